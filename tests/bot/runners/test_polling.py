"""What is confirmed is on disk; what goes wrong on the way is waited out."""

from __future__ import annotations

import asyncio
import json
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import pytest
from telegram.error import Conflict, InvalidToken, RetryAfter

from bot.observing import Metrics
from bot.runners.polling import Poller
from bot.sending import MaybeSentError, NotSentError
from bot.store.errors import StoreFullError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

    from bot.store.inbox import Inbox, Incoming

CUT = b'{"ok":true,"result":[{"update_id":7,"message":{"text":"abc'


class FakeRequest:
    """Answers polls with what it is given, then waits as Telegram does."""

    def __init__(self, *answers: bytes | Exception) -> None:
        self._answers = list(answers)
        self.offsets: list[int] = []
        self.limits: list[int] = []
        self.idle = asyncio.Event()

    async def retrieve(self, url: str, **_: object) -> bytes:
        asked = parse_qs(urlsplit(url).query)
        self.offsets.append(int(asked["offset"][0]))
        self.limits.append(int(asked["limit"][0]))
        if not self._answers:
            self.idle.set()
            await asyncio.Event().wait()
        answer = self._answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer


def answer(*numbers: int) -> bytes:
    return json.dumps({"ok": True, "result": [{"update_id": n} for n in numbers]}).encode()


@pytest.fixture
def short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("_FIRST_PAUSE", "_LONGEST_PAUSE", "_CONFLICT_PAUSE"):
        monkeypatch.setattr(f"bot.runners.polling.{name}", 0.001)


@asynccontextmanager
async def polling(inbox: Inbox, request: FakeRequest) -> AsyncIterator[asyncio.Task[None]]:
    anyone: Any = request
    poller = Poller(
        anyone, "http://127.0.0.1/bot", inbox, lambda _: None, Metrics(), allowed_updates=()
    )
    task = asyncio.create_task(poller.run())
    try:
        yield task
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def kept(inbox: Inbox) -> list[int | None]:
    return [update.update_id for update in await inbox.waiting(100)]


async def test_updates_are_confirmed_by_the_next_poll(inbox: Inbox) -> None:
    request = FakeRequest(answer(5, 6), answer(7))
    async with polling(inbox, request):
        await asyncio.wait_for(request.idle.wait(), 30)
    assert request.offsets == [0, 7, 8]
    assert await kept(inbox) == [5, 6, 7]


@pytest.mark.usefixtures("short_pauses")
async def test_what_could_not_be_kept_is_not_confirmed(
    inbox: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    put, failures = inbox.put, iter(range(3))

    async def full_at_first(updates: Sequence[Incoming]) -> int:
        if next(failures, None) is not None:
            raise StoreFullError("SQLITE_FULL")
        return await put(updates)

    monkeypatch.setattr(inbox, "put", full_at_first)
    request = FakeRequest(*[answer(5)] * 4)
    async with polling(inbox, request):
        await asyncio.wait_for(request.idle.wait(), 30)
    assert request.offsets == [0, 0, 0, 0, 6]
    assert await kept(inbox) == [5]


@pytest.mark.usefixtures("short_pauses")
async def test_failures_are_waited_out(inbox: Inbox) -> None:
    failures = (
        Conflict("terminated by other getUpdates request"),
        NotSentError("ConnectError"),
        MaybeSentError("HTTP 502", status=502),
        RetryAfter(0),
    )
    request = FakeRequest(*failures, b"<html>", answer(5))
    async with polling(inbox, request):
        await asyncio.wait_for(request.idle.wait(), 30)
    assert await kept(inbox) == [5]


async def test_a_token_that_is_not_taken_ends_it(inbox: Inbox) -> None:
    async with polling(inbox, FakeRequest(InvalidToken())) as task:
        with pytest.raises(InvalidToken):
            await asyncio.wait_for(task, 30)


@pytest.mark.usefixtures("short_pauses")
async def test_an_update_that_always_comes_cut_is_passed_over(inbox: Inbox) -> None:
    request = FakeRequest(*[CUT] * 5, answer(8))
    async with polling(inbox, request):
        await asyncio.wait_for(request.idle.wait(), 30)
    assert request.limits[:5] == [100, 1, 1, 1, 1]
    assert request.offsets[-2:] == [8, 9]
    assert await kept(inbox) == [8]
    assert [(letter.update_id, letter.reason) for letter in await inbox.dead()] == [
        (7, "cut_short")
    ]


@pytest.mark.usefixtures("short_pauses")
async def test_an_answer_cut_once_costs_nothing(inbox: Inbox) -> None:
    request = FakeRequest(CUT, answer(7, 8))
    async with polling(inbox, request):
        await asyncio.wait_for(request.idle.wait(), 30)
    assert await kept(inbox) == [7, 8]
    assert not await inbox.dead()
