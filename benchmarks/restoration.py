"""Measure restoration on the development sets: figures, speed, start and memory.

    python benchmarks/restoration.py [--gold ../shared/gold] [--score ../shared/score/score.py]

Prints what ``score.py restore`` says of each set, and for each the milliseconds per 1,000
characters (the best of three runs, one process); then the time to be ready and the memory of a
fresh process.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before numpy: one core is measured

from summarizer.pipeline import restore

SETS = ("seed", "mixed", "clean")
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


def main() -> None:
    """Run all sets."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, default=Path("../shared/gold"))
    parser.add_argument("--score", type=Path, default=Path("../shared/score/score.py"))
    parser.add_argument("--errors", action="store_true", help="list what is wrong")
    arguments = parser.parse_args()
    for name in SETS:
        measure(
            arguments.gold / f"restore-dev-{name}.jsonl", arguments.score, errors=arguments.errors
        )
    path = str(arguments.gold / "restore-dev-seed.jsonl")
    subprocess.run([sys.executable, "-c", FRESH.format(path=path)], check=True)


if __name__ == "__main__":
    main()
