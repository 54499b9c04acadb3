"""Guest mode: the bot is called by its name into a chat that it is no member of.

It sees the message that calls it and the one that is replied to, and may answer once, with one
message. That chat is not ours: its number may be that of another chat, so the language, the limits
and what is kept are those of the person who asks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.asker import Asker
from bot.handlers.article import read_article
from bot.handlers.asking import own_piece
from bot.handlers.sharing import offer
from bot.intake.errors import IntakeError
from bot.intake.piece import Piece, read_piece
from bot.intake.request import Request, Wish, read_request
from bot.messenger import Place, Shared
from bot.replies import Rendered
from bot.workers.errors import WorkError, WorkersUnavailableError
from config.locales import Language, load_words

if TYPE_CHECKING:
    from telegram import Message, Update, User

    from bot.newsdesk import Newsdesk

_TITLE = 64
_NOTE = "note"


async def answer_guest(newsdesk: Newsdesk, update: Update) -> None:
    """Digest what the message holds or replies to; the one answer says why, where that fails."""
    message = update.guest_message
    if message is None or message.guest_query_id is None or message.from_user is None:
        return
    asker = await _asker(newsdesk, message.from_user)
    if not await newsdesk.admits(asker, message.message_id):
        return
    answer = await _answer(newsdesk, asker, message)
    await newsdesk.messenger.answer_guest(message.guest_query_id, answer)


async def _answer(newsdesk: Newsdesk, asker: Asker, message: Message) -> Shared:
    piece = _piece(message)
    if piece is None:
        return _note(asker.words("asking.guest"))
    try:
        article = await read_article(newsdesk, (piece,))
    except WorkersUnavailableError:
        raise  # it is not the article's fault: the inbox tries again
    except (IntakeError, WorkError) as error:
        return _note(asker.words(error.key, **error.facts))
    kept = await newsdesk.keep_unsent(asker, article)
    if isinstance(kept, str):
        return _note(kept)
    return offer(asker, kept, message.get_bot().username)


def _piece(message: Message) -> Piece | None:
    """The article: in the message itself, in the one replied to, or what is quoted of it."""
    request = read_request(message, message.get_bot().bot) or Request(Wish.MENTION, 0)
    own = own_piece(message, request)
    if own is not None:
        return own
    if message.reply_to_message is not None:
        return read_piece(message.reply_to_message)
    if message.quote is not None:
        return Piece(message.message_id, message.quote.text)
    return None


async def _asker(newsdesk: Newsdesk, user: User) -> Asker:
    chosen = await newsdesk.chats.load(user.id)
    language = chosen.language or Language.of(user.language_code)
    return Asker(Place(user.id), user.id, load_words(language), chosen, quiet=True)


def _note(sentence: str) -> Shared:
    return Shared(_NOTE, sentence[:_TITLE], "", Rendered(sentence), keyboard=())
