"""The name of a place, with its kind («شهرستان مهران») or without."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from config.lexicon import load
from summarizer.structure.folding import fold
from summarizer.structure.tokens import Phrases, tokens_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.structure.tokens import Token

PARTICLE = 2
"""Letters: «را», «بر» are no part of a town's name."""

_TEAM_REACH = 4  # tokens between «تیم» and the place in its name
_GOVERNOR = "استاندار"
_IN = "در"
_OWN_COUNTRY = "ایران"  # says nothing


class Place(NamedTuple):
    """A place's first token, the token behind it, and whether its kind stands before it."""

    start: int
    end: int
    kind: bool


class _Words(NamedTuple):
    sure: Phrases[str]  # names that mean nothing else
    likely: Phrases[str]  # … and those of two meanings of which neither is an everyday word
    every: Phrases[str]
    countries: Phrases[str]
    adjectives: frozenset[str]
    kinds: Phrases[str]
    home: Phrases[str]  # the provinces and towns of the country
    beginnings: frozenset[str]  # the first words of all that may be a place
    teams: frozenset[str]


@cache
def _words() -> _Words:
    lexicon = load("places")
    ambiguous = frozenset(lexicon.words("ambiguous"))
    everyday = frozenset(lexicon.words("everyday"))
    groups = ("provinces", "cities", "towns", "world_cities", "far_towns")
    names = tuple(name for group in groups for name in lexicon.words(group))
    countries = lexicon.words("countries")
    kinds = lexicon.words("kinds")
    home = [name for group in ("provinces", "cities", "towns") for name in lexicon.words(group)]
    return _Words(
        sure=Phrases((name, name) for name in names if name not in ambiguous),
        likely=Phrases((name, name) for name in names if name not in everyday),
        every=Phrases((name, name) for name in names),
        countries=Phrases((name, name) for name in countries if name != _OWN_COUNTRY),
        adjectives=frozenset(lexicon.words("adjectives")),
        kinds=Phrases((kind, kind) for kind in kinds),
        home=Phrases((name, name) for name in home),
        beginnings=frozenset(tokens_of(name)[0].text for name in (*names, *kinds)),
        teams=frozenset(fold(word) for word in lexicon.words("teams")),
    )


def is_place(words: str) -> bool:
    """Whether words are a town's or a province's name and nothing else."""
    tokens = tokens_of(words)
    found = _words().every.longest_at(tokens, 0)
    return found is not None and found[0] == len(tokens)


def place_at(
    tokens: Sequence[Token], start: int, *, trusted: bool, likely: bool = False
) -> Place | None:
    """The place at a token, with or without its kind before it («شهرستان مهران»).

    Args:
        tokens: The line.
        start: The token.
        trusted: Whether a name of two meanings is a place here even without its kind.
        likely: Whether it is one unless it is an everyday word, as it is behind «در».
    """
    if start >= len(tokens):
        return None
    words = _words()
    if tokens[start].text in words.adjectives and not _governs(tokens, start):
        return None  # «بانک مرکزی», but «استان مرکزی», «استانداری مرکزی»
    likely = likely or (start > 0 and tokens[start - 1].text == _IN)
    names = words.every if trusted else words.likely if likely else words.sure
    end = _name_end(names, tokens, start)
    if end is not None:  # «بندر ماهشهر»: the kind may belong to the name
        return Place(start, end, kind=False)
    kind = words.kinds.longest_at(tokens, start)
    end = _name_end(words.every, tokens, kind[0]) if kind else None
    return Place(kind[0], end, kind=True) if kind and end else None


def _name_end(names: Phrases[str], tokens: Sequence[Token], start: int) -> int | None:
    """The token behind a name; «را بر عهده» is not the town «رابر»."""
    found = names.longest_at(tokens, start)
    if found is None:
        return None
    parted = found[0] > start + 1 and len(tokens_of(found[1])) == 1
    if parted and any(len(token.text) <= PARTICLE for token in tokens[start : found[0]]):
        return None
    return found[0]


def _governs(tokens: Sequence[Token], start: int) -> bool:
    """Whether a province's governor stands in front."""
    return start > 0 and tokens[start - 1].text.startswith(_GOVERNOR)


def home_at(tokens: Sequence[Token], place: Place) -> str | None:
    """The name of a place, as the lexicon has it, when it lies in the country; else None."""
    found = _words().home.longest_at(tokens, place.start)
    return found[1] if found is not None and found[0] == place.end else None


def begins_name(token: Token) -> bool:
    """Whether a place or its kind may begin with a word; most words are ruled out by this."""
    return token.text in _words().beginnings


def country_at(tokens: Sequence[Token], start: int) -> Place | None:
    """The country at a token."""
    end = _name_end(_words().countries, tokens, start)
    return Place(start, end, kind=False) if end else None


def is_team(tokens: Sequence[Token], number: int) -> bool:
    """Whether the place at a token is a part of a team's or a tournament's name."""
    near = tokens[max(0, number - _TEAM_REACH) : number]
    return not _words().teams.isdisjoint(token.text for token in near)
