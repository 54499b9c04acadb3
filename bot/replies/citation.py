"""Citing the article: the exact words of a message that a point was made of.

Telegram takes a quote only if it is an exact part of the message replied to, of at most 1,024
units, with the message's own formatting. All of that can be told from the source offsets that a
digest carries, so nothing is searched for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.replies.utf16 import Units, units

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.store.records import Part
    from summarizer.model import SourceSpan

MAX_QUOTE = 1024


class Citation(NamedTuple):
    """A part of a message.

    Attributes:
        message_id: The message.
        quote: The words, exactly.
        position: Where they begin in the message, in UTF-16 units.
    """

    message_id: int
    quote: str
    position: Units

    def found_in(self, message: str) -> Citation:
        """The same words where the whole message has them: the first place not before ours.

        >>> Citation(1, "متن", Units(0)).found_in("/summary متن").position
        9
        """
        start = len(message.encode("utf-16-le")[: 2 * self.position].decode("utf-16-le", "ignore"))
        place = message.find(self.quote, start)
        return self if place < 0 else self._replace(position=units(message[:place]))


def cite(text: str, parts: Iterable[Part], span: SourceSpan) -> Citation | None:
    """The message that a span of an article stands in, and the words there.

    A span over two messages is cited from the first; one that is too long is cited up to a space.

    Args:
        text: The article, parts joined.
        parts: Its messages.
        span: Code points of ``text``.

    Returns:
        None when no message holds the span: the article was a file or a page.
    """
    for part in parts:
        if not part.start <= span.start < part.end:
            continue
        quote = text[span.start : min(span.end, part.end)]
        position = units(text[part.start : span.start]) + units(quote) - units(quote.lstrip())
        quote = quote.strip()
        while units(quote) > MAX_QUOTE:
            shorter = quote[:MAX_QUOTE].rsplit(None, 1)[0]
            quote = shorter if len(shorter) < len(quote) else quote[: MAX_QUOTE // 2]
        return Citation(part.message_id, quote, Units(position)) if quote else None
    return None
