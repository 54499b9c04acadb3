"""From scores to points: the best first, none twice, every part of the headline, every voice.

The next point is always the candidate with the best score among those that repeat none before;
a part of the headline, a speaker or an article that was not heard yet gives a candidate a head
start. Head starts only ever fall away, so the scores go down with the ranks.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from summarizer.attribution import Attribution
    from summarizer.selection.candidate import Candidate
    from summarizer.selection.features import Profile, Sheet
    from summarizer.selection.topic import Topic

MAX_POINTS = 10

SAME = 0.5
"""Two candidates say the same when they share this much of what the shorter one says."""

_COVERS = 0.6  # of a headline's part: such a candidate is its point
_FOR_PART = 0.36
_FOR_SPEAKER = 0.18
_FOR_ARTICLE = 0.9
_FIRST = 3  # points; behind them one that can't be read alone is worth still less
_AGAINST_LATER = 0.5
_IMPORTANT_QUOTES = 2  # a speaker with as many quotes, and such a share of all, must be heard
_IMPORTANT_SHARE = 0.15
_MAX_IMPORTANT = 4


class Pick(NamedTuple):
    """A chosen candidate's number, its score with its head starts, and these by name."""

    number: int
    raw: float
    starts: Mapping[str, float]


def choose(
    candidates: Sequence[Candidate],
    sheet: Sheet,
    raw: Sequence[float],
    *,
    important: frozenset[int] = frozenset(),
    heads: bool = True,
) -> tuple[Pick, ...]:
    """Choose up to :data:`MAX_POINTS` candidates, best first.

    Args:
        candidates: What could be a point.
        sheet: Their words, and the headline's parts.
        raw: Their scores, in the same order.
        important: The speakers who must be heard.
        heads: Whether head starts are given at all; a method by name ranks by itself.
    """
    masses = [sum(sheet.weights[word] for word in profile.words) for profile in sheet.profiles]
    covered = [_covered(profile, sheet.parts) for profile in sheet.profiles]
    open_parts = set(range(len(sheet.parts))) if heads and len(sheet.parts) > 1 else set()
    unheard: set[int | None] = set(important) if heads and len(important) > 1 else set()
    blocks = {candidate.block for candidate in candidates}
    unread = blocks if heads and len(blocks) > 1 else set()
    lowest = min(raw, default=0.0)  # the entries of a list come last, and in its order
    left = list(range(len(candidates)))
    picks: list[Pick] = []
    while left and len(picks) < MAX_POINTS:
        offers = []
        for number in left:
            starts: dict[str, float] = {}
            if candidates[number].entry:
                offers.append(Pick(number, lowest, starts))
                continue
            if open_parts & covered[number]:
                starts["headline_part"] = _FOR_PART
            if candidates[number].speaker in unheard:
                starts["new_speaker"] = _FOR_SPEAKER
            if candidates[number].block in unread:
                starts["new_article"] = _FOR_ARTICLE
            incomplete = candidates[number].dangling or candidates[number].pointing
            if heads and len(picks) >= _FIRST and incomplete:
                starts["incomplete"] = -_AGAINST_LATER
            offers.append(Pick(number, raw[number] + sum(starts.values()), starts))
        best = max(offers, key=lambda pick: (pick.raw, -pick.number))
        picks.append(best)
        open_parts -= covered[best.number]
        unheard.discard(candidates[best.number].speaker)
        unread.discard(candidates[best.number].block)
        left = [
            number
            for number in left
            if number != best.number
            and not _overlap(candidates[number], candidates[best.number])
            and (
                (candidates[number].entry and candidates[best.number].entry)
                or not _same(sheet, masses, number, best.number)
            )
        ]
    return tuple(picks)


def important_speakers(attribution: Attribution) -> frozenset[int]:
    """Who must be heard: those with a good share of the quotes, or else who has most."""
    counts = Counter(frame.speaker for frame in attribution.quotes if frame.speaker is not None)
    total = counts.total()
    most = [
        speaker
        for speaker, count in counts.most_common(_MAX_IMPORTANT)
        if count >= _IMPORTANT_QUOTES and count >= _IMPORTANT_SHARE * total
    ]
    return frozenset(most or [speaker for speaker, _ in counts.most_common(1)])


def _covered(profile: Profile, parts: Sequence[Topic]) -> set[int]:
    return {
        number
        for number, part in enumerate(parts)
        if len(part.words.intersection(profile.words)) >= _COVERS * len(part.words)
    }


def _overlap(one: Candidate, other: Candidate) -> bool:
    return one.span.start < other.span.end and other.span.start < one.span.end


def _same(sheet: Sheet, masses: Sequence[float], one: int, other: int) -> bool:
    """Whether the two share most of the shorter one's words, weighted by how rare they are."""
    common = sheet.profiles[one].words.keys() & sheet.profiles[other].words.keys()
    shared = sum(sheet.weights[word] for word in common)
    return shared > SAME * min(masses[one], masses[other]) > 0
