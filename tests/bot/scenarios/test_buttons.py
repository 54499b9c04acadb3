"""Buttons under a reply."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.playground import READER, User

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractAsyncContextManager

    from bot.playground import LoopbackApi, MessageRecord


def data_of(message: MessageRecord, label: str) -> str:
    found = [b.callback_data for b in message.buttons if b.text == label]
    assert found, f"no button {label} among {[b.text for b in message.buttons]}"
    assert found[0] is not None
    assert len(found[0].encode()) <= 64
    return found[0]


def labels(message: MessageRecord) -> list[str]:
    return [button.text for button in message.buttons]


async def test_shorter_and_longer_edit_the_reply(
    loopback: LoopbackApi, long_article: str, bot: None
) -> None:
    reply = await loopback.wait_for_reply(after=await loopback.send(long_article))
    sizes = [len(reply.text)]
    for label in ("کوتاه‌تر", "بلندتر", "بلندتر"):
        query = await loopback.press(reply, data_of(reply, label))
        reply = await loopback.wait_for_edit(reply)
        sizes.append(len(reply.text))
        assert (await loopback.wait_for_callback_answer(query)).get("text") is None
    medium, short, again, long = sizes
    assert short < medium == again < long
    assert "بلندتر" not in labels(reply)
    assert len(loopback.messages()) == 1


async def test_all_quotes_are_sent(loopback: LoopbackApi, article: str, bot: None) -> None:
    reply = await loopback.wait_for_reply(after=await loopback.send(article))
    await loopback.press(reply, data_of(reply, "همه نقل‌قول‌ها"))
    quotes = await loopback.wait_for_reply(after=reply)
    assert quotes.reply_to == reply.message_id
    assert sum(entity["type"] == "blockquote" for entity in quotes.entities) >= 3


async def test_the_restored_text_is_sent(loopback: LoopbackApi, article: str, bot: None) -> None:
    reply = await loopback.wait_for_reply(after=await loopback.send(article))
    await loopback.press(reply, data_of(reply, "متن بازسازی‌شده"))
    restored = await loopback.wait_for_reply(after=reply)
    assert "هزار نفر کار می‌سازد" in restored.text


async def test_a_long_restored_text_is_a_file(
    loopback: LoopbackApi, long_article: str, bot: None
) -> None:
    from bot.playground import Upload

    file = Upload("a.txt", (long_article + "\n" + long_article * 4).encode())
    reply = await loopback.wait_for_reply(after=await loopback.send(document=file))
    await loopback.press(reply, data_of(reply, "متن بازسازی‌شده"))
    restored = await loopback.wait_for_reply(after=reply)
    assert restored.raw["document"]["file_name"] == "متن بازسازی‌شده.txt"


async def test_buttons_work_after_a_restart(
    loopback: LoopbackApi,
    article: str,
    start_bot: Callable[..., AbstractAsyncContextManager[object]],
) -> None:
    async with start_bot():
        reply = await loopback.wait_for_reply(after=await loopback.send(article))
    async with start_bot():
        await loopback.press(reply, data_of(reply, "کوتاه‌تر"))
        assert len((await loopback.wait_for_edit(reply)).text) < len(reply.text)


@pytest.mark.parametrize(
    "data", ["0.s.abc", "1.s.nosuchdigest", "1.zzz.abc", "short", "1.s", "."], ids=repr
)
async def test_old_buttons_are_told_that_they_are_old(
    loopback: LoopbackApi, article: str, bot: None, data: str
) -> None:
    reply = await loopback.wait_for_reply(after=await loopback.send(article))
    query = await loopback.press(reply, data, stale=True)
    answer = await loopback.wait_for_callback_answer(query)
    assert "دیگر کار نمی‌کند" in answer["text"]


async def test_a_digest_is_not_shown_to_another_chat(
    loopback: LoopbackApi, article: str, bot: None
) -> None:
    other = User(id=READER.id + 50, first_name="دیگری")
    reply = await loopback.wait_for_reply(after=await loopback.send(article))
    theirs = await loopback.send("/help", chat=other.id, sender=other)
    help_message = await loopback.wait_for_reply(other.id, after=theirs)
    query = await loopback.press(
        help_message, data_of(reply, "متن بازسازی‌شده"), sender=other, stale=True
    )
    answer = await loopback.wait_for_callback_answer(query)
    assert "دیگر کار نمی‌کند" in answer["text"]
    assert len(loopback.messages(other.id)) == 1
