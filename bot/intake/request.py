"""What somebody asks the bot for in a group, or by a word in private.

In a group the bot is silent unless it is asked: by a command, by its name, or by «خلاصه» in a
reply to it. What is to be digested is the rest of the message itself, when that is a text or a
link, or else the message that it replies to.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from telegram.constants import MessageEntityType

from config.lexicon import load

if TYPE_CHECKING:
    from telegram import Message, MessageEntity, User


class Wish(StrEnum):
    """What is asked for; the values of the first two are the names of commands."""

    SUMMARY = "summary"
    QUOTES = "quotes"
    MENTION = "mention"
    """The bot's name: a summary of what the message replies to or holds, if it is anything."""


class Request(NamedTuple):
    """A request.

    Attributes:
        wish: What for.
        start: Where the rest of the message begins, in code points of its text or caption.
    """

    wish: Wish
    start: int


_COMMAND = re.compile(r"/(\w+)(?:@(\w+))?")


def read_request(message: Message, bot: User) -> Request | None:
    """What a message asks of the bot; None when it asks for nothing.

    Args:
        message: Any message.
        bot: The bot itself.
    """
    text = message.text or message.caption or ""
    entities = message.entities or message.caption_entities
    first = entities[0] if entities else None
    if first is not None and first.type == MessageEntityType.BOT_COMMAND and first.offset == 0:
        return _read_command(text, first, bot)
    if any(_names(text, entity, bot) for entity in entities):
        leading = re.match(rf"\s*@{bot.username}\b\s*", text, re.IGNORECASE)
        return Request(Wish.MENTION, leading.end() if leading else 0)
    word = _asking_word().match(text)
    replied = message.reply_to_message
    if word is None or replied is None:
        return None
    private = message.chat.type == message.chat.PRIVATE
    to_bot = replied.from_user is not None and replied.from_user.id == bot.id
    return Request(Wish.SUMMARY, word.end()) if private or to_bot else None


@cache
def _asking_word() -> re.Pattern[str]:
    words = "|".join(map(re.escape, load("requests").words("summary")))
    return re.compile(rf"\s*(?:{words})(?!\w)[\s:،.!؟?]*")


def _read_command(text: str, entity: MessageEntity, bot: User) -> Request | None:
    command = _COMMAND.fullmatch(text[: entity.length])  # commands are ASCII: units are letters
    if command is None or command[1].lower() not in {Wish.SUMMARY, Wish.QUOTES}:
        return None
    if command[2] is not None and command[2].lower() != (bot.username or "").lower():
        return None
    rest = text[entity.length :]
    return Request(Wish(command[1].lower()), len(text) - len(rest.lstrip()))


def _names(text: str, entity: MessageEntity, bot: User) -> bool:
    if entity.type == MessageEntityType.TEXT_MENTION:
        return entity.user is not None and entity.user.id == bot.id
    if entity.type != MessageEntityType.MENTION:
        return False
    encoded = text.encode("utf-16-le")[2 * entity.offset : 2 * (entity.offset + entity.length)]
    return encoded.decode("utf-16-le").lower() == f"@{bot.username}".lower()
