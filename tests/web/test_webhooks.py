"""The pages of webhooks: added with a secret shown once, tested, signed anew, switched, replayed, by admins only."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from annotations.access.models import Partner
from annotations.delivery.models import Delivery, Webhook
from annotations.delivery.sending import Outcome
from tests.delivery.receiving import Worker, webhook
from tests.newsroom import Newsroom

pytestmark = pytest.mark.django_db
EVENTS = ["published", "corrected", "withdrawn", "superseded", "changed"]


@pytest.fixture
def admin_client(newsroom: Newsroom) -> Client:
    client = Client()
    client.force_login(newsroom.admin)
    return client


@pytest.fixture
def address(newsroom: Newsroom) -> str:
    """Of the partner's webhooks."""
    return f"/partners/{Partner.objects.get(user=newsroom.partner).pk}/webhooks/"


def answering(status: int) -> Any:
    return lambda _url, _body, _headers: Outcome(status, "", "Said the receiver.", {}, 12)


def secret_in(page: str) -> str:
    found = re.search(r"whsec_[\w+/=]{40,}", page)
    assert found
    return found.group()


def test_a_webhook_is_added_and_its_secret_shown_once(newsroom: Newsroom, admin_client: Client, address: str) -> None:
    answer = admin_client.post(address, {"url": "https://wire.example/hook", "events": EVENTS})
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    hook = Webhook.objects.get()
    secret = secret_in(answer.content.decode())
    assert hook.secret == secret
    assert secret not in admin_client.get(f"/webhooks/{hook.pk}/").content.decode()
    assert "https://wire.example/hook" in admin_client.get(address).content.decode()


def test_its_deliveries_are_listed_with_every_attempt_and_replayed(newsroom: Newsroom, admin_client: Client) -> None:
    hook, worker = webhook(newsroom, "https://wire.example/hook"), Worker()
    newsroom.published()
    worker.work(send=answering(500))
    page = admin_client.get(f"/webhooks/{hook.pk}/").content.decode()
    assert "verdict.published" in page
    assert "Said the receiver." in page
    assert "1 attempt" in page
    assert "Deliver again" not in page
    worker.at = worker.at.replace(hour=10)
    worker.work(send=answering(204))
    assert "Deliver again" in admin_client.get(f"/webhooks/{hook.pk}/").content.decode()
    delivery = Delivery.objects.get()
    assert admin_client.post(f"/deliveries/{delivery.pk}/replay/").status_code == 302
    delivery.refresh_from_db()
    assert (delivery.delivered_at, delivery.attempts) == (None, 0)
    admin_client.post(f"/deliveries/{delivery.pk}/replay/")
    assert "still waiting" in admin_client.get(f"/webhooks/{hook.pk}/").content.decode()


def test_it_is_tested_signed_anew_switched_off_and_on(newsroom: Newsroom, admin_client: Client) -> None:
    hook = webhook(newsroom, "https://wire.example/hook")
    assert admin_client.post(f"/webhooks/{hook.pk}/test/").status_code == 302
    assert Delivery.objects.get().event == "test"
    renewed = admin_client.post(f"/webhooks/{hook.pk}/secret/", {"overlap": "24"})
    assert secret_in(renewed.content.decode()) != hook.secret
    assert "two signatures" in renewed.content.decode()
    admin_client.post(f"/webhooks/{hook.pk}/switch/", {"is_on": "0"})
    assert "This webhook is off" in admin_client.get(f"/webhooks/{hook.pk}/").content.decode()
    admin_client.post(f"/webhooks/{hook.pk}/test/")
    assert Delivery.objects.count() == 1
    admin_client.post(f"/webhooks/{hook.pk}/switch/", {"is_on": "1"})
    hook.refresh_from_db()
    assert hook.disabled_at is None


def test_what_does_not_fit_is_said_beside_its_field(newsroom: Newsroom, admin_client: Client, address: str) -> None:
    hook = webhook(newsroom, "https://wire.example/hook")
    for path in (address, f"/webhooks/{hook.pk}/"):
        for given, sentence in (
            ({"url": "http://wire.example/hook", "events": EVENTS}, "https address"),
            ({"url": "https://wire.example/hook"}, "This field is required"),
            ({"url": "nonsense", "events": EVENTS}, "web address"),
        ):
            answer = admin_client.post(path, given)
            assert answer.status_code == 422
            assert sentence in answer.content.decode()
    changed = {"url": "https://wire.example/new", "events": ["withdrawn"], "version": str(hook.version)}
    assert admin_client.post(f"/webhooks/{hook.pk}/", changed).status_code == 302
    assert admin_client.post(f"/webhooks/{hook.pk}/", {**changed, "url": "https://x.example/"}).status_code == 412


def test_only_admins_see_and_change_them(newsroom: Newsroom, editor_client: Client, address: str) -> None:
    hook = webhook(newsroom, "https://wire.example/hook")
    newsroom.published()
    Worker().work(send=answering(204))
    delivery = Delivery.objects.get()
    for path in (address, f"/webhooks/{hook.pk}/"):
        assert editor_client.get(path).status_code == 403
        assert Client().get(path).status_code == 302
    for path in (
        *(f"/webhooks/{hook.pk}/{name}/" for name in ("test", "secret", "switch")),
        f"/deliveries/{delivery.pk}/replay/",
    ):
        assert editor_client.post(path, {"overlap": "0"}).status_code == 403


def test_the_pages_take_as_many_queries_for_many_deliveries_as_for_one(
    newsroom: Newsroom, admin_client: Client, address: str
) -> None:
    hook, counts = webhook(newsroom, "https://wire.example/hook"), []
    for many in (1, 4):
        for _ in range(many):
            newsroom.published()
            webhook(newsroom, "https://wire.example/other")
        Worker().work(send=answering(500))
        found = []
        for path in (address, f"/webhooks/{hook.pk}/"):
            with CaptureQueriesContext(connection) as captured:
                admin_client.get(path)
            found.append(len(captured))
        counts.append(found)
    assert counts[0] == counts[1]
    assert counts[0] == [4, 9]
