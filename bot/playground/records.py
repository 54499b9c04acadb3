"""What the loopback Bot API remembers and says of what passed over it.

Errors of this room::

    PlaygroundError
    ├── PortTakenError      the port is in use; carries ``port``
    ├── NotLoopbackError    the address is reachable from elsewhere; carries ``host``
    ├── UnknownChatError    a client spoke in a chat that was never added; carries ``chat_id``
    ├── UnknownButtonError  a client pressed what is not there; carries ``message_id``
    ├── MalformedMessageError a client's raw parts make no Message; carries ``problems``
    └── NoReplyError        nothing came within the time; carries ``seconds``
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NamedTuple

type JsonObject = dict[str, Any]


class PlaygroundError(Exception):
    """Something that the loopback Bot API was asked and can't do."""


class PortTakenError(PlaygroundError):
    """The port that the loopback Bot API should listen on is in use."""

    def __init__(self, port: int) -> None:
        super().__init__(f"port {port} is in use")
        self.port = port


class NotLoopbackError(PlaygroundError):
    """The address to listen on, or to call, is not this machine's own."""

    def __init__(self, host: str) -> None:
        super().__init__(f"{host} is not a loopback address")
        self.host = host


class UnknownChatError(PlaygroundError):
    """A client speaks in a chat that was never added."""

    def __init__(self, chat_id: int) -> None:
        super().__init__(f"there is no chat {chat_id}")
        self.chat_id = chat_id


class UnknownButtonError(PlaygroundError):
    """A client presses a button, or touches a message, that is not there."""

    def __init__(self, message_id: int) -> None:
        super().__init__(f"message {message_id} has no such button")
        self.message_id = message_id


class MalformedMessageError(PlaygroundError):
    """What a client should send is no published ``Message``; ``deliver`` takes any shape."""

    def __init__(self, problems: tuple[Violation, ...]) -> None:
        super().__init__("; ".join(map(str, problems)))
        self.problems = problems


class NoReplyError(PlaygroundError):
    """What was waited for did not come in time."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"nothing came within {seconds:g} s")
        self.seconds = seconds


class ViolationKind(StrEnum):
    """In which way a request contradicts Telegram's published methods."""

    METHOD = "method"
    """The method is not published."""
    FIELD = "field"
    """A field that the method or type does not have."""
    MISSING = "missing"
    """A required field is not there."""
    TYPE = "type"
    """The value is of another type."""
    VALUE = "value"
    """The value is not one of those allowed."""
    LENGTH = "length"
    """Too short or too long: characters are UTF-16 units, or bytes, or items."""
    ENTITY = "entity"
    """An entity out of its text, across a surrogate pair, or wrongly nested."""
    QUOTE = "quote"
    """The quote is no exact substring of the message replied to."""
    TARGET = "target"
    """A chat, message, query or file that never existed."""
    UNSUPPORTED = "unsupported"
    """Published, but not served by the playground."""


class Violation(NamedTuple):
    """One way in which one request contradicts Telegram's published methods.

    Attributes:
        method: The method's published name, or what was asked in its place.
        path: Where in the parameters, as ``reply_markup.inline_keyboard[0][1].url``.
        kind: What is wrong with it.
        problem: One sentence with the measured and the allowed figures, without the text itself.
    """

    method: str
    path: str
    kind: ViolationKind
    problem: str

    def __str__(self) -> str:
        return f"{self.method} {self.path}: {self.problem} [{self.kind}]"


@dataclass(frozen=True, slots=True)
class RequestRecord:
    """One request of the bot, and what it was answered.

    Attributes:
        method: The method's published name.
        parameters: As understood: JSON values parsed; an uploaded file stands as its name.
        response: The whole body, ``{"ok": …}``; empty when the connection was cut.
        violations: What was wrong with it; then ``response`` is an error.
        time: Seconds since the epoch at which it was answered.
        took: Seconds from its arrival to the answer.
    """

    method: str
    parameters: JsonObject
    response: JsonObject
    violations: tuple[Violation, ...]
    time: float
    took: float

    @property
    def ok(self) -> bool:
        """Whether it was answered with a result."""
        return self.response.get("ok") is True


class Button(NamedTuple):
    """A button under a message."""

    text: str
    callback_data: str | None = None
    url: str | None = None
    copy_text: str | None = None


@dataclass(frozen=True, slots=True)
class MessageRecord:
    """A message as it stands now, with what it was before.

    Attributes:
        raw: Telegram's ``Message`` object; entity offsets are UTF-16 units.
        by_bot: Whether the bot sent it.
        earlier: The objects that its edits replaced, oldest first.
        deleted: Whether it was deleted since.
        reactions: Emoji that the bot put on it.
    """

    raw: JsonObject
    by_bot: bool
    earlier: tuple[JsonObject, ...] = ()
    deleted: bool = False
    reactions: tuple[str, ...] = field(default=())

    @property
    def chat_id(self) -> int:
        """The chat that it stands in."""
        return int(self.raw["chat"]["id"])

    @property
    def message_id(self) -> int:
        """Its number in the chat."""
        return int(self.raw["message_id"])

    @property
    def thread_id(self) -> int | None:
        """The topic that it stands in."""
        found = self.raw.get("message_thread_id")
        return None if found is None else int(found)

    @property
    def text(self) -> str:
        """Its text or caption, empty when it has none."""
        return str(self.raw.get("text") or self.raw.get("caption") or "")

    @property
    def entities(self) -> tuple[JsonObject, ...]:
        """The entities of its text or caption."""
        return tuple(self.raw.get("entities") or self.raw.get("caption_entities") or ())

    @property
    def reply_to(self) -> int | None:
        """The number of the message that it replies to."""
        target = self.raw.get("reply_to_message")
        return None if target is None else int(target["message_id"])

    @property
    def quote(self) -> str | None:
        """What it quotes of the message that it replies to."""
        quote = self.raw.get("quote")
        return None if quote is None else str(quote["text"])

    @property
    def buttons(self) -> tuple[Button, ...]:
        """The buttons of its inline keyboard, row after row."""
        rows = self.raw.get("reply_markup", {}).get("inline_keyboard", ())
        return tuple(
            Button(
                text=button["text"],
                callback_data=button.get("callback_data"),
                url=button.get("url"),
                copy_text=button.get("copy_text", {}).get("text"),
            )
            for row in rows
            for button in row
        )
