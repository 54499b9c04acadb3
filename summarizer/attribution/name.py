"""Checking names before they are believed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.attribution.vocabulary import Vocabulary

_PLURALS = ("های", "ها", "هایی", "ترین")
_SHORT = 4  # letters: «طاها» is no plural
_LONGEST = 6  # words: «سید محمد مهدی میر باقری نژاد»


def is_name(keys: Sequence[str], words: Vocabulary, *, vouched: bool = False) -> bool:
    """Whether these words can be a person's name.

    A name holds no verb, no «را», no preposition and no connective, is not a role or a body, and
    is short. At most one of its words is common outside of names («نشست مشترک» has two), two
    behind a given name; one that stands alone needs an honorific. A wrong name
    under a quote is worse than none, so doubt says no.

    Args:
        keys: Folded words.
        words: The lexicons.
        vouched: Whether an honorific stands in front.
    """
    if not 1 <= len(keys) <= _LONGEST:
        return False
    vouched = vouched or _opens_as_name(keys, words)
    for number, key in enumerate(keys):
        if not key.isalpha() and not (len(key) > 1 and key.isalnum() and not key.isdigit()):
            return False
        if key == "و" or key in words.stops:
            return False
        if key in words.finite and not (number and (vouched or number == len(keys) - 1)):
            return False
    if len(keys) == 1 and len(keys[0]) < 3:
        return False
    if any(key.endswith(_PLURALS) and len(key) > _SHORT for key in keys):
        return False
    common = _common_words(keys, words)
    if common > 1 + vouched or (common == len(keys) and not vouched):
        return False
    if any(words.sure_places.longest(keys, at, len(keys)) for at in range(len(keys))):
        return False
    honorific = words.honorifics.longest(keys, 0, len(keys))
    if honorific and honorific[0] == len(keys) and len(keys) > 1:
        return False
    return not (
        words.roles.longest(keys, 0, len(keys)) or words.body_heads.longest(keys, 0, len(keys))
    )


def _opens_as_name(keys: Sequence[str], words: Vocabulary) -> bool:
    return keys[0] in words.particles or words.given.longest(keys, 0, len(keys)) is not None


def _common_words(keys: Sequence[str], words: Vocabulary) -> int:
    return sum(
        key in words.common and key not in words.surname_parts
        for key in keys
        if key not in words.particles
    )
