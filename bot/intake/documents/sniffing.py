"""What a file is: its first bytes decide, never its name.

A wrong extension is common (a page saved as .doc, a .docx sent as .zip) and must neither turn a
picture into letters nor keep an article from being read.
"""

from __future__ import annotations

import re
import zipfile
from enum import StrEnum
from io import BytesIO
from typing import Final

from bot.intake.documents.archive import NO_ARCHIVE


class Format(StrEnum):
    """The kinds of file that are told apart; the value is what a person calls it."""

    TEXT = ".txt"
    DOCX = ".docx"
    PDF = ".pdf"
    RTF = ".rtf"
    PICTURE = "picture"
    ENCRYPTED_OFFICE = ".docx with a password"
    OLD_OFFICE = ".doc"
    OPEN_DOCUMENT = ".odt"
    SPREADSHEET = ".xlsx"
    SLIDES = ".pptx"
    BOOK = ".epub"
    ZIP = ".zip"
    BROKEN_ZIP = ".zip that ends too early"
    ARCHIVE = ".rar, .7z or .gz"
    SOUND = "sound"
    VIDEO = "video"


_SIGNATURES: Final = (
    (b"\x89PNG\r\n\x1a\n", Format.PICTURE),
    (b"\xff\xd8\xff", Format.PICTURE),
    (b"GIF8", Format.PICTURE),
    (b"II*\x00", Format.PICTURE),
    (b"MM\x00*", Format.PICTURE),
    (b"{\\rtf", Format.RTF),
    (b"Rar!\x1a\x07", Format.ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", Format.ARCHIVE),
    (b"\x1f\x8b\x08", Format.ARCHIVE),
    (b"BZh", Format.ARCHIVE),
    (b"\xfd7zXZ\x00", Format.ARCHIVE),
    (b"ID3", Format.SOUND),
    (b"OggS", Format.SOUND),
    (b"fLaC", Format.SOUND),
    (b"\x1aE\xdf\xa3", Format.VIDEO),
)
_RIFF: Final = {b"WEBP": Format.PICTURE, b"WAVE": Format.SOUND, b"AVI ": Format.VIDEO}
_PICTURE_BRANDS: Final = (b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"avif")

_OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PACKAGE: Final = "EncryptedPackage".encode("utf-16-le")

_ZIP_MEMBERS: Final = (
    ("word/", Format.DOCX),
    ("xl/", Format.SPREADSHEET),
    ("ppt/", Format.SLIDES),
)
_ZIP_TYPES: Final = (
    (b"application/vnd.oasis.opendocument", Format.OPEN_DOCUMENT),
    (b"application/epub", Format.BOOK),
)

_PDF_WINDOW: Final = 1024  # readers accept a header that far into the file
_HTML_WINDOW: Final = 4096
_HTML: Final = re.compile(
    r"(?:<!--.*?-->|<\?xml[^>]*>|\s|\ufeff)*<(?:!doctype\s+html|html|head|body|article|main|meta)\b",
    re.IGNORECASE | re.DOTALL,
)
_HTML_INSIDE: Final = re.compile(r"<(?:p|div|br|span|table|h[1-6])\b[^<>]{0,500}>", re.IGNORECASE)
_MARKS_OF_A_FRAGMENT: Final = 3


def sniff(data: bytes) -> Format:
    """Tell a file's format by its content; what shows no other sign is taken for text.

    A page is text too: see :func:`looks_like_html`, which wants it decoded.

    >>> sniff(b"%PDF-1.7 ..."), sniff("سلام".encode())
    (<Format.PDF: '.pdf'>, <Format.TEXT: '.txt'>)
    """
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            return kind
    if data.startswith(_OLD_OFFICE):
        return Format.ENCRYPTED_OFFICE if _ENCRYPTED_PACKAGE in data else Format.OLD_OFFICE
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _sniff_zip(data)
    if data.startswith(b"RIFF"):
        return _RIFF.get(data[8:12], Format.TEXT)
    if data.startswith(b"BM") and data[6:10] == bytes(4):
        return Format.PICTURE
    if data[4:8] == b"ftyp":
        return Format.PICTURE if data[8:12] in _PICTURE_BRANDS else Format.VIDEO
    if b"%PDF-" in data[:_PDF_WINDOW]:
        return Format.PDF
    return Format.TEXT


def looks_like_html(text: str) -> bool:
    """Whether a decoded text is a page: it opens like one, or holds the marks of a fragment."""
    head = text[:_HTML_WINDOW]
    if _HTML.match(head):
        return True
    opens = head.lstrip("\ufeff \t\r\n").startswith("<")
    return opens and len(_HTML_INSIDE.findall(head)) >= _MARKS_OF_A_FRAGMENT


def _sniff_zip(data: bytes) -> Format:
    for mark, kind in _ZIP_TYPES:
        if mark in data[:200]:
            return kind
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = archive.namelist()
    except NO_ARCHIVE:
        # Its list of contents stands at its end and was cut off.
        return Format.BROKEN_ZIP
    for prefix, kind in _ZIP_MEMBERS:
        if any(name.startswith(prefix) for name in names):
            return kind
    return Format.ZIP
