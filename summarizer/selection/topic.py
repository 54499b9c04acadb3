"""What a headline is about, and how far a sentence says the same.

The words that both have, weighted by how rare they are in the text; their order (the longest
common subsequence, as in ROUGE-L); their longest common run; and their letters, so that «وام» is
found in «وام‌های», and a compound in its other spelling.
"""

from __future__ import annotations

import math
import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from summarizer.selection.words import content_words, tokens

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Mapping, Sequence

    from summarizer.model import Span

_MIN_PART_WORDS = 3
_LETTERS = 4  # in a row
_PARTS = re.compile(r"\s*(?:/|؛|\|)\s*")
_SPEAKER = re.compile(r"^[^:]{2,45}:\s*")


class Topic(NamedTuple):
    """What a headline, or a part of it, is about.

    Attributes:
        words: Its content words.
        bigrams: All its words in pairs.
        row: All its words in order, without the speaker who opens it («نیکو: …»).
        letters: The runs of letters in its content words.
    """

    words: frozenset[str]
    bigrams: frozenset[tuple[str, str]]
    row: tuple[str, ...] = ()
    letters: frozenset[str] = frozenset()


def read_topic(text: str, span: Span | None) -> Topic:
    """Read what a headline is about; an empty topic when there is none.

    Args:
        text: The restored text.
        span: The headline.
    """
    if span is None:
        return Topic(frozenset(), frozenset())
    line = text[span.start : span.end]
    row, said = tokens(line), tokens(_SPEAKER.sub("", line))
    letters = _runs(content_words(said))
    return Topic(frozenset(content_words(row)), frozenset(pairwise(row)), tuple(said), letters)


def read_parts(text: str, headline: Span | None) -> tuple[Topic, ...]:
    """The several points of a headline: «… / …»."""
    if headline is None:
        return ()
    line = _SPEAKER.sub("", text[headline.start : headline.end])
    rows = [tokens(part) for part in _PARTS.split(line)]
    topics = [Topic(frozenset(content_words(row)), frozenset(pairwise(row))) for row in rows]
    return tuple(topic for topic in topics if len(topic.words) >= _MIN_PART_WORDS)


def headline_features(
    headline: Topic,
    row: Sequence[str],
    shown: Sequence[str],
    said: Sequence[str],
    bag: Counter[str],
    weights: Mapping[str, float],
) -> dict[str, float]:
    """How far a candidate says what the headline says, from 0 to 1.

    Args:
        headline: The headline.
        row: The candidate's words, as it is measured.
        shown: Its words, as it is shown.
        said: The content words among these.
        bag: Its content words.
        weights: How rare each word is in the text.
    """
    shared = headline.words.intersection(bag)
    weight = sum(weights[word] for word in shared)
    rare = [weights[word] for word in headline.words if word in weights]
    known = sum(rare)
    norm = math.sqrt(
        sum((weights[word] * (1 + math.log(count))) ** 2 for word, count in bag.items())
        * max(1e-9, sum(value * value for value in rare))
    )
    dot = sum(weights[word] ** 2 * (1 + math.log(bag[word])) for word in shared)
    bigrams = headline.bigrams.intersection(pairwise(row))
    figures = {word for word in headline.words if word.isdigit()}
    line = "".join(said)
    letters = sum(run in line for run in headline.letters)
    length = max(1, len(headline.row))
    return {
        "headline_cosine": dot / norm if norm > 0 else 0.0,
        "headline_cover": weight / known if known > 0 else 0.0,
        "headline_words": len(shared) / max(1, len(headline.words)),
        "headline_focus": len(shared) / max(1, len(bag)),
        "headline_figures": len(figures & shared) / max(1, len(figures)),
        "headline_bigrams": len(bigrams) / max(1, len(headline.bigrams)),
        "headline_order": common_order(headline.row, shown) / length,
        "headline_run": common_run(headline.row, shown) / length,
        "headline_letters": letters / max(1, len(headline.letters)),
    }


def common_order(one: Sequence[str], other: Sequence[str]) -> int:
    """Length of the longest common subsequence, in one pass over ``other`` (Hyyrö 2004).

    >>> common_order("a b c d".split(), "x a c y d".split())
    3
    """
    if not one:
        return 0
    places: dict[str, int] = {}
    for place, word in enumerate(one):
        places[word] = places.get(word, 0) | 1 << place
    full = row = (1 << len(one)) - 1
    for word in other:
        matched = row & places.get(word, 0)
        if matched:
            row = (row + matched | row - matched) & full
    return len(one) - row.bit_count()


def common_run(one: Sequence[str], other: Sequence[str]) -> int:
    """Length of the longest run of words that both have.

    >>> common_run("a b c d".split(), "x b c y d".split())
    2
    """
    line = f" {' '.join(other)} "
    best = 0
    for start in range(len(one)):
        while start + best < len(one) and f" {' '.join(one[start : start + best + 1])} " in line:
            best += 1
    return best


def _runs(words: Sequence[str]) -> frozenset[str]:
    joined = "".join(words)
    return frozenset(joined[at : at + _LETTERS] for at in range(len(joined) - _LETTERS + 1))
