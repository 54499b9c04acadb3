"""A network for the tests of links: nothing is ever sent beyond this process.

The connector records where a connection was wanted and answers out of memory, so that even where
a guard fails no packet leaves.
"""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from typing import NamedTuple

import httpcore
import pytest

from bot.intake.links.network import Network

PUBLIC = "93.184.216.34"

type Chunks = Iterable[bytes] | Callable[[], AsyncIterator[bytes]]


class Sent(NamedTuple):
    """A connection that was made, what was asked on it, and for which name TLS was begun."""

    address: str
    port: int
    request: bytearray
    names: list[str]


class Stream(httpcore.AsyncNetworkStream):
    def __init__(self, sent: Sent, chunks: Chunks) -> None:
        self._sent = sent
        self._chunks = chunks() if callable(chunks) else _as_async(chunks)

    async def read(self, max_bytes: int, **_: object) -> bytes:
        return await anext(self._chunks, b"")

    async def write(self, buffer: bytes, **_: object) -> None:
        self._sent.request.extend(buffer)

    async def aclose(self) -> None: ...

    async def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        **_: object,
    ) -> httpcore.AsyncNetworkStream:
        self._sent.names.append(server_hostname or "")
        return self


async def _as_async(chunks: Iterable[bytes]) -> AsyncIterator[bytes]:
    for chunk in chunks:
        await asyncio.sleep(0)
        yield chunk


class Internet(httpcore.AsyncNetworkBackend):
    """Hosts and their answers, in the order in which they are asked."""

    def __init__(self) -> None:
        self.names: dict[str, list[Sequence[str]]] = {}
        self.answers: list[Chunks] = []
        self.resolved: list[str] = []
        self.connected: list[Sent] = []
        self.down: set[str] = set()

    async def resolve(self, host: str, port: int) -> Sequence[str]:
        """The next answer set for a name, the last one for ever; numbers are not asked for."""
        self.resolved.append(host)
        answers = self.names.get(host)
        if answers is None:
            return (PUBLIC,)
        return answers.pop(0) if len(answers) > 1 else answers[0]

    async def connect_tcp(
        self, host: str, port: int, *_: object, **__: object
    ) -> httpcore.AsyncNetworkStream:
        if host in self.down:
            raise httpcore.ConnectError("down")
        sent = Sent(host, port, bytearray(), [])
        self.connected.append(sent)
        return Stream(sent, self.answers.pop(0))

    @property
    def network(self) -> Network:
        return Network(self.resolve, self, ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT))

    def answer(
        self,
        body: bytes = b"<html>",
        *,
        status: int = 200,
        content_type: str | None = "text/html; charset=utf-8",
        **headers: str,
    ) -> None:
        """Queue an answer with its length."""
        lines = [f"HTTP/1.1 {status} X", f"Content-Length: {len(body)}"]
        if content_type:
            lines.append(f"Content-Type: {content_type}")
        lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
        self.answers.append([("\r\n".join(lines) + "\r\n\r\n").encode() + body])

    def redirect(self, location: str, status: int = 302) -> None:
        """Queue an answer that sends on."""
        self.answer(b"", status=status, Location=location)


@pytest.fixture
def internet() -> Internet:
    return Internet()
