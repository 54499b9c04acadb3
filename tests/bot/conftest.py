"""What all tests of the bot share: a Bot API on loopback that notices every wrong request."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.playground import LoopbackApi

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


@pytest.fixture
async def loopback() -> AsyncIterator[LoopbackApi]:
    """A fresh loopback Bot API; the test fails if the bot contradicted Telegram's methods.

    A test that means a violation to happen looks at it and clears ``loopback.violations``.
    """
    async with LoopbackApi() as api:
        yield api
    assert not api.violations, "\n".join(map(str, api.violations))
