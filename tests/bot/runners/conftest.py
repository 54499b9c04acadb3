from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.store import open_database
from bot.store.inbox import Inbox

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path


@pytest.fixture
async def database(tmp_path: Path) -> str:
    """The address of a fresh database."""
    address = f"sqlite+aiosqlite:///{tmp_path / 'inbox.sqlite3'}"
    engine = await open_database(address)
    await engine.dispose()
    return address


@pytest.fixture
async def inbox(database: str) -> AsyncIterator[Inbox]:
    inbox = Inbox(database)
    await inbox.open()
    yield inbox
    await inbox.close()
