"""What others copy to show our verdicts on their pages: the widget's script, a claim's card in a frame, oEmbed."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from annotations.exports import addresses

WIDTH, HEIGHT = 600, 260
WIDGET = "annotations/js/widget.js"
EVERYWHERE = "*"


@dataclass(frozen=True, slots=True)
class Code:
    """Something to copy."""

    id: str
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class EmbedCodes:
    """The codes of a page, and the sites on whose pages they work; ``everywhere`` where the desk named none."""

    codes: Sequence[Code]
    sites: Sequence[str]
    everywhere: bool

    @property
    def work(self) -> bool:
        """Whether there is any page on which they would show something."""
        return self.everywhere or bool(self.sites)


def codes_of_article(article_id: int) -> EmbedCodes:
    """The widget for the partner's own copy of an article."""
    return _codes(_script(article_id))


def codes_of_claim(claim_id: int, title: str, article_ids: Sequence[int]) -> EmbedCodes:
    """A claim's card and its oEmbed address, and the widget for the first article in which it stands."""
    frame = Code("frame", _("A card with this check, in a frame"), card_frame(claim_id, title, WIDTH, HEIGHT))
    link = Code(
        "oembed", _("The oEmbed address, for systems that ask for it"), addresses.oembed(settings.SITE_URL, claim_id)
    )
    return _codes(frame, link, *map(_script, article_ids[:1]))


def card_frame(claim_id: int, title: str, width: int, height: int) -> SafeString:
    """The frame of a claim's card, as HTML. ``width`` and ``height`` are CSS pixels."""
    return format_html(
        '<iframe src="{}" title="{}" width="{}" height="{}" loading="lazy" referrerpolicy="no-referrer"'
        ' sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>',
        settings.SITE_URL + reverse("web:embed-claim", args=[claim_id]), title, width, height,
    )  # fmt: skip


def _script(article_id: int) -> Code:
    # Without the hash in the name, which changes with each release: pages of others keep what they were given.
    address = f"{settings.SITE_URL}/{settings.STATIC_URL.strip('/')}/{WIDGET}?article={article_id}"
    text = format_html('<script type="module" src="{}"></script>', address)
    return Code("script", _("All checks, shown in your copy of the article"), text)


def _codes(*codes: Code) -> EmbedCodes:
    origins = settings.EMBED_ORIGINS
    return EmbedCodes(codes, [one for one in origins if one != EVERYWHERE], EVERYWHERE in origins)
