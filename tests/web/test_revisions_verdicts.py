"""What a change of the article means for a published verdict: an editor who did not write it says so."""

import pytest
from django.test import Client

from annotations.articles.models import Revision
from annotations.claims.models import Claim
from annotations.ledger.queries import history
from annotations.review.actions import approve_verdict, publish_verdict
from tests.newsroom import REASONS, TEXT, Newsroom
from tests.web.settling import anchor, page_of, revised, settle


@pytest.fixture
def first(newsroom: Newsroom) -> Revision:
    return newsroom.revision()


def test_an_editor_says_with_a_reason_that_the_published_verdict_still_holds(
    checker_client: Client, editor_client: Client, newsroom: Newsroom, first: Revision
) -> None:
    cost = newsroom.appearance(first)
    verdict = newsroom.published(cost.claim)
    second = revised(newsroom, first, TEXT.replace("$4.2", "$4.9"))
    claim = Claim.objects.get(pk=cost.claim_id)
    body = {"anchor": anchor(cost).pk, "version": claim.version, "reason": "The audit has the new figure."}
    address = f"/verdicts/{verdict.pk}/holds/"
    assert "Needs re-check" in checker_client.get(page_of(second)).text
    assert address not in checker_client.get(page_of(second)).text
    assert address in editor_client.get(page_of(second)).text
    assert checker_client.post(address, body).status_code == 403
    empty = editor_client.post(address, {**body, "reason": " "})
    assert (empty.status_code, "Say why the verdict still holds." in empty.text) == (422, True)
    editor_client.post(address, {**body, "version": claim.version - 1})
    claim.refresh_from_db()
    assert claim.recheck_since is not None
    editor_client.post(address, body)
    claim.refresh_from_db()
    assert claim.recheck_since is None
    entry = history([("claim", claim.pk)])[0]
    assert (entry.event, entry.reason, entry.after["verdict"]) == ("claim.rechecked", body["reason"], verdict.pk)
    verdict.refresh_from_db()
    assert (verdict.revision_id, verdict.status) == (first.pk, "published")
    again = editor_client.post(address, {**body, "version": claim.version})
    assert "Nothing of this verdict waits for a re-check." in editor_client.get(again["Location"]).text


def test_a_confirmed_place_leaves_the_question_whether_the_verdict_holds(
    editor_client: Client, newsroom: Newsroom, first: Revision
) -> None:
    cost = newsroom.appearance(first)
    verdict = newsroom.published(cost.claim)
    second = revised(newsroom, first, TEXT.replace("$4.2", "$4.9"))
    settle(editor_client, cost, "confirm")
    shown = editor_client.get(page_of(second)).text
    assert "Nothing is left to decide" not in shown
    assert "1 published verdict waits for a re-check." in shown
    assert f'action="/verdicts/{verdict.pk}/holds/"' in shown
    assert '<details class="settled" open>' in shown


def test_whoever_wrote_a_verdict_does_not_say_that_it_still_holds(
    newsroom: Newsroom, first: Revision, client: Client
) -> None:
    cost = newsroom.appearance(first)
    verdict = newsroom.submitted(cost.claim, by=newsroom.editor)
    approve_verdict(verdict=verdict, overrides=REASONS, by=newsroom.second_editor, at=newsroom.now())
    publish_verdict(verdict=verdict, by=newsroom.second_editor, at=newsroom.now())
    second = revised(newsroom, first, TEXT.replace("$4.2", "$4.9"))
    client.force_login(newsroom.editor)
    assert f"/verdicts/{verdict.pk}/holds/" not in client.get(page_of(second)).text
    version = Claim.objects.get(pk=cost.claim_id).version
    answer = client.post(f"/verdicts/{verdict.pk}/holds/", {"reason": "It does.", "version": version})
    assert answer.status_code == 403
    assert "another editor has to say that it still holds" in answer.text
