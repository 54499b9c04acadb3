"""Lines become text: which of them run on, and where a paragraph visibly ends.

Where a line was wrapped can be *seen* on a page: it is as wide as its neighbours, and the next
word would not have fitted. Such lines are joined here, because the text alone no longer shows it.
Where it can't be seen (short lines, verse, lists, columns under a lead of their own size) each
line stays a line; the engine joins those that its words prove to run on.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from bot.intake.documents.pdf.order import logical

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.intake.documents.pdf.lines import Line
    from bot.intake.documents.pdf.order import Reading

_PARAGRAPH_GAP: Final = 1.45  # times the distance of lines within a paragraph
_WIDEST_GAP: Final = 2.3  # times the size: no lines of a paragraph stand further apart
_OTHER_SIZE: Final = 1.15  # times: a headline, a lead, a caption
_LEAST_DISTANCE: Final = 0.8  # of the size: lines that stand closer belong to different columns
_INDENT: Final = 0.8  # of the size
# What is narrower is no paragraph that was wrapped, but a list or an address:
_LEAST_WIDTH: Final = 18  # times the size, or
_LEAST_SHARE: Final = 0.6  # of the widest line, for headlines, but never less than
_NARROWEST: Final = 10  # times the size
_PAGE_NUMBER: Final = re.compile(r"\W{0,5}\d{1,3}\W{0,5}")
_FINAL: Final = re.compile(r"[.!?؟:…»)\]]\s*$")


def text_of(pages: Sequence[Sequence[Line]], reading: Reading) -> str:
    """The text of a document: a paragraph a line, an empty line where there is room between."""
    found: list[str] = []
    last: _Placed | None = None
    for lines in pages:
        shown = _without_page_number(lines) if len(pages) > 1 else lines
        page = _Page(shown)
        for line in shown:
            here = _Placed(line, logical(line.units, reading), page)
            if last is not None and _runs_on(last, here, reading):
                found[-1] += f" {here.text}"
            else:
                if last is not None and last.page is page and page.parts(last.line, line):
                    found.append("")
                found.append(here.text)
            last = here
    return "\n".join(found)


class _Page:
    """What the lines of a page have in common."""

    def __init__(self, lines: Sequence[Line]) -> None:
        distances: defaultdict[int, list[float]] = defaultdict(list)
        for above, below in pairwise(lines):
            size, distance = _size_class(above), above.y - below.y
            if size == _size_class(below) and distance > _LEAST_DISTANCE * below.size:
                distances[size].append(distance)
        # The lower quartile, for the sake of paragraphs of two lines.
        self._distances = {
            size: sorted(those)[len(those) // 4] for size, those in distances.items()
        }
        self._widths: dict[int, float] = {}
        for line in lines:
            size = _size_class(line)
            self._widths[size] = max(self._widths.get(size, 0.0), _width(line))
        self._widest = max(self._widths.values(), default=0.0)

    def parts(self, above: Line, below: Line) -> bool:
        """Whether there is more room between lines than in a paragraph, or another size."""
        smaller, larger = sorted((above.size, below.size))
        if larger > _OTHER_SIZE * smaller:
            return True
        usual = self._distances.get(_size_class(above), larger)
        room = abs(above.y - below.y)
        return room > _PARAGRAPH_GAP * usual or room > _WIDEST_GAP * larger

    def block_width(self, line: Line) -> float:
        """The width of the paragraphs that are set like a line; 0 where that can't be told."""
        width = self._widths[_size_class(line)]
        enough = min(_LEAST_WIDTH * line.size, _LEAST_SHARE * self._widest)
        return width if width >= max(enough, _NARROWEST * line.size) else 0.0


class _Placed(NamedTuple):
    """A line with its text, on its page."""

    line: Line
    text: str
    page: _Page


def _runs_on(above: _Placed, below: _Placed, reading: Reading) -> bool:
    """Whether a line was wrapped: in its width there was no room for the next word."""
    block = above.page.block_width(above.line)
    if not block:
        return False
    is_final = bool(_FINAL.search(above.text))
    if above.page is not below.page:
        return not is_final and _fills(above, below, block)
    if above.page.parts(above.line, below.line):
        return False
    if reading.right_to_left:
        indent = above.line.right - below.line.right
    else:
        indent = below.line.left - above.line.left
    if is_final and indent > _INDENT * below.line.size:
        return False
    return _fills(above, below, block)


def _fills(above: _Placed, below: _Placed, block: float) -> bool:
    word = below.text.split(" ", 1)[0]
    glyph = _width(below.line) / max(1, len(below.line.units))
    return _width(above.line) + glyph * (len(word) + 1) > block


def _width(line: Line) -> float:
    return line.right - line.left


def _size_class(line: Line) -> int:
    return round(math.log(max(line.size, 0.01), _OTHER_SIZE))


def _without_page_number(lines: Sequence[Line]) -> Sequence[Line]:
    if lines and _PAGE_NUMBER.fullmatch("".join(lines[-1].units)):
        return lines[:-1]
    if lines and _PAGE_NUMBER.fullmatch("".join(lines[0].units)):
        return lines[1:]
    return lines
