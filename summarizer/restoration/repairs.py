"""The list of repairs: what the message held at each mended place, and what stands there now."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from summarizer.model import Repair, RepairKind, SourceSpan, Span
from summarizer.restoration.units import WRAP_BARE, WRAP_LOOSE, WRAP_TIGHT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.restoration.boundaries import Change
    from summarizer.source import SourceText

_WRAPS = (WRAP_TIGHT, WRAP_BARE, WRAP_LOOSE)
_WEIGHT = (RepairKind.LETTER, RepairKind.LINE, RepairKind.JOIN, RepairKind.SPLIT, RepairKind.ZWNJ)


def repairs_of(
    source: SourceText, joined: SourceText, changes: Sequence[Change]
) -> tuple[Repair, ...]:
    """Tell the changes word by word; changes inside one word are one repair.

    Args:
        source: The text before its lines were joined, for what the message held.
        joined: The text that the changes are edits of.
        changes: In the text's order.
    """
    groups: list[tuple[int, int, list[Change]]] = []
    for change in changes:
        start, end = _words_around(joined.text, change)
        if groups and start < groups[-1][1]:
            first, last, group = groups.pop()
            groups.append((first, max(last, end), [*group, change]))
        else:
            groups.append((start, end, [change]))
    return tuple(_repair(source, joined, *group) for group in groups)


def _words_around(text: str, change: Change) -> tuple[int, int]:
    """The words that a change touches; a wrap between words is the white space alone."""
    start, end = change.edit.start, change.edit.end
    if change.kind is RepairKind.LINE and change.edit.text == " ":
        return start, end
    while start > 0 and not _parts(text[start - 1]):
        start -= 1
    while end < len(text) and not _parts(text[end]):
        end += 1
    return start, end


def _parts(character: str) -> bool:
    return character.isspace() or not (character.isalnum() or character == "\u200c")


def _repair(
    source: SourceText, joined: SourceText, start: int, end: int, changes: Sequence[Change]
) -> Repair:
    span = joined.source_span(Span(start, end))
    pieces: list[str] = []
    done = start
    for change in changes:
        pieces += (joined.text[done : change.edit.start], change.edit.text)
        done = change.edit.end
    pieces.append(joined.text[done:end])
    kind = min((change.kind for change in changes), key=_WEIGHT.index)
    return Repair(span, _held(source, span), "".join(pieces), kind)


def _held(source: SourceText, span: SourceSpan) -> str:
    """The characters of ``source`` that were made of a part of the message."""
    first = bisect_left(source.starts, span.start)
    last = bisect_left(source.starts, span.end)
    return source.text[first:last]
