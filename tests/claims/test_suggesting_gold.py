"""The marked paragraphs that suggestions are measured with, and the measuring itself."""

import sys
from collections import Counter

import pytest

from benchmarks.suggesting.__main__ import scores, table
from benchmarks.suggesting.gold import FRESH, HALVES, LANGUAGES, PARTS, STYLES, occurrences, paragraphs, read_marks
from benchmarks.suggesting.scoring import SAID, same_name, score

EVERYTHING = list(paragraphs())
OLD_AND_FRESH = [*EVERYTHING, *paragraphs(FRESH)]
BY_ID = {paragraph.id: paragraph for paragraph in EVERYTHING}


def perfect(paragraph):
    """What an engine that reads as the gold does would say."""
    for marked in paragraph.marked:
        reading = marked.readings[0] if marked.readings else None
        cue = marked.cues[0]
        yield {
            "start": marked.start,
            "end": marked.end,
            "kind": marked.kind,
            "value": reading and reading.value,
            "high": reading and reading.high,
            "unit": reading and reading.unit,
            "comparator": marked.comparators[0] if marked.comparators else None,
            "claimant": marked.claimants[0] and {"name": marked.claimants[0]},
            "cue": cue and dict(zip(("start", "end"), _place(paragraph.text, cue), strict=True)),
            "reported_by": marked.reporters[0],
        }


def _place(text, cue):
    return occurrences(cue, text)[0]


def test_there_are_fifteen_english_paragraphs_of_each_style_and_thirty_in_each_other_language():
    styles = Counter((paragraph.lang, paragraph.style) for paragraph in EVERYTHING)
    assert all(styles["en", style] >= 15 for style in STYLES)
    languages = Counter(paragraph.lang for paragraph in EVERYTHING)
    assert all(languages[lang] >= (120 if lang == "en" else 30) for lang in LANGUAGES)
    assert len(BY_ID) == len(EVERYTHING)


def test_each_part_has_paragraphs_of_each_language_and_the_figures_are_many():
    parts = {(paragraph.lang, paragraph.part) for paragraph in EVERYTHING}
    assert parts == {(lang, part) for lang in LANGUAGES for part in PARTS}
    assert sum(marked.kind == "figure" for paragraph in EVERYTHING for marked in paragraph.marked) > 900


def test_fresh_paragraphs_are_many_and_each_stands_in_the_file_of_its_half():
    fresh = list(paragraphs(FRESH))
    languages = Counter(paragraph.lang for paragraph in fresh)
    assert all(languages[lang] >= (80 if lang == "en" else 20) for lang in LANGUAGES)
    for half in HALVES:
        written = (FRESH / f"{half}.txt").read_text(encoding="utf-8")
        assert all((f"# {one.id} " in written) is (one.half == half) for one in fresh)
    assert not BY_ID.keys() & {one.id for one in fresh}


def test_marks_stand_on_their_words_and_no_brace_is_left_in_a_text():
    for paragraph in OLD_AND_FRESH:
        assert not set(paragraph.text) & set("{}|"), paragraph.id
        for marked in paragraph.marked:
            assert paragraph.text[marked.start : marked.end] == marked.text


@pytest.mark.parametrize("paragraph", OLD_AND_FRESH, ids=lambda paragraph: paragraph.id)
def test_an_engine_that_says_what_the_gold_says_is_right_in_everything(paragraph):
    result = score(paragraph, perfect(paragraph))
    assert result.right == result.of
    assert not result.wrong


def test_an_engine_that_says_nothing_finds_nothing():
    result = score(BY_ID["en-wire-02"], [])
    assert result.share("figure recall") == 0
    assert result.share("figure precision") is None


def test_a_wrong_answer_is_counted_where_it_is_wrong():
    paragraph = BY_ID["en-wire-02"]
    answers = list(perfect(paragraph))
    answers[0] |= {
        "value": 13,
        "comparator": "≈",
        "claimant": None,
        "reported_by": "AFP",
        "cue": {"start": 0, "end": 3},
    }
    answers[1] |= {"unit": "EUR"}
    result = score(paragraph, answers)
    assert {measure: result.of[measure] - result.right[measure] for measure in SAID} == dict.fromkeys(SAID, 1)
    assert result.share("figure recall") == 1


def test_a_year_taken_for_a_figure_costs_precision_and_an_age_costs_nothing():
    paragraph = BY_ID["en-wire-08"]
    for words, share in (("KL-7734", True), ("34-year-old", False)):
        at = paragraph.text.index(words)
        more = {"start": at, "end": at + len(words), "kind": "figure", "value": 34}
        answers = [one for one in perfect(paragraph) if one["start"] + 2 < at or one["start"] > at]
        assert (score(paragraph, [*answers, more]).share("figure precision") < 1) is share


def test_a_sentence_taken_whole_counts_for_one_figure_only():
    paragraph = BY_ID["en-wire-02"]
    whole = {"start": 0, "end": len(paragraph.text), "kind": "figure", "value": 12}
    result = score(paragraph, [whole])
    assert result.right["figure recall"] == 1


@pytest.mark.parametrize(
    ("wanted", "found", "same"),
    [
        ("Kamal Hassan", "Major-General Kamal Hassan", True),
        ("Kamal Hassan", "Hassan", False),
        ("health ministry", "the Health Ministry", True),
        ("الجيش", "جيش", True),
        (None, "Hassan", False),
        (None, None, True),
    ],
)
def test_a_name_may_bring_its_role_but_not_lose_a_word(wanted, found, same):
    assert same_name(wanted, found) is same


@pytest.mark.parametrize(
    "wrong",
    [
        "{over 200|> 200 person",
        "over 200|> 200 person}",
        "{over 200}",
        "{over 200|over 200}",
        "{20 to 30|range 30..20 person}",
        "{20 to 30|20..30 person}",
        "{200|200 person|Ada:swore}",
        "{200 |200 person}",
    ],
)
def test_a_mark_that_is_written_wrongly_is_refused(wrong):
    with pytest.raises(ValueError, match=r"\S"):
        read_marks(wrong)


def test_marks_may_stand_in_one_another():
    text, (quote, figure) = read_marks('He said: {"We lost {40 men|40 man|he:said}."|quote|he:said}')
    assert text == 'He said: "We lost 40 men."'
    assert (quote.text, figure.text) == ('"We lost 40 men."', "40 men")


ENGINE = """
import json, re, sys
for line in open(sys.argv[1]):
    one = json.loads(line)
    with open(sys.argv[2], "a") as out:
        for found in re.finditer(r"\\d+", one["text"]):
            said = {"id": one["id"], "start": found.start(), "end": found.end(), "kind": "figure", "value": found[0]}
            print(json.dumps(said), file=out)
"""


def test_an_engine_is_run_as_a_program_over_files_of_lines(tmp_path):
    program = tmp_path / "engine.py"
    program.write_text(ENGINE)
    groups = scores(f"{sys.executable} {program}", [BY_ID["en-wire-06"], BY_ID["fr-wire-01"]])
    assert set(groups) == {("en", "wire"), ("en", "all"), ("fr", "wire"), ("fr", "all")}
    assert 0 < groups["en", "wire"].share("figure precision") < 1
    lines = table(groups).splitlines()
    assert len(lines) == 5
    assert lines[1].startswith("en   wire")
