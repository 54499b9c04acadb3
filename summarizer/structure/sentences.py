"""Sentences of a paragraph.

Every place where a sentence could end is found by one expression and put before the rules below
in their order; the first rule that knows the place decides. Joined again, the sentences are the
paragraph, apart from white space.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from config.lexicon import load
from summarizer.model import Span
from summarizer.structure.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_QUOTED = 160
"""A longer passage between « and » is parted where its sentences end, a shorter one is not."""

MAX_BRACKETED = 120
"""The same for round and square brackets."""

_PAIRS = {"«": "»", "(": ")", "[": "]", "{": "}"}
_CLOSING = {closing: opening for opening, closing in _PAIRS.items()}
_BRACKET = re.compile(r"[«»()\[\]{}]")
_END = re.compile(r"(?P<mark>[.!؟?…]+)(?P<after>(?: ?[»\"”’)\]}])*)(?P<space>\s*)")
_ELLIPSIS = re.compile(r"[.…]*(?:\.\.|…)[.…]*")
_WORD_BEFORE = re.compile(r"[\w\u200c.]+$")
_WORD_AFTER = re.compile(r"[\w\u200c]+\.?")
_PERSIAN_WORD = re.compile(r"[ء-ۓ\u200c]+")
_NUMERAL = re.compile(r"[\d]{1,3}|[الفبجدهوزحطی]|الف")
_APART = re.compile(r"(?<![\w\u200c.])(?:[ء-ۓ]{1,3}\. ){2,}[ء-ۓ]{1,3}(?![\w\u200c])")
_FINITE = re.compile(r"(?:[دت]|ست|یم|ام|م|ن)$")
_LOOK_BACK = 40
_SYLLABLES = 4  # two words of two letters around a dot («آی.تی») are one name


class _Ending(NamedTuple):
    """A place where a sentence may end."""

    mark: str  # the marks themselves: «.», «؟!», «...»
    before: str  # the word before them
    after: str  # the first characters behind them
    closed: bool  # a closing bracket or quotation mark follows
    spaced: bool  # white space follows
    first: bool  # only one word of this sentence stands before them


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(fold(word) for word in load("structure").words("abbreviations"))


@cache
def _continuing() -> frozenset[str]:
    return frozenset(load("structure").words("continuing"))


def split_sentences(text: str, span: Span) -> tuple[Span, ...]:
    """Part a paragraph into sentences.

    Args:
        text: The restored text.
        span: One paragraph of it: no line break inside.

    Returns:
        Spans in ``text``, in order, without white space at their ends; every other character of
        the paragraph is inside exactly one.

    >>> text = "وزیر گفت: رشد ۳.۵ درصد بود. دکتر ع. راد هم آمد."
    >>> [text[a:b] for a, b in split_sentences(text, Span(0, len(text)))]
    ['وزیر گفت: رشد ۳.۵ درصد بود.', 'دکتر ع. راد هم آمد.']
    """
    line = text[span.start : span.end]
    sentences = []
    begin = 0
    for end in (*_endings(line), len(line)):
        piece = line[begin:end]
        kept = piece.strip()
        if kept:
            start = begin + len(piece) - len(piece.lstrip())
            sentences.append(Span(span.start + start, span.start + start + len(kept)))
        begin = end
    return tuple(sentences)


def _endings(line: str) -> Iterator[int]:
    spelled = [match.span() for match in _APART.finditer(line)]  # «ام. آر. آی»
    closed_spans = _outermost(sorted([*_short_brackets(line), *spelled]))
    starts = [start for start, _ in closed_spans]
    begin = 0
    for match in _END.finditer(line):
        if match.end() >= len(line):
            return
        inside = bisect_right(starts, match.start()) - 1
        if inside >= 0 and match.end("after") <= closed_spans[inside][1]:
            continue
        word = _WORD_BEFORE.search(line, max(begin, match.start() - _LOOK_BACK), match.start())
        before = word[0] if word else ""
        ending = _Ending(
            mark=match["mark"],
            before=before,
            after=line[match.end() : match.end() + _LOOK_BACK],
            closed=bool(match["after"]),
            spaced=bool(match["space"]),
            first=word is not None and not line[begin : word.start()].strip(" -–—•*"),
        )
        if _ends(ending):
            begin = match.end()
            yield begin


def _ends(ending: _Ending) -> bool:
    # The order matters: what can't be an end at all comes first, then the mark decides.
    if not ending.spaced:
        return _ends_without_space(ending)
    if _ELLIPSIS.fullmatch(ending.mark):
        return _ends_at_ellipsis(ending)
    if ending.mark == "." and not ending.closed:
        if ending.first and _NUMERAL.fullmatch(ending.before):
            return False  # «۱. متن»
        if len(ending.before) == 1 and not ending.before.isdigit():
            return False  # «ع. رضایی»
        if fold(ending.before) in _abbreviations() or _is_dotted(ending.before):
            return False
    if not ending.closed:
        return True
    follower = _WORD_AFTER.match(ending.after)  # «آیا می‌آید؟» را پرسید
    return ending.after[:1] not in "،؛:" and not (follower and follower[0] in _continuing())


def _ends_without_space(ending: _Ending) -> bool:
    """«می‌رود.او گفت»: only between two real Persian words, never in «سی.تی» or «ایران.ir»."""
    after = _WORD_AFTER.match(ending.after)
    if after is None:
        return ending.after[:1] in "«(" and len(ending.before) > 2
    if _ELLIPSIS.fullmatch(ending.mark):
        return False
    return (
        min(len(ending.before), len(after[0])) > 1
        and len(ending.before) + len(after[0]) > _SYLLABLES
        and not _is_dotted(ending.before)
        and not after[0].endswith(".")
        and bool(_PERSIAN_WORD.fullmatch(ending.before))
        and bool(_PERSIAN_WORD.fullmatch(after[0]))
    )


def _ends_at_ellipsis(ending: _Ending) -> bool:
    follower = _WORD_AFTER.match(ending.after)
    if follower is not None and follower[0] in _continuing():
        return False
    return ending.closed or bool(_FINITE.search(ending.before))


def _is_dotted(word: str) -> bool:
    """«ج.ا.ا», «سی.سی.تی.وی»: letters or syllables with dots between them."""
    parts = word.strip(".").split(".")
    return len(parts) > 1 and all(0 < len(part) <= 3 for part in parts) and not word[0].isdigit()


def _outermost(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans in order, without those inside another."""
    kept: list[tuple[int, int]] = []
    for span in spans:
        if not kept or span[1] > kept[-1][1]:
            kept.append(span)
    return kept


def _short_brackets(line: str) -> list[tuple[int, int]]:
    """Outermost pairs of marks short enough to stay whole, in order."""
    stack: list[tuple[str, int]] = []
    pairs: list[tuple[int, int]] = []
    for match in _BRACKET.finditer(line):
        mark, place = match[0], match.start()
        if mark in _PAIRS:
            stack.append((mark, place))
            continue
        if not stack or stack[-1][0] != _CLOSING[mark]:
            continue  # unbalanced: the stray mark binds nothing
        opening, start = stack.pop()
        limit = MAX_QUOTED if opening == "«" else MAX_BRACKETED
        if place - start <= limit:
            while pairs and pairs[-1][0] > start:
                pairs.pop()
            pairs.append((start, place))
    return pairs
