"""The pages for partners: every example runs as it stands against a real server, every link leads somewhere."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.test import Client, override_settings

from annotations.access.actions import issue_token
from annotations.exports.files import file_formats
from annotations.exports.keeping import take_snapshot
from annotations.web.developers import PAGES, source_of
from tests.newsroom import Newsroom

BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
RUN = {"sh": ["bash", "-euo", "pipefail", "-c"], "python": [sys.executable, "-c"]}
SECRET = "a-secret-of-more-than-thirty-two-characters"


def blocks(text: str) -> list[tuple[str, str]]:
    """(language, code) of every example, in order."""
    return BLOCK.findall(text)


def test_every_example_says_in_which_language_it_is_and_most_of_them_run() -> None:
    told = dict.fromkeys(
        ("desk", "key", "verdict", "article", "name", "licence", "rate", "rate_anonymous", "words"), "…"
    )
    found = [language for name in PAGES for language, _code in blocks(source_of(name, told))]
    assert set(found) <= {*RUN, "text"}
    assert found.count("python") >= 4
    assert found.count("sh") >= 6


@pytest.mark.django_db(transaction=True)
def test_the_examples_run_as_they_stand(newsroom: Newsroom, live_server: Any, tmp_path: Path) -> None:
    verdict = newsroom.published()
    newsroom.withdrawn(newsroom.published(newsroom.claim(exact="14 per cent")))
    client_id = "fedcba9876543210fedcba98"
    issue_token(
        holder=newsroom.partner, name="wire", scopes=["published:read"], secret=SECRET, client_id=client_id,
        expires_at=None, by=None, at=newsroom.now(),
    )  # fmt: skip
    with override_settings(SITE_URL=live_server.url):
        take_snapshot(file_formats()["ndjson"], at=newsroom.now())
        newsroom.corrected(verdict)
        told = {"desk": live_server.url, "key": newsroom.token(), "verdict": str(verdict.pk)}
        told["article"] = str(verdict.revision.article_id)
        path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
        environment = {
            "PATH": path, "DESK": told["desk"], "KEY": told["key"], "HOME": str(tmp_path),
            "CLIENT_ID": client_id, "CLIENT_SECRET": f"fck_{SECRET}",
        }  # fmt: skip
        printed = ""
        for language, code in blocks(source_of("guide", told)):
            if language in RUN:
                done = subprocess.run(
                    [*RUN[language], code], cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=60
                )
                assert done.returncode == 0, f"{code}\n{done.stdout}\n{done.stderr}"
                printed += done.stdout
    for expected in (
        "2 verdicts, to go on from",
        "2 verdicts, in step up to",
        "event: corrected",
        "verdict.corrected",
        "200 for 3600 seconds",
        "201 made https://wire.example.org/annotations/2026-117",
        "204 taken back",
        "410 from now on",
        '"version": "https://jsonfeed.org/version/1.1"',
        "verdict_id,status",
        "3.1.",
        '"@type": "ClaimReview"',
    ):
        assert expected in printed, printed


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_shown_without_a_query_and_its_own_links_lead_somewhere(
    client: Client, db: None, django_assert_num_queries: Any, name: str
) -> None:
    address = "/developers/" if name == "guide" else f"/developers/{name}/"
    with django_assert_num_queries(0):
        page = client.get(address).content.decode()
    assert "{{" not in page
    for link in set(re.findall(r'href="(?:http://testserver)?(/[^"#]*)(#[^"]*)?"', page)):
        path, place = link
        if path.startswith("/static/"):
            continue
        answer = client.get(path, follow=True)
        assert answer.status_code == 200, path
        if place and path.startswith("/developers/"):
            assert f'id="{place[1:]}"' in answer.content.decode(), link
    for place in re.findall(r'href="(#[^"]+)"', page):
        assert f'id="{place[1:]}"' in page


def test_there_are_no_other_pages(client: Client, db: None) -> None:
    assert client.get("/developers/secrets/").status_code == 404


@override_settings(SITE_NAME="<script>alert(1)</script>", QUOTED_WORDS=17)
def test_the_terms_say_what_this_desk_says(client: Client, db: None) -> None:
    page = client.get("/developers/terms/").content.decode()
    assert "no more than 17 words" in page
    assert "<script>alert" not in page
