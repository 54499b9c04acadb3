"""Gathering: one answer for an article that comes in several messages.

A split article, an album, a forward and the reader's remark on it: each part is an update of its
own, in any order, and nothing tells the last one. A message that is whole is answered at once; an
open one is waited on for a short while; a part that comes after the answer changes the answer.
What is waited for is kept in memory only: after a crash the updates come again, and are gathered
again. What was answered is in the store as well, so that a part finds its article after a restart.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.intake.origin import Origin
from bot.intake.piece import Piece
from bot.intake.wholeness import belong_together, is_note, is_whole
from bot.runners.delivery import current_delivery

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from bot.runners.delivery import Delivery
    from bot.store import KeptDigest

type Answer = Callable[[tuple[Piece, ...], KeptDigest | None], Awaitable[KeptDigest | None]]
"""Answers to pieces in order; the second value is the digest that an earlier part got."""

type Recall = Callable[[int, str, int], Awaitable[Sequence[KeptDigest]]]
"""What was answered in a chat, of an author, since a moment, latest first."""

ALBUM_S = 0.5
"""The parts of an album follow each other at once; it has no end mark."""


def _new_future() -> asyncio.Future[object]:
    return asyncio.get_running_loop().create_future()


@dataclass(slots=True, eq=False)
class Batch:
    """Messages that are taken for one article.

    Attributes:
        author: What all of them have in common: who wrote them, or the album's id.
        pieces: By message id.
        leader: The update that answers for all of them.
        note: Whether it is a remark that waits for its article.
        answering: Whether the wait is over.
        kept: The digest, once answered.
        done: Set when the answer is there, or has failed; what comes now comes late.
        touched: When the last piece came.
        turn: Held by whoever changes the answer.
    """

    author: str
    pieces: dict[int, Piece]
    leader: Delivery | None = None
    note: bool = False
    answering: bool = False
    kept: KeptDigest | None = None
    done: asyncio.Future[object] = field(default_factory=_new_future)
    touched: float = 0.0
    news: asyncio.Event = field(default_factory=asyncio.Event)
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    def ordered(self) -> tuple[Piece, ...]:
        """The pieces in the article's order."""
        return tuple(sorted(self.pieces.values(), key=lambda piece: piece.order))

    def readable(self) -> tuple[Piece, ...]:
        """Those that make the answer what it is: one picture more of an album is no news."""
        return tuple(piece for piece in self.ordered() if piece.readable)

    def is_for(self, author: str) -> bool:
        """Whether an article of this author is gathered here."""
        return not self.note and self.author == author

    def takes(self, piece: Piece, within_s: float) -> bool:
        """Whether the piece and those that are here make one article.

        Args:
            piece: What came.
            within_s: How long before or after one of them it was sent at most: what waited
                while the bot was away comes all at once.
        """
        if piece.album:
            return True
        if piece.message_id in self.pieces:
            return True
        moments = [each.sent for each in self.pieces.values() if each.sent]
        if moments and min(abs(piece.sent - sent) for sent in moments) > within_s:
            return False
        pieces = sorted((*self.pieces.values(), piece), key=lambda each: each.order)
        return belong_together(pieces)

    def add(self, piece: Piece, now: float) -> None:
        """Take a piece, or its newer text."""
        self.pieces[piece.message_id] = piece
        self.touched = now
        self.news.set()


class Gatherer:
    """Gathers the parts of articles, chat by chat.

    Args:
        wait_s: How long an open article is waited on after its last part.
        late_s: A part that comes later than this is an article of its own.
        recall: What an earlier process answered.
        began: When this one began, in seconds since the epoch.
    """

    def __init__(
        self,
        wait_s: float,
        *,
        late_s: float = 20.0,
        recall: Recall | None = None,
        began: float = 0,
    ) -> None:
        self._wait_s = wait_s
        self._late_s = late_s
        self._within_s = max(wait_s, late_s) + 1  # moments are whole seconds
        self._recall = recall
        self._began = began
        self._chats: OrderedDict[int, list[Batch]] = OrderedDict()

    async def receive(self, chat_id: int, piece: Piece, answer: Answer) -> None:
        """Take a message in; returns when it is answered, or is a part of what another answers.

        Args:
            chat_id: Where it came.
            piece: What it holds.
            answer: Called once for an article, and again for each part that comes late.
        """
        now = asyncio.get_running_loop().time()
        batches = self._recent(chat_id, now)
        author = piece.album or (piece.origin.key if piece.origin else "")
        batch = next(
            (b for b in batches if b.is_for(author) and b.takes(piece, self._within_s)), None
        )
        if batch is None and not is_note(piece):
            batch = await self._recalled(chat_id, author, piece)
            batches = self._chats.setdefault(chat_id, batches)  # swept away meanwhile, perhaps
        # The last words of what the reader sends in parts are as short as a remark.
        if is_note(piece) and (batch is None or batch.answering):
            await self._receive_note(batches, piece, answer, now)
            return
        if batch is None:
            batch = Batch(author, {}, leader=current_delivery.get())
            batches.append(batch)
            batch.add(piece, now)
            self._take_notes(batches, batch)
            await self._lead(batches, batch, answer)
        elif batch.done.done():
            batch.add(piece, now)
            if piece.readable or not piece.album:
                await self._follow_late(batch, answer)
        else:
            batch.add(piece, now)
            _follow(batch)

    async def settle(self, chat_id: int, piece: Piece) -> bool:
        """Let the newer text of a message take the older one's place.

        Returns:
            Whether that is all: False when the message was answered already, or is not known.
        """
        for batch in self._chats.get(chat_id, ()):
            if piece.message_id in batch.pieces:
                if not batch.answering:
                    batch.add(piece, batch.touched)
                    _follow(batch)
                    return True
                await asyncio.wait((batch.done,))
                batch.pieces[piece.message_id] = piece
        return False

    def forget(self, chat_id: int) -> None:
        """Forget what was answered in a chat: no later part belongs to it."""
        batches = self._chats.get(chat_id, [])
        batches[:] = [batch for batch in batches if not batch.done.done()]

    async def _receive_note(
        self, batches: list[Batch], piece: Piece, answer: Answer, now: float
    ) -> None:
        for batch in batches:
            if not batch.note and now - batch.touched <= self._wait_s:
                _follow(batch)
                return
        note = Batch("", {}, leader=current_delivery.get(), note=True)
        note.add(piece, now)
        batches.append(note)
        await self._lead(batches, note, answer)

    async def _lead(self, batches: list[Batch], batch: Batch, answer: Answer) -> None:
        await self._wait_until_whole(batch)
        if batch.note and not batch.pieces:
            return  # its article came, and answers for it
        batch.answering = True
        try:
            await self._answer(batch, answer)
        except BaseException:
            # All whose parts are in here are tried again together, and gathered anew.
            if batch in batches:
                batches.remove(batch)
            raise
        finally:
            batch.done.set_result(None)

    async def _answer(self, batch: Batch, answer: Answer) -> None:
        """Answer; a part that comes meanwhile changes the answer before it counts as given."""
        answered: tuple[Piece, ...] | None = None
        while (readable := batch.readable()) != answered:
            batch.kept = await answer(batch.ordered(), batch.kept)
            answered = readable

    async def _follow_late(self, batch: Batch, answer: Answer) -> None:
        async with batch.turn:
            batch.kept = await answer(batch.ordered(), batch.kept)

    async def _wait_until_whole(self, batch: Batch) -> None:
        """Wait as long as parts may come; an article that is whole is not waited on at all."""
        loop = asyncio.get_running_loop()
        pieces = batch.ordered()
        album = any(piece.album for piece in pieces)
        while pieces and (album or batch.note or not is_whole(pieces)):
            delivery = current_delivery.get()
            if delivery is not None:
                delivery.yield_turn()
            wait_s = min(ALBUM_S, self._wait_s) if album else self._wait_s
            batch.news.clear()
            left = batch.touched + wait_s - loop.time()
            if left <= 0:
                return
            try:
                async with asyncio.timeout(left):
                    await batch.news.wait()
            except TimeoutError:
                return
            pieces = batch.ordered()

    async def _recalled(self, chat_id: int, author: str, piece: Piece) -> Batch | None:
        """The article that was answered before a restart, when the piece is a late part of it."""
        if self._recall is None or piece.album or piece.sent > self._began + self._late_s:
            return None
        answered = await self._recall(chat_id, author, piece.sent - int(self._late_s))
        batches = self._chats.setdefault(chat_id, [])
        here = {batch.kept.id for batch in batches if batch.kept is not None}
        for kept in answered:
            batch = _batch_of(kept, author)
            # What was repeated, or read from a file or a page, is in no message to go on from.
            if batch.pieces and kept.id not in here and batch.takes(piece, self._within_s):
                batches.append(batch)
                self._take_notes(batches, batch)
                return batch
        return None

    def _take_notes(self, batches: list[Batch], article: Batch) -> None:
        """Remarks that came before their article wait no longer: it answers for them."""
        for note in [batch for batch in batches if batch.note and not batch.answering]:
            batches.remove(note)
            note.pieces.clear()
            note.news.set()
            if note.leader is not None and article.leader is not None:
                note.leader.follow(article.leader)

    def _recent(self, chat_id: int, now: float) -> list[Batch]:
        """The batches of a chat that a part can still belong to; old ones of all chats go."""
        batches = self._chats.setdefault(chat_id, [])
        self._chats.move_to_end(chat_id)
        batches[:] = [b for b in batches if self._lives(b, now)]
        for other, theirs in list(self._chats.items()):
            if any(self._lives(b, now) for b in theirs):
                break
            if other != chat_id:
                del self._chats[other]
        return batches

    def _lives(self, batch: Batch, now: float) -> bool:
        """Whether a part can still belong to it."""
        return now - batch.touched < self._late_s or not batch.done.done()


def _batch_of(kept: KeptDigest, author: str) -> Batch:
    """What was gathered for an article that is answered; its leader is who comes late."""

    def origin(post: int | None) -> Origin | None:
        return Origin(author, kept.source_name or "", kept.source_url, post) if author else None

    pieces = {
        part.message_id: Piece(
            part.message_id, kept.text[part.start : part.end], origin(part.post)
        )
        for part in kept.parts
    }
    batch = Batch(author, pieces, leader=current_delivery.get(), answering=True, kept=kept)
    batch.done.set_result(None)
    return batch


def _follow(batch: Batch) -> None:
    """The update is answered with the batch; where that is answered already, it is as well."""
    delivery = current_delivery.get()
    if delivery is not None and batch.leader is not None and not batch.done.done():
        delivery.follow(batch.leader)
