"""Derive the words that are no part of a name from news texts.

    python -m training.attribution.common_words NEWS.jsonl.gz [...] > common_words.toml

A word is common when it occurs often and hardly ever inside a name that its surroundings vouch
for: behind a given name or an honorific, in front of a cue, a preposition or a title. Each line
of a news file is ``{"paragraphs": [...]}``.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer.attribution.cue import find_cues
from summarizer.attribution.likeness import words_of
from summarizer.attribution.opener import skip_openers
from summarizer.attribution.source import read_mention
from summarizer.attribution.tokens import tokenize
from summarizer.attribution.vocabulary import vocabulary
from summarizer.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

_OFTEN = 30  # occurrences
_HARDLY = 0.03  # share of them inside names
_HEADER = """\
# Words that are no part of a person's name, for checking names before they are believed.
# Source: counted over public Iranian news texts (KhabarYaab, Fars, and other open corpora) by
# training/attribution/common_words.py: at least {often} times, at most {hardly:.0%} of them
# inside names.
# Counts only; no sentence of a text is held here.

words = [
"""


def count(files: Iterable[Path]) -> tuple[Counter[str], Counter[str]]:
    """How often each word occurs, and how often inside a sure name."""
    words = vocabulary()
    anywhere: Counter[str] = Counter()
    inside: Counter[str] = Counter()
    for file in files:
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            for line in lines:
                for paragraph in json.loads(line)["paragraphs"]:
                    text = re.sub(r"\s+", " ", paragraph)
                    span = Span(0, len(text))
                    tokens = tokenize(text, span, (span,))
                    anywhere.update(key for key in tokens.keys if key.isalpha())
                    at = skip_openers(tokens, 0, len(tokens), words)
                    cues = find_cues(tokens, at, min(len(tokens), at + 60), words)
                    starts = frozenset(cue.first for cue in cues)
                    mention = read_mention(tokens, at, len(tokens), words, cue_starts=starts)
                    if mention is not None and mention.name and mention.clean and cues:
                        inside.update(words_of(mention.name))
    return anywhere, inside


def main() -> int:
    """Print the lexicon."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    anywhere, inside = count(parser.parse_args().files)
    words = vocabulary()
    common = sorted(
        word
        for word, often in anywhere.items()
        if often >= _OFTEN
        and len(word) > 1
        and inside[word] <= _HARDLY * often
        and not words.given.longest([word], 0, 1)
        and word not in words.particles
        and word not in words.surname_parts
    )
    print(_HEADER.format(often=_OFTEN, hardly=_HARDLY), end="")
    for start in range(0, len(common), 12):
        print("  " + ", ".join(f'"{word}"' for word in common[start : start + 12]) + ",")
    print("]")
    return 0


if __name__ == "__main__":
    sys.exit(main())
