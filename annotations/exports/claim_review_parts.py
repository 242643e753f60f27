"""What the rules of ClaimReviews ask: one question a function, about any JSON object, each true when it is broken."""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

Review = Mapping[str, Any]
CONTEXTS = frozenset({"https://schema.org", "http://schema.org", "https://schema.org/", "http://schema.org/"})
_PLAIN_ADDRESS = re.compile(r"https?://[a-z0-9-]+(?:\.[a-z0-9-]+)*(?::\d{1,5})?(?:/[!-~]*)?", re.ASCII)
"""Most addresses, which need not be taken apart to be seen as whole ones."""
NUMBERS = ("ratingValue", "worstRating", "bestRating")


def context_is_another(review: Review) -> bool:
    """The vocabulary is not schema.org's; none is needed inside of a feed."""
    context = review.get("@context", "https://schema.org")
    return not isinstance(context, str) or context not in CONTEXTS


def type_is_another(review: Review) -> bool:
    """It says that it is something else."""
    return review.get("@type") != "ClaimReview"


def claim_is_missing(review: Review) -> bool:
    """Nobody can tell what was checked."""
    return not _is_words(review.get("claimReviewed"))


def claim_is_longer_than(review: Review, most: int) -> bool:
    """In characters."""
    claim = review.get("claimReviewed")
    return isinstance(claim, str) and len(claim) > most


def url_is_missing(review: Review) -> bool:
    """Nobody can read the fact check."""
    return not _is_address(review.get("url"))


def rating_is_missing(review: Review) -> bool:
    """There is none, or something else stands there."""
    return not isinstance(review.get("reviewRating"), Mapping)


def rating_has_no_words(review: Review) -> bool:
    """Numbers alone tell no reader anything."""
    rating = review.get("reviewRating")
    return isinstance(rating, Mapping) and not _is_words(rating.get("alternateName"))


def rating_numbers_are_incomplete(review: Review) -> bool:
    """Some of the three are there, or one is no number."""
    given, numbers = _numbers(review)
    return bool(given) and None in numbers


def rating_scale_is_wrong(review: Review) -> bool:
    """The scale does not rise from 1 or more."""
    _given, (value, worst, best) = _numbers(review)
    return value is not None and worst is not None and best is not None and (worst < 1 or best <= worst)


def rating_is_off_scale(review: Review) -> bool:
    """On a scale that is right by itself."""
    _given, (value, worst, best) = _numbers(review)
    if value is None or worst is None or best is None or rating_scale_is_wrong(review):
        return False
    return not worst <= value <= best


def author_is_missing(review: Review) -> bool:
    """Nobody says who checked."""
    return review.get("author") is None


def author_is_something_else(review: Review) -> bool:
    """Neither an organisation nor a person."""
    author = review.get("author")
    if author is None:
        return False
    return not isinstance(author, Mapping) or author.get("@type") not in ("Organization", "Person")


def author_has_no_name(review: Review) -> bool:
    """Of an author that is one."""
    return _has_author(review) and not _is_words(review["author"].get("name"))


def author_url_is_wrong(review: Review) -> bool:
    """It is there and leads nowhere."""
    url = review["author"].get("url") if _has_author(review) else None
    return url is not None and not _is_address(url)


def url_is_on_another_site(review: Review) -> bool:
    """The page lies neither on its author's site nor below it."""
    author = review["author"].get("url") if _has_author(review) else None
    if not _is_address(author) or not _is_address(review.get("url")):
        return False
    site, page = _host(str(author)), _host(str(review["url"]))
    return page != site and not page.endswith(f".{site}")


def published_is_missing(review: Review) -> bool:
    """Nobody knows how old it is."""
    return review.get("datePublished") is None


def published_is_no_date(review: Review) -> bool:
    """Not as ISO 8601 writes one."""
    return _is_no_date(review, "datePublished")


def modified_is_no_date(review: Review) -> bool:
    """Not as ISO 8601 writes one."""
    return _is_no_date(review, "dateModified")


def modified_is_earlier(review: Review) -> bool:
    """Where both say in which zone they are."""
    published, modified = _moment(review.get("datePublished")), _moment(review.get("dateModified"))
    return bool(published and modified and published.tzinfo and modified.tzinfo and modified < published)


def item_is_no_claim(review: Review) -> bool:
    """Something else was reviewed."""
    claim = review.get("itemReviewed")
    return claim is not None and (not isinstance(claim, Mapping) or claim.get("@type") != "Claim")


def claimant_is_missing(review: Review) -> bool:
    """Nobody is named."""
    return _claim(review).get("author") is None


def claimant_has_no_name(review: Review) -> bool:
    """Somebody is there, but not named."""
    author = _claim(review).get("author")
    return author is not None and not (isinstance(author, Mapping) and _is_words(author.get("name")))


def claimant_address_is_wrong(review: Review) -> bool:
    """One of them leads nowhere."""
    author = _claim(review).get("author")
    if not isinstance(author, Mapping) or claimant_has_no_name(review):
        return False
    return any(not _is_address(address) for address in _all(author.get("sameAs")))


def claim_date_is_missing(review: Review) -> bool:
    """Nobody knows when it was said."""
    return _claim(review).get("datePublished") is None


def claim_is_no_date(review: Review) -> bool:
    """Not as ISO 8601 writes one."""
    return _is_no_date(_claim(review), "datePublished")


def appearance_is_missing(review: Review) -> bool:
    """Neither the first one nor any."""
    return not _appearances(review)


def appearance_has_no_url(review: Review) -> bool:
    """One of them leads nowhere."""
    addresses = [work.get("url") if isinstance(work, Mapping) else work for work in _appearances(review)]
    return any(not _is_address(address) for address in addresses)


def correction_has_no_words(review: Review) -> bool:
    """Something was corrected, and nobody says what."""
    comments = [one for one in _all(review.get("correction")) if isinstance(one, Mapping)]
    return any(not _is_words(one.get("text")) for one in comments)


def _has_author(review: Review) -> bool:
    return not author_is_missing(review) and not author_is_something_else(review)


def _claim(review: Review) -> Review:
    """The claim; empty where there is none, or where something else was reviewed."""
    return {} if item_is_no_claim(review) else review.get("itemReviewed") or {}


def _appearances(review: Review) -> list[Any]:
    claim = _claim(review)
    return [*_all(claim.get("appearance")), *_all(claim.get("firstAppearance"))]


def _numbers(review: Review) -> tuple[list[str], tuple[float | None, float | None, float | None]]:
    """Which of the three are given, and what they are."""
    rating = review.get("reviewRating")
    rating = rating if isinstance(rating, Mapping) else {}
    value, worst, best = (_number(rating.get(name)) for name in NUMBERS)
    return [name for name in NUMBERS if rating.get(name) is not None], (value, worst, best)


def _is_no_date(thing: Review, name: str) -> bool:
    return thing.get(name) is not None and _moment(thing[name]) is None


def _all(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _is_words(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_address(value: Any) -> bool:
    if not isinstance(value, str):
        return False
    if _PLAIN_ADDRESS.fullmatch(value):
        return True
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and not any(map(str.isspace, value))


def _host(address: str) -> str:
    return (urlsplit(address).hostname or "").removeprefix("www.")


def _number(value: Any) -> float | None:
    """Others send numbers as text, which schema.org allows."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        return float(value)
    except ValueError:
        return None


def _moment(value: Any) -> datetime | None:
    try:
        return datetime.fromisoformat(value)
    except (TypeError, ValueError):
        return None
