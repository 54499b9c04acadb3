"""What holds for any text: its letters, its offsets, and that one restoration is enough."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.model import RepairKind
from summarizer.pipeline import restore

if TYPE_CHECKING:
    from collections.abc import Callable

WORDS = (
    "برنامه‌های",
    "دولت",
    "در",
    "استان‌ها",
    "گفت",
    "می‌شود",
    "این",
    "که",
    "را",
    "از",
    "به",
    "و",
    "با",
    "مردم",
    "است",
    "کرد",
    "مسئولان",
    "نمی‌تواند",
    "علی",
    "جهانی،",
    "سال",
    "۱۴۰۱",
    "عمل",
    "آورند.",
    "دانش‌آموزان",
    "«خانه»",
    "تهران؛",
    "شهرستان‌ها",
    "42,500",
    "FATF",
    "#خبر",
    "https://example.ir/a",
    "@khabar",
    "خانواده‌ها",
    "بزرگ‌ترین",
    "همکاری",
    "ـ",
    "۳.۵",
    "وزیر",
    "نیرو:",
    "کشور",
    "باید",
)
GAPS = (" ", " ", " ", " ", "", "\u200c", "\n", " \n", "\n\n", "  ", " ، ", "،")

messages = st.lists(
    st.tuples(
        st.one_of(st.sampled_from(WORDS), st.text("ابتجدرسعکلمنهوی", min_size=1, max_size=9)),
        st.sampled_from(GAPS),
    ),
    max_size=80,
).map(lambda parts: "".join(word + gap for word, gap in parts))


def letters(text: str) -> str:
    return "".join(c for c in text if unicodedata.category(c)[0] in "LN" and c != "ـ")


@given(messages)
@settings(max_examples=150)
def test_restoring_twice_changes_nothing(message: str) -> None:
    once = restore(message).text.text
    assert restore(once).text.text == once


@given(messages)
@settings(max_examples=150)
def test_letters_are_kept_and_repairs_tell_where(message: str) -> None:
    restoration = restore(message, typos=False)
    assert letters(restoration.text.text) == letters(message)
    for repair in restoration.repairs:
        held = message[repair.source.start : repair.source.end]
        assert letters(held) == letters(repair.before) == letters(repair.after)
        assert repair.kind is not RepairKind.LETTER
    assert [r.source for r in restoration.repairs] == sorted(r.source for r in restoration.repairs)


@given(messages)
@settings(max_examples=100)
def test_every_character_leads_back_to_its_own(message: str) -> None:
    text = restore(message, typos=False).text
    for character, start, end in zip(text.text, text.starts, text.ends, strict=True):
        if character.isalnum():
            assert message[start:end] == character


@given(messages)
@settings(max_examples=100)
def test_a_paragraph_a_line(message: str) -> None:
    text = restore(message).text.text
    assert all(line and line == line.strip() for line in text.split("\n")) or not text


@pytest.mark.parametrize("seed", range(8))
def test_a_damaged_article_is_restored_once_for_all(
    seed: int,
    news: tuple[str, ...],
    damage: Callable[[str, int], str],
    wrap: Callable[..., str],
    restored: Callable[[str], str],
) -> None:
    message = wrap(
        tuple(damage("\n".join(news), seed).split("\n")), 60, inside_words=seed % 2 == 0
    )
    once = restored(message)
    assert restored(once) == once


def test_a_long_text_is_the_sum_of_its_parts(
    news: tuple[str, ...], restored: Callable[[str], str]
) -> None:
    """Blocks are judged one by one; no seam may show."""
    article = "\n".join(news)
    assert restored("\n".join([article] * 40)) == "\n".join([restored(article)] * 40)
