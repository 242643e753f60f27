"""Long lists a stretch at a time: each begins behind the last row of the one before, so that no rows are counted off.

A cursor is the order's columns of that row, as text. Rows that come or go meanwhile are neither shown twice nor skip
others.
"""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import F, Field, Model, Q, QuerySet
from django.db.models.expressions import OrderBy

M = TypeVar("M", bound=Model)
NONE = Q(pk__in=())


@dataclass(frozen=True, slots=True)
class By:
    """One column of an order: a field (over relations with ``__``). Rows without a value come last."""

    name: str
    downwards: bool = False
    may_be_null: bool = False

    @property
    def order(self) -> OrderBy:
        """For order_by."""
        last = True if self.may_be_null else None
        return F(self.name).desc(nulls_last=last) if self.downwards else F(self.name).asc(nulls_last=last)

    def behind(self, value: Any) -> Q:
        """What has a value behind this one."""
        if value is None:
            return NONE
        found = Q(**{f"{self.name}__{'lt' if self.downwards else 'gt'}": value})
        return found | Q(**{f"{self.name}__isnull": True}) if self.may_be_null else found

    def beside(self, value: Any) -> Q:
        """What has the same."""
        return Q(**{f"{self.name}__isnull": True}) if value is None else Q(**{self.name: value})

    def of(self, row: Model) -> Any:
        """A row's value."""
        value: Any = row
        for part in self.name.split("__"):
            value = getattr(value, part)
        return value


KEY = By("pk")


@dataclass(frozen=True, slots=True)
class Stretch(Generic[M]):
    """Some rows of a list, and the cursor behind them; "" at its end."""

    rows: Sequence[M]
    behind: str = ""


def stretch(found: QuerySet[M], order: Sequence[By], *, after: str = "", most: int) -> Stretch[M]:
    """At most so many rows in this order behind the cursor; from the beginning for one that makes no sense."""
    rows = list(_ordered(found, order, after)[: most + 1])
    more = len(rows) > most
    return Stretch(rows[:most], cursor_behind(rows[most - 1], order) if more else "")


def keys(found: QuerySet[M], order: Sequence[By], *, after: str = "", most: int) -> list[Any]:
    """Of the same rows the keys alone: what a row shows is read of those that are shown, not of all that are sorted."""
    return list(_ordered(found.select_related(None), order, after).values_list("pk", flat=True)[:most])


def cursor_behind(row: Model, order: Sequence[By]) -> str:
    """The cursor behind a row of a list in this order."""
    columns = (*order, KEY)
    text = json.dumps([column.of(row) for column in columns], cls=_Exact)
    return urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _ordered(found: QuerySet[M], order: Sequence[By], after: str) -> QuerySet[M]:
    columns = (*order, KEY)
    ordered = found.order_by(*(column.order for column in columns))
    if (values := _read(after, found.model, columns)) is not None:
        ordered = ordered.filter(_behind(columns, values))
    return ordered


def _behind(columns: Sequence[By], values: Sequence[Any]) -> Q:
    found, equal = NONE, Q()
    for column, value in zip(columns, values, strict=True):
        found |= equal & column.behind(value)
        equal &= column.beside(value)
    first, value = columns[0], values[0]
    if not first.may_be_null:  # says it once more in a way that an index understands
        found &= Q(**{f"{first.name}__{'lte' if first.downwards else 'gte'}": value})
    return found


class _Exact(DjangoJSONEncoder):
    """Times to the microsecond, since rows are told apart by them."""

    def default(self, o: Any) -> Any:
        return o.isoformat() if hasattr(o, "isoformat") else super().default(o)


def _read(cursor: str, model: type[Model], columns: Sequence[By]) -> list[Any] | None:
    if not cursor:
        return None
    try:
        values = json.loads(urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        return [
            None if value is None and column.may_be_null else _typed(_field(model, column.name), value)
            for column, value in zip(columns, values, strict=True)
        ]
    except (ValueError, TypeError, ValidationError, OverflowError):
        return None


def _typed(field: "Field[Any, Any]", value: Any) -> Any:
    """As the column holds it. Raises ValidationError."""
    if value is None or isinstance(value, list | dict):
        raise ValidationError("")
    typed = getattr(field, "output_field", field).to_python(value)
    for check in field.validators:
        check(typed)
    return typed


def _field(model: type[Model], name: str) -> "Field[Any, Any]":
    *over, last = name.split("__")
    for part in over:
        model = model._meta.get_field(part).related_model  # type: ignore[assignment]
    return model._meta.pk if last == "pk" else model._meta.get_field(last)  # type: ignore[return-value]
