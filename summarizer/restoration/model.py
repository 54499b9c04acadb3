"""The model's data: mapped once a process, shared by all of its threads and workers."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from summarizer.restoration.features import document_of, features_of, tokens_of
from summarizer.restoration.lexicon import LONGEST, Hashes, PairTable, WordTable
from summarizer.restoration.network import Network
from summarizer.restoration.suspects import around, suspects, word_seams
from summarizer.restoration.units import NONE, SPACE, TIGHT, ZWNJ, Units

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from summarizer.restoration.features import Document

_DATA = Path(__file__).parent / "data"
_BLOCK = 4096
"""Units that are classified at once, so that memory does not grow with the text."""

_SEAM = 64
"""Units of the neighbouring blocks that are judged along, so that no seam shows."""

_MOST = 0.45
"""When more than this share of a text is near a suspect, all of it is judged at once."""

SURE_IF_CLEAN = 0.9
"""In a text that is as good as clean a boundary is changed only when the model gives another one
this probability: most changes would be wrong there, an unusual name being likelier than a slip."""

DAMAGED = 0.003
"""A text is damaged from this share of boundaries on that the model is sure are wrong. Clean
news has less than 0.001, damaged news more than 0.004 (60 articles of each)."""


class Judgement(NamedTuple):
    """What the model makes of a text.

    Attributes:
        probabilities: Of NONE, ZWNJ and SPACE after each unit, as far as its letters allow; what
            stands there is certain where nothing gave cause for suspicion.
        damaged: Whether the text is evidently damaged.
        seams: In a damaged text, the units after which a string that is no word falls into two
            common words.
    """

    probabilities: NDArray[np.float32]
    damaged: bool
    seams: NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class BoundaryModel:
    """Tells what stands between the letters of a text."""

    words: WordTable
    pairs: PairTable
    network: Network

    def judge(self, units: Units, *, damaged: bool = False) -> Judgement:
        """Judge a text: around suspects first, everywhere once it proves to be damaged.

        Args:
            units: Of the text.
            damaged: Whether an earlier pass found the text damaged; it stays so.
        """
        hashes = Hashes(units.symbols)
        tokens = tokens_of(units, hashes, self.words)
        document = document_of(units, tokens, hashes, self.words)
        marked = suspects(units, tokens, hashes, self.words)
        if np.count_nonzero(around(marked, self.network.reach)) > _MOST * len(marked):
            marked[:] = True
        probabilities, proved = self._judge(units, document, marked)
        if proved and not marked.all():
            marked[:] = True
            probabilities, proved = self._judge(units, document, marked)
        if not (damaged or proved):
            return Judgement(probabilities, damaged=False, seams=np.zeros(0, np.intp))
        seams = word_seams(tokens, hashes, self.words)
        return Judgement(probabilities, damaged=True, seams=seams)

    def _judge(
        self, units: Units, document: Document, marked: NDArray[np.bool_]
    ) -> tuple[NDArray[np.float32], bool]:
        size = len(units.symbols)
        seen = standing(units)
        answer = np.zeros((size, 3), np.float32)
        answer[np.arange(size), seen] = 1
        near = around(marked, self.network.reach)
        # What is looked up at a place may reach as far again as the longest word.
        wide = np.flatnonzero(around(near, LONGEST))
        for start in range(0, len(wide), _BLOCK):
            rows = wide[max(0, start - _SEAM) : start + _BLOCK + _SEAM]
            block = Units(units.symbols[rows], units.after[rows], units.places[rows])
            hashes = Hashes(block.symbols)
            tokens = tokens_of(block, hashes, self.words)
            features = features_of(block, tokens, hashes, document, self.words, self.pairs)
            got = self.network.classify(features.take(np.flatnonzero(near[rows])))
            rows = rows[near[rows]]
            own = wide[start : start + _BLOCK]
            judged = marked[rows] & (rows >= own[0]) & (rows <= own[-1])
            answer[rows[judged]] = got[judged]
        # A half space after a letter that never joins is nothing.
        answer[:, NONE] += np.where(units.joining, 0, answer[:, ZWNJ])
        answer[:, ZWNJ] *= units.joining
        places = np.flatnonzero(units.between & (units.after < TIGHT))
        doubt = 1 - answer[places, seen[places]]
        wrong = int(np.count_nonzero(doubt >= SURE_IF_CLEAN))
        return answer, wrong > 0 and wrong >= DAMAGED * len(places)


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
        Network.load(_DATA),
    )
