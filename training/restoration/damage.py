"""Damage done to good text, in many kinds and degrees; each document draws its own."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from summarizer.restoration.units import (
    BARE,
    FIRST_SIGN,
    LOOSE,
    NONE,
    PARAGRAPH,
    SIGNS,
    SPACE,
    TIGHT,
    ZWNJ,
    Units,
    units_of,
)

if TYPE_CHECKING:
    from numpy.random import Generator
    from numpy.typing import NDArray

_STOPS = [FIRST_SIGN + SIGNS.index(sign) for sign in ".،:؛!؟"]
_HE, _ALEF = (int(s) for s in units_of("ها").symbols)


@dataclass(frozen=True, slots=True)
class Damage:
    """Rates, each the share of such places that is changed.

    Attributes:
        keep_half: Half spaces that survive.
        fuse_half: Of the others, those that vanish; the rest becomes a space.
        lose_space: Spaces that vanish.
        add_space: Spaces inside words after a letter that does not join.
        cut: Spaces inside words anywhere.
        add_half: Half spaces put inside words.
        half_for_space: Spaces that turn into half spaces.
        before_stop: Stops with a space before them.
        after_stop: Stops without a space after them.
        wrap: «none», «char» (white space kept at the wraps), «strip» (none kept) or «word».
        width: Characters in a wrapped line.
    """

    keep_half: float = 1.0
    fuse_half: float = 0.5
    lose_space: float = 0.0
    add_space: float = 0.0
    cut: float = 0.0
    add_half: float = 0.0
    half_for_space: float = 0.0
    before_stop: float = 0.0
    after_stop: float = 0.0
    wrap: str = "none"
    width: int = 118


CLEAN = Damage()
WIRE = Damage(
    keep_half=0.0,
    fuse_half=0.55,
    lose_space=0.04,
    add_space=0.001,
    before_stop=0.47,
    after_stop=0.14,
    wrap="char",
)
"""What a wire story looks like that went through an old editor and a mail client."""


def draw(random: Generator) -> Damage:
    """Draw a kind and degree of damage."""
    kind = random.random()
    if kind < 0.15:
        return CLEAN
    if kind < 0.55:
        return replace(
            WIRE,
            fuse_half=float(np.clip(random.normal(0.55, 0.15), 0, 1)),
            lose_space=float(random.uniform(0.02, 0.06)),
            width=int(random.integers(100, 126)),
        )
    keep = random.random()
    odd = random.random() < 0.15
    return Damage(
        keep_half=0.0 if keep < 0.5 else 1.0 if keep < 0.75 else float(random.uniform(0.2, 0.95)),
        fuse_half=float(random.choice([0.0, 1.0, random.random(), random.random()])),
        lose_space=float(random.choice([0, 0.005, 0.01, 0.02, 0.04, 0.08])),
        add_space=float(random.choice([0, 0, 0.001, 0.002, 0.01])),
        cut=float(random.choice([0, 0, 0, 0.0005])),
        add_half=0.002 * odd,
        half_for_space=0.01 * odd,
        before_stop=float(random.choice([0, 0, 0.5, 1])),
        after_stop=float(random.choice([0, 0, 0.1, 0.3])),
        wrap=str(random.choice(["char", "strip", "word", "none"], p=[0.35, 0.2, 0.2, 0.25])),
        width=int(random.choice([random.integers(38, 60), random.integers(60, 125)])),
    )


def damage(units: Units, kind: Damage, random: Generator) -> NDArray[np.uint8]:
    """What stands after each unit once the text is damaged."""
    after = units.after.copy()
    size = len(after)
    letters = units.letters
    between = letters.copy()
    between[:-1] &= letters[1:]
    between[-1:] = False
    joining = units.joining
    chance = random.random(size)
    second = random.random(size)
    halves = (units.after == ZWNJ) & (chance >= kind.keep_half)
    after[halves] = np.where(second[halves] < kind.fuse_half, NONE, SPACE)
    spaces = (units.after == SPACE) & between
    after[spaces & (chance < kind.lose_space)] = NONE
    after[spaces & joining & (chance > 1 - kind.half_for_space)] = ZWNJ
    inside = (units.after == NONE) & between
    symbols = units.symbols
    suffix = np.zeros(size, bool)
    suffix[:-2] = (symbols[1:-1] == _HE) & (symbols[2:] == _ALEF)
    rate = np.where(suffix, 0.15 * (kind.add_space > 0), kind.add_space)
    after[inside & ~joining & (chance < rate)] = SPACE
    after[inside & (chance > 1 - kind.cut)] = SPACE
    after[inside & joining & (second < kind.add_half)] = ZWNJ
    stop = np.isin(symbols, _STOPS)
    before = np.zeros(size, bool)
    before[:-1] = stop[1:]
    after[before & letters & (chance < kind.before_stop)] = SPACE
    after[stop & (after == SPACE) & (chance < kind.after_stop)] = NONE
    if kind.wrap != "none":
        _wrap(symbols, after, kind, random)
    after[symbols == PARAGRAPH] = NONE
    return after


def _wrap(
    symbols: NDArray[np.uint8], after: NDArray[np.uint8], kind: Damage, random: Generator
) -> None:
    """Break lines at a width; paragraphs begin anew."""
    width = np.cumsum(1 + ((after == SPACE) | (after == ZWNJ)))
    edges = np.append(np.flatnonzero(symbols == PARAGRAPH), len(symbols))
    start = 0
    for edge in edges:
        place = start
        base = int(width[start - 1]) if start else 0
        while edge > place and width[edge - 1] - base > kind.width + 6:
            place = int(np.searchsorted(width, base + kind.width + random.integers(-4, 4)))
            if kind.wrap == "word":
                while place > start and after[place] != SPACE:
                    place -= 1
            while place < edge and after[place] == ZWNJ:
                place += 1
            if place <= start or place >= edge - 1:
                break
            white = after[place] == SPACE
            after[place] = (LOOSE if white else TIGHT) if kind.wrap == "char" else BARE
            base = int(width[place])
            start = place + 1
        start = int(edge) + 1
