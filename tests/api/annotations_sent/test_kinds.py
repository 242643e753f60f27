"""Which kind a claim has that comes of an annotation: as it states, or as its words are."""

from typing import Any

import pytest

from annotations.articles.models import Article
from annotations.claims.models import Claim
from tests.api.annotations_sent.sending import put, quoting, send
from tests.api.conftest import Program


@pytest.mark.parametrize(
    ("exact", "members", "kind"),
    [
        ("$4.2 million", {}, "figure"),
        ("reopened on Monday", {}, "event"),
        ("reopened on Monday", {"schema:claimReviewed": "The harbour has 12 cranes."}, "figure"),
        ("The authority blames the works", {"schema:additionalType": "position"}, "position"),
        ("$4.2 million", {"schema:additionalType": ["https://schema.org/Claim", "Causal"]}, "causal"),
        ("$4.2 million", {"schema:additionalType": "nonsense"}, "figure"),
        ("$4.2 million", {"schema:additionalType": {"id": "figure"}}, "figure"),
    ],
)
def test_it_is_the_one_that_is_stated_or_else_read_off_the_words(
    writer: Program, article: Article, exact: str, members: dict[str, Any], kind: str
) -> None:
    assert send(writer, quoting(exact, **members)).status_code == 201
    assert Claim.objects.get().kind == kind


def test_it_follows_when_the_annotation_changes(writer: Program, article: Article) -> None:
    sent = send(writer, quoting("reopened on Monday"))
    changed = quoting("reopened on Monday", **{"schema:additionalType": "prediction"})
    assert put(writer, sent["Location"], changed, **{"If-Match": sent["ETag"]}).status_code == 200
    assert Claim.objects.get().kind == "prediction"
