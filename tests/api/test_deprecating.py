"""What will end says so: in the headers of its answers and in the description, a year before and no later."""

from datetime import date
from io import StringIO
from typing import Any

import pytest
import yaml
from django.core.management import call_command
from django.test import Client

from annotations.api.deprecating import DEPRECATED, Deprecated
from tests.api.conftest import Program

pytestmark = pytest.mark.django_db
OLD = Deprecated(date(2026, 11, 30), date(2027, 11, 30), "/api/v1/scales/")


@pytest.fixture
def deprecated(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if the list of ratings and two exports were to end."""
    for name in ("api:rating-list", "api:export-all", "annotations"):
        monkeypatch.setitem(DEPRECATED, (name, "GET"), OLD)


@pytest.mark.parametrize("address", ["/api/v1/ratings/", "/api/v1/exports/all.csv", "/api/v1/exports/all"])
@pytest.mark.parametrize("method", ["get", "head"])
def test_its_answers_carry_both_days_and_lead_to_what_takes_its_place(
    deprecated: None, newsroom: Any, address: str, method: str
) -> None:
    answer = getattr(Client(), method)(address)
    assert answer.status_code == 200
    assert answer["Deprecation"] == "@1795996800"
    assert answer["Sunset"] == "Tue, 30 Nov 2027 00:00:00 GMT"
    assert '<http://testserver/api/v1/scales/>; rel="successor-version"' in answer["Link"]
    assert '<http://testserver/developers/changes/>; rel="deprecation"' in answer["Link"]


def test_links_that_were_there_stay(deprecated: None, newsroom: Any) -> None:
    answer = Client().get("/annotations/")
    assert 'ldp#BasicContainer>; rel="type"' in answer["Link"]
    assert 'rel="sunset"' in answer["Link"]


def test_other_methods_and_addresses_say_nothing_and_refusals_say_it_too(deprecated: None, partner: Program) -> None:
    for answer in (partner.get("/api/v1/scales/"), partner.post("/api/v1/ratings/", {}), partner.get("/nowhere/")):
        assert "Deprecation" not in answer
        assert "Sunset" not in answer
    assert "Sunset" in partner.get("/api/v1/ratings/?nothing=1")


def description() -> Any:
    out = StringIO()
    call_command("spectacular", stdout=out, stderr=StringIO())
    return yaml.safe_load(out.getvalue())["paths"]


def test_the_description_marks_it(deprecated: None) -> None:
    paths = description()
    marked = {(path, method) for path in paths for method, one in paths[path].items() if one.get("deprecated")}
    exports = {("/api/v1/exports/all", "get"), ("/api/v1/exports/all{suffix}", "get")}
    assert marked == {("/api/v1/ratings/", "get"), ("/annotations/", "get"), *exports}
    assert "it is gone on 2027-11-30" in paths["/api/v1/ratings/"]["get"]["description"]


def test_nobody_can_be_given_less_than_a_year() -> None:
    with pytest.raises(ValueError, match="goes on for a year"):
        Deprecated(date(2026, 11, 30), date(2027, 11, 1))
    Deprecated(date(2028, 2, 29), date(2029, 2, 28))


def test_whatever_is_deprecated_is_in_the_change_log() -> None:
    log = (Client().get("/developers/changes/")).content.decode()
    for known in DEPRECATED.values():
        assert str(known.ends) in log
