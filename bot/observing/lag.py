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

    Args:
        observe: Called after each round with the seconds that it came late, by the clock: an
            overloaded machine counts as well.
    """

    def __init__(self, observe: Callable[[float], object]) -> None:
        self._observe = observe
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to measure the running loop."""
        self._task = asyncio.create_task(self._watch(), name="loop-watch")

    async def stop(self) -> None:
        """Measure no longer."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
            self._task = None

    async def _watch(self) -> None:
        while True:
            before = time.perf_counter()
            await asyncio.sleep(INTERVAL)
            self._observe(max(0.0, time.perf_counter() - before - INTERVAL))
