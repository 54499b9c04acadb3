"""Looking for a message that may have been sent.

A bot can't read a chat. But it can *edit* its own messages, and an edit that changes nothing is
refused with words that tell whether the message is there. So the ids that the message can have
got are tried with the buttons that it was sent with: those after the highest one known when it
left that are not known to be other messages. Nothing a reader sees changes by it.

What stays open: a message that Telegram files only after we looked, and one whose number lies
further off than :data:`MOST` because so many others, of which we don't know yet, came in the same
moment.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from telegram import InlineKeyboardMarkup
from telegram.error import BadRequest, Forbidden

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from bot.sending.journal import SentMessage
    from bot.sending.numbering import Numbering

REACH = 8
"""How many ids beyond the highest known one are tried."""
MOST = 40
"""How many ids are tried in all."""

_LOG = logging.getLogger(__name__)


async def find_sent(
    ask: Callable[[str, dict[str, Any]], Awaitable[Any]],
    message: SentMessage,
    data: Mapping[str, Any],
    numbering: Numbering,
) -> int | None:
    """Find the message that was to be sent with ``data``.

    Args:
        ask: Calls a method of the Bot API.
        message: The intent.
        data: What the message was sent with.
        numbering: The ids that are known.

    Returns:
        Its id, or ``None`` when it was not sent as far as can be seen.

    Raises:
        MaybeSentError, NotSentError: When Telegram can't be asked.
        RetryAfter: When it is too early to ask.
    """
    markup = data.get("reply_markup")
    if markup is not None and not isinstance(markup, InlineKeyboardMarkup):
        return None  # other keyboards can't be edited
    if not message.floor:
        return None  # nothing was known to count from
    candidates = numbering.unknown(message.chat_id, message.floor, REACH)
    for message_id in candidates[:MOST]:
        query: dict[str, Any] = {"chat_id": message.chat_id, "message_id": message_id}
        if markup is not None:
            query["reply_markup"] = markup
        try:
            await ask("editMessageReplyMarkup", query)
        except BadRequest as refusal:
            if "not modified" not in refusal.message.casefold():
                continue
        except Forbidden:
            return None
        _LOG.info("sending.found", extra={"tried": message_id - message.floor})
        return message_id
    return None
