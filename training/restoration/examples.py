"""Training examples: damaged texts, what the network sees of them, and what is right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from summarizer.restoration.document import document_of, tally_of
from summarizer.restoration.features import features_of, tokens_of
from summarizer.restoration.lexicon import (
    FILTER_BITS,
    Hashes,
    PairTable,
    WordTable,
    hashes_of_words,
)
from summarizer.restoration.units import NONE, PARAGRAPH, SPACE, ZWNJ, Units
from training.restoration.compounds import NEWS_WEIGHT, inner_places, shares
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
    "clean/ky": 4.0,
    "clean/fars": 1.6,
    "clean/aut2": 2.0,
    "clean/v3": 1.0,
    "rest/ky": 1.2,
    "rest/fars": 0.7,
    "rest/aut2": 0.9,
    "rest/v3": 0.3,
}
OTHER_SOURCES = {"clean": 0.5, "rest": 0.1}
"""How often an epoch goes through the texts of a source: agency news is what will come, and the
texts that use half spaces are those whose spelling can be restored."""

USUAL_CARE = 0.39
"""The share of half spaces, where usage is divided, in news that is edited with care: texts count
the more, the nearer they come to it or above."""

STRICT_SUFFIXES = (
    "ها های هایی هایش هایشان هایم هایمان تر ترین تری ام ای ایم اید اند اش شان مان ات تان"
)
STRICT_PREFIXES = "می نمی"
"""Here a space for a half space is an error; between the parts of a compound either will do."""


_NO_WORDS = WordTable(np.zeros(1, np.uint32), np.zeros(FILTER_BITS // 8, np.uint8))


@dataclass(frozen=True, slots=True)
class ForgetfulTable(WordTable):
    """The word table of a reader who does not know some of the rarer words."""

    salt: int = 0

    def find(self, hashes: NDArray[np.uint64]) -> NDArray[np.uint16]:
        """As of the table, but 1.2 % of the rarer words and 0.1 % of all are not there.

        News that was not counted then has as many unknown words as news that was: 1 in 100.
        """
        found = super(ForgetfulTable, self).find(hashes)
        lot = (hashes ^ np.uint64(self.salt)) * np.uint64(0xD6E8FEB86659FD93) >> np.uint64(54)
        score = found & np.uint16(15)
        found[(lot < 12) & (score <= 7)] = 0
        found[lot < 1] = 0
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


@dataclass(frozen=True, slots=True)
class OthersCompounds(PairTable):
    """The table of compounds as it would be without the text at hand."""

    hashes: NDArray[np.uint64]
    apart: NDArray[np.int64]
    total: NDArray[np.int64]
    own: NDArray[np.uint64]
    own_apart: NDArray[np.int64]
    own_total: NDArray[np.int64]

    def find(self, hashes: NDArray[np.uint64]) -> NDArray[np.uint16]:
        """As of the table, by the counts of all other texts."""
        apart = _look_up(self.hashes, self.apart, hashes)
        total = _look_up(self.hashes, self.total, hashes)
        return shares(
            apart - _look_up(self.own, self.own_apart, hashes),
            total - _look_up(self.own, self.own_total, hashes),
        )


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
    pair_counts: tuple[NDArray[np.uint64], NDArray[np.int64]]
    compound_counts: tuple[NDArray[np.uint64], NDArray[np.int64], NDArray[np.int64]]

    @classmethod
    def load(cls, data: Path, build: Path) -> Tables:
        """Read the shipped word table and what ``pairs.py`` and ``compounds.py`` counted."""
        pairs, compounds = (np.load(build / f"{name}_counts.npz") for name in ("pair", "compound"))
        return cls(
            WordTable.load(data),
            (pairs["hashes"], pairs["counts"]),
            (compounds["hashes"], compounds["apart"], compounds["total"]),
        )

    def forgetful(self, random: Generator) -> ForgetfulTable:
        """The words, less some that are drawn."""
        return ForgetfulTable(self.words.entries, self.words.filter, int(random.integers(1 << 62)))

    def pairs_without(self, gold: Units, *, counted: bool = True) -> OthersPairs:
        """The pairs, less a text's own if it was ``counted`` among them."""
        own, own_counts = np.unique(pairs_of(gold, self.words), return_counts=True)
        return OthersPairs(np.zeros(1, np.uint16), *self.pair_counts, own, own_counts * counted)

    def compounds_without(self, gold: Units, *, counted: bool) -> OthersCompounds:
        """The compounds, less a text's own if it was ``counted`` among them."""
        keys, halves, _ = inner_places(gold, self.words)
        own, place, total = np.unique(keys, return_inverse=True, return_counts=True)
        weight = NEWS_WEIGHT * counted
        apart = np.bincount(place, halves, len(own)).astype(np.int64)
        return OthersCompounds(
            np.zeros(1, np.uint16), *self.compound_counts, own, weight * apart, weight * total
        )


class Text(NamedTuple):
    """A good text, where it is from, and at which of its places that is certain."""

    source: str
    units: Units
    trusted: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Corpus:
    """The units of all documents, where each begins, and which of their places to trust."""

    symbols: NDArray[np.uint8]
    after: NDArray[np.uint8]
    starts: NDArray[np.intp]
    sources: NDArray[np.str_]
    care: NDArray[np.float64]
    held: NDArray[np.bool_]
    trusted: NDArray[np.bool_]

    @classmethod
    def load(cls, build: Path) -> Corpus:
        """Read what ``corpus.py`` and ``review.py`` wrote."""
        data, reviewed = np.load(build / "corpus.npz"), np.load(build / "reviewed.npz")
        starts = np.concatenate(([0], np.cumsum(data["lengths"])))
        return cls(
            data["symbols"],
            reviewed["after"],
            starts,
            data["sources"],
            data["care"],
            data["held"],
            reviewed["trusted"],
        )

    def text(self, start: int, end: int, source: str = "") -> Text:
        """The units from ``start`` to ``end`` (half open)."""
        units = Units(self.symbols[start:end], self.after[start:end], np.arange(0, dtype=np.int32))
        return Text(source, units, self.trusted[start:end])

    def texts(self, random: Generator, documents: NDArray[np.intp]) -> Iterator[Text]:
        """The documents in random order; short ones of one source together."""
        kinds = self.sources[documents]
        weights = np.array(
            [SOURCE_WEIGHTS.get(kind, OTHER_SOURCES[kind.partition("/")[0]]) for kind in kinds]
        )
        weights *= np.clip(self.care[documents] / USUAL_CARE, 0.3, 1.8)
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

    def _joined(self, documents: list[int]) -> Iterator[Text]:
        source = str(self.sources[documents[0]])
        if len(documents) > 1:
            parts = [self.text(self.starts[d], self.starts[d + 1]) for d in documents]
            end, nothing = np.array([PARAGRAPH], np.uint8), np.array([NONE], np.uint8)
            units = Units(
                np.concatenate([a for part in parts for a in (part.units.symbols, end)]),
                np.concatenate([a for part in parts for a in (part.units.after, nothing)]),
                np.arange(0, dtype=np.int32),
            )
            trusted = np.concatenate([a for part in parts for a in (part.trusted, [True])])
            yield Text(source, units, trusted)
            return
        start, end_of_text = self.starts[documents[0]], self.starts[documents[0] + 1]
        while end_of_text - start > LONGEST_TEXT:
            yield self.text(start, start + LONGEST_TEXT, source)
            start += LONGEST_TEXT
        yield self.text(start, end_of_text, source)


@dataclass(frozen=True, slots=True)
class Example:
    """What the network sees, and what is right: -1 where nothing is to be decided.

    At ``lenient`` places a space is as right as a half space.
    """

    symbols: NDArray[np.uint8]
    dense: NDArray[np.float32]
    strings: NDArray[np.intp]
    seen: NDArray[np.uint8]
    right: NDArray[np.int64]
    lenient: NDArray[np.bool_]


def example(
    text: Text,
    kind: Damage,
    random: Generator,
    words: WordTable,
    pairs: PairTable,
    compounds: PairTable,
) -> Example:
    """A damaged text and, where a letter stands before a letter, what should stand between."""
    gold = text.units
    seen = damage(gold, kind, random)
    units = Units(gold.symbols, seen, gold.places)
    hashes = Hashes(units.symbols)
    tokens = tokens_of(units, hashes, words)
    document = document_of([tally_of(units, tokens, hashes, words)])
    features = features_of(units, tokens, hashes, document, words, pairs, compounds)
    right = np.full(len(seen), -1, np.int64)
    judged = units.between & text.trusted
    right[judged] = gold.after[judged]
    lenient = (right > NONE) & ~_strict(gold)
    return Example(features.symbols, features.dense, features.strings, seen, right, lenient)


def _strict(gold: Units) -> NDArray[np.bool_]:
    """The places before a suffix and after a prefix."""
    hashes = Hashes(gold.symbols)
    parts = Units(gold.symbols, np.where(gold.after == ZWNJ, SPACE, gold.after), gold.places)
    tokens = tokens_of(parts, hashes, _NO_WORDS)
    strict = np.zeros(len(gold.symbols), bool)
    suffixes = np.isin(tokens.hashes, hashes_of_words(STRICT_SUFFIXES.split()))
    strict[np.maximum(tokens.starts[suffixes] - 1, 0)] = True
    strict[tokens.ends[np.isin(tokens.hashes, hashes_of_words(STRICT_PREFIXES.split()))] - 1] = (
        True
    )
    return strict
