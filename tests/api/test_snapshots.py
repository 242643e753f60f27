"""Ready-made snapshots over HTTP: listed with their manifests, taken whole or in parts, found wherever they lie."""

import gzip
import hashlib
from typing import Any

import pytest
from django.core.files.storage import Storage
from django.test import Client

from annotations.exports.files import file_formats
from annotations.exports.keeping import take_snapshot
from annotations.exports.models import Snapshot
from tests.newsroom import Newsroom


class Bucket(Storage):
    """A storage without a folder, which gives out links."""

    def url(self, name: str | None) -> str:
        return f"https://bucket.example.org/{name}?signed"


@pytest.fixture
def snapshot(newsroom: Newsroom) -> Snapshot:
    newsroom.published()
    return take_snapshot(file_formats()["ndjson"], at=newsroom.now())


def file_of(snapshot: Snapshot, **headers: str) -> Any:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Client().get(f"/api/v1/snapshots/{snapshot.pk}/file", headers=named)


def whole(answer: Any) -> bytes:
    return b"".join(answer.streaming_content)


def test_everybody_finds_the_newest_first_with_all_that_one_needs(newsroom: Newsroom, snapshot: Snapshot) -> None:
    newer = take_snapshot(file_formats()["csv"], at=newsroom.now())
    results = Client().get("/api/v1/snapshots/").json()["results"]
    assert [one["id"] for one in results] == [newer.pk, snapshot.pk]
    told = results[1]
    content = whole(Client().get(told["url"].removeprefix("http://testserver")))
    assert (len(content), hashlib.sha256(content).hexdigest()) == (told["bytes"], told["sha256"])
    assert gzip.decompress(content).count(b"\n") == told["count"] == 1
    follow = newsroom.token()
    answer = Client().get(f"/api/v1/changes?after={told['cursor']}", headers={"Authorization": f"Bearer {follow}"})
    assert answer.json()["changes"] == []


@pytest.mark.parametrize("snapshots", [1, 3])
def test_the_list_and_a_file_ask_the_database_this_often(
    newsroom: Newsroom, django_assert_num_queries: Any, snapshots: int
) -> None:
    for _ in range(snapshots):
        last = take_snapshot(file_formats()["csv"], at=newsroom.now())
    with django_assert_num_queries(1):
        Client().get("/api/v1/snapshots/")
    with django_assert_num_queries(1):
        whole(file_of(last))


def test_a_broken_transfer_is_resumed(snapshot: Snapshot) -> None:
    first = file_of(snapshot)
    content = whole(first)
    assert (first.status_code, first["Accept-Ranges"]) == (200, "bytes")
    assert int(first["Content-Length"]) == len(content)
    assert first["Content-Type"] == "application/gzip"
    rest = file_of(snapshot, range="bytes=100-", if_range=first["ETag"])
    assert rest.status_code == 206
    assert rest["Content-Range"] == f"bytes 100-{len(content) - 1}/{len(content)}"
    assert content[:100] + whole(rest) == content
    by_date = file_of(snapshot, range="bytes=100-", if_range=first["Last-Modified"])
    assert by_date.status_code == 206


@pytest.mark.parametrize(("asked", "start", "end"), [("bytes=0-0", 0, 1), ("bytes=5-9", 5, 10), ("bytes=-7", -7, None)])
def test_parts_are_cut_where_they_are_asked_for(snapshot: Snapshot, asked: str, start: int, end: int | None) -> None:
    content = whole(file_of(snapshot))
    part = file_of(snapshot, range=asked)
    assert (part.status_code, whole(part)) == (206, content[start:end])


@pytest.mark.parametrize("asked", ["bytes=0-1,4-5", "lines=1-2", "bytes=a-b", ""])
def test_what_is_no_single_range_gets_the_whole(snapshot: Snapshot, asked: str) -> None:
    assert file_of(snapshot, range=asked).status_code == 200


def test_another_file_than_the_one_begun_is_sent_whole(snapshot: Snapshot) -> None:
    assert file_of(snapshot, range="bytes=100-", if_range='"another"').status_code == 200


@pytest.mark.parametrize("asked", ["bytes=99999999-", "bytes=9-5", "bytes=-0", "bytes=-"])
def test_a_part_behind_the_end_is_refused_with_the_length(snapshot: Snapshot, asked: str) -> None:
    answer = file_of(snapshot, range=asked)
    assert answer.status_code == 416
    assert answer["Content-Range"] == f"bytes */{snapshot.size}"
    assert answer.json()["type"].endswith("#range")


def test_an_unchanged_file_is_not_sent_again_and_head_sends_no_byte(snapshot: Snapshot) -> None:
    assert file_of(snapshot, if_none_match=f'"{snapshot.sha256}"').status_code == 304
    head = Client().head(f"/api/v1/snapshots/{snapshot.pk}/file")
    assert int(head["Content-Length"]) == snapshot.size
    assert whole(head) == b""


def test_what_is_gone_is_not_found(snapshot: Snapshot) -> None:
    snapshot.file.storage.delete(snapshot.stored)
    assert file_of(snapshot).status_code == 404
    assert Client().get("/api/v1/snapshots/99999/file").status_code == 404


def test_a_storage_elsewhere_sends_its_files_itself(snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Snapshot._meta.get_field("file"), "storage", Bucket())
    answer = file_of(snapshot, range="bytes=1-")
    assert answer.status_code == 302, answer.content
    assert answer["Location"] == f"https://bucket.example.org/{snapshot.stored}?signed"
