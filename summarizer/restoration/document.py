"""What the whole of a text tells about any place in it: its damage, its words, its habits."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from config.lexicon import load
from summarizer.restoration.lexicon import (
    HALF_SPACES,
    are_among,
    hashes_of_words,
    places_among,
)
from summarizer.restoration.units import BARE, FIRST_SIGN, SIGNS, SPACE, TIGHT, ZWNJ

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from summarizer.restoration.features import Tokens
    from summarizer.restoration.lexicon import Hashes, WordTable
    from summarizer.restoration.units import Units

STOPS: Final = tuple(FIRST_SIGN + SIGNS.index(sign) for sign in ".،:؛!؟")
_IS_STOP = np.zeros(256, bool)
_IS_STOP[list(STOPS)] = True
_SCORE = np.uint16(15)
_HALVES = np.uint16(4)


@dataclass(frozen=True, slots=True)
class Document:
    """What the whole text tells about any place in it.

    Attributes:
        traits: Rates of damage and of care, each about 0 to 1.
        known: Sorted hashes of the text's own tokens.
        times: How often each of them stands in the text.
        parted: Sorted hashes of strings of letters that the text has as two tokens.
        habits: Of the words that usage spells both ways («آنها», «آن‌ها»), the share that the text
            has apart and the share that it has in one.
    """

    traits: NDArray[np.float32]
    known: NDArray[np.uint64]
    times: NDArray[np.float32]
    parted: NDArray[np.uint64]
    habits: NDArray[np.float32]

    def times_of(self, hashes: NDArray[np.uint64]) -> NDArray[np.float32]:
        """How often the text holds these tokens, on a log scale."""
        if not len(self.known):
            return np.zeros(hashes.shape, np.float32)
        place = places_among(hashes, self.known)
        return np.where(self.known[place] == hashes, self.times[place], np.float32(0))

    def has_parted(self, hashes: NDArray[np.uint64]) -> NDArray[np.bool_]:
        """Whether these strings of letters stand in the text as two tokens side by side."""
        return are_among(hashes, self.parted)


class Tally(NamedTuple):
    """What a part of a text adds to the picture of the whole.

    Attributes:
        numbers: How often each sign of damage or care occurs, in the order of :func:`tally_of`.
        tokens: Hashes of the part's tokens.
        both: Hashes of what two tokens side by side make as one.
    """

    numbers: NDArray[np.int64]
    tokens: NDArray[np.uint64]
    both: NDArray[np.uint64]


def tally_of(units: Units, tokens: Tokens, hashes: Hashes, words: WordTable) -> Tally:
    """Count the signs of damage and care in a text, or in a part of one."""
    letters = units.letters
    after = units.after
    halves = after == ZWNJ
    lengths = tokens.ends - tokens.starts
    score = tokens.entries & _SCORE
    # Words that are usually written with a half space: kept, fused, or in two tokens?
    wants = (tokens.entries >> _HALVES > 0) & (score > 3)
    seen = np.concatenate(([0], np.cumsum(halves)))
    has = seen[tokens.ends - 1] > seen[tokens.starts] if len(lengths) else np.zeros(0, bool)
    beside = np.flatnonzero(tokens.starts[1:] == tokens.ends[:-1])
    both = hashes.of(tokens.starts[beside], tokens.ends[beside + 1])
    short = lengths[beside] <= HALF_SPACES
    pair = words.find(both[short])
    here = np.uint16(1) << (lengths[beside[short]] + 3).astype(np.uint16)
    divided = are_among(tokens.hashes, _divided())
    stop = _IS_STOP[units.symbols]
    before_letter = np.append(letters[1:], False)
    numbers = [
        np.count_nonzero(letters),
        np.count_nonzero(halves),
        len(lengths),
        np.count_nonzero((score == 0) & (lengths > 1)),
        np.count_nonzero(has),
        np.count_nonzero(wants & ~has),
        np.count_nonzero((pair & here > 0) & (pair & _SCORE > 3)),
        np.count_nonzero(stop),
        np.count_nonzero(stop[1:] & (after[:-1] == SPACE)),
        np.count_nonzero(stop & before_letter & (after == 0)),
        np.count_nonzero(after >= TIGHT),
        np.count_nonzero(after == BARE),
        np.count_nonzero(divided & has) + np.count_nonzero(are_among(both, _divided())),
        np.count_nonzero(divided & ~has),
    ]
    return Tally(np.array(numbers), tokens.hashes, both)


def document_of(parts: Sequence[Tally]) -> Document:
    """Sum up a text: how much of it is damaged, and in what way."""
    (
        size,
        halves,
        tokens,
        unknown,
        kept,
        fused,
        apart,
        stops,
        loose_stops,
        tight_stops,
        wraps,
        bare_wraps,
        divided,
        in_one,
    ) = np.sum([part.numbers for part in parts], axis=0).tolist()
    wanted = kept + fused + apart + 2
    traits = np.array(
        [
            20 * halves / (size + 100),
            (size + 50) / (tokens + 12) / 5,
            4 * unknown / (tokens + 10),
            fused / wanted,
            apart / wanted,
            kept / wanted,
            loose_stops / (stops + 2),
            tight_stops / (stops + 2),
            30 * wraps / (size + 100),
            bare_wraps / (wraps + 1),
        ],
        np.float32,
    )
    habits = np.array([divided, in_one], np.float32) / (divided + in_one + 1)
    known, times = np.unique(np.concatenate([part.tokens for part in parts]), return_counts=True)
    return Document(
        np.minimum(traits, np.float32(2)),
        known,
        (np.log1p(times) / 3).astype(np.float32),
        np.unique(np.concatenate([part.both for part in parts])),
        habits.astype(np.float32),
    )


@cache
def _divided() -> NDArray[np.uint64]:
    return np.sort(hashes_of_words(load("restoration").words("boundaries", "divided")))
