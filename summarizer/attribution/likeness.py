"""When two names are one person's, and how far two titles are one office's."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from summarizer.attribution.tokens import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.attribution.vocabulary import Vocabulary

SIMILAR = 0.6  # share of a title's words that another title must hold
BARE = 0.7  # likeness of an office with and without its body («رئیس‌جمهور»)
_TWO = 2  # words of the commonest names: given name and surname
_SAME_OFFICE = frozenset({"", "ی", "ت", "کل", "عامل"})  # «مدیر», «مدیرکل»; «رئیس‌جمهوری»
_SHORT_PARTICLE = 2  # letters of «آل»
_OFFICE_KEY = 3  # letters that offices that may be the same share
_SPELLINGS = {"هییت": "هیات"}  # «هیئت», «هیأت», after folding
_REALMS = frozenset({"شهرستان", "استان"})
_AND = " و "
_POINTING = "این"  # «مدیر این اداره» says of what only by pointing back
_ALLAH = "الله"
_ZWNJ = "\u200c"
_LEAST_LETTERS = 4  # of a word that may be misspelt
_EDGES = "«»()،\"'"


def words_of(text: str) -> list[str]:
    """Folded words of a name or title."""
    return [word for word in (fold(part.strip(_EDGES)) for part in text.split()) if word]


def _part_particles(parts: list[str], words: Vocabulary) -> list[str]:
    """«سیدرضا» as «سید رضا», when a given name is what is left."""
    first = parts[0] if parts else ""
    for size in range(_SHORT_PARTICLE, len(first)):
        rest = first[size:]
        if size == _SHORT_PARTICLE and len(rest) < _LEAST_LETTERS:
            continue  # «آلگری»
        if first[:size] in words.particles and words.given.longest([rest], 0, 1):
            return [first[:size], rest, *parts[1:]]
    return parts


def _part_given(text: str, words: Vocabulary) -> list[str]:
    """The words of a name; «علی‌السمیسم» as two, but not «علی‌زاده»."""
    parts = words_of(text)
    halves = words_of(text.replace(_ZWNJ, " "))
    if len(parts) > 1 or len(halves) != _TWO or halves[1] in words.surname_parts:
        return parts
    given = words.given.longest(halves, 0, 1) or halves[0].endswith(_ALLAH)
    return halves if given else parts


def letters_of(words: Sequence[str]) -> str:
    """A name for comparison: letters alone, since «گل‌محمدی» is also written «گل محمدی»."""
    return "".join(words).replace("آ", "ا")


class Name(NamedTuple):
    """A name as written, and its words without particles («سید»)."""

    text: str
    letters: str
    core: tuple[str, ...]

    @classmethod
    def of(cls, text: str, words: Vocabulary) -> Name:
        """Take a name apart."""
        parts = _part_particles(_part_given(text, words), words)
        core = tuple(word for word in parts[:-1] if word not in words.particles) + tuple(
            parts[-1:]
        )
        return cls(text, letters_of(parts), core)

    def is_surname(self, words: Vocabulary) -> bool:
        """Whether it is a surname alone: one word, or one that is written apart («تقی زاده»)."""
        size = len(self.core)
        return size == 1 or (size == _TWO and self.core[1] in words.surname_parts)

    def keys(self, words: Vocabulary) -> frozenset[str]:
        """What names of the same person share at least one of: surnames, ends, all letters."""
        core = self.core
        ends = {letters_of(core[start:]) for start in range(len(core))}
        pairs = {one + other for one, other in pairwise(core[1:])}
        first = set() if words.given.longest(core, 0, len(core)) else set(core[:1])
        return frozenset({self.letters, *ends, *core[1:], *pairs, *first})


def same_name(one: Name, other: Name, words: Vocabulary) -> bool:
    """Whether two names may be one person's: equal, or one leaves out parts of the other.

    A single word fits a fuller name when it is one of its surnames; two full names fit when given
    name and last word agree.
    """
    if one.letters == other.letters:
        return True
    full, short = (
        (one.core, other.core) if len(one.core) >= len(other.core) else (other.core, one.core)
    )
    letters = {letters_of(short), (other if short is other.core else one).letters}
    if any(letters_of(full[start:]) in letters for start in range(len(full))):
        return True  # «آل جهانی» of «علی آل‌جهانی»
    if len(short) == 1:
        inner = full[1:]
        return not words.given.longest(short, 0, 1) and (
            short[0] in inner or short[0] in {a + b for a, b in pairwise(inner)}
        )  # «قاضی‌زاده» of «علی قاضی زاده کاشانی»
    if full[0] == short[0] and full[-1] == short[-1]:
        return True
    if any(full[start : start + len(short)] == short for start in range(1, len(full))):
        return True  # «قاضی زاده» of «قاضی زاده کاشانی»
    return (
        _ran_on(full, short, words)
        or _ran_on(short, full, words)
        or _is_misspelt(full, short, words)
    )


def _is_misspelt(full: tuple[str, ...], short: tuple[str, ...], words: Vocabulary) -> bool:
    """Whether two names of several words differ in one letter: «جهان پور ازغدی», «… ازغذی».

    A word of the surname has to agree: «علی محمدی» and «علی محمودی» are two.
    """
    if len(short) < _TWO:
        return False
    pairs = list(zip(full[len(full) - len(short) :], short, strict=True))
    wrong = [(one, other) for one, other in pairs if one != other]
    agree = any(one == other and not words.given.longest((one,), 0, 1) for one, other in pairs)
    return agree and len(wrong) == 1 and nearly(*wrong[0])


def nearly(one: str, other: str) -> bool:
    """Whether a letter was left out, added or taken for another, not the first one."""
    if len(one) > len(other):
        one, other = other, one
    if len(other) - len(one) > 1 or len(one) < _LEAST_LETTERS or one[0] != other[0]:
        return False
    same = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one))
    return one[same + (len(one) == len(other)) :] == other[same + 1 :]


def _ran_on(full: tuple[str, ...], short: tuple[str, ...], words: Vocabulary) -> bool:
    """Whether a surname was read with a word too many: «صابری گریزی» for «حسن صابری»."""
    return (
        len(short) == len(full) == _TWO
        and short[0] == full[1]
        and words.given.longest(full, 0, _TWO) is not None
        and words.given.longest(short, 0, _TWO) is None
        and short[1] not in words.surname_parts
    )


class Title(NamedTuple):
    """A title taken apart.

    Attributes:
        text: As written.
        office: Its letters («مدیرکل»).
        rest: The words that say of what.
        former: Whether it is an office that somebody held before.
        lead: The first word of ``rest``, which tells one deputy from another.
        places: The letters of the places it names.
        kin: Whether it is a kinship («مادر …») and no office.
        of_body: Whether ``lead`` is a kind of body («نیروی», «کمیسیون»).
        body: For an office that a body gives one person, the body's kind and the word behind it.
        second: The first word behind ``lead`` that says something.
        realm: Of such an office, whether it is over a province or a county.
    """

    text: str
    office: str
    rest: frozenset[str]
    former: bool
    lead: str
    places: frozenset[str]
    kin: bool
    of_body: bool
    body: tuple[str, ...]
    second: str
    realm: str

    @classmethod
    def of(cls, text: str, words: Vocabulary) -> Title:
        """Take a title apart."""
        keys = [_SPELLINGS.get(key, key) for key in words_of(text.replace(_ZWNJ, " "))]
        found = words.roles.longest(keys, 0, len(keys))
        end = found[0] if found else 1
        rest = frozenset(keys[end:])
        former = not rest.isdisjoint(words.former)
        vague = words.empty | words.former
        telling = [key for key in keys[end:] if key not in vague]
        lead, second = (*telling[:_TWO], "", "")[:_TWO]
        places = frozenset(
            letters_of(keys[at : place[0]])
            for at in range(end, len(keys))
            if (place := words.places.longest(keys, at, len(keys)))
        )
        office = "".join(keys[:end])
        sole = office in words.sole and words.body_heads.longest(keys, end, len(keys)) is not None
        body = tuple(keys[end : end + 2]) if sole else ()
        kin = office in words.kin
        of_body = words.body_heads.longest((lead,), 0, 1) is not None
        head = office in words.sole
        realm = next((key for key in keys[end:] if key in _REALMS), "") if head else ""
        return cls(
            text, office, rest - vague, former, lead, places, kin, of_body, body, second, realm
        )

    def excludes(self, other: Title) -> bool:
        """Whether nobody bears both.

        The same office of two places («وزیر … چین», «وزیر … ایران») or of two bodies of a kind
        («رئیس کمیسیون صنایع …», «رئیس کمیسیون آموزش …») has two bearers. So have one body's heads
        in a county and in its province, a kinship and an office beside it in one article, and two
        kinships.
        """
        if self.kin or other.kin:
            return (self.office, self.rest) != (other.office, other.rest)
        same = _same_office(self.office, other.office)
        if self.realm and other.realm and self.realm != other.realm:
            shared = len(self.rest & other.rest)
            if shared >= _TWO or (same and shared):
                return True
        if not same:
            return False
        if len(self.body) == len(other.body) == _TWO and self.body[0] == other.body[0]:
            one, two = self.body[1], other.body[1]
            return not _alike(one, two) and one not in other.rest and two not in self.rest
        return bool(self.places and other.places) and not any(
            _alike(one, two) or one.endswith(two) or two.endswith(one)
            for one in self.places
            for two in other.places
        )

    def halves(self, words: Vocabulary) -> tuple[Title, ...]:
        """The titles that «و» joins: «مدرس دانشگاه و مشاور خانواده» holds two; none of one."""
        if _AND not in self.text:
            return ()
        parts = self.text.split()
        keys = [fold(part.strip(_EDGES)) for part in parts]
        cuts = [
            number
            for number in range(1, len(keys) - 1)
            if keys[number] == "و" and words.roles.longest(keys, number + 1, len(keys))
        ]
        if not cuts:
            return ()
        starts = (0, *(cut + 1 for cut in cuts))
        ends = (*cuts, len(parts))
        return tuple(
            Title.of(" ".join(parts[start:end]), words)
            for start, end in zip(starts, ends, strict=True)
            if end > start
        )

    def keys(self) -> frozenset[str]:
        """What similar titles share at least one of: a word; for a bare office, the office."""
        office = "office " + self.office[:_OFFICE_KEY]
        return frozenset({*self.rest, office} if not self.rest else self.rest)

    def lookup_keys(self) -> frozenset[str]:
        """The keys of titles that may be similar: also the bare office of a full title."""
        return frozenset({*self.rest, "office " + self.office[:_OFFICE_KEY]})

    def says_more_than(self, other: Title) -> bool:
        """Whether this is the other title, more fully."""
        return self.office == other.office and other.rest < self.rest


def likeness(one: Title, other: Title) -> float:
    """The share of the shorter title's words that the other holds; 0 for different offices."""
    if one.former != other.former or not _same_office(one.office, other.office):
        return 0.0
    if one.excludes(other):
        return 0.0
    if one.rest == other.rest:
        return 1.0
    if not one.rest or not other.rest or _POINTING in {one.lead, other.lead}:
        return BARE
    if one.lead not in other.rest and other.lead not in one.rest:
        return 0.0
    if one.of_body and other.of_body and not _alike(one.lead, other.lead):
        return 0.0  # «فرمانده نیروی دریایی ارتش», «فرمانده ارتش»
    if one.lead == other.lead and _says_otherwise(one, other) and _says_otherwise(other, one):
        return 0.0  # «مسئول واحد آموزش ستاد …», «مسئول واحد پژوهش ستاد …»
    return len(one.rest & other.rest) / min(len(one.rest), len(other.rest))


def _says_otherwise(one: Title, other: Title) -> bool:
    """Whether a title's second word stands in no spelling in the other."""
    return bool(one.second) and not any(
        _alike(one.second, word) or nearly(one.second, word) for word in other.rest
    )


def _alike(one: str, other: str) -> bool:
    """Whether one word begins the other: «خراسان» and «خراسان رضوی», «دریای» and «دریایی»."""
    return one.startswith(other) or other.startswith(one)


def _same_office(one: str, other: str) -> bool:
    """«رئیس‌جمهور» and «رئیس‌جمهوری», «مدیر» and «مدیرکل», but not «رئیس» and «رئیس‌جمهور»."""
    if len(one) > len(other):
        one, other = other, one
    return bool(one) and other.startswith(one) and other[len(one) :] in _SAME_OFFICE
