"""Operations that will end: one table, told in the headers of their answers and in the API's description.

The terms for partners promise twelve months. ``Deprecation`` is of RFC 9745, ``Sunset`` of RFC 8594.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import Resolver404, resolve, reverse
from django.utils.http import http_date

_HOLES = {"suffix": ".csv"}
"""What stands for the parts of an address that are no numbers, so that it can be resolved."""


@dataclass(frozen=True, slots=True)
class Deprecated:
    """The day on which it was announced, the one on which it is gone, and the address of what takes its place.

    Raises ValueError where the two are less than a year apart.
    """

    since: date
    ends: date
    instead: str = ""

    def __post_init__(self) -> None:
        if self.ends < self.since.replace(year=self.since.year + 1, day=min(self.since.day, 28)):
            raise ValueError(f"What was announced on {self.since} cannot end on {self.ends}: it goes on for a year.")

    def headers(self) -> dict[str, str]:
        """As answers carry them."""
        about = f"{settings.SITE_URL}{reverse('web:developers-page', args=['changes'])}"
        links = [f'<{about}>; rel="{relation}"; type="text/html"' for relation in ("deprecation", "sunset")]
        if self.instead:
            links.append(f'<{settings.SITE_URL}{self.instead}>; rel="successor-version"')
        return {
            "Deprecation": f"@{int(_midnight(self.since).timestamp())}",
            "Sunset": http_date(_midnight(self.ends).timestamp()),
            "Link": ", ".join(links),
        }

    def sentence(self) -> str:
        """For the description."""
        instead = f" Use `{self.instead}` instead." if self.instead else ""
        return f"Deprecated since {self.since}; it is gone on {self.ends}.{instead}"


DEPRECATED: dict[tuple[str, str], Deprecated] = {}
"""By the name of the address and the method, such as ("api:verdict-list", "GET"). Today nothing is deprecated."""


def at_path(path: str, method: str) -> Deprecated | None:
    """What the table says of an address of the description (``/api/v1/verdicts/{id}/``)."""
    try:
        match = resolve(re.sub(r"\{(\w+)\}", lambda hole: _HOLES.get(hole[1], "1"), path))
    except Resolver404:
        return None
    return DEPRECATED.get((match.view_name, method))


class DeprecationMiddleware:
    """Puts the headers on answers, problems among them, beside the links that they have."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """HEAD is told what GET is."""
        response = self.get_response(request)
        match = request.resolver_match
        method = "GET" if request.method == "HEAD" else request.method or ""
        if match is not None and (known := DEPRECATED.get((match.view_name, method))):
            for name, value in known.headers().items():
                response[name] = f"{response[name]}, {value}" if name == "Link" and name in response else value
        return response


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
