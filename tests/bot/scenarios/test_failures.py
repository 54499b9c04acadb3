"""What a reader is told, and what goes on, when something fails on the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.playground import DESK
from bot.workers import WorkersUnavailableError, WorkTimedOutError

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractAsyncContextManager

    from bot.playground import LoopbackApi
    from bot.workers import WorkerPool
    from summarizer import Digest


def methods(loopback: LoopbackApi) -> list[str]:
    return [request.method for request in loopback.requests]


@pytest.fixture
def slow_digest(
    loopback: LoopbackApi, workers: WorkerPool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A digest takes until the typing action is shown."""
    digest = workers.digest

    async def slow(text: str) -> Digest:
        await loopback.wait_for(lambda: "sendChatAction" in methods(loopback))
        return await digest(text)

    monkeypatch.setattr(workers, "digest", slow)


@pytest.mark.usefixtures("slow_digest")
async def test_work_that_takes_a_while_is_shown(
    loopback: LoopbackApi, article: str, bot: None
) -> None:
    sent = await loopback.send(article)
    await loopback.wait_for_reply(after=sent)
    assert "sendChatAction" in methods(loopback)
    assert loopback.message(sent.chat_id, sent.message_id).reactions == ("👀",)


@pytest.mark.usefixtures("slow_digest")
async def test_an_answer_goes_out_where_reactions_are_forbidden(
    loopback: LoopbackApi, article: str, bot: None
) -> None:
    loopback.fail("setMessageReaction", status=400, description="Bad Request: REACTION_INVALID")
    loopback.fail("sendChatAction", status=403, description="Forbidden: no rights")
    sent = await loopback.send(article)
    assert "اسکله" in (await loopback.wait_for_reply(after=sent)).text


async def test_a_text_that_takes_too_long_is_told_so(
    loopback: LoopbackApi,
    article: str,
    bot: None,
    workers: WorkerPool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def hang(text: str) -> Digest:
        raise WorkTimedOutError(seconds=20)

    monkeypatch.setattr(workers, "digest", hang)
    sent = await loopback.send(article)
    reply = await loopback.wait_for_reply(after=sent)
    assert "طول کشید" in reply.text
    assert reply.reply_to == sent.message_id


async def test_an_article_waits_for_a_free_worker(
    loopback: LoopbackApi,
    article: str,
    bot: None,
    workers: WorkerPool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    digest, tries = workers.digest, []

    async def busy_at_first(text: str) -> Digest:
        tries.append(len(text))
        if len(tries) == 1:
            raise WorkersUnavailableError
        return await digest(text)

    monkeypatch.setattr(workers, "digest", busy_at_first)
    sent = await loopback.send(article)
    assert "اسکله" in (await loopback.wait_for_reply(after=sent)).text
    assert len(loopback.messages()) == 1


async def test_a_fault_of_ours_is_admitted_once_no_try_is_left(
    loopback: LoopbackApi,
    article: str,
    bot: None,
    workers: WorkerPool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tries = []

    async def broken(text: str) -> Digest:
        tries.append(len(text))
        raise RuntimeError

    monkeypatch.setattr(workers, "digest", broken)
    sent = await loopback.send(article)
    reply = await loopback.wait_for_reply(after=sent)
    assert "خطایی رخ داد" in reply.text
    assert len(tries) > 1
    assert len(loopback.messages()) == 1


async def test_a_deleted_article_is_answered_without_a_reply(
    loopback: LoopbackApi,
    article: str,
    start_bot: Callable[..., AbstractAsyncContextManager[object]],
) -> None:
    sent = await loopback.send(article)
    loopback.delete(sent)
    async with start_bot():
        reply = await loopback.wait_for_reply(after=sent)
    assert reply.reply_to is None
    assert "اسکله" in reply.text


async def test_a_deleted_answer_is_sent_anew_after_an_edit(
    loopback: LoopbackApi, article: str, bot: None
) -> None:
    sent = await loopback.send(article)
    reply = await loopback.wait_for_reply(after=sent)
    loopback.delete(reply)
    await loopback.edit(sent, text=article.replace("پانصد", "هفتصد"))
    again = await loopback.wait_for_reply(after=reply)
    assert again.reply_to == sent.message_id


@pytest.mark.parametrize(
    "content",
    [
        pytest.param({"location": {"latitude": 35.7, "longitude": 51.4}}, id="a place"),
        pytest.param({"contact": {"phone_number": "1", "first_name": "الف"}}, id="a contact"),
        pytest.param({"dice": {"emoji": "🎲", "value": 3}}, id="a dice"),
    ],
)
async def test_what_holds_no_text_is_told_so(
    loopback: LoopbackApi,
    start_bot: Callable[..., AbstractAsyncContextManager[object]],
    content: dict[str, object],
) -> None:
    async with start_bot(gather_ms=50):
        sent = await loopback.send(extra=content)
        assert "متنی نیست" in (await loopback.wait_for_reply(after=sent)).text


async def test_who_removed_the_bot_is_left_alone(
    loopback: LoopbackApi, article: str, bot: None
) -> None:
    news = await loopback.send(article, chat=DESK)
    loopback.block(DESK)
    entities = [{"type": "bot_command", "offset": 0, "length": len("/summary")}]
    await loopback.send("/summary", chat=DESK, reply_to=news, entities=entities)
    sent = await loopback.send(article)
    await loopback.wait_for_reply(after=sent)
    assert not loopback.messages(DESK)
