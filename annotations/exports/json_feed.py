"""Feeds as JSON Feed 1.1 (jsonfeed.org/version/1.1); what was taken back stands in an extension, since it has none."""

import json

from annotations.exports.feeds import FeedPage
from annotations.exports.lines import filled
from annotations.exports.records import stamp

CONTENT_TYPE = "application/feed+json"
VERSION = "https://jsonfeed.org/version/1.1"
EXTENSION = "_factcheck"


def write(page: FeedPage) -> str:
    """The whole page."""
    deleted = [
        filled({"id": gone.id, "when": stamp(gone.at), "comment": gone.why, "url": gone.url}) for gone in page.gone
    ]
    feed = {
        "version": VERSION,
        "title": page.title,
        "home_page_url": page.page,
        "feed_url": page.here,
        "next_url": page.next,
        "language": page.language,
        "authors": [{"name": page.desk, "url": page.base + "/"}],
        EXTENSION: {"about": page.base + "/developers/", "license": page.licence, "deleted": deleted},
    }
    items = [
        filled(
            {
                "id": item.id,
                "url": item.url,
                "title": item.title,
                "summary": item.brief,
                "content_html": item.html,
                "date_published": stamp(item.published_at),
                "date_modified": stamp(item.modified_at),
                "authors": [{"name": item.author}],
                "language": item.language,
                "tags": [label for _code, label in item.words],
            }
        )
        for item in page.items
    ]
    return json.dumps({**filled(feed), "items": items}, ensure_ascii=False, indent=2) + "\n"
