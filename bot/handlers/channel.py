"""Posts of channels, unasked: in a channel the bot runs with, and in a discussion group.

Only where the chat's admins have switched it on, and only posts long enough to be an article. What
can't be used is passed over in silence, because nobody asked.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.handlers.article import answer_pieces
from bot.handlers.binding import asker_of
from bot.intake.piece import read_piece

if TYPE_CHECKING:
    from telegram import Update

    from bot.newsdesk import Newsdesk

LEAST_CHARACTERS = 600
"""A shorter post is read faster than its digest."""


async def answer_post(newsdesk: Newsdesk, update: Update) -> None:
    """A post of a channel: digest it below itself, where that is wanted."""
    message = update.effective_message
    if message is None:
        return
    asker = await asker_of(newsdesk, update)
    piece = read_piece(message)
    if asker.chosen.channel_posts and len(piece.text) >= LEAST_CHARACTERS:
        await answer_pieces(newsdesk, replace(asker, quiet=True), (piece,))
