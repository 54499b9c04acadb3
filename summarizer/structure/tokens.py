"""Folded words of a line, each with its place in the line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from summarizer.structure.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

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
        self._longest = max(map(len, self._values), default=0)

    def longest_at(self, tokens: Sequence[Token], start: int) -> tuple[int, Value] | None:
        """The longest phrase that begins at token ``start``: where it ends, and its value."""
        found = None
        for end, joined in self._joined(tokens, start):
            if joined in self._values:
                found = end, self._values[joined]
        return found

    def _joined(self, tokens: Sequence[Token], start: int) -> Iterator[tuple[int, str]]:
        joined = ""
        for end in range(start, len(tokens)):
            joined += tokens[end].text
            if len(joined) > self._longest:
                return
            yield end + 1, joined
