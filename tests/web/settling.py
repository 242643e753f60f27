"""What the tests of a revision's page share: a new revision, its address, and the forms by which people decide."""

from typing import Any

from django.test import Client

from annotations.articles.models import Origin, Revision
from annotations.articles.reading import Page
from annotations.claims.models import Anchor, Appearance
from annotations.claims.receiving import receive_revision
from annotations.ledger.queries import history
from tests.newsroom import Newsroom


def revised(newsroom: Newsroom, first: Revision, text: str) -> Revision:
    page = Page.from_text(text, html=False, origin=Origin.PASTE)
    second = receive_revision(article=first.article, page=page, by=newsroom.checker, at=newsroom.now())
    assert second is not None
    return second


def page_of(revision: Revision) -> str:
    return f"/articles/{revision.article_id}/revisions/{revision.number}/changes/"


def anchor(appearance: Appearance) -> Anchor:
    return Anchor.objects.filter(appearance=appearance).latest("revision__number")


def settle(client: Client, appearance: Appearance, do: str, **given: Any) -> Any:
    place = anchor(appearance)
    body = {f"anchor-{place.pk}-{name}": value for name, value in given.items()}
    return client.post(f"/anchors/{place.pk}/settle/", {"do": do, **body})


def last_event(appearance: Appearance) -> str:
    return history([("appearance", appearance.pk)])[0].event
