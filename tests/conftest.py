"""What all tests share: the samples, the development sets, workers, a PostgreSQL server."""

from __future__ import annotations

import asyncio
import gc
import itertools
import os
import pwd
import shutil
import subprocess
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio
from hypothesis import HealthCheck, settings

from bot.workers import WorkerPool

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

ROOT = Path(__file__).parent.parent
ONE_LOOP = (ROOT / "tests" / "bot" / "scenarios", ROOT / "tests" / "chaos")
PROGRAMS = (*sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True), None)

settings.register_profile(
    "chekideh",
    deadline=None,  # the machine's load must not fail a promise
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=bool(os.environ.get("CI")),
    print_blob=True,
)
settings.load_profile("chekideh")


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def samples(root: Path) -> dict[str, str]:
    """The project's own articles, by name: water, clinic, roads-damaged, library-damaged."""
    return {
        path.stem: path.read_text("utf-8") for path in sorted((root / "samples").glob("*.txt"))
    }


@pytest.fixture(scope="session")
def shared(root: Path) -> Path:
    """The development sets beside the project; tests of them are skipped where they are absent."""
    path = Path(os.environ.get("SHARED", root.parent / "shared"))
    if not (path / "gold").is_dir():
        pytest.skip("the development sets are not beside the project")
    return path


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run all tests of the whole bot in one event loop, because its workers live in it.

    To start them takes longer than most of these tests.
    """
    for item in items:
        if isinstance(item, pytest.Function) and item.path.parent in ONE_LOOP:
            item.add_marker(pytest.mark.asyncio(loop_scope="session"), append=False)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def workers() -> AsyncIterator[WorkerPool]:
    async with WorkerPool(1) as pool:
        yield pool


class BusiestCallback:
    """The callback of an event loop that took the most processor time.

    By the clock, other processes' load would count; in rounds of the loop, all that waited for a
    turn meanwhile.

    Attributes:
        seconds: Of the thread's own processor time.
    """

    def __init__(self) -> None:
        self.seconds = 0.0

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Watch for a while."""
        run = asyncio.Handle._run

        def timed(handle: asyncio.Handle) -> None:
            before = time.thread_time()
            run(handle)
            self.seconds = max(self.seconds, time.thread_time() - before)

        gc.collect()
        gc.freeze()  # what earlier tests left is not looked through in the midst of ours
        try:
            with pytest.MonkeyPatch.context() as patched:
                patched.setattr(asyncio.Handle, "_run", timed)
                yield
        finally:
            gc.unfreeze()


@pytest.fixture
def busiest() -> BusiestCallback:
    return BusiestCallback()


class PostgreSQL:
    """A server of the tests' own: its files and its socket in a folder of its own, no port.

    Args:
        folder: Empty, and the server's user's own.
        user: Whom the server runs as; it refuses to be run by root.
    """

    def __init__(self, folder: Path, user: str) -> None:
        self._folder = folder
        self._user = user
        self._numbers = itertools.count()
        # Of no place in particular: the machine's locale may not be installed.
        options = ("-U", "chekideh", "-A", "trust", "-E", "UTF8", "--locale=C")
        self._run("initdb", "-D", f"{folder}/data", *options)
        self.start()

    def start(self) -> None:
        """Start it; returns when it can be asked."""
        # The system keeps what was written when the server alone ends: it need not wait for disks.
        options = f"-k {self._folder} -c listen_addresses='' -c fsync=off"
        self._control("start", "-o", options, "-l", f"{self._folder}/log")

    def stop(self) -> None:
        """End it as a crash would."""
        self._control("stop", "-m", "immediate")

    @contextmanager
    def away(self) -> Iterator[None]:
        """A while without it."""
        self.stop()
        try:
            yield
        finally:
            self.start()

    def new_database(self) -> str:
        """The address of an empty database, as PostgreSQL's own programs write it."""
        name = f"chekideh{next(self._numbers)}"
        self._run("createdb", "-h", str(self._folder), "-U", "chekideh", name)
        return f"postgresql://chekideh@/{name}?host={self._folder}"

    def _control(self, action: str, *arguments: str) -> None:
        self._run("pg_ctl", action, "-D", f"{self._folder}/data", "-w", *arguments)

    def _run(self, program: str, *arguments: str) -> None:
        found = postgresql_program(program)
        assert found is not None
        user = {"user": self._user, "group": pwd.getpwnam(self._user).pw_gid, "extra_groups": []}
        subprocess.run(  # noqa: S603 (its own programs, with our own words)
            (found, *arguments),
            check=True,
            cwd=self._folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            **(user if os.geteuid() == 0 else {}),
        )


def postgresql_program(name: str) -> str | None:
    """Where Debian, or the PATH, has a program of the server."""
    return next(filter(None, (shutil.which(name, path=path) for path in PROGRAMS)), None)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[PostgreSQL]:
    """A server for each process that runs tests; they are skipped where none is installed."""
    if postgresql_program("initdb") is None:
        reason = "PostgreSQL is not installed: apt-get install postgresql"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    user = "nobody" if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name
    # Not pytest's own folder: another user has no way into it, and a socket's path must be short.
    with tempfile.TemporaryDirectory(prefix="chekideh-pg-") as folder:
        if os.geteuid() == 0:
            shutil.chown(folder, user)
        server = PostgreSQL(Path(folder), user)
        yield server
        server.stop()
