"""Headline, site lead, dateline, paragraphs and sentences of a restored text."""

from summarizer.structure.article import Article, DatelineFacts, Paragraph, ParagraphKind
from summarizer.structure.genre import RETOLD, is_retold
from summarizer.structure.judge import judge
from summarizer.structure.parse import parse

__all__ = [
    "RETOLD",
    "Article",
    "DatelineFacts",
    "Paragraph",
    "ParagraphKind",
    "is_retold",
    "judge",
    "parse",
]
