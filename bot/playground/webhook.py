"""Webhook mode: updates are posted to the bot, one after another, until it answers 2xx."""

from __future__ import annotations

import asyncio
import contextlib
import ipaddress
import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import httpx

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.playground.updates import UpdateQueue

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the header's name
_FIRST_PAUSE = 0.1
_LONGEST_PAUSE = 5.0
_ANSWER_WITHIN = 30.0

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Target:
    """Where updates are posted to."""

    url: str
    secret: str | None


def is_loopback(host: str) -> bool:
    """Whether a host is this machine; names other than ``localhost`` are not looked up."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


class Webhook:
    """Posts the queue's updates to the bot's address, if it set one.

    Telegram posts several at a time; here each waits for the answer to the one before, so that a
    test sees one order. An update is forgotten once it was answered with 2xx; then ``on_taken``
    is called.
    """

    def __init__(self, queue: UpdateQueue, on_taken: Callable[[], None]) -> None:
        self._queue = queue
        self._on_taken = on_taken
        self._task: asyncio.Task[None] | None = None
        self.target: Target | None = None
        self.last_error: str | None = None

    def set(self, target: Target) -> None:
        """Post to this address from now on; only a loopback address is ever called."""
        self.unset()
        self.target = target
        self._task = asyncio.get_running_loop().create_task(self._post_all(target))

    def unset(self) -> None:
        """Stop posting; what waits can be polled."""
        self.target = None
        if self._task is not None:
            self._task.cancel()
            self._task = None

    async def close(self) -> None:
        """Stop posting and wait until that is done."""
        task = self._task
        self.unset()
        if task is not None:
            with contextlib.suppress(asyncio.CancelledError):
                await task

    @staticmethod
    def allows(url: str) -> bool:
        """Whether an address may be called: this machine's own, over HTTP."""
        parts = urlsplit(url)
        return parts.scheme in {"http", "https"} and is_loopback(parts.hostname or "")

    async def _post_all(self, target: Target) -> None:
        headers = {SECRET_HEADER: target.secret} if target.secret else {}
        pause = _FIRST_PAUSE
        async with httpx.AsyncClient(timeout=_ANSWER_WITHIN, trust_env=False) as client:
            while not self._queue.closed:
                await self._queue.wait()
                update = self._queue.first()
                if update is None:
                    continue
                try:
                    answer = await client.post(target.url, json=update, headers=headers)
                    answer.raise_for_status()
                except httpx.HTTPError as error:
                    self.last_error = type(error).__name__
                    logger.info("webhook_refused", extra={"pause_s": pause})
                    await asyncio.sleep(pause)
                    pause = min(2 * pause, _LONGEST_PAUSE)
                else:
                    pause = _FIRST_PAUSE
                    self._queue.forget(update)
                    self._on_taken()
