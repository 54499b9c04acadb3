"""What the ranker looks at: named features of each candidate, most of them between 0 and 1.

A headline and the text's own words say what it is about; place, opening, length and cue say what
editors take from where. All of it is one pass over the words: the mean similarity to all other
sentences, which is LexRank's degree centrality (Erkan and Radev 2004), needs only their sum.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from config.lexicon import load
from summarizer.model import QuoteKind
from summarizer.selection.candidate import STATED
from summarizer.selection.opening import skip_opening
from summarizer.selection.reference import mentions_back
from summarizer.selection.topic import Topic, headline_features, read_parts, read_topic
from summarizer.selection.words import content_of, content_words, folded_tokens, tokens
from summarizer.structure import ParagraphKind
from summarizer.structure.folding import alternation, fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from summarizer.attribution import Attribution, Frame
    from summarizer.selection.candidate import Candidate
    from summarizer.structure import Article

_IDEAL_WORDS = 30
_SHORT, _LONG = 12, 60
_WEIGHTY = ("obligation", "announcement", "change", "judgement")
_MANY = 3  # words that weigh
_LONG_OFFICE = 10  # words
_LONG_LEAD_IN = 30
_BEGINNING = 25  # words in which a sentence names who speaks
_FEW = 2  # content words: no clause says less
_OPENING = 120  # code points
_ROLE = 60  # code points in which a title opens
_HEAD = 160  # code points in which it tells where he spoke
_NUMBER = re.compile(r"\d+")
_OPEN = "bare"  # the rule of quotes that no mark parts from the reporter's words
_ENOUGH = 0.5  # of the sentences: with so many statements, a text is one of statements
_MOSTLY = 4  # the power of a share of which only nearly all counts
_FAR = 4.0  # the log of a place far behind


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


@cache
def _weighty() -> re.Pattern[str]:
    """The words that make a sentence weigh, each in the group of its kind: one pass for all."""
    words = {name: alternation(load("selection").words("weight", name)) for name in _WEIGHTY}
    groups = "|".join(f"(?P<{name}>{kind})" for name, kind in words.items())
    return re.compile(rf"(?<!\w)(?:{groups})(?!\w)")


@cache
def _talks() -> re.Pattern[str]:
    talks = alternation(load("structure").words("occasion", "talks"))
    return re.compile(rf"(?<!\w)(?:{talks})\sبا(?!\w)")


def measure(article: Article, attribution: Attribution, candidates: Sequence[Candidate]) -> Sheet:
    """Measure all candidates of a text.

    Args:
        article: The text, taken apart.
        attribution: Who said what in it.
        candidates: What could be a point, in the text's order.
    """
    text = article.text
    folded = fold(text)  # once for all: the length stays
    token_rows = [folded_tokens(folded[slice(*candidate.measured)]) for candidate in candidates]
    contents = [content_words(row) for row in token_rows]
    bags = [Counter(words) for words in contents]
    spread = Counter(word for bag in bags for word in bag)
    weights = {word: math.log(1 + len(bags) / count) for word, count in spread.items()}
    vectors = [_unit(bag, weights) for bag in bags]
    total: defaultdict[str, float] = defaultdict(float)
    for vector in vectors:
        for word, value in vector.items():
            total[word] += value
    headline = read_topic(text, article.headline)
    offices = [frozenset(tokens(speaker.title or "")) for speaker in attribution.speakers]
    lead = any(candidate.kind is ParagraphKind.LEAD for candidate in candidates)
    seen: set[str] = set()
    rows = []
    for number, (candidate, row, bag) in enumerate(zip(candidates, token_rows, bags, strict=True)):
        vector = vectors[number]
        whole = candidate.span == candidate.measured
        shown = row if whole else folded_tokens(folded[slice(*candidate.span)])
        said = contents[number] if whole else content_words(shown)
        features = {
            **headline_features(headline, row, shown, said, bag, weights),
            **_place_features(candidate, len(candidates)),
            **_length_features(len(row)),
            **_statement_features(folded, attribution, candidate),
            **_office_features(offices, candidate, shown),
            **_wording_features(text, folded, candidate),
        }
        features["beside_lead"] = features["statement"] * lead
        if number and candidates[number - 1].span.end > candidate.span.start:
            features["points_back"] = 0.0  # it was joined with what it points to
        for name, other in (("like_first", 0), ("like_previous", number - 1)):
            # a sentence that was joined with another one holds it
            apart = number and candidates[other].span.end <= candidate.span.start
            features[name] = _similar(vector, vectors[other]) if apart else 0.0
        features["only_headline"] = float(_only_repeats(text, candidate, bag, headline))
        features["only_here"] = sum(spread[word] == 1 for word in bag) / max(1, len(bag))
        others = max(1, len(candidates) - 1)
        features["central"] = max(
            0.0, (sum(value * total[word] for word, value in vector.items()) - 1) / others
        )
        fresh = [word for word in bag if word not in seen]
        features["new_words"] = len(fresh) / max(1, len(bag))
        features["dense"] = len(bag) / max(1, len(row))
        seen.update(bag)
        rows.append(features)
    for features, value in zip(rows, _asides(rows, candidates), strict=True):
        features["aside"] = value
    _relate(rows, "headline_cosine", "headline_cover", "central")
    profiles = tuple(Profile(bag, row) for bag, row in zip(bags, rows, strict=True))
    return Sheet(profiles, read_parts(text, article.headline), weights)


def _asides(rows: Sequence[Mapping[str, float]], candidates: Sequence[Candidate]) -> list[float]:
    """How much each sentence is the reporter's aside, 0 to 1: where people speak, they are heard.

    The opening tells the news itself; it is an aside only where hardly anything else is the
    reporter's. A remark or two do not make the whole text one of statements.
    """
    said = [row["statement"] >= STATED for row in rows]
    share = sum(said) / max(1, len(said))
    voices = min(1.0, share / _ENOUGH)
    blocks: set[int] = set()
    values = []
    for stated, candidate in zip(said, candidates, strict=True):
        opening = candidate.block not in blocks or candidate.kind is ParagraphKind.LEAD
        blocks.add(candidate.block)
        values.append(0.0 if stated else share**_MOSTLY if opening else voices)
    return values


def _only_repeats(text: str, candidate: Candidate, bag: Counter[str], headline: Topic) -> bool:
    """Whether a reader who has read the headline has read all of what was said."""
    if not headline.words:
        return False
    if candidate.clause is None:
        return headline.words.issuperset(bag)
    if len(headline.words.intersection(bag)) < _FEW:
        return False
    said = content_of(text, candidate.clause)
    return headline.words.issuperset(said)


def _unit(bag: Counter[str], weights: Mapping[str, float]) -> dict[str, float]:
    vector = {word: (1 + math.log(count)) * weights[word] for word, count in bag.items()}
    norm = math.sqrt(sum(value * value for value in vector.values())) or 1.0
    return {word: value / norm for word, value in vector.items()}


def _similar(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    return sum(value * other[word] for word, value in one.items() if word in other)


def _place_features(candidate: Candidate, count: int) -> dict[str, float]:
    place = candidate.order
    return {
        "first": float(place == 0),
        "second": float(place == 1),
        "third": float(place == 2),
        "early": 1 / (1 + place),
        "far": math.log1p(place) / _FAR,
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
    folded: str, attribution: Attribution, candidate: Candidate
) -> dict[str, float]:
    frames = [attribution.quotes[index] for index in candidate.frames]
    cues = " ".join(folded[slice(*frame.cue)] for frame in frames)
    main = candidate.speaker == 0 and bool(frames)
    indirect = any(frame.kind is not QuoteKind.DIRECT for frame in frames)
    return {
        "statement": candidate.share,
        "direct": candidate.direct,
        "indirect": float(indirect),
        "main_speaker": float(main),
        "unknown_speaker": float(bool(frames) and candidate.speaker is None),
        "strong_cue": float(bool(_pattern("weight", "strong_cues").search(cues))),
        "doubtful": float(any(_goes_over(folded, frame) for frame in frames)),
        # two sentences that were joined are led in where the first one is
        "led_in": float(candidate.led_in or candidate.clause is not None),
        "several_quotes": float(len(frames) > 1),
    }


def _goes_over(folded: str, frame: Frame) -> bool:
    """Whether a quote may hold words of the reporter's, for nothing shows where it ends.

    His own verdict, behind «گفته بود»; or what came next: «… در ادامه این مراسم رئیس گفت: …».
    """
    if frame.kind is not QuoteKind.DIRECT and frame.rule != _OPEN:
        return False
    words = "next_acts" if frame.kind is QuoteKind.DIRECT else "verdicts"
    return bool(_pattern(words).search(folded[slice(*frame.content)]))


def _office_features(
    offices: Sequence[frozenset[str]], candidate: Candidate, shown: Sequence[str]
) -> dict[str, float]:
    """Whether a sentence tells in full who speaks: leads do, and it can be read alone.

    A sentence in which nobody speaks tells at best who was there.
    """
    speaker = candidate.speaker
    main = offices[0] if offices and candidate.frames else frozenset()
    own = offices[speaker] if speaker is not None else frozenset()
    return {
        "names_office": min(1.0, len(main.intersection(shown)) / _LONG_OFFICE),
        "own_office": min(1.0, len(own.intersection(shown[:_BEGINNING])) / _LONG_OFFICE),
    }


def _wording_features(text: str, folded: str, candidate: Candidate) -> dict[str, float]:
    measured = candidate.measured
    opened = measured
    if candidate.speaker is not None and measured.start > candidate.sentence.start:
        # the pronoun that names the speaker went as well
        opened = skip_opening(text, candidate.sentence)
    opening = folded[opened.start : min(opened.end, opened.start + _ROLE)]
    said = folded[slice(*measured)]
    weighty = Counter(match.lastgroup for match in _weighty().finditer(said))
    role = _pattern("role_heads")
    line = folded[slice(*candidate.span)]
    colon = line.find(":")
    lead_in = len(line[:colon].split()) if colon > 0 else 0
    return {
        "role_opens": float(bool(role.match(opening))),
        "names_role": float(bool(role.search(said[:120]))),
        "pronoun_opens": float(bool(_pattern("subjects").match(opening))),
        "points_back": float(mentions_back(text, candidate.measured)),
        "dangling": float(candidate.dangling),
        "pointing": float(candidate.pointing),
        "hollow": float(bool(_pattern("hollow").search(said))),
        "truism": float(bool(_pattern("truisms").search(said[:_OPENING]))),
        "background": float(candidate.background),
        "says_nothing": float(candidate.share < STATED and bool(_empty_end().search(said))),
        "closing": float(bool(_pattern("closing").search(said[:40]))),
        **{name: min(_MANY, weighty[name]) / _MANY for name in _WEIGHTY},
        "numbers": min(4, len(_NUMBER.findall(said))) / 4,
        "question": float("؟" in said),
        "quotation": float("«" in said),
        "lead_in_length": min(1.0, lead_in / _LONG_LEAD_IN),
        "interview": float(bool(_talks().search(line[:_HEAD]))),
    }


def _relate(rows: Sequence[dict[str, float]], *names: str) -> None:
    """Add each feature's share of its largest value in the text: which sentence is ahead here."""
    for name in names:
        most = max((row[name] for row in rows), default=0.0) or 1.0
        for row in rows:
            row[f"{name}_ahead"] = row[name] / most
