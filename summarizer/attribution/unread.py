"""Sources that no list and no form of a name tells.

Who says that something is so is somebody, though the words may be no known body: «مقاومت … طی
بیانیه‌ای اعلام کرد که …». Such a quote has no speaker, and is a quote. A country that says so is
a body.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.attribution.classify import mention_of
from summarizer.attribution.cue import CueKind
from summarizer.attribution.mention import Form, Mention
from summarizer.attribution.name import is_everyday, is_name
from summarizer.attribution.subject import find_source
from summarizer.attribution.tokens import CLOSING, OPENING
from summarizer.attribution.verbs import is_finite
from summarizer.model import Span

if TYPE_CHECKING:
    from summarizer.attribution.subject import Clause
    from summarizer.attribution.tokens import Tokens
    from summarizer.attribution.vocabulary import Vocabulary

_SAYING = frozenset({CueKind.THAT, CueKind.BARE, CueKind.ASK, CueKind.FROM, CueKind.DEMAND})
_OBJECTS = frozenset({CueKind.OBJECT, CueKind.REJECT})
_PAIR = 2  # tokens of «این گفته», which is no «این غول فناوری»
_WIDEST = 9  # tokens of a source
_NO_SUBJECT = frozenset({"و", "را", "که"})
_PLURALS = ("ها", "های")
_PARTICIPLE = "ه"
_THEY = "ند"
_THESE = frozenset({"این", "دو", "سه", "هر"})  # «این مقامات», «دو طرف», «هر دو طرف»


def source_of(clause: Clause, *, title: bool = False) -> Mention | None:
    """The mention of whoever speaks in a clause, read or unread.

    Args:
        clause: A clause with cues; its first cue tells how sure it is that somebody speaks.
        title: Whether it stands in a headline, which tells what happened: only a known form of
            source is one.
    """
    mention = find_source(clause)
    if clause.cues[0].kind in _OBJECTS and (mention is None or _is_of_object(clause, mention)):
        mention = _surname(clause) or (None if mention is None else _unread(clause))
    if mention is not None or title:
        return mention
    return _country(clause) or _somebody(clause)


def cited_source(tokens: Tokens, at: int, end: int, words: Vocabulary) -> Mention | None:
    """The source of «طبق گفته …، …» that no list holds: a rare phrase that a comma ends."""
    last = next((n for n in range(at, min(end, at + _WIDEST)) if tokens.keys[n] == "،"), at)
    names = range(at, last)
    if not names or not all(
        tokens.is_word(n) and tokens.keys[n] not in words.stops for n in names
    ):
        return None
    if all(is_everyday(tokens.keys[n], words) for n in names):
        return None
    return _nobody_at(tokens, last)


def _is_of_object(clause: Clause, mention: Mention) -> bool:
    """«جهانی کتاب علی کاوندی | را … دانست»: words of the object, or none at all."""
    if mention.form is Form.NOBODY:
        return mention.first > clause.start
    return mention.form is Form.UNREAD or mention.last == clause.cues[0].inner


def _unread(clause: Clause) -> Mention:
    """A mention of nobody who can be told, in front of the clause."""
    return _nobody_at(clause.tokens, clause.start)


def _nobody_at(tokens: Tokens, number: int) -> Mention:
    place = tokens.spans[number][0]
    return Mention(Span(place, place), Form.UNREAD, None, None, number, number, clean=True)


def _surname(clause: Clause) -> Mention | None:
    """«جهانی | کتاب خود را … دانست»: a rare word in front of an everyday one."""
    keys, words, start = clause.tokens.keys, clause.words, clause.start
    if start + 1 >= clause.limit or not keys[start].isalpha() or keys[start] in words.stops:
        return None
    if is_everyday(keys[start], words) or not is_everyday(keys[start + 1], words):
        return None
    if not is_name((keys[start],), words, vouched=True):
        return None
    name = clause.tokens.slice(start, start + 1)
    return mention_of(clause.tokens, start, start + 1, Form.NAME, name, None, clean=False)


def _country(clause: Clause) -> Mention | None:
    """«ترکیه اعلام کرد که …», «کره شمالی این خبر را رد کرد»."""
    keys, words, start = clause.tokens.keys, clause.words, clause.start
    found = words.states.longest(keys, start, clause.limit)
    if found is None:
        return None
    last = found[0]
    ended = last == clause.limit or keys[last] in words.stops or clause.has_object
    if not ended or keys[last] in _NO_SUBJECT or last >= len(keys):
        return None
    name = clause.tokens.slice(start, last)
    return mention_of(
        clause.tokens, start, last, Form.BODY, name, None, clean=last == clause.limit
    )


def _somebody(clause: Clause) -> Mention | None:
    """A noun phrase in front of the verb or of an adjunct, which is not somebody in general."""
    keys, words, start = clause.tokens.keys, clause.words, clause.start
    cue = clause.cues[0]
    if cue.kind not in _SAYING or cue.lemma in words.passives or start >= clause.limit:
        return None
    if cue.kind is CueKind.BARE and keys[cue.last - 1].endswith(_PARTICIPLE):
        return None  # «این گفته در آنجا …»
    last = start
    while last < clause.limit and _can_name(clause, last):
        last += 1
    if not start < last <= start + _WIDEST:
        return None
    if last < clause.limit and (keys[last] not in words.stops - _NO_SUBJECT and keys[last] != "،"):
        return None
    if any(
        is_finite(clause.tokens, n, words) or keys[n] == "که" for n in range(last, clause.limit)
    ):
        return None
    if (
        keys[start] in words.some
        or words.generic.longest(keys, start, last)
        or keys[last - 1] == "این"
    ):
        return None
    if any(keys[start] == medium + ending for medium in words.media for ending in _PLURALS):
        return None
    many = keys[cue.last - 1].endswith(_THEY)
    these = (many or last - start > _PAIR) and (keys[start] in _THESE or keys[start].isdigit())
    if keys[start] in words.months or not (these or _is_proper(clause, last)):
        return None  # «رویکرد درستی می‌گوید که …»
    if many and last - start == 1:
        return None  # «بسیجیان گفتند که …»
    return _unread(clause)


def _is_proper(clause: Clause, last: int) -> bool:
    """Whether a phrase holds a place or a rare word, as the name of somebody or some body does."""
    keys, words = clause.tokens.keys, clause.words
    return any(
        words.places.longest(keys, number, last)
        or words.states.longest(keys, number, last)
        or (keys[number].isalpha() and not is_everyday(keys[number], words))
        for number in range(clause.start, last)
    )


def _can_name(clause: Clause, number: int) -> bool:
    tokens, words = clause.tokens, clause.words
    key = tokens.keys[number]
    if not tokens.is_word(number):
        return key in {OPENING, CLOSING}
    return (key not in words.stops or key in _THESE) and not is_finite(tokens, number, words)
