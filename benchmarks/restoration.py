"""Measure restoration on the development sets: figures, speed, start and memory.

    python benchmarks/restoration.py [--gold ../shared/gold] [--score ../shared/score/score.py]
    python benchmarks/restoration.py --ranked 40

Prints what ``score.py restore`` says of each set, and for each the milliseconds per 1,000
characters (the best of three runs, one process); then the time to be ready and the memory of a
fresh process. With ``--ranked`` it counts instead what is still wrong, by kind and by string, over
all sets. Any file ``restore-*.jsonl`` in the folder of gold is a set.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before numpy: one core is measured

from summarizer.pipeline import restore

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ZWNJ = "\u200c"
KINDS = {
    ("Z", "N"): "half space not put back",
    ("S", "N"): "lost space not found",
    ("N", "S"): "space too many",
    ("N", "Z"): "half space too many",
    ("Z", "S"): "space for a half space",
    ("S", "Z"): "half space for a space",
}
FRESH = """
import resource, time
begun = time.perf_counter()
from summarizer.pipeline import restore
restore("این برنامهها را می توان دید.")
ready = time.perf_counter() - begun
for line in open({path!r}, encoding="utf-8"):
    import json
    restore(json.loads(line)["text"])
memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(f"ready after {{ready:.2f}} s, {{memory:.0f}} MB at most")
"""


def measure(gold: Path, score: Path, *, errors: bool) -> None:
    """Restore one set and score it."""
    rows = [json.loads(line) for line in gold.open(encoding="utf-8")]
    restored: dict[str, str] = {}
    fastest = float("inf")
    for _ in range(3):
        begun = time.process_time()
        for row in rows:
            restored[row["id"]] = restore(row["text"]).text.text
        fastest = min(fastest, time.process_time() - begun)
    size = sum(len(row["text"]) for row in rows)
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", suffix=".jsonl") as out:
        for key, text in restored.items():
            out.write(json.dumps({"id": key, "digest": {"restored": text}}) + "\n")
        out.flush()
        command = [sys.executable, str(score), "restore", str(gold), out.name, "--json"]
        print(f"{gold.name}  ({1e6 * fastest / size:.2f} ms per 1,000 characters)")
        if errors:
            command.append("--errors")
        answer = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    figures, _, listed = answer.partition("\n")
    for name, value in json.loads(figures).items():
        print(f"  {name:34}{value:8.3f}")
    print(listed, end="")


def rank(sets: Sequence[Path], score: Path, most: int) -> None:
    """Print the commonest errors of all sets: how often, which kind, what is right, what came."""
    loader = SourceFileLoader("score", str(score))
    scorer = ModuleType(loader.name)
    loader.exec_module(scorer)
    kinds: Counter[str] = Counter()
    strings: Counter[tuple[str, str, str]] = Counter()
    for path in sets:
        for line in path.open(encoding="utf-8"):
            row = json.loads(line)
            gold, got = scorer.fold(row["gold"]), scorer.fold(restore(row["text"]).text.text)
            for kind, right, wrong in _errors(gold, got, scorer):
                kinds[kind] += 1
                strings[kind, right, wrong] += 1
    for kind, number in kinds.most_common():
        print(f"{number:5}  {kind}")
    print()
    for (kind, right, wrong), number in strings.most_common(most):
        print(f"{number:5}  {kind:24}{right} | {wrong}")


def _errors(gold: str, got: str, scorer: ModuleType) -> Iterator[tuple[str, str, str]]:
    """Kind, right words and wrong words of each boundary that the score counts as wrong."""
    letters, exact = scorer.boundaries(gold)
    got_letters, got_exact = scorer.boundaries(got)
    # A compound is right with a space and with a half space.
    lenient = scorer.boundaries(scorer.lenient(gold).replace("_", ZWNJ))[1]
    got_lenient = scorer.boundaries(scorer.lenient(got).replace("_", ZWNJ))[1]
    to_got = scorer.aligned(letters, got_letters)
    for place, letter in enumerate(letters[:-1]):
        other = to_got.get(place, -9)
        beside = to_got.get(place + 1) == other + 1 and letter.isalpha()
        if not beside or not letters[place + 1].isalpha():
            continue
        # The same half space is lenient or not by what follows it, so another error may show here.
        if lenient[place] == got_lenient[other] or exact[place] == got_exact[other]:
            continue
        yield (
            KINDS[exact[place], got_exact[other]],
            _around(letters, exact, place),
            _around(got_letters, got_exact, other),
        )


def _around(letters: Sequence[str], after: Sequence[str], place: int) -> str:
    """The word or words at both sides of a place; «+» stands for a half space."""
    start, end = place, place + 1
    while start > 0 and after[start - 1] != "S" and letters[start - 1].isalpha():
        start -= 1
    while end < len(letters) - 1 and after[end] != "S" and letters[end + 1].isalpha():
        end += 1
    shown = {"N": "", "Z": "+", "S": " "}
    parts = [letters[at] + shown[after[at]] for at in range(start, end)]
    return "".join(parts) + letters[end]


def main() -> None:
    """Run all sets."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, default=Path("../shared/gold"))
    parser.add_argument("--score", type=Path, default=Path("../shared/score/score.py"))
    parser.add_argument("--errors", action="store_true", help="list what is wrong")
    parser.add_argument("--ranked", type=int, metavar="N", help="the N commonest errors alone")
    arguments = parser.parse_args()
    sets = sorted(arguments.gold.glob("restore-*.jsonl"))
    if arguments.ranked:
        rank(sets, arguments.score, arguments.ranked)
        return
    for path in sets:
        measure(path, arguments.score, errors=arguments.errors)
    subprocess.run([sys.executable, "-c", FRESH.format(path=str(sets[-1]))], check=True)


if __name__ == "__main__":
    main()
