"""Places where damage is likely: in a clean text, few.

The network costs more than all else together, so in a text that is not evidently damaged it is run
only around places where the words themselves give cause: a string that falls into two words, an
ending that stands alone, a word that wants a half space.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

import numpy as np

from config.lexicon import load
from summarizer.restoration.lexicon import (
    HALF_SPACES,
    LONGEST,
    SCORES,
    are_among,
    hashes_of_words,
    pair_hashes,
)
from summarizer.restoration.units import TIGHT, ZWNJ, units_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from summarizer.restoration.features import Tokens
    from summarizer.restoration.lexicon import Hashes, PairTable, WordTable
    from summarizer.restoration.units import Units

RARE: Final = 3
"""Words up to this commonness may be two words run together."""

COMMON: Final = 6
"""Two words of this commonness are likelier than a rare one."""

HARDLY_RARE: Final = 7
"""Words up to this commonness may be as well, if the two stand side by side all the time: careless
texts have made «خودرا» a word of the table."""

INSEPARABLE: Final = 15
"""Two words of this commonness as a pair do: «خود را», «در این»."""

LONG: Final = 8
"""A string of so many letters that is no word may be three."""

_HALF: Final = 2
"""Letters of the shortest half of a string that falls into two words."""

_LONGEST_FUNCTION_WORD: Final = 3

_AFFIXES = "ها های هایی هایش هایشان هایم هایمان تر ترین تری ام ای ایم اید اند اش شان مان می نمی"
_AND = units_of("و").symbols[0]  # the one word of one letter
_INDEFINITE = units_of("ی").symbols[0]  # «فردی به نام»


def suspects(units: Units, tokens: Tokens, hashes: Hashes, words: WordTable) -> NDArray[np.bool_]:
    """Mark the places (after each unit) that are to be judged in any text."""
    size = len(units.symbols)
    lengths = tokens.ends - tokens.starts
    score = tokens.entries & np.uint16(SCORES)
    halves = np.concatenate(([0], np.cumsum(units.after == ZWNJ)))
    has_half = halves[tokens.ends - 1] > halves[tokens.starts]
    wants_half = (tokens.entries >> np.uint16(4) > 0) & (score > RARE)
    odd = np.where(
        lengths == 1,
        units.symbols[tokens.starts] != _AND,
        (wants_half & ~has_half)
        | (has_half & (score > 0) & (tokens.entries >> np.uint16(4) == 0)),
    )
    rare = np.flatnonzero((score <= RARE) & (lengths > 2))
    odd[_cuts(tokens, rare, hashes, words)[0]] = True
    odd |= (score == 0) & (lengths >= LONG)
    marked = _from_before(tokens, odd, size)
    beside = np.flatnonzero(
        (tokens.starts[1:] == tokens.ends[:-1]) & (lengths[:-1] <= HALF_SPACES)
    )
    left, right = tokens.hashes[beside], tokens.hashes[beside + 1]
    affix = are_among(left, _affixes()) | are_among(right, _affixes())
    unknown = (score[beside] == 0) | (score[beside + 1] == 0)
    beside = beside[affix | unknown]
    both = words.find(hashes.of(tokens.starts[beside], tokens.ends[beside + 1]))
    marked[tokens.ends[beside[both & np.uint16(SCORES) > RARE]] - 1] = True
    return marked | (units.after >= TIGHT)


def inseparable(
    units: Units, tokens: Tokens, hashes: Hashes, words: WordTable, pairs: PairTable
) -> NDArray[np.bool_]:
    """Mark the places of not so rare words that are two run together («خودرا»).

    The two are known to stand side by side all the time.
    """
    score = tokens.entries & np.uint16(SCORES)
    likely = (score > RARE) & (score <= HARDLY_RARE) & (tokens.ends - tokens.starts > _HALF)
    numbers = np.flatnonzero(likely)
    number, cut = _cuts(tokens, numbers, hashes, words)
    left, right = hashes.of(tokens.starts[number], cut), hashes.of(cut, tokens.ends[number])
    odd = np.zeros(len(tokens.starts), bool)
    odd[number[pairs.find(pair_hashes(left, right)) >= INSEPARABLE]] = True
    return _from_before(tokens, odd, len(units.symbols))


def _from_before(tokens: Tokens, odd: NDArray[np.bool_], size: int) -> NDArray[np.bool_]:
    """The places of odd tokens, from the one before each to the one after it."""
    depth = np.zeros(size + 2, np.int32)
    np.add.at(depth, tokens.starts[odd], 1)
    np.add.at(depth, tokens.ends[odd] + 1, -1)
    marked: NDArray[np.bool_] = np.cumsum(depth)[1 : size + 1] > 0
    return marked


def after_function_words(units: Units, tokens: Tokens, hashes: Hashes) -> NDArray[np.bool_]:
    """Mark the places after a function word that a longer string begins with («تاجایی»)."""
    marked = np.zeros(len(units.symbols), bool)
    for length in range(1, _LONGEST_FUNCTION_WORD + 1):
        starts = tokens.starts[tokens.ends - tokens.starts >= length + _HALF]
        found = are_among(hashes.of(starts, starts + length), _listed("function_words"))
        marked[starts[found] + length - 1] = True
    return marked


def before_enclitics(units: Units, tokens: Tokens) -> NDArray[np.bool_]:
    """Mark the places before an ending that is no word when it stands alone («خانواده اش»)."""
    alone = np.flatnonzero(are_among(tokens.hashes, _listed("enclitics")))
    alone = alone[alone > 0]
    alone = alone[tokens.ends[alone - 1] == tokens.starts[alone]]
    marked = np.zeros(len(units.symbols), bool)
    marked[tokens.starts[alone] - 1] = True
    return marked & units.joining


def inside_names(units: Units, tokens: Tokens) -> NDArray[np.bool_]:
    """Mark the places inside a name that is two common words as well («بهنام») and a name here.

    Behind an indefinite noun, and beside the words that follow or precede the two, it is not.
    """
    marked = np.zeros(len(units.symbols), bool)
    names = np.flatnonzero(are_among(tokens.hashes, _listed("names_of_words")))
    if not len(names):
        return marked
    beside = are_among(tokens.hashes, _listed("beside_words"))
    for number in names.tolist():
        start, end = int(tokens.starts[number]), int(tokens.ends[number])
        behind = number > 0 and tokens.ends[number - 1] == start
        before = number + 1 < len(tokens.starts) and tokens.starts[number + 1] == end
        if behind and (units.symbols[start - 1] == _INDEFINITE or beside[number - 1]):
            continue
        if (before and beside[number + 1]) or (units.after[start : end - 1] == ZWNJ).any():
            continue
        marked[start : end - 1] = True
    return marked


def _cuts(
    tokens: Tokens, numbers: NDArray[np.intp], hashes: Hashes, words: WordTable
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """The tokens, of some, that two common words make up, and the units at which they are cut."""
    lengths = np.minimum(tokens.ends[numbers] - tokens.starts[numbers], 2 * LONGEST)
    places = np.maximum(lengths - 1, 0)
    number = np.repeat(numbers, places)
    cut = tokens.starts[number] + 1 + np.arange(len(number))
    cut -= np.repeat(np.cumsum(places) - places, places)
    # Where no common word ends, as at most places, none need begin.
    common = _are_common(hashes.of(tokens.starts[number], cut), words)
    number, cut = number[common], cut[common]
    common = _are_common(hashes.of(cut, tokens.ends[number]), words)
    return number[common], cut[common]


def _are_common(hashes: NDArray[np.uint64], words: WordTable) -> NDArray[np.bool_]:
    common: NDArray[np.bool_] = words.find(hashes) & np.uint16(SCORES) >= COMMON
    return common


def around(marked: NDArray[np.bool_], reach: int) -> NDArray[np.bool_]:
    """The marked places and all that stand within ``reach`` of one."""
    padded = np.zeros(len(marked) + 2 * reach + 1, np.int32)
    np.cumsum(marked, out=padded[reach + 1 : reach + 1 + len(marked)])
    padded[reach + 1 + len(marked) :] = padded[reach + len(marked)]
    near: NDArray[np.bool_] = padded[2 * reach + 1 :] > padded[: len(marked)]
    return near


@cache
def _affixes() -> NDArray[np.uint64]:
    return np.sort(hashes_of_words(_AFFIXES.split()))


@cache
def _listed(name: str) -> NDArray[np.uint64]:
    """The hashes of the words of one of the lexicon's lists, in their order."""
    return np.sort(hashes_of_words(load("restoration").words("boundaries", name)))
