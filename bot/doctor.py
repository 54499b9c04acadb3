"""``chekideh doctor``: what is wrong with this installation, in sentences."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, NamedTuple

from config.settings import setting_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from config.locales import Words
    from config.settings import Settings

PYTHONS = ((3, 12), (3, 13))


class Finding(NamedTuple):
    """One thing that was looked at."""

    sound: bool
    sentence: str


def examine(settings: Settings, words: Words) -> Iterator[Finding]:
    """Look at everything that a start needs, in the order in which it needs it."""
    version = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info[:2] in PYTHONS:
        yield Finding(True, words("doctor.python", version=version))
    else:
        yield Finding(False, words("doctor.python_old", version=version))
    yield Finding(True, words("doctor.settings"))


def settings_as_markdown() -> str:
    """The table of settings, as it stands in the README."""
    lines = ["| setting | default | what it does |", "| --- | --- | --- |"]
    for name, default, sentence in setting_lines():
        lines.append(f"| `{name}` | {f'`{default}`' if default else ''} | {sentence} |")
    return "\n".join(lines)
