"""What a reader sees of a sentence: all of it, or only what was said, without its lead-in.

«وی افزود: …» can go, since the reply names the speaker anyway. «وی با بیان اینکه سی روستا آب
ندارند، افزود: این روستاها …» can't: its lead-in holds a figure, and what «این روستاها» are. So a
lead-in goes wholly or stays wholly; where it stays, the words that stand for the speaker («وی»,
«این مسئول») can give way to the name.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from config.lexicon import load
from summarizer.model import Span
from summarizer.selection.opening import (
    before_addressee,
    behind_subject,
    has_half,
    lead_in_end,
    role_goes_on,
    skip_to,
)
from summarizer.selection.reference import (
    lacks_subject,
    mentions_back,
    own_bodies,
    points_back,
    referred_nouns,
    refers_back,
)
from summarizer.selection.words import content_of, content_words, tokens, word_count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.attribution import Entity, Frame

_BARE_WORDS = 1
_LONG = 60  # words: with a lead-in that could go, no editor would print so many
_PRONOUN, _THIS_ROLE = "pronoun", "this role"  # forms of a mention without a name


class Shown(NamedTuple):
    """How a sentence is shown.

    Attributes:
        span: A slice that is a whole sentence, or a whole clause.
        clause: What was said, when it stands for ``span`` where the speaker is named.
        predicate: ``span`` without the words for the speaker that open it («وی»), when the
            speaker's name can stand there instead.
        dangling: Whether it opens with what an earlier sentence tells.
        pointing: Whether it means, near its beginning, what only an earlier sentence names.
    """

    span: Span
    clause: Span | None
    predicate: Span | None
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
        sentence: The sentence behind its opening.
        clause: What is said in it behind its lead-in, when there is one.
        frames: The quotes that touch it.
        speaker: Who is heard in it.
        headline: The headline's content words, which a reader has read.
    """
    whole = sentence
    for frame in frames:
        if frame.source is not None:
            whole = skip_to(text, whole, frame.source.start)
    predicate = _predicate(text, whole, frames, speaker) if speaker is not None else None
    inside = predicate or whole

    def foreign(part: Span) -> bool:
        """Whether «این شرکت» is neither the speaker's own nor the headline's."""
        return bool(own_bodies(text, part) - headline - _titles(speaker))

    cut = predicate is None and lacks_subject(text, whole)
    if clause is None:
        points = refers_back(text, inside) or foreign(inside) or has_half(text, whole)
        return Shown(whole, None, predicate, cut or points_back(text, inside), points)
    lead_in = Span(whole.start, clause.start)
    told = _told(text, lead_in, frames, speaker)
    said = frozenset(content_of(text, clause))
    needed = any(word.isdigit() or word in headline for word in told - said)
    back = Shown(
        clause if cut or points_back(text, whole) else whole,
        clause,
        None,
        points_back(text, clause),
        refers_back(text, clause, named=headline) or foreign(clause),
    )
    alone = not back.dangling and not back.pointing
    entire = Shown(
        whole,
        None,
        predicate,
        cut or points_back(text, inside),
        refers_back(text, Span(inside.start, clause.start), named=headline | _words("broad"))
        or (not alone and not _explained(text, clause, told | headline))
        or has_half(text, whole),
    )
    if not needed and len(told) <= _BARE_WORDS:
        return back  # nothing in the lead-in tells what the clause points to
    if alone and (entire.dangling or entire.pointing):
        return back  # «… در این جلسه با تأکید بر … گفت: »: only the clause stands alone
    named_there = bool(referred_nouns(text, clause) & told)
    if alone and not named_there and word_count(text, whole) > _LONG:
        return back._replace(span=whole)
    if needed or not alone or named_there:
        return entire
    return back


def _explained(text: str, clause: Span, told: frozenset[str]) -> bool:
    """Whether a lead-in tells what its clause points to: «با اشاره به وام‌ها گفت: این وام‌ها …».

    «این موضوع» and «در این حوزه» take up whatever the lead-in was about, «این کشور» and «این
    شرکت» whatever it named.
    """
    known = told | _words("broad") | _words("own_bodies")
    unnamed = referred_nouns(text, clause, early=True) - known
    return not unnamed or mentions_back(text, clause)


def _predicate(text: str, whole: Span, frames: Sequence[Frame], speaker: Entity) -> Span | None:
    """A sentence behind the words for its speaker, None when it does not open with such words.

    Only the reporter's words are meant: «او» in what somebody said is somebody else. «این هافبک»
    is the speaker only where his title says so, «این مسئول» whatever it says.
    """
    for frame in frames:
        source = frame.source
        if source is None or source.start != whole.start:
            continue
        if frame.form == _THIS_ROLE:
            role = frozenset(content_of(text, source))
            if not role & (_words("any_speaker") | _titles(speaker)):
                continue
            if role_goes_on(text, Span(source.end, whole.end)):
                continue
        elif frame.form != _PRONOUN:
            continue
        return behind_subject(text, Span(source.end, whole.end))
    return None


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(content_words(tokens(" ".join(load("selection").words(name)))))


def breaks_off(text: str, sentence: Span, frames: Sequence[Frame]) -> bool:
    """Whether a sentence is a lead-in alone, without the verb of speaking that it needs.

    Args:
        text: The restored text.
        sentence: The sentence behind its opening.
        frames: The quotes that touch it.
    """
    sources = [frame.source for frame in frames if frame.source is not None]
    behind = [source.end for source in sources if source.start == sentence.start]
    starts = (sentence.start, *behind)
    opened = max(lead_in_end(text, Span(start, sentence.end)) or 0 for start in starts)
    return opened > 0 and not any(opened <= frame.cue.start < sentence.end for frame in frames)


def _titles(speaker: Entity | None) -> frozenset[str]:
    titles = () if speaker is None else (speaker.title or "", *speaker.titles)
    return frozenset(content_words(tokens(" ".join(titles))))


def _told(
    text: str, lead_in: Span, frames: Sequence[Frame], speaker: Entity | None
) -> frozenset[str]:
    """What a lead-in says beside who speaks, to whom, and that he does."""
    names: list[str] = []
    if speaker is not None:
        names += [speaker.name or "", *speaker.titles, speaker.title or "", *speaker.aliases]
    spans = [span for frame in frames for span in (frame.source, frame.cue) if span is not None]
    names += [text[span.start : span.end] for span in spans if span.end <= lead_in.end]
    known = frozenset(content_words(tokens(" ".join(names)))) | _words("lead_in_fillers")
    told = before_addressee(text, lead_in)
    return frozenset(content_of(text, told)) - known
