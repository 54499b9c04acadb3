"""One door for all formats: the content decides which reader is asked."""

from __future__ import annotations

from pathlib import PurePath
from typing import Final

from bot.intake.documents.plain import decode, strip_markdown
from bot.intake.documents.rich_text import read_rtf
from bot.intake.documents.sniffing import Format, looks_like_html, sniff
from bot.intake.documents.word import read_docx
from bot.intake.errors import (
    DamagedError,
    EmptyError,
    LockedError,
    PictureError,
    TooBigError,
    TooLongError,
    UnsupportedError,
)

_MARKDOWN: Final = frozenset({".md", ".markdown"})


def read_document(data: bytes, name: str = "", *, max_text: int, max_bytes: int) -> str:
    """The text of a .txt, .md, .html, .docx, .pdf or .rtf file.

    Args:
        data: The file.
        name: Its name, which only tells Markdown from plain text.
        max_text: Characters that an article may have.
        max_bytes: Bytes that a document may have.

    Returns:
        The text, lines as they stand in the file; a repair of wrapped lines is the engine's work.

    Raises:
        IntakeError: One of its kinds, when the file has no text that can be used.
    """
    if len(data) > max_bytes:
        raise TooBigError(limit_mb=max_bytes // 1_000_000)
    if not data.strip():
        raise EmptyError
    text = _read(data, name, max_text)
    if not text.strip():
        raise EmptyError
    return check_length(text, max_text)


def check_length(text: str, max_text: int) -> str:
    """The same text.

    Raises:
        TooLongError: When it has more than ``max_text`` characters.
    """
    if len(text) > max_text:
        raise TooLongError(size=len(text), limit=max_text)
    return text


def _read(data: bytes, name: str, max_text: int) -> str:
    match sniff(data):
        case Format.TEXT:
            return _read_text(data, name)
        case Format.DOCX:
            return read_docx(data, max_text=max_text)
        case Format.RTF:
            return read_rtf(data, max_text=max_text)
        case Format.PDF:
            # Imported on use: pypdf costs 100 ms, which the other formats should not pay.
            from bot.intake.documents.pdf import read_pdf  # noqa: PLC0415

            return read_pdf(data, max_text=max_text)
        case Format.PICTURE:
            raise PictureError
        case Format.ENCRYPTED_OFFICE:
            raise LockedError
        case Format.BROKEN_ZIP:
            raise DamagedError(format=".zip")
        case other:
            raise UnsupportedError(format=other.value)


def _read_text(data: bytes, name: str) -> str:
    text = decode(data)
    if looks_like_html(text):
        from bot.intake.documents.webpage import read_html  # noqa: PLC0415 (trafilatura: 160 ms)

        return read_html(data)
    if PurePath(name).suffix.lower() in _MARKDOWN:
        return strip_markdown(text)
    return text
