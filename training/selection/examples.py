"""Labelled candidates: how much each sentence resembles what an editor wrote or chose.

Two kinds of texts teach the ranker. News whose first paragraph is the site's own lead: the lead
is taken out, and each remaining sentence is worth as much as it shares with it. And news in which
a person marked the main points.
"""

from __future__ import annotations

import gzip
import json
from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from summarizer.attribution import attribute
from summarizer.cleaning import clean
from summarizer.pipeline import restore
from summarizer.selection.candidate import find_candidates
from summarizer.selection.choose import important_speakers
from summarizer.selection.features import measure
from summarizer.selection.words import tokens
from summarizer.source import SourceText
from summarizer.structure import Article, ParagraphKind, parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from summarizer.model import Span
    from summarizer.selection.candidate import Candidate
    from summarizer.selection.features import Sheet

NEWS_SOURCES = frozenset({"ky", "fars", "aut2", "v3"})
"""The corpus' sources of whole news items; the others are single sentences and encyclopaedias."""

_LEAD_WORDS = range(8, 81)
_MIN_CANDIDATES = 1
_SHINGLE = 12  # two texts that share so many words in a row are one text


class Example(NamedTuple):
    """One text: its candidates and what each is worth.

    Attributes:
        source: The corpus it comes from.
        candidates: In the text's order.
        sheet: Their features.
        gains: For each candidate, 0 to 1: its mean ROUGE-1 and -2 F1 with the lead.
        bigrams: For each candidate, its ROUGE-2 F1 alone.
        best: The ROUGE-2 F1 of the text's best sentence, whether it is a candidate or not.
        important: The speakers who must be heard.
        points: For each candidate, the marked points that it states (by number).
        marked: How many points are marked in all.
        family: A number that texts share which repeat each other.
    """

    source: str
    candidates: tuple[Candidate, ...]
    sheet: Sheet
    important: frozenset[int] = frozenset()
    gains: tuple[float, ...] = ()
    bigrams: tuple[float, ...] = ()
    best: float = 0.0
    points: tuple[frozenset[int], ...] = ()
    marked: int = 0
    family: int = 0


def read_leads(
    path: Path, *, headline: bool = True, unseen: Iterable[str] = ()
) -> Iterator[Example]:
    """Read texts whose lead is given apart, as the engine reads them, restoration included.

    Args:
        path: Lines of ``{"text", "lead", "sentences", "source"}``.
        headline: Whether the first line, which is the headline, is read too.
        unseen: Texts that are measured on elsewhere: whatever repeats one is passed over.
    """
    taken = {shingle for text in unseen for shingle in _shingles(text)}
    families: dict[tuple[str, ...], int] = {}
    for number, row in enumerate(_lines(path)):
        text = row["text"] if headline else row["text"].partition("\n")[2]
        shingles = _shingles(row["text"])
        if taken & shingles:
            continue
        family = min((families[it] for it in shingles if it in families), default=number)
        families |= dict.fromkeys(shingles, family)
        example = _against_lead(restore(text).text.text, row["lead"], row["source"])
        if example is not None:
            lead = tokens(row["lead"])
            best = max(overlap_f1(tokens(sentence), lead, 2) for sentence in row["sentences"])
            yield example._replace(best=best, family=family)


def read_corpus(paths: Iterable[Path], *, unseen: Iterable[str]) -> Iterator[Example]:
    """Read raw news and take out the site's lead wherever the structure of a text shows one.

    Args:
        paths: Gzipped lines of ``{"source", "paragraphs"}``.
        unseen: Texts that are measured on: whatever repeats one of them is passed over.
    """
    taken = {shingle for text in unseen for shingle in _shingles(text)}
    for path in paths:
        for row in _lines(path):
            if row["source"] not in NEWS_SOURCES:
                continue
            text = _cleaned("\n".join(row["paragraphs"]))
            article = parse(text)
            leads = [p for p in article.paragraphs if p.kind is ParagraphKind.LEAD]
            if len(leads) != 1 or article.headline is None or len(leads[0].sentences) > 2:
                continue
            start, end = leads[0].span
            if len(tokens(text[start:end])) not in _LEAD_WORDS or taken & _shingles(text):
                continue
            example = _against_lead(text[:start] + text[end + 1 :], text[start:end], row["source"])
            if example is not None and example.best > 0 and len(example.candidates) > 2:
                yield example


def read_points(path: Path) -> Iterator[Example]:
    """Read texts with marked main points: lines of ``{"text", "sentences", "main_points"}``."""
    for row in _lines(path):
        # letters one for one, so that the marked sentences keep their places
        article = parse(row["text"].translate(_SAME_LENGTH))
        candidates, sheet, important = _measured(article)
        groups = [frozenset(group) for group in row["main_points"]]
        stated = []
        for candidate in candidates:
            sentence = _meant(candidate.span, row["sentences"])
            stated.append(frozenset(n for n, group in enumerate(groups) if sentence in group))
        yield Example(
            row["source"],
            candidates,
            sheet,
            important,
            points=tuple(stated),
            marked=len(groups),
        )


def texts_of(paths: Iterable[Path]) -> Iterator[str]:
    """The bare texts of the sets that are measured on."""
    for path in paths:
        for row in _lines(path):
            yield row["text"]


def overlap_f1(candidate: list[str], reference: list[str], size: int) -> float:
    """ROUGE-N F1 (Lin 2004), 0 to 1."""
    ours, theirs = (
        Counter(tuple(row[i : i + size]) for i in range(len(row) - size + 1))
        for row in (candidate, reference)
    )
    hits = (ours & theirs).total()
    return 2 * hits / (ours.total() + theirs.total()) if hits else 0.0


_SAME_LENGTH = str.maketrans({"ي": "ی", "ك": "ک", "\u200e": " ", "\u200f": " "})


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def _cleaned(text: str) -> str:
    text = clean(SourceText.of(text)).text
    return "\n".join(" ".join(line.split()) for line in text.split("\n") if line.strip())


def _measured(article: Article) -> tuple[tuple[Candidate, ...], Sheet, frozenset[int]]:
    attribution = attribute(article)
    candidates = find_candidates(article, attribution)
    sheet = measure(article, attribution, candidates)
    return candidates, sheet, important_speakers(attribution)


def _against_lead(text: str, lead: str, source: str) -> Example | None:
    candidates, sheet, important = _measured(parse(text))
    if len(candidates) < _MIN_CANDIDATES:
        return None
    reference = tokens(lead)
    rows = [tokens(text[slice(*candidate.span)]) for candidate in candidates]
    bigrams = [overlap_f1(row, reference, 2) for row in rows]
    gains = [
        (overlap_f1(row, reference, 1) + two) / 2 for row, two in zip(rows, bigrams, strict=True)
    ]
    best = max(bigrams)
    return Example(source, candidates, sheet, important, tuple(gains), tuple(bigrams), best)


def _meant(span: Span, sentences: list[list[int]]) -> int:
    """The marked sentence that a candidate is for the most part."""
    return max(
        range(len(sentences)),
        key=lambda n: min(sentences[n][1], span.end) - max(sentences[n][0], span.start),
    )


def _shingles(text: str) -> set[tuple[str, ...]]:
    words = tokens(text)
    return {tuple(words[i : i + _SHINGLE]) for i in range(max(1, len(words) - _SHINGLE))}


def by_source(examples: Iterable[Example]) -> Mapping[str, int]:
    """How many texts each source gave."""
    return Counter(example.source for example in examples)
