"""Feeds of invented desks, with what real ones get wrong."""

import json
from typing import Any

from annotations.elsewhere.actions import add_feed, take_in
from annotations.elsewhere.items import Item, Unreadable, item_of
from annotations.elsewhere.models import Feed
from tests.newsroom import Newsroom


def review(number: int = 1, **parts: Any) -> dict[str, Any]:
    """A ClaimReview as Google would like it; parts that are None are left out."""
    values = {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": f"https://checks.example.org/harbour-{number}",
        "claimReviewed": f"The harbour of Eastport number {number} cost 4.2 million dollars.",
        "author": {"@type": "Organization", "name": "Example Checks", "url": "https://checks.example.org/"},
        "datePublished": "2026-02-01",
        "inLanguage": "en",
        "itemReviewed": {"@type": "Claim", "author": {"name": "Ana Ruiz"}, "datePublished": "2026-01-30"},
        "reviewRating": {
            "@type": "Rating", "alternateName": "Mostly false",
            "ratingValue": "2", "worstRating": "1", "bestRating": "5",
        },
        **parts,
    }  # fmt: skip
    return {name: value for name, value in values.items() if value is not None}


def data_feed(*reviews: dict[str, Any], **more: Any) -> str:
    """A DataFeed of these."""
    items = [{"@type": "DataFeedItem", "dateCreated": "2026-02-01", "item": [one]} for one in reviews]
    return json.dumps({"@context": "https://schema.org", "@type": "DataFeed", "dataFeedElement": items, **more})


def page(*reviews: dict[str, Any]) -> str:
    """An HTML page with these as JSON-LD, in a graph."""
    graph = json.dumps({"@context": "https://schema.org", "@graph": [{"@type": "WebPage", "name": "x"}, *reviews]})
    script = f'<script type="application/ld+json">{graph}</script>'
    return f"<!doctype html><html><head>{script}</head><body><p>Words</p></body></html>"


MICRODATA = """<!doctype html><html><body><div itemscope itemtype="http://schema.org/ClaimReview">
<a itemprop="url" href="/old-check">A check</a><span itemprop="claimReviewed">The old mole burned.</span>
<div itemprop="author" itemscope itemtype="http://schema.org/Organization">
<span itemprop="name">Old Checks</span></div>
<div itemprop="reviewRating" itemscope itemtype="http://schema.org/Rating">
<span itemprop="alternateName">False</span></div>
</div></body></html>"""


def feed(newsroom: Newsroom, name: str, *reviews: dict[str, Any]) -> Feed:
    """A feed that was read: three checks unless some are given, and one that could not be taken."""
    url = f"https://{name[:20].lower()}.example.org/feed"
    made = add_feed(url=url, name=name, by=newsroom.admin, at=newsroom.now())
    given = reviews or (review(1), review(2, claimReviewed="The repairs cost $4.2 million."), review(3))
    items = [one for one in map(item_of, given) if isinstance(one, Item)]
    unread = [Unreadable("A check without an address", ("no_address",))]
    take_in(feed=made, items=items, unread=unread, by=None, at=newsroom.now())
    if not reviews:
        take_in(feed=made, items=items[:2], unread=unread, by=None, at=newsroom.now())
    return made
