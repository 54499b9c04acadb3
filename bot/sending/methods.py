"""What a Bot API method does to a chat, as far as sending must know."""

from __future__ import annotations

from enum import Enum, auto

_FLEETING = frozenset(("sendChatAction", "setMessageReaction"))
_CREATING = frozenset(("copyMessage", "copyMessages", "forwardMessage", "forwardMessages"))
_CHANGING = ("edit", "delete", "stopPoll")


class Effect(Enum):
    """What a method does."""

    CREATES = auto()
    """Makes messages: counted, ordered, never repeated blindly."""
    CHANGES = auto()
    """Changes or removes a message: counted and ordered; repeating it changes nothing more."""
    FLEETING = auto()
    """A typing action, a reaction: worth no waiting and no second try."""
    ASKS = auto()
    """Anything else; repeating it changes nothing more."""


def effect_of(endpoint: str) -> Effect:
    """What the method of this name does.

    >>> effect_of("sendMessage"), effect_of("editMessageText"), effect_of("getFile")
    (<Effect.CREATES: 1>, <Effect.CHANGES: 2>, <Effect.ASKS: 4>)
    """
    if endpoint in _FLEETING:
        return Effect.FLEETING
    if endpoint in _CREATING or endpoint.startswith("send"):
        return Effect.CREATES
    if endpoint.startswith(_CHANGING):
        return Effect.CHANGES
    return Effect.ASKS
