"""A verdict on paper: all that its permalink shows, its definitions, dates, addresses and hashes written out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from annotations.claims.queries import get_claim
from annotations.exports import addresses
from annotations.ledger.queries import entries_of_versions
from annotations.verdicts.copies import hashes_of_copies
from annotations.verdicts.models import Version
from annotations.verdicts.versions import record_hash
from annotations.web.pages import found, now
from annotations.web.public_pages import ClaimPage, claim_page

if TYPE_CHECKING:
    from annotations.ledger.models import Entry


@dataclass(frozen=True, slots=True)
class Printed:
    """A verdict with what only paper needs."""

    page: ClaimPage
    definition: str
    """What its rating means, as the scale says."""
    sources: Sequence[Mapping[str, Any]]
    """As in the record, each with the SHA-256 of its archived copy or file."""
    versions: Sequence[Version]
    """Of this verdict, newest first."""
    address: str
    at: datetime
    sha256: str
    entry: "Entry | None"
    """The ledger's entry by which this version became public."""


@require_safe
def print_page(request: HttpRequest, pk: int) -> HttpResponse:
    """One claim's verdict as it stands now; the page prints by itself once script adds a button."""
    claim = found(get_claim(pk))
    if claim.merged_into_id is not None:
        return redirect("web:claim-print", claim.merged_into_id, permanent=True)
    page = found(claim_page(claim))
    return render(request, "annotations/claim_print.html", {"printed": printed_of(page)})


def printed_of(page: ClaimPage) -> Printed:
    """Two queries more than the permalink: the hashes of copies, and the ledger's entry."""
    verdict, copied = page.verdict, hashes_of_copies(page.verdict.pk)
    return Printed(
        page=page,
        definition=verdict.rating.definition if verdict.rating else "",
        sources=[
            {**source, "sha256": source["archive_sha256"] or copied.get(source["url"], "")}
            for source in page.record.sources
        ],
        versions=[version for version in page.versions if version.verdict_id == verdict.pk],
        address=addresses.claim_page(settings.SITE_URL, page.claim.pk),
        at=now(),
        sha256=record_hash(page.version.content),
        entry=entries_of_versions("verdict", verdict.pk).get(page.version.number),
    )
