"""The workbench by plain requests: who sees it, what it shows, and how claims are marked without script."""

import re

import pytest
from django.test import Client

from annotations.claims.models import Appearance, Claim
from tests.newsroom import Newsroom
from tests.web.names import named

JSON = {"headers": {"Accept": "application/json"}}


@pytest.fixture
def revision(newsroom: Newsroom):
    return newsroom.revision()


def lonely_words(text: str) -> list[str]:
    """Words that stand once in the text."""
    words = re.findall(r"\b[a-z]{6,}\b", text)
    return [word for word in words if text.count(word) == 1]


def address(revision, rest: str = "workbench/") -> str:
    return f"/articles/{revision.article_id}/{rest}"


def form(revision, **values):
    return {"revision": revision.number, "wording": "It cost that.", "kind": "figure", "priority": 2, **values}


def test_nobody_in_particular_is_sent_to_sign_in(client, revision):
    answer = client.get(address(revision))
    assert answer.status_code == 302
    assert answer["Location"].startswith("/login/?next=")


def test_a_partner_may_not_enter(newsroom, revision):
    client = Client()
    client.force_login(newsroom.partner)
    assert client.get(address(revision)).status_code == 403


def test_an_article_that_does_not_exist_is_not_found(checker_client):
    assert checker_client.get("/articles/999/workbench/").status_code == 404


def test_claims_are_marked_in_the_text_and_listed_in_reading_order(newsroom, checker_client, revision):
    later = newsroom.claim(revision, "300 more")
    first = newsroom.published(newsroom.claim(revision, "$4.2 million"), rating="false").claim
    page = checker_client.get(address(revision)).content.decode()
    assert '<mark data-rating="false">$4.2 million</mark>' in page
    assert "<mark>300 more</mark>" in page
    assert named(page) == [[first.pk], [later.pk]]
    assert page.index(f'id="claim-{first.pk}"') < page.index(f'id="claim-{later.pk}"')


def test_overlapping_claims_are_both_named_by_the_segment(newsroom, checker_client, revision):
    large = newsroom.claim(revision, "repairs that cost $4.2 million")
    small = newsroom.claim(revision, "$4.2 million")
    page = checker_client.get(address(revision)).content.decode()
    assert '<mark data-depth="2" data-under="none">$4.2 million</mark>' in page
    assert named(page) == [[large.pk], [small.pk, large.pk]]


def test_a_filter_puts_the_other_claims_aside(newsroom, checker_client, revision):
    mine = newsroom.claim(revision, "300 more", assignee=newsroom.checker)
    other = newsroom.claim(revision, "$4.2 million")
    page = checker_client.get(address(revision) + "?show=mine").content.decode()
    dimmed = [mark == ' class="is-dimmed"' for mark in re.findall(r"<mark([^>]*)>", page)]
    assert dict(zip([claims[0] for claims in named(page)], dimmed, strict=True)) == {other.pk: True, mine.pk: False}


@pytest.mark.parametrize("claims", [1, 12])
def test_the_number_of_queries_does_not_grow_with_claims(
    newsroom, checker_client, revision, django_assert_num_queries, claims
):
    for word in lonely_words(revision.text)[:claims]:
        newsroom.published(newsroom.claim(revision, word))
    with django_assert_num_queries(11):  # session, person, revision, ledger, briefs (2), figures, cards (4)
        checker_client.get(address(revision))


def test_the_form_for_a_new_claim_is_a_page_and_for_script_its_fields(
    checker_client, revision, django_assert_num_queries
):
    page = checker_client.get(address(revision, "claims/")).content.decode()
    assert '<input type="hidden" name="revision" value="1"' in page
    with django_assert_num_queries(4):  # session, person, revision, people
        answer = checker_client.get(address(revision, "claims/"), **JSON)
    assert 'name="wording"' in answer.json()["form"]
    assert answer["Vary"].startswith("Accept")


def test_words_quoted_in_the_form_become_a_claim(checker_client, revision):
    answer = checker_client.post(address(revision, "claims/"), form(revision, exact="$4.2 million", value="4,200,000"))
    claim = Claim.objects.get()
    assert answer["Location"] == address(revision) + f"#claim-{claim.pk}"
    assert Appearance.objects.get().exact == "$4.2 million"
    assert claim.value == 4_200_000
    assert claim.language == revision.article.language


def test_words_that_stand_in_several_places_are_offered_to_choose_from(checker_client, revision):
    answer = checker_client.post(address(revision, "claims/"), form(revision, exact="The", wording="Kept wording."))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Kept wording." in page
    assert page.count('name="place"') > 1
    at = revision.text.index("The authority")
    chosen = form(revision, exact="The", place=f"{at}-{at + 3}")
    assert checker_client.post(address(revision, "claims/"), chosen).status_code == 302
    assert Appearance.objects.get().start == at


def test_words_that_are_not_there_are_told_beside_their_field_and_all_that_was_typed_stays(checker_client, revision):
    values = form(revision, exact="never written", claimant_name="Ana Ruiz", value="lots", topics="port, money")
    answer = checker_client.post(address(revision, "claims/"), values)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'id="id_exact_error"' in page
    assert 'id="id_value_error"' in page
    for typed in ("never written", 'value="Ana Ruiz"', 'value="lots"', 'value="port, money"'):
        assert typed in page
    assert not Claim.objects.exists()


def test_a_rooms_refusal_stands_beside_its_field(checker_client, revision):
    values = form(revision, exact="$4.2 million", value="9", value_to="3", comparator="range")
    answer = checker_client.post(address(revision, "claims/"), values)
    assert 'id="id_value_to_error"' in answer.content.decode()


def test_a_claim_on_an_older_revision_is_a_conflict(checker_client, newsroom, revision):
    from annotations.articles.models import Origin
    from annotations.articles.reading import Page
    from annotations.claims.receiving import receive_revision

    page = Page.from_text(revision.text.replace("1,200", "1,300"), html=False, origin=Origin.PASTE)
    receive_revision(article=revision.article, page=page, by=newsroom.checker, at=newsroom.now())
    answer = checker_client.post(address(revision, "claims/"), form(revision, exact="$4.2 million"))
    assert answer.status_code == 409
    assert "newer revision" in answer.content.decode()


def test_script_gets_the_touched_blocks_and_the_card(checker_client, revision):
    answer = checker_client.post(address(revision, "claims/"), form(revision, exact="300 more"), **JSON)
    told = answer.json()
    assert answer.status_code == 201
    assert [block["start"] for block in told["blocks"]] == [revision.text.index("About 1,200")]
    assert f'data-claims="{told["claim"]}"' in told["blocks"][0]["html"]
    assert f'id="claim-{told["claim"]}"' in told["cards"][str(told["claim"])]
    assert revision.text[told["start"] : told["end"]] == "300 more"


def test_script_gets_the_form_with_its_sentences(checker_client, revision):
    answer = checker_client.post(address(revision, "claims/"), form(revision, exact="nowhere at all"), **JSON)
    assert answer.status_code == 422
    assert 'id="id_exact_error"' in answer.json()["form"]


def test_a_form_that_names_no_revision_is_not_found(checker_client, revision):
    assert checker_client.post(address(revision, "claims/"), {"wording": "x", "exact": "About"}).status_code == 404


def test_script_learns_the_kind_of_selected_words_by_the_words_around_them(newsroom, checker_client, revision):
    def asked(words, number=revision.number):
        start = revision.text.index(words)
        return checker_client.get(
            f"/articles/{revision.article_id}/workbench/kind/",
            {"revision": number, "start": start, "end": start + len(words)},
        )

    assert asked("$4.2 million").json() == {"kind": "figure"}
    assert asked("The harbour of Eastport reopened").json() == {"kind": "event"}
    assert asked("$4.2 million", number=99).status_code == 404


def test_offsets_outside_the_article_have_no_kind(checker_client, revision):
    query = {"revision": revision.number, "start": 10, "end": 10_000_000}
    answer = checker_client.get(f"/articles/{revision.article_id}/workbench/kind/", query)
    assert answer.status_code == 422
    assert answer.json()["sentence"]


def test_what_comes_from_outside_is_escaped(newsroom, checker_client):
    revision = newsroom.revision(newsroom.article("Title\n\nA <script>alert(1)</script> & more words here."))
    newsroom.claim(revision, "more words", wording='<img src=x onerror="alert(1)">', claimant_name="<b>x</b>")
    page = checker_client.get(address(revision)).content.decode()
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "<b>x</b>" not in page


def test_a_claim_is_changed_on_its_page_with_its_history_below(newsroom, checker_client, revision):
    claim = newsroom.claim(revision, "$4.2 million")
    values = {"wording": "Another wording.", "kind": "figure", "priority": 3, "version": claim.version}
    answer = checker_client.post(f"/claims/{claim.pk}/edit/", values, follow=True)
    claim.refresh_from_db()
    assert (claim.wording, claim.priority) == ("Another wording.", 3)
    assert "changed the claim" in answer.content.decode()


def test_a_change_made_by_somebody_else_meanwhile_is_told_and_the_typed_words_stay(newsroom, checker_client, revision):
    claim = newsroom.claim(revision, "$4.2 million")
    values = {"wording": "First.", "kind": "figure", "priority": 2, "version": claim.version}
    checker_client.post(f"/claims/{claim.pk}/edit/", values)
    answer = checker_client.post(f"/claims/{claim.pk}/edit/", {**values, "wording": "Second."})
    page = answer.content.decode()
    assert "Somebody else changed this meanwhile" in page
    assert "Second." in page
    assert "Now there stands: First." in page
    assert answer.status_code == 412
    claim.refresh_from_db()
    assert claim.wording == "First."


def test_who_has_seen_what_somebody_else_saved_can_save_over_it(newsroom, checker_client, revision):
    claim = newsroom.claim(revision, "$4.2 million")
    values = {"wording": "First.", "kind": "figure", "priority": 2, "version": claim.version}
    checker_client.post(f"/claims/{claim.pk}/edit/", {**values, "assignee": newsroom.checker.pk})
    refused = checker_client.post(f"/claims/{claim.pk}/edit/", {**values, "wording": "Second.", "priority": 3})
    assert f"Now there stands: {newsroom.checker.get_full_name()}" in refused.text
    assert "Now there stands: Normal" in refused.text
    shown = re.search(r'name="version" value="(\d+)"', refused.text)
    assert shown
    checker_client.post(f"/claims/{claim.pk}/edit/", {**values, "wording": "Second.", "version": shown[1]})
    claim.refresh_from_db()
    assert claim.wording == "Second."


def test_a_claim_is_given_to_somebody_and_taken_back(newsroom, checker_client, revision):
    claim = newsroom.claim(revision, "$4.2 million")
    checker_client.post(f"/claims/{claim.pk}/assign/", {"assignee": newsroom.second_checker.pk})
    claim.refresh_from_db()
    assert claim.assignee == newsroom.second_checker
    checker_client.post(f"/claims/{claim.pk}/assign/", {"assignee": ""})
    claim.refresh_from_db()
    assert claim.assignee is None


def test_a_claims_page_has_a_fixed_number_of_queries(newsroom, checker_client, revision, django_assert_num_queries):
    claim = newsroom.claim(revision, "$4.2 million")
    newsroom.published(claim)
    # session, person, claim, people, places, verdicts, sources, claims merged into it, history, ratings; of what was
    # checked already: how common each word is, the candidates and what they say, the texts with a rare word;
    # being there (5), discussions (2)
    with django_assert_num_queries(21):
        checker_client.get(f"/claims/{claim.pk}/edit/")
