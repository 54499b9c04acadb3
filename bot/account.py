"""The bot's own account: whether the Bot API answers and takes the token."""

from __future__ import annotations

from typing import TYPE_CHECKING

from telegram import Bot
from telegram.error import InvalidToken, TelegramError

if TYPE_CHECKING:
    from config.settings import Settings


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


async def find_account(settings: Settings) -> str:
    """The bot's username, asked for once and without patience: a person waits for the answer.

    Raises:
        StartError: When the server does not answer, or does not take the token.
        ValueError: When the settings have no token.
    """
    if settings.bot_token is None:
        raise ValueError("a bot needs a token")
    token, server = settings.bot_token.get_secret_value(), settings.api_base_url
    try:
        # A token without a colon or the like is refused before anything is asked.
        async with Bot(token, base_url=f"{server}/bot") as bot:
            return bot.username
    except InvalidToken:
        raise StartError("run.bad_token") from None
    except TelegramError:
        raise StartError("run.no_server", server=server) from None
