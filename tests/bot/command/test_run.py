"""``chekideh run`` and ``chekideh doctor``: what is said when something is missing."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import subprocess
import sys
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

import httpx
import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from bot.playground import LoopbackApi

TOKEN = "7000000009:made-up-token-of-this-test"  # noqa: S105 (nobody's)


@pytest.fixture
def taken_port() -> Iterator[int]:
    with closing(socket.create_server(("127.0.0.1", 0))) as server:
        yield server.getsockname()[1]


@contextmanager
def started(folder: Path, **environment: str) -> Iterator[subprocess.Popen[bytes]]:
    inherited = {n: v for n, v in os.environ.items() if not n.startswith(("CHEKIDEH_", "LC_"))}
    process = subprocess.Popen(
        [sys.executable, "-m", "bot.cli", "run"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=folder,
        env={**inherited, "LANG": "C.UTF-8", "CHEKIDEH_WORKERS": "1", **environment},
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def test_without_a_token_the_playground_is_served(tmp_path: Path) -> None:
    with started(tmp_path, CHEKIDEH_PLAYGROUND_PORT="0") as process:
        assert process.stdout is not None
        line = process.stdout.readline().decode()
        assert line.startswith("Playground: http://127.0.0.1:")
        page = httpx.get(line.split()[1], timeout=10)
        assert page.status_code == 200
        assert 'dir="rtl"' in page.text
        process.send_signal(signal.SIGTERM)
        _, errors = process.communicate(timeout=20)
        assert process.returncode == 0
        assert "Traceback" not in errors.decode()


def test_a_taken_port_is_one_sentence(chekideh: Callable, taken_port: int) -> None:
    outcome = chekideh("run", CHEKIDEH_PLAYGROUND_PORT=str(taken_port))
    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err == (
        f"chekideh: Port {taken_port} is taken by another program; "
        "choose another with CHEKIDEH_PLAYGROUND_PORT.\n"
    )


def test_a_server_that_does_not_answer(chekideh: Callable, taken_port: int) -> None:
    server = "http://127.0.0.1:9"
    outcome = chekideh("run", CHEKIDEH_BOT_TOKEN=TOKEN, CHEKIDEH_API_BASE_URL=server)
    assert outcome.code == 1
    assert outcome.out == ""
    assert server in outcome.err
    assert outcome.err.count("\n") == 1


@pytest.mark.parametrize("command", ["run", "doctor"])
async def test_a_wrong_token_is_one_sentence_and_never_shown(
    loopback: LoopbackApi, chekideh: Callable, command: str
) -> None:
    outcome = await asyncio.to_thread(
        chekideh,
        command,
        CHEKIDEH_BOT_TOKEN=TOKEN,
        CHEKIDEH_API_BASE_URL=loopback.api_base_url,
        CHEKIDEH_LOG_LEVEL="DEBUG",
    )
    loopback.violations.clear()
    said = outcome.err if command == "run" else outcome.out
    assert outcome.code == 1
    assert said.count("The server does not accept this token") == 1
    assert "Traceback" not in outcome.err
    assert TOKEN.partition(":")[2] not in outcome.out + outcome.err


def test_a_store_that_cannot_be_made(chekideh: Callable, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    outcome = chekideh("run", CHEKIDEH_DATA_DIR=str(tmp_path / "file" / "data"))
    assert outcome.code == 1
    assert outcome.err.startswith("chekideh: The store can't be opened")
    assert outcome.err.count("\n") == 1


@pytest.mark.parametrize(
    "address",
    [
        "very-secret",
        "mysql://bot:very-secret@host/db",
        "postgresql://bot:very-secret@/db?host=/proc/none",
        "postgresql://bot:very-secret@/db?host=/proc/none&colour=red",
    ],
)
@pytest.mark.parametrize("command", ["run", "doctor"])
def test_a_database_that_is_none_is_one_sentence(
    chekideh: Callable, command: str, address: str
) -> None:
    outcome = chekideh(command, CHEKIDEH_DATABASE_URL=address)
    said = outcome.err if command == "run" else outcome.out
    assert outcome.code == 1
    assert said.casefold().count("the store can't be opened") == 1
    assert "Traceback" not in outcome.out + outcome.err
    assert "very-secret" not in outcome.out + outcome.err


async def test_the_doctor_finds_nothing_wrong(loopback: LoopbackApi, chekideh: Callable) -> None:
    outcome = await asyncio.to_thread(
        chekideh,
        "doctor",
        CHEKIDEH_BOT_TOKEN=loopback.token,
        CHEKIDEH_API_BASE_URL=loopback.api_base_url,
    )
    assert (outcome.code, outcome.err) == (0, "")
    assert "@chekideh_bot" in outcome.out
    assert all(line.startswith("ok ") for line in outcome.out.splitlines())


def test_the_doctor_names_what_is_wrong(chekideh: Callable, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "chekideh.sqlite3").write_bytes(b"no database" * 999)
    outcome = chekideh("doctor")
    assert outcome.code == 1
    bad = [line for line in outcome.out.splitlines() if line.startswith("bad")]
    assert len(bad) == 1
    assert "not a database" in bad[0]
