"""What the README says is so: its settings, its commands, its links."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from config.settings import setting_lines

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")


def test_every_setting_is_told_as_it_is() -> None:
    rows = [
        f"| `{line.name}` | {f'`{line.default}`' if line.default else ''} | {line.help} |"
        for line in setting_lines()
    ]
    assert rows
    told = [row for row in README.splitlines() if row.startswith("| `CHEKIDEH_")]
    assert told == rows, "paste the table of `chekideh doctor --settings`"


def test_every_make_command_exists() -> None:
    told = set(re.findall(r"`make ([a-z-]+)`|^make ([a-z-]+)", README, re.MULTILINE))
    names = {first or second for first, second in told}
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert {"run", "test"} <= names <= targets


DOCUMENTS = sorted((*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")))


def links(document: Path) -> list[Path]:
    """The files that a document links to."""
    targets = re.findall(r"\]\((?!https?:)([^)#]+)", document.read_text("utf-8"))
    return [document.parent / target for target in targets]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_local_link_leads_somewhere(document: Path) -> None:
    assert [str(target) for target in links(document) if not target.exists()] == []


def test_every_picture_is_shown() -> None:
    pictures = {path.name for path in (ROOT / "docs").glob("*.png")}
    assert pictures
    assert pictures <= {target.name for document in DOCUMENTS for target in links(document)}
