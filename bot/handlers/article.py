"""Articles in a private chat: texts, captions, forwards, documents, in one message or several."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.handlers.binding import asker_of
from bot.intake.article import IntakeArticle, assemble, rebuild
from bot.intake.errors import IntakeError, PictureError
from bot.intake.links import Why, find_article_link
from bot.intake.piece import read_piece
from bot.intake.request import read_request
from bot.intake.wholeness import is_short
from bot.runners.delivery import current_delivery
from bot.workers.errors import WorkError, WorkersUnavailableError

if TYPE_CHECKING:
    from telegram import Update

    from bot.asker import Asker
    from bot.intake.links import ArticleLink, LinkReader
    from bot.intake.piece import Piece
    from bot.newsdesk import Newsdesk
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
    """An edited message: the answer to it is edited.

    In private a message that has no answer is answered; elsewhere nobody asked for one.
    """
    message = update.effective_message
    if message is None:
        return
    piece = read_piece(message)
    request = read_request(message, message.get_bot().bot)
    if request is not None:
        piece = piece.after(request.start)
    if await newsdesk.gatherer.settle(message.chat_id, piece):
        return
    kept = await newsdesk.digests.by_message(message.chat_id, piece.message_id)
    if kept is None:
        if message.chat.type == message.chat.PRIVATE:
            await answer_article(newsdesk, update)
        return
    if any(part.message_id == piece.message_id for part in kept.parts):
        asker = await asker_of(newsdesk, update)
        await newsdesk.correct(asker, kept, rebuild(kept.text, kept.parts, piece))
    elif kept.pointers and piece.message_id == kept.pointers[0]:
        # What can't be read any more leaves the answer as it stands, without another word.
        asker = replace(await asker_of(newsdesk, update), quiet=True)
        await answer_pieces(newsdesk, asker, (piece,), kept)


async def answer_pieces(
    newsdesk: Newsdesk,
    asker: Asker,
    pieces: tuple[Piece, ...],
    earlier: KeptDigest | None = None,
    *,
    only_quotes: bool = False,
) -> KeptDigest | None:
    """Answer to the article that some messages are the parts of.

    Args:
        newsdesk: Answers.
        asker: Who waits.
        pieces: In the article's order.
        earlier: The digest of some of them, whose answer is to be changed.
        only_quotes: Whether all quotes are wanted in place of the digest.

    Returns:
        What is kept of the article; None when it can't be used.
    """
    if earlier is not None:  # its buttons may have changed what is shown of it
        earlier = await newsdesk.digests.by_id(earlier.id)
    if earlier is None and not await newsdesk.admits(asker, pieces[0].message_id):
        return None
    try:
        async with newsdesk.messenger.working(asker.place, pieces[0].message_id):
            article = await read_article(newsdesk, pieces)
    except WorkersUnavailableError:
        raise  # it is not the article's fault: the inbox tries again
    except (IntakeError, WorkError) as error:
        await newsdesk.refuse(asker, min(piece.message_id for piece in pieces), error)
        return None
    if earlier is not None:
        return await newsdesk.correct(asker, earlier, article)
    if only_quotes:
        await newsdesk.answer_quotes(asker, article)
        return None
    return await newsdesk.answer(asker, article)


async def read_article(newsdesk: Newsdesk, pieces: tuple[Piece, ...]) -> IntakeArticle:
    """Put an article together; a document is the article, and so is a page that is linked to.

    Raises:
        IntakeError: When there is no text in any of the pieces, nor behind their link.
        WorkError: When reading a document takes too much.
    """
    article = assemble(pieces)
    sheet = next((piece for piece in pieces if piece.file), None)
    if sheet is not None and sheet.file is not None:
        try:
            text = await newsdesk.read_file(sheet.file)
            return replace(article, text=text, parts=(), pointers=_pointers(sheet, pieces))
        except IntakeError:
            if is_short(article.text):
                raise
            # A file that can't be read, under a caption that is an article itself.
            return article
    linking = _linking(pieces)
    if linking is not None and newsdesk.links is not None:
        piece, link = linking
        return await _read_linked(newsdesk.links, article, link, _pointers(piece, pieces))
    if not article.text.strip() and any(piece.picture for piece in pieces):
        raise PictureError
    return article


def _pointers(read: Piece, pieces: tuple[Piece, ...]) -> tuple[int, ...]:
    others = (piece.message_id for piece in pieces if piece is not read)
    return (read.message_id, *others)


def _linking(pieces: tuple[Piece, ...]) -> tuple[Piece, ArticleLink] | None:
    """The article that the pieces point to instead of telling it: one of them has the words."""
    texts = [piece for piece in pieces if piece.text.strip()]
    if len(texts) != 1:
        return None
    link = find_article_link(texts[0].text, texts[0].links)
    return None if link is None else (texts[0], link)


async def _read_linked(
    links: LinkReader, article: IntakeArticle, link: ArticleLink, pointers: tuple[int, ...]
) -> IntakeArticle:
    delivery = current_delivery.get()
    if delivery is not None:
        delivery.yield_turn()  # a slow site must not hold up the chat's next article
    try:
        found = await links.read(link.url)
    except IntakeError:
        if link.why is Why.ONLY or is_short(article.text):
            raise
        return article  # the beginning of a text is worth more than a reason
    return IntakeArticle(
        found.text,
        parts=(),
        reply_to=article.reply_to,
        pointers=pointers,
        url=found.url,
        site=found.site,
    )
