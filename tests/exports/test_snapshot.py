"""What a snapshot holds, what it leaves out, and that a long export shows one moment."""

import hashlib

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from annotations.articles.models import Revision
from annotations.articles.reading import Page
from annotations.claims.receiving import receive_revision
from annotations.exports.lines import whole
from annotations.exports.ndjson import verdict as as_object
from annotations.exports.records import VerdictSnapshot, stamp
from annotations.exports.snapshot import count_snapshots, get_snapshot, iter_snapshots, pin
from annotations.review.actions import withdraw_verdict
from annotations.review.merging import merge_claims
from annotations.review.settling import retire_appearance
from annotations.verdicts.actions import change_claim
from annotations.verdicts.models import Verdict
from annotations.verdicts.queries import get_rating
from tests.exports.conftest import snapshot_of
from tests.exports.scene import BASE, HARBOUR, SECRETS, UNPUBLISHED, Scene
from tests.newsroom import Newsroom


def everything(article_id: int | None = None, chunk: int = 200) -> list[VerdictSnapshot]:
    return list(iter_snapshots(moment=pin(), article_id=article_id, chunk=chunk))


def words(*snapshots: VerdictSnapshot) -> str:
    return "".join(whole(as_object(snapshot, BASE)) for snapshot in snapshots)


def test_everything_holds_what_is_public_and_nothing_else(scene: Scene) -> None:
    found = {snapshot.id: snapshot.status for snapshot in everything()}
    newer = Verdict.objects.get(claim=scene.superseded.claim, status="published")
    assert found == {
        scene.plain.pk: "published",
        scene.figure.pk: "corrected",
        scene.arabic.pk: "published",
        scene.withheld.pk: "published",
        scene.hostile.pk: "published",
        scene.withdrawn.pk: "withdrawn",
        newer.pk: "published",
    }


@pytest.mark.parametrize("name", ["superseded", "draft"])
def test_what_is_not_public_has_no_snapshot(scene: Scene, name: str) -> None:
    assert get_snapshot(getattr(scene, name).pk) is None


def test_nothing_unpublished_and_nothing_superseded_stands_in_any_snapshot(scene: Scene) -> None:
    told = words(*everything())
    assert UNPUBLISHED not in told
    assert scene.superseded.summary not in told


def test_an_article_holds_the_verdicts_on_its_own_claims(scene: Scene) -> None:
    assert [one.id for one in everything(scene.cranes.pk)] == [scene.plain.pk, scene.arabic.pk]
    assert everything(scene.quiet.pk) == []


@pytest.mark.parametrize("chunk", [1, 2, 7, 200])
def test_the_size_of_the_chunks_does_not_show(scene: Scene, chunk: int) -> None:
    assert everything(chunk=chunk) == everything()
    assert len(everything()) == count_snapshots(moment=pin())


def test_of_a_withheld_source_only_the_reason_and_the_stance_leave_the_desk(scene: Scene) -> None:
    snapshot = snapshot_of(scene.withheld)
    secret = snapshot.sources[-1]
    assert (secret.withheld_reason, secret.stance) == ("Naming the source would endanger it.", "refutes")
    told = words(snapshot)
    for known in (*SECRETS, "2026-02-27", "2026-02-26", "interview"):
        assert known not in told


def test_a_typo_is_put_right_in_silence(scene: Scene) -> None:
    snapshot = snapshot_of(scene.plain)
    assert snapshot.rationale.endswith("agree!")
    assert snapshot.status == "published"
    assert snapshot.corrections == ()
    assert snapshot.modified_at == snapshot.published_at


def test_a_correction_tells_its_class_its_reason_and_its_time(scene: Scene) -> None:
    snapshot = snapshot_of(scene.figure)
    told = [(one.kind, one.label, one.reason) for one in snapshot.corrections]
    assert told == [
        ("correction", "Correction", "The audit counts interest as well."),
        ("rating_change", "Rating change", "The budget pays for 150."),
    ]
    assert snapshot.modified_at == snapshot.corrections[-1].at > snapshot.published_at


def test_a_withdrawn_verdict_is_a_tombstone_with_its_notice(scene: Scene) -> None:
    snapshot = snapshot_of(scene.withdrawn)
    assert snapshot.notice == "The report was forged."
    assert snapshot.withdrawn_at == snapshot.modified_at
    assert (snapshot.rating, snapshot.attribution, snapshot.sources) == (None, None, ())
    assert (snapshot.summary, snapshot.rationale) == ("", "")
    assert snapshot.judged is not None


def test_offsets_count_code_points_in_the_text_whose_hash_is_named(scene: Scene) -> None:
    for snapshot in everything():
        for place in snapshot.appearances:
            revision = Revision.objects.get(article_id=place.article.id, number=place.revision.number)
            text = revision.text
            assert text[place.start : place.end] == place.exact
            assert text[: place.start].endswith(place.prefix)
            assert text[place.end :].startswith(place.suffix)
            assert hashlib.sha256(text.encode()).hexdigest() == place.revision.sha256


def test_a_claim_in_two_articles_has_a_place_in_each_and_the_judged_one_comes_first(scene: Scene) -> None:
    snapshot = snapshot_of(scene.plain)
    assert [place.article.id for place in snapshot.appearances] == [scene.harbour.pk, scene.cranes.pk]
    assert snapshot.judged == snapshot.appearances[0]
    assert snapshot.article.id == scene.harbour.pk


def test_labels_come_in_the_language_that_is_asked_for(scene: Scene) -> None:
    assert snapshot_of(scene.figure).rating.label == "Mixed"  # type: ignore[union-attr]
    assert snapshot_of(scene.figure, "ar").rating.label == "مختلط"  # type: ignore[union-attr]
    assert snapshot_of(scene.figure, "fr-CA").rating.label == "Mitigé"  # type: ignore[union-attr]
    assert snapshot_of(scene.figure, "sv").rating.label == "Mixed"  # type: ignore[union-attr]


def test_a_claim_reworded_after_publication_keeps_the_words_that_were_judged(newsroom: Newsroom, scene: Scene) -> None:
    details = {"wording": "The repairs cost nothing at all."}
    change_claim(claim=scene.plain.claim, details=details, by=newsroom.checker, at=newsroom.now())
    assert snapshot_of(scene.plain).claim.wording == "The repairs cost $4.2 million."


def test_a_verdict_keeps_the_revision_that_it_judged(newsroom: Newsroom, scene: Scene) -> None:
    before = snapshot_of(scene.plain)
    page = Page.from_text(HARBOUR.replace("on Monday", "🚢 on the first Monday of March"), html=False, origin="paste")
    assert receive_revision(article=scene.harbour, page=page, by=newsroom.checker, at=newsroom.now())
    assert snapshot_of(scene.plain) == before


def test_a_verdict_that_judged_a_later_revision_has_its_place_there(newsroom: Newsroom) -> None:
    article = newsroom.article(HARBOUR)
    claim = newsroom.claim(newsroom.revision(article), "At least 300 people")
    longer = HARBOUR.replace("on Monday", "🚢 on the first Monday of March")
    page = Page.from_text(longer, html=False, origin="paste")
    revision = receive_revision(article=article, page=page, by=newsroom.checker, at=newsroom.now())
    assert revision is not None
    snapshot = snapshot_of(newsroom.published(claim))
    assert snapshot.judged is not None
    assert snapshot.judged.revision.number == snapshot.revision.number == 2
    assert snapshot.judged.exact == revision.text[snapshot.judged.start : snapshot.judged.end] == "At least 300 people"
    assert revision.text[: snapshot.judged.start].endswith(snapshot.judged.prefix)


def test_a_claim_without_a_place_still_names_the_revision_judged(newsroom: Newsroom) -> None:
    appearance = newsroom.appearance()
    verdict = newsroom.published(appearance.claim)
    retire_appearance(appearance=appearance, by=newsroom.editor, at=newsroom.now())
    snapshot = snapshot_of(verdict)
    assert snapshot.judged is None
    assert snapshot.revision.number == 1


def test_a_stream_shows_the_moment_at_which_it_began(newsroom: Newsroom, scene: Scene) -> None:
    """While it runs, each verdict that it has not reached is corrected, withdrawn, superseded or published."""
    moment, before = pin(), everything()
    stream = iter_snapshots(moment=moment, chunk=1)
    seen = [next(stream)]
    newsroom.corrected(scene.figure, summary="Changed meanwhile.")
    newsroom.withdrawn(scene.arabic)
    newer = newsroom.published(scene.withheld.claim, summary="Published meanwhile.", by=newsroom.second_checker)
    withdraw_verdict(verdict=newer, reason="Too soon.", by=newsroom.editor, at=newsroom.now())
    newest = newsroom.published(scene.withheld.claim, summary="And once more.", by=newsroom.second_checker)
    newsroom.published(newsroom.claim(newsroom.revision(scene.quiet), "not one of them"))
    seen += stream
    assert seen == before
    assert count_snapshots(moment=moment) == len(before)
    after = {snapshot.id: snapshot for snapshot in everything()}
    assert after[scene.figure.pk].summary == "Changed meanwhile."
    assert after[scene.arabic.pk].status == "withdrawn"
    assert scene.withheld.pk not in after
    assert {newer.pk, newest.pk} <= set(after)


def test_what_a_merger_superseded_before_a_stream_began_is_not_in_it_whatever_is_published_meanwhile(
    newsroom: Newsroom,
) -> None:
    older, newer = newsroom.published(), newsroom.published(newsroom.claim(exact="1,200 people"))
    merge_claims(claim=newer.claim, into=older.claim, by=newsroom.editor, at=newsroom.now())
    moment, before = pin(), everything()
    newsroom.published(older.claim, by=newsroom.second_checker)
    assert list(iter_snapshots(moment=moment)) == before
    assert [one.id for one in before] == [older.pk]


def test_what_a_merger_supersedes_while_a_stream_runs_still_is_in_it(newsroom: Newsroom) -> None:
    older, newer = newsroom.published(), newsroom.published(newsroom.claim(exact="1,200 people"))
    moment = pin()
    merge_claims(claim=newer.claim, into=older.claim, by=newsroom.editor, at=newsroom.now())
    assert [one.id for one in iter_snapshots(moment=moment)] == [older.pk, newer.pk]
    assert count_snapshots(moment=moment) == 2
    assert [one.id for one in everything()] == [older.pk]


def test_an_empty_desk_exports_nothing(newsroom: Newsroom) -> None:
    assert everything() == []
    assert count_snapshots(moment=pin()) == 0


def test_one_verdict_takes_seven_queries(scene: Scene) -> None:
    with CaptureQueriesContext(connection) as queries:
        get_snapshot(scene.figure.pk)
    assert len(queries) == 7


@pytest.mark.parametrize("copies", [1, 5])
def test_a_chunk_takes_six_queries_however_many_verdicts_it_holds(newsroom: Newsroom, copies: int) -> None:
    revision = newsroom.revision()
    for number in range(copies):
        newsroom.published(newsroom.claim(revision, wording=f"Claim {number}"), by=newsroom.checker)
    moment = pin()
    with CaptureQueriesContext(connection) as queries:
        found = list(iter_snapshots(moment=moment))
    assert len(found) == copies
    assert len(queries) == 6


def test_times_are_written_in_utc_with_z(scene: Scene) -> None:
    assert stamp(scene.harbour.published_at) == "2026-03-01T08:30:00Z"  # type: ignore[arg-type]


def test_a_correction_says_what_the_axes_said_before_and_after(newsroom: Newsroom) -> None:
    verdict = newsroom.published(rating="false")
    newsroom.corrected(verdict)
    newsroom.corrected(verdict, "rating_change", attribution="misattributed")
    newsroom.corrected(verdict, "rating_change", rating=get_rating("mixed"))
    told = [(one.was, one.now) for one in snapshot_of(verdict).corrections]
    assert told == [
        ("", ""),
        ("False · Accurately attributed", "False · Misattributed"),
        ("False", "Mixed"),
    ]
