"""The pages of summaries: their numbers, charts that a strict page may hold, tables as files, and too few to tell."""

import csv
import io
import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from xml.etree import ElementTree

import pytest
from django.test import Client
from lxml import html

from annotations.web import periods, summaries
from annotations.web.charts import Bar, Part, bars
from annotations.web.periods import period_named
from annotations.web.summary_figures import long
from tests.newsroom import TEXT, Newsroom

WORDS = ("$4.2 million", "1,200 people", "at least 300 more", "14 per cent", "last year", "by June")


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(summaries, "now", lambda: datetime(2026, 3, 20, 12, tzinfo=UTC))


def published(newsroom: Newsroom, count: int = 6) -> int:
    """So many published claims of one article."""
    revision = newsroom.revision()
    for words in WORDS[:count]:
        claim = newsroom.claim(revision, words, topics=["Port"], claimant_name="=Ana Ruiz", value=4, comparator="=")
        newsroom.published(claim, rating="false")
    return revision.article_id


PAGES = {
    "/summaries/": 8,
    "/summaries/claimant/?name=%3DAna+Ruiz": 7,
    "/summaries/topic/?name=Port": 7,
    "/summaries/articles/{article}/": 4,
}


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("count", [1, 6])
def test_a_summary_asks_this_often_however_much_it_counts(
    editor_client: Client, newsroom: Newsroom, django_assert_num_queries: Callable[..., object], page: str, count: int
) -> None:
    address = page.format(article=published(newsroom, count))
    with django_assert_num_queries(PAGES[page]):
        assert editor_client.get(address).status_code == 200


def test_numbers_of_the_desk_lead_to_those_of_claimants_and_topics(checker_client: Client, newsroom: Newsroom) -> None:
    published(newsroom)
    shown = checker_client.get("/summaries/").text
    assert "What the desk did and found since" in shown
    assert 'href="/summaries/topic/?name=Port&amp;period=13w"' in shown
    assert 'href="/summaries/claimant/?name=%3DAna+Ruiz&amp;period=13w"' in shown
    assert "Half within" in shown


def test_a_withdrawal_is_not_counted_as_a_correction_beside_its_own_number(
    checker_client: Client, newsroom: Newsroom
) -> None:
    newsroom.corrected()
    newsroom.withdrawn()
    shown = checker_client.get("/summaries/").text
    facts = dict(re.findall(r'<dt>([^<]*)</dt><dd><span class="summary-facts__number">([^<]*)</span>', shown))
    assert (facts["Corrections"], facts["Withdrawn"]) == ("1", "1")


@pytest.mark.parametrize(
    ("hours", "told"), [(0.5, "30 min"), (2, "2 h"), (2.5, "2.5 h"), (47.6, "48 h"), (48, "2 days"), (60, "2.5 days")]
)
def test_how_long_something_took_is_told_without_empty_decimals(hours: float, told: str) -> None:
    assert long(timedelta(hours=hours)) == told


def test_of_too_few_nothing_is_computed(checker_client: Client, newsroom: Newsroom) -> None:
    published(newsroom, 4)
    shown = checker_client.get("/summaries/").text
    assert "Only 4 verdicts: no median is told of fewer than 5." in shown
    assert "Half within" not in shown
    assert "No shares are told of fewer than 10." in shown
    assert "%<" not in shown


def test_an_empty_desk_says_so(checker_client: Client) -> None:
    shown = checker_client.get("/summaries/?period=all").text
    assert shown.count("Nothing in this period.") == shown.count('class="figure"')
    assert "<td" not in shown
    assert checker_client.get("/summaries/claimant/?name=Nobody").status_code == 404
    assert checker_client.get("/summaries/claimant/").status_code == 404
    assert checker_client.get("/summaries/topic/?name=").status_code == 404
    assert checker_client.get("/summaries/articles/1/").status_code == 404


def test_every_chart_has_a_name_and_a_description_and_no_style(editor_client: Client, newsroom: Newsroom) -> None:
    published(newsroom)
    shown = editor_client.get("/summaries/").text
    charts = re.findall(r"<svg class=\"chart\".*?</svg>", shown, re.DOTALL)
    assert len(charts) == 5
    for chart in charts:
        root = ElementTree.fromstring(chart)  # noqa: S314  our own
        named = root.attrib["aria-labelledby"].split()
        texts = {one.attrib["id"]: one.text for one in root if "id" in one.attrib}
        assert [bool(texts[name]) for name in named] == [True, True]
        assert root.attrib["role"] == "img"
        assert "style" not in chart.replace("chart__", "")


def test_a_table_comes_as_a_file_that_no_spreadsheet_runs(editor_client: Client, newsroom: Newsroom) -> None:
    published(newsroom)
    answer = editor_client.get("/summaries/?format=csv&table=claimants&period=4w")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"] == 'attachment; filename="desk-claimants.csv"'
    assert answer.text.splitlines() == ["Claimant,Verdicts,False", "'=Ana Ruiz,6,6"]
    assert editor_client.get("/summaries/?format=csv&table=nothing").status_code == 404
    hours = editor_client.get("/summaries/?format=csv&table=times").text.splitlines()
    parts = [f"{part} within (hours)" for part in ("A quarter", "Half", "Three quarters")]
    assert hours[0].split(",") == ["Stage", "Verdicts", *parts]
    assert hours[1].startswith("Claim to publication,6,0.")


@pytest.mark.parametrize("count", [4, 10])
def test_each_table_and_its_file_have_the_same_cells(editor_client: Client, newsroom: Newsroom, count: int) -> None:
    for _ in range(count):
        newsroom.published(newsroom.claim(topics=["Port"]), rating="false")
    page = html.fromstring(editor_client.get("/summaries/?period=4w").text)
    tables = page.xpath("//table")
    files = page.xpath("//a[contains(@href, 'format=csv')]/@href")
    assert len(tables) == len(files) > 3
    for table, address in zip(tables, files, strict=True):
        rows = [[cell.text_content().strip() for cell in row.xpath("./th|./td")] for row in table.xpath(".//tr")]
        answer = editor_client.get(f"/summaries/{address}")
        kept = list(csv.reader(io.StringIO(answer.text)))
        assert [[_machines(cell) for cell in row] for row in rows] == kept, address
    assert ("Share" in page.text_content()) == (count == 10)


def _machines(cell: str) -> str:
    return str(round(int(cell.removesuffix("%")) / 100, 4)) if cell.endswith("%") else cell


def test_an_article_says_what_is_left(checker_client: Client, newsroom: Newsroom) -> None:
    revision = newsroom.revision()
    newsroom.claim(revision, wording="The open figure.", value=4, comparator="=")
    newsroom.published(newsroom.claim(revision, "14 per cent"))
    shown = checker_client.get(f"/summaries/articles/{revision.article_id}/").text
    assert "The open figure." in shown
    assert re.search(r"Figures to be checked</dt><dd><span[^>]*>1<", shown)
    assert "Mar 2, 2026" in shown or "March 2, 2026" in shown


def test_partners_and_strangers_see_no_summary(client: Client, newsroom: Newsroom) -> None:
    for page in ("/summaries/", "/summaries/topic/?name=Port", "/summaries/articles/1/"):
        assert client.get(page).status_code == 302
    client.force_login(newsroom.partner)
    assert client.get("/summaries/").status_code == 403


def test_a_chart_runs_from_right_to_left_where_the_page_does(settings: object) -> None:
    from django.utils.translation import override

    rows = [Bar("one", "4", [Part(1, "1"), Part(3, "3")])]
    assert [(rect.x, rect.width) for rect in bars("", rows).rects] == [("0.00%", "25.00%"), ("25.00%", "75.00%")]
    with override("ar"):
        turned = bars("", rows)
    assert [(rect.x, rect.width) for rect in turned.rects] == [("75.00%", "25.00%"), ("0.00%", "75.00%")]
    assert [label.anchor for label in turned.labels] == ["end", "start", "middle", "middle"]
    assert [label.text for label in turned.labels[:2]] == ["\u2068one\u2069", "\u20684\u2069"]  # each turns its own way


@pytest.mark.parametrize(("name", "first", "stretches"), [
    ("4w", date(2026, 2, 21), 4), ("13w", date(2025, 12, 20), 13), ("12m", date(2025, 4, 1), 12),
    ("all", date(2024, 1, 1), 3), ("nonsense", date(2025, 12, 20), 13),
])  # fmt: skip
def test_a_period_ends_today_and_begins_with_a_whole_stretch(name: str, first: date, stretches: int) -> None:
    named = period_named(name, date(2026, 3, 20), datetime(2024, 7, 1, tzinfo=UTC))
    assert (named.since, len(named.labels), len(named.period.bounds)) == (first, stretches, stretches + 1)
    assert named.period.until > datetime(2026, 3, 20, 23, tzinfo=UTC) - timedelta(hours=1)
    assert name not in periods.PERIODS or named.name == name


def test_an_article_without_claims_has_a_summary_too(checker_client: Client, newsroom: Newsroom) -> None:
    article = newsroom.article(TEXT)
    assert "Nothing is left to be checked." in checker_client.get(f"/summaries/articles/{article.pk}/").text
