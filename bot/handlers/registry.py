"""All handlers, in the order in which they are asked; the first that matches answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from telegram import Update
from telegram.ext import (
    CallbackQueryHandler,
    CommandHandler,
    InlineQueryHandler,
    MessageHandler,
    TypeHandler,
    filters,
)

from bot.handlers.admission import admit
from bot.handlers.article import answer_article, answer_edit
from bot.handlers.asking import Asks, answer_request
from bot.handlers.binding import bound
from bot.handlers.buttons import answer_press
from bot.handlers.channel import answer_post
from bot.handlers.greeting import (
    OnlyCommand,
    answer_help,
    answer_privacy,
    answer_start,
    answer_unknown,
)
from bot.handlers.guest import answer_guest
from bot.handlers.preferences import answer_forget, answer_settings
from bot.handlers.sharing import answer_inline

if TYPE_CHECKING:
    from telegram.ext import BaseHandler

    from bot.newsdesk import Newsdesk

_PRIVATE = filters.ChatType.PRIVATE
_NEW = filters.UpdateType.MESSAGE
_WRITTEN = filters.UpdateType.MESSAGE | filters.UpdateType.CHANNEL_POST


def gate(newsdesk: Newsdesk) -> BaseHandler[Any, Any, Any]:
    """What every update passes before it reaches a handler."""
    return TypeHandler(Update, bound(newsdesk, admit))


def handlers(newsdesk: Newsdesk) -> tuple[BaseHandler[Any, Any, Any], ...]:
    """The visible list: what a person can do, and who answers."""
    return (
        # Commands come before texts, because a command is a text as well.
        CommandHandler("start", bound(newsdesk, answer_start), filters=_NEW),
        CommandHandler("help", bound(newsdesk, answer_help), filters=_NEW),
        CommandHandler("privacy", bound(newsdesk, answer_privacy), filters=_NEW),
        CommandHandler("settings", bound(newsdesk, answer_settings), filters=_WRITTEN),
        CommandHandler("forget", bound(newsdesk, answer_forget), filters=_WRITTEN),
        CallbackQueryHandler(bound(newsdesk, answer_press)),
        # Somebody points at an article: the only texts of a group that are answered.
        MessageHandler(_NEW & Asks(), bound(newsdesk, answer_request)),
        # An edit changes the answer that stands, wherever there is one.
        MessageHandler(filters.UpdateType.EDITED, bound(newsdesk, answer_edit)),
        # Posts of channels, where the admins switched that on.
        MessageHandler(
            filters.UpdateType.CHANNEL_POST | (_NEW & filters.IS_AUTOMATIC_FORWARD),
            bound(newsdesk, answer_post),
        ),
        InlineQueryHandler(bound(newsdesk, answer_inline)),
        # Called by its name into a chat that it is no member of.
        MessageHandler(filters.UpdateType.GUEST_MESSAGE, bound(newsdesk, answer_guest)),
        # In private a command is no article; in groups it may be another bot's.
        MessageHandler(_PRIVATE & _NEW & OnlyCommand(), bound(newsdesk, answer_unknown)),
        # Last in private: whatever a person sends is an article, or is told why it is none.
        MessageHandler(
            _PRIVATE & _NEW & ~filters.StatusUpdate.ALL, bound(newsdesk, answer_article)
        ),
    )
