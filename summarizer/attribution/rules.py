"""From paragraphs to frames whose speakers are still mentions.

A sentence is read from left to right: openers, source, cues, content. Content after a colon runs
on over further sentences, to the next frame or to the paragraph's end: in Persian news the colon
is the quotation mark.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from summarizer.attribution.content import content_span, is_finite, phrase_content, prelude_end
from summarizer.attribution.cue import CueKind, find_cues
from summarizer.attribution.label import find_labels, label_at
from summarizer.attribution.mention import Form, Mention
from summarizer.attribution.opener import skip_openers
from summarizer.attribution.source import read_mention
from summarizer.model import QuoteKind, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarizer.attribution.cue import Cue
    from summarizer.attribution.phrases import Phrases
    from summarizer.attribution.tokens import Tokens
    from summarizer.attribution.vocabulary import Vocabulary

_PHRASE_VERBS = frozenset(
    {
        CueKind.OBJECT,
        CueKind.REJECT,
        CueKind.FROM,
        CueKind.ON,
        CueKind.ABOUT,
    }
)
_RUNNING = frozenset({CueKind.COLON})
_INSIDE_REACH = 60  # tokens between a sentence's start and its cue, inside another quote
_MIXED_FRAGMENT = 15  # characters inside «» that make an indirect quote a mixed one


@dataclass(frozen=True, slots=True)
class Draft:
    """A frame whose speaker is still a mention.

    Attributes:
        runs: Whether the content reaches the paragraph's end, so that the next one may belong.
    """

    cue: Span
    mention: Mention | None
    content: Span
    kind: QuoteKind
    rule: str
    runs: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """What a sentence or paragraph gave: its subject, if it names somebody, and its frames."""

    mention: Mention | None
    drafts: tuple[Draft, ...]


class Reader:
    """Reads paragraphs with one set of lexicons and one registry of known mentions."""

    __slots__ = ("_known", "_words")

    def __init__(self, words: Vocabulary, known: Phrases[int] | None = None) -> None:
        self._words = words
        self._known = known

    def read(self, tokens: Tokens) -> tuple[Reading, ...]:
        """The readings of a paragraph's sentences, in order; without the empty ones."""
        readings: list[Reading] = []
        running = False
        for first, last in tokens.sentences:
            reading = self._sentence(tokens, first, last, inside=running)
            if reading is None:
                continue
            if reading.drafts:
                if running:
                    readings[-1] = _cut(readings[-1], tokens, first)
                running = reading.drafts[-1].runs
            elif running:
                continue
            readings.append(reading)
        return tuple(readings)

    def read_headline(self, tokens: Tokens) -> tuple[Reading, ...]:
        """The readings of a headline: «X: …» is X's direct quote, whatever stands in it."""
        labelled = tuple(
            Reading(label.mention, (draft,))
            for label in find_labels(tokens, self._words, self._known)
            if (draft := _labelled(tokens, label.mention, label.colon, label.end, runs=False))
        )
        return labelled or self.read(tokens)

    def _turn(self, tokens: Tokens, first: int) -> Reading | None:
        """A paragraph that opens with a known speaker and a colon: a turn of an interview."""
        mention = label_at(tokens, first, self._words, self._known)
        if mention is None or self._known is None:
            return None
        if self._known.longest(tokens.keys, mention.first, mention.last) is None:
            return None
        draft = _labelled(tokens, mention, mention.last, len(tokens), runs=True)
        return None if draft is None else Reading(mention, (draft,))

    def _sentence(self, tokens: Tokens, first: int, last: int, *, inside: bool) -> Reading | None:
        words = self._words
        turn = self._turn(tokens, first) if first == 0 else None
        if turn is not None:
            return turn
        start = skip_openers(tokens, first, last, words)
        cues = _before_content(_main(find_cues(tokens, start, last, words), start))
        if not cues:
            return None if inside else self._subject(tokens, start, last)
        if cues[0].kind is CueKind.ACCORDING:
            return None if inside else self._according(tokens, cues[0], last)
        limit = min(cue.inner if cue.kind in _PHRASE_VERBS else cue.first for cue in cues)
        mention = self._source(tokens, start, limit, cues)
        if inside and not self._breaks_in(tokens, start, mention, cues):
            return None
        if mention is None or mention.form is Form.NOBODY:
            return None
        floor = max(start, mention.last)
        return Reading(mention, tuple(self._frames(tokens, mention, cues, floor, last)))

    def _breaks_in(
        self, tokens: Tokens, start: int, mention: Mention | None, cues: tuple[Cue, ...]
    ) -> bool:
        """Whether a sentence inside a running quote is the reporter's again."""
        if mention is None or mention.first != start or cues[-1].first - start > _INSIDE_REACH:
            return False
        if mention.form in {Form.PRONOUN, Form.THIS_ROLE}:
            return True
        return (
            self._known is not None
            and self._known.longest(tokens.keys, mention.first, mention.last) is not None
        )

    def _subject(self, tokens: Tokens, start: int, last: int) -> Reading | None:
        """A sentence that quotes nobody may still name who speaks next."""
        mention = read_mention(tokens, start, last, self._words, known=self._known)
        if mention is None or mention.form not in {Form.NAMED_TITLE, Form.NAME, Form.TITLE}:
            return None
        return Reading(mention, ())

    def _source(
        self, tokens: Tokens, start: int, limit: int, cues: tuple[Cue, ...]
    ) -> Mention | None:
        """The subject in front of the cues; an ellipsis when the verb stands alone."""
        words, keys, main = self._words, tokens.keys, cues[-1]
        cue_starts = frozenset(cue.first for cue in cues)
        before_object = cues[0].kind in {CueKind.OBJECT, CueKind.REJECT}

        def read(at: int) -> Mention | None:
            return read_mention(
                tokens,
                at,
                limit,
                words,
                known=self._known,
                cue_starts=cue_starts,
                before_object=before_object,
            )

        mention = read(start)
        if mention is not None:
            return mention
        for comma in range(start, limit):
            if keys[comma] != "،" or tokens.quoted[comma]:
                continue
            at = skip_openers(tokens, comma + 1, limit, words)
            mention = read(at)
            if mention is not None and self._is_sure(tokens, mention):
                return mention
        for number in range(start + 1, limit):
            if keys[number] == "که" or is_finite(tokens, number, words):
                break
            if keys[number - 1] in words.prepositions or tokens.quoted[number]:
                continue
            if (
                keys[number] in words.pronouns
                or words.given.longest(keys, number, limit)
                or (self._known is not None and self._known.longest(keys, number, limit))
            ):
                mention = read(number)
                if mention is not None and self._is_sure(tokens, mention):
                    return mention
        if main.kind is not CueKind.COLON:
            return None
        opens = start >= limit or keys[start] in words.stops
        form = Form.ELLIPSIS if opens else Form.UNREAD
        at = tokens.spans[main.first][0]
        return Mention(Span(at, at), form, None, None, start, start, clean=True)

    def _is_sure(self, tokens: Tokens, mention: Mention) -> bool:
        """Whether a mention that does not open the sentence is its subject."""
        if mention.form is not Form.NAME:
            return True
        words, keys = self._words, tokens.keys
        return (
            words.given.longest(keys, mention.first, mention.last) is not None
            or words.honorifics.longest(keys, mention.first, mention.last) is not None
            or keys[mention.first] in words.particles
            or (
                self._known is not None
                and self._known.longest(keys, mention.first, mention.last) is not None
            )
        )

    def _according(self, tokens: Tokens, cue: Cue, last: int) -> Reading | None:
        mention = read_mention(tokens, cue.last, last, self._words, known=self._known)
        if mention is None:
            return None
        known = self._known and self._known.longest(tokens.keys, cue.last, last)
        end = mention.last
        if known and tokens.keys[end : end + 1] != ("،",):
            end = known[0]
        content = content_span(tokens, end, last)
        if content is None:
            return None
        draft = _draft(tokens, cue, mention, content, CueKind.ACCORDING)
        return Reading(mention, (draft,))

    def _frames(
        self, tokens: Tokens, mention: Mention, cues: tuple[Cue, ...], floor: int, last: int
    ) -> Iterator[Draft]:
        words = self._words
        for number, cue in enumerate(cues):
            following = cues[number + 1] if number + 1 < len(cues) else None
            runs = False
            match cue.kind:
                case CueKind.PRELUDE:
                    end = self._prelude_end(tokens, cue, following, last)
                    first, stop = cue.after, end
                case CueKind.COLON:
                    first, stop, runs = cue.after, len(tokens), True
                case CueKind.THAT | CueKind.BARE | CueKind.ASK:
                    first, stop = cue.after, last
                case _:
                    first, stop = phrase_content(tokens, cue, floor, last, words)
            content = content_span(tokens, first, stop)
            floor = max(floor, cue.last, stop if cue.kind is CueKind.PRELUDE else 0)
            if content is not None:
                draft = _draft(tokens, cue, mention, content, cue.kind)
                yield replace(draft, runs=runs)

    def _prelude_end(self, tokens: Tokens, cue: Cue, following: Cue | None, last: int) -> int:
        if following is None:
            return prelude_end(tokens, cue.after, last, self._words, main_follows=False)
        phrase = following.kind in _PHRASE_VERBS
        return prelude_end(
            tokens,
            cue.after,
            following.inner if phrase else following.first,
            self._words,
            main_follows=following.kind not in {CueKind.OBJECT, CueKind.REJECT},
        )


def _main(cues: tuple[Cue, ...], start: int) -> tuple[Cue, ...]:
    """Without «به گفته …» inside another's frame: what is cited there is his to answer for."""
    if cues and cues[0].kind is CueKind.ACCORDING and cues[0].first == start:
        return cues
    return tuple(cue for cue in cues if cue.kind is not CueKind.ACCORDING)


def _before_content(cues: tuple[Cue, ...]) -> tuple[Cue, ...]:
    """The cues up to the first one whose content takes the rest of the sentence."""
    for number, cue in enumerate(cues):
        if cue.kind in {CueKind.COLON, CueKind.ACCORDING}:
            return cues[: number + 1]
    for number, cue in enumerate(cues):
        if cue.kind in {CueKind.THAT, CueKind.ASK, CueKind.BARE}:
            return cues[: number + 1]
    return cues


def _labelled(
    tokens: Tokens, mention: Mention, colon: int, end: int, *, runs: bool
) -> Draft | None:
    content = content_span(tokens, colon + 1, end)
    if content is None:
        return None
    cue = Span(*tokens.spans[colon])
    return Draft(cue, mention, content, QuoteKind.DIRECT, "label", runs)


def _draft(tokens: Tokens, cue: Cue, mention: Mention, content: Span, kind: CueKind) -> Draft:
    span = Span(tokens.spans[cue.first][0], tokens.spans[cue.last - 1][1])
    return Draft(span, mention, content, _kind(tokens, content, kind), kind.value)


def _kind(tokens: Tokens, content: Span, kind: CueKind) -> QuoteKind:
    if kind is CueKind.COLON:
        return QuoteKind.DIRECT
    text = tokens.text[content.start : content.end]
    opening = text.find("«")
    closing = text.find("»", opening)
    if opening >= 0 and closing - opening > _MIXED_FRAGMENT:
        whole = opening == 0 and closing >= len(text) - 2
        return QuoteKind.DIRECT if whole else QuoteKind.MIXED
    return QuoteKind.INDIRECT


def _cut(reading: Reading, tokens: Tokens, first: int) -> Reading:
    """End a running quote in front of token ``first``."""
    draft = reading.drafts[-1]
    end = tokens.spans[first - 1][1]
    cut = replace(draft, content=Span(draft.content.start, end), runs=False)
    return replace(reading, drafts=(*reading.drafts[:-1], cut))
