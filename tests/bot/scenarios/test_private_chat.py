"""What a reader can send in a private chat, and what comes back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from bot.playground import LoopbackApi

pytestmark = pytest.mark.usefixtures("bot_running")


async def test_a_pasted_article_is_answered(loopback: LoopbackApi, article: str) -> None:
    sent = await loopback.send(article)
    reply = await loopback.wait_for_reply(after=sent)
    assert reply.reply_to == sent.message_id
    assert "نکته‌های اصلی" in reply.text
    kinds = {entity["type"] for entity in reply.entities}
    assert "bold" in kinds
    assert [button.text for button in reply.buttons][-1] == "متن بازسازی‌شده"


@pytest.mark.parametrize("command", ["/start", "/help", "/privacy"])
async def test_commands_are_answered(loopback: LoopbackApi, command: str) -> None:
    sent = await loopback.send(command)
    assert len((await loopback.wait_for_reply(after=sent)).text) > 50


async def test_a_short_text_says_so(loopback: LoopbackApi) -> None:
    sent = await loopback.send("سلام")
    reply = await loopback.wait_for_reply(after=sent)
    assert "کوتاه" in reply.text
    assert reply.reply_to == sent.message_id
