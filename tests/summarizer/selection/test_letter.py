"""Salutations, and scripture in Arabic: lines of which no point is made."""

from collections.abc import Callable
from typing import Any

import pytest

from summarizer.selection.letter import is_arabic, is_salutation

type Taker = Callable[..., Any]

SALUTATIONS = [
    ("members", "اعضای محترم شورای شهر سپیدکوه", True),
    ("a name", "جناب آقای کامران نیکو، فرماندار سپیدکوه", True),
    ("readers", "همشهریان گرامی سپیدکوه و روستاهای آن!", True),
    ("an office", "مدیر کل محترم راه و شهرسازی استان؛", True),
    ("a greeting", "با سلام و احترام به همه همشهریان.", True),
    ("a greeting in one word", "باسلام و خداقوت به شما همشهریان", True),
    ("a sentence about them", "اعضای محترم شورا به شهر رفتند.", False),
    ("a question to them", "همشهریان گرامی از راه تازه چه می‌دانند؟", False),
    (
        "a sentence that greets on its way",
        "با سلام به همه همشهریان گرامی باید بگویم که ساخت راه کوهپایه از فردا آغاز خواهد شد.",
        False,
    ),
    ("no courtesy", "اعضای شورای شهر سپیدکوه و کوهپایه", False),
    ("nothing", "", False),
]
ARABIC = [
    ("a verse with its number", "قل هو الله احد ﴿1﴾", True),
    ("a verse with a mark of recitation", "الحمد لله رب العالمین ۗ و به نستعین", True),
    ("a verse without marks", "إن الذین آمنوا وعملوا الصالحات أولئک هم خیر البریة", True),
    (
        "a sentence that quotes one",
        "نیکو با خواندن «إن مع العسر یسرا» از مردم خواست بمانند.",
        False,
    ),
    ("Persian with a hamza", "نیکو تأکید کرد که رأی مردم باید شنیده شود.", False),
    ("Persian words in «ال»", "الهام البرزی الماس را به الیگودرز برد.", False),
    ("nothing", "", False),
]


@pytest.mark.parametrize(
    ("line", "salutation"), [pytest.param(*case, id=name) for name, *case in SALUTATIONS]
)
def test_what_only_greets(line: str, salutation: bool) -> None:
    assert is_salutation(line) is salutation


@pytest.mark.parametrize(
    ("line", "arabic"), [pytest.param(*case, id=name) for name, *case in ARABIC]
)
def test_what_is_arabic(line: str, arabic: bool) -> None:
    assert is_arabic(line) is arabic


def test_neither_is_a_point(road: Taker) -> None:
    salutation = "اعضای محترم شورای شهر سپیدکوه و شورای روستاهای کوهپایه"
    verse = "قل أعوذ برب الفلق من شر ما خلق ﴿2﴾"
    demand = "ما کارگران از شورا می‌خواهیم که راه کوهپایه را پیش از زمستان باز کند."
    points = road(f"نامه کارگران به شورا\n{salutation}\n{verse}\n{demand}").points()
    assert points == [demand]
