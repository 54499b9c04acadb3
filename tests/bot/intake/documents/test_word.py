from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO
from itertools import pairwise

import docx
import pytest

from bot.intake.documents.archive import MAX_ENTRIES
from bot.intake.documents.word import read_docx
from bot.intake.errors import (
    DamagedError,
    LockedError,
    TooBigError,
    TooLongError,
    UnsupportedError,
)

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
type Build = Callable[..., bytes]


def document(body: str, namespace: str = WORD, head: str = "") -> bytes:
    return (
        f'{head}<w:document xmlns:w="{namespace}" xmlns:mc="m" xmlns:wps="s">'
        f"<w:body>{body}</w:body></w:document>"
    ).encode()


def test_paragraphs_come_one_a_line(docx_of: Build, article: tuple[str, ...]) -> None:
    assert read_docx(docx_of(*article), max_text=10_000).split("\n") == list(article)


def test_tables_and_headings_of_a_real_file_are_read() -> None:
    made = docx.Document()
    made.add_heading("تیتر خبر", level=1)
    table = made.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "نام", "سمت"
    made.add_paragraph("متن").add_run(" پررنگ").bold = True
    made.sections[0].header.paragraphs[0].text = "سربرگ"
    out = BytesIO()
    made.save(out)
    lines = [line for line in read_docx(out.getvalue(), max_text=1000).split("\n") if line]
    assert lines == ["تیتر خبر", "نام", "سمت", "متن پررنگ"]


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


PARTS = [
    ("a run", f"<w:p>{run('سلام')}</w:p>", "سلام"),
    ("runs", f"<w:p>{run('می')}{run('\u200cشود')}</w:p>", "می\u200cشود"),
    ("insertion", f"<w:p><w:ins>{run('نو')}</w:ins></w:p>", "نو"),
    ("deletion", f"<w:p><w:del>{run('رفت')}</w:del>{run('ماند')}</w:p>", "ماند"),
    ("field code", "<w:p><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>", ""),
    (
        "content control",
        f"<w:sdt><w:sdtContent><w:p>{run('درون')}</w:p></w:sdtContent></w:sdt>",
        "درون",
    ),
    ("tab", f"<w:p>{run('یک')}<w:r><w:tab/></w:r>{run('دو')}</w:p>", "یک\tدو"),
    ("break", f"<w:p>{run('یک')}<w:r><w:br/></w:r>{run('دو')}</w:p>", "یک\nدو"),
    (
        "tab stops are no tabs",
        f"<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr>{run('متن')}</w:p>",
        "متن",
    ),
    (
        "what old versions fall back to",
        (
            f"<mc:AlternateContent><mc:Choice><w:p>{run('یک')}</w:p></mc:Choice>"
            f"<mc:Fallback><w:p>{run('یک')}</w:p></mc:Fallback></mc:AlternateContent>"
        ),
        "یک",
    ),
    (
        "text box inside a paragraph",
        (
            "<w:p><w:r><wps:txbx><w:txbxContent>"
            f"<w:p>{run('کادر')}</w:p></w:txbxContent></wps:txbx></w:r>{run('متن')}</w:p>"
        ),
        "کادر\nمتن",
    ),
    ("the predefined entities", f"<w:p>{run('الف &amp; ب &#1662;')}</w:p>", "الف & ب پ"),
    ("words of another namespace", f"<w:p><mc:t>نه</mc:t>{run('بله')}</w:p>", "بله"),
]


@pytest.mark.parametrize(("label", "body", "text"), PARTS, ids=[label for label, *_ in PARTS])
def test_text_is_what_word_shows(label: str, body: str, text: str, docx_with_part: Build) -> None:
    assert read_docx(docx_with_part(document(body)), max_text=1000) == text


def test_the_strict_kind_is_read(docx_with_part: Build) -> None:
    part = document("<w:p><w:r><w:t>سخت</w:t></w:r></w:p>", STRICT)
    assert read_docx(docx_with_part(part), max_text=100) == "سخت"


def test_the_main_part_may_have_another_name(docx_with_part: Build) -> None:
    relations = (
        b'<Relationships xmlns="r"><Relationship Id="1" Type="http://x/officeDocument" '
        b'Target="/word/document2.xml"/></Relationships>'
    )
    part = document("<w:p><w:r><w:t>دوم</w:t></w:r></w:p>")
    file = docx_with_part(part, name="word/document2.xml", **{"_rels/.rels": relations})
    assert read_docx(file, max_text=100) == "دوم"


LAUGHS = (
    '<!DOCTYPE w:document [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in pairwise("abcdefghi"))
    + "]>"
)
REFUSED = [
    ("a billion laughs", document("<w:p><w:r><w:t>&i;</w:t></w:r></w:p>", head=LAUGHS)),
    (
        "a file from the disk",
        document(
            "<w:p><w:r><w:t>&x;</w:t></w:r></w:p>",
            head='<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        ),
    ),
    ("a document type without entities", document("", head="<!DOCTYPE d>")),
    ("an unknown entity", document("<w:p>&x;</w:p>")),
    ("elements too deep", document("<w:p>" * 100_000)),
    ("no XML", b"\x00\x01\x02"),
    ("cut XML", document("<w:p><w:r><w:t>a</w:t></w:r></w:p>")[:-30]),
    ("an unknown encoding", b'<?xml version="1.0" encoding="zip"?><a/>'),
]


@pytest.mark.parametrize(("label", "part"), REFUSED, ids=[label for label, _ in REFUSED])
def test_a_part_that_no_word_writes_is_refused(
    label: str, part: bytes, docx_with_part: Build
) -> None:
    with pytest.raises(DamagedError):
        read_docx(docx_with_part(part), max_text=10_000)


def test_a_part_that_is_no_text_is_unsupported(docx_with_part: Build) -> None:
    with pytest.raises(UnsupportedError):
        read_docx(docx_with_part(b"<x/>"), max_text=100)


def test_reading_stops_at_the_limit(docx_of: Build) -> None:
    with pytest.raises(TooLongError):
        read_docx(docx_of(*["سطر"] * 100), max_text=200)


def test_a_bomb_is_known_by_its_list(docx_with_part: Build) -> None:
    bomb = docx_with_part(document(" " * 30_000_000))
    assert len(bomb) < 50_000
    with pytest.raises(TooBigError):
        read_docx(bomb, max_text=1000)


def test_many_members_are_refused(docx_with_part: Build) -> None:
    others = {f"word/{number}": b"" for number in range(MAX_ENTRIES)}
    with pytest.raises(TooBigError):
        read_docx(docx_with_part(document(""), **others), max_text=1000)


def test_a_list_that_lies_about_a_size_gives_no_more_than_it_says(docx_with_part: Build) -> None:
    part = document(" " * 900_000)
    file = docx_with_part(part)
    small, true = (500).to_bytes(4, "little"), len(part).to_bytes(4, "little")
    assert file.count(true) == 2
    with pytest.raises(DamagedError):
        read_docx(file.replace(true, small), max_text=1000)


def test_an_encrypted_member_is_a_password(docx_of: Build) -> None:
    file = bytearray(docx_of("متن"))
    with zipfile.ZipFile(BytesIO(bytes(file))) as archive:
        assert archive.infolist()
    place = file.rindex(b"PK\x01\x02")
    file[place + 8] |= 1
    with pytest.raises(LockedError):
        read_docx(bytes(file), max_text=100)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.999])
def test_a_cut_archive_is_damaged(share: float, docx_of: Build) -> None:
    file = docx_of("متن " * 500)
    with pytest.raises(DamagedError):
        read_docx(file[: int(len(file) * share)], max_text=10_000)
