"""The source of a frame: reading a mention from the words in front of a cue.

Persian marks no case, so nothing shows where a subject ends. What ends it here is a word that no
title or name can hold: a preposition or adverb (unless the word before governs it, «مبارزه با»), a
comma that no second half of a title follows, or the cue itself.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from summarizer.attribution.mention import Form, Mention
from summarizer.attribution.name import is_name
from summarizer.attribution.tokens import CLOSING, OPENING
from summarizer.model import Span

if TYPE_CHECKING:
    from collections.abc import Container

    from summarizer.attribution.phrases import Phrases
    from summarizer.attribution.tokens import Tokens
    from summarizer.attribution.vocabulary import Vocabulary

_LONGEST = 26  # tokens of a mention
_NAME_REACH = 3  # tokens from a given name in which the surname stands
_ADDED = frozenset({"نیز", "هم"})


class Extent(NamedTuple):
    """How far a noun phrase reaches, the commas inside it, and what ended it."""

    last: int
    commas: tuple[int, ...]
    end: str


def read_mention(
    tokens: Tokens,
    at: int,
    end: int,
    words: Vocabulary,
    *,
    known: Phrases[int] | None = None,
    cue_starts: Container[int] = (),
    before_object: bool = False,
) -> Mention | None:
    """Read the mention that begins at a token.

    Args:
        tokens: A paragraph.
        at: The token to begin at.
        end: The token to end before: where the cue begins.
        words: The lexicons.
        known: Names and titles of the registry, which end a mention where no mark does.
        cue_starts: Tokens at which cues begin.
        before_object: Whether an object follows («… را … دانست»), so that a noun phrase without
            a mark behind it may hold source and object both.

    Returns:
        The mention, or None when no mention begins here.
    """
    if at >= end:
        return None
    keys = tokens.keys
    if keys[at] in words.pronouns:
        return _mention(tokens, at, at + 1, Form.PRONOUN, None, None, clean=True)
    nobody = words.generic.longest(keys, at, end)
    if nobody:
        return _mention(tokens, at, nobody[0], Form.NOBODY, None, None, clean=True)
    if keys[at] == "این":
        return _this_role(tokens, at, end, words, cue_starts, before_object=before_object)
    extent = _extent(tokens, at, end, words, cue_starts)
    if extent.last <= at:
        return None
    clean = _ends_cleanly(tokens, extent, words) if before_object else extent.end != "object"
    found = None
    if known is not None and (before_object or not clean):
        bare = _skip_honorifics(tokens, at, end, words)
        found = known.longest(keys, bare, end)
        if found:
            last = found[0] + (keys[found[0] : found[0] + 1] == (CLOSING,))
            found = last, found[1]
            if last < extent.last and not _goes_on(keys, last, end, words):
                clean = False
    if not clean:
        likely = found[0] if found else _likely_end(tokens, at, extent.last, words)
        if likely is None:
            return None
        extent = Extent(likely, (), "known")
        clean = found is not None or _likely_is_sure(keys, at, likely, words)
    mention = _classify(tokens, at, extent, words, known, clean=clean)
    if before_object and found is None and mention is not None and mention.name is not None:
        return mention if _opens_as_name(keys, at, end, words) else replace(mention, clean=False)
    return mention


def _opens_as_name(keys: tuple[str, ...], at: int, end: int, words: Vocabulary) -> bool:
    at += keys[at] == OPENING
    return at < end and (
        keys[at] in words.particles
        or words.given.longest(keys, at, end) is not None
        or words.honorifics.longest(keys, at, end) is not None
    )


def _goes_on(keys: tuple[str, ...], number: int, end: int, words: Vocabulary) -> bool:
    """Whether a title follows a known name: «جهانی، مدیر …»."""
    number += keys[number : number + 1] == ("،",)
    return words.roles.longest(keys, number, end) is not None


def _ends_cleanly(tokens: Tokens, extent: Extent, words: Vocabulary) -> bool:
    """Whether a mention in front of an object ends where a mark or an adjunct says so.

    A preposition proves nothing («استاندار یزد | تسریع در اجرا را …») unless it opens an adjunct
    only («با اشاره به …»), or the time or occasion of the speech follows it.
    """
    keys = tokens.keys
    if extent.end == "comma":
        return keys[extent.last + 1] in words.stops
    if extent.end != "stop" or extent.last >= len(tokens):
        return False
    key = keys[extent.last]
    if key in words.adverbs or key in {"با", "ضمن", "طی"}:
        return True
    return (
        key == "در"
        and keys[extent.last + 1 : extent.last + 2] != ()
        and (keys[extent.last + 1] in words.occasions)
    )


def _likely_is_sure(keys: tuple[str, ...], at: int, likely: int, words: Vocabulary) -> bool:
    """Whether a title ends at its place or body, or an everyday word follows a full name."""
    if words.roles.longest(keys, at, likely):
        return True
    return (
        likely < len(keys)
        and keys[likely] in words.common
        and keys[likely - 1] not in words.common
    )


def _likely_end(tokens: Tokens, at: int, last: int, words: Vocabulary) -> int | None:
    """Where a mention ends that runs into an object: after its place or body, or its surname."""
    keys = tokens.keys
    start = _skip_honorifics(tokens, at, last, words)
    if keys[at] == OPENING and CLOSING in keys[at:last]:
        return keys.index(CLOSING, at) + 1
    role = words.roles.longest(keys, start, last)
    if role is None:
        if start > at and is_name(keys[start:last], words, vouched=True):
            return last
        given = words.given.longest(keys, start, last)
        return min(given[0] + 1, last) if given else None
    for number in range(role[0], last):
        place = words.places.longest(keys, number, last)
        if place:
            return place[0]
    for number in range(role[0], last):
        body = words.bodies.longest(keys, number, last)
        if body:
            return body[0]
    return None


def _this_role(
    tokens: Tokens,
    at: int,
    end: int,
    words: Vocabulary,
    cue_starts: Container[int],
    *,
    before_object: bool,
) -> Mention | None:
    """«این مسئول», «این نماینده مردم در مجلس»; in front of an object no more than is sure."""
    role = words.demonstrated.longest(tokens.keys, at + 1, end)
    if role is None:
        body = words.body_heads.longest(tokens.keys, at + 1, end)
        last = body[0] if body else at + 2
        if body or (last <= end and tokens.keys[at + 1] in words.documents):
            return _mention(tokens, at, last, Form.THIS_BODY, None, None, clean=True)
        return None
    if before_object:
        last = role[0]
        while last < end and tokens.keys[last] in words.this_adjectives:
            last += 1
        title = tokens.slice(at + 1, last)
        return _mention(tokens, at, last, Form.THIS_ROLE, None, title, clean=True)
    extent = _extent(tokens, at + 1, end, words, cue_starts)
    last = extent.commas[0] if extent.commas else extent.last
    if last <= at + 1:
        return None
    clean = extent.end != "object"
    title = tokens.slice(at + 1, last)
    return _mention(tokens, at, last, Form.THIS_ROLE, None, title, clean=clean)


def _extent(
    tokens: Tokens, at: int, end: int, words: Vocabulary, cue_starts: Container[int]
) -> Extent:
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
            return Extent(last, tuple(commas), "cue")
        body = words.bodies.longest(keys, number, end)
        if body:
            number = last = body[0]
            continue
        if key == "،":
            if not _comma_continues(tokens, at, number, end, words, commas):
                return Extent(last, tuple(commas), "comma")
            commas.append(number)
        elif key in {OPENING, CLOSING}:
            if key == CLOSING and last == number:
                last = number + 1
                if _quoted_name_ends(tokens, at, number, end, words):
                    return Extent(last, tuple(commas), "stop")
        elif key == "(":
            closing = _closing(keys, number, end)
            if closing is None:
                return Extent(last, tuple(commas), "mark")
            number = closing
        elif not tokens.is_word(number):
            return Extent(last, tuple(commas), "colon" if key == ":" else "mark")
        elif key == "را":
            return Extent(last, tuple(commas), "object")
        elif _is_boundary(tokens, at, number, end, words, role[0] if role else None):
            return Extent(last, tuple(commas), "stop")
        elif (
            number > at
            and (key in words.finite or key in {"می", "نمی"} or "می\u200c" in tokens.raw(number))
            and not (number == end - 1 or number + 1 in cue_starts)
            and not _is_surname(keys, at, number, end, words)
        ):
            return Extent(last, tuple(commas), "verb")
        else:
            last = number + 1
        number += 1
    ending = "end"
    if number in cue_starts:
        ending = "cue"
    elif number < len(tokens) and keys[number] == "را":
        ending = "object"
    return Extent(last, tuple(commas), ending)


def _is_boundary(
    tokens: Tokens, at: int, number: int, end: int, words: Vocabulary, role_end: int | None
) -> bool:
    """Whether a word can't belong to the mention that began at ``at``."""
    key = tokens.keys[number]
    if key.isdigit():
        return number > at and _tells_a_day(tokens.keys, number + 1, words)
    if key not in words.stops or (number == at and key == "یک"):
        return False
    return not _inside_title(tokens, at, number, end, words, role_end=role_end)


def _quoted_name_ends(tokens: Tokens, at: int, closing: int, end: int, words: Vocabulary) -> bool:
    """Whether a name in quotation marks, which opens the mention, is all of it."""
    opening = _skip_honorifics(tokens, at, closing, words)
    after = closing + 1
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
        and follower not in words.common
        and follower != "و"
    )


def _closing(keys: tuple[str, ...], at: int, end: int) -> int | None:
    for number in range(at + 1, min(end, at + 8)):
        if keys[number] == ")":
            return number
    return None


def _comma_continues(
    tokens: Tokens, at: int, comma: int, end: int, words: Vocabulary, commas: list[int]
) -> bool:
    """Whether the other half of a mention follows: «… ، رئیس …», «… ، دکتر …», or a list."""
    keys = tokens.keys
    after = comma + 1
    if after >= end or len(commas) > 2:
        return False
    if keys[after] == OPENING:
        after += 1
    role_first = words.roles.longest(keys, at, comma) is not None
    if words.roles.longest(keys, after, end):
        return not role_first or keys[at] in words.qualifiers or not commas
    if not role_first:
        return False
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


def _inside_title(
    tokens: Tokens, at: int, number: int, end: int, words: Vocabulary, *, role_end: int | None
) -> bool:
    """Whether a word belongs to the title: «مبارزه با …», «نماینده … در مجلس», «مجری این …»."""
    keys = tokens.keys
    key = keys[number]
    if number == at or number + 1 >= end:
        return False
    if key == "این" and role_end == number:
        return True
    if keys[number - 1] in words.title_governors.get(key, frozenset()):
        return True
    if key == "در" and words.locative_after.longest(keys, number + 1, end):
        return any(keys[word] in words.locative_heads for word in range(at, number))
    return (
        key == "در"
        and keys[at] in words.locative_heads
        and number - at <= 4
        and words.places.longest(keys, number + 1, end) is not None
    )


def _classify(
    tokens: Tokens,
    at: int,
    extent: Extent,
    words: Vocabulary,
    known: Phrases[int] | None,
    *,
    clean: bool,
) -> Mention | None:
    """Tell name and title apart, or say that it is neither."""
    keys = tokens.keys
    first, last = at, extent.last
    if words.plural_roles.longest(keys, first, last):
        stop = extent.commas[0] if extent.commas else last
        name = tokens.slice(first, stop) if stop > first + 1 else None
        return _mention(tokens, at, stop, Form.GROUP, name, None, clean=clean)
    if keys[first] == "یک":
        if words.roles.longest(keys, first + 1, last):
            title = tokens.slice(first, last)
            return _mention(tokens, at, last, Form.ANONYMOUS, None, title, clean=clean)
        return None
    bare = _skip_honorifics(tokens, first, last, words)
    if bare > first and words.roles.longest(keys, first, last) and keys[bare] in words.common:
        bare = first
    if words.roles.longest(keys, bare, last):
        return _title_first(tokens, at, bare, extent, words, known, clean=clean)
    if words.body_heads.longest(keys, bare, last):
        stop = extent.commas[0] if extent.commas else last
        name = tokens.slice(bare, stop)
        return _mention(tokens, at, stop, Form.BODY, name, None, clean=clean)
    agency = words.agencies.longest(keys, bare, last)
    if agency and agency[0] == last:
        name = tokens.slice(bare, last)
        return _mention(tokens, at, last, Form.BODY, name, None, clean=clean)
    return _name_first(tokens, at, bare, extent, words, known, clean=clean)


def _skip_honorifics(tokens: Tokens, first: int, last: int, words: Vocabulary) -> int:
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


def _name_first(
    tokens: Tokens,
    at: int,
    bare: int,
    extent: Extent,
    words: Vocabulary,
    known: Phrases[int] | None,
    *,
    clean: bool,
) -> Mention | None:
    """«علی جهانی», «علی جهانی، مدیر …», «علی جهانی مدیر …»."""
    keys = tokens.keys
    last = extent.last
    for number in range(bare + 1, last):
        if words.roles.longest(keys, number, last) and keys[number - 1] != "و":
            comma = keys[number - 1] == "،"
            name = _name(tokens, bare, number - comma, words, known, vouched=bare > at)
            if name is None:
                return None
            if number == last - 1 == bare + 1 and not comma:
                break
            title = tokens.slice(number, last)
            return _mention(tokens, at, last, Form.NAMED_TITLE, name, title, clean=clean)
    stop = extent.commas[0] if extent.commas else last
    name = _name(tokens, bare, stop, words, known, vouched=bare > at)
    if name is None:
        return None
    return _mention(tokens, at, stop, Form.NAME, name, None, clean=clean)


def _title_first(
    tokens: Tokens,
    at: int,
    bare: int,
    extent: Extent,
    words: Vocabulary,
    known: Phrases[int] | None,
    *,
    clean: bool,
) -> Mention:
    """«مدیر …», «مدیر … علی جهانی», «مدیر …، علی جهانی»."""
    last = extent.last
    for comma in reversed(extent.commas):
        begin = _skip_honorifics(tokens, comma + 1, last, words)
        name = _name(tokens, begin, last, words, known, vouched=begin > comma + 1)
        if name is not None and (begin > comma + 1 or last - begin <= 4):
            title = tokens.slice(bare, comma)
            return _mention(tokens, at, last, Form.NAMED_TITLE, name, title, clean=clean)
    start = _name_at_end(tokens, bare, last, words, known)
    if start is not None:
        begin = _skip_honorifics(tokens, start, last, words)
        name = _name(tokens, begin, last, words, known, vouched=begin > start)
        if name is not None:
            title = tokens.slice(bare, start).rstrip("«» ")
            return _mention(tokens, at, last, Form.NAMED_TITLE, name, title, clean=clean)
    return _mention(tokens, at, last, Form.TITLE, None, tokens.slice(bare, last), clean=clean)


def _name_at_end(
    tokens: Tokens, first: int, last: int, words: Vocabulary, known: Phrases[int] | None
) -> int | None:
    """Where a name begins after a title, told by an honorific, a given name or the registry."""
    keys = tokens.keys
    for number in range(first + 1, last):
        if keys[number - 1] in words.namesakes or last - number > 7:
            continue
        if keys[number] == OPENING and keys[last - 1] == CLOSING and number < last - 2:
            return number
        found = words.honorifics.longest(keys, number, last)
        if found and found[0] < last and _name(tokens, found[0], last, words, known, vouched=True):
            return number
        if known is not None:
            named = known.longest(keys, number, last)
            if named and named[0] == last and named[1] >= 0:
                return number
        given = words.given.longest(keys, number, last)
        particle = keys[number] in words.particles
        if (
            (given or particle)
            and 2 <= last - number <= 5
            and keys[number - 1] != "و"
            and not words.places.longest(keys, number, last)
        ):
            return number
    return None


def _name(
    tokens: Tokens,
    first: int,
    last: int,
    words: Vocabulary,
    known: Phrases[int] | None,
    *,
    vouched: bool = False,
) -> str | None:
    """The name between two tokens, when it is registered or may be believed."""
    while first < last and tokens.keys[first] in {OPENING, CLOSING}:
        first += 1
    while first < last and tokens.keys[last - 1] in {OPENING, CLOSING}:
        last -= 1
    keys = [key for key in tokens.keys[first:last] if key not in {OPENING, CLOSING}]
    registered = known.longest(keys, 0, len(keys)) if known is not None else None
    if registered and registered == (len(keys), max(registered[1], 0)):
        return tokens.slice(first, last)
    return tokens.slice(first, last) if is_name(keys, words, vouched=vouched) else None


def _mention(
    tokens: Tokens,
    first: int,
    last: int,
    form: Form,
    name: str | None,
    title: str | None,
    *,
    clean: bool,
) -> Mention:
    if title is not None and title.endswith(" و"):
        title = title[:-2]
    added = last < len(tokens) and tokens.keys[last] in _ADDED
    span = Span(tokens.spans[first][0], tokens.spans[last - 1][1])
    return Mention(span, form, name, title, first, last, clean, added)
