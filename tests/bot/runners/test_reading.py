"""Each update of a batch is read for itself, whatever stands beside it."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.runners.reading import HIGHEST_ID, chat_of, read_batch, read_update

GOOD = {"update_id": 7, "message": {"message_id": 1, "date": 1, "chat": {"id": 5}, "text": "الف"}}
ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


def payload(*items: str) -> bytes:
    return ('{"ok":true,"result":[' + ",".join(items) + "]}").encode()


@pytest.mark.parametrize(
    ("item", "fault"),
    [
        ("null", "no_object"),
        ("[1, 2]", "no_object"),
        ("{}", "no_update_id"),
        ('{"update_id": "8"}', "no_update_id"),
        ('{"update_id": true}', "no_update_id"),
        ('{"update_id": -1}', "no_update_id"),
        ('{"update_id": 99999999999999999999}', "no_update_id"),
        ('{"update_id": 8, "message": ' + "[" * 100_000 + "]" * 100_000 + "}", "too_deep"),
        ('{"update_id": 8, "message": {"text": "\\q"}}', "not_json"),
    ],
    ids=lambda value: value[:32],
)
def test_a_bad_update_is_kept_apart(item: str, fault: str) -> None:
    batch = read_batch(payload(json.dumps(GOOD), item, json.dumps(GOOD | {"update_id": 9})))
    assert [update.fault for update in batch.updates] == ["", fault, ""]
    assert batch.highest == 9
    assert not batch.rest
    assert batch.updates[1].raw.isascii()


def test_what_can_be_kept_of_a_bad_update_has_its_number() -> None:
    update = read_update('{"update_id": 8, "message": {"text": "\\q"}}')
    assert (update.update_id, update.fault) == (8, "not_json")


def test_an_answer_cut_short_gives_what_came_whole() -> None:
    whole = payload(json.dumps(GOOD), json.dumps(GOOD | {"update_id": 8}))
    batch = read_batch(whole[: -len(whole) // 3])
    assert [update.update_id for update in batch.updates] == [7]
    assert '"update_id": 8' in batch.rest


@pytest.mark.parametrize(
    "body", [b"", b"null", b"<html>", b'{"ok":true}', b'{"result":{}}', b"[]"]
)
def test_what_is_no_batch_confirms_nothing(body: bytes) -> None:
    batch = read_batch(body)
    assert not batch.updates
    assert batch.highest is None


@pytest.mark.parametrize(
    ("update", "chat"),
    [
        (GOOD, 5),
        ({"callback_query": {"from": {"id": 1}, "message": {"chat": {"id": -100}}}}, -100),
        ({"inline_query": {"from": {"id": 3}}}, 3),
        ({"my_chat_member": {"chat": {"id": -7}, "from": {"id": 1}}}, -7),
        ({"message": {"chat": {"id": "7"}}}, None),
        ({"message": {"chat": {"id": 2**70}}}, None),
        ({"poll": {"id": "5"}}, None),
        ({"unheard_of": [1]}, None),
    ],
    ids=str,
)
def test_the_chat_of_an_update(update: dict[str, object], chat: int | None) -> None:
    assert chat_of({"update_id": 1, **update}) == chat


@given(st.lists(ANY_JSON, max_size=4), st.integers(0, HIGHEST_ID), st.data())
def test_a_good_update_survives_any_company(
    others: list[object], number: int, data: st.DataObject
) -> None:
    items = [json.dumps(other) for other in others]
    items.insert(data.draw(st.integers(0, len(items))), json.dumps(GOOD | {"update_id": number}))
    batch = read_batch(payload(*items))
    assert len(batch.updates) == len(items)
    assert number in [update.update_id for update in batch.updates if not update.fault]


@given(st.binary(max_size=200))
def test_any_bytes_are_read_without_an_error(body: bytes) -> None:
    read_batch(body)
    read_batch(b'{"ok":true,"result":[' + body)
    read_update(body.decode("utf-8", "replace"))
