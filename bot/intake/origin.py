"""Whom a message was forwarded from, as a small value."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from telegram import (
    MessageOriginChannel,
    MessageOriginChat,
    MessageOriginHiddenUser,
    MessageOriginUser,
)

if TYPE_CHECKING:
    from telegram import Chat, MessageOrigin

UNKNOWN = "unknown"


class Origin(NamedTuple):
    """Who wrote what was forwarded.

    Attributes:
        key: The same for all that one author wrote; parts of an article have it in common.
        name: As a reader knows them; empty when Telegram does not say.
        url: The post's public address, when it has one.
        message_id: The post's number in its channel, when it has one.
    """

    key: str
    name: str
    url: str | None = None
    message_id: int | None = None


def read_origin(origin: MessageOrigin) -> Origin:
    """Take an origin out of Telegram's object; a kind that is new to us is an unknown author."""
    match origin:
        case MessageOriginChannel(chat=chat, message_id=post):
            return Origin(f"chat:{chat.id}", _chat_name(chat), post_url(chat, post), post)
        case MessageOriginChat(sender_chat=chat):
            return Origin(f"chat:{chat.id}", _chat_name(chat))
        case MessageOriginUser(sender_user=user):
            return Origin(f"user:{user.id}", user.full_name)
        case MessageOriginHiddenUser(sender_user_name=name):
            return Origin(f"name:{name}", name)
        case _:
            return Origin(UNKNOWN, "")


def post_url(chat: Chat, post: int) -> str | None:
    """The address at which anybody can read a post; None for a channel that is not public."""
    return f"https://t.me/{chat.username}/{post}" if chat.username else None


def _chat_name(chat: Chat) -> str:
    return chat.title or chat.effective_name or ""
