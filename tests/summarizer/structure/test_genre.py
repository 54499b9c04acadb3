"""Warnings about a text's form."""

import pytest

from summarizer import digest
from summarizer.model import Kind
from summarizer.structure import is_retold, parse

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
CLAIM = (
    "ما گروه‌هایی که سال‌ها در روستاها کار کرده‌ایم از وزیر می‌خواهیم که آب روستاها وصل شود و "
    "اعتبار این طرح پیش از زمستان پرداخت شود تا کار مردم به سال دیگر نیفتد."
)
SIGNED = "\n".join(
    (
        "نامه سی گروه به وزیر نیرو",
        *([CLAIM] * 4),
        *(f"{number}) گروه مردمی شماره یک شهر سپیدکوه" for number in range(1, 13)),
    )
)
HEADINGS = """\
کدام فرش بهتر است؟
فرش ماشینی در بازار بیشتر شده است و خریداران می‌پرسند که کدام را باید برای خانه خود بخرند.
نخ این فرش از چیست؟
نخ آن از پشم است و پشم گران‌تر از نخ مصنوعی است، اما عمر آن چند برابر نخ مصنوعی خواهد بود.
آیا تراکم بالا بهتر است؟
تراکم بالا فرش را ظریف‌تر می‌کند، اما شستن آن دشوارتر است و قیمت آن نیز بیشتر خواهد شد.
قیمت آن چقدر است؟
قیمت هر تخته از آن به اندازه و نقش بستگی دارد و در هر شهر اندکی بالاتر یا پایین‌تر است."""
ADVICE = "\n".join(
    (
        "هنگام آسیب چه باید کرد",
        "این چند نکته را پیش از رسیدن پزشک به یاد داشته باشید:",
        *(f"{n}- جای آسیب را با آب سرد بشویید و تا رسیدن پزشک آن را نبندید." for n in range(1, 7)),
    )
)
RESULTS = "\n".join(
    (
        "نتایج دوچرخه‌سواری بانوان",
        *(
            f"نفر {which}؛ {name} از شهر سپیدکوه"
            for which in ("نخست", "دوم", "سوم")
            for name in ("نگار نیکو", "سارا راد", "مینا کیان")
        ),
    )
)
TWO = f"{NEWS}\n{NEWS.replace('ایلنا', 'ایسنا').replace('آب', 'برق')}"


@pytest.mark.parametrize(
    ("text", "warnings"),
    [
        pytest.param(NEWS, (), id="news is not odd"),
        pytest.param(POEM, ("poem",), id="a poem"),
        pytest.param(QUESTIONS, ("interview",), id="an interview"),
        pytest.param(BULLETIN, ("bulletin",), id="a bulletin"),
        pytest.param(PRICES, ("list",), id="a list"),
        pytest.param(
            BULLETIN.replace("\n", "\nمهم‌ترین سخنان فرماندار را در ادامه می‌خوانید:\n", 1),
            (),
            id="one man's words behind bullets",
        ),
        pytest.param(SIGNED, (), id="a letter with its signers"),
        pytest.param(HEADINGS, (), id="headings that ask"),
        pytest.param(ADVICE, ("list",), id="numbered advice"),
        pytest.param(RESULTS, ("list",), id="results are no verse"),
        pytest.param(TWO, ("several_articles",), id="two items in one message"),
        pytest.param("", (), id="nothing"),
    ],
)
def test_the_form_of_a_text(text: str, warnings: tuple[str, ...]) -> None:
    assert parse(text).warnings == warnings


@pytest.mark.parametrize(
    ("sentence", "retold"),
    [
        pytest.param("راد گفت اگر پول نرسد، به این تیم باز نمی‌گردد.", True, id="a clause"),
        pytest.param("رئیس سازمان تأکید کرد، بودجه آب کاهش نیافته است.", True, id="a comma"),
        pytest.param("شرکت گاز قیمت‌های تازه را اعلام کرد.", False, id="an announcement"),
        pytest.param("بازیکنان به او تبریک گفتند.", False, id="a congratulation"),
        pytest.param("دروازه‌بان واکنش نشان داد و توپ را گرفت.", False, id="a reaction"),
        pytest.param("در این نشست بر کار بیشتر تأکید شد و ادامه یافت.", False, id="nobody's"),
    ],
)
def test_words_that_are_only_retold(sentence: str, retold: bool) -> None:
    text = f"خبر امروز از سپیدکوه\nبه گزارش ایلنا، آب سی روستا وصل شد. {sentence}"
    assert is_retold(parse(text)) is retold


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("پیمانکار مخزن دوم را تمام کرد.", id="nobody speaks"),
        pytest.param("راد که بارها گفته بود پولی نگرفته است، رفت.", id="retold"),
        pytest.param("کامران نیکو گفت: آب سی روستای دیگر نیز وصل می‌شود.", id="quoted"),
    ],
)
def test_only_of_news_is_it_said(sentence: str) -> None:
    found = digest(f"خبر امروز از سپیدکوه\nبه گزارش ایلنا، آب سی روستا وصل شد. {sentence}")
    told = found.kind is Kind.NEWS and is_retold(parse(found.restored))
    assert ("retold" in found.warnings) is told


@pytest.mark.parametrize(
    ("sentence", "retold"),
    [
        ("در این بیانیه آمده است؛ آب همه روستاها وصل می‌شود.", True),
        ("متن پیام تسلیت وزیر نیرو بدین شرح است:", True),
        ("در بخشی از این نامه می‌خوانیم: آب نداریم.", True),
        ("بیانیه انجمن باغداران دیروز منتشر شد.", False),
        ("بهای کالاها به شرح زیر است: نان هزار تومان.", False),
    ],
)
def test_the_words_of_a_paper(sentence: str, retold: bool) -> None:
    assert is_retold(parse(f"آب روستاها وصل می‌شود\n{sentence}")) is retold
