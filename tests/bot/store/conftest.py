from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.store import open_database


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database of each kind: what the store promises, it promises for both."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'data' / 'store.sqlite3'}"
    return request.getfixturevalue("postgresql").new_database()


@pytest.fixture
async def engine(address: str) -> AsyncIterator[AsyncEngine]:
    engine = await open_database(address)
    yield engine
    await engine.dispose()
