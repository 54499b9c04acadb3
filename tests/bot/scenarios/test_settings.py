"""Settings by buttons, limits, and forgetting."""

from __future__ import annotations

import asyncio
import contextlib
import sqlite3
from typing import TYPE_CHECKING

from bot.playground import DESK, EDITOR, NEWSROOM, READER

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractAsyncContextManager
    from pathlib import Path

    from bot.playground import Chat, LoopbackApi, MessageRecord

    StartBot = Callable[..., AbstractAsyncContextManager[object]]


async def settings_of(loopback: LoopbackApi, chat: Chat | int = READER.id) -> MessageRecord:
    sender = READER if chat == READER.id else EDITOR
    asked = await loopback.send("/settings", chat=chat, sender=sender, entities=COMMAND)
    return await loopback.wait_for_reply(chat, after=asked)


async def choose(
    loopback: LoopbackApi, menu: MessageRecord, label: str, chat: Chat | int = READER.id
) -> MessageRecord:
    data = next(b.callback_data for b in menu.buttons if b.text.removeprefix("✓ ") == label)
    sender = READER if chat == READER.id else EDITOR
    await loopback.press(menu, data or "", sender=sender)
    return await loopback.wait_for_edit(menu)


COMMAND = [{"type": "bot_command", "offset": 0, "length": len("/settings")}]


async def test_a_choice_is_marked_and_kept(
    loopback: LoopbackApi, long_article: str, bot: None
) -> None:
    medium = await loopback.wait_for_reply(after=await loopback.send(long_article))
    menu = await settings_of(loopback)
    assert "✓ متوسط" in [button.text for button in menu.buttons]
    menu = await choose(loopback, menu, "کوتاه")
    assert "✓ کوتاه" in [button.text for button in menu.buttons]
    short = await loopback.wait_for_reply(after=await loopback.send(long_article))
    assert len(short.text) < len(medium.text)


async def test_the_language_is_chosen(loopback: LoopbackApi, article: str, bot: None) -> None:
    menu = await choose(loopback, await settings_of(loopback), "English (انگلیسی)")
    assert menu.text == "The settings of this chat"
    reply = await loopback.wait_for_reply(after=await loopback.send(article))
    assert "Main points" in reply.text
    assert "اسکله" in reply.text


async def test_digits_and_source_are_chosen(
    loopback: LoopbackApi, article: str, bot: None
) -> None:
    menu = await choose(loopback, await settings_of(loopback), "رقم‌های لاتین")
    await choose(loopback, menu, "نام منبع زیر پاسخ")
    chat = {"id": -1005, "type": "channel", "title": "خبرگزاری نمونه", "username": "namoone"}
    origin = {"type": "channel", "date": 1_790_000_000, "chat": chat, "message_id": 55}
    sent = await loopback.send(article, forward_origin=origin)
    reply = await loopback.wait_for_reply(after=sent)
    assert "\n1. " in reply.text
    assert reply.text.endswith("منبع: خبرگزاری نمونه")
    links = [e["url"] for e in reply.entities if e["type"] == "text_link"]
    assert links == ["https://t.me/namoone/55"]


async def test_a_group_is_set_by_its_admins_only(loopback: LoopbackApi, bot: None) -> None:
    asked = await loopback.send("/settings", chat=DESK, sender=READER, entities=COMMAND)
    refusal = await loopback.wait_for_reply(DESK, after=asked)
    assert "فقط مدیران" in refusal.text
    menu = await settings_of(loopback, DESK)
    label = "چکیده خودکار پست‌های کانال"
    data = next(b.callback_data for b in menu.buttons if b.text == label)
    query = await loopback.press(menu, data or "", sender=READER)
    assert "فقط مدیران" in (await loopback.wait_for_callback_answer(query))["text"]
    menu = await choose(loopback, menu, label, DESK)
    assert f"✓ {label}" in [button.text for button in menu.buttons]


async def test_an_anonymous_admin_is_an_admin(loopback: LoopbackApi, bot: None) -> None:
    asked = await loopback.send(
        "/settings",
        chat=NEWSROOM,
        entities=COMMAND,
        extra={
            "from": {"id": 1087968824, "is_bot": True, "first_name": "Group"},
            "sender_chat": NEWSROOM.as_json(),
        },
    )
    menu = await loopback.wait_for_reply(NEWSROOM, after=asked)
    assert menu.text == "تنظیم‌های این گفت‌وگو"


async def test_too_many_articles_are_told_so_once(
    loopback: LoopbackApi, article: str, start_bot: StartBot
) -> None:
    async with start_bot(per_minute=2):
        for number in range(5):
            await loopback.send(f"{article} {number}.")
        await loopback.send("/privacy")
        await loopback.wait_for(
            lambda: any("روی همین دستگاه" in m.text for m in loopback.messages())
        )
    texts = [message.text for message in loopback.messages()]
    assert sum("اسکله" in text for text in texts) == 2
    assert sum("در هر دقیقه" in text for text in texts) == 1
    assert len(texts) == 4


async def test_forgetting_deletes_what_was_kept(
    loopback: LoopbackApi, article: str, bot: None
) -> None:
    await choose(loopback, await settings_of(loopback), "English (انگلیسی)")
    reply = await loopback.wait_for_reply(after=await loopback.send(article))
    asked = await loopback.send("/forget")
    assert "deleted" in (await loopback.wait_for_reply(after=asked)).text
    data = next(b.callback_data for b in reply.buttons if b.text == "Restored text")
    query = await loopback.press(reply, data or "")
    answer = await loopback.wait_for_callback_answer(query)
    assert "دیگر کار نمی‌کند" in answer["text"], "the language is forgotten as well"


def kept_digests(folder: Path) -> int:
    with contextlib.closing(sqlite3.connect(folder / "chekideh.sqlite3")) as store:
        return int(store.execute("SELECT count(*) FROM digests").fetchone()[0])


async def test_old_texts_are_deleted_at_the_next_start(
    loopback: LoopbackApi, article: str, start_bot: StartBot, tmp_path: Path
) -> None:
    async with start_bot(keep_days=1):
        reply = await loopback.wait_for_reply(after=await loopback.send(article))
    with contextlib.closing(sqlite3.connect(tmp_path / "chekideh.sqlite3")) as store:
        store.execute("UPDATE digests SET created_at = created_at - 2 * 86400")
        store.commit()
    assert kept_digests(tmp_path) == 1
    async with start_bot(keep_days=1):
        async with asyncio.timeout(30):
            while kept_digests(tmp_path):  # noqa: ASYNC110 (a file has no event)
                await asyncio.sleep(0.01)
        query = await loopback.press(reply, reply.buttons[-1].callback_data or "")
        answer = await loopback.wait_for_callback_answer(query)
    assert "دیگر کار نمی‌کند" in answer["text"]


async def wait_until_settled(folder: Path) -> None:
    """Until nothing waits in the inbox that was fetched."""
    count = "SELECT count(*) FROM inbox_updates WHERE state IN ('new', 'processing')"
    async with asyncio.timeout(30):
        while True:
            with contextlib.closing(sqlite3.connect(folder / "chekideh-inbox.sqlite3")) as inbox:
                if inbox.execute(count).fetchone() == (0,):
                    return
            await asyncio.sleep(0.01)


async def test_a_private_bot_serves_its_chats_only(
    loopback: LoopbackApi, article: str, start_bot: StartBot, tmp_path: Path
) -> None:
    async with start_bot(allowed_chats=(READER.id,)):
        stranger = EDITOR
        sent = await loopback.send(article, chat=stranger.id, sender=stranger)
        refusal = await loopback.wait_for_reply(stranger.id, after=sent)
        assert "خصوصی" in refusal.text
        reply = await loopback.wait_for_reply(after=await loopback.send(article))
        assert "اسکله" in reply.text
        text = "/summary"
        entities = [{"type": "bot_command", "offset": 0, "length": len(text)}]
        # Also not by somebody whose own chat is served.
        await loopback.send(text, chat=DESK, sender=READER, entities=entities)
        await loopback.wait_until_fetched()
        await wait_until_settled(tmp_path)
    assert not loopback.messages(DESK)
