"""Who speaks in a sentence: its own speaker, in the first person, or a reporter."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from config.lexicon import load
from summarizer.structure.folding import alternation, fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.model import Span

SPEECH = "speech"
"""Warning: the text speaks in the first person and names no speaker beside its words."""

_MIN_SENTENCES = 4
_MOST = 0.5  # of the sentences: they speak in the first person
_VERBS = (  # and not every word in «یم»: «کریم», «مریم», «تصمیم», «مستقیم» are nouns
    r"ن?می \w+م",  # «می‌خواهم», «نمی‌دانیم»
    r"(?!(?:قدیم|تقدیم|ندیم|سدیم|یتیم)\b)\w+[دت]یم",  # «کردیم», «داشتیم», «معتقدیم»
    r"(?!بیسیم\b)[بن]\w{2,}یم",  # «بدهیم», «بتوانیم», «نباشیم»
    r"(?:باش|شو|ده|آور|ساز|گیر|یاب|رو|ن?خواه|ندار)یم",
    r"(?:مجبور|ناچار|موظف|نگران|موافق|مخالف|منتظر)یم",
    r"(?<=ه )(?:ایم|ام)",  # «ساخته‌ایم»; a half space is a space here
    r"ن?خواهم",
)


@cache
def _first_person() -> re.Pattern[str]:
    words = alternation(load("selection").words("quote", "first_person"))
    verbs = "|".join(_VERBS)
    return re.compile(rf"(?<!\w)(?:{words}|{verbs})(?!\w)")


def is_first_person(text: str, span: Span) -> bool:
    """Whether somebody speaks of himself in a sentence: «تعجب می‌کنم», «ما نیاز داریم».

    >>> from summarizer.model import Span
    >>> is_first_person("ما راه را ساختیم.", Span(0, 17))
    True
    """
    return bool(_first_person().search(fold(text[span.start : span.end])))


def is_speech(text: str, sentences: Sequence[Span]) -> bool:
    """Whether a text in which nobody is quoted is somebody's own words: a speech, a letter.

    Args:
        text: The restored text.
        sentences: Its sentences.
    """
    spoken = sum(is_first_person(text, sentence) for sentence in sentences)
    return len(sentences) >= _MIN_SENTENCES and spoken >= _MOST * len(sentences)
