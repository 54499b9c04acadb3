"""Measure attribution on a gold file of quotes.

    python benchmarks/attribution.py GOLD.jsonl OUT.jsonl [--scorer SCORE.py] [--errors]

Writes the digest of every article to OUT; prints the time that the digest and attribution alone
took, how many of the occasions and places that are given are right, and then what the scorer says
(by default the one beside the project). The scorer asks only where the gold has an occasion or a
place: what it prints of them is recall. Here one that is given where the gold has none is wrong.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from summarizer import digest
from summarizer.attribution import attribute
from summarizer.structure import parse
from summarizer.structure.tokens import tokens_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

SCORER = Path(__file__).parents[2] / "shared" / "score" / "score.py"
FACTS = ("occasion", "place")
ALIKE = 0.6
"""How much of their words (F1) a fact and the gold's share at least; the scorer's own bound."""


class Precision(NamedTuple):
    """How many facts were given, and how many of them are the gold's."""

    right: int
    given: int

    def __str__(self) -> str:
        """The share in hundredths, and of how many it is one."""
        return f"{100 * self.right / max(1, self.given):8.1f} % of {self.given}"


def precision_of(
    field: str, rows: Iterable[Mapping[str, Any]], facts: Iterable[str | None]
) -> Precision:
    """Count how many of the given facts are right.

    Args:
        field: The gold's field; a row without it is not annotated, one where it is empty has none.
        rows: The gold's articles.
        facts: What was found in each.

    >>> precision_of("place", [{"place": "قم"}, {"place": None}, {}], ["قم", "قم", "قم"])
    Precision(right=1, given=2)
    """
    right = given = 0
    for row, fact in zip(rows, facts, strict=True):
        if fact and field in row:
            given += 1
            right += _likeness(row[field] or "", fact) >= ALIKE
    return Precision(right, given)


def _likeness(gold: str, fact: str) -> float:
    left, right = (
        Counter(token.text for token in tokens_of(text) if token.text.isalnum())
        for text in (gold, fact)
    )
    return 2 * (left & right).total() / max(1, left.total() + right.total())


def main() -> int:
    """Run the measurement; the exit status is the scorer's."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--scorer", type=Path, default=SCORER)
    parser.add_argument("--errors", action="store_true", help="list what is wrong")
    args = parser.parse_args()
    rows = [json.loads(line) for line in args.gold.read_text(encoding="utf-8").splitlines()]
    digest(rows[0]["text"])  # loads the lexicons and models

    started = time.process_time()
    digests = [digest(row["text"]) for row in rows]
    whole = time.process_time() - started
    articles = [parse(found.restored) for found in digests]
    started = time.process_time()
    for article in articles:
        attribute(article)
    alone = time.process_time() - started

    with args.out.open("w", encoding="utf-8") as out:
        for row, found in zip(rows, digests, strict=True):
            record = {"id": row["id"], "digest": found.to_json()}
            out.write(json.dumps(record, ensure_ascii=False) + "\n")
    characters = sum(len(row["text"]) for row in rows)
    print(f"the digest     {1000 * whole / len(rows):8.1f} ms an article")
    print(f"attribution    {3e6 * alone / characters:8.1f} ms per 3,000 characters")
    for field in FACTS:
        facts = [getattr(made.dateline, field) for made in digests]
        print(f"{field + ', given':14} {precision_of(field, rows, facts)} right")
    command = [sys.executable, str(args.scorer), "quotes", str(args.gold), str(args.out)]
    return subprocess.run(
        [*command, *(["--errors"] if args.errors else [])], check=False
    ).returncode


if __name__ == "__main__":
    sys.exit(main())
