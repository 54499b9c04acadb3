"""A text as an array of units: its letters and signs, and what stands after each.

Damage is done to what stands *between* letters, so this is the form in which it is judged: spaces
and half spaces are no units of their own but a property of the unit before them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from summarizer.cleaning.protected import protected_spans

if TYPE_CHECKING:
    from numpy.typing import NDArray

# What may stand after a unit. The first three are also the classes that a model decides between.
NONE, ZWNJ, SPACE, TIGHT, BARE, LOOSE = range(6)

ZWNJ_SIGN: Final = "\u200c"
# Wraps that lines.py has found to run on, until the boundary model has decided what stands there.
# They are white space in Unicode, and cleaning leaves none in a text.
WRAP_TIGHT: Final = "\x1c"  # no white space, in a text that keeps the white space at its wraps
WRAP_BARE: Final = "\x1d"  # no white space, in a text that keeps none
WRAP_LOOSE: Final = "\x1e"  # white space beside the wrap

LETTERS: Final = "ءآابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیئ"
SIGNS: Final = ".،:؛!؟«»()-/\"'"
NON_JOINING: Final = "ءآادذرزژو"
_SAME_LETTER: Final = {
    "أ": "ا",
    "إ": "ا",
    "ٱ": "ا",
    "ؤ": "و",
    "ۀ": "ه",
    "ة": "ه",
    "ە": "ه",
    "ي": "ی",
    "ى": "ی",
    "ك": "ک",
}

PARAGRAPH = 1
DIGIT = 2
LATIN = 3
OTHER = 4
PROTECTED_SPAN = 5
_FIRST_LETTER = 6
FIRST_SIGN = _FIRST_LETTER + len(LETTERS)
SYMBOLS: Final = FIRST_SIGN + len(SIGNS)
"""How many different units there are, the padding 0 among them."""

# Classes of characters that are no units.
_SKIP, _GAP, _HALF, _TIGHT, _BARE, _LOOSE = range(100, 106)


def _table() -> NDArray[np.uint8]:
    table = np.full(0x10000, OTHER, np.uint8)
    for code in range(0x10000):
        character = chr(code)
        if character.isspace():
            table[code] = _GAP
        elif "\u0300" <= character <= "\u036f" or "\u064b" <= character <= "\u0670":
            table[code] = _SKIP
    for code in (*range(0x30, 0x3A), *range(0x660, 0x66A), *range(0x6F0, 0x6FA)):
        table[code] = DIGIT
    for code in (*range(0x41, 0x5B), *range(0x61, 0x7B), *range(0xC0, 0x250)):
        table[code] = LATIN
    for number, letter in enumerate(LETTERS):
        table[ord(letter)] = _FIRST_LETTER + number
    for variant, letter in _SAME_LETTER.items():
        table[ord(variant)] = table[ord(letter)]
    for number, sign in enumerate(SIGNS):
        table[ord(sign)] = FIRST_SIGN + number
    table[ord("\n")] = PARAGRAPH
    table[ord(ZWNJ_SIGN)] = _HALF
    table[ord(WRAP_TIGHT)], table[ord(WRAP_BARE)], table[ord(WRAP_LOOSE)] = _TIGHT, _BARE, _LOOSE
    return table


_TABLE = _table()
_JOINING = np.zeros(SYMBOLS, bool)
_JOINING[_FIRST_LETTER:FIRST_SIGN] = [letter not in NON_JOINING for letter in LETTERS]


@dataclass(frozen=True, slots=True)
class Units:
    """The units of a text.

    Attributes:
        symbols: What each unit is, ``1`` to ``SYMBOLS``.
        after: What stands after each unit: NONE, ZWNJ, SPACE, TIGHT, BARE or LOOSE.
        places: Where each unit stands in the text (code points); empty for made-up units.
    """

    symbols: NDArray[np.uint8]
    after: NDArray[np.uint8]
    places: NDArray[np.int32]

    def part(self, start: int, end: int) -> Units:
        """The units from ``start`` to ``end`` (half open)."""
        return Units(self.symbols[start:end], self.after[start:end], self.places[start:end])

    @property
    def letters(self) -> NDArray[np.bool_]:
        """Which units are letters of the Persian alphabet."""
        return (self.symbols >= _FIRST_LETTER) & (self.symbols < FIRST_SIGN)

    @property
    def between(self) -> NDArray[np.bool_]:
        """Which units are letters before a letter: only such places are judged by the model."""
        letters = self.letters
        between = letters.copy()
        between[:-1] &= letters[1:]
        between[-1:] = False
        return between

    @property
    def joining(self) -> NDArray[np.bool_]:
        """Which units are letters that join the next one: only there a half space shows."""
        return _JOINING[self.symbols]


def units_of(text: str) -> Units:
    """Take a text apart.

    >>> units = units_of("می شود")
    >>> units.after.tolist()
    [0, 2, 0, 0, 0]
    """
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    kinds = _TABLE[np.minimum(codes, 0xFFFF)]
    for start, end in protected_spans(text):
        kinds[start] = PROTECTED_SPAN
        kinds[start + 1 : end] = _SKIP
    places = np.flatnonzero(kinds < _SKIP).astype(np.int32)
    after = np.zeros(len(places), np.uint8)
    # In the order of weight: a space outweighs a half space, a wrap outweighs both.
    for kind, value in (
        (_HALF, ZWNJ),
        (_GAP, SPACE),
        (_TIGHT, TIGHT),
        (_BARE, BARE),
        (_LOOSE, LOOSE),
    ):
        before = np.searchsorted(places, np.flatnonzero(kinds == kind))
        after[before[before > 0] - 1] = value
    return Units(kinds[places], after, places)
