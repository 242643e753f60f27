"""What can be asked about rating scales."""

from django.db.models import Count, F, Prefetch, QuerySet

from annotations.verdicts.colours import Pair, tone_of
from annotations.verdicts.scale_models import Rating, Scale


def scales() -> QuerySet[Scale]:
    """All versions of all scales with their ratings: the current one, then the newest of each name first."""
    return Scale.objects.prefetch_related(
        Prefetch("ratings", Rating.objects.select_related("scale").order_by("position", "pk"))
    ).order_by("-is_current", F("retired_at").asc(nulls_first=True), "name", "-version")


def scales_used() -> QuerySet[Scale]:
    """The same with ``given``: how many verdicts of any status are rated under it; all verdicts are counted for it."""
    return scales().annotate(given=Count("ratings__verdict"))


def standing_scales() -> QuerySet[Scale]:
    """Those under which verdicts may have been given: what everybody may know."""
    return scales().exclude(became_current_at=None)


def versions_given() -> list[Scale]:
    """Every version under which verdicts may have been given, the current one first; without their ratings."""
    return list(Scale.objects.exclude(became_current_at=None).order_by("-is_current", "name", "-version"))


def get_scale(pk: int) -> Scale | None:
    """One by its key, with its ratings and ``given``."""
    return scales_used().filter(pk=pk).first()


def rating_by_key(pk: int) -> Rating | None:
    """A rating by its key, with its scale."""
    return Rating.objects.select_related("scale").filter(pk=pk).first()


def versions_of_scale(name: str) -> list[Scale]:
    """All versions of a scale, newest first."""
    return list(Scale.objects.filter(name=name).order_by("-version"))


def own_colours() -> list[tuple[str, Pair]]:
    """Every pair of colours that some rating has and that is not its bucket's own, by the name of the pair."""
    rows = Rating.objects.order_by().values_list("bucket", "colour", "colour_dark").distinct()
    found = {tone_of(bucket, light, dark): Pair(light, dark) for bucket, light, dark in rows}
    return sorted((tone, pair) for tone, pair in found.items() if tone)


def current_scale() -> Scale:
    """The scale under which new verdicts are rated."""
    return Scale.objects.get(is_current=True)


def ratings(scale: Scale | None = None) -> QuerySet[Rating]:
    """The ratings of a scale (the current one) that are not retired, best first, those beside the scale last."""
    found = Rating.objects.select_related("scale").filter(retired_at=None).order_by("position")
    return found.filter(scale=scale) if scale else found.filter(scale__is_current=True)


def all_ratings() -> QuerySet[Rating]:
    """Every rating of every scale, retired ones too."""
    return Rating.objects.select_related("scale").order_by("scale_id", "position")


def standing_ratings() -> QuerySet[Rating]:
    """Every rating that a verdict may have been given: what everybody may know."""
    return all_ratings().exclude(scale__became_current_at=None)


def get_rating(code: str) -> Rating | None:
    """A rating of the current scale by its code."""
    return ratings().filter(code=code).first()
