"""Buttons under a reply."""

from __future__ import annotations

import secrets
from dataclasses import replace
from typing import TYPE_CHECKING

from telegram import Message

from bot.handlers.binding import asker_of
from bot.handlers.preferences import press_setting
from bot.intake.entities import entities_within
from bot.messenger import Target
from bot.replies.citation import cite
from bot.replies.keyboard import Action, Fault, Menu, Press
from bot.replies.menus import (
    consent_menu,
    copies_menu,
    faults_menu,
    main_menu,
    sentences_menu,
)
from summarizer.model import Length

if TYPE_CHECKING:
    from telegram import CallbackQuery, MessageEntity, Update

    from bot.asker import Asker
    from bot.newsdesk import Newsdesk
    from bot.replies.keyboard import Keyboard
    from bot.store import KeptDigest

_SHORTER = {Length.LONG: Length.MEDIUM, Length.MEDIUM: Length.SHORT}
_LONGER = {Length.SHORT: Length.MEDIUM, Length.MEDIUM: Length.LONG}
_FAULTS = {fault.value: fault for fault in Fault}


async def answer_press(newsdesk: Newsdesk, update: Update) -> None:
    """A button was pressed; old ones, and those of other chats, are told that they are old."""
    query = update.callback_query
    if query is None:
        return
    message = query.message if isinstance(query.message, Message) else None
    press = Press.parse(query.data or "")
    asker = await asker_of(newsdesk, update, message)
    if message is not None and press is not None:
        if press.action is Action.SETTING:
            await press_setting(newsdesk, asker, query, message, press)
            return
        if press.action is Action.CONSENT:
            await _consent(newsdesk, asker, query, message, press)
            return
        kept = await newsdesk.digests.by_id(press.target)
        if kept is not None and kept.chat_id == message.chat_id:
            await newsdesk.messenger.answer_press(query.id)
            await _carry_out(newsdesk, asker, message, press, _with_answer(kept, message))
            return
    await newsdesk.messenger.answer_press(query.id, asker.words("button.old"))


async def _carry_out(
    newsdesk: Newsdesk, asker: Asker, message: Message, press: Press, kept: KeptDigest
) -> None:
    match press.action:
        case Action.SHORTER:
            await newsdesk.show(asker, kept, _SHORTER.get(kept.length, kept.length))
        case Action.LONGER:
            await newsdesk.show(asker, kept, _LONGER.get(kept.length, kept.length))
        case Action.QUOTES:
            await newsdesk.all_quotes(asker, kept, message.message_id)
        case Action.RESTORED:
            await newsdesk.restored(asker, kept, message.message_id)
        case Action.MENU:
            menu = _menu(newsdesk, asker, kept, press.detail)
            await newsdesk.messenger.edit_keyboard(asker.place, message.message_id, menu)
        case Action.ORIGINAL:
            await _show_original(newsdesk, asker, message, kept, press.detail)
        case Action.REPORT:
            await _report(newsdesk, asker, message, kept, press.detail)


def _menu(newsdesk: Newsdesk, asker: Asker, kept: KeptDigest, name: str) -> Keyboard:
    view = newsdesk.view(asker, kept)
    match name:
        case Menu.SENTENCES:
            return sentences_menu(kept, view, asker.words)
        case Menu.COPIES:
            return copies_menu(kept, view, asker.words)
        case Menu.FAULTS:
            return faults_menu(kept, asker.words)
        case _:
            return main_menu(kept, view, asker.words)


async def _show_original(
    newsdesk: Newsdesk, asker: Asker, message: Message, kept: KeptDigest, rank: str
) -> None:
    """Reply to the article with the very words that a point was made of."""
    points = newsdesk.numbered_points(asker, kept)
    found = next(((n, p) for n, p in points if str(p.rank) == rank), None)
    if found is None:
        return
    number, point = found
    citation = cite(kept.text, kept.parts, point.source)
    if citation is None:
        return
    article = message.reply_to_message
    entities: tuple[MessageEntity, ...] = ()
    if article is not None and article.message_id == citation.message_id:
        # A command may stand before the article: the message itself knows where the words are.
        citation = citation.found_in(article.text or article.caption or "")
        entities = entities_within(article, citation.position, citation.quote)
    target = Target(citation.message_id, citation.quote, citation.position, entities)
    sentence = asker.words("original.here", number=number)
    await newsdesk.say(asker, sentence, reply_to=target)


async def _report(
    newsdesk: Newsdesk, asker: Asker, message: Message, kept: KeptDigest, detail: str
) -> None:
    fault = _FAULTS.get(detail, Fault.OTHER)
    report_id = secrets.token_urlsafe(9)
    await newsdesk.keep_report(report_id, kept, fault.name.lower())
    menu = main_menu(kept, newsdesk.view(asker, kept), asker.words)
    await newsdesk.messenger.edit_keyboard(asker.place, message.message_id, menu)
    await newsdesk.say(
        asker,
        asker.words("fault.thanks"),
        reply_to=message.message_id,
        keyboard=consent_menu(report_id, asker.words),
    )


async def _consent(
    newsdesk: Newsdesk, asker: Asker, query: CallbackQuery, message: Message, press: Press
) -> None:
    agreed = press.detail == "y"
    kept = agreed and await newsdesk.reports.add_text(press.target, message.chat_id)
    await newsdesk.messenger.answer_press(query.id)
    sentence = asker.words("consent.kept" if kept else "consent.not_kept")
    await newsdesk.restate(asker, message.message_id, sentence)


def _with_answer(kept: KeptDigest, message: Message) -> KeptDigest:
    """A crash between sending and noting leaves no answers: the pressed one is there."""
    known = message.message_id in kept.answers
    return kept if known else replace(kept, answers=(message.message_id,))
