"""The verbs of annotations that come in."""

from typing import Any

from annotations.incoming.actions import delete_annotation, post_annotation, replace_annotation, take_up
from annotations.incoming.models import Annotation
from tests.ledger.verb import Verb
from tests.newsroom import Newsroom

AT = "https://herald.example.org/harbour-reopens"


def document(exact: str = "$4.2 million") -> dict[str, Any]:
    """An annotation that rates these words as false."""
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "type": "Annotation",
        "motivation": "assessing",
        "body": {"type": "TextualBody", "value": "false"},
        "target": {"source": AT, "selector": {"type": "TextQuoteSelector", "exact": exact}},
    }


def _article(newsroom: Newsroom) -> dict[str, Any]:
    newsroom.article(url=AT)
    return {"document": document(), "by": newsroom.partner}


def _sent(newsroom: Newsroom) -> Annotation:
    return post_annotation(**_article(newsroom), at=newsroom.now()).annotation


INCOMING = (
    Verb(post_annotation, _article, ("claim.marked", "appearance.added", "annotation.posted")),
    Verb(
        replace_annotation,
        lambda room: {"annotation": _sent(room), "document": document("14 per cent"), "by": room.partner},
        ("claim.changed", "appearance.retired", "appearance.added", "annotation.changed"),
    ),
    Verb(
        delete_annotation,
        lambda room: {"annotation": _sent(room), "by": room.partner},
        ("appearance.retired", "annotation.deleted"),
    ),
    Verb(
        take_up,
        lambda room: {"annotation": _sent(room), "by": room.checker},
        ("verdict.drafted", "verdict.changed", "annotation.taken_up"),
    ),
)
