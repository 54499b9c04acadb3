"""What a reader sees of a sentence: all of it, or only what was said, without its lead-in.

«وی افزود: …» can go, since the reply names the speaker anyway. «وی با بیان اینکه سی روستا آب
ندارند، افزود: این روستاها …» can't: its lead-in holds a figure, and what «این روستاها» are. So a
lead-in goes wholly or stays wholly, with the pronoun that opens it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from summarizer.model import Span
from summarizer.selection.opening import (
    lead_in_end,
    points_back,
    referred_nouns,
    refers_back,
    skip_opening,
)
from summarizer.selection.words import content_words, tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.attribution import Entity, Frame

_BARE_WORDS = 1


class Shown(NamedTuple):
    """How a sentence is shown.

    Attributes:
        span: A slice that is a whole sentence, or a whole clause.
        clause: What was said, when it stands for ``span`` where the speaker is named.
        dangling: Whether it opens with what an earlier sentence tells.
        pointing: Whether it means, near its beginning, what only an earlier sentence names.
    """

    span: Span
    clause: Span | None
    dangling: bool
    pointing: bool


def show(
    text: str,
    sentence: Span,
    clause: Span | None,
    frames: Sequence[Frame],
    *,
    speaker: Entity | None,
    headline: frozenset[str],
) -> Shown:
    """Decide what of a sentence is shown.

    Args:
        text: The restored text.
        sentence: The whole sentence.
        clause: What is said in it behind its lead-in, when there is one.
        frames: The quotes that touch it.
        speaker: Who is heard in it.
        headline: The headline's content words.
    """
    whole = skip_opening(text, sentence)
    inside = skip_opening(text, sentence, subject=speaker is not None)
    if clause is None:
        return Shown(whole, None, points_back(text, inside), refers_back(text, inside))
    lead_in = Span(whole.start, clause.start)
    told = _told(text, lead_in, frames, speaker)
    said = frozenset(content_words(tokens(text[clause.start : clause.end])))
    needed = any(word.isdigit() or word in headline for word in told - said)
    back = Shown(
        clause if points_back(text, whole) else whole,
        clause,
        points_back(text, clause),
        refers_back(text, clause),
    )
    if not needed and len(told) <= _BARE_WORDS:
        return back  # nothing in the lead-in tells what the clause points to
    if needed or back.dangling or back.pointing or referred_nouns(text, clause) & told:
        return Shown(whole, None, points_back(text, inside), refers_back(text, inside))
    return back


def breaks_off(text: str, sentence: Span, frames: Sequence[Frame]) -> bool:
    """Whether a sentence is a lead-in alone, without the verb of speaking that it needs.

    Args:
        text: The restored text.
        sentence: The whole sentence.
        frames: The quotes that touch it.
    """
    opened = lead_in_end(text, skip_opening(text, sentence))
    return opened is not None and not any(
        opened <= frame.cue.start < sentence.end for frame in frames
    )


def _told(
    text: str, lead_in: Span, frames: Sequence[Frame], speaker: Entity | None
) -> frozenset[str]:
    """What a lead-in says beside who speaks and that he does."""
    names: list[str] = []
    if speaker is not None:
        names += [speaker.name or "", *speaker.titles, speaker.title or "", *speaker.aliases]
    spans = [span for frame in frames for span in (frame.source, frame.cue) if span is not None]
    names += [text[span.start : span.end] for span in spans if span.end <= lead_in.end]
    known = frozenset(content_words(tokens(" ".join(names))))
    return frozenset(content_words(tokens(text[lead_in.start : lead_in.end]))) - known
