"""Who asks the bot for something."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.messenger import Place
    from bot.store import ChatSettings
    from config.locales import Words


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks, where, and how they like their answers.

    Attributes:
        place: The chat and topic that the answer goes to.
        user_id: The person, where one is known.
        words: The sentences of their language.
        chosen: The chat's settings.
        quiet: Whether nobody asked: then what can't be used is passed over in silence.
    """

    place: Place
    user_id: int | None
    words: Words
    chosen: ChatSettings
    quiet: bool = False
