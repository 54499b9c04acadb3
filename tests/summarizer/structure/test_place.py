"""Which of several towns is the news's own."""

import pytest

from summarizer.structure import parse
from summarizer.structure.occasion import find_occasion
from summarizer.structure.place import find_place

OFFICES = [
    ("the head of a provincial office", "مدیرکل دامپزشکی هرمزگان گفت: کار تمام است.", "هرمزگان"),
    ("of a township", "رئیس اداره راه چاراویماق با اشاره به برف گفت: کار تمام است.", "چاراویماق"),
    (
        "a long office",
        "دبیر ستاد امر به معروف و نهی از منکر گیلان گفت: کار تمام است.",
        "گیلان",
    ),
    ("a branch of the police", "رئیس پلیس فتای زنجان گفت: مراقب باشید.", "زنجان"),
    ("the guards of a town", "فرمانده سپاه ناحیه آستارا گفت: مراقب باشید.", "آستارا"),
    ("a company", "مدیرعامل نساجی مازندران گفت: بازی سخت بود.", None),
    ("a society", "رئیس انجمن شعر کرمان گفت: شعر بخوانید.", None),
    ("a town abroad", "مدیرکل فروشگاه‌های پاریس گفت: کار تمام است.", None),
    ("a town behind the title", "مدیرکل بنادر خوزستان است و می‌گوید راه باز شد.", None),
    ("what somebody is", "رئیس شورای شهر تبریز بود که نامه نوشت و گفت: کار تمام است.", None),
]


@pytest.mark.parametrize(
    ("line", "place"), [pytest.param(*case, id=name) for name, *case in OFFICES]
)
def test_the_place_of_an_office(line: str, place: str | None) -> None:
    assert find_place([line]) == place


EVENTS = [
    (
        "a hall and its town",
        "راد شب گذشته در مصلای سپید شهر اراک اظهار کرد: ممنونم.",
        "اراک",
    ),
    (
        "an opening far from its place",
        "چند طرح در استان لرستان با پول مردم در یک روز مورد بهره‌برداری قرار گرفت.",
        "لرستان",
    ),
    ("the town that he visits", "راد که در سفر به کرمان در جمع مردم بود، گفت: ممنونم.", "کرمان"),
    (
        "an opening elsewhere",
        "در استان لرستان کار زیاد است ولی نمایشگاه در تبریز برگزار شد.",
        "تبریز",
    ),
    ("a journey once", "سفر به کرمان گران است و هتل‌ها پر شده‌اند.", None),
]


@pytest.mark.parametrize(
    ("line", "place"), [pytest.param(*case, id=name) for name, *case in EVENTS]
)
def test_the_place_of_an_event(line: str, place: str | None) -> None:
    assert find_place([line]) == place


OWN = [
    (
        "the host",
        "راد در آیین گشایش نهمین همایش شیمی که به میزبانی دانشگاه اراک برگزار شد، گفت: ممنونم.",
        "اراک",
    ),
    (
        "inside the name",
        "راد در جلسه ستاد اربعین خرمشهر در سالن سپید گفت: ممنونم.",
        "خرمشهر",
    ),
    ("none", "راد در آیین گشایش نهمین همایش شیمی گفت: ممنونم.", None),
]


@pytest.mark.parametrize(("line", "place"), [pytest.param(*case, id=name) for name, *case in OWN])
def test_the_place_of_an_occasion(line: str, place: str | None) -> None:
    assert find_place([line], find_occasion([line])) == place


def test_a_town_is_nearer_than_the_agencys_province() -> None:
    lines = [
        "خبرگزاری شبستان – مازندران؛ روز جهانی کودک در راه است.",
        "راد در گفت‌وگو با خبرنگار شبستان در ساری گفت: ممنونم.",
    ]
    assert find_place(lines, find_occasion(lines)) == "ساری"


@pytest.mark.parametrize(
    ("headline", "place"),
    [
        ("کنگره پرستاران در قصرشیرین آغاز شد", "قصرشیرین"),
        ("کنگره پرستاران آغاز شد", "کرمانشاه"),
        ("کنگره پرستاران در لرستان آغاز شد", "کرمانشاه"),
    ],
)
def test_this_township_is_the_headlines(headline: str, place: str) -> None:
    news = "به گزارش خبرگزاری فارس از کرمانشاه این کنگره دو روز در این شهرستان برگزار می‌شود."
    more = "پرستاران از چند استان به این کنگره آمده‌اند و تا فردا در آن می‌مانند و کار می‌کنند."
    assert parse(f"{headline}\n{news}\n{more}").dateline.place == place


SECOND = [
    (
        "behind a blessing",
        "مدیرکل کمیته امداد امام خمینی (ره) لرستان گفت: کار تمام است.",
        "لرستان",
    ),
    ("a dash like a line", "خرم آباد_ خبرگزاری شبستان؛ روز خوبی است.", "خرم آباد"),
    (
        "a reporter who was sent",
        "به گزارش خبرنگار اعزامی خبرگزاری فارس به چابهار، راه باز شد.",
        "چابهار",
    ),
    (
        "of whom somebody else speaks",
        "راد با اشاره به همراهی «نیما پارسا» شهردار تهران، گفت: ممنونم.",
        None,
    ),
    ("a letter of a company", "به گزارش خبرنگار فارس به دعوت چابهار پاسخی نرسید.", None),
]


@pytest.mark.parametrize(
    ("line", "place"), [pytest.param(*case, id=name) for name, *case in SECOND]
)
def test_what_a_second_reading_found(line: str, place: str | None) -> None:
    assert find_place([line]) == place


@pytest.mark.parametrize(
    ("headline", "line", "place"),
    [
        ("نمایشگاه گل در اراک افتتاح شد", "به گزارش ایسنا، این نمایشگاه دو روز باز است.", "اراک"),
        ("گل‌های اراک زیباست", "به گزارش ایسنا، این نمایشگاه دو روز باز است.", None),
        ("رونمایی از کتابی در ساری", "به گزارش برنا از مازندران، کتاب تازه‌ای آمد.", "ساری"),
        ("رونمایی از کتابی در ساری", "به گزارش برنا از یزد، کتاب تازه‌ای آمد.", "یزد"),
    ],
)
def test_the_headlines_town(headline: str, line: str, place: str | None) -> None:
    assert find_place([line], above=[headline]) == place


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("به گزارش خبرگزاری فارس از ارومیه، راد در خطبه‌های نماز جمعه نقده گفت: ممنونم.", "نقده"),
        ("به گزارش خبرگزاری فارس از ساری، راد در نماز جمعه مرکز مازندران گفت: ممنونم.", "ساری"),
        ("خبرگزاری شبستان، صومعه‌سرا_نیما پارسا: مراسم سوگواری برگزار شد.", "صومعه‌سرا"),
    ],
)
def test_a_prayers_town_and_a_reporters_line(line: str, place: str) -> None:
    assert find_place([line], find_occasion([line])) == place


BEHIND_IN = [
    ("a name of two meanings", "راد در نشست خبری در رشت گفت: ممنونم.", "رشت"),
    ("an everyday word", "راد در نشست خبری در میانه روز گفت: ممنونم.", None),
    ("a school's name", "راد در بازدید از دبیرستان البرز گفت: ممنونم.", None),
    ("a town that ends the name", "راد در آیین افتتاح پل بزرگ ساوه گفت: ممنونم.", "ساوه"),
    ("a country", "راد در نشست وزیران نفت در فنلاند گفت: ممنونم.", "فنلاند"),
    ("our own country", "راد در نشست وزیران نفت در ایران گفت: ممنونم.", None),
    (
        "a town before its province",
        "راد در جلسه شورای اداری خوزستان در تالار سپید شهر اهواز گفت: ممنونم.",
        "اهواز",
    ),
    ("a small town", "راد در آیین افتتاح بازارچه خیریه کهریزک گفت: ممنونم.", "کهریزک"),
]


@pytest.mark.parametrize(
    ("line", "place"), [pytest.param(*case, id=name) for name, *case in BEHIND_IN]
)
def test_a_name_of_two_meanings_behind_in(line: str, place: str | None) -> None:
    assert find_place([line], find_occasion([line])) == place


HAPPENED = [
    ("who came with a journey", "دیروز هیئتی با سفر به اربیل با راد دیدار کرد.", "اربیل"),
    ("who goes with a price", "مردم با سفر به اربیل پول زیادی خرج می‌کنند.", None),
    ("a town and its country", "رقابت‌ها در تالار سپید توکیو ژاپن برگزار شد.", "توکیو"),
    ("an arrest", "سه سارق در خمین دستگیر شدند.", "خمین"),
    ("talks that go on", "این گفت‌وگوها فردا در بروکسل ادامه خواهد داشت.", "بروکسل"),
    ("a province abroad", "انفجاری در ولایت فراه رخ داد.", "فراه"),
    (
        "who was sent abroad",
        "به گزارش خبرنگار اعزامی فارس به اندونزی، راد گفت: ممنونم.",
        "اندونزی",
    ),
    ("an agency's desk", "به گزارش ایسنا از دویچه‌وله، راد گفت: ممنونم.", None),
]


@pytest.mark.parametrize(
    ("line", "place"), [pytest.param(*case, id=name) for name, *case in HAPPENED]
)
def test_where_something_happened(line: str, place: str | None) -> None:
    assert find_place([line]) == place


SOURCES = [
    (
        "a local body",
        "به گزارش ایلنا به نقل از روابط عمومی شهرداری خمین، علی راد گفت: ممنونم.",
        "خمین",
    ),
    ("by itself", "به گزارش روابط عمومی اداره کل راه استان یزد، راد گفت: ممنونم.", "یزد"),
    ("a club", "به گزارش ایلنا به نقل از روابط عمومی باشگاه مس کرمان، راد گفت: ممنونم.", None),
    ("a ministry", "به گزارش ایلنا به نقل از وزارت راه، راد گفت: ممنونم.", None),
    (
        "what goes on behind the town",
        "به گزارش ایلنا به نقل از روابط عمومی سازمان آب کرمان زمین، راد گفت: ممنونم.",
        None,
    ),
]


@pytest.mark.parametrize(
    ("line", "place"), [pytest.param(*case, id=name) for name, *case in SOURCES]
)
def test_the_town_of_the_source(line: str, place: str | None) -> None:
    assert find_place([line]) == place


TOPICS = [
    (
        "one province, again and again",
        [
            "ثبت‌نام مسکن آغاز شد",
            "ثبت‌نام در استان کرمان تمام شد.",
            "سهم کرمان کم بود. کرمان برف دارد.",
        ],
        "کرمان",
    ),
    (
        "two provinces",
        [
            "ثبت‌نام مسکن آغاز شد",
            "ثبت‌نام در استان کرمان تمام شد.",
            "سهم کرمان کم بود. یزد برف دارد.",
        ],
        None,
    ),
    (
        "never with its kind",
        ["ثبت‌نام مسکن آغاز شد", "ثبت‌نام کرمان تمام شد.", "سهم کرمان کم بود. کرمان برف دارد."],
        None,
    ),
    (
        "the capital",
        [
            "ثبت‌نام مسکن آغاز شد",
            "ثبت‌نام استان تهران تمام شد.",
            "سهم تهران کم بود. تهران برف دارد.",
        ],
        None,
    ),
    (
        "only further down",
        ["کتاب رسید", "راد کتاب نوشت.", "چاپش خوب بود.", "استان کرمان و کرمان کهن و کرمان نو."],
        None,
    ),
    (
        "a team",
        ["کرمان برد", "تیم مس کرمان از استان کرمان برد.", "در کرمان برف آمد."],
        None,
    ),
]


@pytest.mark.parametrize(
    ("lines", "place"), [pytest.param(*case, id=name) for name, *case in TOPICS]
)
def test_the_only_place_of_a_text(lines: list[str], place: str | None) -> None:
    assert find_place(lines[1:], above=lines[:1]) == place


HEADLINES = [
    ("a governor's greeting", "فرماندار خمین سال نو را تبریک گفت", "خمین"),
    ("his label", "فرماندار خمین: آب وصل شد", "خمین"),
    ("what was found there", "کشف کالای قاچاق در خمین", "خمین"),
    ("in one of its parts", "بارش باران در یزد/ راه‌ها باز است", "یزد"),
    ("of two towns", "بارش باران در یزد/ نخستین برف در کرمان", None),
    ("where a diplomat serves", "دیدار با سفیر روسیه در بیروت", None),
    ("what goes on behind it", "بارش باران در یزد کشاورزان را نگران کرد", None),
    ("of whom others speak", "فرماندار خمین عوض شد", None),
]


@pytest.mark.parametrize(
    ("headline", "place"), [pytest.param(*case, id=name) for name, *case in HEADLINES]
)
def test_the_town_of_the_official_in_the_headline(headline: str, place: str | None) -> None:
    assert find_place(["سال نو مبارک باد."], above=[headline]) == place


@pytest.mark.parametrize(
    ("headline", "place"),
    [
        pytest.param(
            "نشست استانداران در شهر زلزله‌زده بم", "بم", id="a town in the headline's name"
        ),
        pytest.param("نشست استانداران کشور", None, id="none"),
    ],
)
def test_the_place_of_an_occasion_that_the_headline_names(
    headline: str, place: str | None
) -> None:
    body = "به گزارش ایلنا، در این نشست علی راد گفت: کار تمام است."
    assert parse(f"{headline}\n{body}\nراد رفت و کار را به دیگران سپرد.").dateline.place == place
