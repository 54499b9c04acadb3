"""Where each glyph of a page stands: the text operators of a content stream, obeyed.

After "Text" in ISO 32000-1, chapter 9. Only what moves or shows text is looked at.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final, NamedTuple

# pypdf has no public way to a font's characters and widths; the lock file pins its version, and
# the tests read fonts of all kinds.
from pypdf.generic import (
    ArrayObject,
    ContentStream,
    DictionaryObject,
    IndirectObject,
    PdfObject,
    StreamObject,
)
from pypdf.generic._font import Font

from bot.intake.errors import DamagedError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pypdf import PageObject

type Matrix = tuple[float, float, float, float, float, float]

MAX_GLYPHS: Final = 400_000
"""Glyphs of a whole document."""
MAX_OPERATIONS: Final = 1_000_000
"""Operators of a whole document."""
MAX_FORMS: Final = 500
"""Content that is used from within other content, in a whole document."""
MAX_FORM_DEPTH: Final = 6
MAX_STATES: Final = 500

UNREADABLE: Final = "\ufffd"
"""Stands for a glyph whose font does not tell its character."""

_IDENTITY: Final[Matrix] = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_ROTATIONS: Final[dict[int, Matrix]] = {
    90: (0.0, -1.0, 1.0, 0.0, 0.0, 0.0),
    180: (-1.0, 0.0, 0.0, -1.0, 0.0, 0.0),
    270: (0.0, 1.0, -1.0, 0.0, 0.0, 0.0),
}
_NO_CHARACTERS: Final = re.compile("[\x00\ud800-\udfff]")
_LARGEST: Final = 1e6  # points; what stands further away is on no page


class Glyph(NamedTuple):
    """Something drawn that stands for one or more characters (a ligature) or for a space.

    Attributes:
        text: Its characters, in reading order; :data:`UNREADABLE` when its font does not say.
        x: Its left edge, in points, growing to the right.
        y: Its baseline, in points, growing upwards.
        width: From its left edge to the next glyph's.
        size: The size of its font as drawn.
    """

    text: str
    x: float
    y: float
    width: float
    size: float


@dataclass(slots=True)
class Budget:
    """What is left of the bounds of a whole document."""

    glyphs: int = MAX_GLYPHS
    operations: int = MAX_OPERATIONS
    forms: int = MAX_FORMS
    fonts: dict[tuple[int, int], Font | None] = field(default_factory=dict)

    def spend(self, *, glyphs: int = 0, operations: int = 0, forms: int = 0) -> None:
        """Take from what is left.

        Raises:
            DamagedError: When nothing is: no document that a person wrote is like that.
        """
        self.glyphs -= glyphs
        self.operations -= operations
        self.forms -= forms
        if min(self.glyphs, self.operations, self.forms) < 0:
            raise DamagedError(format=".pdf")


@dataclass(frozen=True, slots=True)
class _State:
    """What ``q`` keeps and ``Q`` brings back."""

    matrix: Matrix
    font: Font | None = None
    size: float = 0.0
    character_space: float = 0.0
    word_space: float = 0.0
    stretch: float = 1.0
    leading: float = 0.0
    rise: float = 0.0


def glyphs_of(page: PageObject, budget: Budget) -> list[Glyph]:
    """The upright glyphs of a page, in the order in which they are drawn.

    Raises:
        DamagedError: When the document's budget is spent.
        Exception: Whatever pypdf raises on a page that is not what it claims to be.
    """
    contents = page.get("/Contents")
    contents = contents.get_object() if contents is not None else None
    if not isinstance(contents, (ArrayObject, StreamObject)):
        return []
    resources = page.get("/Resources")
    start = _ROTATIONS.get(int(page.rotation) % 360, _IDENTITY)
    walk = _Walk(page.pdf, budget)
    walk.run(contents, _dictionary(resources), _State(start), depth=0)
    return walk.glyphs


class _Walk:
    """One walk over a page's content and the content used from within it."""

    def __init__(self, pdf: object, budget: Budget) -> None:
        self.glyphs: list[Glyph] = []
        self._pdf = pdf
        self._budget = budget
        self._text: Matrix = _IDENTITY
        self._line: Matrix = _IDENTITY

    def run(self, content: object, resources: DictionaryObject, state: _State, depth: int) -> None:
        """Obey one content stream."""
        operations = ContentStream(content, self._pdf, "bytes").operations
        self._budget.spend(operations=len(operations))
        stack: list[_State] = []
        for operands, operator in operations:
            if operator == b"q":
                if len(stack) < MAX_STATES:
                    stack.append(state)
            elif operator == b"Q":
                state = stack.pop() if stack else state
            elif operator == b"Do":
                self._use(operands, resources, state, depth)
            else:
                state = self._obey(operator, operands, resources, state)

    def _obey(
        self,
        operator: bytes,
        operands: Sequence[Any],
        resources: DictionaryObject,
        state: _State,
    ) -> _State:
        match operator:
            case b"Tj" | b"TJ":
                self._show(state, operands)
            case b"'":
                self._next_line(0.0, -state.leading)
                self._show(state, operands)
            case b'"':
                spaces = _numbers(operands[:2], 2)
                state = replace(state, word_space=spaces[0], character_space=spaces[1])
                self._next_line(0.0, -state.leading)
                self._show(state, operands[2:])
            case b"Td":
                self._next_line(*_numbers(operands, 2))
            case b"TD":
                x, y = _numbers(operands, 2)
                state = replace(state, leading=-y)
                self._next_line(x, y)
            case b"T*":
                self._next_line(0.0, -state.leading)
            case b"Tm":
                self._text = self._line = _matrix(operands)
            case b"BT":
                self._text = self._line = _IDENTITY
            case b"cm":
                state = replace(state, matrix=_product(_matrix(operands), state.matrix))
            case b"Tf":
                size = _numbers(operands[1:], 1)[0]
                state = replace(state, font=self._font(operands, resources), size=size)
            case b"Tc":
                state = replace(state, character_space=_numbers(operands, 1)[0])
            case b"Tw":
                state = replace(state, word_space=_numbers(operands, 1)[0])
            case b"Tz":
                state = replace(state, stretch=_numbers(operands, 1)[0] / 100)
            case b"TL":
                state = replace(state, leading=_numbers(operands, 1)[0])
            case b"Ts":
                state = replace(state, rise=_numbers(operands, 1)[0])
            case _:
                pass
        return state

    def _next_line(self, x: float, y: float) -> None:
        self._text = self._line = _product((1.0, 0.0, 0.0, 1.0, x, y), self._line)

    def _use(
        self, operands: Sequence[Any], resources: DictionaryObject, state: _State, depth: int
    ) -> None:
        """Obey a form: content with a matrix and resources of its own."""
        forms = _dictionary(resources.get("/XObject"))
        form = forms.get(operands[0]) if operands else None
        form = form.get_object() if form is not None else None
        if not isinstance(form, StreamObject) or form.get("/Subtype") != "/Form":
            return
        if depth >= MAX_FORM_DEPTH:
            return
        self._budget.spend(forms=1)
        own_matrix = form.get("/Matrix")
        matrix = _matrix(own_matrix) if isinstance(own_matrix, ArrayObject) else _IDENTITY
        inside = replace(state, matrix=_product(matrix, state.matrix))
        own = _dictionary(form["/Resources"]) if "/Resources" in form else resources
        kept = self._text, self._line
        self.run(form, own, inside, depth + 1)
        self._text, self._line = kept

    def _font(self, operands: Sequence[Any], resources: DictionaryObject) -> Font | None:
        fonts = _dictionary(resources.get("/Font"))
        entry = fonts.raw_get(operands[0]) if operands and operands[0] in fonts else None
        if entry is None:
            return None
        key = (entry.idnum, entry.generation) if isinstance(entry, IndirectObject) else None
        if key is not None and key in self._budget.fonts:
            return self._budget.fonts[key]
        resource = entry.get_object()
        font = (
            Font.from_font_resource(resource) if isinstance(resource, DictionaryObject) else None
        )
        if key is not None:
            self._budget.fonts[key] = font
        return font

    def _show(self, state: _State, operands: Sequence[Any]) -> None:
        if not operands:
            return
        parts = operands[0] if isinstance(operands[0], ArrayObject) else operands[:1]
        for part in parts:
            if isinstance(part, (int, float)):
                self._advance(-float(part) / 1000 * state.size * state.stretch)
            elif isinstance(part, bytes) and state.font is not None:
                self._show_string(part, state, state.font)

    def _show_string(self, data: bytes, state: _State, font: Font) -> None:
        for text, units, is_space in _characters(font, data):
            width = units / 1000 * state.size + state.character_space
            width = (width + (state.word_space if is_space else 0.0)) * state.stretch
            self._draw(text, width, state)
            self._advance(width)

    def _draw(self, text: str, width: float, state: _State) -> None:
        a, b, c, d, x, y = _product(self._text, state.matrix)
        upright = abs(b) <= abs(a) / 4 and a > 0
        if not upright or not math.isfinite(x + y + width):
            return
        if max(abs(x), abs(y)) > _LARGEST:
            return
        size = abs(state.size) * math.hypot(c, d)
        drawn = width * math.hypot(a, b)
        self._budget.spend(glyphs=1)
        self.glyphs.append(Glyph(text, x + c * state.rise, y + d * state.rise, drawn, size))

    def _advance(self, width: float) -> None:
        self._text = _product((1.0, 0.0, 0.0, 1.0, width, 0.0), self._text)


def _characters(font: Font, data: bytes) -> Iterator[tuple[str, float, bool]]:
    """Each glyph's characters, its width in thousandths of the size, and whether it is a space."""
    known = font.character_map
    widths = font.character_widths
    default = float(widths.get("default", 500))
    if isinstance(font.encoding, str):
        for code in data.decode(font.encoding, "replace"):
            text = known.get(code, UNREADABLE)
            yield _readable(str(text)), float(widths.get(code, default)), False
        return
    for byte in data:
        code = chr(byte)
        named = font.encoding.get(byte, code)
        text = "".join(str(known.get(character, character)) for character in named)
        if not font.interpretable:
            text = UNREADABLE
        yield _readable(text), float(widths.get(code, default)), byte == ord(" ")


def _readable(text: str) -> str:
    """A glyph's characters without what is none: zeros, and halves of surrogate pairs."""
    return _NO_CHARACTERS.sub("", text) or UNREADABLE


def _dictionary(value: PdfObject | None) -> DictionaryObject:
    found = value.get_object() if value is not None else None
    return found if isinstance(found, DictionaryObject) else DictionaryObject()


def _numbers(operands: Sequence[Any], count: int) -> tuple[float, ...]:
    """The first operands as numbers, 0 for what is missing or no number."""
    given = [float(o) if isinstance(o, (int, float)) else 0.0 for o in operands[:count]]
    return (*given, *(0.0,) * (count - len(given)))


def _matrix(operands: Sequence[Any]) -> Matrix:
    numbers = _numbers(operands, 6)
    return numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5]


def _product(first: Matrix, second: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + m,
    )
