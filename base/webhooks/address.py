"""Which addresses webhooks may reach, so that nobody can make this server ask machines behind the town's firewall.

Public addresses over https; anything else only where an operator named its host in the setting `webhook_hosts`. A name is looked
up once for each try, and the connection goes to the very address that was checked: a name that changes in between wins nothing.
"""

import socket
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import urlsplit

WELL_KNOWN_PORTS = {"http": 80, "https": 443}
TRANSLATED = ip_network("64:ff9b::/96")
"""Addresses that carry an IPv4 one inside (NAT64, RFC 6052): not followed."""


class AddressRefused(Exception):
    """`why` is one word: shape, plain (http to a host that is not allowed), inside (not public), unknown (no such name)."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True)
class Target:
    """An address taken apart; `path` has the query with it."""

    scheme: str
    host: str
    port: int
    path: str
    is_allowed: bool

    @property
    def authority(self) -> str:
        """Host and, where it is an unusual one, port: for the header that names the host."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == WELL_KNOWN_PORTS[self.scheme] else f"{host}:{self.port}"


def target(url: str, allowed: str) -> Target:
    """The address, if its shape is right and it does not openly lead inside. Raises AddressRefused."""
    try:
        parts = urlsplit(url)
        port = parts.port
        host = parts.hostname or ""
    except ValueError:
        raise AddressRefused("shape") from None
    if parts.scheme not in WELL_KNOWN_PORTS or not host or "@" in parts.netloc or not url.isascii():
        raise AddressRefused("shape")
    port = port or WELL_KNOWN_PORTS[parts.scheme]
    is_allowed = bool({host, f"{host}:{port}"} & set(allowed.casefold().split()))
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    if parts.scheme == "http" and not is_allowed:
        raise AddressRefused("plain")
    if not is_allowed and _is_number(host) and not is_public(host):
        raise AddressRefused("inside")
    return Target(parts.scheme, host, port, path, is_allowed)


def reached_at(wanted: Target) -> str:
    """The number to connect to. Raises AddressRefused: one number that is not public refuses the whole name."""
    try:
        found = socket.getaddrinfo(wanted.host, wanted.port, type=socket.SOCK_STREAM)
    except OSError:
        raise AddressRefused("unknown") from None
    numbers = [str(one[4][0]) for one in found]
    if not wanted.is_allowed and not all(map(is_public, numbers)):
        raise AddressRefused("inside")
    return numbers[0]


def is_public(number: str) -> bool:
    """Whether this address is one of the open internet, also the one inside of an address that carries another."""
    found = ip_address(number.partition("%")[0])
    if isinstance(found, IPv6Address):
        inner: IPv4Address | None = found.ipv4_mapped or found.sixtofour
        if found in TRANSLATED or found.teredo is not None:
            return False
        found = inner or found
    return found.is_global and not found.is_multicast


def _is_number(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
