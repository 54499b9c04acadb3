"""Count what is right at the first look at a new set of annotated articles.

    python -m training.attribution.first_look NAME GOLD.jsonl

What it prints is added to ``first_looks.toml`` beside it. It is run once for a set, with the
engine of the day, before anything is mended on it: only such counts tell what is right on
articles that nobody has seen. Two things can be wrong with a quote: its span, which depends on
the construction that found it, and its speaker, which depends on the form of the mention, on how
well the article tells who he is and on how many people speak.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarizer.attribution import attribute
from summarizer.attribution.confidence import circumstances
from summarizer.pipeline import restore
from summarizer.structure import parse

if TYPE_CHECKING:
    from summarizer.attribution import Entity

_OVERLAP = 0.8  # share of the longer span that both must hold
_EDGE = ' \t\n\u200c«»"“”.،؛:!؟/'
_TABLES = ("span", "speaker", "person")


def main() -> int:
    """Print the counts of a set, as TOML."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("name")
    parser.add_argument("gold", type=Path)
    args = parser.parse_args()
    counts: Counter[tuple[str, str, bool]] = Counter()
    for line in args.gold.read_text(encoding="utf-8").splitlines():
        _count(json.loads(line), counts)
    for table in _TABLES:
        print(f"\n[{args.name}.{table}]")
        for key in sorted({key for own, key, _ in counts if own == table}):
            right, wrong = counts[table, key, True], counts[table, key, False]
            print(f'"{key}" = [{right}, {right + wrong}]')
    return 0


def _count(row: dict[str, Any], counts: Counter[tuple[str, str, bool]]) -> None:
    text = restore(row["text"]).text
    article = parse(text.text)
    found = attribute(article)
    people = {person["id"]: person["name"] for person in row["speakers"]}
    gold = [
        (_trim(row["text"], q["start"], q["end"]), people[q["speaker"]]) for q in row["quotes"]
    ]
    for frame in found.quotes:
        span = _trim(row["text"], *text.source_span(frame.content))
        best = max(gold, key=lambda quote: _overlap(quote[0], span), default=None)
        right = best is not None and _overlap(best[0], span) >= _OVERLAP
        quote = circumstances(frame, found.speakers, article)
        counts["span", quote.extent, right] += 1
        if not right or best is None or frame.speaker is None:
            continue
        same = _same(best[1], found.speakers[frame.speaker])
        counts["speaker", quote.situation, same] += 1
        if quote.person is not None:
            counts["person", quote.person, same] += 1


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    return start, end


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> float:
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return max(0, shared) / max(1, one[1] - one[0], other[1] - other[0])


def _same(name: str, entity: Entity) -> bool:
    gold, got = _letters(name), _letters(entity.name or entity.title or "")
    return bool(got) and (gold in got or got in gold)


def _letters(name: str) -> str:
    table = str.maketrans("يكئأإآة", "یکیاااه")
    return re.sub(r"[^\w]", "", name.translate(table))


if __name__ == "__main__":
    sys.exit(main())
