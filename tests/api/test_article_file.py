"""An article's whole file over the API: for editors, streamed, the same as in the browser."""

import io
import json
import zipfile

import pytest
from django.test import Client

from annotations.access.roles import Right
from annotations.review.actions import return_verdict
from annotations.review.second_readings import ask_second_reading, give_second_reading, take_second_reading
from annotations.verdicts.queries import get_rating
from tests.ledger.verbs_of_readings import asked
from tests.newsroom import Newsroom

pytestmark = pytest.mark.django_db


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


def test_an_editors_program_takes_the_file_as_a_stream(newsroom: Newsroom, client: Client) -> None:
    verdict = newsroom.published()
    article = verdict.revision.article_id
    answer = client.get(
        f"/api/v1/articles/{article}/file/",
        headers={**bearer(newsroom.token(newsroom.editor)), "Accept": "application/zip"},
    )
    assert answer.status_code == 200
    assert answer.streaming
    assert answer["Content-Type"] == "application/zip"
    assert f'filename="article-{article}-harbour-reopens-after-repairs-' in answer["Content-Disposition"]
    archive = zipfile.ZipFile(io.BytesIO(answer.getvalue()))
    assert archive.testzip() is None
    manifest = json.loads(archive.read("manifest.json"))
    assert manifest["article"] == article
    assert manifest["made_by"] == newsroom.editor.get_full_name()
    verdicts = [json.loads(line) for line in archive.read("verdicts.ndjson").splitlines()]
    assert [one["id"] for one in verdicts] == [verdict.pk]


def test_nobody_below_an_editor_gets_it(newsroom: Newsroom, client: Client) -> None:
    address = f"/api/v1/articles/{newsroom.article().pk}/file/"
    assert client.get(address).status_code == 401
    for token in (
        newsroom.token(newsroom.checker),
        newsroom.token(newsroom.partner),
        newsroom.token(newsroom.editor, Right.READ_DESK),
    ):
        answer = client.get(address, headers=bearer(token))
        assert answer.status_code == 403
        assert answer["Content-Type"] == "application/problem+json"
    assert client.get("/api/v1/articles/99/file/", headers=bearer(newsroom.token(newsroom.editor))).status_code == 404


def test_who_reads_one_of_its_verdicts_blind_gets_it_by_neither_door(
    newsroom: Newsroom, client: Client, editor_client: Client
) -> None:
    reading = take_second_reading(reading=asked(newsroom), by=newsroom.editor, at=newsroom.now())
    article = reading.verdict.revision.article_id
    token = newsroom.token(newsroom.editor)
    answer = client.get(f"/api/v1/articles/{article}/file/", headers=bearer(token))
    assert (answer.status_code, answer.json()["code"]) == (409, "reads_blind")
    assert editor_client.get(f"/articles/{article}/file/").status_code == 409
    other = newsroom.token(newsroom.second_editor)
    assert client.get(f"/api/v1/articles/{article}/file/", headers=bearer(other)).status_code == 200


def test_an_editor_whose_own_verdict_was_read_twice_gets_it_when_another_editor_decided(
    newsroom: Newsroom, client: Client
) -> None:
    verdict = newsroom.submitted(by=newsroom.second_editor)
    reading = ask_second_reading(verdict=verdict, reader=newsroom.second_checker, by=newsroom.editor, at=newsroom.now())
    give_second_reading(
        reading=reading, attribution="accurate", rating=get_rating("mixed"), note="No.", by=newsroom.second_checker,
        at=newsroom.now(),
    )  # fmt: skip
    address = f"/api/v1/articles/{verdict.revision.article_id}/file/"
    headers = bearer(newsroom.token(newsroom.second_editor))
    answer = client.get(address, headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (409, "awaits_decision")
    return_verdict(verdict=verdict, reason="See the audit.", by=newsroom.editor, at=newsroom.now())
    assert client.get(address, headers=headers).status_code == 200


def test_the_description_tells_of_it(client: Client) -> None:
    described = client.get("/api/schema/", headers={"Accept": "application/json"}).json()
    operation = described["paths"]["/api/v1/articles/{id}/file/"]["get"]
    content = operation["responses"]["200"]["content"]
    assert content["application/zip"]["schema"] == {"type": "string", "format": "binary"}
    named = operation["responses"]["200"]["headers"]["Content-Disposition"]
    assert "harbour" in json.dumps(named)
