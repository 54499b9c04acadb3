"""Whether a comma stands inside of a mention, or behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.attribution.tokens import OPENING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.attribution.tokens import Tokens
    from summarizer.attribution.vocabulary import Vocabulary

_PLACES_REACH = 20  # tokens of a list of places
_LIST_REACH = 6  # tokens from a comma to the «و» of a list
_A = "یک"


def comma_continues(
    tokens: Tokens, at: int, comma: int, end: int, words: Vocabulary, commas: Sequence[int]
) -> bool:
    """Whether the other half of a mention follows: «… ، رئیس …», «… ، دکتر …», or a list.

    Args:
        tokens: A paragraph.
        at: The token at which the mention begins.
        comma: The comma.
        end: The token to end before.
        words: The lexicons.
        commas: Those that stand inside of the mention so far.
    """
    keys = tokens.keys
    after = comma + 1
    if after >= end:
        return False
    role_first = words.roles.longest(keys, at, comma) is not None
    if role_first and _lists_places(tokens, at, comma, end, words):
        return True  # «نماینده مردم دلفان، سلسله و … در مجلس»
    if len(commas) > 2 or words.bodies.longest(keys, after, end):
        return False  # «… نماینده دلفان، مقام معظم رهبری …»
    if keys[after] == OPENING:
        after += 1
    if after >= end:
        return False
    if keys[after] == _A and not role_first:
        after += 1  # «علی جهانی، یک کارشناس …»
    if words.roles.longest(keys, after, end) and keys[after] not in words.stops:
        return not role_first or keys[at] in words.qualifiers or not commas
    if _reports(keys, after, end, words):
        return False
    if not role_first:
        return _is_listed(tokens, at, comma, end, words)
    if words.honorifics.longest(keys, after, end) or keys[after] in words.particles:
        return True
    if words.given.longest(keys, after, end):
        return True
    for number in range(after, min(after + 5, end)):
        key = keys[number]
        if key == "و" and number > after:
            return True
        if key != "،" and (key in words.stops or not tokens.is_word(number)):
            return False
    return False


def _lists_places(tokens: Tokens, at: int, comma: int, end: int, words: Vocabulary) -> bool:
    """«نماینده مردم دلفان، سلسله و … در مجلس»: a list that closes with the body they sit in."""
    if tokens.keys[at] not in words.locative_heads:
        return False
    for number in range(comma + 1, min(comma + 1 + _PLACES_REACH, end)):
        key = tokens.keys[number]
        if key == "در":
            return words.locative_after.longest(tokens.keys, number + 1, end) is not None
        if key in words.stops or key in words.finite:
            return False
        if key != "،" and not tokens.is_word(number):
            return False
    return False


def _reports(keys: tuple[str, ...], at: int, end: int, words: Vocabulary) -> bool:
    """«… فرماندار دلفان، اعلام و … تأکید کرد»: the verb begins, of which «و» joins two."""
    noun = words.nouns.longest(keys, at, end)
    return noun is not None and keys[noun[0] : noun[0] + 1] == ("و",)


def _is_listed(tokens: Tokens, at: int, comma: int, end: int, words: Vocabulary) -> bool:
    """«علی جهانی مدیرکل قرآن، عترت و نماز وزارت …»: a list in the title behind a name."""
    keys = tokens.keys
    if not any(words.roles.longest(keys, n, comma) for n in range(at + 1, comma)):
        return False
    for number in range(comma + 1, min(comma + 1 + _LIST_REACH, end - 1)):
        key = keys[number]
        if key == "و":
            return (
                number > comma + 1
                and number + 2 < end
                and all(tokens.is_word(n) for n in (number + 1, number + 2))
                and words.stops.isdisjoint(keys[number + 1 : number + 3])
                and words.given.longest(keys, number + 1, end) is None
            )
        if key == "،" and number > comma + 1:
            continue
        if (
            not tokens.is_word(number)
            or key in words.stops
            or key in words.finite
            or words.given.longest(keys, number, end)
            or words.honorifics.longest(keys, number, end)
        ):
            return False
    return False
