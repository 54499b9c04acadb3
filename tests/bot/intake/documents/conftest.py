"""Documents for the tests, built by code: nothing here was taken from anywhere."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable, Mapping, Sequence
from io import BytesIO

import docx
import pytest

type Row = tuple[float, float, Sequence[str]]
"""Where a row of glyphs begins, and the characters of each, from left to right."""

PAGE = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] {extra} >>"
GLYPH_WIDTH = 500
SIZE = 12


def assemble(objects: Mapping[int, bytes], root: int = 1, trailer: str = "") -> bytes:
    """A PDF file of numbered objects."""
    out = BytesIO()
    out.write(b"%PDF-1.7\n")
    places = {}
    for number, body in objects.items():
        places[number] = out.tell()
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 1\n0000000000 65535 f \n")
    for number, place in places.items():
        out.write(b"%d 1\n%010d 00000 n \n" % (number, place))
    size = max(objects) + 1
    out.write(f"trailer\n<< /Size {size} /Root {root} 0 R {trailer} >>\n".encode())
    out.write(b"startxref\n%d\n%%%%EOF" % start)
    return out.getvalue()


def stream(data: bytes, extra: str = "", *, packed: bool = False) -> bytes:
    if packed:
        data, extra = zlib.compress(data, 9), f"/Filter /FlateDecode {extra}"
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), extra.encode(), data)


def draw(pages: Sequence[Sequence[Row]], *, told: bool = True) -> bytes:
    """Pages of glyphs at places, in a font that tells its characters (or does not)."""
    texts = sorted({text for page in pages for _, _, units in page for text in units})
    codes = {text: code for code, text in enumerate(texts, start=1)}
    lines = "\n".join(
        f"<{code:04x}> <{text.encode('utf-16-be').hex()}>" for text, code in codes.items()
    )
    to_unicode = (
        "/CIDInit /ProcSet findresource begin begincmap\n1 begincodespacerange\n"
        f"<0000> <ffff>\nendcodespacerange\n{len(codes)} beginbfchar\n{lines}\nendbfchar\nendcmap"
    )
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        3: b"<< /Type /Font /Subtype /Type0 /BaseFont /Made /Encoding /Identity-H "
        b"/DescendantFonts [4 0 R]" + (b" /ToUnicode 5 0 R" if told else b"") + b" >>",
        4: f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Made /DW {GLYPH_WIDTH} "
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
        "/FontDescriptor 6 0 R >>".encode(),
        5: stream(to_unicode.encode()),
        6: b"<< /Type /FontDescriptor /FontName /Made /Flags 4 >>",
    }
    kids = []
    for index, page in enumerate(pages):
        content = [f"BT /F1 {SIZE} Tf"]
        for x, y, units in page:
            shown = "".join(f"{codes[text]:04x}" for text in units)
            content.append(f"1 0 0 1 {x} {y} Tm <{shown}> Tj")
        content.append("ET")
        number = 10 + 2 * index
        extra = f"/Contents {number + 1} 0 R /Resources << /Font << /F1 3 0 R >> >>"
        objects[number] = PAGE.format(extra=extra).encode()
        objects[number + 1] = stream("\n".join(content).encode(), packed=True)
        kids.append(f"{number} 0 R")
    listed = " ".join(kids)
    objects[2] = f"<< /Type /Pages /Kids [{listed}] /Count {len(kids)} >>".encode()
    return assemble(dict(sorted(objects.items())))


@pytest.fixture(scope="session")
def pdf_of_rows() -> Callable[..., bytes]:
    return draw


@pytest.fixture(scope="session")
def pdf_of_objects() -> Callable[..., bytes]:
    return assemble


@pytest.fixture(scope="session")
def pdf_stream() -> Callable[..., bytes]:
    return stream


@pytest.fixture(scope="session")
def docx_of() -> Callable[..., bytes]:
    """A .docx as Word writes it, of paragraphs."""

    def build(*paragraphs: str) -> bytes:
        document = docx.Document()
        for paragraph in paragraphs:
            document.add_paragraph(paragraph)
        out = BytesIO()
        document.save(out)
        return out.getvalue()

    return build


@pytest.fixture(scope="session")
def docx_with_part() -> Callable[..., bytes]:
    """An archive like a .docx whose main part is given."""

    def build(part: bytes, *, name: str = "word/document.xml", **others: bytes) -> bytes:
        out = BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("[Content_Types].xml", "<Types/>")
            archive.writestr(name, part)
            for other, content in others.items():
                archive.writestr(other, content)
        return out.getvalue()

    return build


@pytest.fixture(scope="session")
def article() -> tuple[str, ...]:
    return (
        "مدیرکل راه استان: ۱۲۰ کیلومتر از راه‌های روستایی آسفالت می‌شود",
        (
            "به گزارش خبرگزاری نمونه، بهرام آذرنگ، مدیرکل راه استان، گفت: «تا پایان سال ۱۴۰۲ حدود "
            "۴۵ درصد از طرح‌ها به بهره‌برداری می‌رسد» و افزود که اعتبار آن ۳/۵ میلیارد تومان است."
        ),
        (
            "وی با اشاره به نسخه 2.0 سامانه (www.example.ir) و COVID-19 گفت: هیچ پروژه‌ای "
            "نیمه‌کاره نمی‌ماند؛ پل‌های گلپایگان و چالوس نیز تا ۲۰ مهر تکمیل خواهد شد."
        ),
    )
