"""What attribution hands on: frames of reported speech and the entities behind them.

Cue, source and content are the terms of Pareti et al. (EMNLP 2013). All spans are in the
restored text.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarizer.model import QuoteKind, Span


class EntityKind(StrEnum):
    """Who can speak."""

    PERSON = "person"
    ANONYMOUS = "anonymous"  # «یک مقام آگاه»
    INSTITUTION = "institution"  # «وزارت خارجه»


@dataclass(frozen=True, slots=True)
class Entity:
    """A speaker, as far as the text tells.

    Attributes:
        kind: Person, anonymous or institution.
        name: Without honorifics; None when the text gives a title alone.
        title: The most specific title, None when it gives none.
        titles: All titles, the chosen one first.
        aliases: Other forms of the name in the text.
        organisation: The body the title names, when it could be told.
        place: The province or city the title names, when it could be told.
        mention: The first mention.
    """

    kind: EntityKind
    name: str | None
    title: str | None
    titles: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    organisation: str | None = None
    place: str | None = None
    mention: Span | None = None


@dataclass(frozen=True, slots=True)
class Frame:
    """One quote.

    Attributes:
        cue: The reporting words.
        source: The mention of the speaker beside the cue («وی»), when there is one.
        content: What was said.
        kind: Direct, indirect or mixed.
        rule: The name of the rule that found it: the cue's construction, or «label».
        form: The form of the mention: «name», «title», «pronoun» ...
        speaker: Index in ``Attribution.speakers``, or None: unknown.
        confidence: Calibrated: the share of such quotes that are right, span and speaker.
        inferred: Whether the speaker was told by what stands around rather than by the mention.
        doubtful: Whether he was told by nothing but having spoken last under another title.
    """

    cue: Span
    source: Span | None
    content: Span
    kind: QuoteKind
    rule: str
    form: str
    speaker: int | None
    confidence: float
    inferred: bool = False
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Attribution:
    """Speakers, most quoted first, and all quotes in the text's order."""

    speakers: tuple[Entity, ...]
    quotes: tuple[Frame, ...]
    warnings: tuple[str, ...] = field(default=())
