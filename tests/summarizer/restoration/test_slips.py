"""Spaces lost in print too: parted beside words of closed classes, and nowhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

PARTED = {
    "«و» before an adverb": (
        "این کشور شش سال پیش به این پیمان پیوست والان هم عضو آن است.",
        "والان",
        "و الان",
    ),
    "a preposition that makes no words": (
        "به گفته سخنگو این خبر ازطرف باشگاه سپیدرود تکذیب شد.",
        "ازطرف",
        "از طرف",
    ),
    "one that stands before its noun all the time": (
        "این داروخانه امروز بسته است و درعین حال سه داروخانه دیگر باز است.",
        "درعین",
        "در عین",
    ),
    "a quantifier": (
        "این جشنواره در چندسال گذشته در شهر ما برگزار شد.",
        "چندسال",
        "چند سال",
    ),
    "an object": ("بازیکنان آن‌ها می‌خواستند که مارا شکست دهند.", "مارا", "ما را"),
    "a relative clause": (
        "از همه کسانیکه در این طرح همکاری کردند قدردانی می‌کنیم.",
        "کسانیکه",
        "کسانی که",
    ),
    "one behind an adverb": (
        "در صورتیکه بودجه برسد، ساخت مدرسه تا پایان سال تمام می‌شود.",
        "صورتیکه",
        "صورتی که",
    ),
    "one behind a preposition": (
        "بارندگی زیاد بود بطوریکه راه روستا بسته شد.",
        "بطوریکه",
        "بطوری که",
    ),
    "a participle before an auxiliary": (
        "این استاد که سال‌ها در شهرداری کارکرده است، بازنشسته شد.",
        "کارکرده",
        "کار کرده",
    ),
    "a passive": (
        "این طرح در سه روستای مرزی اجراشده است.",
        "اجراشده",
        "اجرا شده",
    ),
}


@pytest.mark.parametrize(("text", "slip", "parted"), PARTED.values(), ids=PARTED)
def test_a_slip_is_parted_in_clean_text(
    text: str, slip: str, parted: str, restored: Callable[[str], str]
) -> None:
    assert slip in text
    assert restored(text) == text.replace(slip, parted)


WHOLE = {
    "a participle that is a noun": "او سرکرده است و دیگران پیرو او هستند.",
    "an adjective": "این کشور در ساخت دارو پیشرفته است.",
    "a preverb": "زمان برداشت محصول فرارسیده است.",
    "a verb with a preverb": "برنج‌کاران محصول خود را برداشته بودند و به شهر برگشته بودند.",
    "a noun of a verb": "برداشت محصول و درآمد کشاورزان زیاد شد.",
    "an adjective with «با»": "دو پسر باانگیزه و باتجربه به تیم آمدند.",
    "a spelling that authors choose": "این موضوع در شورا درنظر گرفته نشد.",
    "pronouns": "آنها می‌دانند که اینکه چه می‌شود، روشن نیست.",
    "a strip, no clause": "مردم باریکه غزه به کمک نیاز دارند.",
    "words with a quantifier in them": "هرچند چهارشنبه و دوشنبه و هشتاد و هفتاد روز گذشت.",
    "a name": "جرارد پیکه در این بازی گل زد.",
    "a reason": "این کار لازم است چراکه وقت کم است.",
    "words that end like an object": "چرا و اجرا و شورا و دارا هر چهار به یک آوا پایان می‌یابند.",
    "a word that begins with «و»": "وام و ورزش و وزارت در این گزارش آمده است.",
    "a word that begins with «از»": "ازدواج و ازدحام در این گزارش آمده است.",
    "a word that begins with «تا»": "تاکسی‌ها و تاجران در تابستان سود کردند.",
}


@pytest.mark.parametrize("text", WHOLE.values(), ids=WHOLE)
def test_a_word_stays_whole(text: str, restored: Callable[[str], str]) -> None:
    assert restored(text) == text


def test_what_the_author_always_writes_so_is_no_slip(restored: Callable[[str], str]) -> None:
    days = ("شنبه", "دوشنبه", "چهارشنبه")
    message = "\n".join(f"روز {day} کسانیکه آمدند به خانه رفتند." for day in days)
    assert restored(message).count("کسانیکه") == len(days)


INSIDE = {
    "three words in one": "فضای کسب وکار بهتر شد.",
    "a number": "شب بیست وچهارم ماه رسید.",
}
DAMAGED = "برنامههای تازه و خانواده ها را می بینند و نمی توانند."


@pytest.mark.parametrize("text", INSIDE.values(), ids=INSIDE)
def test_no_half_space_stands_before_a_parted_string(
    text: str, restored: Callable[[str], str]
) -> None:
    got = restored(f"{text} {DAMAGED}")
    assert "برنامه‌های تازه" in got
    assert "‌و " not in got
