"""The source of a frame: reading a mention from the words in front of a cue."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from summarizer.attribution.classify import classify, mention_of
from summarizer.attribution.extent import End, Extent, noun_phrase, skip_honorifics
from summarizer.attribution.mention import Form, Mention
from summarizer.attribution.object_border import (
    ends_cleanly,
    goes_on,
    is_sure_end,
    likely_end,
    opens_as_name,
)
from summarizer.attribution.tokens import CLOSING, OPENING

if TYPE_CHECKING:
    from collections.abc import Container

    from summarizer.attribution.phrases import Phrases
    from summarizer.attribution.tokens import Tokens
    from summarizer.attribution.vocabulary import Vocabulary


_MOST = "ترین"
_ONE_OF = ("یکی", "از")
_NAME = "نام"
_TIME = "بار"
_BLESSING_REACH = 6  # tokens of a name in front of «(ع)»


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
        return mention_of(tokens, at, at + 1, Form.PRONOUN, None, None, clean=True)
    if keys[at : at + 2] == _ONE_OF and words.plural_roles.longest(keys, at + 2, end):
        extent = noun_phrase(tokens, at + 2, end, words, cue_starts)
        title = tokens.slice(at, extent.last)  # «یکی از مقامات آژانس»
        clean = extent.end is not End.OBJECT
        return mention_of(tokens, at, extent.last, Form.ANONYMOUS, None, title, clean=clean)
    nobody = words.generic.longest(keys, at, end)
    if nobody:
        return mention_of(tokens, at, nobody[0], Form.NOBODY, None, None, clean=True)
    if _is_of_old(tokens, at, end, words) or _tells_a_name(keys, at):
        return mention_of(tokens, at, at + 1, Form.NOBODY, None, None, clean=True)
    if keys[at] == "این":
        return _this_role(tokens, at, end, words, cue_starts, before_object=before_object)
    extent = noun_phrase(tokens, at, end, words, cue_starts)
    if extent.last <= at:
        return None
    is_office = words.roles.longest(keys, at, extent.last)  # «عالی‌ترین مقام قضایی»
    if (
        keys[at].endswith(_MOST)
        and not is_office
        and words.roles.longest(keys, at + 1, extent.last)
    ):
        clean = extent.end is not End.OBJECT  # «باتجربه‌ترین بازیکن تیم»: who was just spoken of
        return mention_of(tokens, at, extent.last, Form.THIS_ROLE, None, None, clean=clean)
    if before_object or _object_begins(tokens, at, extent, words):
        return _before_object(tokens, at, end, extent, words, known)
    if extent.end is End.OBJECT:
        return _shortened(tokens, at, end, extent, words, known)
    return classify(tokens, at, extent, words, known, clean=True)


def _tells_a_name(keys: tuple[str, ...], at: int) -> bool:
    """«"سپیدار" نام دومین دفتر شعر … است»: a word that is spoken about, and nobody."""
    if keys[at] != OPENING:
        return False
    reach = keys[at : at + _BLESSING_REACH]
    closing = reach.index(CLOSING) + at if CLOSING in reach else at
    return keys[closing + 1 : closing + 2] == (_NAME,) and closing > at


def _is_of_old(tokens: Tokens, at: int, end: int, words: Vocabulary) -> bool:
    """Whether a name is blessed as a prophet's or an imam's: «امام حسین (ع) فرمود که …».

    What is told of him is the reporter's or the speaker's own, and nobody's statement of today.
    """
    if words.roles.longest(tokens.keys, at, end) or words.body_heads.longest(tokens.keys, at, end):
        return False  # «معاون سپاه صاحب‌الزمان (عج)»
    for number in range(at + 1, min(end, at + _BLESSING_REACH)):
        if tokens.keys[number] == "(":
            return tokens.keys[number + 1 : number + 2] != () and (
                tokens.keys[number + 1] in words.blessings
            )
        if not tokens.is_word(number) or tokens.keys[number] in words.stops:
            return False
    return False


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
    mention = classify(tokens, at, extent, words, known, clean=True)
    if mention is None or mention.name is None or registered is not None:
        return mention
    listed = extent.end is End.COMMA or extent.commas  # «جهانی ادب، هنر و … را»
    sure = (
        not listed
        or mention.form is Form.NAMED_TITLE  # «تیمو ورنر، مهاجم چلسی، … را»
        or opens_as_name(keys, at, end, words)
    )
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
    last = registered
    if registered is None or goes_on(tokens.keys, registered, extent.last, words):
        likely = likely_end(tokens, at, extent.last, words)
        last = max((n for n in (registered, likely) if n is not None), default=None)
    if last is None:
        return None
    clean = registered is not None or is_sure_end(tokens.keys, at, last, words)
    return classify(tokens, at, Extent(last, (), End.KNOWN), words, known, clean=clean)


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
        and tokens.keys[extent.last + 1 : extent.last + 2] != (_TIME,)  # «… یک بار هم گفت که …»
        and not extent.commas
        and words.body_heads.longest(tokens.keys, at, extent.last) is None
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
        told = tokens.keys[at + 1 : at + 2]
        pointed = bool(told) and (told[0] in words.documents or told[0] in words.body_kinds)
        if body or (last <= end and pointed):
            return mention_of(tokens, at, last, Form.THIS_BODY, None, None, clean=True)
        return None
    if before_object:
        last = role[0]
        while last < end and tokens.keys[last] in words.this_adjectives:
            last += 1
        title = tokens.slice(at + 1, last)
        return mention_of(tokens, at, last, Form.THIS_ROLE, None, title, clean=True)
    extent = noun_phrase(tokens, at + 1, end, words, cue_starts)
    last = extent.commas[0] if extent.commas else extent.last
    if last <= at + 1:
        return None
    clean = extent.end is not End.OBJECT
    title = tokens.slice(at + 1, last)
    return mention_of(tokens, at, last, Form.THIS_ROLE, None, title, clean=clean)
