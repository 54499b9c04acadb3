from __future__ import annotations

import pytest

from bot.intake.documents.webpage import MAX_TAGS, decode_page, extract_page, read_html
from bot.intake.errors import BinaryError, DamagedError, EmptyError, IntakeError, TooBigError

PARAGRAPHS = (
    (
        "به گزارش خبرگزاری نمونه، بهرام آذرنگ، مدیرکل راه استان، گفت: ۱۲۰ کیلومتر از راه‌های "
        "روستایی امسال آسفالت می‌شود و کار آن از ماه آینده آغاز خواهد شد."
    ),
    (
        "وی افزود: اعتبار این طرح ۳۵ میلیارد تومان است و نیمی از آن پرداخت شده و نیم دیگر تا "
        "پایان سال پرداخت خواهد شد."
    ),
    (
        "آذرنگ تأکید کرد: هیچ پروژه‌ای نیمه‌کاره نمی‌ماند و پل‌های آسیب‌دیده نیز تا پایان مهر ماه "
        "بازسازی و بازگشایی می‌شود."
    ),
)
TITLE = "۱۲۰ کیلومتر راه روستایی آسفالت می‌شود"
SITE = "خبرگزاری نمونه"


def page(title: str = TITLE, head: str = "", body: str = "") -> str:
    paragraphs = "\n".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    return f"""<!DOCTYPE html><html lang="fa" dir="rtl"><head><title>{title}</title>
<meta property="og:site_name" content="{SITE}">
<meta property="article:published_time" content="2026-11-20T10:00:00+03:30">{head}</head>
<body><nav><ul><li><a href="/">خانه</a></li><li><a href="/s">ورزش</a></li></ul></nav>
<article><h1>{title}</h1>{paragraphs}{body}</article>
<aside><h3>پربیننده‌ها</h3><ul><li><a href="/1">خبر دیگر</a></li></ul></aside>
<footer>همه حقوق برای این پایگاه محفوظ است</footer></body></html>"""


def test_the_article_is_found_among_its_neighbours() -> None:
    found = extract_page(page(), "https://news.example/1")
    assert found.title == TITLE
    assert found.whole.split("\n") == [TITLE, *PARAGRAPHS]
    assert (found.date, found.site) == ("2026-11-20", SITE)


def test_half_spaces_survive_in_any_spelling() -> None:
    for spelling in ("\u200c", "&zwnj;", "&#8204;", "&#x200c;", "&#X200C;"):
        found = extract_page(page().replace("\u200c", spelling))
        assert found.whole.split("\n") == [TITLE, *PARAGRAPHS]


def test_the_sites_name_is_no_part_of_the_headline() -> None:
    html = (
        page()
        .replace(f"<title>{TITLE}", f"<title>{TITLE} - {SITE}")
        .replace(f"<h1>{TITLE}</h1>", "")
    )
    assert extract_page(html).title == TITLE


def test_a_headline_with_a_dash_stays_whole() -> None:
    title = "افتتاح راه تهران - شمال در پاییز"
    assert extract_page(page(title)).title == title


def test_scripts_styles_and_menus_are_no_text() -> None:
    body = "<script>alert('متن')</script><style>p{}</style><form><button>ارسال</button></form>"
    text = extract_page(page(body=body)).whole
    assert not any(word in text for word in ("alert", "p{}", "ارسال", "خانه", "پربیننده"))


ENCODINGS = [
    ("UTF-8", page().encode()),
    ("UTF-8 with its mark", page().encode("utf-8-sig")),
    ("UTF-8, declared as something else", page(head="<meta charset=windows-1256>").encode()),
    ("UTF-16 with its mark", page().encode("utf-16")),
]


@pytest.mark.parametrize(("label", "data"), ENCODINGS, ids=[label for label, _ in ENCODINGS])
def test_encodings_of_pages(label: str, data: bytes) -> None:
    assert read_html(data).split("\n") == [TITLE, *PARAGRAPHS]


@pytest.mark.parametrize(
    ("declared", "in_page"),
    [("windows-1256", ""), (None, "<meta charset='windows-1256'>"), (None, ""), ("no-such", "")],
)
def test_windows_1256_declared_or_not(declared: str | None, in_page: str) -> None:
    html = f"<html><head>{in_page}</head><p>گفت: چاپ ژاله در گرگان پايان يافت</p></html>"
    assert decode_page(html.encode("cp1256"), declared) == html


@pytest.mark.parametrize("name", ["zip", "rot13", "hex", "unicode_escape", "utf-7", "idna"])
def test_a_page_can_name_no_codec_that_is_no_encoding(name: str) -> None:
    data = f"<meta charset={name}>".encode() + "گفت: چاپ کتاب در گرگان".encode("cp1256")
    assert decode_page(data, name).endswith("گفت: چاپ کتاب در گرگان")


def test_a_page_that_is_no_article_gives_all_of_its_text() -> None:
    letter = "<html><body><p>همکار گرامی</p><div>جلسه فردا <b>ساعت ۹</b> است.</div></body></html>"
    assert read_html(letter.encode()).split("\n") == ["همکار گرامی", "جلسه فردا ساعت ۹ است."]


def test_a_fragment_is_a_page() -> None:
    assert read_html("<p>سلام دنیا</p><p>این نامه است</p>".encode()) == "سلام دنیا\nاین نامه است"


@pytest.mark.parametrize("html", ["<html></html>", "<!DOCTYPE html><script>var a;</script>"])
def test_a_page_without_text_is_empty(html: str) -> None:
    with pytest.raises(EmptyError):
        read_html(html.encode())


def test_too_large_a_page_is_refused() -> None:
    with pytest.raises(TooBigError):
        read_html(b"<html>" + b" " * 2000, max_bytes=1000)


def test_too_many_tags_are_refused() -> None:
    with pytest.raises(DamagedError):
        read_html(b"<html>" + b"<p>" * MAX_TAGS)


def test_a_picture_is_no_page() -> None:
    with pytest.raises(BinaryError):
        decode_page(b"\xff\xd8\xff\xe0" + bytes(range(256)) * 10)


HOSTILE = [
    ("nested blocks", "<html><body>" + "<div>" * 25_000 + PARAGRAPHS[0]),
    ("nested inline", "<html><body><p>" + "<b>" * 25_000 + PARAGRAPHS[0]),
    ("nested tables", "<html><body>" + "<table><tr><td>" * 9_000 + PARAGRAPHS[0]),
    ("nested lists", "<html><body>" + "<ul><li>" * 14_000 + PARAGRAPHS[0]),
    ("brackets without tags", "<html><body>" + "< " * 20_000 + PARAGRAPHS[0]),
    ("a long attribute", f"<html><body><p class='{'a ' * 500_000}'>{PARAGRAPHS[0]}"),
    ("entities", "<html><body><p>" + "&lt;" * 200_000),
    ("an entity bomb", '<!DOCTYPE html [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><p>&b;</p>'),
    ("unclosed comment", "<html><!--" + PARAGRAPHS[0] * 1000),
    ("controls", "<html><body><p>\x01\x02\x0b" + PARAGRAPHS[0]),
    ("a wrong declaration", '<?xml version="1.0" encoding="utf-16"?><html><p>' + PARAGRAPHS[0]),
]


@pytest.mark.parametrize(("label", "html"), HOSTILE, ids=[label for label, _ in HOSTILE])
def test_a_hostile_page_gets_an_answer(label: str, html: str) -> None:
    try:
        text = read_html(html.encode())
    except IntakeError:
        return
    assert len(text) <= len(html)
