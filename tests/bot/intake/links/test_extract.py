from __future__ import annotations

import pytest

from bot.intake.errors import BinaryError, EmptyError
from bot.intake.links.extract import extract_article
from bot.intake.links.fetch import Page

TITLE = "کتابخانه تازه در آذرگون گشوده شد"
BODY = (
    (
        "به گزارش خبرگزاری نمونه، سامان پارسا، شهردار آذرگون، گفت: این کتابخانه ۲۰ هزار جلد کتاب "
        "دارد و از فردا به روی همه باز می‌شود."
    ),
    "وی افزود: ساخت آن سه سال زمان برد و هزینه‌اش را شهرداری و مردم با هم پرداختند.",
)


def page_of(html: str, encoding: str = "utf-8", **fields: str) -> Page:
    told = {"content_type": "text/html", "charset": encoding} | fields
    return Page("https://news.example/fa/1", html.encode(encoding), **told)


def html_of(*paragraphs: str) -> str:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f"<html><head><title>{TITLE}</title></head><body><nav><a href=/>خانه</a></nav>"
        f"<article><h1>{TITLE}</h1>{body}</article><footer>تماس با ما</footer></body></html>"
    )


def test_headline_and_body_come_one_paragraph_a_line() -> None:
    article = extract_article(page_of(html_of(*BODY)))
    assert article.whole.split("\n") == [TITLE, *BODY]


def test_the_servers_encoding_is_believed_where_it_fits() -> None:
    html = html_of(*BODY).translate(str.maketrans("ی۲۰", "ي20"))
    article = extract_article(page_of(html, "cp1256", charset="windows-1256"))
    assert article.text.endswith("پرداختند.")


def test_plain_text_is_taken_as_it_is() -> None:
    article = extract_article(page_of("<b>سطر</b>\nسطر دوم", content_type="text/plain"))
    assert article.whole == "<b>سطر</b>\nسطر دوم"


def test_a_page_without_an_article_is_refused() -> None:
    with pytest.raises(EmptyError):
        extract_article(page_of("<html><body><nav><a href=/a>خانه</a></nav></body></html>"))


def test_a_picture_that_is_called_a_page_is_refused() -> None:
    with pytest.raises(BinaryError):
        extract_article(
            Page("https://news.example/", b"\x89PNG\r\n\x1a\n" + bytes(99), "text/html")
        )
