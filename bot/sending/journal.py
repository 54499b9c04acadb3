"""What was sent for an update, so that a second try does not send it a second time.

Each message that is made while an update is handled has a number: the first is 1. Before it
leaves, an *intent* is written down, and after it, its ids. A later try of the same update counts
along: what has ids is not sent again, what has only an intent is looked for in the chat first.
"""

from __future__ import annotations

from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping


class SendKey(NamedTuple):
    """The ``ordinal``-th message made for the update that the inbox keeps under ``entry``."""

    entry: int
    ordinal: int


class SentMessage(NamedTuple):
    """What is known of one message of an answer.

    Attributes:
        chat_id: Where it was to go.
        floor: The highest message id known in that chat's numbering when it was to leave.
        message_ids: Its ids (an album has several), none while it is only intended.
    """

    chat_id: int
    floor: int
    message_ids: tuple[int, ...] = ()


class Journal(Protocol):
    """Where intents and ids are kept; the inbox's database."""

    async def intend(self, key: SendKey, message: SentMessage) -> None:
        """Keep the intent; returns when it is on disk."""

    async def record(self, key: SendKey, message_ids: tuple[int, ...]) -> None:
        """Keep the ids; returns when they are on disk."""


@dataclass(slots=True)
class Answer:
    """The messages made for one update, in this try and in earlier ones.

    Attributes:
        entry: The update's key in the inbox.
        journal: Where they are kept.
        known: Those of earlier tries, by ordinal.
        count: How many were made in this try.
        standing: Messages that this try did not send, because an earlier one had: they may hold
            what was to be said then.
    """

    entry: int
    journal: Journal
    known: Mapping[int, SentMessage] = field(default_factory=dict)
    count: int = 0
    standing: set[int] = field(default_factory=set)

    def next(self) -> SendKey:
        """The key of the message that is made now."""
        self.count += 1
        return SendKey(self.entry, self.count)


current_answer: ContextVar[Answer | None] = ContextVar("current_answer", default=None)
"""Set while an update is handled; tasks that a handler starts inherit it."""
