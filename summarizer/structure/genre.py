"""What is odd about a text's form, told to the reader as a warning."""

from __future__ import annotations

import re
from functools import cache
from statistics import median
from typing import TYPE_CHECKING

from config.lexicon import load
from summarizer.structure.article import ParagraphKind
from summarizer.structure.folding import alternation, fold
from summarizer.structure.speech import carries_paper, retells

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from summarizer.structure.article import Article, Paragraph

POEM = "poem"
INTERVIEW = "interview"
BULLETIN = "bulletin"
LIST = "list"
SEVERAL_ARTICLES = "several_articles"
RETOLD = "retold"

_MIN_VERSES = 6
_VERSE_WORDS = (3, 12)
_MIN_QUESTIONS = 3
_MIN_ITEMS = 4
_MIN_ITEM_WORDS = 5
_MAX_ITEM_WORDS = 45
_MAX_ENTRY_WORDS = 10
_MOST = 0.6
_MAX_HEADING_WORDS = 25
_HEAD = 40  # code points of a paragraph in which «به گزارش» opens it

_WORD = re.compile(r"\w+(?:\u200c\w+)*")
_STOPPED = re.compile(r"[.؛:][»\"”)\s]*$")
_BULLET = re.compile(r"\s*(?:[^\w\s«\"(\[#@]|\d{1,2}\s?[.)\-–ـ/])\s?\w")
_SENTENCE_END = re.compile(r"[.!؟?…][»\"”)\s]*$")
_NUMBERED = re.compile(r"\W*\d")
_ORDINAL = re.compile(r"^\s*\d{1,2}\s?[.)]")  # «۳) …»: of those who signed, too
_ROW = re.compile(r"[\d/|؛:]")  # «نفر سوم؛ …», «راد، علی / شهر»: no verse
_ENTRY = re.compile(r"\d|[:؛/]|^\s*[-–—•▪◾🔹🔸🔻*]")
_QUESTION = re.compile(r"؟[»\"”)\s]*$")
_NEWS = {ParagraphKind.BODY, ParagraphKind.LEAD, ParagraphKind.INTERTITLE}


@cache
def _asker() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternation(load('structure').words('askers'))})\s?[:؛]")


@cache
def _credit() -> re.Pattern[str]:
    return re.compile(rf"\W*(?:{alternation(load('structure').words('credit'))})(?!\w)")


@cache
def _person(whose: str) -> re.Pattern[str]:
    words = alternation(load("structure").words("interview", whose))
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)")


@cache
def _verb() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternation(load('boundaries').words('finite'))})(?!\w)")


def find_warnings(text: str, paragraphs: Sequence[Paragraph]) -> tuple[str, ...]:
    """Name what is odd about the form: keys of ``config/locales``.

    Args:
        text: The restored text.
        paragraphs: Its paragraphs, with their kinds.
    """
    lines = [
        text[paragraph.span.start : paragraph.span.end]
        for paragraph in paragraphs
        if paragraph.kind in _NEWS
    ]
    form = next((name for name, test in _FORMS if test(lines)), None)
    several = SEVERAL_ARTICLES if _several(text, paragraphs) else None
    return tuple(name for name in (several, form) if name)


def is_retold(article: Article) -> bool:
    """Whether the news tells what somebody said, be it in passing, or wrote in a statement."""
    lines = (
        article.text[paragraph.span.start : paragraph.span.end]
        for paragraph in article.paragraphs
        if paragraph.kind in _NEWS
    )
    return any(retells(line) or carries_paper(line) for line in lines)


def _sizes(lines: Sequence[str]) -> list[int]:
    return [len(_WORD.findall(line)) for line in lines]


def _is_poem(lines: Sequence[str]) -> bool:
    """Many short lines of like length, none with a full stop."""
    sizes = _sizes(lines)
    if len(lines) < _MIN_VERSES or sum(map(bool, map(_STOPPED.search, lines))) > 0.1 * len(lines):
        return False
    low, high = _VERSE_WORDS
    middle = median(sizes)
    like = sum(abs(size - middle) <= max(2, middle / 3) for size in sizes)
    unmarked = sum(not _BULLET.match(line) and not _ROW.search(line) for line in lines)
    return low <= middle <= high and min(like, unmarked) >= 0.8 * len(lines)


def is_question(line: str) -> bool:
    """Whether a paragraph is an interviewer's: it asks, or is marked as the question."""
    return bool(_QUESTION.search(line) or _asker().match(fold(line).lstrip("*-–•: ")))


def opens_with_credit(line: str) -> bool:
    """Whether a paragraph opens with «به گزارش»: with it an article's own text begins."""
    return bool(_credit().match(fold(line[:_HEAD])))


def _is_interview(lines: Sequence[str]) -> bool:
    questions = [number for number, line in enumerate(lines) if is_question(line)]
    answered = sum(number + 1 < len(lines) and number + 1 not in questions for number in questions)
    return (
        answered >= _MIN_QUESTIONS
        and len(questions) >= 0.2 * len(lines)
        and any(
            _person("of_you" if number in questions else "of_me").search(fold(line))
            for number, line in enumerate(lines)
        )  # else its headings ask
    )


def _is_bulletin(lines: Sequence[str]) -> bool:
    """Many items of a sentence or two, most of them behind a bullet.

    What a line announces («مهم‌ترین سخنان وزیر:») is one matter, however many parts it has.
    """
    items = [line for line in _items(lines) if _tells(line) and not _NUMBERED.match(line)]
    if not _are_many(items, lines):
        return False
    first = lines.index(items[0])
    return not first or not lines[first - 1].endswith(":")


def _items(lines: Sequence[str]) -> list[str]:
    """The lines behind a bullet or number that are longer than an entry of a table."""
    marked = [line for line in lines if _BULLET.match(line)]
    return [
        line
        for line, size in zip(marked, _sizes(marked), strict=True)
        if _MIN_ITEM_WORDS <= size <= _MAX_ITEM_WORDS
    ]


def _are_many(items: Sequence[str], lines: Sequence[str]) -> bool:
    return len(items) >= _MIN_ITEMS and len(items) >= _MOST * len(lines)


def _tells(line: str) -> bool:
    """Whether a line is a sentence: it is stopped like one, or holds a verb."""
    return bool(_SENTENCE_END.search(line) or _verb().search(fold(line)))


def _is_list(lines: Sequence[str]) -> bool:
    """Entries too short to be sentences (prices, names, results), or a numbered list.

    A letter is none, however many have signed it: there the prose is longer.
    """
    items = [line for line in _items(lines) if _NUMBERED.match(line) or not _tells(line)]
    if _are_many(items, lines) and 2 * sum(_sizes(items)) >= sum(_sizes(lines)):
        return True
    sizes = _sizes(lines)
    entries = [line for line, size in zip(lines, sizes, strict=True) if size <= _MAX_ENTRY_WORDS]
    marked = sum(bool(_ENTRY.search(_ORDINAL.sub("", line))) for line in entries)
    return (
        len(lines) >= 2 * _MIN_ITEMS
        and len(entries) >= 0.7 * len(lines)
        and marked >= 0.5 * len(entries)
    )


_FORMS: tuple[tuple[str, Callable[[Sequence[str]], bool]], ...] = (
    (INTERVIEW, _is_interview),  # its questions are short lines, too
    (POEM, _is_poem),  # before lists: both are short lines
    (BULLETIN, _is_bulletin),
    (LIST, _is_list),
)


def _several(text: str, paragraphs: Sequence[Paragraph]) -> bool:
    """Whether a second paragraph that opens with the credit follows, under its own headline."""
    starts = 0
    previous = ""
    for paragraph in paragraphs:
        line = text[paragraph.span.start : paragraph.span.end]
        headed = 0 < len(_WORD.findall(previous)) <= _MAX_HEADING_WORDS
        if opens_with_credit(line) and (not starts or (headed and not _STOPPED.search(previous))):
            starts += 1
        if paragraph.kind is not ParagraphKind.DATELINE:
            previous = line
    return starts > 1
