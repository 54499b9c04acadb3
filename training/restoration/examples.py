"""Training examples: damaged texts, what the network sees of them, and what is right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from summarizer.restoration.features import document_of, features_of, tokens_of
from summarizer.restoration.lexicon import Hashes, PairTable, WordTable
from summarizer.restoration.units import NONE, PARAGRAPH, Units
from training.restoration.damage import Damage, damage
from training.restoration.pairs import commonness, pairs_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from numpy.random import Generator
    from numpy.typing import NDArray

LONGEST_TEXT = 4_000
SHORT, ENOUGH = 500, 1_500
"""Texts shorter than the one are put together, up to the other, with their like."""

SOURCE_WEIGHTS = {
    "clean/ky": 7.0,
    "clean/fars": 2.0,
    "clean/aut2": 2.0,
    "rest/ky": 1.3,
    "rest/fars": 1.0,
    "rest/aut2": 1.0,
}
OTHER_SOURCES = 0.45
"""How often an epoch goes through the texts of a source: agency news is what will come, and the
texts that use half spaces are those whose spelling can be restored."""


@dataclass(frozen=True, slots=True)
class ForgetfulTable(WordTable):
    """The word table of a reader who does not know some of the rarer words."""

    salt: int = 0

    def find(self, hashes: NDArray[np.uint64]) -> NDArray[np.uint16]:
        """As of the table, but 3 % of the rarer words and 0.4 % of all are not there."""
        found = super(ForgetfulTable, self).find(hashes)
        lot = (hashes ^ np.uint64(self.salt)) * np.uint64(0xD6E8FEB86659FD93) >> np.uint64(54)
        score = found & np.uint16(15)
        found[(lot < 30) & (score <= 7)] = 0
        found[lot < 4] = 0
        return found


@dataclass(frozen=True, slots=True)
class OthersPairs(PairTable):
    """The pair table as it would be without the text at hand.

    Every pair of a training text was counted in that very text; a text that is to be restored
    gets no such hint.
    """

    hashes: NDArray[np.uint64]
    counts: NDArray[np.int64]
    own: NDArray[np.uint64]
    own_counts: NDArray[np.int64]

    def find(self, hashes: NDArray[np.uint64]) -> NDArray[np.uint16]:
        """As of the table, by the counts of all other texts."""
        number = _look_up(self.hashes, self.counts, hashes)
        return commonness(number - _look_up(self.own, self.own_counts, hashes))


def _look_up(
    keys: NDArray[np.uint64], values: NDArray[np.int64], wanted: NDArray[np.uint64]
) -> NDArray[np.int64]:
    if not len(keys):
        return np.zeros(wanted.shape, np.int64)
    place = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    return np.where(keys[place] == wanted, values[place], 0)


@dataclass(frozen=True, slots=True)
class Tables:
    """What a training text may know: words and pairs, each less than the engine knows."""

    words: WordTable
    hashes: NDArray[np.uint64]
    counts: NDArray[np.int64]

    def forgetful(self, random: Generator) -> ForgetfulTable:
        """The words, less some that are drawn."""
        return ForgetfulTable(self.words.entries, self.words.filter, int(random.integers(1 << 62)))

    def pairs_without(self, gold: Units, *, counted: bool = True) -> OthersPairs:
        """The pairs, less a text's own if it was ``counted`` among them."""
        own, own_counts = np.unique(pairs_of(gold, self.words), return_counts=True)
        return OthersPairs(
            np.zeros(1, np.uint16), self.hashes, self.counts, own, own_counts * counted
        )


@dataclass(frozen=True, slots=True)
class Corpus:
    """The units of all documents, and where each begins."""

    symbols: NDArray[np.uint8]
    after: NDArray[np.uint8]
    starts: NDArray[np.intp]
    sources: NDArray[np.str_]
    held: NDArray[np.bool_]

    @classmethod
    def load(cls, path: Path) -> Corpus:
        """Read what ``corpus.py`` wrote."""
        data = np.load(path)
        starts = np.concatenate(([0], np.cumsum(data["lengths"])))
        return cls(data["symbols"], data["after"], starts, data["sources"], data["held"])

    def text(self, start: int, end: int) -> Units:
        """The units from ``start`` to ``end`` (half open)."""
        return Units(self.symbols[start:end], self.after[start:end], np.arange(0))

    def texts(self, random: Generator, documents: NDArray[np.intp]) -> Iterator[Units]:
        """The documents in random order; short ones of one source together."""
        kinds = self.sources[documents]
        weights = np.array([SOURCE_WEIGHTS.get(kind, OTHER_SOURCES) for kind in kinds])
        copies = np.floor(weights + random.random(len(weights))).astype(int)
        lengths = np.diff(self.starts)
        groups: list[list[int]] = []
        waiting: dict[str, list[int]] = {}
        for document, kind, number in zip(documents, kinds, copies, strict=True):
            for _ in range(number):
                if lengths[document] > SHORT or random.random() < 0.05:
                    groups.append([int(document)])
                    continue
                group = waiting.setdefault(kind, [])
                group.append(int(document))
                if lengths[group].sum() > ENOUGH:
                    groups.append(waiting.pop(kind))
        groups += waiting.values()
        for number in random.permutation(len(groups)):
            yield from self._joined(groups[number])

    def _joined(self, documents: list[int]) -> Iterator[Units]:
        if len(documents) > 1:
            parts = [self.text(self.starts[d], self.starts[d + 1]) for d in documents]
            end, nothing = np.array([PARAGRAPH], np.uint8), np.array([NONE], np.uint8)
            yield Units(
                np.concatenate([a for part in parts for a in (part.symbols, end)]),
                np.concatenate([a for part in parts for a in (part.after, nothing)]),
                np.arange(0),
            )
            return
        start, end_of_text = self.starts[documents[0]], self.starts[documents[0] + 1]
        while end_of_text - start > LONGEST_TEXT:
            yield self.text(start, start + LONGEST_TEXT)
            start += LONGEST_TEXT
        yield self.text(start, end_of_text)


@dataclass(frozen=True, slots=True)
class Example:
    """What the network sees, and what is right: -1 where nothing is to be decided."""

    symbols: NDArray[np.uint8]
    dense: NDArray[np.float32]
    strings: NDArray[np.intp]
    seen: NDArray[np.uint8]
    right: NDArray[np.int64]


def example(
    gold: Units, kind: Damage, random: Generator, words: WordTable, pairs: PairTable
) -> Example:
    """A damaged text and, where a letter stands before a letter, what should stand between."""
    seen = damage(gold, kind, random)
    units = Units(gold.symbols, seen, gold.places)
    hashes = Hashes(units.symbols)
    tokens = tokens_of(units, hashes, words)
    document = document_of(units, tokens, hashes, words)
    features = features_of(units, tokens, hashes, document, words, pairs)
    right = np.full(len(seen), -1, np.int64)
    right[units.between] = gold.after[units.between]
    return Example(features.symbols, features.dense, features.strings, seen, right)
