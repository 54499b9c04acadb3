"""How far a title reaches behind the words that were read of it."""

from __future__ import annotations

import pytest

from summarizer.attribution.likeness import Title
from summarizer.attribution.tokens import tokenize
from summarizer.attribution.vocabulary import vocabulary
from summarizer.attribution.whole_title import whole_title
from summarizer.model import Span

WORDS = vocabulary()


@pytest.mark.parametrize(
    ("text", "title", "whole"),
    [
        pytest.param(
            "معاون استاندار کرمان و فرماندار ویژه سیرجان هدف نشست را هم‌فکری دانست.",
            "معاون استاندار کرمان",
            "معاون استاندار کرمان و فرماندار ویژه سیرجان",
            id="one person's verb behind two offices",
        ),
        pytest.param(
            "معاون استاندار کرمان و فرماندار ویژه سیرجان هدف نشست را هم‌فکری دانستند.",
            "معاون استاندار کرمان",
            "معاون استاندار کرمان",
            id="two people's verb behind two offices",
        ),
        pytest.param(
            "در نشست معاون استاندار کرمان و فرماندار سیرجان هدف را هم‌فکری دانست.",
            "معاون استاندار کرمان",
            "معاون استاندار کرمان",
            id="two offices that are no subject",
        ),
        pytest.param(
            "مشاور ارشد در اندیشکده سپیدار در این باره گفت: کار تمام است.",
            "مشاور ارشد",
            "مشاور ارشد در اندیشکده سپیدار",
            id="a title that says nothing of what, and another adjunct",
        ),
        pytest.param(
            "مشاور ارشد در تالار سپیدار سخن گفت.",
            "مشاور ارشد",
            "مشاور ارشد",
            id="where somebody speaks",
        ),
        pytest.param(
            "نماینده ایران در سازمان‌های بین‌المللی گفت که کار تمام است.",
            "نماینده ایران",
            "نماینده ایران در سازمان‌های بین‌المللی",
            id="an envoy to several bodies",
        ),
        pytest.param(
            "شهردار ساری، رضا جهانی و مریم سرلک آمدند.",
            "شهردار ساری",
            "شهردار ساری",
            id="people behind a comma",
        ),
        pytest.param("مدیر سد", "مدیر سد کرج", "مدیر سد کرج", id="a title that stands nowhere"),
        pytest.param("مدیر سدسازی گفت", "مدیر سد", "مدیر سد", id="half a word is no place"),
    ],
)
def test_a_title_reaches_as_far_as_the_article_tells(text: str, title: str, whole: str) -> None:
    span = Span(0, len(text))
    read = Title.of(title, WORDS)
    assert whole_title(read, [read], [tokenize(text, span, (span,))], WORDS).text == whole


def test_a_title_without_an_article_stays_as_it_is() -> None:
    read = Title.of("مدیر سد کرج", WORDS)
    assert whole_title(read, [read], [], WORDS) is read
