"""A lane for each chat: its messages one after another, each at the first moment it may leave.

Telegram asks to wait in the same words whether a chat has had too much or all chats together. It
is all together when several chats are refused one after another and no message comes through in
between: then every lane waits, and does not learn it by a refusal of its own.
"""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.sending.rates import Rates, Window

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.sending.clock import Clock

type ChatId = int | str
"""A number, or the ``@username`` of a public channel or supergroup."""

_KEPT = 1_024
"""Lanes above this number are swept when one is added."""

_REFUSED_CHATS = 3
"""Chats refused in a row from which on it is not theirs alone."""

_IN_A_ROW_S = 2.0
"""Seconds in which they are; a bot that says little meets its chats' own limits as well."""


@dataclass(slots=True, eq=False)
class Lane:
    """What is known of sending to one chat.

    Attributes:
        turn: Held by the message whose turn it is, through all its tries.
        windows: The chat's own rates.
        closed_until: Telegram asked to send nothing before.
        users: How many messages are in the lane.
    """

    windows: tuple[Window, ...]
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    closed_until: float = 0.0
    users: int = 0

    def free_at(self, now: float) -> float:
        """The first moment at which a message may leave, as far as the chat is concerned."""
        return max((self.closed_until, *(window.free_at(now) for window in self.windows)))

    def idle(self, now: float) -> bool:
        """Whether it can be forgotten."""
        return (
            not self.users
            and self.closed_until <= now
            and all(window.idle(now) for window in self.windows)
        )


class Lanes:
    """The lanes of all chats, and the rate that they share."""

    def __init__(self, rates: Rates, clock: Clock) -> None:
        self._rates = rates
        self._clock = clock
        self._overall = Window(rates.overall)
        self._last_place = 0.0
        self._all_closed_until = 0.0
        self._refused: dict[ChatId, float] = {}
        self._lanes: dict[ChatId, Lane] = {}

    def __len__(self) -> int:
        return len(self._lanes)

    @asynccontextmanager
    async def enter(self, chat: ChatId) -> AsyncIterator[Lane]:
        """Wait for the turn in the lane of ``chat``; who came first goes first."""
        lane = self._lane(chat)
        lane.users += 1
        try:
            async with lane.turn:
                yield lane
        finally:
            lane.users -= 1

    async def wait_to_send(self, lane: Lane) -> None:
        """Wait until a message may leave, for the lane's sake and for the sum of all."""
        while (moment := lane.free_at(now := self._clock.now())) > now:
            await self._clock.sleep(moment - now)
        await self._wait_among_all()

    def count(self, lane: Lane) -> None:
        """A message has left, and what became of it is known."""
        for window in lane.windows:
            window.take(self._clock.now())

    async def wait_to_ask(self, lane: Lane) -> None:
        """Wait until a request about the chat may leave that makes no message.

        Telegram's limits speak of messages: an edit after a button is pressed need not wait.
        """
        while lane.closed_until > (now := self._clock.now()):
            await self._clock.sleep(lane.closed_until - now)
        await self._wait_among_all()

    async def _wait_among_all(self) -> None:
        while True:
            # The place is taken before the wait for it: first come, first served.
            now = self._clock.now()
            moment = max(self._overall.free_at(now), self._all_closed_until, self._last_place)
            self._overall.take(moment)
            self._last_place = moment
            if moment > now:
                await self._clock.sleep(moment - now)
            if self._all_closed_until <= moment:
                return
            # All were closed while this one waited: its place is void.

    def close(self, lane: Lane, seconds: float) -> None:
        """Let nothing leave to this chat for so long; the others go on."""
        lane.closed_until = max(lane.closed_until, self._clock.now() + seconds)

    def refuse(self, chat: ChatId, seconds: float) -> None:
        """Telegram refused a message to this chat for so long; perhaps it means all of them."""
        now = self._clock.now()
        self._refused = {
            other: moment
            for other, moment in self._refused.items()
            if now - moment < _IN_A_ROW_S and other != chat
        }
        self._refused[chat] = now
        if len(self._refused) >= _REFUSED_CHATS:
            self._all_closed_until = max(self._all_closed_until, now + seconds)

    def let_through(self) -> None:
        """A message was taken: what was refused before was refused for its chat's sake."""
        self._refused.clear()

    def closed(self, chat: ChatId) -> bool:
        """Whether the chat's lane is closed now, by itself or with all others."""
        now = self._clock.now()
        lane = self._lanes.get(chat)
        return self._all_closed_until > now or (lane is not None and lane.closed_until > now)

    def _lane(self, chat: ChatId) -> Lane:
        found = self._lanes.get(chat)
        if found is not None:
            return found
        if len(self._lanes) >= _KEPT:
            now = self._clock.now()
            for key in [key for key, lane in self._lanes.items() if lane.idle(now)]:
                del self._lanes[key]
        group = isinstance(chat, str) or chat < 0
        rates = (self._rates.chat, self._rates.group) if group else (self._rates.chat,)
        lane = self._lanes[chat] = Lane(tuple(Window(rate) for rate in rates))
        return lane
