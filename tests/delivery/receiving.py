"""A partner's receiver on loopback, which verifies with the official library, and a worker whose clock tests turn."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from pytest_httpserver import HTTPServer
from standardwebhooks import Webhook as Verifier
from werkzeug import Request, Response

from annotations.access.models import Partner
from annotations.delivery.actions import EVENTS, add_webhook
from annotations.delivery.delivering import Post, deliver_due
from annotations.delivery.models import Webhook
from annotations.delivery.sending import send
from tests.newsroom import Newsroom

BASE = "https://desk.example.org"
RANDOMNESS = bytes(range(32))


@dataclass
class Receiver:
    """What it was sent, by id; ``answers`` says what it answers, 204 unless told otherwise."""

    server: HTTPServer
    answers: Callable[[dict[str, Any]], Response] = lambda _message: Response(status=204)
    seen: list[dict[str, Any]] = field(default_factory=list)
    taken: dict[str, dict[str, Any]] = field(default_factory=dict)
    requests: list[Request] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.server.expect_request("/hook").respond_with_handler(self._take)

    @property
    def url(self) -> str:
        return self.server.url_for("/hook")

    def _take(self, request: Request) -> Response:
        message = json.loads(request.data)
        self.requests.append(request)
        self.seen.append(message)
        answer = self.answers(message)
        if answer.status_code < 300:
            self.taken[request.headers["webhook-id"]] = message
        return answer

    def told(self) -> list[tuple[str, int]]:
        """The changes that it took, each once, in the order in which they came first."""
        return [(message["type"], message["data"]["verdict"]) for message in self.taken.values()]


@dataclass
class Worker:
    """Delivers as the real one does, at a time that tests set."""

    at: datetime = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)

    def post(self, **other: Any) -> Post:
        real = {
            "clock": lambda: self.at,
            "send": lambda url, body, headers: send(url, body, headers, allow_private=True),
            "chance": lambda: 0.5,
            "base": BASE,
        }
        return Post(**{**real, **other})

    def work(self, **other: Any) -> int:
        return deliver_due(self.post(**other))

    def wait(self, **time: float) -> int:
        self.at += timedelta(**time)
        return self.work()


def webhook(newsroom: Newsroom, url: str, **more: Any) -> Webhook:
    """A webhook of the partner."""
    partner = Partner.objects.get(user=newsroom.partner)
    given = {"events": EVENTS, "randomness": RANDOMNESS, "allow_private": True, **more}
    return add_webhook(partner=partner, url=url, by=newsroom.admin, at=newsroom.now(), **given)[0]


def verify(request: Request, secret: str) -> Any:
    """As a receiver does. Raises WebhookVerificationError."""
    return Verifier(secret).verify(request.data, dict(request.headers))
