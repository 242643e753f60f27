"""Colours of ratings: the palette of the canonical buckets, and whether a colour can be read wherever pages use it.

A rating's word and sign are written in its colour, on paper, on cards and on a chip that is tinted by the colour
itself, by day and by night. Contrast is counted as WCAG 2.2 does (relative luminance; 1.4.3 asks for 4.5 to 1).
"""

import re
from collections.abc import Mapping
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

LEAST = 4.5
"""The least contrast, as the larger luminance over the smaller."""
TINT = 0.11
"""How much of its own colour a rating's chip is tinted with: ``--rating-tint`` in tokens.css."""
BACKGROUNDS: Mapping[str, tuple[str, ...]] = {
    "light": ("#fdfdfb", "#ffffff", "#f4f4f0"),
    "dark": ("#16181a", "#1d2022", "#111315"),
}
"""What pages are laid on: ``--paper``, ``--surface`` and ``--sunken`` in tokens.css."""
SCHEMES = {"light": _("on light pages"), "dark": _("on dark pages")}


class Pair(NamedTuple):
    """One colour for light pages, one for dark ones, as #rrggbb."""

    light: str
    dark: str


PALETTE: Mapping[str, Pair] = {
    "true": Pair("#1a6b3a", "#7fcf9c"),
    "mostly-true": Pair("#4f6a0c", "#b5cf67"),
    "mixed": Pair("#855500", "#e9bb5f"),
    "mostly-false": Pair("#a1430a", "#f7a576"),
    "false": Pair("#ad1f2d", "#ff9a98"),
    "unproven": Pair("#5d4b8f", "#c0b0ee"),
    "other": Pair("#3d5a68", "#9cc3d4"),
}
"""The colours that a rating has unless its scale gives it others: ``--rating-…`` in tokens.css."""

_HEX = re.compile(r"#[0-9a-f]{6}")


def is_colour(text: str) -> bool:
    """Whether this is a colour as we keep them: #rrggbb, lower case."""
    return _HEX.fullmatch(text) is not None


def tone_of(bucket: str, light: str, dark: str) -> str:
    """The name of a pair of colours in the served style sheet; empty for the bucket's own pair, and for none."""
    if not light or not dark or PALETTE.get(bucket) == (light, dark):
        return ""
    return f"{light[1:]}-{dark[1:]}"


class Measured(NamedTuple):
    """The worst contrast of a colour, and on which background it is."""

    ratio: float
    background: str


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, from 1 (none) to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def worst_contrast(colour: str, scheme: str) -> Measured:
    """Of all that a rating's word stands on in this scheme ("light" or "dark"), where it is hardest to read."""
    grounds = [*BACKGROUNDS[scheme], *(_mixed(colour, ground) for ground in BACKGROUNDS[scheme])]
    return min(Measured(contrast(colour, ground), ground) for ground in grounds)


def _mixed(colour: str, ground: str) -> str:
    """The ground under a tint of the colour, as color-mix(in srgb) lays it."""
    pairs = zip(_channels(colour), _channels(ground), strict=True)
    return "#" + "".join(f"{round(TINT * over + (1 - TINT) * under):02x}" for over, under in pairs)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(channel / 255) for channel in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
