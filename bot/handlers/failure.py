"""What a person is told when a handler failed."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from telegram import Update
from telegram.error import TelegramError

from bot.handlers.binding import asker_of
from bot.runners.delivery import current_delivery

if TYPE_CHECKING:
    from bot.newsdesk import Newsdesk

_LOG = logging.getLogger(__name__)


async def tell_failure(newsdesk: Newsdesk, update: object, error: Exception | None) -> None:
    """Log the kind of an error and say one sentence to whoever waits for an answer.

    The dispatcher tries an update again after an error; the person is told when no try is left.
    An error of the Bot API itself is only logged: what could not be sent can't be explained by
    sending.
    """
    kind = type(error).__name__
    update_id = update.update_id if isinstance(update, Update) else None
    _LOG.error("handler.failed", exc_info=error, extra={"kind": kind, "update_id": update_id})
    delivery = current_delivery.get()
    if delivery is not None:
        delivery.error = error
        if not delivery.last_try:
            return
    if isinstance(error, TelegramError) or not isinstance(update, Update):
        return
    message = update.effective_message
    if message is None or update.guest_message is not None:  # no member there: nothing to say
        return
    asker = await asker_of(newsdesk, update)
    key = getattr(error, "key", "failure.internal")
    sentence = asker.words(key if key in asker.words else "failure.internal")
    await newsdesk.say(asker, sentence, reply_to=message.message_id)
