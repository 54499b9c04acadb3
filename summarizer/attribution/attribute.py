"""The road through attribution."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.attribution.frame import Attribution, Entity, Frame
from summarizer.attribution.reader import Reader
from summarizer.attribution.registry import Registry
from summarizer.attribution.resolve import resolve
from summarizer.attribution.tokens import tokenize
from summarizer.attribution.vocabulary import vocabulary
from summarizer.structure import ParagraphKind

if TYPE_CHECKING:
    from summarizer.attribution.registry import Profile
    from summarizer.structure import Article

_SPOKEN = frozenset({ParagraphKind.HEADLINE, ParagraphKind.LEAD, ParagraphKind.BODY})


def attribute(article: Article) -> Attribution:
    """Find who said what in an article.

    Two rounds: the first reads every paragraph to learn who is who, from clean mentions only; the
    second reads again, with the names and titles learnt, and gives each quote its speaker.
    """
    words = vocabulary()
    paragraphs = [
        (paragraph.kind, tokenize(article.text, paragraph.span, paragraph.sentences))
        for paragraph in article.paragraphs
        if paragraph.kind in _SPOKEN
    ]
    bodies = [tokens for kind, tokens in paragraphs if kind is not ParagraphKind.HEADLINE]
    first = [reading for tokens in bodies for reading in Reader(words).read(tokens)]
    mentions = [reading.mention for reading in first if reading.mention.clean]
    registry = Registry.of(mentions, words)
    reader = Reader(words, registry.known())
    second = [
        reader.read_headline(tokens) if kind is ParagraphKind.HEADLINE else reader.read(tokens)
        for kind, tokens in paragraphs
    ]
    drafts, speakers = resolve(second, registry)
    for speaker in speakers:
        if speaker is not None:
            registry.profiles[speaker].quotes += 1
    order = sorted(
        (number for number, profile in enumerate(registry.profiles) if profile.quotes),
        key=lambda number: (
            -registry.profiles[number].quotes,
            registry.profiles[number].mention.start,
        ),
    )
    place = {number: rank for rank, number in enumerate(order)}
    quotes = [
        Frame(
            cue=draft.cue,
            source=draft.mention.span if draft.mention.last > draft.mention.first else None,
            content=draft.content,
            kind=draft.kind,
            rule=draft.rule,
            speaker=None if speaker is None else place[speaker],
            confidence=0.5,
        )
        for draft, speaker in zip(drafts, speakers, strict=True)
    ]
    quotes.sort(key=lambda frame: frame.content.start)
    return Attribution(tuple(_entity(registry.profiles[n]) for n in order), tuple(quotes))


def _entity(profile: Profile) -> Entity:
    name, title = profile.name, profile.title
    titles = () if title is None else (title, *(t for t in profile.titles if t != title))
    aliases = tuple(other for other in profile.names if other != name)
    return Entity(profile.kind, name, title, titles, aliases, mention=profile.mention)
