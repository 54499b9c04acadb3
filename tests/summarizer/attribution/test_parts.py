"""The smaller parts: tokens, phrases, names, likeness, openers, calibration."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from summarizer.attribution import attribute
from summarizer.attribution.confidence import (
    Circumstances,
    acquaintance,
    calibration,
    crowd,
    extent,
    situation,
)
from summarizer.attribution.likeness import SIMILAR, Name, Title, likeness, same_name
from summarizer.attribution.mention import Form
from summarizer.attribution.name import is_name
from summarizer.attribution.opener import skip_openers
from summarizer.attribution.phrases import Phrases
from summarizer.attribution.source import read_mention
from summarizer.attribution.tokens import fold, squeeze, tokenize
from summarizer.attribution.vocabulary import vocabulary
from summarizer.model import Span

if TYPE_CHECKING:
    from collections.abc import Callable

    from summarizer.structure import Article

WORDS = vocabulary()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("تأکید", "تاکید"),
        ("مسئول", "مسيول"),
        ("رئیس", "رییس"),
        ("می‌گوید", "میگوید"),
        ("نامۀ", "نامه"),
        ("مُدیر", "مدیر"),
        ("كرد", "کرد"),
    ],
)
def test_variants_fold_to_one_form(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_tokens_keep_their_place_in_the_text() -> None:
    text = "سطر نخست\nروح ا... گفت: «می‌آیم»"
    span = Span(9, len(text))
    tokens = tokenize(text, span, (span,))
    assert (
        tokens.keys == ("روح", "الله", "گفت", ":", "«", "میایم", "»") or tokens.keys[5] == "میآیم"
    )
    assert [tokens.raw(n) for n in range(len(tokens))] == [
        "روح",
        "ا...",
        "گفت",
        ":",
        "«",
        "می‌آیم",
        "»",
    ]
    assert tokens.quoted == (0, 0, 0, 0, 0, 1, 0)
    assert tokens.slice(0, 2) == "روح ا..."
    assert tokens.slice(3, 3) == ""


def test_marks_without_a_partner_quote_nothing() -> None:
    text = "« الف «ب» »» ج"
    tokens = tokenize(text, Span(0, len(text)), (Span(0, len(text)),))
    assert dict(zip(tokens.keys, tokens.quoted, strict=True))["ج"] == 0
    assert tokens.quoted[tokens.keys.index("ب")] == 2


def test_straight_marks_open_and_close_in_turn() -> None:
    text = '"الف" ب "ج"'
    tokens = tokenize(text, Span(0, len(text)), (Span(0, len(text)),))
    assert tokens.keys == ("«", "الف", "»", "ب", "«", "ج", "»")


def test_the_longest_phrase_wins_however_it_is_spaced() -> None:
    phrases = Phrases([("مدیر", 1), ("مدیر کل", 2), ("صنعت معدن و تجارت", 3)], skip="،")
    assert phrases.longest(["مدیر", "کل", "استان"], 0, 3) == (2, 2)
    assert phrases.longest(["مدیرکل"], 0, 1) == (1, 2)
    assert phrases.longest(["صنعت", "،", "معدن", "و", "تجارت"], 0, 5) == (5, 3)
    assert phrases.longest(["مدیران"], 0, 1) is None
    assert phrases.longest(["مدیر", "کل"], 0, 1) == (1, 1)
    assert squeeze("مدیر‌ کل") == "مدیرکل"


@pytest.mark.parametrize(
    ("name", "believed"),
    [
        ("رضا کاوندی", True),
        ("سید محمد کاوندی", True),
        ("علی جهانی", True),
        ("رضا کرد زنگنه", True),
        ("کاوندی", True),
        ("نشست مشترک", False),
        ("گزارش", False),
        ("رضا را", False),
        ("رضا که", False),
        ("رضا و مریم", False),
        ("رضا در تهران", False),
        ("مسئولان‌های", False),
        ("اصفهان", False),
        ("سازمان آب", False),
        ("وزیر کشور", False),
        ("ب", False),
        ("رضا محمد علی حسن حسین جواد هادی", False),
        ("۲۵", False),
    ],
)
def test_a_name_is_checked_before_it_is_believed(name: str, *, believed: bool) -> None:
    keys = [fold(part) for part in name.split()]
    assert is_name(keys, WORDS) is believed


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("رضا کاوندی", "کاوندی", True),
        ("سید رضا کاوندی", "رضا کاوندی", True),
        ("هادی گل محمدی", "گل‌محمدی", True),
        ("محسن حاجی میرزایی", "حاجی میرزایی", True),
        ("رضا کاوندی نوری", "کاوندی", True),
        ("حسن جهان پور ازغندی", "جهان پور ازغدی", True),
        ("رضا کاوندی", "رضا کاوندری", False),
        ("رضا احمدی", "رضا محمدی", False),
        ("رضا کاوندی", "رضا", False),
        ("رضا کاوندی", "علی کاوندی", False),
        ("علی احمدی", "احمدی نژاد", False),
        ("رضا کاوندی", "مریم سرلک", False),
    ],
)
def test_names_of_one_person(one: str, other: str, *, same: bool) -> None:
    a, b = Name.of(one, WORDS), Name.of(other, WORDS)
    assert same_name(a, b, WORDS) is same
    assert same_name(b, a, WORDS) is same
    assert not same or a.keys(WORDS) & b.keys(WORDS)  # else the registry's index would miss it


def test_no_words_are_nobodys_name() -> None:
    assert not Name.of("", WORDS).core
    assert not Name.of("", WORDS).keys(WORDS) & Name.of("رضا کاوندی", WORDS).keys(WORDS)


@pytest.mark.parametrize(
    ("one", "other", "similar"),
    [
        ("رئیس مجلس", "رئیس مجلس شورای اسلامی", True),
        ("مدیر کل آموزش لرستان", "مدیرکل آموزش استان لرستان", True),
        ("رئیس‌جمهور", "رئیس جمهوری فرانسه", True),
        ("استاندار آذربایجان‌شرقی", "استاندار آذربایجان شرقی", True),
        ("رئیس مجلس", "رئیس جمهور", False),
        ("استاندار یزد", "استاندار تهران", False),
        ("معاون مالی شهرداری مشهد", "معاون عمرانی شهرداری مشهد", False),
        ("مدیرعامل سابق پرسپولیس", "مدیرعامل پرسپولیس", False),
        ("وزیر کشور", "معاون وزیر کشور", False),
        ("فرمانده کل ارتش", "فرمانده نیروی دریایی ارتش", False),
        ("رئیس کمیسیون بهداشت مجلس", "رئیس مجلس", False),
    ],
)
def test_titles_of_one_office(one: str, other: str, *, similar: bool) -> None:
    a, b = Title.of(one, WORDS), Title.of(other, WORDS)
    assert (likeness(a, b) >= SIMILAR) is similar
    assert likeness(a, b) == likeness(b, a)


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("به گزارش ایسنا، رضا گفت", "رضا گفت"),
        ("به گزارش خبرگزاری فارس از یزد، رضا گفت", "رضا گفت"),
        ("به گزارش ایرنا رضا کاوندی در نشست، گفت", "رضا کاوندی در نشست، گفت"),
        ("به گزارش ایسنا، به نقل از روابط عمومی شهرداری، رضا گفت", "رضا گفت"),
        (
            "به گزارش ایسنا به نقل از عمومی شهرداری رضا کاوندی در نشست، گفت",
            "رضا کاوندی در نشست، گفت",
        ),
        ("تهران - ایرنا - رضا گفت", "رضا گفت"),
        ("خبرگزاری فارس: رضا گفت", "رضا گفت"),
        ("همچنین، در ادامه رضا گفت", "رضا گفت"),
        ("در این نشست، رضا گفت", "رضا گفت"),
        ("شنبه ۱ تیر ۱۴۰۱ - ۱۰:۲۰ شناسه خبر: ۱۲۳ رضا گفت", "رضا گفت"),
        ("رضا گفت", "رضا گفت"),
    ],
)
def test_what_stands_before_the_clause_is_skipped(text: str, rest: str) -> None:
    span = Span(0, len(text))
    tokens = tokenize(text, span, (span,))
    assert tokens.slice(skip_openers(tokens, 0, len(tokens), WORDS), len(tokens)) == rest


@pytest.mark.parametrize(
    ("text", "form", "name", "title"),
    [
        ("وی در نشستی", Form.PRONOUN, None, None),
        ("این مسئول در نشستی", Form.THIS_ROLE, None, "مسئول"),
        ("این وزارتخانه در نشستی", Form.THIS_BODY, None, None),
        ("رضا کاوندی در نشستی", Form.NAME, "رضا کاوندی", None),
        ("دکتر رضا کاوندی نیز", Form.NAME, "رضا کاوندی", None),
        ("وزیر کشور در نشستی", Form.TITLE, None, "وزیر کشور"),
        ("وزیر کشور رضا کاوندی در نشستی", Form.NAMED_TITLE, "رضا کاوندی", "وزیر کشور"),
        ("رضا کاوندی، وزیر کشور در", Form.NAMED_TITLE, "رضا کاوندی", "وزیر کشور"),
        ("یک مقام آگاه در", Form.ANONYMOUS, None, "یک مقام آگاه"),
        ("سازمان آب در", Form.BODY, "سازمان آب", None),
        ("نمایندگان مجلس در", Form.GROUP, "نمایندگان مجلس", None),
        ("برخی رسانه‌ها در", Form.NOBODY, None, None),
    ],
)
def test_forms_of_mentions(text: str, form: Form, name: str | None, title: str | None) -> None:
    span = Span(0, len(text))
    tokens = tokenize(text, span, (span,))
    mention = read_mention(tokens, 0, len(tokens), WORDS)
    assert mention is not None
    assert (mention.form, mention.name, mention.title) == (form, name, title)


@pytest.mark.parametrize("text", ["در نشستی", "نشست مشترک در", "را", "، وی", "این هفته در"])
def test_what_is_no_mention(text: str) -> None:
    span = Span(0, len(text))
    tokens = tokenize(text, span, (span,))
    assert read_mention(tokens, 0, len(tokens), WORDS) is None


def test_confidence_is_a_measured_share() -> None:
    table = calibration()
    shares = (*table.span.values(), *table.speaker.values(), *table.person.values())
    assert table.span
    assert table.speaker
    assert table.person
    assert all(0 < share < 1 for share in shares)
    crowds = {crowd(number) for number in range(1, 5)}
    assert {key.rpartition(", ")[2] for key in (*table.speaker, *table.person)} == crowds


SURENESS = {
    "a titled person who alone speaks": ("colon", "name", "titled", 1, True),
    "he, told by what stands around": ("colon", "inferred", "titled", 1, True),
    "a title that nothing backs": ("colon", "another title", "titled", 1, False),
    "a name without a title among two": ("colon", "name", "untitled", 2, False),
    "a name without a title, alone": ("colon", "name", "untitled", 1, True),
    "«وی» among several": ("colon", "pronoun", "titled", 3, False),
    "told by what stands around, of two": ("colon", "inferred", "titled", 2, False),
    "retold words": ("that", "name", "titled", 1, False),
    "a label below the headline": ("label, below", "name", "titled", 1, False),
    "what no article showed": ("never seen", "name", "titled", 1, False),
}


@pytest.mark.parametrize(
    ("span", "told", "person", "speakers", "sure"), SURENESS.values(), ids=list(SURENESS)
)
def test_what_is_nine_tenths_sure(
    span: str, told: str, person: str, speakers: int, *, sure: bool
) -> None:
    among = crowd(speakers)
    quote = Circumstances(span, f"{told}, {among}", f"{person}, {among}")
    assert (calibration().confidence(quote) >= 0.9) is sure


@pytest.mark.parametrize(
    ("rule", "runs_on", "headline", "expected"),
    [
        ("colon", False, False, "colon"),
        ("colon", True, False, "colon, run on"),
        ("label", False, True, "label"),
        ("label", False, False, "label, below"),
    ],
    ids=["one paragraph", "several", "a headline's label", "a label below"],
)
def test_what_found_a_span_is_counted_apart(
    rule: str, *, runs_on: bool, headline: bool, expected: str
) -> None:
    assert extent(rule, runs_on=runs_on, headline=headline) == expected


@pytest.mark.parametrize(
    ("name", "title", "expected"),
    [
        ("رضا کاوندی", "استاندار", "titled"),
        ("رضا کاوندی", None, "untitled"),
        (None, "استاندار", "unnamed"),
    ],
)
def test_how_well_a_person_is_told(name: str | None, title: str | None, expected: str) -> None:
    assert acquaintance(name=name, title=title) == expected


SITUATIONS = {
    "told by the mention": (False, False, "title"),
    "told by what stands around": (True, False, "inferred"),
    "hardly told": (True, True, "another title"),
}


@pytest.mark.parametrize(
    ("inferred", "doubtful", "expected"), SITUATIONS.values(), ids=list(SITUATIONS)
)
def test_how_a_speaker_was_told(*, inferred: bool, doubtful: bool, expected: str) -> None:
    assert situation("title", inferred=inferred, doubtful=doubtful) == expected


def test_a_title_that_nothing_backs_is_doubted(article_of: Callable[..., Article]) -> None:
    text = (
        "رضا کاوندی، استاد دانشگاه دلفان، گفت: کتاب خوبی است.\nمترجم رمان افزود: سه سال کار بود."
    )
    found = attribute(article_of(text))
    assert [quote.doubtful for quote in found.quotes] == [False, True]
    assert found.quotes[1].confidence < 0.9 < found.quotes[0].confidence


@pytest.mark.parametrize(
    ("name", "believed"),
    [
        ("سید حسینی", True),
        ("سید مقاومت", False),
        ("کاوندی بازیکنی", False),
        ("شهرام دبیری", True),
        ("مرد میانسالی", False),
        ("رویکرد غلطی", False),
        ("بسیجیان", False),
        ("کاوندیان", True),
        ("د پ آ", False),
        ("AFP", False),
        ("بهمن پارسال", False),
        ("بهمن کاوندی", True),
    ],
)
def test_what_a_name_may_be_made_of(name: str, *, believed: bool) -> None:
    assert is_name([fold(part) for part in name.split()], WORDS) is believed
