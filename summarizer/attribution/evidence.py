"""What an article says for and against a person's bearing a title that stands alone.

Place alone («the last speaker», «whoever is named next») gives many titles to the wrong person.
For somebody else speak: a name that stands beside the title elsewhere; an opener that brings on
another («از سوی دیگر، …»); the title's bearer being met or addressed («در دیدار با استاندار»); and
offices of two countries.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from summarizer.attribution.introduction import find_namings
from summarizer.attribution.likeness import Title, likeness, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from summarizer.attribution.mention import Mention
    from summarizer.attribution.tokens import Tokens
    from summarizer.attribution.vocabulary import Vocabulary

_OPENER_REACH = 60  # characters in front of a mention in which its sentence's opener stands
_ENDS = "\n.:؛!؟»"
_AFFAIRS = "امور"
_ALIKE = 0.8  # likeness of a title to one that stands beside a name: more than two offices share
_MOST_NAMINGS = 40  # of offices of one thing: more than any article gives
_MET_WORDS = 3  # of a title that have to stand behind «دیدار با»


class Evidence:
    """An article's evidence on lone titles; what costs time is looked for once, when asked."""

    __slots__ = ("_met", "_namings", "_paragraphs", "_text", "words")

    def __init__(self, paragraphs: Sequence[Tokens], words: Vocabulary) -> None:
        self.words = words
        self._paragraphs = paragraphs
        self._text = paragraphs[0].text if paragraphs else ""
        self._namings: Mapping[str, Sequence[tuple[str, Title]]] | None = None
        self._met: Mapping[tuple[str, ...], int] | None = None

    def bearer(self, title: Title) -> str | None:
        """The name that stands beside a like title somewhere; None of several or none.

        A bare office («رئیس‌جمهور») is too many people's.
        """
        if not title.rest or title.kin:
            return None
        if self._namings is None:
            self._namings = self._find_namings()
        found = {
            name
            for name, own in self._namings.get(_of_what(title), ())
            if _is_the_same(own, title) and not title.rest.issuperset(words_of(name))
        }
        return found.pop() if len(found) == 1 else None

    def _find_namings(self) -> Mapping[str, Sequence[tuple[str, Title]]]:
        """The names that stand beside titles, by what the titles are of."""
        found: defaultdict[str, list[tuple[str, Title]]] = defaultdict(list)
        for tokens in self._paragraphs:
            for name, text in find_namings(tokens, self.words):
                title = Title.of(text, self.words)
                if title.rest and len(found[_of_what(title)]) < _MOST_NAMINGS:
                    found[_of_what(title)].append((name, title))
        return found

    def brings_on_another(self, mention: Mention) -> bool:
        """Whether «نیز» behind a mention or its sentence's opener announces somebody else."""
        if mention.added:
            return True
        at = mention.span.start
        before = self._text[max(0, at - _OPENER_REACH) : at]
        start = 1 + max(before.rfind(mark) for mark in _ENDS)
        keys = words_of(before[start:])
        return any(
            self.words.others.longest(keys, number, len(keys)) for number in range(len(keys))
        )

    def is_met(self, title: Title, mention: Mention) -> bool:
        """Whether a title's bearer is met, joined or addressed in what stands before it."""
        if self._met is None:
            self._met = self._find_met()
        at = self._met.get(tuple(words_of(title.text)[:_MET_WORDS]))
        return at is not None and at < mention.span.start

    def _find_met(self) -> Mapping[tuple[str, ...], int]:
        """Where words first stand behind «دیدار با», by as many words as tell a title."""
        found: dict[tuple[str, ...], int] = {}
        for tokens in self._paragraphs:
            for number in range(len(tokens)):
                meeting = self.words.meeting.longest(tokens.keys, number, len(tokens))
                if meeting is not None and meeting[0] + _MET_WORDS <= len(tokens):
                    start = meeting[0]
                    keys = tokens.keys[start : start + _MET_WORDS]
                    found.setdefault(keys, tokens.spans[start][0])
        return found

    def is_of_another_country(self, title: Title, own: Iterable[Title]) -> bool:
        """Whether an office is one country's, and one of somebody's own titles names another.

        Only offices that a body gives to one person tell: a champion or a trainer goes abroad.
        """
        here = title.places & self.words.countries
        if not here or not any(
            title.office.startswith(sole) or title.office.endswith(sole)
            for sole in self.words.sole
        ):
            return False
        abroad = (other.places & self.words.countries for other in own)
        return any(len(there) > 0 and here.isdisjoint(there) for there in abroad)


def heads_what_speaks(title: Title, own: Iterable[Title], words: Vocabulary) -> bool:
    """Whether a spokesman's title is held against a head of state or government."""
    return title.office in words.spokesmen and any(
        other.office in words.heads_of_state for other in own
    )


def _is_the_same(own: Title, title: Title) -> bool:
    """Whether two titles are one office's: alike, and of the same thing («وزیر خارجه …»)."""
    return bool(own.rest) and likeness(own, title) >= _ALIKE and _of_what(own) == _of_what(title)


def _of_what(title: Title) -> str:
    return title.second if title.lead == _AFFAIRS else title.lead
