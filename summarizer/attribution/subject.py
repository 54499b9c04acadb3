"""Finding the source of a sentence's frames.

Each rule looks in one place and returns None when nobody stands there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.attribution.chain import anchor
from summarizer.attribution.cue import CueKind
from summarizer.attribution.mention import Form, Mention
from summarizer.attribution.name import is_everyday
from summarizer.attribution.opener import skip_openers
from summarizer.attribution.source import read_mention
from summarizer.attribution.verbs import is_finite
from summarizer.model import Span

if TYPE_CHECKING:
    from summarizer.attribution.cue import Cue
    from summarizer.attribution.phrases import Phrases
    from summarizer.attribution.tokens import Tokens
    from summarizer.attribution.vocabulary import Vocabulary

_DOCUMENT_REACH = 6  # tokens from «در» in which the document is named
_WHILE = ("در", "حالی")
_SHORTEST_PHRASE = 2  # words of a title that no list holds
_LONGEST_PHRASE = 8
_PLURAL = "ند"
_PAPER_REACH = 4  # tokens of a paper's name
_JOINS = frozenset({"و", "،", "که", "اما", "ولی"})
_BUT = frozenset({"اما", "ولی"})
_COMES = "آمدن"  # «در ادامه آمده است: …»
_CLAUSAL = frozenset({CueKind.BARE, CueKind.THAT, CueKind.COLON})
_NAMED = frozenset({Form.NAME, Form.NAMED_TITLE, Form.TITLE})
_AUTHORS = frozenset({Form.BODY, Form.NAME, Form.NAMED_TITLE, Form.TITLE})
_TELLING = frozenset({CueKind.FROM, CueKind.DEMAND})  # sure without a source
_OBJECTS = frozenset({CueKind.OBJECT, CueKind.REJECT})
_SURNAME = 2  # tokens
_WITH = (("با",), ("ضمن",))


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause with cues: the place to look for a subject in.

    Attributes:
        start: Its first token, openers skipped.
        cues: Its cues, at least one.
        known: The registry's names and titles, None while there is no registry.
    """

    tokens: Tokens
    start: int
    cues: tuple[Cue, ...]
    words: Vocabulary
    known: Phrases[int] | None

    @property
    def limit(self) -> int:
        """The token before which the subject stands."""
        return min(anchor(cue) for cue in self.cues)

    def mention_at(self, at: int) -> Mention | None:
        """The mention that begins at a token."""
        return read_mention(
            self.tokens,
            at,
            self.limit,
            self.words,
            known=self.known,
            cue_starts=frozenset(cue.first for cue in self.cues),
            before_object=self.has_object,
        )

    @property
    def has_object(self) -> bool:
        """Whether an object stands before the last cue, so that a source may run into it."""
        first = self.cues[0].first
        end = self.cues[-1].first if first == self.cues[-1].first else first
        return self.cues[0].kind in _OBJECTS or "را" in self.tokens.keys[self.start : end]


def find_source(clause: Clause) -> Mention | None:
    """The mention of whoever speaks in a clause.

    The rules in order: the main clause of «در حالی … که» follows it; a document speaks for its
    body, and its sentence opens with a preposition; who issues one stands in front of it; a
    clause behind «که» has its own subject; a subject opens its clause as a rule;
    else it follows an adjunct's comma; else it stands inside an adjunct without one, where only
    sure mentions are taken; last comes a verb without a subject.
    """
    return (
        _behind_while(clause)
        or _document(clause)
        or _before_document(clause)
        or _in_a_clause(clause)
        or _behind_but(clause)
        or _paper_at_its_verb(clause)
        or clause.mention_at(clause.start)
        or _after_a_comma(clause)
        or _inside_an_adjunct(clause)
        or _nobody_in_words(clause)
    )


def _document(clause: Clause) -> Mention | None:
    """«در بیانیه وزارت … آمده است:», «در بخشی از این نامه …», «بیانیه … افزوده است:»."""
    keys, words = clause.tokens.keys, clause.words
    start = clause.start
    if start < clause.limit and keys[start] in words.documents:
        return clause.mention_at(start + 1) or _document_itself(clause, start)
    if keys[start : start + 1] != ("در",):
        return None
    reach = min(clause.limit, start + _DOCUMENT_REACH)
    document = next((n for n in range(start + 1, reach) if keys[n] in words.documents), None)
    if document is None:
        return None
    if keys[document - 1] == "این":
        return _this(clause, document - 1, document)
    at = document + 1
    if keys[at : at + 1] == ("شماره",):
        at += 2
    if keys[at : at + 1] and keys[at] in words.issued:
        return _publisher(clause, at)
    return clause.mention_at(at)


def _publisher(clause: Clause, at: int) -> Mention:
    """«در بیانیه‌ای که توسط علی جهانی منتشر شده، …»: who issued a document, or nobody.

    Whoever spoke last is not its author because its own could not be read.
    """
    keys, words = clause.tokens.keys, clause.words
    while at < clause.limit and keys[at] in words.issued:
        at += 1
    mention = clause.mention_at(at) if keys[at - 1] in words.issuers else None
    if mention is not None and mention.form in _AUTHORS:
        return mention
    return _nobody_known(clause.tokens, at)


def _before_document(clause: Clause) -> Mention | None:
    """«با توجه به اینکه … مطرح کرد، کمیته … بیانیه‌ای را صادر کرد: …»: who issues a document.

    He stands in front of it; whoever opens the sentence is told of in a clause of his own.
    """
    tokens, words, start = clause.tokens, clause.words, clause.start
    document = next(
        (n for n in range(start + 1, clause.limit) if tokens.keys[n] in words.issues), None
    )
    if document is None or tokens.keys[document - 1] in words.prepositions:
        return None
    comma = next((n for n in range(document - 1, start, -1) if tokens.keys[n] == "،"), None)
    if comma is None or not any(is_finite(tokens, n, words) for n in range(start, comma)):
        return None
    mention = read_mention(tokens, comma + 1, document, words, known=clause.known)
    if mention is not None and (mention.form is Form.BODY or _is_sure(clause, mention)):
        return mention
    return _nobody_known(tokens, comma + 1)


def _nobody_known(tokens: Tokens, at: int) -> Mention:
    """A mention of somebody who is none of those that the article names."""
    place = tokens.spans[at - 1][1]
    return Mention(Span(place, place), Form.GROUP, None, None, at, at, clean=True)


def _document_itself(clause: Clause, document: int) -> Mention | None:
    """«بیانیه در ادامه می‌افزاید: …»: the document that was spoken of."""
    behind = clause.tokens.keys[document + 1 : document + 2]
    at_once = document + 1 == clause.limit or (behind and behind[0] in clause.words.stops)
    return _this(clause, document, document) if at_once else None


def _this(clause: Clause, first: int, last: int) -> Mention:
    """A mention of the document between two tokens, both included."""
    spans = clause.tokens.spans
    span = Span(spans[first][0], spans[last][1])
    return Mention(span, Form.THIS_BODY, None, None, first, last + 1, clean=True)


def _behind_while(clause: Clause) -> Mention | None:
    """«در حالی … است که علی جهانی از … خبر داد»: the main clause begins behind «که».

    Whoever cannot be read there is not the last speaker either.
    """
    tokens, start = clause.tokens, clause.start
    keys = tokens.keys[start : clause.limit]
    if keys[: len(_WHILE)] != _WHILE or "که" not in keys:
        return None
    at = skip_openers(tokens, start + keys.index("که") + 1, clause.limit, clause.words)
    mention = clause.mention_at(at)
    if mention is not None and (_is_sure(clause, mention) or _is_rare(clause, mention)):
        return mention
    span = Span(tokens.spans[at - 1][1], tokens.spans[at - 1][1])
    return Mention(span, Form.UNREAD, None, None, at, at, clean=True)


def _is_rare(clause: Clause, mention: Mention) -> bool:
    """Whether a full name holds no everyday word."""
    keys = clause.tokens.keys[mention.first : mention.last]
    return len(keys) > 1 and not any(is_everyday(key, clause.words) for key in keys)


def _in_a_clause(clause: Clause) -> Mention | None:
    """«این پس از آن بود که علی جهانی مدعی شد …»: the source stands right before its verb."""
    keys, limit = clause.tokens.keys, clause.limit
    that = next((n for n in range(limit - 1, clause.start - 1, -1) if keys[n] == "که"), None)
    if that is None or clause.cues[0].kind not in _CLAUSAL:
        return None
    mention = clause.mention_at(that + 1)
    if mention is None or mention.form not in _NAMED:
        return None
    joins = mention.form is Form.NAMED_TITLE and mention.added  # «که علی جهانی، مدیر … نیز با …»
    if mention.last != limit and not joins:
        return None
    return mention if _is_sure(clause, mention) else None


def _paper_at_its_verb(clause: Clause) -> Mention | None:
    """«… فرصت چندانی نداشته و اسکای اسپورتس مدعی شد …»: a paper right before its verb."""
    keys, limit, words = clause.tokens.keys, clause.limit, clause.words
    for number in range(max(clause.start, limit - _PAPER_REACH), limit):
        paper = words.papers.longest(keys, number, limit)
        opens = number == clause.start or keys[number - 1] in _JOINS
        if paper is not None and paper[0] == limit and opens:
            return clause.mention_at(number)
    return None


def _behind_but(clause: Clause) -> Mention | None:
    """«برخی … رفته‌اند اما علی جهانی بر این باور است که …»: the last clause has its own subject."""
    tokens, limit = clause.tokens, clause.limit
    but = next((n for n in range(limit - 1, clause.start, -1) if tokens.keys[n] in _BUT), None)
    if but is None or tokens.quoted[but]:
        return None
    verb = but - 1 - (tokens.keys[but - 1] == "،")
    if not is_finite(tokens, verb, clause.words):
        return None
    mention = clause.mention_at(but + 1)
    if mention is None or mention.form not in _NAMED or mention.last != limit:
        return None
    return mention if _is_sure(clause, mention) else None


def _after_a_comma(clause: Clause) -> Mention | None:
    """«روز گذشته در نشستی، علی جهانی …»."""
    tokens = clause.tokens
    for comma in range(clause.start, clause.limit):
        if tokens.keys[comma] == "،" and not tokens.quoted[comma]:
            at = skip_openers(tokens, comma + 1, clause.limit, clause.words)
            mention = clause.mention_at(at)
            if mention is not None and (_is_sure(clause, mention) or _is_short(clause, mention)):
                return mention
    return None


def _is_short(clause: Clause, mention: Mention) -> bool:
    """Whether a name is a surname alone that no everyday word is part of."""
    keys = clause.tokens.keys[mention.first : mention.last]
    return len(keys) == 1 and keys[0] not in clause.words.common


def _inside_an_adjunct(clause: Clause) -> Mention | None:
    """«در آن نشست علی جهانی گفت»: no mark parts adjunct and subject."""
    tokens, words, limit = clause.tokens, clause.words, clause.limit
    for number in range(clause.start + 1, limit):
        if tokens.keys[number] == "که" or is_finite(tokens, number, words):
            return None
        if tokens.keys[number - 1] in words.prepositions or tokens.quoted[number]:
            continue
        if (
            tokens.keys[number] in words.pronouns
            or words.given.longest(tokens.keys, number, limit)
            or (clause.known is not None and clause.known.longest(tokens.keys, number, limit))
        ):
            mention = clause.mention_at(number)
            if (
                mention is not None
                and tokens.keys[mention.last : mention.last + 1] != ("را",)
                and _is_sure(clause, mention)
            ):
                return mention
    return None


def _nobody_in_words(clause: Clause) -> Mention | None:
    """A colon still makes a quote: of the last speaker when the verb stands alone."""
    main = next((cue for cue in clause.cues if cue.kind is CueKind.COLON), None)
    if main is None:
        main = next((cue for cue in clause.cues if cue.kind in _TELLING), None)
        if main is None or clause.start >= anchor(main):
            return None
    if main.lemma in clause.words.light_verbs and main.lemma != _COMES:
        return None  # «سه چیز اهمیت داشت: …» is a list, unless somebody is named
    keys, start = clause.tokens.keys, clause.start
    if main.lemma == _COMES and not clause.words.stories.isdisjoint(keys[start : clause.limit]):
        return None  # «در خلاصه داستان این فیلم آمده است: …»
    alone = start >= clause.limit or keys[start] in clause.words.stops
    at = clause.tokens.spans[main.first][0]
    form = Form.ELLIPSIS if alone else Form.UNREAD
    if form is Form.UNREAD and _is_phrase(clause):
        end = clause.limit
        span = Span(clause.tokens.spans[start][0], clause.tokens.spans[end - 1][1])
        title = clause.tokens.slice(start, end) if _is_office(clause, main) else None
        return Mention(span, form, None, title, start, end, clean=False)
    return Mention(Span(at, at), form, None, None, start, start, clean=True)


def _is_phrase(clause: Clause) -> bool:
    """Whether nothing but a few words stands in front of the verb: a title that no list holds."""
    tokens, words = clause.tokens, clause.words
    reach = range(clause.start, clause.limit)
    return _SHORTEST_PHRASE <= len(reach) <= _LONGEST_PHRASE and all(
        tokens.is_word(n) and tokens.keys[n] not in words.stops and not tokens.keys[n].isdigit()
        for n in reach
    )


def _is_office(clause: Clause, cue: Cue) -> bool:
    """Whether an unlisted phrase is one person's title: it says of what, and one alone speaks."""
    keys, words = clause.tokens.keys, clause.words
    reach = range(clause.start + 1, clause.limit)
    return (
        len(reach) >= _SHORTEST_PHRASE
        and not keys[cue.last - 1].endswith(_PLURAL)
        and words.places.longest(keys, clause.start, clause.limit) is None
        and any(
            words.places.longest(keys, n, clause.limit)
            or words.bodies.longest(keys, n, clause.limit)
            or words.clubs.longest(keys, n, clause.limit)
            or keys[n] in words.teams
            for n in reach
        )
    )


def _is_sure(clause: Clause, mention: Mention) -> bool:
    """Whether a mention that does not open its clause is the subject and not an object."""
    if mention.form is not Form.NAME:
        return True
    return vouched(clause.tokens, mention, clause.words, clause.known)


def vouched(
    tokens: Tokens, mention: Mention, words: Vocabulary, known: Phrases[int] | None
) -> bool:
    """Whether a given name, an honorific or the registry vouches for a name."""
    keys = tokens.keys
    return (
        words.given.longest(keys, mention.first, mention.last) is not None
        or words.honorifics.longest(keys, mention.first, mention.last) is not None
        or keys[mention.first] in words.particles
        or keys[mention.first] in words.attested
        or (known is not None and known.longest(keys, mention.first, mention.last) is not None)
    )


def brought_on(tokens: Tokens, start: int, mention: Mention, words: Vocabulary) -> bool:
    """Whether «نیز» and an adjunct bring on a surname in two words: «سرلک دلفانی نیز با حضور …».

    Nothing else in an article may tell that it is one, so that no word of it may be a common one,
    a place's or a team's.
    """
    keys = tokens.keys
    reach = range(mention.first, mention.last)
    return (
        len(reach) == _SURNAME
        and mention.first == start
        and mention.added
        and keys[mention.last + 1 : mention.last + 2] in _WITH
        and not any(
            keys[n] in words.common
            or keys[n] in words.teams
            or words.places.longest(keys, n, mention.last)
            or words.clubs.longest(keys, n, mention.last)
            or words.body_heads.longest(keys, n, mention.last)
            or words.bodies.longest(keys, n, mention.last)
            for n in reach
        )
    )
