"""Units: letters and signs, and what stands after each."""

from __future__ import annotations

import pytest

from summarizer.restoration.units import (
    BARE,
    LOOSE,
    NONE,
    SPACE,
    TIGHT,
    WRAP_BARE,
    WRAP_LOOSE,
    WRAP_TIGHT,
    ZWNJ,
    units_of,
)

AFTER = {
    "nothing": ("اب", [NONE, NONE]),
    "a space": ("ا ب", [SPACE, NONE]),
    "a half space": ("ه\u200cا", [ZWNJ, NONE]),
    "a space outweighs a half space": ("ه\u200c ا", [SPACE, NONE]),
    "wraps": (f"ا{WRAP_TIGHT}ب{WRAP_BARE}ج{WRAP_LOOSE}د", [TIGHT, BARE, LOOSE, NONE]),
    "a vowel mark is no unit": ("مِن", [NONE, NONE]),
    "an address is one unit": ("ا https://x.ir/a ب", [SPACE, SPACE, NONE]),
    "a paragraph is one": ("ا\nب", [NONE, NONE, NONE]),
    "nothing at all": ("", []),
}


@pytest.mark.parametrize(("text", "after"), AFTER.values(), ids=AFTER)
def test_what_stands_after(text: str, after: list[int]) -> None:
    assert units_of(text).after.tolist() == after


def test_forms_of_a_letter_are_one_unit() -> None:
    assert units_of("أإؤۀة").symbols.tolist() == units_of("ااوهه").symbols.tolist()


def test_places_lead_back_to_the_text() -> None:
    text = "مِن  و\u200cتو #تگ ۳"
    assert "".join(text[place] for place in units_of(text).places) == "منوتو#۳"


def test_a_lone_surrogate_does_no_harm() -> None:
    assert len(units_of("ا\ud800ب").symbols) == 3
