"""Quotes that go on in the next paragraph."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from summarizer.attribution.cue import CueKind
from summarizer.model import Span

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from summarizer.attribution.draft import Reading
    from summarizer.attribution.tokens import Tokens
    from summarizer.attribution.vocabulary import Vocabulary

_ENDS = frozenset(".!؟»:/)…")
_MARKS = frozenset('«»"“”')
_STRAIGHT = '"'
_LONGEST = 12  # paragraphs of a quote in straight marks
_OPENS = frozenset({"«", "(", "["})
_WORDS = 20  # characters of a quote that stands in the paragraph below its verb
_LINE = 40  # characters of a line that may have been broken
_PARAGRAPH = 60  # characters of a paragraph that may be somebody's words


def carry_on(
    paragraphs: Sequence[Tokens],
    readings: Sequence[tuple[Reading, ...]],
    words: Vocabulary,
    titles: Collection[int] = (),
) -> list[tuple[Reading, ...]]:
    """Let quotes run on over paragraphs without a frame of their own.

    A paragraph belongs to the quote before it when that quote's marks are still open, when its
    line was broken off, or when the paragraph is plainly in the first person.

    Args:
        paragraphs: The paragraphs that were read, in order.
        readings: What was read in each.
        words: The lexicons.
        titles: Numbers of intertitles, which a quote runs past.
    """
    carried = list(readings)
    running: int | None = None
    open_marks = 0
    before: Tokens | None = None
    closes = -1  # the paragraph in which straight marks are closed that a quote has opened
    for number, tokens in enumerate(paragraphs):
        if number in titles and not carried[number]:
            continue
        if running is not None and _is_empty(carried[running]):
            carried[running] = _filled(carried[running], tokens, carried[number])
        inside = running is not None and running < number <= closes
        if any(reading.drafts for reading in carried[number]) and not inside:
            drafts = carried[number][-1].drafts
            runs = bool(drafts) and drafts[-1].runs and not _is_closed(tokens, drafts[-1].content)
            running = number if runs else None
            open_marks = _balance(tokens.text, drafts[-1].content) if running is not None else 0
            closes = _closes(number, paragraphs, carried) if running is not None else -1
        elif running is not None and before is not None and tokens.spans:
            if number == closes + 1 and closes > running:
                running = None  # the marks are closed
                continue
            if not _belongs(before, tokens, words, open_marks=max(open_marks, number <= closes)):
                if not _heads_more(number, paragraphs, carried, words):
                    running = None
                continue
            open_marks += _balance(tokens.text, _span(tokens))
            longer = carried[running][-1].until(tokens.spans[-1][1], runs=True)
            carried[running] = (*carried[running][:-1], longer)
            carried[number] = ()
        before = tokens
    return [tuple(map(_without_empty, group)) for group in carried]


def _is_closed(tokens: Tokens, content: Span) -> bool:
    """Whether quotation marks stand around all that was said, and around that alone."""
    text = tokens.text[content.start : content.end].rstrip(".")
    return (
        text[:1] in _MARKS
        and text[-1:] in _MARKS
        and len(text) > _PARAGRAPH
        and not any(mark in text[1:-1] for mark in _MARKS)
    )


def _is_empty(readings: Sequence[Reading]) -> bool:
    """Whether the last quote's words are still to come: «علی جهانی گفت:» ends a paragraph."""
    content = readings[-1].drafts[-1].content
    return content.start == content.end


def _filled(
    readings: tuple[Reading, ...], tokens: Tokens, here: Sequence[Reading]
) -> tuple[Reading, ...]:
    """Give the last quote the next paragraph, up to that one's own first frame."""
    start, end = _span(tokens) if tokens.spans else (0, 0)
    if any(reading.drafts for reading in here):
        first = next(reading for reading in here if reading.drafts)
        frame = min(first.mention.span.start, first.drafts[0].cue.start)
        end = max((last for _, last in tokens.spans if last <= frame), default=start)
    if end - start < _WORDS or (not tokens.is_word(0) and tokens.keys[0] not in _OPENS):
        return readings
    *others, last = readings
    draft = replace(last.drafts[-1], content=Span(start, end))
    return (*others, replace(last, drafts=(*last.drafts[:-1], draft)))


def _without_empty(reading: Reading) -> Reading:
    drafts = tuple(draft for draft in reading.drafts if draft.content.end > draft.content.start)
    return reading if len(drafts) == len(reading.drafts) else replace(reading, drafts=drafts)


def _span(tokens: Tokens) -> Span:
    return Span(tokens.spans[0][0], tokens.spans[-1][1])


def _balance(text: str, span: Span) -> int:
    """How many more quotation marks a span opens than it closes."""
    return text.count("«", *span) - text.count("»", *span)


def _closes(
    number: int, paragraphs: Sequence[Tokens], readings: Sequence[Sequence[Reading]]
) -> int:
    """The paragraph that ends with the straight mark which a quote has opened; -1 for none.

    Such a mark looks the same open and closed, so that a quote is open only where somebody closes
    it before anybody else is quoted, but for whom the one quoted cites.
    """
    start, end = readings[number][-1].drafts[-1].content
    text = paragraphs[number].text
    start -= text[max(0, start - 1) : start] == _STRAIGHT
    if text[start : start + 1] != _STRAIGHT or not text.count(_STRAIGHT, start, end + 1) % 2:
        return -1
    for below in range(number + 1, min(len(paragraphs), number + _LONGEST)):
        if not paragraphs[below].spans:
            return -1
        first, last = _span(paragraphs[below])
        if any(reading.drafts for reading in readings[below]) and not (
            text.count(_STRAIGHT, first, last) == 1 and _only_in_passing(readings[below], first)
        ):
            return -1
        if text.count(_STRAIGHT, first, last) % 2:
            return below if text[first:last].rstrip(" .").endswith(_STRAIGHT) else -1
    return -1


def _only_in_passing(readings: Sequence[Reading], start: int) -> bool:
    """Whether whoever is read in a paragraph may be cited in the quote that it closes."""
    return all(
        reading.mention.span.start > start
        and all(draft.rule != CueKind.COLON.value for draft in reading.drafts)
        for reading in readings
    )


def _heads_more(
    number: int,
    paragraphs: Sequence[Tokens],
    readings: Sequence[Sequence[Reading]],
    words: Vocabulary,
) -> bool:
    """Whether a line without an end heads a paragraph in the first person: an intertitle."""
    here, below = _span(paragraphs[number]), number + 1
    text = paragraphs[number].text
    return (
        here.end - here.start <= _PARAGRAPH
        and text[here.end - 1] not in _ENDS
        and below < len(paragraphs)
        and bool(paragraphs[below].spans)
        and not any(reading.drafts for reading in readings[below])
        and _is_mine(paragraphs[below], words)
    )


def _belongs(before: Tokens, tokens: Tokens, words: Vocabulary, *, open_marks: int) -> bool:
    line = _span(before)
    if words.background.longest(tokens.keys, 0, len(tokens)):
        return False
    if open_marks > 0:
        return True
    if line.end - line.start > _LINE and tokens.text[line.end - 1] not in _ENDS:
        return True
    return _is_mine(tokens, words)


def _is_mine(tokens: Tokens, words: Vocabulary) -> bool:
    """Whether a paragraph is plainly in the first person."""
    here = _span(tokens)
    return (
        here.end - here.start > _PARAGRAPH
        and tokens.text[here.end - 1] in _ENDS
        and any(key in words.first_person for key in tokens.keys)
    )
