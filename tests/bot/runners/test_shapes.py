"""What is published is looked at; what is newer, or left out, passes."""

from __future__ import annotations

import pytest

from bot.runners.shapes import misshapen

CHAT = {"id": 5, "type": "private"}
RIGHT = {"message_id": 1, "date": 2, "chat": CHAT}


@pytest.mark.parametrize(
    "update",
    [
        {"message": {**RIGHT, "text": "الف", "entities": []}},
        {"message": {**RIGHT, "text": None}},
        {"message": {**RIGHT, "not_invented_yet": [1, {"a": "b"}]}},
        {"not_invented_yet": 5},
        {"message": {**RIGHT, "forward_origin": {"type": "channel", "date": 1, "chat": CHAT}}},
        {"message": {**RIGHT, "forward_origin": {"type": "astral", "plane": 7}}},
        {"message": {**RIGHT, "location": {"latitude": 35, "longitude": 51.4}}},
        {
            "message": {
                **RIGHT,
                "rich_message": {
                    "blocks": [
                        {
                            "type": "paragraph",
                            "text": ["الف", {"type": "bold", "text": "ب"}, ["پ"]],
                        }
                    ]
                },
            }
        },
        {"callback_query": {"id": "1", "from": {"id": 1}, "message": {**RIGHT, "date": 0}}},
    ],
    ids=str,
)
def test_a_shape_that_may_be(update: dict[str, object]) -> None:
    assert misshapen({"update_id": 1, **update}) is None


@pytest.mark.parametrize(
    ("update", "place"),
    [
        ({"message": 5}, "message"),
        ({"message": [RIGHT]}, "message"),
        ({"message": {**RIGHT, "text": 5}}, "message.text"),
        ({"message": {**RIGHT, "text": {"a": 1}}}, "message.text"),
        ({"message": {**RIGHT, "chat": None}}, "message.chat"),
        ({"message": {**RIGHT, "message_id": True}}, "message.message_id"),
        ({"message": {**RIGHT, "message_id": 2**63}}, "message.message_id"),
        ({"message": {**RIGHT, "date": "now"}}, "message.date"),
        ({"message": {**RIGHT, "entities": {}}}, "message.entities"),
        ({"message": {**RIGHT, "entities": [{"offset": "1"}]}}, "message.entities.offset"),
        ({"message": {**RIGHT, "chat": {"id": [5]}}}, "message.chat.id"),
        ({"message": {**RIGHT, "rich_message": {"blocks": [5]}}}, "message.rich_message.blocks"),
        ({"edited_message": {**RIGHT, "caption": []}}, "edited_message.caption"),
        ({"inline_query": {"id": "1", "from": {"id": 1}, "query": 1}}, "inline_query.query"),
    ],
    ids=str,
)
def test_a_shape_that_can_not_be(update: dict[str, object], place: str) -> None:
    assert misshapen({"update_id": 1, **update}) == place


def test_depth_is_bounded() -> None:
    deep: dict[str, object] = dict(RIGHT)
    for _ in range(500):
        deep = {**RIGHT, "reply_to_message": deep}
    assert str(misshapen({"update_id": 1, "message": deep})).startswith("message.reply_to_message")
