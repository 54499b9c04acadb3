"""What could be a point: sentences of the news, each with the statement it carries."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

from summarizer.model import QuoteKind, Span
from summarizer.selection.lead_in import clause_of
from summarizer.selection.letter import is_arabic, is_salutation
from summarizer.selection.monologue import own_words
from summarizer.selection.opening import (
    is_background,
    lost_figure,
    skip_opening,
    unwrapped,
    without_half,
    without_strokes,
)
from summarizer.selection.person import is_first_person
from summarizer.selection.reference import referred_nouns
from summarizer.selection.shown import breaks_off, show
from summarizer.selection.table import is_entry, is_row
from summarizer.selection.words import content_of, word_count
from summarizer.structure import ParagraphKind
from summarizer.structure.genre import (
    BULLETIN,
    INTERVIEW,
    LIST,
    POEM,
    SEVERAL_ARTICLES,
    is_question,
    opens_with_credit,
)
from summarizer.structure.place import read_opening

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarizer.attribution import Attribution, Entity, Frame
    from summarizer.structure import Article, Paragraph

_NEWS = {ParagraphKind.LEAD, ParagraphKind.BODY}
_TELLING = frozenset({POEM, BULLETIN})  # forms whose lines need no full stop
_REST = {ParagraphKind.INTERTITLE, ParagraphKind.KICKER, ParagraphKind.CAPTION}
_MIN_WORDS = 5  # fewer: «بسم الله الرحمن الرحیم», «به نام خدا»
_MAX_LABEL_WORDS = 14
_MOST_WORDS = 90  # of a sentence; pamphlets and transcripts go on without a stop
_BULLETS = "*•●▪-–—"
_ENDS = '.!?؟…»"”’'
_SPOKEN = 0.5  # a sentence of which more is quoted goes on with the statement before it
STATED = 0.15
"""A sentence of which less is quoted states nothing."""

_ASIDE = 0.35  # a sentence of which less is quoted, and that far in, is the reporter's

MAX_JOINED_WORDS = 45
"""Two sentences are shown as one point only when together they are no longer than this."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible point.

    Attributes:
        span: What would be shown: a slice of the text, readable alone where neither ``dangling``
            nor ``pointing``.
        measured: What the ranker reads: the sentence without its credit and its pronoun.
        sentence: The whole sentence, or the two that were joined.
        clause: What was said, without its lead-in, when it stands alone inside ``span``.
        predicate: ``span`` without the «وی» that opens it, to be read behind the speaker's name.
        paragraph: Its paragraph's number among those of the news.
        order: Its own number among the sentences of the news.
        opens: Whether it is its paragraph's first sentence.
        kind: Its paragraph's kind.
        speaker: Index in ``Attribution.speakers``.
        share: How much of it is somebody's statement, 0 to 1.
        direct: How much of it is direct speech, 0 to 1.
        frames: The quotes it carries, by index in ``Attribution.quotes``.
        dangling: Whether it can't be understood without what stands before it: it points back, or
            somebody speaks in it («تعجب می‌کنم») and nobody knows who.
        pointing: Whether it means, near its beginning, what only an earlier sentence names.
        led_in: Whether what was said stands behind a lead-in.
        background: Whether it opens the reporter's own background.
        block: The number of the article it belongs to, when a message holds several.
        entry: Whether it is an entry of a list, which others of the candidates tell of.
    """

    span: Span
    measured: Span
    sentence: Span
    clause: Span | None
    predicate: Span | None
    paragraph: int
    order: int
    opens: bool
    kind: ParagraphKind
    speaker: int | None
    share: float
    direct: float
    frames: tuple[int, ...]
    dangling: bool
    pointing: bool
    led_in: bool
    background: bool
    block: int = 0
    entry: bool = False

    @property
    def stated(self) -> bool:
        """Whether it is somebody's statement, known or not, and not the reporter's sentence."""
        return self.speaker is not None or self.share >= _ASIDE


def find_candidates(article: Article, attribution: Attribution) -> tuple[Candidate, ...]:
    """All sentences that could be points, in the text's order.

    Args:
        article: The text, taken apart.
        attribution: Who said what in it.
    """
    text = article.text
    found = _short_enough(text, list(_sentences(article, attribution, strict=True)))
    listed = _TELLING.isdisjoint(article.warnings)
    if not found or (listed and all(_are_entries(text, found))):
        # verse, or a list of names: then its lines, and what announces them, are all that there is
        found = list(_sentences(article, attribution, strict=False))
    if listed:
        found = _with_entries(text, found)
    single: list[Candidate] = []
    for candidate in found:
        before = single[-1] if single else None
        incomplete = (candidate.dangling or candidate.pointing) and not candidate.entry
        joined = _joined(text, before, candidate) if incomplete else None
        single.append(joined or candidate)
    return tuple(single)


def _with_entries(text: str, found: list[Candidate]) -> list[Candidate]:
    """Mark the entries of a list, unless there is nothing else."""
    entries = _are_entries(text, found)
    if all(entries):
        return found
    return [
        replace(candidate, dangling=True, entry=True) if entry else candidate
        for candidate, entry in zip(found, entries, strict=True)
    ]


def _are_entries(text: str, found: Sequence[Candidate]) -> list[bool]:
    return [is_entry(text[slice(*candidate.sentence)]) for candidate in found]


def _short_enough(text: str, found: list[Candidate]) -> list[Candidate]:
    """Leave out sentences that nobody would print, where there are others."""
    printable = [
        candidate
        for candidate in found
        if word_count(text, candidate.clause or candidate.span) <= _MOST_WORDS
    ]
    return printable or found


def _sentences(article: Article, attribution: Attribution, *, strict: bool) -> Iterator[Candidate]:
    """Go through the sentences; ``strict`` leaves out those too short to say anything."""
    quotes = sorted(enumerate(attribution.quotes), key=lambda pair: pair[1].content.start)
    news = [paragraph for paragraph in article.paragraphs if paragraph.kind in _NEWS]
    if not news:
        news = [paragraph for paragraph in article.paragraphs if paragraph.kind in _REST]
    several = SEVERAL_ARTICLES in article.warnings
    title = content_of(article.text, article.headline) if article.headline else []
    headline = frozenset(title)
    longest = 2 * word_count(article.text, article.headline) if article.headline else 0
    questions = _questions(article.text, news) if INTERVIEW in article.warnings else frozenset()
    own = frozenset() if several else own_words(article, attribution, news, questions)
    order = block = 0
    first = 0  # quotes before this one end before the sentence begins
    for number, paragraph in enumerate(news):
        line = article.text[slice(*paragraph.span)]
        if number in questions:
            continue
        if several and number and opens_with_credit(line):
            block += 1
        for place, sentence in enumerate(paragraph.sentences):
            while first < len(quotes) and quotes[first][1].content.end <= sentence.start:
                first += 1
            touching = []
            for index, frame in islice(quotes, first, None):
                if min(frame.content.start, frame.cue.start) >= sentence.end:
                    break
                if frame.content.start < sentence.end and frame.content.end > sentence.start:
                    touching.append((index, frame))
            whole = sentence
            if place == 0:
                opening = read_opening(article.text[sentence.start : sentence.end])
                if opening is not None:
                    whole = Span(sentence.start + opening.end, sentence.end)
            whole = without_half(article.text, without_strokes(article.text, whole))
            worth = _says_something(article.text, whole) and not (
                word_count(article.text, whole) <= longest
                and title == content_of(article.text, whole)  # the headline over again
            )
            if paragraph.kind is ParagraphKind.BODY and not article.warnings:
                worth = worth and _is_sentence(article.text, whole)
            if LIST not in article.warnings:
                worth = worth and not is_row(article.text[slice(*whole)])
            opened = without_half(article.text, skip_opening(article.text, whole))
            if touching:
                opened = unwrapped(article.text, opened)
            worth = worth and not breaks_off(article.text, opened, [f for _, f in touching])
            if worth or (not strict and whole.start < whole.end):
                yield _candidate(
                    article.text,
                    whole,
                    opened,
                    touching,
                    attribution.speakers,
                    headline,
                    paragraph=number,
                    order=order,
                    opens=place == 0,
                    kind=paragraph.kind,
                    block=block,
                    quoted=bool(quotes),
                    own=sentence.start in own and not touching,
                )
            order += 1


def _questions(text: str, news: Sequence[Paragraph]) -> frozenset[int]:
    """The interviewer's paragraphs, by number; if they are marked, also those without «؟»."""
    lines = [text[slice(*paragraph.span)] for paragraph in news]
    asking = {number for number, line in enumerate(lines) if is_question(line)}
    marked = {number for number, line in enumerate(lines) if line.lstrip()[:1] in _BULLETS}
    if 2 * len(asking & marked) >= len(asking):
        asking |= marked
    return frozenset(asking)


def _says_something(text: str, sentence: Span) -> bool:
    line = text[sentence.start : sentence.end]
    if line.endswith(":") or word_count(text, sentence) < _MIN_WORDS:
        return False
    return not (lost_figure(text, sentence) or is_arabic(line) or is_salutation(line))


def _is_sentence(text: str, sentence: Span) -> bool:
    """Whether it ends like a sentence; what is short and does not is a heading or a label."""
    ended = text[sentence.end - 1] in _ENDS
    return ended or word_count(text, sentence) > _MAX_LABEL_WORDS


def _candidate(
    text: str,
    sentence: Span,
    opened: Span,
    touching: Sequence[tuple[int, Frame]],
    speakers: Sequence[Entity],
    headline: frozenset[str],
    *,
    paragraph: int,
    order: int,
    opens: bool,
    kind: ParagraphKind,
    block: int,
    quoted: bool,
    own: bool,
) -> Candidate:
    size = max(1, sentence.end - sentence.start)
    covered = [(_overlap(frame.content, sentence), frame) for _, frame in touching]
    share = 1.0 if own else min(1.0, sum(length for length, _ in covered) / size)
    direct = min(
        1.0, sum(length for length, frame in covered if frame.kind is QuoteKind.DIRECT) / size
    )
    main = max(covered, key=lambda pair: pair[0], default=None)
    speaker = main[1].speaker if main else None
    if own:
        speaker = 0
    elif share < _ASIDE and _comes_late(sentence, [frame for _, frame in touching]):
        speaker = None
    frames = [frame for _, frame in touching]
    clause = clause_of(text, sentence, opened, frames)
    shown = show(
        text,
        opened,
        clause,
        frames,
        speaker=None if speaker is None else speakers[speaker],
        headline=headline,
    )
    unknown = quoted and speaker is None and is_first_person(text, shown.span)
    return Candidate(
        span=shown.span,
        measured=opened if speaker is None else skip_opening(text, opened, subject=True),
        sentence=sentence,
        clause=shown.clause,
        predicate=shown.predicate,
        paragraph=paragraph,
        order=order,
        opens=opens,
        kind=kind,
        speaker=speaker,
        share=share,
        direct=direct,
        frames=tuple(index for index, _ in touching),
        dangling=shown.dangling or unknown,
        pointing=shown.pointing,
        led_in=clause is not None,
        background=is_background(text, sentence),
        block=block,
    )


def _comes_late(sentence: Span, frames: Sequence[Frame]) -> bool:
    """Whether a report comes before all that is quoted: «باشگاه پیشنهاد داد، اما او گفت …»."""
    opens = min((frame.source or frame.cue).start for frame in frames) if frames else sentence.end
    return opens - sentence.start > _ASIDE * (sentence.end - sentence.start)


def _overlap(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def _joined(text: str, before: Candidate | None, candidate: Candidate) -> Candidate | None:
    """A sentence that points back, together with the one that it points to."""
    if before is None or before.dangling or before.pointing:
        return None
    if not _goes_on(text, before, candidate):
        return None
    span = Span(before.span.start, candidate.span.end)
    clause = predicate = None
    if before.clause is not None and candidate.share > _SPOKEN:
        clause = Span(before.clause.start, candidate.span.end)
    if word_count(text, clause or span) > MAX_JOINED_WORDS:
        return None
    if clause is None and before.predicate is not None:
        predicate = Span(before.predicate.start, candidate.span.end)
    return replace(
        candidate,
        span=span,
        measured=Span(before.measured.start, candidate.span.end),
        sentence=Span(before.sentence.start, candidate.sentence.end),
        clause=clause,
        predicate=predicate,
        opens=before.opens,
        frames=tuple(dict.fromkeys((*before.frames, *candidate.frames))),
        dangling=False,
        pointing=False,
    )


def _goes_on(text: str, before: Candidate, candidate: Candidate) -> bool:
    """Whether two candidates can be read as one.

    In one paragraph they can, when one person speaks in both. The next paragraph («وی افزود: این
    وام …») goes on with the last only when what it points to was named there.
    """
    if before.speaker != candidate.speaker:
        return False
    if before.paragraph == candidate.paragraph:
        return True
    named = set(content_of(text, before.span))
    return (
        candidate.speaker is not None
        and before.order == candidate.order - 1
        and before.block == candidate.block
        and bool(named & referred_nouns(text, candidate.span))
    )
