"""One update on its way through the handlers, as they may see it."""

from __future__ import annotations

import asyncio
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator


class Outcome(NamedTuple):
    """What became of an update in one try.

    Attributes:
        name: done, later or dead.
        reason: Why, in one word.
        wait_s: For «later»: after how many seconds.
        failed: For «later»: whether it counts as a failure.
    """

    name: Literal["done", "later", "dead"]
    reason: str = ""
    wait_s: float = 0.0
    failed: bool = False


def _new_future() -> asyncio.Future[Outcome]:
    return asyncio.get_running_loop().create_future()


@dataclass(slots=True, eq=False)
class Delivery:
    """An update that is being handled.

    Attributes:
        key: Its number in the inbox.
        last_try: Whether it is given up when this try fails: then the person must be told.
        error: What a handler raised, if one did.
        turn_over: Set when the chat's next update may be begun.
        outcome: What became of it, once that is on disk.
        leader: The update whose answer is this one's as well.
        followers: The updates that this one's answer answers too.
    """

    key: int
    last_try: bool = False
    error: BaseException | None = None
    turn_over: asyncio.Event = field(default_factory=asyncio.Event)
    outcome: asyncio.Future[Outcome] = field(default_factory=_new_future)
    leader: Delivery | None = None
    followers: list[Delivery] = field(default_factory=list)

    def yield_turn(self) -> None:
        """Let the chat's next update be begun before this one is answered.

        For a handler that waits for further parts of an article: they are updates of the same
        chat, which else come one after another.
        """
        self.turn_over.set()

    def follow(self, leader: Delivery) -> None:
        """Leave the answer to another update, which is not answered yet.

        What becomes of that one becomes of this one, and both are written down in one transaction:
        when the process ends before, both are handled again, and together.
        """
        self.leader = leader
        leader.followers.append(self)

    def unit(self) -> Iterator[Delivery]:
        """This update and all that its answer answers."""
        yield self
        for follower in self.followers:
            yield from follower.unit()


current_delivery: ContextVar[Delivery | None] = ContextVar("current_delivery", default=None)
"""The update that is being handled; tasks that a handler starts inherit it."""
