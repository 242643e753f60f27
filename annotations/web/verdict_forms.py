"""Forms of a verdict: the findings on both axes, one source, a correction, the reason of a move."""

from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import Any, cast

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from annotations.review.principles import Check
from annotations.verdicts.copies import QuoteState
from annotations.verdicts.copy_models import ArchivedCopy, CopyRequest
from annotations.verdicts.models import (
    Attribution,
    Correction,
    CorrectionClass,
    Medium,
    Rating,
    Source,
    SourceKind,
    Stance,
    Verdict,
)
from annotations.web.forms import Prose, WebAddress, Words, day, limit_of

LIMITS = {field.name: getattr(field, "max_length", None) for field in Source._meta.local_fields}

ATTRIBUTION_DEFINITIONS = {
    Attribution.ACCURATE: _("The named source says it, in these words or to this effect."),
    Attribution.MISATTRIBUTED: _("Somebody else says it, nobody does, or the source says something else."),
    Attribution.CANNOT_BE_ESTABLISHED: _("What can be found does not settle who says it."),
}
CLASS_DEFINITIONS = {
    CorrectionClass.TYPO: _("Spelling or form. Readers get no notice; the change is still kept."),
    CorrectionClass.UPDATE: _("Something happened or became known since. The verdict was right when it was given."),
    CorrectionClass.CORRECTION: _("We were wrong in a detail. Rating and attribution stay."),
    CorrectionClass.RATING_CHANGE: _("The rating or the attribution changes."),
}
SUMMARY_LIMIT = 500
BLANK_SAYS = ("kind", "medium", "accessed_on", "copy")
"""What a source row holds before anybody writes into it."""
FOLDED = (
    "origin_group", "archive_url", "archive_file", "interests",
    "withheld_reason",
)  # fmt: skip


class FindingsForm(forms.Form):
    """What a checker finds. A draft may lack any part, so none is required here; submitting asks for them."""

    attribution = forms.ChoiceField(
        label=_("Attribution"),
        help_text=_("Does the named source really say it?"),
        choices=Attribution.choices,
        required=False,
    )
    rating = forms.ChoiceField(label=_("Rating"), help_text=_("Is it so, whoever said it?"), required=False)
    summary = Prose(
        label=_("Summary"),
        rows=2,
        help_text=_("The finding in one sentence. Readers see it first, partners show it alone."),
    )
    rationale = Prose(
        label=_("Rationale"),
        max_length=limit_of(Verdict, "rationale"),
        rows=10,
        help_text=_("How you know: what you looked for, what you found, what stays open. Markdown."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1)
    was = forms.CharField(widget=forms.HiddenInput, required=False, max_length=200)

    def __init__(self, *args: Any, ratings: Sequence[Rating], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ratings = {str(rating.pk): rating for rating in ratings}
        self.fields["rating"].choices = [(key, rating.label) for key, rating in self.ratings.items()]  # type: ignore[attr-defined]

    def clean_rating(self) -> Rating | None:
        """The rating itself."""
        return self.ratings.get(self.cleaned_data["rating"])


class SourceForm(forms.Form):
    """One source. What it lacks is said when the verdict is submitted; what is malformed, at once."""

    id = forms.IntegerField(widget=forms.HiddenInput, required=False)
    copy = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1)
    stance = forms.ChoiceField(
        label=_("Stance"),
        help_text=_("What it does to the claim."),
        choices=[("", _("Choose …")), *Stance.choices],
        required=False,
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=SourceKind.choices, initial=SourceKind.SECONDARY)
    medium = forms.ChoiceField(label=_("Medium"), choices=Medium.choices, initial=Medium.TEXT)
    url = WebAddress(label=_("Address"))
    title = Words(label=_("Title"))
    publisher = Words(label=_("Publisher"))
    author = Words(label=_("Author"))
    published_on = day(label=_("Published on"))
    accessed_on = day(label=_("Accessed on"))
    quote = Prose(
        label=_("Quote"),
        max_length=limit_of(Source, "quote"),
        rows=3,
        help_text=_("The words that matter, to the letter."),
    )
    locator = Words(label=_("Where in the source"), help_text=_("Page, table, timestamp."))
    origin_group = Words(
        label=_("Origin"),
        help_text=_("The same word for all sources that go back to one origin. Left empty, the address's host counts."),
    )
    archive_url = WebAddress(label=_("Archived copy"))
    archive_file = forms.FileField(
        label=_("Archived file"),
        help_text=_("PDF, PNG, JPEG or WebP, at most 20 MB. Kept with its SHA-256."),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".pdf,.png,.jpg,.jpeg,.webp"}),
    )
    drop_file = forms.BooleanField(label=_("Remove the file that is kept"), required=False)
    interests = Prose(
        label=_("Interests"),
        max_length=limit_of(Source, "interests"),
        rows=2,
        help_text=_("What the source gains or loses by it, as readers should know."),
    )
    withheld_reason = Prose(
        label=_("Why it is withheld"),
        max_length=limit_of(Source, "withheld_reason"),
        rows=2,
        help_text=_(
            "Only to protect somebody. Readers then see this reason and the quote, not who and where the source is."
        ),
    )

    chosen = ""
    """The name of a file that came with this form: when nothing is saved, it has to be chosen again."""

    archived: ArchivedCopy | None = None
    """The copy of its address that is kept, where the page looked it up."""
    state: QuoteState | None = None
    """Whether the quote stands in that copy."""
    hint = ""
    """Why it may have its origin in common with another source."""
    one_origin = ("", "")
    """That source's row, by its key, and what their origin would be called."""
    request: CopyRequest | None = None
    """What the worker was asked for and has not brought: it is waited for, or it failed."""
    is_late = False
    """It is waited for longer than it should take."""
    told = ""
    """What became of fetching its details."""

    @property
    def key(self) -> str:
        """The row's number in its form, which it keeps wherever it is moved."""
        return str(self.prefix).removeprefix("source-")

    @property
    def file_name(self) -> str:
        """Of the file that is kept."""
        return PurePosixPath(getattr(self.initial.get("archive_file"), "name", "") or "").name

    def write(self, **values: str) -> None:
        """Write into a row that was posted, cut to what its columns hold, as if the person had typed it."""
        data = cast(QueryDict, self.data).copy()
        for name, value in values.items():
            data[self.add_prefix(name)] = value[: LIMITS.get(name)]
        self.data = data
        self.full_clean()

    def has_more(self) -> bool:
        """Whether something is written, or wrong, in the part that is folded away at first."""
        return bool(self.chosen) or any(self[name].value() or (self.is_bound and self[name].errors) for name in FOLDED)

    def is_blank(self) -> bool:
        """Nobody wrote anything into it."""
        values = {name: value for name, value in self.cleaned_data.items() if name not in BLANK_SAYS}
        return not any(values.values())

    def given(self) -> dict[str, Any]:
        """In the shape that verdicts.sources.replace_sources takes; a file that is kept stays unless dropped.

        A row whose source is gone, because another tab removed it, counts as a new one.
        """
        values = {**self.cleaned_data, "id": self.initial.get("id")}
        drop, file = values.pop("drop_file"), values.pop("archive_file")
        if isinstance(file, UploadedFile):
            return {**values, "archive_file": file}
        return {**values, "archive_file": ""} if drop else values


class CorrectionForm(forms.Form):
    """Of what class a correction is, and why."""

    correction_class = forms.ChoiceField(
        label=_("Class"),
        choices=[(kind.value, kind.label) for kind in CLASS_DEFINITIONS],
        required=False,
    )
    reason = Prose(
        label=_("Reason"),
        max_length=limit_of(Correction, "reason"),
        rows=3,
        help_text=_("What was wrong and why it changes. Readers see it, except for a typo."),
    )


class ReasonForm(forms.Form):
    """A move that may need words; ``version`` is the one that the person looked at."""

    reason = Prose(label=_("Reason"), max_length=limit_of(Correction, "reason"), rows=3)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1)


class ApprovalForm(ReasonForm):
    """Approval: a reason for each rule of the checklist that it breaks. ``overrides.<code>`` is ``why_<code>`` here."""

    def __init__(self, *args: Any, checks: Sequence[Check], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for check in checks:
            if check.stops:
                field = Prose(label=check.principle.why, max_length=limit_of(Correction, "reason"), rows=2)
                self.fields[f"why_{check.principle.code}"] = field

    def overrides(self) -> dict[str, str]:
        """What was given, by rule."""
        found = {name: said for name, said in self.cleaned_data.items() if name.startswith("why_")}
        return {name.removeprefix("why_"): said for name, said in found.items()}

    @property
    def reasons(self) -> list[forms.BoundField]:
        """The fields for reasons."""
        return [self[name] for name in self.fields if name.startswith("why_")]
