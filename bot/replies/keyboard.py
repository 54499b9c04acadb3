"""Buttons, and the data that Telegram hands back when one is pressed.

Callback data is ``version.action.target.detail``: at most 64 bytes, without the text of anything.
A version that is not ours is an old button; whoever presses it is told so.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

VERSION = "1"
MAX_DATA = 64


class Action(StrEnum):
    """What a button does; the values stand in callback data and never change their meaning."""

    SHORTER = "s"
    LONGER = "l"
    QUOTES = "q"
    RESTORED = "r"
    MENU = "m"
    """Put other buttons under the reply; the detail names a :class:`Menu`."""
    ORIGINAL = "o"
    """Quote a point's sentence from the article; the detail is the point's rank."""
    REPORT = "x"
    """Something in the reply is wrong; the detail names a :class:`Fault`."""
    CONSENT = "y"
    """Whether the text may be kept with a report; the detail is ``y`` or ``n``."""
    SETTING = "c"
    """Change a setting of the chat; the target is its name, the detail its value."""


class Menu(StrEnum):
    """Sets of buttons under one reply."""

    MAIN = "m"
    SENTENCES = "o"
    COPIES = "c"
    FAULTS = "x"


class Fault(StrEnum):
    """What a reader can find wrong in a reply."""

    SPEAKER = "s"
    POINTS = "p"
    QUOTES = "q"
    RESTORED = "r"
    OTHER = "o"


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
