"""What the loopback Bot API knows: people, chats, messages and files, all in memory, bounded."""

from __future__ import annotations

import secrets
import time
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import NamedTuple

from bot.playground.chats import CAST, EDITOR, PRIVATE, READER, Chat, User
from bot.playground.records import JsonObject, MessageRecord, UnknownChatError
from bot.playground.texts import Formatted

MOST_MESSAGES_A_CHAT = 1_000
MOST_FILE_BYTES = 256 * 1024 * 1024
BOT_ID = 7_000_000_001


class Upload(NamedTuple):
    """A file that a client or the bot sends."""

    name: str
    content: bytes
    mime: str = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file that somebody sent.

    Attributes:
        path: What ``getFile`` gives as its ``file_path``.
    """

    file_id: str
    unique_id: str
    path: str
    upload: Upload


@dataclass(slots=True)
class Message:
    """A message and what became of it.

    Attributes:
        raw: Telegram's ``Message`` object, as it stands now.
        touched_by_people: Whether a person edited or deleted it; the bot can't know.
    """

    raw: JsonObject
    by_bot: bool
    earlier: list[JsonObject] = field(default_factory=list)
    deleted: bool = False
    reactions: tuple[str, ...] = ()
    touched_by_people: bool = False

    @property
    def formatted(self) -> Formatted:
        """Its text or caption with entities."""
        if "text" in self.raw:
            return Formatted(self.raw["text"], tuple(self.raw.get("entities", ())))
        return Formatted(self.raw.get("caption", ""), tuple(self.raw.get("caption_entities", ())))

    def record(self) -> MessageRecord:
        """How it stands at this moment."""
        return MessageRecord(
            self.raw, self.by_bot, tuple(self.earlier), self.deleted, self.reactions
        )

    def replace(self, raw: JsonObject) -> None:
        """Put an edited version in its place."""
        self.earlier.append(self.raw)
        self.raw = raw


class World:
    """People, chats, messages and files.

    Private chats and basic groups share one count of messages, as they do for one bot account;
    supergroups and channels count for themselves.
    """

    def __init__(self, bot_username: str) -> None:
        self.bot = User(
            id=BOT_ID, first_name="چکیده", username=bot_username, language_code=None, is_bot=True
        )
        self.chats: dict[int, Chat] = {}
        self.users: dict[int, User] = {user.id: user for user in (READER, EDITOR, self.bot)}
        self.blocked: set[int] = set()
        self.migrated: dict[int, int] = {}
        self._messages: dict[int, OrderedDict[int, Message]] = {}
        self._last_id: dict[int, int] = {}
        self._files: OrderedDict[str, StoredFile] = OrderedDict()
        self._file_bytes = 0
        for chat in CAST:
            self.add(chat)

    def add(self, chat: Chat) -> None:
        """Add or replace a chat; a topic's number is that of the message that opened it."""
        self.chats[chat.id] = chat
        known = self._messages.setdefault(chat.id, OrderedDict())
        for thread, name in sorted(chat.topics):
            if thread not in known:
                raw: JsonObject = {
                    "message_id": thread,
                    "date": int(time.time()),
                    "chat": chat.as_json(),
                    "from": EDITOR.as_json(),
                    "message_thread_id": thread,
                    "is_topic_message": True,
                    "forum_topic_created": {"name": name, "icon_color": 7322096},
                }
                known[thread] = Message(raw, by_bot=False)
                self._last_id[chat.id] = max(thread, self._last_id.get(chat.id, 0))

    def chat(self, chat: Chat | int) -> Chat:
        """A chat by itself or by its id.

        Raises:
            UnknownChatError: When it was never added.
        """
        chat_id = chat if isinstance(chat, int) else chat.id
        try:
            return self.chats[chat_id]
        except KeyError:
            raise UnknownChatError(chat_id) from None

    def find_chat(self, named: int | str) -> Chat | None:
        """The chat that a request's ``chat_id`` means: an id, or ``@username``."""
        if isinstance(named, int):
            return self.chats.get(named)
        name = named.removeprefix("@").casefold()
        return next(
            (chat for chat in self.chats.values() if (chat.username or "").casefold() == name),
            None,
        )

    def private_chat(self, user: User) -> Chat:
        """The private chat of a person, made when they first write."""
        self.users.setdefault(user.id, user)
        return self.chats.setdefault(
            user.id,
            Chat(
                id=user.id,
                kind="private",
                first_name=user.first_name,
                last_name=user.last_name,
                username=user.username,
            ),
        )

    def usual_sender(self, chat: Chat) -> User | None:
        """Who speaks in a chat when nobody is named; ``None`` in a channel."""
        if chat.kind == "channel":
            return None
        if chat.kind == "private":
            return self.users.get(chat.id) or (READER if chat.id == PRIVATE.id else None)
        return READER

    def next_message_id(self, chat: Chat) -> int:
        """The number of the next message of a chat."""
        counter = chat.id if chat.kind in {"supergroup", "channel"} else 0
        self._last_id[counter] = self._last_id.get(counter, 0) + 1
        return self._last_id[counter]

    def put(self, chat: Chat, content: JsonObject, *, by_bot: bool) -> Message:
        """Add a message with the given content to a chat; it gets its number and date."""
        raw: JsonObject = {
            "message_id": self.next_message_id(chat),
            "date": int(time.time()),
            "chat": chat.as_json(),
            **content,
        }
        message = Message(raw, by_bot)
        messages = self._messages.setdefault(chat.id, OrderedDict())
        messages[raw["message_id"]] = message
        if len(messages) > MOST_MESSAGES_A_CHAT:
            messages.popitem(last=False)
        return message

    def message(self, chat_id: int, message_id: int) -> Message | None:
        """A message, deleted ones among them."""
        return self._messages.get(chat_id, OrderedDict()).get(message_id)

    def messages(self, chat_id: int) -> tuple[Message, ...]:
        """All messages of a chat, oldest first."""
        return tuple(self._messages.get(chat_id, OrderedDict()).values())

    def ever_had(self, chat: Chat, message_id: int) -> bool:
        """Whether a message with this number was ever in the chat, kept or not."""
        counter = chat.id if chat.kind in {"supergroup", "channel"} else 0
        return 0 < message_id <= self._last_id.get(counter, 0)

    def keep(self, upload: Upload) -> StoredFile:
        """Keep a file; the oldest ones go when all of them are too big."""
        mark = secrets.token_urlsafe(12)
        stored = StoredFile(
            file_id=f"BQAC{mark}",
            unique_id=f"AgAD{mark}",
            path=f"documents/{mark}",
            upload=upload,
        )
        self._files[stored.file_id] = stored
        self._file_bytes += len(upload.content)
        while self._file_bytes > MOST_FILE_BYTES and len(self._files) > 1:
            _, oldest = self._files.popitem(last=False)
            self._file_bytes -= len(oldest.upload.content)
        return stored

    def file(self, file_id: str) -> StoredFile | None:
        """A file by its id."""
        return self._files.get(file_id)

    def file_at(self, path: str) -> StoredFile | None:
        """A file by the path that ``getFile`` gave."""
        return next((stored for stored in self._files.values() if stored.path == path), None)
