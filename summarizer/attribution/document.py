"""Written words whose text follows whole: a note, a letter, a body's statement.

«متن بیانیه … به شرح زیر است:», «یادداشت علی جهانی: …» and «… در یادداشتی نوشت: …» give all that
follows to the author, paragraph upon paragraph, though nothing there says again who speaks. Its
end is where the reporter is heard again, in his own words or with another cue.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from config.lexicon import load
from summarizer.attribution.cue import CueKind
from summarizer.attribution.draft import LABEL, Draft, Reading
from summarizer.attribution.frame import EntityKind
from summarizer.attribution.likeness import words_of
from summarizer.attribution.mention import Form
from summarizer.attribution.opener import skip_openers
from summarizer.attribution.phrases import Phrases
from summarizer.attribution.source import read_mention
from summarizer.attribution.subject import vouched
from summarizer.attribution.tokens import fold
from summarizer.attribution.verbs import is_finite
from summarizer.model import QuoteKind, Span
from summarizer.structure import ParagraphKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.attribution.mention import Mention
    from summarizer.attribution.registry import Registry
    from summarizer.attribution.tokens import Tokens
    from summarizer.attribution.vocabulary import Vocabulary

DOCUMENT = "document"  # the rule of a text that an announcement gives to its author
_NOBODY_ELSE = frozenset({CueKind.COLON.value, LABEL, "answer"})  # these close a document
_RUNNING = frozenset({ParagraphKind.BODY, ParagraphKind.LEAD})
_AUTHORS = frozenset({Form.NAME, Form.NAMED_TITLE, Form.TITLE, Form.BODY, Form.PRONOUN})
_PEOPLE = frozenset({Form.NAME, Form.NAMED_TITLE, Form.TITLE, Form.PRONOUN})
_ENDS = frozenset('.!؟»"”…)')
_MARKS = frozenset('«"“')
_COLONS = frozenset({":", "؛"})
_THIS = "این"
_WRITES = "نوشتن"
_ONESELF = frozenset({Form.PRONOUN, Form.ELLIPSIS, Form.THIS_BODY, Form.THIS_ROLE})
_LINE = 40  # characters of a paragraph that is no heading, address or signature
_BEHIND = 3  # tokens between an announcement and its paragraph's end: «… است: "»
_BYLINE = 24  # tokens of a byline
_FIRST = 4  # the last paragraph that may tell of a document which is the article's matter
_BACK = 4  # paragraphs above an announcement in which its document is told of


@dataclass(frozen=True, slots=True)
class _Words:
    """The entries of ``config/lexicon/documents.toml``."""

    kinds: frozenset[str]
    indefinite: frozenset[str]
    notes: frozenset[str]
    qualities: frozenset[str]
    announcements: Phrases[None]
    introductions: Phrases[None]
    bylines: frozenset[str]
    platforms: frozenset[str]
    openers: frozenset[str]


@cache
def _words() -> _Words:
    lexicon = load("documents")

    def words(key: str) -> frozenset[str]:
        return frozenset(map(fold, lexicon.words(key)))

    def phrases(key: str) -> Phrases[None]:
        return Phrases((phrase, None) for phrase in lexicon.words(key))

    announcements = lexicon.words("announcements")
    return _Words(
        words("kinds"),
        words("indefinite"),
        words("notes"),
        words("qualities"),
        phrases("announcements"),
        phrases("introductions"),
        words("bylines"),
        words("platforms"),
        frozenset(fold(phrase.split()[0]) for phrase in announcements),
    )


class _Pages:
    """An article's paragraphs with what was read in them."""

    __slots__ = ("kinds", "known", "paragraphs", "readings", "registry", "words")

    def __init__(
        self,
        kinds: Sequence[ParagraphKind],
        paragraphs: Sequence[Tokens],
        readings: list[tuple[Reading, ...]],
        registry: Registry,
        words: Vocabulary,
    ) -> None:
        self.kinds = kinds
        self.paragraphs = paragraphs
        self.readings = readings
        self.registry = registry
        self.words = words
        self.known = registry.known()

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
        if mention is None or mention.form not in _AUTHORS:
            return None
        if mention.form is Form.NAME and not vouched(tokens, mention, self.words, self.known):
            return None
        return mention


def with_documents(
    kinds: Sequence[ParagraphKind],
    paragraphs: Sequence[Tokens],
    readings: Sequence[tuple[Reading, ...]],
    registry: Registry,
    words: Vocabulary,
) -> tuple[list[tuple[Reading, ...]], frozenset[int]]:
    """The readings with the texts that are given whole.

    Args:
        kinds: What each paragraph is.
        paragraphs: The paragraphs that were read, in order.
        readings: What was read in each.
        registry: Who is who; gets an author whom only the announcement names.
        words: The lexicons.

    Returns:
        The readings, and the numbers of the paragraphs that are part of such a text.
    """
    pages = _Pages(kinds, paragraphs, list(readings), registry, words)
    for number, tokens in enumerate(paragraphs):
        if kinds[number] is ParagraphKind.HEADLINE or not tokens.spans:
            continue
        if _carried_on(pages, number):
            continue
        announced = _announced(pages, number) or _signed(pages, number)
        if announced is None:
            continue
        author, cue, content = announced
        stretches = _stretches(pages, number, content, author)
        if stretches:
            _register(registry, author)
            drafts = tuple(
                Draft(cue, author, span, QuoteKind.DIRECT, DOCUMENT, "") for span in stretches
            )
            pages.readings[number] = (*pages.readings[number], Reading(author, drafts))
    return pages.readings, _covered(pages)


def _covered(pages: _Pages) -> frozenset[int]:
    """The numbers of the paragraphs that begin inside the words of somebody above them."""
    found: set[int] = set()
    ends = 0
    for number, tokens in enumerate(pages.paragraphs):
        if tokens.spans and tokens.spans[0][0] < ends:
            found.add(number)
        ends = max(
            (
                ends,
                *(draft.content.end for group in pages.readings[number] for draft in group.drafts),
            )
        )
    return frozenset(found)


def _carried_on(pages: _Pages, number: int) -> bool:
    """Whether a paragraph ends in a frame of written words, which then may get the whole text."""
    tokens, group = pages.paragraphs[number], pages.readings[number]
    if number > _FIRST or not group or not group[-1].drafts:
        return False
    draft = group[-1].drafts[-1]
    if draft.rule != CueKind.COLON.value or not draft.runs:
        return False
    told = _sentence_of(tokens, draft)
    if not _is_written(pages, told, draft):
        return False
    stretches = _stretches(pages, number, draft.content, draft.mention, announced=False)
    if stretches not in ([], [draft.content]) and _is_whole(pages, number, told, stretches):
        more = tuple(replace(draft, content=span) for span in stretches)
        longer = replace(group[-1], drafts=(*group[-1].drafts[:-1], *more))
        pages.readings[number] = (*group[:-1], longer)
    return True


def _sentence_of(tokens: Tokens, draft: Draft) -> tuple[str, ...]:
    """The words of a cue's sentence up to its end, and of nothing that is said behind it."""
    ends = draft.cue.end
    last = next((n for n, span in enumerate(tokens.spans) if span[0] >= ends), len(tokens))
    first = max((a for a, _ in tokens.sentences if a < last), default=0)
    return tokens.keys[first:last]


def _is_written(pages: _Pages, told: tuple[str, ...], draft: Draft) -> bool:
    """Whether the sentence of a cue tells of a document: «در پیامی», «در صفحه خود»."""
    words, mention = _words(), draft.mention
    if mention.form not in _AUTHORS | {Form.THIS_BODY} or pages.is_medium(mention):
        return False
    if not words.indefinite.isdisjoint(told) or not words.platforms.isdisjoint(told):
        return True
    if draft.lemma == _WRITES:
        return mention.form in _PEOPLE
    return mention.form in {Form.BODY, Form.THIS_BODY} and not words.kinds.isdisjoint(told)


def _is_whole(
    pages: _Pages, number: int, told: tuple[str, ...], stretches: Sequence[Span]
) -> bool:
    """Whether a document of which a cue tells is given whole, and not quoted from.

    It is when it begins below its cue, when it is a note, and when it goes on in the first person.
    """
    below = pages.paragraphs[number].spans[-1][1]
    if stretches[0].start > below or not _words().notes.isdisjoint(told):
        return True
    return any(
        not pages.words.first_person.isdisjoint(tokens.keys)
        for tokens in pages.paragraphs[number + 1 :]
        if tokens.spans and tokens.spans[0][0] < stretches[-1].end
    )


def _announced(pages: _Pages, number: int) -> tuple[Mention, Span, Span | None] | None:
    """Author, cue and content of «متن پیام … به شرح زیر است:», which closes a paragraph."""
    tokens, words = pages.paragraphs[number], _words()
    keys, end = tokens.keys, len(tokens)
    first = tokens.sentences[-1][0]
    introduced = words.introductions.longest(keys, first, end)
    if introduced is not None:
        cue, reach = (first, introduced[0]), end
        start = introduced[0]
    else:
        found = _announcement(tokens, first)
        if found is None:
            return None
        cue, reach, start = found, found[0], first
    kind = next((n for n in range(start, reach) if keys[n] in words.kinds), None)
    if kind is None or (introduced is not None and cue[1] + 2 < kind):
        return None
    author = _author(pages, number, kind, reach)
    if author is None:
        return None
    return author, Span(tokens.spans[cue[0]][0], tokens.spans[cue[1] - 1][1]), None


def _announcement(tokens: Tokens, first: int) -> tuple[int, int] | None:
    """The tokens of the announcement that closes a paragraph."""
    words, end = _words(), len(tokens)
    for at in range(first, end):
        if tokens.keys[at] in words.openers:
            found = words.announcements.longest(tokens.keys, at, end)
            if found is not None and found[0] + _BEHIND >= end:
                marks = range(found[0], end)
                if not any(tokens.is_word(n) for n in marks):
                    return at, found[0]
    return None


def _author(pages: _Pages, number: int, kind: int, reach: int) -> Mention | None:
    """Whose the document is: named behind its kind, or where it was told of first."""
    tokens = pages.paragraphs[number]
    at = _behind_qualities(tokens, kind, reach)
    if tokens.keys[kind - 1 : kind] != (_THIS,):
        mention = pages.mention(tokens, at, reach)
        if mention is not None:
            return mention
        if at < reach and tokens.keys[at] not in pages.words.stops and tokens.is_word(at):
            return None  # somebody who could not be read
    return _told_of(pages, number) or _in_headline(pages)


def _behind_qualities(tokens: Tokens, kind: int, reach: int) -> int:
    at = kind + 1
    while at < reach and (tokens.keys[at] in _words().qualities):
        at += 1
    return at


def _told_of(pages: _Pages, number: int) -> Mention | None:
    """The subject of the sentence above that tells of the document: «… در پیامی …»."""
    words = _words()
    for above in range(number, max(-1, number - _BACK), -1):
        tokens = pages.paragraphs[above]
        for first, last in reversed(tokens.sentences):
            if words.indefinite.isdisjoint(tokens.keys[first:last]):
                continue
            start, end = tokens.spans[first][0], tokens.spans[last - 1][1]
            for reading in pages.readings[above]:
                mention = reading.mention
                if start <= mention.span.start < end and mention.form in _AUTHORS:
                    return mention
            at = skip_openers(tokens, first, last, pages.words)
            return pages.mention(tokens, at, last)
    return None


def _in_headline(pages: _Pages) -> Mention | None:
    """«بیانیه شورای … درباره …» heads the article."""
    tokens = pages.paragraphs[0]
    if pages.kinds[0] is not ParagraphKind.HEADLINE or tokens.keys[:1] == ():
        return None
    if tokens.keys[0] not in _words().kinds:
        return None
    return pages.mention(tokens, _behind_qualities(tokens, 0, len(tokens)), len(tokens))


def _signed(pages: _Pages, number: int) -> tuple[Mention, Span, Span | None] | None:
    """Author, cue and content of «یادداشت علی جهانی: …», which opens a paragraph."""
    tokens = pages.paragraphs[number]
    if number > _FIRST or pages.kinds[number] not in _RUNNING:
        return None
    end = len(tokens)
    at = skip_openers(tokens, 0, end, pages.words)
    if at >= end or tokens.keys[at] not in _words().bylines:
        return None
    colon = next((n for n in range(at, min(end, at + _BYLINE)) if tokens.keys[n] in _COLONS), None)
    if colon is None or any(is_finite(tokens, n, pages.words) for n in range(at, colon)):
        return None
    mention = pages.mention(tokens, _behind_qualities(tokens, at, colon), colon)
    if mention is None or mention.form is Form.PRONOUN:
        return None
    cue = Span(*tokens.spans[at])
    if colon + 1 >= end:
        return mention, cue, None
    return mention, cue, Span(tokens.spans[colon + 1][0], tokens.spans[-1][1])


def _stretches(
    pages: _Pages, number: int, content: Span | None, author: Mention, *, announced: bool = True
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


def _is_reported(pages: _Pages, number: int, *, inner: bool) -> bool:
    """Whether a paragraph holds the words of a cue and a colon, which close a document.

    With ``inner`` those do not which it quotes itself: «آن روز که رهبر انقلاب فرمود: …».
    """
    start = pages.paragraphs[number].spans[0][0]
    return any(
        draft.rule in _NOBODY_ELSE and not (inner and draft.mention.span.start > start)
        for reading in pages.readings[number]
        for draft in reading.drafts
    )


def _is_same(pages: _Pages, number: int) -> bool:
    """Whether whoever is quoted in a paragraph is the one who was quoted before it."""
    return all(
        draft.mention.form in _ONESELF
        for reading in pages.readings[number]
        for draft in reading.drafts
    )


def _is_reporters(pages: _Pages, number: int, author: Mention) -> bool:
    """Whether the reporter is heard: in a background, or where he tells of the author."""
    tokens = pages.paragraphs[number]
    if pages.kinds[number] not in _RUNNING:
        return True
    if pages.words.background.longest(tokens.keys, 0, len(tokens)):
        return True
    surname = author.name.split()[-1] if author.name and author.form in _PEOPLE else None
    return surname is not None and any(
        surname in (reading.mention.name or "").split()
        for reading in pages.readings[number]
        if reading.mention.span.start == tokens.spans[0][0]
    )


def _tells(pages: _Pages, tokens: Tokens) -> bool:
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


def _register(registry: Registry, author: Mention) -> None:
    """Make an author known whom nothing else names."""
    if author.form in {Form.NAME, Form.NAMED_TITLE} and author.name:
        number = registry.by_name(author.name)
        if number is None:
            number = registry.add(EntityKind.PERSON, author.span)
            registry.add_name(number, author.name)
        if author.title:
            registry.learn_title(number, author.title)
    elif (
        author.form is Form.TITLE
        and author.title
        and registry.by_title(author.title, None) is None
    ):
        number = registry.add(EntityKind.PERSON, author.span)
        registry.add_title(number, author.title)
