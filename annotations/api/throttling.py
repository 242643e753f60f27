"""How often a caller may ask: by key, by partner, by person, by address; told in the headers of every answer.

Counted in Django's cache over a sliding minute: what was asked in this minute, and of the minute before as much as
still lies within sixty seconds. So nobody can ask twice the limit around the full minute, and each costs two numbers.
A request is counted before it is admitted and taken off again if it is not, so that many at once are not more than many
one after the other.
"""

import math
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, cast

from django.conf import settings
from django.core.cache import cache
from django.utils import timezone
from rest_framework.exceptions import Throttled
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

from annotations.access.models import Token
from annotations.api.callers import network_of

if TYPE_CHECKING:
    from rest_framework.views import APIView

WINDOW = 60


@dataclass(frozen=True, slots=True)
class Limit:
    """So many requests a minute for all who share this name; ``policy`` is what the headers call it."""

    policy: str
    name: object
    quota: int


@dataclass(frozen=True, slots=True)
class Count:
    """How a limit stands: what was asked in this minute and in the one before, ``elapsed`` seconds into this one.

    The request that is asked about is among ``this``.
    """

    limit: Limit
    this: int
    last: int
    elapsed: float

    @property
    def _room(self) -> float:
        return self.limit.quota - self.this - self.last * (1 - self.elapsed / WINDOW)

    @property
    def is_kept(self) -> bool:
        """Whether this request is within the limit."""
        return self._room >= 0

    @property
    def left(self) -> int:
        """How many more are admitted now."""
        return max(0, math.floor(self._room))

    @property
    def wait(self) -> float:
        """Seconds until one more is admitted, once this one is taken off again."""
        room = self.limit.quota - 1 - self.this
        if room >= 0:
            return max(0.0, WINDOW * (1 - room / self.last) - self.elapsed) if self.last else 0.0
        return WINDOW - self.elapsed + WINDOW * (1 - (self.limit.quota - 1) / max(1, self.this))


class Rates(BaseThrottle):
    """All limits that a caller falls under; a request that one of them refuses counts for none."""

    def allow_request(self, request: Request, view: "APIView") -> bool:
        """Whether all admit it."""
        self.waits = _count(request, limits(request))
        return self.waits is None

    def wait(self) -> float | None:
        """Seconds until all would admit it."""
        return self.waits


def count_guess(request: Request) -> None:
    """Whoever shows a key that does not open is counted by address, beside who shows none. Raises Throttled.

    Keys that open are never counted here, so that nobody can have them refused by guessing beside them.
    """
    network = network_of(request)
    wait = _count(request, [Limit("address", f"guesses-{network}", settings.RATE_ANONYMOUS)])
    if wait is not None:
        raise Throttled(wait)


def limits(request: Request) -> list[Limit]:
    """Of a key its own and its partner's, or the desk's where neither says anything; else of the person or address."""
    token = cast(Token | None, request.auth)
    if token is not None:
        partner = token.partner
        own = [Limit("key", f"key-{token.pk}", token.rate)] if token.rate else []
        if partner and partner.rate:
            own.append(Limit("partner", f"partner-{partner.pk}", partner.rate))
        return own or [Limit("key", f"key-{token.pk}", settings.RATE)]
    if request.user.is_authenticated:
        return [Limit("person", f"person-{request.user.pk}", settings.RATE)]
    return [Limit("address", f"address-{network_of(request)}", settings.RATE_ANONYMOUS)]


def tell(request: Request, response: Any) -> None:
    """The headers RateLimit-Policy and RateLimit (draft-ietf-httpapi-ratelimit-headers)."""
    counts: list[Count] = getattr(request._request, "rates", [])
    if counts:
        response["RateLimit-Policy"] = ", ".join(
            f'"{one.limit.policy}";q={one.limit.quota};w={WINDOW}' for one in counts
        )
        told = (f'"{one.limit.policy}";r={one.left};t={math.ceil(WINDOW - one.elapsed)}' for one in counts)
        response["RateLimit"] = ", ".join(told)


def _count(request: Request, under: list[Limit]) -> float | None:
    """Count a request, unless one of these limits refuses it: then the seconds until all would admit it.

    Leaves the counts on the request, for the headers.
    """
    second = timezone.now().timestamp()
    counts = [_added(limit, second) for limit in under]
    refusing = [count.limit for count in counts if not count.is_kept]
    if refusing:
        counts = [_taken_off(count, second) for count in counts]
    request._request.rates = counts  # type: ignore[attr-defined]
    return max((count.wait for count in counts if count.limit in refusing), default=None)


def _added(limit: Limit, second: float) -> Count:
    minute, elapsed = divmod(second, WINDOW)
    key, this = _key(limit, minute), 1
    if not cache.add(key, 1, 2 * WINDOW):
        with suppress(ValueError):  # a full cache threw it away between the two
            this = cache.incr(key)
    return Count(limit, this, cache.get(_key(limit, minute - 1), 0), elapsed)


def _taken_off(count: Count, second: float) -> Count:
    with suppress(ValueError):
        cache.decr(_key(count.limit, second // WINDOW))
    return replace(count, this=count.this - 1)


def _key(limit: Limit, minute: float) -> str:
    """Addresses hold colons, which every cache takes, but nothing that one does not."""
    return f"rate:{limit.name}:{minute:.0f}"
