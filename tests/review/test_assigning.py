"""Taking the next claim: the most urgent one, and never the same for two people."""

from datetime import date
from typing import Any

import pytest

from annotations.access.refusals import NotAllowed
from annotations.claims.actions import assign_claim
from annotations.claims.models import Claim
from annotations.notices.presence import LASTS, Doing, be_there
from annotations.review.assigning import take_next, unclaimed
from annotations.review.settling import retire_appearance
from tests.ledger.test_concurrency import at_once
from tests.newsroom import Newsroom


def _claims(newsroom: Newsroom, *details: dict[str, Any]) -> list[Claim]:
    revision = newsroom.revision()
    words = ("$4.2 million", "1,200 people", "at least 300 more", "14 per cent", "Ana Ruiz", "Monday")
    return [newsroom.claim(revision, exact, **given) for exact, given in zip(words, details, strict=False)]


def test_the_most_urgent_claim_comes_first(newsroom: Newsroom) -> None:
    plain, due, later, high, worthy = _claims(
        newsroom,
        {},
        {"due_on": date(2026, 3, 5)},
        {"due_on": date(2026, 3, 9)},
        {"priority": 3},
        {"check_worthiness": 90},
    )
    assert list(unclaimed()) == [high, due, later, worthy, plain]
    assert take_next(by=newsroom.checker, at=newsroom.now()) == high
    assert take_next(by=newsroom.checker, at=newsroom.now()) == due


def test_a_claim_that_somebody_has_or_works_on_or_decided_is_passed_over(newsroom: Newsroom) -> None:
    given, begun, decided, gone, free = _claims(newsroom, {}, {}, {}, {}, {})
    assign_claim(claim=given, assignee=newsroom.editor, by=newsroom.editor, at=newsroom.now())
    newsroom.draft(begun, by=newsroom.second_checker)
    newsroom.published(decided)
    retire_appearance(appearance=gone.appearances.get(), by=newsroom.checker, at=newsroom.now())
    assert list(unclaimed()) == [free]


def test_a_claim_that_another_has_open_is_passed_over_until_they_left(newsroom: Newsroom) -> None:
    first, second = _claims(newsroom, {"priority": 3}, {})
    at = newsroom.now()
    be_there(subject=first, person=newsroom.second_checker, window="one", doing=Doing.READING, at=at)
    assert take_next(by=newsroom.checker, at=at) == second
    assert take_next(by=newsroom.checker, at=at) is None
    assert take_next(by=newsroom.checker, at=at + LASTS * 2) == first


def test_a_partner_takes_nothing(newsroom: Newsroom) -> None:
    _claims(newsroom, {})
    with pytest.raises(NotAllowed):
        take_next(by=newsroom.partner, at=newsroom.now())


@pytest.mark.django_db(transaction=True)
def test_people_who_take_the_next_claim_at_the_same_moment_get_different_ones(newsroom: Newsroom) -> None:
    _claims(newsroom, {}, {}, {}, {})
    at = newsroom.now()
    people = [newsroom.checker, newsroom.second_checker, newsroom.editor, newsroom.second_editor, newsroom.admin]
    taken = at_once(*[lambda person=person: take_next(by=person, at=at) for person in people])
    assert sorted(claim.pk for claim in taken if claim) == sorted(Claim.objects.values_list("pk", flat=True))
    assert taken.count(None) == 1
    for person, claim in zip(people, taken, strict=True):
        assert claim is None or Claim.objects.get(pk=claim.pk).assignee == person
