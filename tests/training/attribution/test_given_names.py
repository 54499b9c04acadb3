"""Which words the script that looks for given names offers."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING

import pytest

from training.attribution.given_names import count

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("paragraphs", "found"),
    [
        (["دکتر آرمیدخت کاوندی مدیر بیمارستان دلفان گفت."], {"آرمیدخت": {"کاوندی": 1}}),
        (["«آرمیدخت کاوندی»، شهردار دلفان، آمد."], {"آرمیدخت": {"کاوندی": 1}}),
        (["آرمیدخت کاوندی می‌گوید برف آمد.", "کاوندی رفت."], {"آرمیدخت": {"کاوندی": 1}}),
        (["رضا کاوندی مدیر بیمارستان دلفان گفت."], {}),
        (["مدیر بیمارستان دلفان با آرمیدخت کاوندی رفت."], {}),
    ],
    ids=["behind an honorific", "in marks", "surname alone", "listed", "in passing"],
)
def test_candidates_stand_where_only_given_names_can(
    paragraphs: list[str], found: dict[str, dict[str, int]], tmp_path: Path
) -> None:
    file = tmp_path / "news.jsonl.gz"
    with gzip.open(file, "wt", encoding="utf-8") as lines:
        lines.write(json.dumps({"paragraphs": paragraphs}) + "\n")
    candidates, anywhere = count([file])
    assert candidates == found
    assert all(anywhere[given] > 0 for given in found)
