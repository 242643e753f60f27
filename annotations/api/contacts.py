"""The contact log: whom the desk asked about a claim. For the desk alone."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from annotations.access.roles import Right
from annotations.api.contact_shapes import ContactBody, DeskContact, NewContact
from annotations.api.endpoints import Endpoint, Reading, now
from annotations.api.filters import ContactFilters
from annotations.api.verdict_shapes import Reason
from annotations.claims.queries import get_claim
from annotations.verdicts.contact_models import Contact
from annotations.verdicts.contacts import change_contact, contacts, log_contact, strike_contact

WRITE = [Right.WRITE_VERDICTS]


class Contacts(Endpoint):
    """Who was asked about a claim, how, when, and what they answered. Never public."""

    rights = {"GET": [Right.READ_DESK], "POST": WRITE, "PATCH": WRITE}
    desk = Reading(contacts, DeskContact, ContactFilters)
    guarded = {"partial_update": True, "strike": False}

    def list(self, request: Request) -> Response:
        """All entries, the newest first; those of one claim by `claim`."""
        return self.page(self.filter_queryset(self.get_queryset()), self.reading.shape)

    @extend_schema(request=NewContact, responses={201: DeskContact})
    def create(self, request: Request) -> Response:
        """Log that somebody was asked about a claim."""
        given: dict[str, Any] = self.body(NewContact)
        claim = get_claim(given.pop("claim"))
        if claim is None:
            raise ValidationError({"claim": [_("There is no such claim.")]}, code="not_found")
        contact = log_contact(claim=claim, details=given, by=self.person, at=now())
        return self.made(self.thing(contact.pk), reverse("api:contact-detail", args=(contact.pk,)))

    def retrieve(self, request: Request, pk: int) -> Response:
        """One entry."""
        return self.one(self.thing(pk))

    @extend_schema(request=ContactBody)
    def partial_update(self, request: Request, pk: int) -> Response:
        """Add the answer, or put the entry right. The ledger keeps what stood."""
        contact: Contact = self.thing(pk)
        expected = self.seen(contact)
        details = self.body(ContactBody, partial=True)
        change_contact(contact=contact, details=details, expected=expected, by=self.person, at=now())
        return self.one(self.thing(pk))

    @extend_schema(request=Reason, responses=DeskContact)
    @action(detail=True, methods=["post"])
    def strike(self, request: Request, pk: int) -> Response:
        """Strike out an entry that is wrong as a whole. It stays readable."""
        contact: Contact = self.thing(pk)
        reason = self.body(Reason)["reason"]
        strike_contact(contact=contact, reason=reason, expected=self.seen(contact), by=self.person, at=now())
        return self.one(self.thing(pk))
