"""From the inbox to the handlers: each chat's updates in order, different chats side by side.

What becomes of an update::

    handled                                      done: its text is deleted
    a part of what another update answers        what that one becomes, in the same transaction
    nobody to answer (blocked, kicked, gone)     done, as «unreachable»
    no network, flood limit, no worker, no disk  put off; it does not count as a failure
    a handler failed                             put off; after some failures it is dead
    it could not be read                         dead
    the process ended                            handled again after the start; after many, dead
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import time
from collections import deque
from typing import TYPE_CHECKING, Any, NamedTuple

from telegram import Update
from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, RetryAfter

from bot.runners.delivery import Delivery, Outcome, current_delivery
from bot.runners.shapes import misshapen
from bot.sending.journal import Answer, SendKey, SentMessage, current_answer
from bot.store.errors import StoreError, StoreRefusedError
from bot.workers.errors import WorkersUnavailableError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine

    from telegram.ext import Application, CallbackContext

    from bot.observing.metrics import Metrics
    from bot.store.inbox import Inbox, Kept

_LOG = logging.getLogger(__name__)

_SUSPECTS = -1
"""The lane of updates that were in hand at several crashes: one at a time, so that the one that
makes the process crash takes no other along."""

_GONE = ("chat not found", "peer_id_invalid", "chat_write_forbidden", "have no rights to send")
_STORE_PAUSE, _LONGEST_STORE_PAUSE = 0.5, 10.0
_TICK = 5.0
_DUE = 0.01  # seconds after which an update that was put off is surely due


class Patience(NamedTuple):
    """When an update is given up.

    Attributes:
        tries: Failures of a handler.
        starts: Starts without an end: crashes of the process.
        suspect: Starts from which it is handled alone.
        age_s: Seconds after its arrival in which an answer is still wanted.
    """

    tries: int = 3
    starts: int = 10
    suspect: int = 4
    age_s: float = 24 * 3600.0


class Dispatcher:
    """Hands updates to the application's handlers.

    Args:
        application: Initialised, with its handlers.
        inbox: Where the updates are.
        metrics: Where it counts.
        at_once: How many updates are in hand at most.
        patience: When an update is given up.
    """

    def __init__(
        self,
        application: Application[Any, Any, Any, Any, Any, Any],
        inbox: Inbox,
        metrics: Metrics,
        *,
        at_once: int = 256,
        patience: Patience | None = None,
    ) -> None:
        self._application = application
        self._inbox = inbox
        self._journal = InboxJournal(inbox)
        self._metrics = metrics
        self._at_once = at_once
        self._patience = patience or Patience()
        self._in_hand: set[int] = set()
        self._lanes: dict[int, deque[Kept]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._arrived = asyncio.Event()
        self._more_waits = False
        application.add_error_handler(_note_error)

    def wake(self) -> None:
        """There are new updates in the inbox."""
        self._arrived.set()

    async def run(self) -> None:
        """Take updates from the inbox for ever."""
        pause = _STORE_PAUSE
        while True:
            self._arrived.clear()
            try:
                await self._take()
                pause = _STORE_PAUSE
            except StoreError:
                self._metrics.failures.labels("store").inc()
                _LOG.exception("inbox.not_readable")
                await asyncio.sleep(pause)
                pause = min(pause * 2, _LONGEST_STORE_PAUSE)
                continue
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(_TICK):
                    await self._arrived.wait()

    async def stop(self, grace_s: float) -> None:
        """Let what is in hand be finished, for so long; the rest stays in the inbox."""
        for lane in self._lanes.values():
            lane.clear()
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=grace_s)
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _take(self) -> None:
        """Take in hand what may be."""
        room = self._at_once - len(self._in_hand)
        taken = await self._inbox.waiting(room, but=self._in_hand) if room > 0 else ()
        self._more_waits = len(taken) >= room
        for kept in taken:
            self._in_hand.add(kept.key)
            lane = self._lane_of(kept)
            queue = self._lanes.get(lane)
            if queue is None:
                queue = self._lanes[lane] = deque()
                self._spawn(self._run_lane(lane, queue))
            queue.append(kept)
        self._metrics.in_hand.set(len(self._in_hand))

    def _lane_of(self, kept: Kept) -> int:
        if kept.starts >= self._patience.suspect:
            return _SUSPECTS
        return kept.chat_id if kept.chat_id is not None else -kept.key - 2**62

    async def _run_lane(self, lane: int, queue: deque[Kept]) -> None:
        while queue:
            kept = queue.popleft()
            delivery = Delivery(kept.key, last_try=kept.failures + 1 >= self._patience.tries)
            self._spawn(self._handle(kept, delivery))
            await delivery.turn_over.wait()
        del self._lanes[lane]

    def _spawn(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _handle(self, kept: Kept, delivery: Delivery) -> None:
        started = time.monotonic()
        try:
            answer = await self._insist(lambda: self._begin(kept), delivery)
            outcome = await self._ask_handlers(kept, delivery, answer)
            delivery.turn_over.set()
            if delivery.leader is not None:
                outcome = await asyncio.shield(delivery.leader.outcome)
            else:
                await self._insist(lambda: self._write_down(delivery, outcome), delivery)
            delivery.outcome.set_result(outcome)
        finally:
            delivery.turn_over.set()
            delivery.outcome.cancel()  # only where there is none
            self._in_hand.discard(kept.key)
            if self._more_waits:
                self._arrived.set()
        self._metrics.updates.labels(outcome.name).inc()
        self._metrics.handled.observe(max(0.0, time.time() - kept.received))
        took_ms = round((time.monotonic() - started) * 1000)
        facts = {"outcome": outcome.name, "reason": outcome.reason, "took_ms": took_ms}
        _LOG.info("update.settled", extra={"update_id": kept.update_id, **facts})

    async def _insist[T](self, work: Callable[[], Awaitable[T]], delivery: Delivery) -> T:
        """Write to the inbox, however long it can't be written.

        What was sent must not be sent again because a disk was full when it was to be written
        down: until it is, the update stays in hand.
        """
        pause = _STORE_PAUSE
        while True:
            try:
                return await work()
            except StoreError:
                self._metrics.failures.labels("store").inc()
                _LOG.exception("inbox.not_writable", extra={"key": delivery.key})
                delivery.turn_over.set()
                await asyncio.sleep(pause)
                pause = min(pause * 2, _LONGEST_STORE_PAUSE)

    async def _begin(self, kept: Kept) -> Answer:
        await self._journal.catch_up(kept.key)
        known = await self._inbox.begin(kept)
        earlier = {ordinal: SentMessage(*message) for ordinal, message in known.items()}
        return Answer(kept.key, self._journal, earlier)

    async def _ask_handlers(self, kept: Kept, delivery: Delivery, answer: Answer) -> Outcome:
        if kept.starts >= self._patience.starts:
            return Outcome("dead", "crashes")
        # Each update has a task of its own, and so a context of its own.
        current_delivery.set(delivery)
        current_answer.set(answer)
        try:
            raw = json.loads(kept.raw)
            wrong = misshapen(raw)
            if wrong is not None:
                self._metrics.unparsable.inc()
                return Outcome("dead", f"misshapen.{wrong}"[:64])
            update = Update.de_json(raw, self._application.bot)
        except Exception as error:  # a future shape, or none: it is kept, others are answered
            self._metrics.unparsable.inc()
            return Outcome("dead", f"unparsable.{type(error).__name__}"[:64])
        try:
            await self._application.process_update(update)
        except Exception as error:  # of the library itself: its handlers' errors are noted
            delivery.error = error
        if delivery.error is None:
            return Outcome("done")
        return self._after_error(kept, delivery.error)

    def _after_error(self, kept: Kept, error: BaseException) -> Outcome:
        kind = type(error).__name__
        if _nobody_there(error):
            return Outcome("done", "unreachable")
        wait = _wait_after(error, time.time() - kept.received)
        if wait is not None:
            if time.time() - kept.received > self._patience.age_s:
                return Outcome("dead", f"too_old.{kind}"[:64])
            return Outcome("later", kind, wait)
        self._metrics.failures.labels("handler").inc()
        if kept.failures + 1 >= self._patience.tries:
            return Outcome("dead", f"failed.{kind}"[:64])
        return Outcome("later", kind, 2.0**kept.failures, failed=True)

    async def _write_down(self, delivery: Delivery, outcome: Outcome) -> None:
        """Write down what became of an update and of those that follow it: of all or of none."""
        keys = [each.key for each in delivery.unit()]
        for key in keys:
            await self._journal.catch_up(key)
        match outcome.name:
            case "done":
                await self._inbox.finish(*keys, reason=outcome.reason)
            case "dead":
                _LOG.warning("update.dead", extra={"key": keys[0], "reason": outcome.reason})
                await self._inbox.bury(*keys, reason=outcome.reason)
            case "later":
                await self._inbox.postpone(*keys, seconds=outcome.wait_s, failed=outcome.failed)
                asyncio.get_running_loop().call_later(outcome.wait_s + _DUE, self._arrived.set)


class InboxJournal:
    """The journal of sending, kept in the inbox."""

    def __init__(self, inbox: Inbox) -> None:
        self._inbox = inbox
        self._behind: dict[SendKey, tuple[int, ...]] = {}

    async def intend(self, key: SendKey, message: SentMessage) -> None:
        """Keep the intent; without it nothing is sent."""
        await self._inbox.intend(*key, message.chat_id, message.floor)

    async def record(self, key: SendKey, message_ids: tuple[int, ...]) -> None:
        """Keep the ids.

        When they can't be kept the message is sent all the same: :meth:`catch_up` writes them
        before the update is tried again or done, and a new process finds the intent and looks for
        the message.
        """
        try:
            await self._inbox.record(*key, message_ids)
        except StoreError:
            _LOG.exception("inbox.answer_not_recorded", extra={"key": key.entry})
            self._behind[key] = message_ids

    async def catch_up(self, entry: int) -> None:
        """Keep the ids that could not be kept at the time.

        Raises:
            StoreError: When they still can't be.
        """
        for key in [key for key in self._behind if key.entry == entry]:
            await self._inbox.record(*key, self._behind[key])
            del self._behind[key]


async def _note_error(_update: object, context: CallbackContext[Any, Any, Any, Any]) -> None:
    delivery = current_delivery.get()
    if delivery is not None:
        delivery.error = context.error


def _nobody_there(error: BaseException) -> bool:
    """Whether there is nobody to answer: blocked, kicked, or the chat is gone."""
    if isinstance(error, Forbidden | ChatMigrated):
        return True
    return isinstance(error, BadRequest) and error.message.casefold().removeprefix(
        "bad request: "
    ).startswith(_GONE)


def _wait_after(error: BaseException, age: float) -> float | None:
    """Seconds to wait after an error that passes by itself; ``None`` for one that does not."""
    if isinstance(error, RetryAfter):
        wait = error.retry_after
        return wait if isinstance(wait, int) else wait.total_seconds()
    # In PTB a NetworkError; but asking again won't help with either.
    if isinstance(error, BadRequest | StoreRefusedError):
        return None
    passing = NetworkError | WorkersUnavailableError | StoreError  # the store: full, locked, away
    if isinstance(error, passing):
        return min(60.0, max(1.0, age / 4))
    return None
