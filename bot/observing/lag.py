"""How long the event loop is kept from its work by one callback."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

INTERVAL = 0.02


class LoopWatch:
    """Measures, many times a second, how long the event loop did not come round.

    Two figures are taken for each round: the time by the clock, which an overloaded machine makes
    longer, and the processor time that the loop's own thread spent, which is our doing.

    Attributes:
        longest: Seconds of the longest round by the clock since :meth:`reset`.
        longest_busy: Seconds of processor time of the busiest round since :meth:`reset`.
    """

    def __init__(self, observe: Callable[[float], object] | None = None) -> None:
        self._observe = observe
        self._task: asyncio.Task[None] | None = None
        self.longest = 0.0
        self.longest_busy = 0.0

    def start(self) -> None:
        """Begin to measure the running loop."""
        self._task = asyncio.create_task(self._watch(), name="loop-watch")

    async def stop(self) -> None:
        """Measure no longer."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
            self._task = None

    def reset(self) -> None:
        """Begin anew."""
        self.longest = self.longest_busy = 0.0

    async def _watch(self) -> None:
        while True:
            before, busy_before = time.perf_counter(), time.thread_time()
            await asyncio.sleep(INTERVAL)
            late = max(0.0, time.perf_counter() - before - INTERVAL)
            self.longest = max(self.longest, late)
            self.longest_busy = max(self.longest_busy, time.thread_time() - busy_before)
            if self._observe is not None:
                self._observe(late)
