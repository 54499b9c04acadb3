"""Checking names before they are believed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.attribution.vocabulary import Vocabulary

_PLURALS = ("های", "ها", "هایی")
_MOST = "ترین"
_SHORTEST = 3  # letters of a name that stands alone
_SHORT = 4  # letters: «طاها» is no plural
_PEOPLE = "ان"
_SOME = "انی"
_INDEFINITE = "ی"
_SURNAME = 2  # the last place of the first word of a surname
_WITH_A_PLACE = 3  # words of a name whose middle one may be a place
_LONG_HONORIFIC = 9  # letters: «امیر», «استاد», «سردار» are names too
_TWICE = 2  # words, where one is said again
_LONGEST = 6  # words: «سید محمد مهدی میر باقری نژاد»


def is_name(
    keys: Sequence[str], words: Vocabulary, *, vouched: bool = False, marked: bool = False
) -> bool:
    """Whether these words can be a person's name.

    A name holds no verb, no «را», no preposition and no connective, is not a role or a body, and
    is short. At most one of its words is common outside of names («نشست مشترک» has two), two
    behind a given name; one that stands alone needs an honorific. A wrong name
    under a quote is worse than none, so doubt says no.

    Args:
        keys: Folded words.
        words: The lexicons.
        vouched: Whether an honorific stands in front.
        marked: Whether something marks it as a name that opens as a role does.
    """
    if not 1 <= len(keys) <= _LONGEST:
        return False
    if len(keys) == _TWICE and keys[0] == keys[1]:
        return False  # «بریده بریده گفت: …»
    if len(keys[0]) == 1 or (len(keys) == 1 and keys[0].isascii()):
        return False  # «ه گزارش …», «AFP»
    if len(keys) > 1 and all(len(key) < _SHORTEST for key in keys):
        return False  # «د پ آ»
    if len(keys) == 1 and _are_some(keys[0], words):
        return False
    if keys[0] in words.months and not words.years.isdisjoint(keys[1:2]):
        return False  # «بهمن پارسال»
    vouched = vouched or _opens_as_name(keys, words)
    if not vouched and (keys[0] in words.occasions or keys[0] in words.documents):
        return False  # «دیدار رستگار», «نامه رستگار»
    if keys[0] in words.particles and len(keys) == _TWICE and is_everyday(keys[1], words):
        return False  # «سید مقاومت»
    if not vouched and (_is_somebody(keys, words) or _is_a_group(keys, words)):
        return False
    for number, key in enumerate(keys):
        if not key.isalpha() and not (key.isalnum() and key[0].isalpha()):
            return False
        if key == "و" or key in words.stops:
            return False
        if key in words.finite and not (number and (vouched or number == len(keys) - 1)):
            return False
    if not vouched and len(keys) > _SURNAME and _is_of_somebody(keys, words):
        return False
    if len(keys) == 1 and len(keys[0]) < _SHORTEST - vouched:
        return False
    # «علی چگنی», of Chegeni
    behind_given = (
        1 if words.given.longest(keys, 0, len(keys)) or _is_sayyid(keys[0], words) else 0
    )
    if any(
        _is_inflected(
            key,
            words,
            vouched=_SURNAME >= number >= (not vouched) and (vouched or bool(behind_given)),
        )
        for number, key in enumerate(keys)
    ):
        return False
    common = _common_words(keys, words)
    if common > 1 + vouched or (common == len(keys) and not vouched):
        return False
    own_place = 1 if behind_given and len(keys) == _WITH_A_PLACE else -1  # «رحمان خدابنده لو»
    if any(
        words.sure_places.longest(keys, at, len(keys))
        for at in range(len(keys) - behind_given)
        if at != own_place
    ):
        return False
    honorific = words.honorifics.longest(keys, 0, len(keys))
    if honorific and honorific[0] == len(keys) and len(keys) > 1:
        return False
    club = words.clubs.longest(keys, 0, len(keys))
    if club and club[0] == len(keys) and not vouched:
        return False
    if any(_is_title_of_respect(keys, at, words) for at in range(1, len(keys))):
        return False
    return marked or not (
        words.roles.longest(keys, 0, len(keys)) or words.body_heads.longest(keys, 0, len(keys))
    )


def _is_inflected(key: str, words: Vocabulary, *, vouched: bool) -> bool:
    """«دستگاه‌های», «مهم‌ترین», but not «طاها» and «کاترین», nor «محسنی اژه‌ای» once it is folded."""
    if key.endswith(_MOST):
        stem = key.removesuffix(_MOST)
        return stem in words.common or stem in words.stops
    if not key.endswith(_PLURALS) or len(key) <= _SHORT:
        return False
    stem = key.removesuffix("یی").removesuffix("ی").removesuffix("ها")
    forms = {stem, key.removesuffix("ای")}  # «دستگاه», «ویژه»
    return not vouched or not (forms.isdisjoint(words.common) and forms.isdisjoint(words.stops))


def _are_some(key: str, words: Vocabulary) -> bool:
    """«مادرانی», who are several and nobody in particular; «سلطانی» is a name."""
    stem = key.removesuffix(_SOME)
    return stem != key and words.roles.longest((stem,), 0, 1) is not None


def _is_sayyid(key: str, words: Vocabulary) -> bool:
    """«سیدهادی»: a particle written to a given name."""
    return any(
        key.startswith(particle) and words.given.longest((key[len(particle) :],), 0, 1)
        for particle in words.particles
        if len(particle) >= _SHORTEST
    )


def _is_somebody(keys: Sequence[str], words: Vocabulary) -> bool:
    """«مرد میانسالی», «رویکرد غلطی»: an everyday word and an adjective, of what is indefinite.

    «جهانی بازیکنی …» is a name and what its bearer is.
    """
    if len(keys) != _TWICE:
        return False
    stem = keys[1].removesuffix(_INDEFINITE)
    if stem != keys[1] and any(
        words.roles.longest(office, 0, len(office)) is not None
        for office in ((stem,), (keys[0], stem))
    ):
        return True
    return (
        keys[0] in words.common
        and keys[0] not in words.surname_parts
        and keys[0] not in words.doubtful_given
        and stem != keys[1]
        and stem in words.common
    )


def _is_a_group(keys: Sequence[str], words: Vocabulary) -> bool:
    """«بسیجیان», «دانشجویان»: everyday people, more than one."""
    stem = keys[0].removesuffix(_PEOPLE)
    return len(keys) == 1 and stem != keys[0] and stem in words.common


def _is_of_somebody(keys: Sequence[str], words: Vocabulary) -> bool:
    """«جدایی سامی جهانی»: an everyday word in front of somebody's given name."""
    return keys[0] in words.common and words.given.longest(keys, 1, len(keys)) is not None


def is_everyday(key: str, words: Vocabulary) -> bool:
    """Whether a word is common outside of names and no part of a surname.

    «روایتی» is «روایت» with the ending of what is indefinite.
    """
    if key in words.surname_parts or key in words.particles:
        return False
    stem = key[:-1]
    if key not in words.common and not (key.endswith(_INDEFINITE) and stem in words.common):
        return False
    if words.given.longest((key,), 0, 1) is not None:
        return False
    return key in words.common or words.places.longest((stem,), 0, 1) is None


def _is_title_of_respect(keys: Sequence[str], at: int, words: Vocabulary) -> bool:
    """«… حجت‌الاسلام …» inside of what was read: the name begins behind it."""
    found = words.honorifics.longest(keys, at, len(keys))
    return (
        found is not None
        and len("".join(keys[at : found[0]])) >= _LONG_HONORIFIC
        and words.given.longest(keys, at, len(keys)) is None
    )


def _opens_as_name(keys: Sequence[str], words: Vocabulary) -> bool:
    return keys[0] in words.particles or words.given.longest(keys, 0, len(keys)) is not None


def _common_words(keys: Sequence[str], words: Vocabulary) -> int:
    return sum(
        key in words.common and key not in words.surname_parts
        for key in keys
        if key not in words.particles
    )
