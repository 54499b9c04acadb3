"""The source of a frame: reading a mention from the words in front of a cue."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from summarizer.attribution.extent import End, Extent, noun_phrase, skip_honorifics
from summarizer.attribution.mention import Form, Mention
from summarizer.attribution.name import is_name
from summarizer.attribution.object_border import (
    ends_cleanly,
    goes_on,
    is_sure_end,
    likely_end,
    opens_as_name,
)
from summarizer.attribution.tokens import CLOSING, OPENING
from summarizer.model import Span

if TYPE_CHECKING:
    from collections.abc import Container

    from summarizer.attribution.phrases import Phrases
    from summarizer.attribution.tokens import Tokens
    from summarizer.attribution.vocabulary import Vocabulary

_UNQUOTED = str.maketrans("", "", OPENING + CLOSING)
_ADDED = frozenset({"نیز", "هم"})


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
    extent = noun_phrase(tokens, at, end, words, cue_starts)
    if extent.last <= at:
        return None
    if before_object or _object_begins(tokens, at, extent, words):
        return _before_object(tokens, at, end, extent, words, known)
    if extent.end is End.OBJECT:
        return _shortened(tokens, at, end, extent, words, known)
    return _classify(tokens, at, extent, words, known, clean=True)


def _before_object(
    tokens: Tokens,
    at: int,
    end: int,
    extent: Extent,
    words: Vocabulary,
    known: Phrases[int] | None,
) -> Mention | None:
    """The mention in front of an object: cut at what is known, unless a mark ends it."""
    keys = tokens.keys
    registered = _registered_end(tokens, at, end, words, known)
    if not ends_cleanly(tokens, extent, words) or (
        registered is not None
        and registered < extent.last
        and not goes_on(keys, registered, end, words)
    ):
        return _shortened(tokens, at, end, extent, words, known)
    mention = _classify(tokens, at, extent, words, known, clean=True)
    if mention is None or mention.name is None or registered is not None:
        return mention
    listed = extent.end is End.COMMA or extent.commas  # «جهانی ادب، هنر و … را»
    sure = not listed or opens_as_name(keys, at, end, words)
    return mention if sure else replace(mention, clean=False)


def _shortened(
    tokens: Tokens,
    at: int,
    end: int,
    extent: Extent,
    words: Vocabulary,
    known: Phrases[int] | None,
) -> Mention | None:
    """The mention that a noun phrase opens with: a registered one, else a likely one."""
    registered = _registered_end(tokens, at, end, words, known)
    last = likely_end(tokens, at, extent.last, words) if registered is None else registered
    if last is None:
        return None
    clean = registered is not None or is_sure_end(tokens.keys, at, last, words)
    return _classify(tokens, at, Extent(last, (), End.KNOWN), words, known, clean=clean)


def _registered_end(
    tokens: Tokens, at: int, end: int, words: Vocabulary, known: Phrases[int] | None
) -> int | None:
    """The token after the registered name or title at a token, its closing mark included."""
    if known is None:
        return None
    found = known.longest(tokens.keys, skip_honorifics(tokens, at, end, words), end)
    if found is None:
        return None
    last = found[0] + (tokens.keys[found[0] : found[0] + 1] == (CLOSING,))
    if found[1] < 0:
        return last
    title = known.longest(tokens.keys, last + (tokens.keys[last : last + 1] == ("،",)), end)
    return last if title is None or title[1] >= 0 else title[0]


def _object_begins(tokens: Tokens, at: int, extent: Extent, words: Vocabulary) -> bool:
    """Whether «این …» or a number follows, so that surname and object may be one phrase here."""
    return (
        extent.end is End.STOP
        and tokens.keys[extent.last] in words.determiners
        and not extent.commas
        and not opens_as_name(tokens.keys, at, extent.last, words)
        and not any(
            words.roles.longest(tokens.keys, n, extent.last) for n in range(at, extent.last)
        )
    )


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
    extent = noun_phrase(tokens, at + 1, end, words, cue_starts)
    last = extent.commas[0] if extent.commas else extent.last
    if last <= at + 1:
        return None
    clean = extent.end is not End.OBJECT
    title = tokens.slice(at + 1, last)
    return _mention(tokens, at, last, Form.THIS_ROLE, None, title, clean=clean)


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
    bare = skip_honorifics(tokens, first, last, words)
    if bare > first and words.roles.longest(keys, first, last) and keys[bare] in words.common:
        bare = first
    if _is_registered_surname(keys, bare, last, known):
        return _mention(tokens, at, last, Form.NAME, tokens.slice(bare, last), None, clean=clean)
    if words.roles.longest(keys, bare, last):
        ranked = _ranked_name(tokens, at, bare, extent, words, known, clean=clean)
        return ranked or _title_first(tokens, at, bare, extent, words, known, clean=clean)
    if words.body_heads.longest(keys, bare, last):
        stop = extent.commas[0] if extent.commas else last
        name = tokens.slice(bare, stop)
        return _mention(tokens, at, stop, Form.BODY, name, None, clean=clean)
    agency = words.agencies.longest(keys, bare, last)
    if agency and agency[0] == last:
        name = tokens.slice(bare, last)
        return _mention(tokens, at, last, Form.BODY, name, None, clean=clean)
    return _name_first(tokens, at, bare, extent, words, known, clean=clean)


def _ranked_name(
    tokens: Tokens,
    at: int,
    bare: int,
    extent: Extent,
    words: Vocabulary,
    known: Phrases[int] | None,
    *,
    clean: bool,
) -> Mention | None:
    """«قاضی علی جهانی رئیس …»: one role in front of the name, as a rank, and the title behind."""
    keys = tokens.keys
    name = bare + 1
    role = words.roles.longest(keys, bare, extent.last)
    if role is None or role[0] != name or not words.given.longest(keys, name, extent.last):
        return None
    mention = _name_first(tokens, at, name, extent, words, known, clean=clean)
    return mention if mention is not None and mention.form is Form.NAMED_TITLE else None


def _is_registered_surname(
    keys: tuple[str, ...], first: int, last: int, known: Phrases[int] | None
) -> bool:
    """Whether one word is a registered name, though it is a role or a newspaper too: «دبیر»."""
    if known is None or last - first != 1:
        return False
    found = known.longest(keys, first, last)
    return found is not None and found[1] >= 0


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
    quoted = keys[bare - 1] == OPENING and bare > at and CLOSING in keys[bare:last]
    start = keys.index(CLOSING, bare) + 1 if quoted else bare + 1
    for number in range(start, last):
        if _is_role_like_surname(keys, bare, number, last, words):
            continue
        if words.roles.longest(keys, number, last) and keys[number - 1] != "و":
            comma = keys[number - 1] == "،"
            name = _name(
                tokens, bare, number - comma, words, known, vouched=_vouches(tokens, at, bare)
            )
            if name is None:
                return None
            if number == last - 1 == bare + 1 and not comma:
                break
            if number == last - 1 and keys[number] in words.kin:
                return _mention(tokens, at, number - comma, Form.NAME, name, None, clean=clean)
            title = tokens.slice(number, last)
            return _mention(tokens, at, last, Form.NAMED_TITLE, name, title, clean=clean)
    stop = extent.commas[0] if extent.commas else last
    name = _name(tokens, bare, stop, words, known, vouched=_vouches(tokens, at, bare))
    if name is None:
        return None
    return _mention(tokens, at, stop, Form.NAME, name, None, clean=clean)


def _is_role_like_surname(
    keys: tuple[str, ...], bare: int, number: int, last: int, words: Vocabulary
) -> bool:
    """«رضا دبیر عضو …»: behind a given name alone, when the real role comes next."""
    given = words.given.longest(keys, bare, last)
    role = words.roles.longest(keys, number, last)
    if given is None or given[0] != number or role is None or role[0] != number + 1:
        return False
    after = number + 1 + (keys[number + 1 : number + 2] == ("،",))
    return words.roles.longest(keys, after, last) is not None


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
        begin = skip_honorifics(tokens, comma + 1, last, words)
        name = _name(tokens, begin, last, words, known, vouched=_vouches(tokens, comma + 1, begin))
        if name is not None and (begin > comma + 1 or last - begin <= 4):
            title = tokens.slice(bare, comma)
            return _mention(tokens, at, last, Form.NAMED_TITLE, name, title, clean=clean)
    start = _name_at_end(tokens, bare, last, words, known)
    if start is not None:
        begin = skip_honorifics(tokens, start, last, words)
        name = _name(tokens, begin, last, words, known, vouched=_vouches(tokens, start, begin))
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
    if "(" in tokens.keys[first:last]:
        last = tokens.keys.index("(", first)  # «… (John Smith)»
    while first < last and tokens.keys[first] in {OPENING, CLOSING}:
        first += 1
    while first < last and tokens.keys[last - 1] in {OPENING, CLOSING}:
        last -= 1
    keys = [key for key in tokens.keys[first:last] if key not in {OPENING, CLOSING}]
    registered = known.longest(keys, 0, len(keys)) if known is not None else None
    if not (registered and registered == (len(keys), max(registered[1], 0))) and not is_name(
        keys, words, vouched=vouched
    ):
        return None
    return tokens.slice(first, last).translate(_UNQUOTED)  # «سید «علی جهانی»»


def _vouches(tokens: Tokens, first: int, last: int) -> bool:
    """Whether an honorific was skipped, and not just a quotation mark."""
    return any(key != OPENING for key in tokens.keys[first:last])


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
