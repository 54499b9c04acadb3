"""The summarizers of sumy, by name, for comparison and for those who want them.

sumy knows no Persian, so hazm feeds it: its words, its stop words and its stemmer, in a document
that is built by hand. Both are imported only when a method is asked for (they bring numpy and
large word lists); our own ranking needs neither.
"""

from __future__ import annotations

import math
import warnings
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

OWN = "chekideh"

MAX_SENTENCES = 200
"""Only so many sentences are ranked, the first ones: most of sumy's methods take the square (KL
the cube) of their number in time."""

_MIN_SENTENCES = 3  # with fewer there is nothing to compare; LexRank divides by zero on two


class _Method(NamedTuple):
    module: str
    name: str
    paper: str


_METHODS = {
    "lexrank": _Method("lex_rank", "LexRankSummarizer", "Erkan and Radev 2004"),
    "textrank": _Method("text_rank", "TextRankSummarizer", "Mihalcea and Tarau 2004"),
    "luhn": _Method("luhn", "LuhnSummarizer", "Luhn 1958"),
    "lsa": _Method("lsa", "LsaSummarizer", "Steinberger and Jezek 2004"),
    "sumbasic": _Method("sum_basic", "SumBasicSummarizer", "Nenkova and Vanderwende 2005"),
    "kl": _Method("kl", "KLSummarizer", "Haghighi and Vanderwende 2009"),
    "reduction": _Method("reduction", "ReductionSummarizer", "Ježek, Katrenko and Steinberger"),
    "edmundson": _Method("edmundson", "EdmundsonSummarizer", "Edmundson 1969"),
}

METHODS = (OWN, *_METHODS)
"""All names that ``digest(method=…)`` takes."""


class _Words:
    """A tokenizer for sumy: content words, joined by spaces before, parted here."""

    def to_words(self, text: str) -> tuple[str, ...]:
        return tuple(text.split())


class _Persian:
    """hazm, the toolkit: read once, it takes a second."""

    def __init__(self) -> None:
        hazm = import_module("hazm")
        self._words: Any = hazm.WordTokenizer()
        self._stems: Any = hazm.Stemmer()
        self._stops = frozenset(hazm.stopwords_list())

    def content(self, sentence: str) -> list[str]:
        """The words of a sentence that are no stop words; signs are no words."""
        words: list[str] = self._words.tokenize(sentence)
        return [word for word in words if any(map(str.isalnum, word)) and word not in self._stops]

    def stem(self, word: str) -> str:
        """What is left of a word without its endings; a number, a short word stays as it is."""
        return str(self._stems.stem(word)) or word


@cache
def _persian() -> _Persian:
    return _Persian()


def rank(method: str, sentences: Sequence[str], headline: str | None) -> list[float] | None:
    """Rank sentences by one of sumy's methods.

    Args:
        method: One of :data:`METHODS`, other than our own.
        sentences: The sentences, in the text's order.
        headline: For Edmundson's title method.

    Returns:
        A score for each sentence, between 0 and 1 by its rank; None when the method has nothing
        to say about this text (too few sentences, stop words only, numbers without end).

    Raises:
        ValueError: When there is no such method.
    """
    if method not in _METHODS:
        raise ValueError(f"no method {method!r}: choose one of {', '.join(METHODS)}")
    persian = _persian()
    rows = [" ".join(persian.content(sentence)) for sentence in sentences[:MAX_SENTENCES]]
    known: dict[str, int] = {}
    for number, row in enumerate(rows):
        if row:
            known.setdefault(row, number)  # sumy keeps equal sentences under one key
    if len(known) < _MIN_SENTENCES:
        return None
    order = _order(_METHODS[method], list(known), headline)
    if not order:
        return None
    scores = [0.0] * len(sentences)
    for place, row in enumerate(order):
        scores[known[row]] = 1 - place / (len(order) + 1)
    return scores


def _order(method: _Method, rows: Sequence[str], headline: str | None) -> list[str]:
    """The sentences, best first; empty when the method fails on them."""
    dom = import_module("sumy.models.dom")
    words = _Words()
    title = " ".join(_persian().content(headline or ""))
    paragraph = [dom.Sentence(row, words) for row in rows]
    if title:
        paragraph.insert(0, dom.Sentence(title, words, is_heading=True))
    document = dom.ObjectDocumentModel([dom.Paragraph(paragraph)])
    summarizer = _summarizer(method, title)
    best: list[Any] = []

    def record(infos: list[Any]) -> list[Any]:
        best.extend(infos)
        return infos

    with warnings.catch_warnings():
        # sumy and numpy warn of texts that are too even or too short; the answer says it anyway
        warnings.simplefilter("ignore")
        try:
            summarizer(document, record)
        except (ValueError, ZeroDivisionError, ArithmeticError, IndexError, KeyError):
            return []  # numpy's LinAlgError is a ValueError
    ratings = {info.order: float(info.rating) for info in best}
    ordered = sorted(
        best, key=lambda info: (math.isnan(ratings[info.order]), -ratings[info.order], info.order)
    )
    return [str(info.sentence) for info in ordered]


def _summarizer(method: _Method, title: str) -> Callable[[Any, Any], Any]:
    module = import_module(f"sumy.summarizers.{method.module}")
    summarizer: Any = getattr(module, method.name)(_persian().stem)
    if method.name == "EdmundsonSummarizer":
        summarizer.bonus_words = title.split() or ["."]
        summarizer.stigma_words = ["."]
        summarizer.null_words = ["."]
    return cast("Callable[[Any, Any], Any]", summarizer)
