"""The queue of updates, as ``getUpdates`` serves it."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
from collections import deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.playground.records import JsonObject

FIRST_UPDATE_ID = 500_000_001
MOST_WAITING = 100_000
LONGEST_POLL = 50.0

_NOT_BY_DEFAULT = {"chat_member", "message_reaction", "message_reaction_count"}
"""Kinds of updates that a bot gets only when it names them."""


class ConflictError(Exception):
    """Another ``getUpdates`` took over; only one may wait."""


class UpdateQueue:
    """Updates that the bot has not confirmed.

    An update is confirmed, and forgotten, by a ``getUpdates`` with an offset above its id; until
    then it is served again and again. A second poll ends the first one.
    """

    def __init__(self) -> None:
        self._waiting: deque[JsonObject] = deque()
        self._ids = itertools.count(FIRST_UPDATE_ID)
        self._changed = asyncio.Event()
        self._poll = 0
        self.allowed: tuple[str, ...] = ()
        self.closed = False

    def __len__(self) -> int:
        return len(self._waiting)

    def offer(self, kind: str, content: Mapping[str, object]) -> None:
        """Queue an update, unless the bot asked not to get this kind."""
        if kind in self.allowed if self.allowed else kind not in _NOT_BY_DEFAULT:
            self.add({kind: content})

    def add(self, update: Mapping[str, object]) -> int:
        """Queue an update of any kind and shape; gives its id, its own if it has one."""
        numbered = {"update_id": next(self._ids), **update}
        self._waiting.append(numbered)
        if len(self._waiting) > MOST_WAITING:
            self._waiting.popleft()
        self._changed.set()
        return _number(numbered)

    def confirm(self, offset: int) -> None:
        """Forget what comes before an offset; a negative one counts from the queue's end."""
        if offset < 0:
            while len(self._waiting) > -offset:
                self._waiting.popleft()
            return
        while self._waiting and _number(self._waiting[0]) < offset:
            self._waiting.popleft()

    def forget(self, update: JsonObject) -> None:
        """Forget one update, wherever it waits."""
        with contextlib.suppress(ValueError):
            self._waiting.remove(update)

    def drop(self) -> None:
        """Forget all that waits."""
        self._waiting.clear()

    def close(self) -> None:
        """End the polls that wait."""
        self.closed = True
        self._changed.set()

    def first(self) -> JsonObject | None:
        """The oldest update that is not confirmed."""
        return self._waiting[0] if self._waiting else None

    async def wait(self) -> None:
        """Until something is queued or the queue is closed."""
        while not self._waiting and not self.closed:
            self._changed.clear()
            await self._changed.wait()

    async def poll(self, offset: int, limit: int, seconds: float) -> list[JsonObject]:
        """Confirm what comes before ``offset`` and give what waits, or wait for it.

        Raises:
            ConflictError: When another poll came meanwhile.
        """
        self._poll += 1
        mine = self._poll
        self._changed.set()  # an older poll sees that it lost
        if offset:
            self.confirm(offset)
        loop = asyncio.get_running_loop()
        until = loop.time() + min(seconds, LONGEST_POLL)
        while not self._waiting and not self.closed and loop.time() < until:
            self._changed.clear()
            try:
                async with asyncio.timeout_at(until):
                    await self._changed.wait()
            except TimeoutError:
                break
            if mine != self._poll:
                raise ConflictError
        return list(itertools.islice(self._waiting, limit))


def _number(update: JsonObject) -> int:
    number = update.get("update_id")
    return number if isinstance(number, int) else 0
