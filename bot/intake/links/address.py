"""Which addresses may be asked for, by their text and by their number."""

from __future__ import annotations

import re
from ipaddress import (
    AddressValueError,
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
)
from typing import Final, NamedTuple
from urllib.parse import quote, urljoin, urlsplit

import idna

from bot.intake.errors import ForbiddenLinkError

type IpAddress = IPv4Address | IPv6Address

MAX_LENGTH: Final = 2_000
"""Characters of an address."""

_PORTS: Final = {"http": 80, "https": 443}
# White space, controls and backslashes mean different things to different readers of an address;
# a half space is a letter of Persian paths.
_AMBIGUOUS: Final = re.compile(
    "[\x00-\x20\x7f-\x9f\\\\\u00a0\u2000-\u200b\u200e\u200f\u2028-\u202f\u2066-\u2069]"
)
_LABEL: Final = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
_NUMBER: Final = re.compile(r"(?:\d+|0x[0-9a-f]*)\Z")
_LOCAL_ZONES: Final = frozenset(
    {"localhost", "local", "localdomain", "internal", "intranet", "lan", "home", "corp", "onion"}
)
_SAFE: Final = "!$%&'()*+,-./:;=?@_~[]"

# IANA's registry of special addresses. ``ipaddress`` knows most of them, but which ones depends
# on Python's patch version (192.0.0.0/24 changed sides twice); and some that it calls global lead
# inside all the same.
_NOT_PUBLIC_4: Final = tuple(
    IPv4Network(network)
    for network in (
        "0.0.0.0/8",
        "10.0.0.0/8",
        "100.64.0.0/10",  # carriers' own, a cloud's metadata among them
        "127.0.0.0/8",
        "168.63.129.16/32",  # Azure's own services, for each of its machines
        "169.254.0.0/16",  # link-local: most clouds' metadata
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.31.196.0/24",
        "192.52.193.0/24",
        "192.88.99.0/24",  # relays to 6to4 (RFC 7526)
        "192.168.0.0/16",
        "192.175.48.0/24",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/4",
        "240.0.0.0/4",
    )
)
_GLOBAL_UNICAST: Final = IPv6Network("2000::/3")
_NOT_PUBLIC_6: Final = tuple(
    IPv6Network(network)
    for network in (
        "2001::/23",  # protocol assignments, Teredo among them: an IPv4 address inside
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4: an IPv4 address inside
        "3ffe::/16",  # given back
        "3fff::/20",  # documentation
    )
)


class Address(NamedTuple):
    """An address that may be asked for, in the one spelling in which it is sent.

    Attributes:
        scheme: ``http`` or ``https``.
        host: A name in ASCII, or a number in its usual spelling (IPv6 without brackets).
        port: The scheme's own.
        target: Path and query, in ASCII.
    """

    scheme: str
    host: str
    port: int
    target: str

    @property
    def url(self) -> str:
        """The whole address."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}{self.target}"


def parse_address(url: str, base: Address | None = None) -> Address:
    """Read an address, and refuse what only somebody with a plan would write.

    Args:
        url: As a person or a server gave it.
        base: Where a server gave it, which a relative address continues.

    Raises:
        ForbiddenLinkError: When it may not be asked for.

    >>> parse_address("https://example.ir:443/خبر?id=1#top").url
    'https://example.ir/%D8%AE%D8%A8%D8%B1?id=1'
    """
    if len(url) > MAX_LENGTH or _AMBIGUOUS.search(url):
        raise ForbiddenLinkError
    try:
        parts = urlsplit(urljoin(base.url, url) if base else url)
        port = parts.port
        name = parts.hostname
    except ValueError:
        raise ForbiddenLinkError from None
    usual = _PORTS.get(parts.scheme)
    if usual is None or port not in {None, usual} or "@" in parts.netloc or not name:
        raise ForbiddenLinkError
    target = quote(parts.path or "/", safe=_SAFE)
    if parts.query:
        target += "?" + quote(parts.query, safe=_SAFE)
    return Address(parts.scheme, _host(name), usual, target)


def is_public(address: IpAddress) -> bool:
    """Whether an address is one of the open internet, for everybody.

    >>> is_public(IPv4Address("93.184.216.34")), is_public(IPv4Address("169.254.169.254"))
    (True, False)
    """
    if isinstance(address, IPv4Address):
        return address.is_global and not any(address in network for network in _NOT_PUBLIC_4)
    if address.scope_id is not None or address not in _GLOBAL_UNICAST:
        # Whatever carries an IPv4 address in itself (mapped, NAT64 and their like) is outside of
        # 2000::/3, but for what is listed.
        return False
    return address.is_global and not any(address in network for network in _NOT_PUBLIC_6)


def _host(name: str) -> str:
    if "%" in name:  # a zone, or letters in disguise
        raise ForbiddenLinkError
    if ":" in name:
        try:
            return str(IPv6Address(name))
        except AddressValueError:
            raise ForbiddenLinkError from None
    try:
        # Full-width digits and their like become what a resolver would make of them.
        ascii_name = idna.encode(name.rstrip("."), uts46=True).decode() if name else ""
    except UnicodeError:
        ascii_name = name.rstrip(".").lower()  # an underscore or a long label: looked at below
    labels = ascii_name.split(".")
    if len(ascii_name) > 253 or not all(map(_LABEL.fullmatch, labels)):
        raise ForbiddenLinkError
    if _NUMBER.match(labels[-1]):
        # A number: «2130706433», «0x7f.1» and «017700000001» are 127.0.0.1 to a resolver. Only
        # the usual spelling is taken.
        try:
            return str(IPv4Address(ascii_name))
        except AddressValueError:
            raise ForbiddenLinkError from None
    if len(labels) < 2 or labels[-1] in _LOCAL_ZONES or ascii_name.endswith("home.arpa"):
        raise ForbiddenLinkError
    return ascii_name
