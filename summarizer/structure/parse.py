"""From a restored text to an Article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.structure.agency import (
    find_credit,
    named_alone,
    opened_by,
    told_to,
    unknown_credit,
)
from summarizer.structure.article import Article, DatelineFacts, Paragraph, ParagraphKind
from summarizer.structure.dateline import HeaderLine, read_embedded
from summarizer.structure.genre import find_warnings
from summarizer.structure.layout import gives_credit, lay_out
from summarizer.structure.occasion import find_occasion
from summarizer.structure.place import find_place, read_opening
from summarizer.structure.sentences import split_sentences

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.structure.layout import Sheet
    from summarizer.structure.occasion import Occasion

_HEAD_PARAGRAPHS = 4
"""The occasion stands in the first paragraphs of the news, if anywhere."""

_PLACE_PARAGRAPHS = 6
"""So does the place; the title that tells it may come a little later."""

_CREDIT_PARAGRAPHS = 3
"""The agency is credited in the first of them; further down it is somebody else's report."""

_HEADS = {ParagraphKind.HEADLINE, ParagraphKind.KICKER}
_NEWS = {ParagraphKind.BODY, ParagraphKind.LEAD}
_EMBEDDED = {ParagraphKind.HEADLINE, ParagraphKind.LEAD, ParagraphKind.BODY}


def parse(text: str) -> Article:
    r"""Take a restored text apart; never fails.

    Args:
        text: One paragraph a line; all spans of the article are code points in it.

    >>> article = parse("تولید برق بیشتر شد\nبه گزارش ایرنا، علی راد گفت: کار تمام است.")
    >>> article.dateline.agency, [paragraph.kind.value for paragraph in article.paragraphs]
    ('ایرنا', ['headline', 'body'])
    """
    sheet = lay_out(text)
    paragraphs = tuple(
        Paragraph(span, kind, split_sentences(text, span))
        for span, kind in zip(sheet.spans, sheet.kinds, strict=True)
    )
    return Article(
        text,
        paragraphs,
        sheet.headline,
        _facts(text, sheet),
        find_warnings(text, paragraphs),
    )


def _facts(text: str, sheet: Sheet) -> DatelineFacts:
    lines = [text[start:end] for start, end in sheet.spans]
    header = _header(lines, sheet)
    kinds = sheet.kinds
    news = [line for line, kind in zip(lines, kinds, strict=True) if kind in _NEWS]
    lead = [line for line, kind in zip(lines, kinds, strict=True) if kind is ParagraphKind.LEAD]
    body = [line for line in news[:_HEAD_PARAGRAPHS] if line not in lead]
    body.sort(key=_is_credited, reverse=True)  # stable: the credited paragraph comes first
    above = [line for line, kind in zip(lines, kinds, strict=True) if kind in _HEADS]
    later = news[_HEAD_PARAGRAPHS:]
    occasion = find_occasion(body, lead, above=above, later=later)
    stamp = header.stamp
    return DatelineFacts(
        agency=_agency(lines, sheet, news[:_CREDIT_PARAGRAPHS]),
        published=stamp.published if stamp else None,
        published_gregorian=stamp.gregorian if stamp else None,
        news_id=header.news_id,
        place=_place(news[:_PLACE_PARAGRAPHS], occasion, [*body, *lead, *later], above),
        occasion=occasion.text if occasion else None,
    )


def _is_credited(line: str) -> bool:
    """Whether a paragraph names its agency; «گفت‌وگوی دو وزیر» names none."""
    return gives_credit(line) and (find_credit(line) or unknown_credit(line)) is not None


def _place(
    news: Sequence[str], occasion: Occasion | None, heads: Sequence[str], above: Sequence[str]
) -> str | None:
    """The place; the occasion's paragraph counts among ``heads``, which have another order."""
    if occasion is not None and heads[occasion.paragraph] in news:
        occasion = occasion._replace(paragraph=news.index(heads[occasion.paragraph]))
    else:
        occasion = None
    return find_place(news, occasion, above)


def _header(lines: Sequence[str], sheet: Sheet) -> HeaderLine:
    """Date and number, from the dateline or from a line that a lost break fused with it."""
    headers = list(sheet.headers)
    if not any(header.stamp or header.news_id for header in headers):
        fused = (
            read_embedded(line)
            for line, kind in list(zip(lines, sheet.kinds, strict=True))[:_HEAD_PARAGRAPHS]
            if kind in _EMBEDDED
        )
        headers += [header for header in fused if header is not None]
    return HeaderLine(
        next((header.stamp for header in headers if header.stamp), None),
        next((header.news_id for header in headers if header.news_id), None),
    )


def _agency(lines: Sequence[str], sheet: Sheet, news: Sequence[str]) -> str | None:
    # The credit of the text itself comes first; then who is named around it; then unknown names.
    for line in news:
        credit = find_credit(line)
        if credit is not None:
            return credit.name
    for line in news:
        opening = read_opening(line)
        if opening is not None and opening.agency:
            return opening.agency
    for line in news:
        name = told_to(line) or opened_by(line)
        if name is not None:
            return name
    for line in news:
        name = unknown_credit(line)
        if name is not None:
            return name
    for line, kind in zip(lines, sheet.kinds, strict=True):
        if kind is ParagraphKind.FURNITURE or kind is ParagraphKind.CLOSER:
            name = named_alone(line.rpartition(":")[2])
            if name is not None:
                return name
    return None
