"""The benchmark of attribution counts what was given wrongly."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from types import ModuleType

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def bench() -> ModuleType:
    sys.path.insert(0, str(ROOT / "benchmarks"))
    try:
        import attribution
    finally:
        sys.path.pop(0)
    return attribution


@pytest.mark.parametrize(
    ("gold", "fact", "counts"),
    [
        pytest.param("نشست خبری", "نشست خبری", (1, 1), id="the same"),
        pytest.param("نشست خبری امروز", "نشست‌ خبری", (1, 1), id="most of its words"),
        pytest.param("نشست خبری", "دیدار با وزیر نیرو", (0, 1), id="another"),
        pytest.param("نشست خبری", None, (0, 0), id="nothing given"),
        pytest.param(None, "نشست خبری", (0, 1), id="given where there is none"),
        pytest.param("", "نشست خبری", (0, 1), id="given where it is empty"),
    ],
)
def test_a_fact_is_right_or_wrong(
    gold: str | None, fact: str | None, counts: tuple[int, int], bench: ModuleType
) -> None:
    assert bench.precision_of("occasion", [{"occasion": gold}], [fact]) == counts


def test_an_article_that_is_not_annotated_counts_for_nothing(bench: ModuleType) -> None:
    assert bench.precision_of("place", [{}, {"place": "قم"}], ["قم", "قم"]) == (1, 1)
