"""The road through selection."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from summarizer.model import Length, Span
from summarizer.structure import ParagraphKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from summarizer.attribution import Attribution
    from summarizer.structure import Article

_SHOWN = {Length.SHORT: 2, Length.MEDIUM: 4, Length.LONG: 10}


@dataclass(frozen=True, slots=True)
class Choice:
    """A chosen point: a span of the restored text.

    Attributes:
        span: A whole, verbatim slice.
        speaker: Index in ``Attribution.speakers``, None for the reporter's own sentence.
        score: 0 to 1.
        why: Each feature's share in the score.
        clause: What was said without its lead-in, inside ``span``.
    """

    span: Span
    speaker: int | None
    score: float
    why: Mapping[str, float]
    clause: Span | None = None


@dataclass(frozen=True, slots=True)
class Selection:
    """Points, best first; for quotes (by index in ``Attribution.quotes``) their key rank."""

    points: tuple[Choice, ...]
    keys: Mapping[int, int]
    shown: int
    warnings: tuple[str, ...] = field(default=())


def select(
    article: Article,
    attribution: Attribution,
    *,
    length: Length | float = Length.MEDIUM,
    method: str = "chekideh",
) -> Selection:
    """Choose the points and key quotes of an article."""
    sentences = [
        sentence
        for paragraph in article.paragraphs
        if paragraph.kind in {ParagraphKind.BODY, ParagraphKind.LEAD}
        for sentence in paragraph.sentences
    ]
    points = tuple(
        Choice(span, None, 1 / rank, {"position": 1 / rank})
        for rank, span in enumerate(sentences[:10], start=1)
    )
    shown = (
        _SHOWN[length] if isinstance(length, Length) else max(1, round(length * len(sentences)))
    )
    return Selection(points, {}, min(shown, len(points)))
