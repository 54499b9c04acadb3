"""Fit the ranker's weights, report them by cross-validation, and write them as data.

    python -m training.selection.train --shared ../shared [--marked …] [--unseen …] [--write]

A listwise softmax regression (ListNet, Cao et al. 2007) on standardised features: within each text
the scores are to rank the sentences as their likeness to the site's lead does, which was taken out
of the text. The house rules beside the learned weights are set by hand, but some (``SEARCHED``)
by search on the texts with marked main points, of which more can be named. Nothing is drawn but
the folds, and these are seeded; the same texts give the same file.

A lead and marked points want different things: leads often tell what the reporter tells, marks are
on what was said. Tried without a gain beyond what the folds differ by: fitting to the marks as
well, or blending in a model of them (it costs hits); boosted trees; word vectors made from the
corpus, for a soft overlap with the headline; texts whose first paragraph stands for a lead; and
penalties on what resembles a chosen point. A second model for the ranks behind the first, of six
features of the marks alone, was ahead on the sets it was chosen on, each left out in
turn, and behind on two sets that nothing had been chosen on: marked sets differ by more than the
models do. So what is searched is reported by leaving each set out, and not where it was found.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from training.selection.examples import (
    Example,
    by_source,
    read_corpus,
    read_leads,
    read_points,
    texts_of,
)
from training.selection.scores import (
    Model,
    Report,
    Tally,
    leave_out_sets,
    measure_leads,
    measure_points,
    sum_up,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

OUT = Path(__file__).parents[2] / "summarizer" / "selection" / "weights.toml"

SEEDS = (1401, 7, 3)
"""Cross-validation is repeated with other folds: with one draw alone it moves by a point."""

FOLDS = 5
PENALTY = 0.02

TEMPERATURE = 0.3
"""How much less than the best sentence of a text another one may be worth and still count."""

_LEAST = 0.05  # a likeness: where the best sentence has less, all are alike
_STEPS = 8

SPORT_WEIGHT = 0.15
"""The largest source of raw leads is sport alone; its texts count less, so as not to rule."""

HOUSE = {
    "dangling": -0.9,
    "background": -0.5,
    "question": -0.3,
    "site_lead": 0.6,
    "says_nothing": -0.8,
    "pointing": -0.45,
    "hollow": -0.7,
    "doubtful": -0.6,
    "truism": -0.4,
    "only_headline": -1.2,
    "unknown_speaker": -0.4,
    "aside": -0.9,
    "beside_lead": 0.4,
    "led_in": 0.2,
}
"""What the leads can't teach: they were taken out, and they never show an unreadable sentence;
and who marks points takes statements, each where its speaker is named."""

BARE_HOUSE = HOUSE | {
    "dangling": -0.5,
    "background": -0.3,
    "question": -0.2,
    "says_nothing": -0.5,
    "pointing": -0.25,
    "hollow": -0.4,
    "doubtful": -0.4,
    "truism": -0.25,
    "only_headline": 0.0,
    "unknown_speaker": -0.25,
    "aside": -0.5,
    "beside_lead": 0.25,
    "led_in": 0.2,
}
"""Without a headline the scores lie closer together, and so the rules weigh less."""

TAUGHT = frozenset({"unknown_speaker", "led_in"})
"""Rules that leads teach something of as well: theirs are added to the learned weights."""

SEARCHED = {
    "aside": (0.0, -0.45, -0.9, -1.35),
    "beside_lead": (0.0, 0.2, 0.4, 0.6),
    "led_in": (0.0, 0.2, 0.4),
}
"""Rules whose weights the report tries on the marked points: one at a time, and all together."""

_TRIFLE = 5e-6  # a smaller weight is left out of the file
_NAMED_SOURCES = 6

_HEADER = """\
# The ranker of main points: score = sum of weight x feature; higher is chosen first.
# Written by training/selection/train.py; do not edit the learned part by hand.
# Learned from {count} news texts and what each sentence shares with the lead that the site's own
# editor wrote. Sources: {sources}.
# The house rules are in part the best of a search on {marked} texts with marked main points.
# Of the texts nothing is in here but these numbers. MIT.
"""


def worth(example: Example) -> NDArray[np.float64]:
    """What each sentence of a text is worth, beside the best one of the same text: 0 to 1.

    Texts whose lead quotes a sentence and texts whose lead says all in other words then count the
    same, as they do when hits are counted.
    """
    both, two = np.array(example.gains), np.array(example.bigrams)
    shares = both / max(_LEAST, both.max()) + two / max(_LEAST, two.max())
    return np.asarray(shares / 2)


def fit(examples: Sequence[Example], *, headline: bool = True) -> Model:
    """Fit a softmax over the candidates of each example to what they are worth.

    Cross entropy, convex, by Newton's method.

    Args:
        examples: Labelled texts.
        headline: Whether the model may look at the headline.
    """
    names = [
        name
        for name in examples[0].sheet.profiles[0].features
        if name not in HOUSE.keys() - TAUGHT and (headline or not name.startswith("headline"))
    ]
    tables = [
        np.array(
            [[profile.features[name] for name in names] for profile in example.sheet.profiles]
        )
        for example in examples
    ]
    # what all candidates of a text share tells nothing of their order
    centred = [table - table.mean(axis=0) for table in tables]
    spread = np.concatenate(centred).std(axis=0)
    used = spread > 1e-6
    spread = np.where(used, spread, 1.0)
    scaled = [np.where(used, table / spread, 0.0) for table in centred]
    wanted = [_softmax(worth(example) / TEMPERATURE) for example in examples]
    counts = [SPORT_WEIGHT if example.source == "v3" else 1.0 for example in examples]
    weights = np.zeros(len(names))
    for _ in range(_STEPS):
        slope = 2 * PENALTY * weights
        bend = 2 * PENALTY * np.eye(len(names))
        for table, target, count in zip(scaled, wanted, counts, strict=True):
            given = _softmax(table @ weights)
            middle = given @ table
            share = count / sum(counts)
            slope += share * ((given - target) @ table)
            bend += share * ((table.T * given) @ table - np.outer(middle, middle))
        weights -= np.linalg.solve(bend, slope)
    solved = np.where(used, weights / spread, 0.0)
    return Model({name: float(weight) for name, weight in zip(names, solved, strict=True)})


def _softmax(values: NDArray[np.float64]) -> NDArray[np.float64]:
    powers = np.exp(values - values.max())
    return np.asarray(powers / powers.sum())


def cross_validate(
    measured: Sequence[Example],
    others: Sequence[Example],
    house: Mapping[str, float],
    *,
    headline: bool = True,
) -> list[Report]:
    """Measure each text by a model that has seen neither it nor what repeats it.

    Returns:
        A report for each draw of folds.
    """
    reports = []
    for seed in SEEDS:
        families = sorted({example.family for example in measured})
        order = np.random.default_rng(seed).permutation(families)
        models: dict[int, Model] = {}
        for fold in range(FOLDS):
            drawn = set(order[fold::FOLDS].tolist())
            held = {n for n, example in enumerate(measured) if example.family in drawn}
            model = fit(
                [*(e for n, e in enumerate(measured) if n not in held), *others], headline=headline
            )
            models |= dict.fromkeys(held, model)
        reports.append(measure_leads(measured, [models[n] for n in range(len(measured))], house))
    return reports


def write(
    path: Path,
    models: Mapping[str, tuple[Model, Mapping[str, float]]],
    examples: Sequence[Example],
    *,
    marked: int,
) -> None:
    """Write the weights as TOML: for each model its own, and the house rules beside them.

    Args:
        path: The file.
        models: The models and their house rules, by title.
        examples: The texts that were learned from.
        marked: How many texts with marked points the rules were tried on.
    """
    header = _HEADER.format(count=len(examples), sources=_sources(examples), marked=marked)
    lines = [header.rstrip("\n")]
    for title, (model, house) in models.items():
        raws = np.array([raw for example in examples for raw in model.raw(example, house)])
        low, high = np.quantile(raws, [0.5, 0.95])
        ordered = sorted(model.weights.items(), key=lambda pair: (-abs(pair[1]), pair[0]))
        lines += [
            "",
            "# A raw score at ``middle`` is shown as 0.5; ``spread`` is the scale of the curve.",
            f"[{title}]",
            f"middle = {(low + high) / 2:.4f}",
            f"spread = {(high - low) / 4:.4f}",
            "",
            f"[{title}.learned]",
            *(f"{name} = {weight:.5f}" for name, weight in ordered if abs(weight) >= _TRIFLE),
            "",
            "# Set in the script, by hand or by search; added to the learned weights.",
            f"[{title}.house]",
            *(f"{name} = {weight:.3f}" for name, weight in sorted(house.items())),
        ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _sources(examples: Sequence[Example]) -> str:
    counts = sorted(by_source(examples).items(), key=lambda pair: (-pair[1], pair[0]))
    return ", ".join(f"{name} {count}" for name, count in counts[:_NAMED_SOURCES]) + " and others"


def _tell(what: str, *reports: Report) -> None:
    (first, hit), (first_off, hit_off) = np.mean(reports, axis=0), np.std(reports, axis=0)
    print(
        f"{what}: first {first:.2f} ± {first_off:.2f} hit@3 {hit:.1f} ± {hit_off:.1f}", flush=True
    )


def _tell_points(what: str, counts: Tally) -> None:
    print(f"marked points @3, {what}: P {counts.precision:.1f} F1 {counts.f1:.1f}", flush=True)


def main() -> None:
    """Train, report, and write when asked to."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="the texts' folder")
    parser.add_argument("--marked", type=Path, nargs="*", default=[], help="more marked texts")
    parser.add_argument(
        "--unseen", type=Path, nargs="*", default=[], help="texts not to learn from, as lines"
    )
    parser.add_argument("--write", action="store_true", help=f"write {OUT.name}")
    args = parser.parse_args()
    gold, corpus = args.shared / "gold", args.shared / "corpus"
    kept = list(texts_of(args.unseen))
    leads = list(read_leads(gold / "leads-dev.jsonl", unseen=kept))
    bare = list(read_leads(gold / "leads-dev.jsonl", headline=False, unseen=kept))
    marked = [gold / "quotes-dev.jsonl", *args.marked]
    sets = {path.stem: list(read_points(path)) for path in marked}
    points = [example for examples in sets.values() for example in examples]
    unseen = [*texts_of([gold / "leads-dev.jsonl", *marked]), *kept]
    raw = list(read_corpus(sorted(corpus.glob("news-*.jsonl.gz")), unseen=unseen))
    print(f"texts: {len(leads)} with a lead apart, {len(raw)} raw, {len(points)} marked")

    model, bare_model = fit([*leads, *raw]), fit([*bare, *raw], headline=False)
    for name, values in SEARCHED.items():
        for value in values:
            _tell_points(
                f"{name} {value:5.2f}", measure_points(points, model, HOUSE | {name: value})
            )
    _tell(f"leads, {FOLDS}-fold", *cross_validate(leads, raw, HOUSE))
    _tell("leads, raw texts alone", measure_leads(leads, [fit(raw)] * len(leads), HOUSE))
    _tell("leads, seen in training", measure_leads(leads, [model] * len(leads), HOUSE))
    _tell(f"bare, {FOLDS}-fold", *cross_validate(bare, raw, BARE_HOUSE, headline=False))
    _tell("bare, seen in training", measure_leads(bare, [bare_model] * len(bare), BARE_HOUSE))
    for name, examples in {**sets, "all": points}.items():
        _tell_points(name, measure_points(examples, model, HOUSE))
    if len(sets) > 1:
        left_out = leave_out_sets(sets, model, HOUSE, SEARCHED)
        for name, counts in {**left_out, "all": sum_up(left_out.values())}.items():
            _tell_points(f"{name}, searched on the other sets", counts)
    if args.write:
        models = {
            "with_headline": (model, HOUSE),
            "without_headline": (bare_model, BARE_HOUSE),
        }
        write(OUT, models, [*leads, *raw], marked=len(points))
        print(f"written: {OUT}")


if __name__ == "__main__":
    main()
