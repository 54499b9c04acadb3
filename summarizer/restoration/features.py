"""What the boundary model sees at each place of a text, for all places at once.

Every function here works on whole arrays: no Python is run per letter. The same code makes the
inputs in training and in use.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from config.lexicon import load
from summarizer.restoration.lexicon import (
    HALF_SPACES,
    LONGEST,
    SCORES,
    Hashes,
    are_among,
    hashes_of_words,
    pair_hashes,
    places_among,
)
from summarizer.restoration.units import BARE, FIRST_SIGN, LOOSE, SIGNS, SPACE, TIGHT, ZWNJ

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from summarizer.restoration.lexicon import PairTable, WordTable
    from summarizer.restoration.units import Units

BUCKETS: Final = 1 << 15
"""Size of each table of hashed strings; they are small vectors learned for strings of letters."""

STRINGS: Final = 5
"""Hashed strings at each place: three letters before, three after, four around, both pieces."""

DOCUMENT_TRAITS: Final = 10
PAIRS: Final = 5
HABITS: Final = 2
DENSE: Final = 6 + 3 + 2 * LONGEST + 2 + 13 + PAIRS + DOCUMENT_TRAITS + 1 + 1 + HABITS
"""Numbers at each place."""

STOPS: Final = tuple(FIRST_SIGN + SIGNS.index(sign) for sign in ".،:؛!؟")
_IS_STOP = np.zeros(256, bool)
_IS_STOP[list(STOPS)] = True
_SCORE = np.uint16(15)
_HALVES = np.uint16(4)


@dataclass(frozen=True, slots=True)
class Tokens:
    """Words as they are observed: runs of letters without a space.

    Attributes:
        starts: The first unit of each token.
        ends: One past its last unit.
        hashes: Of its letters, whatever half spaces stand between them.
        entries: What the word table says of it.
    """

    starts: NDArray[np.intp]
    ends: NDArray[np.intp]
    hashes: NDArray[np.uint64]
    entries: NDArray[np.uint16]

    def numbers(self, size: int) -> NDArray[np.intp]:
        """For each of ``size`` units the last token that begins at or before it, or -1."""
        begins = np.zeros(size, np.intp)
        begins[self.starts] = 1
        begins[:1] -= 1
        return np.cumsum(begins, out=begins)


def tokens_of(units: Units, hashes: Hashes, words: WordTable) -> Tokens:
    """Find the observed words of a text and look each up."""
    letters = units.letters
    parted = (units.after == SPACE) | (units.after == BARE) | (units.after == LOOSE)
    begins = letters.copy()
    begins[1:] &= ~letters[:-1] | parted[:-1]
    stops = letters.copy()
    stops[:-1] &= ~letters[1:] | parted[:-1]
    starts = np.flatnonzero(begins)
    ends = np.flatnonzero(stops) + 1
    found = hashes.of(starts, ends)
    return Tokens(starts, ends, found, words.find(found))


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


@dataclass(frozen=True, slots=True)
class Features:
    """Inputs of the network, a row for each unit: the place after it.

    Attributes:
        symbols: The unit itself.
        dense: ``DENSE`` numbers.
        strings: ``STRINGS`` buckets.
    """

    symbols: NDArray[np.uint8]
    dense: NDArray[np.float32]
    strings: NDArray[np.intp]

    def take(self, rows: NDArray[np.intp]) -> Features:
        """Some of the places alone."""
        if len(rows) == len(self.symbols):
            return self
        return Features(self.symbols[rows], self.dense[rows], self.strings[rows])


def features_of(
    units: Units,
    tokens: Tokens,
    hashes: Hashes,
    document: Document,
    words: WordTable,
    pairs: PairTable,
    compounds: PairTable,
) -> Features:
    """Describe every place of a text."""
    symbols, after = units.symbols, units.after
    size = len(symbols)
    dense = np.zeros((size, DENSE), np.float32)
    letters = units.letters
    dense[np.arange(size), after] = 1
    dense[:, 6] = letters
    dense[:-1, 7] = letters[1:]
    dense[:, 8] = units.joining
    column = 9
    _add_words(dense, column, hashes, words, size)
    column += 2 * LONGEST + 2
    pieces = _add_pieces(dense, column, units, tokens, hashes, document, words)
    column += 13
    _add_pairs(dense, column, tokens, pieces, pairs)
    column += PAIRS
    dense[:, column : column + DOCUMENT_TRAITS] = document.traits
    column += DOCUMENT_TRAITS
    inside = pieces.both & ~pieces.follows
    dense[inside, column] = document.has_parted(pieces.whole[inside])
    share = compounds.find(pair_hashes(pieces.left, pieces.right)) * np.float32(1 / SCORES)
    dense[:, column + 1] = share * pieces.both
    dense[:, column + 2 :] = document.habits
    strings = np.zeros((size, STRINGS), np.intp)
    mask = np.uint64(BUCKETS - 1)
    if size >= 4:
        threes = (hashes.windows(3) & mask).astype(np.intp)
        fours = (hashes.windows(4) & mask).astype(np.intp)
        strings[2:, 0] = threes
        strings[: size - 3, 1] = threes[1:]
        strings[1 : size - 2, 2] = fours
    strings[:, 3] = (pieces.left & mask).astype(np.intp)
    strings[:, 4] = (pieces.right & mask).astype(np.intp)
    return Features(symbols, dense, strings)


class _Pieces(NamedTuple):
    """At each place, hashes of what stands left and right of it inside its word or words.

    Attributes:
        left: From the token's start to the place.
        right: From the place to the token's end, or the next token.
        whole: Both as one.
        number: Of the token, -1 before the first.
        follows: The place is a token's end, and another token follows.
        both: There is a left and a right piece.
    """

    left: NDArray[np.uint64]
    right: NDArray[np.uint64]
    whole: NDArray[np.uint64]
    number: NDArray[np.intp]
    follows: NDArray[np.bool_]
    both: NDArray[np.bool_]


def _add_words(
    dense: NDArray[np.float32], column: int, hashes: Hashes, words: WordTable, size: int
) -> None:
    """Words of each length that end here, that begin after here, and that have a ZWNJ here."""
    longest = min(LONGEST, size)
    counts = [size - length + 1 for length in range(1, longest + 1)]
    edges = np.concatenate(([0], np.cumsum(counts)))
    windows = [hashes.windows(length) for length in range(1, longest + 1)]
    found = words.find(np.concatenate(windows)) if windows else np.zeros(0, np.uint16)
    scores = (found & _SCORE) * np.float32(1 / SCORES)
    for length in range(1, longest + 1):
        score = scores[edges[length - 1] : edges[length]]
        dense[length - 1 :, column + length - 1] = score
        dense[: size - length, column + LONGEST + length - 1] = score[1:]
    cover = np.zeros(size, np.float32)
    cover_length = np.zeros(size, np.float32)
    halved = np.flatnonzero(found >> _HALVES)
    lengths = np.searchsorted(edges, halved, side="right")
    starts = halved - edges[lengths - 1]
    for length, start, bits, score in zip(
        lengths.tolist(),
        starts.tolist(),
        (found[halved] >> _HALVES).tolist(),
        scores[halved].tolist(),
        strict=True,
    ):
        place = start
        while bits:
            if bits & 1 and score * length > cover[place] * cover_length[place] * LONGEST:
                cover[place] = score
                cover_length[place] = length / LONGEST
            bits >>= 1  # noqa: PLW2901 -- the bits are used up
            place += 1
    dense[:, column + 2 * LONGEST] = cover
    dense[:, column + 2 * LONGEST + 1] = cover_length


def _add_pieces(
    dense: NDArray[np.float32],
    column: int,
    units: Units,
    tokens: Tokens,
    hashes: Hashes,
    document: Document,
    words: WordTable,
) -> _Pieces:
    """The observed token cut here, or the two tokens that meet here, and the two as one."""
    size = len(units.symbols)
    here = np.arange(size)
    letters = units.letters
    start, end = here.copy(), here + 1
    number = tokens.numbers(size)
    inside = letters & (number >= 0)
    start[inside] = tokens.starts[number[inside]]
    end[inside] = tokens.ends[number[inside]]
    cut = here + 1
    # At a token's end its right piece is the next token, if one stands there.
    meets = inside & (end == cut)
    follows = meets & np.append(letters[1:], False)
    end[follows] = tokens.ends[number[follows] + 1]
    left, right, whole = hashes.of(start, cut), hashes.of(cut, end), hashes.of(start, end)
    longest = np.intp(LONGEST)
    length_left = np.minimum(cut - start, longest)
    both = inside & (end > cut)
    for offset, string in enumerate((left, right, whole)):
        found = words.find(string)
        score = found & _SCORE
        dense[:, column + offset] = score * np.float32(1 / SCORES) * both
        dense[:, column + 3 + offset] = (score > 0) & both
        dense[:, column + 6 + offset] = document.times_of(string) * both
    halves = found >> _HALVES
    at = (np.minimum(length_left, HALF_SPACES) - 1).astype(np.uint16)
    dense[:, column + 9] = (halves >> at & np.uint16(1)) * both * (length_left <= HALF_SPACES)
    dense[:, column + 10] = (halves > 0) * both
    dense[:, column + 11] = length_left / longest
    dense[:, column + 12] = np.minimum(end - cut, longest) / longest
    return _Pieces(left, right, whole, number, follows, both)


def _add_pairs(
    dense: NDArray[np.float32],
    column: int,
    tokens: Tokens,
    pieces: _Pieces,
    pairs: PairTable,
) -> None:
    """Whether the pieces, apart or as one, are often seen beside each other and their neighbours.

    In this order: word before + left piece, left + right piece, right piece + word after, word
    before + whole, whole + word after.
    """
    count = len(tokens.starts)
    if not count:
        return
    number = np.maximum(pieces.number, 0)
    beside = np.zeros(count + 2, bool)  # does a token follow its predecessor at once?
    beside[1:count] = tokens.starts[1:] == tokens.ends[:-1]
    words = np.append(tokens.hashes, np.zeros(2, np.uint64))
    after = number + 1 + pieces.follows
    has_before, has_after = beside[number], beside[after]
    before_hash, after_hash = words[number - 1], words[after]
    for offset, (first, second, there) in enumerate(
        (
            (before_hash, pieces.left, has_before),
            (pieces.left, pieces.right, True),
            (pieces.right, after_hash, has_after),
            (before_hash, pieces.whole, has_before),
            (pieces.whole, after_hash, has_after),
        )
    ):
        found = pairs.find(pair_hashes(first, second)) * np.float32(1 / SCORES)
        dense[:, column + offset] = found * (pieces.both & there)
