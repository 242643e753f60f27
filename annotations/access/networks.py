"""Allow-lists of addresses: which networks a key may be used from."""

import re
from collections.abc import Iterable
from ipaddress import ip_address, ip_network

from django.utils.translation import gettext_lazy as _

from annotations.access.refusals import Invalid

MOST = 50


def networks_in(text: str) -> list[str]:
    """The addresses and networks (CIDR) in a text, one spelling each. Raises Invalid (field "networks")."""
    return checked(re.split(r"[\s,;]+", text.strip()) if text.strip() else [])


def checked(networks: Iterable[str]) -> list[str]:
    """These networks in one spelling, each once. Raises Invalid (field "networks") with the one that is none."""
    found: dict[str, None] = {}
    for given in networks:
        try:
            found[str(ip_network(given, strict=False))] = None
        except ValueError:
            sentence = _("“%(given)s” is no address and no network. Write 192.0.2.7 or 192.0.2.0/24.")
            raise Invalid.of("networks", sentence % {"given": given[:80]}) from None
    if len(found) > MOST:
        raise Invalid.of("networks", _("Give at most %(most)d networks.") % {"most": MOST})
    return list(found)


def admits(networks: Iterable[str], address: str) -> bool:
    """Whether the address is in one of these networks; without any networks, every address is."""
    listed = [ip_network(network) for network in networks]
    if not listed:
        return True
    try:
        caller = ip_address(address)
    except ValueError:
        return False
    caller = getattr(caller, "ipv4_mapped", None) or caller
    return any(caller.version == network.version and caller in network for network in listed)
