"""Where quotation marks, or the reporter's background, end what was said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.attribution.tokens import CLOSING, OPENING
from summarizer.attribution.verbs import is_finite

if TYPE_CHECKING:
    from summarizer.attribution.mention import Mention
    from summarizer.attribution.tokens import Tokens
    from summarizer.attribution.vocabulary import Vocabulary

_LONGEST_QUOTED = 1200  # tokens between marks
_QUOTED = 20  # tokens between marks that are all that was said, and no motto
_SENTENCE = 8  # such tokens where one is a verb
_STOPS = frozenset(".!؟")
_GOES_ON = frozenset({"و", "،", "که"})


def closed_at(tokens: Tokens, first: int, stop: int, words: Vocabulary) -> int | None:
    """Where quotation marks around all that was said close, with more sentences behind them.

    «… گفت: "…." در ادامه …»: what follows is the reporter's, unless it is in the first person.
    """
    keys = tokens.keys
    closing = _partner(tokens, first, min(stop, first + _LONGEST_QUOTED))
    if closing is None:
        return None
    end = closing + 1
    behind = end + (keys[end : end + 1] == (".",))
    ends = tokens.opens_sentence(behind)
    mine = any(
        keys[number] in words.first_person and not tokens.quoted[number]
        for number in range(behind, stop)
    )
    whole = closing - first >= _QUOTED or (
        closing - first >= _SENTENCE
        and any(is_finite(tokens, number, words) for number in range(first + 1, closing))
    )
    return behind if whole and ends and behind < stop and not mine else None


def clause_closed_at(tokens: Tokens, first: int, stop: int, words: Vocabulary) -> int | None:
    """Where a whole clause in quotation marks ends what was said: «گفت "… است" و رفت»."""
    closing = _partner(tokens, first, stop)
    if closing is None or all(key in _STOPS for key in tokens.keys[closing + 1 : stop]):
        return None
    verb = closing - 1
    while verb > first and tokens.keys[verb] in _STOPS:
        verb -= 1
    whole = is_finite(tokens, verb, words) or verb < closing - 1
    return closing + 1 if whole and tokens.keys[closing + 1] not in _GOES_ON else None


def is_background(
    tokens: Tokens, first: int, last: int, mention: Mention, words: Vocabulary
) -> bool:
    """Whether a sentence behind somebody's words is the reporter's background.

    «به گزارش ایسنا، …» is, and so is «این در حالی است که جهانی …» behind Jahani's own words.

    Args:
        tokens: A paragraph.
        first: The sentence's first token.
        last: The token after its last.
        mention: Whoever is quoted before it.
        words: The lexicons.
    """
    opener = words.background.longest(tokens.keys, first, last)
    if opener is None:
        return False
    reach = range(opener[0], last)
    surname = (mention.name or "").split()[-1:]
    return words.agencies.longest(tokens.keys, opener[0], last) is not None or any(
        tokens.raw(number) in surname and not tokens.quoted[number] for number in reach
    )


def _partner(tokens: Tokens, first: int, stop: int) -> int | None:
    """The mark that closes the one at ``first``; None when there is no mark or no partner."""
    if tokens.keys[first : first + 1] != (OPENING,):
        return None
    depth = 0
    for number in range(first, stop):
        depth += (tokens.keys[number] == OPENING) - (tokens.keys[number] == CLOSING)
        if not depth:
            return number
    return None
