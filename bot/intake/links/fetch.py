"""Fetching a page: a few bounded requests, each through the guards."""

from __future__ import annotations

import asyncio
import zlib
from dataclasses import dataclass
from email.message import Message
from typing import TYPE_CHECKING, Final, NamedTuple

import httpcore

from bot.intake.errors import (
    NotAPageError,
    PageRefusedError,
    TooBigError,
    UnreachableLinkError,
)
from bot.intake.links.address import Address, parse_address
from bot.intake.links.network import GuardedBackend

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.intake.links.network import Network

_AGENT: Final = "Mozilla/5.0 (compatible; Chekideh)"
_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_OK: Final = 200
_PAGES: Final = frozenset({"text/html", "application/xhtml+xml", "text/plain"})
_ENCODINGS: Final = frozenset({"identity", "gzip", "x-gzip", "deflate"})


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a page may cost.

    Attributes:
        max_bytes: Of the page, as sent and as unpacked.
        seconds: For everything: names, connections, redirects and the body.
        connect_seconds: For one connection.
        redirects: How often a server may send us on.
    """

    max_bytes: int = 3_000_000
    seconds: float = 8.0
    connect_seconds: float = 4.0
    redirects: int = 5


class Page(NamedTuple):
    """What a server gave.

    Attributes:
        url: Where it was in the end.
        data: The page, unpacked.
        content_type: Its type, without parameters.
        charset: The encoding that the server told.
    """

    url: str
    data: bytes
    content_type: str
    charset: str | None = None


async def fetch(url: str, network: Network, limits: Limits | None = None) -> Page:
    """Fetch the page at an address.

    Args:
        url: As a person wrote it.
        network: The way out.
        limits: How much it may cost.

    Raises:
        ForbiddenLinkError: When the address, or one that it leads to, may not be asked for.
        UnreachableLinkError: When no whole answer came, not in time, or only where else to ask.
        PageRefusedError: When the server said no.
        NotAPageError: When it is no page.
        TooBigError: When it is too large, packed or unpacked.
    """
    limits = limits or Limits()
    address = parse_address(url)
    try:
        async with asyncio.timeout(limits.seconds):
            for _ in range(limits.redirects + 1):
                answer = await _ask(address, network, limits)
                if isinstance(answer, Page):
                    return answer
                address = answer
    except (TimeoutError, OSError, httpcore.TimeoutException):
        raise UnreachableLinkError(host=address.host) from None
    except (httpcore.NetworkError, httpcore.ProtocolError):
        raise UnreachableLinkError(host=address.host) from None
    raise UnreachableLinkError(host=address.host)  # sent on and on


async def _ask(address: Address, network: Network, limits: Limits) -> Page | Address:
    """One request: the page, or the address that the server sends us on to."""
    # A pool for each request: no connection outlives the check that let it be made.
    pool = httpcore.AsyncConnectionPool(
        ssl_context=network.tls, network_backend=GuardedBackend(network), max_connections=1
    )
    url = httpcore.URL(
        scheme=address.scheme.encode(),
        host=address.host.encode(),
        port=address.port,
        target=address.target.encode(),
    )
    headers: dict[bytes | str, bytes | str] = {
        "Host": address.host if ":" not in address.host else f"[{address.host}]",
        "User-Agent": _AGENT,
        "Accept": "text/html,application/xhtml+xml,text/plain;q=0.5",
        "Accept-Language": "fa,en;q=0.5",
        "Accept-Encoding": "gzip, deflate",
        "Connection": "close",
    }
    patience = {
        "timeout": {
            "connect": limits.connect_seconds,
            "read": limits.seconds,
            "write": limits.seconds,
            "pool": limits.seconds,
        }
    }
    async with pool, pool.stream("GET", url, headers=headers, extensions=patience) as response:
        told = _headers(response)
        if response.status in _REDIRECTS and "location" in told:
            return parse_address(told["location"], base=address)
        if response.status != _OK:
            raise PageRefusedError(host=address.host, status=response.status)
        kind, charset = _content_type(told.get("content-type", "text/html"))
        if kind not in _PAGES:
            raise NotAPageError(format=kind)
        data = await _body(response, told, limits.max_bytes)
        return Page(address.url, data, kind, charset)


async def _body(response: httpcore.Response, told: Mapping[str, str], max_bytes: int) -> bytes:
    """The body, read and unpacked no further than the limit."""
    length = told.get("content-length", "")
    if length.isdecimal() and int(length) > max_bytes:
        raise TooBigError(limit_mb=max_bytes // 1_000_000)
    body = _Body(told.get("content-encoding", "").strip().lower() or "identity", max_bytes)
    async for chunk in response.aiter_stream():
        body.feed(chunk)
    return body.finish()


class _Body:
    """Undoes one content encoding, and stops as soon as too much goes in or comes out."""

    def __init__(self, encoding: str, max_bytes: int) -> None:
        if encoding not in _ENCODINGS:
            # Not asked for; encodings one upon the other are bombs in layers.
            raise NotAPageError(format=encoding[:40])
        self._encoding = encoding
        self._max_bytes = max_bytes
        self._received = 0
        self._out = bytearray()
        self._stream: zlib._Decompress | None = None

    def feed(self, chunk: bytes) -> None:
        """Take the next part."""
        self._received += len(chunk)
        self._out += self._unpacked(chunk)
        if max(self._received, len(self._out)) > self._max_bytes:
            raise TooBigError(limit_mb=self._max_bytes // 1_000_000)

    def finish(self) -> bytes:
        """All of it."""
        if self._stream is not None and not self._stream.eof:
            raise httpcore.RemoteProtocolError("the packed body ends too early")
        return bytes(self._out)

    def _unpacked(self, chunk: bytes) -> bytes:
        if self._encoding == "identity" or not chunk:
            return chunk
        if self._stream is None:
            self._stream = zlib.decompressobj(_window(self._encoding, chunk))
        try:
            return self._stream.decompress(chunk, self._max_bytes - len(self._out) + 1)
        except zlib.error as error:
            raise httpcore.RemoteProtocolError(str(error)) from None


def _window(encoding: str, start: bytes) -> int:
    """How zlib is told the wrapping; some servers send "deflate" without its own."""
    if encoding != "deflate":
        return zlib.MAX_WBITS | 16
    is_wrapped = start[0] & 0x0F == zlib.DEFLATED
    return zlib.MAX_WBITS if is_wrapped else -zlib.MAX_WBITS


def _headers(response: httpcore.Response) -> dict[str, str]:
    return {name.decode("latin-1").lower(): _text(value) for name, value in response.headers}


def _text(header: bytes) -> str:
    """A header's value; in addresses servers write UTF-8, against the rules."""
    try:
        return header.decode()
    except UnicodeDecodeError:
        return header.decode("latin-1")


def _content_type(header: str) -> tuple[str, str | None]:
    message = Message()
    message["Content-Type"] = header
    charset = message.get_param("charset")
    return message.get_content_type(), charset if isinstance(charset, str) else None
