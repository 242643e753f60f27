"""What admins can do with rating scales: draft a version, write its ratings, make it current, retire. Never delete."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from annotations.access.models import User
from annotations.access.refusals import Conflict, Invalid, Stale
from annotations.access.roles import Right, check_may
from annotations.ledger.actions import changes, record, writing
from annotations.verdicts.built_in_scales import BUILT_IN
from annotations.verdicts.colours import PALETTE
from annotations.verdicts.scale_models import Rating, Scale
from annotations.verdicts.scale_rules import check_rating, check_scale, not_ready

DETAILS = ("titles", "worst", "best")
PARTS = ("labels", "definitions", "colour", "colour_dark", "icon", "number", "bucket", "position")
"""What can be changed of a rating. Its code stays: programs know it by that."""


def add_scale(*, name: str, start: str = "", titles: Mapping[str, str] | None = None, by: User, at: datetime) -> Scale:
    """The first version of a scale of the desk's own, as a draft; ``start`` names a built-in one to begin with.

    Raises Invalid by field, and NotAllowed.
    """
    check_may(by, Right.ADMINISTER)
    built_in = BUILT_IN.get(start)
    if start and built_in is None:
        raise Invalid.of("start", _("There is no such scale to start from."))
    with writing():
        if Scale.objects.filter(name=name).exists():
            raise Invalid.of("name", _("There is a scale of this name. Begin its next version, or take another name."))
        scale = Scale(name=name, version=1, added_at=at)
        if built_in:
            scale.worst, scale.best, scale.titles = built_in.worst, built_in.best, dict(built_in.titles)
        scale.titles = {**scale.titles, **_words(titles or {})}
        check_scale(scale)
        scale.save()
        for position, values in enumerate(built_in.ratings if built_in else ()):
            pair = PALETTE[values["bucket"]]
            Rating.objects.create(scale=scale, position=position, colour=pair.light, colour_dark=pair.dark, **values)
        record(event="scale.added", subject=scale, by=by, at=at, after=_told(scale, start=start))
    return scale


def new_version(*, scale: Scale, by: User, at: datetime) -> Scale:
    """The next version of a scale as a draft, with all its ratings. Raises Conflict while there is a draft."""
    check_may(by, Right.ADMINISTER)
    with writing():
        scale = Scale.objects.get(pk=scale.pk)
        versions = Scale.objects.filter(name=scale.name)
        draft = versions.filter(became_current_at=None, retired_at=None).first()
        if draft is not None:
            sentence = _("Version %(number)d is being written already.") % {"number": draft.version}
            raise Conflict(sentence, code="draft_exists", existing=draft.pk)
        newest = versions.aggregate(newest=Max("version"))["newest"]
        draft = Scale.objects.create(
            name=scale.name, version=newest + 1, titles=scale.titles, worst=scale.worst, best=scale.best, added_at=at
        )
        for rating in scale.ratings.order_by("position", "pk"):
            rating.pk, rating.scale, rating._state.adding = None, draft, True
            rating.save()
        record(event="scale.versioned", subject=draft, by=by, at=at, after=_told(draft, copied_from=scale.pk))
    return draft


def change_scale(
    *, scale: Scale, details: Mapping[str, Any], expected: int | None = None, by: User, at: datetime
) -> Scale:
    """Change titles and the ends of the axis of a draft. Raises Invalid by field, Conflict, Stale, NotAllowed."""
    if unknown := sorted(set(details) - {*DETAILS}):
        raise Invalid({name: [_("A scale has no such detail.")] for name in unknown})
    with writing():
        scale = _draft(scale, expected, by)
        values = dict(details)
        if "titles" in values:
            values["titles"] = _words(values["titles"])
        before, after = changes(scale, values)
        check_scale(scale)
        beyond = [one for one in _numbers(scale) if not scale.worst <= one <= scale.best]
        if beyond:
            sentence = _("A rating has the number %(number)d. Change that first.") % {"number": beyond[0]}
            raise Invalid.of("best" if beyond[0] > scale.best else "worst", sentence)
        if after:
            _edited(scale)
            record(event="scale.changed", subject=scale, by=by, at=at, before=before, after=after)
    return scale


def add_rating(
    *, scale: Scale, code: str, parts: Mapping[str, Any], expected: int | None = None, by: User, at: datetime
) -> Rating:
    """One more rating of a draft; without colours it has those of its meaning. Raises as change_scale does."""
    with writing():
        scale = _draft(scale, expected, by)
        rating = Rating(scale=scale, code=code, labels={}, position=scale.next_place)
        changes(rating, _known(rating, parts))
        _check(rating)
        rating.save()
        _edited(scale)
        after = {"scale": str(scale), "code": code, **{name: getattr(rating, name) for name in PARTS}}
        record(event="rating.added", subject=rating, by=by, at=at, after=after)
    return rating


def change_rating(
    *, rating: Rating, parts: Mapping[str, Any], expected: int | None = None, by: User, at: datetime
) -> Rating:
    """Change a rating of a draft. Raises as change_scale does."""
    with writing():
        rating = Rating.objects.get(pk=rating.pk)
        rating.scale = _draft(rating.scale, expected, by)
        before, after = changes(rating, _known(rating, parts))
        _check(rating)
        if after:
            rating.save()
            _edited(rating.scale)
            record(event="rating.changed", subject=rating, by=by, at=at, before=before, after=after)
    return rating


def retire_rating(
    *, rating: Rating, retired: bool = True, expected: int | None = None, by: User, at: datetime
) -> Rating:
    """Offer a rating of a draft no more, or again. It stays, for the verdicts of earlier versions have it too."""
    with writing():
        rating = Rating.objects.get(pk=rating.pk)
        rating.scale = _draft(rating.scale, expected, by)
        if (rating.retired_at is not None) == retired:
            return rating
        before = {"retired_at": rating.retired_at}
        rating.retired_at = at if retired else None
        _check(rating)
        rating.save()
        _edited(rating.scale)
        event = "rating.retired" if retired else "rating.restored"
        record(event=event, subject=rating, by=by, at=at, before=before, after={"retired_at": rating.retired_at})
    return rating


def make_current(*, scale: Scale, expected: int | None = None, by: User, at: datetime) -> Scale:
    """From now on verdicts are rated under this version; those that are given keep theirs.

    Raises Invalid with all that is missing, Stale, and NotAllowed.
    """
    check_may(by, Right.ADMINISTER)
    with writing():
        scale = _seen(Scale.objects.get(pk=scale.pk), expected)
        if scale.is_current:
            return scale
        if problems := not_ready(scale, list(scale.ratings.order_by("position", "pk"))):
            raise Invalid({"": problems}, code="incomplete")
        old = Scale.objects.filter(is_current=True).first()
        Scale.objects.filter(is_current=True).update(is_current=False)
        scale.is_current = True
        scale.became_current_at = scale.became_current_at or at
        scale.save()
        before, after = {"current_scale": str(old) if old else None}, {"current_scale": str(scale)}
        record(event="scale.made_current", subject=scale, by=by, at=at, before=before, after=after)
    return scale


def retire_scale(*, scale: Scale, expected: int | None = None, by: User, at: datetime) -> Scale:
    """Never offer this version again. Raises Conflict for the current one, Stale, and NotAllowed."""
    check_may(by, Right.ADMINISTER)
    with writing():
        scale = _seen(Scale.objects.get(pk=scale.pk), expected)
        if scale.is_current:
            raise Conflict(_("Verdicts are rated under this scale. Make another one current first."), code="is_current")
        if scale.retired_at is None:
            scale.retired_at = at
            scale.save()
            record(event="scale.retired", subject=scale, by=by, at=at, after={"retired_at": at})
    return scale


def _draft(scale: Scale, expected: int | None, by: User) -> Scale:
    """The row as it stands, if this person may write it. Raises NotAllowed, Stale and Conflict."""
    check_may(by, Right.ADMINISTER)
    scale = _seen(Scale.objects.get(pk=scale.pk), expected)
    if not scale.is_draft:
        raise Conflict(
            _("Verdicts may have been given under this version, so it stands as it is. Begin the next version."),
            code="scale_stands",
        )
    return scale


def _seen(scale: Scale, expected: int | None) -> Scale:
    if expected is not None and expected != scale.edits:
        sentence = _("Somebody else changed this scale meanwhile. Look at what stands now, then save again.")
        raise Stale(sentence, current=scale.edits)
    return scale


def _edited(scale: Scale) -> None:
    scale.edits += 1
    scale.save()


def _numbers(scale: Scale) -> list[int]:
    """The numbers of the ratings that are offered."""
    found = scale.ratings.filter(retired_at=None).values_list("number", flat=True)
    return [number for number in found if number is not None]


def _known(rating: Rating, parts: Mapping[str, Any]) -> dict[str, Any]:
    """The parts as the rating keeps them; a colour that is left empty is that of the meaning."""
    if unknown := sorted(set(parts) - {*PARTS}):
        raise Invalid({name: [_("A rating has no such part.")] for name in unknown})
    values = dict(parts)
    values |= {name: _words(values[name]) for name in ("labels", "definitions") if name in values}
    pair = PALETTE.get(values.get("bucket", rating.bucket))
    for name, usual in (("colour", pair and pair.light), ("colour_dark", pair and pair.dark)):
        given = values.get(name, getattr(rating, name)).strip().lower() or usual or ""
        if name in values or not getattr(rating, name):
            values[name] = given
    return values


def _check(rating: Rating) -> None:
    check_rating(rating, [other for other in rating.scale.ratings.all() if other.pk != rating.pk])


def _words(words: Mapping[str, str]) -> dict[str, str]:
    """By language, without idle white space and without languages that say nothing."""
    return {language.strip().lower(): text.strip() for language, text in words.items() if text.strip()}


def _told(scale: Scale, **more: Any) -> dict[str, Any]:
    told = {name: getattr(scale, name) for name in ("name", "version", *DETAILS)}
    return {**told, **{name: value for name, value in more.items() if value}}
