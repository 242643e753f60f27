"""What all bodies have in common: nothing unknown comes in, people and places look the same everywhere."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.fields import empty

from annotations.access.models import User
from annotations.access.queries import person_named
from annotations.verdicts.versions import plain_number

MAX_OFFSET = 2**31 - 1
MAX_ID = 2**63 - 1


class Strict(serializers.Serializer[Any]):
    """A body that is sent to us: refuses members that it does not have, so that a slip of the pen is noticed.

    It describes and checks the shape; writing is the rooms' work.
    """

    def to_internal_value(self, data: Any) -> Any:
        """The checked values. Raises ValidationError."""
        if isinstance(data, Mapping) and (unknown := [name for name in data if name not in self.fields]):
            sentence = _("There is no such member here. Check its spelling, or leave it out.")
            raise serializers.ValidationError({name: [sentence] for name in unknown}, code="unknown")
        return super().to_internal_value(data)


def read(shape: type[Strict], data: Any, *, partial: bool = False) -> dict[str, Any]:
    """The values of a body. Raises ValidationError with a sentence a member."""
    given = shape(data=data, partial=partial)
    given.is_valid(raise_exception=True)
    values: dict[str, Any] = given.validated_data
    return values


def face(name: str) -> serializers.Field[Any, Any, Any, Any]:
    """The member ``view``, which tells the desk's shape of a thing from the published one."""

    @extend_schema_field({"type": "string", "const": name})
    class Face(serializers.Field[Any, Any, Any, Any]):
        def get_attribute(self, instance: Any) -> str:
            return name

        def to_representation(self, value: Any) -> str:
            return name

    return Face(read_only=True)


def frozen(path: str, kind: type[serializers.Field[Any, Any, Any, Any]] = serializers.CharField, **more: Any) -> Any:
    """A member of what was frozen when the verdict became public; of a claim without a figure, its parts are empty."""
    return kind(source=f"public_version.content.{path}", read_only=True, **more)


class Person(serializers.ModelSerializer[User]):
    """A person of the desk."""

    name = serializers.CharField(source="get_full_name", read_only=True)

    class Meta:
        model = User
        fields = ("username", "name")
        read_only_fields = fields


class Named(serializers.CharField):
    """Something that is sent by its name."""

    def find(self, name: str) -> Any:
        """The thing; None when there is none of that name."""
        raise NotImplementedError

    def run_validation(self, data: Any = empty) -> Any:
        """The thing; the text is checked first, since no database takes NUL. Raises ValidationError."""
        name = super().run_validation(data)
        if name is None:
            return None
        found = self.find(name)
        if found is None:
            raise serializers.ValidationError(_("There is none of this name."), code="does_not_exist")
        return found


class Username(Named):
    """A person, sent by user name."""

    def find(self, name: str) -> User | None:
        """Active or not: the rooms say whether they may do it."""
        return person_named(name)


class Number(serializers.DecimalField):
    """A decimal number; sent as text, since JSON numbers lose digits."""

    def __init__(self, **more: Any) -> None:
        super().__init__(**{"max_digits": 30, "decimal_places": 6, **more})

    def to_representation(self, value: Decimal) -> str:
        """Without exponent and idle zeros."""
        return plain_number(value)


class Selector(Strict):
    """Where a passage stands (W3C Web Annotation): its words, those beside it, its place; enough to be sure.

    Offsets count Unicode code points; `end` is exclusive.
    """

    exact = serializers.CharField(
        required=False, trim_whitespace=False, max_length=100_000, help_text="The words (TextQuoteSelector)."
    )
    prefix = serializers.CharField(
        required=False, allow_blank=True, trim_whitespace=False, max_length=5000, help_text="What stands before them."
    )
    suffix = serializers.CharField(
        required=False, allow_blank=True, trim_whitespace=False, max_length=5000, help_text="What stands after them."
    )
    start = serializers.IntegerField(
        required=False, min_value=0, max_value=MAX_OFFSET, help_text="First code point (TextPositionSelector)."
    )
    end = serializers.IntegerField(
        required=False, min_value=1, max_value=MAX_OFFSET, help_text="The code point after the last."
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Words, or both offsets."""
        if "exact" not in attrs and not {"start", "end"} <= set(attrs):
            raise serializers.ValidationError({"exact": [_("Give the words, or both start and end.")]}, code="required")
        return attrs


class Place(serializers.Serializer[Any]):
    """A whole selector, as we keep it."""

    exact = serializers.CharField(read_only=True)
    prefix = serializers.CharField(read_only=True)
    suffix = serializers.CharField(read_only=True)
    start = serializers.IntegerField(read_only=True)
    end = serializers.IntegerField(read_only=True)
