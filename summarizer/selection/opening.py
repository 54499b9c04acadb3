"""How a sentence opens: what can be left out there, and what points back to another sentence."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from config.lexicon import load
from summarizer.model import Span
from summarizer.structure.agency import credit_in
from summarizer.structure.folding import alternation, fold
from summarizer.structure.tokens import tokens_of

_HEAD = 200
"""Code points of a sentence in which its opening lies."""

_UNKNOWN_CREDIT = re.compile(r"به\s+گزارش(?:\s[^\s،؛:.]+){1,7}\s?[،؛]\s*")
_CREDIT_GOES_ON = re.compile(r"\s*(?:و|از|به|در|مرکز|منطقه|دفتر)(?!\w)")
_SIGNATURE = re.compile(r"خبرگزاری\s[^،؛:.\-]{2,30}\s?[،؛:\-]\s*")
_BEHIND_CREDIT = re.compile(
    r"\s*(?:(?:از|مرکز|منطقه|دفتر)\s[^،؛:.]{2,40})?\s?(?:و?\s*به\s+نقل\s+از\s[^،؛:.]{2,80})?\s?[،؛]\s*"
    r"(?:و?\s*به\s+نقل\s+از\s[^،؛:.]{2,80}[،؛]\s*)?"
)
_LEADING = re.compile(r"[\s،؛:.\-–—•*▪🔹🔸🔻◾)\]»/]+|\d{1,2}\s?[.)\-]\s+")


class _Patterns(NamedTuple):
    report: re.Pattern[str]
    connective: re.Pattern[str]
    pronoun: re.Pattern[str]
    subject: re.Pattern[str]
    within: re.Pattern[str]
    back: re.Pattern[str]
    background: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    lexicon = load("selection")

    def words(*path: str) -> str:
        return alternation(lexicon.words(*path))

    return _Patterns(
        report=re.compile(rf"(?:{alternation(load('structure').words('credit'))})(?!\w)"),
        connective=re.compile(
            rf"(?:{words('connectives')})(?!\w)(?!\s+که\s)\s*،?\s*"
            rf"|(?:{words('connectives_comma')})\s*(?:،\s*|(?=\s(?:با|ضمن)\s))"
        ),
        pronoun=re.compile(rf"(?:(?:از|در|به|با|بر|برای)\s)?(?:{words('pronouns')})(?!\w)"),
        subject=re.compile(rf"(?:{words('subjects')})(?!\w)(?:\s(?:هم|نیز|همچنین))?،?\s+(?!را\s)"),
        within=re.compile(rf"(?:(?:از|در|به|با|بر|برای)\s)?(?:{words('pointing_within')})(?!\w)"),
        back=re.compile(rf"(?<!\w)(?:{words('pointing_back')})(?!\w)"),
        background=re.compile(rf"(?:{words('background')})(?!\w)"),
    )


def skip_opening(text: str, span: Span, *, subject: bool = False) -> Span:
    """Leave out at a sentence's beginning what it can do without.

    The agency's credit, bullets and connectives («همچنین», «در این راستا») go; with ``subject``
    also a pronoun that names the speaker («وی»), whom the reply names anyway.

    Args:
        text: The restored text.
        span: A sentence of it.
        subject: Whether the speaker is told apart from the sentence.

    Returns:
        The span without them; the same span when nothing would be left.

    >>> line = "به گزارش ایلنا، همچنین راه باز شد."
    >>> line[slice(*skip_opening(line, Span(0, len(line))))]
    'راه باز شد.'
    """
    head = fold(text[span.start : min(span.end, span.start + _HEAD)])
    patterns = _patterns()
    start = _credit_end(head)
    rules = [_LEADING, _SIGNATURE, patterns.connective, *([patterns.subject] if subject else [])]
    moved = True
    while moved:
        moved = False
        for rule in rules:
            match = rule.match(head, start)
            if match and match.end() > start and span.start + match.end() < span.end:
                start = match.end()
                moved = True
    return Span(span.start + start, span.end)


def _credit_end(head: str) -> int:
    """Where the credit that opens a sentence ends: «به گزارش ایلنا از قم، |فرماندار گفت»."""
    opening = _LEADING.match(head)
    start = opening.end() if opening else 0
    if not _patterns().report.match(head, start):
        return 0
    found = tokens_of(head)
    credit = credit_in(found)
    if credit is None:
        unknown = _UNKNOWN_CREDIT.match(head, start)
        return unknown.end() if unknown else 0
    end = found[credit.end - 1].end
    behind = _BEHIND_CREDIT.match(head, end)
    if behind:
        return behind.end()
    # without a comma nobody can tell where the agency's town or source ends
    return 0 if _CREDIT_GOES_ON.match(head, end) else end


def points_back(text: str, span: Span) -> bool:
    """Whether a sentence opens with a word that is understood only from what stands before it.

    >>> points_back("این نوع کارها سود دارد.", Span(0, 23))
    True
    >>> points_back("این استان آب ندارد.", Span(0, 19))
    False
    """
    head = fold(text[span.start : min(span.end, span.start + _HEAD)])
    patterns = _patterns()
    return bool(patterns.pronoun.match(head)) and not patterns.within.match(head)


def mentions_back(text: str, span: Span) -> bool:
    """Whether a phrase inside («این موضوع») points back, wherever it stands."""
    return bool(_patterns().back.search(fold(text[span.start : span.end])))


def is_background(text: str, span: Span) -> bool:
    """Whether a sentence opens the reporter's own background («گفتنی است»)."""
    return bool(_patterns().background.match(fold(text[span.start : span.start + _HEAD])))
