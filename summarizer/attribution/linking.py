"""The first round: building the registry from the clean mentions of an article."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from summarizer.attribution.evidence import Evidence, heads_what_speaks
from summarizer.attribution.frame import EntityKind
from summarizer.attribution.introduction import find_introductions, find_namings
from summarizer.attribution.likeness import Title, likeness, words_of
from summarizer.attribution.mention import Form, Mention
from summarizer.attribution.name import is_name
from summarizer.attribution.naming import full_names
from summarizer.attribution.overreach import without_overreach
from summarizer.attribution.registry import Registry
from summarizer.attribution.spelling import respelt
from summarizer.attribution.tokens import OPENING

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from summarizer.attribution.draft import Reading
    from summarizer.attribution.phrases import Phrases
    from summarizer.attribution.tokens import Tokens
    from summarizer.attribution.vocabulary import Vocabulary
    from summarizer.model import Span

_FAR = 60  # readings behind a title among which a name or another title may tell of its bearer
_LOOK_AHEAD = 4  # titles after a title in front of which its bearer may be named
_LOOK_BEHIND = 3  # turns of whoever spoke under it: somebody named later is somebody else
_TELLING = 2  # words behind an office that tell it from others of its kind
_LEAD = 500  # characters: headline and lead
_NAME_REACH = 6  # tokens of a name in front of «ملقب به»
_NAME_AND_SURNAME = 2  # words
_MOST_TITLES = 12  # of one person: more than any article gives
_NAMED = frozenset({Form.NAME, Form.NAMED_TITLE})
_GOING_ON = frozenset({Form.PRONOUN, Form.THIS_ROLE, Form.TITLE})


def build_registry(
    readings: Sequence[Reading],
    paragraphs: Sequence[Tokens],
    words: Vocabulary,
    *,
    labelled: bool = False,
) -> Registry:
    """Find out who is who.

    Full names make profiles before single surnames look for theirs, wherever they stand. A title
    goes to its bearer in the order of the evidence: first what stands beside a name as a
    sentence's subject, then what stands beside a name anywhere, last what stands alone.

    Args:
        readings: The first round's readings with clean mentions, in order.
        paragraphs: The paragraphs that they were read in.
        words: The lexicons.
        labelled: Whether the first reading is whom the headline's one label names.
    """
    registry = Registry(words)
    text = paragraphs[0].text if paragraphs else ""
    readings = without_overreach(readings, text, words)
    named = [r.mention for r in readings if r.mention.form in _NAMED and r.mention.name]
    spelt = respelt(named, paragraphs, words)
    for mention in sorted(named, key=lambda m: (-len(words_of(m.name or "")), m.span)):
        name = mention.name or ""
        found = registry.by_name(name)
        if found is None and name in spelt:
            found = registry.by_name(spelt[name])
        if found is None:
            found = registry.add(EntityKind.PERSON, mention.span)
        registry.add_name(found, name)
        profile = registry.profiles[found]
        profile.mention = min(profile.mention, mention.span)
    for mention in named:
        found = registry.by_name(mention.name or "")
        if found is not None and mention.title:
            registry.add_title(found, mention.title)
    _complete_names(registry, paragraphs, words)
    _learn_aliases(registry, paragraphs, words)
    _introduce(registry, paragraphs, words)
    _link_titles(registry, readings, Evidence(paragraphs, words), labelled=labelled)
    _name_the_unnamed(registry, paragraphs, words)
    return registry


def _complete_names(registry: Registry, paragraphs: Sequence[Tokens], words: Vocabulary) -> None:
    """Give people who are quoted under a surname the full name that stands elsewhere."""
    short = {
        profile.names[0].text: number
        for number, profile in enumerate(registry.profiles)
        if profile.names and all(name.is_surname(words) for name in profile.names)
    }
    for surname, full in full_names(short, paragraphs, words).items():
        if registry.by_name(full) in {None, short[surname]}:
            registry.add_name(short[surname], full)


def _learn_aliases(registry: Registry, paragraphs: Sequence[Tokens], words: Vocabulary) -> None:
    """«لوسیانو جهانی ملقب به شیمبا»: another name of somebody who is registered."""
    known: Phrases[int] | None = None
    for tokens in paragraphs:
        keys = tokens.keys
        for number in range(1, len(keys) - 2):
            if keys[number] not in words.called or keys[number + 1] != "به":
                continue
            known = known or registry.known()
            before = number - (keys[number - 1] == "،")
            named = (
                found[1]
                for start in range(max(0, before - _NAME_REACH), before)
                if (found := known.longest(keys, start, before)) and found[0] == before
            )
            bearer = next((bearer for bearer in named if bearer >= 0), None)
            alias = number + 2 + (keys[number + 2] == OPENING)
            if bearer is not None and is_name(keys[alias : alias + 1], words):
                registry.add_name(bearer, tokens.slice(alias, alias + 1))


def _name_the_unnamed(registry: Registry, paragraphs: Sequence[Tokens], words: Vocabulary) -> None:
    """Give speakers who are known by a title alone the name that stands beside it elsewhere."""
    unnamed = {n for n, profile in enumerate(registry.profiles) if not profile.names}
    for tokens in paragraphs if unnamed else ():
        for name, title in find_namings(tokens, words):
            bearer = registry.by_title(title, None)
            if bearer is None or bearer not in unnamed or registry.by_name(name) is not None:
                continue
            registry.add_name(bearer, name)
            unnamed.discard(bearer)


def _introduce(registry: Registry, paragraphs: Sequence[Tokens], words: Vocabulary) -> None:
    """Give people without a title the first one that stands beside their names."""
    known = registry.known()
    for tokens in paragraphs:
        for name, title in find_introductions(tokens, known, words):
            found = registry.by_name(name)
            if found is None or registry.profiles[found].titles:
                continue
            registry.add_name(found, name)
            registry.add_title(found, title)


def _link_titles(
    registry: Registry, readings: Sequence[Reading], evidence: Evidence, *, labelled: bool
) -> None:
    """Give titles that stand alone to their bearers."""
    words = evidence.words
    mentions = [reading.mention for reading in readings]
    speaking = _speaking(registry, readings, labelled=labelled)
    spoken: int | None = None
    silent: list[tuple[int, int | None]] = []
    for number, reading in enumerate(readings):
        mention = reading.mention
        if mention.form in _NAMED:
            found = registry.by_name(mention.name or "")
            # whoever is only told of leaves an untitled speaker's title to him
            if reading.drafts or spoken is None or registry.profiles[spoken].titles:
                spoken = found
        elif mention.form is Form.ANONYMOUS and mention.title:
            if not words.unnamed.isdisjoint(words_of(mention.title)):
                continue  # «یک منبع آگاه» keeps his name back
            bearer = _named_next(registry, mentions, number, evidence)
            if labelled and number == 1 and mention.span.start <= _LEAD:
                bearer = spoken  # «X: …», and what X is
            if bearer in speaking and (
                registry.profiles[bearer].titles
                or not _is_titled_otherwise(registry, readings, number, words)
            ):
                registry.add_title(bearer, mention.title.partition(" ")[2])
        elif mention.form is Form.TITLE and mention.title:
            if len(words_of(mention.title)) == 1:
                found = registry.by_name(mention.title)
                if found is not None:  # «دبیر», a surname
                    spoken = found
                    continue
            if _is_kin_of(registry, mention.title, words):
                found = registry.by_title(mention.title, None)
            elif reading.drafts:
                found = _bearer(registry, mentions, number, spoken, speaking, evidence)
            else:
                found = registry.by_title(mention.title, None, before=mention.span.start)
                if found is None:
                    silent.append((number, spoken))
                    continue
            if found is None:
                found = registry.add(EntityKind.PERSON, mention.span)
            _entitle(registry, found, mention.title, mention.span)
            spoken = found
    for number, before in silent:  # last: whoever speaks under a title bears it more surely
        _link_silent(registry, mentions, number, before, evidence, labelled=labelled)


def _speaking(
    registry: Registry, readings: Sequence[Reading], *, labelled: bool
) -> frozenset[int]:
    """The people who are quoted under their names, or named by the headline's label."""
    found = (
        registry.by_name(reading.mention.name)
        for number, reading in enumerate(readings)
        if reading.mention.form in _NAMED
        and reading.mention.name
        and (reading.drafts or (labelled and not number))
    )
    return frozenset(number for number in found if number is not None)


def _is_titled_otherwise(
    registry: Registry, readings: Sequence[Reading], number: int, words: Vocabulary
) -> bool:
    """Whether another title speaks behind «یک سخنگوی …», which then is whoever is named."""
    title = Title.of((readings[number].mention.title or "").partition(" ")[2], words)
    return any(
        reading.mention.form is Form.TITLE
        and reading.drafts
        and likeness(Title.of(reading.mention.title or "", words), title) == 0
        and registry.by_title(reading.mention.title or "", None) is None
        for reading in islice(readings, number + 1, number + _FAR)
    )


def _is_kin_of(registry: Registry, text: str, words: Vocabulary) -> bool:
    """Whether a title says whose somebody is of a person who is named: «مادر علی جهانی»."""
    title = Title.of(text, words)
    if not title.kin:
        return False
    return registry.by_name(" ".join(text.split()[1:][-_NAME_AND_SURNAME:])) is not None


def _link_silent(
    registry: Registry,
    mentions: Sequence[Mention],
    number: int,
    spoken: int | None,
    evidence: Evidence,
    *,
    labelled: bool,
) -> None:
    """Give a title under which nothing is quoted to its bearer, when it has one."""
    mention = mentions[number]
    found = _told_of(registry, mentions, number, spoken, evidence, labelled=labelled)
    if found is None and not registry.profiles:
        # nobody speaks under a name or title: «در این پیام آمده است» may be his who sent it
        found = registry.add(EntityKind.PERSON, mention.span)
    if found is None or not mention.title:
        return
    _entitle(registry, found, mention.title, mention.span)
    registry.guesses.add((found, mention.title))


def _entitle(registry: Registry, number: int, title: str, at: Span) -> None:
    """Give a profile the title under which it is mentioned; the earliest one comes first.

    A byname that nothing but its place gives to a titled person («سرمربی سرخ‌ها») does not.
    """
    profile = registry.profiles[number]
    byname = (number, title) in registry.doubts
    registry.add_title(number, title, first=at < profile.mention and not byname)
    profile.mention = min(profile.mention, at)


def _told_of(
    registry: Registry,
    mentions: Sequence[Mention],
    number: int,
    spoken: int | None,
    evidence: Evidence,
    *,
    labelled: bool,
) -> int | None:
    """Whose a lone title is under which nothing is quoted.

    It may be anybody's («هافبک لبنانی گل زد»), so that the last speaker gets it only while he has
    none, and only when it says enough of what.
    """
    mention = mentions[number]
    found = registry.by_title(mention.title or "", None, before=mention.span.start)
    if found is not None:
        return found
    if labelled and number == 1 and mention.span.start <= _LEAD and spoken is not None:
        kin = Title.of(mention.title or "", evidence.words).kin
        # «X: …», and who X is
        return None if kin or registry.profiles[spoken].titles else spoken
    following = _named_next(registry, mentions, number, evidence, first_time=True)
    if number == 0 and mention.span.start > _LEAD:
        return None
    if number == 0:  # a lead gives the title, the body the name
        return None if following is None or registry.profiles[following].titles else following
    if following is not None or spoken is None or registry.profiles[spoken].titles:
        return None
    return spoken if len(Title.of(mention.title or "", evidence.words).rest) >= _TELLING else None


def _bearer(
    registry: Registry,
    mentions: Sequence[Mention],
    number: int,
    spoken: int | None,
    speaking: Container[int],
    evidence: Evidence,
) -> int | None:
    """Whose a lone title is.

    In this order: whoever bears a similar one; whoever's name stands beside it elsewhere; the last
    speaker while he has none (a name is introduced, its title follows); the person who is named
    next for the first time (a lead gives the title, the body the name); the last speaker under
    another title. The evidence may speak against the last speaker.
    """
    mention = mentions[number]
    title = Title.of(mention.title or "", evidence.words)
    found = registry.by_title(mention.title or "", spoken, before=mention.span.start)
    if found is not None and not (found == spoken and _joins(registry, found, mention, title)):
        return found
    name = evidence.bearer(title)
    if name is not None:
        return _person(registry, name, mention.span)
    last = spoken
    if title.kin or evidence.brings_on_another(mention) or evidence.is_met(title, mention):
        last = None  # «مدیربرنامه‌های او» is somebody else too
    if last is not None and not registry.profiles[last].titles:
        return last
    found = _named_next(registry, mentions, number, evidence)
    if found is not None and found not in speaking and registry.profiles[found].titles:
        found = None  # somebody else of whom it is told: «شاه … گفت», «…، نماینده …، آزاد شد»
    registry.guesses |= {
        (bearer, mention.title or "") for bearer in (found, last) if bearer is not None
    }
    if found is not None or last is None or len(registry.profiles[last].titles) >= _MOST_TITLES:
        return found
    titles = registry.profiles[last].titles
    if any(own.excludes(title) for own in titles):
        return None
    if evidence.is_of_another_country(title, titles):
        return None
    if heads_what_speaks(title, titles, evidence.words):
        return None
    if title.rest and not any(own.rest & title.rest for own in titles):
        registry.doubts.add((last, mention.title or ""))
    return last


def _joins(registry: Registry, last: int, mention: Mention, title: Title) -> bool:
    """«مسئول اتحادیه … دلفان نیز گفت»: not the last speaker, whose title says something else."""
    return mention.added and not any(
        own.rest <= title.rest or title.rest <= own.rest for own in registry.profiles[last].titles
    )


def _person(registry: Registry, name: str, at: Span) -> int:
    """Whoever bears a name, made known when nobody does."""
    found = registry.by_name(name)
    if found is None:
        found = registry.add(EntityKind.PERSON, at)
        registry.add_name(found, name)
    return found


def _named_next(
    registry: Registry,
    mentions: Sequence[Mention],
    number: int,
    evidence: Evidence,
    *,
    first_time: bool = False,
) -> int | None:
    """The person named soon after a title: for the first time, or nothing else titles him.

    Another title of his may speak against it.
    """
    here = mentions[number]
    patience = 0 if here.form is Form.ANONYMOUS else _LOOK_BEHIND
    ahead = 0
    for mention in (mentions[n] for n in range(number + 1, min(number + _FAR, len(mentions)))):
        if mention.form not in _NAMED:
            patience -= mention.form in _GOING_ON
            ahead += mention.form is Form.TITLE
            if patience < 0 or ahead >= _LOOK_AHEAD:
                return None
            continue
        found = registry.by_name(mention.name or "")
        if found is None or evidence.brings_on_another(mention):
            return None
        profile = registry.profiles[found]
        if profile.mention.start < here.span.start and (
            first_time or here.added or profile.titles
        ):
            return None
        title = Title.of(here.title or "", evidence.words)
        if any(own.excludes(title) for own in profile.titles):
            return None
        if evidence.is_of_another_country(title, profile.titles):
            return None
        if not profile.titles or len(registry.profiles) == 1:
            return found
        return found if any(title.rest & own.rest for own in profile.titles) else None
    return None
