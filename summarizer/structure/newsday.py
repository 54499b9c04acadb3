"""The day on which something was said, as the news itself tells it.

«راد امروز (شنبه ۹ شهریور ۱۳۹۸) گفت»: a whole date beside its weekday or «امروز», in the reporter's
own words, tells the item's day where no dateline does. A date without its year could be any
year's; one alone may be a deadline.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from config.lexicon import load
from summarizer.structure.calendar import find_stamps
from summarizer.structure.folding import alternation, fold
from summarizer.structure.speech import begins_content, reports
from summarizer.structure.tokens import tokens_of

if TYPE_CHECKING:
    from summarizer.structure.calendar import Stamp

_REACH = 420
"""Code points at a paragraph's head in which its day is told."""

_DATED = re.compile(r"(?:13|14)\d\d|\d\d?(?:\s\w+\s?|/\d\d?/)\d\d")
_DAY = len("1398-06-09")
_SATURDAY = 5  # its number in Python's week
_DAYS = 7


class _Words(NamedTuple):
    before: re.Pattern[str]
    weekdays: dict[str, int]


@cache
def _words() -> _Words:
    calendar = load("calendar")
    weekdays = {
        fold(str(form)): (_SATURDAY + number) % _DAYS
        for number, row in enumerate(calendar.rows("weekday"))
        if isinstance(row["forms"], tuple)
        for form in row["forms"]
    }
    today, named = alternation(calendar.words("today", "forms")), alternation(weekdays)
    return _Words(
        re.compile(rf"(?:(?<!\w)(?P<today>{today})|(?<!\w)(?P<weekday>{named}))[\s(،,\-]{{0,3}}$"),
        {form.replace(" ", ""): number for form, number in weekdays.items()},
    )


def read_newsday(paragraph: str) -> Stamp | None:
    """Read the day on which the news of a paragraph happened; None where it tells none.

    >>> read_newsday("علی راد امروز (شنبه ۹ شهریور ۱۳۹۸) گفت: کار تمام است.").published
    '1398-06-09'
    >>> read_newsday("علی راد گفت: تا شنبه ۹ شهریور ۱۳۹۸ کار تمام می‌شود.")
    """
    folded = fold(paragraph[:_REACH])
    if _DATED.search(folded) is None:
        return None
    for stamp in find_stamps(folded):
        before = _words().before.search(folded[: stamp.start])
        if before is None or not _agrees(before["weekday"], stamp):
            continue
        tokens = tokens_of(paragraph[:_REACH])
        day = next(n for n, token in enumerate(tokens) if token.end > stamp.start)
        said = any(begins_content(tokens, number) for number in range(day))
        if said or not reports(tokens, day, len(tokens)):
            return None
        # an hour beside it is that of an event, and not the item's
        return stamp._replace(published=stamp.published[:_DAY], gregorian=stamp.gregorian[:_DAY])
    return None


def _agrees(weekday: str | None, stamp: Stamp) -> bool:
    """Whether a date falls on the weekday that stands beside it; «امروز» needs none."""
    if weekday is None:
        return True
    day = date.fromisoformat(stamp.gregorian[:_DAY])
    return day.weekday() == _words().weekdays[weekday.replace(" ", "")]
