"""What was given up is told by ``chekideh doctor``, without a word of it."""

from __future__ import annotations

import asyncio
import os
import sys
from typing import TYPE_CHECKING

from bot.store import open_database
from bot.store.inbox import Inbox, Incoming, inbox_address
from config.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path


async def test_the_doctor_lists_what_was_given_up(tmp_path: Path) -> None:
    address = inbox_address(Settings(data_dir=tmp_path).database)
    await (await open_database(address)).dispose()
    inbox = Inbox(address)
    await inbox.open()
    await inbox.put([Incoming(7, 5, '"a text of which nothing is told"', "not_json")])
    await inbox.close()
    doctor = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot.cli",
        "doctor",
        cwd=tmp_path,
        env={**os.environ, "CHEKIDEH_DATA_DIR": str(tmp_path), "LC_ALL": "en_US.UTF-8"},
        stdout=asyncio.subprocess.PIPE,
    )
    told = (await doctor.communicate())[0].decode()
    assert doctor.returncode == 1
    assert "update 7: not_json, after 0 tries" in told
    assert "nothing is told" not in told
