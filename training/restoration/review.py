"""Read the training texts through with the network that there is, and say where to trust them.

    python -m training.restoration.review build

News that is spelled with less care loses half spaces and spaces by itself; a network that learns
such a text by the letter learns its slips. A careful reader passes over them, and so does training
after this: what the network is all but certain of is mended in the less careful texts, and places
where it doubts what stands there are not judged. Self-training with a threshold of confidence
(Scudder 1965; Lee 2013), but the network's word is never more than the mending of a slip.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from summarizer.restoration.document import document_of, tally_of
from summarizer.restoration.features import features_of, tokens_of
from summarizer.restoration.lexicon import Hashes
from summarizer.restoration.model import boundary_model, standing
from summarizer.restoration.units import NONE, ZWNJ, Units

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from summarizer.restoration.model import BoundaryModel

CAREFUL: Final = "clean/"
"""The sources that are edited with care: nothing is mended there."""

CERTAIN: Final = 0.97
"""From this probability on a slip is mended in a text of the others."""

DOUBTFUL: Final = 0.15
"""A place of theirs whose spelling the network thinks this likely to be wrong is not judged."""

SURELY_WRONG: Final = 0.95
"""The same in careful texts: an unusual spelling is to be learned there, a slip is not."""


def probabilities(units: Units, model: BoundaryModel) -> NDArray[np.float32]:
    """What the network thinks of every place of a text."""
    hashes = Hashes(units.symbols)
    tokens = tokens_of(units, hashes, model.words)
    document = document_of([tally_of(units, tokens, hashes, model.words)])
    features = features_of(
        units, tokens, hashes, document, model.words, model.pairs, model.compounds
    )
    answer = model.network.classify(features)
    # A half space after a letter that never joins is nothing.
    answer[:, NONE] += np.where(units.joining, 0, answer[:, ZWNJ])
    answer[:, ZWNJ] *= units.joining
    return answer


def reviewed(
    units: Units, model: BoundaryModel, *, careful: bool
) -> tuple[NDArray[np.uint8], NDArray[np.bool_]]:
    """What stands after each unit once slips are mended, and where that is to be trusted."""
    rows = np.arange(len(units.symbols))
    if not careful:
        answer = probabilities(units, model)
        best = answer.argmax(axis=1).astype(np.uint8)
        slip = units.between & (best != standing(units)) & (answer[rows, best] >= CERTAIN)
        units = Units(units.symbols, np.where(slip, best, units.after), units.places)
    doubt = 1 - probabilities(units, model)[rows, standing(units)]
    trusted = doubt < (SURELY_WRONG if careful else DOUBTFUL)
    return units.after, trusted


def main() -> None:
    """Write ``reviewed.npz`` for the training script: ``after`` and ``trusted``."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("build", type=Path)
    arguments = parser.parse_args()
    data = np.load(arguments.build / "corpus.npz")
    symbols, after, held = data["symbols"], data["after"].copy(), data["held"]
    edges = np.concatenate(([0], np.cumsum(data["lengths"])))
    trusted = np.ones(len(symbols), bool)
    model = boundary_model()
    for number, source in enumerate(data["sources"]):
        start, end = edges[number], edges[number + 1]
        if held[number] or start == end:
            continue
        units = Units(symbols[start:end], after[start:end], np.arange(0, dtype=np.int32))
        careful = str(source).startswith(CAREFUL)
        after[start:end], trusted[start:end] = reviewed(units, model, careful=careful)
    np.savez(arguments.build / "reviewed.npz", after=after, trusted=trusted)
    mended = np.count_nonzero(after != data["after"])
    print(f"{mended} places mended, {np.count_nonzero(~trusted)} not to be judged")


if __name__ == "__main__":
    main()
