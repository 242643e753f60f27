"""Whoever can check no more keeps what they wrote, and what they had is for the next one to take."""

from importlib import import_module
from threading import Event
from time import sleep
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from annotations.access.models import User
from annotations.access.refusals import Invalid, NotAllowed
from annotations.access.roles import Role
from annotations.claims.actions import assign_claim, mark_claim
from annotations.claims.models import Claim
from annotations.claims.places import locate
from annotations.ledger.actions import writing
from annotations.ledger.models import Entry
from annotations.ledger.queries import first_broken_link, length
from annotations.notices.models import Notice
from annotations.review.actions import return_verdict
from annotations.review.assigning import take_next, unclaimed
from annotations.review.people import change_person
from annotations.review.queries import claims_to_check
from annotations.review.second_readings import ask_second_reading, give_second_reading, take_second_reading
from annotations.verdicts.actions import change_claim
from annotations.verdicts.models import Verdict
from annotations.verdicts.queries import get_rating
from annotations.verdicts.reading_models import SecondReading, Stage
from tests.ledger.test_concurrency import at_once
from tests.ledger.verbs_of_readings import asked, given, taken
from tests.newsroom import Newsroom

GONE = [{"is_active": False}, {"role": Role.PARTNER}]
ways_to_go = pytest.mark.parametrize("details", GONE, ids=["deactivated", "made a partner"])


def _goes(newsroom: Newsroom, details: dict[str, Any], person: User | None = None) -> User:
    return change_person(
        person=person or newsroom.second_checker, details=details, by=newsroom.admin, at=newsroom.now()
    )


def _given(newsroom: Newsroom, claim: Claim | None = None) -> Claim:
    """A claim that the second checker has."""
    return _given_to(newsroom, newsroom.second_checker, claim or newsroom.claim())


def _given_to(newsroom: Newsroom, person: User, claim: Claim) -> Claim:
    return assign_claim(claim=claim, assignee=person, by=newsroom.editor, at=newsroom.now())


@ways_to_go
def test_a_claim_of_somebody_who_can_check_no_more_is_taken_by_the_next_one(
    newsroom: Newsroom, details: dict[str, Any]
) -> None:
    claim = _given(newsroom)
    assert take_next(by=newsroom.checker, at=newsroom.now()) is None
    _goes(newsroom, details)
    assert list(unclaimed()) == [claim]
    entry = Entry.objects.latest("sequence")
    assert (entry.event, entry.subject_id, entry.by_id) == ("claim.assigned", str(claim.pk), newsroom.admin.pk)
    assert (entry.before, entry.after) == ({"assignee": newsroom.second_checker.pk}, {"assignee": None})
    assert Claim.objects.get(pk=claim.pk).version == claim.version + 1
    assert take_next(by=newsroom.checker, at=newsroom.now()) == claim


@ways_to_go
def test_a_second_reading_of_somebody_who_can_check_no_more_is_offered_again(
    newsroom: Newsroom, details: dict[str, Any]
) -> None:
    reading, third = taken(newsroom), newsroom.person("third", Role.CHECKER)
    assert take_next(by=third, at=newsroom.now()) is None
    _goes(newsroom, details)
    free = SecondReading.objects.get(pk=reading.pk)
    assert (free.stage, free.reader, free.taken_at) == (Stage.ASKED, None, None)
    assert Verdict.objects.get(pk=reading.verdict_id).is_sealed
    entry = Entry.objects.latest("sequence")
    assert (entry.event, entry.before["reader"]) == ("secondreading.freed", newsroom.second_checker.pk)
    assert Notice.objects.filter(person=third, kind="to_read", by=newsroom.admin).count() == 1
    again = take_next(by=third, at=newsroom.now())
    assert isinstance(again, SecondReading)
    assert (again.pk, again.reader) == (reading.pk, third)
    found = {"attribution": "accurate", "rating": get_rating("true"), "note": "So it is."}
    give_second_reading(reading=again, **found, by=third, at=newsroom.now())


def test_a_claim_whose_finished_verdict_comes_up_again_is_not_kept_for_who_is_gone(newsroom: Newsroom) -> None:
    live = newsroom.published()
    _given(newsroom, live.claim)
    _goes(newsroom, GONE[0])
    newsroom.withdrawn(live)
    assert list(unclaimed()) == [live.claim]


@ways_to_go
def test_a_claim_is_not_held_up_by_the_draft_of_somebody_who_can_check_no_more(
    newsroom: Newsroom, details: dict[str, Any]
) -> None:
    claim = _given(newsroom)
    draft = newsroom.draft(claim, by=newsroom.second_checker)
    assert take_next(by=newsroom.checker, at=newsroom.now()) is None
    _goes(newsroom, details)
    assert take_next(by=newsroom.checker, at=newsroom.now()) == claim
    assert list(claims_to_check(newsroom.checker)) == [claim]
    assert Verdict.objects.get(pk=draft.pk).author == newsroom.second_checker


def test_a_verdict_that_is_returned_to_somebody_who_is_gone_frees_its_claim(newsroom: Newsroom) -> None:
    verdict = newsroom.submitted(by=newsroom.second_checker)
    _goes(newsroom, GONE[0])
    assert list(unclaimed()) == []
    return_verdict(verdict=verdict, reason="The audit is missing.", by=newsroom.editor, at=newsroom.now())
    assert take_next(by=newsroom.checker, at=newsroom.now()) == verdict.claim


def test_a_draft_of_somebody_who_is_gone_says_so(client: Client, newsroom: Newsroom) -> None:
    draft = newsroom.draft(by=newsroom.second_checker)
    client.force_login(newsroom.editor)
    addresses = ("/queue/?view=board", "/queue/?show=draft", f"/verdicts/{draft.pk}/")
    assert [address for address in addresses if "author has left" in client.get(address).text] == []
    _goes(newsroom, GONE[0])
    assert [address for address in addresses if "author has left" not in client.get(address).text] == []


def test_what_somebody_wrote_stays_theirs(newsroom: Newsroom) -> None:
    reading = given(newsroom)
    published = newsroom.published(newsroom.claim(), by=newsroom.second_checker)
    _goes(newsroom, GONE[0])
    again = SecondReading.objects.get(pk=reading.pk)
    assert (again.stage, again.reader) == (Stage.GIVEN, newsroom.second_checker)
    kept = Verdict.objects.get(pk=published.pk)
    assert (kept.status, kept.author) == (published.status, newsroom.second_checker)
    assert kept.public_version == published.public_version


def test_who_comes_back_goes_on_with_their_drafts_and_not_with_what_was_freed(newsroom: Newsroom) -> None:
    claim, draft = _given(newsroom), newsroom.draft(by=newsroom.second_checker)
    _goes(newsroom, GONE[0])
    assert set(unclaimed()) == {claim, draft.claim}
    back = _goes(newsroom, {"is_active": True})
    assert list(unclaimed()) == [claim]
    assert list(claims_to_check(back)) == []


def test_a_change_that_lets_somebody_go_on_frees_nothing(newsroom: Newsroom) -> None:
    claim, reading, admin = _given(newsroom), taken(newsroom), newsroom.admin
    before = length()
    details = {"role": Role.EDITOR, "first_name": "Samira"}
    change_person(person=newsroom.second_checker, details=details, by=admin, at=newsroom.now())
    assert length() == before + 1
    assert Claim.objects.get(pk=claim.pk).assignee == newsroom.second_checker
    assert SecondReading.objects.get(pk=reading.pk).stage == Stage.TAKEN


@pytest.mark.parametrize("door", ["button", "role", "partner", "django"])
def test_every_door_by_which_somebody_goes_frees_what_they_had(client: Client, newsroom: Newsroom, door: str) -> None:
    claim, person = _given(newsroom), newsroom.second_checker
    fields = {"username": person.username, "first_name": "Sam", "last_name": "", "email": "", "role": person.role}
    address, sent = {
        "button": (f"/people/{person.pk}/deactivate/", {}),
        "role": (f"/people/{person.pk}/", {**fields, "role": Role.PARTNER}),
        "django": (f"/admin/annotations/user/{person.pk}/change/", fields),
    }.get(door, ("", {}))
    if door == "partner":
        partner = newsroom.partner
        Claim.objects.filter(pk=claim.pk).update(assignee=partner)  # as before partners gave up what they had
        address, sent = f"/partners/{partner.partner.pk}/suspend/", {"is_active": "0"}
    client.force_login(newsroom.admin)
    assert client.post(address, sent).status_code == 302
    assert Claim.objects.get(pk=claim.pk).assignee is None


def test_who_was_gone_before_this_was_a_rule_gives_up_what_they_had_when_the_desk_is_updated(
    newsroom: Newsroom,
) -> None:
    claim, reading = _given(newsroom), taken(newsroom)
    begun = newsroom.draft(by=newsroom.second_checker).claim
    kept = assign_claim(claim=newsroom.claim(), assignee=newsroom.editor, by=newsroom.editor, at=newsroom.now())
    User.objects.filter(pk=newsroom.second_checker.pk).update(is_active=False)
    before = length()
    update = import_module("annotations.migrations.0036_who_can_check_no_more_has_nothing_to_check")
    update.free_what_they_had(apps, None)
    assert set(unclaimed()) == {claim, begun}
    assert Claim.objects.get(pk=claim.pk).version == claim.version + 1
    assert Claim.objects.get(pk=kept.pk).assignee == newsroom.editor
    free = SecondReading.objects.get(pk=reading.pk)
    assert (free.stage, free.reader, free.taken_at) == (Stage.ASKED, None, None)
    entries = Entry.objects.filter(sequence__gt=before).order_by("sequence")
    assert [(entry.event, entry.subject_id, entry.by_name) for entry in entries] == [
        ("claim.assigned", str(claim.pk), ""),
        ("secondreading.freed", str(reading.pk), ""),
    ]
    assert first_broken_link() is None
    update.free_what_they_had(apps, None)
    assert length() == before + 2


@ways_to_go
def test_nothing_is_given_to_or_taken_by_somebody_who_went_since_they_were_looked_up(
    newsroom: Newsroom, details: dict[str, Any]
) -> None:
    revision, claim, reading = newsroom.revision(), newsroom.claim(), asked(newsroom)
    gone, by = User.objects.get(pk=newsroom.second_checker.pk), newsroom.editor
    _goes(newsroom, details)
    place = locate(revision.text, exact="14 per cent")
    marked = {"wording": "Traffic fell by 14 per cent.", "assignee": gone}
    for give in (
        lambda at: assign_claim(claim=claim, assignee=gone, by=by, at=at),
        lambda at: change_claim(claim=claim, details={"assignee": gone}, by=by, at=at),
        lambda at: mark_claim(revision=revision, place=place, details=marked, by=by, at=at),
        lambda at: take_next(by=gone, at=at),
        lambda at: take_second_reading(reading=reading, by=gone, at=at),
        lambda at: ask_second_reading(verdict=newsroom.submitted(), reader=gone, by=by, at=at),
    ):
        with pytest.raises((Invalid, NotAllowed)):
            give(newsroom.now())
    assert not Claim.objects.filter(assignee=gone).exists()
    assert not SecondReading.objects.filter(reader=gone).exists()


@pytest.mark.django_db(transaction=True)
def test_who_is_given_a_claim_while_they_are_deactivated_does_not_get_it(newsroom: Newsroom) -> None:
    claim, person, admin, by = newsroom.claim(), newsroom.second_checker, newsroom.admin, newsroom.editor
    at, has_pen = newsroom.now(), Event()

    def leave() -> None:
        with writing():
            change_person(person=person, details={"is_active": False}, by=admin, at=at)
            has_pen.set()
            sleep(0.3)  # so that the other one waits for the pen

    def give() -> Claim:
        assert has_pen.wait(timeout=10)
        return assign_claim(claim=claim, assignee=person, by=by, at=at)

    left, given_to = at_once(leave, give)
    assert left is None
    assert isinstance(given_to, Invalid)
    assert Claim.objects.get(pk=claim.pk).assignee is None


def test_claims_are_freed_together_however_many_they_are(newsroom: Newsroom) -> None:
    revision, _admin, asked_for = newsroom.revision(), newsroom.admin, []
    for exact in ("Monday", "14 per cent", "1,200 people", "at least 300 more"):
        _given(newsroom, newsroom.claim(revision, exact))
    for person in (newsroom.checker, newsroom.second_checker):
        _given_to(newsroom, person, newsroom.claim(revision, "by June", wording=person.username))
        with CaptureQueriesContext(connection) as queries:
            _goes(newsroom, GONE[0], person)
        asked_for.append(len(queries))
    assert asked_for[0] == asked_for[1]
    told = Entry.objects.filter(event="claim.assigned", after={"assignee": None}).order_by("sequence")
    keys = [str(key) for key in Claim.objects.order_by("pk").values_list("pk", flat=True)]
    assert sorted(told.values_list("subject_id", flat=True)) == sorted(keys)
    assert first_broken_link() is None
