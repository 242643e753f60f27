"""The contact log: who may write in it, what it refuses, how it follows a merged claim."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from annotations.access.refusals import Conflict, Invalid, NotAllowed, Stale
from annotations.review.merging import merge_claims
from annotations.verdicts.contact_models import Contact
from annotations.verdicts.contacts import change_contact, contacts_of, log_contact, strike_contact
from tests.ledger.verbs_of_contacts import ASKED, contact
from tests.newsroom import Newsroom

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("details", "field"),
    [
        ({"asked": " "}, "asked"),
        ({"asked_on": None}, "asked_on"),
        ({"asked_on": date(2027, 1, 1)}, "asked_on"),
        ({"channel": "pigeon"}, "channel"),
        ({"whom": ""}, "whom"),
        ({"answer": "Yes."}, "answered_on"),
        ({"answered_on": date(2026, 3, 1)}, "answer"),
        ({"answer": "Yes.", "answered_on": date(2026, 2, 1)}, "answered_on"),
        ({"answer": "nul \x00", "answered_on": date(2026, 3, 1)}, "answer"),
    ],
)
def test_what_does_not_fit_is_said_beside_its_field(newsroom: Newsroom, details: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        log_contact(claim=newsroom.claim(), details={**ASKED, **details}, by=newsroom.checker, at=newsroom.now())
    assert set(refused.value.problems) == {field}
    assert not Contact.objects.exists()


def test_who_logged_it_and_editors_change_an_entry_and_nobody_else(newsroom: Newsroom) -> None:
    entry = contact(newsroom)
    with pytest.raises(NotAllowed, match="logged this"):
        change_contact(contact=entry, details={"asked": "X"}, by=newsroom.second_checker, at=newsroom.now())
    entry = change_contact(contact=entry, details={"asked": "X"}, by=newsroom.editor, at=newsroom.now())
    assert (entry.asked, entry.version) == ("X", 2)
    with pytest.raises(Stale):
        change_contact(contact=entry, details={"asked": "Y"}, expected=1, by=newsroom.checker, at=newsroom.now())
    with pytest.raises(NotAllowed):
        log_contact(claim=newsroom.claim(), details=ASKED, by=newsroom.partner, at=newsroom.now())


def test_a_struck_entry_stays_and_changes_no_more(newsroom: Newsroom) -> None:
    entry = contact(newsroom)
    with pytest.raises(Invalid):
        strike_contact(contact=entry, reason=" ", by=newsroom.checker, at=newsroom.now())
    strike_contact(contact=entry, reason="Wrong claim.", by=newsroom.checker, at=newsroom.now())
    with pytest.raises(Conflict):
        change_contact(contact=entry, details={"asked": "Y"}, by=newsroom.checker, at=newsroom.now())
    assert [one.struck_reason for one in contacts_of(entry.claim_id)] == ["Wrong claim."]


def test_the_log_goes_with_a_merged_claim(newsroom: Newsroom) -> None:
    revision = newsroom.revision()
    claim, into = newsroom.claim(revision), newsroom.claim(revision, "14 per cent")
    entry = contact(newsroom, claim=claim)
    merge_claims(claim=claim, into=into, by=newsroom.editor, at=newsroom.now())
    assert [one.pk for one in contacts_of(into.pk)] == [entry.pk]


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"asked": ""}, "contact_names_who_was_asked"),
        ({"answer": "Yes."}, "contact_has_an_answer_with_its_date_or_none"),
        ({"answer": "Yes.", "answered_on": date(2020, 1, 1)}, "contact_is_answered_afterwards"),
        ({"struck_reason": "No."}, "contact_is_struck_with_a_reason"),
    ],
)
def test_the_database_holds_what_must_always_be_so(newsroom: Newsroom, values: dict[str, Any], constraint: str) -> None:
    entry = contact(newsroom)
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Contact.objects.filter(pk=entry.pk).update(**values)
