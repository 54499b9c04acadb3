"""The registry of speakers: who is who among the names and titles of an article.

It is built from clean mentions first and read from afterwards, so that one badly read mention
cannot spoil an article. Lookups go through an index, so that a long text costs no more a mention
than a short one.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import islice
from typing import TYPE_CHECKING

from summarizer.attribution.frame import EntityKind
from summarizer.attribution.likeness import (
    BARE,
    SIMILAR,
    Name,
    Title,
    likeness,
    nearly,
    same_name,
    words_of,
)
from summarizer.attribution.mention import Form, Mention
from summarizer.attribution.phrases import Phrases
from summarizer.attribution.profile import Profile
from summarizer.attribution.tokens import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from summarizer.attribution.vocabulary import Vocabulary
    from summarizer.model import Span

_CANDIDATES = 40  # profiles that a lookup compares: more than an article names with one word
_GIVEN = "given "  # in front of a given name in the index
_OFFICIALS = "officials "  # in front of whose they are, in the letters of a party
_ORGANS = ("دولت", "وزارتخارجه", "وزارتامورخارجه")  # speak for their country
_LONG_NAME = 8  # letters of a body's name that tell it by themselves
_SHORTEST = 3  # letters of a surname that may stand alone


class Registry:
    """Profiles, and the lookups that resolve mentions to them."""

    __slots__ = ("_bodies", "_by_key", "_by_text", "_words", "doubts", "guesses", "profiles")

    def __init__(self, words: Vocabulary) -> None:
        self._words = words
        self.profiles: list[Profile] = []
        self.guesses: set[tuple[int, str]] = set()  # titles that no more than their place gave
        self.doubts: set[tuple[int, str]] = set()  # guesses that nothing of another title backs
        self._by_key: defaultdict[str, list[int]] = defaultdict(list)
        self._by_text: dict[str, tuple[Title, ...]] = {}
        self._bodies: dict[tuple[EntityKind, str], int] = {}

    def add(self, kind: EntityKind, mention: Span) -> int:
        """Make a profile; the number by which it is known from now on."""
        self.profiles.append(Profile(kind, mention))
        return len(self.profiles) - 1

    def add_name(self, number: int, text: str) -> None:
        """Give a profile a name that it may already bear."""
        profile = self.profiles[number]
        if all(name.text != text for name in profile.names):
            name = Name.of(text, self._words)
            profile.names.append(name)
            self._index(name.keys(self._words), number)
            if len(name.core) > 1:
                self._index((_GIVEN + name.core[0],), number)

    def add_title(self, number: int, text: str, *, first: bool = False) -> None:
        """Give a profile a title that it may already bear; ``first`` puts it before others."""
        profile = self.profiles[number]
        if all(title.text != text for title in profile.titles):
            title = Title.of(text, self._words)
            profile.titles.insert(0 if first else len(profile.titles), title)
            for half in self._parts(title):
                self._index(half.keys(), number)

    def learn_title(self, number: int, text: str, *, full: bool = False) -> None:
        """Give a person a title that was resolved to him, when he has none yet.

        With ``full`` only a calling or one that says of what: «مقام مسئول» alone tells nobody
        from another.
        """
        titles = self.profiles[number].titles
        if titles:
            fuller = Title.of(text, self._words)
            if full and all(not own.rest and fuller.says_more_than(own) for own in titles):
                self.add_title(number, text)  # «این کارشناس», «این کارشناس فوتبال»
            return
        keys = words_of(text)
        head = self._words.demonstrated.longest(keys, 0, len(keys))
        calling = "".join(keys) in self._words.callings
        if not full or calling or (head is not None and head[0] < len(keys)):
            self.add_title(number, text)

    def by_name(self, text: str) -> int | None:
        """The profile that bears a name; the fullest match of several."""
        name = Name.of(text, self._words)
        best: tuple[int, int] | None = None
        for number in self._candidates(name.keys(self._words)):
            for own in self.profiles[number].names:
                if same_name(own, name, self._words):
                    size = (len(own.text), number)
                    best = size if best is None else max(best, size)
        return self._by_given(name) if best is None else best[1]

    def _by_given(self, name: Name) -> int | None:
        """The one person who is called by his given name alone: «برانکو», «سیدجلال»."""
        if len(name.core) != 1:
            return None
        numbers = self._by_key.get(_GIVEN + name.core[0], [])
        return numbers[0] if len(numbers) == 1 else None

    def by_title(self, text: str, last: int | None, *, before: int | None = None) -> int | None:
        """The profile that bears a similar title; the last speaker before others.

        Args:
            text: The title as written.
            last: Who spoke last.
            before: Where the title stands: a bare office («رئیس‌جمهور») is nobody's who is
                mentioned only later.
        """
        title = Title.of(text, self._words)
        best: tuple[float, bool, int] | None = None
        for number in self._with_office(title, last):
            profile = self.profiles[number]
            for own in profile.titles:
                alike = max(likeness(part, title) for part in self._parts(own))
                later = before is not None and profile.mention.start > before
                if alike >= SIMILAR and not (alike == BARE and later):
                    rank = (alike, number == last, number)
                    best = rank if best is None else max(best, rank)
        return None if best is None else best[2]

    def _parts(self, title: Title) -> tuple[Title, ...]:
        """A title and the titles that «و» joins in it, taken apart once."""
        parts = self._by_text.get(title.text)
        if parts is None:
            parts = self._by_text[title.text] = (title, *title.halves(self._words))
        return parts

    def _with_office(self, title: Title, last: int | None) -> Iterator[int]:
        if title.rest:
            yield from self._candidates(title.lookup_keys())
            return
        recent = range(max(0, len(self.profiles) - _CANDIDATES), len(self.profiles))
        if last is not None and last not in recent:
            yield last
        yield from recent

    def only_person(self, *, untitled: bool = False) -> int | None:
        """The article's one person, or one person without a title; None of several or none."""
        people = [
            number
            for number, profile in enumerate(self.profiles)
            if profile.kind is EntityKind.PERSON and not (untitled and profile.titles)
        ]
        return people[0] if len(people) == 1 else None

    def labelled(self, text: str, at: Span) -> int:
        """Whom a headline calls by a name that the article gives nobody.

        The one person whom it gives no name, whose surname differs in a letter, or whose name or
        title holds a word of it; else somebody who says nothing below.
        """
        one = self.only_person()
        name = Name.of(text, self._words)
        if one is not None:
            profile = self.profiles[one]
            if not profile.names or any(
                nearly(own.core[-1], name.core[-1]) for own in profile.names
            ):
                self.add_name(one, text)
                return one
            told = {word for own in profile.names for word in own.core}
            told.update(word for title in profile.titles for word in title.rest)
            parts = words_of(text.replace("\u200c", " "))
            if not told.isdisjoint({*parts, *name.core, name.core[0][:-1]}):
                return one  # «رونالدوی برزیلی», «هواوی» of its director
            if self._words.roles.longest(parts, 0, len(parts)):
                return one
        number = self.add(EntityKind.PERSON, at)
        self.add_name(number, text)
        return number

    def only_unnamed(self) -> int | None:
        """The article's one unnamed official, where nobody is named; None else."""
        kinds = [profile.kind for profile in self.profiles]
        alone = kinds.count(EntityKind.ANONYMOUS) == 1 and EntityKind.PERSON not in kinds
        return kinds.index(EntityKind.ANONYMOUS) if alone else None

    def only_body(self) -> int | None:
        """The article's one speaking body; None of several or none."""
        bodies = [
            number
            for number, profile in enumerate(self.profiles)
            if profile.kind is EntityKind.INSTITUTION
        ]
        return bodies[0] if len(bodies) == 1 else None

    def anonymous(self, mention: Mention) -> int | None:
        """The named person whom a lead calls «یک کارشناس …», when there is one."""
        title = Title.of((mention.title or "").partition(" ")[2], self._words)
        for number in self._candidates(title.keys()):
            profile = self.profiles[number]
            if profile.names and any(likeness(own, title) == 1.0 for own in profile.titles):
                return number
        return None

    def body(self, mention: Mention) -> int:
        """The profile of a body, a group or an unnamed official, made when it is new."""
        anonymous = mention.form is Form.ANONYMOUS
        kind = EntityKind.ANONYMOUS if anonymous else EntityKind.INSTITUTION
        text = mention.name or mention.title or ""
        letters = _party(text, self._words)
        key = kind, letters
        found = self._bodies.get(key)
        if found is None and not anonymous:
            found = self._longer_or_shorter(letters)
            if found is not None and _is_organ(letters, self._words):
                self._bodies[key] = found
                self.profiles[found].names.append(Name.of(text, self._words))
        if found is None:
            found = self._bodies[key] = self.add(kind, mention.span)
            name, title = Name.of(text, self._words), Title.of(text, self._words)
            if anonymous:
                self.profiles[found].titles.append(title)
            else:
                self.profiles[found].names.append(name)
        return found

    def _longer_or_shorter(self, letters: str) -> int | None:
        """The body whose name ends like this one: «شرکت ایران‌خودرو», «ایران‌خودرو».

        A country is only whoever speaks for all of it: «وزارت امور خارجه ترکیه», «ترکیه».
        """
        for (kind, own), number in islice(reversed(self._bodies.items()), _CANDIDATES):
            short, long = sorted((own, letters), key=len)
            country = short.replace("آ", "ا") in self._words.countries
            alike = _is_organ(long, self._words) if country else len(short) >= _LONG_NAME
            if kind is EntityKind.INSTITUTION and alike and long.endswith(short):
                return number
        return None

    def known(self) -> Phrases[int]:
        """Every form of the names (numbers from 0) and the titles (below 0) registered."""
        entries: list[tuple[str, int]] = []
        for number, profile in enumerate(self.profiles):
            for name in profile.names:
                entries += ((form, number) for form in self._forms(name.text))
            for title in profile.titles:
                short = " ".join(p for p in title.text.split() if fold(p) not in self._words.empty)
                entries += ((title.text, -1 - number), (short, -1 - number))
        return Phrases(entries, skip="،")

    def _forms(self, name: str) -> Iterator[str]:
        """A name, its ends («حاجی میرزایی») and each of its inner surnames."""
        words = self._words
        parts = name.split()
        yield name
        for start in range(1, len(parts)):
            key = words_of(parts[start])
            if start < len(parts) - 1 or (
                key and _stands_alone(key[0], words) and key[0] not in words.surname_parts
            ):
                yield " ".join(parts[start:])
        for part in parts[1:-1]:
            key = words_of(part)
            if (
                key
                and _stands_alone(key[0], words)
                and key[0] not in words.particles
                and key[0] not in words.surname_parts
                and not words.given.longest(key, 0, 1)
            ):
                yield part

    def _index(self, keys: Iterable[str], number: int) -> None:
        for key in keys:
            numbers = self._by_key[key]
            if not numbers or numbers[-1] != number:
                numbers.append(number)

    def _candidates(self, keys: Iterable[str]) -> list[int]:
        found: set[int] = set()
        for key in keys:
            found.update(self._by_key.get(key, ())[-_CANDIDATES:])
        return sorted(found)


def _party(text: str, words: Vocabulary) -> str:
    """The letters of a body's or a group's name, without marks.

    «مدیران …» and «مسئولان …» of one are one, and so are a paper with and without «» around it.
    """
    keys = words_of(text)
    if len(keys) > 1 and keys[0] in words.media:
        keys = keys[1:]  # «خبرگزاری …»
    if len(keys) > 1 and keys[0] in words.officials:
        return _OFFICIALS + "".join(keys[1:])
    return "".join(keys)


def _is_organ(letters: str, words: Vocabulary) -> bool:
    """Whether a body's letters are those of a country's government or foreign ministry."""
    return any(
        letters.startswith(organ)
        and letters.removeprefix(organ).replace("آ", "ا") in words.countries
        for organ in _ORGANS
    )


def _stands_alone(surname: str, words: Vocabulary) -> bool:
    """Whether a surname is long or rare enough to be told by itself: «ژو»."""
    return len(surname) >= _SHORTEST or not (surname in words.common or surname in words.stops)
