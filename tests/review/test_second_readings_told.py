"""Until an editor decides, no author learns what a second reader found, and no author gets rid of a reading."""

import pytest
from django.test import Client

from annotations.access.models import User
from annotations.access.refusals import NotAllowed
from annotations.review.actions import return_verdict
from annotations.review.second_readings import (
    ask_second_reading,
    close_second_reading,
    submit_for_review,
    take_second_reading,
)
from annotations.verdicts.actions import Findings, change_claim, recall_verdict, write_verdict
from annotations.verdicts.queries import get_rating
from annotations.verdicts.reading_models import SecondReading, Stage, Why
from annotations.verdicts.readings import waiting_for
from tests.newsroom import Newsroom
from tests.review.test_second_readings import asked, give

pytestmark = pytest.mark.django_db
NOTE = "The audit decides it."


def told_on_its_page(reading: SecondReading, person: User) -> bool:
    client = Client()
    client.force_login(person)
    return NOTE in client.get(f"/verdicts/{reading.verdict_id}/").text


@pytest.mark.parametrize("way", ["recall", "rewrite the draft", "reword the claim"])
def test_no_way_but_an_editors_decision_shows_the_author_what_the_second_reader_found(
    newsroom: Newsroom, way: str
) -> None:
    reading = give(newsroom, asked(newsroom, newsroom.second_checker), "mixed")
    verdict, author = reading.verdict, newsroom.checker
    if way == "reword the claim":
        details = {"wording": "The repairs cost more than $4 million."}
        change_claim(claim=verdict.claim, details=details, by=author, at=newsroom.now())
    else:
        recall_verdict(verdict=verdict, by=author, at=newsroom.now())
    if way == "rewrite the draft":
        write_verdict(verdict=verdict, findings=Findings(summary="Anew."), by=author, at=newsroom.now())
    assert not told_on_its_page(reading, author)
    assert told_on_its_page(reading, newsroom.editor)
    submit_for_review(verdict=verdict, draw=0.9, by=author, at=newsroom.now())
    assert not told_on_its_page(reading, author)
    return_verdict(verdict=verdict, reason="See the audit.", by=newsroom.editor, at=newsroom.now())
    assert told_on_its_page(reading, author)


def test_an_editor_who_wrote_the_verdict_finds_the_finding_neither_in_the_ledger_nor_in_the_statistics(
    newsroom: Newsroom,
) -> None:
    verdict = newsroom.submitted(by=newsroom.second_editor)
    reading = ask_second_reading(verdict=verdict, reader=newsroom.second_checker, by=newsroom.editor, at=newsroom.now())
    give(newsroom, reading, "mixed")
    doors = ("/ledger/", "/ledger/?kind=secondreading", "/agreement/?since=", "/api/v1/agreement/")

    def told(person: User) -> list[bool]:
        client = Client()
        client.force_login(person)
        pages = [client.get(door).text for door in doors]
        ledger = ["gave the second reading" in page for page in pages[:2]]
        return [*ledger, "Sam Second" in pages[2].partition("<table")[2], "Sam Second" in pages[3]]

    assert told(newsroom.editor) == [True, True, True, True]
    assert told(newsroom.second_editor) == [False, False, False, False]
    return_verdict(verdict=verdict, reason="See the audit.", by=newsroom.editor, at=newsroom.now())
    assert told(newsroom.second_editor) == [True, True, True, True]


def test_who_takes_a_verdict_back_and_changes_it_after_a_reading_has_it_read_anew(newsroom: Newsroom) -> None:
    reading = give(newsroom, asked(newsroom, newsroom.second_checker), "mixed")
    verdict, author = reading.verdict, newsroom.checker
    recall_verdict(verdict=verdict, by=author, at=newsroom.now())
    submit_for_review(verdict=verdict, draw=0.9, by=author, at=newsroom.now())
    assert SecondReading.objects.count() == 1  # it says what was read, so that the reading holds
    recall_verdict(verdict=verdict, by=author, at=newsroom.now())
    write_verdict(verdict=verdict, findings=Findings(rating=get_rating("mixed")), by=author, at=newsroom.now())
    verdict = submit_for_review(verdict=verdict, draw=0.9, by=author, at=newsroom.now())
    anew = SecondReading.objects.exclude(pk=reading.pk).get()
    assert (anew.stage, anew.why, anew.asked_by, verdict.is_sealed) == (
        Stage.ASKED, Why.EDITOR, newsroom.editor, True,
    )  # fmt: skip
    assert not waiting_for(newsroom.second_checker).exists()  # who saw the first finding is blind no more
    with pytest.raises(NotAllowed, match="You know this verdict"):
        take_second_reading(reading=anew, by=newsroom.second_checker, at=newsroom.now())
    client = Client()
    client.force_login(newsroom.editor)
    assert "The verdict was changed after this reading was given." in client.get(f"/verdicts/{verdict.pk}/").text


@pytest.mark.parametrize("way", ["recall", "reword the claim"])
def test_no_author_gets_rid_of_a_reading_that_was_asked_for(newsroom: Newsroom, way: str) -> None:
    reading = asked(newsroom, newsroom.second_checker)
    verdict, author = reading.verdict, newsroom.checker
    if way == "recall":
        recall_verdict(verdict=verdict, by=author, at=newsroom.now())
    else:
        details = {"wording": "The repairs cost more than $4 million."}
        change_claim(claim=verdict.claim, details=details, by=author, at=newsroom.now())
    verdict = submit_for_review(verdict=verdict, draw=0.9, by=author, at=newsroom.now())
    assert [(one.stage, one.why) for one in SecondReading.objects.order_by("pk")] == [
        (Stage.CLOSED, Why.EDITOR), (Stage.ASKED, Why.EDITOR),
    ]  # fmt: skip
    return_verdict(verdict=verdict, reason="Sources first.", by=newsroom.editor, at=newsroom.now())
    submit_for_review(verdict=verdict, draw=0.9, by=author, at=newsroom.now())
    assert not SecondReading.objects.filter(stage=Stage.ASKED).exists()  # the editor decided without it


def test_no_author_calls_off_the_reading_of_their_own_verdict(newsroom: Newsroom) -> None:
    verdict = newsroom.submitted(by=newsroom.second_editor)
    reading = ask_second_reading(verdict=verdict, by=newsroom.editor, at=newsroom.now())
    with pytest.raises(NotAllowed, match="You wrote this verdict"):
        close_second_reading(reading=reading, by=newsroom.second_editor, at=newsroom.now())
    assert close_second_reading(reading=reading, by=newsroom.editor, at=newsroom.now()).stage == Stage.CLOSED
