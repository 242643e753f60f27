"""Texts that partners ask about, and the earlier claims found for them, as bodies."""

from typing import Any

from django.conf import settings
from drf_spectacular.utils import PolymorphicProxySerializer, extend_schema_field
from rest_framework import serializers

from annotations.api.claim_shapes import DeskClaim, PublishedClaim
from annotations.api.shapes import Strict, frozen
from annotations.api.verdict_shapes import DeskRating, GivenRating
from annotations.claims.search.ranking import Relation
from annotations.exports import addresses
from annotations.verdicts.earlier import MOST_SENTENCES
from annotations.verdicts.models import Verdict

MOST_TEXT = 5000
MOST_MATCHES = 20


class Question(Strict):
    """What somebody says, writes or heard."""

    text = serializers.CharField(
        max_length=MOST_TEXT,
        help_text=f"A sentence, or several: the first {MOST_SENTENCES} are looked at, each by itself.",
    )
    language = serializers.CharField(
        required=False, default="", allow_blank=True, max_length=35,
        help_text="BCP 47, such as `en`; guessed from the text where it is left out.",
    )  # fmt: skip
    most = serializers.IntegerField(
        required=False, default=5, min_value=1, max_value=MOST_MATCHES, help_text="How many claims a sentence."
    )


class MatchedVerdict(serializers.ModelSerializer[Verdict]):
    """The verdict that stands for a claim, in brief."""

    rating: Any = frozen("rating", GivenRating)
    attribution = frozen("attribution")
    summary = frozen("summary")
    url = serializers.SerializerMethodField(help_text="The claim's page, for readers.")

    class Meta:
        model = Verdict
        fields: tuple[str, ...] = ("id", "status", "rating", "attribution", "summary", "published_at", "url")
        read_only_fields = fields

    @extend_schema_field({"type": "string", "format": "uri"})
    def get_url(self, verdict: Verdict) -> str:
        """Its permalink."""
        return addresses.claim_page(settings.SITE_URL, verdict.claim_id)


class MatchedDeskVerdict(MatchedVerdict):
    """The same as it stands on the desk, public or not."""

    rating = DeskRating(read_only=True, allow_null=True)
    attribution = serializers.CharField(read_only=True)
    summary = serializers.CharField(read_only=True)


class PublishedMatch(serializers.Serializer[Any]):
    """An earlier claim as it was published, found for one sentence."""

    start = serializers.IntegerField(help_text="Where the sentence begins in the text, in code points.")
    end = serializers.IntegerField(help_text="The code point after its last.")
    relation = serializers.ChoiceField(choices=[relation.value for relation in Relation], source="earlier.relation")
    score = serializers.FloatField(source="earlier.score", help_text="How near the two are, from 0 to 1.")
    claim: Any = PublishedClaim(source="earlier.verdict")
    verdict: Any = MatchedVerdict(source="earlier.verdict")


class DeskMatch(PublishedMatch):
    """An earlier claim as it stands on the desk, with or without a verdict."""

    claim = DeskClaim(source="earlier.claim")
    verdict = MatchedDeskVerdict(source="earlier.verdict", allow_null=True)


class ElsewhereMatched(serializers.Serializer[Any]):
    """A fact check of another desk, found for one sentence, in that desk's own words. It is no verdict of this desk."""

    start = serializers.IntegerField(help_text="Where the sentence begins in the text, in code points.")
    end = serializers.IntegerField(help_text="The code point after its last.")
    relation = serializers.ChoiceField(choices=[relation.value for relation in Relation], source="found.relation")
    score = serializers.FloatField(source="found.score", help_text="How near the two are, from 0 to 1.")
    publisher = serializers.CharField(source="found.check.publisher", help_text="Who checked it.")
    site = serializers.CharField(source="found.check.site", help_text="The host of its page.")
    url = serializers.URLField(source="found.check.url", help_text="The check itself, at its publisher.")
    title = serializers.CharField(source="found.check.title", help_text="Empty where its feed says none.")
    claim = serializers.CharField(source="found.check.claim", help_text="What was checked.")
    claimant = serializers.CharField(source="found.check.claimant", help_text="Who says it; empty where unknown.")
    language = serializers.CharField(source="found.check.language", help_text="BCP 47, or empty.")
    rating = serializers.CharField(source="found.check.rating", help_text="In its publisher's words and scale.")
    said_on = serializers.DateField(source="found.check.said_on", allow_null=True)
    reviewed_on = serializers.DateField(source="found.check.reviewed_on", allow_null=True)


class Matches(serializers.Serializer[Any]):
    """All that was found, this desk's own first; empty when nothing was."""

    matches = PolymorphicProxySerializer(
        component_name="Match", serializers=[PublishedMatch, DeskMatch], resource_type_field_name=None, many=True
    )
    elsewhere = ElsewhereMatched(many=True)
