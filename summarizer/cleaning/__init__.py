"""Letters: one form for each letter, no invisible junk, nothing else changed."""

from summarizer.cleaning.letters import clean

__all__ = ["clean"]
