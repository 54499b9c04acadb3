"""Build the table of compounds: how often a word has a half space at one of its places.

Wikipedia and the careful half of the news are counted; «مهم‌ترین» and «مهمترین» are both in print,
and which of them is meant by letters that have lost their half spaces is a matter of custom.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from summarizer.restoration.features import tokens_of
from summarizer.restoration.lexicon import SCORES, Hashes, WordTable, pair_hashes
from summarizer.restoration.units import NONE, PARAGRAPH, SPACE, Units, units_of
from summarizer.restoration.units import ZWNJ as HALF_SPACE
from training.restoration.cuckoo import fill
from training.restoration.pairs import DATA

if TYPE_CHECKING:
    from numpy.typing import NDArray

NEWS_WEIGHT = 8
"""A word of news counts as so many of Wikipedia's."""

FEWEST = 8
"""A word is in the table from this weight on."""

LEAST_SHARE = 0.02
COUNTED = "clean/"
"""Of these sources only: the others lose half spaces as often as they keep them."""


def inner_places(
    units: Units, words: WordTable
) -> tuple[NDArray[np.uint64], NDArray[np.bool_], NDArray[np.intp]]:
    """Hashes of all places inside words, which of them hold a half space, and whose they are."""
    hashes = Hashes(units.symbols)
    tokens = tokens_of(units, hashes, words)
    inside = (units.after == NONE) | (units.after == HALF_SPACE)
    places = np.flatnonzero(units.between & inside)
    number = tokens.numbers(len(units.symbols))[places]
    left = hashes.of(tokens.starts[number], places + 1)
    right = hashes.of(places + 1, tokens.ends[number])
    return pair_hashes(left, right), units.after[places] == HALF_SPACE, number


def shares(apart: NDArray[np.integer], total: NDArray[np.integer]) -> NDArray[np.uint16]:
    """The share of half spaces in steps from 1 to ``SCORES``; 0 where it is next to nothing."""
    share = apart / np.maximum(total, 1)
    steps = 1 + np.round((SCORES - 1) * np.clip(share, 0, 1))
    return np.where((total < FEWEST) | (share < LEAST_SHARE), 0, steps).astype(np.uint16)


def main() -> None:
    """Write ``compounds.npy``, and ``compound_counts.npz`` for the training script."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("build", type=Path)
    parser.add_argument("--out", type=Path, default=DATA / "compounds.npy")
    arguments = parser.parse_args()
    data = np.load(arguments.build / "corpus.npz")
    counted = ~data["held"] & np.char.startswith(data["sources"], COUNTED)
    rows = np.repeat(counted, data["lengths"])
    words = WordTable.load(DATA)
    after = data["after"]
    after[np.cumsum(data["lengths"]) - 1] = SPACE  # no word goes on in the next document
    news = Units(data["symbols"][rows], after[rows], np.arange(0, dtype=np.int32))
    keys, halves, _ = inner_places(news, words)
    counts = json.loads((arguments.build / "words.json").read_text(encoding="utf-8"))["wikipedia"]
    wiki = units_of("\n".join(counts) + "\n")
    wiki_keys, wiki_halves, number = inner_places(wiki, words)
    weights = _weights(wiki, words, list(counts.values()))[number]
    keys = np.concatenate((keys, wiki_keys))
    halves = np.concatenate((halves, wiki_halves))
    weight = np.concatenate((np.full(len(keys) - len(wiki_keys), NEWS_WEIGHT), weights))
    wanted = np.isin(keys, np.unique(keys[halves]))
    hashes, place = np.unique(keys[wanted], return_inverse=True)
    total = np.bincount(place, weight[wanted]).astype(np.int64)
    apart = np.bincount(place, (weight * halves)[wanted]).astype(np.int64)
    entries = shares(apart, total)
    listed = entries > 0
    fingerprints = (hashes >> np.uint64(52)).astype(np.uint16) << np.uint16(4)
    table = fill(hashes[listed], (fingerprints | entries)[listed])
    np.save(arguments.out, table)
    np.savez(arguments.build / "compound_counts.npz", hashes=hashes, apart=apart, total=total)
    print(f"{np.count_nonzero(listed)} places of compounds, {table.nbytes} bytes")


def _weights(units: Units, words: WordTable, counts: list[int]) -> NDArray[np.intp]:
    """The count of each token of a list of words, one a line: a line may hold several tokens."""
    tokens = tokens_of(units, Hashes(units.symbols), words)
    line = np.cumsum(units.symbols == PARAGRAPH)
    return np.array(counts)[line[tokens.starts]]


if __name__ == "__main__":
    main()
