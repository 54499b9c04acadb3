"""What is left out at a sentence's beginning, and what points back."""

import pytest

from summarizer.model import Span
from summarizer.selection.opening import points_back, refers_back, skip_opening

OPENINGS = [
    ("credit", "به گزارش ایلنا، راه باز شد.", "راه باز شد."),
    ("credit with a town", "به گزارش خبرگزاری فارس از قم، راه باز شد.", "راه باز شد."),
    ("credit at second hand", "به گزارش مهر به نقل از پلیس راه، جاده بسته است.", "جاده بسته است."),
    (
        "credit without a comma",
        "به گزارش فارس کامران نیکو در نشست امروز، راه را باز خواند.",
        "کامران نیکو در نشست امروز، راه را باز خواند.",
    ),
    ("credit in a town", "به گزارش خبرگزاری فارس در دوشنبه، حزب نامزد داد.", "حزب نامزد داد."),
    (
        "credit and town without a comma",
        "به گزارش خبرگزاری فارس از قم این همایش دو روز است.",
        "این همایش دو روز است.",
    ),
    ("unknown credit", "به گزارش روابط عمومی فرمانداری، راه باز شد.", "راه باز شد."),
    ("connective", "همچنین راه باز شد.", "راه باز شد."),
    ("two connectives", "البته در این راستا، راه باز شد.", "راه باز شد."),
    ("connective before a comma", "در ادامه، راه باز شد.", "راه باز شد."),
    ("bullet", "🔹 راه باز شد.", "راه باز شد."),
    ("number of a list", "۲. راه باز شد.", "راه باز شد."),
    (
        "the same words as a noun's head",
        "در ادامه تحقیقات راه باز شد.",
        "در ادامه تحقیقات راه باز شد.",
    ),
    (
        "«در عین حال که»",
        "در عین حال که راه باز شد باران آمد.",
        "در عین حال که راه باز شد باران آمد.",
    ),
    ("a report, not the credit", "گزارش فرماندار خوانده شد.", "گزارش فرماندار خوانده شد."),
    ("nothing but a credit", "به گزارش ایسنا،", "به گزارش ایسنا،"),
    ("nothing but a connective", "همچنین", "همچنین"),
]

BACK = [
    ("pronoun", "وی به شهر رفت.", True),
    ("this + noun", "این نوع کارها سود دارد.", True),
    ("preposition + this", "از این تعداد ده نفر آمدند.", True),
    ("they", "آنها به شهر رفتند.", True),
    ("subordinate alone", "به طوری که همه آمدند.", True),
    ("this province", "این استان آب ندارد.", False),
    ("«اینکه»", "اینکه آب نیست همه را نگران کرد.", False),
    ("name", "نیکو به شهر رفت.", False),
    ("a word that only begins so", "اینترنت قطع شد.", False),
    ("another such word", "آنفلوانزا شایع شد.", False),
]


@pytest.mark.parametrize(
    ("line", "rest"), [pytest.param(*case, id=name) for name, *case in OPENINGS]
)
def test_what_an_opening_can_do_without(line: str, rest: str) -> None:
    assert line[slice(*skip_opening(line, Span(0, len(line))))] == rest


def test_a_pronoun_for_the_speaker_goes_only_when_he_is_told_apart() -> None:
    line = "وی همچنین از افتتاح سه طرح خبر داد."
    span = Span(0, len(line))
    assert line[slice(*skip_opening(line, span, subject=True))] == "از افتتاح سه طرح خبر داد."
    assert skip_opening("وی گفت.", Span(0, 7)) == Span(0, 7)


def test_a_pronoun_as_the_object_stays() -> None:
    line = "وی را به شهر بردند."
    assert skip_opening(line, Span(0, len(line)), subject=True) == Span(0, len(line))


@pytest.mark.parametrize(("line", "back"), [pytest.param(*case, id=name) for name, *case in BACK])
def test_what_points_back(line: str, back: bool) -> None:
    assert points_back(line, Span(0, len(line))) is back


REFERENCES = [
    ("this + noun near the beginning", "اگر این وام پرداخت شود کارگاه باز می‌ماند.", True),
    ("a bare «آن»", "زمان پرداخت آن هنوز روشن نیست.", True),
    ("named before", "وام کشاورزان پرداخت شد و این وام سود ندارد.", False),
    ("named before with another ending", "وام‌های تازه پرداخت شد و این وام سود ندارد.", False),
    ("far behind", "ساخت بیمارستان شهر با کمک خیران آغاز شد و برای این کار زمین خریدیم.", False),
    ("«این است که»", "خواسته ما این است که راه باز شود.", False),
    ("this province", "کشاورزان این استان وام گرفتند.", False),
    ("no reference", "کشاورزان وام گرفتند.", False),
]


@pytest.mark.parametrize(
    ("line", "refers"), [pytest.param(*case, id=name) for name, *case in REFERENCES]
)
def test_what_refers_to_an_earlier_sentence(line: str, refers: bool) -> None:
    assert refers_back(line, Span(0, len(line))) is refers
