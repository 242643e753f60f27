"""From bytes as they came to what can be stored: decode, then extract. The same input gives the same result."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotations.articles.decoding import Decoded, decode
from annotations.articles.extraction import Extracted, extract_html, extract_plain
from annotations.articles.fetching import PAGE, Wanted, fetch
from annotations.articles.models import Origin

if TYPE_CHECKING:
    from annotations.articles.models import Intake, Revision


@dataclass(frozen=True, slots=True)
class Page:
    """Something that came in: its bytes and what was said about them."""

    origin: str
    received: bytes
    content_type: str = ""
    filename: str = ""
    fetched_from: str = ""

    @classmethod
    def from_text(cls, text: str, *, html: bool, origin: str, url: str = "") -> "Page":
        """Text that a person or program sent, as UTF-8. Half surrogates become question marks."""
        kind = "text/html" if html else "text/plain"
        return cls(origin, text.encode("utf-8", "replace"), f"{kind}; charset=utf-8", "", url)

    @classmethod
    def from_url(cls, url: str, *, wanted: Wanted = PAGE, allow_private: bool = False) -> "Page":
        """Fetch it. Raises Invalid with what to do about it."""
        page = fetch(url, wanted=wanted, allow_private=allow_private)
        return cls(Origin.URL, page.body, page.content_type, "", page.url)

    @classmethod
    def from_intake(cls, intake: "Intake") -> "Page":
        """What waits in a preview."""
        return cls(intake.origin, bytes(intake.received), intake.content_type, intake.filename, intake.fetched_from)


@dataclass(frozen=True, slots=True)
class Reading:
    """A page as text: the encoding that was found and what extraction made of it."""

    decoded: Decoded
    extracted: Extracted


def read(page: Page, put_back: Collection[int] = ()) -> Reading:
    """Raises Invalid when there is no text in it that can be used."""
    decoded = decode(page.received, content_type=page.content_type, filename=page.filename)
    keep = frozenset(put_back)
    if decoded.is_html:
        return Reading(decoded, extract_html(decoded.text, url=page.fetched_from, put_back=keep))
    return Reading(decoded, extract_plain(decoded.text, put_back=keep))


def kept_before(page: Page, revision: "Revision") -> frozenset[int]:
    """Numbers of the pieces that would be left out as clutter, but that stand in this revision: somebody kept them."""
    kept = {_plain(line) for line in revision.text.splitlines()}
    return frozenset(piece.index for piece in read(page).extracted.removed if _plain(piece.text) in kept)


def _plain(text: str) -> str:
    return " ".join(text.split())
