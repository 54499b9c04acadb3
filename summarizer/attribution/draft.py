"""Frames whose speakers are still mentions."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from summarizer.attribution.cue import CueKind
from summarizer.model import QuoteKind, Span

if TYPE_CHECKING:
    from summarizer.attribution.cue import Cue
    from summarizer.attribution.mention import Mention
    from summarizer.attribution.tokens import Tokens

LABEL = "label"  # the rule of «X: …» without a verb
_MIXED_FRAGMENT = 15  # characters inside «» that make an indirect quote a mixed one


@dataclass(frozen=True, slots=True)
class Draft:
    """A frame whose speaker is still a mention.

    Attributes:
        rule: What found it: the cue's construction, or «label».
        lemma: The reporting verb's infinitive.
        runs: Whether the content reaches the paragraph's end, so that the next one may belong.
    """

    cue: Span
    mention: Mention
    content: Span
    kind: QuoteKind
    rule: str
    lemma: str
    runs: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """What a sentence gave: its subject, if it names somebody, and its frames.

    Attributes:
        passing: Whether the mention stands in the middle of a sentence that quotes nobody, so
            that it is believed only while nobody has spoken or been named.
    """

    mention: Mention
    drafts: tuple[Draft, ...] = ()
    passing: bool = False

    def until(self, end: int, *, runs: bool = False) -> Reading:
        """The same with its last content ending at code point ``end``."""
        draft = self.drafts[-1]
        content = Span(draft.content.start, end)
        return replace(
            self, drafts=(*self.drafts[:-1], replace(draft, content=content, runs=runs))
        )


def draft_of(tokens: Tokens, cue: Cue, mention: Mention, content: Span) -> Draft:
    """The frame of a cue and its content."""
    span = Span(tokens.spans[cue.first][0], tokens.spans[cue.last - 1][1])
    kind = _kind(tokens.text, content, cue.kind)
    return Draft(span, mention, content, kind, cue.kind.value, cue.lemma)


def _kind(text: str, content: Span, kind: CueKind) -> QuoteKind:
    """Direct after a colon or inside «»; mixed when only a part stands inside «»."""
    if kind is CueKind.COLON:
        return QuoteKind.DIRECT
    opening = text.find("«", content.start, content.end)
    closing = text.find("»", opening, content.end) if opening >= 0 else -1
    if closing - opening <= _MIXED_FRAGMENT:
        return QuoteKind.INDIRECT
    whole = opening == content.start and closing >= content.end - 2
    return QuoteKind.DIRECT if whole else QuoteKind.MIXED
