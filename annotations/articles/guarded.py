"""Guarded connections: to the open internet and not into our own network, and over when their time is.

requests-hardened resolves a name once and connects to exactly the address that it checked. What fetches and what sends
open their connections here; no other module opens any.
"""

import socket
import threading
from collections.abc import Mapping
from contextlib import suppress
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Any, Self

from requests.adapters import HTTPAdapter
from requests_hardened import Config, HTTPSession
from requests_hardened.ip_filter import InvalidIPAddress
from requests_hardened.ip_filter_adapter import IPFilterAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

__all__ = ["InvalidIPAddress", "Watchdog", "is_public", "open_session"]

# Not public, though ``is_global`` or requests-hardened let some of them through: NAT64, 6to4, Teredo, mapped and
# compatible IPv4, site-local, benchmarking, multicast.
NOT_PUBLIC = [
    ip_network(net)
    for net in ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/23", "::/96", "::ffff:0:0/96", "fec0::/10")
]
NOT_PUBLIC += [ip_network(net) for net in ("0.0.0.0/8", "100.64.0.0/10", "192.88.99.0/24", "198.18.0.0/15")]


class _PublicOnly(IPFilterAdapter):  # type: ignore[misc]  # it comes without types
    """requests-hardened's adapter, which connects to the address that it looked up, with our list of networks."""

    def build_connection_pool_key_attributes(self, *args: Any, **kwargs: Any) -> Any:
        host_params, pool_kwargs = super().build_connection_pool_key_attributes(*args, **kwargs)
        address = ip_address(host_params["host"].strip("[]"))
        if not is_public(address):
            raise InvalidIPAddress(address)
        return host_params, pool_kwargs


def is_public(address: IPv4Address | IPv6Address) -> bool:
    """Whether an address is one of the open internet."""
    inside = any(address.version == net.version and address in net for net in NOT_PUBLIC)
    return address.is_global and not address.is_multicast and not address.is_reserved and not inside


def open_session(
    watchdog: "Watchdog", headers: Mapping[str, str], *, silence: float, allow_private: bool
) -> HTTPSession:
    """A session that sends these headers, follows no redirect and waits at most so many seconds for the next byte.

    It raises InvalidIPAddress for an address that is not public, unless ``allow_private``.
    """
    config = Config(
        ip_filter_enable=False,  # our own adapters stand in for it
        ip_filter_allow_loopback_ips=False,
        never_redirect=True,  # each hop is checked by hand
        default_timeout=(silence, silence),
    )
    session = HTTPSession(config)
    session.get_redirect_target = lambda _response: None  # else requests reads a redirect's body, however long it is
    session.trust_env = False  # no proxies, no .netrc
    session.headers.clear()
    session.headers.update(headers)
    for scheme, secure in (("http://", False), ("https://", True)):
        adapter = HTTPAdapter() if allow_private else _PublicOnly(is_https_proto=secure)
        session.mount(scheme, watchdog.guard(adapter))
    return session


class Watchdog:
    """Ends every connection of one errand when its time is over, in whatever phase: handshake, headers or body."""

    def __init__(self, seconds: float) -> None:
        self.barked = False
        self.sockets: list[socket.socket] = []
        self.timer = threading.Timer(seconds, self._bark)
        self.timer.daemon = True

    def __enter__(self) -> Self:
        self.timer.start()
        return self

    def __exit__(self, *_exception: object) -> None:
        self.timer.cancel()
        for connection in self.sockets:
            connection.close()

    def guard(self, adapter: HTTPAdapter) -> HTTPAdapter:
        """Have the adapter's connections watched."""
        adapter.poolmanager.pool_classes_by_scheme = {
            "http": self._pool(HTTPConnectionPool, HTTPConnection),
            "https": self._pool(HTTPSConnectionPool, HTTPSConnection),
        }
        return adapter

    def _pool(self, pool: type[HTTPConnectionPool], connection: type[HTTPConnection]) -> type[HTTPConnectionPool]:
        watchdog = self

        class Watched(connection):  # type: ignore[misc, valid-type]
            def _new_conn(self) -> socket.socket:
                opened: socket.socket = super()._new_conn()
                watchdog.sockets.append(opened.dup())  # TLS takes the first one over
                if watchdog.barked:
                    raise TimeoutError
                return opened

        return type("WatchedPool", (pool,), {"ConnectionCls": Watched})

    def _bark(self) -> None:
        self.barked = True
        for connection in self.sockets:
            with suppress(OSError):  # it has ended by itself
                connection.shutdown(socket.SHUT_RDWR)
