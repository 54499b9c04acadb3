"""What a reader can send in a private chat, and what comes back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.playground import Upload, User

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractAsyncContextManager

    from bot.playground import LoopbackApi

POST = {
    "type": "channel",
    "date": 1_790_000_000,
    "chat": {"id": -1005, "type": "channel", "title": "خبرگزاری نمونه", "username": "namoone"},
    "message_id": 55,
}


async def test_a_pasted_article_is_answered(
    loopback: LoopbackApi, article: str, bot: None
) -> None:
    sent = await loopback.send(article)
    reply = await loopback.wait_for_reply(after=sent)
    assert reply.reply_to == sent.message_id
    assert "نکته‌های اصلی" in reply.text
    assert "bold" in {entity["type"] for entity in reply.entities}
    assert "متن بازسازی‌شده" in [button.text for button in reply.buttons]


@pytest.mark.parametrize(
    ("language", "label"),
    [
        ("fa", "نکته‌های اصلی"),
        (None, "نکته‌های اصلی"),
        ("ckb", "نکته‌های اصلی"),
        ("de", "Main points"),
    ],
)
async def test_labels_are_in_the_readers_language(
    loopback: LoopbackApi, article: str, bot: None, language: str | None, label: str
) -> None:
    reader = User(id=77, first_name="R", language_code=language)
    sent = await loopback.send(article, chat=77, sender=reader)
    assert label in (await loopback.wait_for_reply(77, after=sent)).text


@pytest.mark.parametrize(
    "origin",
    [
        pytest.param(POST, id="channel"),
        pytest.param(
            {"type": "user", "date": 1, "sender_user": User(9, "الف").as_json()}, id="user"
        ),
        pytest.param(
            {"type": "hidden_user", "date": 1, "sender_user_name": "ب"}, id="hidden user"
        ),
        pytest.param(
            {"type": "chat", "date": 1, "sender_chat": {"id": -7, "type": "group", "title": "گ"}},
            id="group",
        ),
    ],
)
async def test_forwards_are_answered(
    loopback: LoopbackApi, article: str, bot: None, origin: dict[str, object]
) -> None:
    sent = await loopback.send(article, forward_origin=origin)
    reply = await loopback.wait_for_reply(after=sent)
    assert reply.reply_to == sent.message_id
    assert "اسکله" in reply.text


@pytest.mark.parametrize("kind", ["photo", "document"])
async def test_captions_are_answered(
    loopback: LoopbackApi, article: str, bot: None, kind: str
) -> None:
    if kind == "photo":
        file = {"photo": Upload("a.jpg", b"\xff\xd8\xff", "image/jpeg")}
    else:
        file = {"document": Upload("a.png", b"\x89PNG\r\n\x1a\n", "image/png")}
    sent = await loopback.send(caption=article[:1000], **file)
    assert "اسکله" in (await loopback.wait_for_reply(after=sent)).text


async def test_a_rich_message_is_answered(loopback: LoopbackApi, article: str, bot: None) -> None:
    title, _, body = article.partition("\n\n")
    rich = {
        "is_rtl": True,
        "blocks": [
            {"type": "heading", "size": 1, "text": title},
            *({"type": "paragraph", "text": line} for line in body.split("\n")),
        ],
    }
    sent = await loopback.send(rich_message=rich, forward_origin=POST)
    assert title in (await loopback.wait_for_reply(after=sent)).text


@pytest.mark.parametrize("command", ["/start", "/help", "/privacy"])
async def test_commands_are_answered(loopback: LoopbackApi, bot: None, command: str) -> None:
    sent = await loopback.send(command)
    assert len((await loopback.wait_for_reply(after=sent)).text) > 50


async def test_the_commands_of_the_help_can_be_tapped(loopback: LoopbackApi, bot: None) -> None:
    help_message = await loopback.wait_for_reply(after=await loopback.send("/help"))
    commands = [
        help_message.text[entity["offset"] : entity["offset"] + entity["length"]]
        for entity in help_message.entities
        if entity["type"] == "bot_command"
    ]
    assert commands == ["/summary", "/quotes", "/settings", "/privacy"]


async def test_a_document_is_read(loopback: LoopbackApi, article: str, bot: None) -> None:
    file = Upload("خبر.txt", article.encode("utf-16"), "text/plain")
    sent = await loopback.send(document=file, caption="این را ببینید")
    reply = await loopback.wait_for_reply(after=sent)
    assert reply.reply_to == sent.message_id
    assert "اسکله" in reply.text


@pytest.mark.parametrize(
    ("message", "sentence"),
    [
        pytest.param({"text": "سلام"}, "کوتاه", id="too short"),
        pytest.param({"text": "An English text about news. " * 9}, "فارسی نیست", id="English"),
        pytest.param({"text": "👀"}, "کوتاه", id="an emoji"),
        pytest.param({"photo": Upload("a.jpg", b"\xff\xd8\xff")}, "متنی نیست", id="a picture"),
        pytest.param(
            {"document": Upload("a.txt", bytes(range(256)) * 9)}, "متن نیست", id="binary"
        ),
        pytest.param({"document": Upload("a.txt", b" ")}, "متنی نیست", id="empty file"),
        pytest.param(
            {"document": Upload("a.txt", "خبر ".encode() * 300_000)}, "بلندتر", id="2 MB"
        ),
        pytest.param({"document": Upload("a.pdf", b"%PDF-1.7 x")}, "خراب", id="broken pdf"),
    ],
)
async def test_what_cannot_be_used_says_why(
    loopback: LoopbackApi, bot: None, message: dict[str, object], sentence: str
) -> None:
    sent = await loopback.send(**message)
    reply = await loopback.wait_for_reply(after=sent)
    assert sentence in reply.text
    assert reply.reply_to == sent.message_id
    assert "\n" not in reply.text


async def test_a_file_over_the_limit_is_not_downloaded(
    loopback: LoopbackApi, start_bot: Callable[..., AbstractAsyncContextManager[object]]
) -> None:
    async with start_bot(max_file_mb=1):
        sent = await loopback.send(document=Upload("a.txt", b"x" * 1_000_001))
        assert "۱ مگابایت" in (await loopback.wait_for_reply(after=sent)).text
    assert "getFile" not in {request.method for request in loopback.requests}


async def test_the_same_article_is_not_digested_again(
    loopback: LoopbackApi, article: str, bot: None, workers_busy: Callable[[], object]
) -> None:
    first = await loopback.wait_for_reply(after=await loopback.send(article))
    with workers_busy():
        sent = await loopback.send(article)
        second = await loopback.wait_for_reply(after=sent)
    assert second.text == first.text
    assert second.reply_to == sent.message_id


async def test_an_edited_article_edits_its_answer(
    loopback: LoopbackApi, article: str, bot: None
) -> None:
    sent = await loopback.send(article)
    reply = await loopback.wait_for_reply(after=sent)
    await loopback.edit(sent, text=article.replace("اسکله", "لنگرگاه"))
    edited = await loopback.wait_for_edit(reply)
    assert "لنگرگاه" in edited.text
    assert "اسکله" not in edited.text
    assert len(loopback.messages()) == 1


async def test_an_edit_without_an_answer_is_answered(
    loopback: LoopbackApi, article: str, bot: None
) -> None:
    sent = await loopback.send("سلام")
    refusal = await loopback.wait_for_reply(after=sent)
    await loopback.edit(sent, text=article)
    reply = await loopback.wait_for_reply(after=refusal)
    assert reply.reply_to == sent.message_id
    assert "اسکله" in reply.text


async def test_an_edited_caption_leaves_the_answer_to_a_document(
    loopback: LoopbackApi, article: str, bot: None
) -> None:
    sent = await loopback.send(document=Upload("خبر.txt", article.encode()), caption="ببینید")
    reply = await loopback.wait_for_reply(after=sent)
    await loopback.edit(sent, text="این را هم ببینید")
    last = await loopback.send("سلام")
    after = await loopback.wait_for_reply(after=last)
    assert [one.message_id for one in loopback.messages()] == [reply.message_id, after.message_id]
    assert loopback.messages()[0].text == reply.text
