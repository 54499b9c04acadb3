"""The weights as data: they name real features, and their shares explain a score."""

from collections.abc import Callable
from typing import Any

import pytest

from summarizer.selection.candidate import find_candidates
from summarizer.selection.features import Sheet, measure
from summarizer.selection.ranker import load_weights, rate, score, shares

type Taker = Callable[..., Any]


@pytest.fixture
def sheet(road: Taker, water: str) -> Sheet:
    made = road(water)
    candidates = find_candidates(made.article, made.attribution)
    return measure(made.article, made.attribution, candidates)


def test_every_weight_belongs_to_a_feature(sheet: Sheet) -> None:
    names = set(sheet.profiles[0].features)
    assert load_weights(headline=True).features
    assert set(load_weights(headline=True).features) <= names


def test_every_candidate_has_all_features_within_bounds(sheet: Sheet) -> None:
    names = set(sheet.profiles[0].features)
    assert len(sheet.profiles) > 5
    for profile in sheet.profiles:
        assert set(profile.features) == names
        assert all(0 <= value <= 2 for value in profile.features.values())


def test_the_terms_are_the_score(sheet: Sheet) -> None:
    weights = load_weights(headline=True)
    for profile in sheet.profiles:
        rating = rate(profile.features, weights)
        assert rating.raw == pytest.approx(sum(rating.terms.values()))


def test_the_headline_speaks_for_a_sentence_and_dangling_against_it() -> None:
    weights = load_weights(headline=True).features
    assert weights["headline_cosine"] > 0
    assert weights["dangling"] < 0
    assert weights["aside"] < 0


def test_a_score_grows_with_the_raw_score_and_stays_between_0_and_1() -> None:
    weights = load_weights(headline=True)
    values = [score(raw, weights) for raw in (-1e9, -1.0, 0.0, 0.2, 0.4, 1.0, 1e9)]
    assert values == sorted(values)
    assert 0 <= values[0] < 0.01
    assert 0.99 < values[-1] <= 1


def test_shares_keep_the_sign_and_leave_trifles_out() -> None:
    assert shares({"a": 3.0, "b": -1.0, "c": 0.001}) == {"a": 0.75, "b": -0.25}
    assert shares({}) == {}


def test_without_a_headline_other_weights_are_read() -> None:
    bare = load_weights(headline=False).features
    assert bare
    assert not any(name.startswith("headline") for name in bare)
    assert bare["central"] > load_weights(headline=True).features["central"]
