"""Spaces around stops, brackets and quotation marks, where letters show what is meant.

Beside a digit or a Latin letter a sign may be part of a number, a time or a name («۳.۵»,
«42,500», «۱۴:۱۷»), so that nothing is put between a sign and one of these. A word in Latin letters
and one in Persian letters are two words: of 1,600 such pairs in clean news, 12 are written in one.
"""

from __future__ import annotations

import re
from operator import attrgetter
from typing import TYPE_CHECKING, Final, NamedTuple

from summarizer.cleaning.protected import protected_spans
from summarizer.source import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarizer.source import SourceText

_SIGN = re.compile(r"[،؛:.!؟»«()\[\]{}/]")
_LETTER = re.compile("[ءآأإؤئ-غف-يٱپچژکگیۀەۓ\u064b-\u0655]")
_HONORIFIC = re.compile(r"\([ء-ی]{1,3}\)")
"""«(ع)», «(ره)», «(عج)»: written close to the name as often as apart, and left as it stands."""

_BORDER = re.compile(
    r"(?<=[ء-غف-يپچژکگی])(?=[A-Za-z]{2})"
    # but «SMSها», «VARی»: endings belong to the word
    r"|(?<=[A-Za-z]{2})(?=[ء-غف-يپچژکگی]{2})(?!(?:ها|های|هایی|ای|ام|ات|اش)(?![ء-غف-يپچژکگی]))"
)

_CLOSING: Final = "،؛:!؟»])}"
_OPENING: Final = "«([{"
_WANTS_SPACE: Final = "،؛!؟»)]"


class _Place(NamedTuple):
    """A sign and its surroundings, without the spaces between; "" at a line's ends."""

    sign: str
    before: str
    after: str
    spaced_before: bool
    spaced_after: bool
    initial: bool
    honorific: bool


def space_punctuation(source: SourceText) -> SourceText:
    """Put the spaces around signs where Persian wants them; newlines stay.

    >>> from summarizer.source import SourceText
    >>> space_punctuation(SourceText.of("گفت :«خوب است ،اما»( نه )")).text
    'گفت: «خوب است، اما» (نه)'
    """
    return source.edit(
        sorted([*_edits(source.text), *_borders(source.text)], key=attrgetter("start"))
    )


def _borders(text: str) -> Iterator[Edit]:
    """Spaces between words of two scripts: «لوایح FATF نمی‌خواهد»."""
    protected = protected_spans(text)
    number = 0
    for match in _BORDER.finditer(text):
        place = match.start()
        while number < len(protected) and protected[number][1] <= place:
            number += 1
        if number == len(protected) or place <= protected[number][0]:
            yield Edit(place, place, " ")


def _edits(text: str) -> Iterator[Edit]:
    protected = protected_spans(text)
    number = 0
    done = decided = 0
    for match in _SIGN.finditer(text):
        place = match.start()
        while number < len(protected) and protected[number][1] <= place:
            number += 1
        if number < len(protected) and protected[number][0] <= place:
            continue
        start, end = place, place + 1
        while start > done and text[start - 1] == " ":
            start -= 1
        while end < len(text) and text[end] == " ":
            end += 1
        here = _Place(
            text[place],
            text[_before(text, start) : start].strip()[:1],
            text[end : end + 1].strip(),
            start < place,
            end > place + 1,
            initial=_is_initial(text, place),
            honorific=_HONORIFIC.match(text, place) is not None,
        )
        wanted = None if place == decided else _space_before(here)
        if wanted is not None and wanted != text[start:place]:
            yield Edit(start, place, wanted)
        done = place + 1
        wanted = _space_after(here)
        if wanted is not None and wanted != text[place + 1 : end]:
            yield Edit(place + 1, end, wanted)
            done = decided = end


def _before(text: str, place: int) -> int:
    """The last place before another that holds no space; 0 when there is none."""
    place -= 1
    while place > 0 and text[place] == " ":
        place -= 1
    return max(place, 0)


def _is_initial(text: str, place: int) -> bool:
    """Whether the dot at a place stands between single letters («ع. رضایی», «ق.م»)."""
    alone = place < 2 or not _LETTER.match(text[place - 2])
    return alone or (place + 2 < len(text) and not _LETTER.match(text[place + 2]))


def _space_before(here: _Place) -> str | None:
    """What belongs before a sign: a space, nothing, or (None) what stands there."""
    sign, before = here.sign, here.before
    if not before:
        return None
    if sign in _CLOSING:
        return None if before in _OPENING + "/-–—" else ""
    if sign == ".":
        apart = here.spaced_after or not here.after or here.after in _CLOSING
        return "" if apart and before not in _OPENING + "./-–—" else None
    if sign in _OPENING:
        if here.honorific:
            return None
        return " " if _LETTER.match(before) or before in "،؛:»)]" else None
    return None


def _space_after(here: _Place) -> str | None:
    """What belongs after a sign: a space, nothing, or (None) what stands there."""
    sign, before, after = here.sign, here.before, here.after
    if not after:
        return None
    if sign in _OPENING:
        return ""
    if here.spaced_after or not before:
        return None
    letter = bool(_LETTER.match(after))
    if sign in _WANTS_SPACE and letter:
        return " "
    if sign in "،؛" and after.isdigit() and _LETTER.match(before):
        return " "
    if sign == ":" and (letter or after == "«") and not here.spaced_after:
        return " "
    if sign == "." and letter and (before in "»)" or _LETTER.match(before)) and not here.initial:
        return " "
    if sign == "/" and here.spaced_before and letter and _LETTER.match(before):
        return " "
    return None
