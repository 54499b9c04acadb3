"""What is shown of a sentence: the clause alone, or the whole sentence, never a half."""

from collections.abc import Callable
from typing import Any

import pytest

type Taker = Callable[..., Any]

HEAD = (
    "سی روستای کوهپایه آب می‌گیرند\n"
    "به گزارش ایلنا، کامران نیکو فرماندار سپیدکوه گفت: آب آشامیدنی تا پایان سال وصل می‌شود.\n"
)

SHOWN = [
    (
        "a bare lead-in goes",
        "وی تصریح کرد: ساخت پل تازه شهر در بهار سال آینده آغاز خواهد شد.",
        "ساخت پل تازه شهر در بهار سال آینده آغاز خواهد شد.",
    ),
    (
        "the speaker's title alone is bare as well",
        "فرماندار سپیدکوه افزود: ساخت پل تازه شهر در بهار سال آینده آغاز خواهد شد.",
        "ساخت پل تازه شهر در بهار سال آینده آغاز خواهد شد.",
    ),
    (
        "a figure in the lead-in keeps it",
        "وی با بیان اینکه ۱۲۰ کیلومتر راه مانده است، افزود: هر بخش دو میلیارد تومان هزینه دارد.",
        "وی با بیان اینکه ۱۲۰ کیلومتر راه مانده است، افزود: هر بخش دو میلیارد تومان هزینه دارد.",
    ),
    (
        "a headline's word in the lead-in keeps it",
        "نیکو درباره کوهپایه افزود: ساخت پل تازه شهر در بهار سال آینده آغاز خواهد شد.",
        "نیکو درباره کوهپایه افزود: ساخت پل تازه شهر در بهار سال آینده آغاز خواهد شد.",
    ),
    (
        "what the clause points to keeps it",
        "وی با اشاره به قالی‌بافان دره زرین اظهار کرد: این هنرمندان بیمه رایگان و وام می‌گیرند.",
        "وی با اشاره به قالی‌بافان دره زرین اظهار کرد: این هنرمندان بیمه رایگان و وام می‌گیرند.",
    ),
    (
        "also when it points back late",
        "نیکو با اشاره به شورای باغداران گفت: بررسی زیان سرما و پرداخت خسارت با این شورا است.",
        "نیکو با اشاره به شورای باغداران گفت: بررسی زیان سرما و پرداخت خسارت با این شورا است.",
    ),
    (
        "«اینگونه» points back",
        "وی درباره رفتار برخی شکارچیان گفت: اینگونه افراد از داشتن پروانه شکار محروم خواهند شد.",
        "وی درباره رفتار برخی شکارچیان گفت: اینگونه افراد از داشتن پروانه شکار محروم خواهند شد.",
    ),
    (
        "a pronoun stays with the verb behind it",
        "وی در پایان از بازسازی سه مدرسه فرسوده شهر تا مهر سال آینده خبر داد.",
        "وی در پایان از بازسازی سه مدرسه فرسوده شهر تا مهر سال آینده خبر داد.",
    ),
]


@pytest.mark.parametrize(
    ("sentence", "shown"), [pytest.param(*case, id=name) for name, *case in SHOWN]
)
def test_the_clause_stands_alone_or_the_whole_sentence_does(
    road: Taker, sentence: str, shown: str
) -> None:
    made = road(HEAD + sentence)
    text = made.article.text
    displayed = [text[slice(*(point.clause or point.span))] for point in made.selection.points]
    assert shown in displayed


def test_a_sentence_that_points_out_of_itself_is_joined_with_the_one_before(road: Taker) -> None:
    made = road(
        "قالی‌بافان وام می‌گیرند\n"
        "به گزارش ایلنا، کامران نیکو گفت: به قالی‌بافان شهر وام کم‌بهره داده می‌شود. "
        "اگر این وام به هنگام برسد، پانصد نفر در کارگاه‌ها کار می‌گیرند.\n"
        "نیکو افزود: مدرسه‌های فرسوده شهر تا مهر سال آینده نوسازی خواهد شد."
    )
    points = made.points()
    assert not any(point.startswith("اگر این وام") for point in points)


def test_a_lead_in_without_its_verb_is_the_last_choice(road: Taker, water: str) -> None:
    broken = "وی با بیان اینکه آب سی روستا و جاده کوهپایه برای مردم شهرستان مهم باشد."
    made = road(f"{water}\n{broken}")
    assert broken not in made.shown()


@pytest.mark.parametrize(
    "sentence",
    [
        "نیکو ضمن تشکر از خبرنگاران حاضر، روز خبرنگار را به همه آنان تبریک گفت.",
        "نیکو گفت: در جریان نیستم و اطلاع دقیقی از پرونده جاده کوهپایه و آب روستا ندارم.",
        "نیکو گفت: پیگیر موضوع آب سی روستای کوهپایه هستیم و نتیجه را اعلام خواهم کرد.",
    ],
    ids=["thanks", "no comment", "looking into it"],
)
def test_talk_without_news_comes_after_the_facts(road: Taker, water: str, sentence: str) -> None:
    lines = water.split("\n")
    made = road("\n".join([*lines[:-1], sentence, lines[-1]]))
    said = sentence.partition("گفت: ")[2] or sentence
    assert not any(said in point for point in made.shown()[:3])


def test_a_sentence_that_announces_a_list_is_no_point(road: Taker) -> None:
    made = road(
        "راه‌های نگهداری از باغ در سرما\n"
        "کارشناسان کشاورزی در گزارش تازه خود چند راه برای نگهداری از باغ‌های میوه "
        "در شب‌های سرد زمستان پیشنهاد کرده‌اند:\n"
        "پوشاندن تنه درخت با گونی از یخ‌زدن پوست درخت پیش‌گیری می‌کند.\n"
        "آبیاری شبانه زمین باغ دمای هوای نزدیک خاک را دو درجه بالا می‌برد.\n"
        "سوزاندن برگ خشک زیان دارد و دود آن به جوانه‌ها آسیب می‌رساند."
    )
    assert made.points()
    assert not any(point.endswith(":") for point in made.points())


def test_a_stroke_at_the_end_is_left_out(road: Taker) -> None:
    made = road(HEAD + "وی تصریح کرد: ساخت پل تازه شهر در بهار سال آینده آغاز خواهد شد./")
    assert any("پل تازه" in point for point in made.points())
    assert not any(point.endswith("/") for point in made.points())
