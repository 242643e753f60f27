"""Forms of webhooks."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from annotations.delivery.actions import EVENTS
from annotations.exports.feed import CHANGED
from annotations.verdicts.lifecycle import Status
from annotations.web.forms import WebAddress
from annotations.web.partner_forms import OVERLAPS

EVENT_WORDS = {
    Status.PUBLISHED: _("A verdict is published"),
    Status.CORRECTED: _("A verdict is corrected"),
    Status.WITHDRAWN: _("A verdict is withdrawn"),
    Status.SUPERSEDED: _("A newer verdict replaces one"),
    CHANGED: _("Something else that partners keep changes: a typo, the article's details, the claim's places"),
}


class WebhookForm(forms.Form):
    """Where to, and what of."""

    url = WebAddress(
        label=_("Address"), required=True, help_text=_("Each change is posted there, signed. It has to be https.")
    )
    events = forms.MultipleChoiceField(
        label=_("What it is told of"),
        widget=forms.CheckboxSelectMultiple,
        choices=[(str(event), EVENT_WORDS[event]) for event in EVENTS],
        initial=[str(event) for event in EVENTS],
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1)

    def details(self) -> dict[str, Any]:
        """What the room is told."""
        return {name: self.cleaned_data[name] for name in ("url", "events")}


class SecretForm(forms.Form):
    """A new secret."""

    overlap = forms.TypedChoiceField(
        label=_("The old secret stops"), coerce=int, choices=[*OVERLAPS.items()], initial=24, required=True
    )

    def overlapping(self) -> timedelta:
        """For how long both sign."""
        return timedelta(hours=self.cleaned_data["overlap"])
