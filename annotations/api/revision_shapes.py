"""Later revisions and decisions about claims as bodies: what is sent to us, and what became of each claim."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from annotations.api.article_shapes import RevisionLine, Sent
from annotations.api.claim_shapes import DeskAnchor
from annotations.api.shapes import MAX_OFFSET, Selector, Strict
from annotations.articles.models import Revision


class NewRevision(Sent):
    """The article as it stands now: `text`, `html`, or a `url` that is fetched (beside `html`: completes its links)."""

    url = serializers.URLField(required=False, max_length=2000, help_text="Fetched, unless text or html is sent.")


class CarriedAnchor(DeskAnchor):
    """Where a claim of the article stands in the revision, or that it does not."""

    appearance = serializers.IntegerField(source="appearance_id", read_only=True)
    claim = serializers.IntegerField(source="appearance.claim_id", read_only=True)

    class Meta(DeskAnchor.Meta):
        fields = ("appearance", "claim", *DeskAnchor.Meta.fields)
        read_only_fields = fields


class ReceivedRevision(RevisionLine):
    """The revision that was made, or the newest one where the text is `unchanged`, and where each claim stands."""

    unchanged = serializers.SerializerMethodField(help_text="The text is the same as before: no revision was made.")
    anchors = serializers.SerializerMethodField(help_text="In reading order; those without a place come last.")

    class Meta(RevisionLine.Meta):
        fields = (*RevisionLine.Meta.fields, "unchanged", "anchors")
        read_only_fields = fields

    def get_unchanged(self, revision: Revision) -> bool:
        """As the door found."""
        return bool(self.context["unchanged"])

    @extend_schema_field(CarriedAnchor(many=True))
    def get_anchors(self, revision: Revision) -> Any:
        """As the door found."""
        return CarriedAnchor(self.context["anchors"], many=True).data


class Confirmation(Strict):
    """Which revision was seen; without it, the newest is meant."""

    revision = serializers.IntegerField(
        min_value=1, max_value=MAX_OFFSET, required=False, help_text="Refused with 409 when there is a newer one."
    )


class Reattachment(Confirmation):
    """The words of the newest revision on which the claim stands."""

    selector = Selector()
