"""``chekideh doctor``: what is wrong with this installation, in sentences."""

from __future__ import annotations

import asyncio
import sys
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import func, select

from bot.account import StartError, find_account
from bot.observing.logs import set_up_logging
from bot.observing.redaction import Redaction
from bot.store import ReportStore, StoreError, open_database
from bot.store.database import transaction
from bot.store.inbox import inbox_address
from bot.store.inbox_tables import State, updates
from config.settings import setting_lines
from summarizer import Kind, digest

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from config.locales import Words
    from config.settings import Settings

PYTHONS = ((3, 12), (3, 13))

# A statement with all that the steps look for; made up, like the people in it.
_SAMPLE = (
    "شهردار بندر آذرگون از ساخت اسکله خبر داد\n"
    "به گزارش ایرنا، سامان پارسا شهردار بندر آذرگون گفت: ساخت اسکله تازه از مهرماه آغاز می‌شود."
)


DEAD_LETTERS = 10
"""Updates given up last that are told one by one."""


class Finding(NamedTuple):
    """One thing that was looked at."""

    sound: bool
    sentence: str


def examine(settings: Settings, words: Words) -> tuple[Finding, ...]:
    """Look at everything that a start needs, in the order in which it needs it."""
    secrets = (settings.bot_token, settings.database_url)
    hidden = Redaction(secret.get_secret_value() for secret in secrets if secret is not None)
    set_up_logging("ERROR", hidden, as_json=False)

    async def collect() -> tuple[Finding, ...]:
        return tuple([finding async for finding in _examine(settings, words)])

    return asyncio.run(collect())


def settings_as_markdown() -> str:
    """The table of settings, as it stands in the README."""
    lines = ["| setting | default | what it does |", "| --- | --- | --- |"]
    for name, default, sentence in setting_lines():
        lines.append(f"| `{name}` | {f'`{default}`' if default else ''} | {sentence} |")
    return "\n".join(lines)


async def _examine(settings: Settings, words: Words) -> AsyncIterator[Finding]:
    version = ".".join(map(str, sys.version_info[:3]))
    sound = sys.version_info[:2] in PYTHONS
    yield Finding(sound, words("doctor.python" if sound else "doctor.python_old", version=version))
    yield Finding(sound=True, sentence=words("doctor.settings"))
    try:
        sound = digest(_SAMPLE).kind is Kind.STATEMENT
    except Exception:  # whatever a broken installation raises is what is looked for
        sound = False
    yield Finding(sound, words("doctor.engine" if sound else "doctor.engine_fails"))
    try:
        async for finding in _examine_store(settings, words):
            yield finding
    except StoreError as error:
        yield Finding(sound=False, sentence=words("doctor.store_fails", why=str(error)))
    yield await _examine_token(settings, words)


async def _examine_store(settings: Settings, words: Words) -> AsyncIterator[Finding]:
    store = await open_database(settings.database)
    try:
        reports = await ReportStore(store).count()
    finally:
        await store.dispose()
    yield Finding(sound=True, sentence=words("doctor.store"))
    if reports:
        yield Finding(sound=True, sentence=words("doctor.reports", count=reports))
    inbox = await open_database(inbox_address(settings.database))
    given_up = updates.c.state == State.DEAD
    count = select(func.count()).select_from(updates).where(given_up)
    latest = (
        select(updates.c.update_id, updates.c.reason, updates.c.starts)
        .where(given_up)
        .order_by(updates.c.key.desc())
        .limit(DEAD_LETTERS)
    )
    try:
        async with transaction(inbox) as connection:
            dead = int((await connection.execute(count)).scalar_one())
            letters = (await connection.execute(latest)).all()
    finally:
        await inbox.dispose()
    if dead:
        yield Finding(sound=False, sentence=words("doctor.dead", count=dead))
    for update_id, reason, tries in letters:
        facts = {"number": str(update_id or "?"), "reason": reason or "?", "tries": tries}
        yield Finding(sound=False, sentence=words("doctor.dead_letter", **facts))


async def _examine_token(settings: Settings, words: Words) -> Finding:
    if settings.bot_token is None:
        return Finding(sound=True, sentence=words("doctor.no_token"))
    try:
        username = await find_account(settings)
    except StartError as error:
        return Finding(sound=False, sentence=words(error.key, **error.facts))
    return Finding(sound=True, sentence=words("doctor.get_me", username=username))
