"""Articles that come in several messages get one answer."""

from __future__ import annotations

import asyncio
import time
from itertools import permutations
from typing import TYPE_CHECKING

import pytest

from bot.playground import Upload

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractAsyncContextManager

    from bot.playground import LoopbackApi, MessageRecord

    StartBot = Callable[..., AbstractAsyncContextManager[object]]


PATIENT = 10_000
"""Milliseconds: what waits for a part that comes waits for the part, however slow the machine."""


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


async def restored(loopback: LoopbackApi, reply: MessageRecord) -> str:
    """What the bot took for the article."""
    data = next(b.callback_data for b in reply.buttons if b.text == "متن بازسازی‌شده")
    latest = loopback.transcript()[-1]
    await loopback.press(reply, data or "")
    return (await loopback.wait_for_reply(after=latest)).text


def answers(loopback: LoopbackApi) -> list[MessageRecord]:
    """The digests, without what their buttons brought."""
    return [reply for reply in loopback.messages() if reply.buttons]


async def wait_until_taken_for(loopback: LoopbackApi, text: str) -> MessageRecord:
    """Until the only answer is that to this article; it may have been changed for it."""
    found = await loopback.wait_for(lambda: answers(loopback))
    async with asyncio.timeout(20):
        while await restored(loopback, found[0]) != text:  # noqa: ASYNC110 (it is asked for)
            await asyncio.sleep(0.05)
    assert len(answers(loopback)) == 1
    return found[0]


@pytest.mark.parametrize("order", tuple(permutations(range(3))), ids=str)
async def test_parts_in_any_order_get_one_answer(
    loopback: LoopbackApi, article: str, start_bot: StartBot, order: tuple[int, ...]
) -> None:
    parts = thirds(article)
    async with start_bot(gather_ms=PATIENT):
        for number in order:
            await loopback.send(parts[number], forward_origin=post(70 + number))
        await wait_until_taken_for(loopback, article.replace("\n\n", "\n"))


async def test_a_part_after_the_answer_changes_the_answer(
    loopback: LoopbackApi, article: str, start_bot: StartBot
) -> None:
    head, middle, tail = thirds(article)
    async with start_bot(gather_ms=0):
        reply = await loopback.wait_for_reply(after=await loopback.send(f"{head} {middle}"))
        await loopback.send(tail)
        edited = await loopback.wait_for_edit(reply)
        assert await restored(loopback, edited) == article.replace("\n\n", "\n")


async def test_a_part_after_the_answer_leaves_it_as_long_as_its_reader_made_it(
    loopback: LoopbackApi, long_article: str, start_bot: StartBot
) -> None:
    head, middle, tail = thirds(long_article)
    async with start_bot(gather_ms=0):
        reply = await loopback.wait_for_reply(after=await loopback.send(f"{head} {middle}"))
        shorter = next(b.callback_data for b in reply.buttons if b.text == "کوتاه‌تر")
        await loopback.press(reply, shorter or "")
        reply = await loopback.wait_for_edit(reply)
        await loopback.send(tail)
        reply = await loopback.wait_for_edit(reply)
        assert await restored(loopback, reply) == long_article.replace("\n\n", "\n")
    assert "کوتاه‌تر" not in [button.text for button in reply.buttons]


async def test_a_part_after_its_article_was_forgotten_is_an_article_of_its_own(
    loopback: LoopbackApi, article: str, start_bot: StartBot
) -> None:
    head, middle, tail = thirds(article)
    async with start_bot(gather_ms=0):
        await loopback.wait_for_reply(after=await loopback.send(f"{head} {middle}"))
        asked = await loopback.send("/forget")
        await loopback.wait_for_reply(after=asked)
        late = await loopback.send(tail)
        reply = await loopback.wait_for_reply(after=late)
        assert await restored(loopback, reply) == tail
    assert reply.reply_to == late.message_id


@pytest.mark.parametrize("origin", [{}, {"forward_origin": post(70)}], ids=["pasted", "forwarded"])
async def test_a_part_that_comes_after_a_restart_changes_the_answer(
    loopback: LoopbackApi, article: str, start_bot: StartBot, origin: dict[str, object]
) -> None:
    head, middle, tail = thirds(article)
    async with start_bot(gather_ms=0):
        sent = await loopback.send(f"{head} {middle}", **origin)
        reply = await loopback.wait_for_reply(after=sent)
    if origin:
        origin = {"forward_origin": post(71)}
    await loopback.send(tail, extra={"date": sent.raw["date"] + 3}, **origin)
    async with start_bot(gather_ms=0):
        await wait_until_taken_for(loopback, article.replace("\n\n", "\n"))
    assert answers(loopback)[0].message_id == reply.message_id


@pytest.mark.parametrize("late", [25, 3_600])
async def test_what_comes_long_after_is_an_article_of_its_own(
    loopback: LoopbackApi, article: str, start_bot: StartBot, late: int
) -> None:
    head, middle, tail = thirds(article)
    async with start_bot(gather_ms=0, late_s=20):
        sent = await loopback.send(f"{head} {middle}")
        await loopback.wait_for_reply(after=sent)
    later = await loopback.send(tail, extra={"date": int(time.time()) + late})
    async with start_bot(gather_ms=0, late_s=20):
        reply = await loopback.wait_for_reply(after=later)
    assert reply.reply_to == later.message_id


@pytest.mark.parametrize(
    ("headline", "count"),
    [
        pytest.param("", 1, id="it goes on"),
        pytest.param("بازار ماهی‌فروشان به ساختمان تازه می‌رود\n", 2, id="another headline"),
    ],
)
async def test_a_long_article_that_was_cut_at_a_stop_gets_one_answer(
    loopback: LoopbackApi, article: str, start_bot: StartBot, headline: str, count: int
) -> None:
    places = ("آذرگون", "نیلوفر", "صدف", "مروارید", "ساحل", "لنگرگاه", "فانوس", "نخلستان")
    statements = [
        f"ساخت {what} محله {place} از مهرماه با بودجه شهرداری آغاز می‌شود و تا نوروز ادامه دارد."
        for what in ("بوستان", "کتابخانه", "درمانگاه", "آموزشگاه", "ورزشگاه")
        for place in places
    ]
    first = "\n".join((article, *statements[:33]))
    rest = headline + "\n".join(statements[33:])
    assert 3_000 <= len(first) < 3_500
    async with start_bot(gather_ms=0):
        sent = await loopback.send(first, forward_origin=post(70))
        moment = {"date": sent.raw["date"]}
        last = await loopback.send(rest, forward_origin=post(71), extra=moment)
        if count == 1:
            await wait_until_taken_for(loopback, f"{first}\n{rest}".replace("\n\n", "\n"))
        else:
            await loopback.wait_for(lambda: len(answers(loopback)) == count)
    replied = [reply.reply_to for reply in answers(loopback)]
    assert sorted(replied) == [sent.message_id, last.message_id][:count]


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
    async with start_bot(gather_ms=PATIENT):
        for message in messages if note_first else reversed(messages):
            await loopback.send(**message)
        reply = await loopback.wait_for_reply(after=loopback.transcript()[0])
        await loopback.wait_until_fetched()
    assert "اسکله" in reply.text
    assert len(loopback.messages()) == 1


async def test_an_album_is_one_article(
    loopback: LoopbackApi, article: str, start_bot: StartBot
) -> None:
    picture = Upload("a.jpg", b"\xff\xd8\xff", "image/jpeg")
    async with start_bot(gather_ms=PATIENT, late_s=600):
        with_caption = await loopback.send(photo=picture, media_group="a", caption=article[:1000])
        for _ in range(2):
            await loopback.send(photo=picture, media_group="a")
        reply = await loopback.wait_for_reply(after=with_caption)
        await loopback.wait_until_fetched()
    assert "اسکله" in reply.text
    assert len(loopback.messages()) == 1


async def test_an_album_without_text_is_told_so_once(
    loopback: LoopbackApi, start_bot: StartBot
) -> None:
    picture = Upload("a.jpg", b"\xff\xd8\xff", "image/jpeg")
    async with start_bot(gather_ms=PATIENT, late_s=600):
        first = await loopback.send(photo=picture, media_group="a")
        for _ in range(2):
            await loopback.send(photo=picture, media_group="a")
        reply = await loopback.wait_for_reply(after=first)
        await loopback.wait_until_fetched()
    assert "متنی نیست" in reply.text
    assert len(loopback.messages()) == 1


async def test_an_edited_part_changes_the_answer(
    loopback: LoopbackApi, article: str, start_bot: StartBot
) -> None:
    async with start_bot(gather_ms=PATIENT):
        whole = article.replace("\n\n", "\n")
        sent = [await loopback.send(part) for part in thirds(article)]
        await wait_until_taken_for(loopback, whole)
        await loopback.edit(sent[1], text=sent[1].text.replace("پانصد", "هفتصد"))
        await wait_until_taken_for(loopback, whole.replace("پانصد", "هفتصد"))
