"""Lost, extra and misplaced spaces and half spaces: what the model says, written into the text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from summarizer.model import RepairKind
from summarizer.restoration.units import (
    BARE,
    DIGIT,
    LOOSE,
    NONE,
    SPACE,
    TIGHT,
    WRAP_BARE,
    WRAP_LOOSE,
    WRAP_TIGHT,
    ZWNJ,
    ZWNJ_SIGN,
    units_of,
)
from summarizer.source import Edit

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from summarizer.restoration.model import BoundaryModel
    from summarizer.restoration.units import Units
    from summarizer.source import SourceText

_SIGN: Final = ("", ZWNJ_SIGN, " ")
_GAPS: Final = str.maketrans("", "", f" {ZWNJ_SIGN}{WRAP_TIGHT}{WRAP_BARE}{WRAP_LOOSE}")
SURE = 0.5
"""In a damaged text a boundary is changed when the model gives it at most this probability."""

SURE_IF_CLEAN = 0.9
"""In a text that is as good as clean, only when the model is this sure: in clean texts most
changes would be wrong, since an unusual name is then likelier than a slip."""

DAMAGED = 0.002
"""A text is damaged from this share of boundaries on that the model is sure are wrong. Clean
news has less than 0.001, damaged news more than 0.004 (60 articles of each)."""


class Change(NamedTuple):
    """A boundary that was mended.

    Attributes:
        edit: In the text before.
        kind: What was done.
    """

    edit: Edit
    kind: RepairKind


def mend_boundaries(source: SourceText, model: BoundaryModel) -> tuple[Change, ...]:
    """Find the boundaries to be mended, in the text's order.

    Args:
        source: A text whose wraps carry the signs of ``lines.py``.
        model: The trained model.
    """
    text = source.text
    units = units_of(text)
    if not len(units.symbols):
        return ()
    wanted = _wanted(units, model.probabilities(units))
    ends = np.append(units.places[1:], len(text))
    changed = (wanted != units.after) | ((ends - units.places > 1) & (wanted != SPACE))
    changes = []
    for number in np.flatnonzero(changed):
        start, end = int(units.places[number]) + 1, int(ends[number])
        gap = text[start:end]
        kept = gap.translate(_GAPS)
        before, after = int(units.after[number]), int(wanted[number])
        if "\n" in gap or gap == kept + _SIGN[after]:
            continue
        start += len(kept) if gap.startswith(kept) else 0
        text_after = _SIGN[after] if gap.startswith(kept) else kept + _SIGN[after]
        changes.append(Change(Edit(start, end, text_after), _kind(before, after)))
    return tuple(changes)


def _wanted(units: Units, probabilities: NDArray[np.float32]) -> NDArray[np.uint8]:
    """What should stand after each unit: NONE, ZWNJ or SPACE."""
    after = units.after
    letters = units.letters
    between = letters.copy()
    between[:-1] &= letters[1:]
    between[-1:] = False
    # A half space after a letter that never joins is nothing.
    probabilities[:, NONE] += np.where(units.joining, 0, probabilities[:, ZWNJ])
    probabilities[:, ZWNJ] *= units.joining
    seen = np.where(after == ZWNJ, np.where(units.joining, ZWNJ, NONE), after).astype(np.uint8)
    none, half, space = probabilities.T
    parting = np.where(half > space, ZWNJ, SPACE).astype(np.uint8)
    wrapped = after >= TIGHT
    judged = np.flatnonzero(between & ~wrapped)
    doubt = 1 - probabilities[judged, seen[judged]]
    damaged = np.count_nonzero(doubt >= SURE_IF_CLEAN) >= DAMAGED * len(judged)
    sure = SURE if damaged else SURE_IF_CLEAN
    wanted = seen.copy()
    apart = between & (seen == NONE) & (half + space >= sure)
    wanted[apart] = parting[apart]
    wanted[between & (seen == SPACE) & (half >= sure)] = ZWNJ
    wanted[between & (seen == ZWNJ) & (space >= sure)] = SPACE
    wanted[between & (seen != NONE) & ~wrapped & (none >= sure)] = NONE
    broken = between & wrapped
    wanted[broken] = np.where(none >= SURE, NONE, parting)[broken]
    # Beside digits, signs and foreign letters a wrap is judged by its white space alone.
    plain = wrapped & ~between
    wanted[plain & (after == TIGHT)] = NONE
    wanted[plain & (after == LOOSE)] = SPACE
    digits = units.symbols == DIGIT
    inside = digits.copy()
    inside[:-1] &= digits[1:]
    inside[-1:] = False
    bare = between & (after == BARE)
    at_words = np.count_nonzero(wanted[bare] == SPACE) > 0.85 * np.count_nonzero(bare)
    wanted[plain & (after == BARE)] = SPACE
    if not at_words:
        wanted[plain & (after == BARE) & inside] = NONE
    return wanted


def _kind(before: int, after: int) -> RepairKind:
    if before >= TIGHT:
        return RepairKind.LINE
    if ZWNJ in {before, after}:
        return RepairKind.ZWNJ
    return RepairKind.SPLIT if after == SPACE else RepairKind.JOIN
