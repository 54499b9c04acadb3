"""The place that a text is about, where nothing tells of a speech or an event.

«به نقل از روابط عمومی شهرداری خمین، …»: whose news it is. A text that names one place of the
country alone, again and again and with its kind («استان ایلام»), is about it.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from config.lexicon import load
from summarizer.structure.place_event import is_post
from summarizer.structure.place_name import Place, begins_name, home_at, is_team, place_at
from summarizer.structure.speech import begins_content
from summarizer.structure.tokens import Phrases

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarizer.structure.tokens import Token

_SOURCE_REACH = 18  # tokens of «روابط عمومی اداره کل …»
_MIN_MENTIONS = 3
_TOP_ROWS = 3  # the headline and two paragraphs: what the news is about stands in them
_CAPITAL = "تهران"  # whatever happens to the country is told of it
_IN = "در"
_BOUNDS = frozenset("،؛:.")
_PARTS = frozenset("/؛|+(")  # between the parts of a headline


class _Words(NamedTuple):
    links: Phrases[str]
    sources: Phrases[str]
    elsewhere: frozenset[str]
    divisions: frozenset[str]


@cache
def _words() -> _Words:
    lexicon = load("places")

    def phrases(name: str) -> Phrases[str]:
        return Phrases((word, word) for word in lexicon.words(name))

    return _Words(
        links=phrases("source_links"),
        sources=phrases("sources"),
        elsewhere=frozenset(lexicon.words("elsewhere")),
        divisions=frozenset(lexicon.words("provincial")),
    )


def of_source(tokens: Sequence[Token]) -> Iterator[Place]:
    """«به نقل از روابط عمومی شهرداری | خمین |،»: the town that ends a local body's name."""
    words = _words()
    for number in range(len(tokens)):
        link = words.links.longest_at(tokens, number)
        body = words.sources.longest_at(tokens, link[0]) if link else None
        if body is None:
            continue
        if any(begins_content(tokens, before) for before in range(number)):
            return
        for start in range(body[0], min(len(tokens), body[0] + _SOURCE_REACH)):
            if tokens[start].text in words.elsewhere | _BOUNDS:
                break
            place = place_at(tokens, start, trusted=False, likely=True)
            if place is None or place.end >= len(tokens):
                continue
            if tokens[place.end].text in _BOUNDS and home_at(tokens, place) is not None:
                yield place
            break


def of_heading(tokens: Sequence[Token]) -> Iterator[Place]:
    """«کشف کالای قاچاق | در خمین», «باران در یزد / …»: the town that ends a part of a headline.

    One alone: of two towns neither is the text's own.
    """
    found = tuple(_ending_parts(tokens))
    if len(found) == 1:
        yield found[0]


def _ending_parts(tokens: Sequence[Token]) -> Iterator[Place]:
    for number, token in enumerate(tokens):
        if token.text != _IN or is_post(tokens, number):
            continue
        place = place_at(tokens, number + 1, trusted=False)
        if place is None or is_team(tokens, place.start):
            continue
        if place.end == len(tokens) or tokens[place.end].text in _PARTS:
            yield place


def only_place(rows: Sequence[Sequence[Token]]) -> tuple[int, Place] | None:
    """The one place of the country that a text names: the row, and where it stands there.

    It is named several times, once at least with its kind, and no other is named at all.

    Args:
        rows: The headline and the first paragraphs, parted.
    """
    words = _words()
    if not any(token.text in words.divisions for tokens in rows for token in tokens):
        return None  # as in most texts, and quickly seen
    mentions: Counter[str] = Counter()
    first: tuple[int, Place] | None = None
    called = False
    for row, tokens in enumerate(rows):
        number = 0
        while number < len(tokens):
            place = None
            if begins_name(tokens[number]):
                place = place_at(tokens, number, trusted=False)
            home = home_at(tokens, place) if place is not None else None
            if place is None or home is None:
                number += 1
                continue
            if is_team(tokens, place.start):
                return None
            mentions[home] += 1
            before = tokens[place.start - 1].text if place.start else ""
            called = called or before in words.divisions
            first = first or (row, place)
            number = place.end
    if len(mentions) != 1 or not called or first is None or first[0] >= _TOP_ROWS:
        return None
    name, count = mentions.popitem()
    return first if count >= _MIN_MENTIONS and name != _CAPITAL else None
