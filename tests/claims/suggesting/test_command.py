"""The command: lines of texts in, lines of suggestions out, with the fields that others build on."""

import json

import pytest

from annotations.claims.suggesting.__main__ import main

FIELDS = {
    "id", "start", "end", "kind", "text", "value", "high", "unit", "comparator", "scope", "claimant", "cue",
    "reported_by", "score", "reasons",
}  # fmt: skip
TEXT = "Kamal Hassan claims command of 12,000 fighters, documents obtained by Reuters show."


@pytest.fixture
def said(tmp_path):
    given, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    case = {"id": "a", "lang": "en", "text": TEXT, "published_on": "2025-12-08"}
    given.write_text(json.dumps(case) + "\n\n" + json.dumps({"id": "b", "text": ""}) + "\n", "utf-8")
    assert main([str(given), str(out)]) == 0
    return [json.loads(line) for line in out.read_text("utf-8").splitlines()]


def test_every_suggestion_has_every_field(said):
    assert said
    assert all(set(one) == FIELDS for one in said)


def test_a_suggestion_says_what_was_read_by_whom_it_is_said_and_who_reports_it(said):
    (one,) = (one for one in said if one["kind"] == "figure")
    assert (one["id"], one["text"], one["value"], one["unit"]) == ("a", "12,000 fighters", 12000, "fighter")
    assert TEXT[one["claimant"]["start"] : one["claimant"]["end"]] == one["claimant"]["name"] == "Kamal Hassan"
    assert TEXT[one["cue"]["start"] : one["cue"]["end"]] == "claims"
    assert one["reported_by"] == "Reuters"


def test_it_says_how_it_is_called(capsys):
    assert main([]) == 2
    assert "INPUT.jsonl OUTPUT.jsonl" in capsys.readouterr().err
