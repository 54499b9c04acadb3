"""Glyphs at places become lines: rows, spaces between words, columns."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from bot.intake.documents.pdf.order import is_right_to_left

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.intake.documents.pdf.glyphs import Glyph

HALF_SPACE: Final = "\u200c"

_SAME_ROW: Final = 0.4  # of the size: how far baselines of one row may differ
_WORD_GAP: Final = 0.17  # of the size: white space without a space glyph
_TOUCH: Final = 0.05  # of the size: closer than that is the same place
_LEAST_ROOM: Final = 0.3  # of a space's width
_COLUMN_GAP: Final = 0.8  # of the size
_DOUBLE: Final = 0.12  # of the size: a glyph drawn twice to look bold
_NARROW: Final = 0.6  # of the page's text: no column is wider
_COLUMN_LINES: Final = 3  # fewer lines beside each other are a table or an address
_MOST_COLUMNS: Final = 6  # one inside another: half of a page, half of that half ...
_FEW: Final = 0.1  # of the pieces: narrow ones that cross a gutter
_MOST_CROSSED: Final = 0.3  # of the pieces, wide ones among them
_SPACES: Final = frozenset({" ", HALF_SPACE})


@dataclass(frozen=True, slots=True)
class Line:
    """What stands in a row, seen from left to right.

    Attributes:
        units: A glyph's characters each; within a unit they stand in reading order.
        left: Where it begins, in points.
        right: Where it ends.
        y: Its baseline.
        size: The size of its largest glyph.
    """

    units: tuple[str, ...]
    left: float
    right: float
    y: float
    size: float


def lines_of(glyphs: Iterable[Glyph]) -> list[Line]:
    """The lines of a page in reading order: from the top, a column after the other."""
    rows = [_pieces(row) for row in _rows(glyphs)]
    pieces = [piece for row in rows for piece in row]
    if not pieces:
        return []
    gutter = _gutter(pieces)
    if gutter is None:
        return [_joined(row) for row in rows if row]
    return _by_column(pieces, gutter, _MOST_COLUMNS)


def _rows(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda glyph: (-glyph.y, glyph.x)):
        if rows:
            first = rows[-1][0]
            if first.y - glyph.y <= _SAME_ROW * max(first.size, glyph.size):
                rows[-1].append(glyph)
                continue
        rows.append([glyph])
    return rows


def _pieces(row: Sequence[Glyph]) -> list[Line]:
    """The parts of a row between gaps that are wide enough to part columns."""
    glyphs = _spaced(_whole_letters(sorted(row, key=_place)))
    parts: list[list[Glyph]] = []
    reach = 0.0
    for glyph in glyphs:
        gap = glyph.x - reach
        if not parts or gap > _COLUMN_GAP * glyph.size:
            if glyph.text in _SPACES:
                continue
            parts.append([])
        elif gap > _WORD_GAP * glyph.size and not {glyph.text, parts[-1][-1].text} & _SPACES:
            parts[-1].append(glyph._replace(text=" "))
        parts[-1].append(glyph)
        if glyph.text not in _SPACES:
            reach = glyph.x + max(0.0, glyph.width)
    return [_line(part) for part in parts]


def _place(glyph: Glyph) -> float:
    """The order in a row: a space that takes no room comes before the letter at its place."""
    return glyph.x - _TOUCH * glyph.size if glyph.text.isspace() else glyph.x


def _spaced(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """One space between words, and a half space where a space takes no room.

    That is how Chromium writes a half space down: the glyph of a space, and the next glyph at
    the same place.
    """
    found: list[Glyph] = []
    for glyph, after in zip(glyphs, [*glyphs[1:], None], strict=True):
        if not glyph.text.isspace():
            found.append(glyph)
            continue
        has_room = after is None or after.x - glyph.x > _LEAST_ROOM * glyph.width
        text = " " if has_room else HALF_SPACE
        if found and found[-1].text in _SPACES:
            text = " " if " " in {text, found[-1].text} else HALF_SPACE
            found[-1] = found[-1]._replace(text=text)
        else:
            found.append(glyph._replace(text=text))
    return found


def _whole_letters(glyphs: Iterable[Glyph]) -> list[Glyph]:
    """Put signs above and below their letter, and drop what is drawn twice."""
    found: list[Glyph] = []
    marks: list[Glyph] = []
    for glyph in glyphs:
        if all(unicodedata.combining(character) for character in glyph.text):
            marks.append(glyph)
            continue
        last = found[-1] if found else None
        if last and last.text == glyph.text and glyph.x - last.x < _DOUBLE * glyph.size:
            continue
        found.append(glyph)
    for mark in marks:
        _attach(mark, found)
    return found


def _attach(mark: Glyph, letters: list[Glyph]) -> None:
    """Add a sign to the letter below it: the last that begins before the sign does."""
    place = bisect_right(letters, mark.x + _TOUCH * mark.size, key=attrgetter("x")) - 1
    if place >= 0 and mark.text not in letters[place].text and not letters[place].text.isspace():
        letters[place] = letters[place]._replace(text=letters[place].text + mark.text)


def _line(glyphs: Sequence[Glyph]) -> Line:
    while glyphs[-1].text in _SPACES:
        glyphs = glyphs[:-1]
    last = glyphs[-1]
    return Line(
        units=tuple(glyph.text for glyph in glyphs),
        left=glyphs[0].x,
        right=last.x + last.width,
        y=glyphs[0].y,
        size=max(glyph.size for glyph in glyphs),
    )


def _joined(pieces: Sequence[Line]) -> Line:
    units: list[str] = []
    for piece in pieces:
        units += (*([" "] if units else []), *piece.units)
    size = max(piece.size for piece in pieces)
    return Line(tuple(units), pieces[0].left, pieces[-1].right, pieces[0].y, size)


def _gutter(pieces: Sequence[Line]) -> float | None:
    """Where the page is empty from line to line: the middle of the widest such strip.

    A few lines may cross it: headlines, the words under a picture.
    """
    width = max(piece.right for piece in pieces) - min(piece.left for piece in pieces)
    narrow = [piece for piece in pieces if piece.right - piece.left < _NARROW * width]
    edges = sorted(
        [(piece.left, 1, piece.size) for piece in narrow]
        + [(piece.right, -1, piece.size) for piece in narrow]
    )
    best: tuple[float, float] | None = None
    crossing = begun = 0
    for (x, step, size), (after, *_) in pairwise(edges):
        crossing += step
        begun += step > 0
        on_the_left, on_the_right = begun - crossing, len(narrow) - begun
        beside = min(on_the_left, on_the_right) >= _COLUMN_LINES
        if not beside or crossing > _FEW * len(pieces) or after - x <= _COLUMN_GAP * size:
            continue
        if best is None or after - x > best[0]:
            best = after - x, (x + after) / 2
    if best is None:
        return None
    crossed = sum(piece.left < best[1] < piece.right for piece in pieces)
    return best[1] if crossed <= _MOST_CROSSED * len(pieces) else None


def _by_column(pieces: Sequence[Line], gutter: float, depth: int) -> list[Line]:
    """Columns one after the other, between the lines that run across the gutter."""
    sides = [is_right_to_left(piece.units) for piece in pieces]
    right_first = 2 * sum(sides) > len(sides)
    lines: list[Line] = []
    band: tuple[list[Line], list[Line]] = ([], [])

    def close() -> None:
        for side in reversed(band) if right_first else band:
            lines.extend(_again(side, depth - 1))
            side.clear()

    for piece in pieces:
        if piece.left < gutter < piece.right:
            close()
            lines.append(piece)
        else:
            band[piece.left >= gutter].append(piece)
    close()
    return lines


def _again(pieces: list[Line], depth: int) -> list[Line]:
    """A side of a gutter, which may have columns of its own."""
    gutter = _gutter(pieces) if pieces and depth else None
    if gutter is not None:
        return _by_column(list(pieces), gutter, depth)
    rows: list[list[Line]] = []
    for piece in pieces:
        if rows and rows[-1][0].y - piece.y <= _SAME_ROW * piece.size:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [_joined(row) for row in rows]
