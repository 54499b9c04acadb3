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
