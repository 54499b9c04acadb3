"""The rooms import one way: DESIGN's "may import" column, read from the code itself."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

ENGINE_STEPS = ("cleaning", "restoration", "structure", "attribution", "selection")
FORBIDDEN = {
    "summarizer": {"bot", "telegram", "httpx", "requests", "os", "socket", "time"},
    "config": {"bot", "summarizer", "telegram"},
    "bot/intake": {"bot.handlers", "bot.replies", "bot.runners"},
    "bot/replies": {"bot.handlers", "bot.intake", "bot.runners", "telegram.ext"},
    "bot/store": {"bot.handlers", "bot.replies", "bot.runners", "telegram"},
    "bot/playground": {"bot.handlers", "bot.replies", "bot.newsdesk", "telegram"},
}
LARGEST = 420  # lines; a longer file says why at its top
ROOMS = ("summarizer", "config", "bot")


def imports(path: Path) -> set[str]:
    """Every module that a file imports at any depth, type-checking imports left out."""
    tree = ast.parse(path.read_text("utf-8"))
    hidden = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test)
        for inner in ast.walk(node)
    }
    found: set[str] = set()
    for node in ast.walk(tree):
        if id(node) in hidden:
            continue
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


def files(room: str) -> list[Path]:
    paths = sorted((ROOT / room).rglob("*.py"))
    assert paths, f"{room} holds no code"
    return paths


@pytest.mark.parametrize("room", FORBIDDEN)
def test_a_room_does_not_import_what_it_may_not(room: str) -> None:
    for path in files(room):
        for module in imports(path):
            for barred in FORBIDDEN[room]:
                assert module != barred, f"{path} imports {module}"
                assert not module.startswith(f"{barred}."), f"{path} imports {module}"


@pytest.mark.parametrize("step", ENGINE_STEPS)
def test_a_step_does_not_import_a_later_one(step: str) -> None:
    later = ENGINE_STEPS[ENGINE_STEPS.index(step) + 1 :]
    for path in files(f"summarizer/{step}"):
        for module in imports(path):
            assert not module.startswith(tuple(f"summarizer.{name}" for name in later)), (
                f"{path} imports {module}"
            )


@pytest.mark.parametrize("room", ROOMS)
def test_no_file_is_too_long(room: str) -> None:
    for path in files(room):
        lines = path.read_text("utf-8").splitlines()
        assert len(lines) <= LARGEST or "Why this file is long:" in "\n".join(lines[:12]), path


def test_the_face_of_the_engine_is_whole() -> None:
    import summarizer

    assert (
        sorted(summarizer.__all__, key=lambda name: (name.islower(), name)) == summarizer.__all__
    )
    assert all(hasattr(summarizer, name) for name in summarizer.__all__)
