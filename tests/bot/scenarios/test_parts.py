"""Articles that come in several messages get one answer."""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING

import pytest

from bot.playground import Upload

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractAsyncContextManager

    from bot.playground import LoopbackApi, MessageRecord

    StartBot = Callable[..., AbstractAsyncContextManager[object]]


def post(number: int) -> dict[str, object]:
    chat = {"id": -1005, "type": "channel", "title": "خبرگزاری نمونه", "username": "namoone"}
    return {"type": "channel", "date": 1_790_000_000, "chat": chat, "message_id": number}


def thirds(article: str) -> list[str]:
    """Three parts, the first two of which break off in the middle of a sentence."""
    words = article.split(" ")
    third = len(words) // 3
    return [
        " ".join(words[:third]),
        " ".join(words[third : 2 * third]),
        " ".join(words[2 * third :]),
    ]


def complete(reply: MessageRecord) -> bool:
    """Whether the first and the middle part are in the answer."""
    return reply.text.startswith("شهردار بندر آذرگون از آغاز") and "پانصد هزار" in reply.text


async def restored(loopback: LoopbackApi, reply: MessageRecord) -> str:
    """What the bot took for the article."""
    data = next(b.callback_data for b in reply.buttons if b.text == "متن بازسازی‌شده")
    await loopback.press(reply, data or "")
    return (await loopback.wait_for_reply(after=reply)).text


@pytest.mark.parametrize("order", tuple(permutations(range(3))), ids=str)
async def test_parts_in_any_order_get_one_answer(
    loopback: LoopbackApi, article: str, start_bot: StartBot, order: tuple[int, ...]
) -> None:
    parts = thirds(article)
    async with start_bot(gather_ms=400):
        for number in order:
            await loopback.send(parts[number], forward_origin=post(70 + number))
        reply = await loopback.wait_for(lambda: next(filter(complete, loopback.messages()), None))
        assert len(loopback.messages()) == 1
        assert await restored(loopback, reply) == article.replace("\n\n", "\n")


async def test_a_part_after_the_answer_changes_the_answer(
    loopback: LoopbackApi, article: str, start_bot: StartBot
) -> None:
    head, middle, tail = thirds(article)
    async with start_bot(gather_ms=0):
        reply = await loopback.wait_for_reply(after=await loopback.send(f"{head} {middle}"))
        await loopback.send(tail)
        edited = await loopback.wait_for_edit(reply)
        assert await restored(loopback, edited) == article.replace("\n\n", "\n")


async def test_articles_forwarded_together_are_answered_one_by_one(
    loopback: LoopbackApi, article: str, bot: None
) -> None:
    sent = [
        await loopback.send(article.replace("اسکله", name), forward_origin=post(80 + number))
        for number, name in enumerate(("اسکله", "بازار", "پارک"))
    ]
    replies = await loopback.wait_for(
        lambda: loopback.messages() if len(loopback.messages()) == 3 else None
    )
    assert {reply.reply_to for reply in replies} == {message.message_id for message in sent}


@pytest.mark.parametrize("note_first", [True, False], ids=["before", "after"])
async def test_a_remark_beside_a_forward_is_not_an_article(
    loopback: LoopbackApi, article: str, start_bot: StartBot, *, note_first: bool
) -> None:
    messages: list[dict[str, object]] = [
        {"text": "این را برای صبح می‌خواهم"},
        {"text": article, "forward_origin": post(90)},
    ]
    async with start_bot(gather_ms=500):
        for message in messages if note_first else reversed(messages):
            await loopback.send(**message)
        reply = await loopback.wait_for_reply(within=5, after=loopback.transcript()[0])
        await loopback.wait_until_fetched()
    assert "اسکله" in reply.text
    assert len(loopback.messages()) == 1


async def test_an_album_is_one_article(
    loopback: LoopbackApi, article: str, start_bot: StartBot
) -> None:
    picture = Upload("a.jpg", b"\xff\xd8\xff", "image/jpeg")
    async with start_bot(gather_ms=300):
        await loopback.send(photo=picture, media_group="a")
        with_caption = await loopback.send(photo=picture, media_group="a", caption=article[:1000])
        await loopback.send(photo=picture, media_group="a")
        reply = await loopback.wait_for_reply(after=with_caption)
        await loopback.wait_until_fetched()
    assert "اسکله" in reply.text
    assert len(loopback.messages()) == 1


async def test_an_album_without_text_is_told_so_once(
    loopback: LoopbackApi, start_bot: StartBot
) -> None:
    picture = Upload("a.jpg", b"\xff\xd8\xff", "image/jpeg")
    async with start_bot(gather_ms=300):
        for _ in range(3):
            last = await loopback.send(photo=picture, media_group="a")
        reply = await loopback.wait_for_reply(after=last)
        await loopback.wait_until_fetched()
    assert "متنی نیست" in reply.text
    assert len(loopback.messages()) == 1


async def test_an_edited_part_changes_the_answer(
    loopback: LoopbackApi, article: str, start_bot: StartBot
) -> None:
    async with start_bot(gather_ms=300):
        sent = [await loopback.send(part) for part in thirds(article)]
        reply = await loopback.wait_for_reply(after=sent[-1])
        await loopback.edit(sent[1], text=sent[1].text.replace("پانصد", "هفتصد"))
        edited = await loopback.wait_for_edit(reply)
        whole = article.replace("\n\n", "\n").replace("پانصد", "هفتصد")
        assert await restored(loopback, edited) == whole
