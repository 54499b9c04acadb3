"""The bot on a PostgreSQL server that ends in the middle of its work, and comes back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import SecretStr

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractAsyncContextManager

    from bot.app import BotApplication
    from bot.playground import LoopbackApi
    from tests.chaos.conftest import Readers
    from tests.conftest import PostgreSQL

    type StartBot = Callable[..., AbstractAsyncContextManager[BotApplication]]


async def test_a_server_that_is_away_for_a_while_costs_no_article_and_no_second_answer(
    loopback: LoopbackApi, start_bot: StartBot, readers: Readers, postgresql: PostgreSQL
) -> None:
    async with start_bot(database_url=SecretStr(postgresql.new_database())):
        await readers.send(2)
        await readers.wait()
        await loopback.wait_until_fetched(within=20)
        early = await readers.send(6, readers=8)  # some are in hand when it ends
        with postgresql.away():
            late = await readers.send(4, readers=12)
            asked = len(loopback.requests)
            # Telegram gives them again and again: none of them is confirmed.
            await loopback.wait_for(
                lambda: sum(r.method == "getUpdates" for r in loopback.requests[asked:]) >= 2,
                within=30,
            )
            assert loopback.waiting_updates >= len(late)
            assert not any(readers.digests(message) for message in late)
        await readers.wait(*early, *late, within=90)
    assert readers.answered_once


async def test_a_server_that_restarts_again_and_again_costs_no_article(
    loopback: LoopbackApi, start_bot: StartBot, readers: Readers, postgresql: PostgreSQL
) -> None:
    async with start_bot(database_url=SecretStr(postgresql.new_database())):
        for _ in range(4):
            sent = await readers.send(3, readers=12)
            await loopback.wait_for(lambda sent=sent: readers.digests(sent[0]), within=90)
            with postgresql.away():
                pass
        await readers.wait(within=90)
    assert readers.answered_once
