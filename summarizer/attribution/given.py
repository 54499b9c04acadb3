"""Given names that no list tells by themselves, and an article does.

Many a given name is an everyday word first («پیام», «بهمن»), and no list holds them all. In front
of a surname that stands alone elsewhere in the article, or that a title follows, it is a name.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from summarizer.attribution.extent import skip_honorifics
from summarizer.attribution.name import is_everyday
from summarizer.attribution.tokens import CLOSING, OPENING

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from summarizer.attribution.tokens import Tokens
    from summarizer.attribution.vocabulary import Vocabulary

_SHORTEST = 3  # letters of a name
_PLURALS = ("های", "ها", "هایی")
_RANK_REACH = 3  # tokens of an honorific
_BEGINS = frozenset({"،", "؛", ".", ":", "/", "(", OPENING})
_BEHIND = frozenset({":", "،", CLOSING, "("})


def with_given_names(words: Vocabulary, paragraphs: Sequence[Tokens]) -> Vocabulary:
    """The lexicons of an article: what only a given name can be in it is one.

    Args:
        words: The lexicons.
        paragraphs: All paragraphs of the article.
    """
    alone = frozenset(key for tokens in paragraphs for key in _alone(tokens, words))
    found = {key for tokens in paragraphs for key in _given_names(tokens, alone, words)}
    return replace(words, given=words.given.extended(found, None)) if found else words


def _alone(tokens: Tokens, words: Vocabulary) -> Iterator[str]:
    """Words that open a sentence as a subject of one word does: «جهانی گفت», «جهانی: …»."""
    keys = tokens.keys
    for first, last in tokens.sentences:
        at = skip_honorifics(tokens, first, last, words)
        if at + 1 < last and _is_rare(keys[at], words):
            behind = keys[at + 1]
            if behind in _BEHIND or behind in words.stops or behind in words.cue_openers:
                yield keys[at]


def _given_names(tokens: Tokens, alone: Container[str], words: Vocabulary) -> Iterator[str]:
    keys = tokens.keys
    for number in range(len(keys) - 2):
        given, surname = keys[number], keys[number + 1]
        listed = given in words.doubtful_given
        if not (listed or surname in alone) or not _is_rare(surname, words):
            continue
        if number and keys[number - 1] in words.namesakes:
            continue
        titled = _has_a_title(keys, number + 2, words)
        if listed:
            ends = titled or keys[number + 2] in words.prepositions or keys[number + 2] == CLOSING
            if titled or (_begins(tokens, number, words) and (ends or surname in alone)):
                yield given
        elif (
            _is_rare(given, words)
            and given not in alone
            and (titled or _begins(tokens, number, words))
        ):
            yield given


def _has_a_title(keys: tuple[str, ...], at: int, words: Vocabulary) -> bool:
    """«… جهانی، مدیر …», «… جهانی» مدیر …»."""
    for mark in (CLOSING, "،"):
        at += keys[at : at + 1] == (mark,)
    return words.roles.longest(keys, at, len(keys)) is not None


def _begins(tokens: Tokens, at: int, words: Vocabulary) -> bool:
    """Whether a mark, an honorific or nothing at all stands in front of a token."""
    keys = tokens.keys
    if not at or keys[at - 1] in _BEGINS or tokens.opens_sentence(at):
        return True
    return any(
        words.honorifics.longest(keys, start, at) == (at, None)
        for start in range(max(0, at - _RANK_REACH), at)
    )


def _is_rare(key: str, words: Vocabulary) -> bool:
    """Whether a word may be a name and hardly anything else."""
    return (
        is_unlisted(key, words)
        and not key.endswith(_PLURALS)
        and key not in words.common
        and not is_everyday(key, words)
        and words.papers.longest((key,), 0, 1) is None
        and words.clubs.longest((key,), 0, 1) is None
    )


def is_unlisted(key: str, words: Vocabulary) -> bool:
    """Whether a word may be a name that no list holds: letters alone, and nothing else's word.

    >>> from summarizer.attribution.vocabulary import vocabulary
    >>> [is_unlisted(key, vocabulary()) for key in ("رستگار", "وزیر", "تهران", "از")]
    [True, False, False, False]
    """
    if len(key) < _SHORTEST or not key.isalpha() or key in words.stops or key in words.finite:
        return False
    return all(
        phrases.longest((key,), 0, 1) is None
        for phrases in (
            words.given,
            words.roles,
            words.plural_roles,
            words.body_heads,
            words.honorifics,
            words.places,
            words.agencies,
        )
    )
