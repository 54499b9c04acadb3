"""What the store gives back: plain, frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from summarizer.model import Length

if TYPE_CHECKING:
    from config.locales import Language
    from summarizer.model import Digest


@dataclass(frozen=True, slots=True)
class ChatSettings:
    """What a chat chose with its buttons.

    Attributes:
        language: None follows the language of whoever writes.
        length: How much of a digest is shown at first.
        quotes: How many key quotes are shown at most.
        latin_digits: Our own numbers in Latin digits.
        source_line: Whether a last line says where the article is from.
        channel_posts: Whether a discussion group's posts from its channel are summarised unasked.
    """

    language: Language | None = None
    length: Length = Length.MEDIUM
    quotes: int = 3
    latin_digits: bool = False
    source_line: bool = False
    channel_posts: bool = False


class Part(NamedTuple):
    """A message that an article came in.

    Attributes:
        message_id: Its number in the chat.
        start: Where its text begins in the article's, in code points.
        end: Where it ends.
        post: The number of the post that was forwarded, where one is known.
    """

    message_id: int
    start: int
    end: int
    post: int | None = None


@dataclass(frozen=True, slots=True)
class KeptDigest:
    """A digest with all that its buttons need.

    Attributes:
        id: Random, for callback data.
        chat_id: Where it was asked for; other chats don't get at it.
        user_id: Who asked, where that is known.
        text: The article exactly as it came, parts joined.
        digest: The engine's answer; its ``source`` offsets are in ``text``.
        length: What is shown now.
        source_name: The channel, user or site that it is from.
        source_url: Its public address.
        author: What parts of the article have in common (``Origin.key``), empty for what was
            written here; None where the text is no message's.
        parts: The messages of the article, in the text's order.
        pointers: Instead of parts: the message whose document or link the text was read from, then
            those that came along with it; none of them holds any of it.
        answers: The messages of our reply, in order.
    """

    id: str
    chat_id: int
    user_id: int | None
    text: str
    digest: Digest
    length: Length
    source_name: str | None = None
    source_url: str | None = None
    author: str | None = None
    parts: tuple[Part, ...] = ()
    pointers: tuple[int, ...] = ()
    answers: tuple[int, ...] = ()
