from hypothesis import given
from hypothesis import strategies as st

from bot.replies.citation import MAX_QUOTE, cite
from bot.replies.utf16 import units
from bot.store import Part
from summarizer import SourceSpan

TEXTS = st.lists(st.text("ابپ ت\n.👀م\u200c", min_size=1, max_size=1500), min_size=1, max_size=3)


@given(TEXTS, st.data())
def test_a_citation_is_an_exact_part_of_its_message(texts: list[str], data: st.DataObject) -> None:
    text = "\n".join(texts)
    parts, start = [], 0
    for number, part in enumerate(texts):
        parts.append(Part(100 + number, start, start + len(part)))
        start += len(part) + 1
    first = data.draw(st.integers(0, len(text)))
    last = data.draw(st.integers(first, len(text)))
    citation = cite(text, parts, SourceSpan(first, last))
    if citation is None:
        return
    message = texts[citation.message_id - 100]
    encoded = message.encode("utf-16-le")
    begin = 2 * citation.position
    end = begin + 2 * units(citation.quote)
    assert encoded[begin:end].decode("utf-16-le") == citation.quote
    assert 0 < units(citation.quote) <= MAX_QUOTE
    assert citation.quote == citation.quote.strip()


def test_a_span_in_the_second_message_is_cited_there() -> None:
    text = "یک خبر\n👀 دو خبر"
    parts = (Part(5, 0, 6), Part(6, 7, 15))
    assert cite(text, parts, SourceSpan(9, 15)) == (6, "دو خبر", 3)


def test_a_span_over_two_messages_is_cited_from_the_first() -> None:
    parts = (Part(5, 0, 6), Part(6, 7, 13))
    assert cite("یک خبر\nدو خبر", parts, SourceSpan(3, 13)) == (5, "خبر", 3)


def test_without_messages_there_is_nothing_to_cite() -> None:
    assert cite("یک خبر", (), SourceSpan(0, 6)) is None
