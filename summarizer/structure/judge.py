"""Whether a text can be used at all."""

from __future__ import annotations

import re
from functools import cache

from config.lexicon import load
from summarizer.model import Kind
from summarizer.structure.folding import fold

MIN_WORDS = 12
"""A shorter text has nothing to summarise."""

_SAMPLE = 20_000
"""Code points that are looked at for the language: a long text does not change it further on."""

_MIN_SHARE = 0.5  # of the letters that are of the Persian alphabet
_MIN_FOREIGN_SHARE = 0.1  # of the words, and more than there are Persian function words
_MIN_FOREIGN = 2  # different words: a name in a Persian text («الحسین») is not a language
_ARTICLE = "ال"  # Arabic's; few Persian words begin so
_PREFIXED = 4

_LETTER = re.compile(r"[^\W\d_]")
_PERSIAN = re.compile("[ء-غف-يٱپچژکگیۀەۓ]")
_ADDRESS = re.compile(r"\S*(?:://|@|www\.)\S*")
_WORD = re.compile(r"[^\W\d_]+")


@cache
def _function_words() -> tuple[frozenset[str], frozenset[str]]:
    lexicon = load("structure")
    return (
        frozenset(lexicon.words("function_words", "persian")),
        frozenset(lexicon.words("function_words", "foreign")),
    )


def judge(text: str) -> Kind | None:
    """Say why a text can't be summarised, or None when it can.

    Dari and old spellings are Persian; Arabic, Kurdish, Azerbaijani or Urdu in nearly the same
    letters are told by their function words.

    >>> judge("سلام"), judge("Hello there " * 20)
    (<Kind.TOO_SHORT: 'too_short'>, <Kind.NOT_PERSIAN: 'not_persian'>)
    """
    sample = fold(_ADDRESS.sub(" ", text[:_SAMPLE]))
    letters = len(_LETTER.findall(sample))
    if letters and len(_PERSIAN.findall(sample)) < _MIN_SHARE * letters:
        return Kind.NOT_PERSIAN
    words = _WORD.findall(sample)
    if len(words) < MIN_WORDS:
        return Kind.TOO_SHORT
    persian_words, foreign_words = _function_words()
    persian = sum(word in persian_words for word in words)
    foreign = sum(
        word in foreign_words or (len(word) > _PREFIXED and word.startswith(_ARTICLE))
        for word in words
    )
    kinds = len(foreign_words.intersection(words))
    if kinds >= _MIN_FOREIGN and persian < foreign >= _MIN_FOREIGN_SHARE * len(words):
        return Kind.NOT_PERSIAN
    return None
