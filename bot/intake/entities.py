"""A message's entities, as far as a part of its text has them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from telegram import MessageEntity

if TYPE_CHECKING:
    from telegram import Message

QUOTED = frozenset(
    {"bold", "italic", "underline", "strikethrough", "spoiler", "custom_emoji", "date_time"}
)
"""The kinds that Telegram compares when a part of a message is quoted."""


def entities_within(message: Message, position: int, quote: str) -> tuple[MessageEntity, ...]:
    """The formatting of a part of a message, as a quote has to repeat it.

    Args:
        message: The message.
        position: Where the part begins, in UTF-16 units.
        quote: The part.
    """
    end = position + len(quote.encode("utf-16-le")) // 2
    found = []
    for entity in message.entities or message.caption_entities:
        first = max(entity.offset, position)
        last = min(entity.offset + entity.length, end)
        if entity.type in QUOTED and first < last:
            found.append(
                MessageEntity(
                    entity.type,
                    first - position,
                    last - first,
                    custom_emoji_id=entity.custom_emoji_id,
                )
            )
    return tuple(found)
