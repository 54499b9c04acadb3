"""Single features: what each looks at, and what it passes over."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from summarizer.selection.candidate import find_candidates
from summarizer.selection.features import measure

type Taker = Callable[..., Any]
type Rows = dict[str, Mapping[str, float]]

HEAD = "پرداخت وام به باغداران سپیدکوه آغاز شد\n"
SAID = "کامران نیکو فرماندار سپیدکوه گفت: وام باغداران تا پایان سال پرداخت می‌شود."
CAME = "فرماندار سپیدکوه و رئیس اتاق اصناف در آیین گشایش این مرکز حضور داشتند."
MUST = "نیکو افزود: باید ۴۰ درصد کارها اجرا شود و کاهش هزینه و افزایش درآمد مهم است."
ROAD = "راه کوهستانی سپیدکوه به دره سبز از تابستان گذشته بسته مانده است."
SNOW = "برف سنگین در ارتفاعات سپیدکوه به باغ‌های سیب آسیب زیادی رساند."
LEAD = "فرماندار سپیدکوه گفت: وام باغداران سپیدکوه از فردا پرداخت می‌شود.\nبه گزارش ایلنا، "


@pytest.fixture
def rows(road: Taker) -> Callable[[str], Rows]:
    def features(text: str) -> Rows:
        made = road(text)
        candidates = find_candidates(made.article, made.attribution)
        profiles = measure(made.article, made.attribution, candidates).profiles
        return {
            made.article.text[slice(*candidate.sentence)]: profile.features
            for candidate, profile in zip(candidates, profiles, strict=True)
        }

    return features


def test_an_office_counts_where_its_bearer_speaks(rows: Callable[[str], Rows]) -> None:
    found = rows(f"{HEAD}{SAID}\n{CAME}")
    assert found[SAID]["names_office"] > 0
    assert found[SAID]["own_office"] > 0
    assert found[CAME]["names_office"] == found[CAME]["own_office"] == 0


def test_words_that_weigh_are_counted_by_their_kind(rows: Callable[[str], Rows]) -> None:
    found = rows(f"{HEAD}{SAID}\n{MUST}")[MUST]
    assert found["obligation"] == pytest.approx(1 / 3)
    assert found["announcement"] == pytest.approx(1 / 3)
    assert found["change"] == 1  # three of them
    assert found["judgement"] == pytest.approx(1 / 3)


def test_a_statement_counts_more_beside_the_sites_own_lead(rows: Callable[[str], Rows]) -> None:
    alone = rows(f"{HEAD}{SAID}\n{MUST}")
    beside = rows(f"{HEAD}{LEAD}{SAID}\n{MUST}")
    assert any(features["site_lead"] for features in beside.values())
    assert beside[MUST]["beside_lead"] == beside[MUST]["statement"] > 0
    assert not any(features["beside_lead"] for features in alone.values())


def test_a_sentence_is_not_like_the_one_that_it_holds(rows: Callable[[str], Rows]) -> None:
    again = "نیکو افزود: وام باغداران تا پایان سال پرداخت می‌شود و بانک‌ها آماده‌اند."
    joined = "نیکو افزود: کارگاه‌های شهر وام می‌گیرند. این کارگاه‌ها صد نفر را به کار می‌گیرند."
    found = rows(f"{HEAD}{SAID}\n{again}\n{joined}")
    assert found[again]["like_previous"] > 0
    held = [features for line, features in found.items() if line == joined]
    assert held
    assert held[0]["like_previous"] == 0


@pytest.mark.parametrize(
    ("feature", "sentence", "value"),
    [
        ("hollow", "نیکو افزود: در این باره صحبتی نکرده‌ام و نمی‌خواهم صحبت کنم.", 1),
        ("hollow", "نیکو افزود: از بازشدن راه کوهستانی هنوز اطلاعات دقیقی ندارم.", 1),
        ("hollow", "نیکو افزود: این پیروزی را به همه مردم شهر تبریک می‌گویم.", 1),
        ("hollow", "نیکو افزود: راه کوهستانی تا پایان سال باز خواهد شد.", 0),
        ("truism", "نیکو افزود: بر کسی پوشیده نیست که آب برای باغ لازم است.", 1),
        ("truism", "باغداری از دیرباز کار مردم کوهستان‌های سپیدکوه بوده است.", 1),
        ("truism", "نیکو افزود: باغداران سپیدکوه آب کافی نخواهند داشت.", 0),
        ("only_headline", "نیکو افزود: پرداخت وام به باغداران سپیدکوه آغاز شد.", 1),
        ("only_headline", "نیکو افزود: پرداخت وام به پانصد باغدار سپیدکوه آغاز شد.", 0),
        (
            "doubtful",
            "شهرداری سپیدکوه گفته بود وام را می‌پردازد و تنها چیزی که روشن است تاخیر آن است.",
            1,
        ),
        ("doubtful", "شهرداری سپیدکوه گفته بود وام باغداران را در پاییز می‌پردازد.", 0),
        (
            "doubtful",
            "نیکو گفت: وام باغداران آماده است و در ادامه این نشست بهمن آذر گفت: بانک‌ها پول دارند.",
            1,
        ),
        ("doubtful", "نیکو افزود: تنها چیزی که برای ما مهم است پرداخت وام است.", 0),
    ],
)
def test_what_speaks_against_a_sentence(
    rows: Callable[[str], Rows], feature: str, sentence: str, value: float
) -> None:
    assert rows(f"{HEAD}{SAID}\n{sentence}")[sentence][feature] == value


@pytest.mark.parametrize(
    ("text", "sentence", "value"),
    [
        pytest.param(f"{CAME}\n{ROAD}\n{SNOW}", ROAD, 0, id="nobody speaks"),
        pytest.param(f"{CAME}\n{ROAD}\n{SNOW}\n{SAID}", ROAD, 0.5, id="one remark of four"),
        pytest.param(f"{CAME}\n{ROAD}\n{SAID}\n{MUST}", ROAD, 1, id="a text of statements"),
        pytest.param(f"{CAME}\n{ROAD}\n{SAID}\n{MUST}", SAID, 0, id="a statement is none"),
        pytest.param(f"{CAME}\n{ROAD}\n{SAID}\n{MUST}", CAME, 1 / 16, id="the opening"),
    ],
)
def test_where_people_speak_the_reporters_sentence_is_an_aside(
    rows: Callable[[str], Rows], text: str, sentence: str, value: float
) -> None:
    assert rows(f"{HEAD}{text}")[sentence]["aside"] == pytest.approx(value)


@pytest.mark.parametrize(
    ("line", "candidate"),
    [
        (
            "سنگین‌وزن: ۱- کاوه آذر (قم) ۲- مازیار نیکو (یزد) ۳- سیاوش مرادی (ساوه) و بهمن (شیراز)",
            False,
        ),
        (
            "وزن ۶۵ کیلو: مدال طلا کاوه آذر (سپیدکوه)، مدال نقره مازیار نیکو (یزد) و سیاوش (قم)",
            False,
        ),
        (
            "کاوه آذر (قم) و مازیار نیکو (یزد) در پایان رقابت‌های سنگین‌وزن مدال‌های خود را گرفتند.",
            True,
        ),
    ],
)
def test_a_row_of_results_is_no_point(
    rows: Callable[[str], Rows], line: str, candidate: bool
) -> None:
    assert (line in rows(f"{HEAD}{SAID}\n{MUST}\n{line}\n{CAME}")) is candidate


@pytest.mark.parametrize(
    ("sentence", "stated", "known"),
    [
        ("نیکو افزود: راه کوهستانی تا پایان سال باز خواهد شد.", True, True),
        (
            (
                "باشگاه‌های بزرگ شهر برای خرید بازیکنان تازه سپیدکوه در روزهای پاییز پیشنهادهای "
                "زیادی دادند، اما نیکو گفت که می‌ماند."
            ),
            False,
            False,
        ),
    ],
)
def test_a_few_words_at_its_end_do_not_make_a_report_a_statement(
    road: Taker, sentence: str, stated: bool, known: bool
) -> None:
    made = road(f"{HEAD}{SAID}\n{sentence}")
    found = find_candidates(made.article, made.attribution)
    told = next(c for c in found if made.article.text[slice(*c.sentence)] == sentence)
    assert told.frames
    assert told.stated is stated
    assert (told.speaker is not None) is known
