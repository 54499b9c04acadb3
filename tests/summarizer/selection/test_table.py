"""Entries of a list, and how an article that is one is told."""

from collections.abc import Callable
from typing import Any

import pytest

from summarizer.model import Length
from summarizer.selection.table import is_entry, is_row

type Taker = Callable[..., Any]

LINES = [
    ("a province and its head", "استان کوهپایه: کامران نیکو (معاون فرماندار)", True),
    ("a place in a contest", "مقام سوم: مازیار بهرامی از سپیدکوه", True),
    ("an office of a life", "مدیر کل راه‌های روستایی ۱۳۷۸ تا ۱۳۸۲", True),
    ("a participle", "بررسی لایحه اصلاح شده راه‌های روستایی", True),
    ("a participle at its end", "لایحه راه‌های روستایی اصلاح شده", False),
    ("a heading", "نام برندگان:", True),
    ("a sentence", "کامران نیکو رئیس راه‌های روستایی شد.", False),
    ("a sentence without its full stop", "کامران نیکو رئیس راه‌های روستایی شد", False),
    ("a sentence with a prefixed verb", "کامران نیکو به سپیدکوه می‌آید", False),
    ("a cry", "آفرین بر کوهپایه!", False),
]


@pytest.mark.parametrize(("line", "entry"), [pytest.param(*c, id=name) for name, *c in LINES])
def test_an_entry_has_neither_verb_nor_full_stop(line: str, entry: bool) -> None:
    assert is_entry(line) is entry


@pytest.mark.parametrize(
    ("line", "row"),
    [
        pytest.param("سنگین‌وزن: ۱- نیکو (ری) ۲- بهرامی (قم)", True, id="numbers"),
        pytest.param("سبک‌وزن: نیکو (ری) و بهرامی (قم)", True, id="towns"),
        pytest.param("نیکو (ری) و بهرامی (قم) آمدند.", False, id="a sentence"),
        pytest.param("سبک‌وزن: نیکو و بهرامی", False, id="names alone"),
    ],
)
def test_a_row_of_results(line: str, row: bool) -> None:
    assert is_row(line) is row


HEADS = [
    f"استان {name}: {who} ({office})"
    for name, who, office in (
        ("سپیدکوه", "کامران نیکو", "معاون عمرانی"),
        ("کوهپایه", "مازیار بهرامی", "معاون پشتیبانی"),
        ("دشت سبز", "بهزاد راد", "معاون عمرانی"),
        ("رودبالا", "فرهاد کیان", "معاون برنامه‌ریزی"),
        ("چشمه‌سار", "سیاوش نادری", "معاون پشتیبانی"),
        ("باغستان", "رامین شکیبا", "معاون عمرانی"),
    )
]
NEWS = "کار بازرسی انتخابات شوراها از فردا در همه شهرها و روستاها آغاز می‌شود."
ALSO = "بودجه بازرسی استان‌ها امسال دو برابر شده و به شصت میلیارد تومان رسیده است."
ANNOUNCED = "به گزارش ایلنا، نام رؤسای بازرسی استان‌ها به شرح زیر است:"


@pytest.mark.parametrize("times", [1, 3], ids=["short", "long"])
def test_of_a_list_its_announcement_is_told_and_how_it_begins(road: Taker, times: int) -> None:
    heads = [head.replace(":", f" {number}:") for number in range(times) for head in HEADS]
    made = road("\n".join(("رؤسای بازرسی استان‌ها منصوب شدند", ANNOUNCED, *heads)))
    assert made.shown() == [ANNOUNCED.partition("، ")[2], *heads[:2]]


def test_beside_sentences_no_entry_of_a_list_is_told(road: Taker) -> None:
    lines = ("رؤسای بازرسی استان‌ها منصوب شدند", f"به گزارش ایلنا، {NEWS}", ALSO, *HEADS)
    made = road("\n".join(lines))
    assert sorted(made.shown()) == sorted((NEWS, ALSO))


def test_a_long_answer_goes_on_with_the_entries_in_their_order(road: Taker) -> None:
    lines = ("رؤسای بازرسی استان‌ها منصوب شدند", f"به گزارش ایلنا، {NEWS}", ALSO, *HEADS)
    made = road("\n".join(lines), length=Length.LONG)
    assert [point for point in made.points() if point in HEADS] == HEADS


def test_where_there_are_only_entries_they_are_told(road: Taker) -> None:
    made = road("\n".join(("رؤسای بازرسی استان‌ها", *HEADS)))
    assert made.shown()
    assert set(made.shown()) <= set(HEADS)
