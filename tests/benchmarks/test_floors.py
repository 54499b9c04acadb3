"""No measured figure falls below its floor: every set, every text, nothing skipped."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from types import ModuleType

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def evaluation() -> ModuleType:
    sys.path.insert(0, str(ROOT / "benchmarks"))
    try:
        import evaluate
    finally:
        sys.path.pop(0)
    return evaluate


def test_a_figure_below_its_floor_is_told(evaluation: ModuleType) -> None:
    floors = {"quotes": {"at_least": {"f1": 90.0}, "at_most": {"error": 1.0}}}
    assert evaluation.misses("quotes", {"f1": 90.0, "error": 1.0}, floors) == []
    assert len(evaluation.misses("quotes", {"f1": 89.9, "error": 1.1}, floors)) == 2


def test_every_floor_names_a_task(evaluation: ModuleType) -> None:
    floors = evaluation.read_floors()
    assert floors
    assert set(floors) <= {task.name for task in evaluation.TASKS}


@pytest.mark.parametrize(
    "name",
    [
        "quotes",
        "leads",
        "leads without headline",
        "restore, like the sample",
        "restore, mixed damage",
        "restore, clean",
    ],
)
def test_the_figures_hold_their_floors(
    name: str, evaluation: ModuleType, shared: Path, tmp_path: Path
) -> None:
    task = next(task for task in evaluation.TASKS if task.name == name)
    figures = evaluation.evaluate(task, shared, tmp_path, workers=1)
    gold = (shared / "gold" / task.gold).read_text("utf-8").splitlines()
    assert figures.get("articles", figures.get("texts")) == len(gold) > 0
    assert evaluation.misses(name, figures, evaluation.read_floors()) == []
