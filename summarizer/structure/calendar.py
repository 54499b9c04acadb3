"""Dates as a dateline prints them: Jalali, in words or figures, or Gregorian.

Which month a name means and which ordinal a day comes from ``config/lexicon/calendar.toml``; the
arithmetic between the calendars is persiantools'.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from persiantools.jdatetime import JalaliDate

from config.lexicon import load
from summarizer.structure.folding import alternation, fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_YEARS = range(1300, 1500)
_GREGORIAN_YEARS = range(1921, 2121)
_SAME_YEAR_CENTURY = 1300  # «۹۸/۶/۱۷»: two figures; from ۰۰ on they mean the next century
_CENTURY_TURN = 30


class Stamp(NamedTuple):
    """A date, and the time when one is printed, both ways; ``start`` and ``end`` in the line."""

    published: str
    gregorian: str
    start: int
    end: int


class _Words(NamedTuple):
    pattern: re.Pattern[str]
    months: Mapping[str, int]
    gregorian_months: Mapping[str, int]
    ordinals: Mapping[str, int]


_CLOCK = re.compile(
    r"(?:ساعت\s*:?\s*)?(?<!\d)(?P<hour>[01]?\d|2[0-3])\s?:\s?(?P<minute>[0-5]\d)(?:\s?:\s?[0-5]\d)?(?![\d:])"
    r"|ساعت\s*:?\s*(?P<hour2>[01]?\d|2[0-3])(?:\s+و\s+(?P<minute2>[0-5]?\d)\s+دقیقه|[.](?P<minute3>[0-5]\d))"
)
_NEAR = 40
"""A time belongs to a date when no more characters than these lie between them."""


def _plain(word: str) -> str:
    return fold(word).replace(" ", "").lower()


@cache
def _words() -> _Words:
    lexicon = load("calendar")

    def numbered(name: str) -> dict[str, int]:
        return {
            _plain(form): number
            for number, row in enumerate(lexicon.rows(name), start=1)
            for form in _forms(row)
        }

    months, gregorian = numbered("month"), numbered("gregorian_month")
    ordinals = {
        _plain(form): day for day, form in enumerate(lexicon.words("ordinals", "forms"), start=1)
    }
    named = alternation(form for row in lexicon.rows("month") for form in _forms(row))
    foreign = alternation(form for row in lexicon.rows("gregorian_month") for form in _forms(row))
    ordinal = alternation(lexicon.words("ordinals", "forms"))
    pattern = re.compile(
        rf"(?<![\w/])(?:"
        rf"(?P<day>[0-3]?\d|{ordinal})\s?(?P<month>{named})(?:\s?ماه)?(?:\s?سال)?[\s،,]{{0,2}}(?P<year>1[34]\d\d|\d\d(?!\d))"
        rf"|(?P<month_first>{named})\s(?P<day_after>[0-3]?\d)[\s،,]{{1,2}}(?P<year_after>1[34]\d\d)"
        rf"|(?P<y>1[34]\d\d|(?:19|20)\d\d)\s?(?P<sep>[/.\-])\s?(?P<m>[01]?\d)\s?(?P=sep)\s?(?P<d>[0-3]?\d)"
        rf"|(?P<d3>[0-3]?\d)\s?(?P<sep3>[/.\-])\s?(?P<m3>[01]?\d)\s?(?P=sep3)\s?(?P<y3>1[34]\d\d|(?:19|20)\d\d)"
        rf"|(?P<y2>\d\d)\s?/\s?(?P<m2>[01]?\d)\s?/\s?(?P<d2>[0-3]?\d)"
        rf"|(?P<gday>[0-3]?\d)\s?(?P<gmonth>{foreign})[\s،,]{{1,2}}(?P<gyear>(?:19|20)\d\d)"
        rf"|(?P<gmonth_first>{foreign})\s(?P<gday_after>[0-3]?\d)(?:st|nd|rd|th)?[\s،,]{{1,2}}(?P<gyear_after>(?:19|20)\d\d)"
        rf")(?![\w/])",
        re.IGNORECASE,
    )
    return _Words(pattern, months, gregorian, ordinals)


def _forms(row: Mapping[str, object]) -> tuple[str, ...]:
    forms = row["forms"]
    return tuple(str(form) for form in forms) if isinstance(forms, tuple) else ()


def find_stamps(folded: str) -> Iterator[Stamp]:
    """Find the dates of a folded line (see :func:`fold`), each with the time printed near it.

    >>> [stamp.published for stamp in find_stamps(fold("یکشنبه ۱۲ تیر ۱۴۰۱ - ۱۴:۱۷"))]
    ['1401-04-12T14:17']
    >>> [stamp.gregorian for stamp in find_stamps(fold("۱۴۰۱/۰۴/۱۲"))]
    ['2022-07-03']
    """
    clocks = list(_CLOCK.finditer(folded))
    for match in _words().pattern.finditer(folded):
        day = _jalali(match)
        if day is None:
            continue
        start, end = match.span()
        clock = min(
            (clock for clock in clocks if _gap(clock, match) <= _NEAR),
            key=lambda clock: (_gap(clock, match), clock.start()),
            default=None,
        )
        time = ""
        if clock is not None:
            hour = clock["hour"] or clock["hour2"]
            minute = clock["minute"] or clock["minute2"] or clock["minute3"]
            time = f"T{int(hour):02d}:{int(minute or 0):02d}"
            start, end = min(start, clock.start()), max(end, clock.end())
        iso = f"{day.year:04d}-{day.month:02d}-{day.day:02d}"
        yield Stamp(iso + time, day.to_gregorian().isoformat() + time, start, end)


def _gap(clock: re.Match[str], day: re.Match[str]) -> int:
    return max(clock.start() - day.end(), day.start() - clock.end())


def _jalali(match: re.Match[str]) -> JalaliDate | None:
    """The day meant, None when there is no such day."""
    words = _words()
    gregorian = match["gday"] or match["gday_after"]
    if gregorian:
        month = words.gregorian_months[_plain(match["gmonth"] or match["gmonth_first"])]
        return _from_gregorian(int(match["gyear"] or match["gyear_after"]), month, int(gregorian))
    if match["month"] or match["month_first"]:
        month = words.months[_plain(match["month"] or match["month_first"])]
        said = match["day"] or match["day_after"]
        day = int(said) if said.isdigit() else words.ordinals[_plain(said)]
        year = int(match["year"] or match["year_after"])
    else:
        year, month, day = (
            int(match[name] or match[f"{name}3"] or match[f"{name}2"]) for name in "ymd"
        )
    if year in _GREGORIAN_YEARS:
        return _from_gregorian(year, month, day)
    if year < 100:
        year += _SAME_YEAR_CENTURY + (100 if year < _CENTURY_TURN else 0)
    return _checked(year, month, day)


def _checked(year: int, month: int, day: int) -> JalaliDate | None:
    if year not in _YEARS:
        return None
    try:
        # persiantools leaves its constructor without types
        return JalaliDate(year, month, day)  # type: ignore[no-untyped-call]
    except ValueError:
        return None


def _from_gregorian(year: int, month: int, day: int) -> JalaliDate | None:
    try:
        # persiantools leaves its constructor without types
        return JalaliDate(date(year, month, day))  # type: ignore[no-untyped-call]
    except ValueError:
        return None
