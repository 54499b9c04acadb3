"""The road through selection: candidates, their features, the ranking, the choice, the keys."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from summarizer.model import Length, Span
from summarizer.selection.candidate import find_candidates
from summarizer.selection.choose import MAX_POINTS, choose, important_speakers
from summarizer.selection.features import measure
from summarizer.selection.keys import Keys, choose_keys
from summarizer.selection.methods import METHODS, OWN, rank
from summarizer.selection.person import SPEECH, is_speech
from summarizer.selection.ranker import Rating, load_weights, rate, score, shares

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from summarizer.attribution import Attribution
    from summarizer.selection.candidate import Candidate
    from summarizer.selection.features import Sheet
    from summarizer.structure import Article

METHOD_FAILED = "method_failed"
"""Warning: the method asked for had nothing to say about this text; our own ranked it."""

_SHORT_TEXT, _MIDDLE_TEXT = 8, 16  # sentences: up to here one point less is shown
_ENOUGH = 3  # points; of more, one can be left to the key quotes
_FEWEST = 2  # points that are shown even if they can't be understood alone
_FEWEST_OF_LIST = 3  # what announces a list, and how it begins


@dataclass(frozen=True, slots=True)
class Choice:
    """A chosen point: a span of the restored text.

    Attributes:
        span: A whole, verbatim slice.
        speaker: Index in ``Attribution.speakers``, None for the reporter's own sentence and where
            nobody knows who speaks.
        score: 0 to 1.
        why: Each feature's share in the score.
        clause: What was said without its lead-in, inside ``span``.
        predicate: ``span`` without the «وی» that opens it, to be read behind the speaker's name.
        stated: Whether it is somebody's statement; with no ``speaker``, of somebody unknown.
    """

    span: Span
    speaker: int | None
    score: float
    why: Mapping[str, float]
    clause: Span | None = None
    predicate: Span | None = None
    stated: bool = False


@dataclass(frozen=True, slots=True)
class Selection:
    """What was chosen.

    Attributes:
        points: Best first.
        keys: For key quotes (by index in ``Attribution.quotes``) their rank.
        shown: How many points are shown.
        warnings: Keys for the reader.
        excerpts: For key quotes of which only a part is printed, that part.
    """

    points: tuple[Choice, ...]
    keys: Mapping[int, int]
    shown: int
    warnings: tuple[str, ...] = field(default=())
    excerpts: Mapping[int, Span] = field(default_factory=dict)


def select(
    article: Article,
    attribution: Attribution,
    *,
    length: Length | float = Length.MEDIUM,
    method: str = OWN,
) -> Selection:
    """Choose the points and key quotes of an article.

    Args:
        article: The text, taken apart.
        attribution: Who said what in it.
        length: How many points are shown, or the share (0 to 1) of the sentences.
        method: Our own, or one of sumy's by name; candidates and redundancy stay the same.

    Raises:
        ValueError: When there is no such method.
    """
    if method not in METHODS:
        raise ValueError(f"no method {method!r}: choose one of {', '.join(METHODS)}")
    candidates = find_candidates(article, attribution)
    sheet = measure(article, attribution, candidates)
    important = important_speakers(attribution)
    warnings = []
    sentences = [candidate.sentence for candidate in candidates]
    if not attribution.quotes and is_speech(article.text, sentences):
        warnings.append(SPEECH)
    ratings = None
    if method != OWN:
        ratings = _ratings_by(method, article, candidates)
        if ratings is None and candidates:
            warnings.append(METHOD_FAILED)
    if ratings is not None:
        picks = choose(candidates, sheet, [rating.raw for rating in ratings], heads=False)
        points = [_choice(candidates[pick.number], pick.raw, {method: 1.0}) for pick in picks]
    else:
        weights = load_weights(headline=article.headline is not None)
        ratings = [rate(profile.features, weights) for profile in sheet.profiles]
        picks = choose(candidates, sheet, [rating.raw for rating in ratings], important=important)
        points = [
            _choice(
                candidates[pick.number],
                score(pick.raw, weights),
                shares({**ratings[pick.number].terms, **pick.starts}),
            )
            for pick in picks
        ]
    firm = sum(not candidates[pick.number].dangling for pick in picks)
    listed = firm == 1 and any(candidate.entry for candidate in candidates)
    fewest = _FEWEST_OF_LIST if listed else _FEWEST
    shown = min(len(points), _shown(length, len(candidates)), max(firm, fewest))

    def keys_beside(count: int) -> Keys:
        return choose_keys(
            article,
            attribution,
            topic=_topic(sheet),
            shown=[candidates[pick.number].span for pick in picks[:count]],
            speakers=important or frozenset({0}),
        )

    keys = keys_beside(shown)
    if not keys.ranks and shown > _ENOUGH:
        # every quote is a point: the last one stands among the quotes instead
        keys = keys_beside(shown - 1)
        shown -= bool(keys.ranks)
    return Selection(tuple(points), keys.ranks, shown, tuple(warnings), keys.excerpts)


def _choice(candidate: Candidate, value: float, why: Mapping[str, float]) -> Choice:
    clause = candidate.clause if candidate.clause != candidate.span else None
    return Choice(
        candidate.span,
        candidate.speaker,
        round(value, 4),
        why,
        clause,
        candidate.predicate,
        candidate.stated,
    )


def _ratings_by(
    method: str, article: Article, candidates: Sequence[Candidate]
) -> list[Rating] | None:
    headline = article.text[slice(*article.headline)] if article.headline else None
    sentences = [article.text[slice(*candidate.span)] for candidate in candidates]
    scores = rank(method, sentences, headline)
    return None if scores is None else [Rating(value, {}) for value in scores]


def _topic(sheet: Sheet) -> dict[str, float]:
    """How much each word belongs to what the text is about: 1 for the headline's words.

    Without a headline, the words that come back again and again tell it.
    """
    if sheet.parts:
        return {word: 1.0 for part in sheet.parts for word in part.words}
    counts = Counter(word for profile in sheet.profiles for word in profile.words)
    most = max(counts.values(), default=1)
    return {word: count / most for word, count in counts.items() if count > 1}


def _shown(length: Length | float, sentences: int) -> int:
    if not isinstance(length, Length):
        return max(1, min(MAX_POINTS, round(length * sentences)))
    if length is Length.SHORT:
        return 1 if sentences <= _SHORT_TEXT else 2
    if length is Length.MEDIUM:
        return 3 if sentences <= _SHORT_TEXT else 4 if sentences <= _MIDDLE_TEXT else 5
    return MAX_POINTS
