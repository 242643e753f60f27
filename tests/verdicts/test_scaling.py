"""Rating scales: drafted, previewed, made current; a version that stands is never changed, a rating never deleted."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from annotations.access.refusals import Conflict, Invalid, NotAllowed, Stale
from annotations.verdicts.actions import Findings, write_verdict
from annotations.verdicts.built_in_scales import BUILT_IN
from annotations.verdicts.scale_models import Rating, Scale
from annotations.verdicts.scale_queries import current_scale, own_colours, ratings
from annotations.verdicts.scale_rules import not_ready
from annotations.verdicts.scaling import (
    add_rating,
    add_scale,
    change_rating,
    change_scale,
    make_current,
    new_version,
    retire_rating,
    retire_scale,
)
from tests.newsroom import Newsroom

pytestmark = pytest.mark.django_db


def draft(newsroom: Newsroom, start: str = "three-point") -> Scale:
    return add_scale(name=f"own-{start or 'empty'}", start=start, by=newsroom.admin, at=newsroom.now())


def rating(scale: Scale, code: str) -> Rating:
    return scale.ratings.select_related("scale").get(code=code)


@pytest.mark.parametrize("start", BUILT_IN)
def test_each_built_in_scale_can_become_current_as_it_is(newsroom: Newsroom, start: str) -> None:
    scale = draft(newsroom, start)
    make_current(scale=scale, by=newsroom.admin, at=newsroom.now())
    assert current_scale() == scale
    assert [one.code for one in ratings()] == [one["code"] for one in BUILT_IN[start].ratings]
    assert all({"en", "fr", "ar"} <= set(one.labels) for one in ratings())


def test_a_verdict_keeps_the_version_that_it_was_given_under(newsroom: Newsroom) -> None:
    verdict = newsroom.published(rating="false")
    old = current_scale()
    scale = new_version(scale=old, by=newsroom.admin, at=newsroom.now())
    false = rating(scale, "false")
    change_rating(rating=false, parts={"labels": {"en": "Wrong"}}, by=newsroom.admin, at=newsroom.now())
    make_current(scale=scale, by=newsroom.admin, at=newsroom.now())
    verdict.refresh_from_db()
    assert verdict.rating
    assert verdict.rating.scale == old
    assert verdict.rating.label == "False"
    assert verdict.public_version
    assert verdict.public_version.content["rating"]["scale"] == "factcheck/1"
    newer = newsroom.published(rating="false")
    assert newer.public_version
    assert newer.public_version.content["rating"]["scale"] == "factcheck/2"
    assert newer.rating
    assert newer.rating.label == "Wrong"


def test_an_open_draft_keeps_its_rating_but_takes_no_other_of_an_old_scale(newsroom: Newsroom) -> None:
    verdict = newsroom.draft(rating="false")
    old = current_scale()
    scale = draft(newsroom)
    make_current(scale=scale, by=newsroom.admin, at=newsroom.now())
    kept = write_verdict(verdict=verdict, findings=Findings(summary="x"), by=newsroom.checker, at=newsroom.now())
    assert kept.rating
    assert kept.rating.scale == old
    other = Findings(rating=old.ratings.get(code="mixed"))
    with pytest.raises(Invalid, match="current scale"):
        write_verdict(verdict=verdict, findings=other, by=newsroom.checker, at=newsroom.now())


def test_a_version_that_stands_is_not_changed(newsroom: Newsroom) -> None:
    scale = current_scale()
    false = rating(scale, "false")
    by, at = newsroom.admin, newsroom.now()
    verbs: list[Callable[[], Any]] = [
        lambda: change_scale(scale=scale, details={"best": 7}, by=by, at=at),
        lambda: add_rating(scale=scale, code="new", parts={"labels": {"en": "New"}}, by=by, at=at),
        lambda: change_rating(rating=false, parts={"colour": "#000000"}, by=by, at=at),
        lambda: retire_rating(rating=false, by=by, at=at),
    ]
    for verb in verbs:
        with pytest.raises(Conflict, match="next version"):
            verb()


def test_there_is_one_draft_of_a_scale_at_a_time(newsroom: Newsroom) -> None:
    scale = current_scale()
    draft = new_version(scale=scale, by=newsroom.admin, at=newsroom.now())
    with pytest.raises(Conflict) as refusal:
        new_version(scale=scale, by=newsroom.admin, at=newsroom.now())
    assert refusal.value.existing == draft.pk
    with pytest.raises(IntegrityError), transaction.atomic():
        Scale.objects.create(name=scale.name, version=9, added_at=newsroom.now())


def test_a_retired_rating_stays_and_is_offered_no_more(newsroom: Newsroom) -> None:
    scale = draft(newsroom)
    retire_rating(rating=rating(scale, "unproven"), by=newsroom.admin, at=newsroom.now())
    make_current(scale=scale, by=newsroom.admin, at=newsroom.now())
    assert "unproven" not in [one.code for one in ratings()]
    assert rating(scale, "unproven").retired_at
    again = new_version(scale=scale, by=newsroom.admin, at=newsroom.now())
    retire_rating(rating=rating(again, "unproven"), retired=False, by=newsroom.admin, at=newsroom.now())
    assert rating(again, "unproven").retired_at is None


def test_the_current_scale_is_not_retired_and_a_retired_one_does_not_come_back(newsroom: Newsroom) -> None:
    with pytest.raises(Conflict, match="another one current"):
        retire_scale(scale=current_scale(), by=newsroom.admin, at=newsroom.now())
    scale = draft(newsroom)
    retire_scale(scale=scale, by=newsroom.admin, at=newsroom.now())
    with pytest.raises(Invalid, match="retired"):
        make_current(scale=scale, by=newsroom.admin, at=newsroom.now())
    with pytest.raises(IntegrityError), transaction.atomic():
        Scale.objects.filter(pk=current_scale().pk).update(retired_at=newsroom.now())


@pytest.mark.parametrize(
    ("parts", "field", "sentence"),
    [
        ({"colour": "#9a9a9a"}, "colour", r"#9a9a9a is hard to read on light pages: 2\.\d\d to 1 on #[0-9a-f]{6}"),
        ({"colour_dark": "#333333"}, "colour_dark", r"hard to read on dark pages: 1\.\d\d to 1"),
        ({"colour": "red"}, "colour", "# and six digits"),
        ({"number": 9}, "number", "between 1 and 3"),
        ({"number": 1}, "number", "Another rating has this number"),
        ({"icon": "skull"}, "icon", "signs at hand"),
        ({"labels": {"en": " "}}, "labels", "one language at least"),
        ({"labels": {"deutsch?": "Wahr"}}, "labels", "no tag of a language"),
        ({"definitions": {"en": "x" * 501}}, "definitions", "too long"),
        ({"bucket": "maybe"}, "bucket", "not a valid choice"),
        ({"code": "other"}, "code", "no such part"),
    ],
)
def test_what_a_rating_may_not_be_is_said_beside_its_field(
    newsroom: Newsroom, parts: dict[str, Any], field: str, sentence: str
) -> None:
    true = rating(draft(newsroom), "true")
    with pytest.raises(Invalid) as refusal:
        change_rating(rating=true, parts=parts, by=newsroom.admin, at=newsroom.now())
    assert list(refusal.value.problems) == [field]
    with pytest.raises(Invalid, match=sentence):
        raise refusal.value


def test_colours_of_its_own_have_a_name_and_those_of_the_meaning_have_none(newsroom: Newsroom) -> None:
    true = rating(draft(newsroom), "true")
    assert (true.colour, true.tone, own_colours()) == ("#1a6b3a", "", [])
    parts = {"colour": " #004D40", "labels": {"en": "True", "de": "Wahr ", "fr": ""}}
    true = change_rating(rating=true, parts=parts, by=newsroom.admin, at=newsroom.now())
    assert true.labels == {"en": "True", "de": "Wahr"}
    assert true.tone == "004d40-7fcf9c"
    assert own_colours() == [("004d40-7fcf9c", ("#004d40", "#7fcf9c"))]
    true = change_rating(
        rating=true, parts={"colour": "", "bucket": "mostly-true"}, by=newsroom.admin, at=newsroom.now()
    )
    assert true.colour == "#4f6a0c"


@pytest.mark.parametrize(
    ("details", "field"),
    [({"worst": 0}, "worst"), ({"best": 1}, "best"), ({"best": 2}, "best"), ({"name": "x"}, "name")],
)
def test_the_axis_is_one_that_claim_review_takes(newsroom: Newsroom, details: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as refusal:
        change_scale(scale=draft(newsroom), details=details, by=newsroom.admin, at=newsroom.now())
    assert list(refusal.value.problems) == [field]


def test_what_lacks_before_a_scale_can_become_current_is_said(newsroom: Newsroom) -> None:
    scale = draft(newsroom, "")
    assert len(not_ready(scale, [])) == 1
    with pytest.raises(Invalid, match="on the axis"):
        make_current(scale=scale, by=newsroom.admin, at=newsroom.now())
    for code, bucket, number in (("good", "true", 1), ("bad", "false", 5)):
        parts = {"labels": {"en": code.title()}, "bucket": bucket, "number": number, "icon": "check"}
        add_rating(scale=scale, code=code, parts=parts, by=newsroom.admin, at=newsroom.now())
    with pytest.raises(Invalid, match="“Good” means more than “Bad”"):
        make_current(scale=scale, by=newsroom.admin, at=newsroom.now())


def test_what_somebody_else_changed_is_not_overwritten(newsroom: Newsroom) -> None:
    scale = draft(newsroom)
    change_scale(scale=scale, details={"titles": {"en": "A"}}, expected=1, by=newsroom.admin, at=newsroom.now())
    with pytest.raises(Stale):
        change_scale(scale=scale, details={"titles": {"en": "B"}}, expected=1, by=newsroom.admin, at=newsroom.now())
    with pytest.raises(Stale):
        make_current(scale=scale, expected=1, by=newsroom.admin, at=newsroom.now())


def test_only_admins_manage_scales(newsroom: Newsroom) -> None:
    scale = draft(newsroom)
    true, at = rating(scale, "true"), newsroom.now()
    for by in (newsroom.checker, newsroom.editor, newsroom.partner):
        verbs: list[Callable[[Any], Any]] = [
            lambda by: add_scale(name="x", by=by, at=at),
            lambda by: new_version(scale=scale, by=by, at=at),
            lambda by: change_scale(scale=scale, details={}, by=by, at=at),
            lambda by: add_rating(scale=scale, code="x", parts={}, by=by, at=at),
            lambda by: change_rating(rating=true, parts={}, by=by, at=at),
            lambda by: retire_rating(rating=true, by=by, at=at),
            lambda by: make_current(scale=scale, by=by, at=at),
            lambda by: retire_scale(scale=scale, by=by, at=at),
        ]
        for verb in verbs:
            with pytest.raises(NotAllowed):
                verb(by)
