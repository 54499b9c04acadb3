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


def test_a_long_quote_is_taken_where_there_is_no_shorter_one(road: Taker) -> None:
    facts = " و ".join(f"کارگاه شماره {number} بازسازی" for number in range(12))
    made = road(
        "بودجه راه‌ها دو برابر شد\n"
        "به گزارش ایلنا، کامران نیکو فرماندار سپیدکوه گفت: بودجه راه‌ها دو برابر شد.\n"
        f"نیکو افزود: {facts} می‌شود و مردم هزینه‌ای نمی‌پردازند.",
        length=Length.SHORT,
    )
    (key,) = made.selection.keys
    content = made.attribution.quotes[key].content
    assert 55 < word_count(made.article.text, content) <= 80


def test_a_quote_that_mentions_an_earlier_sentence_comes_only_at_last(road: Taker) -> None:
    text = (
        "بودجه راه‌ها دو برابر شد\n"
        "به گزارش ایلنا، کامران نیکو فرماندار سپیدکوه گفت: بودجه راه‌ها دو برابر شد.\n"
        "نیکو ادامه داد: پرداخت این مبلغ باید هرگز به فردا نیفتد و ما شتاب داریم.\n"
    )
    other = "نیکو افزود: مدرسه‌های فرسوده شهر تا مهر سال آینده نوسازی خواهد شد."
    alone, beside = (road(whole, length=Length.SHORT).keys() for whole in (text, text + other))
    assert alone[0].startswith("پرداخت این مبلغ")
    assert beside
    assert not any("این مبلغ" in key for key in beside)


def test_of_many_points_the_last_is_left_to_the_quotes(road: Taker) -> None:
    said = (
        "ساخت پل کوهپایه تا خرداد به پایان می‌رسد و راه روستا کوتاه می‌شود.",
        "مدرسه دخترانه با کمک خیران دوازده کلاس تازه گرفته است.",
        "درمانگاه شبانه از هفته آینده پزشک متخصص کودکان خواهد داشت.",
        "برای میدان میوه و تره‌بار زمینی در کنار پایانه خریده‌ایم.",
    )
    text = "چهار طرح تازه\n" + "\n".join(f"کامران نیکو گفت: {sentence}" for sentence in said)
    made = road(text, length=1.0)
    assert len(made.selection.points) == len(said)
    assert made.selection.shown == len(said) - 1
    assert len(made.selection.keys) == 1
