"""The real connector against a server on loopback, reached through a resolver that lies."""

from __future__ import annotations

import asyncio
import threading
from typing import TYPE_CHECKING

import httpcore
import pytest

from bot.intake.errors import ForbiddenLinkError, UnreachableLinkError
from bot.intake.links.fetch import fetch
from bot.intake.links.network import GuardedBackend, Network, SystemResolver, open_network

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

PUBLIC = "93.184.216.34"


class ToLoopback(httpcore.AsyncNetworkBackend):
    """The real sockets, but whatever is asked for, they go to one port of this machine."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._real = httpcore.AnyIOBackend()
        self.wanted: list[tuple[str, int]] = []

    async def connect_tcp(
        self, host: str, port: int, *rest: object, **named: object
    ) -> httpcore.AsyncNetworkStream:
        self.wanted.append((host, port))
        return await self._real.connect_tcp("127.0.0.1", self._port)


@pytest.fixture
async def server() -> AsyncIterator[int]:
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        writer.write(b"6\r\n<html>\r\n0\r\n\r\n")
        await writer.drain()
        writer.close()

    async with await asyncio.start_server(answer, "127.0.0.1", 0) as listening:
        yield listening.sockets[0].getsockname()[1]


async def resolve(_host: str, _port: int) -> list[str]:
    return [PUBLIC]


async def test_a_real_answer_over_real_sockets(server: int) -> None:
    connector = ToLoopback(server)
    network = Network(resolve, connector, open_network().tls)
    page = await fetch("http://news.example/", network)
    assert page.data == b"<html>"
    assert connector.wanted == [(PUBLIC, 80)]


async def test_a_server_without_a_certificate_is_not_believed(server: int) -> None:
    network = Network(resolve, ToLoopback(server), open_network().tls)
    with pytest.raises(UnreachableLinkError):
        await fetch("https://news.example/", network)


async def test_the_systems_resolver_finds_this_machine_and_the_guard_refuses_it() -> None:
    found = await open_network().resolve("localhost", 80)
    assert found
    assert set(found) <= {"127.0.0.1", "::1"}
    with pytest.raises(ForbiddenLinkError):
        await GuardedBackend(open_network()).connect_tcp("localhost", 80)


async def test_lookups_that_hang_are_only_so_many() -> None:
    go = threading.Event()

    def hang(*_: object, **__: object) -> list[tuple[object, ...]]:
        go.wait(10)
        return [(0, 0, 0, "", (PUBLIC, 80))]

    resolve = SystemResolver(most=2, look_up=hang)
    hanging = [asyncio.create_task(resolve("slow.example", 80)) for _ in range(2)]
    await asyncio.sleep(0)
    with pytest.raises(httpcore.ConnectError):
        await resolve("next.example", 80)
    hanging[0].cancel()
    go.set()
    assert await hanging[1] == (PUBLIC,)


async def test_a_name_that_is_unknown_has_no_address() -> None:
    def unknown(*_: object, **__: object) -> list[tuple[object, ...]]:
        raise OSError

    with pytest.raises(httpcore.ConnectError):
        await SystemResolver(look_up=unknown)("none.example", 80)


async def test_a_file_of_this_machine_is_no_page() -> None:
    with pytest.raises(ForbiddenLinkError):
        await GuardedBackend(open_network()).connect_unix_socket("/run/x")
