"""Key quotes: direct, short, strong, by a main speaker, and never a shown point again."""

from collections.abc import Callable
from typing import Any

import pytest

from summarizer.model import Length, QuoteKind
from summarizer.selection.words import word_count

type Taker = Callable[..., Any]


def test_a_key_quote_is_direct_speech_of_a_known_speaker(road: Taker, water: str) -> None:
    made = road(water, length=Length.SHORT)
    assert made.selection.keys
    for index in made.selection.keys:
        frame = made.attribution.quotes[index]
        assert frame.kind is QuoteKind.DIRECT
        assert frame.speaker == 0
        assert 7 <= word_count(water, frame.content) <= 55


def test_ranks_count_from_one_without_a_gap(road: Taker, water: str) -> None:
    ranks = sorted(road(water, length=Length.SHORT).selection.keys.values())
    assert ranks == list(range(1, len(ranks) + 1))


def test_no_key_quote_repeats_a_shown_point(road: Taker, water: str) -> None:
    for length in Length:
        made = road(water, length=length)
        shown = [point.span for point in made.selection.points[: made.selection.shown]]
        assert shown
        for index in made.selection.keys:
            content = made.attribution.quotes[index].content
            start, end = made.selection.excerpts.get(index, content)
            assert all(end <= span.start or span.end <= start for span in shown)


def test_the_strong_sentence_is_the_first_key_quote(road: Taker, water: str) -> None:
    keys = road(water, length=Length.SHORT).keys()
    assert "هرگز اجازه نمی‌دهیم" in keys[0]


def test_a_quote_that_points_back_is_none(road: Taker) -> None:
    made = road(
        "آب وصل می‌شود\nبه گزارش ایلنا، کامران نیکو گفت: آب سی روستا تا پایان سال وصل خواهد شد.\n"
        "نیکو افزود: این کار را هرگز رها نمی‌کنیم و باید آن را با کمک مردم به پایان برسانیم.",
        length=Length.SHORT,
    )
    keys = made.keys()
    assert not any(key.startswith("این کار") for key in keys)


def test_a_headlines_quote_is_none(road: Taker) -> None:
    made = road(
        "نیکو: هرگز اجازه نمی‌دهیم که کسی آب روستاها را قطع کند و مردم را آزار دهد\n"
        "به گزارش ایلنا، کامران نیکو فرماندار سپیدکوه گفت: خط لوله کشیده شده است.\n"
        "نیکو افزود: مدرسه‌های فرسوده شهر تا مهر سال آینده نوسازی خواهد شد.",
        length=Length.SHORT,
    )
    headline = made.article.headline
    assert headline is not None
    assert all(
        made.attribution.quotes[index].content.start >= headline.end
        for index in made.selection.keys
    )


BUDGET = (
    "بودجه راه‌ها دو برابر شد\n"
    "به گزارش ایلنا، کامران نیکو فرماندار سپیدکوه گفت: بودجه راه‌ها دو برابر شد.\n"
)


@pytest.mark.parametrize(
    ("workshops", "printed"),
    [pytest.param(9, 1, id="short enough to print"), pytest.param(25, 0, id="too long")],
)
def test_a_long_sentence_is_taken_only_while_it_can_be_printed(
    road: Taker, workshops: int, printed: int
) -> None:
    facts = " و ".join(f"کارگاه شماره {number} بازسازی" for number in range(workshops))
    said = f"نیکو افزود: {facts} می‌شود و مردم هزینه‌ای نمی‌پردازند."
    made = road(BUDGET + said, length=Length.SHORT)
    assert len(made.selection.keys) == printed


def test_a_quote_that_mentions_an_earlier_sentence_is_none(road: Taker) -> None:
    alone = road(
        f"{BUDGET}نیکو ادامه داد: پرداخت این مبلغ باید هرگز به فردا نیفتد و ما شتاب داریم.",
        length=Length.SHORT,
    )
    assert len(alone.attribution.quotes) > 1
    assert not alone.selection.keys


LONG_SPEECH = (
    "{0}نیکو افزود: {1} باید همه ما دست به دست هم بدهیم و هرگز اجازه ندهیم که مدرسه‌ای خالی "
    "بماند. {2}"
)
HALL = "سالن ورزشی شهر در زمینی به وسعت دو هکتار در کنار میدان بزرگ میوه ساخته می‌شود و انبار دارد."
POOL = "استخر سرپوشیده نیز در دو طبقه و با گنجایش سیصد نفر در نزدیکی پایانه مسافربری بنا خواهد شد."


@pytest.mark.parametrize(
    ("before", "behind"),
    [
        pytest.param("", f"{HALL} {POOL}", id="first"),
        pytest.param(HALL, POOL, id="in the middle"),
        pytest.param(f"{HALL} {POOL}", "", id="last"),
        pytest.param(f"{HALL} {POOL} همچنین", "", id="without its connective"),
    ],
)
def test_of_a_long_speech_the_strong_sentence_is_printed(
    road: Taker, before: str, behind: str
) -> None:
    made = road(LONG_SPEECH.format(BUDGET, before, behind), length=Length.SHORT)
    (key,) = made.keys()
    strong = "باید همه ما دست به دست هم بدهیم و هرگز اجازه ندهیم که مدرسه‌ای خالی بماند."
    assert key == strong


def test_a_sentence_that_answers_to_the_one_before_comes_later(road: Taker) -> None:
    first = (
        "آب سد برای باغ‌های پایین‌دست در ماه‌های گرم تابستان کم است و متاسفانه زمین‌ها خشک می‌مانند."
    )
    second = (
        "آب چاه برای باغ‌های بالادست در ماه‌های گرم تابستان همیشه بس است و زمین‌ها باید سبز بمانند."
    )
    made = road(f"{BUDGET}نیکو افزود: {second} اما {first}", length=Length.SHORT)
    assert made.keys() == [second]


def test_a_part_of_a_speech_is_printed_beside_a_point_of_it(road: Taker) -> None:
    made = road(
        "سالن ورزشی و استخر برای سپیدکوه\n"
        f"به گزارش ایلنا، کامران نیکو فرماندار سپیدکوه گفت: {HALL} {POOL} "
        "مردم ما حق دارند که در شهر خودشان ورزش کنند و فرزندان سالم داشته باشند.",
        length=Length.SHORT,
    )
    assert len(made.attribution.quotes) == 1
    (key,) = made.keys()
    assert key not in " ".join(made.shown())


def test_of_many_points_the_last_is_left_to_the_quotes(road: Taker) -> None:
    said = (
        "ساخت پل کوهپایه تا خرداد به پایان می‌رسد و راه روستا کوتاه می‌شود.",
        "مدرسه دخترانه با کمک خیران دوازده کلاس تازه گرفته است.",
        "درمانگاه شبانه از هفته آینده پزشک متخصص کودکان خواهد داشت.",
        "میدان میوه را هرگز به شهر دیگری نمی‌دهیم زیرا مردم ما به آن نیاز دارند.",
    )
    text = "چهار طرح تازه\n" + "\n".join(f"کامران نیکو گفت: {sentence}" for sentence in said)
    made = road(text, length=1.0)
    assert len(made.selection.points) == len(said)
    assert made.selection.shown == len(said) - 1
    assert len(made.selection.keys) == 1


def test_a_no_comment_is_the_last_of_the_quotes(road: Taker) -> None:
    keys = road(
        "آب روستاها وصل می‌شود\n"
        "به گزارش ایلنا، کامران نیکو فرماندار سپیدکوه گفت: آب سی روستا تا پایان سال وصل می‌شود.\n"
        "نیکو افزود: از هزینه آب روستاها تا امروز اطلاعات دقیقی ندارم و باید بپرسم.\n"
        "نیکو ادامه داد: کارگاه‌های زنان روستایی از پاییز وام می‌گیرند و نباید بی‌کار بمانند.",
        length=Length.SHORT,
    ).keys()
    assert keys
    assert "اطلاعات دقیقی" not in keys[0]


def test_a_quote_that_means_something_outside_is_not_the_first(road: Taker) -> None:
    keys = road(
        "آب روستاها وصل می‌شود\n"
        "به گزارش ایلنا، کامران نیکو فرماندار سپیدکوه گفت: آب سی روستا تا پایان سال وصل می‌شود.\n"
        "نیکو افزود: ما هرگز اجازه نمی‌دهیم که مردم روستاها باز هم از آب این چشمه محروم بمانند.\n"
        "نیکو ادامه داد: ما هرگز اجازه نمی‌دهیم که کارگاه‌های زنان روستا بی‌وام بمانند.",
        length=Length.SHORT,
    ).keys()
    assert keys
    assert "این چشمه" not in keys[0]


STRONG = "مردم کوهپایه هرگز نباید برای آب آشامیدنی تا چشمه‌های دوردست پیاده بروند."
PRINTED = [
    ("a demand", STRONG, True),
    ("a reason", "چاه‌های کوهپایه خشک شده‌اند چون هیچ‌کس به آبخوان آنها نیندیشیده است.", True),
    ("a figure, and no word of the headline", "شمار کلاس‌های شهر به هشتاد رسید.", False),
    (
        "a row of figures",
        "آب کوهپایه ۱۲ درصد، آب سپیدکوه ۱۸ درصد و آب شهر ۳۰ درصد از پارسال بیش‌تر است.",
        False,
    ),
    (
        "figures on which it takes a stand",
        "آب کوهپایه ۱۲ درصد و آب شهر ۳۰ درصد کم شده و ما باید ۴۰ چاه را ببندیم، اما نبستیم.",
        True,
    ),
    ("thanks", "از همه کارگران کوهپایه که آب را وصل کردند تشکر می‌کنیم و باید چنین باشد.", False),
    ("a definition", "آبخوان کوهپایه عبارت است از لایه‌ای که آب باید در آن انبار شود.", False),
    ("others than those named", "بازسازی مخزن از دیگر کارهایی است که باید انجام شود.", False),
    ("more of them", "ساخت مخزن از موارد دیگری است که باید در کوهپایه انجام شود.", False),
    (
        "a row of names",
        "روستاهای کوهپایه، دره زرین، آبسرد، سیب‌زار و چشمه‌گاه نیز آب لوله‌کشی دارند.",
        False,
    ),
    (
        "regards before the matter",
        "برای همه همشهریان کوهپایه احترام قائلم ولی چند چیز را درباره آب می‌گویم.",
        False,
    ),
    ("what a law lays down", "دولت موظف شد آب کوهپایه را بدون هیچ هزینه‌ای وصل کند.", False),
    ("what a law fails at", "دولت موظف است آب کوهپایه را بدهد، اما نمی‌دهد.", True),
    (
        "how a match went",
        "ما در کوهپایه زود پیش افتادیم ولی نباید به همان یک گل دل می‌بستیم.",
        False,
    ),
    ("a row of what is counted as it", "چشمه و چاه از آب‌های کوهپایه محسوب می‌شوند.", False),
    ("the rest", "ما نباید مابقی چاه‌های کوهپایه را خشک و بی‌نگهبان رها کنیم.", False),
    ("that place", "ما خودمان آنجا بزرگ شده‌ایم و باید آب را به مردم برسانیم.", False),
    ("somebody else's firm", "کارگران این شرکت نباید برای آب کوهپایه ماه‌ها رنج بکشند.", False),
    ("a place that the sentence tells", "آنجا که آب نباشد مردم نمی‌مانند و باید آب برسانیم.", True),
]


@pytest.mark.parametrize(
    ("said", "printed"), [pytest.param(*case, id=name) for name, *case in PRINTED]
)
def test_what_an_editor_would_set_in_a_box(road: Taker, said: str, printed: bool) -> None:
    made = road(
        "کوهپایه آب دارد\n"
        "به گزارش ایلنا، کامران نیکو فرماندار سپیدکوه گفت: کوهپایه از امروز آب لوله‌کشی دارد.\n"
        f"نیکو افزود: {said}",
        length=Length.SHORT,
    )
    assert made.keys() == [said] * printed


def test_a_quote_without_a_stand_is_not_printed_beside_a_better_one(road: Taker) -> None:
    dull = "ما ساختمان کتابخانه کوهپایه را با سه تالار در زمین کنار میدان میوه بنا کردیم."
    text = (
        "کوهپایه آب دارد\n"
        "به گزارش ایلنا، کامران نیکو فرماندار سپیدکوه گفت: کوهپایه از امروز آب لوله‌کشی دارد.\n"
    )
    alone = road(f"{text}نیکو افزود: {dull}", length=Length.SHORT)
    beside = road(f"{text}نیکو افزود: {dull}\nنیکو گفت: {STRONG}", length=Length.SHORT)
    assert alone.keys() == [dull]
    assert beside.keys() == [STRONG]


def test_a_plain_fact_in_the_third_person_is_no_key_quote(road: Taker) -> None:
    text = (
        "کوهپایه آب دارد\n"
        "به گزارش ایلنا، کامران نیکو فرماندار سپیدکوه گفت: کوهپایه از امروز آب لوله‌کشی دارد.\n"
        "نیکو افزود: ساختمان کتابخانه شهر با سه تالار در زمین کنار میدان میوه بنا شده است."
    )
    assert road(text, length=Length.SHORT).keys() == []


@pytest.mark.parametrize(
    "courtesy",
    ["برای مردم شهر آرزوی توفیق داریم", "ما سپاسگزاریم", "باید بگویم که ممنونم"],
)
def test_a_courtesy_is_no_key_quote(road: Taker, courtesy: str) -> None:
    text = (
        "کوهپایه آب دارد\n"
        "به گزارش ایلنا، کامران نیکو فرماندار سپیدکوه گفت: کوهپایه از امروز آب لوله‌کشی دارد.\n"
        f"نیکو افزود: مردم کوهپایه در این راه دور کنار ما ماندند و {courtesy}."
    )
    assert road(text, length=Length.SHORT).keys() == []


def test_of_two_like_sentences_the_one_that_opens_a_speech_is_printed(road: Taker) -> None:
    one = "مردم کوهپایه هرگز نباید برای آب آشامیدنی تا چشمه‌های دوردست پیاده بروند."
    two = "مردم سپیدکوه هرگز نباید برای نان گندم تا نانوایی‌های همسایه پیاده بروند."
    made = [
        road(f"{BUDGET}نیکو افزود: {speech}", length=Length.SHORT).keys()[:1]
        for speech in (f"{one} {two}", f"{two} {one}")
    ]
    assert made == [[one], [two]]


def test_without_a_headline_the_text_itself_tells_what_it_is_about(road: Taker) -> None:
    made = road(
        "به گزارش ایلنا، کامران نیکو فرماندار سپیدکوه گفت: قنات‌های کوهپایه لایروبی می‌شود.\n"
        "نیکو افزود: نگهداری از قنات‌ها برای کشاورزان دره زرین کاری پرسود و دیرپا است.\n"
        "نیکو ادامه داد: برگزاری نمایشگاه عکس برای هنرمندان شهر کاری پرسود و دیرپا است.",
        length=Length.SHORT,
    )
    assert "قنات‌ها" in made.keys()[0]


@pytest.mark.parametrize(
    ("title", "printed"), [("مدیرعامل شرکت آبفای سپیدکوه", 1), ("فرماندار سپیدکوه", 0)]
)
def test_this_firm_is_the_speakers_own(road: Taker, title: str, printed: int) -> None:
    made = road(
        "کوهپایه آب دارد\n"
        f"به گزارش ایلنا، کامران نیکو {title} گفت: کوهپایه از امروز آب لوله‌کشی دارد.\n"
        "نیکو افزود: این شرکت هرگز نباید مردم کوهپایه را بی‌آب بگذارد.",
        length=Length.SHORT,
    )
    assert len(made.keys()) == printed


def test_a_stroke_behind_a_quote_is_left_out(road: Taker) -> None:
    made = road(
        "کوهپایه آب دارد\n"
        "به گزارش ایلنا، کامران نیکو فرماندار سپیدکوه گفت: کوهپایه از امروز آب لوله‌کشی دارد.\n"
        f"نیکو افزود: {STRONG}/",
        length=Length.SHORT,
    )
    assert made.keys() == [STRONG]


def test_an_answer_is_printed_before_a_question(road: Taker) -> None:
    text = (
        "کوهپایه آب دارد\n"
        "به گزارش ایلنا، کامران نیکو فرماندار سپیدکوه گفت: کوهپایه از امروز آب لوله‌کشی دارد.\n"
        "نیکو افزود: آیا مردم کوهپایه هرگز نباید از آب آشامیدنی چشمه‌های دوردست بهره‌مند شوند؟\n"
        "نیکو گفت: مردم کوهپایه هرگز نباید از آب آشامیدنی شیرین بی‌بهره و نگران باز بمانند."
    )
    assert not road(text, length=Length.SHORT).keys()[0].endswith("؟")
