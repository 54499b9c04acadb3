"""How far a quote may be believed: the measured share of quotes like it that are right."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_UNSEEN = 0.5  # Laplace's rule for what the gold never showed
_UNKNOWN = 0.0  # without a speaker nothing is right as a whole


def extent(rule: str, *, runs_on: bool) -> str:
    """How a quote's span was found: by its rule, and whether it runs over several paragraphs."""
    return f"{rule}, run on" if runs_on else rule


def situation(form: str, *, inferred: bool, doubtful: bool) -> str:
    """How a quote's speaker was told: by the mention's form, by what stands around, or hardly."""
    if doubtful:
        return "another title"
    return "inferred" if inferred else form


@dataclass(frozen=True, slots=True)
class Calibration:
    """Shares of right spans by rule, and of right speakers by situation."""

    span: Mapping[str, float]
    speaker: Mapping[str, float]

    def confidence(self, rule: str, form: str, *, known: bool, speakers: int) -> float:
        """The confidence of a quote.

        Args:
            rule: What found its span, as :func:`extent` says.
            form: What told its speaker, as :func:`situation` says.
            known: Whether it has a speaker.
            speakers: How many people and bodies are quoted in the article.
        """
        if not known:
            return _UNKNOWN
        several = "one speaker" if speakers == 1 else "several speakers"
        share = self.speaker.get(f"{form}, {several}", _UNSEEN)
        return round(self.span.get(rule, _UNSEEN) * share, 3)


@cache
def calibration() -> Calibration:
    """The shipped calibration; ``training/attribution/calibrate.py`` derives it."""
    file = files(__package__).joinpath("calibration.toml")
    tables = tomllib.loads(file.read_text(encoding="utf-8"))
    return Calibration(tables["span"], tables["speaker"])
