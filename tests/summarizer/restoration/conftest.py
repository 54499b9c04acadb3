"""Damage and layouts that the tests of restoration share."""

from __future__ import annotations

import random
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from summarizer.pipeline import restore

if TYPE_CHECKING:
    from collections.abc import Callable

HERE = Path(__file__).parent

NEWS = """\
استاندار نیلوفرآباد از آغاز ساخت سه مدرسه خبر داد
به گزارش خبرنگار ما، مهدی فرهمند در نشست شورای برنامه‌ریزی با اشاره به کمبود فضای آموزشی در \
شهرستان‌های مرزی اظهار کرد: ساخت سه مدرسه دوازده کلاسه در این مناطق آغاز شده است و تا پایان سال \
به بهره‌برداری می‌رسد.
وی با بیان اینکه اعتبار این طرح‌ها از محل منابع استانی تامین می‌شود، افزود: خیران نیز در این زمینه \
همکاری خوبی داشته‌اند و بخشی از هزینه‌ها را پرداخت کرده‌اند.
فرهمند تصریح کرد: کمبود معلم در روستاها یکی از مشکلات اصلی ماست و برای رفع آن با دانشگاه فرهنگیان \
گفت‌وگو کرده‌ایم و امیدواریم با جذب نیروهای بومی این کمبود در مدت کوتاهی برطرف شود.
در پایان این نشست، مدیران دستگاه‌های اجرایی گزارشی از فعالیت‌های خود ارائه کردند.
"""


@pytest.fixture(scope="session")
def restored() -> Callable[[str], str]:
    """Restore a message and give its text."""

    def run(message: str) -> str:
        return restore(message).text.text

    return run


@pytest.fixture(scope="session")
def news() -> tuple[str, ...]:
    """The paragraphs of a clean article, its headline first."""
    return tuple(NEWS.splitlines())


@pytest.fixture(scope="session")
def ghazals() -> tuple[str, ...]:
    """Ghazals of Hafez (14th century), a line each hemistich."""
    text = (HERE / "ghazals.txt").read_text("utf-8")
    return tuple(part.strip() for part in text.split("\n\n"))


@pytest.fixture(scope="session")
def names() -> dict[str, tuple[str, ...]]:
    """Names of people, places and bodies, as they are written."""
    kinds: dict[str, tuple[str, ...]] = {}
    kind = ""
    for line in (HERE / "names.txt").read_text("utf-8").splitlines():
        if line.startswith("# "):
            kind = line[2:]
        else:
            kinds[kind] = tuple(name.strip() for name in line.split("،"))
    return kinds


@pytest.fixture(scope="session")
def wrap() -> Callable[..., str]:
    """Break paragraphs at a width: between words, or wherever the width falls."""

    def run(
        paragraphs: tuple[str, ...],
        width: int,
        *,
        inside_words: bool = False,
        keep_space: bool = True,
        blank: bool = False,
    ) -> str:
        lines: list[str] = []
        for paragraph in paragraphs:
            rest = paragraph
            while len(rest) > width + 4:
                cut = width if inside_words else rest.rfind(" ", 0, width + 1) + 1
                line, rest = rest[:cut], rest[cut:]
                if not inside_words or not keep_space:
                    line, rest = line.rstrip(" "), rest.lstrip(" ")
                lines.append(line)
            lines.append(rest)
        return ("\n\n" if blank else "\n").join(lines)

    return run


@pytest.fixture(scope="session")
def damage() -> Callable[[str, int], str]:
    """Lose spaces and half spaces, put white space before stops: repeatable by its seed."""

    def run(text: str, seed: int) -> str:
        draw = random.Random(seed)  # noqa: S311 - a repeatable draw, not a secret
        pieces = []
        for character in text:
            lot = draw.random()
            if character == "\u200c":
                pieces.append("" if lot < 0.5 else " ")
            elif character == " " and lot < 0.03:
                continue
            elif character in ".،:" and lot < 0.4:
                pieces.append(" " + character)
            else:
                pieces.append(character)
        return "".join(pieces)

    return run
