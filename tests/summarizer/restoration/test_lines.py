"""Lines are joined with proof, and all others stay."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable


def plain(text: str) -> list[str]:
    """The letters of each line: which lines were joined, however they are spelled."""
    return [re.sub(r"[\W_]+", "", line) for line in text.split("\n")]


@pytest.mark.parametrize("width", [40, 55, 72, 90, 118])
@pytest.mark.parametrize("blank", [False, True], ids=["lines", "blank lines"])
@pytest.mark.parametrize("where", ["between words", "inside words", "no white space"])
def test_wrapped_paragraphs_are_joined(
    news: tuple[str, ...],
    width: int,
    blank: bool,
    where: str,
    wrap: Callable[..., str],
    restored: Callable[[str], str],
) -> None:
    message = wrap(
        news,
        width,
        inside_words=where != "between words",
        keep_space=where == "inside words",
        blank=blank,
    )
    assert len(message.split("\n")) > len(news)
    assert plain(restored(message)) == plain("\n".join(news))


@pytest.mark.parametrize(
    "header",
    ["شنبه ۹ شهریور ۱۳۹۸ - ۱۹:۵۷ شناسه خبر: ۵۱۰۱۱۱۵", "۱۳۹۸/۰۶/۰۹ ۱۹:۵۷:۰۰ کدخبر : ۵۱۰۱۱۱۵"],
    ids=["label apart", "label in one"],
)
def test_the_line_of_the_items_number_stays_alone(
    header: str,
    news: tuple[str, ...],
    wrap: Callable[..., str],
    restored: Callable[[str], str],
) -> None:
    headline = "بهره‌برداری از سه مدرسه روستایی در شهرستان نیلوفرآباد"
    message = wrap((headline, header, *news), len(headline) + 1, inside_words=True, blank=True)
    assert plain(restored(message))[:3] == plain("\n".join((headline, header, news[0])))


def test_a_blank_line_parts_paragraphs_where_wraps_have_none(
    news: tuple[str, ...], wrap: Callable[..., str], restored: Callable[[str], str]
) -> None:
    message = "\n\n".join(wrap((paragraph,), 60) for paragraph in news)
    assert plain(restored(message)) == plain("\n".join(news))


def test_unwrapped_paragraphs_stay(news: tuple[str, ...], restored: Callable[[str], str]) -> None:
    assert restored("\n\n".join(news)).split("\n") == list(news)


def test_ghazals_keep_every_line(ghazals: tuple[str, ...], restored: Callable[[str], str]) -> None:
    assert len(ghazals) >= 20
    for ghazal in ghazals:
        assert plain(restored(ghazal)) == plain(ghazal)
    divan = "\n\n".join(ghazals)
    assert plain(restored(divan)) == plain(re.sub("\n+", "\n", divan))


def test_couplets_on_one_line_stay(
    ghazals: tuple[str, ...], restored: Callable[[str], str]
) -> None:
    for ghazal in ghazals:
        lines = ghazal.split("\n")
        couplets = "\n".join(
            f"{first}   {second}" for first, second in zip(lines[::2], lines[1::2], strict=True)
        )
        assert plain(restored(couplets)) == plain(couplets)


KEPT = {
    "a list with dashes": (
        "مهم‌ترین مصوبات این نشست عبارت است از:\n"
        "- افزایش سرمایه صندوق حمایت از تولید تا پایان سال\n"
        "- تشکیل کارگروه مشترک با اتاق بازرگانی و اصناف و\n"
        "- واگذاری زمین به صنایع کوچک در شهرک‌های صنعتی و\n"
        "- آموزش رایگان کارآفرینان جوان در همه شهرستان‌ها"
    ),
    "a numbered list": (
        "۱. ثبت نام داوطلبان در سامانه تا پایان هفته آینده\n"
        "۲. بررسی مدارک و اعلام نتیجه اولیه به داوطلبان و\n"
        "۳. مصاحبه حضوری در محل دانشگاه با داوطلبان منتخب\n"
        "۴. اعلام نتیجه نهایی از طریق سامانه و پیامک"
    ),
    "emoji bullets": (
        "🔹 وزیر نیرو: سدهای تهران پر نیست و صرفه‌جویی لازم است\n"
        "🔹 رئیس شورا: بودجه مترو امسال دو برابر شده است و\n"
        "🔹 شهردار: خط تازه اتوبوس از فردا به راه می‌افتد"
    ),
    "a table": (
        "نام کالا\tقیمت دیروز\tقیمت امروز\n"
        "برنج ایرانی\t۱۲۰\t۱۲۵\nروغن مایع\t۸۰\t۸۲\nشکر سفید\t۴۵\t۴۵\nچای خارجی\t۲۰۰\t۲۱۰"
    ),
    "a table drawn with strokes": (
        "تیم | بازی | امتیاز\nپرسپولیس | ۱۰ | ۲۲\nسپاهان | ۱۰ | ۲۰\nتراکتور | ۹ | ۱۹"
    ),
    "dateline and headline": (
        "سه مدرسه تازه در نیلوفرآباد ساخته می‌شود\n"
        "دوشنبه ۳ مهر ۱۴۰۲ - ۱۲:۳۰\n"
        "کد خبر: ۱۲۳۴۵۶\n"
        "استاندار گفت: کار ساخت سه مدرسه آغاز شده است."
    ),
    "hashtags and a channel": (
        "استاندار گفت: کار ساخت سه مدرسه در شهرستان آغاز شده است.\n"
        "#مدرسه #آموزش_و_پرورش #نیلوفرآباد\n"
        "@khabar_niloufar"
    ),
    "short lines": "سلام\nصبح به خیر\nامروز چه خبر\nهیچ",
    "speech by speech": (
        "مجری: امروز درباره آب حرف می‌زنیم.\n"
        "کارشناس: بله، کم‌آبی جدی است.\n"
        "مجری: راه حل چیست؟\n"
        "کارشناس: صرفه‌جویی."
    ),
    "free verse": (
        "خانه دوست کجاست\nدر فلق بود که پرسید سوار\nآسمان مکثی کرد\n"
        "رهگذر شاخه نوری که به لب داشت\nبه تاریکی شن‌ها بخشید"
    ),
}


@pytest.mark.parametrize("text", KEPT.values(), ids=KEPT)
def test_lines_that_are_meant_stay(text: str, restored: Callable[[str], str]) -> None:
    assert plain(restored(text)) == plain(text)


def test_the_edges_are_trimmed_and_blank_lines_go(restored: Callable[[str], str]) -> None:
    text = " \n\n  خبر اول این است. \n \n\n خبر دوم این است.\t\n\n"
    assert restored(text) == "خبر اول این است.\nخبر دوم این است."


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\u200c", "\u200f\n"])
def test_nothing_gives_nothing(text: str, restored: Callable[[str], str]) -> None:
    assert restored(text) == ""
