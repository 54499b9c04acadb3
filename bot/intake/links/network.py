"""Connections: names become checked addresses, and nothing else is connected to."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import threading
from ipaddress import ip_address
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import httpcore

from bot.intake.errors import ForbiddenLinkError
from bot.intake.links.address import is_public

if TYPE_CHECKING:
    import ssl
    from collections.abc import Awaitable, Callable, Iterable, Sequence

    from bot.intake.links.address import IpAddress

type Resolver = Callable[[str, int], Awaitable[Sequence[str]]]
"""From a host's name and a port to the addresses of the host, as text."""

type LookUp = Callable[..., Sequence[tuple[Any, ...]]]
"""``socket.getaddrinfo``."""

_MOST_TRIES: Final = 3
_MOST_LOOKUPS: Final = 16


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
    return Network(SystemResolver(), httpcore.AnyIOBackend(), httpcore.default_ssl_context())


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


class SystemResolver:
    """Asks the system for a host's addresses, in threads of its own.

    The event loop's own threads are few, and the Bot API's name is looked up in them: whoever
    sends names whose servers never answer must not be able to fill them. For the same reason
    there are only so many threads here, and none of them delays the end of the process.

    An address with a zone («fe80::1%eth0») keeps it, and so is not public.
    """

    def __init__(self, most: int = _MOST_LOOKUPS, look_up: LookUp = socket.getaddrinfo) -> None:
        self._free = threading.BoundedSemaphore(most)
        self._look_up = look_up

    async def __call__(self, host: str, port: int) -> Sequence[str]:
        """The addresses of a host.

        Raises:
            httpcore.ConnectError: When there are none, or too many lookups hang.
        """
        if not self._free.acquire(blocking=False):
            raise httpcore.ConnectError("too many lookups hang")
        loop = asyncio.get_running_loop()
        found: asyncio.Future[Sequence[str]] = loop.create_future()

        def ask() -> None:
            try:
                answers = self._look_up(host, port, type=socket.SOCK_STREAM)
            except (OSError, UnicodeError):
                answers = []
            finally:
                self._free.release()
            addresses = tuple(dict.fromkeys(str(answer[4][0]) for answer in answers))
            with contextlib.suppress(RuntimeError):  # the loop has ended: nobody waits any more
                loop.call_soon_threadsafe(_settle, found, addresses)

        threading.Thread(target=ask, name="names", daemon=True).start()
        addresses = await found
        if not addresses:
            raise httpcore.ConnectError("no such host")
        return addresses


def _settle(found: asyncio.Future[Sequence[str]], addresses: Sequence[str]) -> None:
    if not found.done():
        found.set_result(addresses)
