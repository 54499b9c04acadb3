"""Measure attribution on a gold file of quotes.

    python benchmarks/attribution.py GOLD.jsonl OUT.jsonl [--scorer SCORE.py] [--errors]

Writes the digest of every article to OUT, prints the time an article took, and then what the
scorer says (by default the one beside the project).
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from pathlib import Path

from summarizer import digest

SCORER = Path(__file__).parents[2] / "shared" / "score" / "score.py"


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
    started = time.perf_counter()
    digests = [digest(row["text"]).to_json() for row in rows]
    took = time.perf_counter() - started
    with args.out.open("w", encoding="utf-8") as out:
        for row, found in zip(rows, digests, strict=True):
            out.write(json.dumps({"id": row["id"], "digest": found}, ensure_ascii=False) + "\n")
    characters = sum(len(row["text"]) for row in rows)
    print(f"{1000 * took / len(rows):.1f} ms an article", end=", ")
    print(f"{1e6 * took / characters:.2f} ms per 1,000 characters, the whole digest")
    command = [sys.executable, str(args.scorer), "quotes", str(args.gold), str(args.out)]
    return subprocess.run(
        [*command, *(["--errors"] if args.errors else [])], check=False
    ).returncode


if __name__ == "__main__":
    sys.exit(main())
