"""Texts that are not one plain article."""

import pytest

from summarizer import digest
from summarizer.model import Kind, Length

ARTICLE = """\
آب سی روستا وصل می‌شود
به گزارش ایلنا، کامران نیکو فرماندار سپیدکوه گفت: خط لوله آب از سد تا شهر کشیده شده است.
نیکو افزود: آب سی روستا تا پایان سال وصل خواهد شد."""
OTHER = """\
مسابقه دوچرخه‌سواری برگزار شد
به گزارش ایسنا، مازیار بهرامی رئیس هیئت دوچرخه‌سواری گفت: دویست نفر در مسابقه دوچرخه‌سواری \
شرکت کردند.
بهرامی افزود: مسابقه بعدی دوچرخه‌سواری در پاییز برگزار می‌شود."""
INTERVIEW = """\
گفت‌وگو با کامران نیکو
کامران نیکو فرماندار سپیدکوه است و در این گفت‌وگو از برنامه‌های تازه خود برای روستاها می‌گوید.
چرا کار خط لوله را آغاز کردید؟
مردم روستاها به آب نیاز داشتند و هیچ دستگاهی حاضر نبود که خط لوله را بسازد.
چه کسی به شما کمک کرد؟
خیران زیادی کمک کردند و بدون کمک آنها کار خط لوله به پایان نمی‌رسید.
برنامه بعدی شما چیست؟
ساخت دو مخزن آب و جاده کوهپایه برنامه سال آینده فرمانداری است."""
BULLETIN = """\
خبرهای کوتاه سپیدکوه
🔹 آب سی روستای سپیدکوه تا پایان سال وصل می‌شود.
🔹 جاده کوهپایه به دلیل ریزش سنگ تا فردا بسته است.
🔹 مدرسه تازه بخش مرکزی از مهر باز خواهد شد.
🔹 قیمت گندم در بازار دیروز تغییری نکرد.
🔹 تیم فوتبال شهر به لیگ دسته دوم رفت."""
SPEECH = """\
متن سخنرانی فرماندار
مردم عزیز سپیدکوه، من امروز با شما از کارهایی می‌گویم که با هم آغاز کردیم.
ما خط لوله آب را از سد تا شهر کشیدیم و آب سی روستا را تا پایان سال وصل می‌کنیم.
ما جاده کوهپایه را می‌سازیم و از هیچ کوششی برای آن دریغ نمی‌کنیم.
من از همه شما می‌خواهم که در این راه کنار ما باشید."""
POEM = "\n".join(
    ["در کوچه‌های خاموش شب", "آواز باران را شنیدم", "از پشت دیوار بلند", "عطر بهاران را شنیدم"] * 3
)
PRICES = "\n".join(
    ("قیمت امروز میوه", *(f"میوه شماره {n}: {n * 1000} تومان" for n in range(1, 12)))
)


def test_both_articles_of_one_message_are_heard_first() -> None:
    found = digest(f"{ARTICLE}\n{OTHER}")
    assert "several_articles" in found.warnings
    first_two = " ".join(point.text for point in found.points[:2])
    assert "آب" in first_two
    assert "دوچرخه‌سواری" in first_two


def test_an_interviewers_questions_are_no_points() -> None:
    found = digest(INTERVIEW)
    assert "interview" in found.warnings
    assert found.points
    assert not any(point.text.endswith("؟") for point in found.points)


@pytest.mark.parametrize("bullet", ["*", "• "])
def test_a_marked_line_of_an_interviewer_is_no_point_even_if_it_does_not_ask(bullet: str) -> None:
    lines = [f"{bullet}{line}" if line.endswith("؟") else line for line in INTERVIEW.split("\n")]
    statement = "شما گفته بودید که آب همه روستاهای شهرستان پیش از پایان بهار وصل خواهد شد."
    found = digest("\n".join([*lines[:-2], f"{bullet}{statement}", *lines[-2:]]))
    assert "interview" in found.warnings
    assert found.points
    assert not any("گفته بودید" in point.text for point in found.points)


def test_a_bulletins_items_are_points_without_their_bullets() -> None:
    found = digest(BULLETIN, length=Length.LONG)
    assert "bulletin" in found.warnings
    assert found.kind is Kind.NEWS
    assert len(found.points) == 5
    assert all(point.text[0].isalpha() for point in found.points)


@pytest.mark.parametrize(
    ("text", "warning"),
    [
        pytest.param(SPEECH, "speech", id="a speech"),
        pytest.param(POEM, "poem", id="a poem"),
        pytest.param(PRICES, "list", id="a list"),
    ],
)
def test_an_odd_form_is_said_and_still_answered(text: str, warning: str) -> None:
    found = digest(text)
    assert warning in found.warnings
    assert found.points
    assert found.shown >= 1


def test_plain_news_has_no_warning() -> None:
    assert digest(ARTICLE).warnings == ()


def test_a_text_of_one_sentence_is_its_own_point() -> None:
    text = "فرماندار سپیدکوه از وصل شدن آب سی روستای این شهرستان تا پایان سال جاری خبر داد."
    assert [point.text for point in digest(text).points] == [text]
