"""The fit learns within each text which sentence is worth more."""

from collections import Counter

import numpy as np
import pytest

from summarizer.selection.features import Profile, Sheet
from training.selection.examples import Example, overlap_f1
from training.selection.train import HOUSE, fit, worth


def _example(likeness: list[float], chance: list[float], level: float = 0.0) -> Example:
    """A text whose sentences are worth what ``like`` says; ``level`` lifts all of them alike."""
    profiles = tuple(
        Profile(Counter(), {"like": like + level, "headline_like": like, "chance": by_chance}
                | dict.fromkeys(HOUSE, like))
        for like, by_chance in zip(likeness, chance, strict=True)
    )  # fmt: skip
    gains = tuple(likeness)
    return Example(
        "news", (), Sheet(profiles, (), {}), gains=gains, bigrams=gains, best=max(gains)
    )


TEXTS = [
    _example([0.6, 0.1, 0.0], [0.2, 0.9, 0.4]),
    _example([0.0, 0.5, 0.2], [0.3, 0.1, 0.6], level=5.0),
    _example([0.1, 0.2, 0.7], [0.8, 0.1, 0.5], level=-5.0),
]


def test_what_makes_a_sentence_worth_more_gets_the_weight() -> None:
    model = fit(TEXTS, headline=False)
    assert set(model.weights) == {"like", "chance"}
    assert model.weights["like"] > 0
    for example in TEXTS:
        assert int(np.argmax(model.raw(example, {}))) == int(np.argmax(example.gains))


def test_the_headline_is_read_only_when_allowed_and_house_rules_are_never_learned() -> None:
    assert "headline_like" in fit(TEXTS).weights
    assert not set(fit(TEXTS).weights) & set(HOUSE)


def test_the_same_texts_give_the_same_weights() -> None:
    assert fit(TEXTS) == fit(TEXTS)


@pytest.mark.parametrize("scale", [1.0, 0.2])
def test_worth_is_measured_beside_the_best_sentence_of_the_same_text(scale: float) -> None:
    found = worth(_example([0.6 * scale, 0.3 * scale, 0.0], [0.0, 0.0, 0.0]))
    assert found == pytest.approx([1.0, 0.5, 0.0])


def test_a_text_whose_lead_shares_hardly_a_word_tells_hardly_a_thing() -> None:
    assert max(worth(_example([0.005, 0.0], [0.0, 0.0]))) == pytest.approx(0.1)


def test_overlap_is_one_for_the_same_words_and_none_for_others() -> None:
    assert overlap_f1(["a", "b", "c"], ["a", "b", "c"], 2) == 1
    assert overlap_f1(["a", "b", "c"], ["c", "b", "a"], 2) == 0
    assert overlap_f1(["a", "b"], ["a", "b", "c", "d"], 1) == pytest.approx(2 / 3)
