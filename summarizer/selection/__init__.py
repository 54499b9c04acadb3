"""The main points and the key quotes."""

from summarizer.selection.methods import METHODS
from summarizer.selection.select import Choice, Selection, select

__all__ = ["METHODS", "Choice", "Selection", "select"]
