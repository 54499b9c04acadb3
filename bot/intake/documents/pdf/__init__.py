"""PDF: letters at places, put back into lines that read as they were written.

A PDF holds no text but glyphs at coordinates, a Persian line mostly from left to right in the
shapes that were drawn. :mod:`glyphs` finds where each glyph stands, :mod:`lines` makes lines of
them and :mod:`order` turns what is *seen* into what is *read*. pypdf's own text was measured on
pages that Chromium printed: it turns every Persian number round («۱۴۰۲» became «۲۰۴۱») and mixes
up the parts of lines that hold one, so only its parser and its fonts are used here.

The shapes («ﻣﺪﯾﺮ») stay as they are: folding them to letters, and finding half spaces between
them, is the engine's business, where their offsets are kept.
"""

from bot.intake.documents.pdf.read import MAX_PAGES, read_pdf

__all__ = ["MAX_PAGES", "read_pdf"]
