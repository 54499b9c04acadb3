"""«X: …» without a verb: headlines, and the turns of an interview."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from summarizer.attribution.cue import find_cues
from summarizer.attribution.mention import Form
from summarizer.attribution.source import read_mention

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarizer.attribution.mention import Mention
    from summarizer.attribution.phrases import Phrases
    from summarizer.attribution.tokens import Tokens
    from summarizer.attribution.vocabulary import Vocabulary

_SPEAKERS = frozenset({Form.NAME, Form.NAMED_TITLE, Form.TITLE, Form.BODY, Form.ANONYMOUS})
_REACH = 14  # tokens of a label


class Label(NamedTuple):
    """A speaker in front of the colon at token ``colon``; content ends before ``end``."""

    mention: Mention
    colon: int
    end: int


def find_labels(tokens: Tokens, words: Vocabulary, known: Phrases[int] | None) -> Iterator[Label]:
    """Find the labels of a headline: one, or one in each part of «A: … / B: …».

    Args:
        tokens: The headline.
        words: The lexicons.
        known: The registry's names and titles.
    """
    keys = tokens.keys
    found: list[tuple[Mention, int]] = []
    for start in (0, *(n + 1 for n, key in enumerate(keys) if key in {"/", "؛", "|"})):
        mention = label_at(tokens, start, words, known)
        if mention is not None:
            found.append((mention, mention.last))
    for number, (mention, colon) in enumerate(found):
        end = found[number + 1][0].first - 1 if number + 1 < len(found) else len(keys)
        yield Label(mention, colon, end)


def label_at(
    tokens: Tokens, start: int, words: Vocabulary, known: Phrases[int] | None
) -> Mention | None:
    """The mention at a token that a colon follows at once."""
    keys = tokens.keys
    colon = next((n for n in range(start, min(len(keys), start + _REACH)) if keys[n] == ":"), None)
    if colon is None or colon == start:
        return None
    agency = words.agencies.longest(keys, start, colon)
    if keys[start] in words.media:
        return None
    if (agency and agency[0] == colon) or find_cues(tokens, start, colon + 1, words):
        return None
    mention = read_mention(tokens, start, colon, words, known=known)
    if mention is None or mention.form not in _SPEAKERS or mention.last != colon:
        return None
    return mention
