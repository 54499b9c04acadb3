from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from summarizer.model import Span
from summarizer.structure import Article, DatelineFacts, Paragraph, ParagraphKind

if TYPE_CHECKING:
    from collections.abc import Callable

_SENTENCE = re.compile(r"\S.*?(?:(?<!ا\.\.)[.!؟](?<!ا\.\.\.)[»\"]?(?=\s|$)|$)")


@pytest.fixture(scope="session")
def article_of() -> Callable[..., Article]:
    """Builds an Article from lines, without structure's own judgement on them."""

    def build(
        text: str,
        *,
        headline: bool = False,
        agency: str | None = None,
        intertitles: tuple[int, ...] = (),
    ) -> Article:
        text = text.strip()
        paragraphs = []
        place = 0
        for number, line in enumerate(text.split("\n")):
            sentences = tuple(
                Span(place + m.start(), place + m.end()) for m in _SENTENCE.finditer(line)
            )
            first = headline and number == 0
            kind = ParagraphKind.HEADLINE if first else ParagraphKind.BODY
            if number in intertitles:
                kind = ParagraphKind.INTERTITLE
            paragraphs.append(Paragraph(Span(place, place + len(line)), kind, sentences))
            place += len(line) + 1
        return Article(
            text,
            tuple(paragraphs),
            paragraphs[0].span if headline else None,
            DatelineFacts(agency=agency),
        )

    return build
