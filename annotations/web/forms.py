"""What all forms share: a room's problems beside their fields, web addresses, texts of several lines, dates."""

from datetime import datetime
from typing import Any

from django import forms
from django.core.validators import ProhibitNullCharactersValidator, URLValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from annotations.access.refusals import Invalid, Refused

NUL = _("There are NUL characters in this, which no text has. Copy the text again from where you read it.")


def tell(form: forms.BaseForm, error: Refused) -> None:
    """Put what a room said beside the fields it is about; what is about no field of the form stands above it."""
    problems = error.problems if isinstance(error, Invalid) else {"": [error.sentence]}
    for field, sentences in problems.items():
        for sentence in sentences:
            form.add_error(field if field in form.fields else None, str(sentence))


def limit_of(model: type[models.Model], name: str) -> int:
    """How many characters a column of text is meant to hold: Django checks that in forms only."""
    limit = model._meta.get_field(name).max_length  # type: ignore[union-attr]
    if limit is None:
        raise ValueError(f"{model.__name__}.{name} has no limit.")
    return int(limit)


class Words(forms.CharField):
    """One line. The browser is not told how long it may be: it would cut what is pasted, silently."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"required": False, **kwargs})
        self.widget.attrs.setdefault("dir", "auto")
        self.validators = [
            validator for validator in self.validators if not isinstance(validator, ProhibitNullCharactersValidator)
        ]
        self.validators.append(ProhibitNullCharactersValidator(message=NUL))

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Without maxlength."""
        return {name: value for name, value in super().widget_attrs(widget).items() if name != "maxlength"}


class Prose(Words):
    """Several lines, with the line breaks that the desk keeps: browsers send CR LF, files and programs LF."""

    widget = forms.Textarea

    def __init__(self, *, rows: int = 4, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.widget.attrs["rows"] = rows

    def to_python(self, value: Any) -> str:
        """Line feeds only."""
        return str(super().to_python(value) or "").replace("\r\n", "\n").replace("\r", "\n")


class WebAddress(forms.URLField):
    """An http or https address. Without a scheme it is taken as https."""

    sentence = _("Give a web address that begins with https:// or http://.")
    default_validators = [URLValidator(schemes=("http", "https"), message=sentence)]

    def __init__(self, **kwargs: Any) -> None:
        messages = {"invalid": self.sentence, **kwargs.pop("error_messages", {})}
        super().__init__(**{"required": False, "assume_scheme": "https", "error_messages": messages, **kwargs})
        self.widget.attrs |= {"dir": "ltr", "inputmode": "url", "placeholder": "https://"}


def day(**kwargs: Any) -> forms.DateField:
    """A date, with the browser's own calendar."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(**{"required": False, "widget": widget, **kwargs})


def moment(**kwargs: Any) -> forms.DateTimeField:
    """A date with hour and minute, in the desk's time zone."""
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    return forms.DateTimeField(**{"required": False, "widget": widget, **kwargs})


def to_the_minute(value: datetime | None) -> datetime | None:
    """What such a field shows of a time; so that a time nobody touched does not count as changed."""
    return value.replace(second=0, microsecond=0) if value else None
