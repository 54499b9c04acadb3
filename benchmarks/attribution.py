"""Measure attribution on a gold file of quotes.

    python benchmarks/attribution.py GOLD.jsonl OUT.jsonl [--scorer SCORE.py] [--errors]

Writes the digest of every article to OUT; prints the time that the digest and attribution alone
took, and then what the scorer says (by default the one beside the project).
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from pathlib import Path

from summarizer import digest
from summarizer.attribution import attribute
from summarizer.structure import parse

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
    command = [sys.executable, str(args.scorer), "quotes", str(args.gold), str(args.out)]
    return subprocess.run(
        [*command, *(["--errors"] if args.errors else [])], check=False
    ).returncode


if __name__ == "__main__":
    sys.exit(main())
