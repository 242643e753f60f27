"""Archived copies: what stood at a source's address at one moment, and whether the quoted words stand in it."""

import hashlib
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime

from django.db import models
from django.db.models import Q
from django.db.models.functions import Left
from django.utils.translation import gettext_lazy as _

from annotations.access.models import User
from annotations.access.refusals import Invalid
from annotations.access.roles import Right, check_may
from annotations.articles.fetching import normalise_url
from annotations.articles.reading import Page
from annotations.ledger.actions import record, writing
from annotations.text.selectors import resolve
from annotations.verdicts.copy_models import ArchivedCopy
from annotations.verdicts.copy_reading import read_copy
from annotations.verdicts.models import Source
from annotations.verdicts.origins import COMPARED, MIN_ORIGINS

HEAVY = ("received", "text", "beside")
"""What a list of sources does not load of a copy."""
# How a quote says that words are left out: "…", "...", in brackets or not.
ELISION = re.compile(r"\s*(?:\[\s*(?:…|\.{3})\s*\]|\(\s*(?:…|\.{3})\s*\)|…|\.{3})\s*")
QUOTATION_MARKS = "\"'“”„‟‘’‚«»‹›「」『』 \n"


class QuoteState(models.TextChoices):
    """Whether a source's quote stands in its archived copy."""

    FOUND = "found", _("Quote found")
    NOT_FOUND = "not_found", _("Quote not in source")
    NO_COPY = "no_copy", _("No copy")
    NO_QUOTE = "no_quote", _("No quote")


def archive_copy(*, url: str, page: Page, by: User, at: datetime) -> ArchivedCopy:
    """Keep what was fetched from this address. The same bytes again are the copy that is there, from its own time.

    Raises NotAllowed, and Invalid (field "url") for what is no address.
    """
    check_may(by, Right.WRITE_VERDICTS)
    address, sha256, reading = normalise_url(url), hashlib.sha256(page.received).hexdigest(), read_copy(page)
    with writing():
        same = ArchivedCopy.objects.defer("received").filter(url=address, sha256=sha256).first()
        if same is not None:
            return same
        copy = ArchivedCopy.objects.create(
            url=address,
            found_at=page.fetched_from,
            received=page.received,
            content_type=page.content_type[:200],
            sha256=sha256,
            **asdict(reading),
            fetched_at=at,
            fetched_by=by,
        )
        after = {"url": address, "found_at": copy.found_at, "sha256": sha256, "bytes": len(page.received)}
        record(event="archivedcopy.kept", subject=copy, by=by, at=at, after=after)
    return copy


def attach_copies(sources: Sequence[Source], chosen: Sequence[int]) -> None:
    """Set each source's copy without saving it: the one chosen (0: none is), else its own, else the newest.

    Only a copy of the source's own address counts; without an address there is none.
    """
    addresses = [address_of(source.url) for source in sources]
    keys = {*chosen, *(source.archived_copy_id for source in sources)} - {0, None}
    if not any(addresses):
        known = []
    else:
        wanted = Q(pk__in=keys) | Q(url__in={*addresses} - {""})
        known = list(ArchivedCopy.objects.defer(*HEAVY).filter(wanted).order_by("fetched_at", "pk"))
    by_key, newest = {copy.pk: copy for copy in known}, {copy.url: copy for copy in known}
    for source, address, key in zip(sources, addresses, chosen, strict=True):
        candidates = (by_key.get(key), by_key.get(source.archived_copy_id or 0), newest.get(address))
        source.archived_copy = next((copy for copy in candidates if copy and copy.url == address), None)


def address_of(url: str) -> str:
    """The spelling of an address under which copies are kept; empty for none."""
    try:
        return normalise_url(url) if url else ""
    except Invalid:
        return ""


def get_copy(pk: int) -> ArchivedCopy | None:
    """One by its key, with everything."""
    return ArchivedCopy.objects.filter(pk=pk).first()


def newest_copies(addresses: Iterable[str]) -> dict[str, int]:
    """The key of the newest copy of each of these addresses (as address_of spells them). One query, none for none."""
    wanted = {*addresses} - {""}
    if not wanted:
        return {}
    return dict(ArchivedCopy.objects.filter(url__in=wanted).order_by("fetched_at", "pk").values_list("url", "pk"))


def hashes_of_copies(verdict_id: int) -> dict[str, str]:
    """For the address of each source of a verdict of which the desk kept a copy, the copy's SHA-256. One query."""
    found = ArchivedCopy.objects.filter(sources__verdict=verdict_id, sources__withheld_reason="")
    return dict(found.values_list("sources__url", "sha256"))


def copies(keys: Iterable[int]) -> dict[int, ArchivedCopy]:
    """By their keys, with their text but without the bytes."""
    wanted = set(keys)
    return ArchivedCopy.objects.defer("received").in_bulk(wanted) if wanted else {}


def copies_of(sources: Sequence[Source]) -> dict[int, ArchivedCopy]:
    """The sources' copies by their keys, as ``copies`` has them. One query, none where no copy is kept."""
    return copies(source.archived_copy_id for source in sources if source.archived_copy_id)


def texts_of(kept: Mapping[int, ArchivedCopy]) -> dict[int, str]:
    """What ``origins_of`` takes, of copies that are at hand."""
    return {key: copy.text for key, copy in kept.items()}


def beginnings_of(sources: Sequence[Source]) -> dict[int, str]:
    """The same, of copies that are not: their first words. One query, none where no two copies could be compared."""
    keys = [source.archived_copy_id for source in sources if source.archived_copy_id]
    if len(keys) < MIN_ORIGINS:
        return {}
    found = ArchivedCopy.objects.filter(pk__in=keys)
    return dict(found.values_list("pk", Left("text", COMPARED)))


def quote_states(sources: Sequence[Source], kept: Mapping[int, ArchivedCopy]) -> list[QuoteState]:
    """For each source, in their order; ``kept`` as ``copies_of`` has them."""
    return [quote_state(source.quote, kept.get(source.archived_copy_id or 0)) for source in sources]


def quote_state(quote: str, copy: ArchivedCopy | None) -> QuoteState:
    """Whether these words stand in the copy, however they are folded; ``…`` in a quote may stand for any words."""
    if copy is None:
        return QuoteState.NO_COPY
    if not quote.strip(QUOTATION_MARKS):
        return QuoteState.NO_QUOTE
    found = any(_stands_in(text, quote.strip(QUOTATION_MARKS)) for text in (copy.text, copy.beside))
    return QuoteState.FOUND if found else QuoteState.NOT_FOUND


def _stands_in(text: str, quote: str) -> bool:
    if _places(text, quote):
        return True
    at, parts = 0, [part for part in ELISION.split(quote) if part]
    for part in parts if len(parts) > 1 else ():
        place = next((place for place in _places(text, part) if place[0] >= at), None)
        if place is None:
            return False
        at = place[1]
    return at > 0


def _places(text: str, words: str) -> Collection[tuple[int, int]]:
    """Where the words stand as whole words."""
    found = resolve(text, exact=words)
    if found.start is not None and found.end is not None:
        return [(found.start, found.end)]
    return found.candidates if found.state == "ambiguous" else ()
