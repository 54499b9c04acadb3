from hypothesis import given
from hypothesis import strategies as st

from bot.replies.formatting import (
    Node,
    Rendered,
    Style,
    as_plain_text,
    blockquote,
    bold,
    joined,
    link,
    plain,
    render,
)
from bot.replies.splitting import MAX_ENTITIES, split
from bot.replies.utf16 import units

WORDS = st.text(st.sampled_from("ابپ چ\u200cد👀ر\n 🇮🇷x.»"), max_size=12)


def nodes() -> st.SearchStrategy[str | Node]:
    return st.recursive(
        WORDS,
        lambda children: st.builds(
            Node,
            st.lists(children, max_size=4).map(tuple),
            st.sampled_from([None, Style.BOLD, Style.BLOCKQUOTE, Style.EXPANDABLE]),
        ),
        max_leaves=12,
    )


def covered(rendered: Rendered) -> list[str]:
    encoded = rendered.text.encode("utf-16-le")
    return [
        encoded[2 * e.offset : 2 * (e.offset + e.length)].decode("utf-16-le")
        for e in rendered.entities
    ]


def test_offsets_are_counted_in_utf16() -> None:
    rendered = render(plain("👀 ", bold("👀 تیتر"), "\n", blockquote("نقل")))
    assert rendered.text == "👀 👀 تیتر\nنقل"
    assert [(e.style, e.offset, e.length) for e in rendered.entities] == [
        ("bold", 3, 7),
        ("blockquote", 11, 3),
    ]


def test_outer_entities_come_first() -> None:
    rendered = render(bold("a", link("https://example.org", "b")))
    assert [e.style for e in rendered.entities] == [Style.BOLD, Style.LINK]
    assert rendered.entities[1].url == "https://example.org"


def test_an_entity_without_letters_is_dropped() -> None:
    assert render(plain("یک", bold(" \n"), "دو")).entities == ()


def test_joined_puts_nothing_at_the_ends() -> None:
    assert render(joined([], "؛ ")).text == ""
    assert render(joined(["یک", "دو", "سه"], "؛ ")).text == "یک؛ دو؛ سه"


def test_plain_text_marks_the_lines_of_a_quotation() -> None:
    rendered = render(plain("یک 👀\n", blockquote("دو\nسه"), "\nچهار"))
    assert as_plain_text(rendered) == "یک 👀\n> دو\n> سه\nچهار"


@given(nodes())
def test_entities_hold_what_telegram_would_keep(node: str | Node) -> None:
    rendered = render(node)
    assert rendered.text == rendered.text.strip()
    for entity, text in zip(rendered.entities, covered(rendered), strict=True):
        assert entity.length == units(text) > 0
        assert text == text.strip()
    places = [(e.offset, -e.length) for e in rendered.entities]
    assert places == sorted(places)


@given(nodes(), st.integers(4, 40))
def test_split_keeps_every_sign_within_the_limit(node: str | Node, limit: int) -> None:
    rendered = render(node)
    parts = split(rendered, limit=limit, max_entities=50)
    assert "".join("".join(p.text for p in parts).split()) == "".join(rendered.text.split())
    for part in parts:
        assert units(part.text) <= limit
        assert part.text == part.text.strip()
        assert all(text and text == text.strip() for text in covered(part))
    styled = "".join(text for part in parts for text in covered(part))
    # Nesting can reorder what is covered, never lose it.
    assert sorted("".join(styled.split())) == sorted("".join("".join(covered(rendered)).split()))


def test_a_reply_that_fits_stays_whole() -> None:
    rendered = render(plain(bold("تیتر"), "\n\n", "متن"))
    assert split(rendered) == (rendered,)


def test_a_cut_falls_between_paragraphs_first() -> None:
    rendered = render("یک دو سه\n\nچهار پنج شش. هفت\nهشت نه")
    assert [part.text for part in split(rendered, limit=28)] == [
        "یک دو سه\n\nچهار پنج شش. هفت",
        "هشت نه",
    ]
    assert split(rendered, limit=14)[0].text == "یک دو سه"


def test_a_quotation_is_not_cut_while_it_fits_a_message() -> None:
    rendered = render(plain("الف ب پ\n", blockquote("یک دو\nسه چهار پنج"), "\nت"))
    parts = split(rendered, limit=20)
    assert [part.text for part in parts] == ["الف ب پ", "یک دو\nسه چهار پنج\nت"]
    assert covered(parts[1]) == ["یک دو\nسه چهار پنج"]


def test_a_longer_quotation_is_opened_again() -> None:
    parts = split(render(blockquote("یک دو سه چهار")), limit=8)
    assert [covered(part) for part in parts] == [["یک دو سه"], ["چهار"]]


def test_a_huge_word_is_cut_beside_emoji_and_marks() -> None:
    family = "👨\u200d👩\u200d👧"
    parts = split(render("ب" * 6 + family + "م\u0651"), limit=9)
    assert [part.text for part in parts] == ["ب" * 6, family, "م\u0651"]


def test_flags_are_cut_in_pairs() -> None:
    assert [part.text for part in split(render("🇮🇷🇮🇷🇮🇷"), limit=6)] == ["🇮🇷", "🇮🇷", "🇮🇷"]


def test_entities_are_counted_too() -> None:
    many = render(joined([bold(f"الف{number}") for number in range(250)], " "))
    parts = split(many)
    assert [len(part.entities) for part in parts] == [100, 100, 50]
    assert max(len(part.entities) for part in parts) <= MAX_ENTITIES
