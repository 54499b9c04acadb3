"""The bot as python-telegram-bot's ``Application``, built in one place from typed settings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from telegram.ext import Application, ApplicationBuilder

from bot.handlers import gate, handlers
from bot.handlers.failure import tell_failure
from bot.intake.links import LinkReader
from bot.messenger import Messenger
from bot.newsdesk import Newsdesk
from bot.store import ChatStore, DigestStore, ReportStore

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncEngine
    from telegram.ext import BaseRateLimiter, ContextTypes
    from telegram.request import BaseRequest

    from bot.intake.links import Network
    from bot.store.inbox import Inbox
    from bot.workers import WorkerPool
    from config.settings import Settings

type BotApplication = Application[Any, Any, Any, Any, Any, Any]

UPDATES = (
    "message",
    "edited_message",
    "channel_post",
    "edited_channel_post",
    "callback_query",
    "inline_query",
    "guest_message",
)
"""What Telegram is asked to tell us."""


def build_application(
    settings: Settings, *, rate_limiter: BaseRateLimiter[Any], request: BaseRequest
) -> BotApplication:
    """The bot's own half: who it is and how it asks the Bot API; :func:`equip` adds what it does.

    Args:
        settings: With a token.
        rate_limiter: What every request passes on its way out.
        request: How requests are made.

    Raises:
        ValueError: When the settings have no token.
    """
    if settings.bot_token is None:
        raise ValueError("a bot needs a token")
    application: BotApplication = (
        ApplicationBuilder()
        .token(settings.bot_token.get_secret_value())
        .base_url(f"{settings.api_base_url}/bot")
        .base_file_url(f"{settings.api_base_url}/file/bot")
        .updater(None)  # updates come through the inbox (bot/runners)
        .rate_limiter(rate_limiter)
        .request(request)
        .build()
    )
    return application


def equip(
    application: BotApplication,
    settings: Settings,
    *,
    store: AsyncEngine,
    inbox: Inbox,
    workers: WorkerPool,
    network: Network | None = None,
) -> Newsdesk:
    """Give an application its handlers, and the newsdesk behind them.

    Args:
        application: Anybody's: the handlers ask it for nothing but its bot.
        settings: Limits.
        store: The database, migrated.
        inbox: Where updates wait; a chat that is forgotten is forgotten there too.
        workers: Where texts are digested and documents read.
        network: The way out to linked pages; without it links are not followed.
    """
    newsdesk = Newsdesk(
        settings=settings,
        workers=workers,
        messenger=Messenger(application.bot),
        chats=ChatStore(store),
        digests=DigestStore(store),
        reports=ReportStore(store),
        forget_updates=inbox.forget,
        links=LinkReader(network, workers.extract_article) if network else None,
    )
    application.add_handler(gate(newsdesk), group=-1)  # groups are asked in their order
    application.add_handlers(handlers(newsdesk))

    async def failed(update: object, context: ContextTypes.DEFAULT_TYPE) -> None:
        await tell_failure(newsdesk, update, context.error)

    application.add_error_handler(failed)
    return newsdesk
