"""Lost, extra and misplaced spaces and half spaces: what the model says, written into the text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from summarizer.model import RepairKind
from summarizer.restoration.lexicon import SCORES, Hashes, pair_hashes
from summarizer.restoration.model import SURE_IF_CLEAN, standing
from summarizer.restoration.units import (
    BARE,
    DIGIT,
    LOOSE,
    NONE,
    PROTECTED_SPAN,
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

    from summarizer.restoration.lexicon import WordTable
    from summarizer.restoration.model import BoundaryModel, Judgement
    from summarizer.restoration.units import Units
    from summarizer.source import SourceText

_SIGN: Final = ("", ZWNJ_SIGN, " ")
_GAPS: Final = str.maketrans("", "", f" {ZWNJ_SIGN}{WRAP_TIGHT}{WRAP_BARE}{WRAP_LOOSE}")
SURE = 0.5
"""In a damaged text a boundary is changed when the model gives another one this probability.
In a clean one too, if it is a space lost after a function word («تاجایی»): that is the one slip
which is common there."""

SURE_OF_HALF = 0.6
"""The same for a half space where nothing stands. The network learned most from careful news,
more careful than what will come, so it puts half spaces too readily. Chosen on 60 articles that
training has not seen and on the development sets; more costs texts that use many half spaces."""

SURE_OF_USUAL = 0.4
"""The same in a damaged text, inside a word that usage writes so. The half spaces of a text are
lost together, so none of its words tells how the others were spelled: the network is too timid."""

USUAL: Final = 15
"""The highest share in the table of compounds: usage has a half space there as good as always."""

SURE_OF_PAIR = 0.05
"""In a damaged text, the same for a space inside a string that is no word, ..."""

PAIR: Final = 5
"""... if what it parts are known as a pair of this commonness, ..."""

COMMON: Final = 6
"""... and each as a word of this one."""

RIVAL = 0.2
"""A boundary is moved only to a place where the model thinks one this likely, ..."""

KNOWN = 4
"""... and only to make words of this commonness out of what is none."""


class Change(NamedTuple):
    """A boundary that was mended.

    Attributes:
        edit: In the text before.
        kind: What was done.
    """

    edit: Edit
    kind: RepairKind


class Mending(NamedTuple):
    """What is to be mended in a text, in its order, and whether it is evidently damaged."""

    changes: tuple[Change, ...]
    damaged: bool


def mend_boundaries(source: SourceText, model: BoundaryModel, *, damaged: bool = False) -> Mending:
    """Find the boundaries to be mended.

    Args:
        source: A text whose wraps carry the signs of ``lines.py``.
        model: The trained model.
        damaged: Whether the text was found damaged before, in an earlier pass.
    """
    text = source.text
    units = units_of(text)
    if not len(units.symbols):
        return Mending((), damaged)
    judgement = model.judge(units, damaged=damaged)
    wanted = _wanted(units, judgement)
    if judgement.damaged:
        _follow_usage(wanted, units, judgement, model)
    _shift(wanted, text, units, judgement, model.words)
    damaged = judgement.damaged
    del judgement  # the room it takes
    ends = np.append(units.places[1:], len(text))
    changed = (wanted != units.after) | ((ends - units.places > 1) & (wanted != SPACE))
    changes = []
    for number in np.flatnonzero(changed):
        start, end = int(units.places[number]) + 1, int(ends[number])
        if units.symbols[number] == PROTECTED_SPAN:  # the rest of it is no gap
            start += len(text[start:end].rstrip())
        gap = text[start:end]
        kept = gap.translate(_GAPS)
        before, after = int(units.after[number]), int(wanted[number])
        if "\n" in gap or gap == kept + _SIGN[after]:
            continue
        start += len(kept) if gap.startswith(kept) else 0
        text_after = _SIGN[after] if gap.startswith(kept) else kept + _SIGN[after]
        changes.append(Change(Edit(start, end, text_after), _kind(before, after)))
    return Mending(tuple(changes), damaged)


def _wanted(units: Units, judgement: Judgement) -> NDArray[np.uint8]:
    """What should stand after each unit: NONE, ZWNJ or SPACE."""
    after, between = units.after, units.between
    none, half, space = judgement.probabilities.T
    seen = standing(units)
    parting = np.where(half > space, ZWNJ, SPACE).astype(np.uint8)
    wrapped = after >= TIGHT
    sure = SURE if judgement.damaged else SURE_IF_CLEAN
    sure_apart = np.where(parting == ZWNJ, max(sure, SURE_OF_HALF), sure)
    wanted = seen.copy()
    either = half + space
    apart = between & (seen == NONE)
    apart &= (either >= sure_apart) | (judgement.run_ons & (either >= SURE) & (parting == SPACE))
    # Damage takes every half space of a text, in all the places of a word alike.
    habitual = judgement.habits & ~((parting == ZWNJ) & judgement.damaged)
    wanted[apart & ~habitual] = parting[apart & ~habitual]
    _keep_habits(wanted, units, apart & habitual)
    wanted[between & (seen == SPACE) & (half >= sure)] = ZWNJ
    wanted[between & (seen == ZWNJ) & (space >= sure)] = SPACE
    wanted[between & (seen != NONE) & (none >= sure)] = NONE
    # No letter stands alone between two half spaces: the less likely one is not put there.
    first = np.flatnonzero((wanted[:-1] == ZWNJ) & (wanted[1:] == ZWNJ) & between[1:])
    less = first + (half[first] >= half[first + 1])
    wanted[less] = seen[less]
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


def _keep_habits(wanted: NDArray[np.uint8], units: Units, habitual: NDArray[np.bool_]) -> None:
    """Part no string inside a longer one where the author has it whole everywhere else.

    Where «بابیان» is a habit, «بابیاناینکه» is «بابیان اینکه».

    Args:
        wanted: The boundaries, of which only new ones have been decided so far.
        units: Of the text.
        habitual: Marks the places where a string would be parted that is a habit of the author's.
    """
    places = np.flatnonzero(habitual)
    if not len(places):
        return
    whole = {_string(units, wanted, place) for place in places.tolist()}
    new = units.between & (standing(units) == NONE) & (wanted == SPACE)
    for place in np.flatnonzero(new).tolist():
        if _string(units, wanted, place) in whole:
            wanted[place] = NONE


def _follow_usage(
    wanted: NDArray[np.uint8], units: Units, judgement: Judgement, model: BoundaryModel
) -> None:
    """Part strings that the model would leave whole, but usage would not.

    A half space is put where usage always has one («نفس‌گیر»), a space into what is no word but two
    that are known side by side.
    """
    _, half, space = judgement.probabilities.T
    fused = units.between & (standing(units) == NONE) & (wanted == NONE)
    usual = half >= SURE_OF_USUAL
    places = np.flatnonzero(fused & (usual | ((space >= SURE_OF_PAIR) & (space > half))))
    if not len(places):
        return
    edges = np.flatnonzero(~units.between | (wanted == SPACE))
    word = np.searchsorted(edges, places)
    starts, ends = np.append(-1, edges)[word] + 1, edges[word] + 1
    hashes = Hashes(units.symbols)
    left, right = hashes.of(starts, places + 1), hashes.of(places + 1, ends)
    parts = pair_hashes(left, right)
    usual = usual[places] & (model.compounds.find(parts) >= USUAL)
    apart = (space > half)[places] & (model.pairs.find(parts) >= PAIR)
    apart &= model.words.find(hashes.of(starts, ends)) == 0
    for part in (left, right):
        apart &= (model.words.find(part) & np.uint16(SCORES)) >= COMMON
    wanted[places[usual]] = ZWNJ
    wanted[places[apart & ~usual]] = SPACE


def _string(units: Units, wanted: NDArray[np.uint8], place: int) -> bytes:
    """The letters around a place, up to the next boundary on either side."""
    start, end = place, place + 1
    while start > 0 and units.between[start - 1] and wanted[start - 1] != SPACE:
        start -= 1
    while units.between[end] and wanted[end] != SPACE:
        end += 1
    return units.symbols[start : end + 1].tobytes()


def _shift(
    wanted: NDArray[np.uint8], text: str, units: Units, judgement: Judgement, words: WordTable
) -> None:
    """Move a new boundary by one letter where that alone makes words of both sides.

    The model judges each place by itself, and a string that can be cut at two neighbouring places
    may be cut at the worse one («نمود هو» for «نموده و»).
    """
    new = units.between & (standing(units) == NONE)
    likely = new & (judgement.probabilities[:, NONE] < 1 - RIVAL)
    for place in np.flatnonzero(new & (wanted != NONE)).tolist():
        for rival in (place - 1, place + 1):
            if not likely[rival] or wanted[rival] != NONE:
                continue
            start, end = min(place, rival), max(place, rival) + 1
            while start > 0 and units.between[start - 1] and wanted[start - 1] == NONE:
                start -= 1
            while units.between[end] and wanted[end] == NONE:
                end += 1
            parts = [
                "".join(text[at] for at in units.places[first : last + 1])
                for cut in (place, rival)
                for first, last in ((start, cut), (cut + 1, end))
            ]
            left, right, rival_left, rival_right = words.scores(parts)
            if min(left, right) == 0 and min(rival_left, rival_right) >= KNOWN:
                wanted[rival], wanted[place] = wanted[place], NONE
                break


def _kind(before: int, after: int) -> RepairKind:
    if before >= TIGHT:
        return RepairKind.LINE
    if ZWNJ in {before, after}:
        return RepairKind.ZWNJ
    return RepairKind.SPLIT if after == SPACE else RepairKind.JOIN
