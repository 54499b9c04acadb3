"""The bot's own web server, inside the bot's event loop."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from typing import TYPE_CHECKING, override

import uvicorn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.applications import Starlette

_STOP_S = 2


class WebPortTakenError(Exception):
    """The port to listen on is in use, or not ours to take."""

    def __init__(self, host: str, port: int) -> None:
        super().__init__(f"{host}:{port}")
        self.host = host
        self.port = port


class _Quiet(uvicorn.Server):
    """Leaves signals to the bot."""

    @override
    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


class WebServer:
    """Serves an application until it is stopped."""

    def __init__(self, app: Starlette, host: str, port: int) -> None:
        self._host = host
        self._port = port
        config = uvicorn.Config(
            app,
            log_config=None,
            access_log=False,  # it would hold addresses and queries
            lifespan="off",
            server_header=False,
            timeout_keep_alive=30,
            timeout_graceful_shutdown=_STOP_S,
            limit_concurrency=256,
        )
        self._server = _Quiet(config)
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Listen; returns when it does.

        Raises:
            WebPortTakenError: When the port can't be had.
        """
        listener = socket.socket(socket.AF_INET6 if ":" in self._host else socket.AF_INET)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((self._host, self._port))
        except OSError:
            listener.close()
            raise WebPortTakenError(self._host, self._port) from None
        self._port = listener.getsockname()[1]
        self._task = asyncio.create_task(self._server.serve([listener]), name="web-server")
        while not self._server.started and not self._task.done():  # noqa: ASYNC110 (a flag)
            await asyncio.sleep(0.005)

    @property
    def port(self) -> int:
        """Where it listens."""
        return self._port

    async def stop(self) -> None:
        """Answer what was asked, then stop."""
        if self._task is None:
            return
        self._server.should_exit = True
        await self._task
        self._task = None
