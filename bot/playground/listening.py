"""The server's socket and its life: it may stop and start again on the same port."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from typing import TYPE_CHECKING, Any

import uvicorn

from bot.playground.records import NotLoopbackError, PortTakenError
from bot.playground.webhook import is_loopback

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from starlette.types import ASGIApp

_CLOSING_SECONDS = 1


class _Server(uvicorn.Server):
    """A server inside of another program, which keeps its own signal handlers.

    It ends at once when told to, instead of looking for the end ten times a second: a test suite
    starts and ends hundreds of them.
    """

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self._ending = asyncio.Event()

    def end(self) -> None:
        """Stop serving."""
        self._ending.set()

    async def main_loop(self) -> None:
        """Serve until told to end."""
        await self._ending.wait()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Capture none."""
        yield


class Listener:
    """Serves an application on a loopback address.

    Args:
        host: The address; ``localhost``, or one of this machine's own numbers.
        port: 0 takes a free one, and keeps it.

    Raises:
        NotLoopbackError: When ``host`` could be reached from elsewhere.
    """

    def __init__(self, host: str, port: int) -> None:
        if not is_loopback(host):
            raise NotLoopbackError(host)
        self._host = host
        self.port = port
        self._running: tuple[_Server, asyncio.Task[Any]] | None = None

    @property
    def url(self) -> str:
        """Where it is reached, without a slash at the end."""
        host = f"[{self._host}]" if ":" in self._host else self._host
        return f"http://{host}:{self.port}"

    async def start(self, build: Callable[[int], ASGIApp]) -> None:
        """Take the port and serve the application that ``build`` gives for it.

        Raises:
            PortTakenError: When the port is in use.
        """
        listener = self._take_port()
        config = uvicorn.Config(
            build(self.port),
            log_config=None,
            access_log=False,  # its lines hold the token
            lifespan="off",
            date_header=False,
            ws="none",
            timeout_graceful_shutdown=_CLOSING_SECONDS,
        )
        server = _Server(config)
        serving = asyncio.create_task(server.serve(sockets=[listener]))
        self._running = server, serving
        while not server.started:
            if serving.done():
                serving.result()
            await asyncio.sleep(0.001)

    async def stop(self) -> None:
        """End all connections and free the port."""
        if self._running is None:
            return
        server, serving = self._running
        self._running = None
        server.end()
        await serving

    def _take_port(self) -> socket.socket:
        family = socket.AF_INET6 if ":" in self._host else socket.AF_INET
        # asyncio sends small answers at once (TCP_NODELAY) only where the protocol is named.
        taken = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            taken.bind((self._host, self.port))
            taken.listen()
        except OSError:
            taken.close()
            raise PortTakenError(self.port) from None
        self.port = int(taken.getsockname()[1])
        return taken
