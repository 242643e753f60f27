"""Second readings as bodies: blind until they are given."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from annotations.access.models import User
from annotations.access.queries import person_named
from annotations.api.shapes import Named, Person, Strict
from annotations.api.verdict_shapes import DeskRating, DeskSource, Judged, RatingCode
from annotations.verdicts.models import Attribution, Source
from annotations.verdicts.reading_models import OPEN_STAGES, SecondReading, Why


class UnjudgedSource(serializers.ModelSerializer[Source]):
    """A source without what the author makes of it."""

    verdict = serializers.IntegerField(source="verdict_id", read_only=True)

    class Meta:
        model = Source
        fields = tuple(name for name in DeskSource.Meta.fields if name != "stance")
        read_only_fields = fields


class Finding(serializers.Serializer[Any]):
    """One reader's finding on both axes."""

    attribution = serializers.CharField(read_only=True)
    rating = DeskRating(read_only=True)
    note = serializers.CharField(read_only=True, allow_blank=True)


class DeskReading(serializers.ModelSerializer[SecondReading]):
    """A second reading. `first` and `second` are null until it is given: who reads must not know the first one."""

    verdict = serializers.IntegerField(source="verdict_id", read_only=True)
    claim = serializers.IntegerField(source="verdict.claim_id", read_only=True)
    revision = Judged(source="verdict.revision", read_only=True)
    stage = serializers.CharField(read_only=True)
    why = serializers.SerializerMethodField()
    reader = Person(read_only=True, allow_null=True)
    sources = UnjudgedSource(source="verdict.sources", many=True, read_only=True)
    first = serializers.SerializerMethodField()
    second = serializers.SerializerMethodField()
    agrees = serializers.SerializerMethodField()

    class Meta:
        model = SecondReading
        fields = (
            "id", "verdict", "claim", "revision", "stage", "why", "asked_at", "reader", "taken_at", "given_at",
            "sources", "first", "second", "agrees",
        )  # fmt: skip
        read_only_fields = fields

    @extend_schema_field(serializers.ChoiceField(choices=Why.choices, allow_null=True))
    def get_why(self, reading: SecondReading) -> str | None:
        """Who or what asked for it; null while a rule's asking would betray the rating to its reader."""
        return None if reading.stage in OPEN_STAGES and reading.why != Why.EDITOR else reading.why

    @extend_schema_field(Finding(allow_null=True))
    def get_first(self, reading: SecondReading) -> Any:
        """What the author found, as it stood when the second reading was given."""
        if reading.first_rating is None:
            return None
        return Finding({"attribution": reading.first_attribution, "rating": reading.first_rating, "note": ""}).data

    @extend_schema_field(Finding(allow_null=True))
    def get_second(self, reading: SecondReading) -> Any:
        """What the second reader found."""
        return Finding(reading).data if reading.rating is not None else None

    def get_agrees(self, reading: SecondReading) -> bool | None:
        """Whether both are the same on both axes."""
        return reading.agrees if reading.rating is not None else None


class ReaderName(Named):
    """Somebody of the desk by their user name."""

    def find(self, name: str) -> User | None:
        """Who has this user name."""
        return person_named(name)


class Asking(Strict):
    """Who is to read it; nobody named means whoever takes it."""

    reader = ReaderName(required=False, allow_null=True, default=None, max_length=150)


class ReadingBody(Strict):
    """The second reader's own finding on both axes, with a note."""

    attribution = serializers.ChoiceField(choices=Attribution.choices)
    rating = RatingCode(max_length=50, help_text="A code of the current scale.")
    note = serializers.CharField(max_length=5000)
