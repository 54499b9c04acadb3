"""What is shown of a sentence: the clause alone, or the whole sentence, never a half."""

from collections.abc import Callable
from typing import Any

import pytest

from summarizer.selection.candidate import find_candidates

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
        "words about the speech itself are bare",
        "نیکو در بخش دیگری از صحبت‌هایش گفت: ساخت پل تازه شهر در بهار سال آینده آغاز خواهد شد.",
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
        "whose words they are goes before a comma",
        "به گفته کامران نیکو، ساخت پل تازه شهر در بهار سال آینده آغاز خواهد شد.",
        "ساخت پل تازه شهر در بهار سال آینده آغاز خواهد شد.",
    ),
    (
        "without a comma the title may go on",
        "به گفته فرماندار سپیدکوه ساخت پل تازه شهر در بهار سال آینده آغاز خواهد شد.",
        "به گفته فرماندار سپیدکوه ساخت پل تازه شهر در بهار سال آینده آغاز خواهد شد.",
    ),
    (
        "a claim is not made a fact",
        "به ادعای کامران نیکو، ساخت پل تازه شهر در بهار سال آینده آغاز خواهد شد.",
        "به ادعای کامران نیکو، ساخت پل تازه شهر در بهار سال آینده آغاز خواهد شد.",
    ),
    (
        "a paper's words stay the paper's",
        "به گفته این گزارش، ساخت پل تازه شهر در بهار سال آینده آغاز خواهد شد.",
        "به گفته این گزارش، ساخت پل تازه شهر در بهار سال آینده آغاز خواهد شد.",
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


PREDICATES = [
    (
        "a pronoun",
        "وی با بیان اینکه ۱۲۰ کیلومتر راه مانده است، افزود: هر بخش دو میلیارد تومان هزینه دارد.",
        "با بیان اینکه ۱۲۰ کیلومتر راه مانده است، افزود: هر بخش دو میلیارد تومان هزینه دارد.",
    ),
    (
        "«این مسئول»",
        "این مسئول با اشاره به ۱۲ طرح، گفت: هزینه همه آنها را بانک سپیدکوه می‌پردازد.",
        "با اشاره به ۱۲ طرح، گفت: هزینه همه آنها را بانک سپیدکوه می‌پردازد.",
    ),
    (
        "the role that his title names",
        "این فرماندار با اشاره به ۱۲ طرح، گفت: هزینه همه آنها را بانک سپیدکوه می‌پردازد.",
        "با اشاره به ۱۲ طرح، گفت: هزینه همه آنها را بانک سپیدکوه می‌پردازد.",
    ),
    (
        "a role that goes on behind its name",
        "این مسئول به نمایندگی از مردم شهر گفت: هزینه ۱۲ طرح تازه را بانک سپیدکوه می‌پردازد.",
        None,
    ),
    (
        "somebody else's role",
        "این ورزشکار با اشاره به ۱۲ طرح، گفت: هزینه همه آنها را بانک سپیدکوه می‌پردازد.",
        None,
    ),
    (
        "a pronoun with «نیز»",
        "وی نیز از بازسازی سه مدرسه فرسوده شهر تا مهر سال آینده خبر داد.",
        "از بازسازی سه مدرسه فرسوده شهر تا مهر سال آینده خبر داد.",
    ),
    (
        "a name stays",
        "نیکو از بازسازی سه مدرسه فرسوده شهر تا مهر سال آینده خبر داد.",
        None,
    ),
]


@pytest.mark.parametrize(
    ("sentence", "predicate"), [pytest.param(*case, id=name) for name, *case in PREDICATES]
)
def test_the_words_for_the_speaker_can_give_way_to_the_name(
    road: Taker, sentence: str, predicate: str | None
) -> None:
    made = road(HEAD + sentence)
    text = made.article.text
    (point,) = [p for p in made.selection.points if text[slice(*p.span)] in sentence]
    assert (point.predicate and text[slice(*point.predicate)]) == predicate
    assert point.clause is None


def test_a_pronoun_in_somebodys_own_words_is_not_himself(road: Taker) -> None:
    made = road(
        f"{HEAD}نیکو افزود: سهراب آذر سی سال مربی تیم‌های پایه فوتبال و کشتی شهر و استان بود و "
        "بیش از صد قهرمان پرورد. او باید سال آینده در کنار تیم‌های تازه ما در باشگاه بماند و به "
        "مربیان جوان این رشته راه و رسم کار با نوجوانان را از آغاز یاد بدهد."
    )
    points = [point for point in made.selection.points if point.predicate is not None]
    assert any("او باید" in point for point in made.points())
    assert not points


def test_according_to_him_is_no_part_of_what_he_said(road: Taker) -> None:
    made = road(f"{HEAD}به گفته وی، ساخت پل تازه شهر در بهار سال آینده آغاز خواهد شد.")
    text = made.article.text
    clauses = [text[slice(*point.clause)] for point in made.selection.points if point.clause]
    assert "ساخت پل تازه شهر در بهار سال آینده آغاز خواهد شد." in clauses


def test_a_lead_in_that_points_back_gives_way_to_a_clause_that_does_not(road: Taker) -> None:
    made = road(
        f"{HEAD}کامران نیکو در این نشست با اشاره به کوهپایه اظهار کرد: ساخت پل تازه شهر در بهار "
        "سال آینده آغاز خواهد شد."
    )
    text = made.article.text
    clauses = [text[slice(*point.clause)] for point in made.selection.points if point.clause]
    assert "ساخت پل تازه شهر در بهار سال آینده آغاز خواهد شد." in clauses


UNNAMED = [
    ("named in the lead-in", "نیکو با اشاره به ۱۲ کارگاه گفت: این کارگاه‌ها وام می‌گیرند.", False),
    ("not named there", "نیکو با اشاره به ۱۲ روستا گفت: این کارگاه‌ها وام زیاد می‌گیرند.", True),
    ("in other words", "نیکو با اشاره به ۱۲ کارگاه گفت: در این حوزه وام زیاد داده‌ایم.", False),
    ("a firm that it names", "نیکو با اشاره به ۱۲ کار زرین‌پی گفت: این شرکت وام گرفته است.", False),
    ("a firm that nothing names", "نیکو گفت: این شرکت از بانک‌های شهر وام زیاد گرفته است.", True),
    ("only to whom it was said", "نیکو خطاب به باغداران گفت: این موضوع را حل می‌کنیم.", True),
    ("as a whole", "نیکو با اشاره به ۱۲ کارگاه گفت: این موضوع همه را شادمان کرده است.", False),
]


@pytest.mark.parametrize(
    ("sentence", "points"), [pytest.param(*case, id=name) for name, *case in UNNAMED]
)
def test_a_clause_that_its_lead_in_does_not_explain_points_out_of_its_sentence(
    road: Taker, sentence: str, points: bool
) -> None:
    made = road(HEAD + sentence)
    (found,) = [
        candidate
        for candidate in find_candidates(made.article, made.attribution)
        if made.article.text[slice(*candidate.sentence)] == sentence
    ]
    assert found.pointing is points


def test_a_sentence_with_half_a_quotation_gives_way_to_its_clause(road: Taker) -> None:
    made = road(
        f"{HEAD}نیکو درباره کوهپایه گفت: «ساخت پل تازه شهر در بهار سال آینده آغاز خواهد شد. "
        "هزینه پل هم از پیش پرداخت شده است.»"
    )
    text = made.article.text
    shown = [text[slice(*(point.clause or point.span))] for point in made.selection.points]
    assert any("ساخت پل" in point for point in shown)
    assert all(point.count("«") == point.count("»") for point in shown)


LOAN = "نیکو گفت: به قالی‌بافان شهر وام کم‌بهره داده می‌شود."
JOINED = [
    ("what it points to was named", "وی افزود: این وام از فردا پرداخت خواهد شد.", True),
    ("nothing of it was named", "وی افزود: این پل از فردا باز خواهد شد.", False),
    ("another speaker", "رضا مرادی افزود: این وام از فردا پرداخت خواهد شد.", False),
]


@pytest.mark.parametrize(
    ("sentence", "joined"), [pytest.param(*case, id=name) for name, *case in JOINED]
)
def test_a_paragraph_is_joined_with_the_one_it_goes_on_with(
    road: Taker, sentence: str, joined: bool
) -> None:
    made = road(f"{HEAD}{LOAN}\n{sentence}")
    _, _, said = sentence.partition(": ")
    (point,) = [point for point in made.points() if said in point]
    assert ("قالی‌بافان" in point) is joined


def test_the_items_of_a_list_are_no_points_beside_sentences(road: Taker) -> None:
    made = road(
        f"{HEAD}گروه نخست: رضا مرادی (سپیدکوه) - سیاوش بهرامی (کوهپایه)\n"
        "گروه دوم: مازیار پارسا (سپیدکوه) - کاوه آذر (کوهپایه)"
    )
    assert made.points()
    assert not any("گروه" in point for point in made.points())


def test_a_row_of_results_is_no_point_of_a_bulletin(road: Taker) -> None:
    news = (
        "تیم سپیدکوه در وزن هفتاد کیلوگرم قهرمان جام دوستی شد و جام را برد.",
        "تیم کوهپایه در وزن هشتاد کیلوگرم سوم شد و به خانه بازگشت.",
        "نیکو (سپیدکوه) ۲- آذر (کوهپایه) ۳- پارسا (دره زرین) ۴- بهرامی (سپیدکوه)",
        "مربی تیم سپیدکوه از داوری دیدار پایانی جام دوستی گله کرد.",
        "تیم دره زرین برای جام سال آینده دو کشتی‌گیر تازه گرفت.",
    )
    made = road("جام دوستی پایان یافت\n" + "\n".join(f"* {line}" for line in news))
    assert "bulletin" in made.article.warnings
    assert made.points()
    assert not any("۲-" in point for point in made.points())


def test_a_sentence_that_points_out_of_itself_is_joined_with_the_one_before(road: Taker) -> None:
    made = road(
        "قالی‌بافان وام می‌گیرند\n"
        "به گزارش ایلنا، کامران نیکو گفت: به قالی‌بافان شهر وام کم‌بهره داده می‌شود. "
        "اگر این وام به هنگام برسد، پانصد نفر در کارگاه‌ها کار می‌گیرند.\n"
        "نیکو افزود: مدرسه‌های فرسوده شهر تا مهر سال آینده نوسازی خواهد شد."
    )
    points = made.points()
    assert not any(point.startswith("اگر این وام") for point in points)


@pytest.mark.parametrize(
    ("more", "people", "goes"),
    [
        pytest.param(2, "مردم", False, id="short"),
        pytest.param(6, "مردم", True, id="too long to print"),
        pytest.param(6, "مردم این روستاها", False, id="needed all the same"),
    ],
)
def test_a_long_lead_in_goes_even_with_a_figure_in_it(
    road: Taker, more: int, people: str, goes: bool
) -> None:
    villages = " و ".join(f"روستای شماره {number} در کوهپایه" for number in range(more))
    said = f"ساخت پل تازه شهر در بهار سال آینده و در ماه خرداد با کمک {people} آغاز خواهد شد."
    made = road(
        f"{HEAD}نیکو با بیان اینکه {villages} آب آشامیدنی سالم و راه آسفالته و درمانگاه ندارند "
        f"و مردم به شهر می‌روند، گفت: {said}"
    )
    text = made.article.text
    shown = [text[slice(*(point.clause or point.span))] for point in made.selection.points]
    assert (said in shown) is goes


def test_a_sentence_that_nobody_would_print_is_left_out(road: Taker, water: str) -> None:
    endless = " و ".join(f"کارگاه شماره {number} در کوهپایه ساخته" for number in range(30))
    made = road(f"{water}\nنیکو افزود: {endless} می‌شود.")
    assert len(made.points()) >= 5
    assert not any("کارگاه شماره" in point for point in made.points())


@pytest.mark.parametrize("subject", ["وی", "فرماندار سپیدکوه"])
def test_a_lead_in_without_its_verb_is_the_last_choice(
    road: Taker, water: str, subject: str
) -> None:
    broken = f"{subject} با بیان اینکه آب سی روستا و جاده کوهپایه برای مردم شهرستان مهم باشد."
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


def test_a_sentence_that_opens_a_quotation_and_ends_in_it_points_out_of_itself(
    road: Taker,
) -> None:
    made = road(
        f'{HEAD}نیکو بر این باور است که کار تازه‌ای نکرده: "خودم را سازنده شهر نمی‌دانم. مردم '
        'خودشان راه‌ها و خانه‌ها را ساخته‌اند."'
    )
    text = made.article.text
    (found,) = [
        candidate
        for candidate in find_candidates(made.article, made.attribution)
        if text[slice(*candidate.sentence)].startswith("نیکو بر این باور")
    ]
    assert found.pointing


def test_what_is_joined_may_be_long_where_its_lead_in_goes(road: Taker) -> None:
    office = "رئیس کانون باغداران و گلخانه‌داران شهرستان‌های کوهپایه، سپیدکوه، دره زرین و آبسرد"
    made = road(
        "باغداران وام می‌گیرند\n"
        f"به گزارش ایلنا، کامران نیکو، {office} در نشست امروز با روستاییان در تالار شهرداری "
        "گفت: به باغداران سرمازده شهرستان تا پایان پاییز وام کم‌بهره داده می‌شود. مگر این که بانک "
        "تا آن روز پول کافی برای همه باغ‌ها نداشته باشد.\n"
        "نیکو افزود: مدرسه‌های فرسوده شهر تا مهر سال آینده نوسازی خواهد شد."
    )
    text = made.article.text
    (found,) = [
        candidate
        for candidate in find_candidates(made.article, made.attribution)
        if "مگر این که" in text[slice(*candidate.span)]
    ]
    assert not found.dangling
    assert found.clause is not None
    assert text[slice(*found.clause)].startswith("به باغداران")
