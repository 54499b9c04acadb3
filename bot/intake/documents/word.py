"""Word's .docx: the paragraphs of its main part, one a line.

The part is read by expat as a stream and never becomes a tree: a document type (and with it any
entity) is refused, depth and length are bounded. Read this way the text is what Word shows:
insertions, content controls and text boxes are in, deletions, field codes and the doubles that
old versions of Word fall back to are not.
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, Final
from xml.parsers import expat

from bot.intake.documents.archive import guarded_archive, read_member
from bot.intake.errors import DamagedError, TooLongError, UnsupportedError

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Mapping

FORMAT: Final = ".docx"
MAX_DEPTH: Final = 200
"""Elements inside one another; Word itself stops long before."""

_DEFAULT_PART: Final = "word/document.xml"
_RELATIONS: Final = "_rels/.rels"
_MAIN_PART: Final = "/officeDocument"
_WORD: Final = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",  # the "strict" kind
)
_LEFT_OUT: Final = frozenset({"del", "moveFrom", "Fallback", "rPr", "pPr", "sectPr", "rt"})
_SIGNS: Final = {
    "tab": "\t",
    "br": "\n",
    "cr": "\n",
    "noBreakHyphen": "-",
    "softHyphen": "",
    "ptab": "\t",
}


def read_docx(data: bytes, *, max_text: int) -> str:
    """The text of a .docx file.

    Raises:
        DamagedError: When it can't be read as one.
        TooBigError: When it would unpack to more than a document may.
        TooLongError: When its text has more than ``max_text`` characters; reading stops there.
        LockedError: When it is encrypted.
        UnsupportedError: When its main part is not a text.
    """
    with guarded_archive(data, FORMAT) as archive:
        part = read_member(archive, _main_part(archive), FORMAT)
    reader = _Reader(max_text)
    _parse(part, reader)
    if not reader.is_word:
        raise UnsupportedError(format=FORMAT)
    return reader.text()


class _Reader:
    """Collects paragraphs from the events of a parse."""

    def __init__(self, max_text: int) -> None:
        self.is_word = False
        self._max_text = max_text
        self._size = 0
        self._depth = 0
        self._left_out = 0  # depth of the element that is passed over; 0 for none
        self._in_text = False
        self._lines: list[str] = []
        self._open: list[list[str]] = [[]]  # paragraphs inside paragraphs: text boxes

    def start(self, name: str, _attributes: Mapping[str, str]) -> None:
        """An element begins."""
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise DamagedError(format=FORMAT)
        space, _, local = name.rpartition(" ")
        if self._left_out:
            return
        if local in _LEFT_OUT:
            self._left_out = self._depth
        elif space not in _WORD:
            return
        elif local == "p":
            self._open.append([])
        elif local == "t":
            self._in_text = True
        elif local in _SIGNS:
            self._add(_SIGNS[local])
        elif local == "document":
            self.is_word = True

    def end(self, name: str) -> None:
        """An element ends."""
        if self._left_out:
            if self._left_out == self._depth:
                self._left_out = 0
        else:
            space, _, local = name.rpartition(" ")
            if space in _WORD and local == "t":
                self._in_text = False
            elif space in _WORD and local == "p" and len(self._open) > 1:
                self._lines.append("".join(self._open.pop()))
        self._depth -= 1

    def characters(self, text: str) -> None:
        """Characters between tags."""
        if self._in_text and not self._left_out:
            self._add(text)

    def text(self) -> str:
        """The paragraphs in order; a text box comes before the paragraph that holds it."""
        return "\n".join(self._lines)

    def _add(self, text: str) -> None:
        self._size += len(text)
        if self._size > self._max_text:
            raise TooLongError(size=self._size, limit=self._max_text)
        self._open[-1].append(text)


class _RelationReader:
    """Finds the main part among an archive's relations."""

    def __init__(self) -> None:
        self.target: str | None = None

    def start(self, _name: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        if self.target is None and attributes.get("Type", "").endswith(_MAIN_PART):
            self.target = attributes.get("Target")

    def end(self, _name: str) -> None:
        """An element ends."""

    def characters(self, _text: str) -> None:
        """Characters between tags."""


def _main_part(archive: zipfile.ZipFile) -> str:
    names = set(archive.namelist())
    if _RELATIONS in names:
        relations = _RelationReader()
        _parse(read_member(archive, _RELATIONS, FORMAT), relations)
        target = posixpath.normpath((relations.target or "").lstrip("/"))
        if target in names:
            return target
    return _DEFAULT_PART


def _parse(part: bytes, reader: _Reader | _RelationReader) -> None:
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.characters
    parser.StartDoctypeDeclHandler = _refuse
    try:
        parser.Parse(part, True)
    except (expat.ExpatError, ValueError, LookupError):
        raise DamagedError(format=FORMAT) from None


def _refuse(*_doctype: object) -> None:
    """No .docx has a document type: it is there for its entities."""
    raise DamagedError(format=FORMAT)
