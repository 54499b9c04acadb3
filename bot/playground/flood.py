"""Telegram's limits on how fast a bot may send, as published in its FAQ."""

from __future__ import annotations

import math
from collections import deque
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.playground.chats import Chat

_SENDING = ("send", "forward", "copy")
_NOT_SENDING = {"sendChatAction"}
_MOST_CHATS = 10_000


class Rate(NamedTuple):
    """At most so many messages within so many seconds."""

    messages: int
    seconds: float


PER_CHAT = Rate(1, 1.0)
PER_GROUP = Rate(20, 60.0)
OVERALL = Rate(30, 1.0)


def sends(method: str) -> bool:
    """Whether a method puts a new message into a chat, and so counts."""
    return method.startswith(_SENDING) and method not in _NOT_SENDING


class FloodLimits:
    """Counts what was sent and says when it was too much.

    Telegram tolerates short bursts; here none is, so that a bot that passes is safe there.
    """

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._sent: dict[int | None, deque[float]] = {}

    def wait(self, chat: Chat) -> int | None:
        """Whole seconds to wait before sending to a chat; ``None``: now, and it is counted."""
        now = self._clock()
        rates: list[tuple[int | None, Rate]] = [(None, OVERALL), (chat.id, PER_CHAT)]
        if chat.kind in {"group", "supergroup"}:
            rates.append((chat.id, PER_GROUP))
        pauses = [self._pause(key, rate, now) for key, rate in rates]
        if max(pauses) > 0:
            return math.ceil(max(pauses))
        for key in (None, chat.id):
            times = self._sent.setdefault(key, deque(maxlen=OVERALL.messages))
            times.append(now)
        if len(self._sent) > _MOST_CHATS:
            self._sent = {
                key: times
                for key, times in self._sent.items()
                if now - times[-1] < PER_GROUP.seconds
            }
        return None

    def _pause(self, key: int | None, rate: Rate, now: float) -> float:
        times = self._sent.get(key, deque())
        if len(times) < rate.messages:
            return 0.0
        return times[-rate.messages] + rate.seconds - now
