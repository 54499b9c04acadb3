"""Articles in a private chat: texts, captions, forwards, documents."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.handlers.binding import asker_of
from bot.intake.article import IntakeArticle, assemble
from bot.intake.errors import IntakeError, PictureError
from bot.intake.piece import Piece, read_piece

if TYPE_CHECKING:
    from telegram import Update

    from bot.newsdesk import Asker, Newsdesk


async def answer_article(newsdesk: Newsdesk, update: Update) -> None:
    """A message that is an article, or says why it is none."""
    message = update.effective_message
    if message is None:
        return
    asker = await asker_of(newsdesk, update)
    await answer_pieces(newsdesk, asker, (read_piece(message),))


async def answer_pieces(newsdesk: Newsdesk, asker: Asker, pieces: tuple[Piece, ...]) -> None:
    """Answer to the article that some messages are the parts of."""
    try:
        article = await read_article(newsdesk, pieces)
    except IntakeError as error:
        await newsdesk.refuse(asker, min(piece.message_id for piece in pieces), error)
        return
    await newsdesk.answer(asker, article)


async def read_article(newsdesk: Newsdesk, pieces: tuple[Piece, ...]) -> IntakeArticle:
    """Put an article together; a document's text goes before its caption.

    Raises:
        IntakeError: When there is no text in any of the pieces.
    """
    article = assemble(pieces)
    file = next((piece.file for piece in pieces if piece.file), None)
    if file is not None:
        text = await newsdesk.read_file(file)
        return replace(article, text=text, parts=())
    if not article.text.strip() and any(piece.picture for piece in pieces):
        raise PictureError
    return article
