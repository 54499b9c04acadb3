"""Scripted faults and flood limits: what goes wrong, for whom, and how often."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import httpx
import pytest
from telegram import Bot
from telegram.error import NetworkError

from bot.playground import DESK, PRIVATE, READER, Chat, LoopbackApi
from bot.playground.faults import Fault
from bot.playground.flood import FloodLimits, sends

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


@pytest.fixture
async def client(loopback: LoopbackApi) -> AsyncIterator[httpx.AsyncClient]:
    base = f"{loopback.url}/bot{loopback.token}"
    async with httpx.AsyncClient(base_url=base) as client:
        yield client


def text(number: int = 1, chat: int = READER.id) -> dict[str, object]:
    return {"chat_id": chat, "text": f"خبر {number}"}


async def test_every_fifth_send_is_told_to_wait(
    loopback: LoopbackApi, client: httpx.AsyncClient
) -> None:
    loopback.fail("sendMessage", times=None, every=5, retry_after=3)
    answers = [await client.post("/sendMessage", json=text(number)) for number in range(10)]
    assert [answer.status_code for answer in answers] == [*[200] * 4, 429, *[200] * 4, 429]
    assert answers[4].json()["parameters"] == {"retry_after": 3}
    assert answers[4].headers["retry-after"] == "3"
    assert (await client.post("/getMe")).status_code == 200
    loopback.heal()
    assert (await client.post("/sendMessage", json=text())).status_code == 200
    assert len(loopback.messages()) == 9


async def test_a_fault_can_be_for_one_chat_only(
    loopback: LoopbackApi, client: httpx.AsyncClient
) -> None:
    loopback.fail("sendMessage", times=None, chat=DESK, status=502, body=b"<html>Bad Gateway")
    answer = await client.post("/sendMessage", json=text(chat=DESK.id))
    assert (answer.status_code, answer.content) == (502, b"<html>Bad Gateway")
    assert (await client.post("/sendMessage", json=text())).status_code == 200


async def test_a_lost_request_was_not_done_and_a_lost_answer_was(
    loopback: LoopbackApi, client: httpx.AsyncClient
) -> None:
    loopback.fail("sendMessage", lose="request")
    with pytest.raises(httpx.RemoteProtocolError):
        await client.post("/sendMessage", json=text(1))
    assert loopback.messages() == ()
    loopback.fail("sendMessage", lose="answer")
    with pytest.raises(httpx.RemoteProtocolError):
        await client.post("/sendMessage", json=text(2))
    assert [message.text for message in loopback.messages()] == ["خبر 2"]


async def test_a_slow_answer_does_not_hold_up_others(
    loopback: LoopbackApi, client: httpx.AsyncClient
) -> None:
    loopback.fail("sendMessage", delay=30)
    slow = asyncio.create_task(client.post("/sendMessage", json=text(1), timeout=60))
    (fault,) = loopback._desk.faults
    async with asyncio.timeout(20):
        while not fault.seen:  # noqa: ASYNC110 (it is looked at from outside)
            await asyncio.sleep(0.005)
    assert (await client.post("/sendMessage", json=text(2))).status_code == 200
    assert not slow.done()
    slow.cancel()


async def test_polling_is_spared_unless_named(
    loopback: LoopbackApi, client: httpx.AsyncClient
) -> None:
    loopback.fail(times=None, status=500)
    assert (await client.post("/getUpdates")).status_code == 200
    assert (await client.post("/getMe")).json()["description"] == "Internal Server Error"
    loopback.heal()
    loopback.fail("getUpdates", status=502)
    assert (await client.post("/getUpdates")).status_code == 502
    assert (await client.post("/getUpdates")).status_code == 200


async def test_connections_are_refused_and_accepted_again(loopback: LoopbackApi) -> None:
    await loopback.send("خبر")
    url = loopback.url
    async with Bot(loopback.token, f"{loopback.api_base_url}/bot") as bot:
        async with loopback.unreachable():
            with pytest.raises(NetworkError):
                await bot.get_me()
        assert loopback.url == url
        assert await bot.get_me()
    assert len(loopback.transcript(PRIVATE)) == 1


def test_a_fault_counts_what_it_could_befall() -> None:
    fault = Fault("sendMessage", times=2, every=2)
    befallen = [fault.strikes(method, 1) for method in ["sendMessage", "getMe"] * 6]
    assert befallen == [False, False, True, False, False, False, True, *[False] * 5]


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_one_message_a_second_for_a_chat() -> None:
    clock = Clock()
    limits = FloodLimits(clock)
    assert limits.wait(PRIVATE) is None
    assert limits.wait(PRIVATE) == 1
    assert limits.wait(DESK) is None, "another chat is free"
    clock.now += 1
    assert limits.wait(PRIVATE) is None


def test_twenty_messages_a_minute_for_a_group() -> None:
    clock = Clock()
    limits = FloodLimits(clock)
    for _ in range(20):
        assert limits.wait(DESK) is None
        clock.now += 1.5
    assert limits.wait(DESK) == 30
    assert limits.wait(PRIVATE) is None
    clock.now += 30
    assert limits.wait(DESK) is None


def test_thirty_messages_a_second_in_all() -> None:
    limits = FloodLimits(Clock())
    pauses = [limits.wait(Chat(id=number, kind="private")) for number in range(1, 32)]
    assert pauses == [*[None] * 30, 1]


@pytest.mark.parametrize(
    ("method", "counted"),
    [
        ("sendMessage", True),
        ("sendDocument", True),
        ("copyMessage", True),
        ("forwardMessage", True),
        ("sendChatAction", False),
        ("editMessageText", False),
        ("answerCallbackQuery", False),
    ],
)
def test_which_methods_count(method: str, counted: bool) -> None:
    assert sends(method) is counted


async def test_limits_are_kept_when_asked_for() -> None:
    async with LoopbackApi(flood_limits=True) as api:
        base = f"{api.url}/bot{api.token}"
        async with httpx.AsyncClient(base_url=base) as client:
            assert (await client.post("/sendMessage", json=text(1))).status_code == 200
            refused = await client.post("/sendMessage", json=text(2))
        assert refused.status_code == 429
        assert refused.json()["parameters"] == {"retry_after": 1}
        assert api.violations == []
        assert [request.ok for request in api.requests] == [True, False]


async def test_without_them_a_bot_may_be_fast(
    loopback: LoopbackApi, client: httpx.AsyncClient
) -> None:
    for number in range(3):
        assert (await client.post("/sendMessage", json=text(number))).status_code == 200
    assert len(loopback.messages()) == 3
