"""One form for each letter and digit, and no sign that nobody sees.

The order matters: drawn forms first (they decide the reading order of a line), then signs that
take no room, then letters one for one. URLs, e-mail addresses, @names and #tags stay as they are.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from summarizer.cleaning.forms import plain_forms
from summarizer.cleaning.protected import protected_spans
from summarizer.source import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarizer.source import SourceText

ZWNJ: Final = "\u200c"
_L: Final = "ء-غف-يٱپچژکگیۀەۓێۆھہۂے"
_MARKS: Final = "\u064b-\u065f\u0670"

_EMOJI: Final = "\u2190-\u32ff\U0001f000-\U0001faff"

_SAME_LENGTH: Final = str.maketrans(
    {
        # Arabic, Urdu and Kurdish code points of Persian letters
        **dict.fromkeys("يىے", "ی"),
        **dict.fromkeys("كڪ", "ک"),
        **dict.fromkeys("ةەھہ", "ه"),
        "ۂ": "ۀ",
        "ٱ": "ا",
        # Arabic-Indic digits; Latin ones are meant as such
        **{chr(0x660 + value): chr(0x6F0 + value) for value in range(10)},
    }
)
_SPACES: Final = str.maketrans(
    dict.fromkeys("\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007", " ")
    | dict.fromkeys("\u2008\u2009\u200a\u202f\u205f\u3000\x1c\x1d\x1e\x1f", " ")
    | dict.fromkeys("\r\x0b\x0c\x85\u2028\u2029", "\n")
)
# Spreadsheets write a carriage return out: «_x000D_».
_LINE_END = re.compile("_x000D_\r?\n?|\r\n")
# Nothing to translate in most texts; a search is far quicker than a translation.
_ODD_LETTER = re.compile("[" + "".join(map(chr, _SAME_LENGTH)) + "]")
_ODD_SPACE = re.compile("[" + "".join(map(chr, _SPACES)) + "]")

_UNSEEN = re.compile(
    # Byte order marks, soft hyphens, bidi marks, word joiners, control characters
    "[\ufeff\u00ad\u200b\u200e\u200f\u061c\u202a-\u202e\u2060-\u2064\u2066-\u206f"
    "\0-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]+"
    # The joiner has a meaning inside an emoji alone
    f"|(?<![{_EMOJI}\ufe0f])\u200d|\u200d(?![{_EMOJI}])"
)
_KASHIDA = re.compile(f"(?<=[{_L}{_MARKS}{ZWNJ}])\u0640+|\u0640+(?=[{_L}{_MARKS}])")
_DOUBLED_MARK = re.compile(f"([{_MARKS}])\\1+")
# A line that was wrapped letter by letter may end between a letter and its mark.
_HAMZA_AND_MADDA = re.compile("ا\n?[\u0653\u0654\u0655]|[ویيى]\n?\u0654")
_COMPOSED: Final = {
    "ا\u0653": "آ",
    "ا\u0654": "أ",
    "ا\u0655": "إ",
    "و\u0654": "ؤ",
    "ی\u0654": "ئ",
    "ي\u0654": "ئ",
    "ى\u0654": "ئ",
}
_NOT_SIGN = re.compile(f"(?<=[{_L}])¬(?=[{_L}])")
_IDLE_ZWNJ = re.compile(f"(?<![{_L}{_MARKS}]){ZWNJ}+|{ZWNJ}+(?![{_L}{ZWNJ}])|(?<={ZWNJ}){ZWNJ}+")


def clean(source: SourceText) -> SourceText:
    r"""Give each letter its Persian form and drop what nobody sees.

    Presentation forms become letters (lines in visual order, as some PDFs hold them, are turned
    round), Arabic letters and Arabic-Indic digits Persian ones, a letter and its hamza or madda
    one character. Kashida, bidi and zero-width signs go. Vowel marks stay: they are the author's.

    Returns:
        The text with ``\n`` as its only line end; spaces of any kind are spaces or tabs.

    >>> from summarizer.source import SourceText
    >>> clean(SourceText.of("علـي در كتاب ٣")).text
    'علی در کتاب ۳'
    """
    source = source.edit(Edit(*m.span(), "\n") for m in _LINE_END.finditer(source.text))
    if _ODD_SPACE.search(source.text):
        source = source.translate(_SPACES)
    source = plain_forms(source)
    for pattern, replacement in (
        (_UNSEEN, ""),
        (_NOT_SIGN, ZWNJ),  # typed for a half space in old code pages
        (_KASHIDA, ""),
        (_DOUBLED_MARK, r"\1"),
        (_HAMZA_AND_MADDA, None),
    ):
        source = source.edit(_edits(source.text, pattern, replacement))
    source = _fold(source)
    source = source.edit(_edits(source.text, _IDLE_ZWNJ, ""))
    return source.edit(_edits(source.text, _KASHIDA, ""))  # one that an idle half space hid


def _edits(text: str, pattern: re.Pattern[str], replacement: str | None) -> Iterator[Edit]:
    matches = list(pattern.finditer(text))
    if not matches:
        return
    protected = protected_spans(text)
    number = 0
    for match in matches:
        start, end = match.span()
        while number < len(protected) and protected[number][1] <= start:
            number += 1
        if number < len(protected) and protected[number][0] < start:
            continue
        yield Edit(
            start, end, _composed(match[0]) if replacement is None else match.expand(replacement)
        )


def _composed(marked: str) -> str:
    """A letter and its mark as one character; the line end between them comes after it."""
    return _COMPOSED[marked[0] + marked[-1]] + marked[1:-1]


def _fold(source: SourceText) -> SourceText:
    """Translate letters and digits outside what is protected."""
    if not _ODD_LETTER.search(source.text):
        return source
    folded = source.text.translate(_SAME_LENGTH)
    edits = []
    done = 0
    for start, end in protected_spans(source.text):
        edits.append(Edit(done, start, folded[done:start]))
        done = end
    edits.append(Edit(done, len(folded), folded[done:]))
    return source.edit(edits)
