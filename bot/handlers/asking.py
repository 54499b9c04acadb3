"""/summary, /quotes, the bot's name, «خلاصه»: an article that somebody points at."""

from __future__ import annotations

from typing import TYPE_CHECKING, override

from telegram.ext import filters

from bot.handlers.article import answer_pieces
from bot.handlers.binding import asker_of
from bot.intake.piece import read_piece
from bot.intake.request import Wish, read_request
from bot.intake.wholeness import is_short

if TYPE_CHECKING:
    from telegram import Message, Update

    from bot.asker import Asker
    from bot.intake.piece import Piece
    from bot.intake.request import Request
    from bot.newsdesk import Newsdesk


class Asks(filters.MessageFilter):
    """Messages that ask the bot for something."""

    @override
    def filter(self, message: Message) -> bool:
        return read_request(message, message.get_bot().bot) is not None


async def answer_request(newsdesk: Newsdesk, update: Update) -> None:
    """Digest what a message points at, or say how to point."""
    message = update.effective_message
    request = read_request(message, message.get_bot().bot) if message else None
    if message is None or request is None:
        return
    asker = await asker_of(newsdesk, update)
    piece = own_piece(message, request)
    target = message.reply_to_message
    if piece is not None:
        await _answer(newsdesk, asker, piece, request)
    elif target is not None and not _is_topic_start(target):
        kept = await newsdesk.digests.by_message(message.chat_id, target.message_id)
        if kept is not None and target.message_id in kept.answers:
            # Asked of our own answer: the same article again, for whoever asks now.
            if request.wish is Wish.QUOTES:
                await newsdesk.all_quotes(asker, kept, message.message_id)
            else:
                await newsdesk.repeat(asker, kept, message.message_id)
            return
        await _answer(newsdesk, asker, read_piece(target), request)
    elif request.wish is not Wish.MENTION:
        await newsdesk.say(asker, asker.words("asking.how"), reply_to=message.message_id)


def own_piece(message: Message, request: Request) -> Piece | None:
    """The article in the message itself, if there is one behind the words that ask."""
    piece = read_piece(message)
    if piece.file is None and is_short(piece.text[request.start :]) and not piece.links:
        return None
    return piece.after(request.start)


def _is_topic_start(target: Message) -> bool:
    """In a topic, a message that replies to nothing «replies» to the topic's first message."""
    return target.forum_topic_created is not None


async def _answer(newsdesk: Newsdesk, asker: Asker, piece: Piece, request: Request) -> None:
    await answer_pieces(newsdesk, asker, (piece,), only_quotes=request.wish is Wish.QUOTES)
