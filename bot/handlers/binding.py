"""What handlers share: who asks, and how a function becomes a callback of the library."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.asker import Asker
from bot.messenger import Place
from config.locales import Language, load_words

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine

    from telegram import Message, Update
    from telegram.ext import ContextTypes

    from bot.newsdesk import Newsdesk

type Answer = Callable[[Newsdesk, Update], Awaitable[None]]


def bound(
    newsdesk: Newsdesk, answer: Answer
) -> Callable[[Update, ContextTypes.DEFAULT_TYPE], Coroutine[Any, Any, None]]:
    """A callback that needs nothing but the update: what it works with is handed in here."""

    async def callback(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        await answer(newsdesk, update)

    return callback


async def asker_of(newsdesk: Newsdesk, update: Update, message: Message | None = None) -> Asker:
    """Who an update is from, and how their chat likes its answers.

    Args:
        newsdesk: Knows the chats' settings.
        update: What came.
        message: Where the answer goes; the update's own message by default.
    """
    message = message or update.effective_message
    chat, user = update.effective_chat, update.effective_user
    chat_id = message.chat_id if message else chat.id if chat else user.id if user else 0
    chosen = await newsdesk.chats.load(chat_id)
    language = chosen.language
    if language is None:
        # A group's members differ: it is Persian until its admins choose.
        private = chat is None or chat.type == chat.PRIVATE
        language = Language.of(user.language_code if user and private else None)
    thread = message.message_thread_id if message and message.is_topic_message else None
    return Asker(
        place=Place(chat_id, thread),
        user_id=user.id if user else None,
        words=load_words(language),
        chosen=chosen,
    )
