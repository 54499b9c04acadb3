"""The first person: verbs, and not every word that ends like one."""

import pytest

from summarizer import digest
from summarizer.model import Span
from summarizer.selection.person import is_first_person, is_speech

MATCH = """\
درخشش مهاجم ایرانی در شب برد سپیدکوه
کریم نیکزاد در دقیقه ۱۲ با پاس ابراهیم مرادی دروازه حریف را باز کرد.
رحیم صالحی پس از نیمه نخست به جای مریم‌زاده به زمین آمد و ضربه‌ای مستقیم به تیرک زد.
با تصمیم داور، گل دوم تیم قدیم کریم نیکزاد پذیرفته نشد.
این بازی با حضور سلیم حکیمی و نسیم شادمان در جایگاه تماشاگران به پایان رسید."""


@pytest.mark.parametrize(
    "sentence",
    [
        "ما راه را ساختیم.",
        "من از این کار خوشحال نیستم و نمی‌خواهم بمانم.",
        "راه را تا پایان سال باز می‌کنیم.",
        "تعجب می‌کنم.",
        "پل تازه را ساخته‌ایم.",
        "برای ساخت پل آماده ام و به شهر برگشته ام.",
        "سال گذشته سه مدرسه داشتیم.",
        "باید راه را باز نگه داریم تا بتوانیم بار برسانیم.",
        "شاید ناچار باشیم که برگردیم.",
        "این خبر را تایید خواهم کرد.",
        "به کسی اجازه نخواهیم داد.",
        "معتقدیم که کار درست پیش می‌رود.",
        "قرار شد هزینه را به سه بخش کنیم.",
        "به پایان کار نزدیک هستیم.",
        "نگذاریم که کار بماند.",
    ],
)
def test_somebody_speaks_of_himself(sentence: str) -> None:
    assert is_first_person(sentence, Span(0, len(sentence)))


@pytest.mark.parametrize(
    "sentence",
    [
        "کریم نیکزاد گل نخست را زد.",
        "ابراهیم و رحیم به تیم برگشتند.",
        "مریم صالحی رئیس انجمن شد.",
        "شورا تصمیم تازه‌ای گرفت.",
        "پرواز مستقیم به شهر آغاز شد.",
        "سرمایه عظیم معدن به بازار آمد.",
        "تحریم تازه بازار را تکان داد.",
        "بازار قدیم شهر ترمیم شد.",
        "لایحه به مجلس تقدیم شد.",
        "آیین تنظیم بازار نوشته شد.",
        "خانه کودکان یتیم باز شد.",
        "نسیم بهار و بیم سیل با هم آمد.",
        "تلفن بی‌سیم و بیسیم پلیس از کار افتاد.",
        "کلرید سدیم در آب حل شد.",
        "سلیم و حکیم در تعلیم و تسلیم کتاب کوشیدند.",
        "اقلیم منطقه برای کشت سیب ملایم است.",
        "مردم قدم‌های محکم برداشتند.",
        "سی‌ام آذر شب یلداست.",
    ],
)
def test_a_report_has_no_first_person(sentence: str) -> None:
    assert not is_first_person(sentence, Span(0, len(sentence)))


def test_a_report_with_such_names_is_no_speech() -> None:
    assert "speech" not in digest(MATCH).warnings


def test_half_of_the_sentences_of_a_speech_are_in_the_first_person() -> None:
    spoken, told = "ما راه را ساختیم. ", "کریم راه را ساخت. "
    text = 2 * spoken + 2 * told
    ends = [18, 36, 54, 72]
    assert len(spoken) == len(told) == 18
    spans = [Span(end - 18, end) for end in ends]
    assert is_speech(text, spans)
    assert not is_speech(text, spans[1:] * 2)
