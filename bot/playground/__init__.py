"""A loopback Bot API with a chat page: the bot without Telegram, and what the tests drive."""

from bot.playground.api import LoopbackApi
from bot.playground.chats import CHANNEL, DESK, EDITOR, NEWSROOM, PRIVATE, READER, Chat, User
from bot.playground.records import (
    Button,
    MalformedMessageError,
    MessageRecord,
    NoReplyError,
    NotLoopbackError,
    PlaygroundError,
    PortTakenError,
    RequestRecord,
    UnknownButtonError,
    UnknownChatError,
    Violation,
    ViolationKind,
)
from bot.playground.world import Upload

__all__ = [
    "CHANNEL",
    "DESK",
    "EDITOR",
    "NEWSROOM",
    "PRIVATE",
    "READER",
    "Button",
    "Chat",
    "LoopbackApi",
    "MalformedMessageError",
    "MessageRecord",
    "NoReplyError",
    "NotLoopbackError",
    "PlaygroundError",
    "PortTakenError",
    "RequestRecord",
    "UnknownButtonError",
    "UnknownChatError",
    "Upload",
    "User",
    "Violation",
    "ViolationKind",
]
