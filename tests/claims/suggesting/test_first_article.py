"""The first article, as a reader's tool gives it: every figure found and read, with who says it and who reports it."""

from datetime import date
from pathlib import Path

import pytest

from annotations.claims.suggesting.engine import suggest
from annotations.claims.suggesting.records import record_of

ARTICLE = Path(__file__).parents[4] / "shared" / "articles" / "000_9fe19043faad6b46.txt"
pytestmark = pytest.mark.skipif(not ARTICLE.exists(), reason="the article belongs to its publisher and is not here")

WANTED = [
    ("48 sources", "=", 48, None, "source"),
    ("over 50,000 fighters", ">", 50000, None, "fighter"),
    ("14-year", "=", 14, None, "year"),
    ("14 underground command centers", "=", 14, None, "center"),
    ("12,000 fighters", "=", 12000, None, "fighter"),
    ("$1.5 million", "=", 1500000, None, "USD"),
    ("at least 54,000 fighters", "≥", 54000, None, "fighter"),
    ("$6 million", "=", 6000000, None, "USD"),
    ("$20$30 per month", "range", 20, 30, "USD"),
    ("millions of dollars", "≈", 1000000, 9999999, "USD"),
    ("tens of thousands of potential fighters", "≈", 10000, 99999, "fighter"),
]
SAID = {
    "over 50,000 fighters": ("Reuters", "According to", "Reuters"),
    "12,000 fighters": ("Major-General Kamal Hassan", "claims", "Reuters"),
    "$1.5 million": ("Major-General Kamal Hassan", "claims", "Reuters"),
    "at least 54,000 fighters": ("Rami Makhlouf", "reports", "Reuters"),
    "$6 million": ("Rami Makhlouf", "reports", "Reuters"),
}


@pytest.fixture(scope="module")
def found():
    text = ARTICLE.read_text("utf-8")
    records = [record_of(one, key=None, text=text) for one in suggest(text, published_on=date(2025, 12, 8))]
    return text, {one["text"]: one for one in records if one["kind"] == "figure"}


@pytest.mark.parametrize("wanted", WANTED, ids=lambda wanted: wanted[0])
def test_every_figure_is_found_and_read(found, wanted):
    one = found[1][wanted[0]]
    assert (one["text"], one["comparator"], one["value"], one["high"], one["unit"]) == wanted


@pytest.mark.parametrize("words", SAID)
def test_it_says_who_says_it_and_who_reports_it(found, words):
    text, figures = found
    one = figures[words]
    cue = text[one["cue"]["start"] : one["cue"]["end"]]
    assert (one["claimant"]["name"], cue, one["reported_by"]) == SAID[words]


def test_since_march_is_the_march_of_the_article(found):
    assert found[1]["$1.5 million"]["scope"] == {"window": {"from": "2025-03", "to": None}}
    assert found[1]["at least 54,000 fighters"]["scope"] == {}


def test_the_frame_of_the_page_says_nothing(found):
    assert not {"3 min", "415 Views", "1 hours", "1 hour"} & set(found[1])
