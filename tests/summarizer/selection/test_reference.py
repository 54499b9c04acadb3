"""What means that which only another sentence names."""

import pytest

from summarizer.model import Span
from summarizer.selection.reference import lacks_subject, own_bodies, points_back, refers_back

BACK = [
    ("until the end of a time", "تا پایان هفته راه کوهپایه باز است.", False),
    ("until something happened", "تا راه باز شد، مردم به شهر رفتند.", True),
    ("only that", "فقط اینکه راه از فردا باز است.", True),
    ("the reason is", "علت این است که راه بسته بود.", True),
    ("a reason that is named", "علت خشکسالی کم‌بارشی است.", False),
    ("a little later", "دقایقی بعد تیم شهر گل دوم را زد.", True),
    ("minutes", "دقایقی از بازی مانده بود که تیم شهر گل زد.", False),
    ("not that", "نه اینکه راه بسته باشد، اما برف سنگین است.", True),
    ("a denial", "نه راه باز است و نه پل.", False),
    ("an addition to those named", "کارگرانی که البته بیمه نبودند.", True),
    ("an addition to a thing", "بودجه‌ای که هم‌چنان به دست مردم نمی‌رسد.", True),
    ("an addition with an adjective", "راهی تازه که متاسفانه هنوز بسته است.", False),
    ("those of whom it speaks", "کارگرانی که بیمه نبودند وام گرفتند.", False),
    ("pronoun", "وی به شهر رفت.", True),
    ("this + noun", "این نوع کارها سود دارد.", True),
    ("preposition + this", "از این تعداد ده نفر آمدند.", True),
    ("they", "آنها به شهر رفتند.", True),
    ("what has it is not told", "دارای سه پل و دو راه است.", True),
    ("subordinate alone", "به طوری که همه آمدند.", True),
    ("a part of what was named", "به خصوص تیم شهر که بازیکنان بلندبالا دارد.", True),
    ("a noun that takes up a sentence", "اتفاقی که همه را به شادی رساند.", True),
    ("an exception to what was said", "مگر این که باران ببارد و راه بسته شود.", True),
    ("a noun with its own clause", "تیمی که ببازد کنار می‌رود.", False),
    ("this province", "این استان آب ندارد.", False),
    ("«اینکه»", "اینکه آب نیست همه را نگران کرد.", False),
    ("name", "نیکو به شهر رفت.", False),
    ("a word that only begins so", "اینترنت قطع شد.", False),
    ("another such word", "آنفلوانزا شایع شد.", False),
]


@pytest.mark.parametrize(("line", "back"), [pytest.param(*case, id=name) for name, *case in BACK])
def test_what_points_back(line: str, back: bool) -> None:
    assert points_back(line, Span(0, len(line))) is back


REFERENCES = [
    (
        "far in, but no clause has ended",
        "فرمانداری سپیدکوه در کار آب و راه روستاهای کوهپایه مبتنی بر این مقدمات برنامه دارد.",
        True,
    ),
    (
        "far in, for a name",
        "کامران نیکو بازیکن تازه پیوسته به شهرداری سپیدکوه پس از جدایی از این تیم درمان شد.",
        False,
    ),
    ("behind a long title", "رمان «مردی که هر روز به رودخانه خشک سر می‌زد» او چاپ شد.", True),
    ("it is told behind it", "باید بر این نکته تکیه کرد که راه بسته است.", False),
    ("it was told before", "به گمان ما این موضوع باعث شد که راه بسته شود.", True),
    ("named above", "فرماندار از ساخت راه به سوی سد و بند و پل و شهرک مذکور خبر داد.", True),
    ("named above in the plural", "شهرک سپیدار باز شد و راه شهرک‌های مذکور بسته ماند.", False),
    (
        "behind a verb of speaking",
        "فرماندار سپیدکوه در پایان جلسه دیروز با شهردار کوهپایه گفت در این مذاکره پیش رفتیم.",
        False,
    ),
    ("named above, and in the sentence", "شهرک سپیدار باز شد و راه شهرک مذکور بسته ماند.", False),
    ("this + noun near the beginning", "اگر این وام پرداخت شود کارگاه باز می‌ماند.", True),
    ("a bare «آن»", "زمان پرداخت آن هنوز روشن نیست.", True),
    ("named before", "وام کشاورزان پرداخت شد و این وام سود ندارد.", False),
    ("named before with another ending", "وام‌های تازه پرداخت شد و این وام سود ندارد.", False),
    ("far behind", "ساخت بیمارستان شهر با کمک خیران آغاز شد و برای این کار زمین خریدیم.", False),
    ("«این است که»", "خواسته ما این است که راه باز شود.", False),
    ("this province", "کشاورزان این استان وام گرفتند.", False),
    ("no reference", "کشاورزان وام گرفتند.", False),
    ("the next one", "حوزه بعدی کار با کودکان است.", True),
    ("the second one", "نکته دوم که مهم است کار با کودکان است.", True),
    ("an answer to the reporter", "سوال شما بیرون از کار فنی است.", True),
    ("the others", "در دیگر شهرستان‌ها کار ادامه دارد.", True),
    ("so many others", "۱۲ پل دیگر نیز ساخته می‌شود.", False),
    ("once more", "بار دیگر راه باز شد.", False),
    ("what came before", "تیم شهر پس از این شکست‌ها مربی تازه گرفت.", True),
    ("others, late", "قالی‌بافان شهر و روستاییان دیگر وام گرفتند.", False),
    ("also, behind an opening phrase", "در آغاز سال نیز از جام کنار رفته بود.", True),
    ("also, behind its subject", "کشاورزان شهر نیز وام گرفتند.", False),
    ("«او» before anybody was named", "حضور شبانه او در تالار کار خوبی نبود.", True),
    (
        "«او» behind a name",
        "مدیر تازه کارخانه با وجود خواست همه کارگران به ماندن او کناره گرفت.",
        False,
    ),
]


@pytest.mark.parametrize(
    ("line", "refers"), [pytest.param(*case, id=name) for name, *case in REFERENCES]
)
def test_what_refers_to_an_earlier_sentence(line: str, refers: bool) -> None:
    assert refers_back(line, Span(0, len(line))) is refers


OUT = [
    ("what stands above", "برای ساخت راه مطالب فوق کافی است.", True),
    ("what stands below", "نام برندگان دوره نخست به شرح زیر است.", True),
    ("the reporter", "کامران نیکو در جواب ما از راه تازه گفت.", True),
    ("for such a reason", "شورای شهر نیز بر همین اساس راه را بست.", True),
    (
        "the rest of those named",
        "امیدواریم تا پایان سال با کمک مردم بقیه پروژه‌ها را بسازیم.",
        True,
    ),
    ("the rest of what is named", "سه پل باز شد و بقیه راه ماند.", True),
    ("another part", "در بخش دیگری از برنامه نیکو آمد.", True),
    ("such a thing", "مردم سپیدکوه با چنین بودجه‌ای کار می‌کنند.", True),
    ("such a thing, named before", "بودجه کم است و با چنین بودجه‌ای کار نمی‌شود.", False),
    ("likewise", "مدرسه‌ها و هم‌چنین راه‌های شهر ساخته شد.", False),
    ("and the rest", "ده راه را باز کردیم و بقیه را ساختیم.", False),
    ("a denial", "راه ما این نیست بلکه ساختن شهر است.", False),
    ("a higher degree", "دانشجویان فوق لیسانس به شهر آمدند.", False),
    ("nothing", "مردم از راه تازه به شهر رفتند.", False),
    ("one answer of many", "پاسخ مردم به راه تازه روشن بود.", False),
]


@pytest.mark.parametrize(("line", "refers"), [pytest.param(*case, id=name) for name, *case in OUT])
def test_what_means_a_thing_that_stands_elsewhere(line: str, refers: bool) -> None:
    assert refers_back(line, Span(0, len(line))) is refers


def test_late_those_are_they_of_whom_the_sentence_speaks() -> None:
    line = "چاه‌های کوهپایه خشک شده چون هیچ‌کس به آبخوان آنها نیندیشیده است."
    assert not refers_back(line, Span(0, len(line)), reach=16)
    early = "هیچ‌کس به آبخوان آنها نیندیشیده است."
    assert refers_back(early, Span(0, len(early)), reach=16)


def test_how_far_a_reference_is_looked_for() -> None:
    line = "مردم شهر از صبح امروز برای ساخت راه با کمک این گروه کار می‌کنند."
    span = Span(0, len(line))
    assert not refers_back(line, span)
    assert refers_back(line, span, reach=16)


@pytest.mark.parametrize(
    ("line", "cut"),
    [
        pytest.param("گفت که راه از فردا باز است.", True, id="he said"),
        pytest.param("فریاد زد: راه را باز کنید.", True, id="he cried"),
        pytest.param("نیکو گفت که راه از فردا باز است.", False, id="behind its subject"),
        pytest.param("گفت‌وگوی دو شهردار آغاز شد.", False, id="a noun that opens like it"),
    ],
)
def test_a_verb_of_speaking_without_its_subject(line: str, cut: bool) -> None:
    assert lacks_subject(line, Span(0, len(line))) is cut


@pytest.mark.parametrize(
    ("line", "bodies"),
    [
        pytest.param("این شرکت وام گرفت.", {"شرکت"}, id="at the beginning"),
        pytest.param("کارگران این کشور بیمه شدند.", {"کشور"}, id="near it"),
        pytest.param("این شهر وام گرفت.", set(), id="a town: where the news is"),
        pytest.param("شرکت‌ها وام گرفتند.", set(), id="no pointing"),
        pytest.param(
            "سی کارگر و ده مهندس جوان از شهرهای دور به این شرکت آمدند.", set(), id="far behind"
        ),
    ],
)
def test_a_body_that_is_named_by_its_kind(line: str, bodies: set[str]) -> None:
    assert own_bodies(line, Span(0, len(line))) == bodies
