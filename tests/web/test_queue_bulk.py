"""Several rows at once, the board, filters in the address and saved views."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from annotations.claims.actions import assign_claim
from annotations.claims.models import Claim
from annotations.ledger.queries import history
from annotations.review.actions import withdraw_verdict
from annotations.review.saved import MOST, save_view, views_of
from annotations.verdicts.actions import change_claim
from annotations.verdicts.models import Verdict
from tests.newsroom import Newsroom
from tests.review.test_piles import late


def key(thing: Claim | Verdict) -> str:
    thing.refresh_from_db()
    return f"{type(thing).__name__.lower()}-{thing.pk}-{thing.version}"


def test_each_row_is_decided_by_itself_and_says_why_not(editor_client: Client, newsroom: Newsroom) -> None:
    revision = newsroom.revision()
    good = newsroom.sound(newsroom.claim(revision, wording="Good one"))
    own = newsroom.submitted(newsroom.claim(revision, "14 per cent", wording="Own one"), by=newsroom.editor)
    single = newsroom.submitted(
        newsroom.claim(revision, "1,200 people", wording="Single one"),
        sources=[{**newsroom.sources()[0], "archive_url": "https://archive.example.org/1"}],
    )
    bare = newsroom.claim(revision, "by June", wording="Bare one")
    stale = key(bare).rpartition("-")[0] + "-99"
    answer = editor_client.post(
        "/queue/bulk/", {"do": "approve", "row": [key(good), key(own), key(single), key(bare), stale, "verdict-x"]}
    )
    assert answer.status_code == 200
    assert [Verdict.objects.get(pk=one.pk).status for one in (good, own, single)] == [
        "approved", "submitted", "submitted",
    ]  # fmt: skip
    assert "Done: 1. Not done: 5." in answer.text
    for why in (
        "You wrote this verdict, so another editor has to approve it.",
        "The evidence has only one origin.",
        "Nobody has written a verdict on this claim yet.",
        "There is no such row any more.",
    ):
        assert why in answer.text


def test_a_claim_without_a_verdict_to_decide_on_says_how_it_stands(editor_client: Client, newsroom: Newsroom) -> None:
    revision = newsroom.revision()
    withdrawn = newsroom.published(newsroom.claim(revision))
    withdraw_verdict(verdict=withdrawn, reason="The source retracted.", by=newsroom.editor, at=newsroom.now())
    written, waiting, public = (newsroom.claim(revision, words) for words in ("14 per cent", "1,200 people", "by June"))
    newsroom.draft(written)
    newsroom.submitted(waiting)
    newsroom.published(public)
    rows = {
        withdrawn.claim: "The verdict on this claim was withdrawn. A new one has to be written and submitted first.",
        written: "The verdict on this claim is still being written. Its author has to submit it first.",
        waiting: "This row stands for the claim. Decide on its verdict where verdicts wait for review.",
        public: "The verdict on this claim is published already. Correct it, or say that it still holds, on its page.",
    }
    for deed in ("approve", "return", "publish"):
        given = {"do": deed, "bulk-reason": "Quote the audit.", "row": [key(claim) for claim in rows]}
        shown = editor_client.post("/queue/bulk/", given).text
        assert [why for why in rows.values() if why not in shown] == []
        assert "Nobody has written a verdict" not in shown


def test_claims_of_verdicts_and_bare_claims_are_given_away_together(editor_client: Client, newsroom: Newsroom) -> None:
    verdict, claim = newsroom.submitted(), newsroom.claim()
    rows = [key(verdict), key(claim)]
    who = str(newsroom.second_checker.pk)
    editor_client.post("/queue/bulk/", {"do": "assign", "bulk-assignee": who, "row": rows})
    assert set(Claim.objects.values_list("assignee", flat=True)) == {newsroom.second_checker.pk}
    assert history([("claim", claim.pk)])[0].event == "claim.assigned"
    again = editor_client.post("/queue/bulk/", {"do": "assign", "bulk-assignee": "", "row": rows})
    assert "Somebody else changed this meanwhile." in again.text
    assert Claim.objects.get(pk=claim.pk).assignee == newsroom.second_checker


def test_priority_and_date_are_set_for_many_and_other_words_are_refused(
    checker_client: Client, newsroom: Newsroom
) -> None:
    claims = [newsroom.claim(), newsroom.claim()]
    checker_client.post("/queue/bulk/", {"do": "priority", "bulk-priority": "3", "row": [key(one) for one in claims]})
    checker_client.post("/queue/bulk/", {"do": "due", "bulk-due_on": "2026-04-01", "row": [key(one) for one in claims]})
    assert set(Claim.objects.values_list("priority", "due_on")) == {(3, date(2026, 4, 1))}
    row = key(claims[0])
    assert checker_client.post("/queue/bulk/", {"do": "due", "bulk-due_on": "soon", "row": row}).status_code == 422
    assert checker_client.post("/queue/bulk/", {"do": "burn", "row": row}).status_code == 422
    assert checker_client.post("/queue/bulk/", {"do": "due"}).status_code == 422
    assert checker_client.post("/queue/bulk/", {"do": "due", "row": ["claim-1-1"] * 101}).status_code == 422


def test_returning_many_gives_each_author_the_reason_and_publishing_needs_an_approval(
    editor_client: Client, newsroom: Newsroom
) -> None:
    verdict, approved = newsroom.submitted(), newsroom.approved()
    given = {"do": "return", "bulk-reason": "Quote the audit.", "row": key(verdict)}
    editor_client.post("/queue/bulk/", given)
    verdict.refresh_from_db()
    assert verdict.return_reason == "Quote the audit."
    answer = editor_client.post("/queue/bulk/", {"do": "publish", "row": [key(verdict), key(approved)]})
    assert "Only an approved verdict can be published." in answer.text
    assert Verdict.objects.get(pk=approved.pk).status == "published"


def test_a_fact_checker_decides_nothing_in_bulk(checker_client: Client, client: Client, newsroom: Newsroom) -> None:
    verdict = newsroom.submitted(by=newsroom.second_checker)
    answer = checker_client.post("/queue/bulk/", {"do": "approve", "row": key(verdict)})
    assert answer.status_code == 422
    assert "Only editors approve" in answer.text
    assert Client().post("/queue/bulk/", {"do": "approve", "row": key(verdict)}).status_code == 302
    client.force_login(newsroom.partner)
    assert client.post("/queue/bulk/", {"do": "approve", "row": key(verdict)}).status_code == 403


def test_the_board_shows_everybodys_work_by_how_far_it_has_come(checker_client: Client, newsroom: Newsroom) -> None:
    revision = newsroom.revision()
    newsroom.claim(revision, wording="Bare claim")
    newsroom.draft(newsroom.claim(revision, "14 per cent", wording="Drafted one"), by=newsroom.second_checker)
    newsroom.submitted(newsroom.claim(revision, "1,200 people", wording="Submitted one"))
    newsroom.published(newsroom.claim(revision, "by June", wording="Published one"))
    shown = checker_client.get("/queue/?view=board").text
    titles = ("To check", "Bare claim", "Being written", "Drafted one", "Submitted one", "Approved", "Published one")
    places = [shown.index(f"{title}<" if title.endswith(("one", "claim")) else f">{title}</a>") for title in titles]
    assert places == sorted(places)


def test_filters_stand_in_the_address_and_in_every_link(editor_client: Client, newsroom: Newsroom) -> None:
    revision = newsroom.revision()
    newsroom.submitted(newsroom.claim(revision, wording="Wanted", topics=["Port"], claimant_name="Ana Ruiz"))
    newsroom.submitted(newsroom.claim(revision, "14 per cent", wording="Besides it"))
    for query in ("topic=Port", "claimant=ruiz", f"article={revision.article_id}&topic=Port"):
        shown = editor_client.get(f"/queue/?{query}").text
        assert "Wanted<" in shown
        assert "Besides it<" not in shown
        assert f"{query.partition('&')[0]}" in shown
    assert "topic=Port&amp;show=review" in editor_client.get("/queue/?topic=Port").text
    nonsense = "priority=9&assignee=somebody&due=never&rating=x&status=y&article=-1&article=abc&after=zzz&show=review"
    shown = editor_client.get(f"/queue/?{nonsense}").text
    assert "Wanted<" in shown
    assert "Besides it<" in shown
    assert editor_client.get("/queue/?show=nothing").status_code == 404


def test_a_pile_of_many_is_read_page_by_page(editor_client: Client, newsroom: Newsroom) -> None:
    late(newsroom, 60)
    first = editor_client.get("/queue/?show=overdue").text
    after = first.partition("after=")[2].partition('"')[0]
    second = editor_client.get(f"/queue/?show=overdue&after={after}").text
    shown = [page.count("data-row") for page in (first, second)]
    assert shown == [50, 10]
    assert "From the beginning" in second
    assert "after=" not in second.replace(f"after={after}", "")


def test_a_view_is_kept_under_a_name_for_its_person_alone(
    editor_client: Client, checker_client: Client, newsroom: Newsroom
) -> None:
    query = "topic=Port&view=board"
    answer = editor_client.post("/queue/views/", {"name": "  The   port ", "query": query})
    assert answer["Location"] == f"/queue/?{query}"
    assert "The port" in editor_client.get("/queue/").text
    assert "The port" not in checker_client.get("/queue/").text
    editor_client.post("/queue/views/", {"name": "The port", "query": "topic=Harbour"})
    (kept,) = views_of(newsroom.editor)
    assert kept.query == "topic=Harbour"
    checker_client.post(f"/queue/views/{kept.pk}/forget/")
    assert views_of(newsroom.editor)
    editor_client.post(f"/queue/views/{kept.pk}/forget/")
    assert views_of(newsroom.editor) == []


def test_a_view_is_renamed_by_its_person_under_the_rules_of_naming(
    editor_client: Client, checker_client: Client, newsroom: Newsroom
) -> None:
    kept = save_view(person=newsroom.editor, name="The port", query="topic=Port")
    other = save_view(person=newsroom.editor, name="Ferries", query="topic=Ferries")
    save_view(person=newsroom.checker, name="Harbour", query="")
    address = f"/queue/views/{kept.pk}/rename/"
    answer = editor_client.post(address, {"name": "  Harbour   works ", "query": "priority=3"})
    assert answer["Location"] == "/queue/?priority=3"
    assert [(view.pk, view.name, view.query) for view in views_of(newsroom.editor)] == [
        (other.pk, "Ferries", "topic=Ferries"), (kept.pk, "Harbour works", "topic=Port"),
    ]  # fmt: skip
    for name, why in (
        (" ", "This field is required."),
        ("x" * 61, "Ensure this value has at most 60 characters"),
        ("Ferries", "You have another view of this name. Choose another one, or delete that one first."),
    ):
        assert why in editor_client.post(address, {"name": name}, follow=True).text
    assert editor_client.post(address, {"name": "Harbour works"}, follow=True).status_code == 200
    assert checker_client.post(address, {"name": "Mine"}).status_code == 404
    assert editor_client.post("/queue/views/999999/rename/", {"name": "Mine"}).status_code == 404
    assert [view.name for view in views_of(newsroom.editor)] == ["Ferries", "Harbour works"]
    assert f'formaction="/queue/views/{kept.pk}/forget/"' in editor_client.get("/queue/").text


def test_a_view_without_a_name_and_one_too_many_are_refused_in_words(editor_client: Client, newsroom: Newsroom) -> None:
    answer = editor_client.post("/queue/views/", {"name": " ", "query": "a=1\r\nX: y"}, follow=True)
    assert answer.status_code == 200
    for number in range(MOST):
        save_view(person=newsroom.editor, name=f"View {number}", query="")
    answer = editor_client.post("/queue/views/", {"name": "One more", "query": ""}, follow=True)
    assert "You have 20 views. Delete one first." in answer.text
    assert len(views_of(newsroom.editor)) == MOST


@pytest.mark.parametrize(("address", "pinned"), [
    ("/queue/", 21), ("/queue/?view=board", 14), ("/queue/?show=review", 7), ("/queue/?show=unclaimed", 7),
    ("/queue/?show=recheck&topic=Port", 7), ("/queue/disagreements/", 4),
])  # fmt: skip
def test_a_page_of_the_queue_asks_this_often_however_much_lies_there(
    editor_client: Client, newsroom: Newsroom, django_assert_num_queries: Callable[..., object], address: str,
    pinned: int,
) -> None:  # fmt: skip
    def fill() -> None:
        newsroom.submitted()
        newsroom.approved()
        newsroom.draft(by=newsroom.editor)
        newsroom.claim()
        live = newsroom.published(newsroom.claim(topics=["Port"], value=4, unit="USD", comparator="="))
        change_claim(claim=live.claim, details={"wording": "New words."}, by=newsroom.checker, at=newsroom.now())
        assign_claim(claim=newsroom.claim(), assignee=newsroom.editor, by=newsroom.editor, at=newsroom.now())
        change_claim(
            claim=newsroom.claim(), details={"due_on": date(2026, 1, 1)}, by=newsroom.checker, at=newsroom.now()
        )

    fill()
    with django_assert_num_queries(pinned):
        editor_client.get(address)
    for _n in range(2):
        fill()
    with django_assert_num_queries(pinned):
        editor_client.get(address)
