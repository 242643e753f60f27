"""Suggestions as bodies: a text that is sent to us, what was found in it, and the desk's answer."""

from typing import Any

from rest_framework import serializers

from annotations.api.claim_shapes import Span
from annotations.api.shapes import Person, Strict
from annotations.claims.models import Answer, Comparator, Suggestion, SuggestionKind

LONGEST_TEXT = 100_000
"""Code points that are read in one request."""


class SentText(Strict):
    """A text, its language (BCP 47; English where none is given) and the day from which "since March" is counted."""

    text = serializers.CharField(max_length=LONGEST_TEXT, trim_whitespace=False)
    language = serializers.CharField(max_length=35, required=False, allow_blank=True)
    published_on = serializers.DateField(required=False, allow_null=True)


class Sayer(Span):
    """Who says it: where the words stand, and the name that they stand for in this text."""

    name = serializers.CharField(read_only=True)
    anonymous = serializers.BooleanField(read_only=True)


class Reading(serializers.Serializer[Any]):
    """How a passage was read. Of a figure, `value` to `scope` hold the number and how it is meant."""

    value = serializers.FloatField(read_only=True, allow_null=True, help_text="Of a range the lower end.")
    high = serializers.FloatField(read_only=True, allow_null=True, help_text="Of a range the upper end.")
    unit = serializers.CharField(
        read_only=True,
        allow_null=True,
        help_text="ISO 4217 code, `percent`, `percentage point`, a measure, or the noun that is counted.",
    )
    comparator = serializers.ChoiceField(Comparator.choices, read_only=True, allow_null=True)
    scope = serializers.DictField(read_only=True, help_text="`window` {from, to}, `per`, `place`, `group`: those said.")
    claimant = Sayer(read_only=True, allow_null=True)
    cue = Span(read_only=True, allow_null=True, help_text='The words that say so: "according to".')
    reported_by = serializers.CharField(
        read_only=True,
        allow_null=True,
        help_text="The medium that reports it; the claimant again where it says so itself.",
    )
    reasons = serializers.ListField(
        child=serializers.CharField(), read_only=True, help_text="The criteria that hold, then how the figure was read."
    )


class Found(Span, Reading):
    """A passage worth checking."""

    kind = serializers.ChoiceField(SuggestionKind.choices, read_only=True)
    text = serializers.CharField(read_only=True)
    score = serializers.FloatField(read_only=True, help_text="0 to 1: the weights of the criteria in `reasons`.")


class FoundFigures(serializers.Serializer[Any]):
    """What is worth checking in a text: attributed figures and quotes first, predictions last."""

    suggestions = Found(many=True, read_only=True)


class AnswerBody(Strict):
    """What the desk says to a suggestion."""

    answer = serializers.ChoiceField(Answer.choices)


class DeskSuggestion(serializers.ModelSerializer[Suggestion]):
    """A passage of a revision, how it was read, and what the desk answered."""

    article = serializers.IntegerField(source="revision.article_id", read_only=True)
    revision = serializers.IntegerField(source="revision.number", read_only=True)
    reading = Reading(read_only=True)
    answered_by = Person(read_only=True, allow_null=True)

    class Meta:
        model = Suggestion
        fields = (
            "id", "article", "revision", "start", "end", "exact", "kind", "score", "reading", "answer", "answered_at",
            "answered_by",
        )  # fmt: skip
        read_only_fields = fields
