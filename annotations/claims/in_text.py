"""The figures that stand in a revision's text, as they are compared: those that nobody has made a claim yet."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from annotations.articles.models import Revision
from annotations.claims.disagreeing import Figure
from annotations.claims.disagreeing.spelling import unit_of
from annotations.claims.suggesting.engine import suggest
from annotations.claims.suggesting.shapes import Suggestion

MOST_CHARACTERS = 60_000
"""Of a longer text only the beginning is read, so that a page never waits."""
MOST = 100
"""So many of the text's figures are compared: the first ones."""


def figures_in_text(revision: Revision, known: Iterable[Figure] = ()) -> list[Figure]:
    """Each once, without those that are ``known`` already (from claims). Needs the revision's article."""
    article = revision.article
    published = article.published_at.date() if article.published_at else None
    seen = {(*_number(figure), "") for figure in known}
    found: dict[tuple[object, ...], Figure] = {}
    for one in _suggestions(revision.text[:MOST_CHARACTERS], article.language or "en", published):
        for figure in _figure(one, revision):
            if (*_number(figure), "") not in seen:
                found.setdefault((*_number(figure), figure.claimant), figure)
    return list(found.values())[:MOST]


def _number(figure: Figure) -> tuple[object, ...]:
    return figure.value, figure.high, *unit_of(figure.unit)


@lru_cache(maxsize=32)
def _suggestions(text: str, language: str, published: date | None) -> list[Suggestion]:
    """A text never changes, and the workbench is opened again and again."""
    found = suggest(text, lang=language, published_on=published)
    return sorted((one for one in found if one.kind == "figure"), key=lambda one: one.start)


def _figure(one: Suggestion, revision: Revision) -> list[Figure]:
    """Empty for a figure that names no unit: nothing can be compared with it."""
    figure, said = one.figure, one.attribution
    if figure is None or figure.value is None or not figure.unit:
        return []
    per = figure.scope.get("per")
    return [
        Figure(
            key=f"text {one.start}",
            value=figure.value,
            high=figure.high,
            unit=f"{figure.unit} per {per}" if per else figure.unit,
            comparator=figure.comparator,
            about=revision.text,
            start=one.start,
            end=one.end,
            claimant=said.claimant.name if said and said.claimant else "",
            reported_by=said.reported_by or "" if said else "",
            source=f"article {revision.article_id}",
            language=revision.article.language or "en",
        )
    ]
