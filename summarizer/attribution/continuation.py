"""Quotes that go on in the next paragraph."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.attribution.draft import Reading
    from summarizer.attribution.tokens import Tokens
    from summarizer.attribution.vocabulary import Vocabulary

_ENDS = frozenset(".!؟»:/)…")
_LINE = 40  # characters of a line that may have been broken
_PARAGRAPH = 60  # characters of a paragraph that may be somebody's words


def carry_on(
    paragraphs: Sequence[Tokens], readings: Sequence[tuple[Reading, ...]], words: Vocabulary
) -> list[tuple[Reading, ...]]:
    """Let quotes run on over paragraphs without a frame of their own.

    A paragraph belongs to the quote before it when that quote's marks are still open, when its
    line was broken off, or when the paragraph is plainly in the first person.

    Args:
        paragraphs: The paragraphs that were read, in order.
        readings: What was read in each.
        words: The lexicons.
    """
    carried = list(readings)
    running: int | None = None
    for number, tokens in enumerate(paragraphs):
        if any(reading.drafts for reading in carried[number]):
            running = number if carried[number][-1].drafts[-1:] else None
            if running is not None and not carried[number][-1].drafts[-1].runs:
                running = None
        elif running is not None and tokens.spans:
            draft = carried[running][-1].drafts[-1]
            if not _belongs(paragraphs[number - 1], draft.content, tokens, words):
                running = None
                continue
            longer = carried[running][-1].until(tokens.spans[-1][1], runs=True)
            carried[running] = (*carried[running][:-1], longer)
            carried[number] = ()
    return carried


def _belongs(before: Tokens, content: tuple[int, int], tokens: Tokens, words: Vocabulary) -> bool:
    text = tokens.text
    said = text[content[0] : content[1]]
    line = text[before.spans[0][0] : before.spans[-1][1]]
    here = text[tokens.spans[0][0] : tokens.spans[-1][1]]
    if words.background.longest(tokens.keys, 0, len(tokens)):
        return False
    if said.count("«") > said.count("»"):
        return True
    if len(line) > _LINE and line[-1] not in _ENDS:
        return True
    return (
        len(here) > _PARAGRAPH
        and here[-1] in _ENDS
        and any(key in words.first_person for key in tokens.keys)
    )
