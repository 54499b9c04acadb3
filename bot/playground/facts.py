"""Telegram's published methods as data: what ``botapi.json`` says, typed.

The table is derived by ``scripts/derive_botapi.py``; it holds names, types, what is required and
the limits, and no text of the documentation.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from bot.playground.records import JsonObject

_ARRAY = "Array of "


class Range(NamedTuple):
    """Smallest and largest allowed figure, both included."""

    least: int
    most: int

    def holds(self, figure: float) -> bool:
        """Whether a figure is allowed."""
        return self.least <= figure <= self.most

    def __str__(self) -> str:
        return f"{self.least}–{self.most}"


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a method or type.

    Attributes:
        types: The alternatives, as published: ``Integer``, ``Array of MessageEntity``, …
        required: Whether it must be there.
        chars: Allowed length in UTF-16 units.
        bytes: Allowed length in UTF-8 bytes.
        items: Allowed number of items.
        range: Allowed values of a number.
        values: Allowed values of a string; empty when any is.
        pattern: What the whole string must match.
        parsed: Whether its length counts after entities were parsed.
    """

    types: tuple[str, ...]
    required: bool = False
    chars: Range | None = None
    bytes: Range | None = None
    items: Range | None = None
    range: Range | None = None
    values: tuple[str, ...] = ()
    pattern: str | None = None
    parsed: bool = False


@dataclass(frozen=True, slots=True)
class Kind:
    """A published method or type.

    Attributes:
        fields: By name, in the published order.
        any_of: The alternatives that a type stands for; such a type has no fields of its own.
        returns: What a method's result is, as published.
    """

    fields: dict[str, Field]
    any_of: tuple[str, ...] = ()
    returns: str = ""

    @property
    def constants(self) -> dict[str, str]:
        """Fields that have one allowed value, and so tell the alternatives apart."""
        return {n: f.values[0] for n, f in self.fields.items() if len(f.values) == 1}


@dataclass(frozen=True, slots=True)
class Facts:
    """The whole table."""

    version: str
    methods: dict[str, Kind]
    types: dict[str, Kind]

    def method_name(self, asked: str) -> str | None:
        """The published spelling of a method's name, which Telegram takes in any case."""
        if asked in self.methods:
            return asked
        folded = asked.casefold()
        return next((name for name in self.methods if name.casefold() == folded), None)


def item_type(type_name: str) -> str | None:
    """What an array is of; ``None`` for anything but an array.

    >>> item_type("Array of Array of Integer")
    'Array of Integer'
    """
    return type_name.removeprefix(_ARRAY) if type_name.startswith(_ARRAY) else None


@cache
def load_facts() -> Facts:
    """Read the table that ships with the project, once."""
    source = resources.files("bot.playground").joinpath("botapi.json")
    table = json.loads(source.read_text(encoding="utf-8"))
    return Facts(
        version=table["version"],
        methods={name: _kind(entry) for name, entry in table["methods"].items()},
        types={name: _kind(entry) for name, entry in table["types"].items()},
    )


def _kind(entry: JsonObject) -> Kind:
    return Kind(
        fields={name: _field(known) for name, known in entry.get("fields", {}).items()},
        any_of=tuple(entry.get("any_of", ())),
        returns=entry.get("returns", ""),
    )


def _field(known: dict[str, Any]) -> Field:
    def limit(name: str) -> Range | None:
        return Range(*known[name]) if name in known else None

    return Field(
        types=tuple(known["type"].split("|")),
        required=known.get("required", False),
        chars=limit("chars"),
        bytes=limit("bytes"),
        items=limit("items"),
        range=limit("range"),
        values=tuple(known.get("values", ())),
        pattern=known.get("pattern"),
        parsed=known.get("parsed", False),
    )
