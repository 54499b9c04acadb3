"""Giving every frame its speaker: the second round."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from summarizer.attribution.cue import CueKind
from summarizer.attribution.frame import EntityKind
from summarizer.attribution.likeness import words_of
from summarizer.attribution.mention import Form, Mention
from summarizer.attribution.tokens import fold

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from summarizer.attribution.draft import Draft, Reading
    from summarizer.attribution.registry import Registry
    from summarizer.attribution.vocabulary import Vocabulary

_COLON = CueKind.COLON.value
_PLURAL = "ند"
_REACH = 30  # characters in front of a name in which its sentence's end stands
_ENDS = frozenset(".:؛!؟»")
_ACCORDING = frozenset({"گفته", "نوشته", "اعلام"})  # the last words of «به گفته …»
_UNNAMED = frozenset({Form.PRONOUN, Form.THIS_ROLE, Form.ELLIPSIS})


class Resolved(NamedTuple):
    """A draft, the number of its speaker's profile, and whether that is inferred."""

    draft: Draft
    speaker: int | None
    inferred: bool
    doubtful: bool = False


class _Stage:
    """Who spoke last, paragraph by paragraph."""

    __slots__ = (
        "_body",
        "_current",
        "_registry",
        "_source",
        "_text",
        "_told",
        "_unsure",
        "_words",
        "doubtful",
        "inferred",
    )

    def __init__(self, registry: Registry, text: str, words: Vocabulary) -> None:
        self._registry = registry
        self._text = text
        self._words = words
        self._current: int | None = None
        self._body: int | None = None
        self._source: int | None = None  # who spoke without a name last
        self._unsure: set[int] = set()  # people whose names' ends are not sure
        self._told: int | None = None  # who was quoted last
        self.doubtful = False  # whether that is a guess that nothing backs
        self.inferred = False  # whether the last speaker was told by what stands around

    @property
    def knows_somebody(self) -> bool:
        """Whether «وی» would find somebody."""
        return self._current is not None

    def make_known(self, reading: Reading) -> None:
        """Register whoever speaks under a full name that no clean mention gave.

        Nothing but an object shows where such a name ends («نادر رستمی طرح را … دانست»), so that
        it is believed only when it opens with a given name, and opens its sentence.
        """
        mention = reading.mention
        if not reading.drafts or mention.form is not Form.NAME or not mention.name:
            return
        keys = words_of(mention.name)
        given = self._words.given.longest(keys, 0, len(keys))
        if given is None or given[0] >= len(keys):
            return
        before = self._text[max(0, mention.span.start - _REACH) : mention.span.start].split()
        opens = not before or before[-1][-1] in _ENDS or fold(before[-1]) in _ACCORDING
        line = "\n" in self._text[max(0, mention.span.start - 1) : mention.span.start]
        if (opens or line) and self._registry.by_name(mention.name) is None:
            number = self._registry.add(EntityKind.PERSON, mention.span)
            self._registry.add_name(number, mention.name)
            self._unsure.add(number)

    def speaker(self, mention: Mention, *, speaks: bool = True) -> int | None:
        """The speaker of a mention, who is then the last one.

        A title under which somebody is only told of (``speaks`` is false) is the last speaker's
        only when he bears it.
        """
        if mention.form is Form.TITLE and not speaks:
            found = self._registry.by_title(mention.title or "", self._current)
        else:
            found = self._find(mention)
        if found is None or mention.form is Form.THIS_BODY:
            self.inferred = mention.form is Form.THIS_BODY
            return found
        self._weigh(mention, found, speaks=speaks)
        if not self._registry.profiles[found].names:
            self._source = found
        if mention.form is Form.TITLE and mention.title:
            self._registry.learn_title(found, mention.title)
        if mention.form is Form.UNREAD and mention.title:
            self._registry.learn_title(found, mention.title)
        if mention.form is Form.THIS_ROLE and mention.title:
            self._registry.learn_title(found, mention.title, full=True)
        if mention.form in {Form.BODY, Form.GROUP}:
            self._body = found
        else:
            self._current = found
        return found

    def _weigh(self, mention: Mention, found: int, *, speaks: bool) -> None:
        """Note whether a speaker is inferred.

        A title is when nothing but its place gave it to him; «وی» is after such a title, and when
        somebody else was quoted since whom it means was only told of.
        """
        if mention.form is Form.TITLE:
            known = self._registry.by_title(mention.title or "", self._current)
            self.inferred = known is None or (found, mention.title) in self._registry.guesses
            self.doubtful = (found, mention.title) in self._registry.doubts
        elif mention.form not in _UNNAMED:
            self.inferred = mention.form is Form.UNREAD or found in self._unsure
            self.doubtful = False
        elif self._told not in {None, found}:
            self.inferred = True
        if speaks:
            self._told = found

    def _find(self, mention: Mention) -> int | None:
        registry = self._registry
        match mention.form:
            case Form.THIS_ROLE if self._is_unnamed(mention):
                return self._source
            case Form.PRONOUN | Form.THIS_ROLE | Form.ELLIPSIS:
                return self._current
            case Form.NAME | Form.NAMED_TITLE:
                return registry.by_name(mention.name or "")
            case Form.TITLE:
                found = registry.by_title(mention.title or "", self._current)
                return self._current if found is None and not mention.added else found
            case Form.THIS_BODY:
                return self._this_body(mention)
            case Form.UNREAD if mention.last > mention.first and len(registry.profiles) == 1:
                return self._current  # «دارنده … جهان گفت:», where one alone speaks
            case Form.ANONYMOUS:
                found = registry.anonymous(mention)
                return registry.body(mention) if found is None else found
            case Form.BODY:
                return registry.body(mention)
            case Form.GROUP:
                return registry.body(mention) if mention.name else None
            case _:
                return None

    def _is_unnamed(self, mention: Mention) -> bool:
        """«این منبع» keeps his name back: he is nobody who is named."""
        return not self._words.unnamed.isdisjoint(words_of(mention.title or "")[:1])

    def _this_body(self, mention: Mention) -> int | None:
        """«این روزنامه», «این وزارتخانه», «این بیانیه».

        A document speaks for the last body or for a person; a body is no person, and none of
        another kind.
        """
        kind = words_of(self._text[mention.span.start : mention.span.end])[1:2]
        if not kind or not self._words.documents.isdisjoint(kind):
            if self._body is None and self._current is None:
                self._current = self._registry.only_person()
            return self._current if self._body is None else self._body
        if self._body is None:
            current = self._current
            unnamed = current is not None and not self._registry.profiles[current].names
            return current if unnamed else None
        return self._body if self._may_be(kind[0], self._body) else None

    def _may_be(self, kind: str, body: int) -> bool:
        """Whether a body is of a kind: a newspaper is no ministry, and a ministry no newspaper."""
        words = self._words
        keys = words_of(" ".join(name.text for name in self._registry.profiles[body].names))
        reach = range(len(keys))
        medium = not words.media.isdisjoint(keys) or any(
            words.papers.longest(keys, n, len(keys)) or words.agencies.longest(keys, n, len(keys))
            for n in reach
        )
        if kind in words.media:
            return medium or not any(words.body_heads.longest(keys, n, len(keys)) for n in reach)
        return not medium


def resolve(
    paragraphs: Sequence[tuple[Reading, ...]],
    registry: Registry,
    headlines: Collection[int],
    text: str,
    words: Vocabulary,
) -> list[Resolved]:
    """The drafts of an article with the numbers of their speakers' profiles.

    Names and titles are looked up; وی, این مسئول and a verb without a subject take whoever spoke
    or was named last. What cannot be told stays None.

    Args:
        paragraphs: What was read in each paragraph.
        registry: Who is who.
        headlines: Numbers of the paragraphs that are headlines. They are resolved last: whoever
            they name is introduced below them.
        text: The article.
        words: The lexicons.
    """
    resolved: list[Resolved] = []
    stage = _Stage(registry, text, words)
    for number, readings in enumerate(paragraphs):
        for reading in readings if number not in headlines else ():
            if reading.passing and stage.knows_somebody:
                continue
            stage.make_known(reading)
            speaker = stage.speaker(reading.mention, speaks=bool(reading.drafts))
            resolved += (
                Resolved(draft, speaker, stage.inferred, stage.doubtful)
                for draft in reading.drafts
            )
    resolved = _pointing_forward(resolved, registry, text, words)
    for number in sorted(headlines):
        for reading in paragraphs[number]:
            stage = _Stage(registry, text, words)
            speaker = stage.speaker(reading.mention)
            inferred = stage.inferred
            if speaker is None:
                speaker, inferred = _bearer(reading.mention, registry), True
            resolved += (Resolved(draft, speaker, inferred) for draft in reading.drafts)
    return resolved


def _pointing_forward(
    resolved: Sequence[Resolved], registry: Registry, text: str, words: Vocabulary
) -> list[Resolved]:
    """Speakers for words that stand before anybody is named.

    «این شرکت» of a lead is the one body that speaks in what follows. «با بیان اینکه …، گفت: …»
    whose subject was lost is the one person of an article, and so is «وی» behind it; a «وی»
    without that means somebody who was not read. So is «این نویسنده» of a lead, and who is quoted
    after a colon in words that could not be read.
    """
    body = registry.only_body()
    person = registry.only_person() if len(registry.profiles) == 1 else None
    found: list[Resolved] = []
    lost = False
    for each in resolved:
        lost = lost or each.draft.mention.form is Form.ELLIPSIS
        if each.speaker is None and each.draft.mention.form is Form.THIS_BODY:
            later = body is not None and registry.profiles[body].mention > each.draft.mention.span
            found.append(Resolved(each.draft, body if later else None, inferred=True))
        elif each.speaker is None and person is not None and _is_his(each, person, registry):
            registry.learn_title(person, each.draft.mention.title or "")
            found.append(Resolved(each.draft, person, inferred=True))
        elif each.speaker is None and person is not None and _is_one(each, text, words):
            lost = True
            found.append(Resolved(each.draft, person, inferred=True))
        elif each.speaker is None and lost and each.draft.mention.form in _UNNAMED:
            found.append(Resolved(each.draft, person, inferred=True))
        else:
            found.append(each)
    return found


def _is_one(each: Resolved, text: str, words: Vocabulary) -> bool:
    """Whether words that could not be read, or «این نویسنده», can mean an article's one person.

    Neither several people do («لازم دانستند») nor somebody who is brought on by «نیز».
    """
    mention = each.draft.mention
    if mention.form is Form.THIS_ROLE:
        return words.unnamed.isdisjoint(words_of(mention.title or "")[:1])
    if mention.form is not Form.UNREAD or each.draft.rule != _COLON:
        return False
    cue = each.draft.cue
    before = text[text.rfind("\n", 0, cue.start) + 1 : cue.start]
    alone = words.added.isdisjoint(words_of(before))
    return alone and not text[cue.start : cue.end].rstrip(":").rstrip().endswith(_PLURAL)


def _is_his(each: Resolved, person: int, registry: Registry) -> bool:
    """Whether a title in front of the first name is the one person's, whom nothing else titles."""
    mention = each.draft.mention
    if not mention.title:
        return False
    return mention.form is Form.UNREAD or (
        mention.form is Form.TITLE and not registry.profiles[person].titles
    )


def _bearer(mention: Mention, registry: Registry) -> int | None:
    """Whose a headline's label is.

    A title is the one person's, or the one's whom nothing else titles, or an unnamed official's
    who alone speaks («دیپلمات ایرانی: …»); a name is whose nobody else's name it is.
    """
    if mention.form is Form.NAME and mention.name:
        return registry.labelled(mention.name, mention.span)
    if mention.form is not Form.TITLE or not mention.title:
        return registry.only_person()
    untitled = registry.only_person(untitled=True)
    if untitled is None:
        one = registry.only_person()
        return registry.only_unnamed() if one is None else one
    registry.learn_title(untitled, mention.title)
    return untitled
