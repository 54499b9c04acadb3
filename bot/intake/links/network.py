"""Connections: names become checked addresses, and nothing else is connected to."""

from __future__ import annotations

import asyncio
import socket
from ipaddress import ip_address
from typing import TYPE_CHECKING, Final, NamedTuple

import httpcore

from bot.intake.errors import ForbiddenLinkError
from bot.intake.links.address import is_public

if TYPE_CHECKING:
    import ssl
    from collections.abc import Awaitable, Callable, Iterable, Sequence

    from bot.intake.links.address import IpAddress

type Resolver = Callable[[str, int], Awaitable[Sequence[str]]]
"""From a host's name and a port to the addresses of the host, as text."""

_MOST_TRIES: Final = 3


class Network(NamedTuple):
    """The way out: what tests put something else in place of.

    Attributes:
        resolve: Asks for a host's addresses.
        connector: Makes connections, to numbers only.
        tls: Whom to trust.
    """

    resolve: Resolver
    connector: httpcore.AsyncNetworkBackend
    tls: ssl.SSLContext


def open_network() -> Network:
    """The machine's own resolver and sockets; made once, since it reads the certificates."""
    return Network(_resolve, httpcore.AnyIOBackend(), httpcore.default_ssl_context())


class GuardedBackend(httpcore.AsyncNetworkBackend):
    """Makes the connections of one fetch, each to an address that was checked for it.

    The name is resolved here and nowhere else: what is checked is what is connected to. TLS
    still proves the name, because httpcore asks for the certificate of the host in the address.
    """

    def __init__(self, network: Network) -> None:
        self._network = network

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 (httpcore's own signature)
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Connect to a host.

        Raises:
            ForbiddenLinkError: When any of its addresses is not public.
            httpcore.ConnectError: When none of them answers.
        """
        # A number is its own address, whatever a resolver might say of it.
        is_number = _read_number(host) is not None
        addresses = (host,) if is_number else await self._network.resolve(host, port)
        if not all(_is_public_text(address) for address in addresses):
            raise ForbiddenLinkError
        failure = httpcore.ConnectError("no address")
        for address in addresses[:_MOST_TRIES]:
            try:
                return await self._network.connector.connect_tcp(
                    address, port, timeout, local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = httpcore.ConnectError(str(error))
        raise failure

    async def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,  # noqa: ASYNC109
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Never: a file of this machine is no page."""
        raise ForbiddenLinkError

    async def sleep(self, seconds: float) -> None:
        """Wait between tries."""
        await asyncio.sleep(seconds)


def _is_public_text(address: str) -> bool:
    number = _read_number(address)
    return number is not None and is_public(number)


def _read_number(text: str) -> IpAddress | None:
    try:
        return ip_address(text)
    except ValueError:
        return None


async def _resolve(host: str, port: int) -> Sequence[str]:
    """Ask the system; an address with a zone («fe80::1%eth0») keeps it and so is not public."""
    try:
        found = await asyncio.get_running_loop().getaddrinfo(
            host, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP
        )
    except (OSError, UnicodeError):
        raise httpcore.ConnectError("no such host") from None
    return tuple(dict.fromkeys(str(address[0]) for *_, address in found))
