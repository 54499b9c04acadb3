"""«به گفته X، …»: the rest of the sentence is what X said."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from summarizer.attribution.content import content_span
from summarizer.attribution.draft import Reading, draft_of
from summarizer.attribution.mention import Form
from summarizer.attribution.object_phrase import behind_relative_clause
from summarizer.attribution.source import read_mention
from summarizer.attribution.unread import cited_source

if TYPE_CHECKING:
    from summarizer.attribution.cue import Cue
    from summarizer.attribution.mention import Mention
    from summarizer.attribution.phrases import Phrases
    from summarizer.attribution.tokens import Tokens
    from summarizer.attribution.vocabulary import Vocabulary


def read_citation(
    tokens: Tokens, cue: Cue, last: int, words: Vocabulary, known: Phrases[int] | None
) -> Reading | None:
    """The reading of a sentence that opens with «به گفته …».

    Args:
        tokens: A paragraph.
        cue: The words in front of the source.
        last: The sentence's end.
        words: The lexicons.
        known: The registry's names and titles, None while there is no registry.
    """
    mention = read_mention(tokens, cue.last, last, words, known=known)
    if mention is None:
        mention = cited_source(tokens, cue.last, last, words)
    if mention is None or mention.form is Form.NOBODY:
        return None
    if not _is_bordered(tokens, mention, words):
        closer = read_mention(tokens, cue.last, last, words, known=known, before_object=True)
        mention = closer or replace(mention, clean=False)
    start = mention.last
    if tokens.keys[start : start + 1] == ("(",) and ")" in tokens.keys[start:last]:
        start = tokens.keys.index(")", start) + 1  # «… وزارت دفاع (پنتاگون) این …»
    start = behind_relative_clause(tokens, start, last, words)
    content = content_span(tokens, start, last)
    return (
        None if content is None else Reading(mention, (draft_of(tokens, cue, mention, content),))
    )


def _is_bordered(tokens: Tokens, mention: Mention, words: Vocabulary) -> bool:
    """Whether a comma ends the source, or «این …» follows a name with its title."""
    border = tokens.keys[mention.last : mention.last + 1]
    if border == ("،",):
        return True
    return mention.form is Form.NAMED_TITLE and bool(border) and border[0] in words.determiners
