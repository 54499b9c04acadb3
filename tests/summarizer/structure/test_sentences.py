"""Golden rules of Persian sentence ends, each with the trap it stands for."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.model import Span
from summarizer.structure.sentences import split_sentences

WHOLE = [
    ("decimal", "رشد اقتصادی در این فصل ۳.۵ درصد بوده است."),
    ("initial", "این طرح را دکتر ع. رضایی به پایان رساند."),
    ("two initials", "کتاب م. ع. سپهری منتشر شد."),
    ("dotted acronym", "او با شبکه بی.بی.سی. فارسی گفت‌وگو نکرد."),
    ("acronym with spaces", "این بیمارستان دستگاه ام. آر. آی تازه‌ای خرید."),
    ("era", "این تپه به ۳۰۰ ق.م. بازمی‌گردد."),
    ("numeral of a list", "۱. ساخت درمانگاه تا پایان سال تمام می‌شود."),
    ("address", "نشانی سامانه my.example.ir است و همه آن را می‌شناسند."),
    ("mail", "رایانامه info@example.org را فراموش نکنید."),
    ("two short sentences in quotation marks", "مربی گفت «برو. بدو.» و خندید."),
    ("question in quotation marks, then the verb", "«آیا بودجه می‌رسد؟» را از وزیر پرسیدند."),
    ("question in quotation marks, then a comma", "«چرا دیر شد؟»، این را مردم پرسیدند."),
    ("honorific in brackets", "امام رضا (ع.) در طوس به خاک سپرده شد."),
    ("ellipsis that goes on", "آب، برق، گاز... و همه چیز قطع شد."),
    ("price", "قیمت به ۴۲,۵۰۰.۵ تومان رسید."),
    ("colon", "فرماندار گفت: راه باز شد؛ کار ادامه دارد."),
    ("no mark at all", "افتتاح سه طرح در استان"),
]

PARTED = [
    ("full stop", ["کار تمام شد.", "مردم راضی هستند."]),
    ("question and exclamation", ["چه شد؟", "عجب!", "هیچ."]),
    ("short words at the stops", ["سی نفر آمد.", "او هم دید.", "ما هم رفتیم."]),
    ("both marks", ["واقعا رفت؟!", "بله."]),
    ("year before the stop", ["او متولد ۱۳۴۰ است و در سال ۱۳۹۸.", "وی افزود."]),
    ("after a bracket", ["این شرکت تعطیل شد (موقت).", "کارگران برگشتند."]),
    ("closed quotation", ["شهردار گفت: «کار تمام شد.»", "سپس جلسه پایان یافت."]),
    ("closed quotation, space inside", ["شهردار گفت: «کار تمام شد. »", "سپس جلسه پایان یافت."]),
    ("ellipsis after a verb", ["چراغ خاموش شد...", "آنان رفتند."]),
]


def texts(line: str) -> list[str]:
    return [line[a:b] for a, b in split_sentences(line, Span(0, len(line)))]


@pytest.mark.parametrize("line", [pytest.param(line, id=name) for name, line in WHOLE])
def test_one_sentence_stays_whole(line: str) -> None:
    assert texts(line) == [line]


@pytest.mark.parametrize("sentences", [pytest.param(parts, id=name) for name, parts in PARTED])
def test_sentences_are_parted(sentences: list[str]) -> None:
    assert texts(" ".join(sentences)) == sentences


def test_a_lost_space_after_the_full_stop_still_ends_a_sentence() -> None:
    assert texts("جلسه برگزار شد.سپس مدیران رفتند.") == ["جلسه برگزار شد.", "سپس مدیران رفتند."]


def test_a_long_quotation_is_parted_inside() -> None:
    first = "«ما برای همه روستاهای استان برنامه داریم و آب تا پایان سال به همه آنها می‌رسد."
    second = (
        "راه‌ها هم با کمک مردم و دستگاه‌ها درست می‌شود و هیچ روستایی در این کوه بدون راه نمی‌ماند.»"
    )
    assert texts(f"{first} {second}") == [first, second]


def test_an_unbalanced_mark_binds_nothing() -> None:
    assert texts("«کار تمام شد. مردم آمدند.") == ["«کار تمام شد.", "مردم آمدند."]


def test_spans_count_in_the_whole_text() -> None:
    text = "تیتر\nیک جمله. دو جمله."
    assert [text[a:b] for a, b in split_sentences(text, Span(5, len(text)))] == [
        "یک جمله.",
        "دو جمله.",
    ]


@given(st.text(alphabet="ابپ «»().!؟…۱۲a\u200c", max_size=200))
def test_joined_again_the_sentences_are_the_paragraph(line: str) -> None:
    spans = split_sentences(line, Span(0, len(line)))
    joined = "".join(line[a:b] for a, b in spans)
    assert "".join(joined.split()) == "".join(line.split())
    assert all(line[a:b] == line[a:b].strip() and a < b for a, b in spans)
    assert all(left.end <= right.start for left, right in pairwise(spans))
