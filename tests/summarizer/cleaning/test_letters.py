"""Letters in one form, nothing unseen, and nothing changed where nothing may be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.cleaning import clean
from summarizer.model import Span
from summarizer.source import SourceText


def cleaned(text: str) -> str:
    return clean(SourceText.of(text)).text


CURES = {
    "arabic yeh and kaf": ("علي كريمي", "علی کریمی"),
    "alef maksura": ("مصطفى", "مصطفی"),
    "teh marbuta": ("دايرة", "دایره"),
    "urdu and kurdish letters": ("ھمہ ےەڪ", "همه یهک"),
    "kashida inside a word": ("خبـــر", "خبر"),
    "kashida at a word's end": ("خبرـ تازه", "خبر تازه"),
    "arabic-indic digits": ("٣٫٥ و ١٤٠١", "۳٫۵ و ۱۴۰۱"),
    "bidi marks": ("\u200fمتن\u200e \u202bراست\u202c \u2067چپ\u2069", "متن راست چپ"),
    "byte order mark, zero width space, soft hyphen": ("\ufeffمت\u200bن\u00ad", "متن"),
    "joiner beside a letter": ("ه\u200d ای", "ه ای"),
    "control characters": ("مت\x00ن\x07", "متن"),
    "spaces of many kinds": ("یک\xa0دو\u2009سه\u3000چهار", "یک دو سه چهار"),
    "line ends of many kinds": ("یک\r\nدو\rسه\u2028چهار", "یک\nدو\nسه\nچهار"),
    "a carriage return that a spreadsheet wrote out": ("یک_x000D_\nدو_x000D_سه", "یک\nدو\nسه"),
    "doubled half space": ("می\u200c\u200cشود", "می\u200cشود"),
    "half space at a word's edge": ("\u200cخانه\u200c است\u200c.", "خانه است."),
    "not sign typed for a half space": ("می¬شود", "می\u200cشود"),
    "hamza apart": ("مسو\u0654ول، ا\u0654ثر، رئ\u200cیس", "مسؤول، أثر، رئ\u200cیس"),
    "yeh with hamza apart": ("مسی\u0654له", "مسئله"),
    "madda apart": ("ا\u0653ب", "آب"),
    "madda on the next line": ("قرا\n\u0653ن", "قرآ\nن"),
    "hamza on the next line": ("مسو\n\u0654ول", "مسؤ\nول"),
    "doubled vowel mark": ("قطعا\u064b\u064b", "قطعا\u064b"),
    "drawn letters": ("ﺳﻼﻡ ﺩﻧﯿﺎ", "سلام دنیا"),
    "drawn letters with a kashida mark": ("ﻣﹻﻦ", "م\u0650ن"),
    "a drawn word end before a word's begin": ("ﺧﺎﻧﻪﻫﺎ", "خانه\u200cها"),
}


@pytest.mark.parametrize(("text", "wanted"), CURES.values(), ids=CURES)
def test_cures(text: str, wanted: str) -> None:
    assert cleaned(text) == wanted


UNTOUCHED = {
    "plain": "مردم استان‌ها می‌گویند: «خوب است.»",
    "author's vowel marks": "مِلک و مُلک، قطعاً",
    "he with hamza": "خانهٔ ما، نامۀ او",
    "hamza forms": "رؤسا، تأکید، مسئله، جزء",
    "latin digits": "رشد 3.5 درصدی و 42,500 تومان",
    "url with arabic letters": "https://news.example.ir/كتاب/علي?x=٣",
    "mail address": "dabir.khabar@example.ir",
    "tag": "#علي_كريمي و #خبـر",
    "name of a channel": "@khabar_kadeh",
    "emoji joined by joiners": "خانواده 👨‍👩‍👧 و ☀️",
    "phrase ligature": "محمد ﷺ",
    "rial sign": "۵۰۰ ﷼",
    "dash made of a kashida": "تهران ـ خبرنگار ما",
    "latin words": "FATF, e-mail, TikTok",
}


@pytest.mark.parametrize("text", UNTOUCHED.values(), ids=UNTOUCHED)
def test_what_is_right_stays(text: str) -> None:
    assert cleaned(text) == text


def test_a_page_in_visual_order_is_turned_round() -> None:
    """As a PDF reader stores «سلام به همه مردم شهر ما گفت»: drawn, and left to right."""
    line = "ﺖﻔﮔ ﺎﻣ ﺮﻬﺷ ﻡﺩﺮﻣ ﻪﻤﻫ ﻪﺑ ﻡﻼﺳ"
    assert cleaned(f"{line}\n{line}").split("\n")[0] == "سلام به همه مردم شهر ما گفت"


def test_numbers_and_latin_words_keep_their_order_in_a_turned_line() -> None:
    line = "۱۴۰۱ ﺭﺩ FATF (ﺖﻔﮔ) ﺎﻣ ﺮﻬﺷ ﻡﺩﺮﻣ ﻪﻤﻫ ﻪﺑ"
    first = cleaned(f"{line}\n{line}").split("\n")[0]
    assert first == "به همه مردم شهر ما (گفت) FATF در ۱۴۰۱"


def test_drawn_letters_in_reading_order_are_not_turned() -> None:
    line = "ﺳﻼﻡ ﺑﻪ ﻫﻤﻪ ﻣﺮﺩﻡ ﺷﻬﺮ ﻣﺎ ﮔﻔﺖ"
    assert cleaned(f"{line}\n{line}").split("\n")[1] == "سلام به همه مردم شهر ما گفت"


def test_offsets_of_a_turned_line_stay_inside_it() -> None:
    line = "ﺖﻔﮔ ﺎﻣ ﺮﻬﺷ ﻡﺩﺮﻣ ﻪﻤﻫ ﻪﺑ ﻡﻼﺳ"
    source = clean(SourceText.of(f"{line}\n{line}"))
    assert source.source_span(Span(0, 4)) == (0, len(line))


def test_offsets_lead_back_to_the_message() -> None:
    message = "\u200fخبـر علي\r\nدوم"
    source = clean(SourceText.of(message))
    start = source.text.index("علی")
    assert source.source_span(Span(start, start + 3)) == (6, 9)
    start = source.text.index("دوم")
    assert source.source_span(Span(start, start + 3)) == (11, 14)


@given(
    st.text(
        st.sampled_from(
            "ءآأؤئابپتيىكةۀـدرهوی \n\t\r.،«»#@:/\u200c\u200b\u200d\u200f\u00ad\u0651\u0654"
        ),
        max_size=40,
    )
)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    once = cleaned(text)
    assert cleaned(once) == once
