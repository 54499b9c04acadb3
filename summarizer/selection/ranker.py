"""The ranker: a sum of weighted features, whose every term can be shown.

The weights are data (``weights.toml``): learned ones, by ``training/selection/train.py``, and
house rules that keep unreadable candidates back whatever the headline says.
"""

from __future__ import annotations

import math
import tomllib
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

_SHOWN_SHARE = 0.01  # a smaller share of the score is left out of ``why``


class Weights(NamedTuple):
    """The model: a weight for each feature, and the scale of a score from 0 to 1."""

    features: Mapping[str, float]
    middle: float
    spread: float


class Rating(NamedTuple):
    """A candidate's raw score and the terms it is the sum of."""

    raw: float
    terms: Mapping[str, float]


@cache
def load_weights(*, headline: bool) -> Weights:
    """Read the weights that are shipped with the engine.

    Args:
        headline: Whether the text has a headline; without one, what it would have told must be
            made up for by the other features, so that these are another set of weights.
    """
    data = tomllib.loads(files(__package__).joinpath("weights.toml").read_text(encoding="utf-8"))
    model = data["with_headline" if headline else "without_headline"]
    learned, house = model["learned"], model["house"]
    features = {
        name: learned.get(name, 0.0) + house.get(name, 0.0)
        for name in dict.fromkeys((*learned, *house))
    }
    return Weights(MappingProxyType(features), model["middle"], model["spread"])


def rate(features: Mapping[str, float], weights: Weights) -> Rating:
    """Score a candidate's features."""
    terms = {
        name: weight * value
        for name, weight in weights.features.items()
        if (value := features.get(name))
    }
    return Rating(math.fsum(terms.values()), MappingProxyType(terms))


def score(raw: float, weights: Weights) -> float:
    """A raw score on the scale from 0 to 1, higher for what editors choose."""
    return 1 / (1 + math.exp(-max(-50.0, min(50.0, (raw - weights.middle) / weights.spread))))


def shares(terms: Mapping[str, float]) -> dict[str, float]:
    """Each feature's share of all that spoke for or against a candidate, the weightiest first."""
    total = math.fsum(map(abs, terms.values())) or 1.0
    ordered = sorted(terms.items(), key=lambda pair: (-abs(pair[1]), pair[0]))
    return {
        name: round(term / total, 3) for name, term in ordered if abs(term) >= _SHOWN_SHARE * total
    }
