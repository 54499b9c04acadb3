"""The meeting, interview or message in which an official spoke.

The name of an occasion opens with one of a closed set of nouns behind «در», «طی», «در حاشیه», and
runs until the sentence turns to what was said (``config/lexicon/structure.toml``).
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple, cast

from config.lexicon import load
from summarizer.structure.tokens import Phrases, tokens_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from config.lexicon import Lexicon
    from summarizer.structure.tokens import Token

_WINDOW = 700
"""Code points at a paragraph's head in which an occasion is looked for."""

_MAX_WORDS = 24
_MIN_WORDS = 2
_PLURAL = frozenset(("ها", "های", "هایی"))
_NUMBER_REACH = 7  # tokens of «صد و بیست و هشتمین»
_FIELD_REACH = 3  # tokens from «کارگروه» to its first comma
_LIST_REACH = 4  # tokens behind a comma in which «و» closes a list
_ORDINAL = "مین"
_MONTH = "ماه"
_BELONGING = "توابع"  # «روستای … از توابع شهرستان …»
_WHILE = "ضمن"
_ATTENDED = ("با", "حضور")
_CLOSERS = frozenset("،؛:.")
_DAY_MARKS = frozenset("()،")
_GOVERNORS = {"از": "from_governors", "به": "to_governors", "بر": "on_governors"}
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
    numbers: frozenset[str]
    ordinals: Phrases[str]
    numbered: Phrases[str]
    governors: dict[str, frozenset[str]]
    bodies: Phrases[str]
    days: frozenset[str]
    light: frozenset[str]
    topics: Phrases[str]
    visits: frozenset[str]
    legs: frozenset[str]
    listed: frozenset[str]
    given: frozenset[str]


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
        frozenset(_times(times)),
        frozenset(lexicon.words("occasion", "held")),
        frozenset(lexicon.words("occasion", "to_nouns")),
        frozenset(lexicon.words("occasion", "to_words")),
        frozenset(lexicon.words("occasion", "loose_ends")),
        frozenset(lexicon.words("occasion", "talks")),
        frozenset(lexicon.words("occasion", "numbers")),
        Phrases((word, word) for word in _ordinals(lexicon)),
        phrases("occasion", "numbered"),
        {
            preposition: frozenset(
                tokens_of(word)[-1].text for word in lexicon.words("occasion", group)
            )
            for preposition, group in _GOVERNORS.items()
        },
        Phrases((head, head) for head in load("bodies").words("heads")),
        frozenset(_days(times)),
        frozenset(lexicon.words("occasion", "light")),
        phrases("occasion", "topics"),
        frozenset(lexicon.words("occasion", "visits")),
        frozenset(lexicon.words("occasion", "legs")),
        frozenset(lexicon.words("occasion", "listed")),
        frozenset(load("names").words("given")),
    )


def _ordinals(lexicon: Lexicon) -> Iterator[str]:
    yield from lexicon.words("occasion", "ordinals")
    for number in lexicon.words("occasion", "numbers"):
        yield number + _ORDINAL
        yield "و" + number + _ORDINAL  # «شصت‌وچهارمین», written together


def _times(calendar: Lexicon) -> Iterator[str]:
    for word in (*calendar.words("times", "day"), *calendar.words("times", "part")):
        yield from (token.text for token in tokens_of(word))


def _days(calendar: Lexicon) -> Iterator[str]:
    """Whatever tells a day: «امروز», «چهارشنبه», «10 شهریورماه»."""
    yield from _times(calendar)
    for table in ("weekday", "month"):
        for row in calendar.rows(table):
            for form in cast("tuple[str, ...]", row["forms"]):
                for token in tokens_of(form):
                    yield token.text
                    yield token.text + _MONTH


def find_occasion(paragraphs: Sequence[str]) -> str | None:
    """Find the occasion in the first paragraphs of the news, in the order given.

    An occasion that belongs to the speaker's topic («با اشاره به سخنان … در جلسه …») is not his.

    >>> find_occasion(["علی راد در نشست خبری با اشاره به بودجه گفت: کار تمام است."])
    'نشست خبری'
    """
    heads = [paragraph[:_WINDOW] for paragraph in paragraphs]
    rows = [tokens_of(head) for head in heads]
    for head, tokens in zip(heads, rows, strict=True):
        topic = _topics(tokens)
        for number in range(len(tokens)):
            span = None if number in topic else _occasion_at(tokens, number)
            if span is not None:
                return head[tokens[span[0]].start : tokens[span[1] - 1].end]
    for head, tokens in zip(heads, rows, strict=True):
        held = _held(tokens)
        if held is not None:
            return head[held[0] : held[1]]
    return None


def _topics(tokens: Sequence[Token]) -> frozenset[int]:
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


def _held(tokens: Sequence[Token]) -> tuple[int, int] | None:
    """«به گزارش ایلنا، نشست شورای اداری استان با هدف … برگزار شد»: the subject is the occasion."""
    words = _words()
    if words.held.isdisjoint(token.text for token in tokens):
        return None
    for number, token in enumerate(tokens):
        if number and token.text not in "،؛":
            continue
        start = number + 1 if number else 0
        while start < len(tokens) and _tells_when(tokens[start]):
            start += 1
        found = _name_at(tokens, start)
        if found is None:
            continue
        end = _end_of(tokens, *found)
        if end - start >= _MIN_WORDS:
            return tokens[start].start, tokens[end - 1].end
    return None


def _occasion_at(tokens: Sequence[Token], number: int) -> tuple[int, int] | None:
    words = _words()
    opener = words.openers.longest_at(tokens, number)
    if opener is None:
        return None
    begin = start = opener[0]
    if start < len(tokens) and tokens[start].text == "یک":
        start += 1
    found = _name_at(tokens, start)
    if found is None:
        return None
    behind, _ = found
    if behind < len(tokens) and tokens[behind].text in words.legs:
        return None  # «دیدار رفت جام …»: a match
    if behind < len(tokens) and tokens[behind].text in _PLURAL:
        return None  # «مراسم‌های عزاداری»: of such things in general
    if opener[1] == _WHILE and tokens[start].text not in words.visits:
        return None  # «ضمن گرامیداشت یاد …»: what he does, and not where
    end = _end_of(tokens, *found)
    if end - start < _MIN_WORDS and behind - start < _MIN_WORDS:
        return None
    return begin, end


def _name_at(tokens: Sequence[Token], start: int) -> tuple[int, str] | None:
    """The noun that opens an occasion's name, behind its number: where it ends, and the noun."""
    words = _words()
    number = _after_number(tokens, start)
    noun = words.nouns.longest_at(tokens, number)
    if number > start and noun is None:
        noun = words.numbered.longest_at(tokens, number)
    if noun is None or (number == start and not _is_strong(tokens, *noun)):
        return None
    return noun


def _after_number(tokens: Sequence[Token], start: int) -> int:
    """The token behind «نخستین», «صد و شصت و ششمین»; ``start`` when there is no such number."""
    words = _words()
    for number in range(start, min(len(tokens), start + _NUMBER_REACH)):
        ordinal = words.ordinals.longest_at(tokens, number)
        if ordinal is not None:
            return ordinal[0]
        if tokens[number].text not in words.numbers and tokens[number].text != "و":
            return start
    return start


def _is_strong(tokens: Sequence[Token], end: int, noun: str) -> bool:
    companions = _words().weak.get(noun)
    if companions is None:
        return True
    near = [token.text for token in tokens[end : end + _WEAK_REACH]]
    joined = {"".join(near[i : i + size]) for size in (1, 2, 3) for i in range(len(near))}
    return not companions.isdisjoint(joined)


def _turns(tokens: Sequence[Token], start: int, number: int, noun: str) -> bool:
    """Whether the sentence turns here from the occasion to what was said or done.

    Args:
        tokens: The line.
        start: The token behind the noun: straight behind it a preposition belongs to the noun.
        number: The token looked at.
        noun: The noun that opened the occasion's name.
    """
    words = _words()
    if tokens[number].text == "در":  # «دیدار با … در پیامی»: the next occasion
        following_noun = words.nouns.longest_at(tokens, number + 1)
        if following_noun is not None and _is_strong(tokens, *following_noun):
            return True
    if number == start:
        return words.at_once.longest_at(tokens, number) is not None
    if _is_talk(tokens, number) or (number == start + 1 and _gathers(tokens, start)):
        return False
    if words.stops.longest_at(tokens, number) or words.pairs.longest_at(tokens, number):
        return not _governed(tokens, number)
    here = tokens[number].text
    if here in _GOVERNORS:
        if here == "به":  # «پیامی به حادثه واکنش نشان داد», but «نامه‌ای به وزیر»
            following = tokens[number + 1].text if number + 1 < len(tokens) else ""
            if noun in words.to_nouns or following in words.to_words:
                return False
        if here == "از" and noun not in words.talks and noun in words.visits:
            return False
        return not _governed(tokens, number)
    return False


def _gathers(tokens: Sequence[Token], start: int) -> bool:
    """«نشستی | با حضور مدیران …»: straight behind the noun it tells which meeting."""
    return tuple(token.text for token in tokens[start : start + 2]) == _ATTENDED


def _governed(tokens: Sequence[Token], number: int) -> bool:
    """Whether the word in front carries the name on: «رونمایی از …», «نظارت بر …»."""
    governors = _words().governors.get(tokens[number].text, frozenset())
    following = tokens[number + 1].text if number + 1 < len(tokens) else ""
    return tokens[number - 1].text in governors or following == _BELONGING


def _is_talk(tokens: Sequence[Token], number: int) -> bool:
    """«شورای گفت‌وگوی …»: tokens of which the first looks like the verb."""
    texts = [token.text for token in tokens[number : number + 3]]
    return texts[0] == "گفت" and "".join(texts[1:]).startswith("وگو")


def _tells_when(token: Token) -> bool:
    return token.text.isdigit() or token.text in _words().days


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
            if text in "،؛:.؟!-/" and not (
                _is_dotted(tokens, end) or _lists(tokens, start, end, noun)
            ):
                break
            behind = _behind_day(tokens, end)
            if behind is not None:
                end = behind
                continue
            if _turns(tokens, start, end, noun):
                while end > start + 1 and tokens[end].text in words.light:
                    end -= 1
                break
        end += 1
    while end > start and tokens[end - 1].text in words.loose | words.times:
        end -= 1
    return end


def _behind_day(tokens: Sequence[Token], number: int) -> int | None:
    """The body behind «… امروز (یکشنبه ۱۰ تیر) مجلس …», whose sitting it was."""
    end = number
    while end < len(tokens) and (_tells_when(tokens[end]) or tokens[end].text in _DAY_MARKS):
        end += 1
    if end == number or _words().bodies.longest_at(tokens, end) is None:
        return None
    return end if _tells_when(tokens[number]) else None


def _comma_body(tokens: Sequence[Token], number: int) -> int | None:
    found = _words().comma_bodies.longest_at(tokens, number)
    return found[0] if found else None


def _lists(tokens: Sequence[Token], start: int, comma: int, noun: str) -> bool:
    """«دیدار وزیر، معاونان و مدیران …», «کارگروه اجتماعی، سلامت و خانواده»: a list goes on."""
    words = _words()
    before = {token.text for token in tokens[max(start - 1, comma - _FIELD_REACH) : comma]}
    if noun not in words.visits and words.listed.isdisjoint(before):
        return False
    following = [token.text for token in tokens[comma + 1 : comma + _LIST_REACH]]
    return "و" in following[1:] and following[0] not in words.given


def _is_dotted(tokens: Sequence[Token], number: int) -> bool:
    """A dot inside a name («سی.سی.تی.وی.»), not at a sentence's end."""
    if tokens[number].text != "." or number == 0 or number + 1 == len(tokens):
        return False
    before, here, after = tokens[number - 1 : number + 2]
    return before.end == here.start and (
        here.end == after.start or (number > 1 and tokens[number - 2].text == ".")
    )
