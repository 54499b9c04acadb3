"""Buttons, and the data that Telegram hands back when one is pressed.

Callback data is ``version.action.argument``: at most 64 bytes, without the text of anything. A
version that is not ours is an old button; whoever presses it is told so.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from summarizer.model import Length

if TYPE_CHECKING:
    from config.locales import Words
    from summarizer.model import Digest

VERSION = "1"
MAX_DATA = 64


class Action(StrEnum):
    """What a button does; the values stand in callback data and never change their meaning."""

    SHORTER = "s"
    LONGER = "l"
    QUOTES = "q"
    RESTORED = "r"


class Press(NamedTuple):
    """A pressed button: what to do, with which digest or setting.

    >>> Press.parse(Press(Action.SHORTER, "aB3-_").data())
    Press(action=<Action.SHORTER: 's'>, target='aB3-_', detail='')
    >>> Press.parse("0.x.y") is None
    True
    """

    action: Action
    target: str
    detail: str = ""

    def data(self) -> str:
        """As callback data."""
        fields = [VERSION, self.action.value, self.target]
        return ".".join([*fields, self.detail] if self.detail else fields)

    @classmethod
    def parse(cls, data: str) -> Press | None:
        """Read callback data; None when another version wrote it."""
        version, _, rest = data.partition(".")
        action, _, rest = rest.partition(".")
        target, _, detail = rest.partition(".")
        if version != VERSION or action not in set(Action):
            return None
        return cls(Action(action), target, detail)


class Button(NamedTuple):
    """A button: its label, and one of what it does."""

    label: str
    press: Press | None = None
    copy: str | None = None
    url: str | None = None


type Keyboard = tuple[tuple[Button, ...], ...]


def digest_keyboard(digest: Digest, digest_id: str, shown: Length, words: Words) -> Keyboard:
    """The buttons under a reply; those that would change nothing are left out."""

    def button(action: Action) -> Button:
        return Button(words(f"button.{action.name.lower()}"), Press(action, digest_id))

    sizes = []
    if shown is not Length.SHORT and len(digest.points) > 1:
        sizes.append(button(Action.SHORTER))
    if shown is not Length.LONG and len(digest.points) > _SHOWN_AT_LEAST[shown]:
        sizes.append(button(Action.LONGER))
    texts = [button(Action.RESTORED)]
    if digest.quotes:
        texts.insert(0, button(Action.QUOTES))
    return tuple(tuple(row) for row in (sizes, texts) if row)


_SHOWN_AT_LEAST = {Length.SHORT: 2, Length.MEDIUM: 3}
