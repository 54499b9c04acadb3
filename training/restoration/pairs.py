"""Build the table of words seen side by side, out of the corpus that ``corpus.py`` wrote."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from summarizer.restoration.features import tokens_of
from summarizer.restoration.lexicon import SCORES, Hashes, WordTable, pair_hashes
from summarizer.restoration.units import Units
from training.restoration.cuckoo import fill

if TYPE_CHECKING:
    from numpy.typing import NDArray

FEWEST = 2
DATA = Path("summarizer/restoration/data")


def pairs_of(units: Units, words: WordTable) -> NDArray[np.uint64]:
    """The hashes of all pairs of words that stand side by side in a text."""
    tokens = tokens_of(units, Hashes(units.symbols), words)
    beside = np.flatnonzero(tokens.starts[1:] == tokens.ends[:-1])
    return pair_hashes(tokens.hashes[beside], tokens.hashes[beside + 1])


def commonness(counts: NDArray[np.integer]) -> NDArray[np.uint16]:
    """0 below ``FEWEST``, then in equal steps of log frequency up to ``SCORES``."""
    steps = np.round(1 + 1.6 * np.log2(np.maximum(counts, FEWEST) / FEWEST))
    return np.where(counts < FEWEST, 0, np.minimum(steps, SCORES)).astype(np.uint16)


def main() -> None:
    """Write ``pairs.npy``, and ``pair_counts.npz`` for the training script."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("build", type=Path)
    parser.add_argument("--out", type=Path, default=DATA / "pairs.npy")
    arguments = parser.parse_args()
    data = np.load(arguments.build / "corpus.npz")
    words = WordTable.load(DATA)
    edges = np.concatenate(([0], np.cumsum(data["lengths"])))
    symbols, after, held = data["symbols"], data["after"], data["held"]
    parts = [
        pairs_of(Units(symbols[start:end], after[start:end], np.arange(0, dtype=np.int32)), words)
        for start, end, out in zip(edges, edges[1:], held, strict=False)
        if not out
    ]
    hashes, counts = np.unique(np.concatenate(parts), return_counts=True)
    hashes, counts = hashes[counts >= FEWEST], counts[counts >= FEWEST]
    entries = (hashes >> np.uint64(52)).astype(np.uint16) << np.uint16(4) | commonness(counts)
    table = fill(hashes, entries)
    np.save(arguments.out, table)
    np.savez(arguments.build / "pair_counts.npz", hashes=hashes, counts=counts)
    print(f"{len(hashes)} pairs, {table.nbytes} bytes")


if __name__ == "__main__":
    main()
