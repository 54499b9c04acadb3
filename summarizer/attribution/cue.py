"""Finding the words that say that somebody spoke."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from summarizer.attribution.phrase_verb import is_attribute, noun_phrase_of
from summarizer.attribution.reporting import Take
from summarizer.attribution.verbs import is_finite

if TYPE_CHECKING:
    from summarizer.attribution.tokens import Tokens
    from summarizer.attribution.vocabulary import Vocabulary

_COMES = "آمدن"  # «در بیانیه وزارت … آمده است: …»
_COPULA = "بودن"  # «به شرح زیر است: …» is a list
_LINKS = frozenset({"که", "تا"})
_OWN_CONTENT = frozenset({Take.THAT, Take.BARE, Take.ASK})
_EXTRAPOSED = frozenset({Take.OBJECT, Take.FROM})  # «… را … دانست که …», «از … خبر داد که …»
_AS = ("نظر", "به")
_SAID = ("گفته",)
_BUT = frozenset({"اما", "ولی"})
_OPENS_CLAUSE = frozenset({"اگر", "ممکن", "باید", "نباید", "قرار", "هیچ", "هنوز"})
_WAYS = frozenset({"طریق", "سوی", "طرف", "جانب", "زبان", "قول"})  # «از طریق رسانه‌ها خبر داد که …»
_SHORTEST_PHRASE = 3  # tokens of «از بارش برف»
_NEXT_REACH = 6  # tokens from «و» to the «را» of the next clause
_MODAL_REACH = 25  # tokens between «می‌توان» and «اشاره کرد»
_PAUSES = frozenset({"،", "؛"})
_PURPOSES = frozenset({"منظور", "هدف", "جهت", "قصد"})  # «به منظور ارزیابی و …» reports nothing
_MATTERS = frozenset({"موضوع", "نکته", "مطلب", "مسیله", "خبر", "امر"})
_WHILE = "حالی"
_WHILE_REACH = 5  # tokens between «در حالی» and its verb
_IN_THIS = frozenset({"در", "این"})  # «(در ادامه) این گزارش آمده، …»
_DOCUMENT_REACH = 5  # tokens from «در» in which the document is named
_REACH = 60  # tokens: how far a preposition or «را» may stand before its verb


class CueKind(StrEnum):
    """The construction that a cue opens or closes."""

    COLON = "colon"  # گفت: …
    THAT = "that"  # گفت که …
    BARE = "bare"  # گفت …
    ASK = "ask"  # خواست تا …
    PRELUDE = "prelude"  # با بیان اینکه …
    ACCORDING = "according"  # به گفته …
    OBJECT = "object"  # … را … دانست
    REJECT = "reject"  # … را رد کرد
    FROM = "from"  # از … خبر داد
    ON = "on"  # بر … تأکید کرد
    ABOUT = "about"  # نسبت به … هشدار داد
    DEMAND = "demand"  # خواستار … شد


class Cue(NamedTuple):
    """A cue: tokens ``first`` to ``last`` (half open), and where content may begin after it.

    Attributes:
        inner: For a noun-phrase verb, the token with which its phrase begins («از», «بر», «را»);
            otherwise ``last``.
        after: The token after the cue and its colon or complementizer.
    """

    kind: CueKind
    first: int
    last: int
    inner: int
    after: int
    lemma: str


def find_cues(tokens: Tokens, first: int, last: int, words: Vocabulary) -> tuple[Cue, ...]:
    """Find the cues between two tokens, in the text's order.

    A cue inside a pair of quotation marks belongs to the person quoted and is left out
    (cue, source and content as in Pareti et al., EMNLP 2013).

    Args:
        tokens: A paragraph.
        first: The token to begin at.
        last: The token to end before.
        words: The lexicons.

    Returns:
        Cues that do not overlap; none when nobody is reported.
    """
    cues: list[Cue] = []
    at = first
    while at < last:
        cue = None
        if tokens.keys[at] in words.cue_openers and not tokens.quoted[at]:
            skipped = words.not_cues.longest(tokens.keys, at, last)
            if skipped and tokens.keys[skipped[0] : skipped[0] + 1] != (":",):
                at = skipped[0]
                continue
            cue = _cue_at(tokens, first, at, last, words)
        if cue is None:
            at += 1
        else:
            cues.append(cue)
            at = max(cue.last, at + 1)
    return tuple(cues)


def _cue_at(tokens: Tokens, first: int, at: int, last: int, words: Vocabulary) -> Cue | None:
    """The cue that begins at a token.

    Preludes come first, because they hold the nouns of verbs; verbs before open-class ones,
    because a lemma tells more than a light verb; a noun without its light verb comes last,
    because it is a cue only in front of «و».
    """
    keys = tokens.keys
    for kind, phrases in (
        (CueKind.PRELUDE, words.preludes),
        (CueKind.ACCORDING, words.according),
    ):
        found = phrases.longest(keys, at, last)
        if found:
            end = found[0]
            return Cue(kind, at, end, end, end, tokens.slice(at, end))
    return (
        _demand(tokens, at, last, words)
        or _verb(tokens, first, at, last, words)
        or _document_says(tokens, first, at, last, words)
        or _light_verb_and_colon(tokens, first, at, last, words)
        or _noun_without_light_verb(tokens, first, at, last, words)
    )


def _verb(tokens: Tokens, first: int, at: int, last: int, words: Vocabulary) -> Cue | None:
    keys = tokens.keys
    found = words.verbs.longest(keys, at, last)
    if found is None:
        return None
    end, verb = found
    takes = verb.takes
    follower = keys[end] if end < last else ""
    if keys[at - 1 : at] == ("را",):
        if follower == "که" and keys[at - 3] == "این" and keys[at - 2] in _MATTERS:
            takes &= _OWN_CONTENT  # «این نکته را یادآور شد که …»
        else:
            takes -= _OWN_CONTENT  # its object is there: «نتایج را اعلام کرد»
    if follower == ":":
        return Cue(CueKind.COLON, at, end, end, end + 1, verb.lemma)
    if (follower == "که" and _while(keys, first, at)) or _is_modal(tokens, first, at, words):
        return None
    if follower in _LINKS:
        if Take.ASK in takes:
            return Cue(CueKind.ASK, at, end, end, end + 1, verb.lemma)
        if (
            Take.THAT in takes
            and follower == "که"
            and not _is_extraposed(tokens, first, at, takes & _EXTRAPOSED, words)
        ):
            return Cue(CueKind.THAT, at, end, end, end + 1, verb.lemma)
    phrase = noun_phrase_of(tokens, first, at, takes, words)
    if phrase is not None:
        take, inner = phrase
        return Cue(CueKind(take.value), at, end, inner, end, verb.lemma)
    participle = keys[end - 1].endswith("ه")
    told = not participle or _tells_at_once(keys, first, at, end, words)
    if Take.BARE in takes and told and follower not in _BUT | {"و", "", "."}:
        skip = end + (follower in _PAUSES)
        return Cue(CueKind.BARE, at, end, end, skip, verb.lemma)
    asked = "از" in keys[max(first, at - _REACH) : at]
    if Take.ASK in takes and asked and not participle and follower not in {"و", "", "."}:
        return Cue(CueKind.ASK, at, end, end, end, verb.lemma)
    return None


def _tells_at_once(
    keys: tuple[str, ...], first: int, at: int, end: int, words: Vocabulary
) -> bool:
    """«شرکت … اعلام کرده در حوالی …»: a participle for a verb, in no clause of another."""
    if at == first:
        return False
    following = keys[end : end + 1]
    opens = not (words.prepositions | _OPENS_CLAUSE | _PAUSES).isdisjoint(following)
    if opens or keys[end : end + 2] == _AS:
        return "که" not in keys[first:at]
    start = max(first, at - _REACH)
    but = max((n for n in range(start, at) if keys[n] in _BUT), default=start)
    return (
        keys[at:end] == _SAID
        and end < len(keys)
        and keys[end].isalpha()
        and (keys[end] not in words.stops or keys[end] in words.determiners)
        and keys[end] not in words.finite
        and "که" not in keys[but:at]
        and any(
            words.given.longest(keys, n, at) or words.roles.longest(keys, n, at)
            for n in range(but, at)
        )
    )


def _is_modal(tokens: Tokens, first: int, at: int, words: Vocabulary) -> bool:
    """«می‌توان به … اشاره کرد که …», «باید تأکید کرد که …»: what may be said, and by nobody."""
    for number in range(at - 1, max(first, at - _MODAL_REACH) - 1, -1):
        if tokens.keys[number] in words.modals:
            return True
        if tokens.keys[number] in _LINKS or is_finite(tokens, number, words):
            return False
    return False


def _is_extraposed(
    tokens: Tokens, first: int, at: int, takes: frozenset[Take], words: Vocabulary
) -> bool:
    """«… را … دانست که …», «از … خبر داد که …»: «که» tells more of the noun phrase."""
    if tokens.keys[at - 1 : at] == ("و",):
        return False
    phrase = noun_phrase_of(tokens, first, at, takes, words)
    if phrase is None or phrase[0] is not Take.FROM:
        return phrase is not None
    inner = phrase[1]
    return at - inner > _SHORTEST_PHRASE and tokens.keys[inner + 1] not in _WAYS


def _while(keys: tuple[str, ...], first: int, at: int) -> bool:
    """«این سخنان در حالی مطرح می‌شود که …»: «که» belongs to «در حالی»."""
    return _WHILE in keys[max(first, at - _WHILE_REACH) : at]


def _light_verb_and_colon(
    tokens: Tokens, first: int, at: int, last: int, words: Vocabulary
) -> Cue | None:
    """Any light verb in front of a colon: «سروده است:», «فریاد زد:»."""
    found = words.light.longest(tokens.keys, at, last)
    if found is None or found[0] >= last or tokens.keys[found[0]] != ":" or found[1] == _COPULA:
        return None
    start = at
    before = at - 1
    if found[1] != _COMES and (
        before >= first
        and tokens.is_word(before)
        and tokens.keys[before] not in words.stops | words.documents
    ):
        start = before
    return Cue(CueKind.COLON, start, found[0], found[0], found[0] + 1, found[1])


def _document_says(
    tokens: Tokens, first: int, at: int, last: int, words: Vocabulary
) -> Cue | None:
    """«در این بیانیه آمده است که …», «در پیام وزیر … آمده است …»: no colon, but a document."""
    keys = tokens.keys
    found = words.light.longest(keys, at, last)
    if found is None or found[1] != _COMES or found[0] + 1 >= last or keys[found[0]] == ":":
        return None
    if keys[first] not in _IN_THIS or words.documents.isdisjoint(
        keys[first : first + _DOCUMENT_REACH]
    ):
        return None
    end = found[0]
    if keys[end] == "که":
        return Cue(CueKind.THAT, at, end, end, end + 1, _COMES)
    if keys[end] in _PAUSES:
        return Cue(CueKind.BARE, at, end, end, end + 1, _COMES)
    if not tokens.is_word(end) or keys[end] in {"و", "تا"}:
        return None
    return Cue(CueKind.BARE, at, end, end, end, _COMES)


def _demand(tokens: Tokens, at: int, last: int, words: Vocabulary) -> Cue | None:
    """«خواستار … شد»: the verb's end closes the phrase; also «… را خواستار شد»."""
    keys = tokens.keys
    if keys[at] not in words.demands:
        return None
    inside = False
    for number in range(at + 1, min(last, at + _REACH)):
        if keys[number] == ":":
            return None
        inside = inside or keys[number] == "که"
        found = words.light.longest(keys, number, last)
        if not found or tokens.quoted[number] or is_attribute(tokens, number, last):
            continue
        if inside or found[1] != "شدن":
            if not inside and found[1] == _COPULA:
                return None
            inside = False  # the verb of «که …», inside the noun phrase
            continue
        if number > at + 1:
            return Cue(CueKind.DEMAND, at, at + 1, number, found[0], keys[at])
        inner = at - 1 - (keys[at - 1 : at] == ("نیز",))
        if keys[inner : inner + 1] == ("را",):
            return Cue(CueKind.REJECT, at, found[0], inner, found[0], keys[at])
        return None
    return None


def _noun_without_light_verb(
    tokens: Tokens, first: int, at: int, last: int, words: Vocabulary
) -> Cue | None:
    """«… را رد و تأکید کرد»: the light verb is left to the next verb."""
    keys = tokens.keys
    found = words.nouns.longest(keys, at, last)
    if found is None or found[0] >= last or keys[found[0]] != "و":
        return None
    end, takes = found
    follower = words.verbs.longest(keys, end + 1, last)
    shared = takes & {Take.OBJECT, Take.REJECT}
    if not shared or keys[at - 1] in words.prepositions | _PURPOSES:
        return None  # «… را برای ارزیابی و … لازم دانست»
    phrase = noun_phrase_of(tokens, first, at, frozenset(shared), words)
    if phrase is None or (follower is None and keys[end - 1] in words.stops):
        return None
    take, inner = phrase
    if take is Take.REJECT and follower is None and "را" not in keys[end : end + _NEXT_REACH]:
        return None  # «رد و بدل کرد», but «محکوم و آن را … خواند»
    return Cue(CueKind(take.value), at, end, inner, end, keys[at])
