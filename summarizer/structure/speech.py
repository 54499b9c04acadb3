"""Where a sentence tells that somebody spoke, and where his own words begin.

An occasion or a place counts when it is told of the speaking itself. Behind «گفت:» it is the
speaker's, who may talk of any meeting and of any town.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from config.lexicon import load
from summarizer.structure.tokens import Phrases, tokens_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.structure.tokens import Token

_TALK = "گفت"
_AND_TALK = "وگو"  # «گفت‌وگو», parted behind its first half
_MIND, _SHOW = "خاطر", "نشان"  # the halves of «خاطرنشان»
_PASSIVE = frozenset(("شد", "شدند", "می"))
_STOPS = frozenset((".", "؟", "!"))
_CLOSERS = frozenset("،؛:.")
_COLON_REACH = 4  # tokens between «گفت» and its colon
_TOLD_WORDS = 2  # «آمده است:»
_INITIAL = 2  # letters: «ع. راد», «سی.سی.تی»


class _Words(NamedTuple):
    verbs: Phrases[str]
    nouns: frozenset[str]
    reports: frozenset[str]
    told: Phrases[str]
    light: frozenset[str]
    events: Phrases[str]
    topics: Phrases[str]
    papers: Phrases[str]
    carried: Phrases[str]


def _folded(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset("".join(token.text for token in tokens_of(word)) for word in words)


@cache
def _words() -> _Words:
    lexicon = load("structure")

    def phrases(name: str) -> Phrases[str]:
        return Phrases((word, word) for word in lexicon.words("speech", name))

    return _Words(
        verbs=phrases("verbs"),
        nouns=_folded(lexicon.words("speech", "nouns")),
        reports=_folded(lexicon.words("speech", "reports")),
        told=phrases("told"),
        light=_folded(lexicon.words("speech", "light")),
        events=phrases("events"),
        topics=phrases("topics"),
        papers=Phrases((word, word) for word in lexicon.words("occasion", "kin", "paper")),
        carried=phrases("carried"),
    )


def is_talk(tokens: Sequence[Token], number: int) -> bool:
    """«شورای گفت‌وگوی …»: tokens of which the first looks like the verb."""
    following = "".join(token.text for token in tokens[number + 1 : number + 3])
    return tokens[number].text == _TALK and following.startswith(_AND_TALK)


def begins_content(tokens: Sequence[Token], number: int) -> bool:
    """Whether a speaker's words begin behind a token: «گفت», «اعلام | کرد», «شد:»."""
    words = _words()
    text = tokens[number].text
    if text == ":":
        before = tokens[number - 1].text if number else ""
        return before in words.light or any(
            words.told.longest_at(tokens, start) is not None
            for start in range(max(0, number - _TOLD_WORDS), number)
        )
    if words.verbs.longest_at(tokens, number):
        return not is_talk(tokens, number)
    return text in words.nouns and _next(tokens, number) in words.light


def reports(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether somebody is said to have spoken, between two tokens: «به … اشاره کرد»."""
    words = _words()
    return any(
        begins_content(tokens, number)
        or words.told.longest_at(tokens, number) is not None
        or (tokens[number].text in words.reports and _next(tokens, number) in words.light)
        for number in range(start, end)
    )


def quotes(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether somebody's words follow, between two tokens: «گفت», «تأکید کرد», not «مطرح شد»."""
    return any(_quotes_at(tokens, number) for number in range(start, end))


def _quotes_at(tokens: Sequence[Token], number: int) -> bool:
    return begins_content(tokens, number) and _next(tokens, number) not in _PASSIVE


def retells(line: str) -> bool:
    """Whether a line tells what somebody said: a verb of saying, and words behind it.

    >>> retells("راد گفت اگر پول نرسد، می‌رود."), retells("شرکت گاز قیمت‌ها را اعلام کرد.")
    (True, False)
    """
    tokens = tokens_of(line)
    return any(
        _quotes_at(tokens, number) and _goes_on(tokens, number) for number in range(len(tokens))
    )


def carries_paper(line: str) -> bool:
    """Whether a line gives the words of a letter or statement: «در این بیانیه آمده است: …».

    >>> carries_paper("متن پیام وزیر بدین شرح است:"), carries_paper("بیانیه منتشر شد.")
    (True, False)
    """
    words = _words()
    tokens = tokens_of(line)
    paper = next((n for n in range(len(tokens)) if words.papers.longest_at(tokens, n)), None)
    if paper is None:
        return False
    end = sentence_end(tokens, paper)
    return any(words.carried.longest_at(tokens, number) for number in range(paper + 1, end))


def _goes_on(tokens: Sequence[Token], number: int) -> bool:
    """Whether the sentence goes on behind a verb of saying; «واکنش نشان داد» is none."""
    noun = tokens[number].text in _words().nouns
    halved = tokens[number].text == _SHOW and (not number or tokens[number - 1].text != _MIND)
    return not halved and number + 1 + noun < sentence_end(tokens, number)


def happens(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether something is said to have been held or opened, between two tokens."""
    events = _words().events
    return any(events.longest_at(tokens, number) for number in range(start, end))


def topics_in(tokens: Sequence[Token]) -> frozenset[int]:
    """The tokens of what a speaker speaks of: from «با اشاره به» to the next comma or colon."""
    words = _words()
    inside: set[int] = set()
    number = 0
    while number < len(tokens):
        opener = words.topics.longest_at(tokens, number)
        if opener is None:
            number += 1
            continue
        number = opener[0]
        while number < len(tokens) and tokens[number].text not in _CLOSERS:
            inside.add(number)
            number += 1
    return frozenset(inside)


def contents_in(tokens: Sequence[Token]) -> frozenset[int]:
    """The tokens of what somebody said: behind «گفت:» all of the line, else the sentence."""
    inside: set[int] = set()
    number = 0
    while number < len(tokens):
        if not begins_content(tokens, number):
            number += 1
            continue
        near = [token.text for token in tokens[number : number + _COLON_REACH]]
        end = len(tokens) if ":" in near else sentence_end(tokens, number)
        inside.update(range(number + 1, end))
        number = max(end, number + 1)
    return frozenset(inside)


def sentence_end(tokens: Sequence[Token], start: int) -> int:
    """The token that ends the sentence in which ``start`` stands; their number for the last."""
    for number in range(start, len(tokens)):
        if tokens[number].text in _STOPS and not _is_dot_inside(tokens, number):
            return number
    return len(tokens)


def _is_dot_inside(tokens: Sequence[Token], number: int) -> bool:
    if tokens[number].text != "." or number == 0:
        return False
    before = tokens[number - 1]
    return before.end == tokens[number].start and len(before.text) <= _INITIAL


def _next(tokens: Sequence[Token], number: int) -> str:
    return tokens[number + 1].text if number + 1 < len(tokens) else ""
