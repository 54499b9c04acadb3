"""``chekideh run``: the bot until it is told to stop; without a token, on the playground."""

from __future__ import annotations

import asyncio
import contextlib
import signal
from pathlib import Path
from typing import TYPE_CHECKING, cast

from pydantic import SecretStr
from telegram.error import InvalidToken, NetworkError, TelegramError

from bot.app import UPDATES, build_application
from bot.handlers.commands import publish_commands
from bot.observing.logs import set_up_logging
from bot.observing.redaction import Redaction
from bot.playground import LoopbackApi, PortTakenError
from bot.store import StoreError, open_database
from bot.workers import WorkerPool, WorkError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from telegram.ext import Updater

    from bot.app import BotApplication
    from config.locales import Words
    from config.settings import Settings

SAMPLES = Path(__file__).parent.parent / "samples"


class StartError(Exception):
    """The bot can't start.

    Attributes:
        key: The catalogue's entry for the sentence.
        facts: What the sentence names.
    """

    def __init__(self, key: str, **facts: int | str) -> None:
        super().__init__(key)
        self.key = key
        self.facts = facts


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
    asyncio.run(_run(settings, words, say))


async def _run(settings: Settings, words: Words, say: Callable[[str], None]) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    if settings.bot_token is not None:
        async with running(settings) as application:
            say(words("run.polling", username=application.bot.username))
            await stop.wait()
        return
    api = LoopbackApi(port=settings.playground_port, samples=SAMPLES)
    try:
        await api.__aenter__()
    except PortTakenError as error:
        raise StartError("run.port_taken", port=str(error.port)) from None
    try:
        async with running(on_playground(settings, api)):
            say(words("run.playground", url=api.url))
            await stop.wait()
    finally:
        await api.__aexit__(None, None, None)


def on_playground(settings: Settings, api: LoopbackApi) -> Settings:
    """The same settings, for a bot of the loopback Bot API."""
    changes = {"bot_token": SecretStr(api.token), "api_base_url": api.api_base_url}
    return settings.model_copy(update=changes)


@contextlib.asynccontextmanager
async def running(
    settings: Settings, workers: WorkerPool | None = None
) -> AsyncIterator[BotApplication]:
    """The bot at work, for as long as the context lasts.

    Args:
        settings: With a token.
        workers: A pool that somebody else starts and stops.

    Raises:
        StartError: When something that a start needs is missing.
    """
    async with contextlib.AsyncExitStack() as stack:
        try:
            store = await open_database(settings.database)
        except StoreError as error:
            raise StartError("run.store_fails", why=str(error)) from None
        stack.push_async_callback(store.dispose)
        if workers is None:
            try:
                workers = await stack.enter_async_context(WorkerPool(settings.workers))
            except WorkError:
                raise StartError("run.no_workers") from None
        application = build_application(settings, store=store, workers=workers)
        try:
            await application.initialize()
        except InvalidToken:
            raise StartError("run.bad_token") from None
        except NetworkError:
            raise StartError("run.no_server", server=settings.api_base_url) from None
        stack.push_async_callback(application.shutdown)
        await application.start()
        stack.push_async_callback(application.stop)
        updater = cast("Updater", application.updater)  # the builder makes one unless told not to
        await updater.start_polling(allowed_updates=list(UPDATES))
        stack.push_async_callback(updater.stop)
        with contextlib.suppress(TelegramError):  # menus are a comfort: the bot works without
            await publish_commands(application.bot)
        yield application
