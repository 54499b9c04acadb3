"""Repairs tell what the message held and what stands there now."""

from __future__ import annotations

import pytest

from summarizer.model import RepairKind
from summarizer.pipeline import restore

CASES = {
    "a half space, fused": (
        "این برنامههای تازه خوب است",
        "برنامههای",
        "برنامه‌های",
        RepairKind.ZWNJ,
    ),
    "a half space, apart": (
        "این برنامه های تازه خوب است",
        "برنامه های",
        "برنامه‌های",
        RepairKind.ZWNJ,
    ),
    "words run together": (
        "مسئولان اینبرنامه را اجرا می‌کنند",
        "اینبرنامه",
        "این برنامه",
        RepairKind.SPLIT,
    ),
}


@pytest.mark.parametrize(("text", "before", "after", "kind"), CASES.values(), ids=CASES)
def test_a_repair_tells_the_words(text: str, before: str, after: str, kind: RepairKind) -> None:
    (repair,) = restore(text).repairs
    start = text.index(before)
    assert repair.source == (start, start + len(before))
    assert (repair.before, repair.after, repair.kind) == (before, after, kind)


def test_a_wrap_is_told_with_its_line_end() -> None:
    text = (
        "مسئولان این استان می‌گویند که برنامه‌های تازه‌ای برای مردم دا\n"
        "رند و از فردا همه آنها را در شهرستان‌های این استان اجرا می‌کن\n"
        "ند و مردم نیز باید در اجرای این برنامه‌ها با مسئولان همراه شو\n"
        "ند."
    )
    lines = [repair for repair in restore(text).repairs if repair.kind is RepairKind.LINE]
    assert [repair.before for repair in lines] == ["دا\nرند", "می‌کن\nند", "شو\nند"]
    assert [repair.after for repair in lines] == ["دارند", "می‌کنند", "شوند"]


def test_clean_text_has_none() -> None:
    assert restore("وی گفت: برنامه‌های تازه از فردا آغاز می‌شود.").repairs == ()


def test_replaying_the_repairs_gives_the_text() -> None:
    text = "مسئولان میگویند این برنامه ها از فردا در شهرستانها اجرا میشود و مردم راضیند"
    restoration = restore(text)
    assert len(restoration.repairs) >= 4
    pieces, done = [], 0
    for repair in restoration.repairs:
        pieces += (text[done : repair.source.start], repair.after)
        done = repair.source.end
    assert "".join([*pieces, text[done:]]) == restoration.text.text
