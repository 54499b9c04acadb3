"""The line that says when an item appeared and under which number.

«یکشنبه ۱۲ تیر ۱۴۰۱ - ۱۴:۱۷ شناسه خبر: ۱۱۴۹۹۷» · «۱۴۰۱/۰۴/۱۲ | کد خبر: ۱۱۴۹۹۷» · «سیاسی»
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from config.lexicon import load
from summarizer.structure.calendar import Stamp, find_stamps
from summarizer.structure.folding import alternation, fold

MAX_LINE = 240
"""No dateline is longer; longer lines are not searched for one."""

_MAX_OTHER_WORDS = 3  # words that are neither date, number nor label
_MAX_OTHER_WORDS_WITH_ID = 8  # the reporter's name and the section stand beside the number
_MAX_LABEL_WORDS = 6  # «صفحه نخست > اقتصادی > بورس»
_NUMBER = r"(?P<id>\d[\d/\-]{2,}\d)"
_WORD = re.compile(r"[^\W\d_]+")


class HeaderLine(NamedTuple):
    """What a dateline tells; a line that holds labels alone («سیاسی») tells nothing."""

    stamp: Stamp | None
    news_id: str | None


class _Patterns(NamedTuple):
    news_id: re.Pattern[str]
    updated: re.Pattern[str]
    noise: re.Pattern[str]
    cited: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    furniture, calendar = load("furniture"), load("calendar")
    labels = load("furniture")
    ids = alternation(labels.words("labels", "news_id"))
    weekdays = [
        str(form)
        for row in calendar.rows("weekday")
        if isinstance(row["forms"], tuple)
        for form in row["forms"]
    ]
    agencies = [str(row["name"]) for row in load("agencies").rows("agency")]
    noise = alternation(
        (
            *furniture.words("labels", "news_id"),
            *furniture.words("labels", "date"),
            *furniture.words("labels", "other"),
            *weekdays,
            *agencies,
            "خبرگزاری",
        )
    )
    return _Patterns(
        news_id=re.compile(rf"(?<!\w)(?:{ids})\s?[:#]?\s?#?\s?{_NUMBER}(?!\w)", re.IGNORECASE),
        updated=re.compile(
            rf"(?:{alternation(furniture.words('labels', 'updated'))})[^\d]{{0,12}}$"
        ),
        cited=re.compile(rf"(?<!\w)(?:{alternation(furniture.words('labels', 'cited'))})(?!\w)"),
        noise=re.compile(rf"(?<!\w)(?:{noise})(?!\w)", re.IGNORECASE),
    )


def read_dateline(line: str) -> HeaderLine | None:
    """Read a paragraph as a dateline; None when it is something else.

    >>> read_dateline("شناسه خبر: ۱۱۴۹۹۷ | سیاسی").news_id
    '114997'
    >>> read_dateline("وزیر نیرو ۱۲ تیر ۱۴۰۱ به استان سفر می‌کند و طرح‌ها را افتتاح خواهد کرد.")
    """
    if len(line) > MAX_LINE:
        return None
    folded = fold(line)
    if _patterns().cited.search(folded):
        return None  # «[3] روزنامه شهر، مورخ ۱۲ تیر ۱۳۶۰»: a source's day
    header = _facts(folded)
    rest = folded
    for start, end in sorted(_fact_spans(folded, header), reverse=True):
        rest = rest[:start] + " " + rest[end:]
    others = len(_WORD.findall(_patterns().noise.sub(" ", rest)))
    if header.news_id is not None:
        return header if others <= _MAX_OTHER_WORDS_WITH_ID else None
    if header.stamp is not None:
        return header if others <= _MAX_OTHER_WORDS and not folded.endswith(".") else None
    words = len(_WORD.findall(folded))
    return header if others == 0 < words <= _MAX_LABEL_WORDS else None


def read_embedded(line: str) -> HeaderLine | None:
    """Read the facts of a dateline that a lost line break left inside another paragraph.

    A date in the running text is not enough: the item's number must stand within reach of it.
    """
    folded = fold(line[:MAX_LINE])
    match = _patterns().news_id.search(folded)
    return _facts(folded) if match else None


def _facts(folded: str) -> HeaderLine:
    match = _patterns().news_id.search(folded)
    stamps = list(find_stamps(folded))
    published = [
        stamp for stamp in stamps if not _patterns().updated.search(folded[: stamp.start])
    ]
    stamp = next(iter(published or stamps), None)
    return HeaderLine(stamp, match["id"] if match else None)


def _fact_spans(folded: str, header: HeaderLine) -> list[tuple[int, int]]:
    spans = [(stamp.start, stamp.end) for stamp in find_stamps(folded)]
    match = _patterns().news_id.search(folded) if header.news_id else None
    if match and all(match.end() <= start or end <= match.start() for start, end in spans):
        spans.append(match.span())
    return spans
