"""Floods, broken gateways, lost answers, no network: each article is answered, and once."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import socket
import time
from typing import TYPE_CHECKING

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families
from pydantic import SecretStr

from config.locales import Language, load_words

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractAsyncContextManager

    from bot.app import BotApplication
    from bot.playground import LoopbackApi
    from bot.workers import WorkerPool
    from tests.chaos.conftest import Readers
    from tests.conftest import BusiestCallback

    type StartBot = Callable[..., AbstractAsyncContextManager[BotApplication]]


FIRST_READER = 20_000  # in conftest.py


def floods(loopback: LoopbackApi) -> int:
    """How often the bot exceeded Telegram's rates."""
    return sum(request.response.get("error_code") == 429 for request in loopback.requests)


async def test_rates_are_never_exceeded(
    loopback: LoopbackApi, start_bot: StartBot, readers: Readers
) -> None:
    async with start_bot():
        await readers.send(18, readers=6)
        await readers.wait()
    assert floods(loopback) == 0
    assert readers.answered_once


async def test_a_429_on_every_fifth_send(
    loopback: LoopbackApi, start_bot: StartBot, readers: Readers
) -> None:
    loopback.fail("sendMessage", times=None, every=5, retry_after=1)
    async with start_bot():
        await readers.send(15, readers=10)
        await readers.wait()
    assert floods(loopback) >= 3
    assert readers.answered_once


async def test_a_limited_chat_does_not_delay_the_others(
    loopback: LoopbackApi, start_bot: StartBot, readers: Readers
) -> None:
    async with start_bot():
        loopback.fail("sendMessage", chat=FIRST_READER, times=None, retry_after=1)
        limited, *others = await readers.send(6, readers=6)
        assert limited.chat_id == FIRST_READER
        await readers.wait(*others)
        assert not readers.digests(limited)
        loopback.heal()
        await readers.wait(limited)
    assert readers.answered_once


@pytest.mark.parametrize(
    "fault",
    [
        {"status": 502, "times": 8},
        {"lose": "request", "times": 4},
        {"lose": "answer", "times": 4},
        {"body": b"<html>Bad gateway</html>", "times": 4},
    ],
    ids=["a burst of 502", "requests lost", "answers lost", "a proxy's page"],
)
async def test_what_may_have_arrived_is_not_sent_twice(
    loopback: LoopbackApi, start_bot: StartBot, readers: Readers, fault: dict[str, object]
) -> None:
    async with start_bot():
        await readers.send(1)
        await readers.wait()
        loopback.fail("sendMessage", **fault)
        await readers.send(8, readers=9)
        await readers.wait()
    assert readers.answered_once


async def test_refused_connections_are_waited_out(
    loopback: LoopbackApi, start_bot: StartBot, readers: Readers
) -> None:
    async with start_bot():
        await readers.send(3)
        async with loopback.unreachable():
            await readers.send(3)
            await asyncio.sleep(2)
        await readers.wait()
    assert readers.answered_once


async def test_slow_answers_are_waited_for(
    loopback: LoopbackApi, start_bot: StartBot, readers: Readers
) -> None:
    loopback.fail("sendMessage", times=4, delay=5.5)
    async with start_bot():
        await readers.send(6, readers=6)
        await readers.wait()
    assert readers.answered_once


async def test_a_reader_who_blocked_the_bot_is_left_in_peace(
    loopback: LoopbackApi, start_bot: StartBot, readers: Readers
) -> None:
    async with start_bot():
        blocker, other = await readers.send(2)
        loopback.block(blocker.chat_id)
        await readers.wait(other)
        (later,) = await readers.send(1, readers=9)
        await readers.wait(later)
    tried = [
        request
        for request in loopback.requests
        if request.method == "sendMessage" and request.parameters["chat_id"] == blocker.chat_id
    ]
    assert len(tried) <= 1


async def test_a_deleted_article_gets_its_digest_all_the_same(
    loopback: LoopbackApi, start_bot: StartBot, readers: Readers
) -> None:
    (message,) = await readers.send(1)
    loopback.delete(message)
    async with start_bot():
        reply = await loopback.wait_for_reply(message.chat_id, after=message, within=20)
    assert reply.buttons


ARTICLE = """{name} از آغاز طرح شماره {number} خبر داد

به گزارش ایرنا، {name} شهردار بندر آذرگون در نشست خبری امروز خود گفت: ساخت اسکله {number} از \
مهرماه آغاز می‌شود و تا پایان سال ادامه دارد.
"""

POISON = [
    {},
    {"message": None},
    {"message": {"message_id": 1}},
    {"message": {"message_id": 1, "date": 1, "chat": {"id": 5, "type": "private"}, "text": 7}},
    {"message": {"message_id": "x", "date": [], "chat": {}, "forward_origin": {"type": "?"}}},
    {"message": {"message_id": 1, "date": 1, "chat": {"id": 5}, "forward_origin": {}}},
    {"edited_message": []},
    {"callback_query": {"id": "1", "from": {"id": 1}, "data": "\x00"}},
    {"telepathy": {"thought": "…", "chat": {"id": 5}}},
    {"message": {"message_id": 2**80, "date": 2**80, "chat": {"id": 2**80, "type": "planet"}}},
]


async def test_poison_does_not_keep_good_updates_from_their_answers(
    loopback: LoopbackApi, start_bot: StartBot, readers: Readers
) -> None:
    deep: object = 1
    for _ in range(900):
        deep = [deep]
    async with start_bot():
        for number in range(1_000):
            poison = POISON[number % len(POISON)]
            loopback.deliver(poison if number % 50 else {"message": {"deep": deep}})
            if number % 50 == 0:
                await readers.send(1, readers=20)
        await readers.wait(within=60)
        await loopback.wait_until_fetched(within=20)
    assert readers.answered_once


async def test_the_event_loop_stays_free(
    loopback: LoopbackApi, start_bot: StartBot, readers: Readers, busiest: BusiestCallback
) -> None:
    async with start_bot():
        await readers.send(1)
        await readers.wait()
        with busiest.watching():
            await readers.send(20, readers=20)
            await readers.wait()
    # The loopback Bot API runs in the same loop.
    assert 0 < busiest.seconds < 0.05


async def test_a_stopped_bot_finishes_what_is_in_hand(
    loopback: LoopbackApi, start_bot: StartBot, readers: Readers
) -> None:
    async with start_bot():
        await readers.send(6)
        await loopback.wait_until_fetched()
        began = time.monotonic()
    assert time.monotonic() - began < 10
    async with start_bot():
        await readers.wait()
    assert readers.answered_once


async def test_a_worker_that_dies_costs_one_article_a_plain_answer(
    loopback: LoopbackApi, start_bot: StartBot, readers: Readers, workers: WorkerPool
) -> None:
    async with start_bot():
        sent = await loopback.send(ARTICLE.format(name="سامان پارسا", number=0) * 150)
        async with asyncio.timeout(20):
            while not workers.pids:  # noqa: ASYNC110 (it is looked at from outside)
                await asyncio.sleep(0)  # seen at once: its work may be over in a moment
        os.kill(workers.pids[0], signal.SIGKILL)
        reply = await loopback.wait_for_reply(after=sent, within=20)
        assert reply.text == load_words(Language.FA)("work.failed")
        await readers.send(1)
        await readers.wait()


@pytest.fixture
def webhook_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


async def test_the_webhook_takes_only_what_it_may(
    loopback: LoopbackApi, start_bot: StartBot, readers: Readers, webhook_port: int
) -> None:
    own = f"http://127.0.0.1:{webhook_port}"
    settings = {
        "webhook_url": f"{own}/hook",
        "webhook_secret": SecretStr("the-word"),
        "web_port": webhook_port,
    }
    right = {"X-Telegram-Bot-Api-Secret-Token": "the-word"}
    wrong = {"X-Telegram-Bot-Api-Secret-Token": "the-wort"}
    async with start_bot(**settings), httpx.AsyncClient(base_url=own) as stranger:
        (message,) = await readers.send(1)
        await readers.wait()
        again = json.dumps({"update_id": 500_000_001, "message": message.raw})
        for headers, body, status in (
            ({}, again, 403),
            (wrong, again, 403),
            (right, b"x" * 2_000_000, 413),
            (right, again, 200),
            (right, "{", 200),
            (right, "[" * 50_000, 200),
        ):
            taken = await stranger.post("/hook", content=body, headers=headers)
            assert taken.status_code == status
        assert (await stranger.get("/healthz")).json() == {"status": "ok"}
        figures = (await stranger.get("/metrics")).text
        assert (await stranger.get("/hook")).status_code == 405
    assert "chekideh_updates_arrived_total 3.0" in figures
    assert "chekideh_updates_unparsable_total 2.0" in figures
    told = {
        word
        for family in text_string_to_metric_families(figures)
        for sample in family.samples
        for word in (sample.name, *sample.labels.values())
    }
    # Not looked for in the whole text: a measured time may hold the same digits.
    assert not [word for word in told if str(message.chat_id) in word]
    assert readers.answered_once
