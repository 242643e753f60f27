"""Forms of rating scales and their ratings: words in every language, signs, colours, numbers."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.core.validators import validate_slug
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from annotations.access.refusals import Invalid, Refused
from annotations.verdicts.built_in_scales import BUILT_IN, ICONS
from annotations.verdicts.colours import PALETTE
from annotations.verdicts.scale_models import MOST, Bucket, Rating, Scale
from annotations.verdicts.scale_rules import LONGEST
from annotations.web.forms import Prose, Words

LANGUAGES = dict(settings.LANGUAGES)
OTHERS = "others"


def _words_in(prefix: str, label: Any, *, lines: bool = False) -> dict[str, forms.Field]:
    """A field for each language of the desk, and one for all others: a line each, such as “de: Falsch”."""
    longest = LONGEST[prefix]
    fields: dict[str, forms.Field] = {}
    for code, name in LANGUAGES.items():
        more: dict[str, Any] = {"label": format_lazy("{} · {}", label, name), "max_length": longest}
        field = Prose(rows=2, **more) if lines else Words(**more)
        field.widget.attrs["lang"] = code
        fields[f"{prefix}_{code}"] = field
    fields[f"{prefix}_{OTHERS}"] = Prose(
        label=format_lazy("{} · {}", label, _("other languages")),
        rows=2,
        max_length=50 * longest,
        help_text=_("A line for each, its tag first: “de: Falsch”."),
    )
    return fields


def _spread(prefix: str, words: Mapping[str, str]) -> dict[str, str]:
    """Words by language as the fields show them."""
    shown = {f"{prefix}_{code}": words.get(code, "") for code in LANGUAGES}
    others = [f"{code}: {text}" for code, text in words.items() if code not in LANGUAGES]
    return {**shown, f"{prefix}_{OTHERS}": "\n".join(others)}


class WordsForm(forms.Form):
    """A form with words by language; what a room says of them stands at the first of their fields."""

    spoken: Mapping[str, Any] = {}

    def gathered(self, prefix: str) -> dict[str, str]:
        """The words by language."""
        words = {code: self.cleaned_data[f"{prefix}_{code}"] for code in LANGUAGES}
        for line in self.cleaned_data[f"{prefix}_{OTHERS}"].splitlines():
            code, _colon, text = line.partition(":")
            if line.strip():
                words[code.strip().lower()] = text.strip()
        return words

    def clean(self) -> dict[str, Any]:
        """Lines of other languages have a tag and a word."""
        for prefix in self.spoken:
            name = f"{prefix}_{OTHERS}"
            for line in str(self.cleaned_data.get(name, "")).splitlines():
                if line.strip() and not all(part.strip() for part in line.partition(":")):
                    self.add_error(name, _("Begin each line with a language's tag and a colon: “de: Falsch”."))
                    break
        return self.cleaned_data

    def placed(self, error: Refused) -> Refused:
        """What a room says of all languages, at the field of the first one."""
        if not isinstance(error, Invalid):
            return error
        first = next(iter(LANGUAGES))
        named = {f"{field}_{first}" if field in self.spoken else field: told for field, told in error.problems.items()}
        return Invalid(named, code=error.code)


class NewScaleForm(forms.Form):
    """A scale of the desk's own."""

    name = forms.CharField(
        label=_("Short name"),
        max_length=100,
        validators=[validate_slug],
        help_text=_("For programs: letters, digits and hyphens. It stays."),
    )
    start = forms.ChoiceField(
        label=_("Start from"),
        required=False,
        choices=[*((key, one.title) for key, one in BUILT_IN.items()), ("", _("Nothing"))],
        widget=forms.RadioSelect,
        initial="five-point",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].widget.attrs["dir"] = "ltr"


class ScaleForm(WordsForm):
    """Titles and the ends of the axis."""

    spoken = {"titles": _("Title")}
    worst = forms.IntegerField(label=_("Worst number"), min_value=1, max_value=MOST)
    best = forms.IntegerField(label=_("Best number"), min_value=2, max_value=MOST)
    edits = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields = {**_words_in("titles", self.spoken["titles"]), **self.fields}

    @classmethod
    def of(cls, scale: Scale) -> "ScaleForm":
        """As it stands."""
        stored = {"worst": scale.worst, "best": scale.best, "edits": scale.edits}
        return cls(initial={**_spread("titles", scale.titles), **stored})

    def details(self) -> dict[str, Any]:
        """What the room is told."""
        return {
            "titles": self.gathered("titles"),
            "worst": self.cleaned_data["worst"],
            "best": self.cleaned_data["best"],
        }


class Colour(Words):
    """#rrggbb; empty for the one of the meaning."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"required": False, "max_length": 7, **kwargs})
        self.widget.attrs |= {"dir": "ltr", "spellcheck": "false", "placeholder": "#1a6b3a"}


class RatingForm(WordsForm):
    """One rating. Its code can be chosen once."""

    spoken = {"labels": _("Word"), "definitions": _("Definition")}
    bucket = forms.ChoiceField(
        label=_("Meaning"),
        choices=Bucket.choices,
        help_text=_("What readers of exports understand, whatever the desk calls it. It gives the line under marks."),
    )
    number = forms.IntegerField(
        label=_("Number on the axis"),
        required=False,
        min_value=0,
        max_value=MOST,
        help_text=_("For ClaimReview. Empty for a rating beside the axis, such as “unproven” or “satire”."),
    )
    position = forms.IntegerField(
        label=_("Place in the list"), min_value=0, max_value=MOST, help_text=_("The lowest stands first.")
    )
    icon = forms.ChoiceField(label=_("Sign"), choices=[(name, name) for name in ICONS], widget=forms.RadioSelect)
    colour = Colour(
        label=_("Colour on light pages"), help_text=_("Empty for the colour of the meaning. 4.5 to 1 at least.")
    )
    colour_dark = Colour(
        label=_("Colour on dark pages"), help_text=_("Empty for the colour of the meaning. 4.5 to 1 at least.")
    )
    edits = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1)

    def __init__(self, *args: Any, new: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = {**_words_in("labels", self.spoken["labels"])}
        words |= _words_in("definitions", self.spoken["definitions"], lines=True)
        code = forms.CharField(
            label=_("Code"), max_length=50, validators=[validate_slug], help_text=_("For programs. It stays.")
        )
        code.widget.attrs["dir"] = "ltr"
        self.fields = {**({"code": code} if new else {}), **words, **self.fields}

    @classmethod
    def of(cls, rating: Rating) -> "RatingForm":
        """As it stands."""
        names = ("bucket", "number", "position", "icon")
        pair = PALETTE[rating.bucket]
        stored = {name: getattr(rating, name) for name in names} | {"edits": rating.scale.edits}
        stored["colour"] = rating.colour if rating.colour != pair.light else ""
        stored["colour_dark"] = rating.colour_dark if rating.colour_dark != pair.dark else ""
        return cls(initial={**_spread("labels", rating.labels), **_spread("definitions", rating.definitions), **stored})

    def parts(self) -> dict[str, Any]:
        """What the room is told."""
        names = ("bucket", "number", "position", "icon", "colour", "colour_dark")
        return {name: self.cleaned_data[name] for name in names} | {
            "labels": self.gathered("labels"),
            "definitions": self.gathered("definitions"),
        }
