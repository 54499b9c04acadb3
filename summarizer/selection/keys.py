"""Key quotes: the direct speech that an editor would set in a box.

Short enough to print, understood by itself, said by one of the main speakers, strongly worded,
about what the text is about; and never a sentence that the reader sees among the points.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from config.lexicon import load
from summarizer.model import QuoteKind
from summarizer.selection.candidate import word_count
from summarizer.selection.opening import mentions_back, points_back, refers_back
from summarizer.selection.words import content_words, tokens
from summarizer.structure import ParagraphKind
from summarizer.structure.folding import alternation, fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from summarizer.attribution import Attribution, Frame
    from summarizer.model import Span
    from summarizer.structure import Article

MAX_KEYS = 3

_BEST_WORDS = (10, 32)
_OPEN_ENDS = "،؛:"

_FOR_TOPIC = 1.0
_FOR_STRENGTH = 0.25
_FOR_FIRST_PERSON = 0.2
_FOR_MAIN = 0.3
_FOR_MARKS = 0.15
_AGAINST_LENGTH = 0.4
_AGAINST_POINTING = 0.3
_AGAINST_FIGURES = 0.15


class _Demand(NamedTuple):
    """What is asked of a key quote; the next demand counts only where the last one found none."""

    words: tuple[int, int]
    confidence: float
    main_speakers: bool
    may_point: bool  # to an earlier sentence, though not with its first word
    repeats: float  # this share of its words may be in a point or in another key quote


_DEMANDS = (
    _Demand((7, 55), 0.5, main_speakers=True, may_point=False, repeats=0.5),
    _Demand((5, 80), 0.3, main_speakers=False, may_point=False, repeats=0.5),
    _Demand((5, 80), 0.3, main_speakers=False, may_point=False, repeats=0.8),
    _Demand((5, 80), 0.3, main_speakers=False, may_point=True, repeats=0.8),
)


class _Patterns(NamedTuple):
    strength: re.Pattern[str]
    first_person: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    lexicon = load("selection")

    def whole(*path: str) -> re.Pattern[str]:
        return re.compile(rf"(?<!\w)(?:{alternation(lexicon.words(*path))})(?!\w)")

    return _Patterns(whole("quote", "strength"), whole("quote", "first_person"))


def choose_keys(
    article: Article,
    attribution: Attribution,
    *,
    topic: Mapping[str, float],
    shown: Sequence[Span],
    speakers: frozenset[int],
) -> dict[int, int]:
    """Choose up to :data:`MAX_KEYS` quotes.

    A text with direct speech beside its points has at least one nearly always: where no quote is
    as an editor would have it, a longer one or another speaker's is taken, and only at last one
    that mentions an earlier sentence.

    Args:
        article: The text, taken apart.
        attribution: Who said what in it.
        topic: How much each word belongs to what the text is about.
        shown: The spans of the points that are shown.
        speakers: Those whose words are worth a box.

    Returns:
        Ranks from 1 by index in ``attribution.quotes``.
    """
    for demand in _DEMANDS:
        printable = [
            (index, frame)
            for index, frame in enumerate(attribution.quotes)
            if _is_printable(article, frame, speakers, demand) and not _meets(frame.content, shown)
        ]
        keys = _best(article.text, printable, topic, shown, repeats=demand.repeats)
        if keys:
            return keys
    return {}


def _best(
    text: str,
    printable: Sequence[tuple[int, Frame]],
    topic: Mapping[str, float],
    shown: Sequence[Span],
    *,
    repeats: float,
) -> dict[int, int]:
    """Rank printable quotes and leave out what repeats a point or a better quote."""
    bags = {
        index: frozenset(content_words(tokens(text[slice(*frame.content)])))
        for index, frame in printable
    }
    seen = [frozenset(content_words(tokens(text[slice(*span)]))) for span in shown]
    ranked = sorted(
        printable,
        key=lambda pair: (-_value(text, pair[1], bags[pair[0]], topic), pair[0]),
    )
    keys: dict[int, int] = {}
    for index, _ in ranked:
        chosen = (bags[other] for other in keys)
        if not any(_shared(bags[index], bag) > repeats for bag in (*seen, *chosen)):
            keys[index] = len(keys) + 1
        if len(keys) == MAX_KEYS:
            break
    return keys


def _is_printable(
    article: Article, frame: Frame, speakers: frozenset[int], demand: _Demand
) -> bool:
    text, content = article.text, frame.content
    if frame.kind is not QuoteKind.DIRECT or frame.speaker is None:
        return False
    if demand.main_speakers and frame.speaker not in speakers:
        return False
    if frame.confidence < demand.confidence or _in_headline(article, content):
        return False
    if "\n" in text[slice(*content)] or text[content.end - 1] in _OPEN_ENDS:
        return False
    low, high = demand.words
    if not low <= word_count(text, content) <= high or points_back(text, content):
        return False
    return demand.may_point or not refers_back(text, content)


def _in_headline(article: Article, span: Span) -> bool:
    return any(
        paragraph.kind in {ParagraphKind.HEADLINE, ParagraphKind.KICKER}
        and paragraph.span.start <= span.start < paragraph.span.end
        for paragraph in article.paragraphs
    )


def _meets(span: Span, others: Iterable[Span]) -> bool:
    return any(span.start < other.end and other.start < span.end for other in others)


def _value(text: str, frame: Frame, bag: frozenset[str], topic: Mapping[str, float]) -> float:
    words = text[slice(*frame.content)]
    folded = fold(words)
    count = word_count(text, frame.content)
    low, high = _BEST_WORDS
    away = max(0, low - count, count - high) / high
    patterns = _patterns()
    strength = min(3, len(patterns.strength.findall(folded))) / 3
    figures = len(re.findall(r"\d+", folded))
    return (
        _FOR_TOPIC * sum(topic.get(word, 0.0) for word in bag) / max(1, len(bag))
        + _FOR_STRENGTH * strength
        + _FOR_FIRST_PERSON * bool(patterns.first_person.search(folded))
        + _FOR_MAIN * (frame.speaker == 0)
        + _FOR_MARKS * ("«" in words or "!" in words)
        - _AGAINST_LENGTH * away
        - _AGAINST_POINTING * mentions_back(text, frame.content)
        - _AGAINST_FIGURES * (figures > 2)
    )


def _shared(one: frozenset[str], other: frozenset[str]) -> float:
    """How much of the shorter one's words the other has too."""
    return len(one & other) / max(1, min(len(one), len(other)))
