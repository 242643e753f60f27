"""Verdicts, sources and ratings as bodies: what is sent to us, what the desk reads, what partners read."""

from typing import Any

from rest_framework import serializers

from annotations.api.shapes import MAX_ID, Named, Person, Strict, face, frozen
from annotations.articles.models import Revision
from annotations.exports.quoting import quoted_in
from annotations.verdicts.actions import Findings
from annotations.verdicts.models import Correction, CorrectionClass, Rating, Source, Verdict
from annotations.verdicts.queries import get_rating
from annotations.verdicts.versions import SOURCE_FIELDS

WRITABLE = tuple(name for name in SOURCE_FIELDS if name != "archive_sha256")
AXES = ("attribution", "rating", "summary", "rationale")


class Scale(serializers.Serializer[Any]):
    """The version of the desk's scale to which a rating belongs."""

    id = serializers.IntegerField(source="pk", read_only=True)
    name = serializers.CharField(read_only=True)
    version = serializers.IntegerField(read_only=True)
    worst = serializers.IntegerField(read_only=True)
    best = serializers.IntegerField(read_only=True)
    is_current = serializers.BooleanField(read_only=True)


class ScaleRating(serializers.ModelSerializer[Rating]):
    """A rating: words by language; `number` is null for one beside the scale; retired ones stay on old verdicts."""

    scale = Scale(read_only=True)
    labels = serializers.DictField(child=serializers.CharField(), read_only=True)
    definitions = serializers.DictField(child=serializers.CharField(), read_only=True)

    class Meta:
        model = Rating
        fields = (
            "code", "labels", "definitions", "colour", "colour_dark", "icon", "number", "bucket", "position",
            "retired_at", "scale",
        )  # fmt: skip
        read_only_fields = fields


class ScaleName(serializers.CharField):
    """A scale as versions.content_of freezes it."""

    def to_representation(self, value: Any) -> str:
        """Name and version."""
        return f"{value.name}/{value.version}"


class GivenRating(serializers.Serializer[Any]):
    """The rating of a verdict, and its scale as name/version."""

    code = serializers.CharField(read_only=True)
    labels = serializers.DictField(child=serializers.CharField(), read_only=True)
    bucket = serializers.CharField(read_only=True)
    number = serializers.IntegerField(read_only=True, allow_null=True)
    worst = serializers.IntegerField(read_only=True)
    best = serializers.IntegerField(read_only=True)
    scale = serializers.CharField(read_only=True)


class DeskRating(GivenRating):
    """The same, of the working row."""

    worst = serializers.IntegerField(source="scale.worst", read_only=True)
    best = serializers.IntegerField(source="scale.best", read_only=True)
    scale = ScaleName(read_only=True)


class Judged(serializers.ModelSerializer[Revision]):
    """The revision that a verdict judged."""

    article = serializers.IntegerField(source="article_id", read_only=True)

    class Meta:
        model = Revision
        fields = ("article", "number", "sha256")
        read_only_fields = fields


class RatingCode(Named):
    """A rating of the current scale, sent by its code."""

    def find(self, name: str) -> Rating | None:
        """One that is not retired."""
        return get_rating(name)


class SourceParts(Strict, serializers.ModelSerializer[Source]):
    """One piece of evidence. A file that is kept with it is sent to its own address, `…/file/`."""

    class Meta:
        model = Source
        fields: tuple[str, ...] = WRITABLE


class SourceInVerdict(SourceParts):
    """The same inside a verdict: `id` keeps one that is there, with what is not given left as it is."""

    id = serializers.IntegerField(min_value=1, max_value=MAX_ID, required=False)

    class Meta(SourceParts.Meta):
        fields = ("id", *WRITABLE)


class DeskSource(serializers.ModelSerializer[Source]):
    """A source as the desk knows it, with the withheld parts."""

    verdict = serializers.IntegerField(source="verdict_id", read_only=True)
    stance = serializers.CharField(read_only=True)

    class Meta:
        model = Source
        fields = ("id", "verdict", "position", *SOURCE_FIELDS)
        read_only_fields = fields


class PublishedSource(serializers.Serializer[Any]):
    """A source as readers see it. Of a withheld one, what could name it is empty."""

    url = serializers.CharField(read_only=True)
    title = serializers.CharField(read_only=True)
    publisher = serializers.CharField(read_only=True)
    author = serializers.CharField(read_only=True)
    published_on = serializers.DateField(read_only=True, allow_null=True)
    accessed_on = serializers.DateField(read_only=True, allow_null=True)
    kind = serializers.CharField(read_only=True)
    medium = serializers.CharField(read_only=True)
    quote = serializers.CharField(read_only=True)
    locator = serializers.CharField(read_only=True)
    stance = serializers.CharField(read_only=True)
    archive_url = serializers.CharField(read_only=True)
    archive_sha256 = serializers.CharField(read_only=True)
    origin = serializers.CharField(read_only=True)
    interests = serializers.CharField(read_only=True)
    withheld_reason = serializers.CharField(read_only=True)
    shortened = serializers.BooleanField(
        read_only=True, help_text="The publisher allows fewer words: `quote` ends with “…”."
    )

    def to_representation(self, instance: Any) -> dict[str, Any]:
        """With as many words of the quote as its publisher allows."""
        found: dict[str, Any] = super().to_representation(quoted_in(instance))
        return found


class FindingsBody(Strict, serializers.ModelSerializer[Verdict]):
    """What a checker finds. What is not given stays; `sources` replaces all, keeping those named by `id`."""

    rating = RatingCode(required=False, allow_null=True, max_length=50, help_text="A code of the current scale.")
    sources = SourceInVerdict(many=True, required=False)

    class Meta:
        model = Verdict
        fields: tuple[str, ...] = (*AXES, "sources")


class NewVerdict(Strict):
    """The claim on which to begin a verdict."""

    claim = serializers.IntegerField(min_value=1, max_value=MAX_ID)


class Nothing(Strict):
    """A body without members; it may be left out."""


class Approval(Strict):
    """What breaks a rule of the checklist needs the editor's reason, by the rule's code (see `…/checklist/`)."""

    overrides = serializers.DictField(
        child=serializers.CharField(allow_blank=True, max_length=2000), required=False, default=dict
    )


class Reason(Strict):
    """Why."""

    reason = serializers.CharField(max_length=2000)


class CorrectionBody(FindingsBody):
    """What the public verdict is to say instead, the class of the correction and its reason."""

    correction_class = serializers.ChoiceField(
        choices=[choice for choice in CorrectionClass.choices if choice[0] != CorrectionClass.WITHDRAWN]
    )
    reason = serializers.CharField(max_length=2000)

    class Meta(FindingsBody.Meta):
        fields = (*FindingsBody.Meta.fields, "correction_class", "reason")


class PublicCorrection(serializers.ModelSerializer[Correction]):
    """How a public verdict was put right. Typos are silent."""

    class Meta:
        model = Correction
        fields = ("correction_class", "reason", "at")
        read_only_fields = fields


class DeskVerdict(serializers.ModelSerializer[Verdict]):
    """A verdict as it stands on the desk now."""

    view = face("desk")
    claim = serializers.IntegerField(source="claim_id", read_only=True)
    revision = Judged(read_only=True)
    author = Person(read_only=True)
    attribution = serializers.CharField(read_only=True)
    rating = DeskRating(read_only=True, allow_null=True)
    sources = DeskSource(many=True, read_only=True)
    approved_by = Person(read_only=True, allow_null=True)
    overrides = serializers.DictField(child=serializers.CharField(), read_only=True)
    public_version = serializers.IntegerField(
        source="public_version.number", read_only=True, default=None, allow_null=True
    )
    corrections = PublicCorrection(source="shown_corrections", many=True, read_only=True)

    class Meta:
        model = Verdict
        fields = (
            "view", "id", "version", "claim", "revision", "author", "status", *AXES, "sources", "drafted_at",
            "changed_at", "submitted_at", "return_reason", "approved_by", "approved_at", "overrides",
            "published_at", "public_version", "corrections",
        )  # fmt: skip
        read_only_fields = fields


class PublishedVerdict(serializers.ModelSerializer[Verdict]):
    """A verdict as readers see it. One that is `withdrawn` is told with its notice, never as if it stood."""

    view = face("published")
    claim = serializers.IntegerField(source="claim_id", read_only=True)
    revision = Judged(read_only=True)
    author = frozen("author")
    attribution = frozen("attribution")
    rating = frozen("rating", GivenRating)
    summary = frozen("summary")
    rationale = frozen("rationale")
    sources = frozen("sources", PublishedSource, many=True)
    public_version = serializers.IntegerField(source="public_version.number", read_only=True)
    corrections = PublicCorrection(source="shown_corrections", many=True, read_only=True)

    class Meta:
        model = Verdict
        fields = (
            "view", "id", "version", "claim", "revision", "author", "status", *AXES, "sources", "published_at",
            "changed_at", "public_version", "corrections",
        )  # fmt: skip
        read_only_fields = fields


def findings(given: dict[str, Any]) -> Findings:
    """The findings among the values of a body; a rating of null is cleared."""
    cleared = frozenset({"rating"} if "rating" in given and given["rating"] is None else ())
    return Findings(clear=cleared, **{name: given[name] for name in (*AXES, "sources") if name in given})
