"""One worker process, seen from the bot."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from typing import Self

from bot.workers.errors import WorkerCrashedError, WorkFailedError, WorkTimedOutError
from bot.workers.frames import Frame, packed, read_frame

_START_SECONDS = 60.0
_LAST_BREATH = 0.5  # a process whose pipe closed is about to end: its own status tells why
_ENVIRONMENT = {
    # One thread each: the pool is what makes use of the cores.
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MALLOC_ARENA_MAX": "2",
    "LANG": "C.UTF-8",
    "HOME": "/nonexistent",
}


class WorkerProcess:
    """A worker that is started, warm, and does one thing at a time.

    Attributes:
        resident: Megabytes of memory in use after the last work.
    """

    def __init__(self, process: Process) -> None:
        self._process = process
        self.resident = 0

    @classmethod
    async def start(cls, *, memory_mb: int) -> Self:
        """Start a process and let it build what is built once.

        Raises:
            WorkerCrashedError, WorkTimedOutError: When it ends or does not answer.
            WorkFailedError: When it can't build what it needs.
        """
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-I",  # neither the environment nor the current folder decides what it imports
            "-m",
            "bot.workers.child",
            json.dumps({"memory_mb": memory_mb}),
            stdin=PIPE,
            stdout=PIPE,
            stderr=DEVNULL,  # a library's complaint may quote the article
            env={**_ENVIRONMENT, "PATH": os.defpath},
            start_new_session=True,  # Ctrl-C is for the bot, which lets it finish
        )
        worker = cls(process)
        try:
            warmth = Frame({"task": "warm", "cpu_s": _START_SECONDS})
            answer = await worker.ask(warmth, wall_s=_START_SECONDS)
        except BaseException:
            await worker.end()
            raise
        if "error" in answer.facts:
            await worker.end()
            raise WorkFailedError(str(answer.facts.get("kind")))
        return worker

    @property
    def pid(self) -> int:
        """The process's number."""
        return self._process.pid

    async def ask(self, frame: Frame, *, wall_s: float) -> Frame:
        """Let it work.

        After an exception the process is in no state to go on: :meth:`end` it.

        Raises:
            WorkTimedOutError: When it takes longer.
            WorkerCrashedError: When it ends, or answers what is no answer.
        """
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None  # noqa: S101 (made with PIPE)
        assert stdout is not None  # noqa: S101
        try:
            async with asyncio.timeout(wall_s):
                stdin.write(packed(frame))
                # A worker without room for all of it says so, and ends before it has read it.
                with contextlib.suppress(ConnectionError):
                    await stdin.drain()
                answer = await read_frame(stdout)
        except TimeoutError:
            raise WorkTimedOutError(wall_s) from None
        except (asyncio.IncompleteReadError, ConnectionError, ValueError):
            status = await self.end(grace_s=_LAST_BREATH)
            raise WorkerCrashedError(status) from None
        resident = answer.facts.pop("rss", 0)
        self.resident = resident if isinstance(resident, int) else 0
        return answer

    async def end(self, *, grace_s: float = 0.0) -> int:
        """End it; returns how it ended (negative: by which signal).

        Args:
            grace_s: Seconds to wait for it to end by itself.
        """
        if self._process.stdin is not None:
            self._process.stdin.close()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(grace_s):
                return await self._process.wait()
        with contextlib.suppress(ProcessLookupError):
            self._process.kill()
        return await self._process.wait()
