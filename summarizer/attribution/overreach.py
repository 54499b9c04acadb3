"""Names that were read with a word too many, and how the article itself gives them away.

No mark parts a subject from its object: «رستگار روایتی … بیان کرد», «اظهارات رستگار …». What is
read so is told by the other mentions of the article: the name stands there without that word.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from summarizer.attribution.likeness import letters_of, words_of
from summarizer.attribution.mention import Form
from summarizer.attribution.name import is_everyday

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from summarizer.attribution.draft import Reading
    from summarizer.attribution.vocabulary import Vocabulary
    from summarizer.model import Span

_MARKS = frozenset('»"”')
_COMMAS = frozenset("،,")
_NAMED = frozenset({Form.NAME, Form.NAMED_TITLE})


def without_overreach(readings: Sequence[Reading], text: str, words: Vocabulary) -> list[Reading]:
    """The readings with names cut to what other mentions attest.

    A name is cut in front of the first everyday word behind an attested one; a reading whose name
    opens with an everyday word in front of a surname that somebody else bears is left out.
    """
    names = {
        reading.mention.name: tuple(words_of(reading.mention.name))
        for reading in readings
        if reading.mention.form in _NAMED and reading.mention.name
    }
    doubtful = {
        name
        for name, keys in names.items()
        if len(names) > 1 and any(is_everyday(key, words) for key in keys)
    } - {reading.mention.name for reading in readings if _is_closed(text, reading.mention.span)}
    bearers = _bearers(names) if doubtful else {}
    return [
        cut
        for reading in readings
        if (
            cut := _cut(reading, names, bearers, words)
            if reading.mention.name in doubtful
            else reading
        )
        is not None
    ]


def _is_closed(text: str, span: Span) -> bool:
    """Whether a mark shows where a name ends: «…» or a comma."""
    return text[span.end - 1] in _MARKS or text[span.end : span.end + 1] in _COMMAS


def _bearers(names: Mapping[str, tuple[str, ...]]) -> Mapping[str, frozenset[str]]:
    """For the letters of each name and of its ends, the names that end so."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for name, keys in names.items():
        for start in range(len(keys)):
            found[letters_of(keys[start:])].add(name)
    return {letters: frozenset(group) for letters, group in found.items()}


def _cut(
    reading: Reading,
    names: Mapping[str, tuple[str, ...]],
    bearers: Mapping[str, frozenset[str]],
    words: Vocabulary,
) -> Reading | None:
    name = reading.mention.name or ""
    parts, keys = name.split(), names[name]
    if len(parts) != len(keys) or any(
        len(bearers[letters_of(keys[start:])]) > 1 for start in range(len(keys) - 1)
    ):
        return reading  # the same words are a name elsewhere

    def attested(start: int, end: int) -> bool:
        return bool(bearers.get(letters_of(keys[start:end]), frozenset()) - {name})

    surname = bearers.get(letters_of(keys[1:]), frozenset()) - {name}
    if is_everyday(keys[0], words) and any(len(names[other]) > len(keys) - 1 for other in surname):
        return None
    for number in range(1, len(keys)):
        if is_everyday(keys[number], words) and any(
            attested(start, number) for start in range(number)
        ):
            mention = replace(
                reading.mention, name=" ".join(parts[:number]), title=None, form=Form.NAME
            )
            return replace(reading, mention=mention)
    return reading
