"""What stands behind the loopback Bot API: its world, its queue, and who is told of events."""

from __future__ import annotations

import itertools
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.playground.records import JsonObject, Violation, ViolationKind
from bot.playground.updates import UpdateQueue
from bot.playground.webhook import Webhook
from bot.playground.world import Message, Upload, World

if TYPE_CHECKING:
    from collections.abc import Callable

MOST_QUERIES = 10_000


class RefusalError(Exception):
    """A request is refused in Telegram's way.

    Attributes:
        status: The HTTP status and ``error_code``.
        description: Telegram's words.
        parameters: ``retry_after`` or ``migrate_to_chat_id``.
        violation: Path, kind and problem, when the bot should have known better; a refusal that
            something in the world explains (a user blocked the bot) has none.
    """

    def __init__(
        self,
        status: int,
        description: str,
        *,
        parameters: JsonObject | None = None,
        violation: tuple[str, ViolationKind, str] | None = None,
    ) -> None:
        super().__init__(description)
        self.status = status
        self.description = description
        self.parameters = parameters or {}
        self.violation = violation


class _Recent(OrderedDict[str, JsonObject]):
    """The latest entries by key; the oldest goes when there are too many."""

    def put(self, key: str, value: JsonObject) -> None:
        self[key] = value
        if len(self) > MOST_QUERIES:
            self.popitem(last=False)


@dataclass(slots=True)
class Profile:
    """What the bot says of itself, by language; commands also by scope."""

    texts: dict[tuple[str, str], str] = field(default_factory=dict)
    commands: dict[tuple[str, str], list[JsonObject]] = field(default_factory=dict)


class Backend:
    """The state that all methods and the page work on.

    ``listeners`` are called with each event as a JSON object: the page's streams, and the waits
    of tests.
    """

    def __init__(self, bot_username: str) -> None:
        self.world = World(bot_username)
        self.queue = UpdateQueue()
        self.webhook = Webhook(self.queue, lambda: self.announce("taken"))
        self.profile = Profile()
        self.queries: _Recent = _Recent()
        self.callback_answers: _Recent = _Recent()
        self.inline_answers: _Recent = _Recent()
        self.guest_answers: _Recent = _Recent()
        self.listeners: set[Callable[[JsonObject], None]] = set()
        self._query_ids = itertools.count(9_000_000_000_000_000_001)

    def next_query_id(self) -> str:
        """A number for a press, an inline query or a guest's call."""
        return str(next(self._query_ids))

    def announce(self, event: str, **facts: object) -> None:
        """Tell the page and the tests that wait."""
        told = {"event": event, **facts}
        for listener in tuple(self.listeners):
            listener(told)

    def announce_message(self, message: Message, event: str = "message") -> None:
        """Tell that a message is there, or stands differently."""
        self.announce(event, **page_message(message))

    def announce_violation(self, violation: Violation) -> None:
        """Tell that a request contradicted Telegram's methods."""
        self.announce("violation", **violation._asdict())


def page_message(message: Message) -> JsonObject:
    """A message as the page is told of it."""
    return {
        "chat_id": message.raw["chat"]["id"],
        "message": message.raw,
        "by_bot": message.by_bot,
        "edits": len(message.earlier),
        "deleted": message.deleted,
        "reactions": list(message.reactions),
    }


@dataclass(frozen=True, slots=True)
class Call:
    """One request that passed the check, on its way to its method."""

    method: str
    parameters: JsonObject
    uploads: dict[str, Upload]
    backend: Backend

    @property
    def world(self) -> World:
        """Shorthand for the backend's world."""
        return self.backend.world
