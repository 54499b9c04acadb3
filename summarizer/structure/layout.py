"""What each paragraph is for.

Three passes over the lines: furniture and datelines by their own look; then headline, kicker and
lead from the top; then intertitles by their neighbours.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from config.lexicon import load
from summarizer.model import Span
from summarizer.structure.agency import named_alone
from summarizer.structure.article import ParagraphKind
from summarizer.structure.dateline import HeaderLine, read_dateline
from summarizer.structure.folding import alternation, fold
from summarizer.structure.furniture import (
    Line,
    furniture_kind,
    is_related_head,
    line_of,
    undecorated,
    unpromised,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

_TOP = 10  # a dateline stands among the first lines …
_BOTTOM = 5  # … or among the last
_MAX_HEADLINE_WORDS = 32
_MAX_HEADLINE = 220
_MAX_INTERTITLE_WORDS = 16
_MAX_RUN = 3  # an intertitle, or a few links; more short lines are a list
_MIN_BODY_WORDS = 18  # the neighbours of an intertitle are longer than this
_MAX_LINK_WORDS = 26
_CREDIT_REACH = 220  # code points at a paragraph's head in which it gives the credit
_MAX_LEAD_PARAGRAPHS = 2
_HEAD_LINES = 2  # a headline and the item's day
_DAY = len("1401-04-12")

_LABEL = re.compile(r"[^:]{2,40}:\s")  # «علی جهانی: …»
_LINKED = 2  # headlines «X: …» one below the other, inside the body: links to other news
_MIN_HEADLINE_WORDS = 4
_LINK_REACH = 4  # lines from the top in which a site sets a link
_MIN_STEMS = 3
_MIN_OTHER_STEMS = 40  # of a text that would take up its heading's words
_MAX_SHARED = 0.4  # of a link's words that come again in the text
_STEM = 5  # letters
_MIN_LETTERS = 3
_LETTERS = re.compile(r"[^\W\d_]+")
_QUESTION = "؟"
_MIN_QUESTIONS = 3  # so many headings that ask are an interviewer's
_TABLE = re.compile(r"\d\s?[-–:]|\s[-–]\s|\(\d")  # results, fixtures, line-ups
_WORD = re.compile(r"\w+(?:\u200c\w+)*")
_SENTENCE_END = re.compile(r"[.!؟?…][»\"”’)\s]*$")
_FULL_STOP = re.compile(r"(?<!\.)\.[»\"”’)\s]*$")
_BULLET = re.compile(r"\s*(?:[-–—•▪◾🔹🔸🔻✅*]|\d{1,2}\s?[.)\-ـ])")


class Sheet(NamedTuple):
    """The paragraphs' spans and kinds, the headline without its decoration, the header lines."""

    spans: tuple[Span, ...]
    kinds: tuple[ParagraphKind, ...]
    headline: Span | None
    headers: tuple[HeaderLine, ...]


class _Patterns(NamedTuple):
    credit: re.Pattern[str]
    kicker_end: re.Pattern[str]
    report: re.Pattern[str]
    dated: re.Pattern[str]
    function_words: frozenset[str]


@cache
def _patterns() -> _Patterns:
    lexicon = load("structure")
    report = alternation(lexicon.words("credit"))
    credit = f"{report}|{alternation(lexicon.words('talk'))}"
    furniture = load("furniture")
    dated = (*furniture.words("labels", "date"), *furniture.words("labels", "updated"))
    return _Patterns(
        credit=re.compile(rf"(?<!\w)(?:{credit})(?!\w)"),
        kicker_end=re.compile(rf"(?:{alternation(lexicon.words('kicker_ends'))})\s*$"),
        report=re.compile(rf"(?<!\w)(?:{report})(?!\w)"),
        dated=re.compile(rf"(?:{alternation(dated)})(?!\w)"),
        function_words=frozenset(lexicon.words("function_words", "persian")),
    )


def lay_out(text: str) -> Sheet:
    """Find out what each line of a restored text is for."""
    spans = _lines(text)
    lines = [text[start:end] for start, end in spans]
    kinds, headers = _mark_furniture(lines)
    headline = _mark_head(lines, kinds)
    _mark_intertitles(lines, kinds)
    _mark_lone_link(lines, kinds)
    span = None
    if headline is not None:
        start = spans[headline].start
        line = lines[headline]
        span = Span(start + undecorated(line), start + unpromised(line))
    return Sheet(spans, tuple(kinds), span, headers)


def gives_credit(paragraph: str) -> bool:
    """Whether a paragraph's head names the agency: with it the reporter's own text begins."""
    return bool(_patterns().credit.search(fold(paragraph[:_CREDIT_REACH])))


def _reports(paragraph: str) -> bool:
    return bool(_patterns().report.search(fold(paragraph[:_CREDIT_REACH])))


def _lines(text: str) -> tuple[Span, ...]:
    spans = []
    place = 0
    for line in text.split("\n"):
        kept = line.strip()
        if kept:
            start = place + line.index(kept)
            spans.append(Span(start, start + len(kept)))
        place += len(line) + 1
    return tuple(spans)


def _mark_furniture(lines: Sequence[str]) -> tuple[list[ParagraphKind], tuple[HeaderLine, ...]]:
    kinds: list[ParagraphKind] = []
    headers: list[HeaderLine] = []
    first, links = True, False
    rows = _dated_rows(lines)
    for number, text in enumerate(lines):
        line = line_of(text, first=first, last=number >= len(lines) - _BOTTOM)
        kind = furniture_kind(line)
        if kind is None and links and _is_link(line):
            kind = ParagraphKind.RELATED
        else:
            links = is_related_head(line) and kind is ParagraphKind.RELATED
        if number < _TOP or line.last:
            header = None if number in rows else read_dateline(text)
            if header is not None and (header.stamp or header.news_id or not _in_body(kinds)):
                kind = ParagraphKind.DATELINE
                headers.append(header)
        if kind is None and first and len(lines) > 1 and named_alone(text):
            kind = ParagraphKind.FURNITURE  # the channel's name as a line of its own
        kinds.append(kind or ParagraphKind.BODY)
        first = first and kinds[-1] is not ParagraphKind.BODY
    return kinds, tuple(headers)


def _dated_rows(lines: Sequence[str]) -> frozenset[int]:
    """The lines behind the credit whose day heads the rows of a list: a fixture list, a table.

    A day is so when a bullet follows it, or when another line there has another day; no line is
    that calls its day the item's own («تاریخ انتشار: …»). Without a credit all lines count but
    those at the head, where the item's own day stands.
    """
    credited = next((number for number, line in enumerate(lines) if _reports(line)), None)
    days: dict[int, str] = {}
    for number in range(_HEAD_LINES if credited is None else credited + 1, len(lines)):
        header = read_dateline(lines[number])
        if header is None or header.stamp is None or header.news_id is not None:
            continue
        if not _patterns().dated.match(fold(lines[number])):
            days[number] = header.stamp.published[:_DAY]
    if len(set(days.values())) > 1:
        return frozenset(days)
    if credited is None:
        return frozenset()
    return frozenset(
        number for number in days if number + 1 < len(lines) and _BULLET.match(lines[number + 1])
    )


def _in_body(kinds: Sequence[ParagraphKind]) -> bool:
    return sum(kind is ParagraphKind.BODY for kind in kinds) > 2


def _is_link(line: Line) -> bool:
    return line.words <= _MAX_LINK_WORDS and not _FULL_STOP.search(line.text)


def _mark_head(lines: Sequence[str], kinds: list[ParagraphKind]) -> int | None:
    """Mark kicker, headline and lead; return the headline's line."""
    body = [number for number, kind in enumerate(kinds) if kind is ParagraphKind.BODY]
    if len(body) < 2 or not _looks_like_headline(lines[body[0]]):
        _mark_lead(lines, kinds, body)
        return None
    first, second = body[0], body[1]
    headline = first
    head_like = len(body) > 2 and _looks_like_headline(lines[second], strictly=True)
    if head_like and _patterns().kicker_end.search(fold(lines[first])):
        kinds[first] = ParagraphKind.KICKER
        headline = second
    elif head_like and _is_short(lines[second]) and not lines[second].endswith((":", "،")):
        kinds[second] = ParagraphKind.KICKER
    kinds[headline] = ParagraphKind.HEADLINE
    _mark_lead(lines, kinds, [number for number in body if kinds[number] is ParagraphKind.BODY])
    return headline


def _looks_like_headline(line: str, *, strictly: bool = False) -> bool:
    words = len(_WORD.findall(line))
    if not 0 < words <= _MAX_HEADLINE_WORDS or len(line) > _MAX_HEADLINE:
        return False
    if _patterns().report.match(fold(line)[undecorated(line) :]):
        return False
    return not (_SENTENCE_END if strictly else _FULL_STOP).search(line)


def _is_short(line: str) -> bool:
    return len(_WORD.findall(line)) <= _MAX_INTERTITLE_WORDS and not _BULLET.match(line)


def _mark_lead(lines: Sequence[str], kinds: list[ParagraphKind], body: Sequence[int]) -> None:
    """The site's own lead: what stands above the paragraph that gives the credit.

    «به گزارش …» decides before a talk with an agency does: a lead may name the talk as well.
    """
    top = body[: _MAX_LEAD_PARAGRAPHS + 1]
    for gives in (_reports, gives_credit):
        for count, number in enumerate(top):
            if gives(lines[number]):
                for above in top[:count]:
                    kinds[above] = ParagraphKind.LEAD
                return


def _mark_intertitles(lines: Sequence[str], kinds: list[ParagraphKind]) -> None:
    body = [
        number
        for number, kind in enumerate(kinds)
        if kind in {ParagraphKind.BODY, ParagraphKind.LEAD}
    ]
    sizes = [len(_WORD.findall(lines[number])) for number in body]
    asking = [
        number
        for number, size in zip(body, sizes, strict=True)
        if lines[number].endswith(_QUESTION) and _could_head(lines[number], size)
    ]
    questions = asking if len(asking) >= _MIN_QUESTIONS else []  # an interview's, and no link's
    place = 1
    while place < len(body):
        end = place
        while end < len(body) and _could_head(lines[body[end]], sizes[end]):
            end += 1
        between = end < len(body) and min(sizes[place - 1], sizes[end]) >= _MIN_BODY_WORDS
        opened = lines[body[place - 1]].rstrip().endswith((":", "،", "؛"))
        if 0 < end - place <= _MAX_RUN and between and not opened:
            run = body[place:end]
            linked = _are_links([lines[number] for number in run])
            for number in run:
                if kinds[number] is ParagraphKind.BODY:
                    asked = number == run[-1] and number in questions
                    other = linked and not asked
                    kinds[number] = ParagraphKind.RELATED if other else ParagraphKind.INTERTITLE
        place = end + 1


def _mark_lone_link(lines: Sequence[str], kinds: list[ParagraphKind]) -> None:
    """A text's only heading, near its top, that says little of what follows: other news."""
    headings = [n for n, kind in enumerate(kinds) if kind is ParagraphKind.INTERTITLE]
    if len(headings) != 1 or headings[0] > _LINK_REACH:
        return
    number = headings[0]
    own = _stems(lines[number])
    rest = " ".join(
        line
        for line, kind in zip(lines[number:], kinds[number:], strict=True)
        if kind is ParagraphKind.BODY
    )
    others = _stems(rest)
    if len(own) < _MIN_STEMS or len(others) < _MIN_OTHER_STEMS:
        return
    if len(own & others) <= _MAX_SHARED * len(own):
        kinds[number] = ParagraphKind.RELATED


def _stems(text: str) -> frozenset[str]:
    """The beginnings of the words that mean something."""
    words = (word for word in _LETTERS.findall(fold(text)) if len(word) >= _MIN_LETTERS)
    return frozenset(word[:_STEM] for word in words if word not in _patterns().function_words)


def _are_links(run: Sequence[str]) -> bool:
    """Whether short lines between two paragraphs are other news: of headings there is only one."""
    if sum(bool(_LABEL.match(line)) for line in run) >= _LINKED:
        return True
    return len(run) >= _LINKED and all(
        len(_WORD.findall(line)) >= _MIN_HEADLINE_WORDS and not _TABLE.search(line) for line in run
    )


def _could_head(line: str, words: int) -> bool:
    return (
        words <= _MAX_INTERTITLE_WORDS
        and not _FULL_STOP.search(line)
        and not line.endswith((":", "،"))
        and not _BULLET.match(line)
    )
