"""The queue: who sees what, in which order, and why somebody may not decide."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from annotations.articles.models import Origin, Revision
from annotations.articles.reading import Page
from annotations.claims.actions import assign_claim
from annotations.claims.receiving import receive_revision
from annotations.review.actions import return_verdict
from annotations.review.settling import retire_appearance
from annotations.verdicts.actions import change_claim, draft_verdict, submit_verdict
from tests.ledger.verbs_of_readings import given
from tests.newsroom import TEXT, Newsroom


@pytest.mark.django_db
def test_whoever_is_not_signed_in_is_sent_to_sign_in(client: Client) -> None:
    assert client.get("/queue/")["Location"] == "/login/?next=/queue/"


def test_a_partner_is_told_that_this_is_for_the_desk(client: Client, newsroom: Newsroom) -> None:
    client.force_login(newsroom.partner)
    answer = client.get("/queue/")
    assert answer.status_code == 403
    assert "Only people of the desk see this." in answer.text


def test_an_empty_queue_says_what_would_stand_there(editor_client: Client, checker_client: Client) -> None:
    assert "Nothing waits for review." in editor_client.get("/queue/").text
    assert "You have no open verdict." in checker_client.get("/queue/").text


@pytest.mark.parametrize("path", ["/queue/", "/queue/?view=board", "/queue/?show=unclaimed"])
def test_where_no_row_can_be_ticked_nothing_is_offered_to_be_done_with_ticked_ones(
    editor_client: Client, newsroom: Newsroom, path: str
) -> None:
    offered = "With the ticked rows"
    assert offered not in editor_client.get(path).text
    newsroom.claim()
    assert offered in editor_client.get(path).text


def test_editors_see_the_oldest_submission_first_and_then_what_is_ready(
    editor_client: Client, newsroom: Newsroom
) -> None:
    revision = newsroom.revision()
    first = newsroom.draft(newsroom.claim(revision, wording="Wording one"))
    newsroom.submitted(newsroom.claim(revision, "14 per cent", wording="Wording two"))
    newsroom.approved(newsroom.claim(revision, "1,200 people", wording="Wording three"))
    submit_verdict(verdict=first, by=newsroom.checker, at=newsroom.now())
    shown = editor_client.get("/queue/").text
    assert shown.index("Wording two") < shown.index("Wording one") < shown.index("Wording three")
    assert "waiting" in shown
    assert shown.index('id="pile-ready"') < shown.index("Wording three")


def test_editors_see_published_verdicts_whose_claim_changed_since(editor_client: Client, newsroom: Newsroom) -> None:
    verdict = newsroom.published()
    assert 'id="pile-recheck"' not in editor_client.get("/queue/").text
    change_claim(claim=verdict.claim, details={"wording": "New words."}, by=newsroom.checker, at=newsroom.now())
    shown = editor_client.get("/queue/").text
    assert "Published, needs re-check" in shown
    assert shown.index('id="pile-recheck"') < shown.index("New words.")


def change(newsroom: Newsroom) -> Revision:
    """An article whose newest revision left one claim changed and another without a place."""
    first = newsroom.revision()
    newsroom.claim(first, "$4.2 million")
    newsroom.claim(first, "14 per cent")
    text = TEXT.replace("$4.2", "$4.9").replace("Traffic fell by 14 per cent last year. ", "")
    page = Page.from_text(text, html=False, origin=Origin.PASTE)
    second = receive_revision(article=first.article, page=page, by=newsroom.checker, at=newsroom.now())
    assert second is not None
    return second


def test_articles_that_changed_under_their_claims_wait_to_be_settled(
    checker_client: Client, editor_client: Client, newsroom: Newsroom
) -> None:
    assert "claims to settle" not in editor_client.get("/queue/").text
    second = change(newsroom)
    for client in (checker_client, editor_client):
        shown = client.get("/queue/").text
        assert f'href="/articles/{second.article_id}/revisions/2/changes/"' in shown
        assert "2 claims to settle" in shown
        assert shown.index("not found × 1") < shown.index("words changed × 1")
    for anchor in second.anchors.all():
        retire_appearance(appearance=anchor.appearance, by=newsroom.checker, at=newsroom.now())
    assert "claims to settle" not in editor_client.get("/queue/").text


def test_editors_see_their_own_submission_with_why_another_has_to_decide(
    editor_client: Client, newsroom: Newsroom
) -> None:
    newsroom.submitted(by=newsroom.editor)
    shown = editor_client.get("/queue/").text
    assert "You wrote this verdict, so another editor has to approve it." in shown
    assert shown.count("The repairs cost $4.2 million.</a>") == 1


def test_checkers_see_their_own_open_verdicts_and_nobody_elses(checker_client: Client, newsroom: Newsroom) -> None:
    revision = newsroom.revision()
    newsroom.draft(newsroom.claim(revision, wording="Mine"))
    newsroom.submitted(newsroom.claim(revision, "14 per cent", wording="Theirs"), by=newsroom.second_checker)
    newsroom.published(newsroom.claim(revision, "1,200 people", wording="Done"))
    shown = checker_client.get("/queue/").text
    assert "Mine" in shown
    assert "Theirs" not in shown
    assert "Done" not in shown
    assert "Waiting for review" not in shown


def test_what_was_returned_stands_first_among_ones_own(checker_client: Client, newsroom: Newsroom) -> None:
    revision = newsroom.revision()
    returned = newsroom.submitted(newsroom.claim(revision, wording="Returned"))
    return_verdict(verdict=returned, reason="Quote the audit.", by=newsroom.editor, at=newsroom.now())
    newsroom.approved(newsroom.claim(revision, "14 per cent", wording="Approved one"))
    newsroom.draft(newsroom.claim(revision, "1,200 people", wording="Drafted"))
    shown = checker_client.get("/queue/").text
    assert shown.index("Returned<") < shown.index("Drafted<") < shown.index("Approved one<")


def test_a_returned_verdict_says_what_has_to_change_and_leads_to_the_editor(
    checker_client: Client, newsroom: Newsroom
) -> None:
    verdict = newsroom.submitted()
    return_verdict(verdict=verdict, reason="Quote the audit.", by=newsroom.editor, at=newsroom.now())
    shown = checker_client.get("/queue/").text
    assert "Quote the audit." in shown
    assert f'href="/verdicts/{verdict.pk}/edit/"' in shown


def test_claims_given_to_somebody_stand_in_their_queue_until_they_begin(
    checker_client: Client, newsroom: Newsroom
) -> None:
    revision = newsroom.revision()
    later = newsroom.claim(revision, wording="Due later", due_on=date(2026, 5, 1))
    soon = newsroom.claim(revision, "14 per cent", wording="Due soon", due_on=date(2026, 4, 1))
    for claim in (later, soon):
        assign_claim(claim=claim, assignee=newsroom.checker, by=newsroom.editor, at=newsroom.now())
    shown = checker_client.get("/queue/").text
    assert shown.index("Due soon") < shown.index("Due later")
    assert "due April 1, 2026" in shown
    draft_verdict(claim=soon, by=newsroom.checker, at=newsroom.now())
    assert f'action="/claims/{soon.pk}/verdict/"' not in checker_client.get("/queue/").text


def test_a_claim_whose_verdict_was_withdrawn_says_so_where_work_is_given_out(
    editor_client: Client, newsroom: Newsroom
) -> None:
    newsroom.claim()
    assert "badge--withdrawn" not in editor_client.get("/queue/").text
    newsroom.withdrawn()
    for address in ("/queue/", "/queue/?view=board"):
        assert editor_client.get(address).text.count("badge--withdrawn") == 1, address


def test_a_claim_whose_verdict_is_under_way_or_public_asks_for_nothing(
    checker_client: Client, newsroom: Newsroom
) -> None:
    claim = newsroom.claim()
    assign_claim(claim=claim, assignee=newsroom.checker, by=newsroom.editor, at=newsroom.now())
    newsroom.published(claim, by=newsroom.second_checker)
    assert "No claim was given to you." in checker_client.get("/queue/").text


def test_beginning_a_verdict_from_the_queue_leads_to_the_editor(checker_client: Client, newsroom: Newsroom) -> None:
    claim = newsroom.claim()
    answer = checker_client.post(f"/claims/{claim.pk}/verdict/")
    verdict = claim.verdicts.get()
    assert answer["Location"] == f"/verdicts/{verdict.pk}/edit/"
    assert checker_client.post(f"/claims/{claim.pk}/verdict/")["Location"] == f"/verdicts/{verdict.pk}/edit/"
    assert checker_client.get(f"/claims/{claim.pk}/verdict/").status_code == 405


def test_the_queue_asks_the_same_number_of_questions_however_long_it_is(
    editor_client: Client, newsroom: Newsroom, django_assert_num_queries: Any
) -> None:
    def fill() -> None:
        newsroom.submitted()
        newsroom.approved()
        newsroom.draft(by=newsroom.editor)
        claim = newsroom.published().claim
        change_claim(claim=claim, details={"wording": "New words."}, by=newsroom.checker, at=newsroom.now())
        assign_claim(claim=newsroom.claim(), assignee=newsroom.editor, by=newsroom.editor, at=newsroom.now())
        change(newsroom)

    fill()
    with django_assert_num_queries(21):
        editor_client.get("/queue/")
    for _n in range(4):
        fill()
    with django_assert_num_queries(21):
        editor_client.get("/queue/")


def test_a_verdict_that_was_read_twice_says_so_in_every_list(newsroom: Newsroom, editor_client: Client) -> None:
    newsroom.submitted(newsroom.claim(exact="14 per cent"))
    given(newsroom)
    for query, places in (("", 2), ("?view=board", 1)):  # the queue: waiting for review, and where readers disagree
        assert editor_client.get(f"/queue/{query}").content.decode().count("Read twice") == places
