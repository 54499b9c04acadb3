"""To whom an open letter is written: its first lines, which quote and name no speaker."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from summarizer.attribution.verbs import is_finite

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.attribution.tokens import Tokens
    from summarizer.attribution.vocabulary import Vocabulary

_LONGEST = 20  # tokens of an address or a greeting that fills a paragraph
_GREETING = "سلام"
_GREETING_REACH = 3  # tokens: «با عرض سلام»


def address_lines(paragraphs: Sequence[Tokens], words: Vocabulary) -> frozenset[int]:
    """Find the paragraphs that are a letter's address: «وزیر محترم … جناب آقای …».

    A line without a verb or a colon is one when the next paragraph opens with a greeting. A
    greeting that fills its paragraph belongs to it.

    Args:
        paragraphs: All paragraphs of the article.
        words: The lexicons.

    Returns:
        The numbers of the paragraphs; the article's first is none of them.
    """
    found: set[int] = set()
    for number, (line, greeting) in enumerate(pairwise(paragraphs)):
        if (
            number
            and _GREETING in greeting.keys[:_GREETING_REACH]
            and _is_formal(line, words)
            and _GREETING not in line.keys
        ):
            found.add(number)
            if _is_formal(greeting, words):
                found.add(number + 1)
    return frozenset(found)


def _is_formal(tokens: Tokens, words: Vocabulary) -> bool:
    """Whether a paragraph is short and says nothing."""
    return (
        len(tokens) <= _LONGEST
        and ":" not in tokens.keys
        and not any(is_finite(tokens, number, words) for number in range(len(tokens)))
    )
