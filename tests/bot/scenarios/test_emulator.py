"""The same handlers on somebody else's emulator of Telegram (tg-auto-test).

Our loopback Bot API and our bot could share a misunderstanding of Telegram; this one was written
by others, and looks at the bot through the eyes of a Telethon client.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest_asyncio
from tg_auto_test.test_utils.serverless_telegram_client import ServerlessTelegramClient

from bot.app import equip
from bot.store import open_database
from bot.store.inbox import Inbox, inbox_address
from config.settings import Settings

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from telegram.ext import Application, ApplicationBuilder

    from bot.workers import WorkerPool


@pytest_asyncio.fixture(loop_scope="session")
async def client(workers: WorkerPool, tmp_path: Path) -> AsyncIterator[ServerlessTelegramClient]:
    settings = Settings(data_dir=tmp_path)
    store = await open_database(settings.database)
    inbox = Inbox(inbox_address(settings.database))

    def build(builder: ApplicationBuilder) -> Application:
        application = builder.build()
        equip(application, settings, store=store, inbox=inbox, workers=workers)
        return application

    client = ServerlessTelegramClient(build_application=build)
    await client.connect()
    yield client
    await client.disconnect()
    await store.dispose()


async def test_an_article_and_its_buttons(client: ServerlessTelegramClient, article: str) -> None:
    async with client.conversation("test_bot") as chat:
        await chat.send_message(article, parse_mode=None)
        reply = await chat.get_response()
        assert reply.text.startswith("شهردار بندر آذرگون از آغاز")
        labels = [button.text for row in reply.buttons for button in row]
        assert "متن بازسازی‌شده" in labels
        data = next(
            button.data for row in reply.buttons for button in row if button.text == "همه نقل‌قول‌ها"
        )
        await reply.click(data=data)
        quotes = await chat.get_response()
        assert quotes.text.startswith("همه نقل‌قول‌ها")


async def test_a_document(client: ServerlessTelegramClient, article: str) -> None:
    async with client.conversation("test_bot") as chat:
        file = article.encode()
        await chat.send_file(file, force_document=True)
        assert "اسکله" in (await chat.get_response()).text


async def test_a_command(client: ServerlessTelegramClient) -> None:
    async with client.conversation("test_bot") as chat:
        await chat.send_message("/privacy")
        assert "روی همین دستگاه" in (await chat.get_response()).text


async def test_a_text_that_is_too_short(client: ServerlessTelegramClient) -> None:
    async with client.conversation("test_bot") as chat:
        await chat.send_message("سلام")
        assert "کوتاه" in (await chat.get_response()).text
