"""Evidence: written as a whole, kept by id, in order, with files that are what they say."""

import hashlib
from datetime import date
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile

from annotations.access.refusals import Invalid
from annotations.ledger.models import Entry
from annotations.ledger.queries import length
from annotations.verdicts.actions import Findings, write_verdict
from annotations.verdicts.models import Source, Verdict
from annotations.verdicts.sources import MAX_FILE, MAX_SOURCES, as_given, sources_of
from tests.newsroom import Newsroom

PDF = b"%PDF-1.7\n1 0 obj <<>> endobj\n%%EOF"
FILES = {
    "pdf": PDF,
    "png": b"\x89PNG\r\n\x1a\n" + b"\0" * 20,
    "jpeg": b"\xff\xd8\xff\xe0" + b"\0" * 20,
    "webp": b"RIFF\x10\0\0\0WEBPVP8 " + b"\0" * 20,
}
NO_FILES = {
    "html": b"<!doctype html><script>alert(1)</script>",
    "svg": b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
    "zip": b"PK\x03\x04" + b"\0" * 20,
    "wave": b"RIFF\x10\0\0\0WAVEfmt " + b"\0" * 20,
    "a pdf further down": b"<html>%PDF-1.7",
    "empty": b"",
}


def _write(newsroom: Newsroom, verdict: Verdict, sources: list[dict[str, Any]]) -> Verdict:
    return write_verdict(verdict=verdict, findings=Findings(sources=sources), by=verdict.author, at=newsroom.now())


def _upload(content: bytes, name: str = "page.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="application/pdf")


def test_all_fields_of_a_source_are_kept(newsroom: Newsroom) -> None:
    given = {
        "url": "https://example.org/report", "title": "Rapport ✓", "publisher": "Port", "author": "A. Ruiz",
        "published_on": date(2026, 2, 1), "accessed_on": date(2026, 3, 1), "kind": "expert", "medium": "data",
        "quote": "« 4,2 millions »", "locator": "p. 3, table 2", "stance": "context",
        "archive_url": "https://archive.example.org/1", "origin_group": "Port", "interests": "Paid by the port.",
        "withheld_reason": "",
    }  # fmt: skip
    source = sources_of(_write(newsroom, newsroom.draft(), [given]))[0]
    assert {name: value for name, value in as_given(source).items() if name in given} == given


def test_sources_named_by_id_are_kept_and_changed_only_where_given(newsroom: Newsroom) -> None:
    verdict = newsroom.draft()
    first, second = sources_of(verdict)
    _write(newsroom, verdict, [{"id": first.pk}, {"id": str(second.pk), "title": "Audit, second edition"}])
    again = sources_of(verdict)
    assert [source.pk for source in again] == [first.pk, second.pk]
    assert again[0].quote == first.quote
    assert (again[1].title, again[1].quote) == ("Audit, second edition", second.quote)


def test_sources_without_id_replace_those_that_are_not_named(newsroom: Newsroom) -> None:
    verdict = newsroom.draft()
    first, second = sources_of(verdict)
    _write(newsroom, verdict, [{**newsroom.sources()[0], "title": "Another"}, {"id": first.pk}])
    assert [source.title for source in sources_of(verdict)] == ["Another", "Budget report"]
    assert not Source.objects.filter(pk=second.pk).exists()


def test_sources_are_put_in_another_order_without_losing_their_ids(newsroom: Newsroom) -> None:
    verdict = newsroom.draft()
    first, second = sources_of(verdict)
    changed = _write(newsroom, verdict, [{"id": second.pk}, {"id": first.pk}])
    assert [source.pk for source in sources_of(verdict)] == [second.pk, first.pk]
    assert changed.version == verdict.version + 1


def test_an_id_of_another_verdict_is_refused_and_takes_nothing_from_it(newsroom: Newsroom) -> None:
    verdict = newsroom.draft()
    other = newsroom.draft(newsroom.claim(newsroom.revision(newsroom.article())))
    foreign = sources_of(other)[0]
    with pytest.raises(Invalid, match="no such source") as refused:
        _write(newsroom, verdict, [{"id": foreign.pk, "title": "Mine now"}])
    assert set(refused.value.problems) == {"sources.0.id"}
    assert (sources_of(other)[0].pk, sources_of(other)[0].title) == (foreign.pk, "Budget report")


def test_a_source_named_twice_is_refused(newsroom: Newsroom) -> None:
    verdict = newsroom.draft()
    first, _ = sources_of(verdict)
    with pytest.raises(Invalid, match="no such source"):
        _write(newsroom, verdict, [{"id": first.pk}, {"id": first.pk}])


@pytest.mark.parametrize("key", ["", None, "x", "-1", "²", 0])
def test_a_key_that_is_none_makes_a_new_source(newsroom: Newsroom, key: Any) -> None:
    verdict = newsroom.draft()
    before = {source.pk for source in sources_of(verdict)}
    _write(newsroom, verdict, [{**newsroom.sources()[0], "id": key}])
    assert not before & {source.pk for source in sources_of(verdict)}


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("url", {"url": "javascript:alert(1)"}),
        ("url", {"url": "not an address"}),
        ("archive_url", {"archive_url": "data:text/html,x"}),
        ("published_on", {"published_on": "soon"}),
        ("stance", {"stance": "maybe"}),
        ("kind", {"kind": "rumour"}),
        ("medium", {"medium": "smoke"}),
        ("title", {"title": "x" * 501}),
        ("quote", {"quote": "x" * 5001}),
        ("quote", {"quote": "half \ud83d"}),
        ("locator", {"locator": "nul \x00"}),
        ("publisher", {"publisher": None}),
        ("verdict", {"verdict": 1}),
        ("position", {"position": 9}),
        ("archive_sha256", {"archive_sha256": "0" * 64}),
        ("colour", {"colour": "red"}),
    ],
)  # fmt: skip
def test_a_source_that_cannot_be_is_refused_by_its_field_and_all_stay(
    newsroom: Newsroom, field: str, values: dict[str, Any]
) -> None:
    verdict = newsroom.draft()
    before = length(), list(Source.objects.order_by("pk").values())
    with pytest.raises(Invalid) as refused:
        _write(newsroom, verdict, [newsroom.sources()[0], {**newsroom.sources()[1], **values}])
    assert set(refused.value.problems) == {f"sources.1.{field}"}
    assert (length(), list(Source.objects.order_by("pk").values())) == before


def test_a_verdict_holds_so_many_sources_and_no_more(newsroom: Newsroom) -> None:
    verdict = newsroom.draft()
    with pytest.raises(Invalid, match="at most 100 sources"):
        _write(newsroom, verdict, [{}] * (MAX_SOURCES + 1))


@pytest.mark.parametrize("kind", FILES)
def test_a_file_is_kept_with_its_hash(newsroom: Newsroom, kind: str) -> None:
    content = FILES[kind]
    verdict = _write(newsroom, newsroom.draft(), [{**newsroom.sources()[0], "archive_file": _upload(content)}])
    source = sources_of(verdict)[0]
    assert source.archive_sha256 == hashlib.sha256(content).hexdigest()
    with source.archive_file.open() as kept:
        assert kept.read() == content
    assert Entry.objects.latest("sequence").after["sources"][0]["archive_sha256"] == source.archive_sha256


def test_a_kept_file_stays_when_the_source_is_saved_again_and_goes_when_it_is_taken_off(newsroom: Newsroom) -> None:
    verdict = _write(newsroom, newsroom.draft(), [{**newsroom.sources()[0], "archive_file": _upload(PDF)}])
    source = sources_of(verdict)[0]
    verdict = _write(newsroom, verdict, [{**as_given(source), "title": "Same file"}])
    again = sources_of(verdict)[0]
    assert (again.archive_file.name, again.archive_sha256) == (source.archive_file.name, source.archive_sha256)
    for empty in ("", None, False):
        verdict = _write(newsroom, verdict, [{"id": again.pk, "archive_file": empty}])
        gone = sources_of(verdict)[0]
        assert (gone.archive_file.name or "", gone.archive_sha256) == ("", "")


@pytest.mark.parametrize("kind", NO_FILES)
def test_a_file_that_is_not_what_its_name_says_is_refused(newsroom: Newsroom, kind: str) -> None:
    upload = ContentFile(NO_FILES[kind], name="page.pdf")
    with pytest.raises(Invalid, match="Keep a PDF, PNG, JPEG or WebP file") as refused:
        _write(newsroom, newsroom.draft(), [{**newsroom.sources()[0], "archive_file": upload}])
    assert set(refused.value.problems) == {"sources.0.archive_file"}


def test_a_file_that_is_too_large_is_refused(newsroom: Newsroom) -> None:
    upload = _upload(PDF)
    upload.size = MAX_FILE + 1
    with pytest.raises(Invalid, match="larger than 20 MB"):
        _write(newsroom, newsroom.draft(), [{**newsroom.sources()[0], "archive_file": upload}])


@pytest.mark.parametrize("path", ["sources/2026/03/other.pdf", "../../etc/passwd", "/etc/passwd"])
def test_a_source_does_not_point_at_a_file_that_was_not_sent_with_it(newsroom: Newsroom, path: str) -> None:
    with pytest.raises(Invalid, match="Send the file itself") as refused:
        _write(newsroom, newsroom.draft(), [{**newsroom.sources()[0], "archive_file": path}])
    assert set(refused.value.problems) == {"sources.0.archive_file"}


def test_a_source_does_not_take_over_the_file_of_another_one(newsroom: Newsroom) -> None:
    verdict = _write(newsroom, newsroom.draft(), [{**newsroom.sources()[0], "archive_file": _upload(PDF)}])
    foreign = as_given(sources_of(verdict)[0])["archive_file"]
    with pytest.raises(Invalid, match="Send the file itself"):
        _write(newsroom, verdict, [{**newsroom.sources()[1], "archive_file": foreign}])


WITHHELD = {
    "url": "https://whistle.example.org/memo", "title": "Memo of J. Doe", "publisher": "Ministry of Harbours",
    "author": "Jane Doe", "quote": "The memo says nine million.", "locator": "page 4",
    "interests": "Her brother works there.",
    "origin_group": "Doe family", "archive_url": "https://archive.example.org/memo", "published_on": date(2026, 1, 5),
    "accessed_on": date(2026, 3, 1), "stance": "refutes", "withheld_reason": "She asked not to be named.",
}  # fmt: skip
SECRETS = ("whistle", "Memo", "Ministry", "Doe", "nine million", "page 4", "brother", "archive.example", "2026-01-05")


def test_a_withheld_source_shows_readers_its_stance_and_reason_only(newsroom: Newsroom) -> None:
    upload = {**WITHHELD, "archive_file": _upload(PDF, "memo-doe.pdf")}
    version = newsroom.published(sources=[newsroom.sources()[0], upload]).public_version
    shown = version.content["sources"][1]
    told = {name: value for name, value in shown.items() if value}
    assert told == {
        "accessed_on": "2026-03-01", "kind": "secondary", "medium": "text", "stance": "refutes",
        "withheld_reason": "She asked not to be named.",
    }  # fmt: skip
    assert set(shown) == set(version.content["sources"][0])
    for secret in (*SECRETS, "memo-doe", hashlib.sha256(PDF).hexdigest()):
        assert secret not in str(version.content)
        published = Entry.objects.get(event="verdict.published")
        assert secret not in str(published.after)


def test_a_withheld_source_that_is_corrected_stays_withheld(newsroom: Newsroom) -> None:
    verdict = newsroom.published(sources=[newsroom.sources()[0], WITHHELD])
    correction = newsroom.corrected(verdict, summary="Put right.")
    entry = Entry.objects.get(event="verdict.corrected")
    for secret in SECRETS:
        assert secret not in str(correction.after.content) + str(entry.after)


def test_white_space_withholds_nothing(newsroom: Newsroom) -> None:
    source = {**newsroom.sources()[0], "withheld_reason": "  "}
    version = newsroom.published(sources=[source, newsroom.sources()[1]]).public_version
    assert version.content["sources"][0]["title"] == "Budget report"


@pytest.mark.parametrize("field", ["url", "title", "publisher", "author", "locator", "origin_group", "interests"])
def test_a_change_of_a_withheld_source_is_a_change_with_its_ledger_row(newsroom: Newsroom, field: str) -> None:
    verdict = newsroom.draft(sources=[newsroom.sources()[0], WITHHELD])
    first, second = sources_of(verdict)
    before = length()
    value = "https://other.example.org/memo" if field == "url" else "Another"
    again = _write(newsroom, verdict, [{"id": first.pk}, {"id": second.pk, field: value}])
    assert (length(), again.version) == (before + 1, verdict.version + 1)
    entry = Entry.objects.latest("sequence")
    assert entry.before["sources"][1][field] == WITHHELD[field]
    assert entry.after["sources"][1][field] == value
