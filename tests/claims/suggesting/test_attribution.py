"""Who says it, in which words, and who reports it: claimant, cue and reporter, each with its place."""

import json
from datetime import date
from pathlib import Path

import pytest

from annotations.claims.suggesting.engine import suggest
from annotations.claims.suggesting.records import record_of

CASES = json.loads((Path(__file__).parent / "data" / "attribution.json").read_text("utf-8"))


def records(text, lang="en"):
    return [record_of(one, key=None, text=text) for one in suggest(text, lang=lang, published_on=date(2025, 12, 8))]


def said(text, words, lang="en"):
    """The suggestion with these words, and [claimant, cue, reporter] of it."""
    one = next(one for one in records(text, lang) if one["text"] == words and one["kind"] in ("figure", "quote"))
    cue = one["cue"] and text[one["cue"]["start"] : one["cue"]["end"]]
    return one, [one["claimant"] and one["claimant"]["name"], cue, one["reported_by"]]


@pytest.mark.parametrize(
    ("lang", "text", "words", "wanted"), [(lang, *case) for lang, cases in CASES.items() for case in cases]
)
def test_it_says_who_says_it_how_and_who_reports_it(lang, text, words, wanted):
    assert said(text, words, lang)[1] == wanted


def test_a_short_name_keeps_its_own_place_and_stands_for_the_full_one():
    text = "Major-General Kamal Hassan fled. On Monday Hassan said he led 12,000 fighters."
    one, _ = said(text, "12,000 fighters")
    assert text[one["claimant"]["start"] : one["claimant"]["end"]] == "Hassan"
    assert one["claimant"]["name"] == "Major-General Kamal Hassan"


def test_a_source_without_a_name_is_marked():
    one, _ = said("A person familiar with the matter said the deal was worth $3 billion.", "$3 billion")
    assert one["claimant"]["anonymous"]
    assert "the source is anonymous" in one["reasons"]


def test_what_stands_within_the_words_that_name_a_speaker_is_not_said_by_it():
    assert said("The firm, which employs 3,000 people, said sales rose 5%.", "3,000 people")[1][0] is None


def test_attributed_figures_and_quotes_come_first_and_predictions_last():
    text = (
        "The club is expected to move next year. It has 400 members. It is the first club in the city with a pool of"
        ' its own. "We have paid 90,000 euros for it," said Ann Smith.'
    )
    found = records(text)
    kinds = [one["kind"] for one in found]
    assert kinds[:2] == ["figure", "quote"]
    assert kinds[-1] == "prediction"
    assert "it foretells: not checkable yet" in found[-1]["reasons"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Rates are at 4%, the highest since the 1990s, it said.", ["the highest since the 1990s"]),
        ("It was its best result ever.", ["its best result ever"]),
        ("She is the first woman to lead the bank.", ["the first woman to lead the bank"]),
        ("He lost the first set and liked his best shirt.", []),
    ],
)
def test_a_superlative_says_of_what_it_is_the_most(text, wanted):
    assert [one["text"] for one in records(text) if one["kind"] == "superlative"] == wanted


def test_every_reason_of_a_score_is_named_and_the_score_is_their_sum():
    one = next(one for one in records("The ministry said 45 people died.") if one["kind"] == "figure")
    assert one["score"] == 0.75
    assert one["reasons"][:2] == ["somebody says it", "who says it is named"]
