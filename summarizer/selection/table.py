"""Entries of tables and lists: lines that say nothing whole without what announces them.

«۱- نیکو (قم) ۲- …», «استان قم: کامران نیکو», «مقام سوم: مازیار بهرامی». Where an article is mostly
such lines, its sentences tell what they are; five of thirty entries tell a reader nothing.
"""

from __future__ import annotations

import re
from functools import cache

from config.lexicon import load
from summarizer.structure.folding import alternation, fold

_ENDS = '.!?؟…»"”’'
_ITEM = re.compile(r"(?<![\w.,/])\d{1,2}\s?[-)]")
_PLACE = re.compile(r"\([^()]{2,30}\)")
_ROW_ITEMS = 2


@cache
def _verb() -> re.Pattern[str]:
    """A finite verb; «شده» is one only at the end: «لایحه اصلاح شده دولت»."""
    finite = load("boundaries").words("finite")
    participles = alternation([word for word in finite if word.endswith("ه")])
    others = alternation([word for word in finite if not word.endswith("ه")])
    return re.compile(rf"(?<!\w)(?:ن?می \w+|{others})(?!\w)|(?<!\w)(?:{participles})$")


def is_row(line: str) -> bool:
    """Whether a line is a row of results torn from its heading: «سنگین‌وزن: ۱- نیکو (قم) ۲- …».

    Args:
        line: A sentence, or a line without a full stop.

    >>> is_row("سنگین‌وزن: ۱- نیکو (قم) ۲- بهرامی (ری)")
    True
    """
    if line[-1] in _ENDS:
        return False
    folded = fold(line)
    items, places = len(_ITEM.findall(folded)), len(_PLACE.findall(folded))
    return items >= _ROW_ITEMS or (places >= _ROW_ITEMS and ":" in folded)


def is_entry(line: str) -> bool:
    """Whether a line neither ends like a sentence nor holds a verb.

    Args:
        line: A sentence, or a line without a full stop.

    >>> is_entry("استان قم: کامران نیکو"), is_entry("استان قم رئیس تازه دارد")
    (True, False)
    """
    return line[-1] not in _ENDS and not _verb().search(fold(line))
