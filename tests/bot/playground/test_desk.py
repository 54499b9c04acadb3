"""Whatever a bot asks, it gets an answer of Telegram's shape."""

from __future__ import annotations

import asyncio
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bot.playground.backend import Backend
from bot.playground.chats import CHANNEL, DESK, NEWSROOM, PRIVATE, READER
from bot.playground.desk import Answer, Desk
from bot.playground.facts import Field, item_type, load_facts
from bot.playground.methods import METHODS
from bot.playground.people import Draft, send
from bot.playground.world import Upload

CHATS = [PRIVATE.id, NEWSROOM.id, DESK.id, CHANNEL.id, 5]


def values(field: Field, depth: int = 0) -> st.SearchStrategy[Any]:
    """Values of a field's type: right ones mostly, and now and then one that breaks a limit."""
    return st.one_of([of_type(name, field, depth) for name in field.types])


def of_type(name: str, field: Field, depth: int) -> st.SearchStrategy[Any]:
    inner = item_type(name)
    if inner is not None:
        return st.lists(of_type(inner, field, depth + 1), max_size=3)
    match name:
        case "Integer":
            return st.integers(-1, 4) | st.sampled_from(CHATS)
        case "Float":
            return st.floats(allow_nan=False)
        case "Boolean":
            return st.booleans()
        case "String" if field.values:
            return st.sampled_from(field.values)
        case "String" | "InputFile":
            return st.sampled_from(["", "خبر", "🗞 خبر", "x" * 5000, "1", "attach://file"])
    kind = load_facts().types[name]
    if depth > 2:
        return st.just({})
    if kind.any_of:
        return st.sampled_from(kind.any_of).flatmap(lambda one: of_type(one, field, depth + 1))
    return objects(kind.fields, depth + 1)


def objects(fields: dict[str, Field], depth: int) -> st.SearchStrategy[dict[str, Any]]:
    required = {name: values(one, depth) for name, one in fields.items() if one.required}
    optional = {name: values(one, depth) for name, one in fields.items() if not one.required}
    return st.fixed_dictionaries(required, optional=optional)


def requests() -> st.SearchStrategy[tuple[str, dict[str, Any]]]:
    served = sorted(METHODS.keys() - {"getUpdates", "setWebhook"})  # these wait, or call out
    return st.sampled_from(served).flatmap(
        lambda name: st.tuples(st.just(name), objects(load_facts().methods[name].fields, 0))
    )


@given(st.lists(requests(), min_size=1, max_size=5))
def test_any_run_of_requests_is_answered(asked: list[tuple[str, dict[str, Any]]]) -> None:
    async def run() -> list[Answer]:
        backend = Backend("chekideh_bot")
        desk = Desk(backend, flood_limits=False)
        for chat in (PRIVATE, NEWSROOM, DESK, CHANNEL):
            send(backend, chat, READER, Draft(text="🗞 خبر تازه", document=Upload("a.txt", b"a")))
        upload = {"file": Upload("خبر.txt", b"abc")}
        return [await desk.answer(name, sent, upload) for name, sent in asked]

    for answer in asyncio.run(run()):
        assert isinstance(answer.body, dict)
        if answer.status == 200:
            assert answer.body["ok"] is True
            assert "result" in answer.body
        else:
            assert answer.body["ok"] is False
            assert answer.body["error_code"] == answer.status
            assert answer.body["description"]
