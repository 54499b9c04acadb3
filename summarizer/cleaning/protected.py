"""What no step of the engine may rewrite: addresses, @names and #tags."""

from __future__ import annotations

import re
from typing import Final

PROTECTED: Final = re.compile(
    r"(?:https?://|www\.)[^\s«»،؛()\[\]\"']+"
    r"|[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
    r"|[@#][\w\u200c]+"
    r"|(?<![\w.@])[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.(?:ir|com|org|net|info|me|io)\b(?:/[^\s«»،؛()]*)?",
)
"""URLs, e-mail addresses, bare domains, @names, #tags."""

_SIGN = re.compile(r"[@#]|://|www\.|[A-Za-z0-9]\.[a-z]")


def protected_spans(text: str) -> list[tuple[int, int]]:
    """Where addresses, @names and #tags stand: start and end (half open), in order.

    >>> protected_spans("کانال @khabar را ببینید")
    [(6, 13)]
    """
    first = _SIGN.search(text)
    if first is None:  # as in most texts; to look for a sign is quicker than for all patterns
        return []
    return [span.span() for span in PROTECTED.finditer(text)]
