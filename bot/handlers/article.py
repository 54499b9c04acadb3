"""Articles in a private chat: texts, captions, forwards, documents, in one message or several."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.handlers.binding import asker_of
from bot.intake.article import IntakeArticle, assemble, rebuild
from bot.intake.errors import IntakeError, PictureError
from bot.intake.piece import read_piece
from bot.intake.wholeness import is_short
from bot.workers.errors import WorkError, WorkersUnavailableError

if TYPE_CHECKING:
    from telegram import Update

    from bot.intake.piece import Piece
    from bot.newsdesk import Asker, Newsdesk
    from bot.store import KeptDigest


async def answer_article(newsdesk: Newsdesk, update: Update) -> None:
    """A message that is an article or a part of one, or says why it is none."""
    message = update.effective_message
    if message is None:
        return
    asker = await asker_of(newsdesk, update)

    async def answer(pieces: tuple[Piece, ...], earlier: KeptDigest | None) -> KeptDigest | None:
        return await answer_pieces(newsdesk, asker, pieces, earlier)

    await newsdesk.gatherer.receive(message.chat_id, read_piece(message), answer)


async def answer_edit(newsdesk: Newsdesk, update: Update) -> None:
    """An edited message: the answer to it is edited; a message without one is answered."""
    message = update.effective_message
    if message is None:
        return
    piece = read_piece(message)
    if await newsdesk.gatherer.settle(message.chat_id, piece):
        return
    kept = await newsdesk.digests.by_message(message.chat_id, piece.message_id)
    if kept is None:
        await answer_article(newsdesk, update)
        return
    if any(part.message_id == piece.message_id for part in kept.parts):
        asker = await asker_of(newsdesk, update)
        await newsdesk.correct(asker, kept, rebuild(kept.text, kept.parts, piece))


async def answer_pieces(
    newsdesk: Newsdesk,
    asker: Asker,
    pieces: tuple[Piece, ...],
    earlier: KeptDigest | None = None,
) -> KeptDigest | None:
    """Answer to the article that some messages are the parts of.

    Args:
        newsdesk: Answers.
        asker: Who waits.
        pieces: In the article's order.
        earlier: The digest of some of them, whose answer is to be changed.

    Returns:
        What is kept of the article; None when it can't be used.
    """
    try:
        article = await read_article(newsdesk, pieces)
    except WorkersUnavailableError:
        raise  # it is not the article's fault: the inbox tries again
    except (IntakeError, WorkError) as error:
        await newsdesk.refuse(asker, min(piece.message_id for piece in pieces), error)
        return None
    if earlier is not None:
        return await newsdesk.correct(asker, earlier, article)
    return await newsdesk.answer(asker, article)


async def read_article(newsdesk: Newsdesk, pieces: tuple[Piece, ...]) -> IntakeArticle:
    """Put an article together; where there is a document, it is the article.

    Raises:
        IntakeError: When there is no text in any of the pieces.
        WorkError: When reading a document takes too much.
    """
    article = assemble(pieces)
    file = next((piece.file for piece in pieces if piece.file), None)
    if file is not None:
        try:
            return replace(article, text=await newsdesk.read_file(file), parts=())
        except IntakeError:
            if is_short(article.text):
                raise
            # A file that can't be read under a caption that is an article itself.
    if not article.text.strip() and any(piece.picture for piece in pieces):
        raise PictureError
    return article
