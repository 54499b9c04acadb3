"""Make a set out of the treebank sentences that were held out, damaged like the sample.

    python -m training.restoration.treebank ../shared/corpus build/restore-treebank.jsonl

Sentences of one treebank, eight to a text, in the spelling they have there; the damage is
``damage.WIRE``. ``benchmarks/restoration.py`` measures the set, ``score.py restore`` scores it.
"""

from __future__ import annotations

import argparse
import json
from itertools import batched
from pathlib import Path

import numpy as np

from summarizer.restoration.units import BARE, LOOSE, NONE, SPACE, TIGHT, ZWNJ, units_of
from training.restoration.corpus import TREEBANKS, held_out, read_documents
from training.restoration.damage import WIRE, damage

SENTENCES = 8
SEED = 7
_SHOWN = {NONE: "", ZWNJ: "\u200c", SPACE: " ", TIGHT: "\n\n", BARE: "\n\n", LOOSE: " \n\n"}


def damaged(text: str, random: np.random.Generator) -> str:
    """A text as it looks after ``WIRE``; its lines are broken, a blank line after each."""
    units = units_of(text)
    after = damage(units, WIRE, random)
    ends = np.append(units.places[1:], len(text))
    return "".join(
        text[start:end].rstrip(" \u200c") + _SHOWN[what]
        for start, end, what in zip(
            units.places.tolist(), ends.tolist(), after.tolist(), strict=True
        )
    )


def main() -> None:
    """Write the set, a JSON object a line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("out", type=Path)
    arguments = parser.parse_args()
    documents = list(read_documents(arguments.corpus))
    held = held_out([(name, source) for name, source, _ in documents])
    random = np.random.default_rng(SEED)
    with arguments.out.open("w", encoding="utf-8") as out:
        for treebank in TREEBANKS:
            own = [
                " ".join(paragraphs)
                for (_, source, paragraphs), is_held in zip(documents, held, strict=True)
                if source == treebank and is_held
            ]
            for number, sentences in enumerate(batched(own, SENTENCES)):
                gold = " ".join(sentences)
                row = {"id": f"{treebank}-{number}", "text": damaged(gold, random), "gold": gold}
                out.write(json.dumps(row, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
