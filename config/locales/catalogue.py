"""Reading the catalogues: every sentence that a person gets to read stands in a ``.po`` file.

An entry's msgid is a key (``intake.too_big``) and not a sentence: errors carry the same keys, so
one fact serves the user, the log and the test. ``fa.po`` is the source of truth; ``en.po`` has
the same keys and the same placeholders, which a test holds.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages.pofile import read_po

if TYPE_CHECKING:
    from collections.abc import Mapping

FOLDER = Path(__file__).parent
_TO_PERSIAN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")


class Language(StrEnum):
    """A language of the interface; the articles are Persian in both."""

    FA = "fa"
    EN = "en"

    @classmethod
    def of(cls, code: str | None) -> Language:
        """The interface for a Telegram ``language_code`` or a POSIX locale.

        Persian first: who says nothing, or speaks a language that we have no words in but that
        is written in Arabic letters, gets Persian; who reads another one gets English.

        >>> Language.of("fa-IR"), Language.of(None), Language.of("ckb"), Language.of("de_DE.UTF-8")
        (<Language.FA: 'fa'>, <Language.FA: 'fa'>, <Language.FA: 'fa'>, <Language.EN: 'en'>)
        """
        if not code or code[:3].rstrip("-_") in _READ_PERSIAN:
            return cls.FA
        return cls.EN


_READ_PERSIAN = frozenset(("fa", "prs", "ckb", "ku", "az", "ps", "ar", "ur", "tg", "glk", "lrc"))


def persian_digits(text: str) -> str:
    """Write the Latin digits of our own sentences as Persian ones; not for quoted words.

    >>> persian_digits("1401")
    '۱۴۰۱'
    """
    return text.translate(_TO_PERSIAN)


class Words:
    """The sentences of one language.

    >>> load_words(Language.EN)("month.1")
    'Farvardin'
    """

    __slots__ = ("_sentences", "language")

    def __init__(self, language: Language, sentences: Mapping[str, str]) -> None:
        self.language = language
        self._sentences = sentences

    def __call__(self, key: str, /, **facts: object) -> str:
        """The sentence of ``key`` with its facts filled in, numbers in the language's digits.

        Raises:
            KeyError: When the catalogue has no such entry; a test keeps that from happening.
        """
        sentence = self._sentences[key]
        if not facts:
            return sentence
        return sentence.format(**{name: self.number(fact) for name, fact in facts.items()})

    def __contains__(self, key: str) -> bool:
        return key in self._sentences

    def keys(self) -> frozenset[str]:
        """All keys of the catalogue."""
        return frozenset(self._sentences)

    def number(self, fact: object) -> str:
        """A fact as text: an integer with separators and in the language's digits."""
        if not isinstance(fact, int):
            return str(fact)
        if self.language is Language.FA:
            return persian_digits(f"{fact:,}".replace(",", "٬"))
        return f"{fact:,}"


@cache
def load_words(language: Language) -> Words:
    """Read a catalogue; the file is read once."""
    catalogue = read_po(BytesIO((FOLDER / f"{language}.po").read_bytes()), locale=language.value)
    sentences = {str(entry.id): str(entry.string) for entry in catalogue if entry.id}
    return Words(language, sentences)
