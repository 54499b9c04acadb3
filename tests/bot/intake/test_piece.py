from __future__ import annotations

from typing import Any

import pytest
from telegram import Message

from bot.intake.links.detect import LinkSpan
from bot.intake.origin import UNKNOWN, Origin
from bot.intake.piece import FileRef, read_piece

DATE = 1_790_000_000
CHANNEL = {"id": -1005, "type": "channel", "title": "خبرگزاری نمونه"}
USER = {"id": 7, "is_bot": False, "first_name": "سامان", "last_name": "پارسا"}


def message(**fields: Any) -> Message:  # noqa: ANN401 (Telegram's own JSON)
    data = {"message_id": 5, "date": DATE, "chat": {"id": 1, "type": "private"}, **fields}
    read = Message.de_json(data, None)
    assert read is not None
    return read


ORIGINS = [
    (
        "a public channel",
        {"type": "channel", "chat": CHANNEL | {"username": "nemoone"}, "message_id": 55},
        Origin("chat:-1005", "خبرگزاری نمونه", "https://t.me/nemoone/55", 55),
    ),
    (
        "a private channel",
        {"type": "channel", "chat": CHANNEL, "message_id": 55, "author_signature": "دبیر"},
        Origin("chat:-1005", "خبرگزاری نمونه", None, 55),
    ),
    ("a user", {"type": "user", "sender_user": USER}, Origin("user:7", "سامان پارسا")),
    ("a hidden user", {"type": "hidden_user", "sender_user_name": "س."}, Origin("name:س.", "س.")),
    (
        "a chat",
        {"type": "chat", "sender_chat": {"id": -9, "type": "supergroup", "title": "تحریریه"}},
        Origin("chat:-9", "تحریریه"),
    ),
    ("of a later version", {"type": "community"}, Origin(UNKNOWN, "")),
]


@pytest.mark.parametrize(("label", "data", "origin"), ORIGINS, ids=[c[0] for c in ORIGINS])
def test_whom_a_message_was_forwarded_from(
    label: str, data: dict[str, Any], origin: Origin
) -> None:
    piece = read_piece(message(text="متن", forward_origin={"date": DATE, **data}))
    assert piece.origin == origin


def test_a_message_written_here_has_no_origin() -> None:
    assert read_piece(message(text="متن")).origin is None


@pytest.mark.parametrize(
    ("label", "fields", "sent"),
    [
        ("as it was sent", {}, DATE),
        ("as it was edited", {"edit_date": DATE + 86_400}, DATE + 86_400),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_when_words_came(label: str, fields: dict[str, int], sent: int) -> None:
    assert read_piece(message(text="متن", **fields)).sent == sent


FILE = {"file_id": "f", "file_unique_id": "u"}


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({"text": "متن "}, "متن "),
        ({"caption": "زیر", "photo": [FILE | {"width": 1, "height": 1}]}, "زیر"),
        ({"rich_message": {"blocks": [{"type": "paragraph", "text": "بند"}]}}, "بند"),
        ({"rich_message": {"blocks": "?"}}, ""),
        ({"rich_message": "?"}, ""),
        ({}, ""),
    ],
    ids=["text", "caption", "rich", "rich without blocks", "no rich message", "nothing"],
)
def test_where_the_text_of_a_message_is(fields: dict[str, Any], text: str) -> None:
    assert read_piece(message(**fields)).text == text


def test_a_document_is_a_file_and_no_picture() -> None:
    piece = read_piece(message(document=FILE | {"file_name": "خبر.docx", "file_size": 9}))
    assert (piece.file, piece.picture) == (FileRef("f", "خبر.docx", 9), False)


def test_a_document_without_a_name_or_size_is_a_file() -> None:
    assert read_piece(message(document=FILE)).file == FileRef("f", "", 0)


@pytest.mark.parametrize(
    "fields",
    [
        {"photo": [FILE | {"width": 1, "height": 1}]},
        {"video": FILE | {"width": 1, "height": 1, "duration": 1}},
        {"voice": FILE | {"duration": 1}},
        {
            "animation": FILE | {"width": 1, "height": 1, "duration": 1},
            "document": FILE,  # Telegram sends both
        },
    ],
    ids=["photo", "video", "voice", "animation"],
)
def test_what_has_no_text_of_its_own_is_a_picture(fields: dict[str, Any]) -> None:
    piece = read_piece(message(**fields, media_group_id="g"))
    assert piece.file is None
    assert piece.picture
    assert piece.album == "g"


def test_links_of_texts_and_captions() -> None:
    url = {"type": "text_link", "offset": 0, "length": 4, "url": "https://a.example/1"}
    linked = (LinkSpan(0, 4, "https://a.example/1"),)
    assert read_piece(message(text="اینک", entities=[url])).links == linked
    assert read_piece(message(caption="اینک", caption_entities=[url])).links == linked
    rich = {"blocks": [{"type": "paragraph", "text": "متن https://a.example/1"}]}
    assert read_piece(message(rich_message=rich)).links == (
        LinkSpan(4, 23, "https://a.example/1"),
    )
