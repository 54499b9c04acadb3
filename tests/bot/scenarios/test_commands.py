"""The menus of commands: by scope, in both languages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from bot.handlers.commands import SCOPES
from config.locales import Language, load_words

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractAsyncContextManager

    from bot.playground import LoopbackApi


async def test_menus_are_published_by_scope_and_language(loopback: LoopbackApi, bot: None) -> None:
    def published() -> list[dict[str, Any]] | None:
        found = [r.parameters for r in loopback.requests if r.method == "setMyCommands" and r.ok]
        return found if len(found) == 2 * len(SCOPES) else None

    menus = await loopback.wait_for(published)
    by_place = {(m["scope"]["type"], m.get("language_code")): m["commands"] for m in menus}
    assert len(by_place) == 6
    private = {c["command"]: c["description"] for c in by_place["all_private_chats", None]}
    assert set(private) >= {"start", "help", "summary", "quotes", "settings", "privacy", "forget"}
    assert all(re.search("[ء-ی]", description) for description in private.values())
    english = by_place["all_private_chats", "en"]
    assert not any(re.search("[ء-ی]", command["description"]) for command in english)
    group = {command["command"] for command in by_place["all_group_chats", None]}
    assert "settings" not in group
    assert "settings" in {c["command"] for c in by_place["all_chat_administrators", None]}


async def test_the_bot_works_where_menus_cannot_be_published(
    loopback: LoopbackApi, start_bot: Callable[..., AbstractAsyncContextManager[object]]
) -> None:
    loopback.fail("setMyCommands", times=None, status=400, description="Bad Request: no")
    async with start_bot():
        sent = await loopback.send("/help")
        assert (await loopback.wait_for_reply(after=sent)).text


@pytest.mark.parametrize("text", ["/stop", "/Cancel now", "/stop@chekideh_bot"])
async def test_a_command_that_there_is_not_leads_to_the_help(
    loopback: LoopbackApi, bot: None, text: str
) -> None:
    sent = await loopback.send(text)
    reply = await loopback.wait_for_reply(after=sent)
    assert reply.text == load_words(Language.FA)("asking.unknown")
    assert reply.reply_to == sent.message_id


async def test_an_article_behind_a_command_that_there_is_not_is_an_article(
    loopback: LoopbackApi, article: str, bot: None
) -> None:
    sent = await loopback.send(f"/news {article}")
    assert "نکته‌های اصلی" in (await loopback.wait_for_reply(after=sent)).text


async def test_every_command_of_a_menu_is_answered(
    loopback: LoopbackApi, article: str, bot: None
) -> None:
    commands = sorted({command for _, names in SCOPES for command in names})
    assert len(commands) == 7
    for command in commands:
        sent = await loopback.send(f"/{command}")
        assert (await loopback.wait_for_reply(after=sent)).text
