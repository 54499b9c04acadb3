from __future__ import annotations

import contextlib
import unicodedata
import zlib
from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter

from bot.intake.documents.pdf import MAX_PAGES, read_pdf
from bot.intake.documents.pdf.order import Reading, logical
from bot.intake.errors import (
    DamagedError,
    LockedError,
    PictureError,
    TooLongError,
    TooManyPagesError,
)

type Build = Callable[..., bytes]
CHROMIUM = Path("/usr/bin/chromium")
SHAPES_DRAWN = Reading(turned=frozenset("()[]«»"))
AS_WRITTEN = Reading()
LATIN = Reading(right_to_left=False)

# What is seen from left to right, worked out by hand after UAX #9, and what was written.
ORDERS = [
    ("Persian", "دش مامت راک", "کار تمام شد"),
    ("number", "رتمولیک ۱۲۰", "۱۲۰ کیلومتر"),
    ("Latin number", "هناماس 2.0", "2.0 سامانه"),
    ("date", "زور ۱۴۰۲/۰۳/۱۱ رد", "در ۱۴۰۲/۰۳/۱۱ روز"),
    ("time", "۱۴:۱۷ تعاس", "ساعت ۱۴:۱۷"),
    ("thousands", "۱۲٬۵۰۰٬۰۰۰ هنیزه", "هزینه ۱۲٬۵۰۰٬۰۰۰"),
    ("decimal", "۳٫۵ غلبم", "مبلغ ۳٫۵"),
    ("two numbers", "۲۰ ات ۱۰", "۱۰ تا ۲۰"),
    ("numbers beside each other", "۲۰ ۱۰ زا", "از ۱۰ ۲۰"),
    ("a range is read from the right", "۲۰-۱۰ زا", "از ۱۰-۲۰"),
    ("full stop", ".دش", "شد."),
    ("Latin word", "CNN هکبش", "شبکه CNN"),
    ("Latin words", "New York Times همانزور", "روزنامه New York Times"),
    ("Latin with a number", "COVID-19 یرامیب", "بیماری COVID-19"),
    ("address", "(www.example.ir) تیاس", "سایت (www.example.ir)"),
    ("Latin with a number before it", "4G هکبش", "شبکه 4G"),
    ("only a number", "۱۴۰۲", "۱۴۰۲"),
]


@pytest.mark.parametrize(("label", "seen", "written"), ORDERS, ids=[label for label, *_ in ORDERS])
def test_order_of_a_line(label: str, seen: str, written: str) -> None:
    turned = SHAPES_DRAWN if "(" in seen else AS_WRITTEN
    assert logical(list(seen), turned) == written


def test_persian_in_a_latin_document_is_turned_alone() -> None:
    assert logical(list("The word تسا راک is here"), LATIN) == "The word کار است is here"


def test_a_ligature_keeps_its_letters_in_order() -> None:
    assert logical(["م", "لا", "س"], AS_WRITTEN) == "سلام"


BRACKETS = [
    ("shapes, as drawn", ["»دش مامت راک« :تفگ"], "گفت: «کار تمام شد»"),
    ("characters, as written", ["«دش مامت راک» :تفگ"], "گفت: «کار تمام شد»"),
    ("over two lines", ["راک» :تفگ", "«دش مامت"], "گفت: «کار\nتمام شد»"),
]


@pytest.mark.parametrize(("label", "seen", "written"), BRACKETS, ids=[c[0] for c in BRACKETS])
def test_brackets_open_before_a_word(label: str, seen: list[str], written: str) -> None:
    lines = [list(line) for line in seen]
    reading = Reading.of(lines)
    assert "\n".join(logical(line, reading) for line in lines) == written


@given(st.text(st.sampled_from("ابپ گچ ۱۲۳4 ،.:/()«»abC-"), max_size=40))
def test_order_loses_and_adds_nothing(seen: str) -> None:
    assert sorted(logical(list(seen), AS_WRITTEN)) == sorted(seen)


@given(st.text(st.sampled_from("ابپ گچ،."), max_size=40))
def test_persian_alone_is_read_from_the_right(seen: str) -> None:
    if any(character.isalpha() for character in seen):
        assert logical(list(seen), AS_WRITTEN) == seen[::-1]


def row(text: str, y: float, right: float = 550) -> tuple[float, float, list[str]]:
    """A Persian line set flush right in the test font, whose glyphs are 6 points wide."""
    units = list(reversed(text))
    return right - 6 * len(units), y, units


def test_rows_become_lines_from_the_top(pdf_of_rows: Build) -> None:
    made = pdf_of_rows([[row("سطر دوم", 680), row("سطر نخست", 700)]])
    assert read_pdf(made, max_text=100) == "سطر نخست\nسطر دوم"


def test_a_wide_distance_ends_a_paragraph(pdf_of_rows: Build) -> None:
    made = pdf_of_rows([[row("یک", 700), row("دو", 680), row("سه", 660), row("چهار", 620)]])
    assert read_pdf(made, max_text=100) == "یک\nدو\nسه\n\nچهار"


LONG = "این سطر آن‌قدر دراز است که واژه‌ای دیگر در آن جا نمی‌گیرد و ادامه‌اش را باید"


def test_a_line_without_room_for_the_next_word_runs_on(pdf_of_rows: Build) -> None:
    made = pdf_of_rows([[row(LONG, 700), row("در سطر بعد خواند.", 680), row("سپس", 660)]])
    assert read_pdf(made, max_text=200) == f"{LONG} در سطر بعد خواند.\nسپس"


def test_a_line_with_room_for_the_next_word_ends(pdf_of_rows: Build) -> None:
    verse = [LONG, "مصراعی کوتاه‌تر که جا برای واژه‌ای دیگر در آن بود", "و مصراع پس از آن"]
    made = pdf_of_rows([[row(text, 700 - 20 * n) for n, text in enumerate(reversed(verse))]])
    assert read_pdf(made, max_text=200).split("\n") == verse[::-1]


def test_an_indented_line_begins_a_paragraph(pdf_of_rows: Build) -> None:
    made = pdf_of_rows([[row(f"{LONG}.", 700), row("بند تازه", 680, right=530)]])
    assert read_pdf(made, max_text=200) == f"{LONG}.\nبند تازه"


def test_a_sentence_runs_on_over_pages(pdf_of_rows: Build) -> None:
    made = pdf_of_rows([[row(LONG, 100), row("1", 20)], [row("در صفحه بعد خواند", 700)]])
    assert read_pdf(made, max_text=200) == f"{LONG} در صفحه بعد خواند"


def test_words_are_parted_where_there_is_room(pdf_of_rows: Build) -> None:
    made = pdf_of_rows([[(100, 700, list("مود")), (122, 700, list("زور"))]])
    assert read_pdf(made, max_text=100) == "روز دوم"


def test_a_space_that_takes_no_room_is_a_half_space(pdf_of_rows: Build) -> None:
    made = pdf_of_rows([[(100, 700, list("دوش")), (118, 700, [" "]), (118, 700, list("یم"))]])
    assert read_pdf(made, max_text=100) == "می\u200cشود"


def test_what_is_drawn_twice_is_read_once(pdf_of_rows: Build) -> None:
    made = pdf_of_rows([[row("پررنگ", 700), row("پررنگ", 700, right=550.4)]])
    assert read_pdf(made, max_text=100) == "پررنگ"


def test_a_sign_above_stays_with_its_letter(pdf_of_rows: Build) -> None:
    made = pdf_of_rows([[(100, 700, list("الثم")), (102, 700, ["\u064b"])]])
    assert read_pdf(made, max_text=100) == "مثلا\u064b"


def test_columns_are_read_one_after_the_other(pdf_of_rows: Build) -> None:
    heading = row("تیتر پهن خبر که بر فراز هر دو ستون نشسته و از همه سطرها درازتر است", 760)
    right = [row(f"ستون راست سطر {n}", 700 - 15 * n) for n in range(6)]
    left = [row(f"ستون چپ سطر {n}", 694 - 15 * n, right=300) for n in range(6)]
    text = read_pdf(pdf_of_rows([[heading, *right, *left]]), max_text=1000)
    lines = [line for line in text.split("\n") if line]
    assert lines[0].startswith("تیتر پهن")
    assert lines[1:] == [
        *(f"ستون راست سطر {n}" for n in range(6)),
        *(f"ستون چپ سطر {n}" for n in range(6)),
    ]


def test_page_numbers_are_no_text(pdf_of_rows: Build) -> None:
    pages = [[row(f"برگ {name}", 700), row(str(n), 20)] for n, name in enumerate("اب", start=1)]
    assert read_pdf(pdf_of_rows(pages), max_text=100) == "برگ ا\nبرگ ب"


def test_a_number_on_a_single_page_stays(pdf_of_rows: Build) -> None:
    assert read_pdf(pdf_of_rows([[row("سال", 700), row("12", 680)]]), max_text=9) == "سال\n21"


def test_a_font_that_tells_no_characters_is_a_picture(pdf_of_rows: Build) -> None:
    with pytest.raises(PictureError):
        read_pdf(pdf_of_rows([[row("متن", 700)]], told=False), max_text=100)


@pytest.mark.parametrize("wrong", [b"0000", b"d800", b"dc00"])
def test_what_a_font_tells_is_a_character(wrong: bytes, pdf_of_rows: Build) -> None:
    told = f"<{'ی'.encode('utf-16-be').hex()}>".encode()
    made = pdf_of_rows([[row("متنی از بیست و چند حرف است", 700)]])
    assert made.count(told) == 1
    text = read_pdf(made.replace(told, b"<%s>" % wrong), max_text=100)
    assert text == "متن از بیست و چند حرف است".replace("ی", "")


def test_a_scan_is_a_picture() -> None:
    writer = PdfWriter()
    writer.add_blank_page(600, 800)
    out = BytesIO()
    writer.write(out)
    with pytest.raises(PictureError):
        read_pdf(out.getvalue(), max_text=100)


@pytest.mark.parametrize(
    ("user", "owner", "opens"), [("", "only the owner's", True), ("secret", "secret", False)]
)
def test_only_a_password_to_open_locks(
    user: str, owner: str, opens: bool, pdf_of_rows: Build
) -> None:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf_of_rows([[row("متن", 700)]]))))
    writer.encrypt(user_password=user, owner_password=owner, algorithm="RC4-128")
    out = BytesIO()
    writer.write(out)
    if opens:
        assert read_pdf(out.getvalue(), max_text=100) == "متن"
        return
    with pytest.raises(LockedError):
        read_pdf(out.getvalue(), max_text=100)


def test_three_hundred_pages_are_too_many(pdf_of_rows: Build) -> None:
    made = pdf_of_rows([[row("متن", 700)]] * 300)
    with pytest.raises(TooManyPagesError) as raised:
        read_pdf(made, max_text=100_000)
    assert raised.value.facts == {"size": 300, "limit": MAX_PAGES}


def test_reading_stops_at_the_limit(pdf_of_rows: Build) -> None:
    with pytest.raises(TooLongError):
        read_pdf(pdf_of_rows([[row("متن" * 10, 700)]] * 10), max_text=100)


type Objects = dict[int, bytes]


def page_with(content: bytes, resources: str = "", more: Objects | None = None) -> Objects:
    return {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R "
        f"/Resources << {resources} >> >>".encode(),
        4: content,
        **(more or {}),
    }


def attack_deflate(stream: Build) -> Objects:
    return page_with(stream(b" " * 90_000_000, packed=True))


def attack_twice_deflated(stream: Build) -> Objects:
    inner = zlib.compress(zlib.compress(b" " * 90_000_000, 9), 9)
    return page_with(stream(inner, "/Filter [/FlateDecode /FlateDecode]"))


def attack_many_operators(stream: Build) -> Objects:
    return page_with(stream(b"1 0 0 1 0 0 cm " * 1_200_000, packed=True))


def attack_form_in_itself(stream: Build) -> Objects:
    form = stream(
        b"/X Do " * 50, "/Type /XObject /Subtype /Form /Resources << /XObject << /X 5 0 R >> >>"
    )
    return page_with(stream(b"/X Do"), "/XObject << /X 5 0 R >>", {5: form})


def attack_pages_in_themselves(stream: Build) -> Objects:
    return {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 2 >>",
        3: b"<< /Type /Pages /Parent 2 0 R /Kids [2 0 R 3 0 R] /Count 2 >>",
    }


def attack_objects_that_name_each_other(stream: Build) -> Objects:
    return page_with(b"5 0 R", more={5: b"6 0 R", 6: b"5 0 R"})


def attack_length_of_itself(stream: Build) -> Objects:
    return page_with(b"<< /Length 4 0 R >>\nstream\nBT ET\nendstream")


def attack_deep_arrays(stream: Build) -> Objects:
    return page_with(stream(b"[" * 200_000))


def attack_deep_dictionaries(stream: Build) -> Objects:
    return page_with(stream(b""), "/A << " * 20_000)


def attack_huge_numbers(stream: Build) -> Objects:
    return page_with(stream(b"BT /F 1e999 Tf 9" + b"9" * 5000 + b" 0 0 1 nan inf Tm (a) Tj ET"))


ATTACKS = [value for name, value in sorted(globals().items()) if name.startswith("attack_")]


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.__name__)
def test_a_poisoned_file_gets_a_plain_answer(
    attack: Callable[[Build], Objects], pdf_of_objects: Build, pdf_stream: Build
) -> None:
    with pytest.raises((DamagedError, PictureError)):
        read_pdf(pdf_of_objects(attack(pdf_stream)), max_text=100_000)


@pytest.mark.parametrize("share", [0.05, 0.3, 0.6, 0.9, 0.99])
def test_a_cut_file_gets_an_answer(share: float, pdf_of_rows: Build) -> None:
    whole = pdf_of_rows([[row("متن", 700)]])
    try:
        text = read_pdf(whole[: int(len(whole) * share)], max_text=100)
    except (DamagedError, PictureError):
        return
    assert text == "متن"


@given(data=st.data())
def test_a_file_with_wrong_bytes_gets_an_answer(data: st.DataObject, pdf_of_rows: Build) -> None:
    broken = bytearray(pdf_of_rows([[row("متن خبر", 700)]]))
    for _ in range(data.draw(st.integers(1, 8))):
        place = data.draw(st.integers(0, len(broken) - 1))
        broken[place] = data.draw(st.integers(0, 255))
    with contextlib.suppress(DamagedError, PictureError, LockedError, TooManyPagesError):
        read_pdf(bytes(broken), max_text=1000)


@pytest.fixture(scope="module")
def printed(article: Sequence[str]) -> bytes:
    """The article as Chromium prints it: joined shapes from left to right, in several fonts."""
    sync_api = pytest.importorskip("playwright.sync_api")
    if not CHROMIUM.exists():
        pytest.skip("Chromium is not on this machine")
    title, *paragraphs = article
    body = f"<h1>{title}</h1>" + "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    page = f"<html dir=rtl lang=fa><meta charset=utf-8><body>{body}</body></html>"
    with sync_api.sync_playwright() as tools:
        browser = tools.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        tab = browser.new_page()
        tab.set_content(page)
        made: bytes = tab.pdf()
        browser.close()
    return made


def test_a_page_printed_by_chromium_reads_as_it_was_written(
    printed: bytes, article: Sequence[str]
) -> None:
    text = unicodedata.normalize("NFKC", read_pdf(printed, max_text=10_000))
    paragraphs = [" ".join(part.split("\n")) for part in text.split("\n\n")]
    assert paragraphs == list(article)
