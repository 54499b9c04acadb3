"""Buttons under a reply."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest

from bot.playground import READER, Upload, User

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractAsyncContextManager
    from pathlib import Path

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
    file = Upload("a.txt", "\n".join([long_article] * 8).encode())
    reply = await loopback.wait_for_reply(after=await loopback.send(document=file))
    await loopback.press(reply, data_of(reply, "متن بازسازی‌شده"))
    restored = await loopback.wait_for_reply(after=reply)
    assert restored.raw["document"]["file_name"] == "متن بازسازی‌شده.txt"


async def menu(loopback: LoopbackApi, reply: MessageRecord, label: str) -> MessageRecord:
    await loopback.press(reply, data_of(reply, label))
    return await loopback.wait_for_edit(reply)


async def test_a_points_sentence_is_quoted_from_the_article(
    loopback: LoopbackApi, article: str, bot: None
) -> None:
    bold = [{"type": "bold", "offset": 60, "length": 150}]
    sent = await loopback.send("👀 " + article, entities=bold)
    reply = await menu(loopback, await loopback.wait_for_reply(after=sent), "جمله در خبر")
    sentences = [label for label in labels(reply) if label.startswith("جمله")]
    assert sentences[:2] == ["جمله ۱", "جمله ۲"]
    for number, label in enumerate(sentences):
        after = loopback.transcript()[-1]
        await loopback.press(reply, data_of(reply, label))
        answer = await loopback.wait_for_reply(after=after)
        assert answer.reply_to == sent.message_id
        assert answer.quote is not None
        assert answer.quote in sent.text
        assert (
            reply.text.split("\n۱. ")[1]
            .split("\n")[number]
            .removeprefix("۰۱۲۳۴۵۶۷۸۹"[number + 1] + ". ")
            in answer.quote
        )


async def test_a_menu_leads_back(loopback: LoopbackApi, article: str, bot: None) -> None:
    first = await loopback.wait_for_reply(after=await loopback.send(article))
    reply = await menu(loopback, first, "جمله در خبر")
    assert labels(reply)[-1] == "بازگشت"
    assert reply.text == first.text
    assert labels(await menu(loopback, reply, "بازگشت")) == labels(first)


async def test_a_document_has_no_sentences_to_quote(
    loopback: LoopbackApi, article: str, bot: None
) -> None:
    sent = await loopback.send(document=Upload("a.txt", article.encode()))
    assert "جمله در خبر" not in labels(await loopback.wait_for_reply(after=sent))


async def test_a_quote_can_be_copied(loopback: LoopbackApi, long_article: str, bot: None) -> None:
    first = await loopback.wait_for_reply(after=await loopback.send(long_article))
    reply = await menu(loopback, first, "کپی نقل‌قول")
    copies = [button.copy_text for button in reply.buttons if button.copy_text]
    assert copies
    assert all(copy in long_article for copy in copies)


@pytest.mark.parametrize(
    ("choice", "thanks", "kept"),
    [("بله، متن هم بماند", "همراه متن", True), ("نه", "بدون متن", False)],
)
async def test_a_report_keeps_the_text_only_by_consent(
    loopback: LoopbackApi,
    article: str,
    bot: None,
    tmp_path: Path,
    choice: str,
    thanks: str,
    *,
    kept: bool,
) -> None:
    reply = await loopback.wait_for_reply(after=await loopback.send(article))
    faults = await menu(loopback, reply, "درست نیست")
    await loopback.press(faults, data_of(faults, "گوینده"))
    question = await loopback.wait_for_reply(after=reply)
    with sqlite3.connect(tmp_path / "chekideh.sqlite3") as connection:
        assert connection.execute("SELECT fault, text FROM reports").fetchall() == [
            ("speaker", None)
        ]
    await loopback.press(question, data_of(question, choice))
    assert thanks in (await loopback.wait_for_edit(question)).text
    with sqlite3.connect(tmp_path / "chekideh.sqlite3") as connection:
        rows = connection.execute("SELECT text FROM reports").fetchall()
    connection.close()
    assert rows == [(article if kept else None,)]


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
