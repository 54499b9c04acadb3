"""Which messages are articles by themselves, and which belong together."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.intake.article import assemble, rebuild
from bot.intake.origin import Origin
from bot.intake.piece import FileRef, Piece
from bot.intake.wholeness import (
    LONG,
    NEARLY_FULL,
    begins_article,
    belong_together,
    breaks_off,
    is_note,
    is_open,
    is_whole,
)

SENTENCE = "شهردار بندر آذرگون گفت که ساخت اسکله تازه از مهرماه آغاز می‌شود"
HEADLINE = "ساخت اسکله تازه آغاز شد"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(f"{SENTENCE}.", False, id="a full stop"),
        pytest.param(f"{SENTENCE}!»", False, id="a stop inside quotation marks"),
        pytest.param(f"{SENTENCE}. 🔹", False, id="an emoji after the stop"),
        pytest.param(SENTENCE, False, id="no stop after the verb"),
        pytest.param(f"{SENTENCE} 👀", False, id="an emoji after the verb"),
        pytest.param(f"{SENTENCE} و بودجه آن تامین خواهد شد", False, id="a future verb"),
        pytest.param(f"{SENTENCE} و بودجه آن", True, id="no verb"),
        pytest.param(f"{SENTENCE} و در این مورد", True, id="a word that ends like a verb"),
        pytest.param(f"{SENTENCE}،", True, id="a comma"),
        pytest.param(f"وی افزود:\n{SENTENCE}، و", True, id="in the middle of a sentence"),
        pytest.param(f"{SENTENCE}\n@namoone_news", False, id="the channel's name"),
        pytest.param(f"{SENTENCE}\nانتهای پیام/", False, id="the agency's end"),
        pytest.param(f"{SENTENCE}\n#اسکله #بندر", False, id="hashtags"),
        pytest.param(f"{SENTENCE}.\nادامه دارد...", True, id="to be continued"),
        pytest.param(f"{SENTENCE}. 👇", True, id="a finger that points down"),
        pytest.param(f"{SENTENCE}.\n(۱/۲)", True, id="one of two"),
        pytest.param(f"{SENTENCE}.\n(2/2)", False, id="two of two"),
        pytest.param(f"{SENTENCE}. سهم آب ۱/۲ است.", False, id="a fraction in a sentence"),
        pytest.param(f"{SENTENCE}. " * 60, True, id="as full as a message can be"),
        pytest.param("", False, id="nothing"),
    ],
)
def test_a_text_that_may_go_on_is_open(text: str, *, expected: bool) -> None:
    assert is_open(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(f"{HEADLINE}\n{SENTENCE}.", True, id="a headline"),
        pytest.param(f"🔴 {HEADLINE} / لزوم توجه\n\n{SENTENCE}.", True, id="with an emoji"),
        pytest.param(f"{SENTENCE}.\nوی افزود: کار تمام است.", False, id="a sentence first"),
        pytest.param(f"{SENTENCE}.", False, id="one line"),
        pytest.param(f"{HEADLINE} {SENTENCE} " * 2 + "\nو رفت.", False, id="a long first line"),
        pytest.param(f"ادامه خبر\n{SENTENCE}.", False, id="says that it goes on"),
        pytest.param(f"(۲/۳)\n{SENTENCE}.", False, id="two of three"),
        pytest.param(f"۱ از ۳\n{SENTENCE}.", True, id="one of three"),
        pytest.param(" \n", False, id="nothing"),
    ],
)
def test_an_article_begins_with_a_headline(text: str, *, expected: bool) -> None:
    assert begins_article(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{HEADLINE}\n{SENTENCE} و", True),
        (f"{HEADLINE}\n{SENTENCE}", False),
        (f"{HEADLINE}\n{SENTENCE}.", False),
        (HEADLINE, False),
        (f"{HEADLINE}\n{SENTENCE} و\n@namoone", False),
    ],
)
def test_a_text_breaks_off_in_a_sentence_but_not_after_a_headline(
    text: str, *, expected: bool
) -> None:
    assert breaks_off(text) is expected


@pytest.mark.parametrize(
    ("piece", "expected"),
    [
        pytest.param(Piece(1, "این را برای صبح می‌خواهم"), True, id="a remark"),
        pytest.param(Piece(1, ""), True, id="nothing"),
        pytest.param(Piece(1, SENTENCE + " " + SENTENCE), False, id="a text"),
        pytest.param(Piece(1, "کوتاه", Origin("a", "الف")), False, id="a forward"),
        pytest.param(Piece(1, "کوتاه", file=FileRef("f", "a.txt", 1)), False, id="a file"),
        pytest.param(Piece(1, "کوتاه", picture=True), False, id="a picture"),
        pytest.param(Piece(1, "کوتاه", album="a"), False, id="an album"),
    ],
)
def test_a_remark_is_short_and_the_readers_own(piece: Piece, *, expected: bool) -> None:
    assert is_note(piece) is expected


def test_pieces_belong_together_when_one_goes_on_in_the_next() -> None:
    head, tail = Piece(1, f"{HEADLINE}\n{SENTENCE} و"), Piece(2, "کار ادامه دارد.")
    other = Piece(3, f"{HEADLINE}\n{SENTENCE}.")
    assert belong_together((head, tail))
    assert not belong_together((tail, head))
    assert not belong_together((head, other))
    assert not belong_together((other, tail))


FIRST = Piece(7, f"{HEADLINE}\n" + f"{SENTENCE}. " * 47, sent=100)
NEXT = Piece(8, f"{SENTENCE}. {SENTENCE}.", sent=101)


def forwarded(piece: Piece, post: int, posted: int) -> Piece:
    return replace(piece, origin=Origin("c", "ک", message_id=post), posted=posted)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        pytest.param(FIRST, NEXT, True, id="pasted together"),
        pytest.param(FIRST, replace(NEXT, sent=102), False, id="two seconds later"),
        pytest.param(FIRST, replace(NEXT, message_id=9), False, id="another message between"),
        pytest.param(
            replace(FIRST, text=f"{HEADLINE}\n" + f"{SENTENCE}. " * 40), NEXT, False, id="not long"
        ),
        pytest.param(
            replace(FIRST, text=f"{FIRST.text}\n@namoone"), NEXT, False, id="the channel's name"
        ),
        pytest.param(
            FIRST, replace(NEXT, text=f"{HEADLINE}\n{NEXT.text}"), False, id="a new headline"
        ),
        pytest.param(
            forwarded(FIRST, 70, 50), forwarded(NEXT, 71, 52), True, id="posts of one moment"
        ),
        pytest.param(
            forwarded(FIRST, 70, 50),
            replace(forwarded(NEXT, 71, 52), message_id=12),
            True,
            id="the posts' numbers count",
        ),
        pytest.param(
            forwarded(FIRST, 70, 50), forwarded(NEXT, 72, 52), False, id="a post between"
        ),
        pytest.param(
            forwarded(FIRST, 70, 50), forwarded(NEXT, 71, 500), False, id="posts of another time"
        ),
    ],
)
def test_a_long_text_that_was_cut_at_a_stop(
    before: Piece, after: Piece, *, expected: bool
) -> None:
    assert LONG <= len(FIRST.text) < NEARLY_FULL
    assert not is_open(before.text)
    assert belong_together((before, after)) is expected


def test_nothing_is_missing_when_numbers_follow_each_other_and_the_last_ends() -> None:
    head, tail = f"{HEADLINE}\n{SENTENCE} و", "کار ادامه دارد."
    assert is_whole((Piece(1, head), Piece(2, tail)))
    assert not is_whole((Piece(1, head), Piece(3, tail)))
    assert not is_whole((Piece(1, head),))
    posts = [Origin("c", "ک", message_id=number) for number in (8, 9, 11)]
    assert is_whole((Piece(5, head, posts[0]), Piece(9, tail, posts[1])))
    assert not is_whole((Piece(5, head, posts[0]), Piece(6, tail, posts[2])))


@given(st.lists(st.text("ابپ ت\n.👀", max_size=60), min_size=1, max_size=4), st.randoms())
def test_an_assembled_article_holds_each_message_where_it_says(
    texts: list[str], random: object
) -> None:
    pieces = [Piece(number, text) for number, text in enumerate(texts, start=1)]
    shuffled = sorted(pieces, key=lambda _: random.random())
    article = assemble(shuffled)
    assert [part.message_id for part in article.parts] == [p.message_id for p in pieces if p.text]
    for part in article.parts:
        assert article.text[part.start : part.end] == texts[part.message_id - 1]
    if article.parts:
        edited = Piece(article.parts[0].message_id, "نوشته تازه")
        changed = rebuild(article.text, article.parts, edited)
        first, *others = changed.parts
        assert changed.text[first.start : first.end] == "نوشته تازه"
        for part in others:
            assert changed.text[part.start : part.end] == texts[part.message_id - 1]
