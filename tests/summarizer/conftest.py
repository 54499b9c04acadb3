"""What the engine's tests share."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

AFFIX = "ها|های|هایی|هایش|هایشان|تر|ترین|تری|ام|ای|ایم|اید|اند|اش|شان|مان"
EITHER_WAY = {
    "اینگونه": "این گونه",
    "به‌موقع": "به موقع",
    "بهموقع": "به موقع",
    "خاطرنشان": "خاطر نشان",
}


@pytest.fixture(scope="session")
def freely() -> Callable[[str], list[str]]:
    """Words of a text, with the spellings that are right either way in one form.

    A compound apart or with a half space is such a spelling; endings and «می» are not.
    """

    def words(text: str) -> list[str]:
        text = re.sub("(?<![\\w\u200c])(ن?می)\u200c", r"\1_", text)
        text = re.sub(f"\u200c(?!(?:{AFFIX})(?!\\w))", " ", text)
        for spelling, other in EITHER_WAY.items():
            text = text.replace(spelling, other)
        return [re.sub("[^\\w\u200c]+", "", word) for word in text.split()]

    return words
