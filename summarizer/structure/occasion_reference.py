"""«در این نشست»: an occasion that the news only points at, and whose name stands elsewhere.

Reporters name an occasion in the headline or the lead and then speak of «این همایش». What is
pointed at is told by its name; where the text has none, nothing is told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from summarizer.structure.occasion_name import name_at
from summarizer.structure.occasion_words import OWN, occasion_words
from summarizer.structure.speech import (
    contents_in,
    happens,
    quotes,
    reports,
    sentence_end,
    topics_in,
)
from summarizer.structure.tokens import tokens_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarizer.structure.occasion_name import Name
    from summarizer.structure.tokens import Token

_THIS = "این"
_FROM = "از"
_TO = "به"
_DAYS = frozenset(("روز", "شب"))
_WINDOW = 700  # code points of a paragraph's head in which the news points at its occasion


class Reference(NamedTuple):
    """Where «این نشست» stands among the rows, and the words of the text that name it."""

    row: int
    start: int
    end: int
    line: str
    tokens: Sequence[Token]
    name: Name


def find_reference(
    rows: Sequence[Sequence[Token]], lines: Sequence[str], above: Sequence[str]
) -> Reference | None:
    """The first occasion that is pointed at as the place of speaking, with its name.

    Args:
        rows: The first paragraphs of the news, parted.
        lines: The same paragraphs.
        above: The headline and what stands beside it, where the name is looked for first.
    """
    for row, tokens in enumerate(rows):
        found = _pointed_at(tokens, head=row == 0)
        if found is None:
            continue
        start, end, noun = found
        sources = [
            *((line, tokens_of(line)) for line in above),
            *zip(lines, rows, strict=True),
        ]
        named = _named(sources, noun)
        return Reference(row, start, end, *named) if named is not None else None
    return None


def _pointed_at(tokens: Sequence[Token], *, head: bool) -> tuple[int, int, str] | None:
    """«در | این نشست … گفت», and at the head of the news «این همایش … برگزار شد»."""
    words = occasion_words()
    apart = contents_in(tokens) | topics_in(tokens)
    for number, token in enumerate(tokens):
        if token.start >= _WINDOW:
            return None
        if token.text != _THIS or number in apart:
            continue
        noun = words.nouns.longest_at(tokens, number + 1)
        if noun is None or not _kin(noun[1]) or noun[1] in words.indefinite:
            continue
        end = sentence_end(tokens, noun[0])
        inside = number > 0 and tokens[number - 1].text in words.within
        shown = noun[1] in words.shown  # «این نمایشگاه تا جمعه برپاست»: nobody speaks there
        held = not shown and happens(tokens, noun[0], end)
        spoken = (quotes if shown else reports)(tokens, noun[0], end)
        if (inside and (held or spoken)) or (head and held):
            return number, noun[0], noun[1]
    return None


def _kin(noun: str) -> frozenset[str]:
    """The nouns that a text may use of the same occasion."""
    return frozenset().union(*(group for group in occasion_words().kin if noun in group))


def _named(
    sources: Sequence[tuple[str, Sequence[Token]]], noun: str
) -> tuple[str, Sequence[Token], Name] | None:
    """The first name of an occasion with the noun itself, else with one of its kin."""
    for nouns in (frozenset((noun,)), _kin(noun)):
        for line, tokens in sources:
            name = next(_names(tokens, nouns), None)
            if name is not None:
                return line, tokens, name
    return None


def _opens_name(tokens: Sequence[Token], number: int) -> bool:
    """Whether what stands in front lets a name begin: not «این | مراسم», «سالن | همایش»."""
    words = occasion_words()
    before = tokens[number - 1].text
    if before == _TO:  # «به | دیدار خانواده … رفت»
        return tokens[number].text in words.meetings
    if before == _FROM:  # «نخستین روز از | مراسم …»
        return number > 1 and tokens[number - 2].text in _DAYS
    return before in words.before_names


def _names(tokens: Sequence[Token], nouns: frozenset[str]) -> Iterator[Name]:
    words = occasion_words()
    contents = contents_in(tokens)
    for number in range(len(tokens)):
        if number in contents:
            continue
        if number and not _opens_name(tokens, number):
            continue
        name = name_at(tokens, number)
        if name is None or name.noun not in nouns or name.end == name.behind:
            continue
        if name.end < len(tokens) and tokens[name.end].text in words.copulas:
            continue  # «نمایشگاه شهر آینه مردم است»: where the name ended cannot be seen
        inside = {token.text for token in tokens[name.behind : name.end]}
        if inside.isdisjoint(OWN) and _THIS not in inside:
            yield name
