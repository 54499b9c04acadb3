"""Time, memory and start-up of ``digest``, beside what a user would write instead: `make bench`.

The other side is hazm's Normalizer and sentence tokenizer with sumy's TextRank, each built once.
Both sides run over the same articles, each in a process of its own, so that memory and start-up
are its own. Articles: ``samples/``, and the development set beside the project where it is there.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parent.parent


def articles(shared: Path) -> list[str]:
    """The texts to measure with."""
    texts = [path.read_text("utf-8") for path in sorted((ROOT / "samples").glob("*.txt"))]
    gold = shared / "gold"
    for name in ("quotes-dev.jsonl", "restore-dev-seed.jsonl"):
        if (gold / name).exists():
            lines = (gold / name).read_text("utf-8").splitlines()
            texts += [json.loads(line)["text"] for line in lines]
    return texts


def build_chekideh() -> Callable[[str], object]:
    """Our side."""
    from summarizer import digest

    return digest


def build_hazm_sumy() -> Callable[[str], object]:
    """What a user would write instead."""
    from hazm import Normalizer, SentenceTokenizer, WordTokenizer
    from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
    from sumy.summarizers.text_rank import TextRankSummarizer

    normalizer, splitter, words = Normalizer(), SentenceTokenizer(), WordTokenizer()
    summarizer = TextRankSummarizer()

    class Tokens:
        def to_words(self, text: str) -> tuple[str, ...]:
            return tuple(words.tokenize(text))

    tokens = Tokens()

    def summarize(text: str) -> object:
        lines = normalizer.normalize(text).splitlines()
        paragraphs = [
            Paragraph([Sentence(s, tokens) for s in splitter.tokenize(line)])
            for line in lines
            if line.strip()
        ]
        return summarizer(ObjectDocumentModel(paragraphs), 3)

    return summarize


SIDES = {"chekideh": build_chekideh, "hazm + sumy TextRank": build_hazm_sumy}


def measure(side: str, texts: list[str], rounds: int) -> dict[str, float]:
    """Build one side, run it over the texts, and say what it took."""
    started = time.perf_counter()
    run = SIDES[side]()
    run(texts[0])
    ready = time.perf_counter() - started
    for text in texts:
        run(text)
    times = []
    for _ in range(rounds):
        for text in texts:
            begun = time.perf_counter()
            run(text)
            times.append(time.perf_counter() - begun)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    size = sum(map(len, texts)) * rounds
    return {
        "start-up to first answer, ms": 1000 * ready,
        "p50 per article, ms": 1000 * statistics.median(times),
        "p99 per article, ms": 1000 * statistics.quantiles(times, n=100)[98],
        "per 1,000 characters, ms": 1e6 * sum(times) / size,
        "peak memory, MB": peak,
    }


def main() -> None:
    """Measure both sides and print them side by side."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--side", choices=SIDES, help="measure one side and print JSON")
    args = parser.parse_args()
    texts = articles(args.shared)
    if args.side:
        print(json.dumps(measure(args.side, texts, args.rounds)))
        return
    columns: dict[str, Any] = {}
    for side in SIDES:
        command = [sys.executable, __file__, "--side", side, "--rounds", str(args.rounds)]
        command += ["--shared", str(args.shared)]
        one_core = {**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
        done = subprocess.run(command, check=True, capture_output=True, text=True, env=one_core)
        columns[side] = json.loads(done.stdout)
    cold = time.perf_counter()
    sample = ROOT / "samples" / "roads-damaged.txt"
    command = [sys.executable, "-m", "bot.cli", "digest", str(sample), "--json"]
    subprocess.run(command, check=True, capture_output=True, cwd=ROOT)
    cold = 1000 * (time.perf_counter() - cold)
    size = sum(map(len, texts)) // len(texts)
    print(
        f"{len(texts)} articles, {size} characters on average; Python {platform.python_version()}"
    )
    print(f"{'':32}" + "".join(f"{side:>24}" for side in SIDES))
    for figure in columns["chekideh"]:
        row = "".join(f"{columns[side][figure]:24.1f}" for side in SIDES)
        print(f"{figure:32}{row}")
    print(f"{'command, cold start, ms':32}{cold:24.1f}")


if __name__ == "__main__":
    main()
