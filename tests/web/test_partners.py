"""The pages of partners: added, limited, given keys that are shown once, replaced and revoked, by admins only."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from annotations.access.models import Partner, Token
from annotations.access.queries import token_for
from tests.newsroom import Newsroom

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin_client(newsroom: Newsroom) -> Client:
    client = Client()
    client.force_login(newsroom.admin)
    return client


def added(client: Client, **more: str) -> Partner:
    answer = client.post("/partners/", {"name": "The Wire", "username": "wire", "contact": "desk@wire.example", **more})
    assert answer.status_code == 302
    partner = Partner.objects.latest("pk")
    assert answer["Location"] == f"/partners/{partner.pk}/"
    return partner


def issued(client: Client, partner: Partner, **more: Any) -> tuple[Token, str, Any]:
    given = {"name": "live", "scopes": ["published:read"], "lasts": "365", "networks": "", "rate": "", **more}
    answer = client.post(f"/partners/{partner.pk}/keys/", given)
    assert answer.status_code == 200, answer.content.decode()
    shown = re.search(r"fck_[\w-]{40,}", answer.content.decode())
    assert shown
    return Token.objects.latest("pk"), shown.group(), answer


def test_a_key_is_shown_once_and_opens(newsroom: Newsroom, admin_client: Client) -> None:
    partner = added(admin_client)
    token, shown, answer = issued(admin_client, partner, networks="192.0.2.0/24", rate="30")
    assert "no-store" in answer["Cache-Control"]
    assert token_for(shown, token.created_at) == token
    assert (token.networks, token.rate) == (["192.0.2.0/24"], 30)
    page = admin_client.get(f"/partners/{partner.pk}/").content.decode()
    assert shown not in page
    assert token.prefix in page
    assert "issued the token" in page


def test_a_key_is_replaced_with_overlap_and_revoked(newsroom: Newsroom, admin_client: Client) -> None:
    partner = added(admin_client)
    old, shown_old, _answer = issued(admin_client, partner)
    answer = admin_client.post(f"/keys/{old.pk}/rotate/", {"overlap": "24"})
    assert answer.status_code == 200
    new = Token.objects.latest("pk")
    assert new.pk != old.pk
    assert token_for(shown_old, new.created_at) == old
    old.refresh_from_db()
    assert old.expires_at is not None
    assert (old.expires_at - new.created_at).total_seconds() == 24 * 3600
    assert admin_client.post(f"/keys/{new.pk}/revoke/").status_code == 302
    new.refresh_from_db()
    assert new.revoked_at
    assert "Revoked" in admin_client.get(f"/partners/{partner.pk}/").content.decode()
    assert admin_client.post(f"/keys/{new.pk}/rotate/", {"overlap": "0"}, follow=True).status_code == 200
    assert Token.objects.count() == 2


def test_details_are_saved_and_a_change_not_seen_is_not_overwritten(newsroom: Newsroom, admin_client: Client) -> None:
    partner = added(admin_client)
    details = {"contact": "night@wire.example", "networks": "192.0.2.1\n2001:db8::/32", "rate": "100", "version": "1"}
    assert admin_client.post(f"/partners/{partner.pk}/", details).status_code == 302
    partner.refresh_from_db()
    assert (partner.networks, partner.rate) == (["192.0.2.1/32", "2001:db8::/32"], 100)
    assert admin_client.post(f"/partners/{partner.pk}/", details).status_code == 412


def test_a_closed_partner_has_no_keys_until_it_may_have_new_ones(newsroom: Newsroom, admin_client: Client) -> None:
    partner = added(admin_client)
    token, shown, _answer = issued(admin_client, partner)
    page = admin_client.get(f"/partners/{partner.pk}/").content.decode()
    assert page.index("Revoked keys never come back.") < page.index('name="is_active" value="0"')
    admin_client.post(f"/partners/{partner.pk}/suspend/", {"is_active": "0"})
    assert token_for(shown, token.created_at) is None
    assert "This partner is closed" in admin_client.get(f"/partners/{partner.pk}/").content.decode()
    closed = admin_client.post(
        f"/partners/{partner.pk}/keys/", {"name": "x", "lasts": "30", "scopes": "published:read"}
    )
    assert closed.status_code == 409
    admin_client.post(f"/partners/{partner.pk}/suspend/", {"is_active": "1"})
    assert token_for(shown, token.created_at) is None
    _new, shown, _answer = issued(admin_client, partner)
    assert token_for(shown, token.created_at) is not None


@pytest.mark.parametrize(
    ("path", "given", "sentence"),
    [
        ("", {"name": "", "username": "x"}, "This field is required"),
        ("", {"name": "Wire", "username": "ada-admin"}, "This user name is taken"),
        ("{pk}/", {"networks": "nowhere", "version": "1"}, "is no address and no network"),
        ("{pk}/", {"rate": "-4", "version": "1"}, "greater than or equal to 1"),
        ("{pk}/keys/", {"name": "x", "lasts": "365"}, "This field is required"),
        ("{pk}/keys/", {"name": "x", "lasts": "365", "scopes": ["admin:write"]}, "Select a valid choice"),
    ],
)
def test_what_does_not_fit_is_said_beside_its_field(
    newsroom: Newsroom, admin_client: Client, path: str, given: dict[str, Any], sentence: str
) -> None:
    partner = added(admin_client)
    answer = admin_client.post(f"/partners/{path.format(pk=partner.pk)}", given)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not Token.objects.exists()


def test_only_admins_see_them(newsroom: Newsroom, editor_client: Client, admin_client: Client) -> None:
    partner = added(admin_client)
    for path in ("/partners/", f"/partners/{partner.pk}/"):
        assert editor_client.get(path).status_code == 403
        assert Client().get(path).status_code == 302
    assert "/partners/" not in editor_client.get("/queue/").content.decode()
    assert "/partners/" in admin_client.get("/queue/").content.decode()


def test_the_pages_take_as_many_queries_for_many_keys_as_for_one(newsroom: Newsroom, admin_client: Client) -> None:
    partner = added(admin_client)
    counts = []
    for number in range(2):
        for _ in range(1 + 3 * number):
            issued(admin_client, partner)
            added(admin_client, username=f"wire-{Partner.objects.count()}")
        found = []
        for path in ("/partners/", f"/partners/{partner.pk}/"):
            with CaptureQueriesContext(connection) as captured:
                admin_client.get(path)
            found.append(len(captured))
        counts.append(found)
    assert counts[0] == counts[1] == [4, 6]
