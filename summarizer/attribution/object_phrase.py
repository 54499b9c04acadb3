"""Where the object of «… را … دانست» begins.

Persian marks the end of a definite object («را») and not its beginning. What stands between the
source and the object is read off from the left: the source's own relative clause, openers, the
time, adjuncts; and what a verb has closed before «و» belongs to another clause.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.attribution.opener import skip_openers
from summarizer.attribution.tokens import CLOSING
from summarizer.attribution.verbs import is_finite

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.attribution.tokens import Tokens
    from summarizer.attribution.vocabulary import Vocabulary

_REACH = 120  # tokens in which an object begins
_DOCUMENT_REACH = 4  # tokens of «با انتشار بیانیه‌ای»
_RELATIVE_REACH = 3  # tokens between a source and its «که»
_TITLE_REACH = 12  # tokens of the title behind a name in quotation marks
_THIS_REACH = 30  # tokens of the object that «این» opens
_OWN_REACH = 8  # tokens of «در بخش دیگری از صحبت‌های خود»
_JOINS = frozenset({"نیز", "هم", "همچنین", "و", "،"})
_ALSO = frozenset({"نیز", "هم", "همچنین"})
_ENDS = frozenset({"و", "،"})
_QUANTIFIERS = frozenset({"تنها", "فقط", "حتی"})  # they open an object, and no adjunct
_COMPLEMENTS = frozenset({"به", "از", "بر"})  # what a verb governs, and no adjunct opens with
_ADJUNCTS = frozenset({"با", "ضمن"})
_THESE = frozenset({"این", "همین"})
_OWN = "خود"
_HIM = frozenset({"او", "وی", "آن", "آنان", "آنها"})  # «… در سفر به …، او را … خواند»
_AMONG = ("در", "جمع")
_PLURALS = ("ان", "ین", "ها")


def object_start(tokens: Tokens, floor: int, inner: int, words: Vocabulary) -> int:
    """Where the object that «را» closes begins.

    Args:
        tokens: A paragraph.
        floor: The token after the source or after the frame before this one.
        inner: «را».
        words: The lexicons.
    """
    keys = tokens.keys
    if keys[inner - 1] in _HIM and keys[inner - 2] == "،" and inner - 1 > floor:
        return inner - 1
    start = _behind_places(tokens, floor, inner, words)
    start = behind_relative_clause(tokens, start, inner, words)
    start = _behind_title(tokens, start, inner, words)
    start = _behind_verb(tokens, start, inner, words)
    start = _behind_object(keys, start, inner)
    while start < inner and keys[start] in _JOINS:
        start += 1
    start = skip_openers(tokens, start, inner, words)
    start = _behind_own_words(keys, start, inner, words)
    while start < inner - 1 and _tells_time(keys, start, words):
        start += 1
    if start >= inner or keys[start] not in words.stops - words.determiners - _QUANTIFIERS:
        return start
    return _after_adjunct(tokens, start, inner, words)


def behind_relative_clause(tokens: Tokens, start: int, inner: int, words: Vocabulary) -> int:
    """The token after the source's own clause: «جهانی که … انتخاب شده بود، |».

    Args:
        tokens: A paragraph.
        start: The token after the source.
        inner: The token to end before.
        words: The lexicons.
    """
    keys = tokens.keys
    reach = range(start, min(start + _RELATIVE_REACH, inner))
    that = next((n for n in reach if keys[n] == "که"), None)
    if that is None or "،" in keys[start:that]:
        return start
    for number in range(that + 1, inner - 1):
        if keys[number] == "،" and is_finite(tokens, number - 1, words):
            return number + 1
    return start


def in_relative_clause(tokens: Tokens, floor: int, verb: int, words: Vocabulary) -> bool:
    """Whether a verb is the first one behind «که»: the relative clause's own."""
    if verb > floor and is_finite(tokens, verb - 1, words):
        verb -= 1  # «شده است»
    for number in range(verb - 1, max(floor, verb - _REACH) - 1, -1):
        if is_finite(tokens, number, words):
            return False
        if tokens.keys[number] == "که":
            return True
    return False


def _behind_places(tokens: Tokens, floor: int, inner: int, words: Vocabulary) -> int:
    """After the rest of «نماینده مردم یزد، | میبد و اردکان در مجلس»."""
    keys = tokens.keys
    at = floor
    while at < inner and keys[at] in {"،", "و"}:
        place = words.places.longest(keys, at + 1, inner)
        if place is None:
            break
        at = place[0]
    if at == floor or keys[at : at + 1] != ("در",):
        return floor
    body = words.bodies.longest(keys, at + 1, inner) or words.body_heads.longest(
        keys, at + 1, inner
    )
    return floor if body is None else body[0]


def _behind_title(tokens: Tokens, start: int, inner: int, words: Vocabulary) -> int:
    """After the rest of a title: ««علی جهانی» رئیس این نهاد، |», «این عضو شورای شهر، |»."""
    keys = tokens.keys
    titled = start > 0 and keys[start - 1] == CLOSING and words.roles.longest(keys, start, inner)
    bodied = (
        start > 1 and keys[start - 2] == "این" and words.body_heads.longest(keys, start, inner)
    )
    if not titled and not bodied:
        return start
    for number in range(start, min(start + _TITLE_REACH, inner - 1)):
        if keys[number] == "،":
            return number + 1
        if is_finite(tokens, number, words):
            break
    return start


def _behind_verb(tokens: Tokens, start: int, inner: int, words: Vocabulary) -> int:
    """After «… بازدید کرد و |», «از مردم تقدیر و |»: the clause before, light verb or not."""
    keys = tokens.keys
    for number in range(inner - 1, max(start, inner - _REACH), -1):
        if keys[number] not in _ENDS or number - 1 <= start or tokens.quoted[number]:
            continue
        if is_finite(tokens, number - 1, words) and not in_relative_clause(
            tokens, start, number - 1, words
        ):
            return number + 1
        if keys[number] == "و" and _shares_its_verb(keys, start, number, words):
            return number + 1
    return start


def _behind_object(keys: Sequence[str], start: int, inner: int) -> int:
    """After «… فیلمی | را منتشر و |»: a clause whose object was taken for the source."""
    if start >= inner or keys[start] != "را":
        return start
    return next((n + 1 for n in range(start, inner) if keys[n] == "و"), start)


def _shares_its_verb(keys: Sequence[str], start: int, joint: int, words: Vocabulary) -> bool:
    """«به اشتباه خود اعتراف و …», «آن را محکوم و …»: a clause whose light verb comes later."""
    noun = keys[joint - 1]
    if noun not in words.elided:
        return False
    governed = keys[start] in _COMPLEMENTS or any(
        keys[number] in _JOINS and keys[number + 1] in _COMPLEMENTS
        for number in range(start, min(start + _RELATIVE_REACH, joint - 1))
    )
    return governed or "را" in keys[max(start, joint - _RELATIVE_REACH) : joint]


def _behind_own_words(keys: Sequence[str], start: int, inner: int, words: Vocabulary) -> int:
    """After «در پایان سخنان خود», «در بخش دیگری از صحبت‌های خود», «در این یادداشت»."""
    if keys[start + 1 : start + 2] == (_OWN,) and start + 2 < inner:
        return start + 2
    if keys[start] != "در":
        return start
    if keys[start + 1] in _THESE and start + 3 < inner and keys[start + 2] in words.documents:
        return start + 3
    reach = range(start + 2, min(start + _OWN_REACH, inner - 1))
    return next((n + 1 for n in reach if keys[n] == _OWN), start)


def _after_adjunct(tokens: Tokens, start: int, inner: int, words: Vocabulary) -> int:
    """Where the object begins behind an adjunct: after its last comma, else after its place."""
    keys = tokens.keys
    for number in range(start + 1, min(start + _DOCUMENT_REACH, inner - 1)):
        if keys[number] in words.documents and keys[number].endswith("ی"):
            return number + 1  # «با انتشار بیانیه‌ای …»
    for number in range(inner - 1, start, -1):
        if keys[number] == "،" and not tokens.quoted[number]:
            return number + 1
    for number in range(inner - 2, max(start + 1, inner - _THIS_REACH), -1):
        if keys[number] == "این" and _names_again(keys[start:number], keys[number:inner], words):
            return number  # «با تبریک عید … این عید را …»
    for number in range(start, inner - 1):
        end = _adjunct_end(keys, number, inner, words)
        if end is not None and keys[end] in _ALSO:
            end += 1  # «در تهران نیز | …»
        if end is not None and end < inner - 1 and _can_open(keys[end], words):
            return start if keys[end + 1] in _ADJUNCTS else end
    return start


def _names_again(adjunct: Sequence[str], phrase: Sequence[str], words: Vocabulary) -> bool:
    """Whether «این …» takes up a word of the adjunct in front of it."""
    content = set(phrase) - words.prepositions - words.determiners - _JOINS
    return not content.isdisjoint(adjunct[-_REACH:])


def _can_open(key: str, words: Vocabulary) -> bool:
    return key not in (words.stops - words.determiners) | {"و", "-", "،", ")"}


def _adjunct_end(keys: Sequence[str], number: int, end: int, words: Vocabulary) -> int | None:
    """The token after a place, a body, or those who were there: «در جمع خبرنگاران |»."""
    if keys[number : number + 2] == _AMONG and number + 2 < end:
        return number + 3 if keys[number + 2].endswith(_PLURALS) else None
    place = _place_at(keys, number, end, words)
    if place is not None:
        return place
    if number == 0 or keys[number - 1] != "در":
        return None
    body = words.bodies.longest(keys, number, end)
    if body is not None:
        return body[0]
    head = words.body_heads.longest(keys, number, end)
    if head is None:
        return None
    whole = words.bodies.longest(keys, head[0], end)
    return head[0] if whole is None else whole[0]


def _place_at(keys: Sequence[str], number: int, end: int, words: Vocabulary) -> int | None:
    """The token after a place: a known one, or any name behind «شهرستان»."""
    kind = keys[number] in words.place_kinds
    found = words.places.longest(keys, number + kind, end)
    if found:
        return found[0]
    return number + 2 if kind and number + 1 < end else None


def _tells_time(keys: Sequence[str], number: int, words: Vocabulary) -> bool:
    """«روز», «۱۲», and «شهریور» behind it; «میزان» alone is no month."""
    key = keys[number]
    dated = number > 0 and keys[number - 1].isdigit()
    return key in words.times or key.isdigit() or (dated and key in words.months)
