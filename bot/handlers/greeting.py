"""/start, /help, /privacy: one message each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.handlers.binding import asker_of
from bot.handlers.sharing import DIGEST_LINK, open_shared

if TYPE_CHECKING:
    from telegram import Update

    from bot.newsdesk import Newsdesk


async def answer_start(newsdesk: Newsdesk, update: Update) -> None:
    """/start: what to send; by a deep link, what was shared."""
    asker = await asker_of(newsdesk, update)
    message = update.effective_message
    payload = (message.text or "").partition(" ")[2] if message else ""
    if message is not None and payload.startswith(DIGEST_LINK):
        digest_id = payload.removeprefix(DIGEST_LINK)
        if not await open_shared(newsdesk, asker, digest_id, message.message_id):
            await newsdesk.say(asker, asker.words("start.gone"))
        return
    await newsdesk.say(asker, asker.words("start.welcome"))


async def answer_help(newsdesk: Newsdesk, update: Update) -> None:
    """/help: all that can be done."""
    asker = await asker_of(newsdesk, update)
    await newsdesk.say(asker, asker.words("help.text"))


async def answer_privacy(newsdesk: Newsdesk, update: Update) -> None:
    """/privacy: what is kept, and for how long."""
    asker = await asker_of(newsdesk, update)
    days = newsdesk.settings.keep_days
    await newsdesk.say(asker, asker.words("privacy.text", days=days))
