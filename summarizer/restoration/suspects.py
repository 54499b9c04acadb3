"""Places where damage is possible at all: in a clean text, few.

The network costs more than all else together, so it is run only around places where the words
themselves give cause: a string that is no word, a word that wants a half space, two words that
usually are one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from summarizer.restoration.lexicon import HALF_SPACES, SCORES
from summarizer.restoration.units import TIGHT, ZWNJ, units_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from summarizer.restoration.features import Tokens
    from summarizer.restoration.lexicon import Hashes, WordTable
    from summarizer.restoration.units import Units

RARE: Final = 3
"""Words up to this commonness are suspected: they may be two words run together."""

_AND = units_of("و").symbols[0]  # the one word of one letter


def suspects(units: Units, tokens: Tokens, hashes: Hashes, words: WordTable) -> NDArray[np.bool_]:
    """Mark the places (after each unit) that are to be judged."""
    size = len(units.symbols)
    lengths = tokens.ends - tokens.starts
    score = tokens.entries & np.uint16(SCORES)
    wants_half = tokens.entries >> np.uint16(4) > 0
    halves = np.concatenate(([0], np.cumsum(units.after == ZWNJ)))
    has_half = halves[tokens.ends - 1] > halves[tokens.starts]
    odd = np.where(
        lengths == 1,
        units.symbols[tokens.starts] != _AND,
        (score <= RARE) & ((score == 0) | (lengths > 2)) | (wants_half ^ has_half),
    )
    # From the place before an odd token to the one after it.
    depth = np.zeros(size + 2, np.intp)
    np.add.at(depth, tokens.starts[odd], 1)
    np.add.at(depth, tokens.ends[odd] + 1, -1)
    marked = np.cumsum(depth)[1 : size + 1] > 0
    beside = np.flatnonzero(
        (tokens.starts[1:] == tokens.ends[:-1]) & (lengths[:-1] <= HALF_SPACES)
    )
    pair = words.find(hashes.of(tokens.starts[beside], tokens.ends[beside + 1]))
    here = np.uint16(1) << (lengths[beside] + 3).astype(np.uint16)
    marked[tokens.ends[beside[(pair & here > 0) & (pair & np.uint16(SCORES) > 2)]] - 1] = True
    return marked | (units.after >= TIGHT)


def around(marked: NDArray[np.bool_], reach: int) -> NDArray[np.bool_]:
    """The marked places and all that stand within ``reach`` of one."""
    size = len(marked)
    before = np.concatenate(([0], np.cumsum(marked)))
    here = np.arange(size)
    return before[np.minimum(here + reach + 1, size)] > before[np.maximum(here - reach, 0)]
