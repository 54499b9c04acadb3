"""Checking names before they are believed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.attribution.vocabulary import Vocabulary

_LONGEST = 6  # words: «سید محمد مهدی میر باقری نژاد»


def is_name(keys: Sequence[str], words: Vocabulary) -> bool:
    """Whether these words can be a person's name.

    A name holds no verb, no «را», no preposition and no connective, is not a role or a body, and
    is short. A wrong name under a quote is worse than none, so doubt says no.

    Args:
        keys: Folded words.
        words: The lexicons.
    """
    if not 1 <= len(keys) <= _LONGEST:
        return False
    for number, key in enumerate(keys):
        if not key.isalpha() and not (len(key) > 1 and key.isalnum() and not key.isdigit()):
            return False
        if key == "و" or key in words.stops:
            return False
        if key in words.finite and not (number and number == len(keys) - 1):
            return False
    if len(keys) == 1 and len(keys[0]) < 3:
        return False
    return not (
        words.roles.longest(keys, 0, len(keys)) or words.body_heads.longest(keys, 0, len(keys))
    )


def name_letters(keys: Sequence[str]) -> str:
    """A name for comparison: letters alone, since «گل‌محمدی» is also written «گل محمدی»."""
    return "".join(keys).replace("آ", "ا")
