"""Claims and appearances as bodies: what is sent to us, what the desk reads, what partners read."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from annotations.api.shapes import MAX_ID, MAX_OFFSET, Number, Person, Place, Selector, Strict, Username, face, frozen
from annotations.claims.actions import WORDS
from annotations.claims.models import Anchor, Appearance, Claim
from annotations.exports.quoting import quoted_place
from annotations.text.states import Change
from annotations.verdicts.models import Verdict

CARE = ("check_worthiness", "topics", "priority", "due_on")


def topics() -> serializers.ListField:
    """A list of words."""
    return serializers.ListField(child=serializers.CharField(max_length=100), max_length=50, required=False)


class Words(serializers.ModelSerializer[Claim]):
    """What a claim says. Of a figure, `value` to `scope` hold the number and how it is meant."""

    class Meta:
        model = Claim
        fields: tuple[str, ...] = (*WORDS, *CARE)


class ClaimDetails(Strict, Words):
    """What can be changed of a claim; who has it is changed by `assign`."""

    value = Number(required=False, allow_null=True)
    value_to = Number(required=False, allow_null=True)
    topics = topics()


class Marking(Strict):
    """A place in an article: the revision in which it was seen (the newest if none is given) and the selector."""

    article = serializers.IntegerField(min_value=1, max_value=MAX_ID)
    revision = serializers.IntegerField(
        min_value=1, max_value=MAX_OFFSET, required=False, help_text="Refused with 409 when there is a newer one."
    )
    selector = Selector()


class NewClaim(ClaimDetails, Marking):
    """A claim and where it stands."""

    assignee = Username(required=False, allow_null=True, max_length=150, help_text="The user name of who checks it.")

    class Meta(ClaimDetails.Meta):
        fields = ("article", "revision", "selector", *ClaimDetails.Meta.fields, "assignee")
        extra_kwargs = {
            "kind": {"help_text": "Where it is left out: `figure` with a `value`, else it is read off the words."}
        }


class Assignment(Strict):
    """Who is to check a claim: a user name, or null for nobody."""

    assignee = Username(allow_null=True, max_length=150)


class DeskClaim(Words):
    """A claim as it stands on the desk now."""

    view = face("desk")
    value = Number(read_only=True, allow_null=True)
    value_to = Number(read_only=True, allow_null=True)
    comparator = serializers.CharField(read_only=True)
    topics = serializers.ListField(child=serializers.CharField(), read_only=True)
    assignee = Person(read_only=True, allow_null=True)
    marked_by = Person(read_only=True)

    class Meta:
        model = Claim
        fields: tuple[str, ...] = (
            "view", "id", "version", *WORDS, *CARE, "assignee", "recheck_since", "recheck_reason", "marked_at",
            "marked_by", "changed_at",
        )  # fmt: skip
        read_only_fields = fields


class PublishedClaim(serializers.Serializer[Verdict]):
    """A claim as the public verdict on it judged it, whatever the desk makes of it now."""

    view = face("published")
    id = serializers.IntegerField(source="claim_id", read_only=True)
    verdict = serializers.IntegerField(source="pk", read_only=True, help_text="The verdict that stands for it.")
    wording = frozen("claim.wording")
    language = frozen("claim.language")
    claimant_name = frozen("claim.claimant.name")
    claimant_role = frozen("claim.claimant.role")
    claimant_same_as = frozen("claim.claimant.same_as")
    reported_by = frozen("claim.reported_by")
    said_on = frozen("claim.said_on", serializers.DateField, allow_null=True)
    said_in = frozen("claim.said_in")
    kind = frozen("claim.kind")
    value = frozen("claim.figure.value", allow_null=True)
    value_to = frozen("claim.figure.value_to", allow_null=True)
    unit = frozen("claim.figure.unit", default="")
    comparator = frozen("claim.figure.comparator", default="")
    scope = frozen("claim.figure.scope", default="")


class PublishedAnchor(serializers.ModelSerializer[Anchor]):
    """Where an appearance stands in one revision, or that it does not."""

    revision = serializers.IntegerField(source="revision.number", read_only=True)

    class Meta:
        model = Anchor
        fields: tuple[str, ...] = ("revision", "start", "end", "state", "confidence", "confirmed_at")
        read_only_fields = fields


class WordEdit(serializers.Serializer[Any]):
    """A stretch of a word diff."""

    kind = serializers.ChoiceField(choices=("equal", "replace", "delete", "insert"))
    old = serializers.CharField()
    new = serializers.CharField()


class Span(serializers.Serializer[Any]):
    """A place in the revision's text, in code points; `end` is exclusive."""

    start = serializers.IntegerField()
    end = serializers.IntegerField()


class DeskAnchor(PublishedAnchor):
    """The same, with how the words changed, the places that come into question, and who confirmed it."""

    change = serializers.ChoiceField(
        choices=[change.value for change in Change], read_only=True, help_text="The gravest change inside the words."
    )
    diff = serializers.SerializerMethodField(help_text="Word by word; empty where the words are the same.")
    candidates = serializers.SerializerMethodField(
        help_text="Between these an ambiguous claim is not decided; an orphaned one might belong there, best first."
    )
    confirmed_by = Person(read_only=True, allow_null=True)

    class Meta(PublishedAnchor.Meta):
        fields = (*PublishedAnchor.Meta.fields, "change", "diff", "candidates", "confirmed_by")
        read_only_fields = fields

    @extend_schema_field(WordEdit(many=True))
    def get_diff(self, anchor: Anchor) -> list[dict[str, str]]:
        """As it was worked out when the revision came."""
        return [{"kind": kind, "old": old, "new": new} for kind, old, new in anchor.detail.get("diff", ())]

    @extend_schema_field(Span(many=True))
    def get_candidates(self, anchor: Anchor) -> list[dict[str, int]]:
        """As they were found when the revision came."""
        return [{"start": start, "end": end} for start, end in anchor.detail.get("candidates", ())]


class QuotedPlace(Place):
    """A selector with as many words as the article's publisher allows, and whether any were left out."""

    shortened = serializers.BooleanField(
        read_only=True, help_text="The publisher allows fewer words: `exact` ends with “…”. Go by `start` and `end`."
    )

    def to_representation(self, instance: Appearance) -> dict[str, Any]:
        """As exports have it."""
        around = (instance.prefix, instance.suffix)
        exact, prefix, suffix, shortened = quoted_place(instance.article.publisher, instance.exact, *around)
        words = {"exact": exact, "prefix": prefix, "suffix": suffix}
        return {**words, "start": instance.start, "end": instance.end, "shortened": shortened}


class PublishedAppearance(serializers.ModelSerializer[Appearance]):
    """A claim in an article: the selector made on `revision`, and its anchor in each revision."""

    view = face("published")
    claim = serializers.IntegerField(source="claim_id", read_only=True)
    article = serializers.IntegerField(source="article_id", read_only=True)
    revision = serializers.IntegerField(source="revision.number", read_only=True)
    selector: Place = QuotedPlace(source="*", read_only=True)
    anchors: serializers.BaseSerializer[Any] = PublishedAnchor(many=True, read_only=True)

    class Meta:
        model = Appearance
        fields: tuple[str, ...] = ("view", "id", "claim", "article", "revision", "selector", "anchors", "marked_at")
        read_only_fields = fields


class DeskAppearance(PublishedAppearance):
    """The same, and by whom."""

    view = face("desk")
    selector = Place(source="*", read_only=True)
    anchors = DeskAnchor(many=True, read_only=True)
    marked_by = Person(read_only=True)

    class Meta(PublishedAppearance.Meta):
        fields = (*PublishedAppearance.Meta.fields, "marked_by")
        read_only_fields = fields


class MarkedClaim(DeskClaim):
    """The claim that was marked, and the appearance that was made with it."""

    appearance = DeskAppearance(read_only=True)

    class Meta(DeskClaim.Meta):
        fields = (*DeskClaim.Meta.fields, "appearance")
        read_only_fields = fields
