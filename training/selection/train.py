"""Fit the ranker's weights, report them by cross-validation, and write them as data.

    python -m training.selection.train --shared ../shared [--write]

Ridge regression on standardised features: each sentence's gain is its mean ROUGE-1 and -2 F1
with the site's lead that was taken out of the text. The house rules beside the learned weights are
set by hand but one, ``aside``, which is searched for on the texts with marked main points.
Everything is seeded; the same texts give the same file.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from summarizer.selection.choose import choose
from training.selection.examples import (
    Example,
    by_source,
    read_corpus,
    read_leads,
    read_points,
    texts_of,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

OUT = Path(__file__).parents[2] / "summarizer" / "selection" / "weights.toml"

SEED = 1401
FOLDS = 5
PENALTY = 20.0
SHOWN = 3

SPORT_WEIGHT = 0.15
"""The largest source of raw leads is sport alone; its texts count less, so as not to rule."""

HOUSE = {
    "dangling": -0.1,
    "background": -0.08,
    "question": -0.04,
    "site_lead": 0.08,
    "says_nothing": -0.1,
    "pointing": -0.05,
    "hollow": -0.12,
}
"""What the leads can't teach: they were taken out, and they never show an unreadable sentence."""

BARE_HOUSE = HOUSE | {"dangling": -0.03, "aside": -0.05, "pointing": -0.03, "hollow": -0.1}
"""Without a headline the scores lie closer together, and so the rules weigh less."""

ASIDES = (0.0, -0.1, -0.2, -0.3, -0.4)
ASIDE = -0.2
"""The smallest step after which the marked points no longer gain (see the report)."""

_TRIFLE = 5e-6  # a smaller weight is left out of the file
_NAMED_SOURCES = 6

_HEADER = """\
# The ranker of main points: score = base + sum of weight x feature; higher is chosen first.
# Written by training/selection/train.py; do not edit the learned part by hand.
# Learned from {count} news texts and what each sentence shares with the lead that the site's own
# editor wrote. Sources: {sources}.
# Of the texts nothing is in here but these numbers. MIT.
"""


@dataclass(frozen=True, slots=True)
class Model:
    """Learned weights by feature, and the base."""

    base: float
    weights: Mapping[str, float]

    def raw(self, example: Example, house: Mapping[str, float]) -> list[float]:
        """The scores of a text's candidates."""
        return [
            self.base
            + sum(
                (self.weights.get(name, 0.0) + house.get(name, 0.0)) * value
                for name, value in profile.features.items()
            )
            for profile in example.sheet.profiles
        ]


class Report(NamedTuple):
    """Means over texts: ROUGE-2 of the first point, and a near-best sentence among three."""

    first: float
    hit: float


def fit(examples: Sequence[Example], *, headline: bool = True) -> Model:
    """Fit ridge regression on all candidates of the examples.

    Args:
        examples: Labelled texts.
        headline: Whether the model may look at the headline.
    """
    names = [
        name
        for name in examples[0].sheet.profiles[0].features
        if name not in HOUSE and name != "aside" and (headline or not name.startswith("headline"))
    ]
    rows = np.array(
        [
            [profile.features[name] for name in names]
            for example in examples
            for profile in example.sheet.profiles
        ]
    )
    gains = np.array([gain for example in examples for gain in example.gains])
    counts = np.array(
        [
            SPORT_WEIGHT if example.source == "v3" else 1.0
            for example in examples
            for _ in example.gains
        ]
    )
    middle = np.average(rows, axis=0, weights=counts)
    spread = rows.std(axis=0) + 1e-9
    used = spread > 1e-6
    scaled = np.where(used, (rows - middle) / spread, 0.0)
    mean = float(np.average(gains, weights=counts))
    weighted = scaled * counts[:, None]
    solved: NDArray[np.float64] = np.linalg.solve(
        weighted.T @ scaled + PENALTY * np.eye(len(names)), weighted.T @ (gains - mean)
    )
    solved = np.where(used, solved / spread, 0.0)
    return Model(
        mean - float(solved @ middle),
        {name: float(weight) for name, weight in zip(names, solved, strict=True)},
    )


def measure_leads(
    examples: Sequence[Example], models: Sequence[Model], house: Mapping[str, float]
) -> Report:
    """Score choices against leads; a hit is a sentence within a tenth of the best one."""
    first, hits = [], []
    for example, model in zip(examples, models, strict=True):
        picks = choose(example.candidates, example.sheet, model.raw(example, house))[:SHOWN]
        got = [example.bigrams[pick.number] for pick in picks]
        first.append(got[0])
        hits.append(max(got) >= 0.9 * max(example.bigrams))
    return Report(100 * float(np.mean(first)), 100 * float(np.mean(hits)))


def measure_points(
    examples: Sequence[Example], model: Model, house: Mapping[str, float]
) -> tuple[float, float]:
    """Precision and F1 of three points against the marked ones, in per cent."""
    hits = chosen = marked = 0
    for example in examples:
        picks = choose(example.candidates, example.sheet, model.raw(example, house))[:SHOWN]
        hits += len(frozenset().union(*(example.points[pick.number] for pick in picks)))
        chosen += len(picks)
        marked += example.marked
    return 100 * hits / max(1, chosen), 200 * hits / max(1, chosen + marked)


def cross_validate(
    measured: Sequence[Example],
    others: Sequence[Example],
    house: Mapping[str, float],
    *,
    headline: bool = True,
) -> Report:
    """Measure each text by a model that has not seen it."""
    if not headline:
        measured = [
            example._replace(sheet=example.sheet._replace(parts=())) for example in measured
        ]
    order = np.random.default_rng(SEED).permutation(len(measured))
    models: dict[int, Model] = {}
    for fold in range(FOLDS):
        held = set(order[fold::FOLDS].tolist())
        model = fit(
            [*(e for n, e in enumerate(measured) if n not in held), *others], headline=headline
        )
        models |= dict.fromkeys(held, model)
    return measure_leads(measured, [models[n] for n in range(len(measured))], house)


def write(
    path: Path,
    models: Mapping[str, tuple[Model, Mapping[str, float]]],
    examples: Sequence[Example],
) -> None:
    """Write the weights as TOML: for each model its own, and the house rules beside them."""
    lines = [_HEADER.format(count=len(examples), sources=_sources(examples)).rstrip("\n")]
    for title, (model, house) in models.items():
        raws = np.array([raw for example in examples for raw in model.raw(example, house)])
        low, high = np.quantile(raws, [0.5, 0.95])
        ordered = sorted(model.weights.items(), key=lambda pair: (-abs(pair[1]), pair[0]))
        lines += [
            "",
            "# A raw score at ``middle`` is shown as 0.5; ``spread`` is the scale of the curve.",
            f"[{title}]",
            f"base = {model.base:.5f}",
            f"middle = {(low + high) / 2:.4f}",
            f"spread = {(high - low) / 4:.4f}",
            "",
            f"[{title}.learned]",
            *(f"{name} = {weight:.5f}" for name, weight in ordered if abs(weight) >= _TRIFLE),
            "",
            "# Set by hand in the script, but for ``aside``; added to the learned weights.",
            f"[{title}.house]",
            *(f"{name} = {weight:.3f}" for name, weight in sorted(house.items())),
        ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _sources(examples: Sequence[Example]) -> str:
    counts = sorted(by_source(examples).items(), key=lambda pair: (-pair[1], pair[0]))
    return ", ".join(f"{name} {count}" for name, count in counts[:_NAMED_SOURCES]) + " and others"


def main() -> None:
    """Train, report, and write when asked to."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="the texts' folder")
    parser.add_argument("--write", action="store_true", help=f"write {OUT.name}")
    args = parser.parse_args()
    gold, corpus = args.shared / "gold", args.shared / "corpus"
    leads = list(read_leads(gold / "leads-dev.jsonl"))
    points = list(read_points(gold / "quotes-dev.jsonl"))
    unseen = list(texts_of([gold / "leads-dev.jsonl", gold / "quotes-dev.jsonl"]))
    raw = list(read_corpus(sorted(corpus.glob("news-*.jsonl.gz")), unseen=unseen))
    print(f"texts: {len(leads)} with a lead apart, {len(raw)} raw, {len(points)} marked")

    alone = fit(raw)
    for aside in ASIDES:
        house = HOUSE | {"aside": aside}
        precision, f1 = measure_points(points, alone, house)
        seen = measure_leads(leads, [alone] * len(leads), house)
        print(
            f"aside {aside:5.2f}: points @3 P {precision:.1f} F1 {f1:.1f} | leads, trained on"
            f" raw texts alone: first {seen.first:.2f} hit@3 {seen.hit:.1f}"
        )
    house = HOUSE | {"aside": ASIDE}
    report = cross_validate(leads, raw, house)
    print(f"leads, {FOLDS}-fold: first {report.first:.2f} hit@3 {report.hit:.1f}")
    bare = cross_validate(leads, raw, BARE_HOUSE, headline=False)
    print(f"the same without headline: first {bare.first:.2f} hit@3 {bare.hit:.1f}")
    model = fit([*leads, *raw])
    precision, f1 = measure_points(points, model, house)
    print(f"final model, marked points @3: P {precision:.1f} F1 {f1:.1f}")
    if args.write:
        models = {
            "with_headline": (model, house),
            "without_headline": (fit([*leads, *raw], headline=False), BARE_HOUSE),
        }
        write(OUT, models, [*leads, *raw])
        print(f"written: {OUT}")


if __name__ == "__main__":
    main()
