"""Where a request comes from."""

from django.conf import settings
from rest_framework.request import Request


def address_of(request: Request) -> str:
    """The caller's address; behind a proxy that we trust, the last one it was told, which it wrote itself."""
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "") if settings.TRUST_PROXY else ""
    return str(forwarded.rpartition(",")[2].strip() or request.META.get("REMOTE_ADDR", ""))
