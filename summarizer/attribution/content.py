"""Where what was said begins and ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.attribution.cue import CueKind
from summarizer.attribution.object_phrase import in_relative_clause, object_start
from summarizer.attribution.verbs import is_finite
from summarizer.model import Span

if TYPE_CHECKING:
    from summarizer.attribution.cue import Cue
    from summarizer.attribution.tokens import Tokens
    from summarizer.attribution.vocabulary import Vocabulary

_EDGE = frozenset("،:؛-")
_WHILE = ("در", "حالی")
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
        if tokens.keys[closing] in words.modals | words.potentials:  # the verb is in no list
            return next((comma for comma in reversed(commas) if comma > closing), limit)
        tail = (closing if closing + 1 in commas else verbs[-1]) + 1
        if tail < limit and tokens.keys[tail] in _GOES_ON:
            return limit
        adjunct = tail < limit and (tail in commas or tokens.keys[tail] in words.stops)
        return tail if adjunct else limit
    own = [v for v in verbs if not in_relative_clause(tokens, start, v, words)]
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


def phrase_content(
    tokens: Tokens, cue: Cue, floor: int, end: int, words: Vocabulary
) -> tuple[int, int]:
    """The tokens of what a noun-phrase verb reports.

    Args:
        tokens: A paragraph.
        cue: The verb.
        floor: The token after the source or after the frame before this one.
        end: The end of the sentence, or the next cue.
        words: The lexicons.
    """
    extraposed = cue.after < end and tokens.keys[cue.after] == "که"
    match cue.kind:
        case CueKind.FROM:
            return cue.inner + 1, end if extraposed else cue.first
        case CueKind.ON:
            return cue.inner + 1, cue.first
        case CueKind.ABOUT:
            return cue.inner + 2, cue.first
        case CueKind.DEMAND:
            return cue.last, end if extraposed else cue.inner
        case CueKind.REJECT:
            return object_start(tokens, floor, cue.inner, words), cue.inner
        case _:
            start = object_start(tokens, floor, cue.inner, words)
            if tokens.keys[start] == "که" or tokens.keys[start : start + 2] == _WHILE:
                return cue.inner, cue.inner  # inside a clause that nothing has closed
            return start, end if extraposed else cue.first


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
