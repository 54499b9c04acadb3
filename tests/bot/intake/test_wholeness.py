from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.intake.article import assemble
from bot.intake.origin import Origin
from bot.intake.piece import FileRef, Piece
from bot.intake.wholeness import (
    NEARLY_FULL,
    begins_article,
    belong_together,
    breaks_off,
    continues,
    is_note,
    is_open,
    is_whole,
)

HEADLINE = "شهردار از آغاز ساخت اسکله خبر داد"
SENTENCE = "سامان پارسا گفت: ساخت اسکله تازه از مهرماه آغاز می‌شود و تا پایان سال ادامه دارد."
ARTICLE = f"{HEADLINE}\n\n" + " ".join([SENTENCE] * 30)

OPEN = [
    ("in the middle of a sentence", f"{SENTENCE} وی گفت: ساخت", True),
    ("in the middle of a word", SENTENCE[:-5], True),
    ("after a comma", f"{SENTENCE} و سپس،", True),
    ("full", SENTENCE * (NEARLY_FULL // len(SENTENCE) + 1), True),
    ("says that it goes on", f"{SENTENCE}\nادامه دارد...", True),
    ("says so in another spelling", f"{SENTENCE}\nادامه در پيام بعد", True),
    ("says so in brackets", f"{SENTENCE} (ادامه دارد)", True),
    ("says so after the sentence", f"{SENTENCE} ادامه در پست بعدی ...", True),
    ("a finger points down", f"{SENTENCE}\n👇👇", True),
    ("first of three", f"{SENTENCE}\n(۱/۳)", True),
    ("first of three, above", f"۱ از ۳\n{SENTENCE}", True),
    ("a full stop", SENTENCE, False),
    ("a question", "آیا ساخت اسکله آغاز شد؟", False),
    ("a closing mark", f"«{SENTENCE}»", False),
    ("a full stop before an emoji", f"{SENTENCE} 🌊", False),
    ("a channel's name", f"{SENTENCE}\n\n@nemoone_news", False),
    ("an address", f"{SENTENCE} ادامه\nhttps://t.me/nemoone", False),
    ("tags", f"{SENTENCE} و\n#اسکله #بندر", False),
    ("the usual end", f"{SENTENCE} و\nانتهای پیام/", False),
    ("full, with the usual end", SENTENCE * 50 + "\nانتهای پیام", False),
    ("last of three", f"{SENTENCE}\n(۳/۳)", False),
    ("a date is no part's number", f"{SENTENCE} این کار در تاریخ ۱۲/۳۰ تمام می‌شود.", False),
    ("nothing", " \n ", False),
]


@pytest.mark.parametrize(("label", "text", "is_so"), OPEN, ids=[label for label, *_ in OPEN])
def test_whether_a_text_may_go_on(label: str, text: str, is_so: bool) -> None:
    assert is_open(text) is is_so


BEGINS = [
    ("a headline", ARTICLE, True),
    ("a headline with a sign", f"🔴 {HEADLINE}\n{SENTENCE}", True),
    ("first of two", f"(۱/۲)\n{SENTENCE}", True),
    ("a headline about going on", f"ادامه بارش‌ها در شمال\n{SENTENCE}", True),
    ("one paragraph", SENTENCE, False),
    ("two paragraphs", f"{SENTENCE}\n{SENTENCE}", False),
    ("second of two", f"(۲/۲)\n{SENTENCE}", False),
    ("the mark of a later part", f"ادامه خبر:\n{SENTENCE}", False),
    ("a person who was named before", f"وی افزود\n{SENTENCE}", False),
    ("nothing", "", False),
]


@pytest.mark.parametrize(("label", "text", "is_so"), BEGINS, ids=[label for label, *_ in BEGINS])
def test_whether_a_text_opens_an_article(label: str, text: str, is_so: bool) -> None:
    assert begins_article(text) is is_so


CONTINUES = [
    ("a pronoun", "وی افزود: کار تمام است.", True),
    ("a pronoun after a sign", "🔹 وی افزود: کار تمام است.", True),
    ("a word that only begins alike", "ویژگی‌های این طرح روشن است.", False),
    ("the mark", f"ادامه:\n{SENTENCE}", True),
    ("the mark with a sign", f"⬅️ بخش دوم\n{SENTENCE}", True),
    ("the mark's word in a headline", f"ادامه بارش‌ها\n{SENTENCE}", False),
    ("third of three", f"۳/۳\n{SENTENCE}", True),
    ("first of three", f"۱/۳\n{SENTENCE}", False),
    ("a sentence", SENTENCE, False),
]


@pytest.mark.parametrize(
    ("label", "text", "is_so"), CONTINUES, ids=[label for label, *_ in CONTINUES]
)
def test_whether_a_text_can_only_be_a_later_part(label: str, text: str, is_so: bool) -> None:
    assert continues(text) is is_so


TOGETHER = [
    ("broken off, then on", [f"{HEADLINE}\n{SENTENCE} و", "تمام می‌شود."], True),
    ("cut at a sentence, on with a pronoun", [ARTICLE, f"وی گفت: {SENTENCE}"], True),
    ("numbered", [f"{SENTENCE} (۱/۲)", f"(۲/۲) {SENTENCE}"], False),
    ("numbered on lines", [f"{SENTENCE}\n(۱/۲)", f"(۲/۲)\n{SENTENCE}"], True),
    ("two articles", [ARTICLE, ARTICLE], False),
    ("an open one, then another article", [f"{ARTICLE} و", ARTICLE], False),
    ("two short news", [SENTENCE, SENTENCE], False),
    ("one", [SENTENCE], True),
]


@pytest.mark.parametrize(("label", "texts", "are"), TOGETHER, ids=[c[0] for c in TOGETHER])
def test_whether_messages_make_one_article(label: str, texts: list[str], are: bool) -> None:
    assert belong_together([Piece(n, text) for n, text in enumerate(texts)]) is are


NOTES = [
    ("a remark", Piece(1, "برای بخش صبح"), True),
    ("nothing", Piece(1, ""), True),
    ("an article", Piece(1, ARTICLE), False),
    ("a short forward", Piece(1, "خبر", Origin("k", "n")), False),
    ("a file", Piece(1, "خبر", file=FileRef("f", "n", 1)), False),
    ("a picture", Piece(1, "خبر", picture=True), False),
    ("a part of an album", Piece(1, "", album="a"), False),
]


@pytest.mark.parametrize(("label", "piece", "is_so"), NOTES, ids=[label for label, *_ in NOTES])
def test_what_is_only_a_remark(label: str, piece: Piece, is_so: bool) -> None:
    assert is_note(piece) is is_so


@given(st.text(max_size=200))
def test_every_text_has_an_answer(text: str) -> None:
    for question in (is_open, begins_article, continues, breaks_off):
        assert question(text) in {True, False}
    assert question("\ud800" + text) in {True, False}


WORDS = st.lists(st.sampled_from(SENTENCE.split()), min_size=30, max_size=200)


@st.composite
def parts_of_an_article(draw: st.DrawFn) -> tuple[str, list[Piece]]:
    """An article cut at any words, as messages of a channel, in any order of arrival."""
    words = [*draw(WORDS), "شد."]
    text = f"{HEADLINE}\n\n" + " ".join(words)
    spaces = [place for place, sign in enumerate(text) if sign == " " and place > len(HEADLINE)]
    cuts = sorted(draw(st.sets(st.sampled_from(spaces), max_size=5)))
    texts = [text[a:b].strip() for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True)]
    pieces = [Piece(20 - n, part, Origin("c", "n", None, 70 + n)) for n, part in enumerate(texts)]
    return text, draw(st.permutations(pieces))


@given(parts_of_an_article())
def test_parts_in_any_order_make_the_same_article(case: tuple[str, list[Piece]]) -> None:
    text, arrived = case
    article = assemble(arrived)
    assert article.text.split() == text.split()
    for part in article.parts:
        [piece] = [piece for piece in arrived if piece.message_id == part.message_id]
        assert article.text[part.start : part.end] == piece.text


@given(parts_of_an_article())
def test_an_article_is_whole_only_when_no_part_is_missing(case: tuple[str, list[Piece]]) -> None:
    _, arrived = case
    ordered = sorted(arrived, key=lambda piece: piece.order)
    assert is_whole(ordered)
    for missing in range(1, len(ordered) - 1):
        assert not is_whole(ordered[:missing] + ordered[missing + 1 :])
