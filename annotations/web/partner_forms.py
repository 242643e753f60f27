"""Forms of partners and of their keys."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from annotations.access.models import Partner, Token
from annotations.access.networks import networks_in
from annotations.access.refusals import Invalid
from annotations.access.roles import RIGHTS, Right
from annotations.web.forms import Prose, Words, limit_of

SCOPES = {
    Right.READ_PUBLISHED: _("Read what is published"),
    Right.READ_DESK: _("Read the desk's working records"),
    Right.WRITE_ARTICLES: _("Take in articles"),
    Right.WRITE_CLAIMS: _("Mark and change claims"),
    Right.WRITE_VERDICTS: _("Write verdicts"),
    Right.ANNOTATE: _("Send annotations, which become claims"),
    Right.REVIEW: _("Approve, publish, correct and withdraw verdicts"),
    Right.ADMINISTER: _("Manage people, partners and keys"),
}
OVERLAPS = {0: _("At once"), 1: _("In an hour"), 24: _("In a day"), 24 * 7: _("In a week"), 24 * 30: _("In 30 days")}
SORTS = {
    "key": _("A key, sent with each request"),
    "client": _("An OAuth2 client, whose id and secret fetch a key for an hour"),
}
LASTS = {30: _("30 days"), 90: _("90 days"), 365: _("A year"), 0: _("Until it is revoked")}


class Networks(Prose):
    """Addresses and networks, each on a line of its own."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"label": _("Opens only from"), "rows": 3, **kwargs})
        self.help_text = self.help_text or _(
            "Addresses or networks, one a line, such as 192.0.2.0/24. Empty: from anywhere."
        )
        self.widget.attrs["dir"] = "ltr"

    def prepare_value(self, value: Any) -> Any:
        """A list as lines."""
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[str]:
        """The networks. Raises ValidationError with the one that is none."""
        try:
            return networks_in(super().clean(value))
        except Invalid as error:
            raise forms.ValidationError(str(error)) from error


def rate(**kwargs: Any) -> forms.IntegerField:
    """Requests a minute."""
    help_text = _("Empty: the desk's own limit.")
    more = {"label": _("Requests a minute"), "required": False, "min_value": 1, "max_value": 1_000_000}
    return forms.IntegerField(**{**more, "help_text": help_text, **kwargs})


class DetailsForm(forms.Form):
    """What counts for all keys of a partner."""

    contact = Words(
        label=_("Contact"),
        max_length=limit_of(Partner, "contact"),
        help_text=_("Whom to tell when something breaks: a name, an address."),
    )
    networks = Networks(required=False)
    rate = rate(help_text=_("For all its keys together. Empty: the desk's own limit for each key."))
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1)

    def details(self) -> dict[str, Any]:
        """What the room is told."""
        return {name: self.cleaned_data[name] for name in ("contact", "networks", "rate")}


class NewForm(forms.Form):
    """A new partner."""

    name = Words(label=_("Name"), required=True, max_length=150, help_text=_("As it stands in the history."))
    username = Words(label=_("Short name"), required=True, max_length=150, help_text=_("For commands; it stays."))
    contact = Words(
        label=_("Contact"),
        max_length=limit_of(Partner, "contact"),
        help_text=_("Whom to tell when something breaks: a name, an address."),
    )


class KeyForm(forms.Form):
    """A new key, or a new OAuth2 client, which is one with another face."""

    sort = forms.ChoiceField(
        label=_("What it is"), choices=[*SORTS.items()], initial="key", required=False, widget=forms.RadioSelect
    )

    name = Words(
        label=_("What it is for"),
        required=True,
        max_length=limit_of(Token, "name"),
        help_text=_("Such as “live site”."),
    )
    scopes = forms.MultipleChoiceField(label=_("What it opens"), widget=forms.CheckboxSelectMultiple)
    lasts = forms.TypedChoiceField(label=_("Opens for"), coerce=int, choices=[*LASTS.items()], initial=365)
    networks = Networks(required=False)
    rate = rate()

    def __init__(self, *args: Any, role: str, **kwargs: Any) -> None:
        rights = [right for right in Right if right in RIGHTS[role]]
        super().__init__(*args, **{"initial": {"scopes": rights[:1]}, **kwargs})
        self.fields["scopes"].choices = [(right.value, SCOPES[right]) for right in rights]  # type: ignore[attr-defined]


class RotateForm(forms.Form):
    """A new key in place of an old one."""

    overlap = forms.TypedChoiceField(label=_("The old key stops"), coerce=int, choices=[*OVERLAPS.items()], initial=24)

    def overlapping(self) -> timedelta:
        """For how long both open."""
        return timedelta(hours=self.cleaned_data["overlap"])
