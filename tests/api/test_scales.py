"""Rating scales over the API: all versions with their ratings; drafts for the desk only."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from annotations.verdicts.models import Verdict
from annotations.verdicts.scale_queries import current_scale
from annotations.verdicts.scaling import change_rating, make_current, new_version
from tests.api.conftest import Program
from tests.newsroom import Newsroom

pytestmark = pytest.mark.django_db


def test_all_versions_are_read_and_drafts_by_the_desk_only(
    newsroom: Newsroom, checker: Program, partner: Program
) -> None:
    first = current_scale()
    draft = new_version(scale=first, by=newsroom.admin, at=newsroom.now())
    assert [scale["version"] for scale in partner.get("/api/v1/scales/").json()] == [1]
    assert [scale["version"] for scale in checker.get("/api/v1/scales/").json()] == [1, 2]
    assert partner.get(f"/api/v1/scales/{draft.pk}/").status_code == 404
    assert {rating["scale"]["version"] for rating in partner.get("/api/v1/ratings/").json()} == {1}
    rating = draft.ratings.get(code="false")
    before = checker.get(f"/api/v1/scales/{draft.pk}/")
    change_rating(rating=rating, parts={"colour": "#7a0019"}, by=newsroom.admin, at=newsroom.now())
    after = checker.get(f"/api/v1/scales/{draft.pk}/")
    assert before["ETag"] != after["ETag"]
    make_current(scale=draft, by=newsroom.admin, at=newsroom.now())
    both = partner.get("/api/v1/scales/").json()
    assert [(scale["version"], scale["is_current"]) for scale in both] == [(2, True), (1, False)]
    shown = next(one for one in both[0]["ratings"] if one["code"] == "false")
    assert (shown["colour"], shown["colour_dark"], shown["number"]) == ("#7a0019", "#ff9a98", 1)
    assert "scale" not in shown
    assert both[0]["titles"]["fr"] == "Véracité, cinq degrés"


def test_who_may_read_scales_may_read_them_without_a_token_as_ratings_are(client: Program) -> None:
    assert client.get("/api/v1/scales/").status_code == client.get("/api/v1/ratings/").status_code


def test_nobody_who_asks_for_the_scales_has_all_verdicts_counted(newsroom: Newsroom, client: Program) -> None:
    newsroom.published()
    with CaptureQueriesContext(connection) as asked:
        assert client.get("/api/v1/scales/").status_code == 200
        assert client.get(f"/api/v1/scales/{current_scale().pk}/").status_code == 200
    assert not [query["sql"] for query in asked if Verdict._meta.db_table in query["sql"]]
