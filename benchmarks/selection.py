"""Measure selection on the development sets, and how long it takes.

    python benchmarks/selection.py [--shared ../shared] [--methods lexrank,textrank]

Digests the texts with a lead apart (with their headline and without it) and the texts with marked
main points, by our own ranking and by any of sumy's methods beside it, and prints what the scorer
says of each. Then times the choice alone: on an article of about 3,000 characters, and on 2,000
sentences. Texts are taken as they are, without restoration: it is measured elsewhere.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any
from unittest import mock

import summarizer.pipeline
from summarizer import digest
from summarizer.attribution import attribute
from summarizer.cleaning import clean
from summarizer.restoration import Restoration
from summarizer.selection import METHODS, select
from summarizer.source import SourceText
from summarizer.structure import parse

FIGURES = {
    "leads": ("rouge-2 of the first point", "hit@3"),
    "quotes": ("main points @3 precision", "main points @3 f1"),
}
REPEATS = 20


def as_it_is(source: SourceText, *, typos: bool = True) -> Restoration:
    """No restoration: these texts are whole."""
    del typos
    return Restoration(source, ())


def score(scorer: Path, task: str, gold: Path, method: str, *, headline: bool) -> dict[str, float]:
    """Digest a set by one method and score it."""
    rows = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as out:
        for row in rows:
            text = row["text"] if headline else row["text"].partition("\n")[2]
            with mock.patch.object(summarizer.pipeline, "restore_text", as_it_is):
                found = digest(text, method=method).to_json()
            out.write(json.dumps({"id": row["id"], "digest": found}, ensure_ascii=False) + "\n")
        out.flush()
        command = [sys.executable, str(scorer), task, str(gold), out.name, "--json"]
        answer = subprocess.run(command, check=True, capture_output=True, text=True)
    figures: dict[str, Any] = json.loads(answer.stdout)
    return {name: figures[name] for name in FIGURES[task]}


def took(text: str) -> float:
    """Seconds for the choice alone, the best of several runs."""
    article = parse(clean(SourceText.of(text)).text)
    attribution = attribute(article)
    best = float("inf")
    for _ in range(REPEATS):
        started = time.perf_counter()
        select(article, attribution)
        best = min(best, time.perf_counter() - started)
    return best


def main() -> int:
    """Print every figure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path(__file__).parents[2] / "shared")
    parser.add_argument("--methods", default="", help=f"of {', '.join(METHODS[1:])}; or all")
    args = parser.parse_args()
    scorer, gold = args.shared / "score" / "score.py", args.shared / "gold"
    named = METHODS[1:] if args.methods == "all" else tuple(filter(None, args.methods.split(",")))
    for method in (METHODS[0], *named):
        leads = score(scorer, "leads", gold / "leads-dev.jsonl", method, headline=True)
        bare = score(scorer, "leads", gold / "leads-dev.jsonl", method, headline=False)
        points = score(scorer, "quotes", gold / "quotes-dev.jsonl", method, headline=True)
        for label, figures in (("leads", leads), ("without headline", bare), ("points", points)):
            told = ", ".join(f"{name} {value:.1f}" for name, value in figures.items())
            print(f"{method:10} {label:17} {told}")
    lines = (gold / "quotes-dev.jsonl").read_text(encoding="utf-8").splitlines()
    texts = sorted((json.loads(line)["text"] for line in lines), key=lambda t: abs(len(t) - 3000))
    print(f"an article of {len(texts[0])} characters: {1000 * took(texts[0]):.1f} ms")
    many = "گزارش\n" + "\n".join(
        f"طرح {n} در روستای {n % 97} آغاز شد و {n * 3} نفر کار دارند." for n in range(2000)
    )
    print(f"2,000 sentences: {took(many):.2f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
