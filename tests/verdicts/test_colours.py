"""Colours that can be read, and the palette that style sheet and room share."""

import re

import pytest

from annotations.verdicts.colours import BACKGROUNDS, LEAST, PALETTE, TINT, contrast, tone_of, worst_contrast
from tests.house.the_map import ROOT

TOKENS = (ROOT / "annotations/static/annotations/css/tokens.css").read_text("utf-8")


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#ffffff", 1.0),
        ("#777777", "#ffffff", 4.48),
        ("#767676", "#ffffff", 4.54),
    ],
)
def test_contrast_is_counted_as_wcag_does(one: str, other: str, ratio: float) -> None:
    assert round(contrast(one, other), 2) == ratio
    assert contrast(one, other) == contrast(other, one)


@pytest.mark.parametrize("bucket", PALETTE)
@pytest.mark.parametrize("scheme", BACKGROUNDS)
def test_the_palette_can_be_read_on_paper_cards_and_chips(bucket: str, scheme: str) -> None:
    assert worst_contrast(getattr(PALETTE[bucket], scheme), scheme).ratio >= LEAST


def test_a_chip_tinted_by_its_own_colour_is_harder_to_read_than_paper() -> None:
    measured = worst_contrast("#757575", "light")
    assert measured.ratio < min(contrast("#757575", ground) for ground in BACKGROUNDS["light"])
    assert measured.background not in BACKGROUNDS["light"]


@pytest.mark.parametrize("bucket", PALETTE)
def test_the_style_sheet_has_the_same_palette(bucket: str) -> None:
    assert f"--rating-{bucket}: light-dark({PALETTE[bucket].light}, {PALETTE[bucket].dark});" in TOKENS


def test_the_style_sheet_has_the_same_backgrounds_and_tint() -> None:
    for place, name in enumerate(("paper", "surface", "sunken")):
        light, dark = BACKGROUNDS["light"][place], BACKGROUNDS["dark"][place]
        assert f"--{name}: light-dark({light}, {dark});" in TOKENS
    tint = re.search(r"--rating-tint: color-mix\(in srgb, var\(--rating\) (\d+)%", TOKENS)
    assert tint
    assert int(tint[1]) == round(TINT * 100)


def test_only_colours_of_its_own_give_a_rating_a_tone() -> None:
    assert tone_of("false", *PALETTE["false"]) == ""
    assert tone_of("false", "", "") == ""
    assert tone_of("false", "#aa0000", "#ffaaaa") == "aa0000-ffaaaa"
