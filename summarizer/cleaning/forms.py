"""Presentation forms: letters as they were drawn, out of PDFs and old programs.

A drawn letter tells by its shape (initial, medial, final, isolated) what stood beside it, and so
also whether a line was stored in the order of the eye, left to right, instead of the order of
reading.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from typing import TYPE_CHECKING, Final

from summarizer.source import Edit, SourceText

if TYPE_CHECKING:
    from collections.abc import Iterator

ZWNJ: Final = "\u200c"
# Without the ornate brackets and the ligatures that stand for whole phrases, which are signs of
# their own («ﷺ»), and the rial sign.
_DRAWN: Final = "\ufb50-\ufd3d\ufd50-\ufdf9\ufe70-\ufefc"
_FORM = re.compile(f"[{_DRAWN}]")
_WORD = re.compile(f"[{_DRAWN}]{{2,}}")
_LINE = re.compile("[^\n]+")
_MIRRORED: Final = str.maketrans("()[]{}«»<>", ")(][}{»«><")
_LEFT_TO_RIGHT = re.compile(
    r"[0-9A-Za-z۰-۹٠-٩]+(?:[.,:/%_@+٫-][0-9A-Za-z۰-۹٠-٩]+)*|[A-Za-z][A-Za-z ]+[A-Za-z]"
)
_JOINS_ON: Final = frozenset("بپتثجچحخسشصضطظعغفقکكگلمنهیيىئ")

SIGNS_OF_VISUAL_ORDER: Final = 8
"""Words that begin with a final or end with an initial form, before a text is turned round."""


def plain_forms(source: SourceText) -> SourceText:
    """Replace drawn letters by letters, and turn round lines in visual order.

    In a turned line, every character stands for the whole line of the message: its characters
    have no common order there.
    """
    if not _FORM.search(source.text):
        return source
    source = _turn_lines(source)
    return source.edit(_plain(source.text))


def _plain(text: str) -> Iterator[Edit]:
    for match in _FORM.finditer(text):
        place = match.start()
        letters = unicodedata.normalize("NFKC", match[0]).strip().replace("\u0640", "")
        following = text[place + 1 : place + 2]
        # Drawn as a word's end although it joins: a half space or a lost space stood here.
        if (
            _shape(match[0]) in {"final", "isolated"}
            and letters[-1:] in _JOINS_ON
            and _shape(following) in {"initial", "isolated"}
        ):
            letters += ZWNJ
        yield Edit(place, place + 1, letters)


def _shape(character: str) -> str:
    if not character or not _FORM.match(character):
        return ""
    return unicodedata.decomposition(character).partition(">")[0].lstrip("<")


def _shapes(text: str) -> tuple[int, int]:
    """How many words begin and end as they are read, and how many the other way round."""
    reading = visual = 0
    for word in _WORD.findall(text):
        first, last = _shape(word[0]), _shape(word[-1])
        reading += (first == "initial") + (last == "final")
        visual += (first == "final") + (last == "initial")
    return reading, visual


def _turn_lines(source: SourceText) -> SourceText:
    pieces: list[str] = []
    starts, ends = array("I"), array("I")
    done = 0
    reading, visual = _shapes(source.text)
    if visual < max(SIGNS_OF_VISUAL_ORDER, 4 * reading):
        return source
    for match in _LINE.finditer(source.text):
        reading, visual = _shapes(match[0])
        if visual <= reading:
            continue
        start, end = match.span()
        line = match[0][::-1].translate(_MIRRORED)
        pieces += (
            source.text[done:start],
            _LEFT_TO_RIGHT.sub(lambda run: run[0][::-1], line),
        )
        size = end - start
        starts += source.starts[done:start] + array("I", [min(source.starts[start:end])]) * size
        ends += source.ends[done:start] + array("I", [max(source.ends[start:end])]) * size
        done = end
    if not done:
        return source
    pieces.append(source.text[done:])
    return SourceText("".join(pieces), starts + source.starts[done:], ends + source.ends[done:])
