"""The menus of commands, in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from telegram import BotCommandScopeAllPrivateChats

from config.locales import Language, load_words

if TYPE_CHECKING:
    from telegram import Bot, BotCommandScope

SCOPES: tuple[tuple[BotCommandScope, tuple[str, ...]], ...] = (
    (BotCommandScopeAllPrivateChats(), ("start", "help", "privacy")),
)
"""Which commands a menu shows, and where."""


async def publish_commands(bot: Bot) -> None:
    """Tell Telegram our commands: Persian for everybody, English for those who read English."""
    for scope, commands in SCOPES:
        for language in Language:
            words = load_words(language)
            await bot.set_my_commands(
                [(command, words(f"command.{command}")) for command in commands],
                scope=scope,
                language_code=None if language is Language.FA else language.value,
            )
