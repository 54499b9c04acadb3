from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from summarizer.attribution import attribute

if TYPE_CHECKING:
    from collections.abc import Callable

    from summarizer.structure import Article


@pytest.mark.parametrize(
    ("text", "order"),
    [
        pytest.param(
            "روزنامه اعتماد گزارش داد که بازار آرام است.\n"
            "رضا کاوندی رئیس اتحادیه طلا گفت: خریداران منتظرند.",
            ["رضا کاوندی", "روزنامه اعتماد"],
            id="a paper that says as much as a person comes second",
        ),
        pytest.param(
            "روزنامه اعتماد گزارش داد که بازار آرام است.\n"
            "رضا کاوندی رئیس اتحادیه طلا گفت: خریداران منتظرند.\n"
            "این روزنامه افزود: سکه ارزان شد.",
            ["روزنامه اعتماد", "رضا کاوندی"],
            id="a paper that says more stays first",
        ),
        pytest.param(
            "شرکت سپندار اعلام کرد: قیمت‌ها ثابت است.\n"
            "رضا کاوندی رئیس اتحادیه طلا گفت: خریداران منتظرند.",
            ["شرکت سپندار", "رضا کاوندی"],
            id="a company comes where it speaks",
        ),
    ],
)
def test_who_says_most_comes_first(
    text: str, order: list[str], article_of: Callable[..., Article]
) -> None:
    assert [speaker.name for speaker in attribute(article_of(text)).speakers] == order
