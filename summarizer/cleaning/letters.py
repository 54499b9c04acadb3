"""Arabic letter forms, kashida, bidi and zero-width junk."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from summarizer.source import Edit

if TYPE_CHECKING:
    from summarizer.source import SourceText

ZWNJ = "\u200c"
_SAME_LENGTH = str.maketrans({"ي": "ی", "ى": "ی", "ك": "ک", "\xa0": " ", "\t": " ", "\r": "\n"})
_JUNK = re.compile("[\u0640\u00ad\u200b\u200d-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]+|\0")
_FORMS = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]")


def clean(source: SourceText) -> SourceText:
    """Fold Arabic letters to Persian ones and drop what nobody sees."""
    edits = [Edit(m.start(), m.end(), "") for m in _JUNK.finditer(source.text)]
    source = source.edit(edits)
    forms = [
        Edit(m.start(), m.end(), unicodedata.normalize("NFKC", m[0]))
        for m in _FORMS.finditer(source.text)
    ]
    return source.edit(forms).translate(_SAME_LENGTH)
