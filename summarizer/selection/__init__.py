"""The main points and the key quotes."""

from summarizer.selection.select import Choice, Selection, select

__all__ = ["Choice", "Selection", "select"]
