"""Who is served: a private deployment names its chats (``CHEKIDEH_ALLOWED_CHATS``)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from telegram.ext import ApplicationHandlerStop

from bot.handlers.binding import asker_of

if TYPE_CHECKING:
    from telegram import Update

    from bot.newsdesk import Newsdesk


async def admit(newsdesk: Newsdesk, update: Update) -> None:
    """Stop updates from chats that are not served; in private they are told so.

    Raises:
        ApplicationHandlerStop: When no handler is to see the update.
    """
    allowed = newsdesk.settings.allowed_chats
    # The chat of a guest message may bear the number of another one that is served. There, and
    # where there is no chat at all (inline), it is the person who counts; in a group it is not.
    chat = None if update.guest_message else update.effective_chat
    place = chat or update.effective_user
    if not allowed or (place is not None and place.id in allowed):
        return
    if update.message is not None and update.message.chat.type == update.message.chat.PRIVATE:
        asker = await asker_of(newsdesk, update)
        await newsdesk.say(asker, asker.words("limit.not_allowed"))
    raise ApplicationHandlerStop
