"""Finding phrases of a lexicon in a row of tokens, however their words are spaced."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.attribution.tokens import squeeze

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Phrases[Value]:
    """Phrases and what they mean; the longest one at a place wins.

    Words are compared by their letters alone, so «خاطر نشان کرد», «خاطرنشان‌کرد» and
    «خاطرنشان کرد» are one phrase. A phrase begins and ends where a token does. The work at a
    place is bounded by the longest phrase.

    Args:
        entries: Phrases and their values; of two with the same letters the first one stands.
        skip: Tokens that do not count between words («صنعت، معدن و تجارت»).
    """

    __slots__ = ("_entries", "_prefixes", "_skip")

    def __init__(self, entries: Iterable[tuple[str, Value]], *, skip: str = "") -> None:
        self._entries: dict[str, Value] = {}
        for phrase, value in entries:
            self._entries.setdefault(squeeze(phrase), value)
        self._prefixes = frozenset(
            key[:size] for key in self._entries for size in range(1, len(key) + 1)
        )
        self._skip = skip

    def extended(self, phrases: Iterable[str], value: Value) -> Phrases[Value]:
        """The same phrases and some more with one value; what is held already stays.

        >>> Phrases([("رضا", 1)]).extended(["پیام"], 2).longest(["پیام"], 0, 1)
        (1, 2)
        """
        added = {squeeze(phrase): value for phrase in phrases}
        longer: Phrases[Value] = Phrases((), skip=self._skip)
        longer._entries = {**added, **self._entries}
        longer._prefixes = self._prefixes.union(
            key[:size] for key in added for size in range(1, len(key) + 1)
        )
        return longer

    def __contains__(self, phrase: str) -> bool:
        return squeeze(phrase) in self._entries

    @property
    def prefixes(self) -> frozenset[str]:
        """What a phrase's first token can be: the beginnings of all phrases' letters."""
        return self._prefixes

    def longest(self, keys: Sequence[str], at: int, end: int) -> tuple[int, Value] | None:
        """The longest phrase at token ``at``.

        Returns:
            The number of the token after it, and its value; None when there is none.

        >>> Phrases([("اظهار داشت", 1)]).longest(["اظهار", "داشت", ":"], 0, 3)
        (2, 1)
        """
        found = None
        letters = ""
        number = at
        while number < end:
            key = keys[number]
            number += 1
            if letters and key == self._skip:
                continue
            letters += key
            if letters not in self._prefixes:
                break
            if letters in self._entries:
                found = number, self._entries[letters]
        return found
