"""The word table: which strings of letters are words, how common, and where their half spaces are.

210,000 words in one memory-mapped array, so that no process copies it and nothing is built at the
start. A word is found through a hash of its letters: a cuckoo table with three places for each
word (Fotakis et al., STACS 2003). An entry keeps 16 bits of the hash, so that about one string in
20,000 that is no word is taken for one; the model was trained with the same noise.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from summarizer.restoration.units import PARAGRAPH, units_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

LONGEST: Final = 14
"""Letters of the longest string that is looked up at every place of a text."""

SCORES: Final = 15
"""Commonness goes from 1 to this, in equal steps of log frequency; 0 is no word."""

HALF_SPACES: Final = 12
"""After how many of a word's first letters a half space is remembered."""

FILTER_BITS: Final = 1 << 21

_BASE: Final = 0x9E3779B97F4A7C15
_INVERSE: Final = pow(_BASE, -1, 1 << 64)
_SPREAD = (
    np.uint64(0xBF58476D1CE4E5B9),
    np.uint64(0x94D049BB133111EB),
    np.uint64(0xD6E8FEB86659FD93),
)
_UPPER_HALF = np.uint64(32)

_USUAL: Final = 1 << 14
"""For texts of fewer units than this the powers of the hashes are there beforehand."""
_FINGERPRINT = np.uint64(48)
_PAIR_FINGERPRINT = np.uint64(52)


def _powers(base: int, count: int) -> NDArray[np.uint64]:
    """The powers of a number from 0 on, modulo 2^64."""
    powers = np.full(count, base, np.uint64)
    powers[:1] = 1
    return np.multiply.accumulate(powers, out=powers)


_POWERS = _powers(_BASE, _USUAL)
_INVERSE_POWERS = _powers(_INVERSE, _USUAL)


class Hashes:
    """Hashes of all strings of one text's units, each in constant time.

    The rolling hash of Karp and Rabin (1987), modulo 2^64.
    """

    __slots__ = ("_scale", "_sums")

    def __init__(self, symbols: NDArray[np.uint8]) -> None:
        size = len(symbols)
        few = size < len(_POWERS)
        self._scale = _INVERSE_POWERS[: size + 1] if few else _powers(_INVERSE, size + 1)
        self._sums = np.zeros(size + 1, np.uint64)
        powers = _POWERS[:size] if few else _powers(_BASE, size)
        np.cumsum(symbols * powers, out=self._sums[1:])

    def of(self, start: NDArray[np.intp], end: NDArray[np.intp]) -> NDArray[np.uint64]:
        """The hashes of the units from ``start`` to ``end`` (half open), element by element."""
        mixed = (self._sums[end] - self._sums[start]) * self._scale[start]
        mixed ^= mixed >> _UPPER_HALF
        mixed *= _SPREAD[0]
        mixed ^= mixed >> _UPPER_HALF
        return mixed

    def windows(self, length: int) -> NDArray[np.uint64]:
        """The hashes of all strings of a length, by their first unit."""
        mixed = (self._sums[length:] - self._sums[:-length]) * self._scale[:-length]
        mixed ^= mixed >> _UPPER_HALF
        mixed *= _SPREAD[0]
        mixed ^= mixed >> _UPPER_HALF
        return mixed


def are_among(hashes: NDArray[np.uint64], known: NDArray[np.uint64]) -> NDArray[np.bool_]:
    """Which of some hashes are among others, which are sorted."""
    if not len(known):
        return np.zeros(hashes.shape, bool)
    found: NDArray[np.bool_] = known[places_among(hashes, known)] == hashes
    return found


def places_among(hashes: NDArray[np.uint64], known: NDArray[np.uint64]) -> NDArray[np.intp]:
    """Where each of some hashes stands among others, which are sorted, if it does."""
    return np.minimum(np.searchsorted(known, hashes), len(known) - 1)


def hashes_of_words(words: Sequence[str]) -> NDArray[np.uint64]:
    """The hashes of the letters of some words; 0 letters or more, half spaces do not count."""
    units = units_of("\n".join(words) + "\n")
    edges = np.flatnonzero(units.symbols == PARAGRAPH)
    return Hashes(units.symbols).of(np.concatenate(([0], edges[:-1] + 1)), edges)


def hashes_of_rows(rows: NDArray[np.uint8]) -> NDArray[np.uint64]:
    """The hashes of many strings, one a row, padded with 0."""
    mixed: NDArray[np.uint64] = (rows * _powers(_BASE, rows.shape[1])).sum(axis=1, dtype=np.uint64)
    mixed ^= mixed >> _UPPER_HALF
    mixed *= _SPREAD[0]
    mixed ^= mixed >> _UPPER_HALF
    return mixed


@dataclass(frozen=True, slots=True)
class WordTable:
    """The words of a language.

    Attributes:
        entries: 32 bits each: fingerprint 16, half spaces 12, score 4; 0 is an empty place.
        filter: 2^21 bits, set where a word's hash falls: it turns away nine strings of ten that
            are no words before they are looked up (Bloom, 1970).
    """

    entries: NDArray[np.uint32]
    filter: NDArray[np.uint8]

    @classmethod
    def load(cls, folder: Path) -> WordTable:
        """Map the table into memory.

        Raises:
            OSError: When a file is not there.
        """
        return cls(
            np.asarray(np.load(folder / "words.npy", mmap_mode="r")),
            np.asarray(np.load(folder / "words_filter.npy", mmap_mode="r")),
        )

    def find(self, hashes: NDArray[np.uint64]) -> NDArray[np.uint16]:
        """For each hash ``score | half_spaces << 4``; 0 where it is no word's.

        Bit ``k`` of the half spaces is set when one stands after the word's letter ``k + 1``.
        """
        found = np.zeros(hashes.shape, np.uint16)
        byte, bit = filter_places(hashes)
        bits = self.filter.take(byte)
        bits >>= bit
        bits &= np.uint8(1)
        likely = np.flatnonzero(bits.view(np.bool_))
        hashes = hashes.ravel()[likely]
        wanted = (hashes >> _FINGERPRINT).astype(np.uint32)
        values = np.zeros(len(likely), np.uint16)
        for place in places_of(hashes, len(self.entries)):
            entries = self.entries[place]
            np.copyto(values, entries.astype(np.uint16), where=entries >> np.uint32(16) == wanted)
        found.ravel()[likely] = values
        return found

    def scores(self, strings: Sequence[str]) -> list[int]:
        """How common each of some strings of letters is as a word; 0 where it is none."""
        if not strings:
            return []
        found = self.find(hashes_of_words(strings)) & np.uint16(SCORES)
        scores: list[int] = np.where([bool(string) for string in strings], found, 0).tolist()
        return scores


def filter_places(hashes: NDArray[np.uint64]) -> tuple[NDArray[np.intp], NDArray[np.uint8]]:
    """The byte of the filter, and the bit in it, that stand for a hash."""
    bits = (hashes & np.uint64(FILTER_BITS - 1)).astype(np.intp)
    return bits >> 3, (bits & 7).astype(np.uint8)


@dataclass(frozen=True, slots=True)
class PairTable:
    """Words seen side by side: entries of 16 bits, fingerprint 12, commonness 4."""

    entries: NDArray[np.uint16]

    @classmethod
    def load(cls, path: Path) -> PairTable:
        """Map the table into memory.

        Raises:
            OSError: When the file is not there.
        """
        return cls(np.asarray(np.load(path, mmap_mode="r")))

    def find(self, hashes: NDArray[np.uint64]) -> NDArray[np.uint16]:
        """How common each pair is, 1 to ``SCORES``; 0 where it was hardly ever seen.

        Args:
            hashes: Of pairs, as :func:`pair_hashes` gives them.
        """
        wanted = (hashes >> _PAIR_FINGERPRINT).astype(np.uint16)
        found = np.zeros(hashes.shape, np.uint16)
        for place in places_of(hashes, len(self.entries)):
            entries = self.entries[place]
            np.copyto(found, entries & np.uint16(SCORES), where=entries >> np.uint16(4) == wanted)
        return found


def pair_hashes(left: NDArray[np.uint64], right: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """A hash of two words in this order, out of the hashes of both."""
    mixed = left * _SPREAD[1]
    mixed += (right ^ (right >> _UPPER_HALF)) * _SPREAD[2]
    mixed ^= mixed >> _UPPER_HALF
    return mixed


def places_of(hashes: NDArray[np.uint64], size: int) -> list[NDArray[np.intp]]:
    """The three places of a table of ``size`` where a word with such a hash may stand."""
    return [
        (((hashes * spread) >> _UPPER_HALF) * np.uint64(size) >> _UPPER_HALF).astype(np.intp)
        for spread in _SPREAD
    ]
