"""The texts that training reads are read through first: slips are mended or not judged."""

from __future__ import annotations

import numpy as np
import pytest

from summarizer.restoration.model import boundary_model
from summarizer.restoration.units import NONE, SPACE, units_of
from training.restoration.review import reviewed

STORY = (
    "وزیر نیرو روز گذشته در نشست خبری گفت که ساخت این سد تا پایان سال به پایان می‌رسد و آب "
    "آشامیدنی روستاهای منطقه را تامین می‌کند. او افزود که برنامه‌های دیگری نیز در دست اجرا است."
)


def test_a_text_without_slips_stays_as_it_is_and_is_trusted() -> None:
    units = units_of(STORY)
    after, trusted = reviewed(units, boundary_model(), careful=False)
    np.testing.assert_array_equal(after, units.after)
    assert np.count_nonzero(~trusted) <= 2


@pytest.mark.parametrize("careful", [True, False])
def test_a_slip_is_not_judged_or_it_is_mended(*, careful: bool) -> None:
    units = units_of(STORY.replace("سال به پایان", "سالبه پایان"))
    place = STORY.index("سال به") + len("سال")
    slip = int(np.searchsorted(units.places, place)) - 1
    assert units.after[slip] == NONE
    after, trusted = reviewed(units, boundary_model(), careful=careful)
    if careful:
        assert after[slip] == NONE
        assert not trusted[slip]
    else:
        assert after[slip] == SPACE or not trusted[slip]
