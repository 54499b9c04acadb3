"""Introductions: titles beside the names of people who speak, wherever a sentence names them.

Many an official is titled once, and not as a sentence's subject: «در دیدار علی جهانی، مدیرکل …»,
«به همت سرپرست …، رضا …», «سرمربی تیم، … است». Only names that are registered are looked for, so
that a title can't go to somebody who says nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from summarizer.attribution.cue import CueKind, find_cues
from summarizer.attribution.extent import End, noun_phrase, skip_honorifics
from summarizer.attribution.name import is_everyday, is_name
from summarizer.attribution.tokens import CLOSING, OPENING
from summarizer.attribution.verbs import is_finite

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarizer.attribution.cue import Cue
    from summarizer.attribution.extent import Extent
    from summarizer.attribution.phrases import Phrases
    from summarizer.attribution.tokens import Tokens
    from summarizer.attribution.vocabulary import Vocabulary

_BEFORE = 3  # tokens in front of a surname that may belong to the name
_TITLE_REACH = 12  # tokens of a title in front of a name
_CUE_REACH = 32  # tokens of a title and the verb behind it
_NAME_REACH = 5  # tokens of a name and its marks
_NAME_AND_SURNAME = 2  # tokens
_SECOND_REACH = 5  # tokens behind a comma in which somebody else's title or name begins
_SHORTEST_TITLE = 2  # tokens: «مربی رضا جهانی» is his coach as well as he
_ONE_OF = (("یکی", "از"), ("یکی", "دیگر", "از"))
_AS = (("به", "عنوان"), ("بهعنوان",))
_AS_REACH = 16  # tokens from a name to «به عنوان …»
_OFFICE_REACH = 10  # tokens of the office behind it
_ADJUNCTS = frozenset({"در", "با", "ضمن", "پس"})
_OTHER = "دیگر"
_INDEFINITE = "ی"
_BECAME = "شد"
_TELLING = frozenset({CueKind.COLON, CueKind.THAT})


class Introduction(NamedTuple):
    """A name and the title beside it, both as written."""

    name: str
    title: str


def find_introductions(
    tokens: Tokens, known: Phrases[int], words: Vocabulary
) -> Iterator[Introduction]:
    """Find the registered names of a paragraph that a title stands beside.

    A title behind the name is surer than one in front of it, and looked for first.

    Args:
        tokens: A paragraph.
        known: The registry's names.
        words: The lexicons.
    """
    for first, last in tokens.sentences:
        number = first
        while number < last:
            found = known.longest(tokens.keys, number, last)
            if found is None or found[1] < 0:
                number += 1
                continue
            begin = name_start(tokens, first, number, words)
            if _is_bare(tokens, begin):
                title = _title_behind(tokens, found[0], last, words)
                if title is None and found[0] - begin > 1 and not _is_object(tokens, found[0]):
                    title = _title_in_front(tokens, first, begin, words)
                title = title or _title_as(tokens, found[0], last, words)
                if title is not None:
                    yield Introduction(tokens.slice(begin, found[0]), title)
            number = found[0]


def find_namings(tokens: Tokens, words: Vocabulary) -> Iterator[Introduction]:
    """Find names of anybody that stand beside a title, for titles whose bearer is still unnamed.

    Taken are only names that show themselves: in quotation marks, or opened by a given
    name or an honorific.

    Args:
        tokens: A paragraph.
        words: The lexicons.
    """
    keys = tokens.keys
    for first, last in tokens.sentences:
        for number in range(first + 1, last):
            if words.roles.longest(keys, number, last) is None:
                continue
            end = number - (keys[number - 1] == "،")
            begin = _shown_name(tokens, first, end, words)
            title = None if begin is None else _title_behind(tokens, end, last, words)
            if begin is None or title is None:
                continue
            stop = end - (keys[end - 1] == CLOSING)
            yield Introduction(tokens.slice(begin, stop), title)


def _shown_name(tokens: Tokens, first: int, end: int, words: Vocabulary) -> int | None:
    """Where a name begins that ends at a token: behind «, or at a given name."""
    keys = tokens.keys
    if end - 1 > first and keys[end - 1] == CLOSING:
        for begin in range(end - 2, max(first, end - _NAME_REACH) - 1, -1):
            if keys[begin] == OPENING:
                name = keys[begin + 1 : end - 1]
                return begin + 1 if len(name) > 1 and is_name(name, words, vouched=True) else None
        return None
    if is_finite(tokens, end - 1, words):
        return None
    ranked = _ranked_name(tokens, first, end, words)
    if ranked is not None:
        return ranked
    for begin in range(max(first, end - _NAME_REACH), end - 1):
        opens = words.given.longest(keys, begin, end) or keys[begin] in words.particles
        if opens and is_name(keys[begin:end], words):
            return None if is_everyday(keys[end - 1], words) else begin
    return None


def _ranked_name(tokens: Tokens, first: int, end: int, words: Vocabulary) -> int | None:
    """Where a name of two surnames begins behind an honorific: «دکتر | جهانی فضلی وزیر …»."""
    keys, begin = tokens.keys, end - _NAME_AND_SURNAME
    if begin <= first or words.honorifics.longest(keys, begin - 1, end) != (begin, None):
        return None
    shown = is_name(keys[begin:end], words) and words.given.longest(keys, begin, end) is None
    return begin if shown and words.common.isdisjoint(keys[begin:end]) else None


def name_start(tokens: Tokens, first: int, surname: int, words: Vocabulary) -> int:
    """Where a name begins whose surname alone is registered: «احمد | جهانی», «جی. دی. | …»."""
    keys = tokens.keys
    begin = surname
    while begin > max(first, surname - _BEFORE) and (
        keys[begin - 1] in words.particles
        or words.given.longest(keys, begin - 1, begin) is not None
    ):
        begin -= 1
    while begin - 1 > first and keys[begin - 1] == "." and keys[begin - 2] in words.initials:
        begin -= 2
    return begin


def _is_bare(tokens: Tokens, begin: int) -> bool:
    """Whether a name stands in the reporter's own words: outside of marks, but for its own."""
    return not tokens.quoted[begin] or tokens.keys[begin - 1] == OPENING


def _is_object(tokens: Tokens, at: int) -> bool:
    """«سخنگوی دولت ادعای رضا جهانی را …»: what stands in front is not the name's."""
    return tokens.keys[at : at + 1] == ("را",)


def _title_behind(tokens: Tokens, at: int, last: int, words: Vocabulary) -> str | None:
    """«… جهانی، مدیرکل …», «… جهانی (…) مدیرکل …», «… جهانی، از استادان …»."""
    keys = tokens.keys
    if keys[at : at + 1] == (CLOSING,):
        at += 1
    if keys[at : at + 1] == ("(",) and ")" in keys[at:last]:
        closing = keys.index(")", at)
        if closing - at > _SHORTEST_TITLE and words.roles.longest(keys, at + 1, closing):
            return tokens.slice(at + 1, closing)  # «جهانی (دبیرکل …)»
        at = closing + 1
    comma = keys[at : at + 1] in {("،",), ("-",)}
    at += comma
    if at >= last:
        return None
    at += at + 1 < last and keys[at] == _OTHER  # «… جهانی دیگر عضو شورا»
    one_of = next((len(form) for form in _ONE_OF if keys[at : at + len(form)] == form), 0)
    head = at + one_of if one_of else at + 1 if keys[at] == "از" else at
    heads = words.members if head > at else words.roles
    if heads.longest(keys, head, last) is None or keys[head] in words.kin:
        return None
    if keys[head] in words.stops:
        return None  # «… جهانی، ما در …»: no «مادر»
    cues = find_cues(tokens, at, min(last, at + _CUE_REACH), words)
    extent = noun_phrase(tokens, head, last, words, frozenset(cue.first for cue in cues))
    if extent.end is End.OBJECT:
        return None
    if head == at + 1 and not (comma or _stands_apart(tokens, cues, extent, words)):
        return None  # «جهانی از نمایندگان مجلس خواست …»
    end = _before_another(tokens, head, extent.last, words)
    if end == head + 1 and keys[end : end + 1] == ("و",):
        end = _before_another(tokens, end + 1, extent.last, words)  # «شاعر و نویسنده»
    end = _before_a_meeting(keys, head, end, words)
    if end - head < _SHORTEST_TITLE or _is_predicate(tokens, end, extent, words):
        return None
    return tokens.slice(at, end)


def _before_a_meeting(keys: tuple[str, ...], head: int, end: int, words: Vocabulary) -> int:
    """«با جهانی، نماینده …، | دیدار و گفت‌وگو کرد»: where the title in front of it ends."""
    meets = end - 3
    pair = keys[meets:end:2]
    joined = keys[end - 2] == "و" and words.occasions.issuperset(pair)
    return meets if joined and meets > head else end


def _title_as(tokens: Tokens, at: int, last: int, words: Vocabulary) -> str | None:
    """«… جهانی امروز به عنوان سرمربی تیم … معرفی شد»."""
    keys = tokens.keys
    for number in range(at, min(last, at + _AS_REACH)):
        if not tokens.is_word(number) or words.given.longest(keys, number, last):
            return None
        size = next((len(form) for form in _AS if keys[number : number + len(form)] == form), 0)
        start = number + size
        if not size or words.roles.longest(keys, start, last) is None:
            continue
        for end in range(start + _SHORTEST_TITLE, min(last - 1, start + _OFFICE_REACH)):
            if keys[end] in words.appointed and keys[end + 1].startswith(_BECAME):
                return tokens.slice(start, end)
            if keys[end] in words.prepositions or not tokens.is_word(end):
                return None
        return None
    return None


def _stands_apart(tokens: Tokens, cues: Sequence[Cue], extent: Extent, words: Vocabulary) -> bool:
    """Whether «از استادان …» is in apposition: «نیز», the occasion or what was said follows."""
    at = extent.last
    if extent.end is End.CUE:
        return any(cue.first == at and cue.kind in _TELLING for cue in cues)
    keys = tokens.keys[at : at + 2]
    if extent.end is End.COMMA:
        return not words.stops.isdisjoint(keys[1:])
    telling = bool(cues) and cues[0].kind in _TELLING and keys[0] in _ADJUNCTS
    if telling and not any(is_finite(tokens, n, words) for n in range(at, cues[0].first)):
        return True  # «… از افسران ارتش در واکنش به … گفت: …»
    return keys[:1] == ("نیز",) or (
        keys[:1] == ("در",) and not words.occasions.isdisjoint(keys[1:])
    )


def _is_predicate(tokens: Tokens, end: int, extent: Extent, words: Vocabulary) -> bool:
    """«جهانی بازیکن بزرگی است»: an opinion and no office."""
    if extent.end is not End.VERB or not tokens.keys[end - 1].endswith(_INDEFINITE):
        return False
    return not words.copulas.isdisjoint(tokens.keys[end : end + 2])


def _before_another(tokens: Tokens, head: int, last: int, words: Vocabulary) -> int:
    """Where a title ends: in front of another person's, or of another office."""
    keys = tokens.keys
    role = words.roles.longest(keys, head, last)
    for number in range(head + 1 if role is None else role[0], last):
        if keys[number] not in {"،", "و"}:
            continue
        reach = _SECOND_REACH if keys[number] == "،" else 1
        if any(
            _opens_another(keys, n, last, words)
            for n in range(number + 1, min(number + 1 + reach, last))
        ):
            return number
    return last - (keys[last - 1] == "و")


def _opens_another(keys: tuple[str, ...], at: int, end: int, words: Vocabulary) -> bool:
    return (
        words.roles.longest(keys, at, end) is not None
        or words.honorifics.longest(keys, at, end) is not None
        or words.given.longest(keys, at, end) is not None
    )


def _title_in_front(tokens: Tokens, first: int, begin: int, words: Vocabulary) -> str | None:
    """«سرمربی تیم … رضا جهانی»: the longest title that reaches up to the name.

    A comma parts them where the title opens its sentence: «دیگر مهاجم …، رضا جهانی نیز …».
    """
    keys = tokens.keys
    end = begin - (begin > first and keys[begin - 1] == OPENING)
    opening = first + (keys[first] == _OTHER)
    if keys[end - 1] == "،" and words.roles.longest(keys, opening, end - 1):
        extent = noun_phrase(tokens, opening, end - 1, words, ())
        whole = extent.last == end - 1 and not extent.commas
        alone = _before_another(tokens, opening, end - 1, words) == end - 1
        return tokens.slice(opening, end - 1) if whole and alone else None
    if end <= first or keys[end - 1] in words.namesakes:
        return None
    for start in range(max(first, end - _TITLE_REACH), end):
        role = words.roles.longest(keys, start, end)
        if role is None or keys[start] in words.kin:
            continue
        stop = _without_honorifics(tokens, start, end, words)
        extent = noun_phrase(tokens, start, end, words, ())
        if extent.last != end or extent.commas or stop - start < _SHORTEST_TITLE:
            continue
        if _names_two(keys, role[0], stop, words) or _names_an_agency(keys, start, stop, words):
            continue
        return tokens.slice(start, stop)
    return None


def _names_two(keys: tuple[str, ...], start: int, end: int, words: Vocabulary) -> bool:
    """Whether «و» joins two offices, or somebody else to the name."""
    return any(
        keys[n] == "و" and (n > end - _BEFORE or words.roles.longest(keys, n + 1, end))
        for n in range(start, end)
    )


def _names_an_agency(keys: tuple[str, ...], start: int, end: int, words: Vocabulary) -> bool:
    """«به گزارش خبرنگار … ایرنا، …»: the credit and no office of whoever follows."""
    return any(words.agencies.longest(keys, n, end) for n in range(start, end))


def _without_honorifics(tokens: Tokens, start: int, end: int, words: Vocabulary) -> int:
    """Where a title ends in front of «سردار», «دکتر»."""
    for number in range(start, end):
        if skip_honorifics(tokens, number, end + 1, words) >= end:
            return number
    return end
