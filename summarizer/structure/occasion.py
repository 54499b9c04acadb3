"""The meeting, interview or message in which an official spoke.

The name of an occasion opens with one of a closed set of nouns behind «در», «طی», «در حاشیه», and
runs until the sentence turns to what was said (``config/lexicon/structure.toml``).
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from config.lexicon import load
from summarizer.structure.tokens import Phrases, tokens_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.structure.tokens import Token

_WINDOW = 700
"""Code points at a paragraph's head in which an occasion is looked for."""

_MAX_WORDS = 24
_MIN_WORDS = 2
_PLURAL = frozenset(("ها", "های", "هایی"))
_WEAK_REACH = 6  # the word that makes an occasion of a weak noun stands this near


class _Words(NamedTuple):
    openers: Phrases[str]
    nouns: Phrases[str]
    weak: dict[str, frozenset[str]]
    stops: Phrases[str]
    at_once: Phrases[str]  # these end the name even straight behind its noun
    pairs: Phrases[str]
    comma_bodies: Phrases[str]
    times: frozenset[str]
    held: frozenset[str]
    to_nouns: frozenset[str]
    to_words: frozenset[str]
    loose: frozenset[str]
    talks: frozenset[str]


@cache
def _words() -> _Words:
    lexicon = load("structure")
    times = load("calendar")

    def phrases(*path: str) -> Phrases[str]:
        return Phrases((word, word) for word in lexicon.words(*path))

    return _Words(
        phrases("occasion", "openers"),
        phrases("occasion", "nouns"),
        {
            noun: frozenset("".join(t.text for t in tokens_of(str(word))) for word in companions)
            for noun, companions in lexicon.table("occasion", "weak").items()
            if isinstance(companions, tuple)
        },
        phrases("occasion", "stop", "words"),
        phrases("occasion", "stop", "at_once"),
        phrases("occasion", "stop", "pairs"),
        phrases("comma_bodies"),
        frozenset((*times.words("times", "day"), *times.words("times", "part"))),
        frozenset(lexicon.words("occasion", "held")),
        frozenset(lexicon.words("occasion", "to_nouns")),
        frozenset(lexicon.words("occasion", "to_words")),
        frozenset(lexicon.words("occasion", "loose_ends")),
        frozenset(lexicon.words("occasion", "talks")),
    )


def find_occasion(paragraphs: Sequence[str]) -> str | None:
    """Find the occasion in the first paragraphs of the news, in the order given.

    >>> find_occasion(["علی راد در نشست خبری با اشاره به بودجه گفت: کار تمام است."])
    'نشست خبری'
    """
    for paragraph in paragraphs:
        head = paragraph[:_WINDOW]
        tokens = tokens_of(head)
        for number in range(len(tokens)):
            span = _occasion_at(tokens, number)
            if span is not None:
                return head[tokens[span[0]].start : tokens[span[1] - 1].end]
    for paragraph in paragraphs:
        head = paragraph[:_WINDOW]
        span = _held(tokens_of(head))
        if span is not None:
            return head[span[0] : span[1]]
    return None


def _held(tokens: Sequence[Token]) -> tuple[int, int] | None:
    """«به گزارش ایلنا، نشست شورای اداری استان با هدف … برگزار شد»: the subject is the occasion."""
    words = _words()
    if words.held.isdisjoint(token.text for token in tokens):
        return None
    for number, token in enumerate(tokens):
        if number and token.text not in "،؛":
            continue
        start = number + 1 if number else 0
        noun = words.nouns.longest_at(tokens, start)
        if noun is None or not _is_strong(tokens, noun[0], noun[1]):
            continue
        end = _end_of(tokens, *noun)
        if end - start >= _MIN_WORDS:
            return tokens[start].start, tokens[end - 1].end
    return None


def _occasion_at(tokens: Sequence[Token], number: int) -> tuple[int, int] | None:
    words = _words()
    opener = words.openers.longest_at(tokens, number)
    if opener is None:
        return None
    start = opener[0]
    if start < len(tokens) and tokens[start].text == "یک":
        start += 1
    noun = words.nouns.longest_at(tokens, start)
    if noun is None or not _is_strong(tokens, noun[0], noun[1]):
        return None
    if noun[0] < len(tokens) and tokens[noun[0]].text in _PLURAL:
        return None  # «مراسم‌های عزاداری»: of such things in general
    end = _end_of(tokens, *noun)
    if end - start < _MIN_WORDS and noun[0] - start < _MIN_WORDS:
        return None
    begin = start - 1 if tokens[start - 1].text == "یک" else start
    return begin, end


def _is_strong(tokens: Sequence[Token], end: int, noun: str) -> bool:
    companions = _words().weak.get(noun)
    if companions is None:
        return True
    near = [token.text for token in tokens[end : end + _WEAK_REACH]]
    joined = {"".join(near[i : i + size]) for size in (1, 2, 3) for i in range(len(near))}
    return not companions.isdisjoint(joined)


def _turns(tokens: Sequence[Token], number: int, noun: str, *, first: bool) -> bool:
    """Whether the sentence turns here from the occasion to what was said or done.

    Args:
        tokens: The line.
        number: The token looked at.
        noun: The noun that opened the occasion's name.
        first: Whether the token is the first behind it: then a preposition belongs to the noun.
    """
    words = _words()
    if first:
        return words.at_once.longest_at(tokens, number) is not None
    if words.stops.longest_at(tokens, number):
        return True
    if words.pairs.longest_at(tokens, number):
        return True
    if noun in words.talks and tokens[number].text == "از":
        return True  # «در گفت‌وگو با ایلنا از افتتاح سه طرح خبر داد»
    following = tokens[number + 1].text if number + 1 < len(tokens) else ""
    if tokens[number].text == "به":  # «پیامی به حادثه واکنش نشان داد», but «نامه‌ای به وزیر»
        return noun not in words.to_nouns and following not in words.to_words
    if tokens[number].text == "در":  # «دیدار با … در پیامی»: the next occasion
        following_noun = words.nouns.longest_at(tokens, number + 1)
        return following_noun is not None and _is_strong(tokens, *following_noun)
    return False


def _end_of(tokens: Sequence[Token], start: int, noun: str) -> int:
    words = _words()
    end = start
    depth = 0
    while end < min(len(tokens), start + _MAX_WORDS):
        text = tokens[end].text
        if text in "«([":
            depth += 1
        elif text in "»)]":
            if depth == 0:
                break
            depth -= 1
        elif depth == 0:
            body = _comma_body(tokens, end)
            if body is not None:
                end = body
                continue
            if text in "،؛:.؟!-/" and not _is_dotted(tokens, end):
                break
            if _turns(tokens, end, noun, first=end == start):
                break
        end += 1
    while end > start and tokens[end - 1].text in words.loose | words.times:
        end -= 1
    return end


def _comma_body(tokens: Sequence[Token], number: int) -> int | None:
    found = _words().comma_bodies.longest_at(tokens, number)
    return found[0] if found else None


def _is_dotted(tokens: Sequence[Token], number: int) -> bool:
    """A dot inside a name («سی.سی.تی.وی.»), not at a sentence's end."""
    if tokens[number].text != "." or number == 0 or number + 1 == len(tokens):
        return False
    before, here, after = tokens[number - 1 : number + 2]
    return before.end == here.start and (
        here.end == after.start or (number > 1 and tokens[number - 2].text == ".")
    )
