"""The text engine: a damaged Persian news text goes in, who said what comes out.

Pure functions: no network, no clock, no environment, no Telegram.
"""

from summarizer.model import (
    Dateline,
    Digest,
    Excerpt,
    Kind,
    Length,
    Point,
    Quote,
    QuoteKind,
    Repair,
    RepairKind,
    SourceSpan,
    Span,
    Speaker,
)
from summarizer.pipeline import digest, restore

__all__ = [
    "Dateline",
    "Digest",
    "Excerpt",
    "Kind",
    "Length",
    "Point",
    "Quote",
    "QuoteKind",
    "Repair",
    "RepairKind",
    "SourceSpan",
    "Span",
    "Speaker",
    "digest",
    "restore",
]
