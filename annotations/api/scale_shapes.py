"""Rating scales as bodies: what is sent to us, what everybody reads."""

from typing import Any

from rest_framework import serializers

from annotations.api.shapes import Strict
from annotations.api.verdict_shapes import Scale, ScaleRating
from annotations.verdicts.built_in_scales import BUILT_IN, ICONS
from annotations.verdicts.scale_models import MOST, Bucket, Rating
from annotations.verdicts.scale_rules import LONGEST


def words(said: str, **more: Any) -> serializers.DictField:
    """Words by the tag of their language; a language with none is left out."""
    child = serializers.CharField(allow_blank=True, max_length=max(LONGEST.values()))
    return serializers.DictField(child=child, help_text=said, **more)


class InScale(serializers.ModelSerializer[Rating]):
    """A rating inside its scale: words by language; `number` is null for one beside the axis."""

    labels = serializers.DictField(child=serializers.CharField(), read_only=True)
    definitions = serializers.DictField(child=serializers.CharField(), read_only=True)

    class Meta:
        model = Rating
        fields = tuple(name for name in ScaleRating.Meta.fields if name != "scale")
        read_only_fields = fields


class WholeScale(Scale):
    """A version of a scale with its ratings, in the order of the chooser; retired ones too."""

    titles = serializers.DictField(child=serializers.CharField(), read_only=True)
    is_draft = serializers.BooleanField(read_only=True)
    added_at = serializers.DateTimeField(read_only=True)
    became_current_at = serializers.DateTimeField(read_only=True, allow_null=True)
    retired_at = serializers.DateTimeField(read_only=True, allow_null=True)
    ratings: Any = InScale(many=True, read_only=True)


class ScaleBody(Strict):
    """A draft's titles by language, and the ends of its axis."""

    titles = words("The scale's name as people read it, by language.")
    worst = serializers.IntegerField(min_value=1, max_value=MOST, help_text="The number of the worst rating.")
    best = serializers.IntegerField(min_value=2, max_value=MOST, help_text="The number of the best rating.")


class NewScale(Strict):
    """A scale of the desk's own. Its short name stays."""

    name = serializers.SlugField(max_length=100, help_text="For programs: letters, digits, hyphens.")
    start = serializers.ChoiceField(
        choices=sorted(BUILT_IN), required=False, help_text="A built-in scale, of which it gets axis and ratings."
    )
    titles = words("The scale's name as people read it, by language.", required=False)


class RatingBody(Strict):
    """A rating of a draft. A colour that is empty or left out is that of the meaning (`bucket`)."""

    labels = words("The word for it, by language.")
    definitions = words("What it says of a claim, by language.", required=False)
    bucket = serializers.ChoiceField(choices=Bucket.choices, help_text="What it means, whatever a desk calls it.")
    icon = serializers.ChoiceField(choices=sorted(ICONS), help_text="Its sign, by the name in lucide.")
    number = serializers.IntegerField(
        required=False, allow_null=True, min_value=0, max_value=MOST, help_text="On the axis; null for one beside it."
    )
    colour = serializers.CharField(
        required=False, allow_blank=True, max_length=7, help_text="On light pages, such as `#1a6b3a`."
    )
    colour_dark = serializers.CharField(required=False, allow_blank=True, max_length=7, help_text="On dark pages.")
    position = serializers.IntegerField(
        required=False, min_value=0, max_value=MOST, help_text="Its place in the list; without one it is the last."
    )


class NewRating(RatingBody):
    """The same, and the code by which programs know it."""

    code = serializers.SlugField(max_length=50, help_text="Letters, digits, hyphens. It stays.")
