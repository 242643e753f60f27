"""The verbs of discussions, with the ledger rows of each."""

from typing import Any

from annotations.discussions.actions import (
    answer,
    begin_discussion,
    edit_comment,
    reopen_discussion,
    resolve_discussion,
)
from tests.ledger.verb import Verb
from tests.newsroom import Newsroom


def _begun(newsroom: Newsroom) -> Any:
    return begin_discussion(claim=newsroom.claim(), text="Is this so?", by=newsroom.checker, at=newsroom.now()).comment


def _resolved(newsroom: Newsroom) -> Any:
    return resolve_discussion(discussion=_begun(newsroom).discussion, by=newsroom.editor, at=newsroom.now())


DISCUSSIONS = (
    Verb(
        begin_discussion,
        lambda room: {"claim": room.claim(), "text": "Is this so, @eda-editor?", "by": room.checker},
        ("discussion.begun", "comment.written"),
    ),
    Verb(
        answer,
        lambda room: {"discussion": _begun(room).discussion, "text": "It is.", "by": room.editor},
        ("comment.written",),
    ),
    Verb(
        edit_comment,
        lambda room: {"comment": _begun(room), "text": "Is that so?", "by": room.checker},
        ("comment.edited",),
    ),
    Verb(
        resolve_discussion,
        lambda room: {"discussion": _begun(room).discussion, "by": room.editor},
        ("discussion.resolved",),
    ),
    Verb(reopen_discussion, lambda room: {"discussion": _resolved(room), "by": room.editor}, ("discussion.reopened",)),
)
