"""Whether a text can be used at all."""

from __future__ import annotations

import re

from summarizer.model import Kind

MIN_WORDS = 12
"""A shorter text has nothing to summarise."""

_LETTER = re.compile(r"[^\W\d_]")
_PERSIAN = re.compile("[ء-غف-يٱپچژکگیۀەۓ]")
_ARABIC_ONLY = re.compile(r"(?<!\w)(?:في|على|إلى|التي|الذي|هذا|هذه|أن|إن|عن|مع)(?!\w)")
_WORD = re.compile(r"[^\W\d_]+(?:\u200c[^\W\d_]+)*")


def judge(text: str) -> Kind | None:
    """Say why a text can't be summarised, or None when it can.

    >>> judge("سلام"), judge("Hello there " * 20)
    (<Kind.TOO_SHORT: 'too_short'>, <Kind.NOT_PERSIAN: 'not_persian'>)
    """
    letters = len(_LETTER.findall(text))
    persian = len(_PERSIAN.findall(text))
    if letters and persian < 0.5 * letters:
        return Kind.NOT_PERSIAN
    words = len(_WORD.findall(text))
    if words < MIN_WORDS:
        return Kind.TOO_SHORT
    return None
