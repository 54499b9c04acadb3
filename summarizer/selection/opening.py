"""How a sentence opens, and what can be left out there or at its end."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from config.lexicon import load
from summarizer.model import Span
from summarizer.selection.credit import bylines, credit_end, is_second_hand
from summarizer.structure.folding import alternation, fold

_HEAD = 200
"""Code points of a sentence in which its opening lies."""

_HOUR = "ساعت"
_STROKES = " \t/\\|*"
_QUOTATION_MARKS = ("«", '"', "“")
_WRAPPED = re.compile(r'\s*(?:«\s*([^«»]+)»|"\s*([^"]+)"|“\s*([^“”]+)”)[\s.]*')
_STRAIGHT = re.compile('["“”]')
_OPENING_MARK = re.compile(r'([«"“”])\s*')
_CLOSING_MARKS = re.compile(r'\s*([»"“”])[\s.!؟]*$')
_LOST = "??"
_BEHIND_SUBJECT = re.compile(r"\s?،?(?:\s(?:هم|نیز|همچنین))?\s?،?\s+(?!را\s)")
_IN_BRACKETS = r"\([^()\d]{2,30}\)\s?[،؛:–-]\s*"  # «(ایلنا)، راه باز شد.»
_LEADING = re.compile(r"[\s،؛:.·\-–—•*▪🔹🔸🔻◾)\]»/]+|\d{1,2}\s?[.)\-](?:\s+|(?=[^\W\d]))")


class _Patterns(NamedTuple):
    leave_out: re.Pattern[str]
    leave_out_with_subject: re.Pattern[str]
    ahead: re.Pattern[str]
    background: re.Pattern[str]
    kick_off: re.Pattern[str]
    lead_in: re.Pattern[str]
    addressing: re.Pattern[str]
    role: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    lexicon = load("selection")

    def words(*path: str) -> str:
        return alternation(lexicon.words(*path))

    connective = (
        rf"(?:{words('connectives')})(?!\w)(?:\s(?:{words('also')})(?=\s))?"
        rf"(?!\s+(?:{words('after_no_connective')})\s)\s*،?\s*"
        rf"(?:و\s+(?=(?:{words('openers')})(?!\w)))?"
        rf"|(?:{words('connectives_comma')})"
        rf"\s*(?:،\s*|(?=\s(?:با|ضمن)\s)|\s(?=(?:{words('subjects')})\s))"
        rf"|(?:{words('connectives_before')})\s+(?=(?:{words('openers')})(?!\w))"
    )
    subject = rf"(?:{words('subjects')})(?!\w)(?:\s(?:هم|نیز|همچنین))?،?\s+(?!را\s)"
    paper = rf"(?:{words('papers')})\s«[^«»]{{3,40}}»\s[^«»؛:.]{{0,60}}؛\s*(?=\w)"
    leave_out = f"{_LEADING.pattern}|{_IN_BRACKETS}|{bylines()}|{paper}|{connective}"
    return _Patterns(
        leave_out=re.compile(leave_out),
        leave_out_with_subject=re.compile(rf"{leave_out}|{subject}"),
        ahead=re.compile(rf"(?:{words('connectives')}|{words('connectives_comma')})،?\s*"),
        background=re.compile(rf"(?:{words('background')})(?!\w)"),
        kick_off=re.compile(rf"(?<!\w){_HOUR} \d\d?(?!\d).*(?<!\w)(?:{words('kick_offs')})(?!\w)"),
        lead_in=re.compile(
            rf"(?:(?:{words('subjects')})\s(?:(?:هم|نیز|همچنین)\s)?)?(?:{words('lead_ins')})(?!\w)"
        ),
        addressing=re.compile(rf"(?<!\w)(?:{words('addressing')})(?!\w)"),
        role=re.compile(rf"\s*(?:{words('role_goes_on')})(?!\w)"),
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
    opening = _LEADING.match(head)
    start = credit_end(head, opening.end() if opening else 0)
    if span.start + start >= span.end:
        return span
    rule = patterns.leave_out_with_subject if subject else patterns.leave_out
    while (match := rule.match(head, start)) and span.start + match.end() < span.end:
        start = match.end()
    return Span(span.start + start, span.end)


def skip_to(text: str, span: Span, subject: int) -> Span:
    """Leave out what joins a sentence with the last one, when its subject follows at once.

    «در ادامه |نیکو گفت», «به نقل از روابط عمومی شهرداری |نیکو گفت»; «در ادامه تحقیقات نیکو گفت»
    stays as it is.

    Args:
        text: The restored text.
        span: A sentence of it.
        subject: Where its subject begins.
    """
    between = fold(text[span.start : max(span.start, subject)])
    known = is_second_hand(between) or _patterns().ahead.fullmatch(between)
    if not known:
        return span
    return Span(subject - (text[subject - 1 : subject] in _QUOTATION_MARKS), span.end)


def without_strokes(text: str, span: Span) -> Span:
    """Leave out the strokes and bars that some sites put at a sentence's end.

    >>> line = "راه باز شد./"
    >>> line[slice(*without_strokes(line, Span(0, len(line))))]
    'راه باز شد.'
    """
    kept = text[span.start : span.end].rstrip(_STROKES)
    return Span(span.start, span.start + len(kept)) if kept else span


def without_half(text: str, span: Span) -> Span:
    """Leave out a quotation mark at an end of a span that stands there without its other half.

    >>> line = 'بازی را باختیم".'
    >>> line[slice(*without_half(line, Span(0, len(line))))]
    'بازی را باختیم'
    """
    inside = text[span.start : span.end]
    guillemets = inside.count("«") - inside.count("»")
    odd = len(_STRAIGHT.findall(inside)) % 2 == 1
    opening = _OPENING_MARK.match(inside)
    closing = _CLOSING_MARKS.search(inside)
    start, end = span
    if closing and (guillemets < 0 if closing[1] == "»" else odd):
        end = span.start + closing.start()
        odd = odd and closing[1] == "»"
    if opening and (guillemets > 0 if opening[1] == "«" else odd):
        start += opening.end()
    return Span(start, end) if start < end else span


def unwrapped(text: str, span: Span) -> Span:
    """Leave out the quotation marks around all of a span: the reply says who speaks.

    >>> line = "«راه باز شد.»"
    >>> line[slice(*unwrapped(line, Span(0, len(line))))]
    'راه باز شد.'
    """
    match = _WRAPPED.fullmatch(text, span.start, span.end)
    if match is None or match.lastindex is None:
        return span
    kept = match[match.lastindex].rstrip()
    start = match.start(match.lastindex)
    return Span(start, start + len(kept)) if kept else span


def has_half(text: str, span: Span) -> bool:
    """Whether a quotation opens in a span and goes on behind it, or began before it."""
    inside = text[span.start : span.end]
    return inside.count("«") != inside.count("»") or len(_STRAIGHT.findall(inside)) % 2 == 1


def lost_figure(text: str, span: Span) -> bool:
    """Whether a figure of a sentence was lost on the text's way: «در قالب ?? اثر».

    The two marks end the sentence where it is cut, so that the next one lacks its beginning.

    Args:
        text: The restored text.
        span: A sentence of it.
    """
    return _LOST in text[slice(*span)] or text[: span.start].rstrip().endswith(_LOST)


def behind_subject(text: str, span: Span) -> Span | None:
    """What follows the words for the speaker: «وی |نیز، |در پایان گفت»; None before «را».

    Args:
        text: The restored text.
        span: What stands behind those words in the sentence.

    >>> line = "وی نیز آمد."
    >>> line[slice(*behind_subject(line, Span(2, len(line))))]
    'آمد.'
    """
    match = _BEHIND_SUBJECT.match(fold(text[span.start : min(span.end, span.start + _HEAD)]))
    if match is None or span.start + match.end() >= span.end:
        return None
    return skip_opening(text, Span(span.start + match.end(), span.end))


def role_goes_on(text: str, span: Span) -> bool:
    """Whether what stands behind a role belongs to it: «این نماینده |به رهبری نیکو»."""
    return bool(_patterns().role.match(fold(text[span.start : min(span.end, span.start + _HEAD)])))


def lead_in_end(text: str, span: Span) -> int | None:
    """Where the words end with which a lead-in opens («وی با بیان اینکه»), None without such.

    A verb of speaking must follow them, or the sentence breaks off.
    """
    match = _patterns().lead_in.match(fold(text[span.start : span.start + _HEAD]))
    return span.start + match.end() if match else None


def before_addressee(text: str, span: Span) -> Span:
    """A lead-in up to the words that tell to whom it was said.

    >>> line = "درباره آب خطاب به کشاورزان"
    >>> line[slice(*before_addressee(line, Span(0, len(line))))]
    'درباره آب '
    """
    match = _patterns().addressing.search(fold(text[span.start : span.end]))
    return Span(span.start, span.start + match.start()) if match else span


def is_background(text: str, span: Span) -> bool:
    """Whether a sentence opens the reporter's own background, or tells when a match begins.

    >>> is_background("گفتنی است راه باز شد.", Span(0, 21))
    True
    >>> is_background("دو تیم از ساعت ۱۸ به میدان می‌روند.", Span(0, 35))
    True
    """
    head = fold(text[span.start : min(span.end, span.start + _HEAD)])
    patterns = _patterns()
    kick_off = _HOUR in head and patterns.kick_off.search(head)
    return bool(kick_off or patterns.background.match(head))
