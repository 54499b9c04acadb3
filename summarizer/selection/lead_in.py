"""What was said in a sentence behind its lead-in: «وی افزود: |…», «به گفته نیکو، |…».

A source stays where it is more than a name: «به ادعای این گزارش، …» without its opening would be
a fact, and «به گفته نماینده مجلس شورای اسلامی علت …», without a comma, tells nobody where the
title ends.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from config.lexicon import load
from summarizer.model import QuoteKind, Span
from summarizer.selection.opening import skip_opening, unwrapped, without_half
from summarizer.selection.words import word_count
from summarizer.structure.folding import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.attribution import Frame

_MIN_CLAUSE_WORDS = 6
_TRAILING = " \t\n،؛:-–—"
_BORDERS = '،؛:«"“'
_PRONOUN = "pronoun"  # the form of a mention: «وی»
_NAMING = frozenset({"name", "title", "name and title", "body", "this role"})


def clause_of(text: str, sentence: Span, opened: Span, frames: Sequence[Frame]) -> Span | None:
    """What is said in a sentence behind its lead-in, None when there is no lead-in.

    Args:
        text: The restored text.
        sentence: A whole sentence of it.
        opened: The sentence behind its opening.
        frames: The quotes that touch it.
    """
    for frame in frames:
        start, end = frame.content
        if start <= sentence.start:
            continue
        if frame.kind is not QuoteKind.DIRECT and not _is_according_to(text, opened, frame):
            continue
        if end < sentence.end and text[end : sentence.end].strip(' \t.»"”’!؟)'):
            continue  # the sentence goes on in the reporter's words
        clause = skip_opening(text, _unquoted(text, Span(start, sentence.end)))
        if word_count(text, clause) >= _MIN_CLAUSE_WORDS:
            return clause
    return None


def _is_according_to(text: str, opened: Span, frame: Frame) -> bool:
    """Whether a sentence opens with «به گفته وی،» and nothing else stands before what he said."""
    source = frame.source
    if source is None or opened.start != frame.cue.start:
        return False
    border = text[source.end : frame.content.start]
    if (text[frame.cue.end : source.start] + border).strip(_TRAILING):
        return False
    if frame.form == _PRONOUN:
        return True
    first = text[frame.content.start : frame.content.start + 1]
    bordered = any(mark in _BORDERS for mark in border + first)
    return bordered and frame.form in _NAMING and not _is_claim(text, frame.cue)


@cache
def _claims() -> frozenset[str]:
    return frozenset(load("selection").words("claims"))


def _is_claim(text: str, cue: Span) -> bool:
    return not _claims().isdisjoint(fold(text[slice(*cue)]).split())


def _unquoted(text: str, span: Span) -> Span:
    """Leave out quotation marks that would stand without their other half."""
    start, end = span
    while start < end and text[start] in _TRAILING:
        start += 1
    return without_half(text, unwrapped(text, Span(start, end))) if start < end else span
