"""The model's judgement does not depend on how a text is cut up for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from summarizer.restoration import model, network
from summarizer.restoration.suspects import around
from summarizer.restoration.units import Units, units_of

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture
def article(news: tuple[str, ...], damage: Callable[[str, int], str]) -> Units:
    return units_of("\n".join(damage("\n".join(news), seed) for seed in range(3)))


@pytest.mark.parametrize("size", [150, 700])
def test_a_survey_in_parts_is_as_good_as_one_of_the_whole(
    size: int, article: Units, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert len(article.symbols) > 2 * size
    whole = model.boundary_model().judge(article)
    monkeypatch.setattr(model, "_PART", size)
    parts = model.boundary_model().judge(article)
    assert parts.damaged == whole.damaged
    assert (parts.habits == whole.habits).all()
    assert (parts.probabilities == whole.probabilities).all()


def test_blocks_hide_their_seams(article: Units, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = model.boundary_model().judge(article).probabilities
    monkeypatch.setattr(model, "_BLOCK", 300)
    assert np.abs(model.boundary_model().judge(article).probabilities - whole).max() < 1e-3


def test_rows_hide_their_seams(article: Units, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = model.boundary_model().judge(article).probabilities
    monkeypatch.setattr(network, "_ROWS", 100)
    assert np.abs(model.boundary_model().judge(article).probabilities - whole).max() < 1e-4


def test_a_second_look_is_for_doubtful_places_alone(
    news: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    words = "\n".join(news).replace("\u200c", " ").split(" ")
    in_pairs = map("".join, zip(words[::2], words[1::2], strict=False))
    article = units_of(" ".join(in_pairs))
    twice = model.boundary_model().judge(article).probabilities
    monkeypatch.setattr(model, "DOUBT", 0)
    once = model.boundary_model().judge(article).probabilities
    doubtful = article.between & (np.abs(once[:, 0] - 0.5) < 0.25)
    assert (twice[~doubtful] == once[~doubtful]).all()
    assert (twice[doubtful] != once[doubtful]).any()
    assert np.abs(twice.sum(axis=1) - 1).max() < 1e-5


def test_the_places_around_marked_ones() -> None:
    marked = np.array([0, 0, 0, 1, 0, 0, 0, 0, 1], bool)
    assert around(marked, 2).tolist() == [False, True, True, True, True, True, True, True, True]
    assert around(marked, 0).tolist() == marked.tolist()
    assert not around(np.zeros(5, bool), 3).any()
