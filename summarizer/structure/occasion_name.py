"""The name of an occasion: where it begins, and where the sentence turns to what was said.

Its first word comes from a closed set of nouns, some of which are occasions only beside a second
word; it runs until a verb or a phrase that belongs to the speaking (``structure.toml``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from summarizer.structure.occasion_words import GOVERNORS, occasion_words
from summarizer.structure.speech import is_talk

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.structure.tokens import Token

_MAX_WORDS = 24
_NUMBER_REACH = 7  # tokens of «صد و بیست و هشتمین»
_FIELD_REACH = 3  # tokens from «کارگروه» to its first comma
_DESK_REACH = 12  # tokens behind that comma in which the agency stands
_LIST_REACH = 4  # tokens behind a comma in which «و» closes a list
_BELONGING = "توابع"  # «روستای … از توابع شهرستان …»
_ATTENDED = ("با", "حضور")
_DAY_MARKS = frozenset("()،")
_REACH = 6  # the word that makes an occasion of a weak noun stands this near
_CLOSE_REACH = 2  # … and behind some nouns, beside it
_MET_REACH = 3  # tokens behind «دیدار با» in which somebody is named
_SENTENCE_MARKS = frozenset("،؛:.؟!")
_OWN = frozenset(("خود", "خویش"))
_OBJECT = "را"
_PRESENT = frozenset(("می", "نمی"))
_STEMS = ("کن", "شو", "ده", "گیر", "یاب", "نما", "دار", "پذیر", "کرد", "شد", "داد")
_CARRIED = frozenset(("و", "در", "با", "به", "از"))  # behind a whole name they may carry it on
_ADJECTIVE = "ی"
_SHORTEST_ADJECTIVE = 4  # letters
_DIVISIONS = frozenset(("استان", "شهرستان"))
_PLURAL = frozenset(("ها", "های", "هایی"))


class Name(NamedTuple):
    """An occasion's name: its first token, the token behind its noun, and the one behind it."""

    start: int
    behind: int
    end: int
    noun: str


def tells_when(token: Token) -> bool:
    """Whether a token is part of a day: «امروز», «شهریور», «12»."""
    return token.text.isdigit() or token.text in occasion_words().days


def name_at(tokens: Sequence[Token], start: int) -> Name | None:
    """Read the name of an occasion that begins at a token.

    None for what only looks like one: a match, meetings in general, a noun that says nothing
    («در بیانیه‌ای»).

    >>> from summarizer.structure.tokens import tokens_of
    >>> line = tokens_of("نشست شورای شهر گفت")
    >>> name_at(line, 0).end
    3
    """
    words = occasion_words()
    found = _noun_at(tokens, start)
    if found is None:
        return None
    behind, noun = found
    following = tokens[behind].text if behind < len(tokens) else ""
    if following in words.legs or following in _PLURAL:
        return None  # «دیدار رفت جام …»: a match; «مراسم‌های عزاداری»: of such things in general
    end = _end_of(tokens, behind, noun)
    bare = end == behind and (" " not in noun or noun in words.talks)
    return None if bare else Name(start, behind, end, noun)


def _noun_at(tokens: Sequence[Token], start: int) -> tuple[int, str] | None:
    """The noun that opens an occasion's name, behind its number: where it ends, and the noun."""
    words = occasion_words()
    number = _after_number(tokens, start)
    noun = words.nouns.longest_at(tokens, number)
    if number > start and noun is None:
        noun = words.numbered.longest_at(tokens, number)
    if noun is None:
        return None
    if noun[1] in words.meetings:
        return noun if meets(tokens, noun[0]) else None
    numbered = number > start and noun[1] not in words.close
    return noun if numbered or _is_strong(tokens, *noun) else None


def meets(tokens: Sequence[Token], behind: int) -> bool:
    """Whether a meeting is one of people («دیدار با خانواده‌های …»), and no match of teams."""
    words = occasion_words()
    number = behind
    while number < len(tokens) and (
        tokens[number].text in words.kinds_of_meeting | _OWN or tells_when(tokens[number])
    ):
        number += 1
    if number > behind and tokens[number - 1].text in words.kinds_of_meeting:
        return True
    linked = number < len(tokens) and tokens[number].text == "با"
    reach = range(number + linked, min(len(tokens), number + (_MET_REACH if linked else 1) + 1))
    near = {tokens[place].text for place in reach}
    if not words.unmet.isdisjoint(near):
        return False
    return any(
        tokens[place].text in '«"' or words.met.longest_at(tokens, place) for place in reach
    )


def _after_number(tokens: Sequence[Token], start: int) -> int:
    """The token behind «نخستین», «صد و شصت و ششمین»; ``start`` when there is no such number."""
    words = occasion_words()
    for number in range(start, min(len(tokens), start + _NUMBER_REACH)):
        ordinal = words.ordinals.longest_at(tokens, number)
        if ordinal is not None:
            return ordinal[0]
        if tokens[number].text not in words.numbers and tokens[number].text != "و":
            return start
    return start


def _is_strong(tokens: Sequence[Token], end: int, noun: str) -> bool:
    words = occasion_words()
    companions = words.weak.get(noun)
    if companions is None:
        return True
    reach = _CLOSE_REACH if noun in words.close else _REACH
    near = [token.text for token in tokens[end : end + reach]]
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
    words = occasion_words()
    if tokens[number].text == "در":  # «دیدار با … در پیامی»: the next occasion
        following_noun = words.nouns.longest_at(tokens, number + 1)
        if following_noun is not None and _is_strong(tokens, *following_noun):
            return True
    if number == start:
        return words.at_once.longest_at(tokens, number) is not None
    if is_talk(tokens, number) or (number == start + 1 and _gathers(tokens, start)):
        return False
    noun_here = words.nouns.longest_at(tokens, number - 1)
    if noun_here is not None and noun_here[0] > number:
        return False  # «گرامی‌داشت»: no verb, but a half of a noun
    if words.stops.longest_at(tokens, number) or words.pairs.longest_at(tokens, number):
        return not _governed(tokens, number)
    here = tokens[number].text
    if here in GOVERNORS:
        if here == "به":  # «پیامی به حادثه واکنش نشان داد», but «نامه‌ای به وزیر»
            following = tokens[number + 1].text if number + 1 < len(tokens) else ""
            if noun in words.to_nouns or following in words.to_words:
                return False
        if here == "از" and noun not in words.talks and noun in words.visits:
            return any(token.text == here for token in tokens[start:number]) and (
                tokens[number - 1].text != "و" and not _governed(tokens, number)
            )  # «بازدیدی از سد … | از نیروگاه دیدن کرد»
        return not _governed(tokens, number)
    return False


def _gathers(tokens: Sequence[Token], start: int) -> bool:
    """«نشستی | با حضور مدیران …»: straight behind the noun it tells which meeting."""
    return tuple(token.text for token in tokens[start : start + 2]) == _ATTENDED


def _governed(tokens: Sequence[Token], number: int) -> bool:
    """Whether the word in front carries the name on: «رونمایی از …», «نظارت بر …»."""
    words = occasion_words()
    before, here = tokens[number - 1].text, tokens[number].text
    following = tokens[number + 1].text if number + 1 < len(tokens) else ""
    if here == "به" and before.endswith(words.to_endings):
        return True
    return before in words.governors.get(here, frozenset()) or following == _BELONGING


def _end_of(tokens: Sequence[Token], start: int, noun: str) -> int:
    words = occasion_words()
    if noun in words.indefinite:
        told = _behind_adjectives(tokens, start)
        following = tokens[told].text if told < len(tokens) else ""
        if following not in words.told_of and not (following == "از" and noun in words.visits):
            return told
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
                if end > start + 1 and _is_light(tokens, end):
                    end -= 1  # the verb's own noun: «انجام | شد»
                elif text == _OBJECT:
                    end = _last_whole(tokens, start, end, noun)
                break
            whole = _whole_at(tokens, end, talk=noun in words.talks)
            if whole is not None:
                end = whole
                following = tokens[end].text if end < len(tokens) else ""
                if following.isalnum() and following not in _CARRIED:
                    break  # «… استان یزد | تلاش دولت را …»: a name is over, a clause begins
                continue
        end += 1
    while end > start and tokens[end - 1].text in words.loose | words.times:
        end -= 1
    return end


def _is_light(tokens: Sequence[Token], number: int) -> bool:
    """Whether a verb takes the noun before it: «شد», «می‌کند», but not «می‌گوید»."""
    words = occasion_words()
    text = tokens[number].text
    if text in _PRESENT:
        following = tokens[number + 1].text if number + 1 < len(tokens) else ""
        return following.startswith(_STEMS) and tokens[number - 1].text.isalnum()
    return text in words.light


def _last_whole(tokens: Sequence[Token], start: int, end: int, noun: str) -> int:
    """Where the name ends when it ran into the object before «را»: behind a town or an agency."""
    words = occasion_words()
    for number in range(end - 1, start - 1, -1):
        found = words.places.longest_at(tokens, number)
        if found is None and noun in words.talks:
            found = words.outlets.longest_at(tokens, number)
        if found is not None and found[0] < end:
            return found[0]
    return end


def _behind_adjectives(tokens: Sequence[Token], number: int) -> int:
    """The token behind «پیامی | تصویری», «نشستی | صمیمانه»; a name or office is no adjective."""
    words = occasion_words()
    while number < len(tokens):
        text = tokens[number].text
        plain = text.endswith(_ADJECTIVE) and len(text) >= _SHORTEST_ADJECTIVE
        if text not in words.adjectives and (not plain or words.met.longest_at(tokens, number)):
            break
        number += 1
    return number


def _whole_at(tokens: Sequence[Token], number: int, *, talk: bool) -> int | None:
    """The token behind «مجلس شورای اسلامی», «استان یزد»: names behind which nothing is added.

    In the name of a talk («گفت‌وگو با ایسنا») an agency's name is such a one.
    """
    words = occasion_words()
    found = words.whole.longest_at(tokens, number)
    if found is None and talk:
        found = words.outlets.longest_at(tokens, number)
    if found is None and tokens[number].text in _DIVISIONS:
        found = words.places.longest_at(tokens, number + 1)
    return found[0] if found else None


def _behind_day(tokens: Sequence[Token], number: int) -> int | None:
    """The body behind «… امروز (یکشنبه ۱۰ تیر) مجلس …», whose sitting it was."""
    end = number
    while end < len(tokens) and (tells_when(tokens[end]) or tokens[end].text in _DAY_MARKS):
        end += 1
    if end == number or occasion_words().bodies.longest_at(tokens, end) is None:
        return None
    return end if tells_when(tokens[number]) else None


def _comma_body(tokens: Sequence[Token], number: int) -> int | None:
    found = occasion_words().comma_bodies.longest_at(tokens, number)
    return found[0] if found else None


def _lists(tokens: Sequence[Token], start: int, comma: int, noun: str) -> bool:
    """«دیدار وزیر، معاونان و مدیران …», «کارگروه اجتماعی، سلامت و خانواده»: a list goes on."""
    words = occasion_words()
    following = [token.text for token in tokens[comma + 1 : comma + _LIST_REACH]]
    if "و" not in following[1:] or following[0] in words.given:
        return False
    if tokens[comma - 1].text.endswith(_ADJECTIVE) and following[0].endswith(_ADJECTIVE):
        return True  # «ساختمان اداری، رفاهی و آموزشی»
    if noun in words.talks and _names_desk(tokens, comma):
        return True
    before = {token.text for token in tokens[max(start - 1, comma - _FIELD_REACH) : comma]}
    return noun in words.visits or not words.listed.isdisjoint(before)


def _names_desk(tokens: Sequence[Token], comma: int) -> bool:
    """«خبرنگار صنعت، تجارت و کشاورزی گروه اقتصادی ایسنا»: the desk's field is a list.

    Its agency follows in the same breath; behind an agency's own name the comma is the sentence's.
    """
    words = occasion_words()
    reporter = comma - 2  # «خبرنگار صنعت | ،»
    if reporter < 0 or tokens[reporter].text not in words.reporters:
        return False
    if words.outlets.longest_at(tokens, comma - 1) is not None:
        return False
    for number in range(comma + 1, min(len(tokens), comma + _DESK_REACH)):
        if tokens[number].text in _SENTENCE_MARKS or words.stops.longest_at(tokens, number):
            return False
        if words.outlets.longest_at(tokens, number) is not None:
            return True
    return False


def _is_dotted(tokens: Sequence[Token], number: int) -> bool:
    """A dot inside a name («سی.سی.تی.وی.»), not at a sentence's end."""
    if tokens[number].text != "." or number == 0 or number + 1 == len(tokens):
        return False
    before, here, after = tokens[number - 1 : number + 2]
    return before.end == here.start and (
        here.end == after.start or (number > 1 and tokens[number - 2].text == ".")
    )
