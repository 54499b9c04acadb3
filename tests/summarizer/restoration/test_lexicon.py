"""Hashes agree with each other, and the shipped tables know common words."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.restoration.lexicon import (
    Hashes,
    are_among,
    hashes_of_rows,
    hashes_of_words,
    pair_hashes,
)
from summarizer.restoration.model import boundary_model
from summarizer.restoration.units import LETTERS, units_of

strings = st.text(st.sampled_from(LETTERS), min_size=4, max_size=30)


@given(strings, st.integers(1, 4))
def test_windows_and_ranges_have_the_same_hash(text: str, length: int) -> None:
    hashes = Hashes(units_of(text).symbols)
    starts = np.arange(len(text) - length + 1)
    assert (hashes.windows(length) == hashes.of(starts, starts + length)).all()


@given(strings, strings)
def test_a_string_has_one_hash_wherever_it_stands(before: str, text: str) -> None:
    inside = Hashes(units_of(before + text).symbols)
    start, end = np.array([len(before)]), np.array([len(before) + len(text)])
    rows = np.zeros((1, len(text) + 3), np.uint8)
    rows[0, : len(text)] = units_of(text).symbols
    assert inside.of(start, end) == hashes_of_rows(rows)


def test_common_words_are_known_and_gibberish_is_not() -> None:
    words = boundary_model().words
    common = ["است", "دانشگاه", "برنامهها", "میشود", "خبرگزاری", "استان"]
    assert min(words.scores(common)) >= 7
    assert words.scores(["ضصثقفغ", "ءؤءؤءؤ", ""]) == [0, 0, 0]
    assert words.scores([]) == []


def test_an_entry_tells_where_the_half_space_stands() -> None:
    words = boundary_model().words
    word = Hashes(units_of("میشود").symbols).of(np.array([0]), np.array([5]))
    assert int(words.find(word)[0]) >> 4 == 0b10


def test_few_strings_are_taken_for_words() -> None:
    draw = np.random.default_rng(3)
    hashes = draw.integers(0, 1 << 63, 200_000, dtype=np.uint64) * np.uint64(2) + np.uint64(1)
    assert np.count_nonzero(boundary_model().words.find(hashes)) < 20


@pytest.mark.parametrize(
    ("left", "right", "known"),
    [("تصریح", "کرد", True), ("به", "گزارش", True), ("گزارش", "بهتصریح", False)],
)
def test_pairs_of_words_keep_their_order(left: str, right: str, *, known: bool) -> None:
    ends = np.array([len(left), len(left) + len(right)])
    starts = np.array([0, len(left)])
    hashes = Hashes(units_of(left + right).symbols).of(starts, ends)
    found = boundary_model().pairs.find(pair_hashes(hashes[:1], hashes[1:]))
    assert bool(found[0]) == known


@pytest.mark.parametrize(
    ("left", "right", "least", "most"),
    [
        pytest.param("برنامه", "ها", 12, 15, id="always with a half space"),
        pytest.param("مهم", "ترین", 5, 15, id="in either way"),
        pytest.param("ایر", "ان", 0, 0, id="never"),
    ],
)
def test_the_share_of_a_compounds_half_spaces(
    left: str, right: str, least: int, most: int
) -> None:
    hashes = hashes_of_words([left, right])
    found = boundary_model().compounds.find(pair_hashes(hashes[:1], hashes[1:]))
    assert least <= int(found[0]) <= most


def test_what_is_among_known_hashes() -> None:
    known = np.sort(hashes_of_words(["خانه", "مدرسه", "راه"]))
    wanted = hashes_of_words(["راه", "کوه", "خانه"])
    assert are_among(wanted, known).tolist() == [True, False, True]
    assert are_among(wanted, known[:0]).tolist() == [False] * 3
