"""Every request of the bot passes here on its way out; python-telegram-bot's hook for it.

What it does, in this order: waits for the chat's turn and for Telegram's rates; writes the intent
down; sends; waits out a flood limit, for this chat alone unless all are meant; tries again what
certainly did not arrive; looks for what may have arrived before it sends it again; records the
ids.
"""

from __future__ import annotations

import logging
import random
import time
from collections import OrderedDict
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any, override

from telegram import ReplyParameters
from telegram.error import BadRequest, ChatMigrated, RetryAfter
from telegram.ext import BaseRateLimiter

from bot.sending.clock import Clock, SystemClock
from bot.sending.journal import SendKey, SentMessage, current_answer
from bot.sending.lanes import ChatId, Lane, Lanes
from bot.sending.lookup import find_sent
from bot.sending.methods import Effect, effect_of
from bot.sending.numbering import Numbering
from bot.sending.rates import Rates
from bot.sending.request import MaybeSentError, NotSentError

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from bot.observing.metrics import Metrics
    from bot.sending.journal import Answer

type Result = bool | dict[str, Any] | list[dict[str, Any]]
type Post = Callable[[str, dict[str, Any]], Coroutine[Any, Any, Result]]

_LOG = logging.getLogger(__name__)

_MOVED_CHATS = 1_024
_FIRST_PAUSE, _LONGEST_PAUSE = 0.25, 8.0
_FLOOD_MARGIN = 0.1  # seconds after what Telegram asked for


@dataclass(slots=True)
class Request:
    """A request on its way.

    Attributes:
        post: Asks the Bot API.
        method: The method's name.
        data: Its parameters: our own copy.
        intent: Where to look for the message, if one is made.
        doubtful: Whether it may have been done already.
        answer: Where the intent is written down, for a message that answers an update.
        key: The message's place in it.
    """

    post: Post
    method: str
    data: dict[str, Any]
    intent: SentMessage | None = None
    doubtful: bool = False
    answer: Answer | None = None
    key: SendKey | None = None

    @property
    def effect(self) -> Effect:
        """What the method does."""
        return effect_of(self.method)


class CarefulSender(BaseRateLimiter[int]):
    """Keeps rates and order, and sends each message once.

    Args:
        rates: What Telegram allows.
        clock: What it waits by.
        patience: Seconds that a request is tried in place; then its error is raised, and the inbox
            keeps the update for later.
        longest_flood: The longest flood limit, in seconds, that is waited out in place.
        metrics: Where it counts.
    """

    def __init__(
        self,
        *,
        rates: Rates | None = None,
        clock: Clock | None = None,
        patience: float = 45.0,
        longest_flood: float = 120.0,
        metrics: Metrics | None = None,
    ) -> None:
        self._clock = clock or SystemClock()
        self._lanes = Lanes(rates or Rates(), self._clock)
        self._patience = patience
        self._longest_flood = longest_flood
        self._metrics = metrics
        self._moved: OrderedDict[int, int] = OrderedDict()
        self.numbering = Numbering()

    @override
    async def initialize(self) -> None:
        """Nothing to prepare."""

    @override
    async def shutdown(self) -> None:
        """Nothing to close."""

    @override
    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Result]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: int | None,
    ) -> Result:
        """Send a request when and as often as is right; PTB calls this for all but getUpdates.

        Raises:
            NotSentError, MaybeSentError: After ``patience`` seconds of trying.
            RetryAfter: When the flood limit is too long to be waited out here.
            Forbidden, BadRequest, InvalidToken: At once: asking again would not help.
        """

        async def post(method: str, parameters: dict[str, Any]) -> Result:
            return await callback(method, parameters, **kwargs)

        effect = effect_of(endpoint)
        chat = self._chat(data)
        if effect is Effect.FLEETING:
            return await self._once(post, endpoint, data, chat)
        if chat is None or effect is Effect.ASKS:
            return await self._until_done(Request(post, endpoint, dict(data)), Lane(windows=()))
        # The number is taken before any wait: in the order of the calls.
        answer = current_answer.get() if effect is Effect.CREATES else None
        key = answer.next() if answer is not None else None
        async with self._lanes.enter(chat) as lane:
            chat = self._chat({"chat_id": chat}) or chat  # it may have moved meanwhile
            request = Request(post, endpoint, {**data, "chat_id": chat})
            if effect is Effect.CREATES and isinstance(chat, int):
                return await self._create(request, lane, chat, answer, key)
            return await self._until_done(request, lane)

    async def _once(
        self, post: Post, endpoint: str, data: dict[str, Any], chat: ChatId | None
    ) -> Result:
        """Ask without waiting: nobody misses a typing action that came to nothing."""
        if chat is not None and self._lanes.closed(chat):
            return True
        try:
            return await post(endpoint, data)
        except (NotSentError, MaybeSentError, RetryAfter):
            return True

    async def _create(
        self, request: Request, lane: Lane, chat: int, answer: Answer | None, key: SendKey | None
    ) -> Result:
        """Make a message; the journal is told before and after."""
        earlier = answer.known.get(key.ordinal) if answer is not None and key is not None else None
        if answer is not None and earlier is not None and earlier.message_ids:
            answer.standing.update(earlier.message_ids)
            return _as_result(request.method, earlier)
        if earlier is not None:
            request.intent, request.doubtful = earlier, True
        request.answer, request.key = answer, key
        result = await self._until_done(request, lane)
        ids = _message_ids(result)
        if answer is not None and earlier is not None:
            answer.standing.update(ids)
        for message_id in ids:
            self.numbering.see(chat, message_id)
        if answer is not None and key is not None:
            await answer.journal.record(key, ids)
        return result

    async def _until_done(self, request: Request, lane: Lane) -> Result:
        """Try until it is done, refused for good, or patience ends."""
        give_up = self._clock.now() + self._patience
        pause = _FIRST_PAUSE
        while True:
            try:
                return await self._try(request, lane)
            except RetryAfter as flood:
                seconds = _seconds(flood) + _FLOOD_MARGIN
                self._count_retry("flood")
                self._lanes.close(lane, seconds)
                if request.effect is Effect.CREATES:
                    self._lanes.refuse(request.data["chat_id"], min(seconds, self._longest_flood))
                if seconds > self._longest_flood:
                    raise
                give_up += seconds  # the wait is Telegram's wish and not our patience
            except ChatMigrated as moved:
                if request.data.get("chat_id") == moved.new_chat_id:
                    raise
                self._move(request, moved.new_chat_id)
            except BadRequest as refusal:
                if request.doubtful and _says_it_is_done(refusal):
                    return True
                if not _without_lost_target(refusal, request.data):
                    raise
            except (NotSentError, MaybeSentError) as failure:
                unclear = isinstance(failure, MaybeSentError)
                self._count_retry("unclear" if unclear else "network")
                request.doubtful |= unclear
                # A public channel is known by its name only: nothing can be looked for there.
                blind = request.effect is Effect.CREATES and request.intent is None
                if (unclear and blind) or self._clock.now() + pause > give_up:
                    raise
                await self._clock.sleep(pause * random.uniform(0.8, 1.2))  # noqa: S311 (jitter)
                pause = min(pause * 2, _LONGEST_PAUSE)

    async def _try(self, request: Request, lane: Lane) -> Result:
        intent = request.intent
        if request.doubtful and intent is not None:

            async def ask(method: str, parameters: dict[str, Any]) -> Result:
                await self._lanes.wait_to_ask(lane)
                return await request.post(method, parameters)

            found = await find_sent(ask, intent, request.data, self.numbering)
            request.doubtful = False
            if found is not None:
                self._count_retry("found")
                return _as_result(request.method, intent._replace(message_ids=(found,)))
        if request.effect is not Effect.CREATES:
            await self._lanes.wait_to_ask(lane)
            return await request.post(request.method, request.data)
        await self._lanes.wait_to_send(lane)
        await self._intend(request)
        try:
            result = await request.post(request.method, request.data)
        finally:
            self._lanes.count(lane)
        self._lanes.let_through()
        return result

    async def _intend(self, request: Request) -> None:
        """Write down what is about to be sent, as late as can be: what waits is not in doubt."""
        chat = request.data["chat_id"]
        if request.intent is not None or not isinstance(chat, int):
            return
        intent = SentMessage(chat, self.numbering.highest(chat))
        if request.answer is not None and request.key is not None:
            await request.answer.journal.intend(request.key, intent)
        request.intent = intent

    def _chat(self, data: dict[str, Any]) -> ChatId | None:
        chat = data.get("chat_id")
        if isinstance(chat, str):
            digits = chat.removeprefix("-")
            if digits.isascii() and digits.isdigit():
                chat = int(chat)
        if isinstance(chat, int):
            return self._moved.get(chat, chat)
        return chat if isinstance(chat, str) else None

    def _move(self, request: Request, new: int) -> None:
        """The group became a supergroup: it has a new id from now on."""
        old = request.data.get("chat_id")
        if isinstance(old, int):
            self._moved[old] = new
            if len(self._moved) > _MOVED_CHATS:
                self._moved.popitem(last=False)
        request.data["chat_id"] = new
        if request.intent is not None:
            request.intent = SentMessage(new, self.numbering.highest(new))
        _LOG.info("sending.chat_migrated")

    def _count_retry(self, reason: str) -> None:
        _LOG.info("sending.again", extra={"reason": reason})
        if self._metrics is not None:
            self._metrics.retries.labels(reason).inc()


def _seconds(flood: RetryAfter) -> float:
    asked = flood.retry_after
    return asked.total_seconds() if isinstance(asked, timedelta) else float(asked)


def _says_it_is_done(refusal: BadRequest) -> bool:
    """Whether an edit or a removal is refused because an earlier try came through."""
    words = refusal.message.casefold()
    return "not modified" in words or "message to delete not found" in words


def _without_lost_target(refusal: BadRequest, data: dict[str, Any]) -> bool:
    """Drop what the message was to reply to or to quote, when that is gone; tell if so."""
    target = data.get("reply_parameters")
    if not isinstance(target, ReplyParameters):
        return False
    words = refusal.message.casefold()
    if "quote" in words and target.quote is not None:
        data["reply_parameters"] = ReplyParameters(
            target.message_id, target.chat_id, allow_sending_without_reply=True
        )
        return True
    if "repl" in words and "not found" in words:
        del data["reply_parameters"]
        return True
    return False


def _message_ids(result: Result) -> tuple[int, ...]:
    messages = result if isinstance(result, list) else [result]
    return tuple(m["message_id"] for m in messages if isinstance(m, dict) and "message_id" in m)


def _as_result(endpoint: str, message: SentMessage) -> Result:
    """What the Bot API said when the message was made, as far as it is known: no text."""
    if endpoint == "copyMessage":
        return {"message_id": message.message_ids[0]}
    kind = "private" if message.chat_id > 0 else "supergroup"
    messages: list[dict[str, Any]] = [
        {
            "message_id": message_id,
            "date": int(time.time()),
            "chat": {"id": message.chat_id, "type": kind},
        }
        for message_id in message.message_ids
    ]
    return messages if endpoint in {"sendMediaGroup", "copyMessages"} else messages[0]
