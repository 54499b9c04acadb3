"""Build the word table out of the counts that ``corpus.py`` wrote."""

from __future__ import annotations

import argparse
import json
import math
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from summarizer.restoration.lexicon import (
    FILTER_BITS,
    HALF_SPACES,
    LONGEST,
    SCORES,
    Hashes,
    filter_places,
)
from summarizer.restoration.units import units_of
from training.restoration.cuckoo import fill

if TYPE_CHECKING:
    from numpy.typing import NDArray

NEWS_WEIGHT = 8
"""A word of news counts as so many of Wikipedia's: it is news that will be restored."""

FEWEST_NEWS = 4
"""News words that Wikipedia lacks must be this frequent, so that the training texts, like any
other, hold words that the table lacks."""

MOST_WORDS = 215_000


def spellings(news: dict[str, int], wikipedia: dict[str, int]) -> dict[str, tuple[float, str]]:
    """For each string of letters its weight and its commonest spelling."""
    weights: Counter[str] = Counter()
    for word, number in wikipedia.items():
        weights[word] += number
    for word, number in news.items():
        if number >= FEWEST_NEWS or word in wikipedia:
            weights[word] += NEWS_WEIGHT * number
    together: dict[str, Counter[str]] = {}
    for word, weight in weights.items():
        together.setdefault(word.replace("\u200c", ""), Counter())[word] += weight
    return {
        letters: (forms.total(), forms.most_common(1)[0][0]) for letters, forms in together.items()
    }


def half_space_bits(word: str) -> int:
    """Bit ``k``: a half space stands after letter ``k + 1``."""
    bits = 0
    letters = 0
    for character in word:
        if character == "\u200c":
            if letters <= HALF_SPACES:
                bits |= 1 << (letters - 1)
        else:
            letters += 1
    return bits


def build(
    words: dict[str, tuple[float, str]],
) -> tuple[NDArray[np.uint32], NDArray[np.uint8]]:
    """Fill the cuckoo table and its filter; the same words give the same files."""
    ranked = sorted(words.items(), key=lambda item: (-item[1][0], item[0]))[:MOST_WORDS]
    top, bottom = math.log(ranked[0][1][0]), math.log(ranked[-1][1][0])
    hashes, values = [], []
    for letters, (weight, spelling) in ranked:
        units = units_of(letters)
        if len(units.symbols) != len(letters) or not units.letters.all():
            continue
        hashes.append(int(Hashes(units.symbols).of(np.array([0]), np.array([len(letters)]))[0]))
        score = 1 + round((SCORES - 1) * (math.log(weight) - bottom) / (top - bottom))
        values.append(score | half_space_bits(spelling) << 4)
    keys = np.array(hashes, np.uint64)
    fingerprints = (keys >> np.uint64(48)).astype(np.uint32) << np.uint32(16)
    table = fill(keys, fingerprints | np.array(values, np.uint32))
    sieve = np.zeros(FILTER_BITS // 8, np.uint8)
    byte, bit = filter_places(keys)
    np.bitwise_or.at(sieve, byte, np.uint8(1) << bit)
    return table.astype(np.uint32), sieve


def main() -> None:
    """Write ``words.npy`` and ``words_filter.npy``."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("build", type=Path)
    parser.add_argument("--data", type=Path, default=Path("summarizer/restoration/data"))
    arguments = parser.parse_args()
    counts = json.loads((arguments.build / "words.json").read_text(encoding="utf-8"))
    words = spellings(counts["news"], counts["wikipedia"])
    words = {letters: form for letters, form in words.items() if len(letters) <= LONGEST + 6}
    table, sieve = build(words)
    np.save(arguments.data / "words.npy", table)
    np.save(arguments.data / "words_filter.npy", sieve)
    print(f"{np.count_nonzero(table)} words, {table.nbytes} bytes")


if __name__ == "__main__":
    main()
