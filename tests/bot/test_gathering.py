"""Gathering as the dispatcher sees it: what waits for what, and what is tried again."""

from __future__ import annotations

import asyncio

import pytest

from bot.gathering import Gatherer
from bot.intake.origin import Origin
from bot.intake.piece import FileRef, Piece
from bot.runners.delivery import Delivery, current_delivery
from bot.store import KeptDigest, Part
from summarizer import Length, digest

HEAD = "شهردار خبر داد\nشهردار بندر آذرگون در نشست خبری امروز گفت که ساخت اسکله تازه و"
TAIL = "ساماندهی بازار ماهی‌فروشان از مهرماه آغاز خواهد شد."
WHOLE = "شهردار خبر داد\nشهردار بندر آذرگون گفت که ساخت اسکله تازه از مهرماه آغاز می‌شود."
NOTE = "برای صبح"


class Desk:
    """Answers by writing down what it was asked."""

    def __init__(self, failures: int = 0) -> None:
        self.answered: list[tuple[int, ...]] = []
        self.failures = failures
        self.asked = asyncio.Event()
        self.free = asyncio.Event()
        self.free.set()

    async def answer(
        self, pieces: tuple[Piece, ...], _earlier: KeptDigest | None
    ) -> KeptDigest | None:
        if self.failures:
            self.failures -= 1
            raise ConnectionError
        self.asked.set()
        await self.free.wait()
        self.answered.append(tuple(piece.message_id for piece in pieces))
        return None


async def deliver(gatherer: Gatherer, desk: Desk, piece: Piece) -> Delivery:
    """Receive a piece as the dispatcher would: in a context of its own."""
    delivery = Delivery(key=piece.message_id)
    current_delivery.set(delivery)
    await gatherer.receive(1, piece, desk.answer)
    return delivery


def start(gatherer: Gatherer, desk: Desk, piece: Piece) -> asyncio.Task[Delivery]:
    return asyncio.create_task(deliver(gatherer, desk, piece))


async def test_what_is_whole_is_answered_without_giving_up_the_turn() -> None:
    desk = Desk()
    delivery = await deliver(Gatherer(wait_s=60), desk, Piece(1, WHOLE))
    assert desk.answered == [(1,)]
    assert not delivery.turn_over.is_set()


async def test_a_part_lets_the_next_update_begin_and_follows_its_leader() -> None:
    gatherer, desk = Gatherer(wait_s=60), Desk()
    leader = start(gatherer, desk, Piece(1, HEAD))
    await asyncio.sleep(0)
    assert not leader.done()
    follower = await deliver(gatherer, desk, Piece(2, TAIL))
    leading = await leader
    assert leading.turn_over.is_set()
    assert desk.answered == [(1, 2)]
    assert list(leading.unit()) == [leading, follower]
    assert follower.leader is leading


async def test_parts_are_tried_again_together() -> None:
    gatherer, desk = Gatherer(wait_s=60), Desk(failures=1)
    for _ in range(2):
        leader = start(gatherer, desk, Piece(1, HEAD))
        await asyncio.sleep(0)
        follower = await deliver(gatherer, desk, Piece(2, TAIL))
        outcomes = await asyncio.gather(leader, return_exceptions=True)
        if not desk.answered:
            assert [type(outcome) for outcome in outcomes] == [ConnectionError]
    assert desk.answered == [(1, 2)]
    assert follower.leader is leader.result()


async def test_a_part_that_comes_while_the_answer_is_made_is_in_it_before_it_counts() -> None:
    gatherer, desk = Gatherer(wait_s=0), Desk()
    desk.free.clear()
    author = Origin("chat:1", "خبرگزاری نمونه")
    leader = start(gatherer, desk, Piece(1, HEAD, author))
    await asyncio.wait_for(desk.asked.wait(), 30)
    follower = await deliver(gatherer, desk, Piece(2, TAIL, author))
    assert desk.answered == []
    desk.free.set()
    assert list((await leader).unit()) == [leader.result(), follower]
    assert desk.answered == [(1,), (1, 2)]


async def test_a_remark_waits_for_its_article_and_is_not_answered() -> None:
    gatherer, desk = Gatherer(wait_s=60), Desk()
    remark = start(gatherer, desk, Piece(1, NOTE))
    await asyncio.sleep(0)
    article = await deliver(gatherer, desk, Piece(2, WHOLE))
    delivery = await remark
    assert desk.answered == [(2,)]
    assert delivery.leader is article


async def test_an_edit_of_a_remark_follows_it_to_its_article() -> None:
    gatherer, desk = Gatherer(wait_s=60), Desk()
    remark = start(gatherer, desk, Piece(1, NOTE))
    await asyncio.sleep(0)
    edit = Delivery(key=2)
    current_delivery.set(edit)
    assert await gatherer.settle(1, Piece(1, NOTE * 2))
    article = await deliver(gatherer, desk, Piece(3, WHOLE))
    assert list(article.unit()) == [article, await remark, edit]


async def test_a_remark_without_an_article_is_answered_in_the_end() -> None:
    desk = Desk()
    await deliver(Gatherer(wait_s=0.01), desk, Piece(1, NOTE))
    assert desk.answered == [(1,)]


async def test_an_edit_takes_the_place_of_what_still_waits() -> None:
    gatherer, desk = Gatherer(wait_s=60), Desk()
    leader = start(gatherer, desk, Piece(1, HEAD))
    await asyncio.sleep(0)
    assert await gatherer.settle(1, Piece(1, WHOLE))
    await leader
    assert desk.answered == [(1,)]
    assert not await gatherer.settle(1, Piece(1, WHOLE)), "it is answered: the answer is edited"
    assert not await gatherer.settle(1, Piece(9, WHOLE)), "nobody knows it"


async def test_the_pictures_of_an_album_wait_for_its_caption() -> None:
    gatherer, desk = Gatherer(wait_s=60), Desk()
    leader = start(gatherer, desk, Piece(1, "", album="a", picture=True))
    await asyncio.sleep(0)
    caption = await deliver(gatherer, desk, Piece(2, WHOLE, album="a", picture=True))
    last = await deliver(gatherer, desk, Piece(3, "", album="a", picture=True))
    assert list((await leader).unit()) == [leader.result(), caption, last]
    assert desk.answered == [(1, 2, 3)]


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        pytest.param("", [(1,)], id="a picture"),
        pytest.param(WHOLE, [(1,), (1, 2)], id="its caption"),
    ],
)
async def test_what_comes_while_an_album_is_answered(
    text: str, answers: list[tuple[int, ...]]
) -> None:
    gatherer, desk = Gatherer(wait_s=0), Desk()
    desk.free.clear()
    leader = start(gatherer, desk, Piece(1, "", album="a", picture=True))
    await asyncio.wait_for(desk.asked.wait(), 30)
    part = await deliver(gatherer, desk, Piece(2, text, album="a", picture=True))
    desk.free.set()
    assert list((await leader).unit()) == [leader.result(), part]
    assert desk.answered == answers


@pytest.mark.parametrize(
    ("late", "answers"),
    [
        pytest.param(Piece(2, "", album="a", picture=True), [(1,)], id="a picture"),
        pytest.param(Piece(2, WHOLE, album="a", picture=True), [(1,), (1, 2)], id="its caption"),
        pytest.param(
            Piece(2, "", album="a", file=FileRef("f", "a.txt", 9)), [(1,), (1, 2)], id="a file"
        ),
        pytest.param(
            Piece(2, "", album="b", picture=True), [(1,), (2,)], id="a picture of another album"
        ),
    ],
)
async def test_what_comes_after_an_album_was_answered(
    late: Piece, answers: list[tuple[int, ...]]
) -> None:
    gatherer, desk = Gatherer(wait_s=0), Desk()
    await deliver(gatherer, desk, Piece(1, "", album="a", picture=True))
    await deliver(gatherer, desk, late)
    assert desk.answered == answers


async def test_chats_do_not_mix() -> None:
    gatherer, desk = Gatherer(wait_s=0.02), Desk()
    here = start(gatherer, desk, Piece(1, HEAD))
    await asyncio.sleep(0)
    await gatherer.receive(2, Piece(2, TAIL), desk.answer)
    await here
    assert sorted(desk.answered) == [(1,), (2,)]


async def test_a_chat_that_is_asked_after_is_not_forgotten_meanwhile() -> None:
    asked, told = asyncio.Event(), asyncio.Event()

    async def recall(chat_id: int, _author: str, _since: int) -> tuple[KeptDigest, ...]:
        if chat_id == 1 and not asked.is_set():
            asked.set()
            await told.wait()
        return ()

    gatherer, desk = Gatherer(wait_s=60, recall=recall), Desk()
    leader = start(gatherer, desk, Piece(1, HEAD))
    await asyncio.wait_for(asked.wait(), 30)
    await gatherer.receive(2, Piece(9, WHOLE), desk.answer)  # which sweeps
    told.set()
    await asyncio.sleep(0)
    await deliver(gatherer, desk, Piece(2, TAIL))
    await leader
    assert desk.answered == [(9,), (1, 2)]


def answered(*parts: Part) -> KeptDigest:
    """What an earlier process kept of an article."""
    return KeptDigest("a", 1, 1, HEAD, digest(HEAD), Length.MEDIUM, author="", parts=parts)


@pytest.mark.parametrize(
    ("parts", "goes_on"),
    [
        pytest.param((Part(1, 0, len(HEAD)),), True, id="an article of messages"),
        pytest.param((), False, id="a page, a file, or an answer that was repeated"),
    ],
)
async def test_only_an_article_of_messages_has_late_parts(
    parts: tuple[Part, ...], *, goes_on: bool
) -> None:
    changed: list[bool] = []

    async def recall(_chat_id: int, _author: str, _since: int) -> tuple[KeptDigest, ...]:
        return (answered(*parts),)

    async def answer(_pieces: tuple[Piece, ...], earlier: KeptDigest | None) -> KeptDigest | None:
        changed.append(earlier is not None)
        return earlier

    rest = f"{TAIL}\nوی افزود که این بازار تا پایان سال آماده می‌شود."
    await Gatherer(wait_s=0, recall=recall).receive(1, Piece(2, rest), answer)
    assert changed == [goes_on]


@pytest.mark.parametrize(
    ("later_s", "answers"),
    [
        pytest.param(21, [(1,), (1, 2)], id="soon after"),
        pytest.param(7_200, [(1,), (2,)], id="hours later"),
    ],
)
async def test_what_waited_together_was_not_all_sent_together(
    later_s: int, answers: list[tuple[int, ...]]
) -> None:
    gatherer, desk = Gatherer(wait_s=0, late_s=20), Desk()
    rest = f"{TAIL}\nوی افزود که این بازار تا پایان سال آماده می‌شود."
    await gatherer.receive(1, Piece(1, HEAD, sent=1_790_000_000), desk.answer)
    await gatherer.receive(1, Piece(2, rest, sent=1_790_000_000 + later_s), desk.answer)
    assert desk.answered == answers
