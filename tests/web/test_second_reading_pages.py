"""The pages of second readings: the rules, the agreement and its CSV, what they ask of the database."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from annotations.review.second_readings import ask_second_reading
from annotations.verdicts.reading_models import SecondReading
from annotations.web import agreement
from tests.ledger.verbs_of_readings import asked, given, taken
from tests.newsroom import Newsroom
from tests.reprints import reprints

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(agreement, "now", lambda: datetime(2026, 3, 20, 12, tzinfo=UTC))


def test_editors_change_when_the_desk_reads_twice(editor_client: Client, newsroom: Newsroom) -> None:
    address = "/second-readings/rules/"
    assert editor_client.post(address, {"share": "101", "version": "0"}).status_code == 422
    assert editor_client.post(address, {"share": "10", "at_the_ends": "on", "version": "0"}).status_code == 302
    assert editor_client.post(address, {"share": "20", "version": "0"}).status_code == 412
    shown = editor_client.get(address).text
    assert 'value="10"' in shown
    assert "changed when the desk reads twice" in shown


def test_a_checker_sees_neither_the_rules_nor_the_agreement(checker_client: Client, newsroom: Newsroom) -> None:
    for address in ("/second-readings/rules/", "/agreement/", "/agreement/table.csv", "/api/v1/agreement/"):
        assert checker_client.get(address).status_code == 403, address


def test_few_readings_are_counted_and_no_coefficient_is_made_of_them(editor_client: Client, newsroom: Newsroom) -> None:
    assert "No claim was read twice in this time" in editor_client.get("/agreement/").text
    given(newsroom, "true")
    given(newsroom, "mixed")
    shown = editor_client.get("/agreement/").text
    assert "1 of 2 readings gave the same rating. Too few to say more" in shown
    table = editor_client.get("/agreement/table.csv").text.splitlines()
    assert table[0].startswith("scale,people,pairs,alike,off_axis,alpha_nominal")
    assert table[1].split(",")[2:6] == ["2", "1", "0", ""]
    row = editor_client.get("/api/v1/agreement/").json()[0]
    assert (row["pairs"], row["kappa"]) == (2, {"value": None, "pairs": 2, "lack": "too_few"})
    assert "No claim was read twice" in editor_client.get("/agreement/?since=2030-01-01").text
    assert editor_client.get("/api/v1/agreement/?since=yesterday").status_code == 400


def test_the_agreement_is_that_of_the_last_year_unless_another_time_is_asked_for(
    editor_client: Client, newsroom: Newsroom
) -> None:
    reading = given(newsroom)
    SecondReading.objects.filter(pk=reading.pk).update(given_at=reading.given_at - timedelta(days=400))
    for query, number in (("", 0), ("?scale=", 0), ("?since=", 2), ("?since=&until=", 2)):
        assert editor_client.get(f"/agreement/{query}").text.count('<tr class="agreement__means">') == number, query
        assert len(editor_client.get(f"/agreement/table.csv{query}").text.splitlines()) == 1 + number, query
    assert len(editor_client.get("/api/v1/agreement/").json()) == 2


def test_the_queue_and_the_board_say_what_readers_make_of_a_verdict(editor_client: Client, newsroom: Newsroom) -> None:
    taken(newsroom)
    for address in ("/queue/", "/queue/?view=board"):
        assert "Being read a second time" in editor_client.get(address).text, address
    assert 'id="pile-disputed"' not in editor_client.get("/queue/").text
    given(newsroom, "mixed")
    shown = editor_client.get("/queue/").text
    assert 'id="pile-disputed"' in shown
    assert "badge--disputed" in editor_client.get("/queue/?view=board").text
    assert "badge--disputed" in editor_client.get("/queue/?show=disputed").text


def test_pages_ask_a_fixed_number_of_questions(
    editor_client: Client, newsroom: Newsroom, django_assert_num_queries: Any, client: Client
) -> None:
    reading = taken(newsroom)
    client.force_login(newsroom.second_checker)
    for _round in range(2):
        given(newsroom)
        asked(newsroom)
        with django_assert_num_queries(4):
            editor_client.get("/agreement/")
        with django_assert_num_queries(4):
            editor_client.get("/second-readings/rules/")
        with django_assert_num_queries(9):
            client.get(f"/claims/{reading.verdict.claim_id}/second-reading/")


def test_a_blind_reader_is_told_why_two_sources_have_one_origin_and_nothing_of_the_finding(
    client: Client, newsroom: Newsroom
) -> None:
    verdict = newsroom.submitted(sources=reprints(newsroom))
    ask_second_reading(verdict=verdict, reader=newsroom.second_checker, by=newsroom.editor, at=newsroom.now())
    client.force_login(newsroom.second_checker)
    shown = client.get(f"/claims/{verdict.claim_id}/second-reading/").text
    assert shown.count("Origin: port.example.org") == 2
    assert shown.count("Nearly the same words as source 1.") == 1
    assert verdict.summary not in shown
    assert "Supports" not in shown
    assert "Refutes" not in shown


def test_the_scale_of_an_agreement_is_chosen_among_those_that_verdicts_were_given_under(
    editor_client: Client, newsroom: Newsroom
) -> None:
    given(newsroom)
    page = editor_client.get("/agreement/?scale=factcheck/1").content.decode()
    title = re.search(r'<option value="factcheck/1" selected>([^<]+)</option>', page)
    assert title is not None
    assert f'<th scope="row"><bdi>{title[1]}</bdi></th>' in page
    assert editor_client.get("/agreement/?scale=nonsense").status_code == 422
