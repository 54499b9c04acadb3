"""Promises of structure for any text at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.structure import judge, parse

LINES = st.lists(
    st.one_of(
        st.text(max_size=60),
        st.sampled_from(
            [
                "به گزارش ایلنا، کامران نیکو در جلسه گفت: کار تمام است.",
                "یکشنبه ۱۲ تیر ۱۴۰۱ - ۱۴:۱۷ شناسه خبر: ۱۱۴۹۹۷",
                "بیشتر بخوانید:",
                "انتهای پیام",
                "قم - مهر -",
                "@kanal",
                "؟",
                "«",
            ]
        ),
    ),
    max_size=12,
)

UGLY = [
    ("full stops", "." * 50_000),
    ("stops and spaces", ". " * 25_000),
    ("opening marks", "«(" * 25_000),
    ("closing marks", "»)" * 25_000),
    ("one long word", "ا" * 50_000),
    ("dashes", "- " * 25_000),
    ("figures", "1" * 50_000),
    ("figures and slashes", "1/2/3/" * 8_000),
    ("hashtags", "#" * 50_000),
    ("at signs", "@ا " * 15_000),
    ("dots and letters", "ا." * 25_000),
    ("credits", "به گزارش " * 5_000),
    ("prepositions", "در " * 15_000),
    ("occasions", "در جلسه " * 25_000),
    ("short lines", "ا\n" * 50_000),
    ("line breaks", "\n" * 50_000),
    ("labels", "کد خبر: " * 5_000),
    ("emoji", "🔹" * 25_000),
]


@given(LINES)
def test_paragraphs_and_sentences_are_the_text_apart_from_white_space(lines: list[str]) -> None:
    text = "\n".join(lines)
    article = parse(text)
    whole = "".join(text.split())
    assert "".join("".join(text[slice(*p.span)].split()) for p in article.paragraphs) == whole
    sentences = (span for p in article.paragraphs for span in p.sentences)
    assert "".join("".join(text[slice(*span)].split()) for span in sentences) == whole


@given(st.text())
def test_no_text_makes_structure_raise(text: str) -> None:
    judge(text)
    article = parse(text)
    assert article.headline is None or 0 <= article.headline.start <= article.headline.end
    assert parse(text) == article


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in UGLY])
def test_no_pattern_backtracks_without_end(text: str) -> None:
    judge(text)
    assert parse(text).text is text
