"""Score the engine on the development sets: `make eval`.

Runs ``digest`` over the sets in ``../shared/gold``, hands the answers to the scorer
(``../shared/score/score.py``) and prints every figure beside its floor
(``benchmarks/floors.toml``). With ``--check`` a figure below its floor fails the run.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
import tomllib
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before numpy: the workers are the threads

from summarizer import digest

ROOT = Path(__file__).parent.parent
FLOORS = Path(__file__).with_name("floors.toml")


class Task(NamedTuple):
    """A development set and the scorer's task for it."""

    name: str
    score: str
    gold: str
    drop_headline: bool = False


TASKS = (
    Task("quotes", "quotes", "quotes-dev.jsonl"),
    Task("leads", "leads", "leads-dev.jsonl"),
    Task("leads without headline", "leads", "leads-dev.jsonl", drop_headline=True),
    Task("restore, like the sample", "restore", "restore-dev-seed.jsonl"),
    Task("restore, mixed damage", "restore", "restore-dev-mixed.jsonl"),
    Task("restore, clean", "restore", "restore-dev-clean.jsonl"),
)


def digest_line(line: str, drop_headline: bool = False) -> str:
    """One line of a gold file to one line of the scorer's input."""
    row = json.loads(line)
    text: str = row["text"]
    if drop_headline:
        text = text.partition("\n")[2]
    return json.dumps({"id": row["id"], "digest": digest(text).to_json()}, ensure_ascii=False)


def evaluate(task: Task, shared: Path, out: Path, workers: int) -> dict[str, float]:
    """Digest a set and score it.

    Raises:
        subprocess.CalledProcessError: When the scorer refuses the answers.
    """
    gold = shared / "gold" / task.gold
    lines = gold.read_text("utf-8").splitlines()
    answers = out / f"{task.name.replace(',', '').replace(' ', '-')}.jsonl"
    with ProcessPoolExecutor(workers) as pool:
        digests = pool.map(digest_line, lines, [task.drop_headline] * len(lines), chunksize=4)
        answers.write_text("\n".join(digests) + "\n", "utf-8")
    scored = subprocess.run(
        [sys.executable, shared / "score" / "score.py", task.score, gold, answers, "--json"],
        check=True,
        capture_output=True,
        text=True,
    )
    figures: dict[str, float] = json.loads(scored.stdout)
    return figures


def read_floors() -> dict[str, dict[str, float]]:
    """Floors by task and figure; a figure named in ``ceilings`` must stay below its value."""
    floors: dict[str, dict[str, float]] = tomllib.loads(FLOORS.read_text("utf-8"))
    return floors


def misses(name: str, figures: dict[str, float], floors: dict[str, Any]) -> list[str]:
    """What of a task's figures is worse than its floor."""
    table = floors.get(name, {})
    found = []
    for figure, bound in table.get("at_least", {}).items():
        if figures[figure] < bound:
            found.append(f"{name}: {figure} is {figures[figure]:.2f}, below {bound}")
    for figure, bound in table.get("at_most", {}).items():
        if figures[figure] > bound:
            found.append(f"{name}: {figure} is {figures[figure]:.2f}, above {bound}")
    return found


def main() -> None:
    """Score all sets, or those whose name holds --only."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--out", type=Path, default=ROOT / "out")
    parser.add_argument("--only", default="")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument(
        "--check", action="store_true", help="fail when a figure is below its floor"
    )
    args = parser.parse_args()
    if not (args.shared / "gold").is_dir():
        sys.exit(f"evaluate: no development sets in {args.shared}")
    args.out.mkdir(exist_ok=True)
    floors = read_floors()
    worse: list[str] = []
    for task in TASKS:
        if args.only not in task.name:
            continue
        started = time.perf_counter()
        figures = evaluate(task, args.shared, args.out, args.workers)
        print(f"\n{task.name} ({time.perf_counter() - started:.0f} s)")
        bounds: dict[str, Any] = floors.get(task.name, {})
        for figure, value in figures.items():
            low = bounds.get("at_least", {}).get(figure)
            high = bounds.get("at_most", {}).get(figure)
            bound = f"   at least {low}" if low is not None else ""
            bound += f"   at most {high}" if high is not None else ""
            print(f"  {figure:36}{value:8.2f}{bound}")
        worse += misses(task.name, figures, floors)
    if worse:
        print("\n" + "\n".join(worse))
        if args.check:
            sys.exit(1)


if __name__ == "__main__":
    main()
