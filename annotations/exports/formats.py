"""The table of formats: a new one is one file beside this one and one line in the table."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from annotations.exports import claim_review, csv_rows, ndjson, web_annotation
from annotations.exports.records import Feed, VerdictSnapshot


@dataclass(frozen=True, slots=True)
class Format:
    """One way to write verdicts: ``one`` as a whole, ``many`` piece by piece, so that nothing is held in memory.

    ``profile`` tells two formats of one media type apart. ``counts``: its first line says how many there are, which
    costs a look at every verdict before the first byte.
    """

    name: str
    media_type: str
    profile: str
    suffix: str
    one: Callable[[VerdictSnapshot, str], str]
    many: Callable[[Iterable[VerdictSnapshot], Feed], Iterator[str]]
    counts: bool = False

    @property
    def content_type(self) -> str:
        """The whole value of Content-Type. JSON is UTF-8 without saying so."""
        if self.profile:
            return f'{self.media_type}; profile="{self.profile}"'
        return f"{self.media_type}; charset=utf-8" if self.media_type.startswith("text/") else self.media_type


_LD = "application/ld+json"

FORMATS = (
    Format(
        "claimreview", _LD, claim_review.CONTEXT, claim_review.SUFFIX, claim_review.one, claim_review.many, counts=True
    ),
    Format(
        "annotation",
        _LD,
        web_annotation.CONTEXT,
        web_annotation.SUFFIX,
        web_annotation.one,
        web_annotation.many,
        counts=True,
    ),
    Format("csv", "text/csv", "", ".csv", csv_rows.one, csv_rows.many),
    Format("ndjson", "application/x-ndjson", "", ".ndjson", ndjson.one, ndjson.many),
)
"""Of two that suit a caller equally well, the first is sent."""

BY_SUFFIX = {form.suffix: form for form in FORMATS}
