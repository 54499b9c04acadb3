"""Measure how often quotes of each kind are right, for their confidence.

    python -m training.attribution.calibrate GOLD.jsonl [...] > calibration.toml

Two things can be wrong with a quote: its span, which depends on the construction that found it,
and its speaker, which depends on the form of the mention and on how many people speak. Each is
counted alone on gold files, and believed only as far as the lower end of Wilson's interval goes
(Wilson, JASA 1927): what was seen twice is not believed as what was seen a hundred times, and gold
files that rules were mended on flatter them. A quote's confidence is the product of both shares.
"""

from __future__ import annotations

import argparse
import json
import math
import re
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarizer.attribution import attribute
from summarizer.attribution.confidence import extent, situation
from summarizer.pipeline import restore
from summarizer.structure import parse

if TYPE_CHECKING:
    from summarizer.attribution import Entity, Frame

_Z = 1.2816  # of the standard normal distribution: one in ten lies above
_LEAST = 0.01  # a quote with a speaker is never surely wrong
_OVERLAP = 0.8  # share of the longer span that both must hold
_EDGE = ' \t\n\u200c«»"“”.،؛:!؟/'
_HEADER = """\
# How often quotes are right, by what found them and by whom they were given to.
# Source: counted on {articles} annotated news articles by training/attribution/calibrate.py, as
# the lower end of Wilson's interval (nine of ten such samples lie above it). Counts only. The
# confidence of a quote is its span's share times its speaker's share; a quote without a speaker
# is never right as a whole.
"""


def main() -> int:
    """Print the calibration."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", nargs="+", type=Path)
    spans: Counter[tuple[str, bool]] = Counter()
    speakers: Counter[tuple[str, bool]] = Counter()
    rows = [
        json.loads(line)
        for file in parser.parse_args().gold
        for line in file.read_text(encoding="utf-8").splitlines()
    ]
    for row in rows:
        _count(row, spans, speakers)
    print(_HEADER.format(articles=len(rows)))
    _print("span", spans)
    print()
    _print("speaker", speakers)
    return 0


def _count(
    row: dict[str, Any], spans: Counter[tuple[str, bool]], speakers: Counter[tuple[str, bool]]
) -> None:
    text = restore(row["text"]).text
    found = attribute(parse(text.text))
    people = {person["id"]: person["name"] for person in row["speakers"]}
    gold = [
        (_trim(row["text"], q["start"], q["end"]), people[q["speaker"]]) for q in row["quotes"]
    ]
    for frame in found.quotes:
        span = _trim(row["text"], *text.source_span(frame.content))
        best = max(gold, key=lambda quote: _overlap(quote[0], span), default=None)
        right = best is not None and _overlap(best[0], span) >= _OVERLAP
        runs_on = "\n" in text.text[frame.content.start : frame.content.end]
        spans[extent(frame.rule, runs_on=runs_on), right] += 1
        if right and best is not None and frame.speaker is not None:
            entity = found.speakers[frame.speaker]
            speakers[_situation(frame, len(found.speakers)), _same(best[1], entity)] += 1


def _situation(frame: Frame, speakers: int) -> str:
    form = situation(frame.form, inferred=frame.inferred, doubtful=frame.doubtful)
    return f"{form}, {'one speaker' if speakers == 1 else 'several speakers'}"


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


def _lower_end(right: int, count: int) -> float:
    """The lower end of Wilson's interval for a share of which ``right`` of ``count`` were seen."""
    share, weight = right / count, _Z * _Z / count
    middle = share + weight / 2
    reach = _Z * math.sqrt(share * (1 - share) / count + weight / (4 * count))
    return max(_LEAST, (middle - reach) / (1 + weight))


def _print(table: str, counts: Counter[tuple[str, bool]]) -> None:
    print(f"[{table}]")
    for key in sorted({key for key, _ in counts}):
        right, wrong = counts[key, True], counts[key, False]
        share = _lower_end(right, right + wrong)
        print(f'"{key}" = {share:.3f}  # {right} of {right + wrong}')


if __name__ == "__main__":
    sys.exit(main())
