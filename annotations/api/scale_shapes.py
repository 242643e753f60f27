"""Rating scales as bodies."""

from typing import Any

from rest_framework import serializers

from annotations.api.verdict_shapes import Scale, ScaleRating
from annotations.verdicts.scale_models import Rating


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
