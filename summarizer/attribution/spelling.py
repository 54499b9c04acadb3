"""Names that an article spells in two ways: «حسینی‌پور» who is called «حسنی‌پور» further down.

A surname that stands alone and is nobody's is taken for a misspelling of the one that differs in
a letter, or in the Arabic article («الشمری», «شمری»). It is somebody of his own where a title
or a given name stands beside it anywhere.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from summarizer.attribution.likeness import Name, nearly, same_name
from summarizer.attribution.mention import Form

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from summarizer.attribution.mention import Mention
    from summarizer.attribution.tokens import Tokens
    from summarizer.attribution.vocabulary import Vocabulary

_ARTICLE = "ال"
_BEGINNING = 2  # letters that all spellings of a name are looked up by


def respelt(
    mentions: Sequence[Mention], paragraphs: Sequence[Tokens], words: Vocabulary
) -> Mapping[str, str]:
    """The surnames that are misspellings, with the names that they stand for.

    Args:
        mentions: The clean mentions of people by name.
        paragraphs: The paragraphs of the article.
        words: The lexicons.
    """
    texts = {mention.name: mention for mention in mentions if mention.name}
    titled = {mention.name for mention in mentions if mention.form is Form.NAMED_TITLE}
    names = {text: Name.of(text, words) for text in texts}
    lone = {text: name for text, name in names.items() if len(name.core) == 1}
    full = [name for name in names.values() if len(name.core) > 1 or name.text in titled]
    if not lone or not full:
        return {}
    alike: defaultdict[str, list[Name]] = defaultdict(list)
    for name in full:
        alike[_beginning(name.core[-1])].append(name)
    found: dict[str, str] = {}
    for text, name in lone.items():
        near = [
            other
            for other in alike[_beginning(name.core[0])]
            if other.text != text and _is_respelt(name.core[0], other.core[-1])
        ]
        if len(near) != 1 or text in titled or any(same_name(name, own, words) for own in full):
            continue
        found[text] = near[0].text
    if not found:
        return {}
    introduced = _introduced((lone[text].core[0] for text in found), paragraphs, words)
    return {text: own for text, own in found.items() if lone[text].core[0] not in introduced}


def _beginning(surname: str) -> str:
    return surname.removeprefix(_ARTICLE)[:_BEGINNING]


def _is_respelt(one: str, other: str) -> bool:
    if one.removeprefix(_ARTICLE) == other.removeprefix(_ARTICLE):
        return True
    return nearly(one, other)


def _introduced(
    surnames: Iterable[str], paragraphs: Sequence[Tokens], words: Vocabulary
) -> frozenset[str]:
    """The surnames that stand behind a given name or an honorific somewhere."""
    wanted = frozenset(surnames)
    return frozenset(
        key
        for tokens in paragraphs
        for number, key in enumerate(tokens.keys)
        if key in wanted
        and number
        and words.given.longest(tokens.keys, number - 1, number) is not None
    )
