"""The promises of the engine, held for any input: verbatim, traceable, never an exception."""

from __future__ import annotations

import json
import random
import unicodedata
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from summarizer import Digest, Kind, Length, RepairKind, digest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from summarizer import SourceSpan

PERSIAN = "ءآأؤئابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی"
ODD = "يىكةۀـ\u064b\u0651\u0654ﻼﻻﻬﻪﯽﭘ\u200c\u200b\u200f\u202b\u2067\u00ad\ufeff\x00\x1f"
CUES = ["گفت:", "وی افزود:", "با بیان اینکه", "به گزارش ایسنا،", "خبر داد", "«", "»", "تصریح کرد:"]

words = st.one_of(
    st.text(PERSIAN, min_size=1, max_size=9),
    st.text(PERSIAN + ODD, max_size=9),
    st.sampled_from(CUES),
    st.sampled_from(
        ["علی جهانی", "مدیر کل", "وزیر", "استان لرستان", "۱۲ تیر ۱۴۰۱", "کد خبر: ۱۲۳۴۵"]
    ),
    st.text(max_size=6),
    st.sampled_from(
        ["😀", "👩‍👩‍👧", "https://example.ir/a?b=c", "@name", "#خبر", "FATF", "42,500", "۳.۵"]
    ),
)
gaps = st.sampled_from(
    [" ", " ", " ", "\u200c", "\n", "\n\n", ". ", ".", " ، ", "،", "", "\u2028", "\t"]
)


@st.composite
def messages(draw: st.DrawFn) -> str:
    """Persian, Arabic, Latin, emoji and control characters, in the manner of damaged news."""
    parts = draw(st.lists(st.tuples(words, gaps), max_size=60))
    return "".join(word + gap for word, gap in parts)


def letters(text: str) -> str:
    """What no step may change: letters and digits in one Unicode form, in order."""
    folded = unicodedata.normalize("NFKC", text)
    folded = folded.translate(str.maketrans("يىئےكڪةۀۂەھہأإٱؤ", "ییییککههههههاااو"))
    folded = "".join(str(unicodedata.digit(c, c)) for c in folded)
    return "".join(c for c in folded if unicodedata.category(c)[0] in "LN" and c != "ـ")


def slices(result: Digest) -> Iterator[tuple[str, SourceSpan]]:
    for quote in result.quotes:
        yield quote.text, quote.source
        yield quote.cue, quote.cue_source
        yield quote.printed.text, quote.printed.source
    for point in result.points:
        yield point.text, point.source
        for part in (point.clause, point.predicate):
            if part is not None:
                yield part.text, part.source
    if result.headline:
        yield result.headline.text, result.headline.source


def check_promises(message: str) -> Digest:
    result = digest(message)
    mended = sorted(r.source for r in result.repairs if r.kind is RepairKind.LETTER)
    for text, (start, end) in slices(result):
        assert 0 <= start < end <= len(message)
        assert text == text.strip()
        assert text in result.restored
        if not any(a < end and start < b for a, b in mended):
            assert letters(message[start:end]) == letters(text)
    for repair in result.repairs:
        assert 0 <= repair.source.start <= repair.source.end <= len(message)
        before = message[repair.source.start : repair.source.end]
        assert letters(repair.before) == letters(before)
        if repair.kind is not RepairKind.LETTER:
            assert letters(repair.after) == letters(before)
    if not mended:
        assert letters(result.restored) == letters(message)
    ids = [speaker.id for speaker in result.speakers]
    assert ids == list(range(len(ids)))
    for spoken in (*result.quotes, *result.points):
        assert spoken.speaker is None or spoken.speaker in ids
    assert [point.rank for point in result.points] == list(range(1, len(result.points) + 1))
    assert len(result.points) <= 10
    assert result.shown <= len(result.points)
    keys = [quote.key for quote in result.key_quotes]
    assert keys == list(range(1, len(keys) + 1))
    assert Digest.from_json(json.loads(json.dumps(result.to_json()))) == result
    return result


@given(messages())
@settings(max_examples=300)
def test_the_promises_hold_for_news_like_text(message: str) -> None:
    check_promises(message)


@given(st.text(max_size=400))
@example("")
@example("\x00")
@example("ﷺ" * 40)
@example("ا" * 5000)
@example("آ" + "\u0653" * 300)
@settings(max_examples=200)
def test_the_promises_hold_for_any_text(message: str) -> None:
    check_promises(message)


@pytest.mark.parametrize("name", ["water", "clinic", "roads-damaged", "library-damaged"])
def test_the_promises_hold_for_our_samples(name: str, samples: dict[str, str]) -> None:
    result = check_promises(samples[name])
    assert result.kind is Kind.STATEMENT
    assert result.points


@pytest.mark.parametrize("seed", range(40))
def test_the_promises_hold_for_a_damaged_article(seed: int, samples: dict[str, str]) -> None:
    draw = random.Random(seed)  # noqa: S311 - a repeatable draw, not a secret
    message = samples[draw.choice(sorted(samples))]
    for _ in range(draw.randint(1, 30)):
        place = draw.randrange(len(message))
        junk = draw.choice(["", " ", "\n", "\u200c", "\n\n", "ـ", "\u200f", ":", "«", "»", "."])
        message = message[:place] + junk + message[place + draw.randint(0, 1) :]
    check_promises(message)


def test_the_same_text_gives_the_same_digest(samples: dict[str, str]) -> None:
    for text in samples.values():
        assert digest(text) == digest(text)


@pytest.mark.parametrize(
    ("length", "least", "most"),
    [(Length.SHORT, 1, 2), (Length.MEDIUM, 3, 5), (Length.LONG, 5, 10), (0.2, 1, 4)],
)
def test_a_length_decides_how_many_points_are_shown(
    length: Length | float, least: int, most: int, samples: dict[str, str]
) -> None:
    for text in samples.values():
        result = digest(text, length=length)
        assert least <= result.shown <= most
        assert result.points == digest(text).points


@pytest.mark.parametrize("name", ["roads", "library"])
def test_our_damaged_samples_come_out_right(
    name: str, samples: dict[str, str], root: Path, freely: Callable[[str], list[str]]
) -> None:
    wanted = (root / "tests" / "data" / f"{name}.txt").read_text("utf-8")
    assert freely(digest(samples[f"{name}-damaged"]).restored) == freely(wanted)
