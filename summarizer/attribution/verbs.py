"""Finite verbs, which close clauses."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarizer.attribution.tokens import Tokens
    from summarizer.attribution.vocabulary import Vocabulary


PRESENT = ("می\u200c", "نمی\u200c")
_PERFECT = ("ه\u200cاند", "ه\u200cایم", "ه\u200cام")  # «توانسته‌ایم»


def is_finite(tokens: Tokens, number: int, words: Vocabulary) -> bool:
    """Whether a token is a finite verb, which closes a clause."""
    key = tokens.keys[number]
    if key in words.finite or key in words.conjugated:
        return True
    if number and tokens.keys[number - 1] in {"می", "نمی"}:
        return True
    raw = tokens.raw(number)
    return raw.startswith(PRESENT) or raw.endswith(_PERFECT)
