"""The contact log and the editor's checklist as bodies."""

from typing import Any

from rest_framework import serializers

from annotations.api.shapes import MAX_ID, Person, Strict
from annotations.verdicts.contact_models import Contact
from annotations.verdicts.contacts import DETAILS


class DeskContact(serializers.ModelSerializer[Contact]):
    """Somebody was asked about a claim. A struck entry is wrong as a whole and counts for nothing."""

    claim = serializers.IntegerField(source="claim_id", read_only=True)
    whom = serializers.CharField(read_only=True)
    channel = serializers.CharField(read_only=True)
    logged_by = Person(read_only=True)

    class Meta:
        model = Contact
        fields = ("id", "version", "claim", *DETAILS, "logged_by", "logged_at", "struck_at", "struck_reason")
        read_only_fields = fields


class ContactBody(Strict, serializers.ModelSerializer[Contact]):
    """Who was asked, who that is, how and when; the answer may come later, with its date."""

    class Meta:
        model = Contact
        fields: tuple[str, ...] = DETAILS


class NewContact(ContactBody):
    """The same, and the claim about which somebody was asked."""

    claim = serializers.IntegerField(min_value=1, max_value=MAX_ID)

    class Meta(ContactBody.Meta):
        fields = ("claim", *ContactBody.Meta.fields)


class Checked(serializers.Serializer[Any]):
    """One rule of the checklist. What `stops` approval and has no `override` needs a reason, by its `rule`."""

    rule = serializers.CharField(source="principle.code", read_only=True)
    holds = serializers.BooleanField(read_only=True)
    stops = serializers.BooleanField(read_only=True)
    sentence = serializers.CharField(read_only=True)
    sources = serializers.ListField(
        child=serializers.IntegerField(), read_only=True, help_text="Which sources break it, from 1."
    )
    override = serializers.CharField(read_only=True, help_text="Why an editor approved although it does not hold.")
