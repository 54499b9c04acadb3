"""Telegram's rates: one message a second in a chat, 20 a minute in a group, 30 a second in all.

A rate is a window that slides: of any ``sends + 1`` sends, the first and the last lie at least
``seconds`` apart. In a chat, a send is counted at the moment its answer is here: it reached
Telegram before that, so that however long the way takes, the gaps there are no smaller than ours.
All chats together are counted as they leave, with some room for the way.
"""

from __future__ import annotations

from collections import deque
from typing import NamedTuple


class Rate(NamedTuple):
    """At most ``sends`` messages in any ``seconds``."""

    sends: int
    seconds: float


class Rates(NamedTuple):
    """The three rates; https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this."""

    chat: Rate = Rate(1, 1.01)
    group: Rate = Rate(20, 60.1)
    overall: Rate = Rate(26, 1.05)


class Window:
    """The sends that still count against a rate."""

    __slots__ = ("_rate", "_sent")

    def __init__(self, rate: Rate) -> None:
        self._rate = rate
        self._sent: deque[float] = deque(maxlen=rate.sends)

    def free_at(self, now: float) -> float:
        """The first moment, ``now`` or later, at which one more send keeps the rate.

        >>> window = Window(Rate(2, 10.0))
        >>> for moment in (0.0, 1.0): window.take(moment)
        >>> window.free_at(2.0), window.free_at(30.0)
        (10.0, 30.0)
        """
        if len(self._sent) < self._rate.sends:
            return now
        return max(now, self._sent[0] + self._rate.seconds)

    def take(self, moment: float) -> None:
        """Count a send at ``moment``, which lies not before the one counted last."""
        self._sent.append(moment)

    def idle(self, now: float) -> bool:
        """Whether nothing sent still counts, so that the window can be forgotten."""
        return not self._sent or self._sent[-1] + self._rate.seconds <= now
