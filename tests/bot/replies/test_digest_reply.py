"""A digest as a reply: which sections, in which order, with which entities."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.replies import View, as_plain_text, compose, split
from bot.replies.digest import (
    SourceLine,
    compose_quotes,
    displayed_points,
    displayed_quotes,
)
from bot.replies.formatting import Rendered, Style
from bot.replies.keyboard import MAX_DATA, Action, Press
from bot.replies.menus import (
    consent_menu,
    copies_menu,
    faults_menu,
    main_menu,
    sentences_menu,
    settings_menu,
)
from bot.replies.utf16 import units
from bot.store import ChatSettings, KeptDigest, Part
from config.locales import Language, Words, load_words
from summarizer import (
    Dateline,
    Digest,
    Excerpt,
    Kind,
    Length,
    Point,
    Quote,
    QuoteKind,
    SourceSpan,
    Speaker,
)

BLOCKS = {Style.BLOCKQUOTE, Style.EXPANDABLE}
FA, EN = load_words(Language.FA), load_words(Language.EN)
MAYOR = Speaker(0, "سامان پارسا", "شهردار بندر آذرگون", SourceSpan(0, 5))
MINISTER = Speaker(1, None, "وزیر راه", SourceSpan(0, 5))


def point(rank: int, text: str, at: int, speaker: int | None = 0) -> Point:
    return Point(text, SourceSpan(at, at + 9), speaker, rank, 1 / rank, {})


def quote(text: str, at: int, speaker: int | None = 0, key: int | None = None) -> Quote:
    return Quote(
        text,
        SourceSpan(at, at + 9),
        speaker,
        QuoteKind.DIRECT,
        "گفت",
        SourceSpan(at, at),
        0.9,
        key,
    )


STATEMENT = Digest(
    Kind.STATEMENT,
    "متن",
    headline=Excerpt("اسکله تازه ساخته می‌شود", SourceSpan(0, 9)),
    dateline=Dateline(
        agency="ایرنا",
        published="1401-04-02T09:05",
        place="بندر آذرگون",
        occasion="نشست خبری",
    ),
    speakers=(MAYOR,),
    quotes=(quote("ساخت اسکله آغاز می‌شود", 10), quote("بودجه داریم", 30, key=1)),
    points=(point(1, "ساخت اسکله آغاز می‌شود", 10), point(2, "کار ادامه دارد", 5)),
    shown=2,
)


def test_the_sections_stand_in_the_order_of_a_bulletin() -> None:
    assert as_plain_text(compose(STATEMENT, View(4), FA)).split("\n") == [
        "اسکله تازه ساخته می‌شود",
        "",
        "گوینده: سامان پارسا، شهردار بندر آذرگون",
        "بندر آذرگون؛ نشست خبری؛ ایرنا؛ ۲ تیر ۱۴۰۱، ساعت ۰۹:۰۵",
        "",
        "نکته‌های اصلی",
        "۱. کار ادامه دارد",
        "۲. ساخت اسکله آغاز می‌شود",
        "",
        "نقل‌قول‌های کلیدی",
        "سامان پارسا:",
        "> بودجه داریم",
    ]


def test_the_english_interface_leaves_the_article_persian() -> None:
    lines = compose(STATEMENT, View(4), EN).text.split("\n")
    assert lines[2] == "Speaker: \u2068سامان پارسا\u2069, \u2068شهردار بندر آذرگون\u2069"
    assert lines[3].endswith("; 2 Tir 1401, 09:05")
    assert lines[6] == "1. کار ادامه دارد"


def test_headline_names_and_titles_are_bold_and_quotes_are_blocks() -> None:
    reply = compose(STATEMENT, View(4), FA)
    assert styled(reply) == [
        (Style.BOLD, "اسکله تازه ساخته می‌شود"),
        (Style.BOLD, "سامان پارسا"),
        (Style.BOLD, "نکته‌های اصلی"),
        (Style.BOLD, "نقل‌قول‌های کلیدی"),
        (Style.BLOCKQUOTE, "بودجه داریم"),
    ]


@pytest.mark.parametrize(
    ("dateline", "line"),
    [
        pytest.param(Dateline(), None, id="nothing known"),
        pytest.param(Dateline(agency="مهر"), "مهر", id="agency alone"),
        pytest.param(Dateline(published="1399-12-30"), "۳۰ اسفند ۱۳۹۹", id="no time"),
        pytest.param(Dateline(place="تهران", agency="مهر"), "تهران؛ مهر", id="no date"),
        pytest.param(
            Dateline(occasion="گفت‌وگو با خبرنگار علمی ایرنا", agency="ایرنا"),
            "گفت‌وگو با خبرنگار علمی ایرنا",
            id="an agency named in the occasion",
        ),
        pytest.param(
            Dateline(occasion="گفت‌وگو با خبرنگار اقتصادی خبرگزاری دریانیوز", agency="دریانیوز"),
            "گفت‌وگو با خبرنگار اقتصادی خبرگزاری دریانیوز",
            id="an agency named in the occasion by its full style",
        ),
        pytest.param(
            Dateline(occasion="جلسه شورای استان فارس", agency="فارس"),
            "جلسه شورای استان فارس؛ فارس",
            id="a province of the agency's name",
        ),
        pytest.param(
            Dateline(place="آذرگون", occasion="گردهمایی کتابداران در شهر آذرگون"),
            "گردهمایی کتابداران در شهر آذرگون",
            id="a place named in the occasion",
        ),
        pytest.param(
            Dateline(place="آذر", occasion="گردهمایی کتابداران در آذرگون"),
            "آذر؛ گردهمایی کتابداران در آذرگون",
            id="a place whose name only begins another",
        ),
        pytest.param(
            Dateline(place="آذرگون", occasion="جلسه شورای شهر آذرگون"),
            "آذرگون؛ جلسه شورای شهر آذرگون",
            id="a body of that place",
        ),
    ],
)
def test_the_circumstances_are_those_that_are_known(dateline: Dateline, line: str | None) -> None:
    reply = compose(replace(STATEMENT, dateline=dateline), View(4), FA)
    assert reply.text.split("\n\n")[1].split("\n")[1:] == ([line] if line else [])


def test_our_numbers_can_be_latin() -> None:
    text = compose(STATEMENT, View(4, latin_digits=True), FA).text
    assert "2 تیر 1401، ساعت 09:05" in text
    assert "\n1. " in text


def test_a_clause_stands_for_its_sentence_where_the_speaker_is_named() -> None:
    clause = Excerpt("کار ادامه دارد", SourceSpan(7, 14))
    whole = replace(point(1, "وی افزود: کار ادامه دارد", 5), clause=clause)
    assert "۱. کار ادامه دارد" in reply_of(points=(whole,))
    reporter = replace(whole, speaker=None)
    assert "۱. وی افزود: کار ادامه دارد" in reply_of(points=(reporter,))


@pytest.mark.parametrize(
    ("speakers", "speaker", "line"),
    [
        pytest.param((MAYOR,), 0, "سامان پارسا از ساخت اسکله خبر داد", id="name"),
        pytest.param((MAYOR, MINISTER), 1, "وزیر راه از ساخت اسکله خبر داد", id="title alone"),
        pytest.param((), None, "وی از ساخت اسکله خبر داد", id="unknown"),
    ],
)
def test_the_name_stands_for_the_pronoun(
    speakers: tuple[Speaker, ...], speaker: int | None, line: str
) -> None:
    predicate = Excerpt("از ساخت اسکله خبر داد", SourceSpan(8, 14))
    said = replace(point(1, "وی از ساخت اسکله خبر داد", 5, speaker), predicate=predicate)
    lines = reply_of(speakers=speakers, quotes=(), points=(said,)).split("\n")
    assert f"۱. {line}" in lines


def test_points_are_grouped_by_speaker() -> None:
    digest = replace(
        STATEMENT,
        speakers=(MAYOR, MINISTER),
        points=(
            point(1, "نخست", 10),
            point(2, "از وزیر", 20, speaker=1),
            point(3, "باز شهردار", 30),
            point(4, "از گزارشگر", 40, speaker=None),
        ),
        shown=4,
    )
    text = as_plain_text(compose(digest, View(4), FA))
    assert (
        "سامان پارسا:\n۱. نخست\n۲. باز شهردار\nوزیر راه:\n۳. از وزیر\nاز متن خبر:\n۴. از گزارشگر"
        in text
    )
    assert "گوینده: وزیر راه" in text
    shown = displayed_points(digest, View(4))
    assert [p.rank for p in shown] == [1, 3, 2, 4]


UNKNOWN = replace(point(9, "از ناشناس", 60, speaker=None), stated=True)
REPORTER = point(8, "از گزارشگر", 50, speaker=None)
HIS, HERS = point(1, "از شهردار", 10), point(2, "از وزیر", 20, speaker=1)


@pytest.mark.parametrize(
    ("points", "quotes", "lines"),
    [
        pytest.param((HIS,), (), ["۱. از شهردار"], id="all of the one speaker"),
        pytest.param(
            (REPORTER,),
            (quote("بودجه داریم", 30, key=1),),
            ["از متن خبر:", "۱. از گزارشگر"],
            id="all the reporter's, under a speaker whose quote is printed",
        ),
        pytest.param(
            (REPORTER,), (), ["از متن خبر:", "۱. از گزارشگر"], id="all the reporter's, no quote"
        ),
        pytest.param(
            (HIS,),
            (quote("راه می‌سازیم", 30, speaker=1, key=1),),
            ["سامان پارسا:", "۱. از شهردار"],
            id="another speaker's quote is printed",
        ),
        pytest.param(
            (HIS, HERS),
            (),
            ["سامان پارسا:", "۱. از شهردار", "وزیر راه:", "۲. از وزیر"],
            id="two speakers",
        ),
        pytest.param(
            (HIS, UNKNOWN, REPORTER),
            (),
            [
                "سامان پارسا:",
                "۱. از شهردار",
                "از متن خبر:",
                "۲. از گزارشگر",
                "گوینده نامشخص:",
                "۳. از ناشناس",
            ],
            id="somebody unknown is not the reporter",
        ),
    ],
)
def test_a_point_is_labelled_unless_it_is_the_words_of_the_one_at_the_head(
    points: tuple[Point, ...], quotes: tuple[Quote, ...], lines: list[str]
) -> None:
    text = reply_of(speakers=(MAYOR, MINISTER), points=points, quotes=quotes, shown=len(points))
    section = next(part for part in text.split("\n\n") if part.startswith("نکته‌های اصلی"))
    assert section.split("\n")[1:] == lines


@pytest.mark.parametrize(
    ("points", "headed", "lines"),
    [
        pytest.param((UNKNOWN,), True, ["۱. از ناشناس"], id="somebody unknown"),
        pytest.param((REPORTER,), False, ["۱. از گزارشگر"], id="the reporter"),
        pytest.param(
            (UNKNOWN, replace(REPORTER, rank=2), replace(REPORTER, rank=3)),
            False,
            None,
            id="mostly the reporter",
        ),
    ],
)
def test_where_nobody_is_known_news_is_news(
    points: tuple[Point, ...], headed: bool, lines: list[str] | None
) -> None:
    text = reply_of(
        speakers=(),
        points=points,
        quotes=(quote("بودجه داریم", 30, speaker=None),),
        shown=len(points),
    )
    assert ("گوینده: نامشخص" in text) is headed
    assert ("سخنی از یک مقام نیامده" in text) is not headed
    if lines is not None:
        assert text.split("نکته‌های اصلی\n")[1].split("\n") == lines
    assert "از متن خبر:" not in text


@pytest.mark.parametrize(
    ("agency", "occasion", "named"),
    [
        ("آنا", "گفتگو با خبرنگار حوزه تشکل‌های دانشگاهی گروه دانشگاه خبرگزاری آنا", False),
        ("شبستان", "گفت و گو با خبرنگار گروه قرآن و معارف خبرگزاری شبستان", False),
        ("فارس", "بازدید از دفتر خبرگزاری فارس", False),
        ("فارس", "خطبه‌های نماز جمعه شهرستان فارسان", True),
    ],
)
def test_an_agency_that_the_occasion_names_is_not_said_again(
    agency: str, occasion: str, named: bool
) -> None:
    text = reply_of(dateline=Dateline(agency=agency, occasion=occasion))
    assert (f"{occasion}؛ {agency}" in text) is named


@pytest.mark.parametrize(
    ("said", "named"),
    [
        pytest.param((quote("بودجه داریم", 30),), False, id="one remark in passing"),
        pytest.param(
            (quote("بودجه داریم", 30), quote("راه می‌سازیم", 40)), True, id="quoted throughout"
        ),
    ],
)
def test_who_is_not_heard_is_named_only_if_the_report_is_about_his_words(
    said: tuple[Quote, ...], named: bool
) -> None:
    text = reply_of(points=(REPORTER,), quotes=said)
    assert ("گوینده" in text) is named
    assert "از متن خبر:\n۱. از گزارشگر" in text


def test_quotes_of_one_speaker_stand_in_the_texts_order() -> None:
    digest = replace(
        STATEMENT,
        speakers=(MAYOR, MINISTER),
        points=(),
        quotes=(
            quote("آغاز", 10, key=3),
            quote("از وزیر", 20, speaker=1, key=1),
            quote("پایان", 30, key=2),
        ),
    )
    assert [q.text for q in displayed_quotes(digest, View(4))] == ["از وزیر", "آغاز", "پایان"]
    assert [q.text for q in displayed_quotes(digest, View(4, quotes=2))] == ["از وزیر", "پایان"]


def test_a_kept_digest_of_before_has_statements_where_it_has_speakers() -> None:
    data = replace(STATEMENT, points=(HIS, REPORTER)).to_json()
    for old in data["points"]:
        del old["stated"]
    assert [p.stated for p in Digest.from_json(data).points] == [True, False]


def test_an_unknown_speaker_is_said_to_be_unknown() -> None:
    text = reply_of(
        speakers=(),
        points=(replace(point(1, "بودجه داریم", 5, speaker=None), stated=True),),
        quotes=(quote("این را گفت", 50, speaker=None, key=1),),
    )
    assert "گوینده: نامشخص" in text
    assert "نامشخص:\n> این را گفت" in text


def test_news_without_a_statement_says_so() -> None:
    text = reply_of(kind=Kind.NEWS, speakers=(), quotes=())
    assert "سخنی از یک مقام نیامده" in text
    assert "گوینده" not in text
    assert "نقل‌قول‌های کلیدی" not in text


def test_news_that_retells_somebodys_words_is_not_said_to_hold_none() -> None:
    text = reply_of(kind=Kind.NEWS, speakers=(), quotes=(), warnings=("retold",))
    assert "سخنی از یک مقام نیامده" not in text
    assert text == reply_of(kind=Kind.NEWS, speakers=(), quotes=()).replace(
        "در این متن سخنی از یک مقام نیامده است؛ نکته‌ها از خودِ خبر برداشته شده‌اند.\n\n", ""
    )


def test_a_speech_is_not_called_news_without_a_speaker() -> None:
    text = reply_of(kind=Kind.NEWS, speakers=(), quotes=(), warnings=("speech",))
    assert "سخنی از یک مقام نیامده" not in text
    assert text.split("\n\n")[-1].startswith("این متن سخن خودِ کسی است")


@pytest.mark.parametrize(
    ("quotes", "shown"),
    [
        pytest.param((quote("در نکته", 10, key=1), quote("تازه", 50, key=2)), ["تازه"], id="new"),
        pytest.param((quote("در نکته", 10, key=1),), [], id="only one, shown as a point"),
        pytest.param((quote("بیشتر در نکته", 16, key=1),), [], id="half of it in a point"),
        pytest.param((quote("تازه", 50),), [], id="none is key"),
        pytest.param(
            tuple(quote(word, 50 + 9 * n, key=n) for n, word in enumerate("ابپتث", 1)),
            list("ابپ"),
            id="many",
        ),
        pytest.param((), [], id="none"),
    ],
)
def test_the_quotes_are_never_points_as_well(quotes: tuple[Quote, ...], shown: list[str]) -> None:
    reply = compose(replace(STATEMENT, quotes=quotes), View(4), FA)
    assert [text for style, text in styled(reply) if style is Style.BLOCKQUOTE] == shown


def test_a_longer_reply_leaves_out_the_points_that_are_quotes() -> None:
    points = tuple(point(n, f"نکته {n}", 10 * n) for n in range(1, 7))
    digest = replace(STATEMENT, points=points, quotes=(quote("نکته 5", 50, key=1),), shown=4)
    ranks = {
        length: sorted(p.rank for p in displayed_points(digest, View.of(digest, length)))
        for length in Length
    }
    assert ranks == {
        Length.SHORT: [1, 2],
        Length.MEDIUM: [1, 2, 3, 4],
        Length.LONG: [1, 2, 3, 4, 6],
    }
    for length in Length:
        shown = displayed_quotes(digest, View.of(digest, length))
        assert [q.text for q in shown] == ["نکته 5"]


def test_of_a_long_quote_the_excerpt_is_printed() -> None:
    excerpt = Excerpt("بودجه داریم", SourceSpan(30, 39))
    long = replace(quote("بودجه داریم. کار ادامه دارد.", 10, key=1), excerpt=excerpt)
    long = replace(long, source=SourceSpan(5, 60))
    digest = replace(STATEMENT, quotes=(long,))
    blocks = [text for style, text in styled(compose(digest, View(4), FA)) if style in BLOCKS]
    assert blocks == ["بودجه داریم"]
    assert "کار ادامه دارد." in as_plain_text(compose_quotes(digest, FA))


def test_quotes_in_a_row_stand_under_one_name() -> None:
    quotes = (
        quote("الف", 50, key=1),
        quote("ب", 60, key=2),
        quote("پ", 70, speaker=1, key=3),
    )
    text = reply_of(speakers=(MAYOR, MINISTER), quotes=quotes)
    assert text.endswith("سامان پارسا:\n> الف\n> ب\nوزیر راه:\n> پ")


def test_what_is_odd_about_the_text_comes_last() -> None:
    text = reply_of(warnings=("several_articles", "unheard_of"))
    assert text.split("\n\n")[-1].startswith("این متن به چند خبر جدا می‌ماند")


@pytest.mark.parametrize("url", ["https://t.me/namoone/5", None])
def test_the_source_is_linked_where_it_is_public(url: str | None) -> None:
    reply = compose(STATEMENT, View(4, source=SourceLine("کانال C++", url)), FA)
    assert reply.text.endswith("منبع: کانال \u2068C++\u2069")
    assert [e.url for e in reply.entities if e.style is Style.LINK] == ([url] if url else [])


@pytest.mark.parametrize(
    ("shown", "length", "points", "quotes"),
    [
        (4, Length.MEDIUM, 4, 3),
        (2, Length.MEDIUM, 2, 3),
        (9, Length.MEDIUM, 5, 3),
        (4, Length.SHORT, 2, 1),
        (4, Length.LONG, 10, 3),
    ],
)
def test_a_length_is_so_many_points(shown: int, length: Length, points: int, quotes: int) -> None:
    view = View.of(replace(STATEMENT, shown=shown), length)
    assert (view.points, view.quotes) == (points, quotes)


def test_all_quotes_stand_under_their_speakers() -> None:
    other = quote("راه باز شد", 60, speaker=None)
    digest = replace(STATEMENT, quotes=(*STATEMENT.quotes, other))
    assert as_plain_text(compose_quotes(digest, FA)).split("\n") == [
        "همه نقل‌قول‌ها",
        "",
        "سامان پارسا:",
        "> ساخت اسکله آغاز می‌شود",
        "> بودجه داریم",
        "",
        "نامشخص:",
        "> راه باز شد",
    ]


@pytest.mark.parametrize(
    ("changes", "start", "from_the_right"),
    [
        pytest.param({}, "Speaker: ", False, id="speaker"),
        pytest.param(
            {"dateline": Dateline(place="تهران", agency="مهر")},
            "\u200e\u2068تهران\u2069; \u2068مهر\u2069",
            False,
            id="names alone, with a Latin semicolon between them",
        ),
        pytest.param({"dateline": Dateline(agency="مهر")}, "\u200e\u2068مهر", False, id="agency"),
        pytest.param({}, "\u200f\u2068سامان پارسا\u2069:", True, id="over a quote"),
        pytest.param(
            {"quotes": (quote("تازه", 50, speaker=None, key=1),)}, "unknown:", False, id="unknown"
        ),
        pytest.param({}, "1. کار", True, id="point"),
        pytest.param(
            {"points": (point(1, "OPEC+ آمد", 10),)},
            "\u200f1. \u2068OPEC+",
            True,
            id="Latin in it",
        ),
        pytest.param(
            {"points": (point(1, "آمد", 10), point(2, "رفت", 20, speaker=None))},
            "From the report itself:",
            False,
            id="heading of the reporter's",
        ),
        pytest.param(
            {"points": (point(1, "آمد", 10), point(2, "رفت", 20, speaker=None))},
            "\u200f\u2068سامان پارسا\u2069:\n1. آمد",
            True,
            id="heading of a speaker's",
        ),
        pytest.param(
            {"headline": Excerpt("«5G» آمد", SourceSpan(0, 9))},
            "\u200f«\u20685G",
            True,
            id="headline",
        ),
    ],
)
def test_each_line_of_the_english_interface_runs_its_languages_way(
    changes: dict[str, object], start: str, from_the_right: bool
) -> None:
    lines = f"\n{compose(replace(STATEMENT, **changes), View(4), EN).text}"
    assert f"\n{start}" in lines
    assert runs_from_the_right(start) is from_the_right


@pytest.mark.parametrize("words", [FA, EN], ids=["fa", "en"])
def test_a_sign_stays_beside_its_latin_word(words: Words) -> None:
    dateline = Dateline(place="وین", occasion="نشست OPEC+", agency="مهر")
    text = compose(replace(STATEMENT, dateline=dateline), View(4), words).text
    assert "\u2068OPEC+\u2069" in text


LATIN = st.sampled_from(
    ["OPEC+", "5G", "CNN", "(WHO)", "3.5", "👀", "۱۲", "x", "سخن", "«", ".", "-"]
)


@given(st.lists(LATIN, min_size=1, max_size=8).map(" ".join))
def test_no_line_of_a_persian_reply_runs_from_the_left(text: str) -> None:
    digest = replace(
        STATEMENT,
        headline=Excerpt(text, SourceSpan(0, 9)),
        points=(point(1, text, 10),),
        quotes=(quote(text, 50, key=1),),
        dateline=Dateline(place=text),
    )
    lines = compose(digest, View(4), FA).text.split("\n")
    assert len(lines) > 5
    for line in lines:
        kinds = [unicodedata.bidirectional(character) for character in line]
        first = next((kind for kind in kinds if kind in {"L", "R", "AL"}), None)
        assert first in {None, "R", "AL"}, line
        assert kinds.count("FSI") == kinds.count("PDI")


@given(st.text("ابپ ت\n.👀", min_size=1, max_size=3000), st.integers(1, 10))
def test_every_part_of_a_reply_fits_a_message(text: str, count: int) -> None:
    digest = replace(
        STATEMENT,
        points=tuple(point(n, text, 10 * n) for n in range(1, count + 1)),
        quotes=tuple(quote(text, 500 + 10 * n, key=n) for n in range(1, 4)),
    )
    for part in split(compose(digest, View(10), FA)):
        assert 0 < units(part.text) <= 4096
        assert len(part.entities) <= 100


KEPT = KeptDigest(
    "aB3-_xyz9012", 7, 7, "x" * 60, STATEMENT, Length.MEDIUM, parts=(Part(1, 0, 60),)
)


@pytest.mark.parametrize("words", [FA, EN], ids=["fa", "en"])
def test_callback_data_fits_and_comes_back(words: object) -> None:
    view = View(4)
    menus = (
        main_menu(KEPT, view, words),
        sentences_menu(KEPT, view, words),
        copies_menu(KEPT, view, words),
        faults_menu(KEPT, words),
        consent_menu("aB3-_xyz9012", words),
        settings_menu(ChatSettings(), words, private=False),
    )
    buttons = [button for menu in menus for row in menu for button in row]
    assert len(buttons) > 25
    for button in buttons:
        assert button.label
        if button.press is not None:
            assert len(button.press.data().encode()) <= MAX_DATA
            assert Press.parse(button.press.data()) == button.press
        else:
            assert 0 < units(button.copy) <= 256


@pytest.mark.parametrize(
    ("length", "count", "actions"),
    [
        (Length.MEDIUM, 9, {Action.SHORTER, Action.LONGER}),
        (Length.MEDIUM, 3, {Action.SHORTER}),
        (Length.MEDIUM, 2, set()),
        (Length.SHORT, 9, {Action.LONGER}),
        (Length.SHORT, 2, set()),
        (Length.LONG, 9, {Action.SHORTER}),
    ],
)
def test_a_button_that_would_change_nothing_is_left_out(
    length: Length, count: int, actions: set[Action]
) -> None:
    points = tuple(point(n, f"نکته {n}", 10 * n) for n in range(1, count + 1))
    kept = replace(KEPT, length=length, digest=replace(STATEMENT, points=points, shown=4))
    menu = main_menu(kept, View.of(kept.digest, length), FA)
    found = {button.press.action for row in menu for button in row if button.press}
    assert found & {Action.SHORTER, Action.LONGER} == actions


@given(st.text(max_size=80))
def test_any_callback_data_is_read_or_passed_over(data: str) -> None:
    press = Press.parse(data)
    assert press is None or press.data().split(".", 3)[:3] == [
        *data.split(".", 3)[:2],
        press.target,
    ]


def reply_of(**changes: object) -> str:
    return as_plain_text(compose(replace(STATEMENT, **changes), View(4), FA))


def runs_from_the_right(line: str) -> bool:
    """The direction that a client gives a line: its first strong sign outside of isolates."""
    depth = 0
    for character in line:
        kind = unicodedata.bidirectional(character)
        depth += (kind == "FSI") - (kind == "PDI")
        if not depth and kind in {"L", "R", "AL"}:
            return kind != "L"
    return False


def styled(reply: Rendered) -> list[tuple[Style, str]]:
    encoded = reply.text.encode("utf-16-le")
    return [
        (e.style, encoded[2 * e.offset : 2 * (e.offset + e.length)].decode("utf-16-le"))
        for e in reply.entities
    ]
