"""What a claim may say: numbers that can be compared, people who can check it, words that can be kept."""

from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from annotations.access.refusals import Invalid
from annotations.access.roles import Role
from annotations.claims.actions import assign_claim
from annotations.claims.models import Anchor, Appearance, Claim
from annotations.claims.queries import get_claim
from annotations.ledger.queries import length
from annotations.review.people import change_person
from tests.newsroom import Newsroom

GOOD: tuple[dict[str, Any], ...] = (
    {},
    {"value": Decimal("4200000"), "unit": "USD", "comparator": "="},
    {"value": "4200000.50", "unit": "USD"},
    {"value": Decimal(0), "comparator": "≥"},
    {"value": Decimal("-3.5"), "comparator": "≈", "unit": "°C"},
    {"value": Decimal(20), "value_to": Decimal(30), "comparator": "range", "unit": "USD a month"},
    {"value": Decimal(-30), "value_to": Decimal(-20), "comparator": "range"},
    {"value": Decimal(5), "value_to": Decimal(5), "comparator": "range"},
    {"topics": ["Syria", "حرب", "🚢"], "priority": 3, "check_worthiness": 80},
    {"kind": "prediction", "scope": "since March", "said_on": "2026-03-01", "due_on": "2026-04-01"},
    {"claimant_same_as": "https://example.org/ana-ruiz"},
)
BAD: tuple[tuple[str, dict[str, Any]], ...] = (
    ("wording", {"wording": ""}),
    ("wording", {"wording": " \n\t "}),
    ("wording", {"wording": None}),
    ("wording", {"wording": "x" * 1001}),
    ("wording", {"wording": "half of an emoji \ud83d"}),
    ("wording", {"wording": "nul \x00"}),
    ("scope", {"scope": "half of an emoji \ud83d"}),
    ("claimant_name", {"claimant_name": "x" * 301}),
    ("claimant_name", {"claimant_name": None}),
    ("claimant_same_as", {"claimant_same_as": "javascript:alert(1)"}),
    ("kind", {"kind": "rumour"}),
    ("comparator", {"value": 1, "comparator": "about"}),
    ("value", {"comparator": "≥"}),
    ("value", {"value": "many", "comparator": "="}),
    ("value", {"value": Decimal("NaN")}),
    ("value", {"value": Decimal("Infinity")}),
    ("value", {"value": Decimal("1e30")}),
    ("value", {"value": Decimal("0.0000001")}),
    ("value_to", {"value": 1, "comparator": "range"}),
    ("value_to", {"value": 30, "value_to": 20, "comparator": "range"}),
    ("comparator", {"value": 20, "value_to": 30, "comparator": "="}),
    ("comparator", {"value": 20, "value_to": 30}),
    ("priority", {"priority": 9}),
    ("check_worthiness", {"check_worthiness": -1}),
    ("said_on", {"said_on": "last week"}),
    ("topics", {"topics": [1]}),
    ("topics", {"topics": "Syria"}),
    ("topics", {"topics": {"Syria": 1}}),
    ("topics", {"topics": 7}),
    ("topics", {"topics": None}),
    ("topics", {"topics": ["nul \x00"]}),
    ("colour", {"colour": "red"}),
    ("marked_at", {"marked_at": "2026-01-01"}),
    ("version", {"version": 7}),
    ("recheck_since", {"recheck_since": None}),
)


@pytest.mark.parametrize("details", GOOD, ids=str)
def test_a_claim_that_says_so_is_kept_as_it_says(newsroom: Newsroom, details: dict[str, Any]) -> None:
    claim = get_claim(newsroom.claim(**details).pk)
    for name, value in details.items():
        kept = getattr(claim, name)
        assert kept == (Decimal(value) if isinstance(kept, Decimal) else value) or str(kept) == value


@pytest.mark.parametrize(("field", "details"), BAD, ids=lambda given: ascii(given)[:60])
def test_a_claim_that_cannot_be_is_refused_by_field(newsroom: Newsroom, field: str, details: dict[str, Any]) -> None:
    revision = newsroom.revision()
    before = length()
    with pytest.raises(Invalid) as refused:
        newsroom.claim(revision, **details)
    assert field in refused.value.problems
    assert all(str(sentence).strip() for sentences in refused.value.problems.values() for sentence in sentences)
    assert (length(), Claim.objects.count()) == (before, 0)


def test_a_range_without_any_number_asks_for_both(newsroom: Newsroom) -> None:
    with pytest.raises(Invalid) as refused:
        newsroom.claim(comparator="range")
    assert set(refused.value.problems) == {"value", "value_to"}


@pytest.mark.parametrize("value", ["999999999999999", "123456789.123456", "-99999999999999.9", "0.000001"])
def test_fifteen_digits_come_back_to_the_last_one(newsroom: Newsroom, value: str) -> None:
    assert Claim.objects.get(pk=newsroom.claim(value=Decimal(value)).pk).value == Decimal(value)


@pytest.mark.parametrize("value", ["9007199254740993", "123456789012.123456", "1234567890123456789"])
def test_more_digits_than_every_database_keeps_are_refused_rather_than_rounded(newsroom: Newsroom, value: str) -> None:
    revision = newsroom.revision()
    with pytest.raises(Invalid) as refused:
        newsroom.claim(revision, value=Decimal(value))
    assert set(refused.value.problems) == {"value"}
    assert "15 digits" in str(refused.value)


def test_a_claim_is_given_to_who_can_check_it_and_taken_away_again(newsroom: Newsroom) -> None:
    claim = newsroom.claim()
    for who in (newsroom.checker, newsroom.editor, newsroom.admin, None):
        claim = assign_claim(claim=claim, assignee=who, by=newsroom.editor, at=newsroom.now())
        assert Claim.objects.get().assignee == who


@pytest.mark.parametrize("who", ["partner", "deactivated"])
def test_a_claim_is_not_given_to_who_cannot_check_it(newsroom: Newsroom, who: str) -> None:
    person = newsroom.partner
    if who == "deactivated":
        details = {"is_active": False}
        person = change_person(person=newsroom.second_checker, details=details, by=newsroom.admin, at=newsroom.now())
    claim, revision = newsroom.claim(), newsroom.revision(newsroom.article("Another\n\nThe works cost $4.2 million."))
    before = length()
    for attempt in (
        lambda: assign_claim(claim=claim, assignee=person, by=newsroom.checker, at=newsroom.now()),
        lambda: newsroom.claim(revision, assignee=person),
    ):
        with pytest.raises(Invalid, match="active fact-checker or editor") as refused:
            attempt()
        assert set(refused.value.problems) == {"assignee"}
    assert length() == before
    assert Claim.objects.get().assignee is None


def test_giving_a_claim_to_who_has_it_leaves_no_row(newsroom: Newsroom) -> None:
    claim = newsroom.claim(assignee=newsroom.checker)
    editor = newsroom.editor
    before, version = length(), claim.version
    claim = assign_claim(claim=claim, assignee=newsroom.checker, by=editor, at=newsroom.now())
    assert (length(), claim.version) == (before, version)


def test_a_partner_gives_claims_to_nobody(newsroom: Newsroom) -> None:
    claim = newsroom.claim()
    with pytest.raises(Exception, match="Only fact-checkers"):
        assign_claim(claim=claim, assignee=None, by=newsroom.person("p", Role.PARTNER), at=newsroom.now())


ROUND_THE_RULES = {
    "claim_has_a_wording": (Claim, {"wording": ""}),
    "claim_range_runs_upwards": (Claim, {"value": 5, "value_to": 4}),
    "appearance_is_not_empty": (Appearance, {"start": 7, "end": 7}),
    "anchor_has_a_place_or_says_that_it_has_none": (Anchor, {"start": None, "end": None}),
}


@pytest.mark.parametrize("constraint", [*ROUND_THE_RULES, "anchor orphan with a place"])
def test_the_database_refuses_what_goes_round_the_rules(newsroom: Newsroom, constraint: str) -> None:
    newsroom.appearance()
    model, values = ROUND_THE_RULES.get(constraint, (Anchor, {"state": "orphaned"}))
    name = constraint if constraint in ROUND_THE_RULES else "anchor_has_a_place_or_says_that_it_has_none"
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        model.objects.update(**values)
