"""Words for comparing sentences: folded, without endings and without what every sentence holds."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from config.lexicon import load
from summarizer.structure.folding import fold

if TYPE_CHECKING:
    from summarizer.model import Span

_WORD = re.compile(r"\w+(?:\u200c\w+)*")
_TOKEN = re.compile(r"\d+|[A-Za-z]+|[ء-ي٠-ۓ]+")
_MIN_STEM = 3


@cache
def _stop_words() -> frozenset[str]:
    words = load("selection").words("stop_words")
    return frozenset(part for word in words for part in fold(word).split())


@cache
def _endings() -> tuple[str, ...]:
    return load("selection").words("endings")


def word_count(text: str, span: Span) -> int:
    """Words of a span; a word with half spaces counts once."""
    return len(_WORD.findall(text, span.start, span.end))


def tokens(text: str) -> list[str]:
    r"""All words of a text, folded; half spaces part words here.

    >>> tokens("برنامه\u200cهای ۱۲ شهر")
    ['برنامه', 'های', '12', 'شهر']
    """
    return folded_tokens(fold(text))


def folded_tokens(folded: str) -> list[str]:
    """All words of a text that was folded before: see :func:`tokens`."""
    return _TOKEN.findall(folded)


def content_words(words: list[str]) -> list[str]:
    """The words that say what a sentence is about, without their endings.

    >>> content_words(tokens("برنامه‌های بزرگان شهر"))
    ['برنامه', 'بزرگ', 'شهر']
    """
    stops = _stop_words()
    return [
        _stem(word) for word in words if word not in stops and (len(word) > 1 or word.isdigit())
    ]


def content_of(text: str, span: Span) -> list[str]:
    """The content words of a span, in order: see :func:`content_words`."""
    return content_words(tokens(text[slice(*span)]))


@cache
def _stem(word: str) -> str:
    for ending in _endings():
        if word.endswith(ending) and len(word) - len(ending) >= _MIN_STEM:
            return word[: -len(ending)]
    return word
