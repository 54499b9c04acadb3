from __future__ import annotations

import asyncio
import heapq
import itertools
from typing import TYPE_CHECKING, Any

import pytest
from telegram.error import BadRequest

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from bot.sending import CarefulSender
    from bot.sending.journal import SendKey, SentMessage
    from bot.sending.limiter import Result


class FakeClock:
    """Time that passes when everybody waits for it."""

    def __init__(self) -> None:
        self.time = 1_000.0
        self._order = itertools.count()
        self._sleepers: list[tuple[float, int, asyncio.Future[None]]] = []

    def now(self) -> float:
        return self.time

    async def sleep(self, seconds: float) -> None:
        future = asyncio.get_running_loop().create_future()
        heapq.heappush(self._sleepers, (self.time + seconds, next(self._order), future))
        await future

    async def settle(self) -> None:
        for _ in range(50):
            await asyncio.sleep(0)

    async def run[T](self, work: Coroutine[Any, Any, T]) -> T:
        """Let ``work`` end, and time pass as far as that needs."""
        task = asyncio.ensure_future(work)
        await self.settle()
        while not task.done():
            assert self._sleepers, "nobody waits for time, and the work is not done"
            self.time, _, future = heapq.heappop(self._sleepers)
            if not future.done():
                future.set_result(None)
            await self.settle()
        return task.result()


class FakeApi:
    """A Bot API of one account: messages get ids, and what is scripted goes wrong."""

    def __init__(self, clock: FakeClock) -> None:
        self.clock = clock
        self.last_id = 100
        self.sent: list[tuple[float, int, str]] = []
        self.messages: dict[int, tuple[int, str]] = {}
        self.calls: list[tuple[str, dict[str, Any]]] = []
        self.script: Callable[[str, dict[str, Any]], Exception | None] = lambda *_: None
        self.done_all_the_same = False

    async def post(self, method: str, data: dict[str, Any], **_: object) -> Result:
        self.calls.append((method, dict(data)))
        await asyncio.sleep(0)
        failure = self.script(method, data)
        if failure is not None and not self.done_all_the_same:
            raise failure
        result: Result = True
        if method.startswith("send"):
            self.last_id += 1
            self.sent.append((self.clock.now(), data["chat_id"], data.get("text", "")))
            self.messages[self.last_id] = (data["chat_id"], data.get("text", ""))
            result = {"message_id": self.last_id, "date": 0, "chat": {"id": data["chat_id"]}}
        elif method == "editMessageReplyMarkup":
            owner = self.messages.get(data["message_id"], (None, ""))[0]
            if owner != data["chat_id"]:
                raise BadRequest("Message to edit not found")
            raise BadRequest("Message is not modified")
        if failure is not None:
            raise failure
        return result

    def texts(self, chat: int) -> list[str]:
        return [text for _, to, text in self.sent if to == chat]


class FakeJournal:
    def __init__(self) -> None:
        self.written: list[tuple[SendKey, object]] = []

    async def intend(self, key: SendKey, message: SentMessage) -> None:
        self.written.append((key, message))

    async def record(self, key: SendKey, message_ids: tuple[int, ...]) -> None:
        self.written.append((key, message_ids))


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def telegram_api(clock: FakeClock) -> FakeApi:
    return FakeApi(clock)


@pytest.fixture
def journal() -> FakeJournal:
    return FakeJournal()


@pytest.fixture
def request_by(telegram_api: FakeApi) -> Callable[..., Coroutine[Any, Any, Any]]:
    """Ask as python-telegram-bot does: ``request_by(sender, method, **parameters)``."""

    async def request(sender: CarefulSender, method: str, **data: object) -> Result:
        return await sender.process_request(
            telegram_api.post, (method, data), {}, method, dict(data), None
        )

    return request
