"""The same annotation sent by two connections at the same moment makes one claim."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, connections

from annotations.claims.models import Claim
from annotations.incoming.actions import Posted, post_annotation
from annotations.incoming.models import Annotation
from tests.newsroom import Newsroom

AT = "https://herald.example.org/harbour-reopens"


@pytest.mark.django_db(transaction=True)
def test_two_same_annotations_at_the_same_moment_make_one_claim(newsroom: Newsroom) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("in memory, threads do not share SQLite's database")
    newsroom.article(url=AT)
    partner, at = newsroom.partner, newsroom.now()
    document = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": "https://wire.example.org/annotations/1",
        "type": "Annotation",
        "target": {"source": AT, "selector": {"type": "TextQuoteSelector", "exact": "$4.2 million"}},
    }
    together = Barrier(8)

    def post(_number: int) -> Posted:
        try:
            together.wait(timeout=30)
            return post_annotation(document=document, by=partner, at=at)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(post, range(8)))
    assert sorted(answer.is_new for answer in answers) == [False] * 7 + [True]
    assert len({answer.annotation.pk for answer in answers}) == 1
    assert Claim.objects.count() == Annotation.objects.count() == 1
