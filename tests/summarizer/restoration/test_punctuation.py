"""Spaces around signs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.restoration.punctuation import space_punctuation
from summarizer.source import SourceText


def spaced(text: str) -> str:
    return space_punctuation(SourceText.of(text)).text


CASES = {
    "space before stops": ("گفت : خوب است ، اما دیر .", "گفت: خوب است، اما دیر."),
    "no space after stops": ("رفتند.وی گفت،اما؛شاید!نه؟بله", "رفتند. وی گفت، اما؛ شاید! نه؟ بله"),
    "quotation marks": ("گفت:« خوب است »و رفت", "گفت: «خوب است» و رفت"),
    "brackets": ("شهر( مرکز استان )بزرگ", "شهر (مرکز استان) بزرگ"),
    "stacked signs": ("نه! » .", "نه!»."),
    "a stroke with one space": ("الف /ب", "الف / ب"),
    "a stroke between words": ("ورزش/سلامت", "ورزش/سلامت"),
    "dots": ("او گفت ... و رفت", "او گفت ... و رفت"),
    "initials": ("ع.رضایی، ه.ش", "ع.رضایی، ه.ش"),
    "decimals, thousands, time": ("۳.۵ و 42,500 در ۱۴:۱۷", "۳.۵ و 42,500 در ۱۴:۱۷"),
    "comma after a number": ("در سال ۱۴۰۱ ،مردم", "در سال ۱۴۰۱، مردم"),
    "a comma before a number": ("تومان،۵۰۰ نفر", "تومان، ۵۰۰ نفر"),
    "a url": ("https://x.ir/a:b,c.d ،و", "https://x.ir/a:b,c.d، و"),
    "line ends": ("گفت:\n«نه»", "گفت:\n«نه»"),
    "two scripts": ("بانک HSBCنمی‌دهد وکارتVISA را", "بانک HSBC نمی‌دهد وکارت VISA را"),
    "an ending on a Latin word": ("کارت‌های VIPها و PDFهای استان", "کارت‌های VIPها و PDFهای استان"),
    "a single Latin letter": ("ویتامینC و پلاکA۱", "ویتامینC و پلاکA۱"),
    "two scripts in a tag": ("#بازارFX و @radخبر", "#بازارFX و @radخبر"),
    "latin": ("e.g.word a:b", "e.g.word a:b"),
}


@pytest.mark.parametrize(("text", "wanted"), CASES.values(), ids=CASES)
def test_spaces_around_signs(text: str, wanted: str) -> None:
    assert spaced(text) == wanted


@given(st.text(st.sampled_from('ابع۱2ab .،؛:!؟«»()[]/\n-"'), max_size=30))
def test_spacing_twice_changes_nothing(text: str) -> None:
    once = spaced(text)
    assert spaced(once) == once
    assert once.replace(" ", "") == text.replace(" ", "")
