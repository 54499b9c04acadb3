"""Key quotes: the direct speech that an editor would set in a box.

Short enough to print, understood by itself, said by one of the main speakers, about what the
text is about, and taking a stand: an opinion with its reason, a demand, a promise, a warning. A
figure, a definition or a courtesy is none, and one good quote is better than three. Never a
sentence that the reader sees among the points. Of a long speech, one or two whole sentences are
printed.

The weights follow two hundred quotes that editors marked as worth a box or not: what told the
good ones were the headline's words, words that take a stand, and a length of twenty words or more;
the first person and the words that the text repeats told nothing. Of the quotes without a word
that takes a stand, those that are not in the first person were mostly plain facts.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from config.lexicon import load
from summarizer.model import QuoteKind, Span
from summarizer.selection.opening import (
    has_half,
    lost_figure,
    skip_opening,
    unwrapped,
    without_half,
    without_strokes,
)
from summarizer.selection.person import is_first_person
from summarizer.selection.reference import mentions_back, own_bodies, points_back, refers_back
from summarizer.selection.words import content_of, content_words, tokens, word_count
from summarizer.structure import ParagraphKind
from summarizer.structure.folding import alternation, fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from summarizer.attribution import Attribution, Frame
    from summarizer.structure import Article

MAX_KEYS = 3

_MOST_SENTENCES = 2  # of a longer speech
_OPEN_ENDS = "،؛:"
_STOPS = frozenset(".!؟…")
_SENTENCE_END = re.compile(r"[.!؟…]\s")
_HEADS = frozenset({ParagraphKind.HEADLINE, ParagraphKind.KICKER})

_REACH = 12
"""Words of a quote behind which «این» mostly points into the quote itself."""

_FAR = 20
"""Words in which it may still mean what stands outside of the box."""

_FULL_WORDS, _LONG_WORDS = 26, 36  # a longer quote says no more; a still longer one is too long
_FULL_TOPIC, _FULL_STAND = 2, 3  # words; more of them make no better quote
_FEW_FIGURES, _FEW_COMMAS = 2, 2  # more of them make a row of them

_FOR_LENGTH = 1.2
_FOR_TOPIC = 0.8
_FOR_STAND = 1.8
_FOR_MAIN = 0.2
_AGAINST_LENGTH = 0.6
_AGAINST_SECOND = 0.4  # a second sentence must be worth it
_AGAINST_POINTING = 0.7
_AGAINST_FIGURES = 1.2  # where nothing takes a stand on them
_AGAINST_ROW = 0.8  # «درمانگاه، مدرسه، کتابخانه و …»
_AGAINST_QUESTION = 0.3
_AGAINST_HOLLOW = 2.0
_AGAINST_REPEATING = 0.3  # times the share of its words that a point has, too
_AGAINST_NEUTRAL = 0.6  # nothing takes a stand
_AGAINST_OWN_NEUTRAL = 0.2  # the same, where he speaks of himself
_AGAINST_MIDDLE = 0.2  # of a speech: whom it speaks of may stand before it
_AGAINST_CUT = 0.1  # «اما» before it was left out: it answers to the sentence before

_WORTH = 1.3
"""What a quote must come to beside a better one."""

_WORTH_ALONE = 0.8
"""What the best quote must come to."""


class Keys(NamedTuple):
    """The key quotes, by index in ``Attribution.quotes``.

    Attributes:
        ranks: From 1, the best.
        excerpts: What is printed of those that are too long, or that open with «همچنین».
    """

    ranks: Mapping[int, int]
    excerpts: Mapping[int, Span]


class _Demand(NamedTuple):
    """What is asked of a key quote; the next demand counts only where the last one found none."""

    words: tuple[int, int]
    confidence: float
    main_speakers: bool
    repeats: float  # this share of its words may be in a point or in another key quote


_DEMANDS = (
    _Demand((7, 45), 0.5, main_speakers=True, repeats=0.5),
    _Demand((7, 65), 0.3, main_speakers=False, repeats=0.5),
    _Demand((7, 65), 0.3, main_speakers=False, repeats=0.65),
)


class _Passage(NamedTuple):
    """What could be printed of a quote, itself by index in ``Attribution.quotes``."""

    quote: int
    frame: Frame
    span: Span
    words: int


class _Rated(NamedTuple):
    """A passage, its content words and what it is worth."""

    passage: _Passage
    bag: frozenset[str]
    value: float


class _Patterns(NamedTuple):
    stand: re.Pattern[str]
    hollow: re.Pattern[str]
    outside: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    lexicon = load("key_quotes")

    def words(*names: str) -> str:
        return alternation([word for name in names for word in lexicon.words(name)])

    hollow = alternation((*lexicon.words("plain"), *load("selection").words("hollow")))
    return _Patterns(
        re.compile(rf"(?<!\w)(?:نمی \w+|(?:{words('stand')})(?!\w))"),
        re.compile(rf"(?<!\w)(?:{hollow})(?!\w)"),
        re.compile(
            rf"(?<!\w)(?:{words('outside')}"
            rf"|(?<!از )(?<!تا )(?:{words('places')})(?! (?:{words('place_follows')})))(?!\w)"
        ),
    )


def choose_keys(
    article: Article,
    attribution: Attribution,
    *,
    topic: Mapping[str, float],
    shown: Sequence[Span],
    speakers: frozenset[int],
) -> Keys:
    """Choose up to :data:`MAX_KEYS` quotes.

    Where no quote of a main speaker is as an editor would have it, a longer one or another
    speaker's is taken; one that is not understood by itself never is.

    Args:
        article: The text, taken apart.
        attribution: Who said what in it.
        topic: How much each word belongs to what the text is about.
        shown: The spans of the points that are shown.
        speakers: Those whose words are worth a box.
    """
    text = article.text
    headline = content_of(text, article.headline) if article.headline else []
    read = [  # above the box: the headline, and the speaker's title
        {*headline, *content_words(tokens(speaker.title or ""))}
        for speaker in attribution.speakers
    ]
    news = [p for p in article.paragraphs if p.kind not in _HEADS]
    sentences = [sentence for paragraph in news for sentence in paragraph.sentences]
    least, most = _DEMANDS[-1].words
    passages = [
        _Passage(index, frame, span, count)
        for index, frame in enumerate(attribution.quotes)
        if frame.kind is QuoteKind.DIRECT and frame.speaker is not None
        for span in _passages(text, frame.content, sentences)
        if least <= (count := word_count(text, span)) <= most
        and not _meets(span, shown)
        and _stands_alone(text, span)
        and own_bodies(text, span) <= read[frame.speaker]
    ]
    seen = [frozenset(content_of(text, span)) for span in shown]
    rated: dict[_Passage, _Rated] = {}  # what no demand lets through is never rated

    def rate(passage: _Passage) -> _Rated:
        if passage not in rated:
            bag = frozenset(content_of(text, passage.span))
            repeated = max((_shared(bag, other) for other in seen), default=0.0)
            value = _value(text, passage, bag, topic) - _AGAINST_REPEATING * repeated
            rated[passage] = _Rated(passage, bag, value)
        return rated[passage]

    for demand in _DEMANDS:
        low, high = demand.words
        printable = [
            rate(passage)
            for passage in passages
            if passage.frame.confidence >= demand.confidence
            and (passage.frame.speaker in speakers or not demand.main_speakers)
            and low <= passage.words <= high
        ]
        chosen = _best(printable, seen, repeats=demand.repeats)
        if chosen:
            return Keys(
                {index: rank for rank, index in enumerate(chosen, start=1)},
                {
                    index: passage
                    for index, passage in chosen.items()
                    if passage != attribution.quotes[index].content
                },
            )
    return Keys({}, {})


def _passages(text: str, content: Span, sentences: Sequence[Span]) -> Iterator[Span]:
    """What could be printed of a quote: all of it, or a sentence or two of it."""
    content = unwrapped(text, without_strokes(text, content))
    if "\n" in text[slice(*content)]:
        return
    first = bisect_right(sentences, content.start, key=lambda sentence: sentence.end)
    last = bisect_left(sentences, content.end, key=lambda sentence: sentence.start)
    parts = [
        Span(max(sentence.start, content.start), min(sentence.end, content.end))
        for sentence in sentences[first:last]
    ]
    if parts:  # none: it stands in the headline
        yield skip_opening(text, without_half(text, content))
    for count in range(1, min(_MOST_SENTENCES, len(parts) - 1) + 1):
        for opening, closing in zip(parts, parts[count - 1 :], strict=False):
            yield skip_opening(text, without_half(text, Span(opening.start, closing.end)))


def _stands_alone(text: str, passage: Span) -> bool:
    words = text[slice(*passage)]
    return (
        words[-1] not in _OPEN_ENDS
        and not has_half(text, passage)
        and not lost_figure(text, passage)
        and not points_back(text, passage)
        and not refers_back(text, passage, reach=_REACH)
        and not _patterns().outside.search(fold(words))
    )


def _best(
    printable: Sequence[_Rated], seen: Sequence[frozenset[str]], *, repeats: float
) -> dict[int, Span]:
    """Rank printable passages, leave out what repeats a point or a better one; one of a quote."""
    chosen: dict[int, Span] = {}
    told = list(seen)
    for passage, bag, value in sorted(printable, key=lambda found: -found.value):
        if value < (_WORTH if chosen else _WORTH_ALONE):
            break
        if passage.quote not in chosen and not any(
            _shared(bag, other) > repeats for other in told
        ):
            chosen[passage.quote] = passage.span
            told.append(bag)
        if len(chosen) == MAX_KEYS:
            break
    return chosen


def _meets(span: Span, others: Iterable[Span]) -> bool:
    return any(span.start < other.end and other.start < span.end for other in others)


def _value(text: str, passage: _Passage, bag: frozenset[str], topic: Mapping[str, float]) -> float:
    _, frame, span, count = passage
    words = text[slice(*span)]
    folded = fold(words)
    patterns = _patterns()
    about = min(_FULL_TOPIC, sum(topic.get(word, 0.0) for word in bag)) / _FULL_TOPIC
    figures = len(re.findall(r"\d+", folded))
    sentences = 1 + len(_SENTENCE_END.findall(words))
    length = min(_FULL_WORDS, count / sentences) / _FULL_WORDS
    stand = min(_FULL_STAND, len(patterns.stand.findall(folded)) / sentences) / _FULL_STAND
    own = not stand and is_first_person(text, span)
    before = text[frame.content.start : span.start].rstrip()[-1:]
    return (
        _FOR_LENGTH * length
        + _FOR_TOPIC * about
        + _FOR_STAND * stand
        + _FOR_MAIN * (frame.speaker == 0)
        - _AGAINST_LENGTH * max(0, count - _LONG_WORDS) / _LONG_WORDS
        - _AGAINST_SECOND * (sentences - 1)
        - _AGAINST_POINTING * (mentions_back(text, span) or refers_back(text, span, reach=_FAR))
        - _AGAINST_FIGURES * (figures > _FEW_FIGURES) * (1 - stand)
        - _AGAINST_ROW * (words.count("،") > _FEW_COMMAS) * (1 - stand)
        - _AGAINST_QUESTION * words.endswith("؟")
        - _AGAINST_HOLLOW * bool(patterns.hollow.search(folded))
        - (0 if stand else _AGAINST_OWN_NEUTRAL if own else _AGAINST_NEUTRAL)
        - _AGAINST_MIDDLE * (before in _STOPS)
        - _AGAINST_CUT * before.isalnum()
    )


def _shared(one: frozenset[str], other: frozenset[str]) -> float:
    """How much of the shorter one's words the other has too."""
    return len(one & other) / max(1, min(len(one), len(other)))
