"""The words by which an occasion's name is read, from the lexicons."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple, cast

from config.lexicon import load
from summarizer.structure.tokens import Phrases, tokens_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from config.lexicon import Lexicon
    from summarizer.structure.tokens import Token

GOVERNORS = {"از": "from_governors", "به": "to_governors", "بر": "on_governors"}
"""Prepositions, and the group of nouns that carry a name on over each."""

OWN = frozenset(("خود", "خویش"))
"""Pronouns: «سفر خود به یزد»."""

_REACH = 6  # the word that makes an occasion of a weak noun stands this near
_CLOSE_REACH = 2  # … and behind some nouns, beside it
_ORDINAL = "مین"
_MONTH = "ماه"
_PARTICIPLE = "ه"
_PLACE_NAMES = ("provinces", "cities", "world_cities")
_COUNTRIES = "countries"


class OccasionWords(NamedTuple):
    """The entries of ``structure.toml`` on occasions, and those on people and places."""

    nouns: Phrases[str]
    weak: dict[str, frozenset[str]]
    close: frozenset[str]
    meetings: frozenset[str]
    met: Phrases[str]
    kinds_of_meeting: frozenset[str]
    unmet: frozenset[str]
    indefinite: frozenset[str]
    some: frozenset[str]
    adjectives: frozenset[str]
    told_of: frozenset[str]
    stops: Phrases[str]
    at_once: Phrases[str]  # these end the name even straight behind its noun
    pairs: Phrases[str]
    comma_bodies: Phrases[str]
    whole: Phrases[str]
    outlets: Phrases[str]
    places: Phrases[str]
    times: frozenset[str]
    parts: Phrases[str]
    to_nouns: frozenset[str]
    to_words: frozenset[str]
    loose: frozenset[str]
    talks: frozenset[str]
    numbers: frozenset[str]
    ordinals: Phrases[str]
    numbered: Phrases[str]
    governors: dict[str, frozenset[str]]
    to_endings: tuple[str, ...]
    bodies: Phrases[str]
    days: frozenset[str]
    light: frozenset[str]
    visits: frozenset[str]
    legs: frozenset[str]
    listed: frozenset[str]
    reporters: frozenset[str]
    given: frozenset[str]
    documents: frozenset[str]
    pages: frozenset[str]
    platforms: Phrases[str]
    infinitives: frozenset[str]
    closed: Phrases[str]
    before_after: frozenset[str]
    towns: Phrases[str]
    kin: tuple[frozenset[str], ...]
    within: frozenset[str]
    before_names: frozenset[str]
    awaiting: frozenset[str]
    his: frozenset[str]
    copulas: frozenset[str]
    own_bodies: frozenset[str]
    shown: frozenset[str]
    parts_of_day: frozenset[str]


@cache
def occasion_words() -> OccasionWords:
    """Read the words once."""
    lexicon = load("structure")
    times = load("calendar")
    names, roles, honorifics = load("names"), load("roles"), load("honorifics")
    places = load("places")

    def phrases(*path: str) -> Phrases[str]:
        return Phrases((word, word) for word in lexicon.words(*path))

    def words(name: str) -> frozenset[str]:
        return frozenset(lexicon.words("occasion", name))

    persons = (
        *lexicon.words("occasion", "met"),
        *names.words("given"),
        *roles.words("heads"),
        *roles.words("plural_heads"),
        *honorifics.words("courtesy"),
        *honorifics.words("rank"),
        *load("bodies").words("heads"),
    )
    finite = (
        verb
        for verb in load("boundaries").words("finite")
        if not verb.endswith(_PARTICIPLE)  # «مناطق سیل‌زده»
    )
    stops = (*lexicon.words("occasion", "stop", "words"), *finite)
    return OccasionWords(
        nouns=phrases("occasion", "nouns"),
        weak={
            noun: frozenset("".join(t.text for t in tokens_of(str(word))) for word in companions)
            for noun, companions in lexicon.table("occasion", "weak").items()
            if isinstance(companions, tuple)
        },
        close=words("close"),
        meetings=words("meetings"),
        met=Phrases((word, word) for word in persons),
        kinds_of_meeting=words("kinds_of_meeting"),
        unmet=words("unmet"),
        indefinite=words("indefinite"),
        some=words("some"),
        adjectives=words("adjectives"),
        told_of=words("told_of"),
        stops=Phrases((word, word) for word in stops),
        at_once=phrases("occasion", "stop", "at_once"),
        pairs=phrases("occasion", "stop", "pairs"),
        comma_bodies=phrases("comma_bodies"),
        whole=phrases("occasion", "whole"),
        outlets=Phrases(
            (str(row["name"]), "")
            for row in load("agencies").rows("agency")
            if row.get("known") or not row.get("ordinary")
        ),
        places=Phrases(
            (name, name) for group in (*_PLACE_NAMES, _COUNTRIES) for name in places.words(group)
        ),
        times=frozenset(_times(times)),
        parts=Phrases((part, part) for part in times.words("times", "part")),
        to_nouns=words("to_nouns"),
        to_words=words("to_words"),
        loose=words("loose_ends"),
        talks=words("talks"),
        numbers=words("numbers"),
        ordinals=Phrases((word, word) for word in _ordinals(lexicon)),
        numbered=phrases("occasion", "numbered"),
        governors={
            preposition: frozenset(
                tokens_of(word)[-1].text for word in lexicon.words("occasion", group)
            )
            for preposition, group in GOVERNORS.items()
        },
        to_endings=lexicon.words("occasion", "to_endings"),
        bodies=Phrases((head, head) for head in load("bodies").words("heads")),
        days=frozenset(_days(times)),
        light=words("light"),
        visits=words("visits"),
        legs=words("legs"),
        listed=words("listed"),
        reporters=words("reporters"),
        given=frozenset(names.words("given")),
        documents=words("documents"),
        pages=words("pages"),
        platforms=phrases("occasion", "platforms"),
        infinitives=frozenset(lexicon.words("occasion", "stop", "infinitives")),
        closed=phrases("occasion", "closed"),
        before_after=words("before_after"),
        kin=tuple(
            frozenset(map(str, group))
            for group in lexicon.table("occasion", "kin").values()
            if isinstance(group, tuple)
        ),
        within=words("within"),
        awaiting=words("awaiting"),
        his=words("his"),
        copulas=words("copulas"),
        own_bodies=words("own_bodies"),
        shown=words("shown"),
        parts_of_day=words("parts_of_day"),
        before_names=words("within") | words("before_names"),
        towns=Phrases(
            (name, name)
            for group in _PLACE_NAMES
            for name in places.words(group)
            if name not in places.words("ambiguous")
        ),
    )


def tells_when(token: Token) -> bool:
    """Whether a token is part of a day: «امروز», «شهریور», «12»."""
    return token.text.isdigit() or token.text in occasion_words().days


def behind_time(tokens: Sequence[Token], start: int) -> int:
    """The token behind «امروز», «بعد از ظهر شنبه»; ``start`` where none of these begins."""
    while start < len(tokens):
        part = occasion_words().parts.longest_at(tokens, start)
        if part is None and not tells_when(tokens[start]):
            break
        start = part[0] if part else start + 1
    return start


def is_strong(tokens: Sequence[Token], end: int, noun: str) -> bool:
    """Whether a noun is an occasion here: by itself, or by a word soon behind it.

    Args:
        tokens: The line.
        end: The token behind the noun.
        noun: The noun, as the lexicon has it.
    """
    words = occasion_words()
    companions = words.weak.get(noun)
    if companions is None:
        return True
    reach = _CLOSE_REACH if noun in words.close else _REACH
    near = [token.text for token in tokens[end : end + reach]]
    joined = {"".join(near[i : i + size]) for size in (1, 2, 3) for i in range(len(near))}
    return not companions.isdisjoint(joined)


def _ordinals(lexicon: Lexicon) -> Iterator[str]:
    yield from lexicon.words("occasion", "ordinals")
    for number in lexicon.words("occasion", "numbers"):
        yield number + _ORDINAL
        yield "و" + number + _ORDINAL  # «شصت‌وچهارمین», written together


def _times(calendar: Lexicon) -> Iterator[str]:
    for word in (*calendar.words("times", "day"), *calendar.words("times", "part")):
        for token in tokens_of(word):
            if token.text not in GOVERNORS:  # «بعد از ظهر»
                yield token.text


def _days(calendar: Lexicon) -> Iterator[str]:
    """Whatever tells a day: «امروز», «چهارشنبه», «10 شهریورماه»."""
    yield from _times(calendar)
    for table in ("weekday", "month"):
        for row in calendar.rows(table):
            for form in cast("tuple[str, ...]", row["forms"]):
                for token in tokens_of(form):
                    yield token.text
                    yield token.text + _MONTH
