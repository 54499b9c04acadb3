"""Texts as Telegram's server keeps them: offsets in UTF-16 units, cleaning, entities, quotes."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.playground.texts import (
    Formatted,
    clean,
    detect,
    entity_problems,
    find_quote,
    split_message,
    unit_slice,
    units,
)


def entity(kind: str, offset: int, length: int, **more: object) -> dict[str, Any]:
    return {"type": kind, "offset": offset, "length": length, **more}


@pytest.mark.parametrize(
    ("label", "text", "kept"),
    [
        ("nothing to do", "خبر", "خبر"),
        ("white space at the ends", " \n خبر\t\n", "خبر"),
        ("white space inside", "خبر  و\n\nخبر", "خبر  و\n\nخبر"),
        ("carriage returns", "یک\r\nدو", "یک\nدو"),
        ("controls become spaces", "یک\x07دو\tسه", "یک دو سه"),
        ("explicit direction vanishes", "یک\u202eدو\u202c", "یکدو"),
        ("isolates stay", "\u2068A\u2069 یک", "\u2068A\u2069 یک"),
        ("half spaces stay", "می\u200cرود", "می\u200cرود"),
        ("nothing is left", "\u202e \r\n", ""),
    ],
)
def test_a_text_is_cleaned_as_telegram_cleans_it(label: str, text: str, kept: str) -> None:
    assert clean(text).text == kept, label


@pytest.mark.parametrize(
    ("label", "text", "before", "after"),
    [
        ("cut ends", "  خبر ", ("bold", 2, 3), ("bold", 0, 3)),
        ("an entity over the cut ends", "  خبر ", ("bold", 0, 6), ("bold", 0, 3)),
        ("a removed character before", "\rخبر", ("bold", 1, 3), ("bold", 0, 3)),
        ("a removed character inside", "خ\u202eبر", ("bold", 0, 4), ("bold", 0, 3)),
        ("an emoji before", "🗞 خبر", ("bold", 3, 3), ("bold", 3, 3)),
        ("an emoji inside", "\r🗞 خبر", ("bold", 1, 2), ("bold", 0, 2)),
        ("white space only", "یک  دو", ("bold", 2, 2), None),
    ],
)
def test_entities_move_with_the_cleaned_text(
    label: str, text: str, before: tuple[str, int, int], after: tuple[str, int, int] | None
) -> None:
    expected = () if after is None else (entity(*after),)
    assert clean(text, (entity(*before),)).entities == expected, label


def test_entities_come_out_in_telegrams_order() -> None:
    given = (entity("italic", 2, 1), entity("bold", 0, 1), entity("blockquote", 0, 3))
    kinds = [one["type"] for one in clean("خبر", given).entities]
    assert kinds == ["blockquote", "bold", "italic"]


texts = st.text(st.characters(codec="utf-8") | st.sampled_from("ا‌ی🗞\u202e\r \n"), max_size=40)


@given(texts, st.data())
def test_a_cleaned_entity_marks_the_same_letters(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    offset, length = units(text[:start]), units(text[start:end])
    given_entities = (entity("bold", offset, length),) if length else ()
    assert not entity_problems(text, given_entities)
    cleaned = clean(text, given_entities)
    assert not entity_problems(cleaned.text, cleaned.entities)
    marked = "".join(unit_slice(cleaned.text, e["offset"], e["length"]) for e in cleaned.entities)
    assert marked.strip(" \n") == clean(text[start:end]).text


@pytest.mark.parametrize(
    ("label", "text", "found"),
    [
        ("a command", "/start", [("bot_command", "/start")]),
        ("a command for us", "/summary@chekideh_bot", [("bot_command", "/summary@chekideh_bot")]),
        ("a path is no command", "a/b و/c", []),
        ("a mention", "سلام @sara_naderi!", [("mention", "@sara_naderi")]),
        ("an e-mail address is no mention", "sara@example.org", [("email", "sara@example.org")]),
        ("a link", "نک. https://example.org/a?b=1.", [("url", "https://example.org/a?b=1")]),
        ("a hashtag with a half space", "#خبر‌ها و", [("hashtag", "#خبر‌ها")]),
        ("a number is no hashtag", "#۱۲", []),
        ("after an emoji", "🗞 @sara_naderi", [("mention", "@sara_naderi")]),
        ("plain text", "خبر ساعت ۱۲:۳۰", []),
    ],
)
def test_what_telegram_finds_by_itself(
    label: str, text: str, found: list[tuple[str, str]]
) -> None:
    entities = detect(text)
    shown = [(e["type"], unit_slice(text, e["offset"], e["length"])) for e in entities]
    assert shown == found, label


def test_nothing_is_found_inside_of_a_link_or_code() -> None:
    link = entity("text_link", 0, 12, url="https://example.org")
    assert detect("@sara_naderi", (link,)) == (link,)


ARTICLE = Formatted(
    "مدیر کل گفت: کار تمام است. مردم گفتند: کار تمام است. 🗞 پایان",
    (entity("bold", 0, 7), entity("italic", 13, 13), entity("italic", 39, 13)),
)


@pytest.mark.parametrize(
    ("label", "quote", "hint", "place"),
    [
        ("once", Formatted("مردم گفتند"), None, 27),
        ("over an emoji", Formatted("🗞 پایان"), None, 53),
        ("with its italics", Formatted("کار تمام است", (entity("italic", 0, 12),)), None, 13),
        ("the nearest one", Formatted("کار تمام است", (entity("italic", 0, 12),)), 35, 39),
        ("without its italics", Formatted("کار تمام است"), None, None),
        ("part of the bold", Formatted("مدیر", (entity("bold", 0, 4),)), None, 0),
        ("bold that is not there", Formatted("مردم", (entity("bold", 0, 4),)), None, None),
        ("a quotation mark of ours is not looked at",
         Formatted("مردم", (entity("blockquote", 0, 4),)), None, 27),
        ("another letter", Formatted("مردم گفتيد"), None, None),
        ("another space", Formatted("مردم  گفتند"), None, None),
        ("nothing", Formatted(""), None, None),
    ],
)  # fmt: skip
def test_where_a_quote_stands(
    label: str, quote: Formatted, hint: int | None, place: int | None
) -> None:
    assert find_quote(ARTICLE, quote, hint) == place, label


@given(st.text(st.sampled_from("اب \n🗞"), max_size=300), st.integers(4, 50))
def test_a_long_text_is_split_without_losing_a_letter(text: str, most: int) -> None:
    parts = split_message(text, most)
    assert all(0 < units(part) <= most for part in parts)
    assert "".join("".join(parts).split()) == "".join(text.split())


def test_a_long_text_is_split_between_lines() -> None:
    assert split_message("یک دو\nسه چهار\nپنج", 14) == ("یک دو\nسه چهار", "پنج")
