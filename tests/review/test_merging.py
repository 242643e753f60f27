"""Two claims that say the same become one, and nothing of either is lost."""

from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.test import Client

from annotations.access.refusals import Conflict, Invalid, NotAllowed, Stale
from annotations.access.roles import Role
from annotations.claims.models import Appearance, Claim
from annotations.discussions.actions import begin_discussion
from annotations.discussions.models import Discussion
from annotations.discussions.queries import about_claim
from annotations.exports.feed import Cursor, changes_after
from annotations.exports.snapshot import get_snapshot
from annotations.ledger.queries import first_broken_link, history, length
from annotations.notices.models import Follow, Notice
from annotations.notices.queries import followers_of
from annotations.review.actions import settle_recheck
from annotations.review.merging import merge_claims
from annotations.review.second_readings import ask_second_reading, take_second_reading
from annotations.review.settling import add_appearance, retire_appearance
from annotations.verdicts.actions import change_claim, draft_verdict
from annotations.verdicts.earlier import already_checked, already_published
from annotations.verdicts.models import Verdict
from annotations.verdicts.readings import waiting_for
from tests.newsroom import Newsroom

SAME = "The repairs of the harbour cost $4.2 million."


def two(newsroom: Newsroom, **details: Any) -> tuple[Claim, Claim]:
    """One in each of two articles."""
    kept = newsroom.claim(wording=SAME)
    return kept, newsroom.claim(newsroom.revision(), **{"wording": SAME, **details})


def merge(newsroom: Newsroom, claim: Claim, into: Claim, **more: Any) -> Claim:
    return merge_claims(**{"claim": claim, "into": into, "by": newsroom.editor, "at": newsroom.now(), **more})


def test_places_and_verdicts_move_and_the_merged_claim_stays_with_its_history(newsroom: Newsroom) -> None:
    kept, merged = two(newsroom)
    verdict = newsroom.published(merged)
    before, moved = history([("claim", merged.pk)]).count(), merged.appearances.get()
    merge(newsroom, merged, kept, reason="The same audit.")
    merged.refresh_from_db()
    assert merged.merged_into == kept
    assert Appearance.objects.filter(claim=kept, retired_at=None).count() == 2
    assert Verdict.objects.get(pk=verdict.pk).claim == kept
    told = history([("claim", merged.pk)])
    assert (told.count(), told[0].event, told[0].reason) == (before + 1, "claim.merged", "The same audit.")
    assert told[0].after == {"merged_into": kept.pk, "verdicts": [verdict.pk], "appearances": [moved.pk]}


def test_what_was_said_moves_along_and_stays_kept_from_who_reads_blind(newsroom: Newsroom) -> None:
    kept, merged = two(newsroom)
    verdict, third = newsroom.submitted(merged), newsroom.person("third", Role.CHECKER)
    for about, words, by in ((None, "Ask the harbour.", third), (verdict, "Why false?", newsroom.editor)):
        begin_discussion(claim=merged, verdict=about, text=words, by=by, at=newsroom.now())
    merge(newsroom, merged, kept)
    moved = about_claim(kept.pk, newsroom.editor)
    assert [one.verdict for one in moved] == [None, verdict]
    entry = history([("discussion", moved[0].pk)])[0]
    assert (entry.event, entry.before, entry.after) == ("discussion.moved", {"claim": merged.pk}, {"claim": kept.pk})
    reading = ask_second_reading(verdict=verdict, by=newsroom.editor, at=newsroom.now())
    assert not waiting_for(third).exists()  # who spoke about it is no blind reader
    take_second_reading(reading=reading, by=newsroom.second_checker, at=newsroom.now())
    assert not about_claim(kept.pk, newsroom.second_checker).exists()


def test_what_is_said_on_a_page_that_was_opened_before_the_merger_stands_at_the_claim_that_stands(
    newsroom: Newsroom,
) -> None:
    kept, merged = two(newsroom)
    verdict = newsroom.submitted(merged)
    seen = Claim.objects.get(pk=merged.pk)
    merge(newsroom, merged, kept)
    for about in (None, verdict):
        begin_discussion(claim=seen, verdict=about, text="Ask the port.", by=newsroom.editor, at=newsroom.now())
    assert [one.verdict for one in about_claim(kept.pk, newsroom.editor)] == [None, verdict]


def test_what_was_said_about_claims_that_were_merged_before_this_was_so_moves_once(newsroom: Newsroom) -> None:
    kept, merged = two(newsroom)
    begin_discussion(claim=merged, text="Ask the harbour.", by=newsroom.editor, at=newsroom.now())
    said = Discussion.objects.get()
    merge(newsroom, merged, kept)
    Discussion.objects.filter(pk=said.pk).update(claim=merged)  # as it stayed before
    before = length()
    update = import_module("annotations.migrations.0037_discussions_stand_where_their_claim_went")
    for _ in range(2):
        update.move_discussions(apps, None)
    assert list(about_claim(kept.pk, newsroom.editor)) == [said]
    entry = history([("discussion", said.pk)])[0]
    assert (entry.event, entry.before, entry.after) == ("discussion.moved", {"claim": merged.pk}, {"claim": kept.pk})
    assert length() == before + 1
    assert first_broken_link() is None


def test_who_worked_on_the_merged_claim_is_told_what_happens_to_the_other_one(newsroom: Newsroom) -> None:
    kept, merged = two(newsroom, assignee=newsroom.second_checker)
    merge(newsroom, merged, kept)
    newsroom.published(kept)
    change_claim(claim=kept, details={"wording": "Other words."}, by=newsroom.editor, at=newsroom.now())
    assert Notice.objects.filter(kind="recheck", person=newsroom.second_checker, subject_id=kept.pk).exists()


def test_who_followed_a_claim_that_was_merged_before_this_was_so_follows_where_it_went(newsroom: Newsroom) -> None:
    kept, merged = two(newsroom, assignee=newsroom.second_checker)
    last = newsroom.claim(newsroom.revision(), wording=SAME)
    merge(newsroom, merged, kept)
    merge(newsroom, kept, last)
    followed = set(followers_of("claim", [last.pk])[last.pk])
    assert newsroom.second_checker in followed
    Follow.objects.filter(person=newsroom.second_checker).exclude(subject_id=merged.pk).delete()  # as it stayed before
    Follow.objects.create(person=newsroom.editor, subject_type="verdict", subject_id=merged.pk)
    before = length()
    update = import_module("annotations.migrations.0040_who_followed_a_claim_follows_where_it_went")
    for _ in range(2):
        update.follow_where_it_went(apps, None)
    assert set(followers_of("claim", [last.pk])[last.pk]) == followed
    assert not Follow.objects.filter(person=newsroom.editor, subject_type="claim").exists()
    assert length() == before


def test_the_merged_address_leads_to_the_claim_that_stands(newsroom: Newsroom, client: Client) -> None:
    kept, merged = two(newsroom)
    newsroom.published(merged)
    merge(newsroom, merged, kept)
    answer = client.get(f"/claims/{merged.pk}/")
    assert (answer.status_code, answer["Location"]) == (301, f"/claims/{kept.pk}/")
    assert client.get(f"/claims/{kept.pk}/").status_code == 200


def test_an_address_merged_twice_leads_to_the_last_claim_at_once(newsroom: Newsroom, client: Client) -> None:
    kept, merged = two(newsroom)
    last = newsroom.claim(newsroom.revision(), wording=SAME)
    merge(newsroom, merged, kept)
    merge(newsroom, kept, last)
    assert client.get(f"/claims/{merged.pk}/")["Location"] == f"/claims/{last.pk}/"


def test_readers_and_partners_see_the_verdict_at_the_claim_that_stands(newsroom: Newsroom) -> None:
    kept, merged = two(newsroom)
    verdict = newsroom.published(merged)
    cursor = changes_after(Cursor(), limit=100).cursor
    merge(newsroom, merged, kept)
    assert [(change.event, change.verdict_id) for change in changes_after(cursor, limit=100).changes] == [
        ("changed", verdict.pk), ("changed", verdict.pk),
    ]  # fmt: skip
    snapshot = get_snapshot(verdict.pk)
    assert snapshot is not None
    assert snapshot.claim.id == kept.pk
    assert len(snapshot.appearances) == 2


def test_only_the_claim_that_stands_is_found_again(newsroom: Newsroom) -> None:
    kept, merged = two(newsroom)
    newsroom.published(merged)
    assert len(already_checked(SAME, "en")) == 2
    merge(newsroom, merged, kept)
    assert [one.claim for one in already_checked(SAME, "en")] == [kept]
    assert [one.claim for one in already_published(SAME, "en")] == [kept]


def test_of_two_published_verdicts_that_agree_the_one_on_the_claim_that_stays_stands(newsroom: Newsroom) -> None:
    kept, merged = two(newsroom)
    stays, other = newsroom.published(kept), newsroom.published(merged)
    merge(newsroom, merged, kept)
    assert dict(Verdict.objects.filter(claim=kept).values_list("pk", "status")) == {
        stays.pk: "published", other.pk: "superseded",
    }  # fmt: skip


def test_two_published_verdicts_that_differ_are_not_merged_away(newsroom: Newsroom) -> None:
    kept, merged = two(newsroom)
    newsroom.published(kept)
    newsroom.published(merged, rating="false")
    with pytest.raises(Conflict, match="differ"):
        merge(newsroom, merged, kept)
    assert Claim.objects.filter(merged_into=None).count() == 2


def test_somebody_with_open_verdicts_on_both_is_asked_first(newsroom: Newsroom) -> None:
    kept, merged = two(newsroom)
    newsroom.draft(kept)
    newsroom.draft(merged)
    with pytest.raises(Conflict, match="Carla Checker has an open verdict on both"):
        merge(newsroom, merged, kept)


def test_a_verdict_that_judged_other_words_is_looked_at_again(newsroom: Newsroom) -> None:
    kept, merged = two(newsroom, wording="Fixing the harbour took 4.2 million dollars.")
    waiting = newsroom.submitted(merged, by=newsroom.second_checker)
    public = newsroom.published(merged)
    merge(newsroom, merged, kept)
    assert Verdict.objects.get(pk=waiting.pk).status == "changes_requested"
    kept.refresh_from_db()
    assert "other words" in kept.recheck_reason
    settle_recheck(verdict=public, reason="It means the same.", by=newsroom.editor, at=newsroom.now())


def test_two_claims_on_the_same_words_leave_one_place(newsroom: Newsroom) -> None:
    revision = newsroom.revision()
    kept, merged = newsroom.claim(revision), newsroom.claim(revision)
    merge(newsroom, merged, kept)
    assert list(Appearance.objects.filter(retired_at=None).values_list("claim", flat=True)) == [kept.pk]


def test_words_that_the_other_claim_was_retired_from_are_not_lost(newsroom: Newsroom) -> None:
    revision = newsroom.revision()
    kept, merged = newsroom.claim(revision), newsroom.claim(revision)
    retire_appearance(appearance=kept.appearances.get(), by=newsroom.checker, at=newsroom.now())
    with pytest.raises(Conflict, match="instead"):
        merge(newsroom, merged, kept)
    merge(newsroom, kept, merged)
    assert Appearance.objects.get(retired_at=None).claim == merged


def test_a_merged_claim_takes_nothing_more(newsroom: Newsroom) -> None:
    kept, merged = two(newsroom)
    place = newsroom.appearance(newsroom.revision())
    merge(newsroom, merged, kept)
    by, at = newsroom.editor, newsroom.now()
    acts = (
        lambda: merge(newsroom, merged, kept),
        lambda: merge(newsroom, kept, merged),
        lambda: draft_verdict(claim=merged, by=by, at=at),
        lambda: change_claim(claim=merged, details={"wording": "New."}, by=by, at=at),
        lambda: add_appearance(claim=merged, revision=place.revision, place=place, by=by, at=at),
    )
    for act in acts:
        with pytest.raises(Conflict) as told:
            act()
        assert (told.value.code, told.value.existing) == ("merged", kept.pk)


def test_only_editors_merge_and_only_what_they_have_seen(newsroom: Newsroom) -> None:
    kept, merged = two(newsroom)
    with pytest.raises(NotAllowed):
        merge(newsroom, merged, kept, by=newsroom.checker)
    with pytest.raises(Stale):
        merge(newsroom, merged, kept, expected=merged.version + 1)
    with pytest.raises(Invalid, match="same claim"):
        merge(newsroom, merged, merged)
    assert not Claim.objects.exclude(merged_into=None).exists()
