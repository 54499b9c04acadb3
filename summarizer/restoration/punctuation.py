"""Spaces around stops, brackets and quotation marks, where Persian letters show what is meant.

A sign beside a digit or a Latin letter may be part of a number, a time or a name («۳.۵»,
«42,500», «۱۴:۱۷»), so that only signs with a Persian letter beside them are touched.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from summarizer.cleaning.protected import PROTECTED
from summarizer.source import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarizer.source import SourceText

_L: Final = "ءآأإؤئ-غف-يٱپچژکگیۀەۓ\u064b-\u0655"
_STOPS: Final = "،؛:.!؟"
_WORD_END: Final = f"{_L}0-9۰-۹A-Za-z»\\])”٪%"

_RULES: Final = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        # A space before a stop or a closing sign goes; «گفت ...» keeps the one before its dots.
        (rf"(?<=[{_WORD_END}]) +(?=[،؛:!؟»\])}}]|\.(?![.\w]))", ""),
        (r"(?<=[«(\[{]) +(?=\S)", ""),
        # A stop that a letter follows wants a space; an initial («ع.») keeps its own.
        (rf"(?<=[،؛!؟»)\]])(?=[{_L}])", " "),
        (rf"(?<=[{_L}][،؛])(?=[0-9۰-۹])", " "),
        (rf"(?<=[{_WORD_END}]:)(?=[{_L}«])", " "),
        (rf"(?<=[{_L}]{{2}}\.)(?=[{_L}]{{2}})|(?<=[»)]\.)(?=[{_L}])", " "),
        (rf"(?<=[{_L}،؛:])(?=[«(\[])", " "),
        # A stroke with a space on one side has one on the other too («الف /ب»).
        (rf"(?<=[{_L}»!؟] /)(?=[{_L}«])|(?<=[{_L}»!؟])(?=/ [{_L}«])", " "),
    )
)


def space_punctuation(source: SourceText) -> SourceText:
    """Put the spaces around signs where Persian wants them."""
    for pattern, replacement in _RULES:
        source = source.edit(_edits(source.text, pattern, replacement))
    return source


def _edits(text: str, pattern: re.Pattern[str], replacement: str) -> Iterator[Edit]:
    protected = [span.span() for span in PROTECTED.finditer(text)]
    number = 0
    for match in pattern.finditer(text):
        start, end = match.span()
        while number < len(protected) and protected[number][1] <= start:
            number += 1
        if number < len(protected) and protected[number][0] < end and start > protected[number][0]:
            continue
        yield Edit(start, end, replacement)
