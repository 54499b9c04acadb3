from __future__ import annotations

from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import MessageEntity

from bot.intake.links.detect import LinkSpan, find_article_link, link_spans
from config.lexicon import load

ARTICLE = "https://news.example/fa/1"
OTHER = "https://other.example/news/2"
SENTENCE = (
    "مدیرکل راه استان گفت: ساخت پل تازه از مهرماه آغاز می‌شود و تا پایان سال به سرانجام می‌رسد. "
)
TEASER = SENTENCE * 4
WHOLE = SENTENCE * 20


class Case(NamedTuple):
    label: str
    text: str
    url: str | None


CASES = [
    Case("only a link", ARTICLE, ARTICLE),
    Case("a headline and a link", f"آغاز ساخت پل تازه\n{ARTICLE}", ARTICLE),
    Case("a link and a headline", f"{ARTICLE}\nآغاز ساخت پل تازه", ARTICLE),
    Case("an introduction", f"{SENTENCE}\n{ARTICLE}", ARTICLE),
    Case("with furniture", f"🔹 آغاز ساخت پل\n{ARTICLE}\n@nemoone_news #پل #راه", ARTICLE),
    Case("a channel beside it", f"آغاز ساخت پل\n{ARTICLE}\nhttps://t.me/nemoone", ARTICLE),
    Case("the same link twice", f"{ARTICLE} {ARTICLE}/", f"{ARTICLE}/"),
    Case("a teaser that says where it goes on", f"{TEASER}\nادامه مطلب: {ARTICLE}", ARTICLE),
    Case("the words on the line before", f"{TEASER}\n👇 متن کامل را بخوانید\n{ARTICLE}", ARTICLE),
    Case("cut in the middle", f"{WHOLE}و در ادامه …\nمتن کامل خبر\n{ARTICLE}", ARTICLE),
    Case("cut with three dots", f"{WHOLE}و در ادامه... ادامه مطلب {ARTICLE}", ARTICLE),
    Case("of two links the one that goes on", f"{TEASER}\n{OTHER}\nمتن کامل: {ARTICLE}", ARTICLE),
    Case("no link", SENTENCE, None),
    Case("nothing", "", None),
    Case("an article with its source", f"{WHOLE}\nمنبع: {ARTICLE}", None),
    Case("a whole article with the usual words", f"{WHOLE}\nمتن کامل در پایگاه: {ARTICLE}", None),
    Case("a teaser without the words", f"{TEASER}\n{ARTICLE}", None),
    Case("headlines with links", f"آغاز ساخت پل {ARTICLE}\nپایان ساخت راه {OTHER}", None),
    Case("a channel", "به ما بپیوندید https://t.me/nemoone", None),
    Case("below a social site", "https://www.instagram.com/p/abc", None),
    Case("a site's front page", "پایگاه ما https://news.example/", None),
    Case("a picture", "https://news.example/media/1.JPG?w=5", None),
    Case("an address that can't be asked for", "http://2130706433/fa/1", None),
    Case("another scheme", "ftp://news.example/fa/1", None),
    Case(
        "an article by its query",
        "https://news.example/?newsid=5",
        "https://news.example/?newsid=5",
    ),
    Case("a site that only ends alike", "https://notx.com/fa/1", "https://notx.com/fa/1"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.label)
def test_which_message_is_a_link_to_an_article(case: Case) -> None:
    found = find_article_link(case.text, link_spans(case.text, ()))
    assert (found and found.url) == case.url


def test_words_that_are_themselves_a_link() -> None:
    text = f"{TEASER}\nادامه مطلب"
    link = LinkSpan(text.index("ادامه مطلب"), len(text), ARTICLE)
    found = find_article_link(text, [link])
    assert found is not None
    assert found.url == ARTICLE


def test_offsets_of_entities_are_turned_to_code_points() -> None:
    text = "👀👀 ببینید example.org/a و اینجا"
    at = text.index("example")
    entities = [
        MessageEntity(MessageEntity.TEXT_LINK, text.index("اینجا") + 2, 5, url=ARTICLE),
        MessageEntity(MessageEntity.URL, at + 2, len("example.org/a")),
        MessageEntity(MessageEntity.BOLD, 0, 4),
    ]
    spans = link_spans(text, entities)
    assert [text[start:end] for start, end, _ in spans] == ["example.org/a", "اینجا"]
    assert [url for *_, url in spans] == ["https://example.org/a", ARTICLE]


def test_signs_after_a_bare_address_are_not_of_it() -> None:
    [span] = link_spans(f"«متن ({ARTICLE}).»", ())
    assert span.url == ARTICLE


@given(st.text(st.sampled_from("اب \n…👀./:@#") | st.characters(), max_size=80), st.data())
def test_any_text_and_any_entities_are_looked_at(text: str, data: st.DataObject) -> None:
    numbers = st.integers(0, 90)
    entities = [
        MessageEntity(MessageEntity.TEXT_LINK, data.draw(numbers), data.draw(numbers), url=ARTICLE)
        for _ in range(data.draw(st.integers(0, 4)))
    ]
    found = find_article_link(text, link_spans(text, entities))
    assert found is None or found.url.startswith("http")


@pytest.mark.parametrize("phrase", load("links").words("read_more"))
def test_every_phrase_of_the_lexicon_makes_a_link(phrase: str) -> None:
    text = f"{TEASER}\n{phrase}\n{ARTICLE}"
    assert find_article_link(text, link_spans(text, ())) is not None
