"""What changed of what is public: in order, complete, and in the end equal to the export."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from annotations.access.refusals import Invalid
from annotations.articles.actions import change_article
from annotations.claims.actions import assign_claim
from annotations.claims.models import Appearance
from annotations.claims.places import locate
from annotations.claims.queries import anchor_in_newest
from annotations.exports.feed import Cursor, changes_after, cursor_now
from annotations.exports.snapshot import get_snapshots
from annotations.exports.state import state_of_exports
from annotations.incoming.actions import post_annotation
from annotations.ledger.models import Entry
from annotations.review.actions import approve_verdict, publish_verdict
from annotations.review.merging import merge_claims
from annotations.review.people import change_person
from annotations.review.settling import add_appearance, reattach_anchor, retire_appearance
from annotations.verdicts.actions import submit_verdict
from annotations.verdicts.models import Verdict
from tests.exports.following import Follower, exported
from tests.exports.scene import SECRETS, build
from tests.incoming.sending import AT, VIA, document
from tests.newsroom import REASONS, Newsroom

pytestmark = pytest.mark.django_db


def supersede(newsroom: Newsroom, older: Verdict) -> Verdict:
    newer = newsroom.draft(older.claim, by=newsroom.second_checker, summary="There is newer evidence.")
    submit_verdict(verdict=newer, by=newsroom.second_checker, at=newsroom.now())
    approve_verdict(verdict=newer, overrides=REASONS, by=newsroom.editor, at=newsroom.now())
    return publish_verdict(verdict=newer, by=newsroom.editor, at=newsroom.now())


def test_from_the_beginning_it_rebuilds_what_the_export_holds(newsroom: Newsroom) -> None:
    build(newsroom)
    copy = Follower().to_the_end()
    assert copy == exported()
    assert len(copy) > 5


@pytest.mark.parametrize("limit", [1, 2, 3, 7])
def test_pages_of_any_size_tell_the_same_once(newsroom: Newsroom, limit: int) -> None:
    scene = build(newsroom)
    details = {"publisher": "Eastport Morning Post"}
    change_article(article=scene.harbour, details=details, by=newsroom.checker, at=newsroom.now())
    whole, small = Follower(limit=200), Follower(limit=limit)
    whole.to_the_end()
    small.to_the_end()
    assert small.told == whole.told
    cursors = [item["cursor"] for item in small.told]
    assert len({*cursors}) == len(cursors)


def test_each_step_of_a_verdicts_public_life_is_told_in_order(newsroom: Newsroom) -> None:
    verdict = newsroom.published()
    newsroom.corrected(verdict)
    newsroom.corrected(verdict, "typo", rationale="The *budget report* and the audit agree!")
    newer = supersede(newsroom, verdict)
    newsroom.withdrawn(newer)
    follower = Follower()
    follower.to_the_end()
    assert follower.events() == [
        ("published", verdict.pk),
        ("corrected", verdict.pk),
        ("changed", verdict.pk),
        ("superseded", verdict.pk),
        ("published", newer.pk),
        ("withdrawn", newer.pk),
    ]
    assert follower.copy == exported()
    assert follower.copy[newer.pk]["notice"] == "The report was forged."


def test_a_replaced_verdict_is_a_tombstone_that_names_its_successor(newsroom: Newsroom) -> None:
    verdict = newsroom.published()
    newer = supersede(newsroom, verdict)
    follower = Follower()
    follower.to_the_end()
    gone = [item for item in follower.told if item["verdict"] == verdict.pk]
    assert [(item["deleted"], item["record"]) for item in gone] == [(True, None)] * 2
    assert {item["superseded_by"] for item in gone} == {f"https://desk.example.org/api/v1/exports/verdicts/{newer.pk}"}
    assert {item["url"] for item in gone} == {f"https://desk.example.org/claims/{verdict.claim_id}/"}


def test_what_was_withdrawn_or_withheld_is_never_told_once_more(newsroom: Newsroom) -> None:
    build(newsroom)
    withdrawn = newsroom.withdrawn(newsroom.published(summary="A finding that turned out to be wrong.")).verdict
    follower = Follower()
    follower.to_the_end()
    told = json.dumps(follower.told)
    assert "A finding that turned out to be wrong." not in told
    assert not [secret for secret in SECRETS if secret in told]
    assert {item["record"]["status"] for item in follower.told if item["verdict"] == withdrawn.pk} == {"withdrawn"}


def test_drafts_and_what_the_desk_keeps_to_itself_are_not_told(newsroom: Newsroom) -> None:
    verdict = newsroom.published()
    follower = Follower()
    follower.to_the_end()
    before = follower.cursor
    newsroom.submitted(newsroom.claim(exact="1,200 people"))
    newsroom.article("Another\n\nArticle with 12 words that nobody has checked in public at all, not one.")
    assign_claim(claim=verdict.claim, assignee=newsroom.checker, by=newsroom.checker, at=newsroom.now())
    change_person(person=newsroom.checker, details={"email": "c@example.org"}, by=newsroom.admin, at=newsroom.now())
    follower.told.clear()
    follower.to_the_end()
    assert follower.told == []
    assert follower.cursor == before


def test_an_articles_new_details_are_told_of_every_verdict_that_shows_them(newsroom: Newsroom) -> None:
    article = newsroom.article()
    revision = newsroom.revision(article)
    verdicts = [newsroom.published(newsroom.claim(revision, exact)) for exact in ("$4.2 million", "1,200 people")]
    elsewhere = newsroom.published()
    place = locate(revision.text, exact="14 per cent")
    add_appearance(claim=elsewhere.claim, revision=revision, place=place, by=newsroom.editor, at=newsroom.now())
    newsroom.submitted(newsroom.claim(revision, "at least 300"))
    follower = Follower()
    follower.to_the_end()
    follower.told.clear()
    change_article(article=article, details={"byline": "Jo Nowak"}, by=newsroom.checker, at=newsroom.now())
    follower.to_the_end()
    assert follower.events() == [("changed", verdict.pk) for verdict in [*verdicts, elsewhere]]
    assert follower.copy == exported()


def test_another_place_of_a_claim_is_told_and_its_retirement_too(newsroom: Newsroom) -> None:
    verdict = newsroom.published()
    other = newsroom.revision(newsroom.article("Elsewhere\n\nThe repairs cost $4.2 million, it says here as well."))
    follower = Follower()
    follower.to_the_end()
    follower.told.clear()
    place = locate(other.text, exact="$4.2 million")
    added = add_appearance(claim=verdict.claim, revision=other, place=place, by=newsroom.editor, at=newsroom.now())
    assert len(follower.to_the_end()[verdict.pk]["appearances"]) == 2
    retire_appearance(appearance=added, by=newsroom.editor, at=newsroom.now())
    assert len(follower.to_the_end()[verdict.pk]["appearances"]) == 1
    anchor = anchor_in_newest(Appearance.objects.get(claim=verdict.claim, retired_at=None))
    assert anchor is not None
    words = locate(anchor.revision.text, exact="repairs that cost $4.2 million")
    reattach_anchor(anchor=anchor, place=words, by=newsroom.editor, at=newsroom.now())
    assert follower.to_the_end()[verdict.pk]["appearances"][0]["exact"] == words.exact
    assert follower.events() == [("changed", verdict.pk)] * 3
    assert follower.copy == exported()


def test_two_claims_that_become_one_leave_one_verdict_in_feed_and_export(newsroom: Newsroom) -> None:
    """The one that stays was published first, so nothing newer replaces the other."""
    stays = newsroom.published(newsroom.claim(exact="1,200 people"))
    other = newsroom.published()
    follower = Follower()
    follower.to_the_end()
    merge_claims(claim=other.claim, into=stays.claim, by=newsroom.editor, at=newsroom.now())
    follower.told.clear()
    copy = follower.to_the_end()
    assert follower.events()[0] == ("superseded", other.pk)
    assert {verdict for _event, verdict in follower.events()[1:]} == {stays.pk}
    assert list(copy) == [stays.pk]
    assert copy == exported()


def test_what_a_claim_came_from_is_told_of_the_verdict_on_the_one_that_it_was_merged_into(newsroom: Newsroom) -> None:
    """On the same words, so that the merger retires its only place and moves none."""
    revision = newsroom.revision(newsroom.article(url=AT))
    verdict = newsroom.published(newsroom.claim(revision))
    sent = post_annotation(document=document(), by=newsroom.partner, at=newsroom.now()).annotation
    follower, tag = Follower(), state_of_exports().tag()
    follower.to_the_end()
    follower.told.clear()
    assert get_snapshots([verdict.pk])[verdict.pk].via == ()
    merge_claims(claim=sent.claim, into=verdict.claim, by=newsroom.editor, at=newsroom.now())
    follower.to_the_end()
    assert get_snapshots([verdict.pk])[verdict.pk].via == (VIA,)
    assert follower.events() == [("changed", verdict.pk)]
    assert state_of_exports().tag() != tag


def test_a_draft_that_came_to_another_claim_is_nobodys_business(newsroom: Newsroom) -> None:
    stays, draft = (
        newsroom.published(),
        newsroom.draft(newsroom.claim(exact="1,200 people"), by=newsroom.second_checker),
    )
    merge_claims(claim=draft.claim, into=stays.claim, by=newsroom.editor, at=newsroom.now())
    follower = Follower()
    follower.to_the_end()
    assert {item["verdict"] for item in follower.told} == {stays.pk}
    assert follower.copy == exported()


def test_what_happened_to_an_article_before_a_verdict_was_public_is_not_told_of_it(newsroom: Newsroom) -> None:
    article = newsroom.article()
    claim = newsroom.claim(newsroom.revision(article))
    change_article(article=article, details={"byline": "Jo Nowak"}, by=newsroom.checker, at=newsroom.now())
    verdict = newsroom.published(claim)
    follower = Follower()
    follower.to_the_end()
    assert follower.events() == [("published", verdict.pk)]


def test_a_snapshot_and_the_changes_behind_its_cursor_are_everything(newsroom: Newsroom) -> None:
    first = newsroom.published()
    cursor = cursor_now()
    copy = exported()
    newsroom.corrected(first)
    newsroom.published(newsroom.claim(exact="1,200 people"))
    follower = Follower(cursor=cursor)
    follower.copy = copy
    assert follower.to_the_end() == exported()
    assert len(follower.told) == 2


def test_a_long_stretch_without_anything_public_is_passed_over_in_steps(newsroom: Newsroom) -> None:
    revision = newsroom.revision()
    for _ in range(7):
        newsroom.appearance(revision)
    verdict = newsroom.published(newsroom.claim(revision, "1,200 people"))
    follower = Follower(limit=1)
    assert follower.page()
    assert (follower.told, follower.cursor.sequence > 0) == ([], True)
    follower.to_the_end()
    assert follower.events() == [("published", verdict.pk)]


def test_many_changes_of_articles_are_all_told(newsroom: Newsroom) -> None:
    verdict = newsroom.published()
    for number in range(12):
        details = {"byline": f"Jo Nowak, {number}"}
        change_article(article=verdict.revision.article, details=details, by=newsroom.checker, at=newsroom.now())
    follower = Follower(limit=200)
    follower.to_the_end()
    assert follower.events() == [("published", verdict.pk)] + [("changed", verdict.pk)] * 12


def test_an_empty_desk_has_an_empty_feed(newsroom: Newsroom) -> None:
    stretch = changes_after(Cursor(), limit=10)
    assert (stretch.changes, stretch.cursor, stretch.more) == ([], Cursor(), False)
    assert cursor_now() == Cursor()


@pytest.mark.parametrize(
    "text", ["", "x", "é", "MS4y", "MS4yLmE=", "LTEuMC5h", "MS4w=", "MS4tMS5h", "a" * 5000, "MS4wMC5hYg"]
)
def test_what_is_no_cursor_is_refused(newsroom: Newsroom, text: str) -> None:
    with pytest.raises(Invalid, match="no cursor of ours"):
        Cursor.of(text)


def test_a_cursor_of_another_ledger_is_refused(newsroom: Newsroom) -> None:
    newsroom.published()
    here = cursor_now()
    for other in (
        Cursor(here.sequence, here.verdict, "0123456789ab"),
        Cursor(here.sequence, here.verdict, here.mark[:1]),
        Cursor(here.sequence + 1, here.verdict),
        Cursor(here.sequence, here.verdict, ""),
        Cursor(here.sequence + 1000, 0, here.mark),
    ):
        with pytest.raises(Invalid, match="not of this ledger"):
            changes_after(other, limit=10)


def test_a_cursor_is_refused_once_a_backup_was_restored_and_another_history_began(newsroom: Newsroom) -> None:
    verdict = newsroom.published()
    cursor = cursor_now()
    Entry.objects.filter(sequence=cursor.sequence).update(hash="f" * 64)
    with pytest.raises(Invalid, match="not of this ledger"):
        changes_after(cursor, limit=10)
    assert verdict.pk


def test_a_page_takes_as_many_queries_for_one_change_as_for_many(newsroom: Newsroom) -> None:
    counts = []
    for many in (1, 3):
        for _ in range(many):
            verdict = newsroom.published()
            newsroom.corrected(verdict)
            details = {"byline": f"Jo {many}"}
            change_article(article=verdict.revision.article, details=details, by=newsroom.checker, at=newsroom.now())
            supersede(newsroom, newsroom.published())
        follower = Follower(limit=200)
        with CaptureQueriesContext(connection) as captured:
            follower.page()
        counts.append(len(captured))
    # Entries, whose they are (3), since when those are public, the moment, the records (7), who replaced the others.
    assert counts == [13, 13]
