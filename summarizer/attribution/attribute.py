"""The road through attribution."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from summarizer.attribution.address import address_lines
from summarizer.attribution.answers import with_answers
from summarizer.attribution.chain import read_sentences
from summarizer.attribution.confidence import calibration, circumstances
from summarizer.attribution.continuation import carry_on
from summarizer.attribution.cue import CueKind
from summarizer.attribution.document import with_documents
from summarizer.attribution.frame import Attribution, EntityKind, Frame
from summarizer.attribution.likeness import words_of
from summarizer.attribution.linking import build_registry
from summarizer.attribution.mention import Form
from summarizer.attribution.naming import label_names, with_surnames
from summarizer.attribution.reader import Reader
from summarizer.attribution.resolve import resolve
from summarizer.attribution.tokens import tokenize
from summarizer.attribution.vocabulary import vocabulary
from summarizer.structure import ParagraphKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from summarizer.attribution.chain import Sentence
    from summarizer.attribution.draft import Reading
    from summarizer.attribution.frame import Entity
    from summarizer.attribution.profile import Profile
    from summarizer.attribution.registry import Registry
    from summarizer.attribution.resolve import Resolved
    from summarizer.attribution.tokens import Tokens
    from summarizer.attribution.vocabulary import Vocabulary
    from summarizer.structure import Article

_SPOKEN = frozenset(
    {
        ParagraphKind.HEADLINE,
        ParagraphKind.KICKER,
        ParagraphKind.LEAD,
        ParagraphKind.BODY,
        ParagraphKind.INTERTITLE,
    }
)
_UNKNOWN = 0.0  # the confidence of a quote without a speaker: nothing is right as a whole
_WRITES = "نوشتن"  # «ایسنا نوشت: …» in a text that no agency is credited for
_REPORTED = _SPOKEN - {ParagraphKind.HEADLINE, ParagraphKind.INTERTITLE}


def attribute(article: Article) -> Attribution:
    """Find who said what in an article.

    Two rounds: the first reads every paragraph to learn who is who, from clean mentions only; the
    second reads again, with the names and titles learnt, and gives each quote its speaker.
    """
    words = vocabulary()
    kinds = [p.kind for p in article.paragraphs if p.kind in _SPOKEN]
    paragraphs = [
        tokenize(article.text, paragraph.span, paragraph.sentences)
        for paragraph in article.paragraphs
        if paragraph.kind in _SPOKEN
    ]
    formal = address_lines(paragraphs, words)
    kinds = [kind for number, kind in enumerate(kinds) if number not in formal]
    paragraphs = [tokens for number, tokens in enumerate(paragraphs) if number not in formal]
    words = with_surnames(words, paragraphs)
    sentences = [read_sentences(tokens, words) for tokens in paragraphs]
    registry = _learn(kinds, paragraphs, sentences, words)
    known = registry.known()
    reader = Reader(words, known)
    readings = [
        _read(reader, kind, tokens, parts)
        for kind, tokens, parts in zip(kinds, paragraphs, sentences, strict=True)
    ]
    intertitles = {n for n, kind in enumerate(kinds) if kind is ParagraphKind.INTERTITLE}
    readings = carry_on(paragraphs, readings, words, intertitles)
    readings = [
        tuple(r for r in group if not _is_credit(r, tokens, article.dateline.agency, words))
        for group, tokens in zip(readings, paragraphs, strict=True)
    ]
    readings, covered = with_documents(kinds, paragraphs, readings, registry, known, words)
    readings = with_answers(kinds, paragraphs, readings, registry, words, covered=covered)
    headlines = {n for n, kind in enumerate(kinds) if kind is ParagraphKind.HEADLINE}
    return _finish(
        resolve(readings, registry, headlines, article.text, words),
        registry,
        article,
        paragraphs,
        words,
    )


def _read(
    reader: Reader, kind: ParagraphKind, tokens: Tokens, sentences: tuple[Sentence, ...]
) -> tuple[Reading, ...]:
    match kind:
        case ParagraphKind.HEADLINE:
            return reader.read_headline(tokens, sentences)
        case ParagraphKind.INTERTITLE:
            return reader.read_intertitle(tokens, sentences)
        case _:
            return reader.read(tokens, sentences)


def _finish(
    resolved: Sequence[Resolved],
    registry: Registry,
    article: Article,
    paragraphs: Sequence[Tokens],
    words: Vocabulary,
) -> Attribution:
    """Number the speakers by how much they are quoted, and say how sure each quote is."""
    for each in resolved:
        if each.speaker is not None:
            registry.profiles[each.speaker].quotes += 1
    quoted = [number for number, profile in enumerate(registry.profiles) if profile.quotes]
    told = {n: _only_tells(registry.profiles[n], words) for n in quoted}
    quoted.sort(
        key=lambda n: (-registry.profiles[n].quotes, told[n], registry.profiles[n].mention.start)
    )
    place = {number: rank for rank, number in enumerate(quoted)}
    speakers = tuple(registry.profiles[n].entity(words, paragraphs) for n in quoted)
    frames = [_frame(each, place, speakers, article) for each in resolved]
    frames.sort(key=lambda frame: frame.content.start)
    return Attribution(speakers, tuple(frames))


def _only_tells(profile: Profile, words: Vocabulary) -> bool:
    """Whether a newspaper or an agency is meant, which of two that say as much comes second."""
    if profile.kind is not EntityKind.INSTITUTION:
        return False
    return any(
        keys[0] in words.media
        or words.papers.longest(keys, 0, len(keys))
        or words.agencies.longest(keys, 0, len(keys))
        for keys in (words_of(name.text) for name in profile.names)
        if keys
    )


def _frame(
    each: Resolved, place: Mapping[int, int], speakers: tuple[Entity, ...], article: Article
) -> Frame:
    draft, mention = each.draft, each.draft.mention
    speaker = None if each.speaker is None else place[each.speaker]
    frame = Frame(
        cue=draft.cue,
        source=mention.span if mention.last > mention.first else None,
        content=draft.content,
        kind=draft.kind,
        rule=draft.rule,
        form=mention.form.value,
        speaker=speaker,
        confidence=_UNKNOWN,
        inferred=each.inferred,
        doubtful=each.doubtful,
    )
    if speaker is None:
        return frame
    sureness = calibration().confidence(circumstances(frame, speakers, article))
    return replace(frame, confidence=sureness)


def _is_credit(reading: Reading, tokens: Tokens, agency: str | None, words: Vocabulary) -> bool:
    """«ایسنا نوشت: …» credits the agency that the article is from; it quotes nobody."""
    mention = reading.mention
    if mention.form is not Form.BODY:
        return False
    bare = agency is None and all(
        draft.lemma == _WRITES and draft.rule == CueKind.COLON.value for draft in reading.drafts
    )
    if not bare and agency is None:
        return False
    return any(
        found is not None and (found[1] == agency or (bare and found[0] == mention.last))
        for found in (
            words.agencies.longest(tokens.keys, number, mention.last)
            for number in range(mention.first, mention.last)
        )
    )


def _first_round(
    reader: Reader, kind: ParagraphKind, tokens: Tokens, sentences: tuple[Sentence, ...]
) -> tuple[Reading, ...]:
    if kind is ParagraphKind.INTERTITLE:
        return reader.introduces(tokens)
    return reader.read(tokens, sentences) if kind in _REPORTED else ()


def _learn(
    kinds: Sequence[ParagraphKind],
    paragraphs: Sequence[Tokens],
    sentences: Sequence[tuple[Sentence, ...]],
    words: Vocabulary,
) -> Registry:
    """The first round: who is who, from the clean mentions in running text."""
    reader = Reader(words)
    readings = [
        reading
        for kind, tokens, parts in zip(kinds, paragraphs, sentences, strict=True)
        for reading in _first_round(reader, kind, tokens, parts)
        if reading.mention.clean
    ]
    headline = ParagraphKind.HEADLINE
    labels = label_names(
        [tokens for kind, tokens in zip(kinds, paragraphs, strict=True) if kind is headline],
        [tokens for kind, tokens in zip(kinds, paragraphs, strict=True) if kind is not headline],
        words,
    )
    if len(labels) != 1:  # of several labels none tells whose title comes next
        return build_registry([*readings, *labels], paragraphs, words)
    return build_registry([*labels, *readings], paragraphs, words, labelled=True)
