"""The finite forms of verbs, from their stems."""

from __future__ import annotations

from itertools import chain, product
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_PAST = ("", "ند", "یم", "م")
_PERSONS = ("د", "ند", "یم", "م")
_WILLED, _NEGATED = "ب", "ن"
_NOT = "ن"


def finite_forms(
    *,
    past: Iterable[str],
    past_nouns: Iterable[str],
    subjunctive: Iterable[str],
    present: Iterable[str],
) -> Iterator[str]:
    """Conjugate stems; second persons, which nobody reports with, are left out.

    Args:
        past: Past stems: «رفت» gives «رفت», «رفتند», «نرفت» …
        past_nouns: Past stems that are nouns too, whose third person singular is left out.
        subjunctive: Present stems with «ب»: «ببر» gives «ببرد», «نبرد», «ببرند» …
        present: Present stems as they stand in compounds: «یاب» gives «یابد», «یابند» …

    >>> sorted(finite_forms(past=(), past_nouns=("شکست",), subjunctive=(), present=()))
    ['شکستم', 'شکستند', 'شکستیم', 'نشکست', 'نشکستم', 'نشکستند', 'نشکستیم']
    """
    for stem, ending in product(past, _PAST):
        yield stem + ending
    for stem, ending in product(past_nouns, _PAST[1:]):
        yield stem + ending
    for stem, ending in product(chain(past, past_nouns), _PAST):
        yield _NOT + stem + ending
    for stem, ending in product(subjunctive, _PERSONS):
        yield stem + ending
        yield _NEGATED + stem.removeprefix(_WILLED) + ending
    for stem, ending in product(present, _PERSONS):
        yield stem + ending
