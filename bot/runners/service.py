"""The bot at work: updates in, by polling or by webhook, handlers, and an orderly end."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit

from bot.observing.lag import LoopWatch
from bot.runners.dispatcher import Dispatcher
from bot.runners.polling import Poller
from bot.runners.web_server import WebServer
from bot.runners.webhook import Webhook, build_web_app
from bot.store.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Coroutine, Sequence

    from telegram.ext import Application
    from telegram.request import BaseRequest

    from bot.observing.metrics import Metrics
    from bot.sending.limiter import CarefulSender
    from bot.store.inbox import Inbox, Incoming

_LOG = logging.getLogger(__name__)

STOP_S = 10.0
"""Seconds in which the bot ends once it is asked to."""

_FINISH_S = 7.0  # of which so many for what is in hand
_SILENCE_S = 120.0
"""Seconds without any answer of Telegram after which a polling bot calls itself unhealthy."""

_COUNT_S, _PURGE_S = 5.0, 3600.0
_KNOWN_MESSAGES = 1_000


class WayIn(NamedTuple):
    """How updates come, and where the bot's own web server listens.

    Attributes:
        webhook_url: The public address that Telegram calls; ``None``: the bot polls.
        webhook_secret: What Telegram repeats with each call.
        host: Where the web server listens.
        port: Its port; ``None``: there is no web server.
        allowed_updates: The kinds of updates that are wanted.
        wait_s: Seconds that Telegram may keep a poll open.
    """

    webhook_url: str | None
    webhook_secret: str
    host: str
    port: int | None
    allowed_updates: Sequence[str]
    wait_s: int = 25


class Service:
    """Everything that runs while the bot runs.

    Args:
        application: Initialised and started.
        inbox: Opened by :meth:`start`, closed by :meth:`stop`.
        sender: The application's rate limiter.
        metrics: Where all count.
        way_in: How updates come.
        poll_request: PTB's way to the Bot API, kept for polling.
        keep_s: Seconds that an update that was given up is kept.
    """

    def __init__(
        self,
        application: Application[Any, Any, Any, Any, Any, Any],
        inbox: Inbox,
        sender: CarefulSender,
        metrics: Metrics,
        *,
        way_in: WayIn,
        poll_request: BaseRequest,
        keep_s: float,
    ) -> None:
        self._application = application
        self._inbox = inbox
        self._metrics = metrics
        self._way_in = way_in
        self._keep_s = keep_s
        self._numbering = sender.numbering
        self._dispatcher = Dispatcher(application, inbox, metrics)
        self._poller: Poller | None = None
        if way_in.webhook_url is None:
            self._poller = Poller(
                poll_request,
                application.bot.base_url,
                inbox,
                self._take_note,
                metrics,
                allowed_updates=way_in.allowed_updates,
                wait_s=way_in.wait_s,
            )
        self._poll_request = poll_request
        self._watch = LoopWatch(metrics.loop_blocked.observe)
        self._web: WebServer | None = None
        self._tasks: list[asyncio.Task[None]] = []
        self._poll_task: asyncio.Task[None] | None = None
        self.failed: asyncio.Future[BaseException] = asyncio.get_running_loop().create_future()

    async def start(self) -> None:
        """Begin with what a former process left, then take in what is new.

        Raises:
            StoreError: When the inbox can't be opened.
            PortTakenError: When the web server's port is in use.
            TelegramError: When Telegram can't be told how updates are to come.
        """
        waiting = await self._inbox.open()
        _LOG.info("inbox.opened", extra={"waiting": waiting})
        for chat_id, message_id in await self._inbox.messages(_KNOWN_MESSAGES):
            self._numbering.see(chat_id, message_id)
        self._watch.start()
        self._run(self._dispatcher.run(), "dispatcher")
        self._run(self._keep_house(), "housekeeping")
        await self._open_web()
        bot = self._application.bot
        if self._poller is None:
            await bot.set_webhook(
                self._way_in.webhook_url or "",
                secret_token=self._way_in.webhook_secret,
                allowed_updates=list(self._way_in.allowed_updates),
            )
        else:
            await bot.delete_webhook()  # Telegram refuses to be polled while one is set
            await self._poll_request.initialize()
            self._poll_task = self._run(self._poller.run(), "poller")

    async def stop(self) -> None:
        """Take in nothing new, finish what is in hand, and end within :data:`STOP_S`."""
        if self._poll_task is not None:
            # What a poll brings after this is not confirmed: Telegram gives it again.
            await _end(self._poll_task)
            await self._poll_request.shutdown()
        if self._web is not None:
            await self._web.stop()
        await _end(*self._tasks)
        await self._dispatcher.stop(_FINISH_S)
        await self._watch.stop()
        await self._inbox.close()

    def healthy(self) -> bool:
        """Whether updates come in and are handled."""
        if any(task.done() for task in self._tasks):
            return False
        if self._poller is None:
            return True
        return time.monotonic() - self._poller.last_answer < _SILENCE_S

    @property
    def port(self) -> int | None:
        """Where the web server listens, if there is one."""
        return self._web.port if self._web is not None else None

    async def _open_web(self) -> None:
        way_in = self._way_in
        if way_in.port is None:
            return
        webhook, path = None, "/"
        if way_in.webhook_url is not None:
            webhook = Webhook(way_in.webhook_secret, self._inbox, self._take_note, self._metrics)
            path = urlsplit(way_in.webhook_url).path or "/"
        app = build_web_app(self._metrics, self.healthy, webhook=webhook, webhook_path=path)
        self._web = WebServer(app, way_in.host, way_in.port)
        await self._web.start()

    async def _keep_house(self) -> None:
        """Count what waits, and delete what is old."""
        purged = 0.0
        while True:
            try:
                counts = await self._inbox.counts()
                self._metrics.waiting.set(counts.new + counts.processing)
                self._metrics.dead.set(counts.dead)
                if time.monotonic() - purged > _PURGE_S:
                    deleted = await self._inbox.purge(dead_after=self._keep_s)
                    purged = time.monotonic()
                    _LOG.info("inbox.purged", extra={"deleted": deleted})
            except StoreError:
                self._metrics.failures.labels("store").inc()
            await asyncio.sleep(_COUNT_S)

    def _take_note(self, arrived: Sequence[Incoming]) -> None:
        """Updates are on disk: whoever looks for a message knows which ids are people's."""
        for update in arrived:
            if update.chat_id is not None and update.message_id is not None:
                self._numbering.see(update.chat_id, update.message_id)
        self._dispatcher.wake()

    def _run(self, work: Coroutine[Any, Any, None], name: str) -> asyncio.Task[None]:
        task = asyncio.create_task(work, name=name)
        task.add_done_callback(self._note_end)
        self._tasks.append(task)
        return task

    def _note_end(self, task: asyncio.Task[None]) -> None:
        if task.cancelled() or self.failed.done():
            return
        error = task.exception() or RuntimeError(f"{task.get_name()} ended")
        _LOG.critical("service.failed", exc_info=error)
        self.failed.set_result(error)


async def _end(*tasks: asyncio.Task[Any]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


@contextlib.asynccontextmanager
async def serving(make: Callable[[], Service]) -> AsyncIterator[Service]:
    """A service that is started, and stopped whatever happens."""
    service = make()
    try:
        await service.start()
        yield service
    finally:
        await service.stop()
