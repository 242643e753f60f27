"""What is kept of a source, through the API: files that programs send, and copies that the worker fetches."""

import hashlib
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_httpserver import HTTPServer

from annotations.access.roles import Right
from annotations.verdicts.copy_models import CopyRequest
from annotations.verdicts.models import Source, Verdict
from annotations.verdicts.tasks import fetch_copy
from tests.api.conftest import Program, program
from tests.newsroom import Newsroom

PDF = b"%PDF-1.7 the whole report"
PAGE = "Budget of the port\n\nThe repairs of the quay cost 4.2 million dollars."


def file(content: bytes = PDF, name: str = "report.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="application/pdf")


def send(client: Program, source: Source, version: int | None, **sent: Any) -> Any:
    headers = {"If-Match": f'"{version}"'} if version is not None else {}
    return client.put(f"/api/v1/sources/{source.pk}/file/", sent, format="multipart", headers=headers)


@pytest.fixture
def draft(newsroom: Newsroom) -> Verdict:
    return newsroom.draft()


def test_a_file_is_sent_read_replaced_and_taken_away(draft: Verdict, checker: Program) -> None:
    source = draft.sources.all()[0]
    answer = send(checker, source, draft.version, file=file())
    assert answer.status_code == 200, answer.content
    assert answer.json()["archive_sha256"] == hashlib.sha256(PDF).hexdigest()
    got = checker.get(f"/api/v1/sources/{source.pk}/file/")
    assert (b"".join(got.streaming_content), got["Content-Type"]) == (PDF, "application/pdf")
    assert got["Content-Disposition"].startswith("attachment")
    draft.refresh_from_db()
    gone = checker.delete(f"/api/v1/sources/{source.pk}/file/", headers={"If-Match": f'"{draft.version}"'})
    assert (gone.status_code, gone.json()["archive_sha256"]) == (200, "")
    assert checker.get(f"/api/v1/sources/{source.pk}/file/").status_code == 404


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"file": file(b"MZ\x90 a program")}, "Keep a PDF, PNG, JPEG or WebP file."),
        ({"file": file(b"<html>", "report.pdf")}, "Keep a PDF, PNG, JPEG or WebP file."),
        ({"wrong": "word"}, "no such member"),
        ({}, "No file was submitted."),
    ],
)
def test_what_is_no_such_file_is_refused_with_its_place(
    draft: Verdict, checker: Program, sent: dict[str, Any], sentence: str
) -> None:
    answer = send(checker, draft.sources.all()[0], draft.version, **sent)
    assert answer.status_code == 422
    assert sentence in str(answer.json())
    if "file" in sent:
        assert answer.json()["errors"][0]["pointer"] == "#/file"


def test_a_file_needs_the_version_that_was_seen_and_the_author(
    draft: Verdict, checker: Program, editor: Program, newsroom: Newsroom
) -> None:
    source = draft.sources.all()[0]
    assert send(checker, source, None, file=file()).status_code == 428
    assert send(checker, source, draft.version + 1, file=file()).status_code == 412
    assert send(editor, source, draft.version, file=file()).json()["code"] == "not_the_author"
    reader = program(newsroom, newsroom.checker, Right.READ_DESK)
    assert send(reader, source, draft.version, file=file()).status_code == 403
    assert not Source.objects.exclude(archive_sha256="").exists()


def test_a_written_source_is_fetched_by_the_worker_and_its_copy_is_told(
    newsroom: Newsroom, checker: Program, settings: Any, httpserver: HTTPServer
) -> None:
    settings.ALLOW_PRIVATE_FETCH = True
    httpserver.expect_request("/budget").respond_with_data(PAGE, content_type="text/plain")
    verdict = newsroom.draft(sources=[])
    given = {"url": httpserver.url_for("/budget"), "quote": "cost 4.2 million dollars", "stance": "supports"}
    made = checker.post(f"/api/v1/verdicts/{verdict.pk}/sources/", given)
    address = f"{made['Location']}copy/"
    assert (checker.get(address).json()["status"], httpserver.log) == ("waiting", [])
    fetch_copy.call(request=CopyRequest.objects.get().pk)
    told = checker.get(address).json()
    assert (told["status"], told["quote"], told["content_type"]) == ("kept", "found", "text/plain")
    assert told["sha256"] == hashlib.sha256(PAGE.encode()).hexdigest()
    assert checker.get(made["Location"])["ETag"] == made["ETag"]


def test_what_went_wrong_is_told_and_it_can_be_asked_again(newsroom: Newsroom, checker: Program) -> None:
    verdict = newsroom.draft(sources=[{**newsroom.sources()[0], "url": "http://127.0.0.1:9/"}])
    address = f"/api/v1/sources/{verdict.sources.get().pk}/copy/"
    assert checker.get(address).json()["status"] == "none"
    asked = checker.post(address)
    assert (asked.status_code, asked.json()["status"]) == (202, "waiting")
    fetch_copy.call(request=CopyRequest.objects.get().pk)
    told = checker.get(address).json()
    assert (told["status"], told["quote"]) == ("failed", "no_copy")
    assert told["problem"] == "The address leads into a private network, not to the web."


def test_a_partner_reads_nothing_of_it(newsroom: Newsroom, partner: Program) -> None:
    source = newsroom.published().sources.all()[0]
    for part in ("copy", "file"):
        assert partner.get(f"/api/v1/sources/{source.pk}/{part}/").status_code == 403
    assert partner.post(f"/api/v1/sources/{source.pk}/copy/").status_code == 403


def test_submitting_through_the_api_asks_for_copies_and_writing_findings_does(
    newsroom: Newsroom, checker: Program
) -> None:
    verdict = newsroom.draft()
    checker.post(f"/api/v1/verdicts/{verdict.pk}/submit/")
    assert CopyRequest.objects.count() == 2
    other = newsroom.draft(newsroom.claim(exact="14 per cent"), sources=[])
    given = {"sources": [{"url": "https://port.example.org/new", "stance": "context"}]}
    checker.change(f"/api/v1/verdicts/{other.pk}/", given, other.version)
    assert CopyRequest.objects.count() == 3
