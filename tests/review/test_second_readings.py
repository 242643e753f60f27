"""Blind second readings: who is given one, who sees what until it is given, and what disagreement asks of an editor."""

from typing import Any

import pytest
from django.test import Client

from annotations.access.models import User
from annotations.access.refusals import Conflict, Invalid, NotAllowed
from annotations.access.roles import Role
from annotations.api.reading_shapes import DeskReading
from annotations.discussions.actions import begin_discussion
from annotations.review.actions import approve_verdict, return_verdict
from annotations.review.assigning import take_next
from annotations.review.second_readings import (
    ask_second_reading,
    change_reading_rules,
    give_second_reading,
    rule_for,
    submit_for_review,
    take_second_reading,
)
from annotations.verdicts.actions import recall_verdict, submit_verdict, write_verdict
from annotations.verdicts.models import Verdict
from annotations.verdicts.queries import get_rating
from annotations.verdicts.reading_models import ReadingRules, SecondReading, Stage, Why
from annotations.verdicts.readings import waiting_for
from tests.newsroom import REASONS, Newsroom

pytestmark = pytest.mark.django_db
SECRET = ("Hidden summary of the first reader.", "Hidden rationale of the first reader.", "Hidden word of a colleague.")


def asked(newsroom: Newsroom, reader: User | None = None, **parts: Any) -> SecondReading:
    verdict = newsroom.submitted(summary=SECRET[0], rationale=SECRET[1], rating=parts.pop("rating", "false"), **parts)
    begin_discussion(claim=verdict.claim, verdict=verdict, text=SECRET[2], by=newsroom.editor, at=newsroom.now())
    return ask_second_reading(verdict=verdict, reader=reader, by=newsroom.editor, at=newsroom.now())


def give(newsroom: Newsroom, reading: SecondReading, rating: str, by: User | None = None) -> SecondReading:
    return give_second_reading(
        reading=reading, attribution="accurate", rating=get_rating(rating), note="The audit decides it.",
        by=by or newsroom.second_checker, at=newsroom.now(),
    )  # fmt: skip


def test_the_next_one_is_a_second_reading_and_never_of_an_own_verdict(newsroom: Newsroom) -> None:
    reading = asked(newsroom)
    assert not waiting_for(newsroom.checker).exists()
    taken = take_next(by=newsroom.second_checker, at=newsroom.now())
    assert isinstance(taken, SecondReading)
    assert (taken.pk, taken.stage, taken.reader) == (reading.pk, Stage.TAKEN, newsroom.second_checker)
    with pytest.raises(Conflict):
        take_second_reading(reading=reading, by=newsroom.person("third", Role.CHECKER), at=newsroom.now())


def test_who_spoke_about_a_claim_or_wrote_a_verdict_on_it_is_no_blind_reader(newsroom: Newsroom) -> None:
    reading = asked(newsroom)
    claim, third = reading.verdict.claim, newsroom.person("third", Role.CHECKER)
    newsroom.draft(claim, by=third)
    for person in (newsroom.checker, newsroom.editor, third):
        with pytest.raises(NotAllowed, match="You know this verdict"):
            take_second_reading(reading=reading, by=person, at=newsroom.now())
    with pytest.raises(Conflict):
        ask_second_reading(verdict=reading.verdict, by=newsroom.editor, at=newsroom.now())


def test_an_editor_names_the_reader_who_is_told(newsroom: Newsroom) -> None:
    asked(newsroom, newsroom.second_checker)
    assert newsroom.second_checker.notices.get().kind == "reading"
    verdict = newsroom.submitted(newsroom.claim())
    with pytest.raises(Invalid):
        ask_second_reading(verdict=verdict, reader=newsroom.checker, by=newsroom.editor, at=newsroom.now())
    assert not Verdict.objects.get(pk=verdict.pk).is_sealed


def test_a_disagreement_comes_to_the_editor_who_needs_a_reason(newsroom: Newsroom) -> None:
    reading = asked(newsroom, newsroom.second_checker)
    others = {code: reason for code, reason in REASONS.items() if code not in ("second_reading", "readers_agree")}
    approve: dict[str, Any] = {"verdict": reading.verdict, "by": newsroom.editor, "at": newsroom.now()}
    with pytest.raises(Invalid, match="A second reading is open"):
        approve_verdict(**approve, overrides=others)
    given = give(newsroom, reading, "mixed")
    assert not given.agrees
    with pytest.raises(Invalid, match="found otherwise"):
        approve_verdict(**approve, overrides=others)
    verdict = approve_verdict(**approve, overrides={**others, "readers_agree": "The audit is older."})
    assert verdict.overrides["readers_agree"] == "The audit is older."


def test_agreement_goes_straight_on(newsroom: Newsroom) -> None:
    reading = give(newsroom, asked(newsroom, newsroom.second_checker), "false")
    assert reading.agrees
    verdict = approve_verdict(verdict=reading.verdict, overrides=REASONS, by=newsroom.editor, at=newsroom.now())
    assert not {"second_reading", "readers_agree"} & set(verdict.overrides)


@pytest.mark.parametrize("way", ["recall", "return", "approve"])
def test_a_verdict_that_goes_another_way_calls_its_reading_off(newsroom: Newsroom, way: str) -> None:
    reading = asked(newsroom, newsroom.second_checker)
    verdict, at = reading.verdict, newsroom.now()
    if way == "recall":
        recall_verdict(verdict=verdict, by=newsroom.checker, at=at)
    elif way == "return":
        return_verdict(verdict=verdict, reason="Again.", by=newsroom.editor, at=at)
    else:
        approve_verdict(verdict=verdict, overrides=REASONS, by=newsroom.editor, at=at)
    reading.refresh_from_db()
    assert (reading.stage, Verdict.objects.get().is_sealed) == (Stage.CLOSED, False)
    with pytest.raises(Conflict):
        give(newsroom, reading, "false")


@pytest.mark.parametrize(
    ("rules", "rating", "priority", "draw", "why"),
    [
        ({"at_the_ends": True}, "false", 2, 0.9, Why.ENDS),
        ({"at_the_ends": True}, "true", 2, 0.9, Why.ENDS),
        ({"at_the_ends": True}, "mixed", 2, 0.0, None),
        ({"at_the_ends": True}, "unproven", 2, 0.0, None),
        ({"high_priority": True}, "mixed", 3, 0.9, Why.PRIORITY),
        ({"share": 10}, "mixed", 2, 0.09, Why.SHARE),
        ({"share": 10}, "mixed", 2, 0.1, None),
        ({"share": 0}, "mixed", 2, 0.0, None),
        ({"share": 100}, "mixed", 2, 0.999999, Why.SHARE),
    ],
)
def test_each_rule_by_what_it_is_about(
    newsroom: Newsroom, rules: dict[str, Any], rating: str, priority: int, draw: float, why: Why | None
) -> None:
    verdict = newsroom.submitted(newsroom.claim(priority=priority), rating=rating)
    assert rule_for(verdict, ReadingRules(**rules), draw) == why


def test_a_rule_asks_when_the_verdict_is_submitted(newsroom: Newsroom) -> None:
    change_reading_rules(values={"at_the_ends": True}, by=newsroom.editor, at=newsroom.now())
    verdict = submit_for_review(verdict=newsroom.draft(), draw=0.5, by=newsroom.checker, at=newsroom.now())
    reading = SecondReading.objects.get(verdict=verdict)
    assert reading.why == Why.ENDS
    assert DeskReading(reading).data["why"] is None  # it would tell the reader that the rating is at an end
    with pytest.raises(NotAllowed):
        change_reading_rules(values={"share": 5}, by=newsroom.checker, at=newsroom.now())


def _doors(reading: SecondReading) -> list[str]:
    verdict, claim, article = reading.verdict_id, reading.verdict.claim_id, reading.verdict.revision.article_id
    source = reading.verdict.sources.all()[0].pk
    return [
        f"/claims/{claim}/second-reading/", f"/verdicts/{verdict}/", f"/claims/{claim}/edit/",
        f"/articles/{article}/workbench/", f"/articles/{article}/workbench/?rating=false", "/queue/",
        "/queue/?view=board", "/queue/?show=second", "/queue/?show=submitted", "/queue/?show=review", "/notices/",
        "/checked/?q=The+repairs+cost+$4.2+million", f"/articles/{article}/figures/", "/articles/", "/", "/topics/",
        f"/claims/{claim}/contacts/", f"/claims/{claim}/",
        f"/api/v1/verdicts/{verdict}/", f"/api/v1/verdicts/{verdict}/history/", f"/api/v1/verdicts/{verdict}/sources/",
        f"/api/v1/verdicts/{verdict}/checklist/", "/api/v1/verdicts/", f"/api/v1/claims/{claim}/",
        f"/api/v1/claims/{claim}/history/", f"/api/v1/sources/{source}/", "/api/v1/second-readings/",
        f"/api/v1/second-readings/{reading.pk}/", "/api/v1/changes", f"/api/v1/exports/verdicts/{verdict}",
        f"/api/v1/exports/articles/{article}", f"/articles/{article}/workbench/cards/?claims={claim}",
    ]  # fmt: skip


@pytest.mark.parametrize(("who", "stage"), [("checker", "asked"), ("checker", "taken"), ("editor", "taken")])
def test_no_door_tells_a_possible_reader_what_the_first_one_found(newsroom: Newsroom, stage: str, who: str) -> None:
    reader = newsroom.second_checker if who == "checker" else newsroom.second_editor
    reading = asked(newsroom, reader if stage == "taken" else None)
    client = Client()
    client.force_login(reader)
    for address in _doors(reading):
        told = client.get(address, follow=True).content.decode()
        for words in SECRET:
            assert words not in told, address
        assert '"stance":' not in told, address
        assert 'data-rating="false"' not in told, address
    answer = client.post("/api/v1/checked/", {"text": "The repairs cost $4.2 million."}, "application/json")
    assert SECRET[0] not in answer.text


def test_its_author_and_editors_go_on_seeing_it_and_all_do_when_it_is_given(newsroom: Newsroom) -> None:
    reading = asked(newsroom, newsroom.second_checker)
    page = f"/verdicts/{reading.verdict_id}/"

    def sees(person: User) -> bool:
        client = Client()
        client.force_login(person)
        return SECRET[0] in client.get(page, follow=True).text

    assert (sees(newsroom.checker), sees(newsroom.editor), sees(newsroom.second_checker)) == (True, True, False)
    assert not sees(newsroom.person("third", Role.CHECKER))
    give(newsroom, reading, "mixed")
    assert sees(newsroom.second_checker)


def test_the_author_is_told_of_the_second_finding_when_an_editor_decided(newsroom: Newsroom) -> None:
    reading = give(newsroom, asked(newsroom, newsroom.second_checker), "mixed")
    client = Client()
    client.force_login(newsroom.checker)
    page = f"/verdicts/{reading.verdict_id}/"
    assert "The audit decides it." not in client.get(page).text
    return_verdict(verdict=reading.verdict, reason="See the audit.", by=newsroom.editor, at=newsroom.now())
    assert "The audit decides it." in client.get(page).text


def test_an_editor_who_found_otherwise_leaves_the_approval_to_another_one_if_there_is_one(
    newsroom: Newsroom, client: Client
) -> None:
    reader = newsroom.second_editor
    verdict = give(newsroom, asked(newsroom, reader), "mixed", by=reader).verdict
    approve: dict[str, Any] = {"verdict": verdict, "overrides": REASONS, "by": reader, "at": newsroom.now()}
    sentence = "found otherwise, so another editor has to approve it"
    with pytest.raises(NotAllowed, match=sentence):
        approve_verdict(**approve)
    client.force_login(reader)
    shown = client.get(f"/verdicts/{verdict.pk}/").text
    assert sentence in shown
    assert f"/verdicts/{verdict.pk}/approve/" not in shown
    assert f"/verdicts/{verdict.pk}/return/" in shown
    client.force_login(newsroom.editor)
    assert sentence not in client.get(f"/verdicts/{verdict.pk}/").text
    User.objects.filter(pk=newsroom.editor.pk).update(is_active=False)
    assert approve_verdict(**approve).overrides["readers_agree"] == REASONS["readers_agree"]


def test_an_editor_approves_what_follows_their_own_second_reading(newsroom: Newsroom) -> None:
    reader = newsroom.second_editor
    verdict = give(newsroom, asked(newsroom, reader), "mixed", by=reader).verdict
    return_verdict(verdict=verdict, reason="Weigh the audit.", by=reader, at=newsroom.now())
    write_verdict(verdict=verdict, findings=newsroom.findings("mixed"), by=newsroom.checker, at=newsroom.now())
    submit_verdict(verdict=verdict, by=newsroom.checker, at=newsroom.now())
    assert approve_verdict(verdict=verdict, overrides=REASONS, by=reader, at=newsroom.now()).status == "approved"


def test_a_blind_disagreement_by_pages_alone(newsroom: Newsroom) -> None:
    verdict = newsroom.submitted(rating="false", summary=SECRET[0])
    editor, second = Client(), Client()
    editor.force_login(newsroom.editor)
    second.force_login(newsroom.second_checker)
    editor.post(f"/verdicts/{verdict.pk}/second-reading/", {"reader": ""})
    taken = second.post("/queue/next/")
    assert taken["Location"] == f"/claims/{verdict.claim_id}/second-reading/"
    given = {"attribution": "accurate", "rating": "true", "note": "The budget says so."}
    assert second.post(taken["Location"], {**given, "note": ""}).status_code == 422
    assert second.post(taken["Location"], given).status_code == 302
    shown = editor.get(f"/verdicts/{verdict.pk}/").text
    assert "Read twice: the readers disagree" in shown
    assert "The budget says so." in shown
    assert 'name="approve-why_readers_agree"' in shown


def test_who_followed_the_second_reader_is_not_said_to_disagree_with_them(newsroom: Newsroom) -> None:
    reading = give(newsroom, asked(newsroom, newsroom.second_checker), "mixed")
    verdict = return_verdict(verdict=reading.verdict, reason="See the audit.", by=newsroom.editor, at=newsroom.now())
    verdict = write_verdict(verdict=verdict, findings=newsroom.findings("mixed"), by=verdict.author, at=newsroom.now())
    submit_verdict(verdict=verdict, by=verdict.author, at=newsroom.now())
    client = Client()
    client.force_login(newsroom.editor)
    shown = client.get(f"/verdicts/{verdict.pk}/").text
    assert "Read twice: the readers disagree<" not in shown
    assert "the verdict now says what the second one found" in shown


def test_the_whole_way_over_the_api(newsroom: Newsroom) -> None:
    verdict = newsroom.submitted(rating="false")
    editor, second = Client(), Client()
    editor.force_login(newsroom.editor)
    second.force_login(newsroom.second_checker)
    as_json: dict[str, Any] = {"content_type": "application/json"}
    made = editor.post(f"/api/v1/verdicts/{verdict.pk}/second-reading/", {}, **as_json)
    assert (made.status_code, made.json()["first"]) == (201, None)
    address = f"/api/v1/second-readings/{made.json()['id']}/"
    assert second.post(f"{address}take/", {}, **as_json).json()["reader"]
    body = {"attribution": "accurate", "rating": "mixed", "note": "Half of it."}
    given = second.post(f"{address}give/", body, **as_json).json()
    assert (given["first"]["rating"]["code"], given["second"]["rating"]["code"], given["agrees"]) == (
        "false", "mixed", False,
    )  # fmt: skip
