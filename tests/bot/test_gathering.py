"""Gathering, on its own: whatever the order and the times of arrival, one article comes out."""

from __future__ import annotations

import asyncio
import itertools
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.gathering import Gatherer
from bot.intake.origin import Origin
from bot.intake.piece import Piece

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.store import KeptDigest

HEADLINE = "شهردار از آغاز ساخت اسکله خبر داد"
SENTENCE = "سامان پارسا گفت: ساخت اسکله تازه از مهرماه آغاز می‌شود و تا پایان سال به سرانجام می‌رسد."
WHOLE = f"{HEADLINE}\n\n{SENTENCE}\nوی افزود: بودجه آن فراهم است."
WAIT_S = 0.02


class Desk:
    """Answers at once, and remembers what it was asked."""

    def __init__(self) -> None:
        self.firsts: list[tuple[int, ...]] = []
        self.changes: list[tuple[int, ...]] = []

    async def answer(
        self, pieces: tuple[Piece, ...], earlier: KeptDigest | None
    ) -> KeptDigest | None:
        ids = tuple(piece.message_id for piece in pieces)
        (self.changes if earlier else self.firsts).append(ids)
        await asyncio.sleep(0)
        return object()  # type: ignore[return-value]  # only its being there counts

    @property
    def last(self) -> tuple[int, ...]:
        return (self.changes or self.firsts)[-1]


async def gather(pieces: Sequence[Piece], waits: Sequence[float] = ()) -> Desk:
    """Let messages arrive one after another, with waits before some of them."""
    desk, gatherer = Desk(), Gatherer(WAIT_S)
    tasks = []
    for number, piece in enumerate(pieces):
        await asyncio.sleep(waits[number] if number < len(waits) else 0)
        tasks.append(asyncio.create_task(gatherer.receive(1, piece, desk.answer)))
    await asyncio.wait_for(asyncio.gather(*tasks), 10)
    return desk


def parts_of(text: str, cuts: Sequence[int]) -> list[Piece]:
    places = [0, *sorted(cuts), len(text)]
    texts = [text[a:b].strip() for a, b in itertools.pairwise(places)]
    author = Origin("channel", "نمونه")
    return [Piece(n, part, author._replace(message_id=70 + n)) for n, part in enumerate(texts, 1)]


SPACES = [n for n, sign in enumerate(WHOLE) if sign == " " and n > len(HEADLINE)]


@given(
    cuts=st.sets(st.sampled_from(SPACES[:-1]), min_size=1, max_size=4),
    waits=st.lists(st.sampled_from([0, 0, WAIT_S / 4, WAIT_S * 2]), max_size=5),
    data=st.data(),
)
@settings(max_examples=40)
def test_parts_in_any_order_at_any_time_become_one_answer(
    cuts: set[int], waits: list[float], data: st.DataObject
) -> None:
    parts = parts_of(WHOLE, sorted(cuts))
    arriving = data.draw(st.permutations(parts))
    desk = asyncio.run(gather(arriving, waits))
    assert len(desk.firsts) == 1
    assert desk.last == tuple(part.message_id for part in parts)


async def test_what_is_whole_is_not_waited_on() -> None:
    desk, gatherer = Desk(), Gatherer(wait_s=3600)
    await asyncio.wait_for(gatherer.receive(1, Piece(1, WHOLE), desk.answer), 5)
    assert desk.firsts == [(1,)]


async def test_a_part_cut_at_a_sentence_changes_the_answer_when_it_can_only_be_one() -> None:
    desk = await gather(parts_of(WHOLE, [WHOLE.rindex("\n")]))
    assert (desk.firsts, desk.changes) == ([(1,)], [(1, 2)])


async def test_articles_stay_apart() -> None:
    second = WHOLE.replace("اسکله", "بازار")
    desk = await gather([Piece(1, WHOLE), Piece(2, second), Piece(3, f"{WHOLE} و نیز")])
    assert sorted(desk.firsts) == [(1,), (2,), (3,)]
    assert desk.changes == []


async def test_chats_stay_apart() -> None:
    desk, gatherer = Desk(), Gatherer(WAIT_S)
    head, tail = (part.text for part in parts_of(WHOLE, [SPACES[10]]))
    await asyncio.gather(
        gatherer.receive(1, Piece(1, head), desk.answer),
        gatherer.receive(2, Piece(2, tail), desk.answer),
    )
    assert sorted(desk.firsts) == [(1,), (2,)]


async def test_two_split_articles_that_come_mixed_are_two_answers() -> None:
    a_head, a_tail = parts_of(WHOLE, [SPACES[10]])
    b_head, b_tail = (
        Piece(piece.message_id + 10, piece.text.replace("اسکله", "بازار"), Origin("other", "دیگر"))
        for piece in parts_of(WHOLE, [SPACES[10]])
    )
    desk = await gather([a_head, b_head, a_tail, b_tail])
    assert sorted(desk.firsts) == [(1, 2), (11, 12)]


async def test_a_remark_before_or_after_is_not_answered_by_itself() -> None:
    remark = Piece(1, "برای بخش صبح")
    for messages in ([remark, Piece(2, WHOLE)], [Piece(2, WHOLE), remark]):
        desk = await gather(messages)
        assert desk.firsts == [(2,)]


async def test_a_remark_alone_is_answered() -> None:
    desk = await gather([Piece(1, "سلام")])
    assert desk.firsts == [(1,)]


async def test_an_album_is_one_article_whatever_its_pieces_hold() -> None:
    pieces = [Piece(n, WHOLE if n == 2 else "", album="a", picture=True) for n in (1, 2, 3)]
    desk = await gather(pieces)
    assert desk.firsts == [(1, 2, 3)]


async def test_a_newer_wording_takes_the_older_ones_place_while_it_is_waited_on() -> None:
    desk, gatherer = Desk(), Gatherer(WAIT_S)
    texts: list[str] = []

    async def answer(pieces: tuple[Piece, ...], earlier: KeptDigest | None) -> KeptDigest | None:
        texts.extend(piece.text for piece in pieces)
        return await desk.answer(pieces, earlier)

    open_text = f"{SENTENCE} وی گفت: ساخت"
    task = asyncio.create_task(gatherer.receive(1, Piece(1, open_text), answer))
    await asyncio.sleep(0)
    assert await gatherer.settle(1, Piece(1, WHOLE))
    await task
    assert texts == [WHOLE]
    assert not await gatherer.settle(1, Piece(9, WHOLE))
