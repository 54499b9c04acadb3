"""Polling: updates are asked for, put on disk, and only then confirmed."""

from __future__ import annotations

import asyncio
import json
import logging
import time
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from bot.runners.reading import Batch, read_batch, unreadable
from bot.store.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from telegram.request import BaseRequest

    from bot.observing.metrics import Metrics
    from bot.store.inbox import Inbox, Incoming

_LOG = logging.getLogger(__name__)

_FIRST_PAUSE, _LONGEST_PAUSE = 0.25, 15.0
_CONFLICT_PAUSE = 5.0
_SHORT_ANSWERS = 5
"""Answers that hold no whole update, after which the piece is kept and passed over."""


class Poller:
    """Asks Telegram for updates until it is stopped.

    Args:
        request: PTB's way to the Bot API.
        base_url: The Bot API's address with the token, as ``Bot.base_url`` has it.
        inbox: Where updates are kept.
        arrived: Called with those that were kept.
        metrics: Where it counts.
        allowed_updates: The kinds of updates that are wanted.
        wait_s: Seconds that Telegram may keep a request open for want of updates.
    """

    def __init__(
        self,
        request: BaseRequest,
        base_url: str,
        inbox: Inbox,
        arrived: Callable[[Sequence[Incoming]], None],
        metrics: Metrics,
        *,
        allowed_updates: Sequence[str],
        wait_s: int = 25,
    ) -> None:
        self._request = request
        self._url = f"{base_url}/getUpdates"
        self._inbox = inbox
        self._arrived = arrived
        self._metrics = metrics
        self._allowed = json.dumps(list(allowed_updates))
        self._wait_s = wait_s
        self._offset = 0
        self._short_answers = 0
        self.last_answer = time.monotonic()

    async def run(self) -> None:
        """Poll for ever; every failure but one is waited out.

        Raises:
            InvalidToken: When Telegram does not know the token (any more).
        """
        pause = _FIRST_PAUSE
        while True:
            try:
                await self._poll()
            except InvalidToken:
                raise
            except RetryAfter as flood:
                self._failed("poll_flood")
                wait = flood.retry_after
                await asyncio.sleep(wait if isinstance(wait, int) else wait.total_seconds())
            except Conflict:
                # Another process polls with this token, or did until a moment ago.
                self._failed("poll_conflict")
                await asyncio.sleep(max(pause, _CONFLICT_PAUSE))
                pause = min(pause * 2, _LONGEST_PAUSE)
            except (TelegramError, StoreError) as error:
                self._failed("store" if isinstance(error, StoreError) else "poll")
                await asyncio.sleep(pause)
                pause = min(pause * 2, _LONGEST_PAUSE)
            else:
                pause = _FIRST_PAUSE

    async def _poll(self) -> None:
        parameters = {
            "offset": self._offset,
            "timeout": self._wait_s,
            # After an answer that was cut short a single update is asked for: others may follow
            # the one that can't be read.
            "limit": 1 if self._short_answers else 100,
            "allowed_updates": self._allowed,
        }
        payload = await self._request.retrieve(
            f"{self._url}?{urlencode(parameters)}", read_timeout=self._wait_s + 10.0
        )
        self.last_answer = time.monotonic()
        batch = read_batch(payload)
        if batch.rest and not batch.updates:
            batch = await self._pass_over(batch)
        else:
            self._short_answers = 0
        new = await self._inbox.put(batch.updates)
        # From here on they are on disk: the next request may confirm them.
        highest = batch.highest
        if highest is not None:
            self._offset = highest + 1
        self._metrics.arrived.inc(new)
        self._metrics.unparsable.inc(sum(bool(one.fault) for one in batch.updates))
        self._arrived(batch.updates)

    async def _pass_over(self, batch: Batch) -> Batch:
        """An answer without a whole update: ask again; keep the piece when that does not help."""
        self._short_answers += 1
        piece = unreadable(batch.rest, "cut_short")
        if self._short_answers < _SHORT_ANSWERS or piece.update_id is None:
            self._failed("poll_cut_short")
            await asyncio.sleep(min(_FIRST_PAUSE * 2**self._short_answers, _LONGEST_PAUSE))
            return Batch(())
        self._short_answers = 0
        return Batch((piece,))

    def _failed(self, kind: str) -> None:
        _LOG.warning("poll.failed", extra={"kind": kind})
        self._metrics.failures.labels(kind).inc()
