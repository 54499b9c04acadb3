"""The steps in order: letters, restoration, structure, attribution, selection."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.attribution import attribute
from summarizer.cleaning import clean
from summarizer.model import (
    Dateline,
    Digest,
    Excerpt,
    Kind,
    Length,
    Point,
    Quote,
    SourceSpan,
    Span,
    Speaker,
)
from summarizer.restoration import Restoration, restore_text
from summarizer.selection import select
from summarizer.source import SourceText
from summarizer.structure import RETOLD, is_retold, judge, parse

if TYPE_CHECKING:
    from summarizer.attribution import Attribution
    from summarizer.selection import Selection
    from summarizer.structure import Article


def restore(message: str, *, typos: bool = True) -> Restoration:
    """Undo the damage of a text: letters, lines, spaces, half spaces.

    Args:
        message: The text as it was sent.
        typos: Whether nearly certain typing slips are mended too.

    Returns:
        The restored text, one paragraph a line, and the list of repairs.
    """
    return restore_text(clean(SourceText.of(message)), typos=typos)


def digest(
    message: str,
    *,
    length: Length | float = Length.MEDIUM,
    method: str = "chekideh",
    typos: bool = True,
) -> Digest:
    """Restore a Persian news text and find who said what in it.

    Never raises on text: what can't be used comes back with its ``kind`` and ``warnings``.

    Args:
        message: The text as it was sent; all ``source`` offsets are code points in it.
        length: How many points a reader wants shown, or the share (0 to 1) of the sentences.
        method: How points are ranked: our own way, or the name of a sumy summarizer.
        typos: Whether nearly certain typing slips are mended too.

    >>> digest("سلام").kind
    <Kind.TOO_SHORT: 'too_short'>
    """
    restoration = restore(message, typos=typos)
    text = restoration.text
    unusable = judge(text.text)
    if unusable is not None:
        return Digest(unusable, text.text, repairs=restoration.repairs)
    article = parse(text.text)
    attribution = attribute(article)
    selection = select(article, attribution, length=length, method=method)
    return _assemble(restoration, article, attribution, selection)


def _assemble(
    restoration: Restoration, article: Article, attribution: Attribution, selection: Selection
) -> Digest:
    text = restoration.text

    def excerpt(span: Span) -> Excerpt:
        return Excerpt(text.text[span.start : span.end], text.source_span(span))

    def source(span: Span | None) -> SourceSpan | None:
        return None if span is None else text.source_span(span)

    facts = article.dateline
    retold = (RETOLD,) if not attribution.quotes and is_retold(article) else ()
    return Digest(
        kind=Kind.STATEMENT if attribution.quotes else Kind.NEWS,
        restored=text.text,
        headline=excerpt(article.headline) if article.headline else None,
        dateline=Dateline(
            agency=facts.agency,
            published=facts.published,
            published_gregorian=facts.published_gregorian,
            news_id=facts.news_id,
            place=facts.place,
            occasion=facts.occasion,
        ),
        speakers=tuple(
            Speaker(number, entity.name, entity.title, source(entity.mention))
            for number, entity in enumerate(attribution.speakers)
        ),
        quotes=tuple(
            Quote(
                text=text.text[frame.content.start : frame.content.end],
                source=text.source_span(frame.content),
                speaker=frame.speaker,
                kind=frame.kind,
                cue=text.text[frame.cue.start : frame.cue.end],
                cue_source=text.source_span(frame.cue),
                confidence=frame.confidence,
                key=selection.keys.get(number),
                excerpt=(
                    excerpt(selection.excerpts[number]) if number in selection.excerpts else None
                ),
            )
            for number, frame in enumerate(attribution.quotes)
        ),
        points=tuple(
            Point(
                text=text.text[choice.span.start : choice.span.end],
                source=text.source_span(choice.span),
                speaker=choice.speaker,
                rank=rank,
                score=choice.score,
                why=choice.why,
                clause=excerpt(choice.clause) if choice.clause else None,
                predicate=excerpt(choice.predicate) if choice.predicate else None,
                stated=choice.stated,
            )
            for rank, choice in enumerate(selection.points, start=1)
        ),
        shown=selection.shown,
        repairs=restoration.repairs,
        warnings=(*article.warnings, *attribution.warnings, *selection.warnings, *retold),
    )
