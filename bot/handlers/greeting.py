"""/start, /help, /privacy, and commands that there are not: one message each."""

from __future__ import annotations

from typing import TYPE_CHECKING, override

from telegram.ext import filters

from bot.handlers.binding import asker_of
from bot.handlers.sharing import DIGEST_LINK, open_shared
from bot.intake.wholeness import is_short

if TYPE_CHECKING:
    from telegram import Message, Update

    from bot.newsdesk import Newsdesk


class OnlyCommand(filters.MessageFilter):
    """Messages that are a command, with a few words after it at most: no article."""

    @override
    def filter(self, message: Message) -> bool:
        return bool(filters.COMMAND.filter(message)) and is_short(message.text or "")


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


async def answer_unknown(newsdesk: Newsdesk, update: Update) -> None:
    """A command that nobody answers: where to find those that are."""
    asker = await asker_of(newsdesk, update)
    message = update.effective_message
    reply_to = message.message_id if message is not None else None
    await newsdesk.say(asker, asker.words("asking.unknown"), reply_to=reply_to)
