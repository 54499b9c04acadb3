"""Words and marks of a paragraph, in a form that variants of spelling share."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarizer.model import Span

_TOKEN = re.compile(
    r"(?:(?<!\w)\w+\u200c)?(?<!\w)ا(?:\.{2,3}|…)"  # «روح ا...» for «روح الله»
    r"|(?<!\w)این(?=\u200c(?!(?:که|ها|طور|گونه|چنین|قدر|همه|بار|جا|جانب|رو|سو|و)(?!\w)))"
    r"|[\w\u064b-\u065f\u0670]+(?:\u200c+[\w\u064b-\u065f\u0670]+)*|[^\w\s\u200c]"
)
_ALLAH = "الله"
_SAME_LENGTH = str.maketrans(
    {
        "أ": "ا",
        "إ": "ا",
        "ٱ": "ا",
        "ؤ": "و",
        "ئ": "ی",
        "ي": "ی",
        "ى": "ی",
        "ك": "ک",
        "ۀ": "ه",
        "ة": "ه",
        ",": "،",
        ";": "؛",
        "“": "«",
        "„": "«",
        "”": "»",
        "–": "-",
        "—": "-",
        "−": "-",
        "_": "-",
        "：": ":",
    }
)
_DROPPED = str.maketrans(
    dict.fromkeys(("\u200c", "\u0640", "\u0670", *map(chr, range(0x64B, 0x660))))
)
OPENING, CLOSING = "«", "»"


def fold(word: str) -> str:
    """The letters of a word: one form of alef, yeh and kaf, no marks, no half spaces.

    >>> fold("مسئول") == fold("مسيول"), fold("تأکید"), fold("می‌گوید")
    (True, 'تاکید', 'میگوید')
    """
    return word.translate(_SAME_LENGTH).translate(_DROPPED)


def squeeze(phrase: str) -> str:
    """The letters of a phrase without the spaces between its words.

    >>> squeeze("خاطر نشان کرد") == squeeze("خاطر‌نشان کرد")
    True
    """
    return "".join(fold(part) for part in phrase.split())


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a paragraph: parallel tuples, one entry a token.

    Attributes:
        text: The whole restored text.
        keys: Folded letters, or the mark itself.
        spans: Where each stands in ``text``, code points.
        quoted: How many balanced pairs of quotation marks each stands inside of.
        sentences: Half open ranges of token numbers.
    """

    text: str
    keys: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    quoted: tuple[int, ...]
    sentences: tuple[tuple[int, int], ...]

    def __len__(self) -> int:
        return len(self.keys)

    def raw(self, number: int) -> str:
        """The token as it stands in the text."""
        start, end = self.spans[number]
        return self.text[start:end]

    def slice(self, first: int, last: int) -> str:
        """The text from token ``first`` to before token ``last``."""
        if first >= last:
            return ""
        return self.text[self.spans[first][0] : self.spans[last - 1][1]]

    def opens_sentence(self, number: int) -> bool:
        """Whether a sentence begins with the token."""
        found = bisect_left(self.sentences, (number,))
        return found < len(self.sentences) and self.sentences[found][0] == number

    def is_word(self, number: int) -> bool:
        """Whether the token is a word and not a mark."""
        return self.keys[number][:1].isalnum()


def tokenize(text: str, span: Span, sentences: tuple[Span, ...]) -> Tokens:
    """Cut a paragraph into tokens.

    Args:
        text: The whole restored text.
        span: The paragraph.
        sentences: Its sentences, in order; a gap between them is given to the one before.
    """
    keys: list[str] = []
    spans: list[tuple[int, int]] = []
    straight_open = False
    offset = span.start
    for match in _TOKEN.finditer(text[span.start : span.end].translate(_SAME_LENGTH)):
        key = match[0]
        if not key.isalnum():
            key = key.translate(_DROPPED)
            if not key:
                continue
            if len(key) > 1 and key[-1] in ".…":
                key = key.rstrip(".…")[:-1] + _ALLAH
            elif key == '"':
                key = CLOSING if straight_open else OPENING
            if key in {OPENING, CLOSING}:
                straight_open = key == OPENING
        first, last = match.span()
        keys.append(key)
        spans.append((offset + first, offset + last))
    return Tokens(text, tuple(keys), tuple(spans), _depths(keys), _ranges(spans, sentences))


def _depths(keys: list[str]) -> tuple[int, ...]:
    """How deep each token is quoted; marks without a partner do not count."""
    change = [0] * (len(keys) + 1)
    opened: list[int] = []
    for number, key in enumerate(keys):
        if key == OPENING:
            opened.append(number)
        elif key == CLOSING and opened:
            change[opened.pop() + 1] += 1
            change[number] -= 1
    depth, depths = 0, []
    for number in range(len(keys)):
        depth += change[number]
        depths.append(depth)
    return tuple(depths)


def _ranges(
    spans: list[tuple[int, int]], sentences: tuple[Span, ...]
) -> tuple[tuple[int, int], ...]:
    if not spans:
        return ()
    starts = [0]
    number = 0
    for sentence in sentences[1:]:
        while number < len(spans) and spans[number][0] < sentence.start:
            number += 1
        if starts[-1] < number < len(spans):
            starts.append(number)
    return tuple(pairwise([*starts, len(spans)]))
