"""What of an article a document fills: where its text goes on, and where it ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.attribution.cue import CueKind
from summarizer.attribution.draft import LABEL
from summarizer.attribution.likeness import words_of
from summarizer.attribution.mention import Form
from summarizer.attribution.source import read_mention
from summarizer.attribution.subject import vouched
from summarizer.attribution.verbs import is_finite
from summarizer.model import Span
from summarizer.structure import ParagraphKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.attribution.draft import Reading
    from summarizer.attribution.mention import Mention
    from summarizer.attribution.phrases import Phrases
    from summarizer.attribution.tokens import Tokens
    from summarizer.attribution.vocabulary import Vocabulary

AUTHORS = frozenset({Form.NAME, Form.NAMED_TITLE, Form.TITLE, Form.BODY, Form.PRONOUN})
"""Mentions that may be an author's."""

PEOPLE = AUTHORS - {Form.BODY}
RUNNING = frozenset({ParagraphKind.BODY, ParagraphKind.LEAD})
_NOBODY_ELSE = frozenset({CueKind.COLON.value, LABEL, "answer"})  # these close a document
_ONESELF = frozenset({Form.PRONOUN, Form.ELLIPSIS, Form.THIS_BODY, Form.THIS_ROLE})
_ENDS = frozenset('.!؟»"”…)')
_MARKS = frozenset('«"“')
_LINE = 40  # characters of a paragraph that is no heading, address or signature


class Pages:
    """An article's paragraphs with what was read in them."""

    __slots__ = ("covered", "kinds", "known", "paragraphs", "readings", "words")

    def __init__(
        self,
        kinds: Sequence[ParagraphKind],
        paragraphs: Sequence[Tokens],
        readings: list[tuple[Reading, ...]],
        known: Phrases[int],
        words: Vocabulary,
    ) -> None:
        self.kinds = kinds
        self.paragraphs = paragraphs
        self.readings = readings
        self.words = words
        self.known = known
        self.covered: set[int] = set()  # numbers of the paragraphs of documents

    def cover(self, number: int, stretches: Sequence[Span]) -> None:
        """Note which paragraphs below a number are in a document now."""
        for below in range(number + 1, len(self.paragraphs)):
            spans = self.paragraphs[below].spans
            if spans and spans[0][0] >= stretches[-1].end:
                break
            self.covered.add(below)

    def is_medium(self, mention: Mention) -> bool:
        """Whether a newspaper or a news agency is meant, which is read and does not write."""
        keys = words_of(mention.name or "") if mention.form is Form.BODY else []
        return any(
            keys[n] in self.words.media
            or self.words.papers.longest(keys, n, len(keys))
            or self.words.agencies.longest(keys, n, len(keys))
            for n in range(len(keys))
        )

    def mention(self, tokens: Tokens, at: int, end: int) -> Mention | None:
        """An author at a token: somebody who can be told, and no more than looks like a name."""
        mention = read_mention(tokens, at, end, self.words, known=self.known)
        if mention is None or mention.form not in AUTHORS:
            return None
        if mention.form is Form.NAME and not vouched(tokens, mention, self.words, self.known):
            return None
        return mention


def stretches_of(
    pages: Pages, number: int, content: Span | None, author: Mention, *, announced: bool = True
) -> list[Span]:
    """The parts of a document below a paragraph, from its content there on.

    A sentence in which somebody else is quoted is left to him; a colon's quote or a background
    closes the document. Headings, addresses and signatures are no end of a stretch.

    Args:
        pages: The article.
        number: The paragraph that tells whose the document is.
        content: What of the document stands in that paragraph.
        author: Whose it is.
        announced: Whether the whole text is promised. Where a cue alone tells of a document, it
            is carried on only if nobody else is heard behind it.
    """
    found: list[Span] = []
    start, end = (None, None) if content is None else (content.start, content.end)
    if content is not None and _is_closed(pages.paragraphs[number].text, content):
        return [content]
    for below in range(number + 1, len(pages.paragraphs)):
        tokens = pages.paragraphs[below]
        if pages.kinds[below] is ParagraphKind.INTERTITLE or not tokens.spans:
            continue
        if _is_reported(pages, below, inner=announced):
            if not announced and not _is_same(pages, below):
                return found
            break
        if _is_reporters(pages, below, author):
            break
        taken = [
            (min(draft.cue.start, draft.content.start), max(draft.cue.end, draft.content.end))
            for reading in pages.readings[below]
            for draft in reading.drafts
        ]
        full = _is_full(tokens) and (start is not None or _tells(pages, tokens))
        for first, last in tokens.sentences if full else ():
            opens, closes = tokens.spans[first][0], tokens.spans[last - 1][1]
            if any(a < closes and b > opens for a, b in taken):
                if start is not None and end is not None:
                    found.append(Span(start, end))
                start = end = None
            else:
                start, end = opens if start is None else start, closes
        if start is not None and end is not None and _is_closed(tokens.text, Span(start, end)):
            break
    if start is not None and end is not None:
        found.append(Span(start, end))
    return found


def _is_reported(pages: Pages, number: int, *, inner: bool) -> bool:
    """Whether a paragraph holds the words of a cue and a colon, which close a document.

    With ``inner`` those do not which it quotes itself: «آن روز که رهبر انقلاب فرمود: …».
    """
    start = pages.paragraphs[number].spans[0][0]
    return any(
        draft.rule in _NOBODY_ELSE and not (inner and draft.mention.span.start > start)
        for reading in pages.readings[number]
        for draft in reading.drafts
    )


def _is_same(pages: Pages, number: int) -> bool:
    """Whether whoever is quoted in a paragraph is the one who was quoted before it."""
    return all(
        draft.mention.form in _ONESELF
        for reading in pages.readings[number]
        for draft in reading.drafts
    )


def _is_reporters(pages: Pages, number: int, author: Mention) -> bool:
    """Whether the reporter is heard: in a background, or where he tells of the author."""
    tokens = pages.paragraphs[number]
    if pages.kinds[number] not in RUNNING:
        return True
    if pages.words.background.longest(tokens.keys, 0, len(tokens)):
        return True
    surname = author.name.split()[-1] if author.name and author.form in PEOPLE else None
    return surname is not None and any(
        surname in (reading.mention.name or "").split()
        for reading in pages.readings[number]
        if reading.mention.span.start == tokens.spans[0][0]
    )


def _tells(pages: Pages, tokens: Tokens) -> bool:
    """Whether a paragraph holds a verb: a verse that heads a document does not."""
    return any(is_finite(tokens, number, pages.words) for number in range(len(tokens)))


def _is_full(tokens: Tokens) -> bool:
    start, end = tokens.spans[0][0], tokens.spans[-1][1]
    return end - start > _LINE and tokens.text[end - 1] in _ENDS


def _is_closed(text: str, content: Span) -> bool:
    """Whether the marks that open a document are closed at the end of what was read of it."""
    before = text[max(0, content.start - 1) : content.start]
    opening = text[content.start] if text[content.start] in _MARKS else before
    if opening not in _MARKS or not opening:
        return False
    start = content.start - (opening == before and text[content.start] not in _MARKS)
    said = text[start : content.end + 1].rstrip(" .\n")
    if said[-1] not in _ENDS - {".", ")"}:
        return False
    if opening == '"':
        return not said.count('"') % 2
    return said.count("«") + said.count("“") <= said.count("»") + said.count("”")
