"""From what is seen in a line to what is read: the Unicode bidirectional algorithm, undone.

A row of glyphs from left to right is exactly what the algorithm (UAX #9) makes of a text for the
eye. In a line of Persian it is undone by reading from the right and turning Latin words and
numbers back, because these are read from the left within it.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Self

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_PAIRS: Final = ("()", "[]", "{}", "«»", "‹›", "<>")
_PARTNER: Final = {pair[i]: pair[1 - i] for pair in _PAIRS for i in (0, 1)}
_OPENING: Final = frozenset(pair[0] for pair in _PAIRS)
_CLASSES: Final = {
    "L": "L",
    "R": "R",
    "AL": "R",
    "EN": "N",
    "AN": "N",
    "CS": "C",
}
# A number: digits, and one separator at a time between them (rule W4): «۱۲٫۵», «۱۴۰۲/۰۳/۱۱».
_NUMBER: Final = "N+(?:CN+)*"
# Signs between Latin letters belong to them (rule N1), and so does a number after them (W7).
_LATIN: Final = re.compile(f"(?:{_NUMBER})?L(?:[LNCO]*[LN])?|{_NUMBER}")
_PERSIAN: Final = re.compile("R(?:[RNCO]*R)?")


@dataclass(frozen=True, slots=True)
class Reading:
    """How the lines of one document are read.

    Attributes:
        right_to_left: Whether most of its letters are; then a line with any such letter is.
        turned: The brackets that come out as they are drawn, and so the wrong way round. The
            opening bracket of a Persian text is drawn like a Latin closing one; some fonts tell
            the character and some the shape, and one document may do both («» this way, () that
            way). What stands around the brackets of a document decides for each kind: a word
            begins after an opening one, and ends before a closing one.
    """

    right_to_left: bool = True
    turned: frozenset[str] = frozenset()

    @classmethod
    def of(cls, lines: Sequence[Sequence[str]]) -> Self:
        """Look at lines as seen."""
        kinds = Counter(_kind(unit) for units in lines for unit in units)
        votes: Counter[str] = Counter()
        for units in lines:
            if not is_right_to_left(units):
                continue
            for before, unit, after in _neighbours(_reversed(units)):
                if unit in _PARTNER:
                    opens = _in_word(after) - _in_word(before)
                    votes[_kind_of_bracket(unit)] += opens if unit in _OPENING else -opens
        turned = (sign for pair in _PAIRS if votes[pair] <= 0 for sign in pair)
        return cls(kinds["R"] > 0 and kinds["R"] >= kinds["L"], frozenset(turned))


def is_right_to_left(units: Sequence[str]) -> bool:
    """Whether a line has at least as many right-to-left letters as left-to-right ones."""
    kinds = Counter(map(_kind, units))
    return kinds["R"] > 0 and kinds["R"] >= kinds["L"]


def logical(units: Sequence[str], reading: Reading) -> str:
    """The text of a line.

    Args:
        units: What is seen, from left to right; within a unit in reading order.
        reading: How the document's lines are read.

    >>> logical(list(".دش ۱۲٫۵ (COVID-19) تفگ"), Reading(turned=frozenset("()")))
    'گفت (COVID-19) ۱۲٫۵ شد.'
    """
    has_persian = any(_kind(unit) == "R" for unit in units)
    if not (has_persian if reading.right_to_left else is_right_to_left(units)):
        return "".join(_with_turned_runs(units, _PERSIAN))
    inside = _covered(units, _LATIN)
    written = [
        _PARTNER[unit] if unit in reading.turned and not latin else unit
        for unit, latin in zip(units, inside, strict=True)
    ]
    return "".join(_reversed(written))


def _reversed(units: Sequence[str]) -> list[str]:
    """Units from right to left, numbers and Latin words aside."""
    kinds = "".join(map(_kind, units))
    found: list[str] = []
    end = len(units)
    for match in reversed(list(_LATIN.finditer(kinds))):
        found += reversed(units[match.end() : end])
        found += units[match.start() : match.end()]
        end = match.start()
    found += reversed(units[:end])
    return found


def _with_turned_runs(units: Sequence[str], runs: re.Pattern[str]) -> list[str]:
    found = list(units)
    for match in runs.finditer("".join(map(_kind, units))):
        part = slice(match.start(), match.end())
        found[part] = _reversed(found[part])
    return found


def _covered(units: Sequence[str], runs: re.Pattern[str]) -> list[bool]:
    marks = [False] * len(units)
    for match in runs.finditer("".join(map(_kind, units))):
        marks[match.start() : match.end()] = [True] * (match.end() - match.start())
    return marks


def _kind(unit: str) -> str:
    """L, R, N (a digit), C (a sign that parts digits) or O, by the unit's first character."""
    return _CLASSES.get(unicodedata.bidirectional(unit[:1] or " "), "O")


def _neighbours(units: Sequence[str]) -> Iterable[tuple[str, str, str]]:
    return zip(["", *units[:-1]], units, [*units[1:], ""], strict=True)


def _kind_of_bracket(unit: str) -> str:
    return unit + _PARTNER[unit] if unit in _OPENING else _PARTNER[unit] + unit


def _in_word(unit: str) -> bool:
    return unit[:1].isalnum()
