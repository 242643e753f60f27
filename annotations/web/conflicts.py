"""Two people, or two tabs, changed the same thing: what stands now beside what was typed."""

import hashlib
from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from annotations.articles.models import Article, Direction
from annotations.verdicts.actions import Findings
from annotations.verdicts.models import Attribution, Medium, Source, SourceKind, Verdict
from annotations.verdicts.sources import as_given
from annotations.web.editor import PARTS
from annotations.web.records import source_line

DAYS = ("published_on", "accessed_on")


class Difference(NamedTuple):
    """One part: its name on the page, what stands now, what was typed.

    With a ``name`` one can choose between the two; ``is_untouched``: whoever typed did not change this part.
    """

    label: str
    stands: str
    typed: str
    name: str = ""
    is_untouched: bool = False


def differences(stands: Mapping[str, str], typed: Mapping[str, str]) -> list[Difference]:
    """The parts in which the two differ."""
    return [Difference(label, stands[label], typed[label]) for label in stands if stands[label] != typed[label]]


def verdict_differences(stands: Verdict, typed: Findings, was: str, left: Collection[str] = ()) -> list[Difference]:
    """The parts of a verdict in which what stands differs from what was typed; ``was`` as marks_of made it."""
    old, new = verdict_words(stands, list(stands.sources.all())), typed_words(typed)
    before = dict(zip(PARTS, was.split(), strict=False))
    return [
        Difference(label, old[label], new[label], name, name in left or before.get(name) == _mark(new[label]))
        for name, label in zip(PARTS, old, strict=True)
        if old[label] != new[label]
    ]


def marks_of(verdict: Verdict) -> str:
    """A short mark for each part as it stands, which the form sends back: so a part that nobody touched is known."""
    return " ".join(map(_mark, verdict_words(verdict, list(verdict.sources.all())).values()))


def _mark(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()[:16]


def verdict_words(verdict: Verdict, sources: list[Source]) -> dict[str, str]:
    """What stands in the database, part by part."""
    given = [as_given(source) for source in sources]
    return _findings(verdict.attribution, verdict.rating, verdict.summary, verdict.rationale, given)


def typed_words(findings: Findings) -> dict[str, str]:
    """What a person typed, part by part."""
    return _findings(
        findings.attribution, findings.rating, findings.summary, findings.rationale, list(findings.sources or ())
    )


def article_words(details: Mapping[str, Any]) -> dict[str, str]:
    """An article's details, by their names on the page."""
    labels = {field.name: capfirst(field.verbose_name) for field in Article._meta.local_concrete_fields}
    return {str(labels[name]): _plain(name, value) for name, value in details.items()}


def _findings(attribution: Any, rating: Any, summary: Any, rationale: Any, sources: Any) -> dict[str, str]:
    return {
        _("Attribution"): str(Attribution(attribution).label) if attribution else "",
        _("Rating"): rating.label if rating else "",
        _("Summary"): summary or "",
        _("Rationale"): rationale or "",
        _("Sources"): "\n".join(_source_words(source) for source in sources),
    }


def _source_words(source: Mapping[str, Any]) -> str:
    """As a history tells it, with the rest of what may differ."""
    kind = str(SourceKind(source["kind"]).label) if source.get("kind") else ""
    medium = str(Medium(source["medium"]).label) if source.get("medium") else ""
    days = [date_format(day, "DATE_FORMAT") for name in DAYS if (day := source.get(name))]
    return " · ".join(part for part in (source_line(source), kind, medium, *days) if part)


def _plain(name: str, value: Any) -> str:
    if name == "published_at" and value:
        return date_format(value, "DATETIME_FORMAT")
    return str(Direction(value).label) if name == "direction" else str(value or "")
