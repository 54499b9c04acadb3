"""From the bytes of a PDF to its text, page by page."""

from __future__ import annotations

import logging
import re
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from pypdf import PdfReader, apply_configuration
from pypdf.errors import DependencyError, FileNotDecryptedError, PyPdfError

from bot.intake.documents.pdf.glyphs import UNREADABLE, Budget, glyphs_of
from bot.intake.documents.pdf.lines import Line, line_distance, lines_of
from bot.intake.documents.pdf.order import Reading, logical
from bot.intake.errors import (
    DamagedError,
    LockedError,
    PictureError,
    TooLongError,
    TooManyPagesError,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

FORMAT: Final = ".pdf"
MAX_PAGES: Final = 60
"""Pages of a document; a report of that length is no article."""

_LIMITS: Final[dict[str, Any]] = {
    "maximum_declared_stream_length": 20_000_000,
    "array_based_stream_maximum_output_length": 20_000_000,
    "zlib_maximum_output_length": 20_000_000,
    "lzw_maximum_output_length": 20_000_000,
    "run_length_maximum_output_length": 20_000_000,
    "zlib_maximum_recovery_input_length": 1_000_000,
    "stream_decoding_work_maximum_length": 60_000_000,
    "stream_parsing_work_maximum_count": 500_000,
    "page_tree_maximum_entries": 5_000,
    "page_tree_maximum_depth": 50,
}
_PARAGRAPH_GAP: Final = 1.45  # times the distance of lines within a paragraph
_HEADLINE_GAP: Final = 1.6  # times the size: lines of a headline stand further apart
_OTHER_SIZE: Final = 1.15  # times: a headline, a lead, a caption
_PAGE_NUMBER: Final = re.compile(r"\W{0,5}\d{1,3}\W{0,5}")

# pypdf's remarks quote the file: they must not come into a log.
logging.getLogger("pypdf").setLevel(logging.CRITICAL + 1)

# Whatever pypdf raises on a file that is not what it claims to be.
_DAMAGE: Final = (
    PyPdfError,
    ValueError,
    KeyError,
    IndexError,
    TypeError,
    AttributeError,
    ArithmeticError,
    AssertionError,
    NotImplementedError,
    RecursionError,
    OSError,
)


def read_pdf(data: bytes, *, max_text: int, max_pages: int = MAX_PAGES) -> str:
    """The text of a PDF, its lines as printed; an empty line where a paragraph visibly ends.

    Raises:
        DamagedError: When it can't be read as a PDF.
        LockedError: When it opens with a password only.
        PictureError: When its pages hold no letters: a scan.
        TooLongError: When its text has more than ``max_text`` characters; reading stops there.
        TooManyPagesError: When it has more than ``max_pages``.
    """
    with apply_configuration(**_LIMITS):
        try:
            pages = _read_pages(data, max_text, max_pages)
        except (DependencyError, FileNotDecryptedError):
            raise LockedError from None
        except _DAMAGE:
            raise DamagedError(format=FORMAT) from None
    if not _is_readable(pages):
        raise PictureError
    return _text(pages)


def _read_pages(data: bytes, max_text: int, max_pages: int) -> list[list[Line]]:
    reader = PdfReader(BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise LockedError
    count = len(reader.pages)
    if count > max_pages:
        raise TooManyPagesError(size=count, limit=max_pages)
    budget, size = Budget(), 0
    pages = []
    for page in reader.pages:
        pages.append(lines_of(glyphs_of(page, budget)))
        size += sum(len(line.units) for line in pages[-1])
        if size > max_text:
            raise TooLongError(size=size, limit=max_text)
    return pages


def _is_readable(pages: Sequence[Sequence[Line]]) -> bool:
    """Whether there are letters: a scan has none, and some fonts do not tell theirs."""
    units = [unit for lines in pages for line in lines for unit in line.units]
    unreadable = sum(unit == UNREADABLE for unit in units)
    return any(unit[:1].isalpha() for unit in units) and 2 * unreadable < len(units)


def _text(pages: Sequence[Sequence[Line]]) -> str:
    reading = Reading.of([line.units for lines in pages for line in lines])
    texts: list[str] = []
    for lines in pages:
        distance = line_distance(lines)
        above: Line | None = None
        for line in _without_page_number(lines) if len(pages) > 1 else lines:
            if above and _ends_paragraph(above, line, distance):
                texts.append("")
            texts.append(logical(line.units, reading).replace(UNREADABLE, ""))
            above = line
    return "\n".join(texts)


def _ends_paragraph(above: Line, below: Line, distance: float) -> bool:
    """Whether there is more room between lines than within a paragraph, or another size."""
    smaller, larger = sorted((above.size, below.size))
    if larger > _OTHER_SIZE * smaller:
        return True
    return abs(above.y - below.y) > max(_PARAGRAPH_GAP * distance, _HEADLINE_GAP * larger)


def _without_page_number(lines: Sequence[Line]) -> Sequence[Line]:
    if lines and _PAGE_NUMBER.fullmatch("".join(lines[-1].units)):
        return lines[:-1]
    if lines and _PAGE_NUMBER.fullmatch("".join(lines[0].units)):
        return lines[1:]
    return lines
