"""The forms of a claim: marking one in an article, changing one, giving it to somebody."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from annotations.access.models import User
from annotations.access.queries import people_who_may
from annotations.access.roles import Right
from annotations.articles.models import Revision
from annotations.claims.models import Claim, Comparator, Kind, Priority
from annotations.web.figures import Figure
from annotations.web.forms import Prose, WebAddress, Words, day
from annotations.web.place_forms import PlaceForm

DETAILS = (
    "wording", "claimant_name", "claimant_role", "claimant_same_as", "reported_by", "said_on", "said_in", "kind",
    "value", "value_to", "unit", "comparator", "scope", "topics", "priority", "assignee",
    "due_on",
)  # fmt: skip


class Topics(forms.CharField):
    """Words parted by commas; a list to those who ask."""

    def to_python(self, value: Any) -> Any:
        """The words, each once, in their order."""
        words = (word.strip() for word in str(super().to_python(value) or "").split(","))
        return list(dict.fromkeys(word for word in words if word))

    def prepare_value(self, value: Any) -> Any:
        """As it is typed."""
        return ", ".join(value) if isinstance(value, list) else value


class Person(forms.ModelChoiceField):  # type: ignore[type-arg]  # only the stubs make it generic
    """Somebody who may check claims."""

    def label_from_instance(self, obj: User) -> str:
        """The full name."""
        return obj.get_full_name()


class ClaimForm(forms.Form):
    """What a claim says and how the desk handles it."""

    wording = Prose(
        label=_("Wording"),
        rows=3,
        required=True,
        help_text=_("One sentence that stands by itself, with its name, number and time."),
        error_messages={"required": _("Write the claim in words that stand by themselves.")},
    )
    claimant_name = Words(label=_("Claimant"), help_text=_("Who says it."))
    claimant_role = Words(label=_("Claimant's role"))
    claimant_same_as = WebAddress(
        label=_("Claimant's page"), help_text=_("An address that tells who it is, such as Wikidata.")
    )
    reported_by = Words(label=_("Reported by"), help_text=_("Who reports that they say it."))
    said_on = day(label=_("Said on"))
    said_in = Words(label=_("Said in"), help_text=_("A speech, a report, a place."))
    kind = forms.ChoiceField(label=_("Kind"), choices=Kind.choices, initial=Kind.FIGURE)
    value = Figure(label=_("Value"), required=False)
    value_to = Figure(label=_("To"), required=False, help_text=_("Only for a range."))
    unit = Words(label=_("Unit"))
    comparator = forms.ChoiceField(
        label=_("Meant as"), choices=[("", _("not a figure")), *Comparator.choices], required=False
    )
    scope = Words(label=_("Scope"), help_text=_("Of what, where, since when."))
    topics = Topics(label=_("Topics"), required=False, help_text=_("Words parted by commas."))
    priority = forms.TypedChoiceField(
        label=_("Priority"), choices=Priority.choices, coerce=int, initial=Priority.NORMAL
    )
    assignee = Person(
        label=_("Assigned to"),
        queryset=people_who_may(Right.WRITE_VERDICTS),
        required=False,
        empty_label=_("Nobody yet"),
    )
    due_on = day(label=_("Due on"))

    def details(self) -> dict[str, Any]:
        """The claim's details, as the rooms take them."""
        return {name: self.cleaned_data[name] for name in DETAILS}


class ChangeForm(ClaimForm):
    """A claim as it stands, to be changed; ``version`` is the one that this person saw."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    @classmethod
    def of(cls, claim: Claim) -> "ChangeForm":
        """Filled with what stands."""
        return cls(initial={name: getattr(claim, name) for name in (*DETAILS, "version")})

    def meet(self, claim: Claim) -> None:
        """Somebody else saved ``claim`` meanwhile: say beside each field what stands now, so that the next save counts.

        Without the newer version every later save would be refused as well.
        """
        for name, typed in self.details().items():
            if (stands := getattr(claim, name)) != typed:
                self.add_error(name, _("Now there stands: %(value)s") % {"value": _shown(self.fields[name], stands)})
        self.data = {**self.data, self.add_prefix("version"): claim.version}


def _shown(field: forms.Field, value: Any) -> str:
    """A value as its field shows it: a choice by its label."""
    typed = field.prepare_value(value)
    labels = {str(key): label for key, label in getattr(field, "choices", ())}
    return str(labels.get(str(typed), typed) or "–")


class MarkForm(ClaimForm, PlaceForm):
    """A claim and the words in the article that it stands on: selected (start and end), or quoted."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    is_stale = False

    @classmethod
    def empty(cls, revision: Revision) -> "MarkForm":
        """Ready to be filled in."""
        return cls(initial={"revision": revision.number, "kind": Kind.FIGURE, "priority": Priority.NORMAL})


class AssignForm(forms.Form):
    """Who has a claim; nobody when left empty."""

    assignee = Person(
        label=_("Assigned to"), queryset=people_who_may(Right.WRITE_VERDICTS), required=False, empty_label=_("Nobody")
    )
