"""What the ranker looks at: named features of each candidate, most of them between 0 and 1.

A headline and the text's own words say what it is about; place, opening, length and cue say what
editors take from where. All of it is one pass over the words: the mean similarity to all other
sentences, which is LexRank's degree centrality (Erkan and Radev 2004), needs only their sum.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from config.lexicon import load
from summarizer.model import QuoteKind
from summarizer.selection.opening import mentions_back, skip_opening
from summarizer.selection.words import content_words, tokens
from summarizer.structure import ParagraphKind
from summarizer.structure.folding import alternation, fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from summarizer.attribution import Attribution
    from summarizer.model import Span
    from summarizer.selection.candidate import Candidate
    from summarizer.structure import Article

_IDEAL_WORDS = 30
_SHORT, _LONG = 12, 60
_MIN_PART_WORDS = 3
_STATED = 0.15  # a sentence of which less is quoted states nothing
_HEADLINE_PARTS = re.compile(r"\s*(?:/|؛|\|)\s*")
_SPEAKER_HEADLINE = re.compile(r"^[^:]{2,45}:\s*")


class Topic(NamedTuple):
    """What a headline, or a part of it, is about."""

    words: frozenset[str]
    bigrams: frozenset[tuple[str, str]]


class Profile(NamedTuple):
    """A candidate's words and its features."""

    words: Counter[str]
    features: Mapping[str, float]


class Sheet(NamedTuple):
    """All candidates' profiles, the headline's parts and the words' weights."""

    profiles: tuple[Profile, ...]
    parts: tuple[Topic, ...]
    weights: Mapping[str, float]


@cache
def _pattern(*path: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternation(load('selection').words(*path))})(?!\w)")


@cache
def _empty_end() -> re.Pattern[str]:
    ends = alternation(load("selection").words("empty_ends"))
    return re.compile(rf"(?<!\w)(?:{ends})[\s.:؛!…]*$")


def measure(article: Article, attribution: Attribution, candidates: Sequence[Candidate]) -> Sheet:
    """Measure all candidates of a text.

    Args:
        article: The text, taken apart.
        attribution: Who said what in it.
        candidates: What could be a point, in the text's order.
    """
    text = article.text
    token_rows = [tokens(text[slice(*candidate.measured)]) for candidate in candidates]
    bags = [Counter(content_words(row)) for row in token_rows]
    spread = Counter(word for bag in bags for word in bag)
    weights = {word: math.log(1 + len(bags) / count) for word, count in spread.items()}
    vectors = [_unit(bag, weights) for bag in bags]
    total: Counter[str] = Counter()
    for vector in vectors:
        total.update(vector)
    headline = _topic(text, article.headline)
    seen: set[str] = set()
    rows = []
    for candidate, row, bag, vector in zip(candidates, token_rows, bags, vectors, strict=True):
        features = {
            **_headline_features(headline, row, bag, weights),
            **_place_features(candidate, len(candidates)),
            **_length_features(len(row)),
            **_statement_features(text, attribution, candidate),
            **_wording_features(text, candidate),
        }
        others = max(1, len(candidates) - 1)
        features["central"] = max(
            0.0, (sum(value * total[word] for word, value in vector.items()) - 1) / others
        )
        fresh = [word for word in bag if word not in seen]
        features["new_words"] = len(fresh) / max(1, len(bag))
        features["dense"] = len(bag) / max(1, len(row))
        seen.update(bag)
        rows.append(features)
    stated = sum(row["statement"] >= _STATED for row in rows) / max(1, len(rows))
    for features in rows:
        # in a text of statements, a sentence that states nothing is the reporter's aside
        features["aside"] = stated**4 if features["statement"] < _STATED else 0.0
    _relate(rows, "headline_cosine", "headline_cover", "central")
    profiles = tuple(Profile(bag, row) for bag, row in zip(bags, rows, strict=True))
    return Sheet(profiles, _parts(text, article.headline), weights)


def _unit(bag: Counter[str], weights: Mapping[str, float]) -> dict[str, float]:
    vector = {word: (1 + math.log(count)) * weights[word] for word, count in bag.items()}
    norm = math.sqrt(sum(value * value for value in vector.values())) or 1.0
    return {word: value / norm for word, value in vector.items()}


def _topic(text: str, span: Span | None) -> Topic:
    if span is None:
        return Topic(frozenset(), frozenset())
    row = tokens(text[span.start : span.end])
    return Topic(frozenset(content_words(row)), frozenset(pairwise(row)))


def _parts(text: str, headline: Span | None) -> tuple[Topic, ...]:
    """The several points of a headline: «… / …»."""
    if headline is None:
        return ()
    line = _SPEAKER_HEADLINE.sub("", text[headline.start : headline.end])
    rows = [tokens(part) for part in _HEADLINE_PARTS.split(line)]
    topics = [Topic(frozenset(content_words(row)), frozenset(pairwise(row))) for row in rows]
    return tuple(topic for topic in topics if len(topic.words) >= _MIN_PART_WORDS)


def _headline_features(
    headline: Topic, row: Sequence[str], bag: Counter[str], weights: Mapping[str, float]
) -> dict[str, float]:
    shared = headline.words.intersection(bag)
    weight = sum(weights[word] for word in shared)
    known = sum(weights.get(word, 0.0) for word in headline.words)
    norm = math.sqrt(
        sum((weights[word] * (1 + math.log(count))) ** 2 for word, count in bag.items())
        * max(1e-9, sum(weights.get(word, 0.0) ** 2 for word in headline.words))
    )
    dot = sum(weights[word] ** 2 * (1 + math.log(bag[word])) for word in shared)
    bigrams = headline.bigrams.intersection(pairwise(row))
    figures = {word for word in headline.words if word.isdigit()}
    return {
        "headline_cosine": dot / norm if norm > 0 else 0.0,
        "headline_cover": weight / known if known > 0 else 0.0,
        "headline_words": len(shared) / max(1, len(headline.words)),
        "headline_focus": len(shared) / max(1, len(bag)),
        "headline_figures": len(figures & shared) / max(1, len(figures)),
        "headline_bigrams": len(bigrams) / max(1, len(headline.bigrams)),
    }


def _place_features(candidate: Candidate, count: int) -> dict[str, float]:
    place = candidate.order
    return {
        "first": float(place == 0),
        "second": float(place == 1),
        "third": float(place == 2),
        "early": 1 / (1 + place),
        "late": place / max(1, count - 1),
        "last": float(place >= count - 1),
        "opens_paragraph": float(candidate.opens),
        "site_lead": float(candidate.kind is ParagraphKind.LEAD),
    }


def _length_features(words: int) -> dict[str, float]:
    return {
        "off_length": min(2.0, abs(words - _IDEAL_WORDS) / _IDEAL_WORDS),
        "short": float(words < _SHORT),
        "long": float(words > _LONG),
        "log_length": math.log1p(words) / math.log(100),
    }


def _statement_features(
    text: str, attribution: Attribution, candidate: Candidate
) -> dict[str, float]:
    frames = [attribution.quotes[index] for index in candidate.frames]
    cues = " ".join(fold(text[slice(*frame.cue)]) for frame in frames)
    main = candidate.speaker == 0 and bool(frames)
    indirect = any(frame.kind is not QuoteKind.DIRECT for frame in frames)
    return {
        "statement": candidate.share,
        "direct": candidate.direct,
        "indirect": float(indirect),
        "main_speaker": float(main),
        "unknown_speaker": float(bool(frames) and candidate.speaker is None),
        "strong_cue": float(bool(_pattern("weight", "strong_cues").search(cues))),
        "led_in": float(candidate.led_in),
    }


def _wording_features(text: str, candidate: Candidate) -> dict[str, float]:
    folded = fold(text[slice(*candidate.measured)])
    opening = fold(text[slice(*skip_opening(text, candidate.sentence))])[:60]

    def count(name: str, most: int = 3) -> float:
        found = len(_pattern("weight", name).findall(folded))
        return min(most, found) / most

    role = _pattern("role_heads")
    return {
        "role_opens": float(bool(role.match(opening))),
        "names_role": float(bool(role.search(folded[:120]))),
        "pronoun_opens": float(bool(_pattern("subjects").match(opening))),
        "points_back": float(mentions_back(text, candidate.measured)),
        "dangling": float(candidate.dangling),
        "pointing": float(candidate.pointing),
        "hollow": float(bool(_pattern("hollow").search(folded))),
        "background": float(candidate.background),
        "says_nothing": float(candidate.share < _STATED and bool(_empty_end().search(folded))),
        "closing": float(bool(_pattern("closing").search(folded[:40]))),
        "obligation": count("obligation"),
        "announcement": count("announcement"),
        "change": count("change"),
        "judgement": count("judgement"),
        "numbers": min(4, sum(map(str.isdigit, re.findall(r"\d+", folded)))) / 4,
        "question": float("؟" in folded),
        "quotation": float("«" in folded),
    }


def _relate(rows: Sequence[dict[str, float]], *names: str) -> None:
    """Add each feature's share of its largest value in the text: which sentence is ahead here."""
    for name in names:
        most = max((row[name] for row in rows), default=0.0) or 1.0
        for row in rows:
            row[f"{name}_ahead"] = row[name] / most
