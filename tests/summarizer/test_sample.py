"""The real damaged article that the project began with comes out right (read, never copied)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from summarizer import Digest, digest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

WORD = re.compile(r"\w")


@pytest.fixture(scope="module")
def message(shared: Path) -> str:
    return (shared / "samples" / "ilna-114997.txt").read_text("utf-8")


@pytest.fixture(scope="module")
def gold(shared: Path) -> list[str]:
    """Column 1: restored, the author's own wording kept."""
    lines = (shared / "samples" / "ilna-114997.gold.tsv").read_text("utf-8").splitlines()
    return [line.partition("\t")[0] for line in lines if not line.lstrip().startswith("#")]


@pytest.fixture(scope="module")
def result(message: str) -> Digest:
    return digest(message)


def test_the_speaker_is_named_with_his_title(result: Digest) -> None:
    speaker = result.speakers[0]
    assert speaker.name == "علی جهانی"
    assert speaker.title == "مدیر کل تعاون کار و رفاه اجتماعی استان لرستان"


def test_the_dateline_is_read(result: Digest) -> None:
    dateline = result.dateline
    assert dateline.agency == "ایلنا"
    assert dateline.published == "1401-04-12T14:17"
    assert dateline.published_gregorian == "2022-07-03T14:17"
    assert dateline.news_id == "114997"
    assert (dateline.occasion or "").startswith("جلسه هم‌اندیشی")


def test_his_statements_are_found(result: Digest) -> None:
    assert len(result.quotes) >= 9
    assert {quote.speaker for quote in result.quotes} == {0}


def test_points_are_whole_sentences(result: Digest) -> None:
    assert len(result.shown_points) >= 3
    for point in result.points:
        start = result.restored.index(point.text)
        before = result.restored[:start].rstrip(" ")
        assert not before or before[-1] in "\n.:؟!»،", point.text
        end = start + len(point.text)
        assert point.text[-1] in ".؟!»" or result.restored[end : end + 1] in {"", "\n", "."}


def test_nothing_begins_or_ends_inside_a_word(result: Digest) -> None:
    pieces = [q.text for q in result.quotes] + [p.text for p in result.points]
    assert pieces
    for piece in pieces:
        start = result.restored.index(piece)
        end = start + len(piece)
        around = result.restored[start - 1 : start] + result.restored[end : end + 1]
        assert not WORD.search(around), piece
        assert "\u200c" not in around, piece


def test_no_key_quote_repeats_a_shown_point(result: Digest) -> None:
    assert result.key_quotes
    for quote in result.key_quotes:
        for point in result.shown_points:
            apart = (
                quote.source.end <= point.source.start or point.source.end <= quote.source.start
            )
            assert apart


def test_the_text_is_restored(
    result: Digest, gold: list[str], freely: Callable[[str], list[str]]
) -> None:
    """Equal to the gold, but for spellings that are right either way and the mended slip."""
    wanted = [line.replace("حوزه‌خای", "حوزه‌های") for line in gold]
    lines = result.restored.split("\n")
    assert [freely(line) for line in lines] == [freely(line) for line in wanted]
