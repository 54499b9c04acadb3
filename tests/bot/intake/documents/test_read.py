from __future__ import annotations

import copy
import zipfile
from collections.abc import Callable, Sequence
from io import BytesIO
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.intake.documents import read_document
from bot.intake.errors import (
    BinaryError,
    DamagedError,
    EmptyError,
    IntakeError,
    LockedError,
    PictureError,
    TooBigError,
    TooLongError,
    TooManyPagesError,
    UnsupportedError,
)

type Build = Callable[..., bytes]
LIMITS: dict[str, Any] = {"max_text": 10_000, "max_bytes": 1_000_000}
SENTENCE = "مدیر گفت: کار تمام شد."


@pytest.mark.parametrize("name", ["خبر.docx", "خبر.zip", "خبر.pdf", "خبر.txt", "خبر", "خبر.html"])
def test_content_decides_and_not_the_name(name: str, docx_of: Build, pdf_of_rows: Build) -> None:
    files = (
        docx_of(SENTENCE),
        pdf_of_rows([[(100, 700, list(reversed(SENTENCE)))]]),
        SENTENCE.encode(),
        SENTENCE.encode("utf-16"),
        f"<html><body><p>{SENTENCE}</p></body></html>".encode(),
        rb"{\rtf1\ansi\ansicpg1256 " + SENTENCE.replace("ی", "ي").encode("cp1256") + b"}",
    )
    for file in files:
        assert read_document(file, name, **LIMITS).replace("ي", "ی") == SENTENCE


def test_the_name_tells_markdown_from_plain_text() -> None:
    assert read_document(b"# A *b*", "news.md", **LIMITS) == "A b"
    assert read_document(b"# A *b*", "news.txt", **LIMITS) == "# A *b*"


def test_a_text_that_speaks_of_tags_is_no_page() -> None:
    text = "برچسب <p> در آغاز پاراگراف و <br> در پایان سطر می‌آید."
    assert read_document(text.encode(), "x.html", **LIMITS) == text


def zip_of(**members: bytes) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
REFUSED: Sequence[tuple[str, bytes, type[IntakeError]]] = [
    ("nothing", b"", EmptyError),
    ("white space", b" \n\t ", EmptyError),
    ("a byte order mark", b"\xff\xfe", EmptyError),
    ("too many bytes", b"a" * 1_000_001, TooBigError),
    ("too many characters", b"a" * 10_001, TooLongError),
    ("PNG", b"\x89PNG\r\n\x1a\n" + bytes(50), PictureError),
    ("JPEG", b"\xff\xd8\xff\xe0" + bytes(50), PictureError),
    ("WebP", b"RIFF\x00\x00\x00\x00WEBPVP8 " + bytes(50), PictureError),
    ("HEIC", b"\x00\x00\x00\x18ftypheic" + bytes(50), PictureError),
    ("bitmap", b"BM\x00\x01\x00\x00\x00\x00\x00\x00" + bytes(50), PictureError),
    ("sound", b"OggS" + bytes(50), UnsupportedError),
    ("video", b"\x00\x00\x00\x18ftypmp42" + bytes(50), UnsupportedError),
    ("old Word", OLD_OFFICE, UnsupportedError),
    ("Word with a password", OLD_OFFICE + "EncryptedPackage".encode("utf-16-le"), LockedError),
    ("a table", zip_of(**{"xl/workbook.xml": b""}), UnsupportedError),
    ("slides", zip_of(**{"ppt/presentation.xml": b""}), UnsupportedError),
    (
        "OpenDocument",
        zip_of(mimetype=b"application/vnd.oasis.opendocument.text"),
        UnsupportedError,
    ),
    ("a book", zip_of(mimetype=b"application/epub+zip"), UnsupportedError),
    ("an archive", zip_of(a=b"b"), UnsupportedError),
    ("an empty archive", zip_of(), UnsupportedError),
    ("an archive's beginning", zip_of(a=b"b" * 99)[:60], DamagedError),
    ("a compressed file", b"\x1f\x8b\x08" + bytes(50), UnsupportedError),
    ("a program", b"\x7fELF\x02\x01\x01" + bytes(60), BinaryError),
    ("half a PDF", b"%PDF-1.7\n1 0 obj", DamagedError),
]


@pytest.mark.parametrize(("label", "data", "error"), REFUSED, ids=[label for label, *_ in REFUSED])
def test_what_is_no_article_gets_its_reason(
    label: str, data: bytes, error: type[IntakeError]
) -> None:
    with pytest.raises(error) as raised:
        read_document(data, "خبر.txt", **LIMITS)
    assert type(raised.value) is error


@pytest.mark.parametrize(
    "error",
    [
        TooLongError(size=5, limit=4),
        TooManyPagesError(size=5, limit=4),
        UnsupportedError(format=".doc"),
        EmptyError(),
    ],
    ids=lambda error: error.key,
)
def test_a_reason_crosses_from_a_worker_process(error: IntakeError) -> None:
    arrived = copy.copy(error)  # by the same __reduce__ that pickles it
    assert (type(arrived), arrived.facts, str(arrived)) == (type(error), error.facts, str(error))


@given(
    st.sampled_from(
        [b"", b"%PDF-1.4\n", b"PK\x03\x04", b"{\\rtf1", b"<html>", b"\xff\xfe", b"RIFF"]
    ),
    st.binary(max_size=300),
)
@example(b"", b"\x00")
def test_any_bytes_get_a_text_or_a_reason(head: bytes, rest: bytes) -> None:
    try:
        text = read_document(head + rest, **LIMITS)
    except IntakeError:
        return
    assert text.strip()
    text.encode()
