"""The training texts in one convention, as units.

News is not spelled in one way: a spaced «می شود», a fused «اظهارکرد» are in print every day. What
is damage and what is right can only be learned from texts that agree, so the texts are brought to
the Academy's convention for affixes, and words that were evidently run together are parted. Where
usage is really divided (compounds, «اینکه»), the texts keep their own spelling.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from summarizer.cleaning import clean
from summarizer.restoration.units import units_of
from summarizer.source import SourceText

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

ZWNJ = "\u200c"
_L = "ء-غف-يپچژکگیۀ"
_WORD = re.compile(rf"(?<![\w{ZWNJ}])[{_L}]+(?:{ZWNJ}[{_L}]+)*(?![\w{ZWNJ}])")
_RUN = re.compile(rf"[{_L}]+(?:[ {ZWNJ}][{_L}]+)*")
_IDLE_ZWNJ = re.compile(rf"(?<=[اآأدذرزژوؤء]){ZWNJ}|(?<![{_L}]){ZWNJ}|{ZWNJ}(?![{_L}])")
_SUFFIX = re.compile(
    rf"(?<=[{_L}]) (ها|های|هایی|هایش|هایشان|هایمان|ترین|تر)(?![{_L}{ZWNJ}])",
)
_AFTER_HE = re.compile(rf"(?<=[{_L}]ه) (ام|ای|ایم|اید|اند)(?![{_L}{ZWNJ}])")
_MI = re.compile(rf"(?<![{_L}{ZWNJ}])(ن?می) ([{_L}]+(?:{ZWNJ}[{_L}]+)?)(?![{_L}])")
_HE_AST = re.compile(rf"(?<=ه){ZWNJ}است(?![{_L}])")
_COMPARED = re.compile(rf"{ZWNJ}(?:تر|ترین)$")
_ALWAYS_APART = re.compile(rf"{ZWNJ}(?:ها|های|هایی|هایش|هایشان|هایم|ترین|تر)$|^ن?می{ZWNJ}")

AGENCY = ("clean", "ky")
HELD_OUT = 60
"""So many agency articles, the last ones, are kept out of all counts and of training."""

TREEBANKS = ("seraji.dev", "perdt.dev")
TREEBANK_HELD_OUT = 1 / 3
"""The same for this share of each treebank's sentences."""

FUNCTION_WORDS = frozenset(
    (
        "در",
        "از",
        "به",
        "با",
        "بر",
        "هر",
        "و",
        "را",
        "این",
        "آن",
        "که",
        "تا",
        "یک",
        "برای",
        "هم",
        "نیز",
    )
)
IN_ONE = frozenset(("پیشتر",))
"""Not a comparative any more."""

RUN_TOGETHER_RATIO = 10
"""A pair this many times as common apart as together was run together by a slip."""


FEWEST_DIVIDED, LEAST_DIVIDED = 5, 0.03
PRIOR_CARE = 0.33
"""A text that says nothing is taken to be as careful as agency news is on the whole."""


def tidy(text: str) -> str:
    """Clean letters, drop half spaces that nobody sees, space punctuation as is usual."""
    text = clean(SourceText.of(text)).text
    text = _IDLE_ZWNJ.sub("", re.sub(f"{ZWNJ}+", ZWNJ, text))
    text = re.sub(r"\s+([،؛:.!؟»)\]])", r"\1", text)
    text = re.sub(r"([«(\[])\s+", r"\1", text)
    return re.sub(r"\s+", " ", text).strip()


def read_documents(folder: Path) -> Iterator[tuple[str, str, list[str]]]:
    """File, source and paragraphs of each document."""
    for name in ("clean", "rest"):
        with gzip.open(folder / f"news-{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for line in lines:
                document = json.loads(line)
                paragraphs = [tidy(paragraph) for paragraph in document["paragraphs"]]
                yield name, document["source"], [p for p in paragraphs if p]


def read_wikipedia(folder: Path) -> Counter[str]:
    """Word counts of the Persian Wikipedia."""
    counts: Counter[str] = Counter()
    path = folder / "wikipedia-word-counts.tsv.gz"
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            word, _, number = line.rstrip("\n").partition("\t")
            if number:
                counts[_HE_AST.sub("", _IDLE_ZWNJ.sub("", word))] += int(number)
    return counts


class Convention:
    """One spelling for what is spelled in several ways without meaning to."""

    def __init__(
        self, words: Counter[str], pairs: Counter[tuple[str, str]], wiki: Counter[str]
    ) -> None:
        self._verbs = {
            word.partition(ZWNJ)[2]
            for word in wiki
            if word.startswith(("می" + ZWNJ, "نمی" + ZWNJ)) and word.count(ZWNJ) == 1
        }
        forms: dict[str, Counter[str]] = {}
        for word, number in wiki.items():
            forms.setdefault(word.replace(ZWNJ, ""), Counter())[word] += number
        self._respelled: dict[str, str] = {}
        for fused, spellings in forms.items():
            best, number = spellings.most_common(1)[0]
            if _ALWAYS_APART.search(best) and number >= 20 and 3 * spellings[fused] < number:
                self._respelled[fused] = best
            for spelling, times in spellings.items():
                apart = _COMPARED.search(spelling) and fused not in IN_ONE
                if apart and times >= 20 and 3 * times > spellings[fused]:
                    self._respelled[fused] = spelling
        for word, number in words.items():
            for place in range(1, len(word)):
                pair = word[:place], word[place:]
                if (
                    pairs[pair] >= RUN_TOGETHER_RATIO * number
                    and pairs[pair] >= 5
                    and (20 * number >= wiki[word] or pair[0] in FUNCTION_WORDS)
                    and (len(pair[0]) > 1 or pair[0] == "و")
                    and (len(pair[1]) > 1 or pair[1] == "و")
                ):
                    self._respelled[word] = " ".join(pair)

    def __call__(self, text: str) -> str:
        """Spell a tidy text by the convention."""
        text = _MI.sub(
            lambda m: m[1] + ZWNJ + m[2] if m[2].split(ZWNJ)[0] in self._verbs else m[0], text
        )
        text = _SUFFIX.sub(rf"{ZWNJ}\1", text)
        text = _AFTER_HE.sub(rf"{ZWNJ}\1", text)
        text = _HE_AST.sub(" است", text)
        text = _WORD.sub(lambda m: self._respelled.get(m[0], m[0]), text)
        return _IDLE_ZWNJ.sub("", text)


def care_of(text: str, divided: dict[str, tuple[int, int]]) -> float:
    """The share of half spaces in those words of a text that usage spells both ways."""
    apart = in_one = 0
    for word in _WORD.findall(text):
        letters = word.replace(ZWNJ, "")
        if letters in divided:
            apart += word != letters
            in_one += word == letters
    return (apart + 2 * PRIOR_CARE) / (apart + in_one + 2)


def divided_words(words: Counter[str]) -> dict[str, tuple[int, int]]:
    """Words that usage spells both ways: how often with and without a half space."""
    counts: dict[str, list[int]] = {}
    for word, number in words.items():
        counts.setdefault(word.replace(ZWNJ, ""), [0, 0])[ZWNJ not in word] += number
    return {
        word: (apart, in_one)
        for word, (apart, in_one) in counts.items()
        if apart + in_one >= FEWEST_DIVIDED
        and min(apart, in_one) > LEAST_DIVIDED * (apart + in_one)
    }


def count(texts: Iterable[str]) -> tuple[Counter[str], Counter[tuple[str, str]]]:
    """Words, and pairs of neighbours with nothing but a space between them."""
    words: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    for text in texts:
        for run in _RUN.finditer(text):
            row = run[0].split(" ")
            words.update(row)
            pairs.update(pairwise(row))
    return words, pairs


def held_out(sources: Sequence[tuple[str, str]]) -> NDArray[np.bool_]:
    """Which documents, given the file and source of each, are for measuring only."""
    held = np.zeros(len(sources), bool)
    agency = [number for number, source in enumerate(sources) if source == AGENCY]
    held[agency[-HELD_OUT:]] = True
    for treebank in TREEBANKS:
        own = [number for number, (_, source) in enumerate(sources) if source == treebank]
        held[own[-round(TREEBANK_HELD_OUT * len(own)) :]] = True
    return held


def main() -> None:
    """Write ``corpus.npz`` (units) and ``words.json`` (counts) for the other scripts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("build", type=Path)
    arguments = parser.parse_args()
    arguments.build.mkdir(parents=True, exist_ok=True)
    documents = list(read_documents(arguments.corpus))
    wiki = read_wikipedia(arguments.corpus)
    words, pairs = count(p for _, _, paragraphs in documents for p in paragraphs)
    convention = Convention(words, pairs, wiki)
    texts = ["\n".join(map(convention, paragraphs)) for _, _, paragraphs in documents]
    held = held_out([(name, source) for name, source, _ in documents])
    words, _ = count(text for text, out in zip(texts, held, strict=True) if not out)
    with (arguments.build / "words.json").open("w", encoding="utf-8") as file:
        json.dump({"news": words, "wikipedia": wiki}, file, ensure_ascii=False)
    divided = divided_words(words)
    units = [units_of(text) for text in texts]
    np.savez(
        arguments.build / "corpus.npz",
        symbols=np.concatenate([u.symbols for u in units]),
        after=np.concatenate([u.after for u in units]),
        lengths=np.array([len(u.symbols) for u in units]),
        held=held,
        care=np.array([care_of(text, divided) for text in texts]),
        sources=np.array([f"{name}/{source}" for name, source, _ in documents]),
    )


if __name__ == "__main__":
    main()
