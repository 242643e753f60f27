"""Partners and their keys: from where they open, how they are replaced without a gap, and by whom."""

from datetime import timedelta
from typing import Any

import pytest

from annotations.access.actions import add_person, issue_token, revoke_token, rotate_token
from annotations.access.models import Partner, Token
from annotations.access.networks import admits, networks_in
from annotations.access.partners import add_partner, change_partner
from annotations.access.queries import token_for
from annotations.access.refusals import Conflict, Invalid, NotAllowed, Stale
from annotations.access.roles import Right, Role
from annotations.review.people import change_person
from tests.newsroom import Newsroom

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def partner_of(newsroom: Newsroom, **details: Any) -> Partner:
    return add_partner(username="wire", name="The Wire", details=details, by=newsroom.admin, at=newsroom.now())


def key(newsroom: Newsroom, partner: Partner, **more: Any) -> tuple[Token, str]:
    given = {"name": "live", "scopes": [Right.READ_PUBLISHED], "secret": "a" * 40, "expires_at": None, **more}
    return issue_token(holder=partner.user, by=newsroom.admin, at=newsroom.now(), **given)


@pytest.mark.parametrize(
    ("text", "networks"),
    [
        ("", []),
        ("192.0.2.7", ["192.0.2.7/32"]),
        ("192.0.2.9/24\n2001:db8::1", ["192.0.2.0/24", "2001:db8::1/128"]),
        (" 10.0.0.0/8 , 10.0.0.0/8;", ["10.0.0.0/8"]),
    ],
)
def test_networks_are_read_from_what_people_type(text: str, networks: list[str]) -> None:
    assert networks_in(text.rstrip(";")) == networks


@pytest.mark.parametrize("text", ["somewhere", "192.0.2.0/33", "192.0.2", "::1/200"])
def test_what_is_no_network_is_named(text: str) -> None:
    with pytest.raises(Invalid, match=f"“{text}” is no address"):
        networks_in(text)


@pytest.mark.parametrize(
    ("networks", "address", "is_in"),
    [
        ([], "anything", True),
        (["192.0.2.0/24"], "192.0.2.200", True),
        (["192.0.2.0/24"], "192.0.3.1", False),
        (["192.0.2.0/24"], "::ffff:192.0.2.7", True),
        (["2001:db8::/32"], "2001:db8:1::5", True),
        (["2001:db8::/32"], "192.0.2.1", False),
        (["192.0.2.0/24"], "", False),
        (["192.0.2.0/24"], "unknown", False),
    ],
)
def test_an_address_is_in_a_network_or_not(networks: list[str], address: str, is_in: bool) -> None:
    assert admits(networks, address) is is_in


def test_a_key_opens_only_where_its_partner_and_itself_allow(newsroom: Newsroom) -> None:
    partner = partner_of(newsroom, networks=["192.0.2.0/24"])
    token, shown = key(newsroom, partner, networks=["192.0.2.7", "198.51.100.1"])
    found = token_for(shown, newsroom.now())
    assert found == token
    assert [found.admits(address) for address in ("192.0.2.7", "192.0.2.8", "198.51.100.1")] == [True, False, False]


def test_whoever_programs_act_for_has_a_partner_row(newsroom: Newsroom) -> None:
    assert newsroom.partner.partner.networks == []
    person = add_person(username="x", name="X", role=Role.CHECKER, password=None, by=None, at=newsroom.now())
    assert not Partner.objects.filter(user=person).exists()
    change_person(person=person, details={"role": Role.PARTNER}, by=newsroom.admin, at=newsroom.now())
    assert Partner.objects.filter(user=person).exists()


def test_a_replaced_key_opens_until_its_time_and_the_new_one_at_once(newsroom: Newsroom) -> None:
    old, shown = key(newsroom, partner_of(newsroom), networks=["192.0.2.0/24"], rate=30)
    at = newsroom.now()
    new, shown_new = rotate_token(
        token=old, secret="b" * 40, until=at + DAY, expires_at=at + 90 * DAY, by=newsroom.admin, at=at
    )
    assert (new.name, new.scopes, new.networks, new.rate) == (old.name, old.scopes, old.networks, old.rate)
    assert shown_new != shown
    for when, opening in (
        (at, [old, new]),
        (at + DAY / 2, [old, new]),
        (at + DAY, [None, new]),
        (at + 2 * DAY, [None, new]),
    ):
        assert [token_for(one, when) for one in (shown, shown_new)] == opening


def test_replacing_never_lengthens_the_life_of_the_old_key(newsroom: Newsroom) -> None:
    at = newsroom.now()
    old, _shown = key(newsroom, partner_of(newsroom), expires_at=at + DAY)
    rotate_token(token=old, secret="b" * 40, until=at + 9 * DAY, expires_at=None, by=newsroom.admin, at=newsroom.now())
    old.refresh_from_db()
    assert old.expires_at == at + DAY


def test_a_key_that_opens_nothing_is_not_replaced(newsroom: Newsroom) -> None:
    old, _shown = key(newsroom, partner_of(newsroom))
    revoke_token(token=old, by=newsroom.admin, at=newsroom.now())
    at = newsroom.now()
    with pytest.raises(Conflict, match="nothing to rotate"):
        rotate_token(token=old, secret="b" * 40, until=at, expires_at=None, by=newsroom.admin, at=at)


def test_only_admins_manage_partners_and_keys(newsroom: Newsroom) -> None:
    partner = partner_of(newsroom)
    token, _shown = key(newsroom, partner)
    for by in (newsroom.editor, newsroom.partner):
        at = newsroom.now()
        for act in (
            lambda: add_partner(username="y", name="Y", by=by, at=at),  # noqa: B023
            lambda: change_partner(partner=partner, details={"rate": 1}, by=by, at=at),  # noqa: B023
            lambda: rotate_token(token=token, secret="b" * 40, until=at, expires_at=None, by=by, at=at),  # noqa: B023
            lambda: revoke_token(token=token, by=by, at=at),  # noqa: B023
        ):
            with pytest.raises(NotAllowed):
                act()


def test_what_does_not_fit_is_refused_with_its_field_and_nothing_is_written(newsroom: Newsroom) -> None:
    partner = partner_of(newsroom)
    for details, field in (
        ({"rate": 0}, "rate"),
        ({"networks": ["nowhere"]}, "networks"),
        ({"contact": "x" * 301}, "contact"),
        ({"colour": "red"}, "colour"),
    ):
        with pytest.raises(Invalid) as refusal:
            change_partner(partner=partner, details=details, by=newsroom.admin, at=newsroom.now())
        assert list(refusal.value.problems) == [field]
        with pytest.raises(Invalid):
            add_partner(username="z", name="Z", details=details, by=newsroom.admin, at=newsroom.now())
    assert Partner.objects.get(pk=partner.pk).version == 1
    assert not Partner.objects.filter(user__username="z").exists()


def test_two_admins_do_not_overwrite_each_other(newsroom: Newsroom) -> None:
    partner = partner_of(newsroom)
    change_partner(partner=partner, details={"rate": 10}, expected=1, by=newsroom.admin, at=newsroom.now())
    with pytest.raises(Stale):
        change_partner(partner=partner, details={"rate": 20}, expected=1, by=newsroom.admin, at=newsroom.now())
