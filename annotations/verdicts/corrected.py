"""What a correction changed, part by part, and which corrections readers find: the public log and its filters."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from annotations.articles.models import Article
from annotations.verdicts.models import Attribution, Correction, CorrectionClass
from annotations.verdicts.published import corrections_in_article
from annotations.verdicts.queries import corrections
from annotations.verdicts.scale_models import in_language

PARTS = ("rating", "attribution", "summary", "rationale", "claim", "sources")
"""The parts of a public record that a correction can change, in the order in which they matter."""
NEWEST = 500
SHOWN_CLASSES = [kind for kind in CorrectionClass if kind != CorrectionClass.TYPO]
"""Those that readers see."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which corrections: each part narrows, an empty one does not. Days are inclusive, in the desk's time zone."""

    kind: str = ""
    article: int | None = None
    since: date | None = None
    until: date | None = None


def log_of_corrections(wanted: Wanted = Wanted()) -> QuerySet[Correction]:
    """The corrections that readers see, newest first. Typos are silent."""
    found = corrections()
    if wanted.kind:
        found = found.filter(correction_class=wanted.kind)
    if wanted.article is not None:
        found = corrections_in_article(found, wanted.article)
    if wanted.since:
        found = found.filter(at__date__gte=wanted.since)
    if wanted.until:
        found = found.filter(at__date__lte=wanted.until)
    return found


def corrected_articles() -> list[tuple[int, str]]:
    """(key, title) of the articles of the newest five hundred corrections that readers see, by title."""
    newest = Correction.objects.exclude(correction_class=CorrectionClass.TYPO).order_by("-at", "-pk")
    claims = {claim for (claim,) in newest.values_list("verdict__claim_id")[:NEWEST]}
    found = Article.objects.filter(appearances__retired_at=None, appearances__claim__in=claims)
    return list(found.order_by("title", "pk").distinct().values_list("pk", "title"))


def changed_parts(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[str]:
    """The parts in which two public records differ."""
    return [name for name in PARTS if old.get(name) != new.get(name)]


def judgement(rating: Mapping[str, Any] | None, attribution: str, *, both: bool) -> str:
    """A rating in words of the language that is on; with ``both`` axes the attribution behind it."""
    words = [in_language(rating["labels"])] if rating else []
    words += [str(Attribution(attribution).label)] if both and attribution else []
    return " · ".join(words)


def from_to(old: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[str, str]:
    """What the two axes said before and say now, in the language that is on; empty where neither changed.

    The attribution is named where it is what changed.
    """
    if (old["rating"], old["attribution"]) == (new["rating"], new["attribution"]):
        return "", ""
    both = old["attribution"] != new["attribution"]
    was, now = (judgement(one["rating"], one["attribution"], both=both) for one in (old, new))
    return (was, now) if was != now else ("", "")
