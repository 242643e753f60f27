"""How often a caller may ask, from where, and what the headers say of it."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import override_settings
from django.test.utils import CaptureQueriesContext

from annotations.access.actions import issue_token
from annotations.access.partners import change_partner
from annotations.access.roles import Right
from annotations.api import throttling
from tests.api.conftest import Program
from tests.newsroom import Newsroom

pytestmark = pytest.mark.django_db
ADDRESS = "/api/v1/verdicts/"


class Clock:
    """The minute in which requests are counted."""

    def __init__(self) -> None:
        self.at = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)

    def now(self) -> datetime:
        return self.at

    def go(self, seconds: float) -> None:
        self.at += timedelta(seconds=seconds)


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    cache.clear()
    clock = Clock()
    monkeypatch.setattr(throttling, "timezone", clock)
    return clock


def program(newsroom: Newsroom, number: int = 1, **more: Any) -> Program:
    _token, shown = issue_token(
        holder=newsroom.partner, name="live", scopes=[Right.READ_PUBLISHED], secret=f"{number:040d}", expires_at=None,
        by=None, at=newsroom.now(), **more,
    )  # fmt: skip
    client = Program()
    client.credentials(HTTP_AUTHORIZATION=f"Bearer {shown}")
    return client


def statuses(client: Program, times: int, address: str = ADDRESS) -> list[int]:
    return [client.get(address).status_code for _ in range(times)]


def test_a_key_asks_as_often_as_it_may_and_then_waits(newsroom: Newsroom, clock: Clock) -> None:
    client = program(newsroom, rate=3)
    assert statuses(client, 4) == [200, 200, 200, 429]
    refused = client.get(ADDRESS)
    assert (refused["Content-Type"], refused.json()["code"]) == ("application/problem+json", "throttled")
    wait = int(refused["Retry-After"])
    assert 60 <= wait <= 120
    clock.go(wait - 2)
    assert client.get(ADDRESS).status_code == 429
    clock.go(3)
    assert client.get(ADDRESS).status_code == 200


def test_the_headers_say_how_many_requests_are_left(newsroom: Newsroom, clock: Clock) -> None:
    client = program(newsroom, rate=3)
    clock.go(20)
    answer = client.get(ADDRESS)
    assert answer["RateLimit-Policy"] == '"key";q=3;w=60'
    assert answer["RateLimit"] == '"key";r=2;t=40'
    statuses(client, 2)
    refused = client.get(ADDRESS)
    assert (refused.status_code, refused["RateLimit"]) == (429, '"key";r=0;t=40')


def test_nobody_asks_twice_as_often_around_the_full_minute(newsroom: Newsroom, clock: Clock) -> None:
    client = program(newsroom, rate=10)
    clock.go(59)
    assert statuses(client, 10) == [200] * 10
    clock.go(2)
    assert statuses(client, 1) == [429]
    clock.go(29)
    assert statuses(client, 6).count(200) == 5


def test_what_was_refused_does_not_count(newsroom: Newsroom, clock: Clock) -> None:
    client = program(newsroom, rate=2)
    assert statuses(client, 50).count(200) == 2
    clock.go(120)
    assert statuses(client, 2) == [200, 200]


def test_all_keys_of_a_partner_share_its_limit(newsroom: Newsroom) -> None:
    one, two = program(newsroom, 1, rate=3), program(newsroom, 2)
    change_partner(partner=newsroom.partner.partner, details={"rate": 4}, by=newsroom.admin, at=newsroom.now())
    assert statuses(one, 4) == [200, 200, 200, 429]
    assert statuses(two, 2) == [200, 429]
    assert re.fullmatch(r'"key";q=3;w=60, "partner";q=4;w=60', one.get(ADDRESS)["RateLimit-Policy"])


@override_settings(RATE=2, RATE_ANONYMOUS=1)
def test_keys_without_a_limit_and_strangers_have_the_desks(newsroom: Newsroom, anonymous: Program) -> None:
    assert statuses(program(newsroom, 1), 3) == [200, 200, 429]
    assert statuses(program(newsroom, 2), 1) == [200]
    assert statuses(anonymous, 2, "/api/v1/exports/all.csv") == [200, 429]
    other = anonymous.get("/api/v1/exports/all.csv", REMOTE_ADDR="192.0.2.9")
    assert (other.status_code, other["RateLimit"]) == (200, '"address";r=0;t=60')


def test_requests_that_come_at_once_are_no_more_than_one_after_the_other(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second request runs wholly while the first one looks how many were asked."""
    client, other, meanwhile = program(newsroom, rate=1), Program(), []
    other.credentials(**client._credentials)

    def looked(name: str) -> Any:
        real = getattr(cache, name)

        def asked(*args: Any, **more: Any) -> Any:
            found = real(*args, **more)
            if not meanwhile:
                meanwhile.append(0)
                meanwhile[0] = other.get(ADDRESS).status_code
            return found

        return asked

    for name in ("get", "get_many"):
        monkeypatch.setattr(cache, name, looked(name))
    assert sorted([client.get(ADDRESS).status_code, *meanwhile]) == [200, 429]


@override_settings(RATE_ANONYMOUS=1)
def test_who_has_one_address_of_version_6_has_all_of_its_network(newsroom: Newsroom, anonymous: Program) -> None:
    address, neighbour, other = "2001:db8:1:2::1", "2001:db8:1:2:ffff::9", "2001:db8:1:3::1"
    wanted = "/api/v1/exports/all.csv"
    found = [anonymous.get(wanted, REMOTE_ADDR=one).status_code for one in (address, neighbour, other)]
    assert found == [200, 429, 200]
    mapped = [anonymous.get(wanted, REMOTE_ADDR=one).status_code for one in ("192.0.2.8", "::ffff:192.0.2.8")]
    assert mapped == [200, 429]


def guesser(*, shown: str = "fck_guessed") -> Program:
    client = Program()
    client.credentials(HTTP_AUTHORIZATION=f"Bearer {shown}")
    return client


@override_settings(RATE_ANONYMOUS=2)
@pytest.mark.parametrize("shown", ["fck_guessed", "fca_guessed"])
def test_who_guesses_keys_is_stopped_while_right_ones_from_there_go_on(
    newsroom: Newsroom, clock: Clock, anonymous: Program, shown: str
) -> None:
    assert statuses(guesser(shown=shown), 4) == [401, 401, 429, 429]
    refused = guesser(shown=f"{shown}_anew").get(ADDRESS)
    assert (refused["Content-Type"], refused.json()["code"]) == ("application/problem+json", "throttled")
    assert refused["RateLimit"] == '"address";r=0;t=60'
    assert guesser().get(ADDRESS, REMOTE_ADDR="192.0.2.9").status_code == 401
    assert statuses(program(newsroom), 3) == [200, 200, 200]
    assert statuses(anonymous, 1, "/api/v1/exports/all.csv") == [200]
    clock.go(int(refused["Retry-After"]) + 1)
    assert statuses(guesser(), 1) == [401]


@override_settings(RATE_ANONYMOUS=1, TRUST_PROXY=True)
def test_behind_a_proxy_each_who_guesses_is_counted_alone(newsroom: Newsroom) -> None:
    seen = ("203.0.113.9, 192.0.2.7", "203.0.113.9, 192.0.2.8", "203.0.113.10, 192.0.2.7")
    found = [guesser().get(ADDRESS, headers={"X-Forwarded-For": one}).status_code for one in seen]
    assert found == [401, 401, 429]


@override_settings(RATE_ANONYMOUS=1)
def test_a_key_that_does_not_open_from_there_is_counted_as_a_guess(newsroom: Newsroom) -> None:
    client = program(newsroom, networks=["192.0.2.0/24"])
    assert statuses(client, 2) == [403, 429]
    assert client.get(ADDRESS, REMOTE_ADDR="192.0.2.7").status_code == 200


@override_settings(RATE_ANONYMOUS=0)
def test_a_desk_may_admit_nobody_without_a_key(newsroom: Newsroom, anonymous: Program) -> None:
    assert statuses(guesser(), 2) == [429, 429]
    assert statuses(anonymous, 2, "/api/v1/exports/all.csv") == [429, 429]
    assert statuses(program(newsroom), 1) == [200]


@override_settings(RATE_ANONYMOUS=1)
def test_googles_clients_that_guess_keys_are_stopped_in_googles_words(db: None) -> None:
    answers = [Program().get(f"/factchecktools/v1alpha1/claims:search?query=x&key=guess-{n}") for n in (1, 2)]
    assert [answer.status_code for answer in answers] == [401, 429]
    assert answers[1].json()["error"]["status"] == "RESOURCE_EXHAUSTED"
    assert int(answers[1]["Retry-After"]) > 0


def test_a_guess_writes_nothing_to_the_database(newsroom: Newsroom) -> None:
    newsroom.checker  # noqa: B018  so that the desk is no empty one
    with CaptureQueriesContext(connection) as asked:
        assert guesser().get(ADDRESS).status_code == 401
    assert [query["sql"].split()[0] for query in asked] == ["SELECT"]


@pytest.mark.parametrize(
    ("told", "status"),
    [
        ("192.0.2.7:51234", 200),
        ("[2001:db8::7]:443", 200),
        ("2001:db8::7", 200),
        ("203.0.113.9:192", 403),
        ("192.0.2.7:x", 403),
        ("unknown", 403),
    ],
)
def test_a_proxy_may_write_a_port_behind_the_address(newsroom: Newsroom, told: str, status: int) -> None:
    client = program(newsroom, networks=["192.0.2.0/24", "2001:db8::/32"])
    with override_settings(TRUST_PROXY=True):
        assert client.get(ADDRESS, headers={"X-Forwarded-For": told}).status_code == status


def test_a_key_opens_only_from_where_it_may(newsroom: Newsroom) -> None:
    client = program(newsroom, networks=["192.0.2.0/24"])
    assert client.get(ADDRESS, REMOTE_ADDR="192.0.2.7").status_code == 200
    refused = client.get(ADDRESS, REMOTE_ADDR="192.0.3.7")
    assert (refused.status_code, refused.json()["code"]) == (403, "address_not_allowed")
    assert "192.0.3.7" in refused.json()["detail"]
    assert newsroom.partner.tokens.get().last_used_at is not None


def test_behind_a_proxy_the_address_is_the_one_that_it_saw(newsroom: Newsroom) -> None:
    client = program(newsroom, networks=["192.0.2.0/24"])
    pretended = {"X-Forwarded-For": "192.0.2.7"}
    assert client.get(ADDRESS, headers=pretended).status_code == 403
    with override_settings(TRUST_PROXY=True):
        assert client.get(ADDRESS, headers={"X-Forwarded-For": "203.0.113.9, 192.0.2.7"}).status_code == 200
        assert client.get(ADDRESS, headers={"X-Forwarded-For": "192.0.2.7, 203.0.113.9"}).status_code == 403
