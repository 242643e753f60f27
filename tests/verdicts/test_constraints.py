"""What must always be true of verdicts, though somebody went round the policies: the database says no."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from annotations.verdicts.models import Correction, Rating, Scale, Source, Verdict, Version
from tests.newsroom import Newsroom


def _refused(constraint: str, act: Callable[[], object]) -> None:
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        act()
    told = str(refused.value)
    # SQLite names a broken unique constraint by its columns.
    assert constraint in told or "UNIQUE constraint failed" in told


def _set(verdict: Verdict, **values: Any) -> Callable[[], object]:
    return lambda: Verdict.objects.filter(pk=verdict.pk).update(**values)


@pytest.mark.parametrize("status", ["submitted", "approved", "published"])
def test_an_author_never_stands_as_approver(newsroom: Newsroom, status: str) -> None:
    verdict = getattr(newsroom, status)()
    _refused("verdict_has_four_eyes", _set(verdict, approved_by=verdict.author))


def test_an_approver_never_becomes_the_author(newsroom: Newsroom) -> None:
    verdict = newsroom.approved()
    _refused("verdict_has_four_eyes", _set(verdict, author=verdict.approved_by))


@pytest.mark.parametrize("part", ["rating", "summary", "attribution", "submitted_at"])
@pytest.mark.parametrize("status", ["submitted", "approved", "published", "corrected", "withdrawn"])
def test_a_submitted_verdict_is_complete(newsroom: Newsroom, status: str, part: str) -> None:
    built = getattr(newsroom, status)()
    verdict = built.verdict if isinstance(built, Correction) else built
    empty = None if part in ("rating", "submitted_at") else ""
    _refused("verdict_is_complete_when_submitted", _set(verdict, **{part: empty}))


@pytest.mark.parametrize("status", ["approved", "published", "corrected", "withdrawn", "superseded"])
def test_nothing_is_public_that_nobody_approved(newsroom: Newsroom, status: str) -> None:
    verdict = newsroom.submitted()
    with (
        pytest.raises(IntegrityError, match=r"verdict_(is_approved_before|has_a_public_version)"),
        transaction.atomic(),
    ):
        Verdict.objects.filter(pk=verdict.pk).update(status=status)
    published = newsroom.published(newsroom.claim(newsroom.revision(newsroom.article()), "14 per cent"))
    for part in ("approved_by", "approved_at"):
        _refused("verdict_is_approved_before_it_is_public", _set(published, status=status, **{part: None}))


@pytest.mark.parametrize("part", ["published_at", "public_version"])
def test_what_is_public_has_a_version_and_a_date(newsroom: Newsroom, part: str) -> None:
    _refused("verdict_has_a_public_version_when_public", _set(newsroom.published(), **{part: None}))


def test_an_approved_verdict_is_not_published_by_its_status_alone(newsroom: Newsroom) -> None:
    _refused("verdict_has_a_public_version_when_public", _set(newsroom.approved(), status="published"))


def test_a_claim_has_one_live_verdict(newsroom: Newsroom) -> None:
    claim = newsroom.claim()
    first = newsroom.published(claim)
    newsroom.published(claim, by=newsroom.second_checker)
    _refused("claim_has_one_live_verdict", _set(first, status="published"))
    _refused("claim_has_one_live_verdict", _set(first, status="corrected"))


def test_an_author_has_one_open_verdict_on_a_claim(newsroom: Newsroom) -> None:
    verdict = newsroom.draft()
    values = {"claim": verdict.claim, "revision": verdict.revision, "author": verdict.author}
    times = {"drafted_at": newsroom.now(), "changed_at": newsroom.now()}
    _refused("author_has_one_open_verdict_on_a_claim", lambda: Verdict.objects.create(**values, **times))
    other = Verdict.objects.create(**{**values, "author": newsroom.second_checker}, **times)
    assert other.pk


def test_a_verdict_is_in_a_known_status(newsroom: Newsroom) -> None:
    _refused("verdict_has_a_known_status", _set(newsroom.draft(), status="eaten"))


def test_versions_are_numbered_once(newsroom: Newsroom) -> None:
    version = newsroom.published().public_version
    values = {"verdict": version.verdict, "number": 1, "content": {}, "at": newsroom.now(), "by": newsroom.editor}
    _refused("version_number_is_unique_in_its_verdict", lambda: Version.objects.create(**values))


def test_a_correction_has_a_reason(newsroom: Newsroom) -> None:
    correction = newsroom.corrected()
    _refused("correction_has_a_reason", lambda: Correction.objects.filter(pk=correction.pk).update(reason=""))


def test_scales_run_upwards_from_one_and_one_is_current(newsroom: Newsroom) -> None:
    def scale(**values: Any) -> Callable[[], object]:
        given = {"name": "other", "version": 1, "added_at": newsroom.now(), **values}
        return lambda: Scale.objects.create(**given)

    _refused("scale_runs_upwards_from_one", scale(worst=0))
    _refused("scale_runs_upwards_from_one", scale(worst=5, best=5))
    _refused("one_scale_is_current", scale(is_current=True, became_current_at=newsroom.now()))
    _refused("scale_version_is_unique", scale(name="factcheck"))


def test_what_history_stands_on_cannot_be_deleted(newsroom: Newsroom) -> None:
    verdict = newsroom.corrected().verdict
    for thing in (verdict, verdict.claim, verdict.author, verdict.revision, verdict.public_version, verdict.rating):
        with pytest.raises(Exception, match=r"(?i)protected|never"), transaction.atomic():
            thing.delete()
    assert Source.objects.filter(verdict=verdict).count() == 2
    assert Rating.objects.filter(pk=verdict.rating_id).exists()


def test_a_public_version_is_never_changed_or_overwritten(newsroom: Newsroom) -> None:
    version = newsroom.published().public_version
    version.content = {}
    with pytest.raises(TypeError, match="never changed"):
        version.save()
    again = Version(pk=version.pk, verdict=version.verdict, number=1, content={}, at=version.at, by=version.by)
    with pytest.raises(IntegrityError), transaction.atomic():
        again.save()
    assert Version.objects.get(pk=version.pk).content["summary"]
