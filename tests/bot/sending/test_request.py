"""Failures of real HTTP requests, told apart by whether something may have been done."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING, Any

import pytest
from telegram import Bot
from telegram.error import BadRequest, InvalidToken, RetryAfter

from bot.sending import CarefulRequest, MaybeSentError, NotSentError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from telegram.error import TelegramError

    from bot.playground import LoopbackApi

READER = 1001


def bot_at(base_url: str, token: str, read_timeout: float = 60.0) -> Bot:
    return Bot(
        token,
        base_url=f"{base_url}/bot",
        request=CarefulRequest(read_timeout=read_timeout),
        get_updates_request=CarefulRequest(),
    )


@pytest.fixture
async def bot(loopback: LoopbackApi) -> AsyncIterator[Bot]:
    async with bot_at(loopback.api_base_url, loopback.token) as bot:
        await loopback.send("/start")
        yield bot


@pytest.mark.parametrize(
    ("fault", "expected", "status"),
    [
        ({"status": 502}, MaybeSentError, 502),
        ({"status": 500}, MaybeSentError, 500),
        ({"lose": "request"}, MaybeSentError, 0),
        ({"lose": "answer"}, MaybeSentError, 0),
        ({"body": b"<html>hello from a proxy</html>"}, MaybeSentError, 0),
        ({"body": b'{"ok": true, "result": {"mess'}, MaybeSentError, 0),
        ({"body": b"{}"}, MaybeSentError, 0),
        ({"retry_after": 3}, RetryAfter, None),
        ({"status": 400, "description": "Bad Request: no"}, BadRequest, None),
        ({"status": 401}, InvalidToken, None),
    ],
    ids=str,
)
async def test_a_failure_says_whether_it_may_be_done(
    loopback: LoopbackApi,
    bot: Bot,
    fault: dict[str, Any],
    expected: type[TelegramError],
    status: int | None,
) -> None:
    loopback.fail("sendMessage", **fault)
    with pytest.raises(expected) as caught:
        await bot.send_message(READER, "۱")
    if status is not None:
        assert caught.value.status == status
    assert type(caught.value) is expected


async def test_what_is_not_answered_in_time_may_be_done(loopback: LoopbackApi) -> None:
    async with bot_at(loopback.api_base_url, loopback.token, read_timeout=1.0) as bot:
        await loopback.send("/start")
        loopback.fail("sendMessage", delay=60)
        with pytest.raises(MaybeSentError) as caught:
            await bot.send_message(READER, "۱")
    assert caught.value.status == 0


async def test_a_refused_connection_was_not_sent() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        token = "123456:a-token-that-must-not-be-shown"  # noqa: S105 (made up)
        bot = bot_at(f"http://127.0.0.1:{port}", token)
        with pytest.raises(NotSentError) as caught:
            await bot.initialize()
    assert token not in repr(caught.value)
    assert caught.value.__cause__ is None  # the cause holds the address, and so the token
