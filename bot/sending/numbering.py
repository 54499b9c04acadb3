"""Message ids: which count together, and the highest seen so far.

In a supergroup or channel messages are counted by themselves. In private chats and basic groups
all messages of the bot's account, received and sent, share one count.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_OWN_COUNT = -1_000_000_000_000  # ids of supergroups and channels lie below
_ACCOUNT = 0


class Numbering:
    """The highest message id seen in each count."""

    __slots__ = ("_highest",)

    def __init__(self) -> None:
        self._highest: dict[int, int] = {}

    def see(self, chat_id: int, message_id: int) -> None:
        """Take note of a message, received or sent."""
        count = self._count(chat_id)
        if message_id > self._highest.get(count, 0):
            self._highest[count] = message_id

    def highest(self, chat_id: int) -> int:
        """The highest id seen in the chat's count; 0 when none was."""
        return self._highest.get(self._count(chat_id), 0)

    def see_update(self, update: Mapping[str, object]) -> None:
        """Take note of the message of an update as Telegram sent it.

        >>> numbering = Numbering()
        >>> numbering.see_update({"message": {"message_id": 7, "chat": {"id": 1}}})
        >>> numbering.highest(2)
        7
        """
        for part in update.values():
            if not isinstance(part, dict):
                continue
            message = part.get("message", part)
            if not isinstance(message, dict):
                continue
            chat, number = message.get("chat"), message.get("message_id")
            chat_id = chat.get("id") if isinstance(chat, dict) else None
            if isinstance(chat_id, int) and isinstance(number, int):
                self.see(chat_id, number)

    @staticmethod
    def _count(chat_id: int) -> int:
        return chat_id if chat_id < _OWN_COUNT else _ACCOUNT
