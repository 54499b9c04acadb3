"""A request's parameters against Telegram's published methods.

Parameters come as text (a form, a query string) or as JSON. ``check`` reads them as the types that
the method's table names, JSON inside of text included, and lists every contradiction: unknown and
missing fields, wrong types, values and lengths. What goes beyond the table (entities within their
text, one action a button) is in ``rules``; what depends on the world is the methods' business.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, NamedTuple

from bot.playground import rules
from bot.playground.facts import Facts, Field, Kind, item_type
from bot.playground.records import JsonObject, Violation, ViolationKind
from bot.playground.texts import units

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

_DEEPEST = 64
_MOST_NAMED = 20
_HALF_PAIR = re.compile("[\ud800-\udfff]")
_INTEGER = re.compile(r"[+-]?\d{1,19}")
_FLOAT = re.compile(r"[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?")
_BOOLEANS = {"true": True, "false": False, "True": True, "False": False, "1": True, "0": False}


class Checked(NamedTuple):
    """A request as understood.

    Attributes:
        parameters: Typed values, as they were sent.
        violations: Every contradiction, in the order of the fields sent.
    """

    parameters: JsonObject
    violations: tuple[Violation, ...]


def check(
    facts: Facts, method: str, sent: Mapping[str, object], uploads: Collection[str] = ()
) -> Checked:
    """Read and check the parameters of a request.

    Args:
        facts: The published methods.
        method: A published name.
        sent: Values as they came: text, or JSON values.
        uploads: Names of the multipart fields that hold files.
    """
    reading = _Reading(facts, method, frozenset(uploads))
    named = {**sent, **{name: name for name in uploads if name not in sent}}
    parameters = reading.fields(facts.methods[method], named, "", from_text=True)
    reading.found += rules.request_problems(method, parameters, reading.report)
    return Checked(parameters, tuple(reading.found))


def check_object(facts: Facts, type_name: str, value: object) -> tuple[Violation, ...]:
    """Hold an object against a published type; ``method`` of the violations is the type."""
    reading = _Reading(facts, type_name, frozenset())
    reading.value(type_name, value, "", from_text=False)
    return tuple(reading.found)


class _Reading:
    """The reading of one request; ``found`` gathers what is wrong."""

    def __init__(self, facts: Facts, method: str, uploads: frozenset[str]) -> None:
        self.facts = facts
        self.method = method
        self.uploads = uploads
        self.found: list[Violation] = []

    def report(self, path: str, kind: ViolationKind, problem: str) -> Violation:
        return Violation(self.method, path.lstrip("."), kind, problem)

    def note(self, path: str, kind: ViolationKind, problem: str) -> None:
        self.found.append(self.report(path, kind, problem))

    def fields(
        self, kind: Kind, sent: Mapping[str, object], path: str, *, from_text: bool = False
    ) -> JsonObject:
        """Read the fields of the method, or of an object inside of a parameter."""
        read: JsonObject = {}
        for name, value in sent.items():
            field = kind.fields.get(name)
            here = f"{path}.{name}"
            if field is not None:
                read[name] = self.field(field, value, here, from_text=from_text)
            elif path or not self.is_attachment(name, sent):
                self.note(here, ViolationKind.FIELD, "there is no such field")
        for name, field in kind.fields.items():
            if field.required and name not in sent:
                self.note(f"{path}.{name}", ViolationKind.MISSING, "is required")
        return read

    def is_attachment(self, name: str, sent: Mapping[str, object]) -> bool:
        """Whether a file is referred to by another parameter."""
        mark = f"attach://{name}"
        return name in self.uploads and any(
            isinstance(value, str) and mark in value for value in sent.values()
        )

    def field(self, field: Field, value: object, path: str, *, from_text: bool) -> object:
        """Read one value as the alternative that fits best, and hold it to its limits."""
        before = len(self.found)
        read = self.best(field.types, value, path, from_text=from_text)
        if len(self.found) == before:
            self.limits(field, read, path)
        return read

    def best(self, types: tuple[str, ...], value: object, path: str, *, from_text: bool) -> object:
        if len(types) == 1:
            return self.value(types[0], value, path, from_text=from_text)
        tries: list[tuple[int, object, list[Violation]]] = []
        for type_name in types:
            attempt = _Reading(self.facts, self.method, self.uploads)
            read = attempt.value(type_name, value, path, from_text=from_text)
            if not attempt.found:
                return read
            tries.append((len(attempt.found), read, attempt.found))
        _, read, found = min(tries, key=lambda one: one[0])
        self.found += found
        return read

    def value(self, type_name: str, value: object, path: str, *, from_text: bool) -> object:
        """Read a value as one type."""
        if path.count(".") + path.count("[") > _DEEPEST:
            self.note(path, ViolationKind.TYPE, "is nested too deeply")
            return value
        match type_name:
            case "String":
                return self.string(value, path)
            case "InputFile":
                return self.file(value, path)
            case "Integer" | "Float" | "Boolean":
                return self.scalar(type_name, value, path, from_text=from_text)
        if from_text and isinstance(value, str):
            try:
                value = json.loads(value)
            except (ValueError, RecursionError):
                self.note(path, ViolationKind.TYPE, "is not JSON")
                return value
        inner = item_type(type_name)
        if inner is None:
            return self.structure(type_name, value, path)
        if not isinstance(value, list):
            self.note(path, ViolationKind.TYPE, "is not an array")
            return value
        return [
            self.value(inner, item, f"{path}[{index}]", from_text=False)
            for index, item in enumerate(value)
        ]

    def string(self, value: object, path: str) -> object:
        if not isinstance(value, str):
            self.note(path, ViolationKind.TYPE, "is not a string")
        elif _HALF_PAIR.search(value):
            self.note(path, ViolationKind.VALUE, "holds half of a surrogate pair")
        return value

    def file(self, value: object, path: str) -> object:
        if not isinstance(value, str):
            self.note(path, ViolationKind.TYPE, "is not a file")
        elif value not in self.uploads:
            name = value.removeprefix("attach://")
            if name == value or name not in self.uploads:
                self.note(path, ViolationKind.TYPE, "names no uploaded file")
        return value

    def scalar(self, type_name: str, value: object, path: str, *, from_text: bool) -> object:
        if from_text and isinstance(value, str):
            if type_name == "Boolean" and value in _BOOLEANS:
                return _BOOLEANS[value]
            if type_name == "Integer" and _INTEGER.fullmatch(value):
                return int(value)
            if type_name == "Float" and _FLOAT.fullmatch(value):
                return float(value)
        right: dict[str, type | tuple[type, ...]] = {
            "Integer": int,
            "Float": (int, float),
            "Boolean": bool,
        }
        if not isinstance(value, right[type_name]) or (
            isinstance(value, bool) and type_name != "Boolean"
        ):
            article = "an" if type_name == "Integer" else "a"
            self.note(path, ViolationKind.TYPE, f"is not {article} {type_name}")
        return value

    def structure(self, type_name: str, value: object, path: str) -> object:
        kind = self.facts.types[type_name]
        if kind.any_of:
            return self.best(self.candidates(kind, value), value, path, from_text=False)
        if not isinstance(value, dict):
            self.note(path, ViolationKind.TYPE, f"is not a {type_name}")
            return value
        before = len(self.found)
        read = self.fields(kind, value, path)
        if len(self.found) == before:
            self.found += rules.object_problems(type_name, read, path, self.report)
        return read

    def candidates(self, kind: Kind, value: object) -> tuple[str, ...]:
        """The alternatives whose constant fields agree with the value; all, when none does."""
        if not isinstance(value, dict):
            return kind.any_of
        fitting = tuple(
            name
            for name in kind.any_of
            if name in self.facts.types
            and all(
                value.get(field) == constant
                for field, constant in self.facts.types[name].constants.items()
            )
        )
        return fitting or kind.any_of

    def limits(self, field: Field, value: object, path: str) -> None:
        if isinstance(value, str):
            if (
                field.chars is not None
                and not field.parsed
                and not field.chars.holds(units(value))
            ):
                self.note(
                    path, ViolationKind.LENGTH, f"{units(value)} characters, not {field.chars}"
                )
            size = len(value.encode("utf-8", "surrogatepass"))
            if field.bytes is not None and not field.bytes.holds(size):
                self.note(path, ViolationKind.LENGTH, f"{size} bytes, not {field.bytes}")
            if field.values and value not in field.values:
                allowed = ", ".join(field.values[:_MOST_NAMED])
                self.note(path, ViolationKind.VALUE, f"is none of {allowed}")
            if field.pattern is not None and not re.fullmatch(field.pattern, value):
                self.note(path, ViolationKind.VALUE, f"does not match {field.pattern}")
        elif isinstance(value, list):
            if field.items is not None and not field.items.holds(len(value)):
                self.note(path, ViolationKind.LENGTH, f"{len(value)} items, not {field.items}")
        elif (
            field.range is not None
            and isinstance(value, int | float)
            and not field.range.holds(value)
        ):
            self.note(path, ViolationKind.VALUE, f"is {value}, not {field.range}")
