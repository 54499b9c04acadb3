"""Secrets out of what is written: the last door, behind formats that let none through."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

HIDDEN = "[hidden]"

# A bot's token as Telegram makes it, also inside a path (`/bot123:AA…/getMe`), URL-quoted or not.
_TOKEN = re.compile(r"\d{5,}(?::|%3[Aa])[A-Za-z0-9_-]{16,}")
_USERINFO = re.compile(r"(?<=://)[^\s/@]+@")
_QUERY = re.compile(r"(?<=[a-z0-9/])\?[^\s'\"]*=[^\s'\"]*", re.IGNORECASE)
_SHORTEST_SECRET = 4  # hiding shorter ones would only garble the log


class Redaction:
    """Hides tokens by their form, known secrets by their letters, and what URLs carry.

    Args:
        secrets: Values that must not be written anywhere.

    >>> Redaction(["kept-safe"])("POST https://x.example/bot12345:AAAAAAAAAAAAAAAAAA/a kept-safe")
    'POST https://x.example/bot[hidden]/a [hidden]'
    >>> Redaction()("postgresql://user:word@host/db and http://a.example/b?c=d")
    'postgresql://[hidden]@host/db and http://a.example/b?[hidden]'
    """

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        # The longest first: one secret may be a part of another.
        known = sorted({s for s in secrets if len(s) >= _SHORTEST_SECRET}, key=len, reverse=True)
        self._known = re.compile("|".join(map(re.escape, known))) if known else None

    def __call__(self, text: str) -> str:
        """The text without its secrets."""
        if self._known is not None:
            text = self._known.sub(HIDDEN, text)
        text = _TOKEN.sub(HIDDEN, text)
        text = _USERINFO.sub(f"{HIDDEN}@", text)
        return _QUERY.sub(f"?{HIDDEN}", text)
