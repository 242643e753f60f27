"""The pages of what other desks checked: the desk searches and reads there, admins keep the feeds."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from annotations.elsewhere.actions import take_in
from annotations.elsewhere.items import item_of
from annotations.elsewhere.models import Feed
from tests.elsewhere.feeds import feed, review
from tests.newsroom import Newsroom

HARBOUR = "The repairs of the harbour cost 4.2 million dollars."


def test_own_claims_come_first_and_others_below_with_their_names(newsroom: Newsroom, checker_client: Client) -> None:
    newsroom.published(newsroom.claim(wording=HARBOUR))
    revision = newsroom.revision()
    feed(newsroom, "Example", review(1, claimReviewed=HARBOUR))
    paths = {
        "/checked/": {"q": HARBOUR},
        f"/articles/{revision.article_id}/workbench/checked/": {"text": HARBOUR},
        f"/claims/{newsroom.claim(wording=HARBOUR).pk}/checked/": {},
    }
    for path, asked in paths.items():
        shown = checker_client.get(path, asked).content.decode()
        own, _heading, others = shown.partition("Checked elsewhere</h3>")
        assert "/claims/" in own, path
        assert "https://checks.example.org/harbour-1" in others
        assert "Example Checks" in others
        assert "Same claim" not in others


def test_the_list_is_searched_and_says_what_was_withdrawn(newsroom: Newsroom, checker_client: Client) -> None:
    assert "Nothing yet" in checker_client.get("/elsewhere/").content.decode()
    made = feed(newsroom, "Example", review(1, claimReviewed=HARBOUR), review(2, claimReviewed="Zebras were seen."))
    take_in(feed=made, items=[item_of(review(2, claimReviewed="Zebras were seen."))], by=None, at=newsroom.now())  # type: ignore[list-item]
    shown = checker_client.get("/elsewhere/").content.decode()
    assert shown.count("Withdrawn there") == 1
    assert shown.index("The repairs of the harbour") < shown.index("Zebras were seen.")
    found = checker_client.get("/elsewhere/", {"q": "zebras seen"}).content.decode()
    assert "Zebras were seen." in found
    assert "The repairs" not in found
    assert "No other desk" in checker_client.get("/elsewhere/", {"q": "giraffes"}).content.decode()


def test_readers_and_partners_see_none_of_it(newsroom: Newsroom, client: Client) -> None:
    feed(newsroom, "Example", review(1))
    assert client.get("/elsewhere/").status_code == 302
    client.force_login(newsroom.partner)
    assert client.get("/elsewhere/").status_code == 403
    client.force_login(newsroom.editor)
    assert client.get("/elsewhere/feeds/").status_code == 403


def test_an_admin_adds_a_feed_sees_what_could_not_be_taken_and_stops_it(
    newsroom: Newsroom, admin_client: Client
) -> None:
    answer = admin_client.post(
        "/elsewhere/feeds/", {"url": "https://desk.example.net/feed", "name": "Desk", "every_hours": 24}, follow=True
    )
    added = Feed.objects.get()
    assert answer.redirect_chain[-1][0] == f"/elsewhere/feeds/{added.pk}/"
    again = admin_client.post(
        "/elsewhere/feeds/", {"url": "https://desk.example.net/feed", "name": "Twice", "every_hours": 24}
    )
    assert again.status_code == 409
    assert "read already, as “Desk”" in again.content.decode()
    assert admin_client.post("/elsewhere/feeds/", {"url": "x", "name": ""}).status_code == 422
    read = feed(newsroom, "Example", review(1))
    shown = admin_client.get(f"/elsewhere/feeds/{read.pk}/").content.decode()
    assert "A check without an address" in shown
    assert "it gives no whole address of the fact check" in shown
    assert "found changes in the feed" in shown
    admin_client.post(f"/elsewhere/feeds/{read.pk}/switch/", {"version": read.version})
    assert Feed.objects.get(pk=read.pk).next_at is None
    stale = admin_client.post(f"/elsewhere/feeds/{read.pk}/switch/", {"version": read.version}, follow=True)
    assert Feed.objects.get(pk=read.pk).next_at is None, stale
    assert "paused" in admin_client.get("/elsewhere/feeds/").content.decode()
    admin_client.post(f"/elsewhere/feeds/{read.pk}/switch/", {"version": read.version + 1})
    assert Feed.objects.get(pk=read.pk).next_at is not None


@pytest.mark.parametrize("path", ["/elsewhere/", "/elsewhere/?q=harbour", "/elsewhere/feeds/"])
def test_pages_cost_the_same_however_much_there_is(newsroom: Newsroom, admin_client: Client, path: str) -> None:
    feed(newsroom, "Example", review(1))
    with CaptureQueriesContext(connection) as few:
        admin_client.get(path)
    feed(newsroom, "Other", *[review(number) for number in range(2, 30)])
    with CaptureQueriesContext(connection) as many:
        admin_client.get(path)
    assert len(many) == len(few)


def test_who_publishes_reads_before_what_the_claim_review_lacks(newsroom: Newsroom, editor_client: Client) -> None:
    verdict = newsroom.approved(newsroom.claim(wording="A long claim. " * 10, claimant_name=""))
    shown = editor_client.get(f"/verdicts/{verdict.pk}/").content.decode()
    assert 'data-rule="claim-brief"' in shown
    assert 'data-rule="claimant"' in shown
    assert "search results cut off what is longer" in shown
    published = newsroom.published(newsroom.claim(wording="A long claim. " * 10))
    assert "data-rule" not in editor_client.get(f"/verdicts/{published.pk}/").content.decode()
