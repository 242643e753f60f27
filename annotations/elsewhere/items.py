"""One ClaimReview of another desk, made even: what can be told is taken, what is missing is left out."""

import hashlib
import html
import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any
from urllib.parse import urljoin, urlsplit

from annotations.access.refusals import Refused
from annotations.articles.fetching import normalise_url
from annotations.elsewhere.dates import day_of

REASONS = ("no_claim", "no_address", "no_rating")
"""Codes of why one cannot be taken: nobody knows what was checked, where to read it, or what came out."""
_TAG = re.compile(r"<[^<>]{0,500}>")
_MOST = {"claim": 2000, "title": 1000, "rating": 300, "claimant": 300, "publisher": 300, "language": 35}


@dataclass(frozen=True, slots=True)
class Item:
    """A fact check; texts may be empty, numbers and dates None. The three numbers are there together or not at all."""

    claim: str
    language: str
    claimant: str
    said_on: date | None
    publisher: str
    site: str
    url: str
    title: str
    rating: str
    value: float | None
    worst: float | None
    best: float | None
    reviewed_on: date | None

    @property
    def key(self) -> str:
        """What it is known by: its address and its claim, however they are spaced or written large."""
        return hashlib.sha256(f"{self.url}\n{' '.join(self.claim.casefold().split())}".encode()).hexdigest()

    @property
    def digest(self) -> str:
        """Of all that it says: another one means that it changed."""
        return hashlib.sha256(json.dumps(asdict(self), default=str, sort_keys=True).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Unreadable:
    """What could not be taken: the words by which a person finds it in the feed, and codes of ``REASONS``."""

    item: str
    reasons: tuple[str, ...]


def item_of(review: Mapping[str, Any], base: str = "") -> Item | Unreadable:
    """From a ClaimReview as it stands in a feed; relative addresses begin at ``base``."""
    claimed = _one(review.get("itemReviewed"))
    rating = _one(review.get("reviewRating"))
    claim = _text("claim", review.get("claimReviewed"), claimed.get("text"), claimed.get("name"))
    url = _address(base, review.get("url"), review.get("@id"), review.get("mainEntityOfPage"), review.get("identifier"))
    value, worst, best = _numbers(rating)
    words = _rating(rating, value, best)
    reasons = [code for code, there in zip(REASONS, (claim, url, words), strict=True) if not there]
    if reasons:
        return Unreadable((claim or url or _text("title", review.get("name")) or "?")[:200], tuple(reasons))
    site = (urlsplit(url).hostname or "").removeprefix("www.")
    author = _one(review.get("author"))
    return Item(
        claim=claim,
        language=_text("language", review.get("inLanguage")),
        claimant=_text("claimant", _name(claimed.get("author")), _name(review.get("claimant"))),
        said_on=day_of(claimed.get("datePublished")),
        publisher=_text("publisher", _name(author), _name(review.get("publisher")), site),
        site=site[:253],
        url=url,
        title=_text("title", review.get("name"), review.get("headline"), review.get("description")),
        rating=words,
        value=value,
        worst=worst,
        best=best,
        reviewed_on=day_of(review.get("datePublished")) or day_of(review.get("dateModified")),
    )


def _one(value: Any) -> Mapping[str, Any]:
    """An object of several, or of text that only names it."""
    first = next(iter(value), None) if isinstance(value, list) else value
    if isinstance(first, Mapping):
        return first
    return {"name": first} if isinstance(first, str) else {}


def _name(value: Any) -> Any:
    return _one(value).get("name")


def _text(kind: str, *candidates: Any) -> str:
    """The first that says something, without markup, on one line."""
    for candidate in candidates:
        first = next(iter(candidate), None) if isinstance(candidate, list) else candidate
        if isinstance(first, Mapping):
            first = first.get("@value") or first.get("name")
        if isinstance(first, str):
            plain = html.unescape(_TAG.sub(" ", first)).replace("\x00", "").encode("utf-8", "ignore").decode()
            if words := " ".join(plain.split()):
                return words[: _MOST[kind]].rstrip()
    return ""


def _address(base: str, *candidates: Any) -> str:
    for candidate in candidates:
        first = next(iter(candidate), None) if isinstance(candidate, list) else candidate
        if isinstance(first, Mapping):
            first = first.get("@id") or first.get("url")
        if not isinstance(first, str) or not first.strip():
            continue
        try:
            return normalise_url(urljoin(base, html.unescape(first.strip())))
        except (Refused, ValueError):
            continue
    return ""


def _numbers(rating: Mapping[str, Any]) -> tuple[float | None, float | None, float | None]:
    """The three numbers where they make a scale and a place on it; else none of them."""
    numbers = [_number(rating.get(name)) for name in ("ratingValue", "worstRating", "bestRating")]
    value, worst, best = numbers
    if value is None or worst is None or best is None or not worst <= value <= best or worst >= best:
        return None, None, None
    return value, worst, best


def _number(value: Any) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        number = float(str(value).strip().replace(",", "."))
    except ValueError:
        return None
    return number if abs(number) < 1e9 else None


def _rating(rating: Mapping[str, Any], value: float | None, best: float | None) -> str:
    """In words; in numbers where there are no words."""
    words = _text("rating", rating.get("alternateName"), rating.get("name"), rating.get("ratingExplanation"))
    if words or value is None or best is None:
        return words or _text("rating", rating.get("ratingValue"))
    return f"{value:g}/{best:g}"
