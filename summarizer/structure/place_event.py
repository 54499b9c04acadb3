"""The place of an event: «در تالار شهر قم برگزار شد», «وی در ساری با اعلام این خبر گفت»."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from config.lexicon import load
from summarizer.structure.folding import fold
from summarizer.structure.occasion_words import tells_when
from summarizer.structure.place_name import Place, country_at, is_team, place_at
from summarizer.structure.speech import (
    begins_content,
    contents_in,
    reports,
    sentence_end,
    topics_in,
)
from summarizer.structure.tokens import Phrases

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarizer.structure.tokens import Token

_POST_REACH = 6  # tokens between «سفیر» and «در» with its seat
_LOCATIVE_REACH = 6  # tokens between «در» and a town: «در تالار وحدت شهر …»
_PRELUDES = frozenset(("با", "ضمن", "طی"))  # «در ساری با اعلام این خبر گفت»
_DID = "کرد"
_DIVISIONS = frozenset(("شهرستان", "استان"))
_IN = "در"
_TO = "به"
_WITH = "با"  # «با سفر به …»
_BOUNDS = frozenset("،؛:.-)(")


class _Words(NamedTuple):
    posts: frozenset[str]
    journey: frozenset[str]
    event_verbs: Phrases[str]
    venues: frozenset[str]
    within: frozenset[str]


@cache
def _words() -> _Words:
    lexicon = load("places")
    return _Words(
        posts=frozenset(fold(word) for word in lexicon.words("posts")),
        journey=frozenset(lexicon.words("journey")),
        event_verbs=Phrases((word, word) for word in lexicon.words("event_verbs")),
        venues=frozenset(lexicon.words("venues")),
        within=frozenset(load("structure").words("occasion", "within")),
    )


def of_event(tokens: Sequence[Token]) -> Iterator[Place]:
    """«در تالار شهر قم برگزار شد», «وی در ساری با اعلام این خبر گفت», «به قطر سفر کرد»."""
    apart = contents_in(tokens) | topics_in(tokens)
    for number, token in enumerate(tokens):
        if number in apart:
            continue
        if token.text == _IN and not is_post(tokens, number):
            yield from _locative(tokens, number)
        elif token.text == _TO:
            if number and tokens[number - 1].text in _words().journey:
                yield from _journey(tokens, number)
            place = place_at(tokens, number + 1, trusted=False, likely=True) or country_at(
                tokens, number + 1
            )
            goes = place is not None and place.end + 1 < len(tokens)
            if place and goes and _travels(tokens, place.end):
                yield place


def _journey(tokens: Sequence[Token], number: int) -> Iterator[Place]:
    """«وی در جریان سفر | به خمین در جمع دهیاران گفت»: the town that a speaker is visiting."""
    place = place_at(tokens, number + 1, trusted=False, likely=True)
    if place is None or number < 2 or tokens[number - 2].text not in _words().within | {_WITH}:
        return
    if reports(tokens, place.end, sentence_end(tokens, place.end)):
        yield place


def _travels(tokens: Sequence[Token], number: int) -> bool:
    """«… | سفر کرد», «… | سفر کرده بود»."""
    verb = tokens[number + 1].text
    return tokens[number].text in _words().journey and verb.startswith(_DID)


def _locative(tokens: Sequence[Token], number: int) -> Iterator[Place]:
    """The town in what «در» opens, when the verb of the event or of the speech comes next."""
    words = _words()
    for start in range(number + 1, min(len(tokens), number + 1 + _LOCATIVE_REACH)):
        if tokens[start].text in _BOUNDS or tokens[start].text == _IN:
            return
        place = place_at(tokens, start, trusted=False)
        if place is None or is_team(tokens, start):
            continue
        behind = place.end
        country = country_at(tokens, behind)
        if country is not None:  # «در تالار شهر توکیو ژاپن برگزار شد»
            behind = country.end
        while behind < len(tokens) and tells_when(tokens[behind]):
            behind += 1
        if behind >= len(tokens):
            return
        end = sentence_end(tokens, behind)
        told = begins_content(tokens, behind) or tokens[behind].text in _PRELUDES
        here = start == number + 1 or tokens[number + 1].text in words.venues
        if (
            words.event_verbs.longest_at(tokens, behind)
            or (here and told and reports(tokens, behind, end))
            or (
                (here or tokens[place.start - 1].text in _DIVISIONS)
                and _happens_there(tokens, behind, end)
            )
        ):
            yield place
        return


def _happens_there(tokens: Sequence[Token], start: int, end: int) -> bool:
    """«در شهرستان خمین | با حضور وزیر چند طرح افتتاح شد»: the event's verb, and none before."""
    for number in range(start, end):
        if _words().event_verbs.longest_at(tokens, number):
            return True
        if begins_content(tokens, number):
            return False
        if tokens[number].text == _IN and place_at(tokens, number + 1, trusted=False):
            return False
    return False


def is_post(tokens: Sequence[Token], number: int) -> bool:
    """Whether «در» belongs to a title («سفیر روسیه در بیروت») or to what is spoken of."""
    posts = _words().posts
    for before in range(number - 1, max(-1, number - 1 - _POST_REACH), -1):
        if tokens[before].text in "،؛:." or tokens[before].text == _IN:
            return False
        if tokens[before].text in posts:
            return True
    return False
