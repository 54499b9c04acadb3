"""Giving every frame its speaker: the second round."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from summarizer.attribution.mention import Form, Mention

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from summarizer.attribution.draft import Draft, Reading
    from summarizer.attribution.registry import Registry


_UNNAMED = frozenset({Form.PRONOUN, Form.THIS_ROLE, Form.ELLIPSIS})


class Resolved(NamedTuple):
    """A draft, the number of its speaker's profile, and whether that is inferred."""

    draft: Draft
    speaker: int | None
    inferred: bool
    doubtful: bool = False


class _Stage:
    """Who spoke last, paragraph by paragraph."""

    __slots__ = ("_body", "_current", "_registry", "_told", "doubtful", "inferred")

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self._current: int | None = None
        self._body: int | None = None
        self._told: int | None = None  # who was quoted last
        self.doubtful = False  # whether that is a guess that nothing backs
        self.inferred = False  # whether the last speaker was told by what stands around

    @property
    def knows_somebody(self) -> bool:
        """Whether «وی» would find somebody."""
        return self._current is not None

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
            self.inferred = mention.form is Form.UNREAD
            self.doubtful = False
        elif self._told not in {None, found}:
            self.inferred = True
        if speaks:
            self._told = found

    def _find(self, mention: Mention) -> int | None:
        registry = self._registry
        match mention.form:
            case Form.PRONOUN | Form.THIS_ROLE | Form.ELLIPSIS:
                return self._current
            case Form.NAME | Form.NAMED_TITLE:
                return registry.by_name(mention.name or "")
            case Form.TITLE:
                found = registry.by_title(mention.title or "", self._current)
                return self._current if found is None and not mention.added else found
            case Form.THIS_BODY:
                if self._body is None and self._current is None:
                    self._current = registry.only_person()
                return self._current if self._body is None else self._body
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


def resolve(
    paragraphs: Sequence[tuple[Reading, ...]], registry: Registry, headlines: Collection[int]
) -> list[Resolved]:
    """The drafts of an article with the numbers of their speakers' profiles.

    Names and titles are looked up; وی, این مسئول and a verb without a subject take whoever spoke
    or was named last. What cannot be told stays None.

    Args:
        paragraphs: What was read in each paragraph.
        registry: Who is who.
        headlines: Numbers of the paragraphs that are headlines. They are resolved last: whoever
            they name is introduced below them.
    """
    resolved: list[Resolved] = []
    stage = _Stage(registry)
    for number, readings in enumerate(paragraphs):
        for reading in readings if number not in headlines else ():
            if reading.passing and stage.knows_somebody:
                continue
            speaker = stage.speaker(reading.mention, speaks=bool(reading.drafts))
            resolved += (
                Resolved(draft, speaker, stage.inferred, stage.doubtful)
                for draft in reading.drafts
            )
    resolved = _pointing_forward(resolved, registry)
    for number in sorted(headlines):
        for reading in paragraphs[number]:
            stage = _Stage(registry)
            speaker = stage.speaker(reading.mention)
            inferred = stage.inferred
            if speaker is None:
                speaker, inferred = _bearer(reading.mention, registry), True
            resolved += (Resolved(draft, speaker, inferred) for draft in reading.drafts)
    return resolved


def _pointing_forward(resolved: Sequence[Resolved], registry: Registry) -> list[Resolved]:
    """Speakers for words that stand before anybody is named.

    «این شرکت» of a lead is the one body that speaks in what follows. «با بیان اینکه …، گفت: …»
    whose subject was lost is the one person of an article, and so is «وی» behind it; a «وی»
    without that means somebody who was not read.
    """
    body = registry.only_body()
    person = registry.only_person() if len(registry.profiles) == 1 else None
    found: list[Resolved] = []
    lost = False
    for each in resolved:
        lost = lost or each.draft.mention.form is Form.ELLIPSIS
        if each.speaker is None and each.draft.mention.form is Form.THIS_BODY:
            found.append(Resolved(each.draft, body, inferred=True))
        elif each.speaker is None and person is not None and _is_his(each, person, registry):
            registry.learn_title(person, each.draft.mention.title or "")
            found.append(Resolved(each.draft, person, inferred=True))
        elif each.speaker is None and lost and each.draft.mention.form in _UNNAMED:
            found.append(Resolved(each.draft, person, inferred=True))
        else:
            found.append(each)
    return found


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
