"""sumy's summarizers by name, and the texts on which they fail."""

from collections.abc import Callable
from typing import Any

import hazm
import pytest

from summarizer.selection import METHODS
from summarizer.selection.methods import OWN, rank

type Taker = Callable[..., Any]


SUMY = [name for name in METHODS if name != OWN]

SENTENCES = [
    "آب آشامیدنی سی روستای کوهپایه تا پایان سال وصل می‌شود.",
    "خط لوله آب از سد تا مخزن روستا کشیده شده است.",
    "جاده کوهپایه سال آینده ساخته خواهد شد.",
    "مدرسه‌های فرسوده روستاها نوسازی می‌شوند.",
    "آب روستاها پیش از این از چاه می‌آمد.",
]

ODD = [
    ("nothing", []),
    ("one sentence", SENTENCES[:1]),
    ("two sentences", SENTENCES[:2]),
    ("stop words only", ["و در به از که", "این آن است", "برای خود تا"]),
    ("the same sentence again and again", SENTENCES[:1] * 9),
    ("figures", ["۱۲ ۱۳", "۱۴ ۱۵", "۱۶ ۱۷", "۱۸ ۱۹"]),
    ("signs", ["!!!", "؟؟؟", "...", "«»"]),
    ("no word in common", ["سیب", "گلابی", "هلو", "انار"]),
    ("one long word", ["ا" * 5000, "ب" * 5000, "پ" * 5000]),
]


@pytest.mark.parametrize("method", SUMY)
def test_a_method_ranks_every_sentence(method: str) -> None:
    scores = rank(method, SENTENCES, "آب روستاها وصل می‌شود")
    assert scores is not None
    assert len(scores) == len(SENTENCES)
    assert len(set(scores)) == len(SENTENCES)
    assert all(0 < score <= 1 for score in scores)


@pytest.mark.parametrize("method", SUMY)
@pytest.mark.parametrize("sentences", [pytest.param(rows, id=name) for name, rows in ODD])
def test_an_odd_text_gives_scores_or_none(method: str, sentences: list[str]) -> None:
    scores = rank(method, sentences, None)
    assert scores is None or len(scores) == len(sentences)


@pytest.mark.parametrize("method", SUMY)
def test_the_same_sentences_get_the_same_scores(method: str) -> None:
    assert rank(method, SENTENCES, "آب") == rank(method, SENTENCES, "آب")


def test_edmundson_follows_the_headline() -> None:
    scores = rank("edmundson", SENTENCES, "نوسازی مدرسه‌های فرسوده")
    assert scores is not None
    assert max(range(len(scores)), key=scores.__getitem__) == 3


@pytest.mark.parametrize("method", SUMY)
def test_a_digest_by_name_shows_the_methods_choice(road: Taker, water: str, method: str) -> None:
    made = road(water, method=method)
    assert made.selection.points
    assert not made.selection.warnings
    assert all(set(point.why) == {method} for point in made.selection.points)


def test_where_a_method_has_nothing_to_say_our_own_ranks_and_the_reader_is_told(
    road: Taker,
) -> None:
    made = road(
        "تیتر خبر امروز\nآب سی روستا تا پایان سال وصل خواهد شد و مردم منتظر آن هستند.",
        method="lexrank",
    )
    assert made.selection.points
    assert made.selection.warnings == ("method_failed",)


def test_an_unknown_method_is_refused_with_the_names_that_there_are(
    road: Taker, water: str
) -> None:
    with pytest.raises(ValueError, match="lexrank"):
        road(water, method="best")


def test_long_texts_are_ranked_from_their_beginning() -> None:
    many = [f"روستای {number} آب دارد و راه {number * 7} باز است." for number in range(300)]
    scores = rank("luhn", many, None)
    assert scores is not None
    assert not any(scores[200:])


def test_hazm_reads_the_words(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []
    tokenize = hazm.WordTokenizer.tokenize

    def watched(self: hazm.WordTokenizer, text: str) -> list[str]:
        seen.append(text)
        words: list[str] = tokenize(self, text)
        return words

    monkeypatch.setattr(hazm.WordTokenizer, "tokenize", watched)
    rank("luhn", SENTENCES, None)
    assert set(SENTENCES) <= set(seen)


def test_plural_and_singular_are_one_word() -> None:
    scores = rank(
        "sumbasic",
        ["روستا آب دارد.", "روستاها آب دارند.", "پرنده بر درخت نشست.", "کشتی به بندر رسید."],
        None,
    )
    assert scores is not None
    assert max(scores) == max(scores[:2])
