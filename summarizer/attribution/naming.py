"""What an article tells of its people's names outside of its subjects.

A headline's label gives a surname alone («جهانی: …»), a paragraph the full name in passing, and
many a surname is an everyday word too («روحی», «دستان»). Read together they tell who is named.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from summarizer.attribution.draft import Reading
from summarizer.attribution.extent import skip_honorifics
from summarizer.attribution.given import with_given_names
from summarizer.attribution.introduction import name_start
from summarizer.attribution.likeness import nearly, words_of
from summarizer.attribution.mention import Form, Mention
from summarizer.attribution.name import is_name
from summarizer.attribution.phrases import Phrases
from summarizer.attribution.tokens import CLOSING, OPENING, squeeze
from summarizer.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from summarizer.attribution.tokens import Tokens
    from summarizer.attribution.vocabulary import Vocabulary

_LABEL = 4  # tokens of a name in front of a colon
_SHORTEST = 3  # letters of a surname
_TWICE = 2
_TITLE_REACH = 6  # tokens of a title in front of its last word
_INDEFINITE = "ی"
_ZWNJ = "\u200c"
_PARTS = frozenset({"/", "؛", "|"})
_PLURALS = ("های", "ها", "هایی")
_OUTSIDE = frozenset({"،", "؛", ":", ".", "(", ")", "؟", "!", "-"})


def with_surnames(words: Vocabulary, paragraphs: Sequence[Tokens]) -> Vocabulary:
    """The lexicons of an article: what follows a given name in it is no everyday word there.

    Where no mark or preposition shows that the name ends, the word has to open a paragraph too.

    Args:
        words: The lexicons.
        paragraphs: All paragraphs of the article.
    """
    words = with_given_names(words, paragraphs)
    opening = {tokens.keys[0] for tokens in paragraphs if tokens.keys}
    found = [pair for tokens in paragraphs for pair in _surnames(tokens, words)]
    surnames = {
        surname
        for surname, ends in found
        if surname in words.common and (ends or surname in opening)
    }
    attested = frozenset(surname for surname, ends in found if ends)
    common = words.common - surnames if surnames else words.common
    return replace(words, common=common, attested=attested) if found else words


def _surnames(tokens: Tokens, words: Vocabulary) -> Iterator[tuple[str, bool]]:
    """Words behind a given name, and whether a mark, a preposition or a title follows them."""
    keys = tokens.keys
    for number in range(len(keys) - 1):
        given = words.given.longest(keys, number, len(keys))
        if given is None or (number and keys[number - 1] in words.namesakes):
            continue
        at = given[0]
        if at + 1 >= len(keys) or not _can_be_surname(tokens, at, words):
            continue
        behind = at + 1
        if keys[behind] != "،" and _is_indefinite(keys[at], words):
            continue  # «رضا بازیکنی …», but «حسین روحی، …»
        sure = (
            keys[behind] in _OUTSIDE
            or keys[behind] in words.prepositions
            or words.roles.longest(keys, behind, len(keys)) is not None
        )
        if not sure and (not number or _may_be_name(tokens, number - 1, words)):
            continue  # «عظیم حجت قیمت را …», «حجت قیمت را …»
        yield keys[at], sure


def _may_be_name(tokens: Tokens, at: int, words: Vocabulary) -> bool:
    key = tokens.keys[at]
    return tokens.is_word(at) and key not in words.common and key not in words.stops


def _can_be_surname(tokens: Tokens, at: int, words: Vocabulary) -> bool:
    keys = tokens.keys
    key = keys[at]
    return (
        len(key) >= _SHORTEST
        and key.isalpha()
        and not key.endswith(_PLURALS)
        and key not in words.stops
        and key not in words.finite
        and key not in words.occasions
        and key not in words.documents
        and key not in words.stories
        and words.roles.longest(keys, at, at + 1) is None
        and words.plural_roles.longest(keys, at, at + 1) is None
        and words.body_heads.longest(keys, at, at + 1) is None
        and words.places.longest(keys, at, at + 1) is None
        and words.given.longest(keys, at, at + 1) is None
    )


def _is_indefinite(key: str, words: Vocabulary) -> bool:
    """«بازیکنی»: what is left without its ending is an everyday word that is no place."""
    stem = key.removesuffix(_INDEFINITE)
    return stem != key and stem in words.common and words.places.longest((stem,), 0, 1) is None


def label_names(
    headlines: Sequence[Tokens], paragraphs: Sequence[Tokens], words: Vocabulary
) -> list[Reading]:
    """Who a headline's labels name, as fully as the article does.

    A label is believed when its words stand in the article too. Nothing is quoted by these
    readings; they tell who is who.

    Args:
        headlines: The headlines.
        paragraphs: The other paragraphs.
        words: The lexicons.
    """
    found: list[Mention] = []
    for tokens in headlines:
        for first, colon in _labels(tokens, words):
            label = tokens.slice(first, colon)
            span = Span(tokens.spans[first][0], tokens.spans[colon - 1][1])
            here = Mention(span, Form.NAME, label, None, first, colon, clean=True)
            found += _fullest(here, label, paragraphs, words)
    return [Reading(mention) for mention in found]


def _labels(tokens: Tokens, words: Vocabulary) -> Iterator[tuple[int, int]]:
    """The first token of each label's name, and its colon."""
    keys = tokens.keys
    for start in (0, *(n + 1 for n, key in enumerate(keys) if key in _PARTS)):
        reach = keys[start : start + 2 * _LABEL]
        if ":" not in reach:
            continue
        colon = start + reach.index(":")
        first = skip_honorifics(tokens, start, colon, words)
        last = colon - (keys[colon - 1] == CLOSING)
        name = keys[first:last]
        if not 1 <= len(name) <= _LABEL or _tells_what(keys, first, last, words):
            continue
        parts = words_of(tokens.slice(first, last).replace(_ZWNJ, " "))
        if words.roles.longest(parts, 0, len(parts)):
            continue  # «مهاجم‌قطر: …»
        if all(
            key.isalpha() and key not in words.stops and key not in words.documents for key in name
        ):
            yield first, last


def _tells_what(keys: tuple[str, ...], first: int, last: int, words: Vocabulary) -> bool:
    """Whether a label is an office, a body, a paper or a place, and nobody's name."""
    return any(
        phrases.longest(keys, first, last) is not None
        for phrases in (
            words.roles,
            words.plural_roles,
            words.body_heads,
            words.agencies,
            words.papers,
            words.sure_places,
        )
    )


def _fullest(
    here: Mention, label: str, paragraphs: Sequence[Tokens], words: Vocabulary
) -> list[Mention]:
    """A label's name as the article gives it in full; none when it is no name there.

    A given name in front of it tells the full one; so does an unlisted word that stands there
    twice, or that opens a sentence («تیمو ورنر …»). Without one it may belong to no title: «مدیر …
    هواوی» makes nobody of a company. A name that stands nowhere else is believed too.
    """
    phrase = Phrases([(label, None)])
    opens_as_given = words.given.longest(words_of(label), 0, len(words_of(label))) is not None
    seen: Counter[str] = Counter()
    of_something = titled = False
    mentions: dict[str, Mention] = {}
    sure: set[str] = set()
    for tokens in paragraphs:
        for number in range(len(tokens)):
            found = phrase.longest(tokens.keys, number, len(tokens))
            if found is None:
                continue
            if number > 1 and tokens.keys[number - 2] in words.called:
                return []  # «… ملقب به شیمبا»: another name of somebody
            begin = name_start(tokens, 0, number, words)
            vouched = begin < number
            if not vouched and _may_be_given(tokens, number - 1, words):
                begin = number - 1
            text = tokens.slice(begin, found[0])
            letters = squeeze(text)
            if letters not in mentions:
                span = Span(tokens.spans[begin][0], tokens.spans[found[0] - 1][1])
                mentions[letters] = Mention(
                    span, Form.NAME, text, None, begin, found[0], clean=True
                )
            seen[letters] += 1
            entitled = _has_a_title(tokens, found[0], words)
            titled = titled or entitled
            if vouched or entitled or opens_as_given or _opens(tokens, begin):
                sure.add(letters)
            of_something = of_something or _stands_in_a_title(tokens, begin, words)
    alone = squeeze(label)
    sure |= {letters for letters, count in seen.items() if count >= _TWICE and letters != alone}
    named = titled or is_name(words_of(label), words)
    if not seen and named and not _resembles(label, paragraphs):
        return [here]
    if named and not of_something and alone in seen:
        sure.add(alone)
    if not named:
        sure.discard(alone)
    longer = sure - {alone} or sure
    if not longer:
        return []
    in_order = (letters for letters in mentions if letters in longer)  # the first of equals
    return [mentions[max(in_order, key=lambda letters: (seen[letters], -len(letters)))]]


def _stands_in_a_title(tokens: Tokens, at: int, words: Vocabulary) -> bool:
    """Whether an office or a body stands close in front of a token: «مدیر امنیت … هواوی»."""
    keys = tokens.keys
    for number in range(at - 1, max(-1, at - _TITLE_REACH), -1):
        if keys[number] in words.stops or not tokens.is_word(number):
            return False
        if words.roles.longest(keys, number, at) or words.body_heads.longest(keys, number, at):
            return True
    return False


def _has_a_title(tokens: Tokens, at: int, words: Vocabulary) -> bool:
    """«پله، اسطوره فوتبال …»."""
    keys = tokens.keys
    return keys[at : at + 1] == ("،",) and words.roles.longest(keys, at + 1, len(keys)) is not None


def _resembles(label: str, paragraphs: Sequence[Tokens]) -> bool:
    """Whether the article spells a word of a label in another way, or holds it."""
    keys = words_of(label)
    return any(
        word == key or nearly(word, key)
        for tokens in paragraphs
        for word in frozenset(tokens.keys)
        for key in keys
    )


def _may_be_given(tokens: Tokens, at: int, words: Vocabulary) -> bool:
    """Whether an unlisted word may be a given name: «آلوارو موراتا», not «تیم موراتا»."""
    if at < 0 or not tokens.is_word(at):
        return False
    key = tokens.keys[at]
    return (
        len(key) >= _SHORTEST
        and key not in words.common
        and _can_be_surname(tokens, at, words)
        and not _is_indefinite(key, words)
        and words.agencies.longest(tokens.keys, at, at + 1) is None
    )


def _opens(tokens: Tokens, at: int) -> bool:
    """Whether a token opens a sentence, or follows a mark."""
    return at == 0 or tokens.keys[at - 1] in _OUTSIDE or tokens.opens_sentence(at)


def full_names(
    surnames: Iterable[str], paragraphs: Sequence[Tokens], words: Vocabulary
) -> Mapping[str, str]:
    """The full names of people who are known by a surname alone, where one full name fits.

    Args:
        surnames: Names without a given name.
        paragraphs: All paragraphs of the article.
        words: The lexicons.
    """
    phrases = Phrases((surname, surname) for surname in surnames)
    found: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for tokens in paragraphs if phrases.prefixes else ():
        keys = tokens.keys
        for number in range(1, len(tokens)):
            surname = phrases.longest(keys, number, len(tokens))
            if surname is None:
                continue
            end, text = surname
            whole = _in_marks(tokens, number, words)
            if whole is not None:
                found[text].setdefault(squeeze(whole), whole)
                continue
            marked = _opened_at(keys, number) if keys[end : end + 1] == (CLOSING,) else number
            begin = min(marked, name_start(tokens, 0, number, words))
            if begin == number or (begin and keys[begin - 1] in words.namesakes):
                continue
            if keys[end : end + 1] and keys[end] in words.surname_parts:
                continue  # «علی محمدی فر» is nobody's full name who is called «محمدی»
            first = begin + (keys[begin] in words.doubtful_given)  # «ولی», a connective as well
            if "." in keys[first:number]:
                first = number  # «جی. کی. …»
            if is_name(keys[first:end], words, vouched=first > begin or marked < number):
                full = tokens.slice(begin, end)
                found[text].setdefault(squeeze(full), full)
    return {text: next(iter(full.values())) for text, full in found.items() if len(full) == 1}


def _in_marks(tokens: Tokens, given: int, words: Vocabulary) -> str | None:
    """««احسان پیش قدم کاشانی»»: a name that marks hold whole, whatever its words mean."""
    keys = tokens.keys
    reach = keys[given + 1 : given + 1 + _LABEL]
    if keys[given - 1] != OPENING or CLOSING not in reach:
        return None
    closing = given + 1 + reach.index(CLOSING)
    inside = keys[given + 1 : closing]
    if words.given.longest(keys, given, closing) is None or len(inside) < _TWICE:
        return None
    whole = all(key.isalpha() and key not in words.finite and key != "و" for key in inside)
    return tokens.slice(given, closing) if whole else None


def _opened_at(keys: tuple[str, ...], surname: int) -> int:
    """Where a name in quotation marks begins that a surname closes; the surname without marks."""
    for number in range(surname - 1, max(-1, surname - _LABEL), -1):
        if keys[number] == OPENING:
            return number + 1
        if not keys[number].isalpha():
            break
    return surname
