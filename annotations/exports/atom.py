"""Feeds as Atom (RFC 4287): linked pages (RFC 5005, section 3), tombstones for what was taken back (RFC 6721)."""

from datetime import datetime
from typing import Any

from django.utils.feedgenerator import Atom1Feed, rfc3339_date

from annotations.exports.feeds import FeedPage

CONTENT_TYPE = "application/atom+xml"
_TOMBSTONES = "http://purl.org/atompub/tombstones/1.0"
# XML has no way to write these characters, and a feed with one of them is none.
_NO_XML = dict.fromkeys([*range(9), 11, 12, *range(14, 32), *range(55296, 57344), 65534, 65535], "�")


def write(page: FeedPage) -> str:
    """The whole page."""
    feed = _Feed(
        title=_kept(page.title),
        link=page.page,
        description=None,
        language=page.language,
        feed_url=page.here,
        feed_guid=page.id,
        feed_copyright=page.licence,
        author_name=_kept(page.desk),
        author_link=page.base + "/",
        page=page,
    )
    for item in page.items:
        feed.add_item(
            title=_kept(item.title),
            link=item.url,
            description=_kept(item.brief),
            content=_kept(item.html),
            unique_id=item.id,
            pubdate=item.published_at,
            updateddate=item.modified_at,
            author_name=_kept(item.author),
            item_copyright=page.licence,
            words=item.words,
        )
    return str(feed.writeString("utf-8"))


class _Feed(Atom1Feed):
    """Django's, with what it does not write: our moment of change, links between pages, contents, tombstones."""

    mime_type = CONTENT_TYPE

    def latest_post_date(self) -> datetime:
        """When anything of the feed changed last; Django would say now for an empty one."""
        found: datetime = self.feed["page"].newest
        return found

    def root_attributes(self) -> dict[str, str]:
        """With the namespace of tombstones."""
        return {**super().root_attributes(), "xmlns:at": _TOMBSTONES}

    def add_root_elements(self, handler: Any) -> None:
        """With the licence's address as a link, and the pages; then what was taken back."""
        super().add_root_elements(handler)
        page: FeedPage = self.feed["page"]
        links = {"first": page.first, "next": page.next, "license": page.licence}
        for relation, address in links.items():
            if address:
                handler.addQuickElement("link", "", {"rel": relation, "href": address})
        for gone in page.gone:
            handler.startElement("at:deleted-entry", {"ref": gone.id, "when": rfc3339_date(gone.at)})
            handler.addQuickElement("at:comment", _kept(gone.why))
            if gone.url:
                handler.addQuickElement("link", "", {"rel": "alternate", "href": gone.url})
            handler.endElement("at:deleted-entry")

    def add_item_elements(self, handler: Any, item: Any) -> None:
        """With the words of the entry, and its categories with their labels."""
        super().add_item_elements(handler, item)
        handler.addQuickElement("content", item["content"], {"type": "html"})
        for term, label in item["words"]:
            handler.addQuickElement("category", "", {"term": term, "label": label})


def _kept(text: str) -> str:
    return text.translate(_NO_XML)
