"""What one message holds for us, taken out of Telegram's object; pure functions.

An article is made of one piece or of several (``bot/intake/article.py``).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from bot.intake.links.detect import LinkSpan, link_spans
from bot.intake.origin import Origin, read_origin
from bot.intake.rich import flatten

if TYPE_CHECKING:
    from telegram import Document, Message


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
        links: The links in the text, in order.
        sent: When these words came here, in seconds since the epoch.
        posted: When what was forwarded was written, alike; 0 when it was written here.
    """

    message_id: int
    text: str
    origin: Origin | None = None
    album: str | None = None
    file: FileRef | None = None
    picture: bool = False
    links: tuple[LinkSpan, ...] = ()
    sent: int = 0
    posted: int = 0

    @property
    def readable(self) -> bool:
        """Whether it holds words, or a file that may hold some."""
        return self.file is not None or bool(self.text.strip())

    @property
    def order(self) -> tuple[int, int]:
        """Where it stands among parts of one article, however they arrived."""
        origin = self.origin
        post = origin.message_id if origin is not None and origin.message_id is not None else 0
        return post, self.message_id

    def after(self, start: int) -> Piece:
        """The piece without the words that ask for it.

        Args:
            start: Code points of the text that go; so do the links in them.
        """
        moved = tuple(
            link._replace(start=link.start - start, end=link.end - start)
            for link in self.links
            if link.start >= start
        )
        return replace(self, text=self.text[start:], links=moved)


def read_piece(message: Message) -> Piece:
    """What a message holds; never fails on kinds that we don't know."""
    text = message.text or message.caption or _rich_text(message)
    document = message.document
    if message.animation or (document and _is_media(document)):
        document = None
    return Piece(
        message_id=message.message_id,
        text=text,
        origin=read_origin(message.forward_origin) if message.forward_origin else None,
        album=message.media_group_id,
        file=FileRef(document.file_id, document.file_name or "", document.file_size or 0)
        if document
        else None,
        picture=document is None and message.effective_attachment is not None,
        links=link_spans(text, message.entities or message.caption_entities),
        sent=int((message.edit_date or message.date).timestamp()),
        posted=int(message.forward_origin.date.timestamp()) if message.forward_origin else 0,
    )


def _is_media(document: Document) -> bool:
    """A picture or a film that was sent as a file: its caption is the article."""
    return (document.mime_type or "").startswith(("image/", "video/", "audio/"))


def _rich_text(message: Message) -> str:
    # Bot API 10.1; the library speaks 10.0 and hands on what it does not know.
    rich = message.api_kwargs.get("rich_message")
    return flatten(rich) if isinstance(rich, dict) else ""
