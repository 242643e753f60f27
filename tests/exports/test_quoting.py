"""Words of publishers that restrict them: no export holds more of them than the desk allows, in any format."""

import json
from typing import Any

import pytest
from django.test import override_settings

from annotations.exports.formats import BY_SUFFIX, FORMATS
from annotations.exports.quoting import shortened, words_allowed
from tests.exports.conftest import snapshot_of
from tests.exports.scene import BASE
from tests.newsroom import Newsroom

LONG = "The harbour of Eastport reopened on Monday after repairs that cost $4.2 million, the port authority said."
restricted = override_settings(RESTRICTED_PUBLISHERS=["the wire"], QUOTED_WORDS=5)


def wire_verdict(newsroom: Newsroom, exact: str = LONG, **parts: Any) -> Any:
    revision = newsroom.revision(newsroom.article(publisher="The Wire"))
    return newsroom.published(newsroom.claim(revision, exact, wording="The repairs cost 4.2 million."), **parts)


@restricted
@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_no_format_holds_more_words_than_are_allowed(newsroom: Newsroom, form: Any) -> None:
    sources = [{**newsroom.sources()[0], "publisher": "The Wire", "quote": LONG}, newsroom.sources()[1]]
    text = form.one(snapshot_of(wire_verdict(newsroom, sources=sources)), BASE)
    assert "reopened on Monday" not in text
    if form.name in ("csv", "ndjson"):
        assert "The harbour of Eastport reopened…" in text


@restricted
def test_the_place_stays_and_says_that_it_is_shortened(newsroom: Newsroom) -> None:
    snapshot = snapshot_of(wire_verdict(newsroom))
    place = snapshot.appearances[0]
    assert place.shortened
    assert (place.prefix, place.suffix) == ("", "")
    assert place.end - place.start == len(LONG)
    told = json.loads(BY_SUFFIX[".annotation.jsonld"].one(snapshot, BASE))
    assert [one["type"] for one in told["target"]["selector"]] == ["TextPositionSelector"]


@restricted
def test_a_short_quotation_keeps_its_words_and_loses_what_stands_around(newsroom: Newsroom) -> None:
    place = snapshot_of(wire_verdict(newsroom, "$4.2 million")).appearances[0]
    assert (place.exact, place.prefix, place.shortened) == ("$4.2 million", "", True)


@restricted
def test_nobody_elses_words_are_shortened(newsroom: Newsroom) -> None:
    revision = newsroom.revision(newsroom.article(publisher="Another"))
    place = snapshot_of(newsroom.published(newsroom.claim(revision, LONG))).appearances[0]
    assert (place.exact, place.shortened) == (LONG, False)


@pytest.mark.parametrize(
    ("text", "words", "left"),
    [
        ("one two three", 2, "one two…"),
        ("one two", 2, "one two"),
        ("", 3, ""),
        ("  one\n two three", 2, "  one\n two…"),
    ],
)
def test_words_are_what_white_space_divides(text: str, words: int, left: str) -> None:
    assert shortened(text, words) == left


@pytest.mark.parametrize(
    ("text", "words", "left"),
    [
        ("港口的修理费用为四百二十万美元。", 5, "港口的修理…"),
        ("港口，修理「费用」为四百", 4, "港口，修理…"),
        ("港口，修理「费用」为四百", 6, "港口，修理「费用」…"),
        ("修理费用为 4.2 百万", 6, "修理费用为 4.2…"),
        ("エーゲ海の港は月曜日に再開した", 4, "エーゲ海…"),
        ("ﾊﾟﾘの港", 3, "ﾊﾟﾘ…"),
        ("ท่าเรือเปิดอีกครั้ง", 3, "ท่าเ…"),
        ("ភ្នំពេញ​បើក", 2, "ភ្នំ…"),
        ("བཀྲ་ཤིས་བདེ་ལེགས", 2, "བཀྲ་…"),
        ("항구가 월요일에 다시 열렸다", 2, "항구가 월요일에…"),
        ("It reopened—on Monday—after repairs", 3, "It reopened—on…"),
        ("one\u200btwo\u200bthree", 2, "one\u200btwo…"),
    ],
)
def test_where_no_white_space_divides_words_each_character_is_one(text: str, words: int, left: str) -> None:
    assert shortened(text, words).replace("\u200b…", "…") == left


@restricted
@pytest.mark.parametrize("name", ["the wire", " The  Wire ", "THE\xa0WIRE", "Ｔｈｅ Ｗｉｒｅ"])
def test_a_publisher_is_restricted_however_its_name_is_spaced_and_spelled(name: str) -> None:
    assert words_allowed(name) == 5


@restricted
def test_a_quotation_in_a_script_without_spaces_is_shortened_too(newsroom: Newsroom) -> None:
    text = "港口重新开放\n\n港口管理局说，港口的修理费用为四百二十万美元，并于星期一重新开放。"
    revision = newsroom.revision(newsroom.article(text, publisher="The Wire"))
    claim = newsroom.claim(revision, "港口的修理费用为四百二十万美元", wording="The repairs cost 4.2 million.")
    place = snapshot_of(newsroom.published(claim)).appearances[0]
    assert (place.exact, place.prefix, place.suffix, place.shortened) == ("港口的修理…", "", "", True)
