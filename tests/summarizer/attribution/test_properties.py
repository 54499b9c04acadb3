from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.attribution import attribute
from summarizer.structure import parse

if TYPE_CHECKING:
    from collections.abc import Callable

    from summarizer.structure import Article

PIECES = """
گفت : « » ، ( ) با بیان اینکه رئیس علی محمد جهانی وزیر کشور را دانست خبر داد از بر
تأکید کرد خواستار شد وی این مسئول به گفته گزارش ایسنا - . ؟ ! " که تا خواست نسبت هشدار
در مجلس تهران یک مقام نیز و رد کرد می شود امروز 5 مهر ا... سید / حجت الاسلام ؛ آمده
است بیانیه سازمان برخی رسانه‌ها مدیران کرد زنگنه شناسه خبر
"""

texts = st.lists(
    st.lists(st.sampled_from(PIECES.split()), min_size=1, max_size=25).map(" ".join),
    min_size=1,
    max_size=5,
).map("\n".join)


@settings(max_examples=300, deadline=None)
@given(texts)
def test_any_row_of_words_gives_sound_frames(text: str) -> None:
    found = attribute(parse(text))
    starts = [frame.content.start for frame in found.quotes]
    assert starts == sorted(starts)
    for frame in found.quotes:
        for span in (frame.content, frame.cue, *([frame.source] if frame.source else [])):
            assert 0 <= span.start < span.end <= len(text)
        assert frame.speaker is None or 0 <= frame.speaker < len(found.speakers)
        assert 0.0 <= frame.confidence <= 1.0
        assert (frame.speaker is None) == (frame.confidence == 0.0)


@settings(max_examples=300, deadline=None)
@given(texts)
def test_names_and_titles_are_the_texts_own_words(text: str) -> None:
    unmarked = " ".join(text.translate(dict.fromkeys(map(ord, '«»"'))).split())
    for entity in attribute(parse(text)).speakers:
        assert entity.name or entity.title
        for words in (entity.name, *entity.titles, *entity.aliases):
            # «سید «علی جهانی»» is named without the marks
            assert words is None or words in text or words in unmarked
        assert entity.mention is not None
        assert 0 <= entity.mention.start <= entity.mention.end <= len(text)


@settings(max_examples=100, deadline=None)
@given(texts)
def test_speakers_stand_most_quoted_first(text: str) -> None:
    found = attribute(parse(text))
    counts = [
        sum(frame.speaker == number for frame in found.quotes)
        for number in range(len(found.speakers))
    ]
    assert counts == sorted(counts, reverse=True)
    assert all(counts)


UNITS = {
    "cue": "گفت: ",
    "opened marks": "«",
    "preludes": "با بیان اینکه ",
    "elided verbs": "را رد و ",
    "frames": "وی گفت: الف. ",
    "prepositions": "از ",
    "demands": "خواستار ",
    "commas": "، ",
    "roles": "رئیس ",
    "credits": "به گزارش ",
    "given names": "محمد رضا ",
    "brackets": "( ",
    "noun phrases": "را دانست و ",
    "dashes": "- ",
    "objects behind «این»": "با این این را دانست ",
    "news that «که» tells of": "از بارش برف خبر داد که ",
    "series of verbs": "گفت که آمد و ",
    "citations": "طبق گفته کاویان، ",
    "what may be said": "باید گفت که ",
    "quoted clauses": "گفت که «آمد» رفت ",
    "speakers": "علی جهانی گفت: بفرمایید\n",
    "titles": "رئیس سازمان گفت: بفرمایید\n",
    "dots": "ا...",
}


@pytest.mark.parametrize("unit", UNITS.values(), ids=UNITS)
def test_long_repetitions_come_to_an_end(unit: str, article_of: Callable[..., Article]) -> None:
    found = attribute(article_of(unit * (200_000 // len(unit))))
    assert all(frame.content.start < frame.content.end for frame in found.quotes)


def test_ten_thousand_speakers_come_to_an_end(article_of: Callable[..., Article]) -> None:
    letters = "ابپتثجچحخد"
    lines = [
        f"رضا محمد{letters[n // 100]}{letters[n // 10 % 10]}{letters[n % 10]} گفت: بفرمایید"
        for n in range(1000)
    ]
    found = attribute(article_of("\n".join(lines * 10)))
    assert len(found.quotes) == 10_000
    assert len(found.speakers) == 1000
