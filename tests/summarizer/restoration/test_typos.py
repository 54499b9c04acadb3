"""Typing slips: only what is certain."""

from __future__ import annotations

import pytest

from summarizer.model import RepairKind
from summarizer.pipeline import restore

SLIPS = {
    "a neighbour on the keyboard": ("وی به مشکلات حوزهخای مختلف پرداخت", "حوزه‌های"),
    "a look-alike": ("از تاریخ انفلاب اسلامی گفت", "انقلاب"),
    "exchanged letters": ("وزیر پینشهادی دولت آمد", "پیشنهادی"),
    "a letter twice": ("به گزارش خبرگزارری مهر چنین شد", "خبرگزاری"),
}


@pytest.mark.parametrize(("text", "wanted"), SLIPS.values(), ids=SLIPS)
def test_slips_are_mended_and_told(text: str, wanted: str) -> None:
    restoration = restore(text)
    assert wanted in restoration.text.text
    (repair,) = [r for r in restoration.repairs if r.kind is RepairKind.LETTER]
    assert repair.after == wanted
    assert text[repair.source.start : repair.source.end] == repair.before


@pytest.mark.parametrize(("text", "wanted"), SLIPS.values(), ids=SLIPS)
def test_they_can_be_left(text: str, wanted: str) -> None:
    restoration = restore(text, typos=False)
    assert wanted not in restoration.text.text
    assert all(repair.kind is not RepairKind.LETTER for repair in restoration.repairs)


def test_a_word_of_the_text_is_known_without_its_neighbours() -> None:
    restoration = restore("روز ۱۷ شهریور جلسه بود و (۱۸ شهربور) پایان یافت")
    assert restoration.text.text == "روز ۱۷ شهریور جلسه بود و (۱۸ شهریور) پایان یافت"


LEFT = {
    "negation": "آنان این سخن را نفرمودند و بی‌مهری نکردند",
    "a surname": "مهدی فرهمندی و رضا جهانیان آمدند",
    "a foreign name": "سفر امباپه و گریزمان به مادرید",
    "a word twice in the text": "شرکت پردازکو بزرگ است. پردازکو در تهران است.",
    "short": "او را دیرم و رفتم",
    "a missing letter that two words could have lost": "فرمانده نتظامی استان گفت",
    "an ending that is not in the word table": "تنگستانی‌هایشان را دیدیم",
}


@pytest.mark.parametrize("text", LEFT.values(), ids=LEFT)
def test_what_is_not_certain_is_left(text: str) -> None:
    assert all(repair.kind is not RepairKind.LETTER for repair in restore(text).repairs)
