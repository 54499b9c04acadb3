"""Where an occasion's name ends, how it is told, and what the text only points at."""

import pytest

from summarizer.structure import parse
from summarizer.structure.occasion import find_occasion

ENDS = [
    (
        "the object behind a circle of listeners",
        "راد در جمع خبرنگاران هزینه طرح آب سپیدکوه را صد میلیارد ریال عنوان کرد.",
        "جمع خبرنگاران",
    ),
    (
        "a press conference of which it is told which",
        "راد در نشست خبری پیش از بازی با تیم زنجان شرایط تیمش را خوب دانست.",
        "نشست خبری پیش از بازی با تیم زنجان",
    ),
    (
        "the object behind the town of a talk",
        "راد در گفت‌وگو با خبرنگار ایلنا در زنجان تصویب آیین‌نامه را گامی مهم دانست.",
        "گفت‌وگو با خبرنگار ایلنا در زنجان",
    ),
    (
        "the object behind «this district»",
        "راد در مراسم بهره‌برداری از پل سپیدکوه این بخش همکاری مردم را ستود و گفت: ممنونم.",
        "مراسم بهره‌برداری از پل سپیدکوه این بخش",
    ),
    (
        "an object of which nothing shows where it begins",
        "راد در همایش سپیدرودشناسان نقش باغداران را مهم دانست و گفت: ممنونم.",
        None,
    ),
    (
        "what the host sees as the object's topic",
        "راد در دیدار وزیر نیرو و رئیس سازمان بنادر از مقررات کهنه انتقاد کرد و گفت: بد است.",
        "دیدار وزیر نیرو و رئیس سازمان بنادر",
    ),
    (
        "a dash between two adjectives",
        "راد در بازدید از دهکده تفریحی- گردشگری سپیدکوه گفت: ممنونم.",
        "بازدید از دهکده تفریحی- گردشگری سپیدکوه",
    ),
    (
        "of whom there were some, and what they visited",
        "راد در بازدید تعدادی از خبرنگاران استان لرستان از سد سپیدکوه گفت: ممنونم.",
        "بازدید تعدادی از خبرنگاران استان لرستان از سد سپیدکوه",
    ),
    (
        "an object that ends with a province",
        "راد در جمع خبرنگاران تعداد قنات‌های استان یزد را زیاد خواند و گفت: ممنونم.",
        "جمع خبرنگاران",
    ),
    (
        "a circle of families",
        "راد در جمع خانواده‌های شهدا، یاد آنان را گرامی داشت و تصریح کرد: ممنونم.",
        "جمع خانواده‌های شهدا",
    ),
    (
        "a visit goes on behind «from»",
        "راد در بازدید معاون وزیر از کارخانه سپیدکوه گفت: کار تمام است.",
        "بازدید معاون وزیر از کارخانه سپیدکوه",
    ),
    (
        "an infinitive behind «with»",
        "راد در گفت‌وگو با خبرنگاران با برابر دانستن دو طرح گفت: کار تمام است.",
        "گفت‌وگو با خبرنگاران",
    ),
    (
        "the debate in a sitting",
        "راد در جلسه علنی مجلس شورای اسلامی در جریان بررسی لایحه بودجه گفت: موافقم.",
        "جلسه علنی مجلس شورای اسلامی",
    ),
    (
        "those who hold it",
        "به گزارش ایلنا، جشنواره هنرهای دستی توسط شهرداری سپیدکوه برگزار می‌شود.",
        "جشنواره هنرهای دستی",
    ),
    (
        "a morning and its weekday",
        "به گزارش ایلنا، جلسه کمیسیون عمران شهر صبح دوشنبه در شهرداری برگزار شد.",
        "جلسه کمیسیون عمران شهر",
    ),
    (
        "a night behind its weekday",
        "مراسم قرعه‌کشی لیگ بانوان جمعه شب انجام شد.",
        "مراسم قرعه‌کشی لیگ بانوان",
    ),
    (
        "before noon",
        "به گزارش ایلنا، مراسم معارفه شهردار تازه پیش از ظهر پنجشنبه برگزار شد.",
        "مراسم معارفه شهردار تازه",
    ),
    (
        "a day of the year in a name",
        "راد در مراسم گرامیداشت ۲۲ بهمن گفت: ممنونم.",
        "مراسم گرامیداشت ۲۲ بهمن",
    ),
    (
        "a road between two towns",
        "راد در حاشیه افتتاح جاده زنجان - تبریز گفت: کار تمام است.",
        "افتتاح جاده زنجان - تبریز",
    ),
    (
        "a delegation of many",
        "راد در دیدار با هیئتی از بازرگانان سپیدرود گفت: خوش آمدید.",
        "دیدار با هیئتی از بازرگانان سپیدرود",
    ),
    (
        "a thousand in the number",
        "در یک‌هزار و دویست و سی و هفتمین جلسه شورای پول، طرح تازه تصویب شد.",
        "یک‌هزار و دویست و سی و هفتمین جلسه شورای پول",
    ),
]


@pytest.mark.parametrize(
    ("line", "occasion"), [pytest.param(*case, id=name) for name, *case in ENDS]
)
def test_where_the_name_ends(line: str, occasion: str | None) -> None:
    found = find_occasion([line])
    assert (found and found.text) == occasion


DOCUMENTS = [
    (
        "a letter addressed to somebody",
        "اعضای شورای شهر در نامه‌ای خطاب به استاندار زنجان خواستار ساخت پل شدند.",
        "نامه‌ای خطاب به استاندار زنجان",
    ),
    (
        "an open letter addressed to somebody",
        "راد در نامه‌ای سرگشاده خطاب به وزیر نیرو نوشت: آب نداریم.",
        "نامه‌ای سرگشاده خطاب به وزیر نیرو",
    ),
    (
        "a circular",
        "راد در بخشنامه‌ای خطاب به مدیران استان اعلام کرد: جلسه‌ها کم شود.",
        "بخشنامه‌ای خطاب به مدیران استان",
    ),
    (
        "a note with its title",
        "راد در یادداشتی با عنوان «آب و آینده» نوشت: وقت کم است.",
        "یادداشتی با عنوان «آب و آینده»",
    ),
    ("a post on a platform", "راد در پیامی در توییتر نوشت: ممنونم.", "پیامی در توییتر"),
    ("a statement with congratulations", "راد در بیانیه‌ای با تبریک عید گفت: ممنونم.", None),
    ("a statement of his own", "راد در بیانیه خود گفت: ممنونم.", None),
    ("a page of his own", "راد در صفحه توییتر خود نوشت: ممنونم.", "صفحه توییتر خود"),
    ("a council and no meeting", "پرونده در شورای حل اختلاف ماند و راد گفت: ممنونم.", None),
]


@pytest.mark.parametrize(
    ("line", "occasion"), [pytest.param(*case, id=name) for name, *case in DOCUMENTS]
)
def test_papers(line: str, occasion: str | None) -> None:
    found = find_occasion([line])
    assert (found and found.text) == occasion


TOLD = [
    ("his own journey", "راد در سفر خود به یزد گفت: ممنونم.", "سفر به یزد"),
    ("his own interview", "راد در مصاحبه‌اش با ایسنا گفت: ممنونم.", "مصاحبه با ایسنا"),
    (
        "his meeting of yesterday",
        "راد در دیدار دیروز خود با وزیر گفت: ممنونم.",
        "دیدار دیروز با وزیر",
    ),
    ("an outlet between marks", 'راد در گفتگو با "ورزش سه" گفت: ممنونم.', "گفتگو با ورزش سه"),
    (
        "a person between marks",
        "راد در دیدار با «نیما پارسا» سفیر گفت: ممنونم.",
        "دیدار با «نیما پارسا» سفیر",
    ),
    (
        "two nouns that share the verb",
        "راد از کارگاه سپید بازدید و با مدیر آن دیدار و گفت‌وگو کرد.",
        "بازدید از کارگاه سپید",
    ),
]


@pytest.mark.parametrize(
    ("line", "occasion"), [pytest.param(*case, id=name) for name, *case in TOLD]
)
def test_how_a_name_is_told(line: str, occasion: str) -> None:
    found = find_occasion([line])
    assert found is not None
    assert found.text == occasion


SPOKEN = "به گزارش ایلنا، رضا راد در این {} گفت: آب همه روستاها تا پایان سال وصل می‌شود."
POINTED = [
    (
        "in the headline",
        ["برگزاری نشست باغداران زنجان"],
        [SPOKEN.format("نشست")],
        "نشست باغداران زنجان",
    ),
    (
        "one of its kin",
        ["آیین تجلیل از پرستاران برگزار شد"],
        [SPOKEN.format("مراسم")],
        "آیین تجلیل از پرستاران",
    ),
    (
        "in the paragraph above",
        [],
        [
            "به گزارش ایلنا، نخستین روز از مراسم سوگواری شهیدان سپید امروز آغاز شده است.",
            "نیما پارسا در این مراسم گفت: یادشان گرامی است.",
        ],
        "مراسم سوگواری شهیدان سپید",
    ),
    (
        "held, and told of at the head",
        ["دومین کنگره پرستاران ایران در زنجان آغاز شد"],
        ["به گزارش ایلنا این کنگره با هدف آموزش در دو روز برگزار می‌شود."],
        "دومین کنگره پرستاران ایران در زنجان",
    ),
    ("nowhere", ["آب روستاها وصل می‌شود"], [SPOKEN.format("نشست")], None),
    ("only pointed at once more", ["در این نشست چه گذشت"], [SPOKEN.format("نشست")], None),
    ("a hall", ["تالار همایش شهر باز شد"], [SPOKEN.format("همایش")], None),
    ("of another kind", ["نمایشگاه گل زنجان"], [SPOKEN.format("نشست")], None),
    (
        "an exhibition that is open",
        ["نمایشگاه گل زنجان"],
        ["به گزارش ایلنا، این نمایشگاه در زنجان برگزار شد."],
        None,
    ),
    (
        "asked about a meeting to come",
        ["نشست سران خزر"],
        ["راد در پاسخ به پرسشی درباره دیدار در این نشست گفت: شاید."],
        None,
    ),
]


@pytest.mark.parametrize(
    ("above", "body", "occasion"), [pytest.param(*case, id=name) for name, *case in POINTED]
)
def test_what_the_text_points_at(above: list[str], body: list[str], occasion: str | None) -> None:
    found = find_occasion(body, above=above)
    assert (found and found.text) == occasion


ABOUT = "به گزارش ایلنا، انجمن باغداران شهر ده ساله شد و اعضای آن امسال صد نفر بیشتر شده‌اند."
LATER = [
    (
        "the first who speaks",
        "راد در گفت‌وگو با خبرنگار ایلنا گفت: خوشحالیم.",
        "گفت‌وگو با خبرنگار ایلنا",
    ),
    ("another occasion", "راد در نشست باغداران گفت: خوشحالیم.", None),
    ("an earlier interview", "راد در مصاحبه اخیرش گفت: خوشحالیم.", None),
]


@pytest.mark.parametrize(
    ("line", "occasion"), [pytest.param(*case, id=name) for name, *case in LATER]
)
def test_an_interview_further_down(line: str, occasion: str | None) -> None:
    found = find_occasion([ABOUT] * 4, later=["باغ‌ها سبز است.", line])
    assert (found and found.text) == occasion


def test_no_interview_behind_another_speaker() -> None:
    interview = "راد در گفت‌وگو با خبرنگار ایلنا گفت: خوشحالیم."
    assert find_occasion([ABOUT, "نیما پارسا گفت: باغ‌ها سبز است."], later=[interview]) is None


def test_the_headline_names_what_the_body_points_at() -> None:
    text = f"گزارش نشست باغداران زنجان / آب وصل می‌شود\n{SPOKEN.format('نشست')}\n{ABOUT}"
    assert parse(text.replace("گزارش نشست", "برگزاری نشست")).dateline.occasion == (
        "نشست باغداران زنجان"
    )


def test_behind_a_colon_a_speaker_tells_of_a_meeting() -> None:
    assert find_occasion(["راد گفت: نشست باغداران فردا برگزار می‌شود."]) is None


SECOND = [
    (
        "a contract is no verb",
        "راد در حاشیه مراسم امضای چهار قرارداد سرمایه‌گذاری در جمع خبرنگاران گفت: خوب است.",
        "مراسم امضای چهار قرارداد سرمایه‌گذاری",
    ),
    (
        "a march of which a statement speaks",
        "در بخشی از این بیانیه آمده است: حضور مردم در راهپیمایی امسال نشان داد که بیدارند.",
        None,
    ),
    (
        "a march for which one gives thanks",
        "راد با تشکر از شرکت مردم در راهپیمایی بزرگ شهر، گفت: ممنونم.",
        None,
    ),
    (
        "two years of school",
        "در پیام وزیر به مناسبت آغاز سال تحصیلی ۹۴-۹۳ آمده است: قسم به قلم.",
        "پیام وزیر به مناسبت آغاز سال تحصیلی ۹۴-۹۳",
    ),
    (
        "brackets the wrong way round",
        "به گزارش ایلنا، نشست کمیسیون عمران شهر دوشنبه) ۱۳ آبان (برگزار شد.",
        "نشست کمیسیون عمران شهر",
    ),
    (
        "the text of a message",
        "متن پیام رضا راد به پرستاران به این شرح است: روزتان مبارک.",
        "پیام رضا راد به پرستاران",
    ),
    (
        "an assembly's sitting and its object",
        "راد در مجمع هیئت کشتی استان زنجان برنامه‌های خود را عنوان کرد.",
        "مجمع هیئت کشتی استان زنجان",
    ),
    ("his meeting", "راد در دیدارش با وزیر نیرو گفت: ممنونم.", "دیدار با وزیر نیرو"),
]


@pytest.mark.parametrize(
    ("line", "occasion"), [pytest.param(*case, id=name) for name, *case in SECOND]
)
def test_what_a_second_reading_found(line: str, occasion: str | None) -> None:
    found = find_occasion([line])
    assert (found and found.text) == occasion


@pytest.mark.parametrize(
    ("headline", "line", "occasion"),
    [
        (
            "اطلاعیه شرکت آب زنجان / آب وصل می‌شود",
            "به گزارش ایلنا، در این اطلاعیه آمده است: آب وصل می‌شود.",
            "اطلاعیه شرکت آب زنجان",
        ),
        (
            "مدیران به دیدار خانواده شهید پارسا رفتند",
            "راد در این دیدار گفت: ممنونم.",
            "دیدار خانواده شهید پارسا",
        ),
    ],
)
def test_papers_and_calls_in_the_headline(headline: str, line: str, occasion: str) -> None:
    found = find_occasion([line], above=[headline])
    assert found is not None
    assert found.text == occasion


def test_a_statement_further_down_is_not_the_news() -> None:
    statement = "در بیانیه باشگاه سپید آمده است: بازیکنان سالم‌اند."
    assert find_occasion([ABOUT, ABOUT, statement]) is None


THIRD = [
    (
        "who was there, and what it was",
        "طی مراسمی با حضور فرماندار، مراسم معارفه شهردار سپیدکوه برگزار شد.",
        "مراسم معارفه شهردار سپیدکوه",
    ),
    (
        "only who was there",
        "طی مراسمی با حضور فرماندار، پل تازه افتتاح شد.",
        "مراسمی با حضور فرماندار",
    ),
    (
        "a noun that awaits «to»",
        "راد در مراسم اهدای جوایز جشنواره به برندگان گفت: مبارک است.",
        "مراسم اهدای جوایز جشنواره به برندگان",
    ),
    (
        "once more",
        "راد در مصاحبه با شبکه سپید بار دیگر گفت: کار تمام است.",
        "مصاحبه با شبکه سپید",
    ),
]


@pytest.mark.parametrize(
    ("line", "occasion"), [pytest.param(*case, id=name) for name, *case in THIRD]
)
def test_what_a_third_reading_found(line: str, occasion: str) -> None:
    found = find_occasion([line])
    assert found is not None
    assert found.text == occasion


def test_an_afternoon_in_front_of_what_was_held() -> None:
    found = find_occasion(["به گزارش ایلنا، بعد از ظهر امروز مراسم گشایش تالار سپید برگزار شد."])
    assert found is not None
    assert found.text == "مراسم گشایش تالار سپید"


def test_a_talk_without_an_agency_is_no_credit() -> None:
    more = "گفت‌وگوی دو وزیر در حالی انجام شد که دو کشور پیش از این اختلاف داشتند و دور بودند."
    text = f"وزیر نیرو پاسخ داد\n{ABOUT}\nدر بیانیه شرکت آب آمده است: آب وصل شد.\n{more}"
    assert parse(text).dateline.occasion == "بیانیه شرکت آب"
