"""getUpdates and webhooks: what is confirmed, what comes again, and who wins."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import TYPE_CHECKING

import httpx
import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.responses import Response
from starlette.routing import Route
from telegram import Bot
from telegram.error import BadRequest, ChatMigrated, Conflict

from bot.playground import (
    CHANNEL,
    DESK,
    EDITOR,
    NEWSROOM,
    PRIVATE,
    READER,
    Chat,
    LoopbackApi,
    User,
)

if TYPE_CHECKING:
    from starlette.requests import Request


@pytest.fixture
async def bot(loopback: LoopbackApi) -> AsyncIterator[Bot]:
    base = loopback.api_base_url
    async with Bot(loopback.token, f"{base}/bot", f"{base}/file/bot") as bot:
        yield bot


async def test_an_update_comes_again_until_it_is_confirmed(
    loopback: LoopbackApi, bot: Bot
) -> None:
    for text in ("یک", "دو", "سه"):
        await loopback.send(text)
    first = await bot.get_updates()
    assert [update.message.text for update in first if update.message] == ["یک", "دو", "سه"]
    assert await bot.get_updates() == first
    rest = await bot.get_updates(offset=first[1].update_id)
    assert rest == first[1:]
    assert await bot.get_updates(offset=first[-1].update_id + 1) == ()
    assert await bot.get_updates(offset=first[0].update_id) == (), "what is confirmed is gone"


async def test_a_negative_offset_keeps_only_the_end(loopback: LoopbackApi, bot: Bot) -> None:
    for text in ("یک", "دو", "سه"):
        await loopback.send(text)
    kept = await bot.get_updates(offset=-1)
    assert [update.message.text for update in kept if update.message] == ["سه"]
    assert await bot.get_updates() == kept


async def test_no_more_than_the_limit_comes_at_once(loopback: LoopbackApi, bot: Bot) -> None:
    for number in range(5):
        await loopback.send(f"خبر {number}")
    assert len(await bot.get_updates(limit=2)) == 2
    assert loopback.waiting_updates == 5


async def polled(loopback: LoopbackApi, times: int) -> None:
    """Until so many requests for updates have reached the server."""
    async with asyncio.timeout(30):
        while loopback._backend.queue._poll < times:  # noqa: ASYNC110 (it is looked at from outside)
            await asyncio.sleep(0.005)


async def test_a_long_poll_ends_when_something_comes(loopback: LoopbackApi, bot: Bot) -> None:
    polling = asyncio.create_task(bot.get_updates(timeout=30))
    await polled(loopback, 1)
    assert not polling.done()
    await loopback.send("خبر")
    assert len(await polling) == 1


async def test_a_long_poll_ends_when_its_time_is_over(loopback: LoopbackApi) -> None:
    async with httpx.AsyncClient(base_url=f"{loopback.url}/bot{loopback.token}") as client:
        answer = await client.post("/getUpdates", data={"timeout": "1"})
    assert answer.json() == {"ok": True, "result": []}


async def test_of_two_polls_the_later_one_wins(loopback: LoopbackApi, bot: Bot) -> None:
    earlier = asyncio.create_task(bot.get_updates(timeout=30))
    await polled(loopback, 1)
    async with Bot(loopback.token, f"{loopback.api_base_url}/bot") as other:
        later = asyncio.create_task(other.get_updates(timeout=30))
        with pytest.raises(Conflict, match="terminated by other getUpdates"):
            await earlier
        await loopback.send("خبر")
        assert len(await later) == 1


async def test_only_wanted_kinds_are_queued_from_then_on(loopback: LoopbackApi, bot: Bot) -> None:
    await bot.get_updates(allowed_updates=["callback_query"])
    await loopback.send("خبر")
    assert await bot.get_updates() == (), "the wish holds until another one is uttered"
    await bot.get_updates(allowed_updates=[])
    await loopback.send("خبر")
    assert len(await bot.get_updates()) == 1


async def test_a_raw_update_of_any_shape_is_delivered(loopback: LoopbackApi) -> None:
    number = loopback.deliver({"telepathy": {"thought": "خبر"}})
    async with httpx.AsyncClient(base_url=f"{loopback.url}/bot{loopback.token}") as client:
        result = (await client.get("/getUpdates")).json()["result"]
    assert result == [{"update_id": number, "telepathy": {"thought": "خبر"}}]


async def test_updates_outlive_a_lost_connection(loopback: LoopbackApi, bot: Bot) -> None:
    await loopback.send("خبر")
    async with loopback.unreachable():
        with pytest.raises(Exception, match="ConnectError"):
            await bot.get_updates()
    assert len(await bot.get_updates()) == 1


SEEN_IN_GROUPS = [
    ("plain talk", "صبح بخیر", False),
    ("a command", "/summary", True),
    ("a command for this bot", "/summary@chekideh_bot", True),
    ("a command for another bot", "/summary@other_bot", False),
    ("a mention", "@chekideh_bot خلاصه", True),
    ("a mention of somebody", "@sara_naderi خلاصه", False),
]


@pytest.mark.parametrize(
    ("label", "text", "seen"), SEEN_IN_GROUPS, ids=[row[0] for row in SEEN_IN_GROUPS]
)
async def test_what_a_bot_sees_in_a_group(
    loopback: LoopbackApi, label: str, text: str, seen: bool
) -> None:
    await loopback.send(text, chat=NEWSROOM, thread=2)
    await loopback.send(text, chat=DESK)
    assert loopback.waiting_updates == 2 * seen


async def test_a_bot_sees_replies_to_itself(loopback: LoopbackApi, bot: Bot) -> None:
    said = await bot.send_message(DESK.id, "خلاصه")
    await loopback.send("بلندتر", chat=DESK, reply_to=said.message_id)
    (update,) = await bot.get_updates()
    assert update.message
    assert update.message.reply_to_message == said


async def test_a_message_in_a_topic_replies_to_the_topic(loopback: LoopbackApi, bot: Bot) -> None:
    await loopback.send("/summary", chat=NEWSROOM, thread=2)
    (update,) = await bot.get_updates()
    assert update.message
    assert update.message.message_thread_id == 2
    assert update.message.reply_to_message
    assert update.message.reply_to_message.forum_topic_created


async def test_a_channel_posts_as_itself(loopback: LoopbackApi, bot: Bot) -> None:
    post = await loopback.send("خبر", chat=CHANNEL)
    await loopback.edit(post, "خبر تازه")
    posted, edited = await bot.get_updates()
    assert posted.channel_post
    assert posted.channel_post.sender_chat
    assert edited.edited_channel_post
    assert edited.edited_channel_post.text == "خبر تازه"


async def test_a_new_person_gets_a_private_chat(loopback: LoopbackApi, bot: Bot) -> None:
    await loopback.send("خبر", sender=User(id=77, first_name="نرگس"))
    await loopback.send("خبر", chat=78)
    chats = [update.effective_chat for update in await bot.get_updates()]
    assert [(chat.id, chat.type) for chat in chats if chat] == [(77, "private"), (78, "private")]


async def test_a_blocked_bot_is_told_and_shut_out(loopback: LoopbackApi, bot: Bot) -> None:
    loopback.block(PRIVATE)
    (update,) = await bot.get_updates()
    assert update.my_chat_member
    assert update.my_chat_member.new_chat_member.status == "kicked"
    with pytest.raises(Exception, match="bot was blocked by the user"):
        await bot.send_message(PRIVATE.id, "خبر")
    loopback.unblock(PRIVATE)
    await bot.send_message(PRIVATE.id, "خبر")


async def test_a_moved_group_gives_its_new_id(loopback: LoopbackApi, bot: Bot) -> None:
    new = Chat(id=-100777, kind="supergroup", title="میز خبر")
    loopback.migrate(DESK, new)
    with pytest.raises(ChatMigrated) as moved:
        await bot.send_message(DESK.id, "خبر")
    assert moved.value.new_chat_id == new.id
    assert len(await bot.get_updates()) == 2
    await bot.send_message(new.id, "خبر")


SECRET = "word_-1"  # noqa: S105 - any word will do

type Serve = Callable[[Receiver], Awaitable[str]]


class Receiver:
    """A bot's webhook that refuses as often as it is told to."""

    def __init__(self, refusals: int) -> None:
        self.refusals = refusals
        self.got: list[tuple[int, str | None]] = []

    async def post(self, request: Request) -> Response:
        if self.refusals:
            self.refusals -= 1
            return Response(status_code=503)
        update = await request.json()
        secret = request.headers.get("x-telegram-bot-api-secret-token")
        self.got.append((update["update_id"], secret))
        return Response()


@pytest.fixture
async def serve() -> AsyncIterator[Serve]:
    running: list[tuple[uvicorn.Server, asyncio.Task[None]]] = []

    async def start(receiver: Receiver) -> str:
        app = Starlette(routes=[Route("/hook", receiver.post, methods=["POST"])])
        config = uvicorn.Config(app, port=0, log_config=None, lifespan="off", ws="none")
        server = uvicorn.Server(config)
        running.append((server, asyncio.create_task(server._serve())))
        while not server.started:  # noqa: ASYNC110 - uvicorn has no event for it
            await asyncio.sleep(0.01)
        port = server.servers[0].sockets[0].getsockname()[1]
        return f"http://127.0.0.1:{port}/hook"

    yield start
    for server, task in running:
        server.should_exit = True
        await task


async def test_a_webhook_gets_each_update_with_the_secret_until_it_takes_it(
    loopback: LoopbackApi, bot: Bot, serve: Serve
) -> None:
    receiver = Receiver(refusals=2)
    url = await serve(receiver)
    await bot.set_webhook(url, secret_token=SECRET)
    for _ in range(3):
        await loopback.send("خبر")
    await loopback.wait_until_fetched()
    assert [secret for _, secret in receiver.got] == [SECRET] * 3
    numbers = [number for number, _ in receiver.got]
    assert numbers == sorted(set(numbers))
    with pytest.raises(Conflict, match="webhook is active"):
        await bot.get_updates()
    info = await bot.get_webhook_info()
    assert (info.url, info.pending_update_count) == (url, 0)
    await bot.delete_webhook()
    assert await bot.get_updates() == ()


async def test_a_webhook_elsewhere_is_never_called(loopback: LoopbackApi, bot: Bot) -> None:
    with pytest.raises(BadRequest, match="Bad webhook"):
        await bot.set_webhook("https://example.org/hook")
    assert [violation.path for violation in loopback.violations] == ["url"]
    loopback.violations.clear()


async def test_people_are_who_they_are(loopback: LoopbackApi, bot: Bot) -> None:
    assert (await bot.get_chat_member(NEWSROOM.id, EDITOR.id)).status == "administrator"
    assert (await bot.get_chat_member(NEWSROOM.id, READER.id)).status == "member"
    assert (await bot.get_chat_member(NEWSROOM.id, 5)).status == "left"
    assert [admin.user.id for admin in await bot.get_chat_administrators(NEWSROOM.id)] == [
        EDITOR.id
    ]
    assert (await bot.get_chat(NEWSROOM.id)).is_forum
    assert (await bot.get_me()).username == "chekideh_bot"
