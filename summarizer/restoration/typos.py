"""Typing slips, mended only when there is hardly a doubt.

A slip is a string of letters that is no word, nor a word with an ending, and stands in the text
once; one letter put right makes it a common word that the text holds elsewhere or that is often
seen beside its neighbour here; and no other letter does. An unusual name passes one of these tests
at times, hardly ever all. The first letter is never touched: «ن» there is a negation.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np

from config.lexicon import load
from summarizer.model import RepairKind
from summarizer.restoration.boundaries import Change
from summarizer.restoration.features import tokens_of
from summarizer.restoration.lexicon import (
    HALF_SPACES,
    LONGEST,
    SCORES,
    Hashes,
    hashes_of_rows,
    pair_hashes,
)
from summarizer.restoration.units import LETTERS, ZWNJ_SIGN, units_of
from summarizer.source import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from summarizer.restoration.features import Tokens
    from summarizer.restoration.model import BoundaryModel
    from summarizer.source import SourceText

SHORTEST: Final = 5
"""Letters of a string that can be told to be a slip."""

COMMON: Final = 7
"""Commonness from which on a word can be what was meant."""

CLEAR: Final = 2
"""By so many steps of commonness the word meant must lead the next one."""


@dataclass(frozen=True, slots=True)
class _Slip:
    """One way to put a letter right.

    Attributes:
        place: The letter, counted in the token.
        drop: How many letters go there, ``letters`` comes in their place.
        letters: One letter, two exchanged ones, or none.
    """

    place: int
    drop: int
    letters: str


def mend_typos(source: SourceText, model: BoundaryModel) -> tuple[Change, ...]:
    """Find the letters to be put right, in the text's order.

    Args:
        source: A text whose boundaries are mended.
        model: For its words, and the pairs of words that are seen together.
    """
    text = source.text
    units = units_of(text)
    tokens = tokens_of(units, Hashes(units.symbols), model.words)
    lengths = tokens.ends - tokens.starts
    unknown = (tokens.entries == 0) & (lengths >= SHORTEST) & (lengths <= LONGEST)
    if not unknown.any():
        return ()
    hashes, times = np.unique(tokens.hashes, return_counts=True)
    once = times[np.searchsorted(hashes, tokens.hashes)] == 1
    candidates = [
        (int(number), units.places[tokens.starts[number] : tokens.ends[number]])
        for number in np.flatnonzero(unknown & once)
    ]
    spelled = ["".join(text[place] for place in places) for _, places in candidates]
    changes = []
    for (number, places), word, derived in zip(
        candidates, spelled, _are_derived(spelled, model), strict=True
    ):
        found = None if derived else _meant(word, number, tokens, model)
        if found is not None:
            edit = Edit(int(places[0]), int(places[-1]) + 1, found)
            changes.append(Change(edit, RepairKind.LETTER))
    return tuple(changes)


def _are_derived(words: list[str], model: BoundaryModel) -> list[bool]:
    """Which strings are a known word with an ending or a beginning."""
    endings, beginnings, _ = _tables()
    stems, owners = [], []
    for number, word in enumerate(words):
        found = [word[: -len(end)] for end in endings if word.endswith(end)]
        found += [word[len(start) :] for start in beginnings if word.startswith(start)]
        stems += found
        owners += [number] * len(found)
    derived = [False] * len(words)
    for stem, owner, score in zip(stems, owners, model.words.scores(stems), strict=True):
        derived[owner] |= bool(score) and len(stem) > 2
    return derived


def _meant(word: str, number: int, tokens: Tokens, model: BoundaryModel) -> str | None:
    """The word that was meant, with its half spaces; None when that is not certain."""
    slips = list(_slips(word))
    candidates = [word[: s.place] + s.letters + word[s.place + s.drop :] for s in slips]
    hashes = _hashes(candidates)
    entries = model.words.find(hashes)
    score = (entries & np.uint16(SCORES)).astype(int)
    order = np.argsort(-score, kind="stable")
    best = order[0]
    if score[best] < COMMON:
        return None
    rivals = [rival for rival in order[1:] if hashes[rival] != hashes[best]]
    if rivals and score[rivals[0]] > score[best] - CLEAR:
        return None
    if not _fits(hashes[best : best + 1], number, tokens, model):
        return None
    if _is_other(word, score[best], model):
        return None
    return _spelled(candidates[best], int(entries[best]) >> 4)


def _is_other(word: str, score: int, model: BoundaryModel) -> bool:
    """Whether a missing letter, or a missing space, would explain a string as well."""
    places = range(len(word) + 1)
    fuller = [word[:place] + letter + word[place:] for place in places for letter in LETTERS]
    if (model.words.find(_hashes(fuller)) & np.uint16(SCORES)).max() >= score - CLEAR:
        return True
    lefts = model.words.scores([word[:place] for place in range(2, len(word) - 1)])
    rights = model.words.scores([word[place:] for place in range(2, len(word) - 1)])
    return any(min(pair) >= COMMON for pair in zip(lefts, rights, strict=True))


def _fits(meant: NDArray[np.uint64], number: int, tokens: Tokens, model: BoundaryModel) -> bool:
    """Whether the text holds the word elsewhere, or it is known beside the one before or after."""
    if (tokens.hashes == meant).any():
        return True
    pairs = []
    if number > 0 and tokens.ends[number - 1] == tokens.starts[number]:
        pairs.append(pair_hashes(tokens.hashes[number - 1 : number], meant))
    if number + 1 < len(tokens.starts) and tokens.starts[number + 1] == tokens.ends[number]:
        pairs.append(pair_hashes(meant, tokens.hashes[number + 1 : number + 2]))
    return bool(pairs) and bool(model.pairs.find(np.concatenate(pairs)).any())


def _slips(word: str) -> Iterator[_Slip]:
    neighbours = _tables()[2]
    for place in range(1, len(word)):
        for letter in neighbours.get(word[place], ""):
            yield _Slip(place, 1, letter)
        if place + 1 < len(word) and word[place] != word[place + 1]:
            yield _Slip(place, 2, word[place + 1] + word[place])
        # A letter too many is the same one twice or its neighbour's; never the last one, which
        # may be a word of its own («و»).
        beside = word[place - 1] + word[place + 1 : place + 2]
        touched = neighbours.get(word[place], "") + word[place]
        if place + 1 < len(word) and any(letter in touched for letter in beside):
            yield _Slip(place, 1, "")


def _hashes(words: list[str]) -> NDArray[np.uint64]:
    symbols = units_of("".join(words)).symbols
    lengths = np.array([len(word) for word in words])
    rows = np.zeros((len(words), int(lengths.max())), np.uint8)
    rows[np.arange(rows.shape[1]) < lengths[:, None]] = symbols
    return hashes_of_rows(rows)


def _spelled(letters: str, half_spaces: int) -> str:
    return "".join(
        letter + (ZWNJ_SIGN if place < HALF_SPACES and half_spaces >> place & 1 else "")
        for place, letter in enumerate(letters)
    )


@cache
def _tables() -> tuple[tuple[str, ...], tuple[str, ...], dict[str, str]]:
    lexicon = load("restoration")
    neighbours: dict[str, set[str]] = {}
    for row in lexicon.words("typos", "keyboard"):
        for left, right in pairwise(row):
            neighbours.setdefault(left, set()).add(right)
            neighbours.setdefault(right, set()).add(left)
    for group in lexicon.words("typos", "look_alike"):
        for letter in group:
            neighbours.setdefault(letter, set()).update(set(group) - {letter})
    return (
        lexicon.words("typos", "endings"),
        lexicon.words("typos", "beginnings"),
        {letter: "".join(sorted(others)) for letter, others in neighbours.items()},
    )
