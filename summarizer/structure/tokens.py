"""Folded words of a line, each with its place in the line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from summarizer.structure.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_TOKEN = re.compile(r"\w+|[^\w\s]")


class Token(NamedTuple):
    """A word or a mark; ``start`` and ``end`` count code points in the line."""

    text: str
    start: int
    end: int


def tokens_of(line: str) -> list[Token]:
    """Part a line into folded words and single marks.

    >>> [token.text for token in tokens_of("گفت\u200cوگو، ۱۲")]
    ['گفت', 'وگو', '،', '12']
    """
    return [Token(match[0], *match.span()) for match in _TOKEN.finditer(fold(line))]


class Phrases[Value]:
    """Names of several words, found in a row of tokens whatever the spaces between them."""

    def __init__(self, values: Iterable[tuple[str, Value]]) -> None:
        self._values: dict[str, Value] = {}
        for phrase, value in values:
            self._values.setdefault("".join(token.text for token in tokens_of(phrase)), value)
        # What a name may begin with: almost every token of a text is ruled out by one look-up.
        self._beginnings = frozenset(
            name[:size] for name in self._values for size in range(1, len(name) + 1)
        )

    def longest_at(self, tokens: Sequence[Token], start: int) -> tuple[int, Value] | None:
        """The longest phrase that begins at token ``start``: where it ends, and its value."""
        found = None
        joined = ""
        for end in range(start, len(tokens)):
            joined += tokens[end].text
            if joined not in self._beginnings:
                break
            if joined in self._values:
                found = end + 1, self._values[joined]
        return found
