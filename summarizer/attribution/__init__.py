"""Reporting cues, the registry of speakers, and the quotes tied to them."""

from summarizer.attribution.attribute import attribute
from summarizer.attribution.frame import Attribution, Entity, EntityKind, Frame

__all__ = ["Attribution", "Entity", "EntityKind", "Frame", "attribute"]
