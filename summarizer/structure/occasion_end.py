"""Where an occasion's name ends: where the sentence turns to what was said or done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.structure.occasion_words import GOVERNORS, is_strong, occasion_words, tells_when
from summarizer.structure.speech import is_talk

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.structure.tokens import Token

ATTENDED = ("با", "حضور")
"""What tells who was there."""

_MAX_WORDS = 24
_FIELD_REACH = 3  # tokens from «کارگروه» to its first comma
_DESK_REACH = 12  # tokens behind that comma in which the agency stands
_LIST_REACH = 4  # tokens behind a comma in which «و» closes a list
_CLOSED_REACH = 3  # tokens of «گفت‌وگو با» in front of «خبرنگاران»
_BELONGING = "توابع"  # «روستای … از توابع شهرستان …»
_TITLED = ("با", "عنوان")
_ADDRESSED = ("خطاب", "به")
_IN, _WITH, _THIS, _AND = "در", "با", "این", "و"
_QUOTES = frozenset('«"')
_DAY_MARKS = frozenset("()،")
_SENTENCE_MARKS = frozenset("،؛:.؟!")
_OBJECT = "را"
_NIGHT = "شب"
_PRESENT = frozenset(("می", "نمی"))
_STEMS = ("کن", "شو", "ده", "گیر", "یاب", "نما", "دار", "پذیر", "کرد", "شد", "داد")
_CARRIED = frozenset((_AND, _IN, _WITH, "به", "از"))  # behind a whole name they may carry it on
_ADJECTIVE = "ی"
_SHORTEST_ADJECTIVE = 4  # letters
_DIVISIONS = frozenset(("استان", "شهرستان"))


def name_end(tokens: Sequence[Token], start: int, noun: str) -> int | None:
    """The token behind an occasion's name.

    Args:
        tokens: The line.
        start: The token behind the noun that opens the name.
        noun: That noun, as the lexicon has it.

    Returns:
        None when the name runs into another part of the sentence and nothing shows where.
    """
    words = occasion_words()
    if noun in words.indefinite:
        told = _behind_adjectives(tokens, start)
        if noun in words.documents and _text(tokens, told) == _IN:
            platform = words.platforms.longest_at(tokens, told + 1)
            if platform is not None:
                return platform[0]
        if not _is_told_of(tokens, told, noun):
            return told
    end = start
    depth = 0
    while end < min(len(tokens), start + _MAX_WORDS):
        text = tokens[end].text
        if text in "«([":
            depth += 1
        elif text in "»)]":
            if depth == 0:
                while end > start and tells_when(tokens[end - 1]):
                    end -= 1  # «… دوشنبه) 13 آبان (», brackets the wrong way round
                break
            depth -= 1
        elif depth == 0:
            body = _comma_body(tokens, end) or _behind_day(tokens, end)
            if body is not None:
                end = body
                continue
            if text in "،؛:.؟!-/" and not (
                _is_inside(tokens, end)
                or _is_double(tokens, end)
                or _is_dotted(tokens, end)
                or _is_route(tokens, end)
                or _lists(tokens, start, end, noun)
            ):
                break
            if _turns(tokens, start, end, noun):
                if end > start + 1 and _is_light(tokens, end):
                    end -= 1  # the verb's own noun: «انجام | شد»
                elif text == _OBJECT:
                    return _before_object(tokens, start, end, noun)
                break
            whole = _whole_at(tokens, end, talk=noun in words.talks)
            if whole is not None:
                end = whole
                following = _text(tokens, end)
                ended = _before_object(tokens, start, end, noun) if following == _OBJECT else None
                if ended is not None:
                    return ended
                if following.isalnum() and following not in _CARRIED:
                    break  # «… استان یزد | تلاش دولت را …»: a name is over, a clause begins
                continue
        end += 1
    while end > start and tokens[end - 1].text in words.loose | words.times:
        end -= 1
    return end


def _is_told_of(tokens: Sequence[Token], told: int, noun: str) -> bool:
    """Whether it is told which one «نشستی», «نامه‌ای» is: «… با مدیران», «… به وزیر»."""
    words = occasion_words()
    following = _text(tokens, told)
    if following == _WITH and _is_pair(tokens, told):
        return _gathers(tokens, told) or _is_titled(tokens, told + 1)
    if _pair_at(tokens, told) == _ADDRESSED:
        return noun in words.documents
    return following in words.told_of or (following == "از" and noun in words.visits)


def _turns(tokens: Sequence[Token], start: int, number: int, noun: str) -> bool:
    """Whether the sentence turns here from the occasion to what was said or done.

    Args:
        tokens: The line.
        start: The token behind the noun: straight behind it a preposition belongs to the noun.
        number: The token looked at.
        noun: The noun that opened the occasion's name.
    """
    words = occasion_words()
    here = tokens[number].text
    if here == _IN:  # «دیدار با … در پیامی»: the next occasion
        following_noun = words.nouns.longest_at(tokens, number + 1)
        if following_noun is not None and is_strong(tokens, *following_noun):
            return True
    if number == start:
        return words.at_once.longest_at(tokens, number) is not None
    if is_talk(tokens, number) or (number == start + 1 and _gathers(tokens, start)):
        return False
    if noun in words.indefinite and (
        _is_titled(tokens, number)
        or (noun in words.documents and _pair_at(tokens, number) == _ADDRESSED)
    ):
        return False  # «یادداشتی با | عنوان «…»», «نامه‌ای سرگشاده | خطاب به …»
    noun_here = words.nouns.longest_at(tokens, number - 1)
    if noun_here is not None and noun_here[0] > number:
        return False  # «گرامی‌داشت»: no verb, but a half of a noun
    if words.stops.longest_at(tokens, number) or _is_pair(tokens, number):
        return not _governed(tokens, number)
    following = _text(tokens, number + 1)
    if here in words.parts_of_day and following in words.days:
        return True  # «… | صبح دوشنبه در سالن شهرداری»
    if here in words.days and (following == _NIGHT or following in words.parts_of_day):
        return True  # «… | جمعه شب برگزار شد»
    if here == _WITH and _text(tokens, number + 2) in words.infinitives:
        return True  # «… | با برابر دانستن دو طرح گفت»
    if here not in GOVERNORS:
        return False
    if here == "به" and (noun in words.to_nouns or _text(tokens, number + 1) in words.to_words):
        return False  # «نامه‌ای به وزیر», but «پیامی | به حادثه واکنش نشان داد»
    if here == "به" and _awaits_to(tokens, start, number):
        return False
    if here == "از" and noun in words.visits - words.talks - words.meetings:
        visited = any(
            tokens[place].text == here and tokens[place - 1].text not in words.some
            for place in range(start, number)
        )
        joined = words.some | {_AND}
        return visited and tokens[number - 1].text not in joined and not _governed(tokens, number)
        # «بازدیدی از سد … | از نیروگاه دیدن کرد», but «بازدید تعدادی از خبرنگاران از سد …»
    return not _governed(tokens, number)


def _is_pair(tokens: Sequence[Token], number: int) -> bool:
    """«قرار | داد», but not the noun «قرارداد»."""
    pair = occasion_words().pairs.longest_at(tokens, number)
    return pair is not None and pair[0] > number + 1


def _awaits_to(tokens: Sequence[Token], start: int, number: int) -> bool:
    """«مراسم اهدای جوایز | به برندگان»: a noun further in front that «به» completes."""
    name = [token.text for token in tokens[start:number]]
    return "به" not in name and not occasion_words().awaiting.isdisjoint(name)


def _gathers(tokens: Sequence[Token], start: int) -> bool:
    """«نشستی | با حضور مدیران …»: straight behind the noun it tells which meeting."""
    return _pair_at(tokens, start) == ATTENDED


def _is_titled(tokens: Sequence[Token], number: int) -> bool:
    """«با | عنوان «…»»: the title belongs to the name."""
    return _pair_at(tokens, number - 1) == _TITLED and _text(tokens, number + 1) in _QUOTES


def _governed(tokens: Sequence[Token], number: int) -> bool:
    """Whether the word in front carries the name on: «رونمایی از …», «نظارت بر …»."""
    words = occasion_words()
    before, here = tokens[number - 1].text, tokens[number].text
    if here == "به" and before.endswith(words.to_endings):
        return True
    following = _text(tokens, number + 1)
    return before in words.governors.get(here, frozenset()) or following == _BELONGING


def _is_light(tokens: Sequence[Token], number: int) -> bool:
    """Whether a verb takes the noun before it: «شد», «می‌کند», but not «می‌گوید»."""
    text = tokens[number].text
    if text in _PRESENT:
        return _text(tokens, number + 1).startswith(_STEMS) and tokens[number - 1].text.isalnum()
    return text in occasion_words().light


def _before_object(tokens: Sequence[Token], start: int, end: int, noun: str) -> int | None:
    """Where a name ended that ran into the object before «را», when anything shows it.

    A name that is whole in itself («جمع خبرنگاران | هزینه طرح را …») shows it, and else the last
    town, «این شهر» or, in a talk, agency.
    """
    words = occasion_words()
    for number in range(max(0, start - _CLOSED_REACH), start + 1):
        closed = words.closed.longest_at(tokens, number)
        if closed is not None and start <= closed[0] < end:
            if _text(tokens, closed[0]) in _CARRIED | words.before_after:
                break  # «نشست خبری | پیش از بازی با …»: it is told which
            return closed[0]
    for number in range(end - 1, start - 1, -1):
        found = words.places.longest_at(tokens, number)
        if found is None and noun in words.talks:
            found = words.outlets.longest_at(tokens, number)
        if found is not None and found[0] < end:
            return found[0]
    for number in range(start, end - 2):
        if tokens[number].text == _THIS and tokens[number + 1].text in words.own_bodies:
            return number + 2
    return None


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

    In the name of a talk («گفت‌وگو با ایسنا») an agency's name is such a one; so is the town
    behind «در».
    """
    words = occasion_words()
    found = words.whole.longest_at(tokens, number)
    if found is None and talk:
        found = words.outlets.longest_at(tokens, number)
    if found is None and tokens[number].text in _DIVISIONS:
        found = words.places.longest_at(tokens, number + 1)
    if found is None and tokens[number].text == _IN:
        found = words.towns.longest_at(tokens, number + 1)
    return found[0] if found else None


def _behind_day(tokens: Sequence[Token], number: int) -> int | None:
    """The body behind «… امروز (یکشنبه ۱۰ تیر) مجلس …», whose sitting it was."""
    if not tells_when(tokens[number]):
        return None
    end = number
    while end < len(tokens) and (tells_when(tokens[end]) or tokens[end].text in _DAY_MARKS):
        end += 1
    return end if occasion_words().bodies.longest_at(tokens, end) else None


def _comma_body(tokens: Sequence[Token], number: int) -> int | None:
    found = occasion_words().comma_bodies.longest_at(tokens, number)
    return found[0] if found else None


def _lists(tokens: Sequence[Token], start: int, comma: int, noun: str) -> bool:
    """«دیدار وزیر، معاونان و مدیران …», «کارگروه اجتماعی، سلامت و خانواده»: a list goes on."""
    words = occasion_words()
    following = [token.text for token in tokens[comma + 1 : comma + _LIST_REACH]]
    if _AND not in following[1:] or following[0] in words.given:
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


def _is_inside(tokens: Sequence[Token], number: int) -> bool:
    """«سال تحصیلی 94-93»: a dash between figures."""
    around = _text(tokens, number - 1), _text(tokens, number + 1)
    return tokens[number].text in "-/" and all(word.isdigit() for word in around)


def _is_double(tokens: Sequence[Token], number: int) -> bool:
    """«دهکده تفریحی- گردشگری»: a dash that stands close to one of two adjectives."""
    if tokens[number].text != "-" or not 0 < number < len(tokens) - 1:
        return False
    before, here, after = tokens[number - 1 : number + 2]
    close = before.end == here.start or here.end == after.start
    return close and all(
        word.text.endswith(_ADJECTIVE) and len(word.text) >= _SHORTEST_ADJECTIVE
        for word in (before, after)
    )


def _is_route(tokens: Sequence[Token], number: int) -> bool:
    """«جاده خرمشهر - اهواز»: a dash between two towns."""
    places = occasion_words().places
    before = tokens[number].text == "-" and number and places.longest_at(tokens, number - 1)
    return bool(before and places.longest_at(tokens, number + 1))


def _text(tokens: Sequence[Token], number: int) -> str:
    return tokens[number].text if 0 <= number < len(tokens) else ""


def _pair_at(tokens: Sequence[Token], number: int) -> tuple[str, str]:
    return _text(tokens, number), _text(tokens, number + 1)
