"""Persian words by meaning, one TOML file for each sense, and the one loader that reads them.

A file's header says where its words come from. Errors name the file and the entry, so that
whoever adds a word sees at once which one is bad.

>>> lexicon = load("honorifics")
>>> "آقای" in lexicon.words("courtesy")
True
"""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import NamedTuple, cast

type Value = str | int | float | bool | tuple[Value, ...] | Mapping[str, Value]
type Check = Callable[[Lexicon], Iterator[Complaint]]

_FOREIGN_LETTERS = frozenset("يىكـ")  # Arabic forms and kashida: cleaning folds them away
_ZWNJ = "\u200c"


class Complaint(NamedTuple):
    """What is wrong with an entry; ``entry`` is its dotted path inside the file."""

    entry: str
    reason: str


class LexiconError(ValueError):
    """A lexicon file can't be used: says which file, which entry and why."""

    def __init__(self, name: str, complaint: Complaint) -> None:
        self.name = name
        self.complaint = complaint
        super().__init__(f"config/lexicon/{name}.toml: {complaint.entry}: {complaint.reason}")


class Lexicon(Mapping[str, Value]):
    """The content of one file, read only: tables are mappings, arrays are tuples."""

    __slots__ = ("_values", "name")

    def __init__(self, name: str, values: Mapping[str, Value]) -> None:
        self.name = name
        self._values = values

    def __getitem__(self, key: str) -> Value:
        return self._values[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def words(self, *path: str) -> tuple[str, ...]:
        """The array of strings at ``path``.

        Raises:
            LexiconError: When there is no such entry, or it is not an array of strings.
        """
        value = self._at(path)
        if not isinstance(value, tuple) or not all(isinstance(word, str) for word in value):
            raise LexiconError(self.name, Complaint(".".join(path), "is not a list of words"))
        return cast("tuple[str, ...]", value)

    def table(self, *path: str) -> Mapping[str, Value]:
        """The table at ``path``.

        Raises:
            LexiconError: When there is no such entry, or it is not a table.
        """
        value = self._at(path)
        if not isinstance(value, Mapping):
            raise LexiconError(self.name, Complaint(".".join(path), "is not a table"))
        return value

    def rows(self, *path: str) -> tuple[Mapping[str, Value], ...]:
        """The array of tables at ``path``.

        Raises:
            LexiconError: When there is no such entry, or it is not an array of tables.
        """
        value = self._at(path)
        if not isinstance(value, tuple) or not all(isinstance(row, Mapping) for row in value):
            raise LexiconError(self.name, Complaint(".".join(path), "is not a list of tables"))
        return cast("tuple[Mapping[str, Value], ...]", value)

    def _at(self, path: tuple[str, ...]) -> Value:
        value: Value = self._values
        for depth, key in enumerate(path, start=1):
            if not isinstance(value, Mapping) or key not in value:
                raise LexiconError(self.name, Complaint(".".join(path[:depth]), "is missing"))
            value = value[key]
        return value


@cache
def load(name: str, *checks: Check) -> Lexicon:
    """Read ``config/lexicon/<name>.toml`` and check it.

    Every word is held to the form that cleaning gives a text (so that it can match at all), and
    no array may hold a word twice. ``checks`` add what one file's readers need: each yields its
    complaints, and the first one is raised.

    Args:
        name: The file's name without its ending.
        checks: Functions from the file's content to complaints.

    Raises:
        LexiconError: When the file is missing or an entry is bad.
    """
    file = files(__package__).joinpath(f"{name}.toml")
    try:
        text = file.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise LexiconError(name, Complaint("the file", "is missing")) from None
    return read(name, text, *checks)


def read(name: str, text: str, *checks: Check) -> Lexicon:
    """Like :func:`load`, from the file's text.

    Raises:
        LexiconError: When an entry is bad.

    >>> read("sample", 'verbs = ["گفت", "گفت"]')
    Traceback (most recent call last):
    config.lexicon.LexiconError: config/lexicon/sample.toml: verbs: holds «گفت» twice
    """
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(name, Complaint("the file", f"is not TOML: {error}")) from None
    lexicon = Lexicon(name, cast("Mapping[str, Value]", _frozen(values)))
    for check in (_check_forms, *checks):
        for complaint in check(lexicon):
            raise LexiconError(name, complaint)
    return lexicon


def _frozen(value: object) -> Value:
    if isinstance(value, dict):
        return MappingProxyType({key: _frozen(item) for key, item in value.items()})
    if isinstance(value, list):
        return tuple(_frozen(item) for item in value)
    return cast("Value", value)


def _check_forms(lexicon: Lexicon) -> Iterator[Complaint]:
    yield from _bad_forms(lexicon, "")


def _bad_forms(value: Value, path: str) -> Iterator[Complaint]:
    if isinstance(value, Mapping):
        for key, item in value.items():
            yield from _bad_forms(item, f"{path}.{key}".lstrip("."))
    elif isinstance(value, tuple):
        seen: set[str] = set()
        for number, item in enumerate(value):
            yield from _bad_forms(item, path if isinstance(item, str) else f"{path}[{number}]")
            if isinstance(item, str):
                if item in seen:
                    yield Complaint(path, f"holds «{item}» twice")
                seen.add(item)
    elif isinstance(value, str):
        reason = _bad_form(value)
        if reason:
            yield Complaint(path, f"«{value}» {reason}")


def _bad_form(word: str) -> str | None:
    """Why ``word`` can never match a cleaned text, None when it can."""
    if not word:
        return "is empty"
    if word != " ".join(word.split()):
        return "holds stray white space"
    if word != unicodedata.normalize("NFC", word):
        return "is not in composed Unicode form"
    if _FOREIGN_LETTERS & set(word):
        return "holds a letter that cleaning replaces"
    if any(part != part.strip(_ZWNJ) or not part.replace(_ZWNJ, "") for part in word.split()):
        return "has a half space at the edge of a word"
    if _ZWNJ * 2 in word:
        return "holds two half spaces in a row"
    return None
