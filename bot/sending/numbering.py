"""Message ids: which count together, and which are known.

In a supergroup or channel messages are counted by themselves. In private chats and basic groups
all messages of the bot's account, received and sent, share one count.
"""

from __future__ import annotations

_OWN_COUNT = -1_000_000_000_000  # ids of supergroups and channels lie below
_ACCOUNT = 0
_COUNTS = 2_048
_KNOWN = 4_096


class _Count:
    """The ids seen of one count: all of the latest, and the highest."""

    __slots__ = ("highest", "known")

    def __init__(self) -> None:
        self.highest = 0
        self.known: dict[int, None] = {}  # in the order in which they were seen

    def see(self, message_id: int) -> None:
        self.highest = max(self.highest, message_id)
        self.known[message_id] = None
        if len(self.known) > _KNOWN:
            del self.known[next(iter(self.known))]


class Numbering:
    """The message ids seen in each count."""

    __slots__ = ("_counts",)

    def __init__(self) -> None:
        self._counts: dict[int, _Count] = {}

    def see(self, chat_id: int, message_id: int) -> None:
        """Take note of a message, received or sent."""
        count = _count_of(chat_id)
        if count not in self._counts:
            self._counts[count] = _Count()
            if len(self._counts) > _COUNTS:
                del self._counts[next(other for other in self._counts if other != _ACCOUNT)]
        self._counts[count].see(message_id)

    def highest(self, chat_id: int) -> int:
        """The highest id seen in the chat's count; 0 when none was."""
        count = self._counts.get(_count_of(chat_id))
        return count.highest if count is not None else 0

    def unknown(self, chat_id: int, floor: int, reach: int) -> tuple[int, ...]:
        """The ids above ``floor`` that may be a message nobody told us of.

        Args:
            chat_id: A chat of the count.
            floor: The highest id known when the message was to be sent.
            reach: How many ids beyond the highest known now are counted in.

        >>> numbering = Numbering()
        >>> for seen in (7, 9, 10): numbering.see(5, seen)
        >>> numbering.unknown(5, floor=6, reach=2)
        (8, 11, 12)
        """
        count = self._counts.get(_count_of(chat_id))
        known = count.known if count is not None else {}
        end = max(floor, self.highest(chat_id)) + reach
        return tuple(number for number in range(floor + 1, end + 1) if number not in known)


def _count_of(chat_id: int) -> int:
    return chat_id if chat_id < _OWN_COUNT else _ACCOUNT
