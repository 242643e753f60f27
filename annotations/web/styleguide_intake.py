"""Invented forms for the style guide: how an article and a claim come in, and what is wrong with them."""

from types import SimpleNamespace
from typing import Any

from annotations.web.article_forms import DetailsForm, FileWay, HtmlWay, TextWay, UrlWay, WayIn
from annotations.web.claim_forms import MarkForm
from annotations.web.contacts import ContactForm
from annotations.web.queue_forms import ViewForm
from annotations.web.styleguide_partners import MOMENT, things
from annotations.web.styleguide_samples import DAY, LONG, DeskSamples

TWICE = "The port had 48 ships in March. In April it had 48 ships as well."


class IntakeSamples:
    """What the style guide shows of the ways in; nothing of it is stored."""

    providers = things(
        {"name": "Newsroom Directory", "url": "#guide-intake"}, {"name": "المحرر", "url": "#guide-intake"}
    )
    nothing_left_out = SimpleNamespace(left_out=0, groups=())
    left_out = SimpleNamespace(
        left_out=3,
        put_back=frozenset({2}),
        groups=things(
            {
                "reason": "navigation",
                "pieces": things({"index": 1, "text": "Home · Harbour · Weather"}, {"index": 2, "text": LONG}),
            },
            {"reason": "an advertisement", "pieces": things({"index": 3, "text": "اشترك الآن"})},
        ),
    )

    @property
    def ways(self) -> list[SimpleNamespace]:
        """The four ways in; the address is open, and what was sent is none."""
        url = UrlWay({"guide-url-url": "port"}, prefix="guide-url")
        url.add_error(None, "This article is here already.")
        forms: tuple[tuple[str, str, WayIn], ...] = (
            ("url", "From the web", url),
            ("text", "Pasted text", TextWay(prefix="guide-text")),
            ("html", "Pasted HTML", HtmlWay(prefix="guide-html")),
            ("file", "A file", FileWay(prefix="guide-file")),
        )
        return [SimpleNamespace(way=way, label=label, form=form) for way, label, form in forms]

    @property
    def details(self) -> list[DetailsForm]:
        """An article's details: filled, from right to left, and wrong."""
        filled: dict[str, Any] = {
            "title": "أرقام الميناء: ما الذي ينقله الرصيف الجديد حقًا",
            "publisher": "وكالة الساحل",
            "published_at": MOMENT,
            "language": "ar",
            "direction": "rtl",
        }
        return [
            DetailsForm(prefix="filled", initial=filled),
            DetailsForm({"wrong-language": "Arabic!", "wrong-url": "port", "wrong-direction": "ltr"}, prefix="wrong"),
        ]

    @property
    def claim(self) -> MarkForm:
        """A claim whose words stand in two places and which lacks a wording."""
        figure = {"kind": "figure", "comparator": "range", "value": "48", "unit": "ships"}
        form = MarkForm(
            {"exact": "48 ships", "priority": "2", "revision": "1", **figure}, auto_id="mark_%s", text=TWICE
        )
        form.is_valid()
        return form

    @property
    def looked(self) -> list[SimpleNamespace]:
        """What looking for earlier checks found."""
        return DeskSamples.earlier[1:2]

    @property
    def contacts(self) -> ContactForm:
        """The fields of the contact log with an answer."""
        said = {"asked": "Press office of the port", "asked_on": DAY, "answer": "We stand by our figure."}
        return ContactForm(initial=said, auto_id="contact_%s")

    @property
    def view(self) -> ViewForm:
        """A form of one field that was sent empty."""
        form = ViewForm({"name": ""}, auto_id="adding_%s")
        form.add_error(None, "Ten views are kept already. Delete one first.")
        return form
