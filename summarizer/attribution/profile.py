"""What is known of a speaker while an article is read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from summarizer.attribution.frame import Entity, EntityKind
from summarizer.attribution.likeness import Title, words_of
from summarizer.attribution.tokens import fold
from summarizer.attribution.whole_title import whole_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.attribution.likeness import Name
    from summarizer.attribution.tokens import Tokens
    from summarizer.attribution.vocabulary import Vocabulary
    from summarizer.model import Span


_ADJECTIVE = "ی"
_HALF_SPACE = "\u200c"
_POINTING = frozenset({"این", "آن", "همین", "همان", "مذکور", "وی", "او"})


@dataclass(slots=True)
class Profile:
    """A speaker so far; names and titles in the order in which they were met.

    Attributes:
        mention: The first mention.
        quotes: How many quotes are his.
    """

    kind: EntityKind
    mention: Span
    names: list[Name] = field(default_factory=list)
    titles: list[Title] = field(default_factory=list)
    quotes: int = 0

    def entity(self, words: Vocabulary, paragraphs: Sequence[Tokens] = ()) -> Entity:
        """The speaker as handed on: the fullest name, the first title or its fuller form.

        Args:
            words: The lexicons.
            paragraphs: The paragraphs in which the title's fuller form may stand, and which tell
                the usual one of a name's spellings.
        """
        name = max(self.names, key=lambda name: _fullness(name, words), default=None)
        if name is not None:
            name = _as_most_spelt(name, self.names, paragraphs)
        title: Title | None = None
        for other in sorted(self.titles, key=_leans_on_another):
            if title is None or (
                other.says_more_than(title) and not _runs_on(other, title, words)
            ):
                title = other
        others = tuple(other.text for other in self.titles if other is not title)
        if title is not None:
            title = _without_what_follows(title, paragraphs, words)
            title = whole_title(title, self.titles, paragraphs, words)
        organisation, place = (None, None) if title is None else _where(title.text, words)
        return Entity(
            kind=self.kind,
            name=None if name is None else name.text,
            title=None if title is None else title.text,
            titles=() if title is None else (title.text, *others),
            aliases=tuple(other.text for other in self.names if other is not name),
            organisation=organisation,
            place=place,
            mention=self.mention,
        )


def _fullness(name: Name, words: Vocabulary) -> tuple[int, bool, int]:
    """How much a name says: its words, a given name among them, its letters."""
    given = words.given.longest(name.core, 0, len(name.core)) is not None
    return len(name.core), given, len(name.letters)


def _as_most_spelt(name: Name, names: Sequence[Name], paragraphs: Sequence[Tokens]) -> Name:
    """A name in the spelling that the text uses most («رئوفی», once «رووفی»); the first of equals.

    Only the seats of hamza may differ: a lost half space («جهانی‌فرد») is no spelling.
    """
    written = {_without_spaces(name): name}
    for other in names:
        if other.letters == name.letters and len(other.text) == len(name.text):
            written.setdefault(_without_spaces(other), other)
    spellings = tuple(written.values())
    if len(spellings) == 1:
        return name
    counts = dict.fromkeys((other.text.split()[-1] for other in spellings), 0)
    keys = frozenset(map(fold, counts))
    for tokens in paragraphs:
        for number, key in enumerate(tokens.keys):
            if key in keys and (raw := tokens.raw(number)) in counts:
                counts[raw] += 1
    return max(spellings, key=lambda other: (counts[other.text.split()[-1]], other is name))


def _without_spaces(name: Name) -> str:
    return "".join(name.text.replace(_HALF_SPACE, "").split())


def _runs_on(title: Title, whole: Title, words: Vocabulary) -> bool:
    """Whether a title was read with what follows it: «وزیر ورزش و جوانان | ظرفیت …».

    One that ends in its body's or a place's name is whole; of what may follow it, a place, another
    body or office and adjectives belong to it, a common noun does not.
    """
    keys, short = words_of(title.text), words_of(whole.text)
    at = len(short)
    if keys[:at] != short or at >= len(keys):
        return False
    if not any(
        phrases.longest(short, start, at) == (at, None)
        for start in range(1, at)
        for phrases in (words.bodies, words.places)
    ):
        return False
    return (
        keys[at] in words.common
        and keys[at] not in _belonging(words)
        and not keys[at].endswith(_ADJECTIVE)
        and not _names_something(keys, at, words)
    )


def _without_what_follows(title: Title, paragraphs: Sequence[Tokens], words: Vocabulary) -> Title:
    """A title up to its country, where what was read behind that is none of it.

    «نخست‌وزیر ژاپن | کابینه», «کارشناس داوری ایران | بابت اشتباه», but «سفیر ایران در …». A body
    may bear a country's name and more, which then stands elsewhere too: «سخنگوی ایران خودرو».
    """
    parts = title.text.split()
    keys = [fold(part.strip("،«»()")) for part in parts]
    for number in range(1, len(keys) - 1):
        if words.body_heads.longest(keys, number, len(keys)):
            return title
        country = words.states.longest(keys, number, len(keys))
        if country is None or country[0] == len(keys):
            continue
        key = keys[country[0]]
        if (
            key in words.common
            and key not in _belonging(words)
            and key not in words.stops
            and not key.endswith(_ADJECTIVE)
            and not _names_something(keys, country[0], words)
            and not _is_repeated((keys[country[0] - 1], key), paragraphs)
        ):
            return Title.of(" ".join(parts[: country[0]]), words)
    return title


def _is_repeated(pair: tuple[str, str], paragraphs: Sequence[Tokens]) -> bool:
    """Whether two words stand side by side, or as one, in more than one place."""
    whole = "".join(pair)
    found = sum(
        key == whole or tokens.keys[number : number + 2] == pair
        for tokens in paragraphs
        for number, key in enumerate(tokens.keys)
        if key == whole or key == pair[0]
    )
    return found > 1


def _belonging(words: Vocabulary) -> frozenset[str]:
    """Common words that belong to the body or place in front of them."""
    return words.empty | words.realms | words.qualifiers | words.former | words.place_kinds


def _names_something(keys: Sequence[str], at: int, words: Vocabulary) -> bool:
    """Whether a place, a body or an office begins at a word of a title."""
    return any(
        phrases.longest(keys, at, len(keys))
        for phrases in (words.places, words.bodies, words.body_heads, words.roles)
    )


def _leans_on_another(title: Title) -> bool:
    """Whether a title says of what only by pointing back: «مدیر این شرکت»."""
    return not _POINTING.isdisjoint(title.rest)


def _where(title: str, words: Vocabulary) -> tuple[str | None, str | None]:
    """The body and the place that a title names."""
    parts = title.split()
    keys = [fold(part.strip("،«»()")) for part in parts]
    size = len(keys)
    place: tuple[int, int] | None = None
    for number in range(1, size):
        found = words.places.longest(keys, number, size)
        if found:
            place = number, found[0]
    role = words.roles.longest(keys, 0, size)
    first = role[0] if role else 1
    body = next((n for n in range(first, size) if words.body_heads.longest(keys, n, size)), None)
    if body is None:
        body = next((n for n in range(first, size) if words.bodies.longest(keys, n, size)), None)
    last = size if place is None or place[1] < size else place[0]
    while last > first and keys[last - 1] in words.empty:
        last -= 1
    return (
        None if body is None or body >= last else " ".join(parts[body:last]).strip("،"),
        None if place is None else " ".join(parts[place[0] : place[1]]).strip("،"),
    )
