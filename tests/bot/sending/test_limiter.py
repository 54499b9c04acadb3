"""What passes the sender reaches Telegram in order, at its rates, and once."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from telegram import ReplyParameters
from telegram.error import BadRequest, ChatMigrated, Forbidden, RetryAfter

from bot.observing import Metrics
from bot.sending import (
    Answer,
    CarefulSender,
    MaybeSentError,
    NotSentError,
    SentMessage,
    current_answer,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from tests.bot.sending.conftest import FakeApi, FakeClock, FakeJournal

    type Script = Callable[[str, dict[str, Any]], Exception | None]
    type Ask = Callable[..., Coroutine[Any, Any, Any]]

READER, OTHER, GROUP = 11, 12, -100_200


@pytest.fixture
def sender(clock: FakeClock) -> CarefulSender:
    return CarefulSender(clock=clock, metrics=Metrics())


@pytest.fixture
def answer(journal: FakeJournal) -> Answer:
    """The update that is being answered."""
    return Answer(7, journal)


def once(failure: Exception) -> Script:
    """A script that fails the first request and no other."""
    left = [failure]
    return lambda *_: left.pop() if left else None


def failing(method: str, failure: Exception) -> Script:
    return lambda called, _data: failure if called == method else None


async def flood(sender: CarefulSender, request_by: Ask, sends: list[tuple[int, str]]) -> None:
    await asyncio.gather(
        *(request_by(sender, "sendMessage", chat_id=chat, text=text) for chat, text in sends)
    )


async def later(clock: FakeClock, seconds: float, work: Coroutine[Any, Any, None]) -> None:
    await clock.sleep(seconds)
    await work


def most_within(times: list[float], seconds: float) -> int:
    return max(sum(start <= time < start + seconds for time in times) for start in times)


async def test_rates_are_kept_and_order_too(
    clock: FakeClock, telegram_api: FakeApi, sender: CarefulSender, request_by: Ask
) -> None:
    chats = [*range(1, 41), GROUP]
    sends = [(chat, str(number)) for number in range(3) for chat in chats]
    sends += [(GROUP, str(number)) for number in range(3, 30)]
    await clock.run(flood(sender, request_by, sends))
    assert len(telegram_api.sent) == len(sends)
    assert 20 < most_within([time for time, _, _ in telegram_api.sent], 1.0) <= 30
    for chat in chats:
        times = [time for time, to, _ in telegram_api.sent if to == chat]
        assert most_within(times, 1.0) == 1
        assert telegram_api.texts(chat) == [str(number) for number in range(len(times))]
    group = [time for time, to, _ in telegram_api.sent if to == GROUP]
    assert most_within(group, 60.0) == 20


async def test_a_limited_chat_does_not_delay_the_others(
    clock: FakeClock, telegram_api: FakeApi, sender: CarefulSender, request_by: Ask
) -> None:
    limits = [RetryAfter(timedelta(seconds=30))]
    telegram_api.script = lambda _m, data: (
        limits.pop() if limits and data["chat_id"] == READER else None
    )
    start = clock.now()
    await clock.run(
        flood(sender, request_by, [(READER, "1"), (READER, "2"), (OTHER, "3"), (GROUP, "4")])
    )
    reached = {text: time - start for time, _, text in telegram_api.sent}
    assert reached["3"] < 1
    assert reached["4"] < 1
    assert reached["1"] >= 30
    assert telegram_api.texts(READER) == ["1", "2"]


async def test_a_limit_for_all_is_learned_once_and_not_chat_by_chat(
    clock: FakeClock, telegram_api: FakeApi, sender: CarefulSender, request_by: Ask
) -> None:
    start = clock.now()
    telegram_api.script = lambda *_: (
        RetryAfter(timedelta(seconds=30)) if clock.now() < start + 30 else None
    )
    others = [(chat, "2") for chat in range(11, 51)]
    await clock.run(
        asyncio.gather(
            flood(sender, request_by, [(chat, "1") for chat in (1, 2, 3)]),
            later(clock, 1.5, flood(sender, request_by, others)),
        )
    )
    times = [time for time, _, _ in telegram_api.sent]
    assert len(times) == 43
    assert len(telegram_api.calls) == 43 + 3, "the others did not try before it was over"
    assert min(times) >= start + 30
    assert most_within(times, 1.0) <= 30


@pytest.mark.parametrize(
    ("limited", "delayed"),
    [
        pytest.param((READER,), False, id="one chat, again and again"),
        pytest.param((READER, GROUP), False, id="two chats"),
        pytest.param((READER, GROUP, 31, 32), True, id="nobody came through"),
    ],
)
async def test_who_is_limited_alone_does_not_delay_the_others(
    clock: FakeClock,
    telegram_api: FakeApi,
    sender: CarefulSender,
    request_by: Ask,
    limited: tuple[int, ...],
    delayed: bool,
) -> None:
    start = clock.now()
    telegram_api.script = lambda _m, data: (
        RetryAfter(timedelta(seconds=4))
        if data["chat_id"] in limited and clock.now() < start + 20
        else None
    )
    await clock.run(
        asyncio.gather(
            flood(sender, request_by, [(chat, "1") for chat in limited]),
            later(clock, 1.0, flood(sender, request_by, [(OTHER, "2")])),
        )
    )
    (reached,) = (time - start for time, to, _ in telegram_api.sent if to == OTHER)
    assert (reached > 2) is delayed


async def test_chats_limited_while_others_come_through_are_limited_alone(
    clock: FakeClock, telegram_api: FakeApi, sender: CarefulSender, request_by: Ask
) -> None:
    start = clock.now()
    limited = range(1, 6)
    telegram_api.script = lambda _m, data: (
        RetryAfter(timedelta(seconds=30))
        if data["chat_id"] in limited and clock.now() < start + 20
        else None
    )
    sends = [send for chat in limited for send in ((chat, "1"), (chat + 100, "1"))]
    await clock.run(
        asyncio.gather(
            flood(sender, request_by, sends),
            later(clock, 1.5, flood(sender, request_by, [(OTHER, "2")])),
        )
    )
    (reached,) = (time - start for time, to, _ in telegram_api.sent if to == OTHER)
    assert reached < 2


async def test_edits_need_not_wait_for_the_rate_of_messages(
    clock: FakeClock, telegram_api: FakeApi, sender: CarefulSender, request_by: Ask
) -> None:
    start = clock.now()
    await clock.run(flood(sender, request_by, [(READER, "1")]))
    await clock.run(request_by(sender, "editMessageText", chat_id=READER, message_id=101))
    assert clock.now() - start < 0.5


@pytest.mark.parametrize(
    "refusal",
    [
        BadRequest("Chat not found"),
        Forbidden("Forbidden: bot was blocked by the user"),
        Forbidden("Forbidden: bot was kicked from the group chat"),
    ],
    ids=str,
)
async def test_a_refusal_is_not_repeated(
    clock: FakeClock,
    telegram_api: FakeApi,
    sender: CarefulSender,
    request_by: Ask,
    refusal: Exception,
) -> None:
    telegram_api.script = failing("sendMessage", refusal)
    with pytest.raises(type(refusal)):
        await clock.run(request_by(sender, "sendMessage", chat_id=READER, text="1"))
    assert len(telegram_api.calls) == 1


async def test_what_did_not_leave_is_sent_again(
    clock: FakeClock, telegram_api: FakeApi, sender: CarefulSender, request_by: Ask
) -> None:
    telegram_api.script = once(NotSentError("ConnectError"))
    await clock.run(flood(sender, request_by, [(READER, "1"), (READER, "2")]))
    assert telegram_api.texts(READER) == ["1", "2"]


async def test_patience_ends(
    clock: FakeClock, telegram_api: FakeApi, sender: CarefulSender, request_by: Ask
) -> None:
    telegram_api.script = failing("sendMessage", NotSentError("ConnectError"))
    start = clock.now()
    with pytest.raises(NotSentError):
        await clock.run(request_by(sender, "sendMessage", chat_id=READER, text="1"))
    assert 20 < clock.now() - start <= 60
    assert len(telegram_api.calls) < 15


async def test_a_flood_limit_too_long_to_wait_for_is_raised(
    clock: FakeClock, telegram_api: FakeApi, sender: CarefulSender, request_by: Ask
) -> None:
    telegram_api.script = failing("sendMessage", RetryAfter(timedelta(hours=1)))
    with pytest.raises(RetryAfter):
        await clock.run(request_by(sender, "sendMessage", chat_id=READER, text="1"))
    assert len(telegram_api.calls) == 1


@pytest.mark.parametrize("status", [0, 502, 504])
@pytest.mark.parametrize("arrived", [True, False], ids=["arrived", "lost on the way"])
async def test_an_unclear_outcome_is_looked_into(
    clock: FakeClock,
    telegram_api: FakeApi,
    sender: CarefulSender,
    request_by: Ask,
    status: int,
    arrived: bool,
) -> None:
    await clock.run(flood(sender, request_by, [(OTHER, "0"), (READER, "0")]))
    fault = once(MaybeSentError("ReadTimeout", status=status))

    def script(method: str, data: dict[str, Any]) -> Exception | None:
        return fault(method, data) if data.get("text") == "1" else None

    telegram_api.script = script
    telegram_api.done_all_the_same = arrived
    result = await clock.run(request_by(sender, "sendMessage", chat_id=READER, text="1"))
    assert telegram_api.texts(READER) == ["0", "1"]
    assert telegram_api.messages[result["message_id"]] == (READER, "1")


async def test_an_unclear_edit_that_came_through_is_done(
    clock: FakeClock, telegram_api: FakeApi, sender: CarefulSender, request_by: Ask
) -> None:
    answers = [BadRequest("Message is not modified"), MaybeSentError("ReadTimeout")]
    telegram_api.script = lambda *_: answers.pop()
    done = await clock.run(request_by(sender, "editMessageText", chat_id=READER, message_id=5))
    assert done is True


async def test_an_edit_that_changes_nothing_is_still_refused(
    clock: FakeClock, telegram_api: FakeApi, sender: CarefulSender, request_by: Ask
) -> None:
    telegram_api.script = failing("editMessageText", BadRequest("Message is not modified"))
    with pytest.raises(BadRequest):
        await clock.run(request_by(sender, "editMessageText", chat_id=READER, message_id=5))


async def test_the_journal_is_written_before_and_after(
    clock: FakeClock, telegram_api: FakeApi, sender: CarefulSender, request_by: Ask, answer: Answer
) -> None:
    sender.numbering.see(READER, 100)
    current_answer.set(answer)
    await clock.run(flood(sender, request_by, [(READER, "1"), (READER, "2")]))
    assert answer.journal.written == [
        ((7, 1), SentMessage(READER, 100)),
        ((7, 1), (101,)),
        ((7, 2), SentMessage(READER, 101)),
        ((7, 2), (102,)),
    ]


async def test_nothing_leaves_without_its_intent_on_disk(
    clock: FakeClock,
    telegram_api: FakeApi,
    sender: CarefulSender,
    request_by: Ask,
    journal: FakeJournal,
) -> None:
    async def full(*_: object) -> None:
        raise OSError("disk full")

    journal.intend = full
    current_answer.set(Answer(7, journal))
    with pytest.raises(OSError, match="disk full"):
        await clock.run(request_by(sender, "sendMessage", chat_id=READER, text="1"))
    assert not telegram_api.calls


async def test_a_second_try_sends_only_what_is_missing(
    clock: FakeClock,
    telegram_api: FakeApi,
    sender: CarefulSender,
    request_by: Ask,
    journal: FakeJournal,
) -> None:
    known = {1: SentMessage(READER, 90, (95,))}
    current_answer.set(Answer(7, journal, known))

    async def handler() -> list[int]:
        first = await request_by(sender, "sendMessage", chat_id=READER, text="1")
        second = await request_by(sender, "sendMessage", chat_id=READER, text="2")
        return [first["message_id"], second["message_id"]]

    assert await clock.run(handler()) == [95, 101]
    assert telegram_api.texts(READER) == ["2"]


@pytest.mark.parametrize("sent", [True, False], ids=["sent before the crash", "not sent"])
async def test_after_a_crash_the_message_is_looked_for(
    clock: FakeClock,
    telegram_api: FakeApi,
    sender: CarefulSender,
    request_by: Ask,
    journal: FakeJournal,
    sent: bool,
) -> None:
    if sent:
        # Others' messages were filed in the same moment.
        telegram_api.messages |= {101: (OTHER, "x"), 102: (OTHER, "y"), 103: (READER, "1")}
        telegram_api.last_id = 103
    current_answer.set(Answer(7, journal, {1: SentMessage(READER, 100)}))
    result = await clock.run(request_by(sender, "sendMessage", chat_id=READER, text="1"))
    assert telegram_api.texts(READER) == ([] if sent else ["1"])
    assert result["message_id"] == (103 if sent else 101)
    assert journal.written == [((7, 1), (103 if sent else 101,))]


async def test_a_group_that_became_a_supergroup_is_followed(
    clock: FakeClock, telegram_api: FakeApi, sender: CarefulSender, request_by: Ask
) -> None:
    new = -1_001_000_000_200
    telegram_api.script = lambda _m, data: ChatMigrated(new) if data["chat_id"] == GROUP else None
    await clock.run(flood(sender, request_by, [(GROUP, "1"), (GROUP, "2")]))
    assert telegram_api.texts(new) == ["1", "2"]
    asked = [data["chat_id"] for _, data in telegram_api.calls]
    assert asked == [GROUP, new, new]


async def test_a_deleted_article_is_answered_without_a_reply(
    clock: FakeClock, telegram_api: FakeApi, sender: CarefulSender, request_by: Ask
) -> None:
    telegram_api.script = lambda _m, data: (
        BadRequest("Message to be replied not found") if "reply_parameters" in data else None
    )
    target = ReplyParameters(55, quote="کلمه")
    await clock.run(
        request_by(sender, "sendMessage", chat_id=READER, text="1", reply_parameters=target)
    )
    assert telegram_api.texts(READER) == ["1"]


async def test_a_quote_that_is_gone_is_left_out(
    clock: FakeClock, telegram_api: FakeApi, sender: CarefulSender, request_by: Ask
) -> None:
    telegram_api.script = lambda _m, data: (
        BadRequest("Quote_text_invalid") if data["reply_parameters"].quote else None
    )
    target = ReplyParameters(55, quote="کلمه")
    await clock.run(
        request_by(sender, "sendMessage", chat_id=READER, text="1", reply_parameters=target)
    )
    method, data = telegram_api.calls[-1]
    assert method == "sendMessage"
    assert data["reply_parameters"].message_id == 55


async def test_a_typing_action_waits_for_nothing_and_fails_silently(
    clock: FakeClock, telegram_api: FakeApi, sender: CarefulSender, request_by: Ask
) -> None:
    telegram_api.script = lambda *_: NotSentError("ConnectError")
    start = clock.now()
    assert await clock.run(request_by(sender, "sendChatAction", chat_id=READER)) is True
    assert clock.now() == start
    assert len(telegram_api.calls) == 1


async def test_without_a_known_id_nothing_is_looked_for(
    clock: FakeClock, telegram_api: FakeApi, sender: CarefulSender, request_by: Ask
) -> None:
    telegram_api.script = once(MaybeSentError("ReadTimeout"))
    await clock.run(request_by(sender, "sendMessage", chat_id=READER, text="1"))
    assert [method for method, _ in telegram_api.calls] == ["sendMessage", "sendMessage"]


async def test_a_public_name_is_not_written_to_twice(
    clock: FakeClock, telegram_api: FakeApi, sender: CarefulSender, request_by: Ask
) -> None:
    telegram_api.script = failing("sendMessage", MaybeSentError("ReadTimeout"))
    with pytest.raises(MaybeSentError):
        await clock.run(request_by(sender, "sendMessage", chat_id="@namoone", text="1"))
    assert len(telegram_api.calls) == 1


async def test_forgotten_lanes_are_swept(
    clock: FakeClock, telegram_api: FakeApi, sender: CarefulSender, request_by: Ask
) -> None:
    await clock.run(flood(sender, request_by, [(chat, "1") for chat in range(1, 1_025)]))
    await clock.run(clock.sleep(120))
    await clock.run(flood(sender, request_by, [(5_000, "1")]))
    assert len(sender._lanes) == 1
