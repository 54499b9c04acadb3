"""Spaces and half spaces: damage is undone, and what is right survives."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

CURES = {
    "plural fused": ("برنامههای تازه استانها", "برنامه‌های تازه استان‌ها"),
    "plural apart": ("خانواده ها و دانشگاه ها", "خانواده‌ها و دانشگاه‌ها"),
    "present tense apart": ("این کار را می کنند و نمی توانند", "این کار را می‌کنند و نمی‌توانند"),
    "present tense fused": ("مسئولان میگویند و مردم میشنوند", "مسئولان می‌گویند و مردم می‌شنوند"),
    "perfect tense": ("همه این کارها انجام شده اند", "همه این کارها انجام شده‌اند"),
    "comparative": ("این راه سریع تر و آسان تر است", "این راه سریع‌تر و آسان‌تر است"),
    "lost space after a joining letter": (
        "وزیر گفت که اینبرنامه در همهاستان‌ها اجرا می‌شود",
        "وزیر گفت که این برنامه در همه استان‌ها اجرا می‌شود",
    ),
    "lost space after another letter": (
        "وی با اشاره به این موضوع اظهارکرد وافزود که مردم صبوردارند",
        "وی با اشاره به این موضوع اظهار کرد و افزود که مردم صبور دارند",
    ),
}


@pytest.mark.parametrize(("text", "wanted"), CURES.values(), ids=CURES)
def test_cures(text: str, wanted: str, restored: Callable[[str], str]) -> None:
    assert restored(text) == wanted


NAMES = {
    "in a line-up": ("با ترکیب بهنام یخچالی و رضا کریمی به میدان رفت.", True),
    "first of all": ("بهنام محمودی گفت: آماده‌ایم.", True),
    "behind a comma": ("مهدی رضایی، بهنام برزو و علی احمدی دعوت شدند.", True),
    "behind an indefinite noun": ("فردی بهنام علی رضایی دستگیر شد.", False),
    "beside an object": ("او این جام را بهنام خود کرد.", False),
}


@pytest.mark.parametrize(("text", "is_name"), NAMES.values(), ids=NAMES)
def test_a_name_that_is_two_words_stays_where_it_is_a_name(
    text: str, *, is_name: bool, restored: Callable[[str], str]
) -> None:
    assert ("بهنام" in restored(text)) is is_name


EVIDENTLY_DAMAGED = "برنامههای تازه و خانواده ها را می بینند و نمی توانند."
BY_USAGE = {
    "an ending that usage sets off": (
        "ما دوست داریم در برابر هوادارانمان بازی کنیم.",
        "هوادارانمان",
        "هواداران‌مان",
    ),
    "another one": ("با این مبلغ زحماتشان جبران نمی شود.", "زحماتشان", "زحمات‌شان"),
    "a noun and its verb": (
        "این کارگاه باید برق خود را تولیدکنند.",
        "تولیدکنند",
        "تولید کنند",
    ),
    "a preposition": ("این مسابقات باهمت شهرداری سپیدرود برگزار شد.", "باهمت", "با همت"),
}


@pytest.mark.parametrize(("text", "string", "parted"), BY_USAGE.values(), ids=BY_USAGE)
def test_usage_parts_what_the_model_doubts_in_a_damaged_text(
    text: str, string: str, parted: str, restored: Callable[[str], str]
) -> None:
    got = restored(f"{text} {EVIDENTLY_DAMAGED}").split()
    assert string not in got
    assert " ".join(got).count(parted) == 1


@pytest.mark.parametrize(("text", "string", "parted"), BY_USAGE.values(), ids=BY_USAGE)
def test_usage_parts_nothing_in_a_clean_text(
    text: str, string: str, parted: str, restored: Callable[[str], str]
) -> None:
    got = restored(text.replace("نمی شود", "نمی‌شود"))
    assert string in got
    assert parted not in got


WORDS = {
    "adjectives": "کارکنان باتجربه و پرتلاش این شهر بازنشسته شدند.",
    "words that two make up": "این بازیکنان درخشان در سرتاسر شهر سرزنده هستند.",
    "names": "محمدمهدی و علیرضا و غلامرضا به میدان آمدند.",
}


@pytest.mark.parametrize("text", WORDS.values(), ids=WORDS)
def test_words_stay_whole_in_a_damaged_text(text: str, restored: Callable[[str], str]) -> None:
    assert restored(f"{text} {EVIDENTLY_DAMAGED}").startswith(text)


BY_HABIT = "وی بابیان اینکه برنامههای {0} اجرا می شود، افزود: کار ها در {0} ادامه دارد."


def test_what_the_author_always_runs_together_stays(restored: Callable[[str], str]) -> None:
    places = ("نیلوفرآباد", "سپیدرود", "گلدشت")
    message = "\n".join(map(BY_HABIT.format, places))
    assert restored(message).count("وی بابیان اینکه برنامه‌های") == len(places)


def test_a_habit_stays_inside_a_longer_string(restored: Callable[[str], str]) -> None:
    places = ("نیلوفرآباد", "سپیدرود", "گلدشت")
    message = "\n".join(map(BY_HABIT.format, places))
    message += "\nوی بابیاناینکه مردم صبوردارند، سخنان خود را پایان داد."
    assert "وی بابیان اینکه مردم صبور دارند" in restored(message)


def test_what_was_run_together_once_is_parted(restored: Callable[[str], str]) -> None:
    assert "وی با بیان اینکه برنامه‌های" in restored(BY_HABIT.format("نیلوفرآباد"))


SEEKERS = "شورای شهر درباره {0} تصمیم گرفت. شهردار گفت: مشکل {1} حل می‌شود و {2} نگران نباشند."


RUN_TOGETHER = {
    "an object": ("مدیران شهر نظر خودرا درباره این طرح اعلام کردند.", "خود را"),
    "a preposition": ("دراین نشست درباره بودجه شهرداری گفت‌وگو شد.", "در این"),
}


@pytest.mark.parametrize(("text", "wanted"), RUN_TOGETHER.values(), ids=RUN_TOGETHER)
def test_words_that_always_stand_side_by_side_are_parted_in_clean_text_too(
    text: str, wanted: str, restored: Callable[[str], str]
) -> None:
    assert wanted in restored(text)


@pytest.mark.parametrize(
    ("others", "stays"),
    [("رانتخوران", True), ("کشاورزان", False)],
    ids=["always in one", "in one once"],
)
def test_clean_text_keeps_its_own_spelling_of_a_compound(
    others: str, *, stays: bool, news: tuple[str, ...], restored: Callable[[str], str]
) -> None:
    word = "رانتخوران"
    message = "\n".join((*news * 3, SEEKERS.format(word, others, others)))
    assert (word in restored(message)) is stays


UNTOUCHED = {
    "a foreign name": "کیلیان امباپه در این بازی دو گل زد.",
    "a surname like a verb": "محسن کرد در این نشست حضور داشت.",
    "a url": "نشانی سایت https://example.ir/news/میشود?id=42 است.",
    "a tag": "#برنامههای_تازه و @khabar_ها",
    "mail": "به نشانی khabar.ها@example.ir ننویسید.",
    "decimals and thousands": "نرخ ۳.۵ درصد و 42,500 تومان و ۱۲٬۰۰۰ نفر بود.",
    "time and date": "ساعت ۱۴:۱۷ روز ۱۴۰۱/۰۴/۱۲ برگزار شد.",
    "latin": "گروه FATF و شرکت OpenAI در این باره نظر دادند.",
    "clean news": "وی گفت: دانش‌آموزان از فردا به مدرسه می‌روند و برنامه‌ها ادامه دارد.",
}


@pytest.mark.parametrize("text", UNTOUCHED.values(), ids=UNTOUCHED)
def test_what_is_right_stays(text: str, restored: Callable[[str], str]) -> None:
    assert restored(text) == text


def test_names_survive_inside_sentences(
    names: dict[str, tuple[str, ...]], restored: Callable[[str], str]
) -> None:
    sentences = {
        "people": "به گزارش خبرنگار ما، {0} در این نشست گفت: برنامه‌های تازه‌ای در دست داریم. "
        "دیدار با {0} نیز انجام می‌شود.",
        "places": "مردم {0} از این طرح استقبال کردند و راه {0} باز شده است.",
        "bodies": "سخنگوی {0} این خبر را تایید کرد و افزود: مواضع {0} روشن است.",
    }
    assert sum(map(len, names.values())) >= 300
    changed = [
        name
        for kind, entries in names.items()
        for name in entries
        if restored(sentences[kind].format(name)) != sentences[kind].format(name)
    ]
    assert changed == []


@pytest.mark.parametrize("seed", range(5))
def test_damage_is_undone(
    seed: int,
    news: tuple[str, ...],
    damage: Callable[[str, int], str],
    restored: Callable[[str], str],
) -> None:
    article = "\n".join(news)
    message = damage(article, seed)
    assert message != article
    assert free(restored(message)) == free(article)


def free(text: str) -> str:
    """Compounds are right apart and with a half space; endings and «می» are not."""
    apart = "(?!(?:ها|های|هایی|تر|ترین|ام|ای|ایم|اید|اند)(?![ء-ی\u200c]))"
    return re.sub(f"(?<!می)\u200c{apart}", " ", text)


@pytest.mark.xfail(reason="«می» before a noun is wine; both words are common beside each other")
def test_wine_is_no_verb(restored: Callable[[str], str]) -> None:
    text = "شراب و می ناب در شعر فارسی آمده است."
    assert restored(text) == text
