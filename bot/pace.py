"""How many articles a chat may send in a minute, and that it is told so once."""

from __future__ import annotations

import time
from collections import OrderedDict, deque
from enum import Enum, auto
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

WINDOW_S = 60.0
_REMEMBERED = 10_000


class Verdict(Enum):
    """What becomes of an article."""

    GO = auto()
    TELL = auto()
    """It is too many, and its sender is told."""
    DROP = auto()
    """It is too many, and its sender was told within the last minute."""


class Pace:
    """Counts articles by chat and by user.

    Args:
        per_minute: How many each may send.
        clock: Seconds that only go forward.

    >>> pace = Pace(1, clock=lambda: 0.0)
    >>> [pace.take("chat").name for _ in range(3)]
    ['GO', 'TELL', 'DROP']
    """

    def __init__(self, per_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._per_minute = per_minute
        self._clock = clock
        self._sent: OrderedDict[Hashable, deque[float]] = OrderedDict()
        self._told: OrderedDict[Hashable, float] = OrderedDict()

    def take(self, *senders: Hashable) -> Verdict:
        """Count an article for everybody that it is of; too many for one is too many."""
        now = self._clock()
        windows = [self._window(sender, now) for sender in senders]
        if all(len(window) < self._per_minute for window in windows):
            for window in windows:
                window.append(now)
            return Verdict.GO
        told = self._told.get(senders)
        if told is not None and now - told < WINDOW_S:
            return Verdict.DROP
        self._told[senders] = now
        _trim(self._told)
        return Verdict.TELL

    def _window(self, sender: Hashable, now: float) -> deque[float]:
        window = self._sent.setdefault(sender, deque())
        self._sent.move_to_end(sender)
        while window and now - window[0] >= WINDOW_S:
            window.popleft()
        _trim(self._sent)
        return window


def _trim[V](remembered: OrderedDict[Hashable, V]) -> None:
    while len(remembered) > _REMEMBERED:
        remembered.popitem(last=False)
