"""Who else is at a verdict: seen by everybody there, forgotten soon, and told when a newer version stands."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from annotations.ledger.models import Head
from annotations.notices.presence import LASTS, Doing, Presence, be_there, leave
from annotations.verdicts.actions import Findings, write_verdict
from annotations.verdicts.models import Verdict
from tests.newsroom import Newsroom


@pytest.fixture
def draft(newsroom: Newsroom) -> Verdict:
    return newsroom.draft()


def here(client: Client, verdict: Verdict, doing: str = "writing", **more: Any) -> Any:
    return client.post(f"/verdicts/{verdict.pk}/here/", {"window": "one", "doing": doing, **more})


def test_an_author_and_an_editor_see_each_other_and_since_when(
    checker_client: Client, editor_client: Client, draft: Verdict
) -> None:
    assert "<li>" not in here(checker_client, draft).json()["html"]
    assert "<bdi>Carla Checker</bdi> is writing it, since" in here(editor_client, draft, "reading").json()["html"]
    assert "<bdi>Eda Editor</bdi> is reading it, since" in here(checker_client, draft).json()["html"]


def test_another_window_of_the_same_person_is_told_once(checker_client: Client, draft: Verdict) -> None:
    for window in ("two", "three"):
        here(checker_client, draft, window=window)
    shown = here(checker_client, draft).json()["html"]
    assert shown.count("You have it open in another window too") == 1


def test_who_closes_the_page_is_gone_at_once(checker_client: Client, editor_client: Client, draft: Verdict) -> None:
    here(editor_client, draft, "reading")
    assert here(editor_client, draft, leaving="1").status_code == 204
    assert "<li>" not in here(checker_client, draft).json()["html"]


def test_who_says_nothing_any_more_is_forgotten_and_comes_anew(newsroom: Newsroom, draft: Verdict) -> None:
    at = newsroom.now()
    one = {"subject": draft, "person": newsroom.editor, "window": "one", "doing": Doing.READING}
    mine = {"subject": draft, "person": newsroom.checker, "window": "one", "doing": Doing.WRITING}
    be_there(**one, at=at)
    be_there(**one, at=at + LASTS)
    assert [other.since for other in be_there(**mine, at=at + LASTS * 2)] == [at]
    assert be_there(**mine, at=at + LASTS * 2 + timedelta(seconds=1)) == []
    be_there(**one, at=at + LASTS * 3)
    assert [other.since for other in be_there(**mine, at=at + LASTS * 3)] == [at + LASTS * 3]
    leave(subject=draft, person=newsroom.editor, window="one")
    assert be_there(**mine, at=at + LASTS * 3) == []


def test_being_there_is_no_entry_of_the_ledger(checker_client: Client, draft: Verdict) -> None:
    before = Head.objects.get(pk=1).sequence
    here(checker_client, draft)
    assert Presence.objects.count() == 1
    assert Head.objects.get(pk=1).sequence == before


def test_a_page_with_an_older_version_is_told_who_saved_a_newer_one(
    checker_client: Client, editor_client: Client, draft: Verdict, newsroom: Newsroom
) -> None:
    seen = draft.version
    assert here(checker_client, draft, version=seen).json()["newer"] == ""
    write_verdict(verdict=draft, findings=Findings(summary="Newer."), by=newsroom.checker, at=newsroom.now())
    assert here(checker_client, draft, version=seen).json()["newer"] == "You saved a newer version in another window."
    told = here(editor_client, draft, "reading", version=seen).json()["newer"]
    assert told == "Carla Checker saved a newer version meanwhile."
    assert here(editor_client, draft, "reading", version="").json()["newer"] == ""


def test_only_people_of_the_desk_are_there(client: Client, newsroom: Newsroom, draft: Verdict) -> None:
    assert here(client, draft).status_code == 302
    client.force_login(newsroom.partner)
    assert here(client, draft).status_code == 403
    assert not Presence.objects.exists()


def test_one_word_more_than_there_is_counts_as_reading(checker_client: Client, draft: Verdict) -> None:
    here(checker_client, draft, "sabotaging", window="x" * 900)
    assert Presence.objects.get().doing == "reading"


def test_saying_so_takes_a_fixed_number_of_queries(
    checker_client: Client, newsroom: Newsroom, draft: Verdict, django_assert_num_queries: Any
) -> None:
    for number in range(5):
        be_there(subject=draft, person=newsroom.editor, window=str(number), doing=Doing.READING, at=newsroom.now())
        with django_assert_num_queries(9):
            here(checker_client, draft)


def test_a_version_that_there_cannot_be_is_no_older_one(checker_client: Client, draft: Verdict) -> None:
    answer = checker_client.post(
        f"/verdicts/{draft.pk}/here/", {"window": "a", "doing": "reading", "version": "9" * 5000}
    )
    assert answer.json()["newer"] == ""
