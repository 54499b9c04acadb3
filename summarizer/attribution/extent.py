"""How far the noun phrase of a mention reaches.

Persian marks no case, so nothing shows where a subject ends. What ends it here is a word that no
title or name can hold: a preposition or adverb (unless the word before governs it, «مبارزه با»), a
comma that no second half of a title follows, or the cue itself.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from summarizer.attribution.comma import comma_continues
from summarizer.attribution.tokens import CLOSING, OPENING
from summarizer.attribution.verbs import PRESENT

if TYPE_CHECKING:
    from collections.abc import Container

    from summarizer.attribution.tokens import Tokens
    from summarizer.attribution.vocabulary import Vocabulary

_LONGEST = 26  # tokens of a mention
_SHORTEST_SUBJECT = 3  # tokens of a subject and the predicate behind it
_ROLE_REACH = 3  # tokens of a role and its adjective
_THIS_REACH = 12  # tokens behind «این» in which «را» makes it an object
_A = "یک"
_FIRST = frozenset({"اولین", "نخستین", "آخرین"})
_PLURAL = "های"
_ALONG = "همراه"
_TO = "به"
_INTER, _NATIONAL = "بین", "الملل"
_ALSO = frozenset({"نیز", "هم"})
_IN = "در"
_WORK_REACH = 10  # tokens of a work's name and its marks
_POINTING_TO = ("اشاره", "به")
_NEWS_OF = ("خبر", "از")
_ONCE_MORE = ("بار", "دیگر")
_LOCATIVE_REACH = 4  # tokens from «سفیر» to «در»
_SURNAMES = 5  # tokens from a given name in which the title behind the surname begins
_NAME_REACH = 3  # tokens from a given name in which the surname stands


class End(Enum):
    """What ended a noun phrase."""

    CUE = "a cue begins"
    STOP = "a word that no name or title can hold"
    COMMA = "a comma that nothing of the mention follows"
    MARK = "another mark"
    VERB = "a finite verb"
    OBJECT = "«را»: the phrase is, or holds, an object"
    LIMIT = "where reading was told to end"
    JOINED = "«و» and another person with a title of his own"
    KNOWN = "a registered or likely mention is all of it"


class Extent(NamedTuple):
    """How far a noun phrase reaches, the commas inside it, and what ended it."""

    last: int
    commas: tuple[int, ...]
    end: End


def noun_phrase(
    tokens: Tokens, at: int, end: int, words: Vocabulary, cue_starts: Container[int]
) -> Extent:
    """The noun phrase that begins at a token.

    Args:
        tokens: A paragraph.
        at: The token to begin at.
        end: The token to end before.
        words: The lexicons.
        cue_starts: Tokens at which cues begin.
    """
    keys = tokens.keys
    end = min(end, at + _LONGEST)
    commas: list[int] = []
    number = at
    last = at
    role = words.roles.longest(keys, at, end)
    if role:
        number = last = role[0]
    while number < end:
        key = keys[number]
        if number in cue_starts and number > at:
            return Extent(last, tuple(commas), End.CUE)
        if number > at and number + 1 in cue_starts and key in words.cue_nouns:
            return Extent(last, tuple(commas), End.CUE)  # «تصریح اظهار کرد:», a slip
        body = words.bodies.longest(keys, number, end)
        if body:
            number = last = body[0]
            continue
        if number > at and _is_cue_phrase(keys, number, words):
            return Extent(last, tuple(commas), End.VERB)
        if _second_person(keys, at, number, end, words):
            return Extent(last, tuple(commas), End.JOINED)
        if key == "،":
            if not comma_continues(tokens, at, number, end, words, commas):
                return Extent(last, tuple(commas), End.COMMA)
            commas.append(number)
        elif (work := _work(keys, at, number, end, words)) is not None:
            number = work
            last = number + 1
        elif key in {OPENING, CLOSING}:
            if key == CLOSING and last == number:
                last = number + 1
                if _quoted_name_ends(tokens, at, number, end, words):
                    return Extent(last, tuple(commas), End.STOP)
        elif key == "(":
            closing = _closing(keys, number, end)
            if closing is None:
                return Extent(last, tuple(commas), End.MARK)
            number = closing
        elif key == "-" and _joins_title(tokens, at, number, end, words):
            pass
        elif key == "-" and _parts_name_from_title(keys, at, number, end, words):
            commas.append(number)
        elif not tokens.is_word(number):
            return Extent(last, tuple(commas), End.MARK)
        elif key == "را":
            return Extent(last, tuple(commas), End.OBJECT)
        elif _begins_object(keys, at, number, end, words) or _is_boundary(
            tokens, at, number, end, words
        ):
            last = _before_a_determined(keys, at, last, key, words)
            return Extent(last, tuple(commas), End.STOP)
        elif (
            number > at
            and (
                key in words.finite
                or key in {"می", "نمی"}
                or tokens.raw(number).startswith(PRESENT)
            )
            and not (number == end - 1 < len(keys) - 1 or number + 1 in cue_starts)
            and not _is_surname(keys, at, number, end, words)
        ):
            last -= _is_predicate(keys, at, last, key, words)
            return Extent(last, tuple(commas), End.VERB)
        else:
            last = number + 1
        number += 1
    ending = End.LIMIT
    if number in cue_starts:
        ending = End.CUE
    elif number < len(tokens) and keys[number] == "را":
        ending = End.OBJECT
    return Extent(last, tuple(commas), ending)


def _work(keys: tuple[str, ...], at: int, number: int, end: int, words: Vocabulary) -> int | None:
    """The closing mark of a name in marks inside of a title: «کارگردان فیلم «خواب زده»»."""
    if keys[number] != OPENING or not any(
        words.roles.longest(keys, n, number) for n in range(at, number)
    ):
        return None
    reach = keys[number + 1 : min(end, number + _WORK_REACH)]
    if CLOSING not in reach or OPENING in reach[: reach.index(CLOSING)]:
        return None
    closing = number + 1 + reach.index(CLOSING)
    return closing if words.stories.intersection(keys[number - 1 : number]) else None


def _before_a_determined(
    keys: tuple[str, ...], at: int, last: int, stop: str, words: Vocabulary
) -> int:
    """Where a phrase ends in front of «وی» or «این», which belong to the word before them.

    «محقق دانشگاه … و گروه | وی», «سخنگوی … و هیأت | همراه», «مالک باشگاه مسئولیت‌های | این شکست».
    """
    joined = stop in words.pronouns or stop == _ALONG
    if joined and last - at > _SHORTEST_SUBJECT and keys[last - 2] == "و":
        return last - 2
    plural = stop in words.determiners and keys[last - 1].endswith(_PLURAL)
    return last - 1 if plural and last - at >= _SHORTEST_SUBJECT else last


def _is_cue_phrase(keys: tuple[str, ...], number: int, words: Vocabulary) -> bool:
    """Whether «مدعی است», «خبر از …» stand at a token, though nothing is reported there."""
    noun = words.nouns.longest(keys, number, len(keys))
    if noun is None:
        return False
    if keys[number : number + 2] in {_NEWS_OF, _POINTING_TO}:
        return True
    return words.light.longest(keys, noun[0], len(keys)) is not None


def _is_predicate(keys: tuple[str, ...], at: int, last: int, verb: str, words: Vocabulary) -> bool:
    """Whether the word in front of a verb is the verb's: «وزیر کشور عازم شد», «… قرار است»."""
    word = keys[last - 1]
    if last > at + 1 and f"{word} {verb}" in words.verbs_with_a_part:
        return True
    if last - at < _SHORTEST_SUBJECT or word not in words.common or word in words.empty:
        return False
    if keys[last - 2] == "و" or words.places.longest(keys, last - 1, last):
        return False
    if verb in words.copulas:
        return word in words.predicates
    return words.roles.longest(keys, last - 2, last - 1) is None


def _second_person(
    keys: tuple[str, ...], at: int, number: int, end: int, words: Vocabulary
) -> bool:
    """«… رئیس … و علی جهانی مدیر …»: behind a titled name, another one."""
    if keys[number] != "و" or words.roles.longest(keys, at, number) == (number, None):
        return False
    begin = number + 1
    honorific = words.honorifics.longest(keys, begin, end)
    begin = honorific[0] if honorific else begin
    begin += begin < end and keys[begin] in words.particles
    given = words.given.longest(keys, begin, end)
    if given is None or not any(words.roles.longest(keys, n, number) for n in range(at, number)):
        return False
    reach = range(given[0] + 1, min(given[0] + _SURNAMES, end))
    return any(words.roles.longest(keys, n, end) for n in reach)


def _is_boundary(tokens: Tokens, at: int, number: int, end: int, words: Vocabulary) -> bool:
    """Whether a word can't belong to the mention that began at ``at``."""
    key = tokens.keys[number]
    if key.isdigit():
        return number > at and _tells_a_day(tokens.keys, number + 1, words)
    if key in words.predicates and tokens.keys[number + 1 : number + 2] == (_TO,):
        return number > at + 1  # «مالک باشگاه … | حاضر به … نشد»
    if key.startswith(_IN) and key[len(_IN) :] in words.occasions:
        return number > at  # «درنشست», written together
    if tokens.keys[number : number + 2] == _ONCE_MORE:
        return number > at
    if key in words.frequencies and number > at and number + 1 < end:
        following = tokens.keys[number + 1]
        return following.isdigit() or following in words.stops  # «سالانه حدود ۴۰ …»
    if key not in words.stops or (number == at and key == _A):
        return False
    if key == _INTER and "".join(tokens.keys[number + 1 : number + 2]).startswith(_NATIONAL):
        return False
    if key in words.determiners and number > at and tokens.keys[number - 1] in words.numbered:
        return False  # «مدیر منطقه دو …», «وکیل پایه یک …»
    if key == _A and tokens.keys[number - 1] == "،":
        return words.roles.longest(tokens.keys, number + 1, end) is None
    if key in words.calendar_units and _names_a_day(tokens, at, number, end, words):
        return False
    return not _inside_title(tokens, at, number, end, words)


def _begins_object(
    keys: tuple[str, ...], at: int, number: int, end: int, words: Vocabulary
) -> bool:
    """«مهاجم جوان تیم | اولین تجربه‌اش را …», but not «دبیر نخستین جشنواره …»."""
    if keys[number] not in _FIRST or number - at < _ROLE_REACH or number + 1 >= end:
        return False
    if words.roles.longest(keys, number - 1, number):
        return False  # «علی جهانی، رهبر اولین دولت …»
    return keys[number + 1] not in words.occasions


def _names_a_day(tokens: Tokens, at: int, number: int, end: int, words: Vocabulary) -> bool:
    """«دبیر ستاد هفته کتاب»: in a title a day or week bears a name; «هفته گذشته» is when."""
    following = tokens.keys[number + 1] if number + 1 < end else ""
    return (
        following.isalpha()
        and following not in words.stops | words.months | words.calendar_marks
        and any(words.roles.longest(tokens.keys, n, number) for n in range(at, number))
    )


def _joins_title(tokens: Tokens, at: int, dash: int, end: int, words: Vocabulary) -> bool:
    """Whether a dash parts two halves of a title: «معاون سیاسی - اجتماعی استاندار …»."""
    after = dash + 1
    return (
        after < end
        and tokens.is_word(after)
        and tokens.keys[after] not in words.stops
        and any(words.roles.longest(tokens.keys, n, dash) for n in range(at, dash))
        and words.agencies.longest(tokens.keys, after, end) is None
    )


def _parts_name_from_title(
    keys: tuple[str, ...], at: int, dash: int, end: int, words: Vocabulary
) -> bool:
    """«دکتر علی جهانی - مدیرکل …»."""
    return (
        words.roles.longest(keys, dash + 1, end) is not None
        and words.roles.longest(keys, at, dash) is None
        and (
            words.given.longest(keys, at, dash) is not None
            or words.honorifics.longest(keys, at, dash) is not None
        )
    )


def _follows_role(keys: tuple[str, ...], at: int, number: int, words: Vocabulary) -> bool:
    """Whether a role, or a role and its adjective, stands right before a token."""
    for start in range(max(at, number - _ROLE_REACH), number):
        for heads in (words.roles, words.plural_roles):
            role = heads.longest(keys, start, number)
            if role and number - role[0] <= 1:
                return True
    return False


def _quoted_name_ends(tokens: Tokens, at: int, closing: int, end: int, words: Vocabulary) -> bool:
    """Whether a name in quotation marks, which opens the mention, is all of it."""
    opening = skip_honorifics(tokens, at, closing, words)
    after = closing + 1
    if tokens.keys[after : after + 1] == ("(",):  # «علی جهانی» (Ali Jahani)، مدیر …
        after = (_closing(tokens.keys, after, end) or after) + 1
    return (
        tokens.keys[opening - 1] == OPENING
        and opening > at
        and after < end
        and tokens.keys[after] != "،"
        and words.roles.longest(tokens.keys, after, end) is None
    )


def _tells_a_day(keys: tuple[str, ...], number: int, words: Vocabulary) -> bool:
    """Whether a month stands at a token: «۱۱ شهریورماه»."""
    return number < len(keys) and keys[number].removesuffix("ماه") in words.months


def _is_surname(keys: tuple[str, ...], at: int, number: int, end: int, words: Vocabulary) -> bool:
    """Whether a verb's form is part of a name: «رضا کرد زنگنه», behind a given name."""
    given = words.given.longest(keys, at, end)
    follower = keys[number + 1] if number + 1 < end else ""
    return (
        given is not None
        and number - at <= _NAME_REACH
        and follower.isalpha()
        and follower not in words.stops
        and follower != "و"
    )


def _closing(keys: tuple[str, ...], at: int, end: int) -> int | None:
    for number in range(at + 1, min(end, at + 8)):
        if keys[number] == ")":
            return number
    return None


def _inside_title(tokens: Tokens, at: int, number: int, end: int, words: Vocabulary) -> bool:
    """Whether a word belongs to the title: «مبارزه با …», «نماینده … در مجلس», «مجری این …»."""
    keys = tokens.keys
    key = keys[number]
    if number == at or number + 1 >= end:
        return False
    if key == "این" and _follows_role(keys, at, number, words):
        reach = keys[number : min(end + 1, number + _THIS_REACH)]
        return "را" not in (reach[: reach.index("،")] if "،" in reach else reach)
    if key == "در" and keys[number + 1] in words.occasions - words.locative_bodies:
        return False  # «نماینده ولی فقیه در دیدار …»
    if keys[number - 1] in words.title_governors.get(key, frozenset()):
        return True
    if key == "در" and keys[at] == _A and words.body_heads.longest(keys, number + 1, end):
        return True  # «یک مقام آگاه در وزارت …»
    if key == "در" and words.locative_after.longest(keys, number + 1, end):
        return any(keys[word] in words.locative_heads for word in range(at, number))
    place = words.places.longest(keys, number + 1, end) if key == _IN else None
    if place is not None and not _ALSO.isdisjoint(keys[place[0] : place[0] + 1]):
        return any(words.roles.longest(keys, n, number) for n in range(at, number))
    return place is not None and any(
        keys[word] in words.envoys for word in range(max(at, number - _LOCATIVE_REACH), number)
    )


def skip_honorifics(tokens: Tokens, first: int, last: int, words: Vocabulary) -> int:
    """The token after honorifics and opening marks; the last of nothing else is kept."""
    at = first
    while at < last:
        if tokens.keys[at] in {OPENING, CLOSING}:
            at += 1
            continue
        found = words.honorifics.longest(tokens.keys, at, last)
        if not found or found[0] >= last:
            break
        at = found[0]
    return at
