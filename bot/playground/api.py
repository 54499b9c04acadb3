"""The loopback Bot API as a whole: its server, its world, and the client's side of it."""

from __future__ import annotations

import asyncio
import contextlib
import secrets
from typing import TYPE_CHECKING, Literal, Self

from bot.playground import people
from bot.playground.backend import Backend
from bot.playground.chats import EDITOR, PRIVATE, READER, Chat, User
from bot.playground.desk import Desk
from bot.playground.faults import Fault
from bot.playground.listening import Listener
from bot.playground.people import Draft
from bot.playground.records import (
    JsonObject,
    MessageRecord,
    NoReplyError,
    RequestRecord,
    UnknownButtonError,
    Violation,
)
from bot.playground.server import build_app
from bot.playground.world import BOT_ID, Message, Upload

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Mapping, Sequence
    from pathlib import Path
    from types import TracebackType

PATIENCE_S = 30.0
"""What is waited for comes in a moment, on a busy machine a little later."""


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
        self._listener = Listener(host, port)
        self._token = token or f"{BOT_ID}:{secrets.token_urlsafe(26)}"
        self._samples = samples
        self._backend = Backend(bot_username)
        self._desk = Desk(self._backend, flood_limits=flood_limits)
        self._desk.on_request = self._wake
        self._backend.listeners.add(self._wake)
        self._waits: set[asyncio.Event] = set()

    async def __aenter__(self) -> Self:
        await self._start()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._backend.webhook.close()
        await self._stop()

    def __repr__(self) -> str:
        return f"<LoopbackApi port={self._listener.port}>"

    @property
    def url(self) -> str:
        """Where the chat page is, without a slash at the end."""
        return self._listener.url

    @property
    def api_base_url(self) -> str:
        """What ``CHEKIDEH_API_BASE_URL`` is set to."""
        return self.url

    @property
    def token(self) -> str:
        """The only token that it takes."""
        return self._token

    @property
    def requests(self) -> list[RequestRecord]:
        """What the bot asked and was answered, oldest first; empty polls are left out."""
        return self._desk.requests

    @property
    def violations(self) -> list[Violation]:
        """Where the bot contradicted Telegram's published methods; a test may clear it."""
        return self._desk.violations

    # what people do

    def add_chat(self, chat: Chat, *members: User) -> Chat:
        """Add or replace a chat; a private chat with a new user needs no adding."""
        self._backend.world.add(chat)
        for member in members:
            self._backend.world.users[member.id] = member
        return chat

    async def send(
        self,
        text: str | None = None,
        *,
        chat: Chat | int | None = None,
        sender: User | None = None,
        entities: Sequence[Mapping[str, object]] = (),
        document: Upload | None = None,
        photo: Upload | None = None,
        caption: str | None = None,
        media_group: str | None = None,
        forward_origin: Mapping[str, object] | None = None,
        rich_message: Mapping[str, object] | None = None,
        reply_to: MessageRecord | int | None = None,
        thread: int | None = None,
        guest: bool = False,
        extra: Mapping[str, object] | None = None,
    ) -> MessageRecord:
        """A person (or a channel) writes; the bot gets it as an update if it may see it.

        Args:
            text: Of any length; cleaned as Telegram's server cleans it.
            chat: The sender's private chat by default.
            sender: The chat's usual one by default: its user, the reader in groups.
            entities: Of the text or the caption; offsets are UTF-16 units. Commands, mentions,
                links and hashtags are found without them.
            document: A file.
            photo: A picture.
            caption: Of the file or picture.
            media_group: What the messages of an album share.
            forward_origin: A ``MessageOrigin`` object.
            rich_message: A ``RichMessage`` object.
            reply_to: What it replies to.
            thread: The topic.
            guest: Whether it calls the bot, which is no member of the chat, as a guest.
            extra: Further fields of ``Message``, put in as they are.
        """
        world = self._backend.world
        if chat is None:
            place = PRIVATE if sender is None else world.private_chat(sender)
        elif isinstance(chat, int) and chat > 0 and chat not in world.chats:
            place = world.private_chat(sender or User(id=chat, first_name=f"کاربر {chat}"))
        else:
            place = world.chat(chat)
        draft = Draft(
            text=text,
            entities=entities,
            document=document,
            photo=photo,
            caption=caption,
            media_group=media_group,
            forward_origin=forward_origin,
            rich_message=rich_message,
            reply_to=reply_to.message_id if isinstance(reply_to, MessageRecord) else reply_to,
            thread=thread,
            extra=extra or {},
        )
        who = sender or world.usual_sender(place)
        return people.send(self._backend, place, who, draft, guest=guest).record()

    async def edit(
        self, message: MessageRecord, text: str, *, entities: Sequence[JsonObject] = ()
    ) -> MessageRecord:
        """A person edits the text or caption of what they wrote."""
        found = self._message(message.chat_id, message.message_id)
        people.edit(self._backend, found, text, entities)
        return found.record()

    def delete(self, message: MessageRecord) -> None:
        """A person deletes a message; the bot is not told, as with Telegram."""
        found = self._message(message.chat_id, message.message_id)
        found.deleted = found.touched_by_people = True
        self._backend.announce_message(found, "changed")

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

        Raises:
            UnknownButtonError: When there is no such button.
        """
        found = self._message(message.chat_id, message.message_id)
        chat = self._backend.world.chat(message.chat_id)
        who = sender or self._backend.world.usual_sender(chat) or READER
        return people.press(self._backend, found, data, who, stale=stale)

    async def ask_inline(self, query: str, *, sender: User = READER, offset: str = "") -> str:
        """A person types ``@bot query``; gives the inline query's id."""
        return people.ask_inline(self._backend, query, sender, offset)

    def block(self, chat: Chat | int) -> None:
        """The user blocks the bot, or the group removes it: its sends get 403 from now on."""
        known = self._backend.world.chat(chat)
        sender = self._backend.world.users.get(known.id, EDITOR)
        people.block(self._backend, known, sender)

    def unblock(self, chat: Chat | int) -> None:
        """The bot may send there again."""
        self._backend.world.blocked.discard(self._backend.world.chat(chat).id)

    def migrate(self, chat: Chat | int, to: Chat) -> None:
        """A group becomes a supergroup: sends to the old id get 400 and the new one."""
        people.migrate(self._backend, self._backend.world.chat(chat), to, EDITOR)

    def deliver(self, update: Mapping[str, object]) -> int:
        """Queue any update as it is, malformed or of a future version; gives its update_id."""
        return self._backend.queue.add(update)

    # what the bot did

    @property
    def waiting_updates(self) -> int:
        """How many updates the bot has not confirmed."""
        return len(self._backend.queue)

    def messages(self, chat: Chat | int = PRIVATE) -> tuple[MessageRecord, ...]:
        """What the bot sent to a chat, oldest first, deleted ones among them."""
        return tuple(record for record in self.transcript(chat) if record.by_bot)

    def transcript(self, chat: Chat | int = PRIVATE) -> tuple[MessageRecord, ...]:
        """All messages of a chat, people's and the bot's."""
        known = self._backend.world.chat(chat)
        return tuple(message.record() for message in self._backend.world.messages(known.id))

    def message(self, chat: Chat | int, message_id: int) -> MessageRecord:
        """A message as it stands now.

        Raises:
            UnknownButtonError: When there is none.
        """
        return self._message(self._backend.world.chat(chat).id, message_id).record()

    def callback_answer(self, query_id: str) -> JsonObject | None:
        """The parameters of the ``answerCallbackQuery`` for a press, once there is one."""
        return self._backend.callback_answers.get(query_id)

    def inline_answer(self, query_id: str) -> JsonObject | None:
        """The parameters of the ``answerInlineQuery``, once there is one."""
        return self._backend.inline_answers.get(query_id)

    async def wait_for[T](self, look: Callable[[], T | None], *, within: float = PATIENCE_S) -> T:
        """Wait until ``look`` gives something true; it is asked again after each request.

        Raises:
            NoReplyError: After ``within`` seconds.
        """
        woken = asyncio.Event()
        self._waits.add(woken)
        try:
            async with asyncio.timeout(within):
                while not (found := look()):
                    woken.clear()
                    await woken.wait()
                return found
        except TimeoutError:
            raise NoReplyError(within) from None
        finally:
            self._waits.discard(woken)

    async def wait_for_reply(
        self,
        chat: Chat | int = PRIVATE,
        *,
        after: MessageRecord | int | None = None,
        within: float = PATIENCE_S,
    ) -> MessageRecord:
        """The bot's first message in the chat after this one (after the last of a person)."""
        if after is None:
            said = [record for record in self.transcript(chat) if not record.by_bot]
            after = said[-1].message_id if said else 0
        start = after if isinstance(after, int) else after.message_id

        def look() -> MessageRecord | None:
            return next((one for one in self.messages(chat) if one.message_id > start), None)

        return await self.wait_for(look, within=within)

    async def wait_for_edit(
        self, message: MessageRecord, *, edits: int | None = None, within: float = PATIENCE_S
    ) -> MessageRecord:
        """The message once it was edited again (once it has ``edits`` edits)."""
        wanted = len(message.earlier) + 1 if edits is None else edits

        def look() -> MessageRecord | None:
            now = self.message(message.chat_id, message.message_id)
            return now if len(now.earlier) >= wanted else None

        return await self.wait_for(look, within=within)

    async def wait_for_callback_answer(
        self, query_id: str, *, within: float = PATIENCE_S
    ) -> JsonObject:
        """The parameters of the ``answerCallbackQuery`` for a press."""
        return await self.wait_for(lambda: self.callback_answer(query_id), within=within)

    async def wait_until_fetched(self, *, within: float = PATIENCE_S) -> None:
        """Until the bot has confirmed every update that was queued."""
        await self.wait_for(lambda: self.waiting_updates == 0, within=within)

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
        self._desk.faults.append(
            Fault(
                method=method,
                times=times,
                every=every,
                chat_id=chat.id if isinstance(chat, Chat) else chat,
                status=status,
                description=description,
                retry_after=retry_after,
                body=body,
                delay=delay,
                lose=lose,
            )
        )

    def heal(self) -> None:
        """Forget all scripted faults."""
        self._desk.faults.clear()

    @contextlib.asynccontextmanager
    async def unreachable(self) -> AsyncIterator[None]:
        """Connections are refused while this lasts; the world and the port stay."""
        await self._stop()
        try:
            yield
        finally:
            await self._start()

    def _message(self, chat_id: int, message_id: int) -> Message:
        found = self._backend.world.message(chat_id, message_id)
        if found is None:
            raise UnknownButtonError(message_id)
        return found

    def _wake(self, _: JsonObject | None = None) -> None:
        for wait in self._waits:
            wait.set()

    async def _start(self) -> None:
        self._backend.queue.closed = False
        await self._listener.start(
            lambda port: build_app(self._desk, self._token, self._samples, port)
        )

    async def _stop(self) -> None:
        self._backend.queue.close()
        self._backend.announce("closing")
        await self._listener.stop()
