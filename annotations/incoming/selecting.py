"""Selectors of the W3C model to one passage of a text, by the rules of ``claims.places.locate``: never by a guess.

Words (TextQuoteSelector) are looked for in any text; positions alone (TextPositionSelector) count only in a text that
the sender names, since another's text of the same article is another text. Of other selectors (XPath, CSS, fragments)
the words in ``refinedBy`` count.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from annotations.access.refusals import Invalid
from annotations.claims.places import Ambiguous, locate
from annotations.incoming.parts import items, words
from annotations.text.selectors import Selector, describe

QUOTE, POSITION, RANGE = "TextQuoteSelector", "TextPositionSelector", "RangeSelector"
Found = Selector | Invalid


def select(text: str, selectors: Sequence[Any], *, is_known: bool) -> Selector:
    """The one passage that all of them name. ``is_known`` tells that the sender speaks of this very text.

    Raises Ambiguous with the places that fit, or Invalid: nothing found, several that disagree, none understood.
    """
    found = list(_each(text, list(_flat(selectors)), is_known))
    spans = {(one.start, one.end): one for one in found if isinstance(one, Selector)}
    if len(spans) == 1:
        return next(iter(spans.values()))
    if spans:
        raise Invalid.of("", _("These selectors name different words. Send such as agree."), code="contradictory")
    if refusals := [one for one in found if isinstance(one, Invalid)]:
        raise refusals[0]
    raise Invalid.of(
        "",
        _("Send the words in a TextQuoteSelector. A position alone counts only in a revision that is named."),
        code="no_selector",
    )


def _flat(selectors: Sequence[Any]) -> Iterator[Mapping[str, Any]]:
    """Each selector, those of choices too."""
    for one in selectors:
        if not isinstance(one, dict):
            continue
        inner = one.get("items")
        if isinstance(inner, list):
            yield from _flat(inner)
        else:
            yield one


def _each(text: str, selectors: Sequence[Mapping[str, Any]], is_known: bool) -> Iterator[Found]:
    """What each one finds, or why it finds nothing; a position supports the words beside it."""
    plain = [one for one in selectors if "refinedBy" not in one]
    position = next((found for one in plain if (found := _position(one))), None)
    quotes = [one for one in plain if _is(one, QUOTE) and _quote(one).get("exact", "").strip()]
    for one in quotes:
        yield _located(text, _quote(one), position)
    if not quotes and position and is_known:
        yield _located(text, {}, position)
    for one in selectors:
        if "refinedBy" in one:
            yield _refined(text, one, is_known)
        elif _is(one, RANGE):
            yield _ranged(text, one, is_known)


def _is(selector: Mapping[str, Any], kind: str) -> bool:
    return kind in words(selector.get("type"))


def _quote(selector: Mapping[str, Any]) -> dict[str, str]:
    return {name: one for name in ("exact", "prefix", "suffix") if isinstance(one := selector.get(name), str)}


def _position(selector: Mapping[str, Any]) -> tuple[int, int] | None:
    start, end = selector.get("start"), selector.get("end")
    if not _is(selector, POSITION) or not (isinstance(start, int) and isinstance(end, int)):
        return None
    return None if isinstance(start, bool) or isinstance(end, bool) else (start, end)


def _located(text: str, quote: Mapping[str, str], position: tuple[int, int] | None) -> Found:
    start, end = position or (None, None)
    try:
        return locate(text, **quote, start=start, end=end)
    except Invalid as refusal:
        return refusal


def _refined(text: str, selector: Mapping[str, Any], is_known: bool) -> Found:
    """Words inside the words that the outer selector finds; in the whole text where that one is not understood."""
    outer = {name: value for name, value in selector.items() if name != "refinedBy"}
    inner = [one for _at, one in items(selector["refinedBy"], "")]
    try:
        if not (_is(outer, QUOTE) or _is(outer, RANGE) or (_position(outer) and is_known)):
            return select(text, inner, is_known=False)
        around = select(text, [outer], is_known=is_known)
        return _inside(text, around, inner)
    except Invalid as refusal:
        return refusal


def _inside(text: str, around: Selector, inner: Sequence[Any]) -> Selector:
    try:
        found = select(around.exact, inner, is_known=True)
    except Ambiguous as refusal:
        raise Ambiguous(
            tuple((start + around.start, end + around.start) for start, end in refusal.candidates)
        ) from refusal
    return describe(text, around.start + found.start, around.start + found.end)


def _ranged(text: str, selector: Mapping[str, Any], is_known: bool) -> Found:
    """From where the first begins to where the second begins, as the model has it."""
    try:
        start, end = (
            select(text, [selector.get(name)], is_known=is_known).start for name in ("startSelector", "endSelector")
        )
        return locate(text, start=start, end=end)
    except Invalid as refusal:
        return refusal
