"""The public log of corrections, for everybody."""

from typing import Any

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from annotations.api.endpoints import Endpoint, Reading
from annotations.api.filters import CorrectionFilters
from annotations.api.verdict_shapes import GivenRating
from annotations.verdicts.corrected import changed_parts, log_of_corrections
from annotations.verdicts.models import Attribution, Correction


class Judgement(serializers.Serializer[Any]):
    """What a public version says on both axes."""

    rating = GivenRating(read_only=True)
    attribution = serializers.ChoiceField(choices=Attribution.choices, read_only=True)


class LoggedCorrection(serializers.ModelSerializer[Correction]):
    """One correction: of which verdict, what sort, why, and what was said before and after.

    `changed` names the parts of the public record that differ; both versions stay readable at their addresses.
    """

    verdict = serializers.IntegerField(source="verdict_id", read_only=True)
    claim = serializers.IntegerField(source="verdict.claim_id", read_only=True)
    wording = serializers.CharField(source="after.content.claim.wording", read_only=True)
    was = Judgement(source="before.content", read_only=True)
    now = Judgement(source="after.content", read_only=True)
    version_before = serializers.IntegerField(source="before.number", read_only=True)
    version_after = serializers.IntegerField(source="after.number", read_only=True)
    changed = serializers.SerializerMethodField()

    class Meta:
        model = Correction
        fields = (
            "id", "verdict", "claim", "wording", "correction_class", "reason", "at", "was", "now", "version_before",
            "version_after", "changed",
        )  # fmt: skip
        read_only_fields = fields

    def get_changed(self, correction: Correction) -> list[str]:
        """Parts of the record."""
        return changed_parts(correction.before.content, correction.after.content)


class Corrections(Endpoint):
    """What was put right or taken back, and why. Typos are silent."""

    desk = Reading(log_of_corrections, LoggedCorrection, CorrectionFilters, version=lambda one: one.pk)
    published = desk

    def list(self, request: Request) -> Response:
        """A page of corrections, newest first."""
        return self.page(self.filter_queryset(self.get_queryset()), LoggedCorrection)

    def retrieve(self, request: Request, pk: int) -> Response:
        """One correction."""
        return self.one(self.thing(pk))
