"""UTF-16: the one place where code points become the units that Telegram counts in."""

from __future__ import annotations

from itertools import accumulate
from typing import NewType

Units = NewType("Units", int)
"""A length or offset in UTF-16 code units."""


def units(text: str) -> Units:
    """The length of a text as Telegram counts it.

    >>> units("چکیده"), units("👀")
    (5, 2)
    """
    return Units(len(text) + sum(character > "\uffff" for character in text))


def unit_offsets(text: str) -> list[Units]:
    """For every code point, and for the text's end, its offset in units.

    >>> unit_offsets("a👀b")
    [0, 1, 3, 4]
    """
    steps = (2 if character > "\uffff" else 1 for character in text)
    return [Units(offset) for offset in accumulate(steps, initial=0)]
