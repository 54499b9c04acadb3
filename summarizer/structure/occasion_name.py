"""The name of an occasion: which words open one.

Its first word comes from a closed set of nouns, some of which are occasions only beside a second
word; :mod:`~summarizer.structure.occasion_end` says where it ends.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from summarizer.structure.occasion_end import ATTENDED, name_end
from summarizer.structure.occasion_words import OWN, is_strong, occasion_words, tells_when

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.structure.tokens import Token

_NUMBER_REACH = 9  # tokens of «یک هزار و دویست و هفتاد و هفتمین»
_MET_REACH = 3  # tokens behind «دیدار با» in which somebody is named
_HIS = "اش"
_HIS_BEHIND_CONSONANT = "ش"
_MARKS = frozenset('«»"')
_PLURAL = frozenset(("ها", "های", "هایی"))


class Name(NamedTuple):
    """An occasion's name: its first token, the token behind its noun, and the one behind it."""

    start: int
    behind: int
    end: int
    noun: str


def name_at(tokens: Sequence[Token], start: int) -> Name | None:
    """Read the name of an occasion that begins at a token.

    None for what only looks like one: a match, meetings in general, a noun that says nothing
    («در بیانیه‌ای»).

    >>> from summarizer.structure.tokens import tokens_of
    >>> line = tokens_of("نشست شورای شهر گفت")
    >>> name_at(line, 0).end
    3
    """
    words = occasion_words()
    found = _noun_at(tokens, start)
    if found is None:
        return None
    behind, noun = found
    following = tokens[behind].text if behind < len(tokens) else ""
    if following in words.legs or following in _PLURAL:
        return None  # «دیدار رفت جام …»: a match; «مراسم‌های عزاداری»: of such things in general
    end = name_end(tokens, behind, noun)
    if end is None or (noun not in words.pages and _is_only_own(tokens, behind, end)):
        return None
    bare = end == behind and (" " not in noun or noun in words.talks)
    return None if bare else Name(start, behind, end, noun)


def is_gathering(tokens: Sequence[Token], name: Name) -> bool:
    """«مراسمی با حضور وزیر»: who was there, and not what it was."""
    told = tuple(token.text for token in tokens[name.behind : name.behind + 2])
    return told == ATTENDED


def _is_only_own(tokens: Sequence[Token], start: int, end: int) -> bool:
    """«بیانیه | خود», «نشست | امروز خود»: not which."""
    rest = tokens[start:end]
    return any(token.text in OWN for token in rest) and all(
        token.text in OWN or tells_when(token) for token in rest
    )


def _noun_at(tokens: Sequence[Token], start: int) -> tuple[int, str] | None:
    """The noun that opens an occasion's name, behind its number: where it ends, and the noun."""
    words = occasion_words()
    number = _after_number(tokens, start)
    noun = words.nouns.longest_at(tokens, number)
    if number > start and noun is None:
        noun = words.numbered.longest_at(tokens, number)
    if noun is None:
        return None
    if noun[1] in words.meetings:
        return noun if meets(tokens, noun[0]) else None
    numbered = number > start and noun[1] not in words.close
    return noun if numbered or is_strong(tokens, *noun) else None


def meets(tokens: Sequence[Token], behind: int) -> bool:
    """Whether a meeting is one of people («دیدار با خانواده‌های …»), and no match of teams."""
    words = occasion_words()
    number = behind
    while number < len(tokens) and (
        tokens[number].text in words.kinds_of_meeting | OWN or tells_when(tokens[number])
    ):
        number += 1
    if number > behind and tokens[number - 1].text in words.kinds_of_meeting:
        return True
    linked = number < len(tokens) and tokens[number].text == "با"
    reach = range(number + linked, min(len(tokens), number + (_MET_REACH if linked else 1) + 1))
    near = {tokens[place].text for place in reach}
    if not words.unmet.isdisjoint(near):
        return False
    return any(
        tokens[place].text in '«"' or words.met.longest_at(tokens, place) for place in reach
    )


def _after_number(tokens: Sequence[Token], start: int) -> int:
    """The token behind «نخستین», «صد و شصت و ششمین»; ``start`` when there is no such number."""
    words = occasion_words()
    for number in range(start, min(len(tokens), start + _NUMBER_REACH)):
        ordinal = words.ordinals.longest_at(tokens, number)
        if ordinal is not None:
            return ordinal[0]
        if tokens[number].text not in words.numbers and tokens[number].text != "و":
            return start
    return start


def name_text(line: str, tokens: Sequence[Token], name: Name) -> str:
    """A name as a reader is told it: without the speaker's own pronoun behind its noun.

    «سفر خود به یزد» is told as «سفر به یزد», «مصاحبه‌اش با …» as «مصاحبه با …», and an outlet's
    name without quotation marks.

    >>> from summarizer.structure.tokens import tokens_of
    >>> line = "سفر خود به یزد گفت"
    >>> tokens = tokens_of(line)
    >>> name_text(line, tokens, name_at(tokens, 0))
    'سفر به یزد'
    """
    words = occasion_words()
    left_out: set[int] = set()
    if name.noun not in words.pages:
        behind = name.behind
        while behind < name.end and tells_when(tokens[behind]):
            behind += 1
        if behind < name.end and tokens[behind].text in OWN:
            left_out.add(behind)
        if name.noun.endswith(_HIS) and tokens[name.behind - 1].text == _HIS:
            left_out.add(name.behind - 1)
    if name.noun in words.talks:
        left_out |= _marks_around_outlet(tokens, name)
    start, end = tokens[name.start].start, tokens[name.end - 1].end
    kept = []
    noun = tokens[name.behind - 1]
    if noun.text.endswith(_HIS_BEHIND_CONSONANT) and noun.text in words.his:
        kept.append(line[start : noun.end - 1])
        start = noun.end
    for number in sorted(left_out):
        kept.append(line[start : tokens[number].start].rstrip(" \u200c"))
        start = tokens[number].end
    kept.append(line[start:end])
    return " ".join(part for piece in kept if (part := piece.strip()))


def _marks_around_outlet(tokens: Sequence[Token], name: Name) -> set[int]:
    """«مصاحبه با | " | ورزش سه | "»: the marks, when they hold an outlet's name and no more."""
    for number in range(name.behind, name.end - 1):
        if tokens[number].text not in _MARKS:
            continue
        outlet = occasion_words().outlets.longest_at(tokens, number + 1)
        if outlet is not None and outlet[0] < name.end and tokens[outlet[0]].text in _MARKS:
            return {number, outlet[0]}
    return set()
