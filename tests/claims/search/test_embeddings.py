"""Earlier claims by meaning, too: an extra that is off unless a desk turns it on, and that overrules no figure."""

import socket
import subprocess
import sys

import pytest
from django.conf import LazySettings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from annotations.claims.models import Claim
from annotations.claims.search import embeddings
from annotations.claims.search.ranking import Relation, likeness, rarity
from annotations.claims.search.said import said_in
from annotations.verdicts.actions import change_claim
from annotations.verdicts.earlier import already_checked, already_published
from tests.newsroom import Newsroom

needs_embeddings = pytest.mark.skipif(not embeddings.is_there(), reason=embeddings.MISSING)

ASKED = "The museum's paintings were stolen by burglars."
MEANT = "Thieves took art from the museum last night."
WORDS = "Museum tickets will be sold at the station."


def _wordings(text: str, language: str = "en") -> list[str]:
    return [one.claim.wording for one in already_checked(text, language)]


def _claims(newsroom: Newsroom, *wordings: str) -> None:
    revision = newsroom.revision()
    for wording in wordings:
        newsroom.claim(revision, wording=wording, claimant_name="")


def test_off_by_default_nothing_of_it_is_loaded_or_asked(
    newsroom: Newsroom, settings: LazySettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert settings.EMBEDDINGS is False
    monkeypatch.setattr(embeddings, "nearness", None)
    _claims(newsroom, WORDS)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert _wordings(ASKED) == [WORDS]
    off = len(asked)
    monkeypatch.undo()
    monkeypatch.setattr(embeddings, "nearness", lambda _asked, others: [0.5] * len(others))
    settings.EMBEDDINGS = True
    with CaptureQueriesContext(connection) as asked:
        assert _wordings(ASKED) == [WORDS]
    assert len(asked) == off + 1
    code = (
        "import sys, django; django.setup(); import annotations.verdicts.earlier;"
        " print(sorted({'wordllama', 'tokenizers', 'safetensors'} & sys.modules.keys()))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("command", [["manage.py", "check"], ["-c", "import factcheck.asgi"]])
def test_a_desk_that_turns_it_on_without_its_packages_does_not_start(command: list[str]) -> None:
    hidden = "import sys, runpy; sys.modules['wordllama'] = None; "
    run = command[1] if command[0] == "-c" else f"sys.argv = {command!r}; runpy.run_path('manage.py', None, '__main__')"
    done = subprocess.run(
        [sys.executable, "-c", hidden + run],
        env={"DEBUG": "1", "EMBEDDINGS": "1"}, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode != 0
    assert done.stderr.strip().splitlines()[-1].endswith(f"Not started: {embeddings.MISSING}")
    assert "install factcheck[embeddings], or turn it off" in embeddings.MISSING


def test_without_its_packages_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embeddings, "find_spec", lambda _name: None)
    embeddings._model.cache_clear()
    with pytest.raises(RuntimeError, match=r"install factcheck\[embeddings\]"):
        embeddings.nearness(ASKED, [MEANT])


@needs_embeddings
def test_what_means_the_same_comes_before_what_shares_words(newsroom: Newsroom, settings: LazySettings) -> None:
    _claims(newsroom, MEANT, WORDS)
    assert _wordings(ASKED)[0] == WORDS
    settings.EMBEDDINGS = True
    assert _wordings(ASKED)[0] == MEANT


@needs_embeddings
def test_another_figure_a_denial_and_another_name_stay_what_they_are(
    newsroom: Newsroom, settings: LazySettings
) -> None:
    settings.EMBEDDINGS = True
    same = "The repairs of the harbour cost 4.2 million dollars."
    other, denied = same.replace("4.2", "42"), same.replace("cost", "did not cost")
    _claims(newsroom, denied, other, same)
    found = {one.claim.wording: one for one in already_checked(same, "en")}
    assert {wording: one.relation for wording, one in found.items()} == {
        same: Relation.SAME, other: Relation.OTHER_FIGURE, denied: Relation.OPPOSITE,
    }  # fmt: skip
    assert next(iter(found)) == same
    there = "The repairs of the harbour in Eastport cost 4.2 million dollars."
    asked, weigh = said_in(there, "en"), rarity({}, 1000)
    for wording in (
        there.replace("4.2", "42"),
        there.replace("cost", "did not cost"),
        there.replace("Eastport", "Kalvoria"),
    ):
        kept = said_in(wording, "en")
        by_words, at_most = likeness(asked, kept, weigh), likeness(asked, kept, weigh, 1.0)
        assert at_most.relation == by_words.relation != Relation.SAME
        assert at_most.score < likeness(asked, asked, weigh, 0.9).score


@needs_embeddings
def test_other_languages_are_ranked_by_their_words_alone(
    newsroom: Newsroom, settings: LazySettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.EMBEDDINGS = True
    _claims(newsroom, "Le port de Lyon a rouvert lundi.")
    by_meaning = _wordings("Le port de Lyon", "en-GB")
    monkeypatch.setattr(embeddings, "nearness", None)
    assert _wordings("Le port de Lyon", "fr") == by_meaning
    with pytest.raises(TypeError):
        _wordings("Le port de Lyon", "en-GB")


def test_partners_answers_are_ranked_by_what_is_public(
    newsroom: Newsroom, settings: LazySettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.EMBEDDINGS = True
    seen: list[str] = []
    monkeypatch.setattr(embeddings, "nearness", lambda _asked, others: seen.extend(others) or [0.9] * len(others))
    verdict = newsroom.published(newsroom.claim(newsroom.revision(), wording=MEANT, claimant_name=""))
    secret = {"wording": "Penguins were stolen from the museum."}
    claim = Claim.objects.get(pk=verdict.claim_id)
    change_claim(claim=claim, details=secret, by=newsroom.checker, at=newsroom.now())
    assert [one.verdict for one in already_published(ASKED, "en")] == [verdict]
    assert seen == [MEANT]
    assert [one.verdict for one in already_checked(ASKED, "en")] == [verdict]
    assert seen == [MEANT, secret["wording"]]


@needs_embeddings
def test_the_weights_are_read_from_the_package_and_no_connection_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_given: object, **_named: object) -> None:
        raise AssertionError("a connection was opened")

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, refuse, raising=False)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    embeddings._model.cache_clear()
    same, other = embeddings.nearness("The doctor was fired.", ["The physician was sacked.", "Bread is dear in Lyon."])
    assert 1 >= same > other >= 0
    assert not {"wordllama", "huggingface_hub"} & sys.modules.keys()


@needs_embeddings
def test_any_text_has_a_nearness() -> None:
    texts = ["", " ", "\x00", "\ud800 harbour", "日本", "harbour " * 1000]
    assert all(0 <= near <= 1.001 for text in texts for near in embeddings.nearness(text, texts))
    assert embeddings.nearness("harbour", []) == []
