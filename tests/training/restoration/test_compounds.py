"""The counts behind the table of compounds."""

from __future__ import annotations

import numpy as np
import pytest

from summarizer.restoration.lexicon import SCORES
from summarizer.restoration.model import boundary_model
from summarizer.restoration.units import units_of
from training.restoration.compounds import FEWEST, inner_places, shares


def test_places_inside_words_are_told_apart_from_places_between_them() -> None:
    keys, halves, words = inner_places(units_of("خانه‌ها، خانه ها"), boundary_model().words)
    # «خانه‌ها» has five places between letters, «خانه» three and «ها» one.
    assert words.tolist() == [0] * 5 + [1] * 3 + [2]
    assert halves.tolist() == [False, False, False, True, *[False] * 5]
    assert len(set(keys.tolist())) == len(keys)


def test_a_place_is_the_same_with_and_without_its_half_space() -> None:
    words = boundary_model().words
    apart, in_one = (inner_places(units_of(text), words)[0] for text in ("خانه‌ها", "خانهها"))
    assert (apart == in_one).all()


@pytest.mark.parametrize(
    ("apart", "total", "share"),
    [
        pytest.param(100, 100, SCORES, id="always"),
        pytest.param(0, 100, 0, id="never"),
        pytest.param(1, 100, 0, id="hardly ever"),
        pytest.param(50, 100, 8, id="half of the time"),
        pytest.param(FEWEST - 1, FEWEST - 1, 0, id="too rare to tell"),
    ],
)
def test_shares(apart: int, total: int, share: int) -> None:
    assert shares(np.array([apart]), np.array([total])).tolist() == [share]
