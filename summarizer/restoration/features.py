"""What the boundary model sees at each place of a text, for all places at once.

Every function here works on whole arrays: no Python is run per letter. The same code makes the
inputs in training and in use.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from summarizer.restoration.lexicon import (
    HALF_SPACES,
    LONGEST,
    SCORES,
    Hashes,
    pair_hashes,
)
from summarizer.restoration.units import BARE, LOOSE, SPACE

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from summarizer.restoration.document import Document
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

    def part(self, rows: slice) -> Features:
        """The places from one to another, without a copy."""
        return Features(self.symbols[rows], self.dense[rows], self.strings[rows])

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
