r"""Rich Text Format (.rtf), as WordPad and old office systems write it.

Written here and not taken from a library: striprtf, the one that is alive, drops the half space
(``\zwnj``), leaves halves of surrogate pairs and is quadratic on a crafted font table.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from bot.intake.errors import DamagedError, TooLongError

FORMAT: Final = ".rtf"
MAX_DEPTH: Final = 500
"""Groups inside one another."""

_TOKEN: Final = re.compile(
    rb"\\(?:(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})?[ ]?"
    rb"|'(?P<hex>[0-9a-fA-F]{2})|(?P<sign>[^a-zA-Z]))"
    rb"|(?P<brace>[{}])|[\r\n]+|(?P<plain>[^\\{}\r\n]+)",
    re.DOTALL,
)
_CODE_PAGES: Final = frozenset(
    {437, 708, 720, 850, 852, 866, 874, 1250, 1251, 1252, 1253, 1254, 1255, 1256, 1257, 1258}
)
_CHARSETS: Final = {0: "cp1252", 177: "cp1255", 178: "cp1256", 204: "cp1251", 162: "cp1254"}
_SIGNS: Final = {b"~": "\xa0", b"_": "-", b"\n": "\n", b"\r": "\n", b"\t": "\t"}
_ESCAPED: Final = frozenset({b"\\", b"{", b"}"})
_WORDS: Final = {
    b"par": "\n",
    b"line": "\n",
    b"page": "\n",
    b"sect": "\n",
    b"row": "\n",
    b"cell": "\t",
    b"tab": "\t",
    b"zwnj": "\u200c",
    b"zwj": "\u200d",
    b"ltrmark": "\u200e",
    b"rtlmark": "\u200f",
    b"emdash": "—",
    b"endash": "–",
    b"emspace": " ",
    b"enspace": " ",
    b"qmspace": " ",
    b"bullet": "•",
    b"lquote": "‘",
    b"rquote": "’",
    b"ldblquote": "“",
    b"rdblquote": "”",
}
_LEFT_OUT: Final = frozenset(
    b"""fonttbl colortbl stylesheet info pict object header headerl headerr headerf footer footerl
    footerr footerf footnote annotation fldinst datastore themedata colorschememapping latentstyles
    listtable listoverridetable rsidtbl generator xmlnstbl deleted shppict nonshppict bkmkstart
    bkmkend filetbl revtbl template""".split()
)


@dataclass(frozen=True, slots=True)
class _State:
    """What a group inherits from the group around it."""

    left_out: bool = False
    encoding: str = "cp1252"
    skip: int = 1  # bytes that stand in for one \u character, for readers that know no Unicode


def read_rtf(data: bytes, *, max_text: int) -> str:
    r"""The text of an .rtf file, a paragraph a line.

    Raises:
        DamagedError: When groups lie too deep inside one another.
        TooLongError: When the text has more than ``max_text`` characters; reading stops there.

    >>> read_rtf(rb"{\rtf1\ansi\ansicpg1256 \u1605?\u1740?\zwnj \'d4\'e6\'cf\par}", max_text=99)
    'می\u200cشود\n'
    """
    return _Reader(max_text).read(data)


class _Reader:
    """One walk over the tokens."""

    def __init__(self, max_text: int) -> None:
        self._max_text = max_text
        self._size = 0
        self._state = _State()
        self._stack: list[_State] = []
        self._fonts: dict[int, str] = {}
        self._font: int | None = None  # whose character set a font table is telling
        self._in_fonts = 0  # depth of the font table; 0 outside
        self._bytes = bytearray()  # not yet decoded: one character may take two
        self._pieces: list[str] = []
        self._skip = 0

    def read(self, data: bytes) -> str:
        """The text of all groups that are shown."""
        place = 0
        while match := _TOKEN.match(data, place):
            place = match.end()
            kind = match.lastgroup
            if kind == "brace":
                self._brace(match["brace"])
            elif kind == "hex":
                self._byte(bytes.fromhex(match["hex"].decode()))
            elif kind == "sign":
                self._sign(match["sign"])
            elif kind == "plain":
                self._byte(match["plain"])
            elif kind is not None:
                place += self._word(match["word"], match["number"])
        self._decode()
        # \u gives UTF-16 units: two of them make one character beyond the first plane.
        whole = "".join(self._pieces)
        return whole.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")

    def _brace(self, brace: bytes) -> None:
        self._decode()
        self._skip = 0
        if brace == b"{":
            if len(self._stack) >= MAX_DEPTH:
                raise DamagedError(format=FORMAT)
            self._stack.append(self._state)
        elif self._stack:
            self._state = self._stack.pop()
            if len(self._stack) < self._in_fonts:
                self._in_fonts = 0

    def _sign(self, sign: bytes) -> None:
        if sign in _ESCAPED:
            self._byte(sign)
        elif sign == b"*":  # a group that a reader may not know
            self._state = replace(self._state, left_out=True)
        else:
            self._text(_SIGNS.get(sign, ""))

    def _byte(self, data: bytes) -> None:
        passed = min(self._skip, len(data))
        self._skip -= passed
        if not self._state.left_out:
            self._bytes += data[passed:]

    def _word(self, word: bytes, digits: bytes | None) -> int:
        """Obey a control word; returns how many raw bytes after it are no tokens."""
        number = int(digits) if digits else None
        if word == b"bin":
            return max(0, number or 0)
        if word == b"u" and number is not None:
            self._text(chr(number % 0x10000))
            self._skip = self._state.skip
        elif word in _WORDS:
            self._text(_WORDS[word])
        else:
            self._decode()
            self._set(word, number)
        return 0

    def _set(self, word: bytes, number: int | None) -> None:
        if word in _LEFT_OUT:
            self._state = replace(self._state, left_out=True)
            if word == b"fonttbl":
                self._in_fonts = len(self._stack)
        elif number is None:
            return
        elif word == b"ansicpg" and number in _CODE_PAGES:
            self._state = replace(self._state, encoding=f"cp{number}")
        elif word == b"uc":
            self._state = replace(self._state, skip=max(0, min(number, 8)))
        elif word == b"f" and self._in_fonts:
            self._font = number
        elif word == b"fcharset" and self._font is not None and number in _CHARSETS:
            self._fonts[self._font] = _CHARSETS[number]
        elif word == b"f" and number in self._fonts:
            self._state = replace(self._state, encoding=self._fonts[number])

    def _text(self, text: str) -> None:
        self._decode()
        self._add(text)

    def _decode(self) -> None:
        if self._bytes:
            text = bytes(self._bytes).decode(self._state.encoding, "ignore")
            self._bytes.clear()
            self._add(text)

    def _add(self, text: str) -> None:
        if self._state.left_out:
            return
        self._size += len(text)
        if self._size > self._max_text:
            raise TooLongError(size=self._size, limit=self._max_text)
        self._pieces.append(text)
