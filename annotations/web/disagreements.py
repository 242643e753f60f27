"""Figures that disagree, in words: each group with its figures, who says them, the verdicts, and what does not fit."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from annotations.claims.comparing import Compared, figures_of
from annotations.claims.disagreeing import Figure, Finding, Group, Trouble
from annotations.claims.models import Claim, Comparator
from annotations.claims.reporting import reporter_beside
from annotations.text.units import split_units
from annotations.verdicts.queries import Standing, standing_of
from annotations.web.records import figure_words

NAMED = "\u2068{}\u2069"
"""Kept together in its own direction, whatever stands around it."""


@dataclass(frozen=True, slots=True)
class Said:
    """One figure of a group: what it is, who says and who reports it, the words, and the verdict that stands on it.

    ``is_in_text``: nobody has made it a claim; it has no ``url``.
    """

    figure: str
    claimant: str
    reported_by: str
    words: str
    language: str
    url: str
    verdict: Standing
    is_elsewhere: bool
    is_in_text: bool


@dataclass(frozen=True, slots=True)
class Misfit:
    """One thing that does not fit, as a sentence, and how far it is off."""

    sentence: str
    apart: str


@dataclass(frozen=True, slots=True)
class Together:
    """Figures about the same thing, and what does not fit among them."""

    said: Sequence[Said]
    misfits: Sequence[Misfit]


@dataclass(frozen=True, slots=True)
class Disagreements:
    """Figures about the same things: those that disagree, and those that do not."""

    disagreeing: Sequence[Together]
    agreeing: Sequence[Together]


def told_of(found: Compared, here: Collection[str] | None = None) -> Disagreements:
    """All groups in words. ``here`` holds the keys of the figures that the page is about; None means all of them."""
    disagreeing = [group for group in found.groups if group.findings]
    agreeing = [group for group in found.groups if not group.findings]
    claims = [int(figure.key) for group in found.groups for figure in group.figures if figure.key in found.claims]
    verdicts = standing_of(claims) if claims else {}
    return Disagreements(
        [_together(group, found, verdicts, here) for group in disagreeing],
        [_together(group, found, verdicts, here) for group in agreeing],
    )


def claim_figure(claim: Claim) -> str:
    """A claim's figure with its scope; empty without one."""
    return "".join(_words(figure, scope=figure.scope) for figure in figures_of([claim]))


def misfits_of(group: Group, key: str = "") -> list[Misfit]:
    """What does not fit in a group (about one of its figures): of several that only differ, the two farthest apart."""
    findings = group.of(key) if key else group.findings
    differing = [finding for finding in findings if finding.trouble == Trouble.DIFFER]
    others = [finding for finding in findings if finding.trouble != Trouble.DIFFER]
    widest = sorted(differing, key=lambda finding: finding.difference)[-1:]
    return [Misfit(sentence_of(finding), apart(finding)) for finding in (*others, *widest)]


def sentence_of(finding: Finding) -> str:
    """What does not fit."""
    figures = finding.figures
    if finding.trouble == Trouble.SUM:
        found = _number(finding.found)
        least = f"{Comparator.AT_LEAST.label} {found}" if finding.at_least else found
        parts = " + ".join(_by(figure, unit=False) for figure in figures[:-1])
        return _("%(parts)s make %(found)s together; the whole is said to be %(whole)s.") % {
            "parts": parts, "found": NAMED.format(least), "whole": _by(figures[-1]),
        }  # fmt: skip
    if finding.trouble == Trouble.PART:
        return _("%(part)s are said to be a part of %(whole)s.") % {"part": _by(figures[0]), "whole": _by(figures[1])}
    if finding.trouble == Trouble.SHARES:
        parts = " + ".join(_by(figure) for figure in figures)
        return _("%(parts)s make %(found)s%% together.") % {"parts": parts, "found": _number(finding.found)}
    if finding.trouble == Trouble.SHARE:
        return _("%(part)s would be %(found)s%%; said are %(said)s%%.") % {
            "part": _by(figures[0]), "found": _number(finding.found), "said": _number(finding.said),
        }  # fmt: skip
    return _("%(low)s and %(high)s are said of the same thing.") % {"low": _by(figures[0]), "high": _by(figures[1])}


def apart(finding: Finding) -> str:
    """How far both numbers are apart."""
    difference = _number(finding.difference)
    if finding.trouble in (Trouble.SHARES, Trouble.SHARE) or finding.figures[0].unit in ("percent", "%"):
        return _("%(difference)s percentage points apart") % {"difference": difference}
    if finding.percent is None:
        return _("%(difference)s apart") % {"difference": difference}
    return _("%(difference)s apart (%(percent)s%%)") % {
        "difference": difference, "percent": _number(Decimal(round(finding.percent))),
    }  # fmt: skip


def _together(
    group: Group, found: Compared, verdicts: Mapping[int, Standing], here: Collection[str] | None
) -> Together:
    return Together([_said(figure, found, verdicts, here) for figure in group.figures], misfits_of(group))


def _said(figure: Figure, found: Compared, verdicts: Mapping[int, Standing], here: Collection[str] | None) -> Said:
    claim = found.claims.get(figure.key)
    verdict = verdicts.get(claim.pk, Standing()) if claim else Standing()
    return Said(
        figure=_words(figure, scope=figure.scope),
        claimant=figure.claimant,
        reported_by=reporter_beside(figure.reported_by, figure.claimant),
        words=claim.wording if claim else _sentence(figure),
        language=claim.language if claim else figure.language,
        url=reverse("web:claim-edit", args=[claim.pk]) if claim else "",
        verdict=verdict,
        is_elsewhere=here is not None and figure.key not in here,
        is_in_text=claim is None,
    )


def _sentence(figure: Figure) -> str:
    """The sentence that a figure stands in."""
    units = split_units(figure.about)
    return next((figure.about[start:end] for start, end in units if start <= figure.start < end), "")


def _by(figure: Figure, *, unit: bool = True) -> str:
    """A figure with who says it: "at least 54,000 fighters (Rami Makhlouf)"."""
    words = NAMED.format(_words(figure) if unit else _words(figure, unit=""))
    who = figure.claimant or figure.reported_by
    return f"{words} ({NAMED.format(who)})" if who else words


def _words(figure: Figure, *, unit: str | None = None, scope: str = "") -> str:
    """A claim's figure as figures are told; one in a text as it is written there, if its unit is wanted."""
    if figure.start >= 0 and unit is None:
        return figure.about[figure.start : figure.end].replace("\n", " ")
    return figure_words(
        {
            "value": _plain(figure.value),
            "value_to": _plain(figure.high) if figure.high is not None else None,
            "comparator": Comparator.RANGE if figure.high is not None else figure.comparator,
            "unit": figure.unit if unit is None else unit,
            "scope": scope,
        }
    )


def _number(value: Decimal) -> str:
    return number_format(Decimal(_plain(round(value, 1))), use_l10n=True, force_grouping=True)


def _plain(value: Decimal) -> str:
    """Without idle zeros or powers of ten."""
    return format(value.normalize(), "f")
