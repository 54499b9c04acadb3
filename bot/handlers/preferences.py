"""/settings and /forget: what a chat likes, and what is kept of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.handlers.binding import asker_of
from bot.replies.menus import settings_menu
from config.locales import Language, load_words
from summarizer.model import Length

if TYPE_CHECKING:
    from collections.abc import Callable

    from telegram import CallbackQuery, Message, Update

    from bot.asker import Asker
    from bot.newsdesk import Newsdesk
    from bot.replies.keyboard import Press
    from bot.store import ChatSettings

_SWITCHES: dict[str, Callable[[ChatSettings, bool], ChatSettings]] = {
    "latin_digits": lambda chosen, on: replace(chosen, latin_digits=on),
    "source_line": lambda chosen, on: replace(chosen, source_line=on),
    "channel_posts": lambda chosen, on: replace(chosen, channel_posts=on),
}


async def answer_settings(newsdesk: Newsdesk, update: Update) -> None:
    """/settings: the settings as buttons; in a group for its admins."""
    message = update.effective_message
    if message is None:
        return
    asker = await asker_of(newsdesk, update)
    if not await _let_in(newsdesk, message, asker):
        return
    menu = settings_menu(asker.chosen, asker.words, private=_is_private(message))
    await newsdesk.say(asker, asker.words("setting.title"), keyboard=menu)


async def press_setting(
    newsdesk: Newsdesk, asker: Asker, query: CallbackQuery, message: Message, press: Press
) -> None:
    """One of the buttons: change the setting and show them all anew."""
    if not await _may_change(newsdesk, message, query.from_user.id, pressed=True):
        await newsdesk.messenger.answer_press(query.id, asker.words("setting.admins_only"))
        return
    chosen = _changed(asker.chosen, press)
    if chosen is None:
        await newsdesk.messenger.answer_press(query.id, asker.words("button.old"))
        return
    await newsdesk.chats.save(message.chat_id, chosen)
    await newsdesk.messenger.answer_press(query.id)
    words = load_words(chosen.language) if chosen.language else asker.words
    menu = settings_menu(chosen, words, private=_is_private(message))
    changed = replace(asker, words=words, chosen=chosen)
    await newsdesk.restate(changed, message.message_id, words("setting.title"), keyboard=menu)


async def answer_forget(newsdesk: Newsdesk, update: Update) -> None:
    """/forget: delete what is kept of this chat; in a group for its admins."""
    message = update.effective_message
    if message is None:
        return
    asker = await asker_of(newsdesk, update)
    if not await _let_in(newsdesk, message, asker):
        return
    await newsdesk.forget(message.chat_id)
    await newsdesk.say(asker, asker.words("forget.done"))


def _changed(chosen: ChatSettings, press: Press) -> ChatSettings | None:
    """The settings with one changed; None for what another version called so."""
    name, value = press.target, press.detail
    if name == "length" and value in set(Length):
        return replace(chosen, length=Length(value))
    if name == "quotes" and value in {"1", "2", "3"}:
        return replace(chosen, quotes=int(value))
    if name == "language" and value in set(Language):
        return replace(chosen, language=Language(value))
    switch = _SWITCHES.get(name)
    return switch(chosen, value == "1") if switch and value in {"0", "1"} else None


def _is_private(message: Message) -> bool:
    return message.chat.type == message.chat.PRIVATE


def _in_group(message: Message) -> bool:
    return message.chat.type in {message.chat.GROUP, message.chat.SUPERGROUP}


async def _let_in(newsdesk: Newsdesk, message: Message, asker: Asker) -> bool:
    """Whether the asker may change the chat's settings; who may not is told so."""
    if await _may_change(newsdesk, message, asker.user_id):
        return True
    sentence = asker.words("setting.admins_only")
    await newsdesk.say(asker, sentence, reply_to=message.message_id)
    return False


async def _may_change(
    newsdesk: Newsdesk, message: Message, user_id: int | None, *, pressed: bool = False
) -> bool:
    """Everybody in private and in channels, where only admins write; in groups their admins."""
    if not _in_group(message):
        return True
    # Who writes as the group itself is an anonymous admin; a press comes from the person.
    if not pressed and message.sender_chat is not None:
        return message.sender_chat.id == message.chat_id
    return user_id is not None and await newsdesk.messenger.is_admin(message.chat_id, user_id)
