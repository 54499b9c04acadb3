"""Where what was said begins and ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.attribution.cue import CueKind
from summarizer.attribution.opener import skip_openers
from summarizer.attribution.verbs import is_finite
from summarizer.model import Span

if TYPE_CHECKING:
    from summarizer.attribution.cue import Cue
    from summarizer.attribution.tokens import Tokens
    from summarizer.attribution.vocabulary import Vocabulary

_EDGE = frozenset("،:؛-")
_REACH = 120  # tokens in which an object begins
_DOCUMENT_REACH = 4  # tokens of «با انتشار بیانیه‌ای»
_SHORTEST = 6  # letters
_GOES_ON = frozenset({"تا", "که"})  # behind a verb: «… صورت گرفته تا …» has not ended


def prelude_end(
    tokens: Tokens, start: int, limit: int, words: Vocabulary, *, main_follows: bool
) -> int:
    """Where the clause of «با بیان اینکه …» ends.

    With a reporting verb behind it the clause reaches to its last finite verb in front of that
    verb. With another main clause behind it («…، از مردم تشکر کرد») the first finite verb that a
    comma follows closes it.
    """
    verbs = [
        n for n in range(start, limit) if not tokens.quoted[n] and is_finite(tokens, n, words)
    ]
    commas = [n for n in range(start, limit) if tokens.keys[n] == "،" and not tokens.quoted[n]]
    if main_follows:
        if not verbs:
            return commas[-1] if commas else limit
        closing = next(
            (v for v in reversed(verbs) if not _is_adjective(tokens, v, limit, words)), verbs[-1]
        )
        tail = (closing if closing + 1 in commas else verbs[-1]) + 1
        if tail < limit and tokens.keys[tail] in _GOES_ON:
            return limit
        adjunct = tail < limit and (tail in commas or tokens.keys[tail] in words.stops)
        return tail if adjunct else limit
    own = [v for v in verbs if not _in_open_clause(tokens, start, v, words)]
    for verb in own:
        if verb + 1 in commas:
            return verb + 1
    end = own[0] + 1 if own else limit
    while end in verbs:  # «شده است»
        end += 1
    return end


def _is_adjective(tokens: Tokens, verb: int, limit: int, words: Vocabulary) -> bool:
    """«اقدامات انجام شده در این زمینه»: a participle that closes no clause."""
    following = verb + 1
    return (
        tokens.keys[verb].endswith("ه")
        and following < limit
        and tokens.keys[following] in words.prepositions
    )


def object_start(tokens: Tokens, floor: int, inner: int, words: Vocabulary) -> int:
    """Where the object of «… را … دانست» begins: after adjuncts and finished clauses."""
    keys = tokens.keys
    start = floor
    for number in range(inner - 1, max(floor, inner - _REACH), -1):
        if (
            keys[number] == "و"
            and number - 1 > floor
            and is_finite(tokens, number - 1, words)
            and not _in_open_clause(tokens, floor, number - 1, words)
        ):
            start = number + 1
            break
    while start < inner and keys[start] in {"نیز", "هم", "همچنین", "و", "،"}:
        start += 1
    start = skip_openers(tokens, start, inner, words)
    if keys[start + 1 : start + 2] == ("خود",) and start + 2 < inner:
        start += 2  # «در پایان سخنان خود»
    while start < inner - 1 and _tells_time(keys, start, words):
        start += 1
    if start < inner and keys[start] in words.stops and keys[start] not in words.determiners:
        return _after_adjunct(tokens, start, inner, words)
    return start


def _in_open_clause(tokens: Tokens, floor: int, verb: int, words: Vocabulary) -> bool:
    """Whether a verb is the first one behind «که»: the relative clause's own."""
    if verb > floor and is_finite(tokens, verb - 1, words):
        verb -= 1  # «شده است»
    for number in range(verb - 1, max(floor, verb - _REACH) - 1, -1):
        if is_finite(tokens, number, words):
            return False
        if tokens.keys[number] == "که":
            return True
    return False


def _after_adjunct(tokens: Tokens, start: int, inner: int, words: Vocabulary) -> int:
    """Where the object begins behind an adjunct: after its last comma, else after its place."""
    keys = tokens.keys
    for number in range(start + 1, min(start + _DOCUMENT_REACH, inner - 1)):
        if keys[number] in words.documents and keys[number].endswith("ی"):
            return number + 1  # «با انتشار بیانیه‌ای …»
    for number in range(inner - 1, start, -1):
        if keys[number] == "،" and not tokens.quoted[number]:
            return number + 1
    for number in range(inner - 2, start + 1, -1):
        if keys[number] == "این" and keys[number - 1] not in words.stops:
            return number  # «با تبریک عید … این عید را …»
    for number in range(start + 1, inner - 1):
        place = _place_at(keys, number, inner, words)
        if (
            place is not None
            and place < inner - 1
            and keys[place] not in (words.stops - words.determiners) | {"و"}
        ):
            return place
    return start


def _place_at(keys: tuple[str, ...], number: int, end: int, words: Vocabulary) -> int | None:
    """The token after a place: a known one, or any name behind «شهرستان»."""
    kind = keys[number] in words.place_kinds
    found = words.places.longest(keys, number + kind, end)
    if found:
        return found[0]
    return number + 2 if kind and number + 1 < end else None


def _tells_time(keys: tuple[str, ...], number: int, words: Vocabulary) -> bool:
    """«روز», «۱۲», and «شهریور» behind it; «میزان» alone is no month."""
    key = keys[number]
    dated = number > 0 and keys[number - 1].isdigit()
    return key in words.times or key.isdigit() or (dated and key in words.months)


def phrase_content(
    tokens: Tokens, cue: Cue, floor: int, end: int, words: Vocabulary
) -> tuple[int, int]:
    """The tokens of what a noun-phrase verb reports.

    Args:
        tokens: A paragraph.
        cue: The verb.
        floor: The token after the source or after the frame before this one.
        end: The end of the sentence.
        words: The lexicons.
    """
    match cue.kind:
        case CueKind.FROM | CueKind.ON:
            return cue.inner + 1, cue.first
        case CueKind.ABOUT:
            return cue.inner + 2, cue.first
        case CueKind.DEMAND:
            extraposed = cue.after < end and tokens.keys[cue.after] == "که"
            return cue.last, end if extraposed else cue.inner
        case CueKind.REJECT:
            return object_start(tokens, floor, cue.inner, words), cue.inner
        case _:
            start = object_start(tokens, floor, cue.inner, words)
            if cue.after < end and tokens.keys[cue.after] == "که":
                return start, end
            return start, cue.first


def content_span(tokens: Tokens, first: int, last: int) -> Span | None:
    """The slice between two tokens without marks at its edges, None when too little is left."""
    while first < last and tokens.keys[first] in _EDGE:
        first += 1
    while first < last and tokens.keys[last - 1] in _EDGE:
        last -= 1
    if first >= last:
        return None
    start, end = tokens.spans[first][0], tokens.spans[last - 1][1]
    return Span(start, end) if end - start >= _SHORTEST else None
