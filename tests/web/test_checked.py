"""Already checked, on the pages: a search, a list beside selected words, a claim that stands in another article too."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from annotations.articles.models import Revision
from annotations.claims.models import Appearance, Claim
from tests.newsroom import Newsroom

HARBOUR = "The repairs of the harbour cost 4.2 million dollars."


def form(revision: Revision, exact: str = "$4.2 million", **more: Any) -> dict[str, Any]:
    start = revision.text.index(exact)
    return {"revision": revision.number, "exact": exact, "start": start, "end": start + len(exact), **more}


def test_the_search_page_lists_what_the_desk_has(newsroom: Newsroom, checker_client: Client) -> None:
    newsroom.published(newsroom.claim(wording=HARBOUR), rating="mostly-false")
    page = checker_client.get("/checked/", {"q": "The harbour's repairs cost $4,200,000"}).content.decode()
    assert HARBOUR in page
    assert "Says the same" in page
    assert "Mostly false" in page
    page = checker_client.get("/checked/", {"q": "The harbour's repairs did not cost $4,200,000"}).content.decode()
    assert "Says the opposite" in page
    assert "Says the same" not in page


def test_a_denial_is_read_in_its_own_language_whatever_language_the_page_is_in(
    newsroom: Newsroom, checker_client: Client
) -> None:
    newsroom.claim(wording="Rami Makhlouf commands 54,000 fighters.")
    asked = {"q": "Makhlouf does not command 54,000 fighters"}
    page = checker_client.get("/checked/", asked, headers={"Accept-Language": "ar"}).content.decode()
    assert 'data-relation="opposite"' in page


@pytest.mark.parametrize("words", ["", "   ", "zebra", "\x00", "x" * 5000])
def test_words_that_nobody_checked_are_told_so(newsroom: Newsroom, checker_client: Client, words: str) -> None:
    answer = checker_client.get("/checked/", {"q": words})
    assert answer.status_code == 200
    assert ("Nothing like it was checked" in answer.content.decode()) == bool(words.strip())


def test_only_the_desk_searches(newsroom: Newsroom, client: Client) -> None:
    revision = newsroom.revision()
    claim = newsroom.claim(revision)
    for path in ("/checked/", f"/articles/{revision.article_id}/workbench/checked/", f"/claims/{claim.pk}/checked/"):
        assert client.get(path).status_code == 302
        client.force_login(newsroom.partner)
        assert client.get(path).status_code == 403
        client.logout()


def test_selected_words_bring_a_list_with_a_button_for_what_may_be_the_same(
    newsroom: Newsroom, checker_client: Client
) -> None:
    claim = newsroom.claim(wording=HARBOUR)
    newsroom.claim(wording=HARBOUR.replace("4.2", "42"))
    revision = newsroom.revision()
    path = f"/articles/{revision.article_id}/workbench/checked/"
    piece = checker_client.get(path, {"text": "repairs of the harbour that cost $4.2 million"}).content.decode()
    assert piece.count("earlier__claim") == 2
    assert piece.count("Same claim") == 1
    assert f'value="{claim.pk}"' in piece
    assert "2 earlier claims found" in piece
    assert "<html" not in piece


def test_the_same_claim_gets_a_second_place_and_no_second_claim_is_made(
    newsroom: Newsroom, checker_client: Client
) -> None:
    claim = newsroom.claim(wording=HARBOUR)
    revision = newsroom.revision()
    path = f"/articles/{revision.article_id}/claims/"
    answer = checker_client.post(path, form(revision, same=claim.pk))
    assert answer["Location"].endswith(f"/articles/{revision.article_id}/workbench/#claim-{claim.pk}")
    assert Claim.objects.get() == claim
    assert Appearance.objects.filter(claim=claim).values("article").distinct().count() == 2


def test_script_is_told_what_changed_when_the_claim_is_linked(newsroom: Newsroom, checker_client: Client) -> None:
    claim = newsroom.claim(wording=HARBOUR)
    revision = newsroom.revision()
    path = f"/articles/{revision.article_id}/claims/"
    answer = checker_client.post(path, form(revision, same=claim.pk), headers={"Accept": "application/json"})
    assert answer.status_code == 201
    assert answer.json()["claim"] == claim.pk
    again = checker_client.post(path, form(revision, same=claim.pk), headers={"Accept": "application/json"})
    assert (again.status_code, again.json()["sentence"]) == (409, "This claim is marked on these words already.")


def test_where_readers_see_the_verdict_a_checker_is_told_that_an_editor_links_it(
    newsroom: Newsroom, checker_client: Client, editor_client: Client
) -> None:
    claim = newsroom.published(newsroom.claim(wording=HARBOUR)).claim
    revision = newsroom.revision()
    path = f"/articles/{revision.article_id}/workbench/checked/"
    piece = checker_client.get(path, {"text": HARBOUR}).content.decode()
    assert "an editor decides" in piece
    assert "Same claim" not in piece
    assert "Same claim" in editor_client.get(path, {"text": HARBOUR}).content.decode()
    refused = checker_client.post(f"/articles/{revision.article_id}/claims/", form(revision, same=claim.pk))
    assert refused.status_code == 403
    assert "an editor decides" in refused.content.decode()


def test_without_script_the_claims_form_looks_and_keeps_what_was_typed(
    newsroom: Newsroom, checker_client: Client
) -> None:
    claim = newsroom.claim(wording=HARBOUR)
    revision = newsroom.revision()
    typed = {"wording": "The harbour's repairs cost $4.2 million.", "claimant_name": "Ana Ruiz", "look": "1"}
    answer = checker_client.post(f"/articles/{revision.article_id}/claims/", form(revision, **typed))
    page = answer.content.decode()
    assert answer.status_code == 200
    assert HARBOUR in page
    assert "Ana Ruiz" in page
    assert f'name="same" value="{claim.pk}"' in page
    assert "error-summary" not in page
    assert Claim.objects.count() == 1


def test_a_number_that_is_no_claim_and_words_that_are_not_there_are_refused(
    newsroom: Newsroom, checker_client: Client
) -> None:
    claim = newsroom.claim(wording=HARBOUR)
    revision = newsroom.revision()
    path = f"/articles/{revision.article_id}/claims/"
    assert checker_client.post(path, form(revision, same="999")).status_code == 404
    assert checker_client.post(path, form(revision, same="x")).status_code == 404
    lost = {"revision": revision.number, "exact": "not there", "same": claim.pk}
    assert checker_client.post(path, lost).status_code == 422


def test_a_claims_own_page_lists_the_others_and_lets_an_editor_merge(
    newsroom: Newsroom, checker_client: Client, editor_client: Client
) -> None:
    kept, merged = newsroom.claim(wording=HARBOUR), newsroom.claim(wording=HARBOUR)
    page = checker_client.get(f"/claims/{merged.pk}/edit/").content.decode()
    assert "Already checked" in page
    assert "Merge" not in page
    page = editor_client.get(f"/claims/{merged.pk}/edit/").content.decode()
    assert f'action="/claims/{merged.pk}/merge/"' in page
    given = {"into": kept.pk, "version": merged.version, "reason": "Twice the same."}
    assert checker_client.post(f"/claims/{merged.pk}/merge/", given).status_code == 403
    answer = editor_client.post(f"/claims/{merged.pk}/merge/", given, follow=True)
    assert answer.redirect_chain[-1][0] == f"/claims/{kept.pk}/edit/"
    page = answer.content.decode()
    assert "The two claims are one now" in page
    assert "merged the claim into another that says the same" in page
    assert editor_client.get(f"/claims/{merged.pk}/edit/")["Location"] == f"/claims/{kept.pk}/edit/"
    again = editor_client.post(f"/claims/{merged.pk}/merge/", given, follow=True)
    assert "was merged into another" in again.content.decode()


def test_a_card_brings_the_list_of_its_claim(newsroom: Newsroom, checker_client: Client) -> None:
    revision = newsroom.revision()
    one, other = newsroom.claim(revision, wording=HARBOUR), newsroom.claim(wording=HARBOUR)
    page = checker_client.get(f"/articles/{revision.article_id}/workbench/").content.decode()
    assert f'href="/claims/{one.pk}/edit/#already-checked" data-earlier="/claims/{one.pk}/checked/"' in page
    piece = checker_client.get(f"/claims/{one.pk}/checked/").content.decode()
    assert f'href="/claims/{other.pk}/"' in piece
    assert f'href="/claims/{one.pk}/"' not in piece


def test_the_list_takes_as_many_queries_for_one_claim_as_for_many(newsroom: Newsroom, checker_client: Client) -> None:
    revision = newsroom.revision()
    path = f"/articles/{revision.article_id}/workbench/checked/"
    counted = []
    for number in range(4):
        newsroom.published(newsroom.claim(wording=HARBOUR.replace("4.2", str(number))))
        with CaptureQueriesContext(connection) as captured:
            piece = checker_client.get(path, {"text": "repairs of the harbour cost 3 million dollars"}).content.decode()
        assert piece.count("earlier__claim") == number + 1
        counted.append(len(captured))
    assert max(counted) == 10, counted
