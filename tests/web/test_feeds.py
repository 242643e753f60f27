"""The feeds: feed readers take them, they tell what was put right and taken back, and they are cheap to ask again."""

import json
from typing import Any

import feedparser
import pytest
from django.test import Client
from lxml import etree

from annotations.review.actions import withdraw_verdict
from annotations.verdicts.models import Verdict
from annotations.verdicts.queries import get_rating
from tests.exports.scene import Scene, build
from tests.newsroom import Newsroom

ATOM = "{http://www.w3.org/2005/Atom}"
DELETED = "{http://purl.org/atompub/tombstones/1.0}deleted-entry"
NS = {"a": "http://www.w3.org/2005/Atom"}
SITE = "http://testserver"


@pytest.fixture
def scene(newsroom: Newsroom) -> Scene:
    return build(newsroom)


def atom(client: Client, address: str = "/feeds/verdicts.atom") -> Any:
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    read = feedparser.parse(answer.content, response_headers={"content-type": answer["Content-Type"]})
    assert not read.bozo, read.get("bozo_exception")
    return read


def jsons(client: Client, address: str = "/feeds/verdicts.json") -> Any:
    answer = client.get(address)
    assert answer["Content-Type"] == "application/feed+json"
    return json.loads(answer.content)


def identity(verdict: Verdict) -> str:
    return f"{SITE}/api/v1/exports/verdicts/{verdict.pk}"


def test_a_feed_reader_finds_every_verdict_that_stands_with_its_words(client: Client, scene: Scene) -> None:
    read = atom(client)
    standing = {entry.id: entry for entry in read.entries}
    assert {identity(scene.plain), identity(scene.figure), identity(scene.arabic)} < set(standing)
    assert identity(scene.draft) not in standing
    entry = standing[identity(scene.figure)]
    assert entry.title == "Mixed: Ana Ruiz says that at least 300 people will be hired by June."
    assert entry.link == f"{SITE}/claims/{scene.figure.claim_id}/"
    assert entry.updated > entry.published
    assert entry.tags[0].term == "mixed"
    assert "Ana Ruiz" in entry.content[0].value
    assert entry.rights == "https://creativecommons.org/licenses/by/4.0/"


def test_a_verdict_that_was_put_right_says_so_in_its_entry_but_not_of_a_typo(client: Client, scene: Scene) -> None:
    told = {entry.id: entry.content[0].value for entry in atom(client).entries}
    figure = told[identity(scene.figure)]
    assert "<strong>Correction</strong>" in figure
    assert "The audit counts interest as well." in figure
    assert "<strong>Rating change</strong>" in figure
    assert "Mostly true → Mixed: The budget pays for 150." in figure
    assert "Correction" not in told[identity(scene.plain)]
    assert "typo" not in told[identity(scene.plain)].casefold()


def test_what_changed_last_stands_first(client: Client, newsroom: Newsroom) -> None:
    old, new = newsroom.published(), newsroom.published(newsroom.claim(exact="14 per cent"))
    assert [entry.id for entry in atom(client).entries] == [identity(new), identity(old)]
    newsroom.corrected(old)
    assert [entry.id for entry in atom(client).entries] == [identity(old), identity(new)]


def test_what_was_withdrawn_or_replaced_is_a_tombstone(client: Client, scene: Scene) -> None:
    gone = {identity(scene.withdrawn), identity(scene.superseded)}
    root = etree.fromstring(client.get("/feeds/verdicts.atom").content)
    assert {one.get("ref") for one in root.findall(DELETED)} == gone
    assert "The report was forged." in "".join(root.itertext())
    assert not gone & {entry.id for entry in atom(client).entries}
    told = jsons(client)
    assert {one["id"] for one in told["_factcheck"]["deleted"]} == gone
    assert not gone & {item["id"] for item in told["items"]}


def test_json_feed_says_the_same_as_atom(client: Client, scene: Scene) -> None:
    told = jsons(client)
    assert told["version"] == "https://jsonfeed.org/version/1.1"
    assert told["feed_url"] == f"{SITE}/feeds/verdicts.json"
    assert [item["id"] for item in told["items"]] == [entry.id for entry in atom(client).entries]
    assert all(item["content_html"] and item["url"] and item["date_published"] for item in told["items"])


def test_nothing_withheld_and_no_script_of_others_is_in_a_feed(client: Client, scene: Scene) -> None:
    for address in ("/feeds/verdicts.atom", "/feeds/verdicts.json"):
        text = client.get(address).content.decode()
        assert "leak.example.org" not in text
        assert "A draft that nobody has approved." not in text
        assert "<script" not in json.dumps([item.get("content_html") for item in jsons(client)["items"]])


def test_corrections_say_what_changed_and_why_but_not_typos(client: Client, scene: Scene) -> None:
    read = atom(client, "/feeds/corrections.atom")
    titles = [entry.title for entry in read.entries]
    assert titles[0] == "Withdrawn: The repairs cost on Monday."
    assert "Rating change: Ana Ruiz says that at least 300 people will be hired by June." in titles
    changed = next(entry for entry in read.entries if entry.title.startswith("Rating change"))
    assert "From “Mostly true” to “Mixed”." in changed.content[0].value
    assert "The budget pays for 150." in changed.content[0].value
    assert not any(title.startswith("Typo") for title in titles)
    assert len({entry.id for entry in read.entries}) == len(read.entries) == 3


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ("claimant=ana", {"figure"}),
        ("language=AR", {"arabic"}),
        ("rating=mixed", {"figure"}),
        ("rating=unproven&claimant=nobody", set()),
        ("topic=Harbours", {"plain"}),
    ],
)
def test_filters_narrow_a_feed(client: Client, scene: Scene, asked: str, names: set[str]) -> None:
    claim = scene.plain.claim
    claim.topics = ["Harbours"]
    claim.save()
    scene.arabic.refresh_from_db()
    wanted = {identity(getattr(scene, name)) for name in names}
    assert {entry.id for entry in atom(client, f"/feeds/verdicts.atom?{asked}").entries} == wanted
    atom(client, f"/feeds/corrections.atom?{asked}")


def tombstones(client: Client, address: str) -> dict[str, Any]:
    """By id, the same in both formats: the address where the verdict stands, or None."""
    root = etree.fromstring(client.get(f"/feeds/verdicts.atom{address}").content)
    links = {one.get("ref"): one.find(f"{ATOM}link") for one in root.findall(DELETED)}
    found = {key: None if link is None else link.get("href") for key, link in links.items()}
    deleted = jsons(client, f"/feeds/verdicts.json{address}").get("_factcheck", {}).get("deleted", [])
    assert {one["id"]: one.get("url") for one in deleted} == found
    return found


def test_a_correction_that_moves_a_verdict_out_of_a_filter_leaves_a_tombstone_there(
    client: Client, newsroom: Newsroom
) -> None:
    verdict, other = newsroom.published(rating="false"), newsroom.published(rating="false")
    assert tombstones(client, "?rating=false") == {}
    newsroom.corrected(verdict, "rating_change", rating=get_rating("true"))
    moved = {identity(verdict): f"{SITE}/claims/{verdict.claim_id}/"}
    assert tombstones(client, "?rating=false") == moved
    assert [entry.id for entry in atom(client, "/feeds/verdicts.atom?rating=false").entries] == [identity(other)]
    assert "no longer fits" in client.get("/feeds/verdicts.atom?rating=false").content.decode()
    for address in ("", "?rating=true", "?rating=mixed", "?rating=false&claimant=nobody"):
        assert tombstones(client, address) == {}, address
    assert [entry.id for entry in atom(client, "/feeds/verdicts.atom?rating=true").entries] == [identity(verdict)]


def test_a_verdict_that_comes_back_into_a_filter_stands_there_again(client: Client, newsroom: Newsroom) -> None:
    verdict = newsroom.published(rating="false")
    for rating in ("true", "false"):
        newsroom.corrected(verdict, "rating_change", rating=get_rating(rating))
    assert tombstones(client, "?rating=false") == {}
    assert [entry.id for entry in atom(client, "/feeds/verdicts.atom?rating=false").entries] == [identity(verdict)]
    assert tombstones(client, "?rating=true") == {identity(verdict): f"{SITE}/claims/{verdict.claim_id}/"}


def test_what_left_a_filter_and_is_then_withdrawn_is_a_tombstone_without_a_page(
    client: Client, newsroom: Newsroom
) -> None:
    verdict = newsroom.published(rating="false")
    newsroom.corrected(verdict, "rating_change", rating=get_rating("true"))
    withdraw_verdict(verdict=verdict, reason="It was forged.", by=newsroom.editor, at=newsroom.now())
    for address in ("", "?rating=false", "?rating=true"):
        assert tombstones(client, address) == {identity(verdict): None}, address


def test_the_correction_that_moves_a_verdict_out_of_a_filter_is_told_on_both_sides(
    client: Client, newsroom: Newsroom
) -> None:
    verdict = newsroom.published(rating="false")
    newsroom.corrected(verdict, "rating_change", rating=get_rating("true"))
    for rating, told in (("false", 1), ("true", 1), ("mixed", 0)):
        assert len(atom(client, f"/feeds/corrections.atom?rating={rating}").entries) == told, rating


@pytest.mark.parametrize("asked", ["ratting=false", "before=yesterday", "before=20260302T090000000000Z-1x", "q=1"])
def test_what_is_no_filter_is_said_and_not_passed_over(client: Client, newsroom: Newsroom, asked: str) -> None:
    answer = client.get(f"/feeds/verdicts.atom?{asked}")
    assert (answer.status_code, answer["Content-Type"]) == (400, "text/plain; charset=utf-8")


def test_who_follows_the_links_between_pages_meets_each_verdict_once(
    client: Client, newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("annotations.exports.listing.list_verdicts.__kwdefaults__", {"before": None, "limit": 2})
    revision = newsroom.revision()
    words = ("$4.2 million", "1,200 people", "at least 300 more", "14 per cent", "by June")
    wanted = [newsroom.published(newsroom.claim(revision, exact)) for exact in words]
    Verdict.objects.update(changed_at=newsroom.now())  # all in one moment: the key decides
    for form in ("atom", "json"):
        met, address = [], f"/feeds/verdicts.{form}?language="
        while address:
            if form == "atom":
                read = atom(client, address)
                met += [entry.id for entry in read.entries]
                links = {link.rel: link.href for link in read.feed.links}
                assert links["first"] == f"{SITE}/feeds/verdicts.atom"
                address = links.get("next", "")
            else:
                told = jsons(client, address)
                met += [item["id"] for item in told["items"]]
                address = told.get("next_url", "")
        assert met == [identity(verdict) for verdict in reversed(wanted)]


def test_an_unchanged_feed_is_not_sent_again(client: Client, newsroom: Newsroom) -> None:
    verdict = newsroom.published()
    for address in ("/feeds/verdicts.atom", "/feeds/verdicts.json"):
        first = client.get(address)
        again = client.get(address, headers={"If-None-Match": first["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
        assert client.get(address, headers={"If-Modified-Since": first["Last-Modified"]}).status_code == 304
    newsroom.corrected(verdict)
    assert client.get(address, headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_an_empty_feed_is_a_feed_and_never_changes_by_itself(client: Client, newsroom: Newsroom) -> None:
    first = client.get("/feeds/verdicts.atom")
    assert atom(client).entries == []
    assert client.get("/feeds/verdicts.atom")["ETag"] == first["ETag"]
    assert jsons(client)["items"] == []


def test_readers_pages_name_the_feeds(client: Client, newsroom: Newsroom) -> None:
    verdict = newsroom.published()
    article = verdict.revision.article_id
    for address in (
        "/",
        f"/articles/{article}/",
        f"/claims/{verdict.claim_id}/",
        f"/verdicts/{verdict.pk}/versions/1/",
    ):
        page = client.get(address).content.decode()
        assert 'type="application/atom+xml" title="Verdicts" href="/feeds/verdicts.atom"' in page, address
        assert 'type="application/feed+json" title="Corrections" href="/feeds/corrections.json"' in page, address


@pytest.mark.parametrize("verdicts", [1, 4])
def test_a_feed_asks_the_database_this_often(
    client: Client, newsroom: Newsroom, django_assert_num_queries: Any, verdicts: int
) -> None:
    words = ("$4.2 million", "1,200 people", "at least 300 more", "14 per cent")[:verdicts]
    for exact in words:
        newsroom.corrected(newsroom.published(newsroom.claim(exact=exact)))
    with django_assert_num_queries(8):  # rows, a moment, and the six of snapshots
        client.get("/feeds/verdicts.atom")
    with django_assert_num_queries(1):
        client.get("/feeds/corrections.json")
