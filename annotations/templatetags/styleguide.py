"""Invented values for the style guide that a template cannot write down itself: dates, a bound form, pages."""

from datetime import UTC, date, datetime
from types import SimpleNamespace

from django import forms, template
from django.core.paginator import Page, Paginator
from django.utils.translation import gettext_lazy as _

from annotations.claims.models import Kind
from annotations.verdicts.models import Attribution, Bucket

register = template.Library()

DEFINITIONS = {
    Bucket.TRUE: _("The evidence bears it out; nothing of weight is missing."),
    Bucket.MOSTLY_TRUE: _("Right in substance; a detail needs a note."),
    Bucket.MIXED: _("Part of it stands, part of it falls."),
    Bucket.MOSTLY_FALSE: _("A true core that is used to say something wrong."),
    Bucket.FALSE: _("The evidence says otherwise."),
    Bucket.UNPROVEN: _("Neither shown nor refuted by what can be had today."),
    Bucket.OTHER: _("Outside the scale: satire, outdated, out of context."),
}


class SampleForm(forms.Form):
    """One field of each sort that the desk uses."""

    wording = forms.CharField(
        label=_("Wording"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The claim as one sentence that stands by itself, with its name, number and time."),
    )
    claimant = forms.CharField(label=_("Claimant"), help_text=_("Who says it."))
    reported_by = forms.CharField(label=_("Reported by"), required=False, help_text=_("Who reports that they say it."))
    kind = forms.ChoiceField(label=_("Kind"), choices=Kind.choices)
    said_on = forms.DateField(label=_("Said on"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    attribution = forms.ChoiceField(label=_("Attribution"), choices=Attribution.choices, widget=forms.RadioSelect)
    rating = forms.CharField(label=_("Rating"), help_text=_("The substance: is it so, whoever said it?"))
    primary = forms.BooleanField(label=_("I have read the source itself"), required=False)
    file = forms.FileField(label=_("File kept as a copy"), required=False, help_text=_("PDF or image, at most 20 MB."))


class Samples:
    """What the style guide shows; nothing of it is stored."""

    day = date(2026, 3, 14)
    moment = datetime(2026, 3, 16, 9, 42, tzinfo=UTC)
    form = SampleForm({"wording": "Port Lera handled 48 ships.", "kind": "figure", "rating": "mostly-false"})
    blank = SampleForm(auto_id="blank_%s")
    ratings = [
        SimpleNamespace(value=bucket.value, bucket=bucket.value, label=bucket.label, definition=DEFINITIONS[bucket])
        for bucket in Bucket
    ]
    checklist = (
        SimpleNamespace(text=_("A rating on both axes"), done=True),
        SimpleNamespace(text=_("A summary of one sentence"), done=True),
        SimpleNamespace(text=_("A quote for the second source"), done=False),
    )
    accounts = [
        SimpleNamespace(get_role_display=role, username=name)
        for role, name in ((_("Fact-checker"), "demo-checker"), (_("Editor"), "demo-editor"))
    ]

    @property
    def page(self) -> Page[int]:
        """The second of four pages."""
        return Paginator(range(80), 20).page(2)


@register.simple_tag
def styleguide_samples() -> Samples:
    """The sample values of the style guide."""
    return Samples()
