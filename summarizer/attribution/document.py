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
from summarizer.attribution.document_text import AUTHORS, PEOPLE, RUNNING, Pages, stretches_of
from summarizer.attribution.draft import Draft, Reading
from summarizer.attribution.frame import EntityKind
from summarizer.attribution.mention import Form
from summarizer.attribution.opener import skip_openers
from summarizer.attribution.phrases import Phrases
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
_COLONS = frozenset({":", "؛"})
_BORDERS = frozenset("؛،-–|/:")  # behind the agency: «خبرگزاری …؛ یادداشت علی جهانی: …»
_THIS = "این"
_WRITES = "نوشتن"
_BEHIND = 3  # tokens between an announcement and its paragraph's end: «… است: "»
_CREDIT = 6  # tokens of an agency in front of a byline
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
    readings: frozenset[str]
    whole: frozenset[str]


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
        words("readings"),
        words("whole"),
    )


def with_documents(
    kinds: Sequence[ParagraphKind],
    paragraphs: Sequence[Tokens],
    readings: Sequence[tuple[Reading, ...]],
    registry: Registry,
    known: Phrases[int],
    words: Vocabulary,
) -> tuple[list[tuple[Reading, ...]], frozenset[int]]:
    """The readings with the texts that are given whole.

    Args:
        kinds: What each paragraph is.
        paragraphs: The paragraphs that were read, in order.
        readings: What was read in each.
        registry: Who is who; gets an author whom only the announcement names.
        known: The registry's names and titles.
        words: The lexicons.

    Returns:
        The readings, and the numbers of the paragraphs that are part of such a text.
    """
    pages = Pages(kinds, paragraphs, list(readings), known, words)
    for number, tokens in enumerate(paragraphs):
        if kinds[number] is ParagraphKind.HEADLINE or not tokens.spans:
            continue
        if _carried_on(pages, number):
            continue
        announced = _announced(pages, number) or _signed(pages, number)
        if announced is None:
            continue
        author, cue, content = announced
        stretches = stretches_of(pages, number, content, author)
        if stretches:
            _register(registry, author)
            drafts = tuple(
                Draft(cue, author, span, QuoteKind.DIRECT, DOCUMENT, "") for span in stretches
            )
            pages.readings[number] = (*pages.readings[number], Reading(author, drafts))
            pages.cover(number, stretches)
    return pages.readings, frozenset(pages.covered)


def _carried_on(pages: Pages, number: int) -> bool:
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
    stretches = stretches_of(pages, number, draft.content, draft.mention, announced=False)
    if stretches not in ([], [draft.content]) and _is_whole(pages, number, told, stretches):
        more = tuple(replace(draft, content=span) for span in stretches)
        longer = replace(group[-1], drafts=(*group[-1].drafts[:-1], *more))
        pages.readings[number] = (*group[:-1], longer)
        pages.cover(number, stretches)
    return True


def _sentence_of(tokens: Tokens, draft: Draft) -> tuple[str, ...]:
    """The words of a cue's sentence up to its end, and of nothing that is said behind it."""
    ends = draft.cue.end
    last = next((n for n, span in enumerate(tokens.spans) if span[0] >= ends), len(tokens))
    first = max((a for a, _ in tokens.sentences if a < last), default=0)
    return tokens.keys[first:last]


def _is_written(pages: Pages, told: tuple[str, ...], draft: Draft) -> bool:
    """Whether the sentence of a cue tells of a document: «در پیامی», «در صفحه خود»."""
    words, mention = _words(), draft.mention
    if mention.form not in AUTHORS | {Form.THIS_BODY} or pages.is_medium(mention):
        return False
    if not words.indefinite.isdisjoint(told) or not words.platforms.isdisjoint(told):
        return True
    if draft.lemma == _WRITES:
        return mention.form in PEOPLE
    return mention.form in {Form.BODY, Form.THIS_BODY} and not words.kinds.isdisjoint(told)


def _is_whole(pages: Pages, number: int, told: tuple[str, ...], stretches: Sequence[Span]) -> bool:
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


def _announced(pages: Pages, number: int) -> tuple[Mention, Span, Span | None] | None:
    """Author, cue and content of «متن پیام … به شرح زیر است:», which closes a paragraph."""
    tokens, words = pages.paragraphs[number], _words()
    keys, end = tokens.keys, len(tokens)
    first = tokens.sentences[-1][0]
    if words.kinds.isdisjoint(keys[first:]):
        return None
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
    words, keys, end = _words(), tokens.keys, len(tokens)
    while end > first and not tokens.is_word(end - 1):
        end -= 1
    if end == first or end + _BEHIND < len(tokens):
        return None
    for at in range(first, end):
        if keys[at] in words.openers:
            found = words.announcements.longest(keys, at, end)
            if found is not None and found[0] == end:
                return at, end
    told = not words.whole.isdisjoint(keys[first:end])
    return (end - 1, end) if keys[end - 1] in words.readings and told else None


def _author(pages: Pages, number: int, kind: int, reach: int) -> Mention | None:
    """Whose the document is: named behind its kind, or where it was told of first."""
    tokens = pages.paragraphs[number]
    at = _behind_qualities(tokens, kind, reach)
    if tokens.keys[kind - 1 : kind] != (_THIS,):
        object_ends = next((n for n in range(at, reach) if tokens.keys[n] == "را"), reach)
        mention = pages.mention(tokens, at, object_ends)
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


def _told_of(pages: Pages, number: int) -> Mention | None:
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
                if start <= mention.span.start < end and mention.form in AUTHORS:
                    return mention
            at = skip_openers(tokens, first, last, pages.words)
            return pages.mention(tokens, at, last)
    return None


def _in_headline(pages: Pages) -> Mention | None:
    """«بیانیه شورای … درباره …» heads the article."""
    tokens = pages.paragraphs[0]
    if pages.kinds[0] is not ParagraphKind.HEADLINE or tokens.keys[:1] == ():
        return None
    if tokens.keys[0] not in _words().kinds:
        return None
    return pages.mention(tokens, _behind_qualities(tokens, 0, len(tokens)), len(tokens))


def _signed(pages: Pages, number: int) -> tuple[Mention, Span, Span | None] | None:
    """Author, cue and content of «یادداشت علی جهانی: …», which opens a paragraph."""
    tokens = pages.paragraphs[number]
    if number > _FIRST or pages.kinds[number] not in RUNNING:
        return None
    if _words().bylines.isdisjoint(tokens.keys[:_BYLINE]):
        return None
    end = len(tokens)
    opened = skip_openers(tokens, 0, end, pages.words)
    at = next((n for n in range(min(end, _BYLINE)) if tokens.keys[n] in _words().bylines), end)
    if at >= end or not (at == opened or (at < _CREDIT and tokens.keys[at - 1] in _BORDERS)):
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


def _register(registry: Registry, author: Mention) -> None:
    """Make an author known whom nothing else names."""
    if author.form in {Form.NAME, Form.NAMED_TITLE} and author.name:
        number = registry.by_name(author.name)
        if number is None:
            number = registry.add(EntityKind.PERSON, author.span)
            registry.add_name(number, author.name)
        if author.title:
            registry.learn_title(number, author.title)
    elif author.form is Form.TITLE and author.title:
        if registry.by_title(author.title, None) is not None:
            return
        number = registry.only_person(untitled=True)
        if number is None or registry.profiles[number].mention > author.span:
            number = registry.add(EntityKind.PERSON, author.span)
        registry.add_title(number, author.title)
