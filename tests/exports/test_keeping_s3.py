"""Snapshots in a bucket: django-storages as the settings make it, against a server that speaks S3, on loopback."""

import hashlib
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import boto3
import pytest
import requests
from django.test import Client
from django.utils.module_loading import import_string
from moto.server import ThreadedMotoServer

from annotations.exports.files import file_formats
from annotations.exports.keeping import take_snapshot, throw_away_old
from annotations.exports.models import Snapshot
from factcheck import env
from tests.newsroom import Newsroom

pytestmark = pytest.mark.django_db
BUCKET, REGION = "desk-snapshots", "eu-west-1"


@pytest.fixture
def server() -> Iterator[str]:
    running = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    running.start()
    host, port = running.get_host_and_port()
    yield f"http://{host}:{port}"
    running.stop()


@pytest.fixture
def bucket(server: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """An empty bucket in which snapshots lie, by the settings of production."""
    given = {"ENDPOINT_URL": server, "REGION": REGION, "PREFIX": "exports", "ACCESS_KEY": "a", "SECRET_KEY": "b"}
    for name, value in given.items():
        monkeypatch.setenv(f"S3_{name}", value)
    monkeypatch.setattr(env, "S3_BUCKET", BUCKET)
    made = env.snapshot_storage()
    monkeypatch.setattr(Snapshot._meta.get_field("file"), "storage", import_string(made["BACKEND"])(**made["OPTIONS"]))
    keys = {"aws_access_key_id": "a", "aws_secret_access_key": "b"}
    found = boto3.resource("s3", endpoint_url=server, region_name=REGION, **keys).Bucket(BUCKET)
    found.create(CreateBucketConfiguration={"LocationConstraint": REGION})
    yield found
    found.objects.all().delete()
    found.delete()


def names(bucket: Any) -> set[str]:
    return {one.key for one in bucket.objects.all()}


@pytest.mark.parametrize("name", ["ndjson", "parquet"])
def test_a_snapshot_is_fetched_from_the_bucket_by_a_link_that_expires(
    newsroom: Newsroom, bucket: Any, name: str
) -> None:
    newsroom.published()
    snapshot = take_snapshot(file_formats()[name], at=newsroom.now())
    assert names(bucket) == {f"exports/{snapshot.stored}", f"exports/{snapshot.stored}.manifest.json"}
    answer = Client().get(f"/api/v1/snapshots/{snapshot.pk}/file")
    assert answer.status_code == 302
    assert "X-Amz-Expires=" in answer["Location"]
    whole = requests.get(answer["Location"], timeout=20)  # which would unpack what calls itself packed
    assert hashlib.sha256(whole.content).hexdigest() == snapshot.sha256
    assert len(whole.content) == snapshot.size
    part = requests.get(answer["Location"], headers={"Range": "bytes=100-"}, timeout=20)
    assert (part.status_code, part.content) == (206, whole.content[100:])


def test_two_of_one_second_do_not_overwrite_each_other_and_old_ones_go(newsroom: Newsroom, bucket: Any) -> None:
    newsroom.published()
    at = newsroom.now()
    first, second = (take_snapshot(file_formats()["csv"], at=at) for _again in range(2))
    assert first.stored != second.stored
    newest = take_snapshot(file_formats()["csv"], at=at + timedelta(hours=1))
    assert throw_away_old(keep=1) == 2
    assert names(bucket) == {f"exports/{newest.stored}", f"exports/{newest.stored}.manifest.json"}
