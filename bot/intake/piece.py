"""What one message holds for us, taken out of Telegram's object; pure functions.

An article is made of one piece or of several (``bot/intake/article.py``).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from telegram import (
    MessageOriginChannel,
    MessageOriginChat,
    MessageOriginHiddenUser,
    MessageOriginUser,
)
from telegram.constants import MessageEntityType

from bot.intake.rich import flatten

if TYPE_CHECKING:
    from collections.abc import Iterator

    from telegram import Chat, Message, MessageOrigin


class Origin(NamedTuple):
    """Who wrote what was forwarded.

    Attributes:
        key: The same for all that one author wrote.
        name: As a reader knows them.
        url: The post's public address, when it has one.
        message_id: The post's number in its channel, when it has one.
    """

    key: str
    name: str
    url: str | None = None
    message_id: int | None = None


class FileRef(NamedTuple):
    """A document that can be downloaded."""

    file_id: str
    name: str
    size: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A message, as far as an article can be in it.

    Attributes:
        message_id: Its number in the chat.
        text: Text, caption, or a rich message's blocks, exactly as sent.
        origin: Where it was forwarded from; None when it was written here.
        album: What the parts of an album have in common.
        file: A document whose text may be the article.
        picture: Whether it is a photo, video, voice: something without a text of its own.
        links: Addresses in the text, in order.
    """

    message_id: int
    text: str
    origin: Origin | None = None
    album: str | None = None
    file: FileRef | None = None
    picture: bool = False
    links: tuple[str, ...] = ()

    @property
    def order(self) -> tuple[int, int]:
        """Where it stands among parts of one article, however they arrived."""
        origin = self.origin
        post = origin.message_id if origin is not None and origin.message_id is not None else 0
        return post, self.message_id


def read_piece(message: Message) -> Piece:
    """What a message holds; never fails on kinds that we don't know."""
    text = message.text or message.caption or _rich_text(message)
    document = message.document
    return Piece(
        message_id=message.message_id,
        text=text,
        origin=_read_origin(message.forward_origin) if message.forward_origin else None,
        album=message.media_group_id,
        file=FileRef(document.file_id, document.file_name or "", document.file_size or 0)
        if document and not message.animation
        else None,
        picture=document is None and message.effective_attachment is not None,
        links=tuple(_links(message)),
    )


def _rich_text(message: Message) -> str:
    # Bot API 10.1; the library speaks 10.0 and hands on what it does not know.
    rich = message.api_kwargs.get("rich_message")
    return flatten(rich) if isinstance(rich, dict) else ""


def _links(message: Message) -> Iterator[str]:
    wanted: list[str | None] = [MessageEntityType.URL, MessageEntityType.TEXT_LINK]
    found = {**message.parse_entities(wanted), **message.parse_caption_entities(wanted)}
    for entity, text in sorted(found.items(), key=lambda item: item[0].offset):
        address = entity.url or text
        yield address if "://" in address else f"https://{address}"


def _read_origin(origin: MessageOrigin) -> Origin:
    match origin:
        case MessageOriginChannel(chat=chat, message_id=post):
            return Origin(f"chat:{chat.id}", _chat_name(chat), _post_url(chat, post), post)
        case MessageOriginChat(sender_chat=chat):
            return Origin(f"chat:{chat.id}", _chat_name(chat))
        case MessageOriginUser(sender_user=user):
            return Origin(f"user:{user.id}", user.full_name)
        case MessageOriginHiddenUser(sender_user_name=name):
            return Origin(f"name:{name}", name)
        case _:
            return Origin("unknown", "")


def _chat_name(chat: Chat) -> str:
    return chat.title or chat.effective_name or ""


def _post_url(chat: Chat, post: int) -> str | None:
    return f"https://t.me/{chat.username}/{post}" if chat.username else None
