"""What each paragraph is for, from whole (invented) items in several house styles."""

import pytest

from summarizer.structure import ParagraphKind, parse
from summarizer.structure.layout import lay_out

H, K, D, L, B = (
    ParagraphKind.HEADLINE,
    ParagraphKind.KICKER,
    ParagraphKind.DATELINE,
    ParagraphKind.LEAD,
    ParagraphKind.BODY,
)
T, R, C, E, F = (
    ParagraphKind.INTERTITLE,
    ParagraphKind.RELATED,
    ParagraphKind.CAPTION,
    ParagraphKind.CLOSER,
    ParagraphKind.FURNITURE,
)

LEAD = "فرماندار سپیدکوه گفت: آب آشامیدنی سی روستای این شهرستان تا پایان سال وصل می‌شود."
CREDIT = (
    "به گزارش ایلنا، کامران نیکو در جلسه شورای اداری گفت: خط لوله از سد تا شهر کشیده شده است "
    "و دو مخزن دیگر نیز در دست ساخت است."
)
MORE = (
    "وی افزود: اعتبار این طرح از محل سفر استانی پرداخت شده و پیمانکار باید آن را پیش از "
    "زمستان به بهره‌برداری برساند و مردم را نگران نگذارد."
)

ITEMS = [
    (
        "ILNA: headline, dateline, lead, credit",
        [
            (H, "آب سی روستا وصل می‌شود / دو مخزن در دست ساخت"),
            (D, "یکشنبه ۱۲ تیر ۱۴۰۱ - ۱۴:۱۷ شناسه خبر: ۱۱۴۹۹۷"),
            (L, LEAD),
            (B, CREDIT),
            (B, MORE),
            (E, "انتهای پیام/"),
        ],
    ),
    (
        "Mehr: a place opens the lead",
        [
            (H, "آب سی روستا وصل می‌شود"),
            (L, f"سپیدکوه - {LEAD}"),
            (B, CREDIT),
            (B, MORE),
            (D, "کد خبر 5512345"),
        ],
    ),
    (
        "Khaneh Mellat: kicker above the headline, no lead",
        [
            (K, "نیکو در گفت‌وگو با خانه ملت مطرح کرد؛"),
            (H, "آب سی روستا وصل می‌شود"),
            (B, CREDIT),
            (B, MORE),
            (E, "پایان پیام"),
        ],
    ),
    (
        "Fars: a headline that names its speaker",
        [(H, "فرماندار سپیدکوه: آب سی روستا وصل می‌شود"), (L, LEAD), (B, CREDIT), (B, MORE)],
    ),
    (
        "links without a head: extras, arrows, another town's desk",
        [
            (H, "آب سی روستا وصل می‌شود + فیلم"),
            (B, CREDIT),
            (R, "سد تازه شهر سپیدکوه چقدر آب دارد؟ + عکس"),
            (B, MORE),
            (R, "بیشتر بخوانید: قبض آب در سراسر این استان تا پایان سال آینده گران نمی‌شود"),
            (B, MORE),
            (R, "نیلوفرآباد| جاده کوهپایه دوباره باز شد"),
            (R, ">> برنامه قطارهای تابستان اعلام شد"),
        ],
    ),
    (
        "what looks like a link and is none",
        [
            (H, "آب سی روستا وصل می‌شود"),
            (B, CREDIT),
            (B, "نیکو گفت: این دوره با حضور + عکس و آمار کامل همه روستاها تمام شد."),
            (B, MORE),
            (B, "تیم | بازی | امتیاز"),
            (B, "آذرین | ۱۰"),
        ],
    ),
    (
        "a page's player and a photographer's name",
        [
            (H, "آب سی روستا وصل می‌شود"),
            (B, CREDIT),
            (
                F,
                '<div id="player_12" ><script src="https://example.ir/embed/12?w=3"></script></div>',
            ),
            (B, MORE),
            (C, "عکس از کامران نیکو"),
        ],
    ),
    (
        "links to other items, and an intertitle",
        [
            (H, "آب سی روستا وصل می‌شود"),
            (B, CREDIT),
            (R, "بیشتر بخوانید:"),
            (R, "سد تازه چقدر آب دارد"),
            (R, "قبض آب گران نمی‌شود"),
            (B, MORE),
            (T, "پیمانکار تا زمستان وقت دارد"),
            (B, MORE),
        ],
    ),
    (
        "a Telegram channel",
        [
            (F, "@sepidkooh_news"),
            (H, "🔴 آب سی روستا وصل می‌شود"),
            (B, CREDIT),
            (B, f"🔹 {MORE}"),
            (C, "عکس: سهراب نامی"),
            (F, "#آب #سپیدکوه"),
            (F, "به کانال ما بپیوندید 👇"),
            (F, "https://t.me/sepidkooh_news"),
        ],
    ),
    (
        "the section's name above, marks of the desk below",
        [
            (D, "استان‌ها"),
            (H, "آب سی روستا وصل می‌شود"),
            (B, CREDIT),
            (B, MORE),
            (E, "منبع: ایسنا"),
            (E, "۷۱۰۴/۶۰۶۸"),
        ],
    ),
    (
        "links to other news inside the body",
        [
            (H, "آب سی روستا وصل می‌شود"),
            (B, CREDIT),
            (R, "رستگار: راه ده روستا باز شد"),
            (R, "پاکزاد: برق قطع نمی‌شود"),
            (B, MORE),
        ],
    ),
    (
        "one line with a name is an intertitle",
        [
            (H, "آب سی روستا وصل می‌شود"),
            (B, CREDIT),
            (T, "رستگار: راه ده روستا باز شد"),
            (B, MORE),
        ],
    ),
    ("no headline: the text begins at once", [(B, CREDIT), (B, MORE)]),
    ("a single paragraph is no headline", [(B, CREDIT)]),
    (
        "a list stays body",
        [
            (H, "برنامه سفر فرماندار"),
            (
                B,
                "فرماندار این هفته به بخش‌های این شهرستان سفر می‌کند و از طرح‌ها دیدار دارد:",
            ),
            (B, "- شنبه: بخش مرکزی"),
            (B, "- یکشنبه: بخش کوهپایه"),
            (B, "- دوشنبه: بخش چمن"),
            (B, MORE),
        ],
    ),
]


@pytest.mark.parametrize("item", [pytest.param(item, id=name) for name, item in ITEMS])
def test_an_item_of_a_house_style(item: list[tuple[ParagraphKind, str]]) -> None:
    sheet = lay_out("\n".join(line for _, line in item))
    assert [kind.value for kind in sheet.kinds] == [kind.value for kind, _ in item]


def test_the_headline_is_given_without_its_emoji() -> None:
    text = f"🔴 آب سی روستا وصل می‌شود\n{CREDIT}\n{MORE}"
    headline = parse(text).headline
    assert headline is not None
    assert text[slice(*headline)] == "آب سی روستا وصل می‌شود"


PROMISES = [
    ("a film behind a plus", "آب سی روستا وصل می‌شود + فیلم", "آب سی روستا وصل می‌شود"),
    ("a plus without a space", "آب سی روستا وصل می‌شود +عکس", "آب سی روستا وصل می‌شود"),
    ("a picture in brackets", "آب سی روستا وصل می‌شود (عکس)", "آب سی روستا وصل می‌شود"),
    ("two in brackets", "آب سی روستا وصل می‌شود (فیلم و عکس)", "آب سی روستا وصل می‌شود"),
    ("behind a slash", "آب سی روستا وصل می‌شود / تصاویر", "آب سی روستا وصل می‌شود"),
    ("a second half", "آب سی روستا وصل می‌شود / عکس‌ها گم شد", None),
    ("a film is the news", "جشنواره سپیدکوه و صد فیلم", None),
    ("other words in brackets", "آب سی روستا وصل می‌شود (بخش دوم)", None),
]


@pytest.mark.parametrize(
    ("line", "kept"), [pytest.param(*case, id=name) for name, *case in PROMISES]
)
def test_the_headline_is_given_without_what_it_promises(line: str, kept: str | None) -> None:
    text = f"{line}\n{CREDIT}\n{MORE}"
    headline = parse(text).headline
    assert headline is not None
    assert text[slice(*headline)] == (kept or line)


DATED = [
    (
        "the days of a fixture list",
        ["سه‌شنبه ۳ مرداد ۱۴۰۱ - ساعت ۱۷", "سپید - بهاران", "شنبه ۷ مرداد ۱۴۰۱", "بهاران - نیک"],
        None,
    ),
    ("a day over bullets", ["پنجشنبه ۱۲ خرداد ۱۴۰۱", "* سپید - بهاران", "* نیک - روشن"], None),
    ("the item's own day at its end", [MORE, "۱۲ تیر ۱۴۰۱"], "1401-04-12"),
    (
        "the item's number beside a list",
        ["شنبه ۷ مرداد ۱۴۰۱", "* سپید - بهاران", "۱ مرداد ۱۴۰۱ کد خبر: ۵۵۱۲۲۳"],
        "1401-05-01",
    ),
    (
        "the label of the day beside a list",
        ["شنبه ۷ مرداد ۱۴۰۱", "* سپید - بهاران", "تاریخ انتشار: ۱ مرداد ۱۴۰۱"],
        "1401-05-01",
    ),
    ("one day twice", ["۱۲ تیر ۱۴۰۱", MORE, "۱۲ تیر ۱۴۰۱"], "1401-04-12"),
]


@pytest.mark.parametrize(
    ("lines", "published"), [pytest.param(*case, id=name) for name, *case in DATED]
)
def test_a_day_behind_the_credit(lines: list[str], published: str | None) -> None:
    text = "\n".join(("آب سی روستا وصل می‌شود", CREDIT, *lines))
    assert parse(text).dateline.published == published


def test_a_list_takes_no_date_from_the_top() -> None:
    rows = "شنبه ۷ مرداد ۱۴۰۱\n* سپید - بهاران\nدوشنبه ۹ مرداد ۱۴۰۱\n* نیک - روشن"
    text = f"آب سی روستا وصل می‌شود\n۱ مرداد ۱۴۰۱\n{CREDIT}\n{rows}"
    assert parse(text).dateline.published == "1401-05-01"


def test_the_facts_of_a_whole_item() -> None:
    dated = "یکشنبه ۱۲ تیر ۱۴۰۱ - ۱۴:۱۷ شناسه خبر: ۱۱۴۹۹۷"
    facts = parse(f"آب سی روستا وصل می‌شود\n{dated}\n{LEAD}\n{CREDIT}\n{MORE}").dateline
    assert facts.agency == "ایلنا"
    assert facts.published == "1401-04-12T14:17"
    assert facts.published_gregorian == "2022-07-03T14:17"
    assert facts.news_id == "114997"
    assert facts.occasion == "جلسه شورای اداری"


def test_a_text_that_says_nothing_of_its_origin_has_no_facts() -> None:
    facts = parse("هوا سرد است.\nباران می‌بارد و مردم در خانه مانده‌اند و چراغ‌ها روشن است.").dateline
    assert all(getattr(facts, name) is None for name in facts.__slots__)


BETWEEN = [
    (
        "two headlines of other news",
        ["راه تازه روستاهای شمالی باز می‌شود", "سهم آب کشاورزان امسال بیشتر است"],
        [ParagraphKind.RELATED] * 2,
    ),
    ("one heading", ["سهم آب کشاورزان امسال بیشتر است"], [ParagraphKind.INTERTITLE]),
    (
        "results",
        ["سپید تهران ۲ - بهاران یک", "نیک تبریز ۱ - روشن صفر"],
        [ParagraphKind.INTERTITLE] * 2,
    ),
]


@pytest.mark.parametrize(
    ("lines", "kinds"), [pytest.param(*case, id=name) for name, *case in BETWEEN]
)
def test_short_lines_between_paragraphs(lines: list[str], kinds: list[ParagraphKind]) -> None:
    paragraphs = parse("\n".join(("آب وصل می‌شود", CREDIT, *lines, MORE))).paragraphs
    assert [paragraph.kind for paragraph in paragraphs[2:-1]] == kinds


FAR = [
    (
        "the days of fixtures in a text without a credit",
        [MORE, "شنبه ۷ مرداد ۱۴۰۱", "سپید - بهاران", "یکشنبه ۸ مرداد ۱۴۰۱", "بهاران - نیک"],
        None,
    ),
    ("the item's own day", ["۱۲ تیر ۱۴۰۱", MORE], "1401-04-12"),
    ("a footnote's day", [MORE, MORE, "[۳]. روزنامه سپید مورخ ۲۶/۱۲/۱۳۵۸"], None),
]


@pytest.mark.parametrize(
    ("lines", "published"), [pytest.param(*case, id=name) for name, *case in FAR]
)
def test_a_day_that_is_not_the_items(lines: list[str], published: str | None) -> None:
    assert parse("\n".join(("آب سی روستا وصل می‌شود", *lines))).dateline.published == published


def test_a_text_that_is_not_finished_says_so_in_its_closer() -> None:
    text = f"آب وصل می‌شود\n{CREDIT}\n{MORE}\nخبر در حال تکمیل..."
    assert parse(text).paragraphs[-1].kind is ParagraphKind.CLOSER


OTHERS = (
    "کشاورزان دشت جنوبی می‌گویند چاه‌های قدیمی خشک شده و درختان پسته بی‌بار مانده‌اند",
    "مهندسان شرکت مخزن‌های تازه ساخته‌اند تا فشار شبکه در ساعت‌های پایانی شب افت نکند",
    "پیمانکار کارگران بیشتری گرفته است و ماشین‌های سنگین از استان همسایه رسیده‌اند",
    "شهردار از مردم خواست هنگام رانندگی آهسته بروند زیرا خیابان‌های مرکزی بسته خواهند ماند",
)
LONE = [
    ("other news near the top", "گرانی بلیت هواپیما مسافران نوروزی را نگران کرد", True),
    ("a heading whose words come again", "ساخت مخزن‌های تازه برای فشار شبکه", False),
]


@pytest.mark.parametrize(
    ("line", "linked"), [pytest.param(*case, id=name) for name, *case in LONE]
)
def test_a_texts_only_heading(line: str, linked: bool) -> None:
    text = "\n".join(("آب وصل می‌شود", CREDIT, line, MORE, *OTHERS))
    kind = ParagraphKind.RELATED if linked else ParagraphKind.INTERTITLE
    assert parse(text).paragraphs[2].kind is kind


def test_further_down_a_lone_heading_stays_one() -> None:
    line = "گرانی بلیت هواپیما مسافران نوروزی را نگران کرد"
    text = "\n".join(("آب وصل می‌شود", CREDIT, *OTHERS, MORE, line, MORE, *OTHERS))
    assert parse(text).paragraphs[7].kind is ParagraphKind.INTERTITLE


LONG = "این جمله آن‌قدر دراز است که کسی آن را تیتر نمی‌خواند و همه می‌دانند که پاسخ بازیکن است."
ASKED = ["بازی‌ها را پیگیری می‌کنید؟", "بهترین خاطره شما چه بود؟", "مربی تازه موفق خواهد شد؟"]


@pytest.mark.parametrize(
    ("questions", "kind"),
    [
        pytest.param(ASKED, ParagraphKind.INTERTITLE, id="one of an interview's questions"),
        pytest.param(ASKED[2:], ParagraphKind.RELATED, id="the only question is a link, too"),
    ],
)
def test_a_question_below_a_link(questions: list[str], kind: ParagraphKind) -> None:
    above = [line for question in questions[:-1] for line in (question, LONG)]
    lines = ["گفت‌وگو با یک بازیکن", LONG, *above, "به راد گفتم نمی‌شود هم داور باشی هم بازیکن"]
    article = parse("\n".join([*lines, questions[-1], LONG]))
    kinds = [paragraph.kind for paragraph in article.paragraphs]
    assert kinds[len(lines) - 1 :] == [ParagraphKind.RELATED, kind, ParagraphKind.BODY]
