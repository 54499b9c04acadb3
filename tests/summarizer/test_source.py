import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.model import SourceSpan, Span
from summarizer.source import Edit, SourceText

TEXT = "علی گفت : سلام"


def test_a_message_stands_for_itself() -> None:
    source = SourceText.of(TEXT)
    assert source.text == TEXT
    assert source.source_span(Span(4, 7)) == SourceSpan(4, 7)


@pytest.mark.parametrize(
    ("edits", "text", "span", "origin"),
    [
        pytest.param([Edit(7, 8, "")], "علی گفت: سلام", (4, 8), (4, 9), id="deleted"),
        pytest.param([Edit(3, 4, "")], "علیگفت : سلام", (0, 6), (0, 7), id="joined across"),
        pytest.param(
            [Edit(2, 2, "\u200c")], "عل\u200cی گفت : سلام", (2, 4), (2, 3), id="inserted"
        ),
        pytest.param([Edit(0, 3, "رضا")], "رضا گفت : سلام", (1, 2), (1, 2), id="same length"),
        pytest.param([Edit(0, 3, "محمد")], "محمد گفت : سلام", (1, 2), (0, 3), id="longer"),
        pytest.param([Edit(0, 14, "")], "", (0, 0), (0, 0), id="all deleted"),
        pytest.param([], TEXT, (0, 14), (0, 14), id="nothing"),
    ],
)
def test_edits_carry_origins(
    edits: list[Edit], text: str, span: tuple[int, int], origin: tuple[int, int]
) -> None:
    edited = SourceText.of(TEXT).edit(edits)
    assert edited.text == text
    assert edited.source_span(Span(*span)) == SourceSpan(*origin)


def test_an_inserted_edge_is_passed_over() -> None:
    edited = SourceText.of("ab").edit([Edit(0, 0, "x"), Edit(2, 2, "y")])
    assert edited.text == "xaby"
    assert edited.source_span(Span(0, 4)) == SourceSpan(0, 2)
    assert edited.source_span(Span(3, 4)) == SourceSpan(2, 2)


def test_an_insertion_stands_at_the_same_place_in_a_slice() -> None:
    edited = SourceText.of("ab").edit([Edit(2, 2, " ")]).edit([Edit(1, 2, "")])
    assert edited.text == "a "
    assert edited.source_span(Span(1, 2)) == SourceSpan(2, 2)
    assert edited.slice(Span(1, 2)).source_span(Span(0, 1)) == SourceSpan(2, 2)


@pytest.mark.parametrize(
    "edits",
    [
        pytest.param([Edit(3, 5, ""), Edit(4, 6, "")], id="overlapping"),
        pytest.param([Edit(5, 6, ""), Edit(1, 2, "")], id="out of order"),
        pytest.param([Edit(0, 99, "")], id="out of range"),
        pytest.param([Edit(4, 2, "")], id="backwards"),
    ],
)
def test_bad_edits_are_refused(edits: list[Edit]) -> None:
    with pytest.raises(ValueError, match="in order"):
        SourceText.of(TEXT).edit(edits)


def test_a_translation_keeps_the_length() -> None:
    assert SourceText.of("كي").translate(str.maketrans("كي", "کی")).text == "کی"
    with pytest.raises(ValueError, match="keep the length"):
        SourceText.of("كي").translate({ord("ك"): ""})


@st.composite
def edited_texts(draw: st.DrawFn) -> tuple[str, SourceText]:
    """A message, and what several rounds of deletions and insertions leave of it."""
    message = draw(st.text(alphabet="ابپت ‌\n.", max_size=60))
    source = SourceText.of(message)
    for _ in range(draw(st.integers(1, 3))):
        cuts = sorted(draw(st.lists(st.integers(0, len(source)), max_size=8)))
        edits = [
            Edit(start, end, draw(st.sampled_from(["", " ", "\u200c"])))
            for start, end in zip(cuts[::2], cuts[1::2], strict=False)
        ]
        source = source.edit(edits)
    return message, source


@given(edited_texts())
def test_origins_stay_true_through_any_edits(case: tuple[str, SourceText]) -> None:
    message, source = case
    assert len(source.text) == len(source.starts) == len(source.ends)
    for index, letter in enumerate(source.text):
        start, end = source.source_span(Span(index, index + 1))
        assert 0 <= start <= end <= len(message)
        if letter not in " \u200c":  # what the edits may put in
            assert message[start:end] == letter
    assert list(source.starts) == sorted(source.starts)


@given(edited_texts(), st.data())
def test_a_slice_keeps_its_origins(case: tuple[str, SourceText], data: st.DataObject) -> None:
    _, source = case
    start = data.draw(st.integers(0, len(source)))
    end = data.draw(st.integers(start, len(source)))
    part = source.slice(Span(start, end))
    assert part.text == source.text[start:end]
    for index in range(len(part)):
        assert part.source_span(Span(index, index + 1)) == source.source_span(
            Span(start + index, start + index + 1)
        )
