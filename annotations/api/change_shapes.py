"""Changes as bodies: what happened to a verdict, with its record."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from annotations.exports.feed import CHANGED
from annotations.verdicts.lifecycle import Status

EVENTS = (Status.PUBLISHED, Status.CORRECTED, Status.WITHDRAWN, Status.SUPERSEDED, CHANGED)


@extend_schema_field({"type": ["object", "null"], "additionalProperties": True})
class Record(serializers.JSONField):
    """The line of the NDJSON export."""


class Change(serializers.Serializer[Any]):
    """One change of one verdict."""

    cursor = serializers.CharField(help_text="The place behind this change; no two changes have the same.")
    event = serializers.ChoiceField(
        EVENTS,
        help_text="What happened. `changed`: the record changed without a correction, such as a typo, the article's "
        "details or the claim's places.",
    )
    at = serializers.DateTimeField()
    verdict = serializers.IntegerField()
    identifier = serializers.URLField(help_text="The verdict for programs: its identity.")
    url = serializers.URLField(help_text="The claim's permalink.")
    deleted = serializers.BooleanField(help_text="Drop the verdict: a newer one on the same claim has replaced it.")
    superseded_by = serializers.URLField(allow_null=True, help_text="The identifier of the newer one.")
    record = Record(
        help_text="As a line of the NDJSON export, as it stands now: a later change is in it already. A withdrawn "
        "verdict is a tombstone with its notice. Null where `deleted`."
    )


class ChangesPage(serializers.Serializer[Any]):
    """Changes in their order."""

    changes = Change(many=True)
    cursor = serializers.CharField(help_text="Where to go on: `after` of the next request.")
    more = serializers.BooleanField(help_text="Whether there is more already: ask again at once.")
