"""What all tests share: where the project's own samples are, and the development sets."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).parent.parent

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
