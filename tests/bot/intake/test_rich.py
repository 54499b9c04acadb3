from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.intake.rich import MAX_DEPTH, flatten


def paragraph(text: Any) -> dict[str, Any]:  # noqa: ANN401 (whatever the API calls RichText)
    return {"type": "paragraph", "text": text}


BLOCKS: list[tuple[str, dict[str, Any], str]] = [
    ("paragraph", paragraph("متن"), "متن"),
    ("section_heading", {"text": "تیتر", "size": 1}, "تیتر"),
    ("preformatted", {"text": "یک\n  دو", "language": "text"}, "یک\n  دو"),
    ("footer", {"text": "پایان"}, "پایان"),
    ("divider", {}, ""),
    ("mathematical_expression", {"expression": "x^2"}, "x^2"),
    ("anchor", {"name": "a"}, ""),
    ("thinking", {"text": "..."}, ""),
    (
        "list",
        {
            "items": [
                {"label": "۱.", "blocks": [paragraph("یک"), paragraph("دنباله")]},
                {"label": "•", "blocks": [{"type": "divider"}, paragraph("دو")]},
                {"label": "۳.", "blocks": []},
            ]
        },
        "۱. یک\nدنباله\n• دو",
    ),
    ("block_quotation", {"blocks": [paragraph("گفته")], "credit": "گوینده"}, "گفته\nگوینده"),
    ("pull_quotation", {"text": "گفته", "credit": ["گوینده"]}, "گفته\nگوینده"),
    (
        "collage",
        {"blocks": [{"type": "photo", "photo": []}], "caption": {"text": "زیر", "credit": "عکاس"}},
        "زیر\nعکاس",
    ),
    ("slideshow", {"blocks": [{"type": "video", "caption": {"text": "فیلم"}}]}, "فیلم"),
    (
        "table",
        {
            "cells": [[{"text": "نام"}, {"text": "سمت"}], [{}, {"text": ["مد", "یر"]}]],
            "caption": "جدول",
        },
        "نام سمت\nمدیر\nجدول",
    ),
    ("details", {"summary": "خلاصه", "blocks": [paragraph("متن")]}, "خلاصه\nمتن"),
    ("map", {"location": {}, "zoom": 3, "caption": {"text": "نقشه"}}, "نقشه"),
    ("animation", {"animation": {"file_name": "a"}, "caption": {"text": "زیر"}}, "زیر"),
    ("audio", {"audio": {"title": "t"}, "caption": {"text": "زیر"}}, "زیر"),
    ("photo", {"photo": [{"file_id": "x"}], "caption": {"text": "زیر"}}, "زیر"),
    ("video", {"video": {}, "caption": {"text": "زیر"}}, "زیر"),
    ("voice_note", {"voice_note": {}, "caption": {"text": "زیر"}}, "زیر"),
    (
        "of a later version",
        {"text": "نو", "blocks": [paragraph("درون")], "x": {"y": 1}},
        "نو\nدرون",
    ),
]


@pytest.mark.parametrize(("kind", "fields", "text"), BLOCKS, ids=[kind for kind, *_ in BLOCKS])
def test_each_kind_of_block_gives_its_text(kind: str, fields: dict[str, Any], text: str) -> None:
    assert flatten({"blocks": [{"type": kind, **fields}]}) == text


FORMATS = [
    *("bold", "italic", "underline", "strikethrough", "spoiler", "date_time", "text_mention"),
    *("subscript", "superscript", "marked", "code", "url", "email_address", "phone_number"),
    *("bank_card_number", "mention", "hashtag", "cashtag", "bot_command", "anchor_link"),
    *("reference", "reference_link", "of a later version"),
]


@pytest.mark.parametrize("kind", FORMATS)
def test_formats_are_taken_off(kind: str) -> None:
    inside = {"type": kind, "text": ["الف", {"type": "bold", "text": "ب"}], "url": "http://x.y"}
    assert flatten({"blocks": [paragraph(["پیش ", inside, " پس"])]}) == "پیش الفب پس"


@pytest.mark.parametrize(
    ("part", "text"),
    [
        ({"type": "custom_emoji", "custom_emoji_id": "1", "alternative_text": "🙂"}, "🙂"),
        ({"type": "mathematical_expression", "expression": "a+b"}, "a+b"),
        ({"type": "anchor", "name": "top"}, ""),
    ],
    ids=lambda part: str(part)[:20],
)
def test_parts_that_hold_no_text_of_their_own(part: dict[str, Any], text: str) -> None:
    assert flatten({"blocks": [paragraph(["الف", part, "ب"])]}) == f"الف{text}ب"


def test_an_article_comes_one_paragraph_a_line() -> None:
    blocks = [
        {"type": "section_heading", "text": "تیتر", "size": 1},
        {"type": "photo", "photo": [], "caption": {"text": "زیر عکس"}},
        paragraph("بند نخست."),
        {"type": "divider"},
        paragraph(" "),
        paragraph("بند دوم."),
    ]
    assert flatten({"blocks": blocks, "is_rtl": True}) == "تیتر\nزیر عکس\nبند نخست.\nبند دوم."


def nested(depth: int) -> dict[str, Any]:
    block = paragraph("ته")
    for _ in range(depth):
        block = {"type": "details", "summary": "", "blocks": [block]}
    return {"blocks": [block]}


def test_depth_is_bounded() -> None:
    assert flatten(nested(MAX_DEPTH)) == "ته"
    assert flatten(nested(MAX_DEPTH + 1)) == ""
    deep: Any = "ته"
    for _ in range(5_000):
        deep = {"type": "bold", "text": [deep]}
    assert flatten({"blocks": [paragraph(["سر", deep])]}) == "سر"


def test_size_is_bounded() -> None:
    """A list that holds itself in many places would give two to the power of forty texts."""
    part: Any = "x"
    for _ in range(31):
        part = [part, part]
    assert len(flatten({"blocks": [paragraph(part)]})) < 50_000


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                [
                    "type",
                    "blocks",
                    "text",
                    "items",
                    "cells",
                    "caption",
                    "credit",
                    "label",
                    "summary",
                ]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=30,
)


@given(VALUES, VALUES)
def test_whatever_comes_gives_a_text(blocks: object, block: object) -> None:
    for message in ({"blocks": blocks}, {"blocks": [block]}, {}):
        assert isinstance(flatten(message), str)
