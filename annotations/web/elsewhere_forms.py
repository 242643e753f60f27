"""The form of a feed of another desk."""

from django import forms
from django.utils.translation import gettext_lazy as _

from annotations.web.forms import WebAddress, Words

HOURS = {1: _("every hour"), 6: _("every 6 hours"), 24: _("every day"), 168: _("every week")}


class FeedForm(forms.Form):
    """Where it is, what it is called here, and how often it is read."""

    url = WebAddress(
        label=_("Address"),
        required=True,
        help_text=_("A DataFeed, JSON-LD, or a page that holds ClaimReviews."),
    )
    name = Words(label=_("Name"), required=True, help_text=_("What the desk calls it, such as the publisher's name."))
    every_hours = forms.TypedChoiceField(
        label=_("How often it is read"), coerce=int, choices=[*HOURS.items()], initial=6, required=True
    )
