"""Lines that no point can be made of: a letter's salutation, and scripture in Arabic."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from config.lexicon import load
from summarizer.structure.folding import alternation, fold

_MOST_WORDS = 14  # of a salutation; a longer line says more than to whom it is said
_STOPS = ".؟?"
_SCRIPTURE = re.compile("[\ufd3e\ufd3f\u06d6-\u06ed]")  # ornate brackets, marks of recitation
_ARABIC_WORD = re.compile(r"[وفبل]?[أإ]\w+|\w+ة(?!\w)")  # Persian writes «اگر», «نامه»
_MOST_ARABIC = 0.2  # of a line's words; a Persian line quotes a few


class _Patterns(NamedTuple):
    greeting: re.Pattern[str]
    addressee: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    lexicon = load("selection")
    greetings = alternation(lexicon.words("greetings"))
    addressees = alternation(lexicon.words("addressees"))
    courtesies = alternation(lexicon.words("courtesies"))
    return _Patterns(
        re.compile(rf"(?:{greetings})(?!\w)"),
        re.compile(rf"(?:{addressees})(?!\w)|(?:\w+\s){{1,3}}(?:{courtesies})(?!\w)"),
    )


def is_salutation(line: str) -> bool:
    """Whether a line only greets or names the addressee of a letter.

    Args:
        line: A sentence, or a line without a full stop.

    >>> is_salutation("نمایندگان محترم مجلس شورای اسلامی")
    True
    >>> is_salutation("نمایندگان محترم مجلس به طرح رأی دادند.")
    False
    """
    folded = fold(line).strip()
    if len(folded.split()) > _MOST_WORDS:
        return False
    if _patterns().greeting.match(folded):
        return True
    return folded[-1:] not in _STOPS and bool(_patterns().addressee.match(folded))


def is_arabic(line: str) -> bool:
    """Whether a line is scripture, or else Arabic that nobody put into Persian.

    Args:
        line: A sentence.

    >>> is_arabic("إن أکرمکم عند الله أتقاکم")
    True
    """
    words = line.split()
    foreign = sum(bool(_ARABIC_WORD.match(word)) for word in words)
    return bool(_SCRIPTURE.search(line)) or foreign > _MOST_ARABIC * len(words) > 0
