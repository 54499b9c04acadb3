"""Where a source ends that an object may follow: «استاندار یزد | توسعه را … دانست».

No mark parts the two, so a registered name, a place, a body or an everyday word has to.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.attribution.extent import End, Extent, skip_honorifics
from summarizer.attribution.name import is_everyday, is_name
from summarizer.attribution.tokens import CLOSING, OPENING

if TYPE_CHECKING:
    from summarizer.attribution.tokens import Tokens
    from summarizer.attribution.vocabulary import Vocabulary

_CLUB_REACH = 4  # tokens from an office to its club: «مهاجم سابق تیم چلسی»
_SINCE = frozenset({"پس", "پیش", "بعد", "قبل"})
_ADJUNCT_ONLY = frozenset({"با", "ضمن", "طی"})


def opens_as_name(keys: tuple[str, ...], at: int, end: int, words: Vocabulary) -> bool:
    """Whether a given name, an honorific or «سید» stands at a token."""
    at += keys[at] == OPENING
    return at < end and (
        keys[at] in words.particles
        or words.given.longest(keys, at, end) is not None
        or words.honorifics.longest(keys, at, end) is not None
    )


def goes_on(keys: tuple[str, ...], number: int, end: int, words: Vocabulary) -> bool:
    """Whether a title follows a known name: «جهانی، مدیر …»."""
    number += keys[number : number + 1] == ("،",)
    return words.roles.longest(keys, number, end) is not None


def ends_cleanly(tokens: Tokens, extent: Extent, words: Vocabulary) -> bool:
    """Whether a mention in front of an object ends where a mark or an adjunct says so.

    A preposition proves nothing («استاندار یزد | تسریع در اجرا را …») unless it opens an adjunct
    only («با اشاره به …»), or the time or occasion of the speech follows it.
    """
    keys = tokens.keys
    if extent.last >= len(tokens):
        return False
    key = keys[extent.last]
    following = keys[extent.last + 1] if extent.last + 1 < len(keys) else ""
    match extent.end:
        case End.COMMA:
            return following in words.stops
        case End.STOP:
            return (
                key in words.adverbs
                or key in _ADJUNCT_ONLY
                or key == "که"  # «داور … که …، اظهار کرد: …»
                or (key in _SINCE and following == "از")  # «جهانی پس از آنکه …»
                or (key == "در" and following in words.occasions)
            )
        case _:
            return False


def is_sure_end(keys: tuple[str, ...], at: int, likely: int, words: Vocabulary) -> bool:
    """Whether a title ends at its place or body, or an everyday word follows a full name."""
    if any(words.roles.longest(keys, number, likely) for number in range(at, likely)):
        return True
    return (
        likely < len(keys)
        and keys[likely] in words.common
        and keys[likely - 1] not in words.common
    )


def likely_end(tokens: Tokens, at: int, last: int, words: Vocabulary) -> int | None:
    """Where a mention ends that runs into an object: after its place or body, or its surname."""
    keys = tokens.keys
    start = skip_honorifics(tokens, at, last, words)
    if keys[at] == OPENING and CLOSING in keys[at:last]:
        end = keys.index(CLOSING, at) + 1
        start = end + (keys[end : end + 1] == ("،",))
        if words.roles.longest(keys, start, last) is None:
            return end
        return _title_end(keys, start, last, words) or end
    role = words.roles.longest(keys, start, last)
    if role is None:
        for number in range(start + 1, last):
            if words.roles.longest(keys, number, last) and keys[number - 1] != "و":
                bare = number - (keys[number - 1] == "،")
                return _title_end(keys, number, last, words) or bare
        if start > at and is_name(keys[start:last], words, vouched=True):
            return last
        given = words.given.longest(keys, start, last)
        if given is None and words.body_heads.longest(keys, start, last):
            return _title_end(keys, start, last, words)  # «پلیس عراق | این حمله را …»
        return min(given[0] + 1, last) if given else None
    return _title_end(keys, start, last, words)


def _title_end(keys: tuple[str, ...], start: int, last: int, words: Vocabulary) -> int | None:
    """After the first run of places in a title, else after its first body.

    A body ends the title of two offices: «رئیس مجلس شورای اسلامی | نامه رئیس جمهور ایران را …».
    """
    role = words.roles.longest(keys, start, last)
    begin = start + 1 if role is None else role[0]
    body: int | None = None
    for number in range(begin, last):
        clubs = body is None and number < begin + _CLUB_REACH
        end = _places_end(keys, number, last, words, clubs=clubs)
        if end is None and number > begin and _closes_a_title(keys, number, last, words):
            end = number + 1
        if end is not None:
            return end
        if body is None:
            found = words.bodies.longest(keys, number, last)
            body = None if found is None else found[0]
        elif number > body and words.roles.longest(keys, number, last):
            return body
    return _body_end(keys, start, last, words) if body is None else body


def _closes_a_title(keys: tuple[str, ...], number: int, last: int, words: Vocabulary) -> bool:
    """«معاون گردشگری کشور | میزان اقامت را …»: the realm of an office, and no place behind it."""
    after = number + 1
    return (
        keys[number] in words.realms
        and after < last
        and is_everyday(keys[after], words)
        and keys[after] not in words.empty
        and words.places.longest(keys, after, last) is None
    )


def _places_end(
    keys: tuple[str, ...], number: int, last: int, words: Vocabulary, *, clubs: bool
) -> int | None:
    end = None
    if clubs:
        club = words.clubs.longest(keys, number, last)
        if club is not None:
            return club[0]
    found = words.places.longest(keys, number, last) or words.states.longest(keys, number, last)
    while found:
        end = found[0]
        found = words.places.longest(keys, end, last)
    return end


def _body_end(keys: tuple[str, ...], start: int, last: int, words: Vocabulary) -> int | None:
    """After a body that no list knows: «شرکت کویرگستر | استفاده …», «سخنگوی دولت | ادعای …».

    Its name ends where a rare word is followed by an everyday one; a body that is called by its
    kind alone («دولت») is its own name.
    """
    for number in range(start + 1, last):
        head = words.body_heads.longest(keys, number, last)
        if head is None:
            continue
        alone = words.lone_bodies.longest(keys, number, last)
        if alone is not None:
            end = alone[0]
            return end if end < last and is_everyday(keys[end], words) else None
        end = head[0]
        while end < last and (not is_everyday(keys[end], words) or keys[end] in words.empty):
            if not keys[end].isalpha():
                return None
            end += 1
        return end if head[0] < end < last else None
    return _rare_end(keys, start, last, words)


def _is_of_a_country(key: str, words: Vocabulary) -> bool:
    """«آلمانی», «برزیلی»."""
    stem = key.removesuffix("ی") if key.endswith("ی") else ""
    return len(stem) > 1 and (
        words.places.longest((stem,), 0, 1) is not None
        or words.places.longest((stem + "ا",), 0, 1) is not None
    )


def _rare_end(keys: tuple[str, ...], start: int, last: int, words: Vocabulary) -> int | None:
    """Where the rare words of a title end: «رئیس فدرال رزرو | گزارش …»."""
    role = words.roles.longest(keys, start, last)
    begin = start + 1 if role is None else role[0]
    while begin < last and _is_of_a_country(keys[begin], words):
        begin += 1  # «مهاجم آلمانی چلسی | هدف …»
    end = begin
    while end < last and keys[end].isalpha() and not is_everyday(keys[end], words):
        end += 1
    return end if begin < end < last else None
