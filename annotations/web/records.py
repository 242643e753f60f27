"""A verdict as readers see it: its frozen public record, with the words, dates and numbers of the page's language."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils import translation
from django.utils.formats import number_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _, gettext_noop

from annotations.claims.models import Comparator, Kind
from annotations.exports.quoting import quoted_in
from annotations.text.changes import word_diff
from annotations.text.comparing import readable
from annotations.text.states import Edit
from annotations.verdicts.colours import tone_of
from annotations.verdicts.corrected import changed_parts
from annotations.verdicts.models import Attribution, Correction, CorrectionClass, Medium, Rating, SourceKind, Stance
from annotations.verdicts.prose import to_html


@dataclass(frozen=True, slots=True)
class Record:
    """What one public version says, ready to be shown."""

    wording: str
    language: str
    claimant: Mapping[str, str]
    reported_by: str
    said_on: date | None
    said_in: str
    kind: str
    figure: str
    attribution_code: str
    attribution: str
    rating: str
    rating_label: str
    rating_icon: str
    rating_tone: str
    summary: str
    rationale: SafeString
    author: str
    sources: Sequence[Mapping[str, Any]]


def record_of(content: Mapping[str, Any]) -> Record:
    """A version's ``content`` as annotations.verdicts.versions froze it."""
    claim, rating = content["claim"], content["rating"]
    return Record(
        wording=claim["wording"],
        language=claim["language"],
        claimant=claim["claimant"],
        reported_by=claim["reported_by"],
        said_on=_day(claim["said_on"]),
        said_in=claim["said_in"],
        kind=str(Kind(claim["kind"]).label),
        figure=figure_words(claim["figure"]),
        attribution_code=content["attribution"],
        attribution=str(Attribution(content["attribution"]).label),
        rating=rating["bucket"],
        rating_label=rating_word(rating),
        rating_icon=rating["icon"],
        rating_tone=tone_of(rating["bucket"], *rating.get("colours", ("", ""))),
        summary=content["summary"],
        rationale=mark_safe(to_html(content["rationale"])),  # to_html lets only the allow-list through
        author=content["author"],
        sources=[_source(source) for source in content["sources"]],
    )


def rating_word(rating: Mapping[str, Any]) -> str:
    """The rating's own label, in the page's language or in English."""
    return Rating(labels=rating["labels"]).label


def figure_words(figure: Mapping[str, Any] | None) -> str:
    """A figure as one reads it: "at least 54,000 fighters (since March)"; empty for a claim without one."""
    if figure is None:
        return ""
    value = _number(figure["value"])
    if figure["comparator"] == Comparator.RANGE:
        words = _("between %(low)s and %(high)s") % {"low": value, "high": _number(figure["value_to"])}
    elif figure["comparator"] == Comparator.EQUAL:
        words = value
    else:
        words = f"{Comparator(figure['comparator']).label} {value}"
    words = f"{words} {figure['unit']}".strip()
    return f"{words} ({figure['scope']})" if figure["scope"] else words


PART_WORDS = {
    "rating": gettext_noop("Rating"),
    "attribution": gettext_noop("Attribution"),
    "summary": gettext_noop("Summary"),
    "rationale": gettext_noop("Reasoning"),
    "claim": gettext_noop("Claim"),
    "sources": gettext_noop("Sources"),
}
LONG = ("rationale", "sources")
"""Parts whose changes stand on the page of the earlier version."""


@dataclass(frozen=True, slots=True)
class Chip:
    """A rating as its chip shows it."""

    rating: str
    label: str
    icon: str
    tone: str

    @classmethod
    def of(cls, rating: Mapping[str, Any]) -> "Chip":
        """From a public record."""
        tone = tone_of(rating["bucket"], *rating.get("colours", ("", "")))
        return cls(rating["bucket"], rating_word(rating), rating["icon"], tone)


@dataclass(frozen=True, slots=True)
class Change:
    """A part of a public record that changed: two ratings, or the edits that lead from the old words to the new."""

    name: str
    label: str
    was: Chip | None = None
    now: Chip | None = None
    edits: Sequence[Edit] = ()


@dataclass(frozen=True, slots=True)
class PublicCorrection:
    """One correction as readers see it."""

    kind: str
    withdrawn: bool
    reason: str
    at: Any
    verdict_id: int
    claim_id: int
    wording: str
    language: str
    number_before: int
    changes: Sequence[Change]

    @property
    def shown(self) -> list[Change]:
        """What few words tell."""
        return [change for change in self.changes if change.name not in LONG]

    @property
    def also(self) -> list[str]:
        """The names of the longer parts that changed: the earlier version's page compares them."""
        return [change.label for change in self.changes if change.name in LONG]


def public_correction(correction: Correction) -> PublicCorrection:
    """Needs the versions before and after and the verdict with it."""
    old, new = correction.before.content, correction.after.content
    return PublicCorrection(
        kind=str(CorrectionClass(correction.correction_class).label),
        withdrawn=correction.correction_class == CorrectionClass.WITHDRAWN,
        reason=correction.reason,
        at=correction.at,
        verdict_id=correction.verdict_id,
        claim_id=correction.verdict.claim_id,
        wording=new["claim"]["wording"],
        language=new["claim"]["language"],
        number_before=correction.before.number,
        changes=changes_between(old, new),
    )


def changes_between(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[Change]:
    """What differs between two public records, word by word; of the two axes, from what to what."""
    return [_change(name, old, new) for name in changed_parts(old, new)]


def _change(name: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Change:
    label = translation.gettext(PART_WORDS[name])
    if name == "rating":
        return Change(name, label, was=Chip.of(old[name]), now=Chip.of(new[name]))
    before, after = _told(name, old), _told(name, new)
    if name == "attribution":
        return Change(name, label, edits=(Edit("replace", before, after),))
    return Change(name, label, edits=readable(word_diff(before, after)))


def _told(name: str, content: Mapping[str, Any]) -> str:
    """A part of a public record as text."""
    value = content[name]
    match name:
        case "attribution":
            return str(Attribution(value).label)
        case "claim":
            claimant = ", ".join(part for part in (value["claimant"]["name"], value["claimant"]["role"]) if part)
            parts = (value["wording"], claimant, value["reported_by"], value["said_on"], value["said_in"])
            return "\n".join(part for part in (*parts, figure_words(value["figure"])) if part)
        case "sources":
            return "\n".join(source_line(quoted_in(source)) for source in value)
    return str(value)


def source_line(source: Mapping[str, Any]) -> str:
    """One source as one line, for a comparison."""
    stance = str(Stance(source["stance"]).label) if source.get("stance") else ""
    names = ("title", "url", "publisher", "author", "quote", "locator", "archive_url", "origin_group", "interests")
    parts = [stance, *(str(source.get(name) or "") for name in (*names, "withheld_reason"))]
    if source.get("archived_copy"):
        parts.append(_("archived copy %(hash)s") % {"hash": str(source["archived_copy"])[:12]})
    return " · ".join(part for part in parts if part) or _("an empty source")


def _source(source: Mapping[str, Any]) -> dict[str, Any]:
    return {
        **quoted_in(source),
        "published_on": _day(source["published_on"]),
        "accessed_on": _day(source["accessed_on"]),
        "kind": f"{SourceKind(source['kind']).label}, {str(Medium(source['medium']).label).lower()}",
    }


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def _number(value: str) -> str:
    return number_format(Decimal(value), use_l10n=True, force_grouping=True)
