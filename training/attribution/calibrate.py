"""Measure how far quotes of each kind may be believed, for their confidence.

    python -m training.attribution.calibrate > summarizer/attribution/calibration.toml

The counts are those of first looks (see :mod:`training.attribution.first_look`): sets that rules
were mended on flatter the engine. Each share is believed only as far as the lower end of Wilson's
interval goes (Wilson, JASA 1927): what was seen twice is not believed as what was seen a hundred
times. A quote's confidence is its span's share times the lower of its speaker's two shares.
"""

from __future__ import annotations

import argparse
import math
import sys
import tomllib
from collections import Counter
from pathlib import Path

FIRST_LOOKS = Path(__file__).with_name("first_looks.toml")
_TABLES = ("span", "speaker", "person")
_Z = 1.0  # of the standard normal distribution: one in six lies above
_LEAST = 0.01  # a quote with a speaker is never surely wrong
_HEADER = """\
# How often quotes are right, by what found them and by whom they were given to.
# Source: counted at the first looks at {sets} sets of news articles (training/attribution/
# first_looks.toml) by training/attribution/calibrate.py, as the lower end of Wilson's interval
# (five of six such samples lie above it). Counts only. The confidence of a quote is its span's
# share times the lower of its speaker's and its person's share; a quote without a speaker is
# never right as a whole.
"""


def main() -> int:
    """Print the calibration."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("looks", type=Path, nargs="?", default=FIRST_LOOKS)
    parser.add_argument("--without", action="append", default=[], help="a set to leave out")
    args = parser.parse_args()
    looks = tomllib.loads(args.looks.read_text(encoding="utf-8"))
    sets = [look for name, look in looks.items() if name not in args.without]
    print(_HEADER.format(sets=len(sets)), end="")
    for table in _TABLES:
        right: Counter[str] = Counter()
        seen: Counter[str] = Counter()
        for look in sets:
            for key, (good, count) in look.get(table, {}).items():
                right[key] += good
                seen[key] += count
        print(f"\n[{table}]")
        for key in sorted(seen):
            share = lower_end(right[key], seen[key])
            print(f'"{key}" = {share:.3f}  # {right[key]} of {seen[key]}')
    return 0


def lower_end(right: int, count: int) -> float:
    """The lower end of Wilson's interval for a share of which ``right`` of ``count`` were seen.

    >>> lower_end(1, 1) < lower_end(10, 10) < lower_end(100, 100) < 1
    True
    """
    share, weight = right / count, _Z * _Z / count
    middle = share + weight / 2
    reach = _Z * math.sqrt(share * (1 - share) / count + weight / (4 * count))
    return max(_LEAST, (middle - reach) / (1 + weight))


if __name__ == "__main__":
    sys.exit(main())
