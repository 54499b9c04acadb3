"""Dates in every printed form, and the meaning of each word of the calendar."""

from itertools import chain, combinations

import pytest

from config.lexicon import load
from summarizer.structure.calendar import find_stamps
from summarizer.structure.folding import fold

PRINTED = [
    (
        "day, month, year and time",
        "یکشنبه ۱۲ تیر ۱۴۰۱ - ۱۴:۱۷",
        "1401-04-12T14:17",
        "2022-07-03T14:17",
    ),
    ("figures", "۱۴۰۱/۰۴/۱۲", "1401-04-12", "2022-07-03"),
    ("figures without zeros", "۱۴۰۱/۴/۱۲ ۸:۰۵", "1401-04-12T08:05", "2022-07-03T08:05"),
    ("dashes", "1401-04-12", "1401-04-12", "2022-07-03"),
    ("dots", "۱۴۰۱.۰۴.۱۲", "1401-04-12", "2022-07-03"),
    ("day first", "12/04/1401", "1401-04-12", "2022-07-03"),
    ("two-figure year", "۹۸/۶/۱۷", "1398-06-17", "2019-09-08"),
    ("two-figure year of the new century", "۰۲/۱/۱", "1402-01-01", "2023-03-21"),
    ("month with «ماه»", "۱۲ تیرماه ۱۴۰۱", "1401-04-12", "2022-07-03"),
    ("month with «ماه سال»", "۱۲ تیر ماه سال ۱۴۰۱", "1401-04-12", "2022-07-03"),
    ("ordinal in words", "دوازدهم تیر ۱۴۰۱", "1401-04-12", "2022-07-03"),
    ("compound ordinal", "بیست و یکم آذر ۱۴۰۰", "1400-09-21", "2021-12-12"),
    ("Afghan month", "۱۲ سرطان ۱۴۰۱", "1401-04-12", "2022-07-03"),
    ("seconds", "۱۳۹۸/۰۶/۱۷ ۰۰:۰۴:۰۰", "1398-06-17T00:04", "2019-09-08T00:04"),
    ("time first", "۱۴:۱۷ - ۱۲ تیر ۱۴۰۱", "1401-04-12T14:17", "2022-07-03T14:17"),
    ("time in words", "۱۲ تیر ۱۴۰۱ ساعت ۱۴ و ۱۷ دقیقه", "1401-04-12T14:17", "2022-07-03T14:17"),
    ("Gregorian figures", "2022-07-03 09:30", "1401-04-12T09:30", "2022-07-03T09:30"),
    ("Gregorian in English", "July 3, 2022", "1401-04-12", "2022-07-03"),
    ("Gregorian in Persian", "۳ ژوئیه ۲۰۲۲", "1401-04-12", "2022-07-03"),
    ("last day of a leap year", "۳۰ اسفند ۱۳۹۹", "1399-12-30", "2021-03-20"),
]

NOT_DATES = [
    ("thirty-first of a month of thirty", "۳۱ مهر ۱۴۰۱"),
    ("thirtieth of Esfand in a common year", "۳۰ اسفند ۱۴۰۰"),
    ("a ratio", "نسبت ۱۲/۳/۴۵"),
    ("a month alone", "تیر ۱۴۰۱"),
    ("a score", "نتیجه ۳ - ۲ بود"),
    ("thirteenth month", "۱۴۰۱/۱۳/۰۱"),
]


@pytest.mark.parametrize(
    ("line", "jalali", "gregorian"),
    [pytest.param(*case, id=name) for name, *case in PRINTED],
)
def test_a_printed_date(line: str, jalali: str, gregorian: str) -> None:
    (stamp,) = find_stamps(fold(line))
    assert (stamp.published, stamp.gregorian) == (jalali, gregorian)


@pytest.mark.parametrize("line", [pytest.param(line, id=name) for name, line in NOT_DATES])
def test_what_is_no_date(line: str) -> None:
    assert not list(find_stamps(fold(line)))


def test_no_form_means_two_days_or_two_months() -> None:
    groups = [
        {fold(str(form)).replace(" ", "").lower() for form in row["forms"]}  # type: ignore[union-attr]
        for name in ("month", "gregorian_month", "weekday")
        for row in load("calendar").rows(name)
    ]
    assert len(groups) == 31
    assert all(left.isdisjoint(right) for left, right in combinations(groups, 2))


def test_every_month_is_read_as_its_own_number() -> None:
    months = load("calendar").rows("month")
    read = [
        (int(stamp.published[5:7]), row["number"])
        for row in months
        for form in row["forms"]  # type: ignore[union-attr]
        for stamp in find_stamps(fold(f"۵ {form} ۱۴۰۱"))
    ]
    assert len(read) == len(list(chain.from_iterable(row["forms"] for row in months)))  # type: ignore[arg-type]
    assert all(found == number for found, number in read)


def test_ordinals_count_the_days_of_a_month() -> None:
    words = load("calendar").words("ordinals", "forms")
    days = [next(iter(find_stamps(fold(f"{word} تیر ۱۴۰۱")))).published for word in words]
    assert days == [f"1401-04-{day:02d}" for day in range(1, 32)]
