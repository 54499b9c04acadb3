"""The model's data: mapped once a process, shared by all of its threads and workers."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from summarizer.restoration.features import document_of, features_of, tokens_of
from summarizer.restoration.lexicon import Hashes, WordTable
from summarizer.restoration.network import Network
from summarizer.restoration.units import Units

if TYPE_CHECKING:
    from numpy.typing import NDArray

_DATA = Path(__file__).parent / "data"
_BLOCK = 4096
"""Units that are classified at once: what the network needs stays in the processor's cache."""


@dataclass(frozen=True, slots=True)
class BoundaryModel:
    """Tells what stands between the letters of a text."""

    words: WordTable
    network: Network

    def probabilities(self, units: Units) -> NDArray[np.float32]:
        """The probability of NONE, ZWNJ and SPACE after each unit."""
        size = len(units.symbols)
        hashes = Hashes(units.symbols)
        tokens = tokens_of(units, hashes, self.words)
        document = document_of(units, tokens, hashes, self.words)
        answer = np.empty((size, 3), np.float32)
        margin = self.network.reach + 16
        for start in range(0, size, _BLOCK):
            end = min(size, start + _BLOCK)
            low, high = max(0, start - margin), min(size, end + margin)
            block = Units(units.symbols[low:high], units.after[low:high], units.places[low:high])
            own = Hashes(block.symbols)
            features = features_of(
                block, tokens_of(block, own, self.words), own, document, self.words
            )
            got = self.network.classify(features)
            answer[start:end] = got[start - low : end - low]
        return answer


@cache
def boundary_model() -> BoundaryModel:
    """The model that the package ships."""
    return BoundaryModel(WordTable.load(_DATA / "words.npy"), Network.load(_DATA))
