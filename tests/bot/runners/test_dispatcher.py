"""What becomes of an update, with handlers that do as a test tells them."""

from __future__ import annotations

import asyncio
import json
from contextlib import asynccontextmanager
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from telegram.error import BadRequest, Forbidden, RetryAfter

from bot.observing import Metrics
from bot.runners.delivery import Delivery, current_delivery
from bot.runners.dispatcher import Dispatcher, Patience
from bot.sending import MaybeSentError, NotSentError, SendKey, SentMessage, current_answer
from bot.store.errors import StoreAwayError, StoreFullError, StoreRefusedError
from bot.store.inbox import Incoming
from bot.workers import WorkersUnavailableError, WorkFailedError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

    from telegram import Update

    from bot.store.inbox import Inbox

    type Handler = Callable[[Update], Awaitable[None]]


class FakeApplication:
    """Stands for PTB's: calls one handler, and its error handlers when that raises."""

    def __init__(self, handler: Handler) -> None:
        self.bot = None
        self._handler = handler
        self._error_handlers: list[Callable[..., Awaitable[None]]] = []

    def add_error_handler(self, handler: Callable[..., Awaitable[None]]) -> None:
        self._error_handlers.append(handler)

    async def process_update(self, update: Update) -> None:
        try:
            await self._handler(update)
        except Exception as error:
            for handler in self._error_handlers:
                await handler(update, SimpleNamespace(error=error))


def message(update_id: int, chat: int = 5, **fields: object) -> Incoming:
    raw = {
        "update_id": update_id,
        "message": {
            "message_id": update_id,
            "date": 1,
            "chat": {"id": chat, "type": "private"},
            "text": "الف",
            **fields,
        },
    }
    return Incoming(update_id, chat, json.dumps(raw))


@asynccontextmanager
async def dispatching(
    inbox: Inbox, handler: Handler, patience: Patience | None = None
) -> AsyncIterator[Dispatcher]:
    application: Any = FakeApplication(handler)
    dispatcher = Dispatcher(application, inbox, Metrics(), patience=patience)
    task = asyncio.create_task(dispatcher.run())
    try:
        yield dispatcher
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        await dispatcher.stop(1.0)


async def settled(inbox: Inbox) -> None:
    async with asyncio.timeout(30):
        while (counts := await inbox.counts()).new or counts.processing:  # noqa: ASYNC110 (disk)
            await asyncio.sleep(0.01)


async def test_a_chats_updates_come_one_after_another(inbox: Inbox) -> None:
    events: list[str] = []

    async def handler(update: Update) -> None:
        events.append(f"+{update.update_id}")
        await asyncio.sleep(0.02)
        events.append(f"-{update.update_id}")

    await inbox.put([message(1), message(2), message(3)])
    async with dispatching(inbox, handler):
        await settled(inbox)
    assert events == ["+1", "-1", "+2", "-2", "+3", "-3"]


async def test_chats_do_not_wait_for_each_other(inbox: Inbox) -> None:
    free = asyncio.Event()

    async def handler(update: Update) -> None:
        if update.update_id == 1:
            await asyncio.wait_for(free.wait(), 30)
        free.set()

    await inbox.put([message(1, chat=5), message(2, chat=6)])
    async with dispatching(inbox, handler):
        await settled(inbox)
    assert free.is_set()


async def test_who_waits_for_further_parts_lets_them_come(inbox: Inbox) -> None:
    both = asyncio.Event()

    async def handler(update: Update) -> None:
        delivery = current_delivery.get()
        assert delivery is not None
        if update.update_id == 1:
            delivery.yield_turn()
            await asyncio.wait_for(both.wait(), 30)
        both.set()

    await inbox.put([message(1), message(2)])
    async with dispatching(inbox, handler):
        await settled(inbox)
    assert both.is_set()


@pytest.mark.parametrize(
    ("error", "patience", "written"),
    [
        pytest.param(None, Patience(), ["finish"], id="done"),
        pytest.param(NotSentError("x"), Patience(), ["postpone", "finish"], id="put off"),
        pytest.param(WorkFailedError("x"), Patience(tries=1), ["bury"], id="given up"),
    ],
)
async def test_what_becomes_of_one_becomes_of_its_followers_in_one_transaction(
    inbox: Inbox,
    monkeypatch: pytest.MonkeyPatch,
    error: Exception | None,
    patience: Patience,
    written: list[str],
) -> None:
    leading: list[Delivery] = []
    followed = asyncio.Event()
    errors = [error] if error else []
    calls: list[tuple[str, tuple[int, ...]]] = []

    async def handler(update: Update) -> None:
        delivery = current_delivery.get()
        assert delivery is not None
        if update.update_id == 1:
            followed.clear()
            leading.append(delivery)
            delivery.yield_turn()
            await asyncio.wait_for(followed.wait(), 30)
            if errors:
                raise errors.pop()
        else:
            delivery.follow(leading[-1])
            if update.update_id == 3:
                followed.set()

    def watch(name: str) -> None:
        original = getattr(inbox, name)

        async def spy(*keys: int, **facts: object) -> None:
            calls.append((name, keys))
            await original(*keys, **facts)

        monkeypatch.setattr(inbox, name, spy)

    for name in ("finish", "postpone", "bury"):
        watch(name)
    await inbox.put([message(1), message(2), message(3)])
    keys = tuple(kept.key for kept in await inbox.waiting(3))
    async with dispatching(inbox, handler, patience):
        await settled(inbox)
    assert calls == [(name, keys) for name in written]


@pytest.mark.parametrize(
    "error",
    [
        Forbidden("Forbidden: bot was blocked by the user"),
        BadRequest("Chat not found"),
    ],
    ids=str,
)
async def test_where_nobody_is_the_update_is_done(inbox: Inbox, error: Exception) -> None:
    async def handler(_update: Update) -> None:
        raise error

    await inbox.put([message(1)])
    async with dispatching(inbox, handler):
        await settled(inbox)
    assert (await inbox.counts()).dead == 0


@pytest.mark.parametrize(
    "error",
    [
        NotSentError("ConnectError"),
        MaybeSentError("ReadTimeout"),
        RetryAfter(1),
        WorkersUnavailableError(),
        StoreFullError("SQLITE_FULL"),
        StoreAwayError("ConnectionRefusedError"),
    ],
    ids=lambda error: type(error).__name__,
)
async def test_what_passes_by_itself_is_no_failure(inbox: Inbox, error: Exception) -> None:
    tries: list[int] = []

    async def handler(update: Update) -> None:
        tries.append(update.update_id)
        if len(tries) == 1:
            raise error

    await inbox.put([message(1)])
    async with dispatching(inbox, handler, Patience(tries=1)):
        await settled(inbox)
    assert tries == [1, 1]
    assert (await inbox.counts()).dead == 0


@pytest.mark.parametrize(
    "error",
    [WorkFailedError("KeyError"), StoreRefusedError("22021")],
    ids=lambda e: type(e).__name__,
)
async def test_a_handler_that_fails_is_asked_again_and_then_no_more(
    inbox: Inbox, error: Exception
) -> None:
    last: list[bool] = []

    async def handler(_update: Update) -> None:
        delivery = current_delivery.get()
        assert delivery is not None
        last.append(delivery.last_try)
        raise error

    await inbox.put([message(1)])
    async with dispatching(inbox, handler, Patience(tries=2)):
        await settled(inbox)
    assert last == [False, True]
    (letter,) = await inbox.dead()
    assert letter.reason == f"failed.{type(error).__name__}"


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"text": 5}, "misshapen.message.text"),
        ({"date": "now"}, "misshapen.message.date"),
        ({"forward_origin": {"type": "channel", "date": 1}}, "unparsable.TypeError"),
    ],
    ids=str,
)
async def test_what_can_not_be_read_is_kept_apart(
    inbox: Inbox, fields: dict[str, object], reason: str
) -> None:
    answered: list[int] = []

    async def handler(update: Update) -> None:
        answered.append(update.update_id)

    await inbox.put([message(1), message(2, **fields), message(3)])
    async with dispatching(inbox, handler):
        await settled(inbox)
    assert answered == [1, 3]
    assert [(letter.update_id, letter.reason) for letter in await inbox.dead()] == [(2, reason)]


async def test_what_was_in_hand_at_many_crashes_is_given_up(inbox: Inbox) -> None:
    await inbox.put([message(1)])
    for _ in range(3):  # starts without an end
        (kept,) = await inbox.waiting(1)
        await inbox.begin(kept)
        await inbox.postpone(kept.key, seconds=0, failed=False)

    async def handler(_update: Update) -> None:
        pytest.fail("it would crash again")

    async with dispatching(inbox, handler, Patience(starts=3)):
        await settled(inbox)
    assert [letter.reason for letter in await inbox.dead()] == ["crashes"]


async def test_suspects_are_handled_one_at_a_time(inbox: Inbox) -> None:
    await inbox.put([message(number, chat=number) for number in (1, 2, 3)])
    for kept in await inbox.waiting(3):
        await inbox.begin(kept)
        await inbox.postpone(kept.key, seconds=0, failed=False)
    at_once: set[int] = set()
    most = 0

    async def handler(update: Update) -> None:
        nonlocal most
        at_once.add(update.update_id)
        most = max(most, len(at_once))
        await asyncio.sleep(0.02)
        at_once.discard(update.update_id)

    async with dispatching(inbox, handler, Patience(suspect=1)):
        await settled(inbox)
    assert most == 1


async def test_a_second_try_knows_what_the_first_one_sent(inbox: Inbox) -> None:
    seen: list[dict[int, SentMessage]] = []

    async def handler(_update: Update) -> None:
        answer = current_answer.get()
        assert answer is not None
        seen.append(dict(answer.known))
        if len(seen) == 1:
            await answer.journal.intend(answer.next(), SentMessage(5, 90))
            await answer.journal.record(SendKey(answer.entry, 1), (91,))
            raise NotSentError("ConnectError")

    await inbox.put([message(1)])
    async with dispatching(inbox, handler):
        await settled(inbox)
    assert seen == [{}, {1: SentMessage(5, 90, (91,))}]


async def test_a_disk_that_is_full_for_a_while_costs_no_second_answer(
    inbox: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    answered: list[int] = []
    finish, failures = inbox.finish, iter(range(2))

    async def full_at_first(*keys: int, reason: str = "") -> None:
        if next(failures, None) is not None:
            raise StoreFullError("SQLITE_FULL")
        await finish(*keys, reason=reason)

    async def handler(update: Update) -> None:
        answered.append(update.update_id)

    monkeypatch.setattr(inbox, "finish", full_at_first)
    await inbox.put([message(1)])
    async with dispatching(inbox, handler):
        await settled(inbox)
    assert answered == [1]


async def test_what_was_sent_while_the_disk_was_full_is_known_to_the_next_try(
    inbox: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[dict[int, SentMessage]] = []
    record, failures = inbox.record, iter(range(2))

    async def full_at_first(*recorded: object) -> None:
        if next(failures, None) is not None:
            raise StoreFullError("SQLITE_FULL")
        await record(*recorded)

    async def handler(_update: Update) -> None:
        answer = current_answer.get()
        assert answer is not None
        seen.append(dict(answer.known))
        if len(seen) == 1:
            key = answer.next()
            await answer.journal.intend(key, SentMessage(5, 90))
            await answer.journal.record(key, (91,))
            raise StoreFullError("SQLITE_FULL")

    monkeypatch.setattr(inbox, "record", full_at_first)
    await inbox.put([message(1)])
    async with dispatching(inbox, handler):
        await settled(inbox)
    assert seen == [{}, {1: SentMessage(5, 90, (91,))}]
