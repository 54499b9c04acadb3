"""Damage done for training leaves the letters alone."""

from __future__ import annotations

import numpy as np
import pytest

from training.restoration.treebank import damaged

TEXT = (
    "وی گفت: برنامه‌های تازه در استان‌ها اجرا می‌شود و مردم نیلوفرآباد از آن خشنودند. "
    "نشانی آن https://example.ir/a است؛ نرخ ۳.۵ درصد بود."
)


@pytest.mark.parametrize("seed", range(4))
def test_a_damaged_text_keeps_its_letters(seed: int) -> None:
    worse = damaged(" ".join([TEXT] * 3), np.random.default_rng(seed))
    assert worse != TEXT
    assert "".join(worse.split()) == "".join(" ".join([TEXT] * 3).replace("\u200c", "").split())
    assert "\n\n" in worse
