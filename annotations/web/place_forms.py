"""The form by which a person says where in a text something stands: selected, quoted, or chosen from several places."""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from django import forms
from django.utils.translation import gettext_lazy as _

from annotations.access.refusals import Invalid
from annotations.claims.places import Ambiguous, locate
from annotations.text.selectors import Selector, Span
from annotations.web.forms import Prose, Words, tell

CONTEXT = 60
"""Code points of context beside each place to choose from."""
MOST_PLACES = 20
"""Nobody chooses among more places than this; more context is the better way then."""
_LONGEST_OFFSET = 9
_BROKEN_START = re.compile(r"^\S+\s+")
_BROKEN_END = re.compile(r"\s+\S+$")


class Place(NamedTuple):
    """One place to choose: ``value`` is what the form sends, then its words with those around them.

    What stands around is cut at words, with … where the text goes on.
    """

    value: str
    before: str
    words: str
    after: str


def place_at(text: str, span: Span) -> Place:
    """These code points of the text as a place to choose."""
    start, end = span
    first, last = max(0, start - CONTEXT), end + CONTEXT
    before, after = text[first:start], text[end:last]
    if first:
        before = "…" + (before if text[first - 1].isspace() else _BROKEN_START.sub("", before))
    if last < len(text):
        after = (after if text[last].isspace() else _BROKEN_END.sub("", after)) + "…"
    return Place(f"{start}-{end}", before, text[start:end], after)


class PlaceForm(forms.Form):
    """Where something stands in ``text``; ``found`` is the passage once the form is valid, ``places`` what fits."""

    start = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)
    end = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)
    exact = Prose(
        label=_("Words in the article"),
        strip=False,
        required=False,
        rows=2,
        help_text=_("Copied from it to the letter."),
    )
    before = Words(label=_("Words before"), strip=False)
    after = Words(label=_("Words after"), strip=False)
    place = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, text: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.text = text
        self.found: Selector | None = None
        self.places: list[Place] = []

    def clean(self) -> dict[str, Any]:
        """Finds the words, so that what is wrong with them is told together with all the rest."""
        values = super().clean() or self.cleaned_data
        try:
            self.found = locate(self.text, **_words(values))
        except Ambiguous as error:
            self.places = [place_at(self.text, span) for span in error.candidates[:MOST_PLACES]]
            tell(self, error)
        except Invalid as error:
            tell(self, error)
        return values


def _words(values: Mapping[str, Any]) -> dict[str, Any]:
    """The place that was chosen from several, else the selection, else the quote with its context."""
    low, dash, high = (values.get("place") or "").partition("-")
    if dash and _is_offset(low) and _is_offset(high):
        return {"start": int(low), "end": int(high)}
    words = {"exact": values.get("exact") or "", "prefix": values.get("before") or ""}
    words["suffix"] = values.get("after") or ""
    if not words["exact"].strip() and values.get("start") is None:
        raise Invalid.of("exact", _("Select words in the article, or copy them here."))
    return {**words, "start": values.get("start"), "end": values.get("end")}


def _is_offset(text: str) -> bool:
    return text.isdecimal() and len(text) <= _LONGEST_OFFSET
