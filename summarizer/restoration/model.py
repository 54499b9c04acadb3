"""The model's data: mapped once a process, shared by all of its threads and workers."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from summarizer.restoration.document import STOPS, document_of, tally_of
from summarizer.restoration.features import features_of, tokens_of
from summarizer.restoration.lexicon import LONGEST, Hashes, PairTable, WordTable
from summarizer.restoration.network import Network
from summarizer.restoration.slips import slips
from summarizer.restoration.suspects import (
    after_function_words,
    around,
    before_enclitics,
    inseparable,
    inside_names,
    suspects,
)
from summarizer.restoration.units import NONE, SPACE, TIGHT, ZWNJ, Units

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from summarizer.restoration.document import Document
    from summarizer.restoration.features import Tokens

_DATA = Path(__file__).parent / "data"
_BLOCK = 4096
"""Units that are classified at once, so that memory does not grow with the text."""

_PART = 1 << 16
"""Units that are surveyed at once, for the same reason."""

_SEAM = 64
"""Units of the neighbouring blocks that are judged along, so that no seam shows."""

_MOST = 0.45
"""When more than this share of a text is near a suspect, all of it is judged at once."""

SURE_IF_CLEAN = 0.9
"""In a text that is as good as clean a boundary is changed only when the model gives another one
this probability: most changes would be wrong there, an unusual name being likelier than a slip."""

DOUBT = 0.25
"""In a damaged text a place is judged twice where the chance that nothing belongs there is within
this of a half: the words beside it are damaged as well, and tell more once they are mended."""

GLANCE = 8
"""Units to either side that are looked at then."""

HABIT = 3
"""A string that stands so many times in a text, and never as two words, did not lose its space by
chance: «بابیان» is the author's spelling then."""

DAMAGED = 0.003
"""A text is damaged from this share of boundaries on that the model is sure are wrong. Clean
news has less than 0.001, damaged news more than 0.004 (60 articles of each)."""


class Judgement(NamedTuple):
    """What the model makes of a text.

    Attributes:
        probabilities: Of NONE, ZWNJ and SPACE after each unit, as far as its letters allow; what
            stands there is certain where nothing gave cause for suspicion.
        damaged: Whether the text is evidently damaged.
        run_ons: Marks the units after a function word that a longer string begins with.
        habits: Marks the units of strings that the author always writes so.
    """

    probabilities: NDArray[np.float32]
    damaged: bool
    run_ons: NDArray[np.bool_]
    habits: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class BoundaryModel:
    """Tells what stands between the letters of a text."""

    words: WordTable
    pairs: PairTable
    compounds: PairTable
    network: Network

    def judge(self, units: Units, *, damaged: bool = False) -> Judgement:
        """Judge a text: around suspects first, everywhere once it proves to be damaged.

        Args:
            units: Of the text.
            damaged: Whether an earlier pass found the text damaged; it stays so.
        """
        read, tallies, marks = [], [], []
        for part in _parts_of(units):
            hashes = Hashes(part.symbols)
            tokens = tokens_of(part, hashes, self.words)
            read.append((part, tokens, hashes))
            tallies.append(tally_of(part, tokens, hashes, self.words))
            marks.append(suspects(part, tokens, hashes, self.words))
        document = document_of(tallies)
        marked = np.concatenate(marks)
        if np.count_nonzero(around(marked, self.network.reach)) > _MOST * len(marked):
            marked[:] = True
        else:
            marked |= np.concatenate(
                [
                    inseparable(part, tokens, hashes, self.words, self.pairs)
                    for part, tokens, hashes in read
                ]
            )
        probabilities, proved = self._judge(units, document, marked)
        if proved and not marked.all():
            marked[:] = True
            del probabilities  # the room it takes
            probabilities, proved = self._judge(units, document, marked)
        if proved:
            self._look_again(units, document, probabilities)
        damaged = damaged or proved
        run_ons, habits, enclitics, names, lost = [], [], [], [], []
        joined = probabilities[:, SPACE] < 0.5
        start = 0
        for part, tokens, hashes in read:
            end = start + len(part.symbols)
            run_ons.append(after_function_words(part, tokens, hashes))
            habits.append(_habits(part, tokens, document))
            enclitics.append(before_enclitics(part, tokens))
            names.append(inside_names(part, tokens))
            lost.append(
                slips(part, tokens, hashes, self.words, self.pairs, joined=joined[start:end])
            )
            start = end
        probabilities[np.concatenate(lost)] = np.eye(3)[SPACE]
        probabilities[np.concatenate(enclitics)] = np.eye(3)[ZWNJ]
        probabilities[np.concatenate(names)] = np.eye(3)[NONE]
        return Judgement(
            probabilities,
            damaged,
            np.concatenate(run_ons),
            np.concatenate(habits),
        )

    def _look_again(
        self, units: Units, document: Document, probabilities: NDArray[np.float32]
    ) -> None:
        """Judge doubtful places once more, with all that is beyond doubt mended around them.

        What the two looks say is put together as the geometric mean, in place.
        """
        between = units.between
        doubtful = between & (np.abs(probabilities[:, NONE] - 0.5) < DOUBT)
        places = np.flatnonzero(doubtful)
        if not len(places):
            return
        mended = np.where(between & ~doubtful, probabilities.argmax(axis=1), units.after)
        around_them = Units(units.symbols, mended.astype(np.uint8), units.places)
        again, _ = self._judge(around_them, document, doubtful, reach=GLANCE)
        both = np.sqrt(probabilities[places] * again[places])
        probabilities[places] = both / both.sum(axis=1, keepdims=True)

    def _judge(
        self,
        units: Units,
        document: Document,
        marked: NDArray[np.bool_],
        *,
        reach: int | None = None,
    ) -> tuple[NDArray[np.float32], bool]:
        size = len(units.symbols)
        seen = standing(units)
        answer = np.zeros((size, 3), np.float32)
        answer[np.arange(size), seen] = 1
        near = around(marked, self.network.reach if reach is None else reach)
        # What is looked up at a place may reach as far again as the longest word.
        wide = None if near.all() else np.flatnonzero(around(near, LONGEST))
        count = size if wide is None else len(wide)
        for start in range(0, count, _BLOCK):
            first, end = max(0, start - _SEAM), min(count, start + _BLOCK + _SEAM)
            rows = np.arange(first, end) if wide is None else wide[first:end]
            block = Units(units.symbols[rows], units.after[rows], units.places[rows])
            hashes = Hashes(block.symbols)
            tokens = tokens_of(block, hashes, self.words)
            features = features_of(
                block, tokens, hashes, document, self.words, self.pairs, self.compounds
            )
            kept = np.flatnonzero(near[rows])
            got = self.network.classify(features.take(kept))
            judged = marked[rows[kept]] & (kept >= start - first) & (kept < start - first + _BLOCK)
            answer[rows[kept[judged]]] = got[judged]
        # A half space after a letter that never joins is nothing.
        answer[:, NONE] += np.where(units.joining, 0, answer[:, ZWNJ])
        answer[:, ZWNJ] *= units.joining
        doubt = 1 - np.choose(seen, answer.T)
        places = units.between & (units.after < TIGHT)
        wrong = np.count_nonzero(places & (doubt >= SURE_IF_CLEAN))
        return answer, bool(wrong > 0 and wrong >= DAMAGED * np.count_nonzero(places))


def _parts_of(units: Units) -> Iterator[Units]:
    """A text in parts of ``_PART`` units and a few more: none ends inside a word or at a stop.

    What is counted and looked up word by word takes many times the room of the text.
    """
    size = len(units.symbols)
    start = 0
    if size > _PART:
        letters = units.letters
        stops = np.isin(units.symbols, STOPS)
        cuts = np.flatnonzero(letters[1:] & ~letters[:-1] & ~stops[:-1]) + 1
        first = np.searchsorted(cuts, np.arange(_PART, size, _PART))
        for cut in np.unique(cuts[first[first < len(cuts)]]).tolist():
            yield units.part(start, cut)
            start = cut
    yield units.part(start, size)


def _habits(units: Units, tokens: Tokens, document: Document) -> NDArray[np.bool_]:
    """The units of tokens that stand in the text several times, and never as two words."""
    often = document.times_of(tokens.hashes) >= np.float32(np.log1p(HABIT) / 3)
    often[often] = ~document.has_parted(tokens.hashes[often])
    habits = np.zeros(len(units.symbols) + 1, np.int8)
    habits[tokens.starts[often]] = 1
    habits[tokens.ends[often]] -= 1
    return np.cumsum(habits[:-1]) > 0


def standing(units: Units) -> NDArray[np.uint8]:
    """What stands after each unit: NONE, ZWNJ or SPACE, wraps being spaces."""
    idle = (units.after == ZWNJ) & ~units.joining
    return np.where(idle, NONE, np.minimum(units.after, SPACE)).astype(np.uint8)


@cache
def boundary_model() -> BoundaryModel:
    """The model that the package ships."""
    return BoundaryModel(
        WordTable.load(_DATA),
        PairTable.load(_DATA / "pairs.npy"),
        PairTable.load(_DATA / "compounds.npy"),
        Network.load(_DATA),
    )
