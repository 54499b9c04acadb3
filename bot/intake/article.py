"""One article, put together of its pieces."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.store.records import Part

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.intake.piece import Origin, Piece

JOINT = "\n"
"""Between parts: the restoration joins a sentence across it, and keeps it between paragraphs."""


@dataclass(frozen=True, slots=True)
class IntakeArticle:
    """A text to digest, and where each of its characters came from.

    Attributes:
        text: The parts, joined; all offsets of the digest are code points in it.
        parts: The messages and their share of the text; none for a document or a page.
        reply_to: The message that the answer replies to: the first part.
        origin: Whom it was forwarded from.
        url: The page that it was read from.
    """

    text: str
    parts: tuple[Part, ...]
    reply_to: int
    origin: Origin | None = None
    url: str | None = None


def assemble(pieces: Iterable[Piece]) -> IntakeArticle:
    """Join pieces in the article's order, whatever the order of their arrival.

    Raises:
        ValueError: When there is none.
    """
    ordered = sorted((piece for piece in pieces), key=lambda piece: piece.order)
    if not ordered:
        raise ValueError("an article has at least one piece")
    parts: list[Part] = []
    text = ""
    for piece in ordered:
        if not piece.text:
            continue
        if text:
            text += JOINT
        parts.append(Part(piece.message_id, len(text), len(text) + len(piece.text)))
        text += piece.text
    return IntakeArticle(
        text=text,
        parts=tuple(parts),
        reply_to=parts[0].message_id if parts else ordered[0].message_id,
        origin=next((piece.origin for piece in ordered if piece.origin), None),
    )
