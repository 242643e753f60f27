"""Feeds of other desks: kept in step, withdrawn when they vanish, asked for again only when they changed."""

import json
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import override_settings
from django.test.utils import CaptureQueriesContext
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from annotations.access.refusals import Conflict, NotAllowed, Stale
from annotations.elsewhere.actions import add_feed, pause_feed, resume_feed
from annotations.elsewhere.finding import checked_elsewhere
from annotations.elsewhere.models import Check, CheckWord, Feed
from annotations.elsewhere.tasks import read_feed, read_feeds
from annotations.ledger.models import Entry
from tests.elsewhere.feeds import data_feed, page, review
from tests.newsroom import Newsroom

pytestmark = pytest.mark.django_db


class Desk:
    """Another desk's server, and the feed of it."""

    def __init__(self, server: HTTPServer, newsroom: Newsroom) -> None:
        self.server, self.newsroom = server, newsroom
        self.body, self.etag, self.status, self.kind = "", "", 200, "application/ld+json"
        self.asked: list[Request] = []
        server.expect_request("/feed").respond_with_handler(self._answer)
        self.feed = add_feed(url=server.url_for("/feed"), name="Example", by=newsroom.admin, at=newsroom.now())

    def _answer(self, request: Request) -> Response:
        self.asked.append(request)
        if self.etag and request.headers.get("If-None-Match") == self.etag:
            return Response(status=304)
        headers = {"ETag": self.etag} if self.etag else {}
        return Response(self.body, self.status, headers, content_type=self.kind)

    def says(self, *reviews: dict[str, Any]) -> Any:
        """The feed holds these now, and is read."""
        self.body = data_feed(*reviews)
        return self.read()

    def read(self) -> Any:
        """Read once more."""
        self.feed.refresh_from_db()
        return read_feed(feed=self.feed, by=None, at=self.newsroom.now())


@pytest.fixture
def desk(httpserver: HTTPServer, newsroom: Newsroom) -> Any:
    with override_settings(ALLOW_PRIVATE_FETCH=True):
        yield Desk(httpserver, newsroom)


def standing() -> set[str]:
    return {check.url.rpartition("-")[2] for check in Check.objects.filter(withdrawn_at=None)}


def test_what_is_new_comes_what_changed_changes_and_what_vanished_is_withdrawn(desk: Desk) -> None:
    first = desk.says(review(1), review(2), review(2), review(3, reviewRating=None))
    assert (first.new, first.unread, standing()) == (2, 1, {"1", "2"})
    assert desk.feed.unread == [{"item": review(3)["claimReviewed"], "reasons": ["no_rating"]}]
    second = desk.says(review(1, reviewRating={"alternateName": "True"}), review(3))
    assert (second.new, second.changed, second.withdrawn) == (1, 1, 1)
    assert standing() == {"1", "3"}
    assert Check.objects.get(url__endswith="-1").rating == "True"
    gone = Check.objects.get(url__endswith="-2")
    assert gone.withdrawn_at is not None
    assert not CheckWord.objects.filter(check_of=gone).exists()
    assert desk.says(review(1, reviewRating={"alternateName": "True"}), review(2), review(3)).changed == 1
    assert standing() == {"1", "2", "3"}


def test_a_reading_that_changes_nothing_leaves_no_row_in_the_ledger(desk: Desk) -> None:
    desk.says(review(1))
    entries = Entry.objects.count()
    assert desk.says(review(1)).changed == 0
    assert Entry.objects.count() == entries
    assert Entry.objects.latest("sequence").event == "feed.read"


def test_an_unchanged_feed_is_not_sent_again(desk: Desk) -> None:
    desk.etag = '"one"'
    desk.says(review(1))
    assert desk.says(review(2)) is None
    assert desk.asked[-1].headers["If-None-Match"] == '"one"'
    assert standing() == {"1"}
    desk.etag = '"two"'
    assert desk.read().new == 1


def test_a_check_in_two_feeds_stands_until_both_drop_it_and_the_older_one_decides(
    desk: Desk, httpserver: HTTPServer, newsroom: Newsroom
) -> None:
    desk.says(review(1))
    httpserver.expect_request("/copy").respond_with_data(
        data_feed(review(1, reviewRating={"alternateName": "Other words"})), content_type="application/json"
    )
    copy = add_feed(url=httpserver.url_for("/copy"), name="Copy", by=newsroom.admin, at=newsroom.now())
    taken = read_feed(feed=copy, by=None, at=newsroom.now())
    assert taken is not None
    assert (taken.new, taken.changed) == (0, 0)
    assert Check.objects.get().rating == "Mostly false"
    desk.says(review(2))
    assert standing() == {"1", "2"}


@pytest.mark.parametrize(
    ("body", "kind", "status", "problem"),
    [
        ("<html><body>Error</body></html>", "text/html", 200, "empty_feed"),
        ('{"@type": ', "application/json", 200, "broken_json"),
        ("x", "image/png", 200, "not_a_page"),
        ("", "text/html", 500, "error_there"),
    ],
)
def test_what_cannot_be_read_withdraws_nothing_and_is_tried_again_soon(
    desk: Desk, body: str, kind: str, status: int, problem: str
) -> None:
    desk.says(review(1))
    desk.body, desk.kind, desk.status = body, kind, status
    assert desk.read() is None
    desk.feed.refresh_from_db()
    assert desk.feed.problem == problem
    assert desk.feed.next_at - desk.feed.read_at == timedelta(hours=1)
    assert standing() == {"1"}


def test_a_page_with_claim_reviews_is_a_feed(desk: Desk) -> None:
    desk.body, desk.kind = page(review(1), review(2)), "text/html"
    assert desk.read().new == 2


def test_the_worker_reads_what_is_due_and_paused_feeds_are_not(desk: Desk, newsroom: Newsroom) -> None:
    desk.body = data_feed(review(1))
    assert read_feeds.func() == 1
    assert read_feeds.func() == 0
    desk.feed.refresh_from_db()
    feed = pause_feed(feed=desk.feed, by=newsroom.admin, at=newsroom.now())
    Feed.objects.filter(pk=feed.pk).exclude(next_at=None).update(next_at=newsroom.now())
    assert read_feeds.func() == 0
    resume_feed(feed=feed, expected=feed.version, by=newsroom.admin, at=newsroom.now())
    assert read_feeds.func() == 1


def test_only_admins_add_feeds_and_each_address_once(desk: Desk, newsroom: Newsroom) -> None:
    with pytest.raises(NotAllowed):
        add_feed(url="https://x.example.org/", name="X", by=newsroom.editor, at=newsroom.now())
    with pytest.raises(Conflict, match="Example"):
        add_feed(url=desk.feed.url + "#x", name="X", by=newsroom.admin, at=newsroom.now())
    with pytest.raises(Stale):
        pause_feed(feed=desk.feed, expected=7, by=newsroom.admin, at=newsroom.now())


def test_the_command_says_what_changed_and_what_could_not_be_taken(desk: Desk) -> None:
    desk.body, out = data_feed(review(1), review(2, url=None)), StringIO()
    call_command("import_claimreviews", str(desk.feed.pk), stdout=out)
    assert "1 new" in out.getvalue()
    assert "it gives no whole address" in out.getvalue()
    desk.status = 500
    with pytest.raises(CommandError, match="1 of 1"):
        call_command("import_claimreviews", desk.feed.url, stdout=out, stderr=StringIO())
    with pytest.raises(CommandError, match="no feed"):
        call_command("import_claimreviews", "https://nobody.example.org/")


def test_others_checks_are_found_by_other_words_with_opposites_and_figures_told_apart(desk: Desk) -> None:
    desk.says(
        review(1, claimReviewed="The repairs of the harbour of Eastport cost 4.2 million dollars."),
        review(2, claimReviewed="Zebras were seen in the town hall."),
    )
    [found] = checked_elsewhere("Fixing Eastport's harbour cost $4,200,000", "en")
    assert (found.check.publisher, found.relation) == ("Example Checks", "same")
    assert checked_elsewhere("Fixing Eastport's harbour did not cost $4,200,000", "en")[0].relation == "opposite"
    assert checked_elsewhere("Fixing Eastport's harbour cost $42 million", "en")[0].relation == "other_figure"
    assert checked_elsewhere("giraffes", "en") == []
    desk.says(review(2, claimReviewed="Zebras were seen in the town hall."))
    assert checked_elsewhere("Fixing Eastport's harbour cost $4,200,000", "en") == []


def test_finding_and_reading_cost_the_same_however_many_there_are(desk: Desk) -> None:
    desk.says(*[review(number) for number in range(3)])
    with CaptureQueriesContext(connection) as few:
        checked_elsewhere("The harbour of Eastport cost 4.2 million dollars", "en")
    with CaptureQueriesContext(connection) as little:
        desk.says(*[review(number) for number in range(2, 6)])
    desk.says(*[review(number) for number in range(80)])
    with CaptureQueriesContext(connection) as many:
        checked_elsewhere("The harbour of Eastport cost 4.2 million dollars", "en")
    with CaptureQueriesContext(connection) as much:
        desk.says(*[review(number) for number in range(40, 160)])
    assert len(many) == len(few) == 4
    assert len(much) <= len(little) + 4  # words are written five hundred at a time


def test_the_linter_reads_files_and_fails_by_errors_only(tmp_path: Any) -> None:
    path, out = tmp_path / "feed.json", StringIO()
    path.write_text(data_feed(review(1, datePublished=None)))
    call_command("lint_claimreview", str(path), stdout=out)
    assert "warning: published (Google)" in out.getvalue()
    assert "1 ClaimReviews, no errors" in out.getvalue()
    path.write_text(json.dumps(review(1, url="/x")))
    with pytest.raises(CommandError, match="1 errors in 1"):
        call_command("lint_claimreview", str(path), stdout=out)
    path.write_text("{}")
    with pytest.raises(CommandError, match="no ClaimReview"):
        call_command("lint_claimreview", str(path))
    call_command("lint_claimreview", "--rules", stdout=out)
    assert "rating-words" in out.getvalue()
