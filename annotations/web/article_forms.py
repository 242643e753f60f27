"""Forms of the article pages: the filter of the list, the four ways in, an article's details."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import RegexValidator
from django.utils.translation import get_language_info, gettext_lazy as _

from annotations.articles.decoding import MOST_BYTES
from annotations.articles.models import DETAILS, Direction, Origin
from annotations.articles.reading import Page
from annotations.web.forms import Prose, WebAddress, Words, moment, to_the_minute

BCP_47 = r"^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*\Z"
NO_CODE = _("Give a language code such as en, ar or pt-BR.")


class SearchForm(forms.Form):
    """Filter of the list. What makes no sense filters nothing."""

    q = forms.CharField(
        label=_("Words in title, byline, publisher or address"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    publisher = forms.ChoiceField(label=_("Publisher"), required=False)
    language = forms.ChoiceField(label=_("Language"), required=False)

    def __init__(self, *args: Any, choices: tuple[list[str], list[str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        publishers, languages = choices
        self.fields["publisher"].choices = [("", _("All")), *((name, name) for name in publishers)]  # type: ignore[attr-defined]
        self.fields["language"].choices = [("", _("All")), *((code, language_name(code)) for code in languages)]  # type: ignore[attr-defined]

    def asked(self) -> dict[str, str]:
        """What queries.search takes."""
        self.is_valid()
        given = self.cleaned_data
        return {
            "words": given.get("q", ""),
            "publisher": given.get("publisher", ""),
            "language": given.get("language", ""),
        }

    def query(self) -> str:
        """The filter as part of an address."""
        return urlencode({name: value for name, value in self.cleaned_data.items() if value})


def language_name(code: str) -> str:
    """The language's own name where Django knows it, else the code."""
    try:
        return str(get_language_info(code)["name_local"])
    except KeyError:
        return code


class DetailsForm(forms.Form):
    """What is known about an article besides its text."""

    title = Words(label=_("Title"), required=True, error_messages={"required": _("Give the article a title.")})
    byline = Words(label=_("Byline"))
    publisher = Words(label=_("Publisher"))
    url = WebAddress(label=_("Address"), help_text=_("Where it was published. No two articles have the same one."))
    published_at = moment(label=_("Published"))
    language = Words(
        label=_("Language"),
        help_text=_("Its code, such as en, ar or pt-BR."),
        validators=[RegexValidator(BCP_47, NO_CODE)],
    )
    direction = forms.ChoiceField(label=_("Direction"), choices=Direction.choices)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1)

    def details(self) -> dict[str, Any]:
        """In the shape that articles.actions takes."""
        return {name: self.cleaned_data[name] for name in DETAILS}

    def changed(self, known: Mapping[str, Any]) -> dict[str, Any]:
        """Only what differs from ``known``; a time that shows no seconds is not changed by that."""
        shown = shown_details(known)
        return {name: value for name, value in self.details().items() if value != shown[name]}


def shown_details(known: Mapping[str, Any]) -> dict[str, Any]:
    """Details as the form shows them."""
    return {name: known[name] for name in DETAILS} | {"published_at": to_the_minute(known["published_at"])}


class WayIn(forms.Form):
    """One of the four ways in which an article comes."""

    def page(self) -> Page:
        """What came in, when the form is valid. Raises Invalid."""
        raise NotImplementedError


class UrlWay(WayIn):
    """The address of a page, which is then fetched."""

    url = WebAddress(
        label=_("Address of the page"), required=True, error_messages={"required": _("Give the address of the page.")}
    )

    def page(self) -> Page:
        """Fetched from the web."""
        return Page.from_url(self.cleaned_data["url"], allow_private=settings.ALLOW_PRIVATE_FETCH)


class TextWay(WayIn):
    """Text as somebody copied it."""

    text = Prose(
        label=_("Text"),
        rows=14,
        required=True,
        help_text=_("Everything you copied: title, byline and text. Blank lines part paragraphs."),
        error_messages={"required": _("Paste the text of the article.")},
    )

    def page(self) -> Page:
        """As UTF-8."""
        return Page.from_text(self.cleaned_data["text"], html=False, origin=Origin.PASTE)


class HtmlWay(WayIn):
    """The source of a page, or of a part of it."""

    html = Prose(
        label=_("HTML"),
        rows=14,
        required=True,
        help_text=_("The source of the page or of the part that matters. Scripts, styles and pictures are left out."),
        error_messages={"required": _("Paste the HTML of the article.")},
    )
    url = WebAddress(label=_("Where it came from"), help_text=_("Links within the page are completed with it."))

    def page(self) -> Page:
        """As UTF-8, with its address."""
        given = self.cleaned_data
        return Page.from_text(given["html"], html=True, origin=Origin.HTML, url=given["url"])


class FileWay(WayIn):
    """A file from the person's own disk."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("Text or HTML (.txt, .html), at most 5 MB."),
        widget=forms.FileInput(attrs={"accept": ".txt,.html,.htm,text/plain,text/html"}),
        error_messages={"required": _("Choose a file."), "empty": _("The file is empty. Choose another one.")},
    )

    def clean_file(self) -> "UploadedFile[bytes]":
        """Small enough to be read at once."""
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        if (file.size or 0) > MOST_BYTES:
            raise forms.ValidationError(_("The file is larger than 5 MB. Send only the article."))
        return file

    def page(self) -> Page:
        """Its bytes, with what the browser says about them."""
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        return Page(Origin.FILE, file.read(), (file.content_type or "")[:200], (file.name or "")[:255])


WAYS: dict[str, type[WayIn]] = {"url": UrlWay, "text": TextWay, "html": HtmlWay, "file": FileWay}
