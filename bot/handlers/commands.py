"""The menus of commands, in both languages."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from telegram import (
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
)
from telegram.error import TelegramError

from config.locales import Language, load_words

if TYPE_CHECKING:
    from telegram import Bot, BotCommandScope

_LOG = logging.getLogger(__name__)

SCOPES: tuple[tuple[BotCommandScope, tuple[str, ...]], ...] = (
    (
        BotCommandScopeAllPrivateChats(),
        ("start", "help", "settings", "summary", "quotes", "privacy", "forget"),
    ),
    (BotCommandScopeAllGroupChats(), ("summary", "quotes", "help", "privacy")),
    (
        BotCommandScopeAllChatAdministrators(),
        ("summary", "quotes", "settings", "help", "privacy", "forget"),
    ),
)
"""Which commands a menu shows, and where."""


async def publish_commands(bot: Bot) -> None:
    """Tell Telegram our commands: Persian for everybody, English for those who read English.

    Menus are a comfort: the bot works without them, and does not stop when they can't be set.
    """
    for scope, commands in SCOPES:
        for language in Language:
            words = load_words(language)
            try:
                await bot.set_my_commands(
                    [(command, words(f"command.{command}")) for command in commands],
                    scope=scope,
                    language_code=None if language is Language.FA else language.value,
                )
            except TelegramError as error:
                _LOG.warning("commands.not_published", extra={"kind": type(error).__name__})
                return
