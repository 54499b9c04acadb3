"""Warnings about a text's form."""

import pytest

from summarizer.structure import parse

NEWS = (
    "آب سی روستا وصل می‌شود\n"
    "به گزارش ایلنا، کامران نیکو گفت: خط لوله از سد تا شهر کشیده شده و دو مخزن در دست ساخت است.\n"
    "وی افزود: اعتبار این طرح پرداخت شده و پیمانکار باید آن را پیش از زمستان تمام کند."
)
POEM = """\
در کوچه‌های خاموش شب
آواز باران را شنیدم
از پشت دیوار بلند
عطر بهاران را شنیدم
ای ماه بی‌تاب غریب
امشب به خانه بازگرد
با من بگو از راه دور
با قصه و آواز گرد"""
QUESTIONS = """\
گفت‌وگو با کامران نیکو
کامران نیکو بیست سال است که در این شهر کار می‌کند و حالا از برنامه‌های تازه خود می‌گوید.
چرا این کار را آغاز کردید؟
چون مردم به آب نیاز داشتند و هیچ کس دیگری حاضر نبود که پا پیش بگذارد و این راه را برود.
سوال: چه کسی به شما کمک کرد؟
دوستان زیادی کمک کردند و بدون آنها این کار به جایی نمی‌رسید و من از همه آنها سپاسگزارم.
و برنامه بعدی شما چیست؟
ساخت دو مخزن دیگر و کشیدن خط لوله تا روستاهای دورتر که هنوز آب ندارند و منتظر هستند."""
BULLETIN = """\
خبرهای کوتاه امروز
🔹 فرماندار سپیدکوه گفت آب سی روستا تا پایان سال وصل می‌شود.
🔹 جاده کوهپایه به دلیل ریزش سنگ تا فردا بسته است.
🔹 مدرسه تازه بخش مرکزی از مهر امسال باز خواهد شد.
🔹 قیمت گندم در بازار دیروز تغییری نکرد.
🔹 تیم فوتبال شهر به لیگ دسته دوم رفت."""
PRICES = "\n".join(("قیمت امروز", *(f"کالای شماره {n}: {n * 1000} تومان" for n in range(1, 12))))
TWO = f"{NEWS}\n{NEWS.replace('ایلنا', 'ایسنا').replace('آب', 'برق')}"


@pytest.mark.parametrize(
    ("text", "warnings"),
    [
        pytest.param(NEWS, (), id="news is not odd"),
        pytest.param(POEM, ("poem",), id="a poem"),
        pytest.param(QUESTIONS, ("interview",), id="an interview"),
        pytest.param(BULLETIN, ("bulletin",), id="a bulletin"),
        pytest.param(PRICES, ("list",), id="a list"),
        pytest.param(TWO, ("several_articles",), id="two items in one message"),
        pytest.param("", (), id="nothing"),
    ],
)
def test_the_form_of_a_text(text: str, warnings: tuple[str, ...]) -> None:
    assert parse(text).warnings == warnings
