from __future__ import annotations

from hashlib import shake_128
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.intake.documents.plain import decode, strip_markdown
from bot.intake.errors import BinaryError

SENTENCE = "پژوهشگر گفت: چاپ کتاب، ژرف‌نگری و گفتگو (۱۲ جلد) آغاز شد.\r\n"


class Case(NamedTuple):
    label: str
    data: bytes
    text: str


CASES = [
    Case("UTF-8", SENTENCE.encode(), SENTENCE),
    Case("UTF-8 with its mark", SENTENCE.encode("utf-8-sig"), SENTENCE),
    Case("UTF-8 cut inside a letter", (SENTENCE * 9).encode()[:-3] + b"\xd8", (SENTENCE * 9)[:-3]),
    Case("UTF-8 with one bad byte", b"\xff" + SENTENCE.encode(), SENTENCE),
    Case("UTF-16 with its mark", SENTENCE.encode("utf-16"), SENTENCE),
    Case("UTF-16 LE without", SENTENCE.encode("utf-16-le"), SENTENCE),
    Case("UTF-16 BE without", SENTENCE.encode("utf-16-be"), SENTENCE),
    Case("UTF-16 BE with", b"\xfe\xff" + SENTENCE.encode("utf-16-be"), SENTENCE),
    Case("UTF-16 cut inside a unit", SENTENCE.encode("utf-16")[:-1], SENTENCE[:-1]),
    Case("UTF-32 with its mark", SENTENCE.encode("utf-32"), SENTENCE),
    Case(
        "Windows-1256 with its four Persian letters",
        "چاپ ژاله گرگان گفت پاک".encode("cp1256"),
        "چاپ ژاله گرگان گفت پاک",
    ),
    Case(
        "Windows-1256 with numbers and signs",
        "رئيس جمهور: ۱۲۰ نفر".translate(str.maketrans("۰۱۲", "012")).encode("cp1256"),
        "رئيس جمهور: 120 نفر",
    ),
    Case("Latin text", b"Only a few words.", "Only a few words."),
    Case("DOS end of file", b"Only a few words.\x1a", "Only a few words.\x1a"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.label)
def test_a_text_in_any_usual_encoding_is_read(case: Case) -> None:
    assert decode(case.data) == case.text


BINARIES = [
    ("random bytes", shake_128(b"7").digest(4000)),
    ("random bytes without zeros", bytes(b or 1 for b in shake_128(b"8").digest(4000))),
    ("high bytes, which Windows-1256 takes for letters", bytes(range(0xA0, 0x100)) * 40),
    ("a program", b"\x7fELF\x02\x01\x01" + bytes(64) + b"\x48\x89\xe5" * 50),
    ("zeros", bytes(1000)),
    ("a text dressed with controls", b"ab\x01\x02\x03" * 50),
    ("one lone control", b"\x00"),
]


@pytest.mark.parametrize(("label", "data"), BINARIES, ids=[label for label, _ in BINARIES])
def test_what_is_no_text_is_refused(label: str, data: bytes) -> None:
    with pytest.raises(BinaryError):
        decode(data)


@given(st.binary(max_size=400))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        text = decode(data)
    except BinaryError:
        return
    text.encode()  # no lone surrogate came out


@given(st.text(st.sampled_from("ابپتجچحخدرزژسشصطعغفقکگلمنوهی ،.‌۱۲۳"), min_size=30))
def test_persian_text_survives_each_encoding_that_has_its_letters(text: str) -> None:
    assert decode(text.encode()) == text
    assert decode(text.encode("utf-16")) == text


MARKDOWN = [
    ("heading", "## تیتر ##\nمتن", "تیتر\nمتن"),
    ("emphasis", "گفت **مهم** و *این* و __آن__ است", "گفت مهم و این و آن است"),
    ("underscore inside a name", "فایل my_file_name باز شد", "فایل my_file_name باز شد"),
    ("product sign", "۲ * ۳ * ۴ شد", "۲ * ۳ * ۴ شد"),
    ("link", "در [گزارش](https://example.org/a) آمد", "در گزارش آمد"),
    ("picture", "متن ![نگاره](a.png) بود", "متن  بود"),
    ("quotation and list", "> گفت\n- یک\n* دو\n1. سه", "گفت\nیک\nدو\n1. سه"),
    ("code", "```\nx\n```\nمتن `کد` بود", "\nx\n\nمتن کد بود"),
    ("front matter", "---\ntitle: x\n---\nمتن", "متن"),
    ("escaped", r"ستاره \* ماند", "ستاره * ماند"),
    ("Windows lines", "# تیتر\r\nمتن", "تیتر\nمتن"),
]


@pytest.mark.parametrize(
    ("label", "marked", "plain"), MARKDOWN, ids=[label for label, *_ in MARKDOWN]
)
def test_markdown_is_taken_off(label: str, marked: str, plain: str) -> None:
    assert strip_markdown(marked) == plain
