"""Where a quote stands in a revision: found for sure, or refused with the places where it could be."""

from django.utils.translation import gettext_lazy as _, ngettext

from annotations.access.refusals import Invalid
from annotations.text.selectors import Selector, Span, describe, resolve


class Ambiguous(Invalid):
    """The words stand in several places; ``candidates`` are these, in code points."""

    def __init__(self, candidates: tuple[Span, ...]) -> None:
        self.candidates = candidates
        sentence = ngettext(
            "These words stand in %(count)d place with other context. Correct the words before and after.",
            "These words stand in %(count)d places. Add the words before or after the passage, so that one is left.",
            len(candidates),
        ) % {"count": len(candidates)}
        super().__init__({"exact": [sentence]}, code="ambiguous")


def locate(
    text: str, *, exact: str = "", prefix: str = "", suffix: str = "", start: int | None = None, end: int | None = None
) -> Selector:
    """The passage as this text describes it. Raises Ambiguous with the candidates, or Invalid."""
    found = resolve(text, exact=exact, prefix=prefix, suffix=suffix, start=start, end=end)
    if found.candidates:
        raise Ambiguous(found.candidates)
    if found.start is None or found.end is None:
        raise Invalid.of("exact", _("These words do not stand in the article. Copy them from it to the letter."))
    try:
        return describe(text, found.start, found.end)
    except ValueError as error:
        raise Invalid.of("exact", _("Mark at least one character that is not white space.")) from error
