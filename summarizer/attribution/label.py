"""«X: …» without a verb: headlines, and the turns of an interview."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from summarizer.attribution.content import content_span
from summarizer.attribution.cue import CueKind, find_cues
from summarizer.attribution.draft import LABEL, Draft
from summarizer.attribution.mention import Form
from summarizer.attribution.source import read_mention
from summarizer.model import QuoteKind, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarizer.attribution.mention import Mention
    from summarizer.attribution.phrases import Phrases
    from summarizer.attribution.tokens import Tokens
    from summarizer.attribution.vocabulary import Vocabulary

_SPEAKERS = frozenset({Form.NAME, Form.NAMED_TITLE, Form.TITLE, Form.BODY, Form.ANONYMOUS})
_REACH = 14  # tokens of a label
_VERB_REACH = 6  # tokens of a verb and its colon behind a label


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


def labelled_draft(
    tokens: Tokens, mention: Mention, colon: int, end: int, words: Vocabulary, *, runs: bool
) -> Draft | None:
    """The direct quote behind a label, without a verb that repeats it: «مدیر …: عنوان کرد: …».

    Args:
        tokens: A paragraph or a headline.
        mention: The label's speaker.
        colon: The token of the label's colon.
        end: The token that content ends before.
        words: The lexicons.
        runs: Whether the next paragraph may belong to the content.
    """
    begin = colon + 1
    cue = Span(*tokens.spans[colon])
    verb = next(iter(find_cues(tokens, begin, min(end, begin + _VERB_REACH), words)), None)
    if verb is not None and verb.kind is CueKind.COLON and verb.first == begin:
        begin = verb.after  # «مدیر …: عنوان کرد: …»
        cue = Span(tokens.spans[verb.first][0], tokens.spans[verb.last - 1][1])
    content = content_span(tokens, begin, end)
    if content is None:
        return None
    return Draft(cue, mention, content, QuoteKind.DIRECT, LABEL, ":", runs)
