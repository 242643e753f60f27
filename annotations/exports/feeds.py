"""A page of a feed as records that Atom and JSON Feed write alike, in the desk's own language."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from urllib.parse import urlencode

from django.conf import settings
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.translation import gettext as _, override

from annotations.exports import addresses
from annotations.exports.listing import Listing, Notice, Place, Tombstone, Wanted
from annotations.exports.records import VerdictSnapshot, stamp
from annotations.verdicts.prose import to_html

VERDICTS = "verdicts"
CORRECTIONS = "corrections"
LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
"""When a feed changed last in which nothing ever stood."""


@dataclass(frozen=True, slots=True)
class Item:
    """One entry. ``brief`` is plain text, ``html`` is safe; ``words`` are the categories, code and label."""

    id: str
    url: str
    title: str
    brief: str
    html: str
    language: str
    published_at: datetime
    modified_at: datetime
    author: str
    words: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True, slots=True)
class Gone:
    """An entry that was taken out; ``url`` is where its verdict stands if it only left this feed."""

    id: str
    at: datetime
    why: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class FeedPage:
    """A page of a feed. ``first`` and ``next`` are addresses of pages; ``next`` is empty on the last."""

    id: str
    title: str
    page: str
    here: str
    first: str
    next: str
    language: str
    licence: str
    desk: str
    base: str
    newest: datetime
    items: Sequence[Item]
    gone: Sequence[Gone] = field(default=())


def verdicts_page(listing: Listing, wanted: Wanted, form: str, before: Place | None = None) -> FeedPage:
    """What stands and what was taken back."""
    with override(settings.LANGUAGE_CODE):
        items = [_verdict(snapshot) for snapshot in listing.verdicts]
        gone = [_gone(one) for one in listing.gone]
        title = _("%(desk)s: verdicts") % {"desk": settings.SITE_NAME}
        return _feed(VERDICTS, title, addresses.home(settings.SITE_URL), listing, wanted, form, before, items, gone)


def corrections_page(listing: Listing, wanted: Wanted, form: str, before: Place | None = None) -> FeedPage:
    """What was put right, and why."""
    with override(settings.LANGUAGE_CODE):
        title = _("%(desk)s: corrections") % {"desk": settings.SITE_NAME}
        items = [_correction(notice) for notice in listing.notices]
        page = addresses.corrections_page(settings.SITE_URL)
        return _feed(CORRECTIONS, title, page, listing, wanted, form, before, items)


def _feed(
    name: str,
    title: str,
    page: str,
    listing: Listing,
    wanted: Wanted,
    form: str,
    before: Place | None,
    items: Sequence[Item],
    gone: Sequence[Gone] = (),
) -> FeedPage:
    bare = addresses.feed(settings.SITE_URL, name, form)

    def at(place: Place | None) -> str:
        asked = {**wanted.given, **({"before": str(place)} if place else {})}
        return f"{bare}?{urlencode(asked)}" if asked else bare

    narrowed = " · ".join(wanted.given.values())
    return FeedPage(
        id=at(None),
        title=f"{title} ({narrowed})" if narrowed else title,
        page=page,
        here=at(before),
        first=at(None),
        next=at(listing.next) if listing.next else "",
        language=settings.LANGUAGE_CODE,
        licence=settings.LICENCE_URL,
        desk=settings.SITE_NAME,
        base=settings.SITE_URL,
        newest=listing.newest or LONG_AGO,
        items=items,
        gone=gone,
    )


def _gone(one: Tombstone) -> Gone:
    url = addresses.claim_page(settings.SITE_URL, one.claim_id) if one.claim_id else ""
    return Gone(addresses.verdict(settings.SITE_URL, one.verdict_id), one.at, one.why, url)


def _verdict(snapshot: VerdictSnapshot) -> Item:
    claim, rating = snapshot.claim, snapshot.rating
    label = rating.label if rating else ""
    words = [(rating.code, label)] if rating else []
    return Item(
        id=addresses.verdict(settings.SITE_URL, snapshot.id),
        url=addresses.claim_page(settings.SITE_URL, claim.id),
        title=f"{label}: {claim.wording}",
        brief=snapshot.summary,
        html=_body(snapshot, label),
        language=snapshot.desk.language,
        published_at=snapshot.published_at,
        modified_at=snapshot.modified_at,
        author=snapshot.author,
        words=words,
    )


def _body(snapshot: VerdictSnapshot, label: str) -> str:
    """The claim and who made it, the finding, what was put right in it, the reasons, the sources that may be named."""
    claim = snapshot.claim
    notices = ((one.label, stamp(one.at), stamp(one.at)[:10], one.told) for one in snapshot.corrections)
    said = conditional_escape(claim.claimant.name)
    sources = format_html_join(
        "", '<li><a href="{}">{}</a></li>', ((one.url, one.title or one.url) for one in snapshot.sources if one.url)
    )
    parts = [
        format_html('<blockquote lang="{}"><p>{}</p></blockquote>', claim.language or "und", claim.wording),
        format_html("<p>{}</p>", said) if claim.claimant.name else "",
        format_html("<p><strong>{}</strong> {}</p>", label, snapshot.summary),
        format_html_join("\n", '<p><strong>{}</strong> <time datetime="{}">{}</time> {}</p>', notices),
        to_html(snapshot.rationale) if snapshot.rationale else "",
        format_html("<ul>{}</ul>", sources) if sources else "",
    ]
    return "\n".join(str(part) for part in parts if part)


def _correction(notice: Notice) -> Item:
    changed = _("From “%(was)s” to “%(now)s”.") % {"was": notice.was, "now": notice.now} if notice.was else ""
    parts = [
        format_html('<blockquote lang="{}"><p>{}</p></blockquote>', notice.language or "und", notice.wording),
        format_html("<p><strong>{}</strong> {}</p>", notice.label, notice.reason),
        format_html("<p>{}</p>", changed) if changed else "",
    ]
    return Item(
        id=addresses.correction(settings.SITE_URL, notice.claim_id, notice.id),
        url=addresses.claim_page(settings.SITE_URL, notice.claim_id),
        title=f"{notice.label}: {notice.wording}",
        brief=notice.reason,
        html="\n".join(str(part) for part in parts if part),
        language=settings.LANGUAGE_CODE,
        published_at=notice.at,
        modified_at=notice.at,
        author=settings.SITE_NAME,
        words=[(notice.kind, notice.label)],
    )
