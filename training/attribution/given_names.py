"""Find the given names of news texts that config/lexicon/names.toml lacks.

    python -m training.attribution.given_names NEWS.jsonl.gz [...]

A word is a candidate when it stands in front of surnames where only a given name can: behind an
honorific or an opening mark, or at the beginning of a sentence, with a surname and a title behind
it; or when it opens a sentence in front of a surname that alone opens another sentence of the
article. What is printed (candidate, surnames that it was seen with, occurrences in all, a few of
the surnames) is for a person to read: the lexicon is a choice from it. Each line of a news file
is ``{"paragraphs": [...]}``.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer.attribution.given import is_unlisted
from summarizer.attribution.tokens import CLOSING, OPENING, tokenize
from summarizer.attribution.vocabulary import vocabulary
from summarizer.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from summarizer.attribution.tokens import Tokens
    from summarizer.attribution.vocabulary import Vocabulary

_SHOWN = 6
_BEGINS = frozenset({"،", ".", "؛", OPENING})


def candidates(article: list[Tokens], words: Vocabulary) -> Iterator[tuple[str, str]]:
    """The candidates of an article, each with the surname behind it."""
    opening = {tokens.keys[0] for tokens in article if tokens.keys}
    for tokens in article:
        keys = tokens.keys
        for number in range(len(keys) - 2):
            given, surname = keys[number], keys[number + 1]
            if not (is_unlisted(given, words) and is_unlisted(surname, words)):
                continue
            if given in words.common or surname in words.common:
                continue
            ranked = any(
                words.honorifics.longest(keys, start, number) == (number, None)
                for start in range(max(0, number - 3), number)
            )
            begins = not number or keys[number - 1] in _BEGINS
            at = number + 2
            at += keys[at] == CLOSING
            at += keys[at : at + 1] == ("،",)
            titled = words.roles.longest(keys, at, len(keys)) is not None
            if (titled and (ranked or begins)) or (begins and surname in opening):
                yield given, surname


def count(files: Iterable[Path]) -> tuple[dict[str, Counter[str]], Counter[str]]:
    """The surnames of each candidate, and how often it occurs at all."""
    words = vocabulary()
    found: dict[str, Counter[str]] = defaultdict(Counter)
    anywhere: Counter[str] = Counter()
    for file in files:
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            for line in lines:
                article: list[Tokens] = []
                for paragraph in json.loads(line)["paragraphs"]:
                    text = re.sub(r"\s+", " ", paragraph)
                    span = Span(0, len(text))
                    article.append(tokenize(text, span, (span,)))
                    anywhere.update(article[-1].keys)
                for given, surname in set(candidates(article, words)):
                    found[given][surname] += 1
    return found, anywhere


def main() -> int:
    """Print the candidates, those with the most surnames first."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    found, anywhere = count(parser.parse_args().files)
    for given in sorted(found, key=lambda given: (-len(found[given]), given)):
        shown = " ".join(surname for surname, _ in found[given].most_common(_SHOWN))
        print(f"{given}\t{len(found[given])}\t{anywhere[given]}\t{shown}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
