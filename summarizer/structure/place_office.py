"""The place of a local official who speaks: «فرماندار مهران گفت»."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from config.lexicon import load
from summarizer.structure.place_name import Place, is_team, place_at
from summarizer.structure.speech import begins_content, reports, sentence_end, topics_in
from summarizer.structure.tokens import Phrases

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarizer.structure.tokens import Token

_BODY_REACH = 12  # tokens between «مدیرکل» and the place of his office
_POST_REACH = 6  # tokens between «معاون» and the title that it belongs to
_BOUNDS = frozenset("؛:.-)(")


class _Words(NamedTuple):
    officers: Phrases[str]
    heads: Phrases[str]
    deputies: frozenset[str]
    accompanied: frozenset[str]
    elsewhere: frozenset[str]
    copulas: frozenset[str]
    openings: frozenset[str]
    local: Phrases[str]
    home: Phrases[str]


@cache
def _words() -> _Words:
    lexicon = load("places")

    def words(name: str) -> frozenset[str]:
        return frozenset(lexicon.words(name))

    return _Words(
        officers=Phrases((word, word) for word in lexicon.words("officers")),
        heads=Phrases((word, word) for word in lexicon.words("heads")),
        deputies=words("deputies"),
        accompanied=words("accompanied"),
        elsewhere=words("elsewhere"),
        copulas=frozenset(load("structure").words("occasion", "copulas")),
        openings=words("openings"),
        local=Phrases((word, word) for word in lexicon.words("local_heads")),
        home=Phrases(
            (name, name) for group in ("provinces", "cities") for name in lexicon.words(group)
        ),
    )


def of_officer(tokens: Sequence[Token]) -> Iterator[Place]:
    """«فرماندار مهران گفت», «مدیرکل بهزیستی زنجان گفت»: a local official who speaks."""
    for number in range(len(tokens)):
        if begins_content(tokens, number):
            return
        place = _office_at(tokens, number)
        if place is None or _is_said_of(tokens, place.end):
            continue
        if number in topics_in(tokens):
            continue  # «با اشاره به سخنان شهردار تهران، گفت»
        labels = tokens[place.end : place.end + 1] and tokens[place.end].text == ":"
        if labels or reports(tokens, place.end, sentence_end(tokens, place.end)):
            yield place


def _is_said_of(tokens: Sequence[Token], number: int) -> bool:
    """«رئیس شورای شهر … نیز | بود که …»: what somebody is, and not that he speaks."""
    near = tokens[number : number + 2]
    return any(token.text in _words().copulas for token in near)


def _office_at(tokens: Sequence[Token], number: int) -> Place | None:
    """The place that an office is over, when its title begins at a token."""
    words = _words()
    officer = words.officers.longest_at(tokens, number)
    head = words.heads.longest_at(tokens, number)
    if (officer is None and head is None) or _is_deputy(tokens, number):
        return None
    if officer is not None:
        place = place_at(tokens, officer[0], trusted=True)
        if place is not None:
            return place
    if head is None:
        head = officer
    end = min(len(tokens), number + _BODY_REACH)
    bracketed = False
    for start in range(head[0] if head else end, end):
        bracketed = tokens[start].text == "(" or (bracketed and tokens[start - 1].text != ")")
        if bracketed:
            continue  # «کمیته امداد امام خمینی (ره) …»
        if tokens[start].text in words.elsewhere | _BOUNDS:
            return None
        place = place_at(tokens, start, trusted=False)
        if place is not None:
            local = words.local.longest_at(tokens, number) is not None
            sure = place.kind or (local and _closes_title(tokens, place))
            return place if sure else None
    return None


def _closes_title(tokens: Sequence[Token], place: Place) -> bool:
    """«مدیرکل بهزیستی | زنجان | گفت»: the town ends the title of the body's head."""
    if is_team(tokens, place.start) or place.end >= len(tokens):
        return False
    home = _words().home.longest_at(tokens, place.start)
    if home is None or home[0] != place.end:
        return False
    behind = tokens[place.end].text
    return behind in _words().openings or begins_content(tokens, place.end)


def _is_deputy(tokens: Sequence[Token], number: int) -> bool:
    """Whether a title is the rest of a longer one («معاون استاندار»), or is not the subject's."""
    words = _words()
    if number and tokens[number - 1].text in words.accompanied:
        return True
    for before in range(number - 1, max(-1, number - 1 - _POST_REACH), -1):
        if tokens[before].text in "،؛:.»":
            return False
        if tokens[before].text in words.deputies:
            return True
    return False
