"""The newsdesk: an article comes in, its digest goes out, and its buttons keep working.

The handlers only say who asks and for what; everything that happens to an article happens here.
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
import secrets
import time
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.gathering import Gatherer
from bot.intake.documents import check_length
from bot.intake.errors import EmptyError, IntakeError, TooBigError
from bot.pace import Pace, Verdict
from bot.replies import Rendered, View, compose, split
from bot.replies.digest import SourceLine, compose_quotes, displayed_points
from bot.replies.menus import main_menu
from bot.store import KeptDigest, StoreError
from bot.workers.errors import WorkError, WorkersUnavailableError
from summarizer.model import Kind

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from bot.asker import Asker
    from bot.intake.article import IntakeArticle
    from bot.intake.links import LinkReader
    from bot.intake.piece import FileRef
    from bot.messenger import Messenger, Target
    from bot.replies.keyboard import Keyboard
    from bot.store import ChatStore, DigestStore, ReportStore
    from bot.workers import WorkerPool
    from config.settings import Settings
    from summarizer.model import Digest, Length, Point

_LOG = logging.getLogger(__name__)

UNUSABLE = frozenset({Kind.TOO_SHORT, Kind.NOT_PERSIAN})
_CLEAN_S = 3600.0
MAX_RESTORED_MESSAGES = 2
"""A restored text that would take more messages is sent as a file."""


class Newsdesk:
    """Digests articles, answers with them, and keeps what the buttons need.

    Args:
        settings: Limits.
        workers: Where texts are digested and documents read.
        messenger: How answers leave.
        chats: The chats' settings.
        digests: What is kept.
        reports: What readers found wrong.
        forget_updates: Deletes what the inbox still holds of a chat.
        links: Reads the pages behind links; without it links are not followed.
        clock: Seconds since the epoch.
    """

    def __init__(
        self,
        settings: Settings,
        workers: WorkerPool,
        messenger: Messenger,
        chats: ChatStore,
        digests: DigestStore,
        reports: ReportStore,
        forget_updates: Callable[[int], Awaitable[None]],
        links: LinkReader | None = None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self.settings = settings
        self.messenger = messenger
        self.chats = chats
        self.digests = digests
        self.reports = reports
        self._pace = Pace(settings.per_minute)
        self.links = links
        self._forget_updates = forget_updates
        self.gatherer = Gatherer(
            settings.gather_ms / 1000,
            late_s=settings.late_s,
            recall=digests.recent_by,
            began=clock(),
        )
        self._workers = workers
        self._clock = clock

    async def say(
        self,
        asker: Asker,
        sentence: str,
        *,
        reply_to: Target | int | None = None,
        keyboard: Keyboard = (),
    ) -> int:
        """One sentence of ours."""
        return await self.messenger.send(
            asker.place, Rendered(sentence), reply_to=reply_to, keyboard=keyboard
        )

    async def restate(
        self, asker: Asker, message_id: int, sentence: str, *, keyboard: Keyboard = ()
    ) -> None:
        """Put another sentence in a message of ours."""
        await self.messenger.edit(asker.place, message_id, Rendered(sentence), keyboard=keyboard)

    async def admits(self, asker: Asker, reply_to: int) -> bool:
        """Whether one more article may be digested now; who sends too many is told once."""
        verdict = self._pace.take(asker.place.chat_id, ("user", asker.user_id))
        if verdict is Verdict.TELL and not asker.quiet:
            limit = self.settings.per_minute
            await self.say(asker, asker.words("limit.pace", limit=limit), reply_to=reply_to)
        return verdict is Verdict.GO

    async def answer(self, asker: Asker, article: IntakeArticle) -> KeptDigest | None:
        """Digest an article and reply to it; what can't be used gets its reason, and None."""
        started = self._clock()
        fingerprint = fingerprint_of(article.text)
        known = await self.digests.by_text(asker.place.chat_id, fingerprint)
        if known is not None and known.text == article.text:
            digest: Digest | None = known.digest
        else:
            digest = await self._digest(asker, article)
        if digest is None:
            return None
        kept = _new(asker, article, digest)
        kept = await self._keep_and_send(asker, kept, article.reply_to)
        _LOG.info(
            "newsdesk.answered",
            extra={
                "took_ms": round(1000 * (self._clock() - started)),
                "characters": len(article.text),
                "kind": digest.kind.value,
                "known": known is not None,
            },
        )
        return kept

    async def _keep_and_send(self, asker: Asker, kept: KeptDigest, reply_to: int) -> KeptDigest:
        # Kept before it is sent: the buttons must work from the moment they can be seen.
        await self.digests.add(kept, fingerprint_of(kept.text), int(self._clock()))
        replies, keyboard = self._compose(asker, kept)
        answers = await self._send_all(asker, replies, keyboard, reply_to)
        await self.digests.show(kept.id, kept.length, answers)
        return replace(kept, answers=answers)

    async def keep_unsent(self, asker: Asker, article: IntakeArticle) -> KeptDigest | str:
        """Digest an article of a chat that we can't write to, or say why not.

        Its messages are not noted: they are not of a chat that we know.
        """
        try:
            digest = await self._read(article.text)
        except WorkersUnavailableError:
            raise
        except (IntakeError, WorkError) as error:
            return asker.words(error.key, **error.facts)
        if digest.kind in UNUSABLE:
            return asker.words(f"kind.{digest.kind}")
        kept = replace(_new(asker, article, digest), parts=(), pointers=())
        await self.digests.add(kept, fingerprint_of(kept.text), int(self._clock()))
        return kept

    async def answer_quotes(self, asker: Asker, article: IntakeArticle) -> None:
        """Digest an article and reply with all of its quotes."""
        digest = await self._digest(asker, article)
        if digest is not None:
            await self._send_quotes(asker, digest, article.reply_to)

    async def repeat(self, asker: Asker, kept: KeptDigest, reply_to: int) -> None:
        """A digest that was given before, as an answer to another message."""
        again = replace(
            kept,
            id=secrets.token_urlsafe(9),
            chat_id=asker.place.chat_id,
            user_id=asker.user_id,
            parts=(),
            pointers=(),
            answers=(),
        )
        await self._keep_and_send(asker, again, reply_to)

    async def correct(self, asker: Asker, kept: KeptDigest, article: IntakeArticle) -> KeptDigest:
        """The article changed (a late part, an edit): change the answer that stands."""
        if article.text == kept.text:
            return kept
        digest = await self._digest(asker, article)
        if digest is None:
            return kept
        changed = replace(
            kept,
            text=article.text,
            digest=digest,
            parts=article.parts,
            pointers=article.pointers,
        )
        if kept.pointers:  # another page now, or none
            changed = replace(
                changed, source_name=article.source_name, source_url=article.source_url
            )
        # Kept after it is shown: when the process ends in between, the change is made once more.
        changed = replace(changed, answers=await self._show(asker, changed))
        await self.digests.replace(changed, fingerprint_of(article.text))
        return changed

    async def _digest(self, asker: Asker, article: IntakeArticle) -> Digest | None:
        """The digest of an article; None once its reader was told why there is none."""
        try:
            async with self.messenger.working(asker.place, article.reply_to):
                digest = await self._read(article.text)
        except WorkersUnavailableError:
            raise  # it is not the article's fault: the inbox tries again
        except (IntakeError, WorkError) as error:
            await self.refuse(asker, article.reply_to, error)
            return None
        if digest.kind in UNUSABLE:
            if not asker.quiet:
                sentence = asker.words(f"kind.{digest.kind}")
                await self.say(asker, sentence, reply_to=article.reply_to)
            return None
        return digest

    async def _read(self, text: str) -> Digest:
        if not text.strip():
            raise EmptyError
        check_length(text, self.settings.max_text)
        return await self._workers.digest(text)

    async def show(self, asker: Asker, kept: KeptDigest, length: Length) -> KeptDigest:
        """Edit the answer to another length; messages too many are taken back."""
        shown = replace(kept, length=length)
        answers = await self._show(asker, shown)
        await self.digests.show(kept.id, length, answers)
        return replace(shown, answers=answers)

    async def _show(self, asker: Asker, kept: KeptDigest) -> tuple[int, ...]:
        """Edit the answer to what is kept now; gives its messages."""
        replies, keyboard = self._compose(asker, kept)
        place = asker.place
        answers: list[int] = []
        for number, reply in enumerate(replies):
            buttons = keyboard if number == len(replies) - 1 else ()
            if number < len(kept.answers):
                message_id = kept.answers[number]
                if await self.messenger.edit(place, message_id, reply, keyboard=buttons):
                    answers.append(message_id)
                    continue
            target = kept.parts[0].message_id if kept.parts else None
            answers.append(
                await self.messenger.send(place, reply, reply_to=target, keyboard=buttons)
            )
        await self.messenger.delete(place, (a for a in kept.answers if a not in answers))
        return tuple(answers)

    async def all_quotes(self, asker: Asker, kept: KeptDigest, reply_to: int) -> None:
        """Every quote of an article, each under its speaker."""
        await self._send_quotes(asker, kept.digest, reply_to)

    async def _send_quotes(self, asker: Asker, digest: Digest, reply_to: int) -> None:
        if not digest.quotes:
            await self.say(asker, asker.words("reply.no_quotes"), reply_to=reply_to)
            return
        replies = split(compose_quotes(digest, asker.words))
        await self._send_all(asker, replies, (), reply_to)

    async def restored(self, asker: Asker, kept: KeptDigest, reply_to: int) -> None:
        """The restored text: as messages, or as a file when it is long."""
        replies = split(Rendered(kept.digest.restored))
        if len(replies) <= MAX_RESTORED_MESSAGES:
            await self._send_all(asker, replies, (), reply_to)
            return
        content = (kept.digest.restored + "\n").encode()
        name = asker.words("reply.restored_file")
        await self.messenger.send_file(asker.place, name, content, reply_to=reply_to)

    def numbered_points(self, asker: Asker, kept: KeptDigest) -> tuple[tuple[int, Point], ...]:
        """The points that a reply shows now, with the numbers that it gives them."""
        return tuple(enumerate(displayed_points(kept.digest, self.view(asker, kept)), start=1))

    async def keep_report(self, report_id: str, kept: KeptDigest, fault: str) -> None:
        """Keep what a reader found wrong, without the article."""
        await self.reports.add(
            report_id,
            chat_id=kept.chat_id,
            digest_id=kept.id,
            fault=fault,
            now=int(self._clock()),
        )

    async def forget(self, chat_id: int) -> None:
        """Delete all that is kept of a chat."""
        self.gatherer.forget(chat_id)
        await self.digests.forget_chat(chat_id)
        await self.reports.forget_chat(chat_id)
        await self._forget_updates(chat_id)
        await self.chats.forget(chat_id)

    async def keep_house(self) -> None:
        """Delete what was kept for long enough: at the start, and every hour; never returns."""
        while True:
            oldest = int(self._clock()) - self.settings.keep_days * 86_400
            try:
                deleted = await self.digests.forget_older(oldest)
            except StoreError as error:
                _LOG.warning("newsdesk.not_cleaned", extra={"kind": type(error).__name__})
            else:
                _LOG.info("newsdesk.cleaned", extra={"deleted": deleted})
            await asyncio.sleep(_CLEAN_S)

    async def read_file(self, file: FileRef) -> str:
        """The text of a document that was sent.

        Raises:
            IntakeError: When it can't be read.
            WorkError: When reading it takes too much.
        """
        if file.size > self.settings.max_file_mb * 1_000_000:
            raise TooBigError(limit_mb=self.settings.max_file_mb)
        data = await self.messenger.download(file.file_id)
        return await self._workers.read_document(
            data,
            file.name,
            max_text=self.settings.max_text,
            max_bytes=self.settings.max_file_mb * 1_000_000,
        )

    async def refuse(self, asker: Asker, message_id: int, error: IntakeError | WorkError) -> None:
        """Say why something can't be used."""
        if asker.quiet:
            return
        await self.say(asker, asker.words(error.key, **error.facts), reply_to=message_id)

    def view(self, asker: Asker, kept: KeptDigest) -> View:
        """What of a digest its reader sees, by its length and the chat's settings."""
        # A page's text does not stand in the chat: its readers are always told where it does.
        from_page = kept.source_url is not None and not kept.parts
        source = None
        if kept.source_name and (asker.chosen.source_line or from_page):
            source = SourceLine(kept.source_name, kept.source_url)
        return View.of(
            kept.digest,
            kept.length,
            quotes=asker.chosen.quotes,
            source=source,
            latin_digits=asker.chosen.latin_digits,
        )

    def _compose(self, asker: Asker, kept: KeptDigest) -> tuple[tuple[Rendered, ...], Keyboard]:
        view = self.view(asker, kept)
        return split(compose(kept.digest, view, asker.words)), main_menu(kept, view, asker.words)

    async def _send_all(
        self, asker: Asker, replies: Sequence[Rendered], keyboard: Keyboard, reply_to: int
    ) -> tuple[int, ...]:
        """Send the parts of a reply; the first replies, the last has the buttons."""
        sent = []
        for number, reply in enumerate(replies):
            sent.append(
                await self.messenger.send(
                    asker.place,
                    reply,
                    reply_to=None if number else reply_to,
                    keyboard=keyboard if number == len(replies) - 1 else (),
                )
            )
        return tuple(sent)


def _new(asker: Asker, article: IntakeArticle, digest: Digest) -> KeptDigest:
    return KeptDigest(
        id=secrets.token_urlsafe(9),
        chat_id=asker.place.chat_id,
        user_id=asker.user_id,
        text=article.text,
        digest=digest,
        length=asker.chosen.length,
        source_name=article.source_name,
        source_url=article.source_url,
        author=article.author,
        parts=article.parts,
        pointers=article.pointers,
    )


def fingerprint_of(text: str) -> str:
    r"""What makes two texts of a chat the same article: their words, white space aside.

    >>> fingerprint_of("یک  خبر") == fingerprint_of("یک خبر\n")
    True
    """
    return hashlib.sha256(" ".join(text.split()).encode("utf-8", "surrogatepass")).hexdigest()
