"""Which texts can't be used."""

import pytest

from summarizer.model import Kind
from summarizer.structure import judge

CASES = [
    ("empty", "", Kind.TOO_SHORT),
    ("white space", " \n\t ", Kind.TOO_SHORT),
    ("a greeting", "سلام و درود بر شما", Kind.TOO_SHORT),
    ("an address", "https://example.ir/news/114997?from=channel&lang=fa", Kind.TOO_SHORT),
    ("figures", "۱۲ ۱۳ ۱۴ " * 20, Kind.TOO_SHORT),
    (
        "English",
        "The governor said that the water supply will be restored this year. " * 3,
        Kind.NOT_PERSIAN,
    ),
    (
        "Arabic",
        "قال المحافظ إن المشروع سيبدأ في هذا العام وإن الماء سيصل إلى جميع القرى التي على النهر",
        Kind.NOT_PERSIAN,
    ),
    (
        "Arabic after the letters were folded",
        "قال المحافظ ان المشروع سیبدا فی هذا العام وان الماء سیصل الی جمیع القری التی عند النهر",
        Kind.NOT_PERSIAN,
    ),
    (
        "Urdu",
        "وزیر نے کہا ہے کہ پانی کا مسئلہ اس سال حل ہو جائے گا اور تمام گاؤں میں پانی پہنچے گا",
        Kind.NOT_PERSIAN,
    ),
    (
        "Persian",
        "فرماندار گفت: آب سی روستا تا پایان سال وصل می‌شود و دو مخزن دیگر نیز ساخته خواهد شد.",
        None,
    ),
    (
        "Persian without half spaces",
        "فرماندار گفت اب سی روستا تا پایان سال وصل میشود و دو مخزن دیگر هم ساخته میشود",
        None,
    ),
    (
        "Dari",
        "والی گفت که آب آشامیدنی به سی قریه می‌رسد و این پروژه را انجنیران افغان می‌سازند.",
        None,
    ),
    (
        "Persian with Arabic names",
        "مراسم هیئت ریحانة‌الحسین در حسینیه ثارالله با سخنرانی حجت‌الاسلام برگزار شد و مردم آمدند",
        None,
    ),
    (
        "Persian with a verse",
        "امام جمعه گفت که «ان الله مع الصابرین» برای همه ما درس است و باید از آن یاد بگیریم.",
        None,
    ),
    (
        "Persian with an English name",
        "شرکت Example Industries گفت که این دستگاه را تا پایان سال به کشور می‌آورد و نصب می‌کند.",
        None,
    ),
]


@pytest.mark.parametrize(("text", "kind"), [pytest.param(*case, id=name) for name, *case in CASES])
def test_whether_a_text_can_be_used(text: str, kind: Kind | None) -> None:
    assert judge(text) == kind
