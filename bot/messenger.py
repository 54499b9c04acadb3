"""The one place that calls the Bot API's sending methods.

Everything else speaks of places, rendered replies and keyboards. Rates, order and repeats are the
business of the rate limiter that the application was built with (``bot/sending``).
"""

from __future__ import annotations

import asyncio
import contextlib
from typing import TYPE_CHECKING, NamedTuple

from telegram import (
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputFile,
    InputTextMessageContent,
    LinkPreviewOptions,
    MessageEntity,
    ReplyParameters,
)
from telegram.constants import ChatAction, ChatMemberStatus, ReactionEmoji
from telegram.error import BadRequest, TelegramError

from bot.sending.journal import current_answer

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable

    from telegram import Bot

    from bot.replies import Rendered
    from bot.replies.keyboard import Button, Keyboard

_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
_SOON = 0.3  # seconds: an answer that comes sooner needs no typing action
_REPEAT = 4.5  # seconds: a typing action is shown for five


class Place(NamedTuple):
    """A chat, or a topic of it."""

    chat_id: int
    thread_id: int | None = None


class Target(NamedTuple):
    """The message replied to, and what of it is quoted.

    Attributes:
        message_id: The message.
        quote: An exact part of its text, at most 1,024 UTF-16 units.
        quote_position: Where that part begins, in UTF-16 units.
        quote_entities: The formatting that the message has there; Telegram compares it as well.
    """

    message_id: int
    quote: str | None = None
    quote_position: int | None = None
    quote_entities: tuple[MessageEntity, ...] = ()


class Shared(NamedTuple):
    """A message that somebody may send into another chat by inline mode.

    Attributes:
        id: At most 64 bytes.
        title: What it is offered as.
        about: A second line for the offer.
        rendered: The message.
        keyboard: Buttons that need no bot in that chat: addresses.
    """

    id: str
    title: str
    about: str
    rendered: Rendered
    keyboard: Keyboard


class Messenger:
    """Sends, edits and deletes."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot

    async def send(
        self,
        place: Place,
        rendered: Rendered,
        *,
        reply_to: Target | int | None = None,
        keyboard: Keyboard = (),
    ) -> int:
        """Send one message that fits Telegram's limits; gives its id.

        When an earlier try of the same update sent it, it stands already, with the words and the
        buttons of that try: a part of the article may have come since. Then it gets the new ones.
        """
        message = await self._bot.send_message(
            place.chat_id,
            rendered.text,
            message_thread_id=place.thread_id,
            entities=_entities(rendered),
            link_preview_options=_NO_PREVIEW,
            reply_parameters=_reply_parameters(reply_to),
            reply_markup=_markup(keyboard),
        )
        answer = current_answer.get()
        if answer is not None and message.message_id in answer.standing:
            await self.edit(place, message.message_id, rendered, keyboard=keyboard)
        return message.message_id

    async def send_file(
        self, place: Place, name: str, content: bytes, *, reply_to: int | None = None
    ) -> int:
        """Send a document; gives the message's id."""
        message = await self._bot.send_document(
            place.chat_id,
            InputFile(content, filename=name),
            message_thread_id=place.thread_id,
            reply_parameters=_reply_parameters(reply_to),
        )
        return message.message_id

    async def edit(
        self, place: Place, message_id: int, rendered: Rendered, *, keyboard: Keyboard = ()
    ) -> bool:
        """Put another text and other buttons in a message of ours; False when it is gone."""
        try:
            await self._bot.edit_message_text(
                rendered.text,
                chat_id=place.chat_id,
                message_id=message_id,
                entities=_entities(rendered),
                link_preview_options=_NO_PREVIEW,
                reply_markup=_markup(keyboard),
            )
        except BadRequest as refusal:
            words = refusal.message.casefold()
            if "not modified" in words:
                return True
            if "not found" in words or "can't be edited" in words:
                return False
            raise
        return True

    async def edit_keyboard(self, place: Place, message_id: int, keyboard: Keyboard) -> None:
        """Put other buttons under a message of ours; one that is gone stays as it is."""
        with contextlib.suppress(BadRequest):
            await self._bot.edit_message_reply_markup(
                place.chat_id, message_id, reply_markup=_markup(keyboard)
            )

    async def is_admin(self, chat_id: int, user_id: int) -> bool:
        """Whether somebody runs a group; an anonymous admin is one as well."""
        member = await self._bot.get_chat_member(chat_id, user_id)
        return member.status in {ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR}

    async def delete(self, place: Place, message_ids: Iterable[int]) -> None:
        """Take back messages of ours; those that are gone or too old stay as they are."""
        for message_id in message_ids:
            with contextlib.suppress(BadRequest):
                await self._bot.delete_message(place.chat_id, message_id)

    async def answer_press(self, query_id: str, text: str | None = None) -> None:
        """Stop a button's spinner, with a sentence or without; too late is no error."""
        with contextlib.suppress(BadRequest):
            await self._bot.answer_callback_query(query_id, text, show_alert=bool(text))

    async def answer_inline(
        self, query_id: str, offers: Iterable[Shared], *, button: str | None, start: str
    ) -> None:
        """Offer messages to whoever types the bot's name in some chat.

        Args:
            query_id: The query; an answer that comes too late is no error.
            offers: At most 50.
            button: A button above them that opens the private chat.
            start: What that button starts the bot with.
        """
        results = [_result(offer) for offer in offers]
        with contextlib.suppress(BadRequest):
            await self._bot.answer_inline_query(
                query_id,
                results,
                cache_time=0,  # the next article is there a moment later
                is_personal=True,
                button=InlineQueryResultsButton(button, start_parameter=start) if button else None,
            )

    async def answer_guest(self, query_id: str, answer: Shared) -> None:
        """Answer where the bot was called as a guest: one message; too late is no error."""
        with contextlib.suppress(BadRequest):
            await self._bot.answer_guest_query(query_id, _result(answer))

    async def download(self, file_id: str) -> bytes:
        """The content of a file that somebody sent."""
        file = await self._bot.get_file(file_id)
        return bytes(await file.download_as_bytearray())

    @contextlib.asynccontextmanager
    async def working(self, place: Place, message_id: int) -> AsyncIterator[None]:
        """Show that an answer is under way, once it takes longer than a moment.

        Args:
            place: Where the answer will be.
            message_id: The article, which gets the eyes that say that it was seen.
        """
        task = asyncio.create_task(self._show_work(place, message_id))
        try:
            yield
        finally:
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task

    async def _show_work(self, place: Place, message_id: int) -> None:
        await asyncio.sleep(_SOON)
        # Nobody misses either of them: where they are forbidden, the answer itself says enough.
        with contextlib.suppress(TelegramError):
            await self._bot.set_message_reaction(place.chat_id, message_id, ReactionEmoji.EYES)
        with contextlib.suppress(TelegramError):
            while True:
                await self._bot.send_chat_action(
                    place.chat_id, ChatAction.TYPING, message_thread_id=place.thread_id
                )
                await asyncio.sleep(_REPEAT)


def _entities(rendered: Rendered) -> list[MessageEntity]:
    return [
        MessageEntity(entity.style.value, entity.offset, entity.length, url=entity.url)
        for entity in rendered.entities
    ]


def _result(shared: Shared) -> InlineQueryResultArticle:
    return InlineQueryResultArticle(
        shared.id,
        shared.title,
        InputTextMessageContent(
            shared.rendered.text,
            entities=_entities(shared.rendered),
            link_preview_options=_NO_PREVIEW,
        ),
        description=shared.about or None,
        reply_markup=_markup(shared.keyboard),
    )


def _reply_parameters(target: Target | int | None) -> ReplyParameters | None:
    if target is None:
        return None
    if isinstance(target, int):
        target = Target(target)
    return ReplyParameters(
        target.message_id,
        allow_sending_without_reply=True,
        quote=target.quote,
        quote_position=target.quote_position,
        quote_entities=target.quote_entities or None,
    )


def _markup(keyboard: Keyboard) -> InlineKeyboardMarkup | None:
    if not keyboard:
        return None
    return InlineKeyboardMarkup([[_button(button) for button in row] for row in keyboard])


def _button(button: Button) -> InlineKeyboardButton:
    return InlineKeyboardButton(
        button.label,
        callback_data=button.press.data() if button.press else None,
        copy_text=CopyTextButton(button.copy) if button.copy else None,
        url=button.url,
    )
