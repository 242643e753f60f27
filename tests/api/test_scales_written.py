"""Rating scales are written over the API as they are in the browser: drafted, rated, made current, retired."""

from typing import Any

import pytest

from annotations.access.roles import Right
from annotations.ledger.models import Entry
from annotations.verdicts.scale_queries import current_scale
from tests.api.conftest import Program, program
from tests.api.test_description import operations
from tests.newsroom import Newsroom

pytestmark = pytest.mark.django_db
RATING = {"code": "x", "labels": {"en": "X"}, "bucket": "false", "icon": "x"}


@pytest.fixture
def admin(newsroom: Newsroom) -> Program:
    """The admin's program."""
    return program(newsroom, newsroom.admin)


def example(name: str, at: str) -> Any:
    """One of the description's."""
    return operations()[name]["requestBody"]["content"]["application/json"]["examples"][at]["value"]


def tagged(answer: Any) -> dict[str, str]:
    """If-Match for what this answer told."""
    return {"If-Match": answer["ETag"]}


def test_a_scale_is_drafted_written_and_made_current_and_the_old_one_retired(
    newsroom: Newsroom, admin: Program
) -> None:
    old = current_scale()
    made = admin.post("/api/v1/scales/", {"name": "own", "start": "credibility"})
    assert made.status_code == 201, made.content
    own = made["Location"]
    assert made.json()["is_draft"]
    changed = admin.patch(own, {"titles": {"en": "Our own", "de": ""}}, headers=tagged(made))
    assert (changed.status_code, changed.json()["titles"]) == (200, {"en": "Our own"})
    rated = admin.post(f"{own}ratings/", example("scales_add_rating", "ARatingBesideTheAxis"), headers=tagged(changed))
    assert rated.status_code == 201, rated.content
    shown = {rating["code"]: rating for rating in rated.json()["ratings"]}
    assert shown["disputed"]["labels"]["de"] == "Umstritten"
    assert (shown["disputed"]["number"], len(shown["disputed"]["colour"])) == (None, 7)
    again = admin.patch(f"{own}ratings/disputed/", {"colour": "#7a0019"}, headers=tagged(rated))
    assert again.status_code == 200, again.content
    assert admin.post(f"{own}ratings/disputed/retire/").json()["ratings"][-1]["retired_at"]
    restored = admin.post(f"{own}ratings/disputed/restore/")
    assert restored.json()["ratings"][-1]["retired_at"] is None
    assert admin.post(f"{own}current/", headers=tagged(restored)).json()["is_current"]
    assert current_scale().name == "own"
    gone = admin.post(f"/api/v1/scales/{old.pk}/retire/")
    assert (gone.status_code, gone["ETag"].endswith('-retired"')) == (200, True)
    told = list(Entry.objects.filter(subject_type__in=("scale", "rating")).order_by("sequence"))
    assert [entry.event for entry in told] == [
        "scale.added", "scale.changed", "rating.added", "rating.changed", "rating.retired", "rating.restored",
        "scale.made_current", "scale.retired",
    ]  # fmt: skip


def test_a_scale_that_stands_is_written_only_as_its_next_version(newsroom: Newsroom, admin: Program) -> None:
    address = f"/api/v1/scales/{current_scale().pk}/"
    stands = admin.patch(address, example("scales_update", "AnAxisOfFourSteps"), headers=tagged(admin.get(address)))
    assert (stands.status_code, stands.json()["code"]) == (409, "scale_stands")
    draft = admin.post(f"{address}version/")
    assert (draft.status_code, draft.json()["version"]) == (201, 2)
    twice = admin.post(f"{address}version/")
    assert (twice.status_code, twice.json()["existing"]) == (409, draft.json()["id"])
    assert admin.post(f"{address}retire/").json()["code"] == "is_current"


def test_what_somebody_else_changed_meanwhile_is_not_overwritten(newsroom: Newsroom, admin: Program) -> None:
    seen = admin.post("/api/v1/scales/", {"name": "own", "start": "three-point"})
    own = seen["Location"]
    assert admin.patch(own, {"best": 4}).status_code == 428
    assert admin.patch(f"{own}ratings/false/", {"icon": "flame"}).status_code == 428
    assert admin.patch(f"{own}ratings/false/", {"icon": "flame"}, headers=tagged(seen)).status_code == 200
    for late in (
        admin.patch(own, {"titles": {"en": "Mine"}}, headers=tagged(seen)),
        admin.patch(f"{own}ratings/true/", {"icon": "check"}, headers=tagged(seen)),
        admin.post(f"{own}ratings/", example("scales_add_rating", "ARatingBesideTheAxis"), headers=tagged(seen)),
        *(admin.post(f"{own}{move}/", headers=tagged(seen)) for move in ("current", "retire", "ratings/true/retire")),
    ):
        assert (late.status_code, late.json()["current"]) == (412, 2), late.content


@pytest.mark.parametrize(
    ("path", "body", "pointer"),
    [
        ("", {"name": "own"}, "#/name"),
        ("", {"name": "two words"}, "#/name"),
        ("", {"name": "other", "start": "seven-point"}, "#/start"),
        ("ratings/", {**RATING, "colour": "#999999"}, "#/colour"),
        ("ratings/", {**RATING, "code": "true"}, "#/code"),
        ("ratings/", {**RATING, "labels": {"\x00": "X"}}, "#/labels"),
        ("ratings/", {**RATING, "note": ""}, "#/note"),
    ],
)  # fmt: skip
def test_what_no_scale_may_be_is_a_problem_that_points_at_it(
    newsroom: Newsroom, admin: Program, path: str, body: dict[str, Any], pointer: str
) -> None:
    own = admin.post("/api/v1/scales/", {"name": "own", "start": "three-point"})["Location"]
    answer = admin.post(f"{own}{path}" if path else "/api/v1/scales/", body)
    assert (answer.status_code, answer["Content-Type"]) == (422, "application/problem+json"), answer.content
    assert pointer in [one["pointer"] for one in answer.json()["errors"]]


def test_a_scale_without_an_axis_cannot_become_current_and_what_is_not_there_is_not_found(
    newsroom: Newsroom, admin: Program
) -> None:
    bare = admin.post("/api/v1/scales/", {"name": "bare"})["Location"]
    answer = admin.post(f"{bare}current/")
    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (422, "incomplete")
    assert admin.post(f"{bare}ratings/none/retire/").status_code == 404
    assert admin.post("/api/v1/scales/999/version/").status_code == 404


def test_only_admins_write_and_only_with_the_scope(newsroom: Newsroom, editor: Program) -> None:
    scale = current_scale()
    narrow = program(newsroom, newsroom.admin, Right.READ_DESK, Right.REVIEW)
    for client in (editor, narrow):
        for path in ("", *(f"{scale.pk}/{move}/" for move in ("version", "current", "retire", "ratings"))):
            assert client.post(f"/api/v1/scales/{path}", {}).status_code == 403, path
        assert client.change(f"/api/v1/scales/{scale.pk}/", {}, "1-current").status_code == 403
    assert not Entry.objects.filter(event__startswith="scale").exists()


def test_a_version_that_no_longer_is_a_draft_has_another_tag(newsroom: Newsroom, admin: Program) -> None:
    old = current_scale()
    draft = admin.post("/api/v1/scales/", {"name": "own", "start": "three-point"})
    own = draft["Location"]
    admin.post(f"{own}current/", headers=tagged(draft))
    admin.post(f"/api/v1/scales/{old.pk}/current/")
    again = admin.get(own, headers={"If-None-Match": draft["ETag"]})
    assert (again.status_code, again["ETag"] != draft["ETag"]) == (200, True)
    assert (again.json()["is_draft"], again.json()["is_current"]) == (False, False)


def test_a_rating_without_a_place_is_the_last_even_where_places_are_left_out(
    newsroom: Newsroom, admin: Program
) -> None:
    own = admin.post("/api/v1/scales/", {"name": "own", "start": "three-point"})["Location"]
    admin.post(f"{own}ratings/", {**RATING, "code": "far", "position": 100})
    admin.post(f"{own}ratings/", {**RATING, "code": "farthest", "position": 1000})
    added = admin.post(f"{own}ratings/", RATING).json()["ratings"]
    assert [rating["code"] for rating in added][-3:] == ["far", "farthest", "x"]
    assert added[-1]["position"] <= 1000
