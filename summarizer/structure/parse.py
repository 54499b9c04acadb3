"""From a restored text to an Article."""

from __future__ import annotations

import re

from summarizer.model import Span
from summarizer.structure.article import Article, DatelineFacts, Paragraph, ParagraphKind

_SENTENCE = re.compile(r"\S.*?(?:[.!؟?]+[»\"”)]*(?=\s|$)|$)")


def parse(text: str) -> Article:
    """Take a restored text apart; never fails."""
    paragraphs = []
    place = 0
    for number, line in enumerate(text.split("\n")):
        if line:
            sentences = tuple(
                Span(place + m.start(), place + m.end()) for m in _SENTENCE.finditer(line)
            )
            kind = ParagraphKind.BODY if number else ParagraphKind.HEADLINE
            paragraphs.append(Paragraph(Span(place, place + len(line)), kind, sentences))
        place += len(line) + 1
    headline = paragraphs[0].span if len(paragraphs) > 1 else None
    return Article(text, tuple(paragraphs), headline, DatelineFacts())
