"""Datelines in the house styles of the agencies, and lines that only look like one."""

import pytest

from summarizer.structure.dateline import read_dateline, read_embedded

STYLES = [
    ("ILNA", "یکشنبه ۱۲ تیر ۱۴۰۱ - ۱۴:۱۷ شناسه خبر: ۱۱۴۹۹۷", "1401-04-12T14:17", "114997"),
    ("ILNA old", "۱۳۹۸/۰۶/۱۷ ۰۰:۰۴:۰۰ کد خبر : ۹۸۸۱۰۶۴", "1398-06-17T00:04", "9881064"),
    (
        "ISNA",
        "شنبه / ۱۶ شهریور ۱۳۹۸ / ۲۱:۲۲ دسته‌بندی: استان‌ها کد خبر: 98061607630",
        "1398-06-16T21:22",
        "98061607630",
    ),
    ("IRNA", "۱۰ آبان ۱۴۰۰، ۱۱:۰۲ کد خبر: 84525252", "1400-08-10T11:02", "84525252"),
    ("Mehr", "۱۵ شهریور ۱۳۹۸، ۱۶:۱۹ کد خبر: 7273808", "1398-06-15T16:19", "7273808"),
    ("Tasnim", "۲۵ آذر ۱۴۰۰ - ۱۹:۲۳ | اخبار اقتصادی", "1400-09-25T19:23", None),
    (
        "Khaneh Mellat",
        "تاریخ انتشار: ۱۳۹۸/۰۶/۰۹ - ۲۱:۳۵ | شناسه خبر: 8748511",
        "1398-06-09T21:35",
        "8748511",
    ),
    ("YJC", "کد خبر: ۷۷۴۱۲۳۴ تاریخ انتشار: ۱۲ تیر ۱۴۰۰ - ۰۹:۱۰", "1400-04-12T09:10", "7741234"),
    ("Borna", "شناسه خبر : 1353229 ۱۴۰۱/۰۵/۱۱ ۱۲:۴۴:۰۵ اجتماعی", "1401-05-11T12:44", "1353229"),
    ("Fars, date alone", "۱۴۰۱/۰۴/۱۲", "1401-04-12", None),
    ("number alone", "کد خبر: ۵۵۱۲۲۳", None, "551223"),
    ("lost space in the label", "شناسهخبر: ۱۱۴۹۹۷", None, "114997"),
    ("English labels", "News ID: 4512345 - 3 July 2022 - 10:20", "1401-04-12T10:20", "4512345"),
    (
        "updated later",
        "آخرین به‌روزرسانی: ۱۴ تیر ۱۴۰۱ | انتشار: ۱۲ تیر ۱۴۰۱ کد خبر: ۴۴۱۲",
        "1401-04-12",
        "4412",
    ),
    ("labels alone", "صفحه نخست > اقتصادی", None, None),
]

OTHERS = [
    (
        "a sentence with a date",
        "وزیر نیرو ۱۲ تیر ۱۴۰۱ به استان آمد و چند طرح آبرسانی را افتتاح کرد.",
    ),
    ("a headline", "افتتاح ۱۲ طرح عمرانی در هفته دولت"),
    (
        "the reporter's own number",
        "کد خبرنگار: 30102 علی سهرابی از همدان برای شما نوشته است و می‌نویسد",
    ),
    ("an appointment", "همایش بزرگ شیمی ۲۰ مهر ۱۴۰۱ ساعت ۹:۰۰ در سالن همایش‌ها"),
    ("a long text", "متن " * 100),
]


@pytest.mark.parametrize(
    ("line", "published", "news_id"), [pytest.param(*case, id=name) for name, *case in STYLES]
)
def test_a_house_style(line: str, published: str | None, news_id: str | None) -> None:
    header = read_dateline(line)
    assert header is not None
    assert (header.stamp and header.stamp.published, header.news_id) == (published, news_id)


@pytest.mark.parametrize("line", [pytest.param(line, id=name) for name, line in OTHERS])
def test_what_is_no_dateline(line: str) -> None:
    assert read_dateline(line) is None


def test_a_dateline_fused_with_the_headline_is_still_read() -> None:
    header = read_embedded(
        "گشایش بازارچه محلی دوشنبه ۱۳ تیر ۱۴۰۱ - ۱۰:۱۵ شناسه خبر: ۲۲۰۰۱۵ فرماندار گفت"
    )
    assert header is not None
    assert header.stamp is not None
    assert (header.stamp.published, header.news_id) == ("1401-04-13T10:15", "220015")


def test_a_date_in_the_running_text_is_not_when_the_item_appeared() -> None:
    assert read_embedded("فرماندار گفت کار از ۱۳ تیر ۱۴۰۱ آغاز شده و ادامه دارد.") is None
