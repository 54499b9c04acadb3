"""Points: whole, verbatim, readable alone, each once, every voice heard."""

from collections.abc import Callable
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.model import Length
from summarizer.selection.words import content_words, tokens

type Taker = Callable[..., Any]


FOOTBALL = """\
واکنش‌ها به حذف تیم فوتبال سپیدکوه
به گزارش ایسنا، مازیار بهرامی سرمربی تیم فوتبال سپیدکوه گفت: حذف ما نتیجه یک اشتباه داوری بود \
و به آن اعتراض می‌کنیم.
بهرامی افزود: بازیکنان تیم با تمام توان بازی کردند و هواداران باید به آنها افتخار کنند.
بهرامی ادامه داد: برای فصل آینده سه بازیکن تازه می‌گیریم و اردوی آماده‌سازی را زود آغاز می‌کنیم.
در ادامه، سیاوش مرادی رئیس هیئت فوتبال سپیدکوه نیز گفت: داوری بازی بدون اشتباه بود و اعتراض \
باشگاه رد می‌شود.
مرادی افزود: بودجه تیم‌های پایه شهر در سال آینده دو برابر خواهد شد و زمین تازه‌ای ساخته \
می‌شود."""

NEWS = """\
برف راه‌های کوهستانی سپیدکوه را بست
بارش سنگین برف از شب گذشته راه‌های کوهستانی شهرستان سپیدکوه را بسته است.
ماشین‌های راهداری از بامداد کار باز کردن محور اصلی را آغاز کرده‌اند.
مدرسه‌های این شهرستان در روز شنبه تعطیل است.
دمای هوا در سپیدکوه به ده درجه زیر صفر رسیده است."""


def test_points_are_whole_slices_that_do_not_overlap(road: Taker, water: str) -> None:
    selection = road(water).selection
    assert len(selection.points) >= 4
    spans = [point.span for point in selection.points]
    assert all(water[slice(*span)].strip() == water[slice(*span)] for span in spans)
    assert all(a.end <= b.start or b.end <= a.start for a, b in combinations(spans, 2))


def test_no_point_opens_with_a_word_that_points_back(road: Taker, water: str) -> None:
    opening = [point.split()[0] for point in road(water).shown()]
    assert opening
    assert not {"وی", "این", "او", "همچنین"} & set(opening)


def test_a_sentence_that_points_back_is_joined_with_what_it_points_to(
    road: Taker, water: str
) -> None:
    joined = [
        point for point in road(water, length=Length.LONG).points() if "این نوع کارگاه‌ها" in point
    ]
    assert len(joined) == 1
    assert "وام کم‌بهره" in joined[0]


def test_the_lead_and_its_repetition_are_one_point(road: Taker, water: str) -> None:
    stating = [point for point in road(water).points() if "سی روستا" in point]
    assert len(stating) == 1


def test_every_part_of_the_headline_is_covered(road: Taker, water: str) -> None:
    shown = " ".join(road(water, length=Length.SHORT).shown() + road(water).shown()[:2])
    assert "آب" in shown
    assert "جاده کوهپایه" in shown


def test_a_lead_in_without_content_is_left_out(road: Taker, water: str) -> None:
    found = next(point for point in road(water).points() if "بیست میلیارد" in point)
    assert found.startswith("ساخت جاده")


def test_the_clause_is_what_was_said(road: Taker, water: str) -> None:
    made = road(water)
    clauses = [
        (water[slice(*point.span)], water[slice(*point.clause)])
        for point in made.selection.points
        if point.clause is not None
    ]
    assert clauses
    assert all(whole.endswith(said) and len(said) < len(whole) for whole, said in clauses)
    assert "ما هرگز اجازه نمی‌دهیم که دانش‌آموزی در کلاس ناامن درس بخواند." in [
        s for _, s in clauses
    ]


def test_each_important_speaker_is_heard(road: Taker) -> None:
    made = road(FOOTBALL)
    heard = {made.attribution.speakers[p.speaker].name for p in made.selection.points[:3]}
    assert heard == {"مازیار بهرامی", "سیاوش مرادی"}


def test_news_without_a_statement_gives_its_own_sentences(road: Taker) -> None:
    made = road(NEWS)
    assert not made.attribution.quotes
    assert made.selection.shown == 3
    assert "راه‌های کوهستانی" in made.points()[0]
    assert all(point.speaker is None for point in made.selection.points)
    assert not made.selection.keys


def test_the_reporters_aside_is_no_point_of_a_text_of_statements(road: Taker, water: str) -> None:
    assert not any("شمال استان" in point for point in road(water).shown())


def test_scores_fall_with_the_ranks_and_why_names_their_shares(road: Taker, water: str) -> None:
    points = road(water).selection.points
    scores = [point.score for point in points]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)
    for point in points:
        assert point.why
        assert sum(map(abs, point.why.values())) == pytest.approx(1, abs=0.1)


@pytest.mark.parametrize(
    ("length", "shown"),
    [
        (Length.SHORT, (1, 2)),
        (Length.MEDIUM, (3, 5)),
        (Length.LONG, (5, 10)),
        (0.5, (3, 5)),
        (0.01, (1, 1)),
    ],
)
def test_how_many_points_are_shown(
    road: Taker, water: str, length: Length | float, shown: tuple[int, int]
) -> None:
    low, high = shown
    assert low <= road(water, length=length).selection.shown <= high


def test_the_length_changes_what_is_shown_and_not_what_is_chosen(road: Taker, water: str) -> None:
    short, long = (road(water, length=length) for length in (Length.SHORT, Length.LONG))
    assert short.selection.points == long.selection.points
    assert short.selection.shown < long.selection.shown


def test_the_same_text_gives_the_same_choice(road: Taker, water: str) -> None:
    assert road(water) == road(water)


PIECES = st.lists(
    st.one_of(
        st.text(max_size=40),
        st.sampled_from(
            [
                "به گزارش ایلنا، کامران نیکو در جلسه گفت: کار راه تمام است و مردم راضی هستند.",
                "وی افزود: این راه تا پایان سال باز می‌شود.",
                "این نوع کارها سود دارد. آنها رفتند. چرا؟",
                "«",
                "همچنین",
                "بیشتر بخوانید:",
                "تیتر / تیتر دوم",
            ]
        ),
    ),
    max_size=10,
)


@settings(deadline=None)
@given(PIECES)
def test_any_text_gives_whole_slices_and_no_error(road: Taker, pieces: list[str]) -> None:
    text = "\n".join(pieces)
    made = road(text)
    assert 0 <= made.selection.shown <= len(made.selection.points) <= 10
    for point in made.selection.points:
        assert 0 <= point.span.start < point.span.end <= len(text)
        if point.clause is not None:
            assert point.span.start <= point.clause.start < point.clause.end <= point.span.end


def test_two_thousand_sentences_are_chosen_from(road: Taker) -> None:
    text = "گزارش بلند\n" + "\n".join(
        f"طرح شماره {number} در روستای شماره {number % 97} آغاز شد و {number * 3} نفر کار می‌کنند."
        for number in range(2000)
    )
    assert len(road(text).selection.points) >= 1


def test_no_two_points_share_most_of_their_words(road: Taker, water: str) -> None:
    bags = [set(content_words(tokens(point))) for point in road(water).points()]
    assert len(bags) > 1
    assert all(len(a & b) <= 0.7 * min(len(a), len(b)) for a, b in combinations(bags, 2))


def test_the_headlines_figure_comes_before_a_longer_sentence(road: Taker) -> None:
    made = road(
        "پرداخت ۴۵ وام به باغداران سپیدکوه\n"
        "به گزارش ایلنا، کامران نیکو گفت: باغداران سپیدکوه در سال‌های گذشته با سرما و کم‌آبی و "
        "گرانی نهاده‌ها روبه‌رو بودند و وام باغداران به کندی پرداخت می‌شد و بانک‌ها شتابی نداشتند.\n"
        "نیکو افزود: از آغاز بهار ۴۵ وام کم‌بهره به باغداران پرداخت شده است.\n"
        "نیکو خاطرنشان کرد: نهال گردو در میان روستاییان رایگان پخش می‌شود."
    )
    assert "۴۵ وام" in made.points()[0]


def test_a_sentence_without_an_end_is_no_point_beside_another(road: Taker) -> None:
    endless = "داور دید " + " و ".join(["بازیکن کوهپایه در زمین شهر توپ را با دست زد"] * 10) + "."
    printable = "داور در بازی سپیدکوه و کوهپایه اشتباه بزرگی کرد."
    assert road(f"{endless}\n{printable}").points() == [printable]
    assert road(endless).points() == [endless]
