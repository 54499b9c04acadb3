"""Undoing damage: wrapped lines, cut words, fused words, lost half spaces."""

from summarizer.restoration.restore import Restoration, restore_text

__all__ = ["Restoration", "restore_text"]
