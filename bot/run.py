"""``chekideh run``: the bot until it is told to stop; without a token, on the playground."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import SecretStr
from telegram.error import InvalidToken

from bot.account import StartError, find_account
from bot.app import UPDATES, build_application, equip
from bot.handlers.commands import publish_commands
from bot.intake.links import open_network
from bot.observing.logs import set_up_logging
from bot.observing.metrics import Metrics
from bot.observing.redaction import Redaction
from bot.playground import LoopbackApi, PortTakenError
from bot.runners import Service, WayIn, WebPortTakenError, serving
from bot.sending import CarefulRequest, CarefulSender
from bot.store import StoreError, open_database
from bot.store.inbox import Inbox, inbox_address
from bot.workers import WorkerPool, WorkError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Sequence

    from sqlalchemy.ext.asyncio import AsyncEngine

    from bot.app import BotApplication
    from bot.intake.links import Network
    from bot.sending import Rates
    from config.locales import Words
    from config.settings import Settings

_CONNECTIONS = 64  # to the Bot API; more at once than its rates allow would only wait there
WEBHOOK_PORT = 8080
"""Where the webhook is served when no port is set: in this mode there must be one."""
SAMPLES = Path(__file__).parent.parent / "samples"


def run_bot(settings: Settings, words: Words, say: Callable[[str], None]) -> None:
    """Run until SIGINT or SIGTERM.

    Args:
        settings: Where, and with which limits.
        words: The terminal's language.
        say: Prints a line for whoever started us.

    Raises:
        StartError: When something that a start needs is missing.
    """
    secrets = (settings.bot_token, settings.webhook_secret, settings.database_url)
    redaction = Redaction(secret.get_secret_value() for secret in secrets if secret is not None)
    set_up_logging(settings.log_level, redaction, as_json=settings.log_json)
    os.umask(0o077)  # what is kept is for the bot alone to read
    asyncio.run(_run(settings, words, say))


async def _run(settings: Settings, words: Words, say: Callable[[str], None]) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    failures: list[BaseException] = []

    def failed(error: BaseException) -> None:
        failures.append(error)
        stop.set()

    if settings.bot_token is not None:
        async with running(settings, failed=failed) as application:
            say(words("run.polling", username=application.bot.username))
            await stop.wait()
        _complain(failures)
        return
    api = LoopbackApi(port=settings.playground_port, samples=SAMPLES)
    try:
        await api.__aenter__()
    except PortTakenError as error:
        raise StartError("run.port_taken", port=str(error.port)) from None
    try:
        async with running(on_playground(settings, api), failed=failed):
            say(words("run.playground", url=api.url))
            await stop.wait()
        _complain(failures)
    finally:
        await api.__aexit__(None, None, None)


def on_playground(settings: Settings, api: LoopbackApi) -> Settings:
    """The same settings, for a bot of the loopback Bot API."""
    changes = {"bot_token": SecretStr(api.token), "api_base_url": api.api_base_url}
    return settings.model_copy(update=changes)


@contextlib.asynccontextmanager
async def running(
    settings: Settings,
    workers: WorkerPool | None = None,
    *,
    rates: Rates | None = None,
    network: Network | None = None,
    failed: Callable[[BaseException], None] | None = None,
) -> AsyncIterator[BotApplication]:
    """The bot at work, for as long as the context lasts.

    Args:
        settings: With a token.
        workers: A pool that somebody else starts and stops.
        rates: How fast it may send; Telegram's rates by default.
        network: The way out to linked pages; the machine's own by default.
        failed: Called when it can't go on: then the context should end.

    Raises:
        StartError: When something that a start needs is missing.
    """
    async with contextlib.AsyncExitStack() as stack:
        await find_account(settings)
        metrics = Metrics()
        store, inbox = await _open_stores(settings)
        stack.push_async_callback(store.dispose)
        if workers is None:
            workers = await _hire(settings, metrics, stack)
        sender = CarefulSender(rates=rates, metrics=metrics)
        application = build_application(
            settings,
            rate_limiter=sender,
            request=CarefulRequest(connection_pool_size=_CONNECTIONS),
        )
        newsdesk = equip(
            application,
            settings,
            store=store,
            inbox=inbox,
            workers=workers,
            network=(network or open_network()) if settings.fetch_links else None,
        )
        await application.initialize()
        stack.push_async_callback(application.shutdown)
        await application.start()
        stack.push_async_callback(application.stop)
        service = Service(
            application,
            inbox,
            sender,
            metrics,
            way_in=_way_in(settings),
            poll_request=CarefulRequest(connection_pool_size=1),
            keep_s=settings.keep_days * 86_400,
        )
        if failed is not None:
            service.failed.add_done_callback(lambda future: failed(future.result()))
        try:
            await stack.enter_async_context(serving(lambda: service))
        except StoreError as error:
            raise StartError("run.store_fails", why=str(error)) from None
        except WebPortTakenError as error:
            raise StartError("run.web_port_taken", port=str(error.port)) from None
        for work in (publish_commands(application.bot), newsdesk.keep_house()):
            stack.callback(asyncio.create_task(work).cancel)
        yield application


async def _open_stores(settings: Settings) -> tuple[AsyncEngine, Inbox]:
    """Both databases, made or migrated where they are not what this version needs."""
    try:
        inbox_url = inbox_address(settings.database)
        store = await open_database(settings.database)
        await (await open_database(inbox_url)).dispose()
    except StoreError as error:
        raise StartError("run.store_fails", why=str(error)) from None
    return store, Inbox(inbox_url)


async def _hire(
    settings: Settings, metrics: Metrics, stack: contextlib.AsyncExitStack
) -> WorkerPool:
    """Workers of our own, who go when the stack ends."""
    pool = WorkerPool(settings.workers, metrics=metrics)
    try:
        return await stack.enter_async_context(pool)
    except WorkError:
        raise StartError("run.no_workers") from None


def _complain(failures: Sequence[BaseException]) -> None:
    """Say why the bot ended by itself."""
    if not failures:
        return
    if isinstance(failures[0], InvalidToken):
        raise StartError("run.bad_token")
    raise StartError("run.failed", why=type(failures[0]).__name__)


def _way_in(settings: Settings) -> WayIn:
    secret = settings.webhook_secret
    return WayIn(
        webhook_url=settings.webhook_url,
        webhook_secret=secret.get_secret_value() if secret else "",
        host=settings.web_host,
        port=settings.web_port or (WEBHOOK_PORT if settings.webhook_url else None),
        allowed_updates=UPDATES,
    )
