"""In groups the bot answers when it is asked, where it was asked, and is silent otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.playground import DESK, NEWSROOM, Upload

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractAsyncContextManager

    from bot.playground import LoopbackApi

NAME = "@chekideh_bot"


def mention(text: str) -> list[dict[str, object]]:
    return [{"type": "mention", "offset": text.index(NAME), "length": len(NAME)}]


def command(text: str) -> list[dict[str, object]]:
    return [{"type": "bot_command", "offset": 0, "length": len(text.split(maxsplit=1)[0])}]


@pytest.mark.parametrize("words", ["/summary", f"/summary{NAME}", "/Summary"])
async def test_a_command_in_reply_to_an_article(
    loopback: LoopbackApi, article: str, bot: None, words: str
) -> None:
    news = await loopback.send(article, chat=DESK)
    asked = await loopback.send(words, chat=DESK, reply_to=news, entities=command(words))
    reply = await loopback.wait_for_reply(DESK, after=asked)
    assert reply.reply_to == news.message_id
    assert "اسکله" in reply.text


async def test_a_command_with_the_article_after_it(
    loopback: LoopbackApi, article: str, bot: None
) -> None:
    text = f"/summary {article}"
    asked = await loopback.send(text, chat=DESK, entities=command(text))
    reply = await loopback.wait_for_reply(DESK, after=asked)
    assert reply.reply_to == asked.message_id
    assert reply.text.startswith("شهردار بندر آذرگون از آغاز")


async def test_a_command_in_a_documents_caption(
    loopback: LoopbackApi, article: str, bot: None
) -> None:
    asked = await loopback.send(
        chat=DESK,
        document=Upload("a.txt", article.encode()),
        caption="/summary",
        entities=command("/summary"),
    )
    assert "اسکله" in (await loopback.wait_for_reply(DESK, after=asked)).text


async def test_a_mention_in_reply_to_an_article(
    loopback: LoopbackApi, article: str, bot: None
) -> None:
    news = await loopback.send(article, chat=DESK)
    text = f"{NAME} لطفا"
    asked = await loopback.send(text, chat=DESK, reply_to=news, entities=mention(text))
    reply = await loopback.wait_for_reply(DESK, after=asked)
    assert reply.reply_to == news.message_id


async def test_a_mention_before_an_article(loopback: LoopbackApi, article: str, bot: None) -> None:
    text = f"{NAME} {article}"
    asked = await loopback.send(text, chat=DESK, entities=mention(text))
    reply = await loopback.wait_for_reply(DESK, after=asked)
    assert NAME not in reply.text
    assert reply.text.startswith("شهردار بندر آذرگون از آغاز")


async def test_all_quotes_of_an_article(loopback: LoopbackApi, article: str, bot: None) -> None:
    news = await loopback.send(article, chat=DESK)
    asked = await loopback.send("/quotes", chat=DESK, reply_to=news, entities=command("/quotes"))
    reply = await loopback.wait_for_reply(DESK, after=asked)
    assert reply.text.startswith("همه نقل‌قول‌ها")
    assert reply.reply_to == news.message_id


@pytest.mark.parametrize("word", ["خلاصه", "خلاصه لطفا", "چکیده؟"])
async def test_a_word_in_reply_to_the_bot(
    loopback: LoopbackApi, article: str, bot: None, word: str
) -> None:
    news = await loopback.send(article, chat=DESK)
    asked = await loopback.send("/summary", chat=DESK, reply_to=news, entities=command("/summary"))
    first = await loopback.wait_for_reply(DESK, after=asked)
    again = await loopback.send(word, chat=DESK, reply_to=first)
    second = await loopback.wait_for_reply(DESK, after=again)
    assert second.text == first.text
    assert second.reply_to == again.message_id


async def test_an_answer_stays_in_its_topic(
    loopback: LoopbackApi, article: str, bot: None
) -> None:
    news = await loopback.send(article, chat=NEWSROOM, thread=3)
    asked = await loopback.send(
        "/summary", chat=NEWSROOM, thread=3, reply_to=news, entities=command("/summary")
    )
    reply = await loopback.wait_for_reply(NEWSROOM, after=asked)
    assert (reply.thread_id, reply.reply_to) == (3, news.message_id)


async def test_buttons_work_in_a_topic(loopback: LoopbackApi, article: str, bot: None) -> None:
    text = f"/summary {article}"
    asked = await loopback.send(text, chat=NEWSROOM, thread=2, entities=command(text))
    reply = await loopback.wait_for_reply(NEWSROOM, after=asked)
    data = next(b.callback_data for b in reply.buttons if b.text == "همه نقل‌قول‌ها")
    await loopback.press(reply, data or "")
    quotes = await loopback.wait_for_reply(NEWSROOM, after=reply)
    assert quotes.thread_id == 2


async def test_a_sentence_is_found_behind_a_command(
    loopback: LoopbackApi, article: str, bot: None
) -> None:
    text = f"/summary {article}"
    asked = await loopback.send(text, chat=DESK, entities=command(text))
    reply = await loopback.wait_for_reply(DESK, after=asked)
    for label in ("جمله در خبر", "جمله ۱"):
        data = next(b.callback_data for b in reply.buttons if b.text == label)
        await loopback.press(reply, data or "")
        if label == "جمله در خبر":
            reply = await loopback.wait_for_edit(reply)
    answer = await loopback.wait_for_reply(DESK, after=reply)
    assert answer.reply_to == asked.message_id
    position = answer.raw["quote"]["position"]
    encoded = text.encode("utf-16-le")[2 * position :].decode("utf-16-le")
    assert encoded.startswith(answer.quote or "-")


async def test_a_command_without_an_article_says_how(loopback: LoopbackApi, bot: None) -> None:
    asked = await loopback.send("/summary", chat=DESK, entities=command("/summary"))
    reply = await loopback.wait_for_reply(DESK, after=asked)
    assert "در پاسخ به پیام خبر" in reply.text
    assert reply.reply_to == asked.message_id


async def test_a_group_is_left_in_peace(
    loopback: LoopbackApi,
    article: str,
    start_bot: Callable[..., AbstractAsyncContextManager[object]],
) -> None:
    loud = loopback.add_chat(type(DESK)(id=-4050, kind="group", title="شلوغ", bot_sees_all=True))
    async with start_bot():
        for text in (article, "سلام", "خلاصه", "/other", "/summary@another_bot", "/start@x_bot"):
            entities = command(text) if text.startswith("/") else []
            await loopback.send(text, chat=loud, entities=entities)
        named = f"سلام {NAME}"
        await loopback.send(named, chat=loud, entities=mention(named))
        other = await loopback.send(article, chat=loud)
        await loopback.send("خلاصه این خبر", chat=loud, reply_to=other)
        await loopback.send(photo=Upload("a.jpg", b"\xff\xd8\xff"), chat=loud)
        last = await loopback.send("/help", chat=loud, entities=command("/help"))
        await loopback.wait_for_reply(loud, after=last)
    assert len(loopback.messages(loud)) == 1


async def test_in_private_a_word_points_at_an_earlier_message(
    loopback: LoopbackApi, article: str, bot: None
) -> None:
    news = await loopback.send(article)
    await loopback.wait_for_reply(after=news)
    asked = await loopback.send("خلاصه", reply_to=news)
    reply = await loopback.wait_for_reply(after=asked)
    assert "اسکله" in reply.text
