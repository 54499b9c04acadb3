"""Giving every frame its speaker: the second round."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.attribution.mention import Form, Mention

if TYPE_CHECKING:
    from collections.abc import Iterable

    from summarizer.attribution.draft import Draft, Reading
    from summarizer.attribution.registry import Registry


def resolve(
    paragraphs: Iterable[tuple[Reading, ...]], registry: Registry
) -> tuple[list[Draft], list[int | None]]:
    """The drafts of an article and, for each, the number of its speaker's profile.

    Names and titles are looked up; وی, این مسئول and a verb without a subject take whoever spoke
    or was named last. What cannot be told stays None.
    """
    drafts: list[Draft] = []
    speakers: list[int | None] = []
    current: int | None = None
    body: int | None = None
    for readings in paragraphs:
        for reading in readings:
            mention = reading.mention
            if mention.form is Form.THIS_BODY:
                speaker = current if body is None else body
            else:
                speaker = _speaker(mention, registry, current)
            if speaker is not None and mention.form is Form.TITLE and mention.title:
                registry.learn_title(speaker, mention.title)
            if mention.form is Form.BODY:
                body = speaker
            elif speaker is not None and mention.form is not Form.THIS_BODY:
                current = speaker
            for draft in reading.drafts:
                drafts.append(draft)
                speakers.append(speaker)
    return drafts, speakers


def _speaker(mention: Mention, registry: Registry, current: int | None) -> int | None:
    match mention.form:
        case Form.PRONOUN | Form.THIS_ROLE | Form.ELLIPSIS:
            return current
        case Form.NAME | Form.NAMED_TITLE:
            return registry.by_name(mention.name or "")
        case Form.TITLE:
            found = registry.by_title(mention.title or "", current)
            return current if found is None and not mention.added else found
        case Form.ANONYMOUS:
            found = registry.anonymous(mention)
            return registry.body(mention) if found is None else found
        case Form.BODY:
            return registry.body(mention)
        case _:
            return None
