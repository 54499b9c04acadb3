"""What noun-phrase verbs report: «از … خبر داد», «بر … تأکید کرد», «… را … دانست»."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.attribution.reporting import Take
from summarizer.attribution.verbs import is_finite

if TYPE_CHECKING:
    from summarizer.attribution.tokens import Tokens
    from summarizer.attribution.vocabulary import Vocabulary

_ADJUNCTS = frozenset({"با", "ضمن"})
_REACH = 60  # tokens: how far a preposition or «را» may stand before its verb
_AS_WHAT = ("به", "عنوان")  # «از … به عنوان … یاد کرد»
_AUXILIARIES = frozenset({"است", "بود", "بودند", "اند"})
_CLOSES = frozenset({"و", "،", "؛", "."})
_OWN = "خود"
_LACK = "نبود"  # a noun as well as a verb


def noun_phrase_of(
    tokens: Tokens, first: int, at: int, takes: frozenset[Take], words: Vocabulary
) -> tuple[Take, int] | None:
    """The construction of a noun-phrase verb, and the token with which its phrase begins.

    Args:
        tokens: A paragraph.
        first: The token to look from.
        at: The verb's first token.
        takes: The constructions that the verb takes.
        words: The lexicons.

    Returns:
        None when no phrase of such a construction stands in front of the verb.
    """
    keys = tokens.keys
    start = max(first, at - _REACH)
    if Take.FROM in takes:
        inner = _free(keys, "از", start, at, words)
        return None if inner is None else (Take.FROM, inner)
    if Take.AS in takes:
        inner = _free(keys, "از", start, at, words)
        if inner is not None and _tells_as_what(tokens, inner, at, words):
            return Take.FROM, inner
    if Take.ON in takes:
        inner = _free(keys, "بر", start, at, words)
        if inner is not None:
            return Take.ON, inner
        for number in range(at - 1, start - 1, -1):
            if keys[number] == "به" and keys[number + 1] in words.stressed:
                return Take.ON, number  # «به ضرورت … تأکید کرد»
    if Take.ABOUT in takes:
        for number in range(at - 1, start - 1, -1):
            if keys[number] == "نسبت" and keys[number + 1] == "به":
                return Take.ABOUT, number
    if takes & {Take.OBJECT, Take.REJECT}:
        for number in range(at - 1, start, -1):
            if keys[number] == "را" and not tokens.quoted[number]:
                near = number == at - 1
                whole = near or (
                    keys[number + 1] != "به"  # «او را به حبس محکوم کرد»
                    and _one_clause(tokens, number, at, words)
                )
                if Take.REJECT in takes and whole:
                    return Take.REJECT, number
                if Take.OBJECT in takes and not near and _one_clause(tokens, number, at, words):
                    return None if _is_view(keys, number, words) else (Take.OBJECT, number)
                return None
    return None


def _one_clause(tokens: Tokens, inner: int, at: int, words: Vocabulary) -> bool:
    """Whether no other verb stands between «را» and the cue, but for a relative clause."""
    for number in range(inner + 1, at):
        if tokens.keys[number] == "که":
            return True
        if tokens.keys[number] == _LACK and tokens.keys[number + 1] not in _CLOSES:
            continue  # «… را نبود امکانات دانست»
        if is_finite(tokens, number, words) and not is_attribute(tokens, number, at):
            return False
    return True


def _tells_as_what(tokens: Tokens, inner: int, at: int, words: Vocabulary) -> bool:
    """«از … به عنوان … یاد کرد»: without it nothing is said, and no other verb or «را» between."""
    keys = tokens.keys
    return any(keys[n : n + 2] == _AS_WHAT for n in range(inner, at)) and not any(
        keys[n] == "را" or (is_finite(tokens, n, words) and not is_attribute(tokens, n, at))
        for n in range(inner + 2, at)  # «از نبود …»
    )


def _is_view(keys: tuple[str, ...], inner: int, words: Vocabulary) -> bool:
    """«… موضع خود را در این باره اعلام کرد»: a topic, and nothing of what was said."""
    return keys[inner - 1 : inner] == (_OWN,) and keys[inner - 2] in words.views


def is_attribute(tokens: Tokens, number: int, end: int) -> bool:
    """«… را از دیگر اقدامات انجام شده دانست»: a participle of the noun before it."""
    return (
        tokens.keys[number].endswith("ه")
        and number + 1 < len(tokens)
        and tokens.keys[number + 1] not in _CLOSES
        and not (number + 1 < end and tokens.keys[number + 1] in _AUXILIARIES)
    )


def _free(
    keys: tuple[str, ...], preposition: str, start: int, at: int, words: Vocabulary
) -> int | None:
    """The preposition that the verb takes.

    Not one that the word before it governs («پس از», «علاوه بر»); not one inside an adjunct that
    a comma closes, when another follows that comma («با اشاره به خروج از …، از …»).
    """
    governors = words.governed[preposition] | words.title_governors.get(preposition, frozenset())
    first = None
    for number in range(start, at):
        if keys[number] != preposition or (number > start and keys[number - 1] in governors):
            continue
        if first is None:
            first = number
            if not _ADJUNCTS & set(keys[start:number]):
                return first
        elif keys[number - 1] == "،":
            return number
    return first
