"""From a frozen public version and its corrections to records, with what is withheld or withdrawn left out."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from django.utils.translation import override

from annotations.exports import records
from annotations.exports.quoting import quoted_source
from annotations.text.iris import as_iri
from annotations.verdicts.corrected import from_to
from annotations.verdicts.models import Attribution, Correction, CorrectionClass


def content_parts(claim_id: int, content: dict[str, Any], language: str, *, is_withdrawn: bool) -> dict[str, Any]:
    """The parts of a snapshot that ``verdicts.versions.content_of`` froze; of a withdrawn verdict only its claim."""
    parts = {"claim": _claim(claim_id, content["claim"]), "author": content["author"]}
    if is_withdrawn:
        return {**parts, "attribution": None, "rating": None, "summary": "", "rationale": "", "sources": ()}
    return {
        **parts,
        "attribution": _attribution(content["attribution"], language),
        "rating": _rating(content["rating"], language),
        "summary": content["summary"],
        "rationale": content["rationale"],
        "sources": tuple(_source(source) for source in content["sources"]),
    }


def corrections_parts(corrections: Sequence[Correction], language: str) -> tuple[records.Correction, ...]:
    """Corrections with the names of their classes in this language; they come with the axes before and after."""
    if not corrections:
        return ()
    with override(language):
        return tuple(
            records.Correction(
                one.correction_class, str(one.get_correction_class_display()), one.reason, one.at, *_from_to(one)
            )
            for one in corrections
        )


def _from_to(correction: Any) -> tuple[str, str]:
    """``snapshot`` reads the axes of both versions beside the row, so that no whole version is read for a word."""
    old = {"rating": correction.old_rating, "attribution": correction.old_attribution}
    new = {"rating": correction.new_rating, "attribution": correction.new_attribution}
    return from_to(old, new)


def withdrawal(corrections: Sequence[Correction]) -> Correction | None:
    """The correction that withdrew the verdict."""
    return next((one for one in corrections if one.correction_class == CorrectionClass.WITHDRAWN), None)


def _claim(claim_id: int, content: dict[str, Any]) -> records.Claim:
    claimant = content["claimant"]
    return records.Claim(
        id=claim_id,
        wording=content["wording"],
        language=content["language"],
        claimant=records.Claimant(claimant["name"], claimant["role"], as_iri(claimant["same_as"])),
        reported_by=content["reported_by"],
        said_on=content["said_on"] or "",
        said_in=content["said_in"],
        kind=content["kind"],
        figure=_figure(content["figure"]),
    )


def _figure(content: dict[str, Any] | None) -> records.Figure | None:
    return records.Figure(**{name: value or "" for name, value in content.items()}) if content else None


@cache
def _attribution(code: str, language: str) -> records.Attribution:
    """Made once in each language, since looking up a translation takes longer than all else of a record."""
    with override(language):
        return records.Attribution(code, str(Attribution(code).label))


def _rating(content: dict[str, Any], language: str) -> records.Rating:
    labels = content["labels"]
    label = labels.get(language.split("-")[0]) or labels.get("en") or ""
    kept = {name: content[name] for name in ("code", "bucket", "number", "worst", "best", "scale")}
    return records.Rating(label=label, **kept)


_OF_A_SOURCE = tuple(name for name in records.Source.__dataclass_fields__ if name not in ("quote", "shortened"))


def _source(content: dict[str, Any]) -> records.Source:
    """Of a withheld source nothing that could name it: its origin, its words and its dates stay inside as well."""
    if content["withheld_reason"]:
        return records.Source(stance=content["stance"], withheld_reason=content["withheld_reason"])
    kept = {name: content[name] or "" for name in _OF_A_SOURCE}
    kept |= {name: as_iri(kept[name]) for name in ("url", "archive_url")}
    quote, shortened = quoted_source(kept["publisher"], content["quote"] or "")
    return records.Source(**kept, quote=quote, shortened=shortened)
