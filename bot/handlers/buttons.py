"""Buttons under a reply."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from telegram import Message

from bot.handlers.binding import asker_of
from bot.replies.keyboard import Action, Press
from summarizer.model import Length

if TYPE_CHECKING:
    from telegram import CallbackQuery, Update

    from bot.newsdesk import Newsdesk
    from bot.store import KeptDigest

_SHORTER = {Length.LONG: Length.MEDIUM, Length.MEDIUM: Length.SHORT}
_LONGER = {Length.SHORT: Length.MEDIUM, Length.MEDIUM: Length.LONG}


async def answer_press(newsdesk: Newsdesk, update: Update) -> None:
    """A button was pressed; old ones, and those of other chats, are told that they are old."""
    query = update.callback_query
    if query is None:
        return
    message = query.message if isinstance(query.message, Message) else None
    asker = await asker_of(newsdesk, update, message)
    press = Press.parse(query.data or "")
    kept = await _kept(newsdesk, query, press)
    if message is None or press is None or kept is None:
        await newsdesk.messenger.answer_press(query.id, asker.words("button.old"))
        return
    await newsdesk.messenger.answer_press(query.id)
    match press.action:
        case Action.SHORTER:
            length = _SHORTER.get(kept.length, kept.length)
            await newsdesk.show(asker, _with_answer(kept, message.message_id), length)
        case Action.LONGER:
            length = _LONGER.get(kept.length, kept.length)
            await newsdesk.show(asker, _with_answer(kept, message.message_id), length)
        case Action.QUOTES:
            await newsdesk.all_quotes(asker, kept, message.message_id)
        case Action.RESTORED:
            await newsdesk.restored(asker, kept, message.message_id)


async def _kept(
    newsdesk: Newsdesk, query: CallbackQuery, press: Press | None
) -> KeptDigest | None:
    if press is None or query.message is None:
        return None
    kept = await newsdesk.digests.by_id(press.target)
    return kept if kept is not None and kept.chat_id == query.message.chat.id else None


def _with_answer(kept: KeptDigest, message_id: int) -> KeptDigest:
    """A crash between sending and noting leaves no answers: the pressed one is there."""
    return kept if message_id in kept.answers else replace(kept, answers=(message_id,))
