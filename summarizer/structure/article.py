"""What structure hands to attribution and selection. All spans are in the restored text."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarizer.model import Span


class ParagraphKind(StrEnum):
    """What a paragraph is for; only lead and body hold the reporter's sentences."""

    HEADLINE = "headline"
    KICKER = "kicker"  # روتیتر: a line above or below the headline
    DATELINE = "dateline"  # date, time, news id; nothing to quote
    LEAD = "lead"  # the site's own lead, above «به گزارش …»
    BODY = "body"
    INTERTITLE = "intertitle"
    RELATED = "related"  # related links
    CAPTION = "caption"
    CLOSER = "closer"  # «انتهای پیام», reporter's code
    FURNITURE = "furniture"  # the channel's own: @names, «به کانال ما بپیوندید»


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of the restored text. ``sentences`` cover it, apart from white space."""

    span: Span
    kind: ParagraphKind
    sentences: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class DatelineFacts:
    """See ``summarizer.model.Dateline``: the same fields, as read from the text."""

    agency: str | None = None
    published: str | None = None
    published_gregorian: str | None = None
    news_id: str | None = None
    place: str | None = None
    occasion: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """A restored text, taken apart.

    Attributes:
        text: The restored text, one paragraph a line.
        paragraphs: All of its lines, in order.
        headline: The headline's span, when there is one.
        dateline: What the text says of its own origin.
        warnings: Keys for the reader: «several_articles», «interview», «poem» ...
    """

    text: str
    paragraphs: tuple[Paragraph, ...]
    headline: Span | None
    dateline: DatelineFacts
    warnings: tuple[str, ...] = field(default=())
