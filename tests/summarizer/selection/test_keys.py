"""Key quotes: direct, short, strong, by a main speaker, and never a shown point again."""

from collections.abc import Callable
from typing import Any

from summarizer.model import Length, QuoteKind
from summarizer.selection.candidate import word_count

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
            start, end = made.attribution.quotes[index].content
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
