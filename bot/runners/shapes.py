"""Whether an update has the shape that Telegram publishes.

``python-telegram-bot`` takes whatever a field holds: a text that is a number would come up only
deep inside a handler, as an error of ours. So the fields that are published are looked at before;
what is newer than our table passes, and so does what is left out.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from bot.playground.facts import item_type, load_facts

if TYPE_CHECKING:
    from collections.abc import Mapping

_LARGEST = 2**63
_DEEPEST = 64
_SCALARS: Mapping[str, tuple[type, ...]] = {
    "Integer": (int,),
    "String": (str,),
    "Float": (int, float),
    "Boolean": (bool,),
    "True": (bool,),
}


def misshapen(update: Mapping[str, object]) -> str | None:
    """The first field of an update that holds another kind of value than published.

    Args:
        update: An ``Update`` object as JSON.

    Returns:
        The field's place, or ``None`` when all that is known of it is right.

    >>> misshapen({"update_id": 1, "message": {"text": 5}})
    'message.text'
    >>> misshapen({"update_id": 1, "telepathy": {"text": 5}}) is None
    True
    """
    return _in_object(("Update",), update, 0)


def _in_object(types: tuple[str, ...], value: Mapping[str, object], depth: int) -> str | None:
    fields = _fields(types)
    for name, inner in value.items():
        known = fields.get(name)
        if known is None:
            continue
        if inner is None:  # Telegram leaves out what there is not
            if len(types) == 1 and load_facts().types[types[0]].fields[name].required:
                return name
            continue
        wrong = _in_value(known, inner, depth + 1)
        if wrong is not None:
            return f"{name}.{wrong}" if wrong else name
    return None


def _in_value(types: tuple[str, ...], value: object, depth: int) -> str | None:
    """Where in a value it is wrong: an empty place for the value itself, ``None`` for nowhere."""
    if depth > _DEEPEST:
        return ""
    if isinstance(value, dict):
        objects = tuple(name for name in types if name in load_facts().types)
        return _in_object(objects, value, depth) if objects else ""
    if isinstance(value, list):
        items = _leaves(tuple(filter(None, map(item_type, types))))
        wrongs = (_in_value(items, item, depth + 1) for item in value)
        return next((wrong for wrong in wrongs if wrong is not None), None) if items else ""
    kinds = {kind for name in types for kind in _SCALARS.get(name, ())}
    if type(value) not in kinds:  # a truth value is no number here
        return ""
    return "" if isinstance(value, int) and abs(value) >= _LARGEST else None


@cache
def _fields(types: tuple[str, ...]) -> Mapping[str, tuple[str, ...]]:
    """The types of an object's fields; of several alternatives, the fields of all of them."""
    fields: dict[str, tuple[str, ...]] = {}
    for name in types:
        for field_name, field in load_facts().types[name].fields.items():
            fields[field_name] = (*fields.get(field_name, ()), *_leaves(field.types))
    return fields


@cache
def _leaves(types: tuple[str, ...]) -> tuple[str, ...]:
    """The types, with alternatives in the place of what stands for them."""
    facts = load_facts()
    found: list[str] = []
    for name in types:
        kind = facts.types.get(name)
        found += _leaves(kind.any_of) if kind is not None and kind.any_of else [name]
    return tuple(found)
