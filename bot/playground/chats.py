"""Who is there: the people, the chats and their topics."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from bot.playground.records import JsonObject

type ChatKind = Literal["private", "group", "supergroup", "channel"]


@dataclass(frozen=True, slots=True)
class User:
    """A person who writes to the bot, or the bot itself."""

    id: int
    first_name: str
    last_name: str | None = None
    username: str | None = None
    language_code: str | None = "fa"
    is_bot: bool = False

    def as_json(self) -> JsonObject:
        """Telegram's ``User`` object."""
        known: JsonObject = {"id": self.id, "is_bot": self.is_bot, "first_name": self.first_name}
        for name in ("last_name", "username", "language_code"):
            value = getattr(self, name)
            if value is not None:
                known[name] = value
        return known


@dataclass(frozen=True, slots=True)
class Chat:
    """A chat, as its members see it.

    Attributes:
        topics: Names of forum topics by ``message_thread_id``; a chat with topics is a forum.
        administrators: Ids of the users who may change the bot's settings there.
        bot_sees_all: Whether privacy mode is off there, or the bot is an administrator; else it is
            shown commands, mentions and replies to its own messages only.
        bot_is_admin: Whether the bot is an administrator (a channel shows it posts only then).
        linked_chat_id: The channel of a discussion group, or the other way round.
    """

    id: int
    kind: ChatKind
    title: str | None = None
    username: str | None = None
    first_name: str | None = None
    last_name: str | None = None
    topics: tuple[tuple[int, str], ...] = ()
    administrators: tuple[int, ...] = ()
    bot_sees_all: bool = False
    bot_is_admin: bool = False
    linked_chat_id: int | None = None

    def as_json(self) -> JsonObject:
        """Telegram's ``Chat`` object."""
        known: JsonObject = {"id": self.id, "type": self.kind}
        for name in ("title", "username", "first_name", "last_name"):
            value = getattr(self, name)
            if value is not None:
                known[name] = value
        if self.topics:
            known["is_forum"] = True
        return known


READER = User(id=1001, first_name="سارا", last_name="نادری", username="sara_naderi")
EDITOR = User(id=1002, first_name="کاوه", last_name="رستگار", username="kaveh_rastgar")

PRIVATE = Chat(id=READER.id, kind="private", first_name="سارا", last_name="نادری")
NEWSROOM = Chat(
    id=-1_001_000_000_001,
    kind="supergroup",
    title="تحریریه",
    topics=((2, "سیاست"), (3, "اقتصاد")),
    administrators=(EDITOR.id,),
)
DESK = Chat(id=-4001, kind="group", title="میز خبر", administrators=(EDITOR.id,))
CHANNEL = Chat(
    id=-1_001_000_000_002,
    kind="channel",
    title="خبرگزاری نمونه",
    username="namoone_news",
    bot_is_admin=True,
)

CAST = (PRIVATE, NEWSROOM, DESK, CHANNEL)
"""The chats of a fresh playground."""
