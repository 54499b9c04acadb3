import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest


class Outcome(NamedTuple):
    code: int
    out: str
    err: str


@pytest.fixture
def chekideh(tmp_path: Path) -> Callable[..., Outcome]:
    """Run the real command in an empty folder and with no settings but those given."""

    def run(*arguments: str | Path, stdin: bytes = b"", **environment: str) -> Outcome:
        inherited = {n: v for n, v in os.environ.items() if not n.startswith(("CHEKIDEH_", "LC_"))}
        finished = subprocess.run(  # noqa: S603 (our own command)
            [sys.executable, "-m", "bot.cli", *map(str, arguments)],
            input=stdin,
            capture_output=True,
            check=False,
            timeout=120,
            cwd=tmp_path,
            env={**inherited, "LANG": "C.UTF-8", "PYTHONUTF8": "1", **environment},
        )
        return Outcome(finished.returncode, finished.stdout.decode(), finished.stderr.decode())

    return run
