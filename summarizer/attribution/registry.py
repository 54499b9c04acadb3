"""The registry of speakers: who is who among the names and titles of an article.

It is built from clean mentions first and read from afterwards, so that one badly read mention
cannot spoil an article.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from summarizer.attribution.frame import EntityKind
from summarizer.attribution.mention import Form, Mention
from summarizer.attribution.name import name_letters
from summarizer.attribution.phrases import Phrases
from summarizer.attribution.tokens import fold, squeeze

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.attribution.vocabulary import Vocabulary
    from summarizer.model import Span

_LOOK_AHEAD = 4  # mentions after a title among which its bearer may be named
_SIMILAR = 0.6  # share of a title's words that another title must hold
_TWO = 2  # words of the commonest names: given name and surname
_BARE = 0.7  # likeness of an office with and without its body («رئیس‌جمهور»)
_NAMED = frozenset({Form.NAME, Form.NAMED_TITLE})


@dataclass(slots=True)
class Profile:
    """What is known of a speaker so far. Names and titles are as written, in the text's order."""

    kind: EntityKind
    mention: Span
    names: list[str] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    quotes: int = 0

    @property
    def name(self) -> str | None:
        """The fullest name."""
        return max(self.names, key=lambda name: len(words_of(name)), default=None)

    @property
    def title(self) -> str | None:
        """The first title, or a later one that says the same more fully."""
        best = None
        for title in self.titles:
            if best is None or (
                _content(best) < _content(title) and words_of(best)[0] == words_of(title)[0]
            ):
                best = title
        return best


def words_of(text: str) -> list[str]:
    """Folded words of a name or title."""
    return [word for word in (fold(part.strip("«»()،\"'")) for part in text.split()) if word]


_EMPTY_PLACES = frozenset(("استان", "شهرستان", "شهر", "کشور"))
_EMPTY = frozenset(
    fold(word) for word in ("استان", "شهرستان", "شهر", "کشور", "کشورمان", "و", "در", "کل")
)


def _content(title: str) -> frozenset[str]:
    return frozenset(words_of(title)) - _EMPTY


def same_name(one: str, other: str, words: Vocabulary) -> bool:
    """Whether two names may be one person's: equal, or one leaves out parts of the other.

    Names are compared without spaces. A single word fits a fuller name when it is one of its
    surnames; two full names fit when given name and last word agree.
    """
    a, b = words_of(one), words_of(other)
    if name_letters(a) == name_letters(b):
        return True
    if len(a) < len(b):
        a, b = b, a
    core_a = [word for word in a if word not in words.particles] or a
    core_b = [word for word in b if word not in words.particles] or b
    letters = name_letters(core_b)
    if name_letters(core_a) == letters:
        return True
    if any(name_letters(core_a[start:]) == letters for start in range(1, len(core_a))):
        return True
    if len(core_b) == 1:
        return core_b[0] in core_a[1:] and not words.given.longest(core_b, 0, 1)
    if core_a[0] == core_b[0] and core_a[-1] == core_b[-1]:
        return True
    return _ran_on(core_a, core_b, words) or _ran_on(core_b, core_a, words)


def _ran_on(full: list[str], short: list[str], words: Vocabulary) -> bool:
    """Whether a surname was read with a word too many: «صابری گریزی» for «حسن صابری»."""
    return (
        len(short) == len(full) == _TWO
        and short[0] == full[1]
        and words.given.longest(full, 0, _TWO) is not None
        and words.given.longest(short, 0, _TWO) is None
        and short[1] not in words.surname_parts
    )


class Registry:
    """Profiles, and the lookups that resolve mentions to them."""

    __slots__ = ("_words", "profiles")

    def __init__(self, words: Vocabulary) -> None:
        self._words = words
        self.profiles: list[Profile] = []

    @classmethod
    def of(cls, mentions: Sequence[Mention], words: Vocabulary) -> Registry:
        """Build a registry from the clean mentions of an article, in order."""
        registry = cls(words)
        named = [m for m in mentions if m.form in _NAMED]
        for mention in sorted(named, key=lambda m: -len(words_of(m.name or ""))):
            registry._add_name(mention)
        registry.profiles.sort(key=lambda profile: profile.mention.start)
        for mention in named:
            profile = registry.by_name(mention.name or "")
            if profile is not None and mention.title:
                registry._add_title(registry.profiles[profile], mention.title)
        registry._link_titles(mentions)
        return registry

    def _add_name(self, mention: Mention) -> None:
        name = mention.name or ""
        found = self.by_name(name)
        if found is None:
            self.profiles.append(Profile(EntityKind.PERSON, mention.span, [name]))
            return
        profile = self.profiles[found]
        if name not in profile.names:
            profile.names.append(name)
        profile.mention = min(profile.mention, mention.span)

    def learn_title(self, number: int, title: str) -> None:
        """Give a person a title that was resolved to him, when he has none yet."""
        profile = self.profiles[number]
        if not profile.titles:
            profile.titles.append(title)

    def _add_title(self, profile: Profile, title: str) -> None:
        if title not in profile.titles:
            profile.titles.append(title)

    def _link_titles(self, mentions: Sequence[Mention]) -> None:
        """Give titles that stand alone to their bearers.

        In this order: to whoever already bears a similar one; to the person who is named next
        for the first time (a lead gives the title, the body the name); to the person who spoke
        last (another title of his); to nobody named.
        """
        spoken: int | None = None
        for number, mention in enumerate(mentions):
            if mention.form in _NAMED:
                spoken = self.by_name(mention.name or "")
                continue
            if mention.form is Form.ANONYMOUS:
                self._name_anonymous(mentions, number)
                continue
            if mention.form is not Form.TITLE or not mention.title:
                continue
            found = self.by_title(mention.title, spoken, before=mention.span.start)
            if found is None and spoken is not None and not mention.added:
                found = None if self.profiles[spoken].titles else spoken
            if found is None:
                found = self._named_next(mentions, number)
            if found is None and not mention.added:
                found = spoken
            if found is None:
                self.profiles.append(Profile(EntityKind.PERSON, mention.span, [], [mention.title]))
                found = len(self.profiles) - 1
            else:
                profile = self.profiles[found]
                if mention.span < profile.mention:
                    profile.mention = mention.span
                    if mention.title not in profile.titles:
                        profile.titles.insert(0, mention.title)
                else:
                    self._add_title(profile, mention.title)
            spoken = found

    def _name_anonymous(self, mentions: Sequence[Mention], number: int) -> None:
        """«یک کارشناس …» of a lead is whoever is named next for the first time."""
        title = mentions[number].title
        found = self._named_next(mentions, number)
        if found is not None and title:
            self._add_title(self.profiles[found], title.partition(" ")[2])

    def _named_next(self, mentions: Sequence[Mention], number: int) -> int | None:
        ahead = [m for m in mentions[number + 1 :] if m.form in _NAMED or m.form is Form.TITLE]
        for mention in ahead[:_LOOK_AHEAD]:
            if mention.form is Form.TITLE:
                continue
            found = self.by_name(mention.name or "")
            if found is None or mention.added:
                return None
            profile = self.profiles[found]
            if profile.mention.start < mentions[number].span.start:
                return None
            if not profile.titles or len(self.profiles) == 1:
                return found
            title = _content(mentions[number].title or "")
            return found if any(title & _content(own) for own in profile.titles) else None
        return None

    def by_name(self, name: str) -> int | None:
        """The profile that bears a name; the fullest match of several."""
        best: tuple[int, int] | None = None
        for number, profile in enumerate(self.profiles):
            for own in profile.names:
                if same_name(own, name, self._words):
                    size = (len(own), number)
                    best = size if best is None else max(best, size)
        return None if best is None else best[1]

    def by_title(self, title: str, last: int | None, *, before: int | None = None) -> int | None:
        """The profile that bears a similar title; the last speaker before others.

        Args:
            title: As written.
            last: Who spoke last.
            before: Where the title stands: a bare office («رئیس‌جمهور») is nobody's who is
                mentioned only later.
        """
        best: tuple[float, bool, int] | None = None
        for number, profile in enumerate(self.profiles):
            for own in profile.titles:
                likeness = title_likeness(own, title, self._words)
                if likeness == _BARE and before is not None and profile.mention.start > before:
                    continue
                if likeness >= _SIMILAR:
                    rank = (likeness, number == last, number)
                    best = rank if best is None else max(best, rank)
        return None if best is None else best[2]

    def only_person(self) -> int | None:
        """The article's one person, None when it has several or none."""
        people = [n for n, p in enumerate(self.profiles) if p.kind is EntityKind.PERSON]
        return people[0] if len(people) == 1 else None

    def anonymous(self, mention: Mention) -> int | None:
        """The named person whom a lead calls «یک کارشناس …», when there is one."""
        title = squeeze((mention.title or "").partition(" ")[2])
        for number, profile in enumerate(self.profiles):
            if profile.names and title in map(squeeze, profile.titles):
                return number
        return None

    def body(self, mention: Mention) -> int:
        """The profile of a body, a group or an unnamed official, made when it is new."""
        kind = EntityKind.ANONYMOUS if mention.form is Form.ANONYMOUS else EntityKind.INSTITUTION
        text = mention.name or mention.title or ""
        letters = squeeze(text)
        for number, profile in enumerate(self.profiles):
            if profile.kind is kind and any(
                squeeze(own) == letters for own in (*profile.names, *profile.titles)
            ):
                return number
        names = [text] if kind is EntityKind.INSTITUTION else []
        titles = [] if kind is EntityKind.INSTITUTION else [text]
        self.profiles.append(Profile(kind, mention.span, names, titles))
        return len(self.profiles) - 1

    def known(self) -> Phrases[int]:
        """Every form of the names (numbers from 0) and the titles (below 0) registered."""
        entries: list[tuple[str, int]] = []
        for number, profile in enumerate(self.profiles):
            for name in profile.names:
                parts = name.split()
                for start in range(len(parts)):
                    form = " ".join(parts[start:])
                    alone = words_of(form)
                    if (
                        start
                        and len(alone) == 1
                        and (len(alone[0]) < 3 or alone[0] in self._words.surname_parts)
                    ):
                        continue
                    entries.append((form, number))
                for part in parts[1:-1]:
                    key = fold(part)
                    if (
                        len(key) > 2
                        and key not in self._words.particles
                        and key not in self._words.surname_parts
                        and not self._words.given.longest([key], 0, 1)
                    ):
                        entries.append((part, number))
            for title in profile.titles:
                short = " ".join(part for part in title.split() if fold(part) not in _EMPTY_PLACES)
                entries += ((title, -1 - number), (short, -1 - number))
        return Phrases(entries, skip="،")


def title_likeness(one: str, other: str, words: Vocabulary) -> float:
    """The share of the shorter title's words that the other holds; 0 for different offices."""
    office_a, rest_a = _office(one, words)
    office_b, rest_b = _office(other, words)
    if not _same_office(office_a, office_b):
        return 0.0
    if rest_a == rest_b:
        return 1.0
    if not rest_a or not rest_b:
        return _BARE
    return len(rest_a & rest_b) / min(len(rest_a), len(rest_b))


def _office(title: str, words: Vocabulary) -> tuple[str, frozenset[str]]:
    """The letters of the office, and the words that say of what."""
    keys = words_of(title)
    found = words.roles.longest(keys, 0, len(keys))
    end = found[0] if found else 1
    return "".join(keys[:end]), frozenset(keys[end:]) - _EMPTY


def _same_office(one: str, other: str) -> bool:
    """«رئیس‌جمهور» and «رئیس‌جمهوری», «مدیر» and «مدیرکل», but not «رئیس» and «رئیس‌جمهور»."""
    if len(one) > len(other):
        one, other = other, one
    rest = other.removeprefix(one)
    return bool(one) and (rest in {"", "ی", "ت", "کل", "عامل"})
