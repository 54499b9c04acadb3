"""Direction: lines that stay right to left whatever they begin with or hold.

A paragraph takes its direction from its first strong character (Unicode Bidirectional Algorithm,
rule P2), and a neutral sign beside a Latin run hops to the wrong side. The marks used here are
invisible, silent in screen readers, and are added to our replies only, never to the digest.
"""

from __future__ import annotations

import re
import unicodedata

RIGHT_TO_LEFT_MARK, LEFT_TO_RIGHT_MARK = "\u200f", "\u200e"
ISOLATE, END_ISOLATE = "\u2068", "\u2069"

_LATIN_RUN = re.compile(
    r"\u2068[^\u2069]*\u2069|(?<!\w)[@#(]?[A-Za-z0-9][\w.,:/?&=%+@#'’()~-]*"
    r"(?:[ ]+[(]?[A-Za-z0-9][\w.,:/?&=%+@#'’()~-]*)*",
    re.ASCII,
)
_LATIN = re.compile("[A-Za-z]")
_WORDS_ONLY = re.compile("[A-Za-z]+(?: [A-Za-z]+)*")
_CLOSING = ".,:?'’"


def isolate_latin(text: str) -> str:
    r"""Put isolates round the Latin runs that hold signs or digits («C++», «COVID-19»).

    Plain Latin words, and digits alone, stand right without help and stay as they are.

    >>> isolate_latin("نسخه C++ آمد") == "نسخه \u2068C++\u2069 آمد"
    True
    >>> isolate_latin("شبکه CNN در ۲۰۲۶ گفت")
    'شبکه CNN در ۲۰۲۶ گفت'
    """
    return _LATIN_RUN.sub(_isolated, text)


def right_to_left(line: str) -> str:
    """A line that a client lays out from the right even if it begins with Latin or a number."""
    for character in line:
        kind = unicodedata.bidirectional(character)
        if kind in {"R", "AL"}:
            return line
        if kind in {"L", "FSI", "LRI"}:
            return RIGHT_TO_LEFT_MARK + line
    return RIGHT_TO_LEFT_MARK + line if line else line


def left_to_right(line: str) -> str:
    """A line of the English interface: from the left even if it begins with an isolated name.

    >>> left_to_right("Speaker: x")
    'Speaker: x'
    """
    for character in line:
        kind = unicodedata.bidirectional(character)
        if kind == "L":
            return line
        if kind in {"R", "AL", "FSI", "RLI"}:
            break
    return LEFT_TO_RIGHT_MARK + line if line else line


def _isolated(match: re.Match[str]) -> str:
    run = match[0].rstrip(_CLOSING)
    if run.endswith(")") and "(" not in run:
        run = run[:-1]
    if run.startswith(ISOLATE):
        return match[0]
    if not _LATIN.search(run) or _WORDS_ONLY.fullmatch(run):
        return match[0]
    return f"{ISOLATE}{run}{END_ISOLATE}{match[0][len(run) :]}"
