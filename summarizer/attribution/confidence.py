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


@dataclass(frozen=True, slots=True)
class Calibration:
    """Shares of right spans by rule, and of right speakers by situation."""

    span: Mapping[str, float]
    speaker: Mapping[str, float]

    def confidence(self, rule: str, form: str, *, known: bool, speakers: int) -> float:
        """The confidence of a quote.

        Args:
            rule: What found its span.
            form: The form of the mention that names its speaker, «inferred» when it does not.
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
