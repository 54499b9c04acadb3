from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from summarizer.attribution import attribute

if TYPE_CHECKING:
    from collections.abc import Callable

    from summarizer.structure import Article

CASES = Path(__file__).parent / "cases"


@dataclass(frozen=True, slots=True)
class Case:
    label: str
    text: str
    headline: bool
    agency: str | None
    intertitles: tuple[int, ...]
    quotes: tuple[dict[str, Any], ...]


def load_cases() -> list[Case]:
    return [
        Case(
            f"{path.stem}: {row['label']}",
            row["text"],
            row.get("headline", False),
            row.get("agency"),
            tuple(row.get("intertitles", ())),
            tuple(row["quotes"]),
        )
        for path in sorted(CASES.glob("*.toml"))
        for row in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
    ]


def test_there_are_cases_of_every_kind() -> None:
    cases = load_cases()
    assert len(cases) >= 60
    assert len({case.label for case in cases}) == len(cases)
    assert {case.label.partition(":")[0] for case in cases} >= {
        "colon",
        "indirect",
        "sources",
        "nothing",
    }


@pytest.mark.parametrize("case", load_cases(), ids=lambda case: case.label)
def test_who_said_what(case: Case, article_of: Callable[..., Article]) -> None:
    article = article_of(
        case.text, headline=case.headline, agency=case.agency, intertitles=case.intertitles
    )
    found = attribute(article)

    def speaker(number: int | None) -> str | None:
        if number is None:
            return None
        entity = found.speakers[number]
        return entity.name or entity.title

    got = [
        (article.text[q.content.start : q.content.end], speaker(q.speaker)) for q in found.quotes
    ]
    assert got == [(quote["says"], quote.get("by")) for quote in case.quotes]
    for quote, want in zip(found.quotes, case.quotes, strict=True):
        if "kind" in want:
            assert quote.kind == want["kind"]
        if "title" in want:
            assert quote.speaker is not None
            assert found.speakers[quote.speaker].title == (want["title"] or None)
