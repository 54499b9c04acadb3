"""The credit that opens a sentence, and where what was reported begins.

«به گزارش ایلنا از قم، |فرماندار گفت», «به نقل از سایت فدراسیون، |…», «رشت، کاوه آذر؛ |…»,
«گروه فرهنگ: |…». All of it works on folded words, whose places are those of the text.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from config.lexicon import load
from summarizer.structure.agency import credit_in, find_credit
from summarizer.structure.folding import alternation
from summarizer.structure.tokens import tokens_of

_ABBREVIATED = r"(?:(?<=\s\w\w)|(?<=\s\w\w\w))\.(?=\s?\w{2,3}[\s.،])"
_BODY = rf"(?:[^،؛:.]|{_ABBREVIATED}){{2,80}}?(?:،\s?\w+\sو\s\w+(?:\s[^\s،؛:.]+){{0,4}})?"
"""Whom a credit names; «سازمان صنعت، معدن و تجارت استان» does not end at its comma, nor «سی. ان.
ان» at a full stop."""

_RETOLD = "نقل"
_UNENDED = re.compile(r"[^،؛:.]{2,80}")
_MINISTRY = r"(?:وزارت|سازمان)\s\w+،\s?\w+\sو\s\w+(?:\s\w+)?"
_UNKNOWN = re.compile(
    rf"به\s+گزارش(?:\s[^\s،؛:.]+){{0,11}}?(?:\s(?:{_MINISTRY}|[^\s،؛:.]+))"
    rf"(?:\s(?:و\s*)?به\s+نقل(?:\s+از)?\s{_BODY})?\s?[،؛]\s*"
)
_SAYS = r"\sآمده\sاست\s?:\s*"
_SECOND_HAND = re.compile(rf"(?:و\s*)?به\s+نقل(?:\s+از)?\s{_BODY}\s?[،؛]\s*")
_GOES_ON = re.compile(r"\s*(?:و|از|به|در(?!\s?حالی)|مرکز|منطقه|دفتر|استان)(?!\w)")
_TOWN_BEFORE_THIS = re.compile(r"\s*(?:از|در)\s[^\s،؛:.]+\s(?=این\s)")
_SIGNATURE = r"خبرگزاری\s[^،؛:.\-]{2,30}\s?[،؛:\-]\s*"
_BEHIND = re.compile(
    r"\s*(?:«[^»]{2,20}»)?\s*(?:(?:(?:از|مرکز|منطقه|دفتر|استان)\s[^،؛:.]{2,40}?|در\s[^\s،؛:.]+(?:\s[^\s،؛:.]+)?))?\s?"
    rf"(?:(?:و\s*)?به\s+نقل(?:\s+از)?\s{_BODY})?(?:{_SAYS}|\s?[،؛]\s*)(?:{_SECOND_HAND.pattern})?"
)
_CLOSING_MARK = re.compile(r'\s?["»]')


class _Patterns(NamedTuple):
    report: re.Pattern[str]
    medium: re.Pattern[str]
    town: re.Pattern[str]


@cache
def _towns() -> str:
    places = load("places")
    return alternation((*places.words("provinces"), *places.words("cities")))


@cache
def _patterns() -> _Patterns:
    media = alternation((*load("bodies").words("media"), *load("selection").words("media")))
    return _Patterns(
        re.compile(rf"(?:{alternation(load('structure').words('credit'))})(?!\w)"),
        re.compile(rf"(?:و\s*)?به\s+نقل(?:\s+از)?\s(?:{media})(?!\w)"),
        re.compile(rf"\s*از\s(?:{_towns()})\s+(?!و\s)(?=\w)"),
    )


def bylines() -> str:
    """What other signatures look like, as a pattern: an agency, a town and a reporter, a desk."""
    agencies = alternation(
        str(row["name"]) for row in load("agencies").rows("agency") if not row.get("ordinary")
    )
    byline = rf"(?:{_towns()})(?:\s?،\s[^،؛:.]{{3,40}}؛|\s?[_-]\s?[^،؛:.]{{3,40}}:)\s*"
    agency = rf"(?:{agencies})\s(?:از|به نقل از)\s{_BODY}\s?،\s*"
    town = rf"(?:{_towns()})\s?/\s*(?=\w)"
    desks = alternation(load("selection").words("desks"))
    desk = rf"(?:{desks})\s[^،؛:.\d]{{3,40}}:\s*(?=\w)"
    return f"{_SIGNATURE}|{byline}|{town}|{agency}|{desk}"


def credit_end(head: str, start: int) -> int:
    """Where the credit that opens a sentence ends, 0 when none does.

    Args:
        head: A sentence's first words, folded.
        start: Where they begin, behind bullets and spaces.

    >>> head = "به گزارش ایلنا از قم، فرماندار گفت"
    >>> head[credit_end(head, 0) :]
    'فرماندار گفت'
    """
    if not _patterns().report.match(head, start):
        retold = _SECOND_HAND.match(head, start) if _RETOLD in head else None
        known = retold and (_patterns().medium.match(retold[0]) or find_credit(retold[0]))
        return retold.end() if retold and known else 0
    found = tokens_of(head)
    credit = credit_in(found)
    if credit is None:
        unknown = _UNKNOWN.match(head, start)
        return unknown.end() if unknown else 0
    end = found[credit.end - 1].end
    closing = _CLOSING_MARK.match(head, end)
    if closing and any(mark in head[start:end] for mark in '"«'):
        end = closing.end()
    behind = _BEHIND.match(head, end)
    if behind:
        return behind.end()
    town = _TOWN_BEFORE_THIS.match(head, end) or _patterns().town.match(head, end)
    if town:
        return town.end()
    # without a comma nobody can tell where the agency's town or source ends
    return 0 if _GOES_ON.match(head, end) else end


def is_second_hand(words: str) -> bool:
    """Whether folded words name a medium at second hand and nothing more, without a comma.

    >>> is_second_hand("به نقل از سایت فدراسیون شنا ")
    True
    """
    return bool(_patterns().medium.match(words) and _UNENDED.fullmatch(words))
