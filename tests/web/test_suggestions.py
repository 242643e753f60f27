"""The list of passages worth checking, the answers to them, and the claim's form that is filled from one."""

import html
import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from annotations.articles.models import Revision
from annotations.claims.models import Answer, Suggestion
from annotations.claims.queries import suggestions_in
from annotations.claims.suggested import suggest_claims
from annotations.claims.suggesting.score import CRITERIA
from annotations.web.suggestions import REASONS, figure_words, filled_form
from tests.newsroom import Newsroom


@pytest.fixture
def revision(newsroom: Newsroom) -> Revision:
    found = newsroom.revision()
    suggest_claims(revision=found, by=newsroom.checker, at=newsroom.now())
    return found


def on(revision: Revision, words: str) -> Suggestion:
    (one,) = [
        one for one in suggestions_in(revision) if words in revision.text[one.start : one.end] and one.kind == "figure"
    ]
    return one


def listed(revision: Revision) -> str:
    return reverse("web:suggestions", args=(revision.article_id,))


def test_the_list_shows_each_passage_as_a_number_with_who_says_it_and_why(
    checker_client: Client, revision: Revision
) -> None:
    page = checker_client.get(listed(revision)).content.decode()
    assert "4,200,000 USD" in page
    assert "≥ 300" in page
    assert "port authority" in page
    assert "somebody says it" in page
    assert page.index("Somebody says so") < page.index("4,200,000 USD")


def test_the_words_around_a_passage_are_whole_words_and_say_where_the_article_goes_on(
    checker_client: Client, revision: Revision
) -> None:
    page = checker_client.get(listed(revision)).content.decode()
    shown = re.findall(r'<blockquote class="suggestion__words"[^>]*>(.*?)</blockquote>', page, re.DOTALL)
    words = set(revision.text.split())
    for one in shown:
        text = html.unescape(re.sub(r"<[^>]+>", "", one))
        assert set(text.strip("…").split()) <= words, text
        assert text.startswith("…") == (not revision.text.startswith(text.rstrip("…")))
        assert text.endswith("…") == (not revision.text.endswith(text.lstrip("…")))
    assert any(one.startswith("…") and one.endswith("…") for one in shown)


def test_what_is_counted_is_called_as_the_article_calls_it(checker_client: Client, revision: Revision) -> None:
    suggestion = on(revision, "1,200 people")
    assert suggestion.reading["unit"] == "person"
    assert "1,200 people</bdi>" in checker_client.get(listed(revision)).content.decode()
    assert filled_form(suggestion).initial["unit"] == "people"


def test_before_anything_was_found_the_list_says_so(checker_client: Client, newsroom: Newsroom) -> None:
    page = checker_client.get(listed(newsroom.revision())).content.decode()
    assert "Still being looked for" in page


def test_a_dismissed_passage_leaves_the_list_and_can_be_opened_again(
    checker_client: Client, revision: Revision
) -> None:
    suggestion = on(revision, "1,200 people")
    address = reverse("web:suggestion-answer", args=(suggestion.pk,))
    answer = checker_client.post(address, {"answer": "dismissed"}, follow=True)
    page = answer.content.decode()
    assert "It stays so in later revisions" in page
    assert page.index("Dismissed or put off") < page.index("<mark>About 1,200 people</mark>")
    checker_client.post(address, {"answer": "open"})
    suggestion.refresh_from_db()
    assert suggestion.answer == Answer.OPEN


def test_an_answer_that_is_none_is_refused_and_nothing_is_written(checker_client: Client, revision: Revision) -> None:
    suggestion = on(revision, "1,200 people")
    answer = checker_client.post(reverse("web:suggestion-answer", args=(suggestion.pk,)), {"answer": "perhaps"})
    assert answer.status_code == 422
    suggestion.refresh_from_db()
    assert suggestion.answer == Answer.OPEN


def test_the_script_gets_places_and_cards_and_only_of_open_ones(checker_client: Client, revision: Revision) -> None:
    suggestion = on(revision, "1,200 people")
    address = reverse("web:suggestion-answer", args=(suggestion.pk,))
    assert checker_client.post(address, {"answer": "later"}, headers={"Accept": "application/json"}).json() == {
        "answer": "later"
    }
    rows = checker_client.get(listed(revision), headers={"Accept": "application/json"}).json()["suggestions"]
    assert suggestion.pk not in {row["id"] for row in rows}
    assert [row["start"] for row in rows] == sorted(row["start"] for row in rows)
    assert all("data-suggestion" in row["card"] for row in rows)


def test_a_claim_made_of_a_passage_begins_with_what_was_read(checker_client: Client, revision: Revision) -> None:
    suggestion = on(revision, "at least 300")
    address = reverse("web:claim-mark", args=(revision.article_id,))
    page = checker_client.get(address, {"suggestion": suggestion.pk}).content.decode()
    by_script = checker_client.get(
        address, {"suggestion": suggestion.pk}, headers={"Accept": "application/json"}
    ).json()["form"]
    for form in (page, by_script):
        assert 'name="value" value="300"' in form
        assert '<option value="≥" selected>' in form
        assert "at least 300 more are to be hired by June, according to its director, Ana Ruiz.</textarea>" in form
        assert f'name="start" value="{suggestion.start}"' in form
        assert 'value="Ana Ruiz"' in form


def test_a_passage_of_another_article_fills_no_form(
    checker_client: Client, newsroom: Newsroom, revision: Revision
) -> None:
    other = newsroom.article("Other\n\nThe port said 12 ships came.", url="https://other.example.org/")
    address = reverse("web:claim-mark", args=(other.pk,))
    page = checker_client.get(address, {"suggestion": on(revision, "1,200 people").pk}).content.decode()
    assert "1,200" not in page


@pytest.mark.parametrize("who", [None, "partner"])
def test_only_the_desk_sees_and_answers(
    client: Client, newsroom: Newsroom, revision: Revision, who: str | None
) -> None:
    if who:
        client.force_login(newsroom.partner)
    suggestion = on(revision, "1,200 people")
    assert client.get(listed(revision)).status_code in (302, 403)
    assert client.post(reverse("web:suggestion-answer", args=(suggestion.pk,))).status_code in (302, 403)


@pytest.mark.parametrize("sentences", [1, 12])
def test_the_list_asks_the_database_this_often_however_long_it_is(
    checker_client: Client,
    newsroom: Newsroom,
    django_assert_num_queries: Callable[..., object],
    sentences: int,
) -> None:
    text = "\n\n".join(f"The port authority said {number + 20} ships came." for number in range(sentences))
    revision = newsroom.revision(newsroom.article(f"Ships\n\n{text}"))
    suggest_claims(revision=revision, by=newsroom.checker, at=newsroom.now())
    for accept, queries in (("text/html", 5), ("application/json", 5)):
        with django_assert_num_queries(queries):
            checker_client.get(listed(revision), headers={"Accept": accept})


def test_every_criterion_has_a_word_in_every_language() -> None:
    assert {name for name, _weight, _test in CRITERIA} <= set(REASONS)


@pytest.mark.parametrize(
    ("reading", "words"),
    [
        ({"value": 50000, "unit": "fighter", "comparator": ">"}, "> 50,000 fighter"),
        (
            {"value": 20, "high": 30, "unit": "USD", "comparator": "range", "scope": {"per": "month"}},
            "20–30 USD a month",
        ),
        (
            {"value": 1500000, "unit": "USD", "comparator": "=", "scope": {"window": {"from": "2025-03", "to": None}}},
            "1,500,000 USD since March 2025",
        ),
        ({"value": None}, ""),
        ({"value": 2.5, "unit": "percent", "comparator": "≈", "scope": {"place": "Tartous"}}, "≈ 2.5 percent Tartous"),
    ],
)
def test_a_reading_is_one_short_line(reading: dict[str, object], words: str) -> None:
    assert figure_words(reading) == words
