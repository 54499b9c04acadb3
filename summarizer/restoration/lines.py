"""From lines to paragraphs.

Mail clients and old editors break lines at a width, between words or inside them. A line is joined
to the next only with proof that the text runs on: without it poems, lists and tables lose their
lines. The proof has two parts. The text as a whole must be wrapped: its fuller lines end where a
sentence does not, more often than those of verse do. And the line itself must be full, which means
that nothing more would have fitted into it.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from config.lexicon import load
from summarizer.restoration.units import WRAP_BARE, WRAP_LOOSE, WRAP_TIGHT
from summarizer.source import Edit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from summarizer.restoration.lexicon import WordTable
    from summarizer.source import SourceText

# White space that is more than one plain space between words.
_GAP = re.compile(r"\s*[^\S ]\s*|^ +|  +| $")
_LETTERS: Final = "ءآاأإؤئبپتثجچحخدذرزژسشصضطظعغفقکگلمنهویۀة"
_FIRST = re.compile(rf"[{_LETTERS}\u200c]+")
_LAST = re.compile(rf"[{_LETTERS}\u200c]+$")
_ENDED = (".", "!", "؟", "?", "…")
_CLOSING = '»")”]'
_WORDS_OF_ONE_LETTER: Final = frozenset("وز")  # the latter in verse
_PAUSE = ("،", "؛", ",")
_ITEM = re.compile(
    r"(?:[-–—•*▪▫◾◽■□●○◆◇►▶✅✔☑🔹🔸🔻🔺🔴🔵⚪⚫🟢🟡📌👈❇️✳️➖]|[0-9۰-۹]{1,2}\s?[.)\-–ـ]\s|[(][0-9۰-۹]{1,2}[)]|[@#])"
)
_TABLE = re.compile(r"\t| {3,}\S|\|")

JITTER = 9
"""Characters by which the lines of one text, broken at one width, may differ in length."""

TOO_WIDE_FOR_VERSE = 90
"""From this width on, lines of one length are a proof of their own."""

ENOUGH = 8
"""Lines that surely run on, from which the exactness of the width can be told."""

LEAST_FILLED = 0.72
"""A line shorter than this share of the width was not broken by a program."""

NARROWEST, WIDEST = 24, 260
"""Characters in a line of wrapped text; shorter or longer lines are nobody's wrapping."""

_RUNS_ON, _NO_SIGN, _CUT, _BEGINS = 2.5, -0.27, 3.5, 2.0
_ONE_LENGTH, _UNEVEN_WHITE = 1.5, 1.0
_WRAPPED = 2.2
"""Log odds of wrapping against verse or a list, for a break after a word that runs on (25 %
against 2 %), for one without a sign, one through a word and one before a word that never begins;
for two wide lines of one length, and for white space at some breaks while it is missing at others.
Their sum over all full lines must reach the last."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that holds something.

    Attributes:
        text: Without the white space at its edges.
        width: As it was sent, without the white space at its end.
        gap: The white space up to the next line, with its line feeds.
    """

    text: str
    width: int
    start: int
    end: int
    gap: str


@dataclass(frozen=True, slots=True)
class _Break:
    """Where one line ends and the next begins.

    Attributes:
        white: Whether white space other than line feeds stands there.
        odds: What the words on both sides tell: above 0, the text runs on.
        ended: A sentence ends there.
        barred: A list, a table, a new report or the item's own number and date stand there: never
            joined.
        fits: What the line's width would have been with one more word.
    """

    white: bool
    odds: float
    ended: bool
    fits: int
    barred: bool


def join_lines(source: SourceText, words: WordTable, *, as_sent: bool = True) -> SourceText:
    r"""Join wrapped lines; all other lines stay.

    Args:
        source: A text with clean letters.
        words: Tells whether two halves make a word.
        as_sent: Whether lines are as long as they were in the message, which is what a program
            wrapped, or as they stand now.

    Returns:
        The text with single ``\n`` between paragraphs, and at each wrap one of the signs
        ``WRAP_*``; all other runs of white space are one space.
    """
    gaps = list(_GAP.finditer(source.text))
    lines = _lines(source, gaps, as_sent=as_sent)
    joins = _joins(lines, words) if len(lines) > 1 else {}
    edits = []
    number = 0
    for gap in gaps:
        if gap.start() == 0 or gap.end() == len(source.text):
            replacement = ""
        elif "\n" in gap[0]:
            replacement = joins.get(number, "\n")
            number += 1
        else:
            replacement = " "
        if replacement != gap[0]:
            edits.append(Edit(*gap.span(), replacement))
    return source.edit(edits)


def _lines(source: SourceText, gaps: Iterable[re.Match[str]], *, as_sent: bool) -> list[_Line]:
    text = source.text
    edges = [(gap.start(), gap.end(), gap[0]) for gap in gaps if "\n" in gap[0]]
    lines = []
    start = 0
    for begin, end, gap in (*edges, (len(text.rstrip()), len(text), "")):
        if begin > start:
            width = begin - start
            if as_sent:
                width = source.ends[begin - 1] - source.starts[start]
            lines.append(_Line(text[start:begin], width, start, begin, gap))
        start = end
    return lines


def _joins(lines: Sequence[_Line], words: WordTable) -> dict[int, str]:
    """For each line to be joined to the next, by number, the sign of the wrap."""
    width = _width(lines)
    if not width:
        return {}
    breaks = list(_breaks(lines, words))
    if not _is_wrapped(lines, breaks, width):
        return {}
    full = _full_lines(lines, breaks, width)
    sure = [n for n, one in enumerate(breaks) if full[n] and one.odds > 0]
    # Where no sure wrap has a blank line after it, a blank line ends a paragraph.
    blank_ends = bool(sure) and not any(_blank(lines[n]) for n in sure)
    single_joins = blank_ends and any(map(_blank, lines))
    ends = [n for n, one in enumerate(breaks) if one.ended and not full[n]]
    white_ends = sum(breaks[n].white for n in ends) > 0.3 * len(ends)
    joined = []
    for number, one in enumerate(breaks):
        if one.barred or (blank_ends and _blank(lines[number])):
            continue
        runs_on = one.odds > 0 or (one.white and not white_ends and not one.ended)
        if (runs_on and lines[number].width >= LEAST_FILLED * width) or (
            full[number] and (not one.ended or single_joins or (one.white and not white_ends))
        ):
            joined.append(number)
    white = sum(breaks[number].white for number in joined)
    keeps = white >= max(1, 0.12 * len(joined))
    signs = {True: WRAP_LOOSE, False: WRAP_TIGHT if keeps else WRAP_BARE}
    return {number: signs[breaks[number].white] for number in joined}


def _full_lines(lines: Sequence[_Line], breaks: Sequence[_Break], width: int) -> list[bool]:
    """Which lines a program would have broken where they end.

    How exactly the width was kept is read off the lines that surely run on.
    """
    cut_inside = any(one.odds >= _CUT for one in breaks)
    reach = [
        line.width if cut_inside else one.fits - 1
        for line, one in zip(lines, breaks, strict=False)
    ]
    sure = [
        width - size
        for size, one in zip(reach, breaks, strict=True)
        if one.odds > 0 and width - size <= JITTER
    ]
    # A line cut inside words may have lost its last space, or end after a half space.
    slack = max(sure) + 2 * cut_inside if len(sure) >= ENOUGH else JITTER
    return [size >= width - slack for size in reach]


def _blank(line: _Line) -> bool:
    return line.gap.count("\n") > 1


def _breaks(lines: Sequence[_Line], words: WordTable) -> Iterator[_Break]:
    pairs = list(itertools.pairwise(lines))
    halves = []
    for line, following in pairs:
        end = line.text.rpartition(" ")[2]
        last, first = _LAST.search(end), _FIRST.match(following.text)
        halves.append((last[0] if last else "", first[0] if first else ""))
    scores = words.scores([s for left, right in halves for s in (left, right, left + right)])
    runs_on_after, runs_on_before, begins_anew = _signs()
    for number, (line, following) in enumerate(pairs):
        left, right = halves[number]
        of_left, of_right, of_both = scores[3 * number : 3 * number + 3]
        white = bool(line.gap.strip("\n"))
        ending = line.text.rstrip(_CLOSING)[-1:]
        ended = ending in _ENDED
        fits = line.width + 1 + len(following.text.split(maxsplit=1)[0])
        barred = bool(
            _ITEM.match(following.text)
            or _TABLE.search(line.text)
            or _TABLE.search(following.text)
            or following.text.startswith(begins_anew)
            or _header().search(line.text)
            or _header().search(following.text)
        )
        if barred:
            odds = _NO_SIGN
        elif not white and _cut_word(left, right, of_left, of_right, of_both):
            odds = _CUT
        elif left in runs_on_after or line.text.endswith(_PAUSE):
            odds = _RUNS_ON
        elif right in runs_on_before:
            odds = _BEGINS
        else:
            odds = _NO_SIGN
        yield _Break(white, odds, ended, fits, barred)


def _cut_word(left: str, right: str, of_left: int, of_right: int, of_both: int) -> bool:
    """Whether two strings are the halves of one word, given how common each and both are."""
    if not left or not right or of_both < 2:
        return False
    stump = 1 in {len(left), len(right)} and not _WORDS_OF_ONE_LETTER & {left, right}
    return stump or min(of_left, of_right) <= max(3, of_both - 3)


@cache
def _signs() -> tuple[frozenset[str], frozenset[str], tuple[str, ...]]:
    lexicon = load("restoration")
    return (
        frozenset(lexicon.words("lines", "runs_on_after")),
        frozenset(lexicon.words("lines", "runs_on_before")),
        lexicon.words("lines", "begins_anew"),
    )


@cache
def _header() -> re.Pattern[str]:
    """«شناسه خبر: ۱۱۴۹۹۷»: the line of the item's number belongs to no paragraph."""
    labels = load("furniture").words("labels", "news_id")
    names = "|".join(" ?".join(map(re.escape, re.split("[ \u200c]", word))) for word in labels)
    return re.compile(rf"(?<!\w)(?:{names})\s?[:#]\s?\d{{4}}", re.IGNORECASE)


def _width(lines: Sequence[_Line]) -> int:
    """The width at which a text may have been wrapped; 0 when its lines are too unlike."""
    widths = sorted(line.width for line in lines)
    width = widths[int(0.97 * (len(widths) - 1))]
    fits = NARROWEST <= width <= WIDEST and widths[-1] <= 1.3 * width + 8
    return width if fits else 0


def _is_wrapped(lines: Sequence[_Line], breaks: Sequence[_Break], width: int) -> bool:
    """Whether a text runs on over the ends of its full lines."""
    full = [
        (line.width, one)
        for line, one in zip(lines, breaks, strict=False)
        if not (one.ended or one.barred) and line.width >= 0.8 * width
    ]
    odds = sum(one.odds for _, one in full)
    if width >= TOO_WIDE_FOR_VERSE:
        odds += _ONE_LENGTH * (sum(each >= width - JITTER for each, _ in full) - 1)
    white = sum(one.white for _, one in full)
    odds += _UNEVEN_WHITE * min(white, len(full) - white)
    return odds >= _WRAPPED
