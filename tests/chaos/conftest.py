"""The real bot in bad weather: over HTTP, with a real store, real workers and Telegram's rates."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import pytest_asyncio

from bot.playground import LoopbackApi, User
from bot.run import on_playground, running
from config.settings import Settings

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from contextlib import AbstractAsyncContextManager
    from pathlib import Path

    from bot.app import BotApplication
    from bot.playground import MessageRecord
    from bot.workers import WorkerPool

FIRST_READER = 20_000

ARTICLE = """{name} از آغاز طرح شماره {number} خبر داد

به گزارش ایرنا، {name} شهردار بندر آذرگون در نشست خبری امروز خود گفت: ساخت اسکله {number} از \
مهرماه آغاز می‌شود و تا پایان سال ادامه دارد.
وی افزود: این اسکله سالانه پانصد هزار تن بار را جابه‌جا خواهد کرد و برای هزار نفر کار می‌سازد.
{name} تاکید کرد: بودجه این طرح از محل درآمدهای شهرداری تامین شده است و به وام نیازی نداریم.
"""


@pytest_asyncio.fixture(loop_scope="session")
async def loopback() -> AsyncIterator[LoopbackApi]:
    """Keeps Telegram's rates; the test fails if the bot contradicted Telegram's methods.

    Looking for a message that may have been sent asks for ids that may not exist: that is meant.
    """
    async with LoopbackApi(flood_limits=True) as api:
        yield api
    wrong = [str(v) for v in api.violations if v.method != "editMessageReplyMarkup"]
    assert not wrong, "\n".join(wrong)


@pytest.fixture
def start_bot(
    loopback: LoopbackApi, workers: WorkerPool, tmp_path: Path
) -> Callable[..., AbstractAsyncContextManager[BotApplication]]:
    """Start the bot with some settings changed; a second start finds the first one's store."""

    def start(**changes: object) -> AbstractAsyncContextManager[BotApplication]:
        settings = Settings(data_dir=tmp_path, workers=1, fetch_links=False)
        # Copied in, because a webhook on loopback is no address that an operator may set.
        settings = settings.model_copy(update=changes)
        return running(on_playground(settings, loopback), workers)

    return start


class Readers:
    """People who send an article each, and get their answers."""

    def __init__(self, api: LoopbackApi) -> None:
        self._api = api
        self._sent: list[MessageRecord] = []

    async def send(self, count: int = 1, *, readers: int = 10) -> list[MessageRecord]:
        """Let ``count`` articles come in from so many readers."""
        sent = []
        for _ in range(count):
            number = len(self._sent)
            reader = User(id=FIRST_READER + number % readers, first_name="R")
            text = ARTICLE.format(name="سامان پارسا", number=number)
            message = await self._api.send(text, chat=reader.id, sender=reader)
            self._sent.append(message)
            sent.append(message)
        return sent

    def digests(self, message: MessageRecord) -> list[MessageRecord]:
        """The digests that answer a message."""
        return [
            reply
            for reply in self._api.messages(message.chat_id)
            if reply.reply_to == message.message_id and reply.buttons
        ]

    async def wait(self, *messages: MessageRecord, within: float = 90.0) -> None:
        """Until each message (all of them by default) has a digest."""
        wanted = messages or tuple(self._sent)
        await self._api.wait_for(
            lambda: all(self.digests(message) for message in wanted), within=within
        )

    @property
    def answered_once(self) -> bool:
        """Whether each article has exactly one digest."""
        return all(len(self.digests(message)) == 1 for message in self._sent)


@pytest.fixture
def readers(loopback: LoopbackApi) -> Readers:
    return Readers(loopback)
