"""Guest mode: the bot is called by its name into a chat that it is no member of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.playground import EDITOR, READER, Chat, Upload

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractAsyncContextManager

    from bot.playground import LoopbackApi

THEIRS = Chat(id=-1_001_000_000_099, kind="supergroup", title="گروهی دیگر")
NAME = "@chekideh_bot"


@pytest.fixture(autouse=True)
def no_member(loopback: LoopbackApi) -> None:
    """Whatever the bot sends to that chat in another way is refused."""
    loopback.add_chat(THEIRS)
    loopback.block(THEIRS)


def only_answered_the_call(loopback: LoopbackApi) -> bool:
    chats = {request.parameters.get("chat_id") for request in loopback.requests}
    methods = [request.method for request in loopback.requests]
    return not chats & {THEIRS.id, READER.id} and methods.count("answerGuestQuery") == 1


@pytest.mark.parametrize("holds", [False, True], ids=["a reply", "the article itself"])
async def test_a_guest_digests_what_it_is_called_to(
    loopback: LoopbackApi, article: str, bot: None, holds: bool
) -> None:
    news = await loopback.send(article, chat=THEIRS)
    if holds:
        call = await loopback.send(f"{NAME}\n{article}", chat=THEIRS, guest=True)
    else:
        call = await loopback.send(NAME, chat=THEIRS, reply_to=news, guest=True)
    answer = await loopback.wait_for_reply(THEIRS, after=call)
    assert answer.text.startswith("شهردار بندر آذرگون از آغاز ساخت اسکله تازه خبر داد")
    assert NAME not in answer.text
    assert [button.callback_data for button in answer.buttons] == [None]
    assert only_answered_the_call(loopback)


async def test_its_button_leads_to_the_whole_digest(
    loopback: LoopbackApi, article: str, bot: None
) -> None:
    news = await loopback.send(article, chat=THEIRS)
    call = await loopback.send(NAME, chat=THEIRS, reply_to=news, guest=True)
    answer = await loopback.wait_for_reply(THEIRS, after=call)
    (button,) = answer.buttons
    payload = (button.url or "").partition("?start=")[2]
    sent = await loopback.send(f"/start {payload}", chat=EDITOR.id, sender=EDITOR)
    reply = await loopback.wait_for_reply(EDITOR.id, after=sent)
    assert any(one.text == "همه نقل‌قول‌ها" for one in reply.buttons)


async def test_what_is_quoted_is_the_article_where_nothing_else_is_seen(
    loopback: LoopbackApi, article: str, bot: None
) -> None:
    quote = {"quote": {"text": article, "position": 0}}
    call = await loopback.send(NAME, chat=THEIRS, extra=quote, guest=True)
    answer = await loopback.wait_for_reply(THEIRS, after=call)
    assert "اسکله" in answer.text


@pytest.mark.parametrize(
    ("replied", "words"),
    [
        (None, "نام ربات"),
        ({"text": "سلام"}, "کوتاه"),
        ({"text": "An English text about news. " * 9}, "فارسی نیست"),
        ({"photo": Upload("a.jpg", b"\xff\xd8\xff")}, "متنی نیست"),
        ({"document": Upload("a.txt", bytes(range(256)) * 9)}, "متن نیست"),
    ],
    ids=["nothing", "too short", "English", "a picture", "binary"],
)
async def test_a_guest_says_why_there_is_no_digest(
    loopback: LoopbackApi, bot: None, replied: dict[str, object] | None, words: str
) -> None:
    target = None if replied is None else await loopback.send(chat=THEIRS, **replied)
    call = await loopback.send(NAME, chat=THEIRS, reply_to=target, guest=True)
    answer = await loopback.wait_for_reply(THEIRS, after=call)
    assert words in answer.text
    assert answer.buttons == ()
    assert only_answered_the_call(loopback)


async def test_a_guest_speaks_the_language_of_whoever_calls(
    loopback: LoopbackApi, bot: None
) -> None:
    language = {"from": {**READER.as_json(), "language_code": "en"}}
    call = await loopback.send(NAME, chat=THEIRS, extra=language, guest=True)
    answer = await loopback.wait_for_reply(THEIRS, after=call)
    assert answer.text.startswith("Call me")


async def test_the_number_of_a_guests_chat_opens_no_closed_bot(
    loopback: LoopbackApi,
    article: str,
    start_bot: Callable[..., AbstractAsyncContextManager[object]],
) -> None:
    async with start_bot(allowed_chats=f"{THEIRS.id},{EDITOR.id}"):
        news = await loopback.send(article, chat=THEIRS)
        await loopback.send(NAME, chat=THEIRS, reply_to=news, guest=True)
        call = await loopback.send(NAME, chat=THEIRS, sender=EDITOR, reply_to=news, guest=True)
        answer = await loopback.wait_for_reply(THEIRS, after=call)
    assert answer.reply_to == call.message_id
    assert loopback.messages(THEIRS) == (answer,)
