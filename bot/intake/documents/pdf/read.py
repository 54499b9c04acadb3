"""From the bytes of a PDF to its text, page by page."""

from __future__ import annotations

import logging
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from pypdf import PdfReader, apply_configuration
from pypdf.errors import DependencyError, FileNotDecryptedError, PyPdfError

from bot.intake.documents.pdf.glyphs import UNREADABLE, Budget, glyphs_of
from bot.intake.documents.pdf.lines import Line, lines_of
from bot.intake.documents.pdf.order import Reading
from bot.intake.documents.pdf.paragraphs import text_of
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

_UNREADABLE: Final = 0.1
"""Glyphs without a character in a text: more, and words come out with letters missing."""

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
    """The text of a PDF: lines that were visibly wrapped joined, all others as printed.

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
    reading = Reading.of([line.units for lines in pages for line in lines])
    return text_of(pages, reading).replace(UNREADABLE, "")


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
    return any(unit[:1].isalpha() for unit in units) and unreadable < _UNREADABLE * len(units)
