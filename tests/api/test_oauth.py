"""OAuth 2.0 client credentials: a real client fetches tokens, and they obey all that a partner's keys obey."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import requests
from django.test import Client
from oauth2_provider.models import AccessToken, Application
from oauthlib.oauth2 import BackendApplicationClient, OAuth2Error
from requests_oauthlib import OAuth2Session

from annotations.access.actions import issue_token, revoke_token
from annotations.access.models import Token
from annotations.access.partners import change_partner
from annotations.access.queries import token_for
from annotations.ledger.models import Entry
from annotations.review.people import change_person
from tests.newsroom import Newsroom

ID = "fedcba9876543210fedcba98"
SECRET = "a-secret-of-more-than-thirty-two-characters"
READ = ("published:read",)


def client_of(newsroom: Newsroom, **more: Any) -> Token:
    given = {"scopes": READ, "expires_at": None, "by": newsroom.admin, **more}
    return issue_token(holder=newsroom.partner, name="wire", secret=SECRET, client_id=ID, at=newsroom.now(), **given)[0]


def fetch(client: Client, scope: str = "", **more: str) -> Any:
    given = {"grant_type": "client_credentials", "client_id": ID, "client_secret": f"fck_{SECRET}", **more}
    return client.post("/oauth/token/", given | ({"scope": scope} if scope else {}))


def access(client: Client, **more: str) -> dict[str, str]:
    answer = fetch(client, **more)
    assert answer.status_code == 200, answer.content
    return {"Authorization": f"Bearer {answer.json()['access_token']}"}


@pytest.mark.django_db(transaction=True)
def test_a_real_client_fetches_a_token_and_reads_with_it(
    newsroom: Newsroom, live_server: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OAUTHLIB_INSECURE_TRANSPORT", "1")  # loopback
    verdict = newsroom.published()
    key = client_of(newsroom)
    session = OAuth2Session(client=BackendApplicationClient(client_id=ID))
    token = session.fetch_token(f"{live_server.url}/oauth/token/", client_id=ID, client_secret=f"fck_{SECRET}")
    assert token["token_type"] == "Bearer"
    assert token["expires_in"] == 3600
    assert token["scope"] == [*READ]
    answer = session.get(f"{live_server.url}/api/v1/verdicts/")
    assert [one["id"] for one in answer.json()["results"]] == [verdict.pk]
    key.refresh_from_db()
    assert key.last_used_at
    with pytest.raises(OAuth2Error, match="invalid_client"):
        session.fetch_token(f"{live_server.url}/oauth/token/", client_id=ID, client_secret="fck_guessed")
    assert requests.get(f"{live_server.url}/oauth/authorize/", timeout=10).status_code == 404


@pytest.mark.django_db
def test_a_body_that_cannot_be_read_is_refused_as_oauth_refuses(client: Client) -> None:
    answer = client.post("/oauth/token/", "x", content_type="multipart/form-data")
    assert (answer.status_code, answer["Content-Type"]) == (400, "application/json")
    assert answer.json()["error"] == "invalid_request"


def test_a_body_in_what_is_no_character_set_of_text_is_refused_too(client: Client, db: None) -> None:
    body = b'--x\r\nContent-Disposition: form-data; name="grant_type"\r\n\r\nclient_credentials\r\n--x--\r\n'
    for kind in ("multipart/form-data; boundary=x; charset=zlib", "application/x-www-form-urlencoded; charset=hex"):
        assert client.generic("POST", "/oauth/token/", body, kind).status_code == 400


def test_nothing_that_opens_is_kept_in_the_clear(newsroom: Newsroom, client: Client) -> None:
    key = client_of(newsroom)
    shown = access(client)["Authorization"].removeprefix("Bearer ")
    assert AccessToken.objects.get().token == ""
    kept = Application.objects.get()
    assert SECRET not in kept.client_secret
    assert token_for(shown, newsroom.now()) == key
    for other in (
        f"fck_{SECRET}",
        ID,
        f"{ID}:fck_{SECRET}",
        key.digest,
        AccessToken.objects.get().token_checksum,
        "fca_",
    ):
        assert token_for(other, newsroom.now()) is None


def revoked(newsroom: Newsroom, key: Token) -> None:
    revoke_token(token=key, by=newsroom.admin, at=newsroom.now())


def closed(newsroom: Newsroom, key: Token) -> None:
    change_person(person=key.holder, details={"is_active": False}, by=newsroom.admin, at=newsroom.now())


@pytest.mark.parametrize("stop", [revoked, closed])
def test_what_stops_a_key_stops_its_tokens_at_once(
    newsroom: Newsroom, client: Client, stop: Callable[[Newsroom, Token], None]
) -> None:
    key = client_of(newsroom)
    sent = access(client)
    assert client.get("/api/v1/verdicts/", headers=sent).status_code == 200
    stop(newsroom, key)
    assert client.get("/api/v1/verdicts/", headers=sent).status_code == 401
    assert fetch(client).json()["error"] == "invalid_client"


def test_the_partners_networks_hold_for_fetching_and_for_using(newsroom: Newsroom, client: Client) -> None:
    key = client_of(newsroom)
    sent = access(client)
    change_partner(partner=key.partner, details={"networks": ["192.0.2.0/24"]}, by=newsroom.admin, at=newsroom.now())
    assert fetch(client).status_code == 401
    refused = client.get("/api/v1/verdicts/", headers=sent)
    assert (refused.status_code, refused.json()["code"]) == (403, "address_not_allowed")
    inside = Client(REMOTE_ADDR="192.0.2.7")
    assert inside.get("/api/v1/verdicts/", headers=access(inside)).status_code == 200


def test_all_tokens_of_a_client_share_its_limit(newsroom: Newsroom, client: Client) -> None:
    client_of(newsroom, rate=2)
    first, second = access(client), access(client)
    assert client.get("/api/v1/verdicts/", headers=first).status_code == 200
    assert client.get("/api/v1/verdicts/", headers=second).status_code == 200
    assert client.get("/api/v1/verdicts/", headers=first).status_code == 429


def test_a_token_opens_what_was_asked_for_and_never_more_than_its_key(newsroom: Newsroom, client: Client) -> None:
    client_of(newsroom)
    assert fetch(client, scope="desk:read").json()["error"] == "invalid_scope"
    assert fetch(client, scope="published:read").json()["scope"] == "published:read"
    sent = access(client)
    Token.objects.update(scopes=[])
    assert client.get("/api/v1/verdicts/", headers=sent).status_code == 403


def test_an_access_token_opens_for_an_hour(newsroom: Newsroom, client: Client) -> None:
    key = client_of(newsroom)
    shown = access(client)["Authorization"].removeprefix("Bearer ")
    given = AccessToken.objects.get()
    assert token_for(shown, given.expires - timedelta(seconds=1)) == key
    assert token_for(shown, given.expires) is None
    AccessToken.objects.update(expires=newsroom.started)
    access(client)
    assert AccessToken.objects.count() == 1  # what expired goes


@pytest.mark.parametrize("grant", ["password", "authorization_code", "refresh_token", "implicit"])
def test_there_is_one_grant(newsroom: Newsroom, client: Client, grant: str) -> None:
    client_of(newsroom)
    answer = fetch(client, grant_type=grant)
    assert (answer.status_code, answer.json()["error"]) == (400, "unsupported_grant_type")
    assert not AccessToken.objects.exists()


def test_there_is_one_page(client: Client, db: None) -> None:
    assert client.get("/oauth/token/").status_code == 405
    for path in ("authorize/", "applications/", "revoke_token/", "introspect/", ".well-known/openid-configuration"):
        assert client.get(f"/oauth/{path}").status_code == 404


def test_an_access_token_costs_no_query_more_than_a_key(
    newsroom: Newsroom, client: Client, django_assert_num_queries: Any
) -> None:
    client_of(newsroom)
    sent, key = access(client), {"Authorization": f"Bearer {newsroom.token()}"}
    for headers in (sent, key):
        client.get("/api/v1/ratings/", headers=headers)
        with django_assert_num_queries(2):
            client.get("/api/v1/ratings/", headers=headers)


def test_an_admin_makes_a_client_in_the_browser_whose_secret_is_shown_once(
    newsroom: Newsroom, admin_client: Client, client: Client
) -> None:
    partner = newsroom.partner.partner
    given = {"sort": "client", "name": "live", "scopes": [*READ], "lasts": "365", "networks": "", "rate": ""}
    answer = admin_client.post(f"/partners/{partner.pk}/keys/", given)
    page = answer.content.decode()
    made = Application.objects.get()
    secret = re.search(r"fck_[\w-]{40,}", page)
    assert secret
    assert made.client_id in page
    assert "no-store" in answer["Cache-Control"]
    told = {"client_id": made.client_id, "client_secret": secret.group()}
    assert client.get("/api/v1/verdicts/", headers=access(client, **told)).status_code == 200
    later = admin_client.get(f"/partners/{partner.pk}/").content.decode()
    assert secret.group() not in later
    assert "OAuth2 client" in later
    entry = Entry.objects.get(event="token.issued")
    assert entry.after["client_id"] == made.client_id
    assert secret.group() not in str(entry.after)
    replaced = admin_client.post(f"/keys/{made.key.pk}/rotate/", {"overlap": "24"}).content.decode()
    newer = Application.objects.exclude(pk=made.pk).get()
    assert newer.client_id in replaced
    assert access(client, **told)  # both open for a day


def test_the_description_names_the_client_credentials(client: Client, db: None) -> None:
    schema = client.get("/api/schema/", headers={"Accept": "application/json"}).json()
    flow = schema["components"]["securitySchemes"]["oauth2"]["flows"]["clientCredentials"]
    assert flow["tokenUrl"] == "http://testserver/oauth/token/"
    assert "published:read" in flow["scopes"]
    assert {"oauth2": ["published:read"]} in schema["paths"]["/api/v1/verdicts/"]["get"]["security"]
    assert "/oauth/token/" in schema["paths"]


def test_the_library_has_no_page_in_djangos_admin(newsroom: Newsroom, admin_client: Client) -> None:
    assert admin_client.get("/admin/").status_code == 200
    assert admin_client.get("/admin/oauth2_provider/application/").status_code == 404
