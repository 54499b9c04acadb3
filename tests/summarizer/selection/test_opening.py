"""What is left out at a sentence's beginning and at its end."""

import pytest

from summarizer.model import Span
from summarizer.selection.opening import (
    behind_subject,
    has_half,
    is_background,
    lost_figure,
    skip_opening,
    skip_to,
    unwrapped,
    without_half,
    without_strokes,
)

OPENINGS = [
    ("credit", "به گزارش ایلنا، راه باز شد.", "راه باز شد."),
    ("credit with a town", "به گزارش خبرگزاری فارس از قم، راه باز شد.", "راه باز شد."),
    ("credit at second hand", "به گزارش مهر به نقل از پلیس راه، جاده بسته است.", "جاده بسته است."),
    (
        "credit without a comma",
        "به گزارش فارس کامران نیکو در نشست امروز، راه را باز خواند.",
        "کامران نیکو در نشست امروز، راه را باز خواند.",
    ),
    ("credit in a town", "به گزارش خبرگزاری فارس در دوشنبه، حزب نامزد داد.", "حزب نامزد داد."),
    (
        "credit and town without a comma",
        "به گزارش خبرگزاری فارس از قم این همایش دو روز است.",
        "این همایش دو روز است.",
    ),
    (
        "credit and a known town without a comma",
        "به گزارش خبرگزاری فارس از بجنورد راه‌های روستایی باز شد.",
        "راه‌های روستایی باز شد.",
    ),
    (
        "two towns",
        "به گزارش خبرگزاری فارس از بجنورد و اسفراین خبر می‌رسد.",
        "به گزارش خبرگزاری فارس از بجنورد و اسفراین خبر می‌رسد.",
    ),
    ("connective with «نیز»", "در همین راستا نیز راه باز شد.", "راه باز شد."),
    ("town and reporter", "رشت، کاوه آذر؛ اواخر تابستان راه باز شد.", "اواخر تابستان راه باز شد."),
    ("agency, town and reporter", "خبرگزاری شبستان، رشت_کاوه آذر: راه باز شد.", "راه باز شد."),
    (
        "an agency that has it from a ministry",
        "ایسنا از وزارت راه، مسکن و شهرسازی، نیکو راه را باز کرد.",
        "نیکو راه را باز کرد.",
    ),
    (
        "an agency at the sentence's head",
        "ایسنا از امروز به نشانی تازه رفت.",
        "ایسنا از امروز به نشانی تازه رفت.",
    ),
    ("a list of towns", "رشت، انزلی و فومن برف دارند.", "رشت، انزلی و فومن برف دارند."),
    ("in other words", "به عبارت دقیق‌تر، راه باز شد.", "راه باز شد."),
    ("unknown credit", "به گزارش روابط عمومی فرمانداری، راه باز شد.", "راه باز شد."),
    ("agency in quotation marks", 'به گزارش "ورزش سه"، راه باز شد.', "راه باز شد."),
    ("agency in our own marks", "به گزارش خبرگزاری «ایسنا»، راه باز شد.", "راه باز شد."),
    (
        "marks, and a second hand",
        'به گزارش "ورزش سه" و به نقل از فارس، نیکو به شهر رفت.',
        "نیکو به شهر رفت.",
    ),
    ("quotation behind the credit", "به گزارش ایسنا، «راه نو» باز شد.", "«راه نو» باز شد."),
    (
        "a body whose name holds a comma",
        "به گزارش ایسنا به نقل از سازمان فرهنگی، هنری و ورزشی شهرداری قم، نمایشگاه باز شد.",
        "نمایشگاه باز شد.",
    ),
    (
        "a ministry whose name holds a comma",
        "به گزارش ایلنا به نقل از سازمان صنعت، معدن و تجارت قم، نمایشگاه فرش باز شد.",
        "نمایشگاه فرش باز شد.",
    ),
    (
        "agency in marks before a subordinate clause",
        'به گزارش "ورزش سه" در حالی که باران بارید، بازی آغاز شد.',
        "در حالی که باران بارید، بازی آغاز شد.",
    ),
    (
        "an agency of three letters",
        "به گزارش ایلنا به نقل از سایت خبری سی. ان. ان، راه باز شد.",
        "راه باز شد.",
    ),
    ("agency, town and a stroke", "خبرگزاری شبستان: اراک/ راه باز شد.", "راه باز شد."),
    ("an agency's club", "به گزارش باشگاه خبری فارس «توانا»، راه باز شد.", "راه باز شد."),
    ("an answer", "بله، راه باز شد.", "راه باز شد."),
    ("an answer that agrees", "بله درست است، راه باز شد.", "راه باز شد."),
    ("it is true that", "درست است که راه باز شد.", "درست است که راه باز شد."),
    ("an agency in brackets", "(سپیدنا)، راه باز شد.", "راه باز شد."),
    ("brackets without a comma", "(نیمه نخست) راه باز شد.", "(نیمه نخست) راه باز شد."),
    ("look", "ببینید ما راه را ساختیم.", "ما راه را ساختیم."),
    ("look how", "ببینید که راه باز شد.", "ببینید که راه باز شد."),
    ("in fact", "در واقع راه از امروز باز شد.", "راه از امروز باز شد."),
    ("in fact, cleft", "در واقع است که راه باز شد.", "در واقع است که راه باز شد."),
    (
        "«and» behind a connective",
        "بر این اساس و با توجه به دستور فرماندار، راه باز شد.",
        "با توجه به دستور فرماندار، راه باز شد.",
    ),
    ("a connective before a pair", "همچنین نیکو و بهرامی آمدند.", "نیکو و بهرامی آمدند."),
    (
        "a slip of «همچنین»",
        "همچین از آنجایی که باران آمد، راه بسته شد.",
        "از آنجایی که باران آمد، راه بسته شد.",
    ),
    ("such a one", "همچین راهی ساختن ندارد.", "همچین راهی ساختن ندارد."),
    (
        "a paper, its author and occasion",
        "یادداشت «کامران نیکو» به مناسبت روز آب؛ چاه‌ها خشک شده است.",
        "چاه‌ها خشک شده است.",
    ),
    (
        "a paper of which something is told",
        "یادداشت «کامران نیکو» دیروز به چاپ رسید.",
        "یادداشت «کامران نیکو» دیروز به چاپ رسید.",
    ),
    ("yes without a comma", "بله گفتن به راه آسان است.", "بله گفتن به راه آسان است."),
    ("a middle dot", "· راه باز شد.", "راه باز شد."),
    ("for example", "مثلا راه باز شد.", "راه باز شد."),
    ("besides", "ضمنا راه باز شد.", "راه باز شد."),
    ("agency at second hand alone", "به نقل از ایسنا، راه باز شد.", "راه باز شد."),
    (
        "a person at second hand",
        "به نقل از وزیر راه، سه جاده باز شد.",
        "به نقل از وزیر راه، سه جاده باز شد.",
    ),
    ("a medium at second hand", "به نقل از سایت فدراسیون شنا، جام آغاز شد.", "جام آغاز شد."),
    (
        "a public office at second hand",
        "به نقل از روابط عمومی فرمانداری، راه باز شد.",
        "راه باز شد.",
    ),
    (
        "a long unknown credit",
        "به گزارش روز دوشنبه پایگاه اطلاع رسانی دفتر شورای شهر سپیدکوه، راه باز شد.",
        "راه باز شد.",
    ),
    (
        "an unknown agency at second hand",
        "به گزارش خبرگزاری سپیدار استان لرستان به نقل از روابط عمومی ورزش و جوانان، جام آغاز شد.",
        "جام آغاز شد.",
    ),
    (
        "a credit that says that it says so",
        "به گزارش خبرگزاری فارس به نقل از دادسرای لرستان آمده است: پرونده باز شد.",
        "پرونده باز شد.",
    ),
    (
        "a credit to a ministry with a list in its name",
        "به گزارش روز دوشنبه وزارت بهداشت، درمان و آموزش پزشکی، بیمارستان باز شد.",
        "بیمارستان باز شد.",
    ),
    (
        "a list behind a credit",
        "به گزارش روابط عمومی بانک، نیکو و آذر امروز، در قم بودند.",
        "نیکو و آذر امروز، در قم بودند.",
    ),
    ("what one mentioned", "همان‌طور که اشاره کردید راه باز شد.", "راه باز شد."),
    ("as it was mentioned", "همانطور که اشاره شد، راه باز شد.", "راه باز شد."),
    ("as one sees", "همان‌طور که می‌بینید راه باز شد.", "همان‌طور که می‌بینید راه باز شد."),
    ("more curious still", "جالب‌تر اینکه راه باز شد.", "راه باز شد."),
    ("of course", "صد البته راه باز شد.", "راه باز شد."),
    ("a desk", "گروه فرهنگ و هنر: جشنواره فیلم آغاز شد.", "جشنواره فیلم آغاز شد."),
    ("a group of a draw", "گروه ۲: تیم سپیدکوه نخست شد.", "گروه ۲: تیم سپیدکوه نخست شد."),
    ("a group that does something", "گروه نجات به کوه رفت.", "گروه نجات به کوه رفت."),
    (
        "a reason that is the sentence itself",
        "به همین دلیل است که راه باز نشد.",
        "به همین دلیل است که راه باز نشد.",
    ),
    ("agency's own background", "گفتنی است، راه باز شد.", "راه باز شد."),
    ("background with «که»", "شایان ذکر است که راه باز شد.", "راه باز شد."),
    ("second mention of the credit", "بر اساس این گزارش، راه باز شد.", "راه باز شد."),
    ("the credit by another word", "بنا بر این گزارش، راه باز شد.", "راه باز شد."),
    (
        "an agency's office in a province",
        "به گزارش خبرگزاری فارس استان لرستان به نقل از پلیس راه؛ جاده باز شد.",
        "جاده باز شد.",
    ),
    ("second hand without «از»", "به گزارش ایسنا به نقل سایت راه، پل باز شد.", "پل باز شد."),
    ("number without a space", "۶-راه باز شد.", "راه باز شد."),
    ("a figure", "۳.۵ کیلومتر راه باز شد.", "۳.۵ کیلومتر راه باز شد."),
    ("«ولی» before a preposition", "ولی در شهر راه باز شد.", "در شهر راه باز شد."),
    ("«ولی» as a noun", "ولی دانش‌آموز به مدرسه آمد.", "ولی دانش‌آموز به مدرسه آمد."),
    ("connective before a pronoun", "در ادامه وی به شهر رفت.", "وی به شهر رفت."),
    ("connective", "همچنین راه باز شد.", "راه باز شد."),
    ("two connectives", "البته در این راستا، راه باز شد.", "راه باز شد."),
    ("connective before a comma", "در ادامه، راه باز شد.", "راه باز شد."),
    ("bullet", "🔹 راه باز شد.", "راه باز شد."),
    ("number of a list", "۲. راه باز شد.", "راه باز شد."),
    (
        "the same words as a noun's head",
        "در ادامه تحقیقات راه باز شد.",
        "در ادامه تحقیقات راه باز شد.",
    ),
    (
        "«در عین حال که»",
        "در عین حال که راه باز شد باران آمد.",
        "در عین حال که راه باز شد باران آمد.",
    ),
    ("a report, not the credit", "گزارش فرماندار خوانده شد.", "گزارش فرماندار خوانده شد."),
    ("nothing but a credit", "به گزارش ایسنا،", "به گزارش ایسنا،"),
    ("nothing but a connective", "همچنین", "همچنین"),
]


@pytest.mark.parametrize(
    ("line", "rest"), [pytest.param(*case, id=name) for name, *case in OPENINGS]
)
def test_what_an_opening_can_do_without(line: str, rest: str) -> None:
    assert line[slice(*skip_opening(line, Span(0, len(line))))] == rest


def test_a_pronoun_for_the_speaker_goes_only_when_he_is_told_apart() -> None:
    line = "وی همچنین از افتتاح سه طرح خبر داد."
    span = Span(0, len(line))
    assert line[slice(*skip_opening(line, span, subject=True))] == "از افتتاح سه طرح خبر داد."
    assert skip_opening("وی گفت.", Span(0, 7)) == Span(0, 7)


def test_a_pronoun_as_the_object_stays() -> None:
    line = "وی را به شهر بردند."
    assert skip_opening(line, Span(0, len(line)), subject=True) == Span(0, len(line))


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        pytest.param("در ادامه نیکو به شهر رفت.", "نیکو به شهر رفت.", id="connective"),
        pytest.param("در پایان، نیکو به شهر رفت.", "نیکو به شهر رفت.", id="with a comma"),
        pytest.param("در پایان جلسه نیکو رفت.", "در پایان جلسه نیکو رفت.", id="a noun between"),
        pytest.param("به نقل از روابط عمومی شهرداری نیکو رفت.", "نیکو رفت.", id="at second hand"),
        pytest.param(
            "به نقل از وزیر راه نیکو رفت.", "به نقل از وزیر راه نیکو رفت.", id="a person"
        ),
        pytest.param(
            "به نقل از روابط عمومی شهرداری «نیکو» رفت.", "«نیکو» رفت.", id="a name in guillemets"
        ),
        pytest.param("نیکو به شهر رفت.", "نیکو به شهر رفت.", id="nothing before"),
    ],
)
def test_what_stands_before_the_subject(line: str, rest: str) -> None:
    assert line[slice(*skip_to(line, Span(0, len(line)), line.index("نیکو")))] == rest


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        pytest.param("راه باز شد./", "راه باز شد.", id="stroke"),
        pytest.param("راه باز شد. | ", "راه باز شد.", id="bar"),
        pytest.param("راه باز شد.", "راه باز شد.", id="none"),
        pytest.param("/", "/", id="nothing else"),
    ],
)
def test_strokes_at_the_end(line: str, kept: str) -> None:
    assert line[slice(*without_strokes(line, Span(0, len(line))))] == kept


@pytest.mark.parametrize(
    ("line", "whole", "half"),
    [
        pytest.param('" راه باز شد.', "راه باز شد.", False, id="opened here"),
        pytest.param('راه باز شد".', "راه باز شد", False, id="closed here"),
        pytest.param("«راه باز شد.", "راه باز شد.", False, id="our own marks, opened"),
        pytest.param("راه باز شد.»", "راه باز شد.", False, id="our own marks, closed"),
        pytest.param('"راه" باز شد.', '"راه" باز شد.', False, id="a pair at the beginning"),
        pytest.param("نام او «راه» است.", "نام او «راه» است.", False, id="a pair inside"),
        pytest.param('"راه" باز شد".', '"راه" باز شد', False, id="three"),
        pytest.param("او گفت: «راه باز شد.", "او گفت: «راه باز شد.", True, id="opened inside"),
        pytest.param("»", "»", True, id="nothing else"),
    ],
)
def test_a_quotation_mark_without_its_other_half(line: str, whole: str, half: bool) -> None:
    kept = without_half(line, Span(0, len(line)))
    assert line[slice(*kept)] == whole
    assert has_half(line, kept) is half


@pytest.mark.parametrize(
    ("rest", "kept"),
    [
        pytest.param(" در پایان از شهر رفت.", "در پایان از شهر رفت.", id="plain"),
        pytest.param("، از شهر رفت.", "از شهر رفت.", id="comma"),
        pytest.param(" نیز از شهر رفت.", "از شهر رفت.", id="also"),
        pytest.param(" همچنین در این راستا، از شهر رفت.", "از شهر رفت.", id="connectives"),
        pytest.param(" را به شهر بردند.", None, id="object"),
        pytest.param("", None, id="nothing"),
    ],
)
def test_what_follows_the_words_for_the_speaker(rest: str, kept: str | None) -> None:
    found = behind_subject(rest, Span(0, len(rest)))
    assert (found and rest[slice(*found)]) == kept


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        pytest.param("«راه باز شد.»", "راه باز شد.", id="guillemets"),
        pytest.param('" راه باز شد. "', "راه باز شد.", id="straight marks and spaces"),
        pytest.param("“راه باز شد”.", "راه باز شد", id="a full stop behind them"),
        pytest.param("«پل» و «راه» باز شد.", "«پل» و «راه» باز شد.", id="around words of it"),
        pytest.param("«پل» و «راه»", "«پل» و «راه»", id="around its ends"),
        pytest.param("«راه باز شد", "«راه باز شد", id="one half"),
        pytest.param('راه "باز" شد', 'راه "باز" شد', id="inside"),
        pytest.param("«»", "«»", id="nothing"),
    ],
)
def test_quotation_marks_around_all_of_it(line: str, kept: str) -> None:
    assert line[slice(*unwrapped(line, Span(0, len(line))))] == kept


LOST = "نیکو ?? پل ساخت. پل‌ها باز است. شمار راه‌ها هم به ?? رسید."


@pytest.mark.parametrize(
    ("sentence", "lost"),
    [
        pytest.param("نیکو ?? پل ساخت.", True, id="inside"),
        pytest.param("پل ساخت.", True, id="behind it"),
        pytest.param("پل‌ها باز است.", False, id="another sentence"),
        pytest.param("شمار راه‌ها هم به ?", True, id="at its end"),
    ],
)
def test_a_figure_that_was_lost(sentence: str, lost: bool) -> None:
    start = LOST.index(sentence)
    end = start + len(sentence) + sentence.endswith("?")
    assert lost_figure(LOST, Span(start, end)) is lost


@pytest.mark.parametrize(
    ("line", "known"),
    [
        pytest.param("گفتنی است راه کوهپایه باز شد.", True, id="background"),
        pytest.param("دو تیم از ساعت ۱۸:۳۰ به مصاف هم می‌روند.", True, id="a match begins"),
        pytest.param("بازی‌ها ساعت 9 فردا آغاز خواهد شد.", True, id="it will begin"),
        pytest.param("سیل ساعت ۱۸ دیروز به شهر رسید.", False, id="an hour of the news"),
        pytest.param("دو تیم به مصاف هم می‌روند.", False, id="no hour"),
        pytest.param("کارگران ۱۲ ساعت کار کردند.", False, id="so many hours"),
    ],
)
def test_what_tells_no_news(line: str, known: bool) -> None:
    assert is_background(line, Span(0, len(line))) is known
