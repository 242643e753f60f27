"""Exports while they are sent: packed, resumed, not sent again, and never two halves of different exports."""

import gzip
from typing import Any

import pytest
from django.test import Client

from annotations.api import exports
from annotations.api.streams import Changed
from annotations.articles.actions import change_article
from annotations.exports.formats import FORMATS
from annotations.exports.zipping import gzipped
from tests.newsroom import Newsroom

ALL = "/api/v1/exports/all.ndjson"


def ask(address: str = ALL, **headers: str) -> Any:
    return Client().get(address, headers={name.replace("_", "-"): value for name, value in headers.items()})


def body(answer: Any) -> bytes:
    return b"".join(answer.streaming_content)


@pytest.mark.parametrize("suffix", [form.suffix for form in FORMATS])
def test_every_format_is_packed_for_who_takes_it(newsroom: Newsroom, suffix: str) -> None:
    newsroom.published()
    plain, packed = (ask(f"/api/v1/exports/all{suffix}", accept_encoding=one) for one in ("identity", "br, gzip"))
    assert "Content-Encoding" not in plain
    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(body(packed)) == body(plain)
    assert plain["ETag"] != packed["ETag"]
    assert "Accept-Encoding" in plain["Vary"]


def test_who_does_not_take_gzip_gets_none(newsroom: Newsroom) -> None:
    for accepted in ("gzip;q=0", "br", "", "identity, gzip; q=0.0"):
        assert "Content-Encoding" not in ask(accept_encoding=accepted), accepted


def test_an_unchanged_export_is_not_sent_again_and_a_changed_one_is(newsroom: Newsroom) -> None:
    verdict = newsroom.published()
    for encoding in ("identity", "gzip"):
        first = ask(accept_encoding=encoding)
        assert ask(accept_encoding=encoding, if_none_match=first["ETag"]).status_code == 304
    newsroom.corrected(verdict, "typo", rationale="The *budget report* and the audit agree!")
    assert ask(if_none_match=first["ETag"]).status_code == 200


def test_an_export_of_which_fewer_words_may_be_quoted_now_is_sent_again(newsroom: Newsroom, settings: Any) -> None:
    newsroom.published()
    settings.QUOTED_WORDS = 10
    first = ask()["ETag"]
    settings.RESTRICTED_PUBLISHERS = ["Court of Audit"]
    second = ask(if_none_match=first)
    assert second.status_code == 200
    settings.QUOTED_WORDS = 2
    third = ask(if_none_match=second["ETag"])
    assert third.status_code == 200
    assert b"The works" in body(third)
    assert b"The works came" not in body(ask())


def test_a_short_export_is_resumed(newsroom: Newsroom) -> None:
    newsroom.published()
    first = ask()
    content = body(first)
    assert first["Accept-Ranges"] == "bytes"
    rest = ask(range="bytes=500-", if_range=first["ETag"], accept_encoding="gzip")
    assert rest.status_code == 206
    assert rest["Content-Range"] == f"bytes 500-{len(content) - 1}/{len(content)}"
    assert content[:500] + body(rest) == content
    assert body(ask(range="bytes=10-19")) == content[10:20]
    assert ask(range=f"bytes={len(content)}-").status_code == 416


def test_what_changed_meanwhile_is_sent_whole_even_where_no_verdict_changed(newsroom: Newsroom) -> None:
    verdict = newsroom.published()
    first = ask()
    change_article(
        article=verdict.revision.article, details={"byline": "Another"}, by=newsroom.checker, at=newsroom.now()
    )
    again = ask(range="bytes=500-", if_range=first["ETag"])
    assert again.status_code == 200
    assert b"Another" in body(again)


def test_a_part_of_what_changes_while_it_is_sent_breaks_off_before_its_end(newsroom: Newsroom) -> None:
    """The parts of two exports would fit together by their length alone."""
    verdict = newsroom.published()
    first = ask()
    rest = ask(range="bytes=500-", if_range=first["ETag"])
    details = {"byline": "Another"}
    change_article(article=verdict.revision.article, details=details, by=newsroom.checker, at=newsroom.now())
    sent: list[bytes] = []
    with pytest.raises(Changed):
        sent.extend(rest.streaming_content)
    assert len(b"".join(sent)) < int(rest["Content-Length"])


def test_a_long_export_is_not_written_twice_for_a_part(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    newsroom.published()
    monkeypatch.setattr(exports, "RESUMED_UP_TO", 0)
    answer = ask(range="bytes=500-")
    assert (answer.status_code, answer["Accept-Ranges"]) == (200, "none")


def test_the_first_packed_piece_holds_what_came_in_first() -> None:
    waiting = gzipped(iter([b"first line\n", b"second"]))
    unpacker = __import__("zlib").decompressobj(31)
    assert unpacker.decompress(next(waiting)) == b"first line\n"
    assert unpacker.decompress(b"".join(waiting)) == b"second"
