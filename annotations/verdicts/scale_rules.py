"""What must hold of a scale and its ratings, each with the sentence that the person reads."""

import re
from collections.abc import Mapping, Sequence

from django.utils.translation import gettext_lazy as _

from annotations.access.refusals import STRAY, Invalid, Sentence, check_valid
from annotations.ledger.chain import UNSTORABLE
from annotations.verdicts.built_in_scales import ICONS
from annotations.verdicts.colours import LEAST, SCHEMES, is_colour, worst_contrast
from annotations.verdicts.scale_models import Bucket, Rating, Scale

LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})*")
LONGEST = {"titles": 100, "labels": 60, "definitions": 500}
"""Characters of one language's words."""
BEST_FIRST = (Bucket.TRUE, Bucket.MOSTLY_TRUE, Bucket.MIXED, Bucket.MOSTLY_FALSE, Bucket.FALSE)
"""The meanings that have a place on every axis."""


def check_scale(scale: Scale) -> None:
    """Raise Invalid, by field, for what no scale may be. ClaimReview asks for worst ≥ 1 and best > worst."""
    check_valid(scale, exclude=("id", "version", "titles", "added_at", "worst", "best"))
    problems: dict[str, list[Sentence]] = {}
    if scale.worst < 1:
        problems["worst"] = [_("The worst number is 1 or more: readers of ClaimReview take 0 for “no rating”.")]
    if scale.best <= scale.worst:
        problems["best"] = [_("The best number is larger than the worst one.")]
    if sentence := _wrong_words(scale.titles, LONGEST["titles"]):
        problems["titles"] = [sentence]
    if problems:
        raise Invalid(problems)


def check_rating(rating: Rating, others: Sequence[Rating]) -> None:
    """Raise Invalid, by field, for what no rating may be beside the ``others`` of its scale."""
    check_valid(rating, exclude=("id", "scale", "labels", "definitions", "position", "colour", "colour_dark"))
    problems: dict[str, list[Sentence]] = {}
    for name in ("labels", "definitions"):
        if sentence := _wrong_words(getattr(rating, name), LONGEST[name], needed=name == "labels"):
            problems[name] = [sentence]
    if rating.icon not in ICONS:
        problems["icon"] = [_("Choose one of the signs at hand.")]
    for name, scheme in (("colour", "light"), ("colour_dark", "dark")):
        if sentence := wrong_colour(getattr(rating, name), scheme):
            problems[name] = [sentence]
    if any(other.code == rating.code for other in others):
        problems["code"] = [_("Another rating of this scale has this code.")]
    if sentence := _wrong_number(rating, others):
        problems["number"] = [sentence]
    if problems:
        raise Invalid(problems)


def wrong_colour(colour: str, scheme: str) -> Sentence:
    """Why this colour cannot be read in this scheme, with the measured ratio; empty if it can."""
    if not is_colour(colour):
        return _("Write the colour as # and six digits or letters a to f, such as #1a6b3a.")
    measured = worst_contrast(colour, scheme)
    if measured.ratio >= LEAST:
        return ""
    words = {
        "colour": colour,
        "ratio": f"{int(measured.ratio * 100) / 100:.2f}",
        "background": measured.background,
        "least": f"{LEAST:.1f}",
        "where": SCHEMES[scheme],
    }
    return (
        _("%(colour)s is hard to read %(where)s: %(ratio)s to 1 on %(background)s, and %(least)s to 1 is needed.")
        % words
    )


def not_ready(scale: Scale, ratings: Sequence[Rating]) -> list[Sentence]:
    """Why this scale cannot become current yet."""
    if scale.retired_at:
        return [_("This scale is retired.")]
    offered = [rating for rating in ratings if not rating.retired_at]
    on_axis = [rating for rating in offered if rating.number is not None]
    found: list[Sentence] = []
    if len(on_axis) < 2:
        found.append(_("At least two ratings stand on the axis, each with its number."))
    if on_axis and {scale.worst, scale.best} - {rating.number for rating in on_axis}:
        found.append(_("One rating has the worst number and one the best, so that the axis is what it says."))
    return found + _turned(on_axis)


def _turned(ratings: Sequence[Rating]) -> list[Sentence]:
    """Ratings whose numbers run against their meanings: a program would read the better one as the worse."""
    meant = [rating for rating in ratings if rating.bucket in BEST_FIRST]
    found: list[Sentence] = []
    for better in meant:
        for worse in meant:
            turned = BEST_FIRST.index(Bucket(better.bucket)) < BEST_FIRST.index(Bucket(worse.bucket))
            if turned and (better.number or 0) < (worse.number or 0):
                names = {"better": better.label, "worse": worse.label}
                found.append(_("“%(better)s” means more than “%(worse)s”, but has the lower number.") % names)
    return found


def _wrong_number(rating: Rating, others: Sequence[Rating]) -> Sentence:
    scale, number = rating.scale, rating.number
    if number is None:
        return ""
    if not scale.worst <= number <= scale.best:
        bounds = {"worst": scale.worst, "best": scale.best}
        return (
            _("The number lies between %(worst)d and %(best)d, or is left out for a rating beside the axis.") % bounds
        )
    if any(other.number == number and not other.retired_at for other in others) and not rating.retired_at:
        return _("Another rating has this number.")
    return ""


def _wrong_words(words: Mapping[str, str], longest: int, *, needed: bool = False) -> Sentence:
    if needed and not any(words.values()):
        return _("Give the word in one language at least.")
    for language, text in words.items():
        if not LANGUAGE.fullmatch(language):
            return _("“%(language)s” is no tag of a language, such as “de” or “pt-br”.") % {"language": language}
        if UNSTORABLE.search(text):
            return STRAY
        if len(text) > longest:
            return _("In “%(language)s” this is too long: %(most)d characters are the most.") % {
                "language": language,
                "most": longest,
            }
    return ""
