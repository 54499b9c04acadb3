"""Sharing: a reader's recent digests in any chat (inline mode), and the way back by deep link."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.handlers.binding import asker_of
from bot.messenger import Shared
from bot.replies import View, compose, split
from bot.replies.keyboard import Button
from summarizer.model import Length

if TYPE_CHECKING:
    from telegram import Update

    from bot.asker import Asker
    from bot.newsdesk import Newsdesk
    from bot.store import KeptDigest

DIGEST_LINK = "d_"
"""Before a digest's id in ``t.me/<bot>?start=…``; the id can't be guessed."""
HOW = "how"

_OFFERED = 20
_TITLE = 80


async def answer_inline(newsdesk: Newsdesk, update: Update) -> None:
    """``@bot words``: the recent digests of whoever types, those with the words in them."""
    query = update.inline_query
    if query is None:
        return
    asker = await asker_of(newsdesk, update)
    recent = await newsdesk.digests.latest_of(query.from_user.id, _OFFERED)
    words = query.query.split()
    found = [kept for kept in recent if all(word in kept.digest.restored for word in words)]
    username = query.get_bot().username
    shared = [offer(asker, kept, username) for kept in found]
    label = None if shared else asker.words("inline.nothing")
    await newsdesk.messenger.answer_inline(query.id, shared, button=label, start=HOW)


async def open_shared(newsdesk: Newsdesk, asker: Asker, digest_id: str, reply_to: int) -> bool:
    """A digest that somebody shared, with all its buttons; False when it is not kept any more."""
    kept = await newsdesk.digests.by_id(digest_id)
    if kept is None:
        return False
    await newsdesk.repeat(asker, kept, reply_to)
    return True


def offer(asker: Asker, kept: KeptDigest, username: str) -> Shared:
    """A digest as one message for any chat, with a button that leads to all of it in private."""
    digest = kept.digest
    titles = [digest.headline.text] if digest.headline else []
    titles += [point.text for point in digest.points[:2]]
    title, about = (*titles, "", "")[:2]
    view = View.of(digest, Length.MEDIUM, latin_digits=asker.chosen.latin_digits)
    link = f"https://t.me/{username}?start={DIGEST_LINK}{kept.id}"
    return Shared(
        id=kept.id,
        title=title[:_TITLE] or asker.words("reply.points"),
        about=about[:_TITLE],
        rendered=split(compose(digest, view, asker.words))[0],
        keyboard=((Button(asker.words("button.open"), url=link),),),
    )
