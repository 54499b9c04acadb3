"""One article, put together of its pieces."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.intake.wholeness import breaks_off
from bot.store.records import Part

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.intake.origin import Origin
    from bot.intake.piece import Piece


@dataclass(frozen=True, slots=True)
class IntakeArticle:
    """A text to digest, and where each of its characters came from.

    Attributes:
        text: The parts, joined; all offsets of the digest are code points in it.
        parts: The messages and their share of the text; none for a document or a page.
        reply_to: The message that the answer replies to: the first part.
        pointers: Instead of parts: the message whose document or link was read, then those that
            came along with it.
        origin: Whom it was forwarded from.
        url: The page that it was read from.
        site: The site of that page.
    """

    text: str
    parts: tuple[Part, ...]
    reply_to: int
    pointers: tuple[int, ...] = ()
    origin: Origin | None = None
    url: str | None = None
    site: str | None = None

    @property
    def author(self) -> str | None:
        """What its parts have in common; None when its text is no message's."""
        if not self.parts:
            return None
        return self.origin.key if self.origin else ""

    @property
    def source_name(self) -> str | None:
        """The site, or whom it was forwarded from."""
        return self.site or (self.origin.name if self.origin else None)

    @property
    def source_url(self) -> str | None:
        """Its page's address, or that of the post that it was forwarded from."""
        return self.url or (self.origin.url if self.origin else None)


def assemble(pieces: Iterable[Piece]) -> IntakeArticle:
    """Join pieces in the article's order, whatever the order of their arrival.

    Raises:
        ValueError: When there is none.
    """
    ordered = sorted(pieces, key=lambda piece: piece.order)
    if not ordered:
        raise ValueError("an article has at least one piece")
    text, parts = _join(
        (piece.message_id, piece.text, piece.order[0] or None) for piece in ordered if piece.text
    )
    return IntakeArticle(
        text=text,
        parts=parts,
        reply_to=ordered[0].message_id,
        origin=next((piece.origin for piece in ordered if piece.origin), None),
    )


def rebuild(text: str, parts: Sequence[Part], edited: Piece) -> IntakeArticle:
    """The article with one of its messages in its newer wording.

    Args:
        text: The article as it was.
        parts: Its messages, at least one.
        edited: One of them as it is now.
    """
    joined, moved = _join(
        (
            part.message_id,
            edited.text if part.message_id == edited.message_id else text[part.start : part.end],
            part.post,
        )
        for part in parts
    )
    return IntakeArticle(joined, moved, reply_to=parts[0].message_id)


def _join(texts: Iterable[tuple[int, str, int | None]]) -> tuple[str, tuple[Part, ...]]:
    parts: list[Part] = []
    joined = ""
    for message_id, text, post in texts:
        if parts:
            joined += " " if breaks_off(joined) else "\n"
        parts.append(Part(message_id, len(joined), len(joined) + len(text), post))
        joined += text
    return joined, tuple(parts)
