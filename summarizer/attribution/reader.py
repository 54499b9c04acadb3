"""From paragraphs to frames whose speakers are still mentions.

A sentence is read from left to right: openers, source, cues, content. Content after a colon runs
on over further sentences, to the next frame or to the paragraph's end: in Persian news the colon
is the quotation mark.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import zip_longest
from typing import TYPE_CHECKING

from summarizer.attribution.chain import PHRASE_VERBS, frame_cues, joined
from summarizer.attribution.citation import read_citation
from summarizer.attribution.content import content_span, phrase_content, prelude_end
from summarizer.attribution.cue import CueKind
from summarizer.attribution.draft import Reading, draft_of
from summarizer.attribution.extent import skip_honorifics
from summarizer.attribution.label import find_labels, label_at, labelled_draft
from summarizer.attribution.mention import Form
from summarizer.attribution.quoted import clause_closed_at, closed_at, is_background
from summarizer.attribution.source import read_mention
from summarizer.attribution.subject import Clause, brought_on, vouched
from summarizer.attribution.unread import source_of
from summarizer.attribution.verbs import is_finite
from summarizer.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarizer.attribution.chain import Sentence
    from summarizer.attribution.cue import Cue
    from summarizer.attribution.draft import Draft
    from summarizer.attribution.mention import Mention
    from summarizer.attribution.phrases import Phrases
    from summarizer.attribution.tokens import Tokens
    from summarizer.attribution.vocabulary import Vocabulary

_INSIDE_REACH = 60  # tokens between a sentence's start and its cue, inside another quote
_FULL_TITLE = 3  # tokens of a title that may be somebody else's, told of
_PLURAL = "ند"
_ONESELF = frozenset({"من", "ما"})
_SUBJECTS = frozenset({Form.NAMED_TITLE, Form.NAME, Form.TITLE})
_RELAYED = _SUBJECTS | {Form.BODY}
_OBJECTS = frozenset({CueKind.OBJECT, CueKind.REJECT})
_GOES_ON = frozenset({CueKind.THAT.value, CueKind.BARE.value})


class Reader:
    """Reads paragraphs with one set of lexicons and one registry of known mentions."""

    __slots__ = ("_known", "_words")

    def __init__(self, words: Vocabulary, known: Phrases[int] | None = None) -> None:
        self._words = words
        self._known = known

    def read(
        self, tokens: Tokens, sentences: tuple[Sentence, ...], *, title: bool = False
    ) -> tuple[Reading, ...]:
        """The readings of a paragraph's sentences, in order; without the empty ones.

        In a ``title``, which tells what happened, only a known form of source is one.
        """
        readings: list[Reading] = []
        running = retold = False
        for sentence, following in zip_longest(sentences, sentences[1:]):
            first, last = sentence.first, sentence.last
            reading = self._sentence(tokens, sentence, inside=running, title=title)
            if reading is not None and self._asks(tokens, sentence, following):
                reading = Reading(reading.mention)
                if running:
                    readings[-1] = readings[-1].until(tokens.spans[first - 1][1])
                    running = False
            if reading is not None and reading.drafts:
                if running:
                    readings[-1] = readings[-1].until(tokens.spans[first - 1][1])
                running = reading.drafts[-1].runs
                retold = reading.drafts[-1].rule in _GOES_ON
                told_of = self._told_of(tokens, reading, sentence)
                readings += [told_of, reading] if told_of is not None else [reading]
            elif running and is_background(tokens, first, last, readings[-1].mention, self._words):
                readings[-1] = readings[-1].until(tokens.spans[first - 1][1])
                running = False
            elif retold and self._in_first_person(tokens, first, last):
                readings[-1] = readings[-1].until(tokens.spans[last - 1][1])
            elif reading is not None and not running:
                readings.append(reading)
                retold = False
        return tuple(readings)

    def read_headline(
        self, tokens: Tokens, sentences: tuple[Sentence, ...]
    ) -> tuple[Reading, ...]:
        """The readings of a headline: «X: …» is X's direct quote, whatever stands in it.

        «مربی از من خواست …» without a label is all somebody's words: nobody reports them.
        """
        labelled = self.read_labels(tokens)
        if labelled or not _ONESELF.isdisjoint(tokens.keys):
            return labelled
        return self.read(tokens, sentences, title=True)

    def read_labels(self, tokens: Tokens, *, known: bool = False) -> tuple[Reading, ...]:
        """The readings of «X: …» alone; with ``known`` only where X is registered."""
        return tuple(
            Reading(label.mention, (draft,))
            for label in find_labels(tokens, self._words, self._known)
            if not known or self._knows(tokens, label.mention)
            if (
                draft := labelled_draft(
                    tokens, label.mention, label.colon, label.end, self._words, runs=False
                )
            )
        )

    def read_intertitle(
        self, tokens: Tokens, sentences: tuple[Sentence, ...]
    ) -> tuple[Reading, ...]:
        """The readings of an intertitle: «X: …» and «X گفت: …» of somebody registered."""
        return self.read_labels(tokens, known=True) or tuple(
            reading
            for reading in self.read(tokens, sentences)
            if self._knows(tokens, reading.mention)
            and any(draft.rule == CueKind.COLON.value for draft in reading.drafts)
        )

    def introduces(self, tokens: Tokens) -> tuple[Reading, ...]:
        """Who opens a section: «امیر جهانی: …», with a rank or a title to tell him by."""
        return tuple(
            reading
            for reading in self.read_labels(tokens)
            if reading.mention.form is Form.NAMED_TITLE
            or (reading.mention.form is Form.NAME and self._is_ranked(tokens, reading.mention))
        )

    def _is_ranked(self, tokens: Tokens, mention: Mention) -> bool:
        return self._words.honorifics.longest(tokens.keys, mention.first, mention.last) is not None

    def _turn(self, tokens: Tokens) -> Reading | None:
        """A paragraph that opens with a known speaker and a colon: a turn of an interview."""
        mention = label_at(tokens, 0, self._words, self._known)
        if mention is None or not self._knows(tokens, mention):
            return None
        draft = labelled_draft(tokens, mention, mention.last, len(tokens), self._words, runs=True)
        return None if draft is None else Reading(mention, (draft,))

    def _sentence(
        self, tokens: Tokens, sentence: Sentence, *, inside: bool, title: bool = False
    ) -> Reading | None:
        first, last, start, cues = sentence
        hearsay = self._words.hearsay
        for at in sorted({first, start}):
            opener = hearsay.longest(tokens.keys, at, last)
            if opener is not None:
                told_of = self._subject(tokens, opener[0], last)
                return None if inside or told_of is None else replace(told_of, passing=True)
        turn = self._turn(tokens) if first == 0 else None
        if turn is not None:
            return turn
        if not cues:
            return None if inside else self._subject(tokens, start, last)
        if cues[0].kind is CueKind.ACCORDING:
            return (
                None if inside else read_citation(tokens, cues[0], last, self._words, self._known)
            )
        clause = Clause(tokens, start, cues, self._words, self._known)
        mention = source_of(clause, title=title)
        if mention is None or mention.form is Form.NOBODY:
            return None
        if self._known is not None and _speaks_with_another(tokens, mention, cues):
            mention = replace(mention, form=Form.GROUP, name=None, title=None)
        relayed = self._relayed(tokens, mention, sentence)
        if relayed is not None:
            return relayed
        if inside and not self._breaks_in(tokens, start, mention, cues):
            return None
        floor = max(start, mention.last)
        return Reading(mention, tuple(self._frames(tokens, mention, cues, floor, last)))

    def _asks(self, tokens: Tokens, sentence: Sentence, following: Sentence | None) -> bool:
        """Whether a sentence gives the question that the next one answers.

        «مدیر در پاسخ به سؤالی که … چیست؟ گفت: …»: what stands before «؟» is the reporter's.
        """
        _, last, start, cues = sentence
        return (
            following is not None
            and tokens.keys[last - 1] == "؟"
            and bool(following.cues)
            and following.cues[0].first == following.first
            and bool(cues)
            and any(key in self._words.questions for key in tokens.keys[start : cues[-1].first])
        )

    def _relayed(self, tokens: Tokens, mention: Mention, sentence: Sentence) -> Reading | None:
        """Whom a news agency reports: «خبرگزاری … نوشت که وزیر … گفت که …»."""
        cue = sentence.cues[0]
        paused = cue.kind is CueKind.BARE and cue.after > cue.last  # «روزنامه … نوشت، وزیر …»
        told = cue.kind is CueKind.THAT or paused
        if not told or not self._is_medium(tokens, mention):
            return None
        cues = frame_cues(tokens, cue.after, sentence.last, self._words)
        inner = sentence._replace(first=cue.after, start=cue.after, cues=cues)
        reading = self._sentence(tokens, inner, inside=False) if cues else None
        return reading if reading is not None and reading.mention.form in _RELAYED else None

    def _told_of(self, tokens: Tokens, reading: Reading, sentence: Sentence) -> Reading | None:
        """Whom a newspaper's words open with: «روزنامه … نوشت: علی جهانی … است. او می‌گوید …».

        So do a press office's: «بنا بر اعلام روابط عمومی …، علی جهانی در دیدار با …».
        """
        cue = sentence.cues[-1] if sentence.cues else None
        if cue is not None and cue.kind is CueKind.ACCORDING:
            return self._told_by_a_body(tokens, reading, sentence)
        if cue is None or cue.kind is not CueKind.COLON:
            return None
        if not self._is_medium(tokens, reading.mention):
            return None
        subject = self._subject(tokens, cue.after, sentence.last)
        return None if subject is None else replace(subject, passing=True)

    def _told_by_a_body(
        self, tokens: Tokens, reading: Reading, sentence: Sentence
    ) -> Reading | None:
        if reading.mention.form is not Form.BODY:
            return None
        start = reading.mention.last
        start += tokens.keys[start : start + 1] == ("،",)
        subject = self._subject(tokens, start, sentence.last)
        return None if subject is None else replace(subject, passing=True)

    def _is_medium(self, tokens: Tokens, mention: Mention) -> bool:
        """Whether a newspaper or a news agency is the source."""
        words = self._words
        return mention.form is Form.BODY and (
            tokens.keys[mention.first] in words.media
            or any(
                words.agencies.longest(tokens.keys, number, mention.last)
                for number in range(mention.first, mention.last)
            )
        )

    def _breaks_in(
        self, tokens: Tokens, start: int, mention: Mention, cues: tuple[Cue, ...]
    ) -> bool:
        """Whether a sentence inside a running quote is the reporter's again."""
        if mention.first != start or cues[-1].first - start > _INSIDE_REACH:
            return False
        if mention.form is Form.ELLIPSIS:
            return cues[0].first == start and cues[0].lemma in self._words.going_on
        if mention.form is Form.PRONOUN and tokens.keys[cues[-1].last - 1].endswith(_PLURAL):
            return cues[-1].kind is CueKind.COLON  # «ایشان گفتند …»: the one quoted tells of him
        if mention.form in {Form.PRONOUN, Form.THIS_ROLE} or self._goes_on(mention, cues):
            return True
        return self._knows(tokens, mention) or self._is_reported(tokens, mention, cues)

    def _goes_on(self, mention: Mention, cues: tuple[Cue, ...]) -> bool:
        """«مدیرکل … تصریح کرد: …», in the reporter's verbs, whom nobody quoted tells of so.

        Nor does anybody quoted give a long title in full: «رئیس اداره راه دلفان گفت: …».
        """
        cue = cues[-1]
        if cue.kind is not CueKind.COLON:
            return False
        if mention.form is Form.TITLE and mention.last == cue.first:
            return cue.lemma in self._words.going_on or mention.last - mention.first > _FULL_TITLE
        return mention.form in _SUBJECTS and cue.lemma in self._words.going_on

    def _is_reported(self, tokens: Tokens, mention: Mention, cues: tuple[Cue, ...]) -> bool:
        """«سرهنگ علی جهانی با بیان اینکه …، گفت: …»: nobody tells of another's words like this."""
        return (
            mention.form in {Form.NAME, Form.NAMED_TITLE}
            and cues[0].kind is CueKind.PRELUDE
            and cues[0].first == mention.last
            and cues[-1].kind is CueKind.COLON
            and vouched(tokens, mention, self._words, self._known)
        )

    def _knows(self, tokens: Tokens, mention: Mention) -> bool:
        known = self._known
        return known is not None and any(
            known.longest(tokens.keys, at, mention.last) is not None
            for at in {
                mention.first,
                skip_honorifics(tokens, mention.first, mention.last, self._words),
            }
        )

    def _in_first_person(self, tokens: Tokens, first: int, last: int) -> bool:
        return any(key in self._words.first_person for key in tokens.keys[first:last])

    def _subject(self, tokens: Tokens, start: int, last: int) -> Reading | None:
        """A sentence that quotes nobody may still name who speaks next."""
        mention = read_mention(tokens, start, last, self._words, known=self._known)
        if mention is None or mention.form not in _SUBJECTS:
            return self._in_passing(tokens, start, last)
        if mention.form is Form.NAME and not (
            vouched(tokens, mention, self._words, self._known)
            or brought_on(tokens, start, mention, self._words)
        ):
            return None
        return Reading(mention)

    def _in_passing(self, tokens: Tokens, start: int, last: int) -> Reading | None:
        """«کتاب به چاپ رسیده و جهانی …»: the subject of a later clause, when it is registered."""
        known = self._known
        for number in range(start + 2, last):
            if (
                known is not None
                and tokens.keys[number - 1] in {"و", "،"}
                and is_finite(tokens, number - 2, self._words)
                and known.longest(tokens.keys, number, last)
            ):
                mention = read_mention(tokens, number, last, self._words, known=known)
                if mention is not None and mention.form in _SUBJECTS:
                    return Reading(mention, passing=True)
        return None

    def _frames(
        self, tokens: Tokens, mention: Mention, cues: tuple[Cue, ...], floor: int, last: int
    ) -> Iterator[Draft]:
        """One draft for each cue, from left to right."""
        if mention.form is Form.GROUP:  # «مدیران نظرات خود را بیان کردند» tells nothing
            cues = tuple(cue for cue in cues if cue.kind is not CueKind.OBJECT)
        if cues[:1] and cues[0].kind in _OBJECTS and _is_lost(mention):
            cues = cues[1:]
        for number, cue in enumerate(cues):
            following = cues[number + 1] if number + 1 < len(cues) else None
            closed: int | None = None
            match cue.kind:
                case CueKind.PRELUDE:
                    first, stop = cue.after, self._prelude_end(tokens, cue, following, last)
                case CueKind.COLON:
                    first, stop = cue.after, _until(tokens, following, len(tokens))
                    closed = closed_at(tokens, first, stop, self._words)
                case CueKind.THAT | CueKind.BARE | CueKind.ASK:
                    first, stop = cue.after, _until(tokens, following, last)
                    closed = clause_closed_at(tokens, first, stop, self._words)
                case _:
                    end = _until(tokens, following, last)
                    first, stop = phrase_content(tokens, cue, floor, end, self._words)
            if _is_begun_again(tokens, cue, following, self._words):
                continue
            floor = max(floor, stop if cue.kind is CueKind.PRELUDE else cue.last)
            content = content_span(tokens, first, stop if closed is None else closed)
            if content is None and cue.kind is CueKind.COLON and cue.after == len(tokens):
                content = Span(tokens.spans[-1][1], tokens.spans[-1][1])  # it stands below
            if content is not None:
                runs = cue.kind is CueKind.COLON and following is None and closed is None
                yield replace(draft_of(tokens, cue, mention, content), runs=runs)

    def _prelude_end(self, tokens: Tokens, cue: Cue, following: Cue | None, last: int) -> int:
        if following is None:
            return prelude_end(tokens, cue.after, last, self._words, main_follows=False)
        phrase = following.kind in PHRASE_VERBS
        return prelude_end(
            tokens,
            cue.after,
            following.inner if phrase else following.first,
            self._words,
            main_follows=following.kind not in {CueKind.OBJECT, CueKind.REJECT},
        )


def _is_lost(mention: Mention) -> bool:
    """Whether nothing tells where the source ends and its object begins."""
    return mention.form is Form.UNREAD and mention.last <= mention.first


def _is_begun_again(tokens: Tokens, cue: Cue, following: Cue | None, words: Vocabulary) -> bool:
    """«با بیان اینکه در حال حاضر با تأکید بر اینکه …»: a clause without a verb tells nothing."""
    return (
        cue.kind is CueKind.PRELUDE
        and following is not None
        and following.kind is CueKind.PRELUDE
        and not any(is_finite(tokens, n, words) for n in range(cue.after, following.first))
    )


def _speaks_with_another(tokens: Tokens, mention: Mention, cues: tuple[Cue, ...]) -> bool:
    """«… مدیر … و … معاون … گفتند:»: two people's words are neither one's."""
    return (
        mention.form is Form.NAMED_TITLE
        and tokens.keys[mention.last : mention.last + 1] == ("و",)
        and tokens.keys[cues[-1].last - 1].endswith(_PLURAL)
    )


def _until(tokens: Tokens, following: Cue | None, end: int) -> int:
    """The end of content that the next cue may cut short, «و» left out."""
    if following is None:
        return end
    return following.first - joined(tokens, following)
