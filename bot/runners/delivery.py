"""One update on its way through the handlers, as they may see it."""

from __future__ import annotations

import asyncio
from contextvars import ContextVar
from dataclasses import dataclass, field


@dataclass(slots=True, eq=False)
class Delivery:
    """An update that is being handled.

    Attributes:
        key: Its number in the inbox.
        last_try: Whether it is given up when this try fails: then the person must be told.
        error: What a handler raised, if one did.
        turn_over: Set when the chat's next update may be begun.
        deferred: Work that answers the update after its handlers returned.
    """

    key: int
    last_try: bool = False
    error: BaseException | None = None
    turn_over: asyncio.Event = field(default_factory=asyncio.Event)
    deferred: set[asyncio.Future[object]] = field(default_factory=set)

    def yield_turn(self) -> None:
        """Let the chat's next update be begun before this one is answered.

        For a handler that waits for further parts of an article: they are updates of the same
        chat, which else come one after another.
        """
        self.turn_over.set()

    def defer(self, work: asyncio.Future[object]) -> None:
        """Keep the update open until ``work`` is done: it is what answers it.

        Several updates may wait for the same work. When the process ends before, all of them are
        handled again.
        """
        self.deferred.add(work)


current_delivery: ContextVar[Delivery | None] = ContextVar("current_delivery", default=None)
"""The update that is being handled; tasks that a handler starts inherit it."""
