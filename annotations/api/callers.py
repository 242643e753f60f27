"""Where a request comes from."""

import re
from ipaddress import IPv6Address, ip_address, ip_network

from django.conf import settings
from rest_framework.request import Request

# Some proxies write the port as well: 192.0.2.7:51234, [2001:db8::7]:443.
_WITH_PORT = re.compile(r"\[([0-9A-Fa-f:.]+)\](?::\d+)?|([0-9.]+):\d+", re.ASCII)
_OF_ONE_CALLER = 64


def address_of(request: Request) -> str:
    """The caller's address; behind a proxy that we trust, the last one it was told, which it wrote itself."""
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "") if settings.TRUST_PROXY else ""
    address = str(forwarded.rpartition(",")[2].strip() or request.META.get("REMOTE_ADDR", ""))
    found = _WITH_PORT.fullmatch(address)
    return (found[1] or found[2]) if found else address


def network_of(request: Request) -> str:
    """For which addresses a caller counts as one: of version 6 the network of 64 bits that a single line has."""
    address = address_of(request)
    try:
        caller = ip_address(address)
    except ValueError:
        return address
    if not isinstance(caller, IPv6Address):
        return address
    if caller.ipv4_mapped:
        return str(caller.ipv4_mapped)
    return str(ip_network((int(caller), _OF_ONE_CALLER), strict=False).network_address)
