"""Giving every frame its speaker: the second round."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.attribution.mention import Form, Mention

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from summarizer.attribution.draft import Draft, Reading
    from summarizer.attribution.registry import Registry


_UNNAMED = frozenset({Form.PRONOUN, Form.THIS_ROLE, Form.ELLIPSIS})


class _Stage:
    """Who spoke last, paragraph by paragraph."""

    __slots__ = ("_body", "_current", "_registry")

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self._current: int | None = None
        self._body: int | None = None

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
            return found
        if mention.form is Form.TITLE and mention.title:
            self._registry.learn_title(found, mention.title)
        if mention.form is Form.THIS_ROLE and mention.title:
            self._registry.learn_title(found, mention.title, full=True)
        if mention.form in {Form.BODY, Form.GROUP}:
            self._body = found
        else:
            self._current = found
        return found

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
) -> tuple[list[Draft], list[int | None]]:
    """The drafts of an article and, for each, the number of its speaker's profile.

    Names and titles are looked up; وی, این مسئول and a verb without a subject take whoever spoke
    or was named last. What cannot be told stays None.

    Args:
        paragraphs: What was read in each paragraph.
        registry: Who is who.
        headlines: Numbers of the paragraphs that are headlines. They are resolved last: whoever
            they name is introduced below them.
    """
    drafts: list[Draft] = []
    speakers: list[int | None] = []
    stage = _Stage(registry)
    for number, readings in enumerate(paragraphs):
        for reading in readings if number not in headlines else ():
            if reading.passing and stage.knows_somebody:
                continue
            speaker = stage.speaker(reading.mention, speaks=bool(reading.drafts))
            drafts += reading.drafts
            speakers += [speaker] * len(reading.drafts)
    _point_forward(drafts, speakers, registry)
    _point_to_the_one(drafts, speakers, registry)
    for number in sorted(headlines):
        for reading in paragraphs[number]:
            speaker = _Stage(registry).speaker(reading.mention)
            if speaker is None:
                speaker = _bearer(reading.mention, registry)
            drafts += reading.drafts
            speakers += [speaker] * len(reading.drafts)
    return drafts, speakers


def _point_forward(
    drafts: Sequence[Draft], speakers: list[int | None], registry: Registry
) -> None:
    """«این شرکت» of a lead, when one body alone speaks in what follows."""
    body = registry.only_body()
    for number, draft in enumerate(drafts):
        if speakers[number] is None and draft.mention.form is Form.THIS_BODY:
            speakers[number] = body


def _point_to_the_one(
    drafts: Sequence[Draft], speakers: list[int | None], registry: Registry
) -> None:
    """«با بیان اینکه …، گفت: …» before anybody was named: the one person of the article."""
    one = registry.only_person() if len(registry.profiles) == 1 else None
    for number, draft in enumerate(drafts):
        if speakers[number] is not None:
            break
        if draft.mention.form in _UNNAMED:
            speakers[number] = one


def _bearer(mention: Mention, registry: Registry) -> int | None:
    """Whose a headline's title is: the one person's, or the one's whom nothing else titles."""
    if mention.form is not Form.TITLE or not mention.title:
        return registry.only_person()
    untitled = registry.only_person(untitled=True)
    if untitled is None:
        return registry.only_person()
    registry.learn_title(untitled, mention.title)
    return untitled
