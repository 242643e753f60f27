"""The forms of the queue: what it is narrowed down to, the name of a saved view."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.conf import settings
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from annotations.access.models import User
from annotations.claims.models import Priority
from annotations.review.looks import NOBODY, UNCHECKED, Due, Look
from annotations.review.saved import LONGEST_NAME, LONGEST_QUERY
from annotations.verdicts.lifecycle import Status
from annotations.verdicts.models import Bucket
from annotations.web.forms import Words

ME = "me"
NOBODY_YET = "nobody"
BIGGEST = 2**63 - 1

Choices = list[tuple[str, str | Promise]]


def people_choices(people: Iterable[User]) -> Choices:
    """Each by key and full name."""
    return [(str(person.pk), person.get_full_name()) for person in people]


class LookForm(forms.Form):
    """Filters, in the address. Values that make no sense are left out, so that an old bookmark still opens."""

    claimant = Words(label=_("Claimant"), max_length=300)
    topic = Words(label=_("Topic"), max_length=200)
    rating = forms.ChoiceField(label=_("Rating"), required=False, choices=[("", _("All")), *Bucket.choices])
    assignee = forms.ChoiceField(label=_("Assigned to"), required=False)
    priority = forms.TypedChoiceField(
        label=_("Priority"), required=False, coerce=int, empty_value=None, choices=[("", _("All")), *Priority.choices]
    )
    status = forms.ChoiceField(
        label=_("Status"), required=False, choices=[("", _("All")), (UNCHECKED, _("Unchecked")), *Status.choices]
    )
    language = Words(label=_("Language"), max_length=35)
    due = forms.ChoiceField(label=_("Due"), required=False, choices=[("", _("All")), *Due.choices])
    article = forms.IntegerField(required=False, min_value=1, max_value=BIGGEST, widget=forms.HiddenInput)

    def __init__(self, data: QueryDict, people: Iterable[User]) -> None:
        super().__init__(data)
        words: Choices = [("", _("All")), (ME, _("Me")), (NOBODY_YET, _("Nobody")), *people_choices(people)]
        self.fields["assignee"].choices = words  # type: ignore[attr-defined]
        self.fields["language"].widget.attrs["placeholder"] = settings.LANGUAGE_CODE.split("-")[0]
        self.is_valid()

    def given(self) -> dict[str, Any]:
        """What is asked for, by name, without what was left out or makes no sense."""
        return {name: value for name, value in self.cleaned_data.items() if value not in ("", None)}

    def look(self, person: User) -> Look:
        """As the rooms take it."""
        given = self.given()
        if (who := given.pop("assignee", None)) is not None:
            given["assignee"] = {ME: person.pk, NOBODY_YET: NOBODY}.get(who) if not who.isdecimal() else int(who)
        return Look(**given)

    def query(self, **also: str) -> str:
        """The same as the query of an address, with these parts beside it; those that are empty are left out."""
        parts = {**self.given(), **also}
        return urlencode({name: value for name, value in parts.items() if value not in ("", None)})


class ViewForm(forms.Form):
    """A name for a view."""

    name = Words(label=_("Name of this view"), max_length=LONGEST_NAME, required=True)
    query = forms.CharField(widget=forms.HiddenInput, max_length=LONGEST_QUERY, required=False)

    def clean_query(self) -> str:
        """As a query of an address, whatever was sent."""
        return QueryDict(self.cleaned_data["query"]).urlencode()
