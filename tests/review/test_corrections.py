"""Corrections: the class fits what changes, every old version stays as it was, typos are silent."""

import json
from typing import Any

import pytest
from django.db import connection

from annotations.access.refusals import Invalid
from annotations.ledger.models import Entry
from annotations.ledger.queries import length
from annotations.review.actions import correct_verdict
from annotations.verdicts.actions import Findings, change_claim
from annotations.verdicts.models import Correction, Verdict, Version
from annotations.verdicts.queries import corrections, corrections_of, get_rating, public, published, versions_of
from tests.newsroom import Newsroom


def _correct(newsroom: Newsroom, verdict: Verdict, kind: str, **parts: Any) -> Correction:
    if "rating" in parts:
        parts["rating"] = get_rating(parts["rating"])
    return correct_verdict(
        verdict=verdict,
        findings=Findings(**parts),
        correction_class=kind,
        reason="The audit says so.",
        by=newsroom.editor,
        at=newsroom.now(),
    )


def _bytes_of(version: Version) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT content FROM annotations_version WHERE id = %s", [version.pk])
        kept = cursor.fetchone()[0]
    return kept if isinstance(kept, str) else json.dumps(kept)


WORDS = {"summary": "The audit adds interest."}
FITS = (
    ("typo", WORDS),
    ("update", WORDS),
    ("correction", WORDS),
    ("correction", {"rationale": "Another way to say it."}),
    ("rating_change", {"rating": "mixed"}),
    ("rating_change", {"attribution": "misattributed"}),
    ("rating_change", {"rating": "mixed", "summary": "Half of it."}),
)
FITS_NOT = (
    ("rating_change", WORDS, "correction_class", "not “rating change”"),
    ("typo", {"rating": "mixed"}, "correction_class", "The rating changes"),
    ("correction", {"attribution": "misattributed"}, "correction_class", "The rating changes"),
    ("update", {"rating": "false", **WORDS}, "correction_class", "The rating changes"),
    ("withdrawn", WORDS, "correction_class", "Choose what sort"),
    ("", WORDS, "correction_class", "Choose what sort"),
    ("eaten", WORDS, "correction_class", "Choose what sort"),
    ("correction", {}, "", "Nothing changes"),
    ("correction", {"summary": ""}, "summary", "Sum the finding up"),
    ("correction", {"sources": []}, "sources", "Add at least one source"),
    ("correction", {"summary": "x" * 501}, "summary", "500"),
)


@pytest.mark.parametrize(("kind", "parts"), FITS, ids=str)
def test_a_correction_of_a_fitting_class_makes_a_new_version(
    newsroom: Newsroom, kind: str, parts: dict[str, Any]
) -> None:
    verdict = newsroom.published()
    correction = _correct(newsroom, verdict, kind, **parts)
    assert (correction.correction_class, correction.reason) == (kind, "The audit says so.")
    assert (correction.before.number, correction.after.number) == (1, 2)
    again = Verdict.objects.get()
    assert (again.status, again.public_version) == ("corrected", correction.after)
    entry = Entry.objects.latest("sequence")
    assert entry.after["class"] == kind
    assert set(entry.after["was"]) == set(entry.after["is"]) == set(parts)


@pytest.mark.parametrize(("kind", "parts", "field", "words"), FITS_NOT, ids=lambda value: str(value)[:40])
def test_a_correction_that_does_not_fit_is_refused_and_changes_nothing(
    newsroom: Newsroom, kind: str, parts: dict[str, Any], field: str, words: str
) -> None:
    verdict = newsroom.published()
    before = Verdict.objects.values().get(), length(), verdict.sources.count()
    with pytest.raises(Invalid, match=words) as refused:
        _correct(newsroom, verdict, kind, **parts)
    assert set(refused.value.problems) == {field}
    assert (Verdict.objects.values().get(), length(), verdict.sources.count()) == before
    assert not Correction.objects.exists()


def test_a_correction_without_a_reason_is_refused(newsroom: Newsroom) -> None:
    with pytest.raises(Invalid, match="Say what was wrong"):
        correct_verdict(
            verdict=newsroom.published(), findings=Findings(summary="Better."), correction_class="typo", reason=" ",
            by=newsroom.editor, at=newsroom.now(),
        )  # fmt: skip


def test_every_old_version_stays_byte_for_byte_whatever_happens_later(newsroom: Newsroom) -> None:
    verdict = newsroom.published()
    first = verdict.public_version
    kept = {first.pk: _bytes_of(first)}
    for number, parts in enumerate(({"summary": "Two."}, {"rationale": "Three."}, {"sources": newsroom.sources()[:1]})):
        correction = _correct(newsroom, verdict, "correction", **parts)
        kept[correction.after.pk] = _bytes_of(correction.after)
        assert correction.after.number == number + 2
    details = {"wording": "Other words.", "claimant_name": "Somebody else"}
    change_claim(claim=verdict.claim, details=details, by=newsroom.checker, at=newsroom.now())
    newsroom.withdrawn(verdict)
    newsroom.published(verdict.claim, by=newsroom.second_checker)
    assert {version.pk: _bytes_of(version) for version in versions_of(verdict.pk)} == kept
    assert [version.number for version in versions_of(verdict.pk)] == [4, 3, 2, 1]


def test_a_typo_is_silent_to_readers_but_kept(newsroom: Newsroom) -> None:
    verdict = newsroom.published()
    typo = _correct(newsroom, verdict, "typo", summary="The budget report confirms the figures.")
    assert [*corrections()] == []
    assert [*corrections_of([verdict.pk])] == []
    assert [*Correction.objects.all()] == [typo]
    assert Entry.objects.latest("sequence").event == "verdict.corrected"
    loud = _correct(newsroom, verdict, "update", summary="The audit adds interest.")
    assert [*corrections()] == [loud]


def test_a_withdrawn_verdict_stays_readable_with_its_last_version(newsroom: Newsroom) -> None:
    verdict = newsroom.corrected().verdict
    correction = newsroom.withdrawn(verdict)
    again = Verdict.objects.get()
    assert (again.status, again.public_version.number) == ("withdrawn", 2)
    assert (correction.before, correction.after) == (again.public_version, again.public_version)
    assert again.summary
    assert [*public()] == [again]
    assert [*published()] == []
    assert corrections().first() == correction
    assert versions_of(again.pk).count() == 2


def test_two_corrections_in_a_row_keep_the_chain_of_versions(newsroom: Newsroom) -> None:
    verdict = newsroom.published()
    one = _correct(newsroom, verdict, "rating_change", rating="mixed")
    two = _correct(newsroom, verdict, "rating_change", rating="true")
    assert one.after == two.before
    assert two.after.content == one.before.content
    assert two.after != one.before


def test_a_correction_of_a_reworded_claim_takes_its_words_over_though_nothing_else_changes(newsroom: Newsroom) -> None:
    verdict = newsroom.published()
    change_claim(claim=verdict.claim, details={"scope": "2026"}, by=newsroom.checker, at=newsroom.now())
    details = {"wording": "The repairs of 2026 cost $4.2 million."}
    change_claim(claim=verdict.claim, details=details, by=newsroom.checker, at=newsroom.now())
    correction = _correct(newsroom, verdict, "update")
    assert correction.after.content["claim"]["wording"] == "The repairs of 2026 cost $4.2 million."
    assert set(Entry.objects.latest("sequence").after["is"]) == {"claim"}


@pytest.mark.parametrize("details", [{"value": 5}, {"comparator": "≥"}], ids=str)
def test_another_figure_is_no_typo(newsroom: Newsroom, details: dict[str, Any]) -> None:
    verdict = newsroom.published(newsroom.claim(value=4200000, comparator="="))
    change_claim(claim=verdict.claim, details=details, by=newsroom.checker, at=newsroom.now())
    with pytest.raises(Invalid, match="not a typo") as refused:
        _correct(newsroom, verdict, "typo", **WORDS)
    assert set(refused.value.problems) == {"correction_class"}


@pytest.mark.parametrize("change", ["one less", "another stance"])
def test_other_evidence_is_no_typo(newsroom: Newsroom, change: str) -> None:
    sources = newsroom.sources()[:1] if change == "one less" else newsroom.sources()
    if change == "another stance":
        sources[1]["stance"] = "refutes"
    with pytest.raises(Invalid, match="not a typo"):
        _correct(newsroom, newsroom.published(), "typo", sources=sources)


def test_a_letter_put_right_in_a_source_or_in_the_claim_is_a_typo(newsroom: Newsroom) -> None:
    verdict = newsroom.published(newsroom.claim(value=4200000, unit="USD"))
    details = {"wording": "The repairs cost $ 4.2 million."}
    change_claim(claim=verdict.claim, details=details, by=newsroom.checker, at=newsroom.now())
    sources = newsroom.sources()
    sources[0]["title"] = "Budget Report"
    assert _correct(newsroom, verdict, "typo", sources=sources).after.number == 2
