"""Plain text: which encoding, and whether it is text at all; Markdown's marks."""

from __future__ import annotations

import re
from typing import Final

from bot.intake.errors import BinaryError

_BYTE_ORDER_MARKS: Final = (
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
# C0 and C1 controls that no text holds; tabs, line and page ends and DOS's end of file aside.
_CONTROL: Final = re.compile("[\x00-\x08\x0e-\x19\x1b-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_ARABIC_LETTER: Final = re.compile("[\u0620-\u064a\u066e-\u06d3\ufb50-\ufdff\ufe70-\ufefc]")
_LETTER: Final = re.compile(r"[^\W\d_]")
_SPACE: Final = re.compile(r"\s")
_MOST_CONTROLS: Final = 200  # one in so many characters; a text damaged more is no text
_LEAST_LETTERS: Final = 3  # one in so many characters is a letter, in any prose
_LONGEST_WORD: Final = 50  # on the average; a wide margin
_SEQUENCES_PER_FAULT: Final = 20
_UTF_8_SEQUENCE: Final = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}")

_MARKDOWN: Final = (
    (re.compile(r"\A---\n.*?\n---\n", re.DOTALL), ""),
    (re.compile(r"^[ \t]{0,3}(?:```|~~~).*$", re.MULTILINE), ""),
    (re.compile(r"^[ \t]{0,3}(?:[-*_][ \t]*){3,}$", re.MULTILINE), ""),
    (re.compile(r"^[ \t]{0,3}(?:#{1,6}|>|[-*+])[ \t]+", re.MULTILINE), ""),
    (re.compile(r"[ \t]+#{1,6}[ \t]*$", re.MULTILINE), ""),
    (re.compile(r"!\[[^\]\n]{0,500}\]\([^)\n]{0,2000}\)"), ""),
    (re.compile(r"\[([^\]\n]{0,500})\](?:\([^)\n]{0,2000}\)|\[[^\]\n]{0,200}\])"), r"\1"),
    (re.compile(r"(?<!\w)(\*{1,3}|_{1,3})(?=\S)([^\n*_]{1,2000}?)(?<=\S)\1(?!\w)"), r"\2"),
    (re.compile(r"(?<!`)`([^`\n]{1,500})`(?!`)"), r"\1"),
    (re.compile(r"\\([\\`*_{}\[\]()#+.!>-])"), r"\1"),
)


def decode(data: bytes) -> str:
    """Bytes as text: UTF-8, UTF-16 (with or without its mark), UTF-32 or Windows-1256.

    A file cut in the middle of a character, or with a few bad bytes, is read without them.

    Raises:
        BinaryError: When no encoding makes text of them.

    >>> decode("گفت".encode("cp1256")), decode("گفت و".encode("utf-16-le"))
    ('گفت', 'گفت و')
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _checked(data.decode(encoding, "ignore"))
    if b"\x00" in data:
        return _checked(_decode_utf_16(data), need_letters=True)
    try:
        return _checked(data.decode())
    except UnicodeDecodeError:
        pass
    lenient = data.decode(errors="replace")
    faults = lenient.count("\ufffd")
    if len(_UTF_8_SEQUENCE.findall(data)) >= _SEQUENCES_PER_FAULT * faults:
        return _checked(lenient.replace("\ufffd", ""))
    return _checked(data.decode("cp1256"), need_letters=True)


def strip_markdown(text: str) -> str:
    r"""A text without Markdown's marks: headings, emphasis, links, quotation and list signs.

    >>> strip_markdown("## تیتر\n**مدیر** گفت: [متن](http://example.org)")
    'تیتر\nمدیر گفت: متن'
    """
    text = text.replace("\r\n", "\n")
    for pattern, replacement in _MARKDOWN:
        text = pattern.sub(replacement, text)
    return text


def _decode_utf_16(data: bytes) -> str:
    """UTF-16 without its mark.

    Persian and Latin letters alike have their high byte (06 or 00) on one and the same side.
    """
    even, odd = data[0::2], data[1::2]
    little = sum(map(odd.count, (0, 6))) >= sum(map(even.count, (0, 6)))
    return data.decode("utf-16-le" if little else "utf-16-be", "ignore")


def _checked(text: str, *, need_letters: bool = False) -> str:
    """The same text, if it is one.

    Any bytes at all are "text" in Windows-1256 and nearly so in UTF-16: there real letters are
    asked for, Persian ones among them.
    """
    if _MOST_CONTROLS * len(_CONTROL.findall(text)) > len(text):
        raise BinaryError
    if need_letters:
        letters = len(_LETTER.findall(text))
        persian = len(_ARABIC_LETTER.findall(text))
        spaces = len(_SPACE.findall(text))
        if (
            not letters
            or _LEAST_LETTERS * letters < len(text)
            or _LEAST_LETTERS * persian < letters
            or _LONGEST_WORD * (spaces + 1) < len(text)
        ):
            raise BinaryError
    return text
