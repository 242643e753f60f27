"""Numbers as people type them: "54,000", "1.5", "1 200" are numbers, "fifty" is told what to write."""

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

GROUPED = re.compile(r"[+-]?\d{1,3}(?:(?P<mark>[,\u2009\u202f\u00a0 ’'])\d{3})(?:(?P=mark)\d{3})*(?:\.\d+)?")
MARKS = re.compile(r"[,\u2009\u202f\u00a0 ’']")


class Figure(forms.DecimalField):
    """A number with a decimal point; groups of three may be parted by commas or spaces."""

    def __init__(self, **kwargs: Any) -> None:
        words = _("Write a number in figures, with a point before decimals: 54,000 or 1.5.")
        super().__init__(
            max_digits=30,
            decimal_places=6,
            widget=forms.TextInput(attrs={"inputmode": "decimal"}),
            error_messages={"invalid": words},
            **kwargs,
        )

    def to_python(self, value: Any) -> Any:
        """Takes the marks between groups of three out."""
        if isinstance(value, str) and GROUPED.fullmatch(value.strip()):
            value = MARKS.sub("", value.strip())
        return super().to_python(value)

    def prepare_value(self, value: Any) -> Any:
        """Without idle zeros."""
        return format(value.normalize(), "f") if isinstance(value, Decimal) else value
