"""The loopback Bot API as a whole: its server, its world, and the client's side of it."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Literal, NamedTuple, Self

from bot.playground.chats import PRIVATE, Chat, User

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Mapping, Sequence
    from pathlib import Path
    from types import TracebackType

    from bot.playground.records import JsonObject, MessageRecord, RequestRecord, Violation


class Upload(NamedTuple):
    """A file that a client sends."""

    name: str
    content: bytes
    mime: str = "application/octet-stream"


class LoopbackApi:
    """A Bot API on this machine, for one bot, with a chat page at ``url``.

    It speaks HTTP like Telegram's, checks every request against Telegram's published methods, and
    keeps all it knows in memory. The bot is pointed at it by ``api_base_url``: it adds
    ``/bot<token>/<method>`` for methods and ``/file/bot<token>/<path>`` for files.

    Args:
        host: A loopback address.
        port: 0 takes a free one.
        token: The bot's token; made up when ``None``.
        samples: A folder of .txt articles that the page offers to forward.
        bot_username: What the bot is called.
        flood_limits: Whether Telegram's rates are kept (1/s a chat, 20/min a group, 30/s in all).

    Raises:
        PortTakenError: On entering, when the port is in use.
        NotLoopbackError: When ``host`` could be reached from elsewhere.
    """

    requests: list[RequestRecord]
    violations: list[Violation]

    def __init__(
        self,
        *,
        host: str = "127.0.0.1",
        port: int = 0,
        token: str | None = None,
        samples: Path | None = None,
        bot_username: str = "chekideh_bot",
        flood_limits: bool = False,
    ) -> None:
        raise NotImplementedError

    async def __aenter__(self) -> Self:
        raise NotImplementedError

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        raise NotImplementedError

    @property
    def url(self) -> str:
        """Where the chat page is, without a slash at the end."""
        raise NotImplementedError

    @property
    def api_base_url(self) -> str:
        """What ``CHEKIDEH_API_BASE_URL`` is set to."""
        raise NotImplementedError

    @property
    def token(self) -> str:
        """The only token that it takes."""
        raise NotImplementedError

    # what people do
    def add_chat(self, chat: Chat, *members: User) -> Chat:
        """Add or replace a chat; a private chat with a new user needs no adding."""
        raise NotImplementedError

    async def send(
        self,
        text: str | None = None,
        *,
        chat: Chat | int = PRIVATE,
        sender: User | None = None,
        entities: Sequence[Mapping[str, object]] = (),
        document: Upload | None = None,
        photo: Upload | None = None,
        caption: str | None = None,
        caption_entities: Sequence[Mapping[str, object]] = (),
        media_group: str | None = None,
        forward_origin: Mapping[str, object] | None = None,
        rich_message: Mapping[str, object] | None = None,
        reply_to: MessageRecord | int | None = None,
        thread: int | None = None,
        extra: Mapping[str, object] | None = None,
    ) -> MessageRecord:
        """A person (or a channel) writes; the bot gets it as an update if it may see it."""
        raise NotImplementedError

    async def edit(
        self,
        message: MessageRecord,
        *,
        text: str | None = None,
        caption: str | None = None,
        entities: Sequence[Mapping[str, object]] = (),
    ) -> MessageRecord:
        """A person edits what they wrote."""
        raise NotImplementedError

    def delete(self, message: MessageRecord) -> None:
        """A person deletes a message; the bot is not told, as with Telegram."""
        raise NotImplementedError

    async def press(
        self,
        message: MessageRecord,
        data: str,
        *,
        sender: User | None = None,
        stale: bool = False,
    ) -> str:
        """A person presses a button with this callback data; gives the callback query's id.

        ``stale`` allows data that no button of the message has (buttons of an older version).
        """
        raise NotImplementedError

    async def ask_inline(self, query: str, *, sender: User | None = None, offset: str = "") -> str:
        """A person types ``@bot query``; gives the inline query's id."""
        raise NotImplementedError

    def block(self, chat: Chat | int) -> None:
        """The user blocks the bot, or the group removes it: its sends get 403 from now on."""
        raise NotImplementedError

    def migrate(self, chat: Chat | int, to: Chat) -> None:
        """A group becomes a supergroup: sends to the old id get 400 and the new one."""
        raise NotImplementedError

    def deliver(self, update: Mapping[str, object]) -> int:
        """Queue any update as it is, malformed or of a future version; gives its update_id."""
        raise NotImplementedError

    # what the bot did
    def messages(self, chat: Chat | int = PRIVATE) -> tuple[MessageRecord, ...]:
        """What the bot sent to a chat, oldest first, deleted ones among them."""
        raise NotImplementedError

    def transcript(self, chat: Chat | int = PRIVATE) -> tuple[MessageRecord, ...]:
        """All messages of a chat, people's and the bot's."""
        raise NotImplementedError

    def message(self, chat: Chat | int, message_id: int) -> MessageRecord:
        """A message as it stands now."""
        raise NotImplementedError

    def callback_answer(self, query_id: str) -> JsonObject | None:
        """The parameters of the ``answerCallbackQuery`` for a press, once there is one."""
        raise NotImplementedError

    def inline_answer(self, query_id: str) -> JsonObject | None:
        """The parameters of the ``answerInlineQuery``, once there is one."""
        raise NotImplementedError

    async def wait_for[T](self, look: Callable[[], T | None], *, within: float = 5.0) -> T:
        """Wait until ``look`` gives something true; it is asked again after each request.

        Raises:
            NoReplyError: After ``within`` seconds.
        """
        raise NotImplementedError

    async def wait_for_reply(
        self,
        chat: Chat | int = PRIVATE,
        *,
        after: MessageRecord | int | None = None,
        within: float = 5.0,
    ) -> MessageRecord:
        """The bot's first message in the chat after this one (after the last of a person)."""
        raise NotImplementedError

    async def wait_for_edit(
        self, message: MessageRecord, *, edits: int | None = None, within: float = 5.0
    ) -> MessageRecord:
        """The message once it was edited again (once it has ``edits`` edits)."""
        raise NotImplementedError

    async def wait_for_callback_answer(self, query_id: str, *, within: float = 5.0) -> JsonObject:
        """The parameters of the ``answerCallbackQuery`` for a press."""
        raise NotImplementedError

    async def wait_until_idle(self, *, within: float = 5.0) -> None:
        """Until the bot has confirmed every update that was queued."""
        raise NotImplementedError

    # what goes wrong
    def fail(
        self,
        method: str = "*",
        *,
        times: int | None = 1,
        every: int = 1,
        chat: Chat | int | None = None,
        status: int | None = None,
        description: str | None = None,
        retry_after: int | None = None,
        body: bytes | None = None,
        delay: float = 0.0,
        lose: Literal["request", "answer"] | None = None,
    ) -> None:
        """Script a fault, as ``faults.Fault`` says; ``retry_after`` alone means a 429."""
        raise NotImplementedError

    def heal(self) -> None:
        """Forget all scripted faults."""
        raise NotImplementedError

    @contextlib.asynccontextmanager
    async def unreachable(self) -> AsyncIterator[None]:
        """Connections are refused while this lasts; the world and the port stay."""
        raise NotImplementedError
        yield
