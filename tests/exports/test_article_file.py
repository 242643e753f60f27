"""An article's whole file: complete, streamed, checked by its manifest; what is altered shows."""

import hashlib
import io
import json
import tracemalloc
import zipfile
from copy import copy
from datetime import timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client

from annotations.articles.models import Article
from annotations.claims.models import Anchor, Appearance
from annotations.exports.article_file import stream_file
from annotations.exports.verifying import problems_of
from annotations.verdicts.models import Source, Verdict
from tests.ledger.verbs_of_readings import given
from tests.newsroom import TEXT, Newsroom

pytestmark = pytest.mark.django_db


def written(newsroom: Newsroom, article: Article) -> bytes:
    return b"".join(stream_file(article, at=newsroom.now(), made_by="Eda Editor"))


def corrected(newsroom: Newsroom) -> Verdict:
    verdict = newsroom.published()
    newsroom.corrected(verdict)
    source = verdict.sources.all()[0]
    source.archive_file.save("report.pdf", ContentFile(b"%PDF-1.4 kept"))
    return verdict


def rewritten(file: bytes, path: str, content: bytes | None) -> bytes:
    """The same file with one part changed, put in, or (None) left out."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(file)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            if name != path:
                new.writestr(name, old.read(name))
        if content is not None:
            new.writestr(path, content)
    return target.getvalue()


def test_it_holds_all_that_the_desk_found_and_did_and_no_more(newsroom: Newsroom, settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    verdict = corrected(newsroom)
    other = newsroom.published(rating="false")
    article = verdict.revision.article
    archive = zipfile.ZipFile(io.BytesIO(written(newsroom, article)))
    assert archive.testzip() is None
    assert archive.read("revisions/1/received").decode() == TEXT
    assert archive.read("revisions/1/text.txt").decode() == verdict.revision.text
    versions = [json.loads(line) for line in archive.read("versions.ndjson").splitlines()]
    assert [one["number"] for one in versions] == [1, 2]
    source = Source.objects.exclude(archive_file="").get()
    assert [name for name in archive.namelist() if name.startswith("sources/")] == [
        f"sources/{source.pk}/{Path(source.archive_file.name or '').name}"
    ]
    events = [json.loads(line)["event"] for line in archive.read("ledger.ndjson").splitlines()]
    assert events[0] == "article.added"
    assert {"claim.marked", "verdict.published", "verdict.corrected"} <= set(events)
    verdicts = [json.loads(line)["id"] for line in archive.read("verdicts.ndjson").splitlines()]
    assert verdicts == [verdict.pk] != [other.pk]
    assert "Eda Editor" in json.loads(archive.read("people.json")).values()
    assert json.loads(archive.read("manifest.json"))["ledger"]["hash"]


def test_a_second_reading_and_the_names_of_ratings_are_in_it(newsroom: Newsroom) -> None:
    reading = given(newsroom, "mixed")
    archive = zipfile.ZipFile(io.BytesIO(written(newsroom, reading.verdict.revision.article)))
    row = json.loads(archive.read("readings.ndjson"))
    assert (row["note"], row["reader_id"]) == (reading.note, newsroom.second_checker.pk)
    ratings = json.loads(archive.read("ratings.json"))
    assert [ratings[str(row[name])]["code"] for name in ("first_rating_id", "rating_id")] == ["true", "mixed"]
    events = [json.loads(line)["event"] for line in archive.read("ledger.ndjson").splitlines()]
    assert events[-3:] == ["secondreading.asked", "secondreading.taken", "secondreading.given"]


def test_each_entry_is_checked_by_what_the_file_itself_says_of_its_hash(newsroom: Newsroom) -> None:
    newsroom.started = newsroom.started.astimezone(timezone(timedelta(hours=2)))
    verdict = newsroom.published(summary="Übertrieben 🚢 عربي\nsays “the” report\u2028.")
    archive = zipfile.ZipFile(io.BytesIO(written(newsroom, verdict.revision.article)))
    recipe = [line.strip() for line in archive.read("README.txt").decode().splitlines() if line.startswith("    ")]
    lines = archive.read("ledger.ndjson").splitlines()
    assert len(lines) > 6
    for line in lines:
        exec("\n".join(recipe), {"row": json.loads(line), "json": json, "hashlib": hashlib})  # noqa: S102  the recipe
    with pytest.raises(AssertionError):
        exec("\n".join(recipe), {"row": {**json.loads(line), "by_name": "Eve"}, "json": json, "hashlib": hashlib})  # noqa: S102


def test_an_article_of_more_things_than_a_statement_has_room_for_has_a_file(newsroom: Newsroom) -> None:
    anchor = newsroom.appearance().anchors.get()
    article = anchor.revision.article
    revision = article.revisions.get()
    for number in range(2, 7):
        revision.pk, revision.number, revision._state.adding = None, number, True
        revision.save()
        places = [copy(anchor.appearance) for _place in range(250)]
        for at, place in enumerate(places):
            place.pk, place.start, place.end, place._state.adding = None, at, at + 1000 * number, True
        kept = Appearance.objects.bulk_create(places)
        Anchor.objects.bulk_create(
            Anchor(appearance=place, revision=revision, start=1, end=5, state="exact") for place in kept
        )
    lines = zipfile.ZipFile(io.BytesIO(written(newsroom, article))).read("ledger.ndjson").splitlines()
    assert json.loads(lines[0])["event"] == "article.added"


def test_it_is_packed(newsroom: Newsroom) -> None:
    archive = zipfile.ZipFile(io.BytesIO(written(newsroom, corrected(newsroom).revision.article)))
    assert {one.compress_type for one in archive.infolist()} == {zipfile.ZIP_DEFLATED}
    ledger = archive.getinfo("ledger.ndjson")
    assert ledger.compress_size < ledger.file_size / 2


def test_what_is_missing_added_or_altered_shows(newsroom: Newsroom) -> None:
    file = written(newsroom, newsroom.published().revision.article)
    assert list(problems_of(io.BytesIO(file))) == []
    ledger = zipfile.ZipFile(io.BytesIO(file)).read("ledger.ndjson").replace(b"Eda Editor", b"Eve Editor", 1)
    for path, content, sentence in (
        ("claims.ndjson", b"{}", "claims.ndjson was altered."),
        ("claims.ndjson", None, "claims.ndjson is missing."),
        ("more.txt", b"x", "more.txt was added."),
        ("manifest.json", b"x", "It is no file of an article"),
        ("ledger.ndjson", ledger, "does not fit its hash"),
    ):
        assert sentence in " ".join(problems_of(io.BytesIO(rewritten(file, path, content)))), path
    assert list(problems_of(io.BytesIO(b"no zip")))


def rows_of(archive: zipfile.ZipFile, name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in archive.read(f"{name}.ndjson").splitlines()]


def told(file: bytes) -> tuple[list[int], list[int], list[str]]:
    """Which versions are in it, which its corrections speak of, and which public steps its ledger tells."""
    archive = zipfile.ZipFile(io.BytesIO(file))
    versions = [one["id"] for one in rows_of(archive, "versions")]
    named = {one[name] for one in rows_of(archive, "corrections") for name in ("before_id", "after_id")}
    steps = ("verdict.published", "verdict.corrected")
    return versions, sorted(named), [one["event"] for one in rows_of(archive, "ledger") if one["event"] in steps]


def test_it_is_of_one_moment_however_long_it_takes_to_send(newsroom: Newsroom) -> None:
    verdict = newsroom.published()
    parts = stream_file(verdict.revision.article, at=newsroom.now(), made_by="Eda Editor")
    first = next(parts)
    newsroom.corrected(verdict)
    assert told(first + b"".join(parts)) == ([verdict.public_version_id], [], ["verdict.published"])


def test_what_changes_while_its_rows_are_read_is_in_it_with_all_that_belongs_to_it(newsroom: Newsroom) -> None:
    verdict = newsroom.published()
    asked: list[str] = []

    def correct_once(execute: Any, sql: str, *more: Any) -> Any:
        """Behind the versions and before the corrections."""
        if not asked and 'FROM "annotations_correction"' in sql:
            asked.append(sql)
            newsroom.corrected(verdict)
        return execute(sql, *more)

    with connection.execute_wrapper(correct_once):
        file = written(newsroom, verdict.revision.article)
    versions, named, steps = told(file)
    assert versions == named
    assert len(versions) == len(steps) == 2
    assert asked


def test_it_is_streamed_and_not_gathered(newsroom: Newsroom) -> None:
    """Fifty revisions' worth of text would be fifty megabytes; one at a time is held."""
    article = newsroom.published().revision.article
    revision = article.revisions.get()
    for number in range(2, 32):
        revision.pk, revision.number, revision.received, revision._state.adding = None, number, b"a b" * 350_000, True
        revision.save()
    parts = stream_file(article, at=newsroom.now(), made_by="Eda Editor")
    tracemalloc.start()
    sizes = [len(part) for part in parts]
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(sizes) > 100
    assert peak < 12_000_000


def test_editors_save_it_and_nobody_else(newsroom: Newsroom, editor_client: Client, checker_client: Client) -> None:
    article = newsroom.published().revision.article
    answer = editor_client.get(f"/articles/{article.pk}/file/")
    assert answer["Content-Disposition"].startswith(f'attachment; filename="article-{article.pk}-harbour-reopens')
    assert list(problems_of(io.BytesIO(b"".join(answer.streaming_content)))) == []
    assert checker_client.get(f"/articles/{article.pk}/file/").status_code == 403
    assert editor_client.get("/articles/999/file/").status_code == 404
    page = f"/articles/{article.pk}/details/"
    assert f"/articles/{article.pk}/file/" in editor_client.get(page).content.decode()
    assert f"/articles/{article.pk}/file/" not in checker_client.get(page).content.decode()


def test_the_commands_write_and_check_it(newsroom: Newsroom, tmp_path: Path) -> None:
    article = newsroom.published().revision.article
    path = tmp_path / "file.zip"
    call_command("export_article_file", str(article.pk), str(path))
    call_command("verify_article_file", str(path))
    with pytest.raises(CommandError, match="cannot be written"):
        call_command("export_article_file", str(article.pk), str(path))
    with pytest.raises(CommandError, match="There is no article 999"):
        call_command("export_article_file", "999", str(tmp_path / "none.zip"))
    path.write_bytes(rewritten(path.read_bytes(), "article.json", b"{}"))
    with pytest.raises(CommandError, match=r"article\.json was altered"):
        call_command("verify_article_file", str(path))
