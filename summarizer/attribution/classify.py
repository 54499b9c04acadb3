"""Telling name and title apart in the noun phrase of a mention."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.attribution.extent import skip_honorifics
from summarizer.attribution.mention import Form, Mention
from summarizer.attribution.name import is_everyday, is_name
from summarizer.attribution.tokens import CLOSING, OPENING
from summarizer.model import Span

if TYPE_CHECKING:
    from summarizer.attribution.extent import Extent
    from summarizer.attribution.phrases import Phrases
    from summarizer.attribution.tokens import Tokens
    from summarizer.attribution.vocabulary import Vocabulary

_UNQUOTED = str.maketrans("", "", OPENING + CLOSING)
_A = "یک"
_ADDED = frozenset({"نیز", "هم"})
_QUOTED_REACH = 6  # tokens of a name in quotation marks
_SHORTEST_QUOTED = 4  # tokens of «علی جهانی» with its marks


def classify(
    tokens: Tokens,
    at: int,
    extent: Extent,
    words: Vocabulary,
    known: Phrases[int] | None,
    *,
    clean: bool,
) -> Mention | None:
    """Tell name and title apart in a noun phrase.

    Args:
        tokens: A paragraph.
        at: The phrase's first token.
        extent: How far it reaches.
        words: The lexicons.
        known: The registry's names and titles, None while there is no registry.
        clean: Whether the phrase's end is sure.

    Returns:
        The mention, or None when the phrase is neither a name nor a title.
    """
    keys = tokens.keys
    first, last = at, extent.last
    if words.plural_roles.longest(keys, first, last):
        stop = extent.commas[0] if extent.commas else last
        name = tokens.slice(first, stop) if stop > first + 1 else None
        return mention_of(tokens, at, stop, Form.GROUP, name, None, clean=clean)
    if keys[first] == "یک":
        if words.roles.longest(keys, first + 1, last):
            title = tokens.slice(first, last)
            return mention_of(tokens, at, last, Form.ANONYMOUS, None, title, clean=clean)
        return None
    bare = skip_honorifics(tokens, first, last, words)
    marked = keys[bare - 1] == OPENING  # «سرهنگ پاسدار «اسلام جهانی»»
    if (
        bare > first
        and not marked
        and words.roles.longest(keys, first, last)
        and keys[bare] in words.common
    ):
        bare = first
    if _is_registered_surname(keys, bare, last, known):
        return mention_of(tokens, at, last, Form.NAME, tokens.slice(bare, last), None, clean=clean)
    if _is_quoted_name(keys, bare, last, words) or _is_surname_of_a_role(
        keys, bare, extent, words
    ):
        return _name_first(tokens, at, bare, extent, words, known, clean=clean, marked=True)
    if keys[last - 1] in words.pointing and words.roles.longest(keys, bare, last):
        title = tokens.slice(bare, last - 1)  # «منبع مذکور»
        return mention_of(tokens, at, last, Form.THIS_ROLE, None, title, clean=clean)
    if bare < last and keys[bare] in words.particles and words.given.longest(keys, bare + 1, last):
        return _name_first(tokens, at, bare, extent, words, known, clean=clean, marked=True)
    if words.roles.longest(keys, bare, last) or words.fused_roles.intersection(
        keys[bare : bare + 1]
    ):
        ranked = _ranked_name(tokens, at, bare, extent, words, known, clean=clean)
        return ranked or _title_first(tokens, at, bare, extent, words, known, clean=clean)
    if bare > first and not marked and words.body_heads.longest(keys, bare, last):
        title = tokens.slice(first, last)  # «ژنرال ارتش …»
        return mention_of(tokens, at, last, Form.TITLE, None, title, clean=clean)
    if words.body_heads.longest(keys, bare, last):
        stop = extent.commas[0] if extent.commas else last
        name = tokens.slice(bare, stop)
        return mention_of(tokens, at, stop, Form.BODY, name, None, clean=clean)
    agency = words.agencies.longest(keys, bare, last) or words.papers.longest(keys, bare, last)
    outlet = last - bare > 1 and keys[last - 1] in words.outlets
    if outlet or (agency and agency[0] == last):
        name = tokens.slice(bare, last)
        return mention_of(tokens, at, last, Form.BODY, name, None, clean=clean)
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
    marked: bool = False,
) -> Mention | None:
    """«علی جهانی», «علی جهانی، مدیر …», «علی جهانی مدیر …»."""
    keys = tokens.keys
    last = _without_what_follows(keys, bare, extent.last, words, known)
    quoted = keys[bare - 1] == OPENING and bare > at and CLOSING in keys[bare:last]
    start = keys.index(CLOSING, bare) + 1 if quoted else bare + 1
    for number in range(start, last):
        if _is_role_like_surname(keys, bare, number, last, words):
            continue
        if words.roles.longest(keys, number, last) and keys[number - 1] != "و":
            one = keys[number - 1] == _A  # «علی جهانی، یک کارشناس …»
            comma = keys[number - 1 - one] in {"،", "-"}
            name = _name(
                tokens,
                bare,
                number - comma - one,
                words,
                known,
                vouched=_vouches(tokens, at, bare),
                marked=marked,
            )
            if name is None:
                return None
            if number == last - 1 == bare + 1 and not comma:
                break
            if number == last - 1 and keys[number] in words.kin:
                return mention_of(tokens, at, number - comma, Form.NAME, name, None, clean=clean)
            title = tokens.slice(number, last)
            return mention_of(tokens, at, last, Form.NAMED_TITLE, name, title, clean=clean)
    stop = extent.commas[0] if extent.commas and extent.commas[0] < last else last
    name = _name(
        tokens, bare, stop, words, known, vouched=_vouches(tokens, at, bare), marked=marked
    )
    if name is None:
        return None
    return mention_of(tokens, at, stop, Form.NAME, name, None, clean=clean)


def _without_what_follows(
    keys: tuple[str, ...], bare: int, stop: int, words: Vocabulary, known: Phrases[int] | None
) -> int:
    """Where a registered name ends that an everyday word follows: «رستگار | روایتی …»."""
    registered = known.longest(keys, bare, stop) if known is not None else None
    if registered is None or registered[1] < 0 or registered[0] >= stop:
        return stop
    end = registered[0]
    if words.roles.longest(keys, end, stop) or not is_everyday(keys[end], words):
        return stop
    return end


def _is_quoted_name(keys: tuple[str, ...], bare: int, last: int, words: Vocabulary) -> bool:
    """««مدرس کاشانی»، معاون …»: marks around a name, and the title behind them."""
    reach = keys[bare : min(last, bare + _QUOTED_REACH)]
    if not bare or keys[bare - 1] != OPENING or CLOSING not in reach:
        return False
    closing = bare + reach.index(CLOSING)
    behind = closing + 1 + (keys[closing + 1 : closing + 2] == ("،",))
    return closing - bare > 1 and words.roles.longest(keys, behind, last) is not None


def _is_surname_of_a_role(
    keys: tuple[str, ...], bare: int, extent: Extent, words: Vocabulary
) -> bool:
    """«داور کاشانی، سرپرست …»: a given name that is a role too, a surname, and the title."""
    comma = bare + 2
    if comma > extent.last:
        return False
    role = words.roles.longest(keys, bare, comma)
    if role is not None and role[0] == bare + 1 and keys[bare + 1] in words.surname_ends:
        return True  # «قاضی زاده»
    return (
        role is not None
        and role[0] == bare + 1
        and comma in extent.commas
        and keys[bare + 1] not in words.common
        and words.roles.longest(keys, comma + 1, extent.last) is not None
    )


def _is_role_like_surname(
    keys: tuple[str, ...], bare: int, number: int, last: int, words: Vocabulary
) -> bool:
    """«رضا دبیر عضو …»: behind a given name alone, when the real role comes next.

    So is the role of a surname that is written apart: «علی قاضی زاده».
    """
    given = words.given.longest(keys, bare, last)
    role = words.roles.longest(keys, number, last)
    if role is None or role[0] != number + 1:
        return False
    if keys[number + 1 : number + 2] and keys[number + 1] in words.surname_ends:
        return True
    if given is None or given[0] != number:
        return False
    after = number + 1 + (keys[number + 1 : number + 2] == ("،",))
    if words.roles.longest(keys, after, last) is not None:
        return True
    if after >= last or keys[after] in words.common or not keys[after].isalpha():
        return False
    after += 1 + (keys[after + 1 : after + 2] == ("،",))  # «رضا قاضی کاشانی رئیس …»
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
    if _says_whose(tokens.keys, bare, extent, words) or _is_blessed(tokens.keys, last, words):
        return mention_of(
            tokens, at, last, Form.TITLE, None, tokens.slice(bare, last), clean=clean
        )
    for comma in reversed(extent.commas):
        begin = skip_honorifics(tokens, comma + 1, last, words)
        name = _name(tokens, begin, last, words, known, vouched=_vouches(tokens, comma + 1, begin))
        if name is not None and (begin > comma + 1 or last - begin <= 4):
            title = tokens.slice(bare, comma)
            return mention_of(tokens, at, last, Form.NAMED_TITLE, name, title, clean=clean)
    start = _name_at_end(tokens, bare, last, words, known)
    if start is not None:
        begin = skip_honorifics(tokens, start, last, words)
        name = _name(tokens, begin, last, words, known, vouched=_vouches(tokens, start, begin))
        if name is not None:
            title = tokens.slice(bare, start).rstrip("«» ")
            return mention_of(tokens, at, last, Form.NAMED_TITLE, name, title, clean=clean)
    return mention_of(tokens, at, last, Form.TITLE, None, tokens.slice(bare, last), clean=clean)


def _is_blessed(keys: tuple[str, ...], last: int, words: Vocabulary) -> bool:
    """«تولیت آستان حضرت معصومه (س)»: the name that closes a title is nobody's of today."""
    return keys[last : last + 1] == ("(",) and not words.blessings.isdisjoint(
        keys[last + 1 : last + 2]
    )


def _says_whose(keys: tuple[str, ...], bare: int, extent: Extent, words: Vocabulary) -> bool:
    """«مادر علی جهانی»: the name behind a kinship is somebody else's, unless a comma parts it."""
    role = words.roles.longest(keys, bare, extent.last)
    return (
        role is not None
        and not extent.commas
        and role[0] < extent.last
        and "".join(keys[bare : role[0]]) in words.kin
    )


def _name_at_end(
    tokens: Tokens, first: int, last: int, words: Vocabulary, known: Phrases[int] | None
) -> int | None:
    """Where a name begins after a title, told by an honorific, a given name or the registry."""
    keys = tokens.keys
    for number in range(first + 1, last):
        if keys[number - 1] in words.namesakes or last - number > 7:
            continue
        if not words.media.isdisjoint((keys[number - 1], "".join(keys[number - 2 : number]))):
            continue  # «نویسنده هفته نامه | …»
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
            and not any(words.sure_places.longest(keys, n, last) for n in range(number, last))
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
    marked: bool = False,
) -> str | None:
    """The name between two tokens, when it is registered or may be believed.

    A name that is marked as one, by quotation marks or the title behind it, may open as a role
    does: «مدرس کاشانی».
    """
    if "(" in tokens.keys[first:last]:
        last = tokens.keys.index("(", first)  # «… (John Smith)»
        if words.blessings.intersection(tokens.keys[last + 1 : last + 2]):
            return None  # «دبیر مجمع … علی‌اصغر (ع) استان …»
    first = _behind_a_rank(tokens.keys, first, last, words)
    while first < last and tokens.keys[first] in {OPENING, CLOSING}:
        first += 1
    while first < last and tokens.keys[last - 1] in {OPENING, CLOSING}:
        last -= 1
    inner = [n for n in range(first, last) if tokens.keys[n] in {OPENING, CLOSING}]
    if any(tokens.keys[n - 1] not in words.particles for n in inner):
        return None  # only «سید «علی جهانی»» holds a mark
    keys = [key for key in tokens.keys[first:last] if key not in {OPENING, CLOSING}]
    registered = known.longest(keys, 0, len(keys)) if known is not None else None
    if not (registered and registered == (len(keys), max(registered[1], 0))) and not is_name(
        keys, words, vouched=vouched or marked, marked=marked
    ):
        return None
    name = tokens.slice(first, last)
    return " ".join(name.translate(_UNQUOTED).split()) if inner else name


def _behind_a_rank(keys: tuple[str, ...], first: int, last: int, words: Vocabulary) -> int:
    """Where the name in ««سرتیپ ستاد «علی جهانی»» begins: its marks show what is none of it."""
    if last - first < _SHORTEST_QUOTED or keys[last - 1] != CLOSING:
        return first
    opening = next((n for n in range(first + 1, last) if keys[n] == OPENING), None)
    if opening is None or last - opening < _SHORTEST_QUOTED:
        return first
    before = keys[first:opening]
    named = any(k in words.particles or words.given.longest(before, 0, 1) for k in before)
    return first if named else opening


def _vouches(tokens: Tokens, first: int, last: int) -> bool:
    """Whether an honorific was skipped, and not just a quotation mark."""
    return any(key != OPENING for key in tokens.keys[first:last])


def mention_of(
    tokens: Tokens,
    first: int,
    last: int,
    form: Form,
    name: str | None,
    title: str | None,
    *,
    clean: bool,
) -> Mention:
    """A mention of tokens ``first`` to ``last``; «نیز» behind it is noted."""
    if title is not None and title.endswith(" و"):
        title = title[:-2]
    added = last < len(tokens) and tokens.keys[last] in _ADDED
    span = Span(tokens.spans[first][0], tokens.spans[last - 1][1])
    return Mention(span, form, name, title, first, last, clean, added)
