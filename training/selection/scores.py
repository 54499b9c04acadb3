"""How good choices are: against the lead that an editor wrote, and against marked points."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from summarizer.selection.choose import Pick, choose

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from training.selection.examples import Example

SHOWN = 3
"""Points of a text that are measured."""


@dataclass(frozen=True, slots=True)
class Model:
    """Learned weights by feature."""

    weights: Mapping[str, float]

    def raw(self, example: Example, house: Mapping[str, float]) -> list[float]:
        """The scores of a text's candidates."""
        return [
            sum(
                (self.weights.get(name, 0.0) + house.get(name, 0.0)) * value
                for name, value in profile.features.items()
            )
            for profile in example.sheet.profiles
        ]


class Report(NamedTuple):
    """Means over texts: ROUGE-2 of the first point, and a near-best sentence among three."""

    first: float
    hit: float


def measure_leads(
    examples: Sequence[Example], models: Sequence[Model], house: Mapping[str, float]
) -> Report:
    """Score choices against leads; a hit is a sentence within a tenth of the best one."""
    first, hits = [], []
    for example, model in zip(examples, models, strict=True):
        picks = _pick(example, model, house)
        got = [example.bigrams[pick.number] for pick in picks]
        first.append(got[0])
        hits.append(max(got) >= 0.9 * example.best)
    return Report(100 * float(np.mean(first)), 100 * float(np.mean(hits)))


def _pick(example: Example, model: Model, house: Mapping[str, float]) -> tuple[Pick, ...]:
    raw = model.raw(example, house)
    return choose(example.candidates, example.sheet, raw, important=example.important)[:SHOWN]


class Tally(NamedTuple):
    """Chosen points, marked points, and how many of these were hit."""

    hits: int = 0
    chosen: int = 0
    marked: int = 0

    @property
    def precision(self) -> float:
        """The share of chosen points that are marked ones, in per cent."""
        return 100 * self.hits / max(1, self.chosen)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall, in per cent."""
        return 200 * self.hits / max(1, self.chosen + self.marked)


def measure_points(examples: Sequence[Example], model: Model, house: Mapping[str, float]) -> Tally:
    """Count three points of each text against the marked ones."""
    counts = [Tally()]
    for example in examples:
        picks = _pick(example, model, house)
        hit = frozenset().union(*(example.points[pick.number] for pick in picks))
        counts.append(Tally(len(hit), len(picks), example.marked))
    return sum_up(counts)


def sum_up(counts: Iterable[Tally]) -> Tally:
    """Count several sets as one."""
    return Tally(*map(sum, zip(*counts, strict=True)))


def leave_out_sets(
    sets: Mapping[str, Sequence[Example]],
    model: Model,
    house: Mapping[str, float],
    searched: Mapping[str, Sequence[float]],
) -> dict[str, Tally]:
    """Measure each set of marked texts by the searched rules that are best on the others.

    A rule that is searched and reported on the same marks looks better than it is.

    Args:
        sets: Marked texts by the name of their set; at least two.
        model: The learned weights.
        house: The rules, of which the searched ones are replaced.
        searched: The weights to be tried for each of these, in all combinations; of equals the
            first is taken.
    """
    tables = []
    for values in product(*searched.values()):
        tried = {**house, **dict(zip(searched, values, strict=True))}
        tables.append({name: measure_points(sets[name], model, tried) for name in sets})

    def worth_elsewhere(table: Mapping[str, Tally], left_out: str) -> float:
        return sum_up(counts for name, counts in table.items() if name != left_out).f1

    found = {}
    for left_out in sets:
        found[left_out] = max(tables, key=lambda it: worth_elsewhere(it, left_out))[left_out]
    return found
