"""Titles as far as they reach: what of an office the first reading of it left out.

Where a subject is read, its title ends at the first word that may be the sentence's: at «از» and
«در», which as a rule open an adjunct, at the comma of a list, at an office joined by «و» that may
be somebody else's. Once an article is read, more is known: which offices are one person's, what
follows the same title in other places, and whether a title says of what without that.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from summarizer.attribution.chain import anchor
from summarizer.attribution.cue import CueKind, find_cues
from summarizer.attribution.extent import End, noun_phrase
from summarizer.attribution.likeness import SIMILAR, Title, likeness
from summarizer.attribution.tokens import OPENING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarizer.attribution.cue import Cue
    from summarizer.attribution.tokens import Tokens
    from summarizer.attribution.vocabulary import Vocabulary

_MOST = 6  # places at which a title is looked up: more than an article repeats it
_STEPS = 3  # parts that may be added one behind another
_REACH = 24  # tokens behind a title in which its clause's verb stands
_TWICE = 2  # times that a list has to follow a title to belong to it
_LONGEST_PLACE = 2  # words of a place in a list: «شهر ری»
_MOST_PLACES = 6
_OFFICE_REACH = 6  # tokens of an office up to its place
_THEY = "ند"
_THIS = "این"
_PLURAL = "های"
_IN, _FROM, _AND, _COMMA = "در", "از", "و", "،"
_TELLING = frozenset({CueKind.COLON, CueKind.THAT})  # «از … خواست» asks somebody
_SURE = frozenset({End.CUE, End.STOP, End.COMMA, End.MARK})


class _Place(NamedTuple):
    """Where a title stands: its paragraph, its tokens, and its sentence's end."""

    tokens: Tokens
    first: int
    end: int
    last: int


def whole_title(
    title: Title, own: Sequence[Title], paragraphs: Sequence[Tokens], words: Vocabulary
) -> Title:
    """A title with the parts of it that stand behind it somewhere in the article.

    Args:
        title: A title of somebody's, as it was read.
        own: All that were read for him.
        paragraphs: The paragraphs of the article.
        words: The lexicons.

    Returns:
        The longest form, a slice of the text; the title itself where nothing more is sure.
    """
    longest = title.text
    for place in _places(title.text, paragraphs):
        end = _end(place, title, own, words)
        whole = place.tokens.slice(place.first, end)
        if end > place.end and len(whole) > len(longest):
            longest = whole
    return title if longest == title.text else Title.of(longest, words)


def _places(title: str, paragraphs: Sequence[Tokens]) -> Iterator[_Place]:
    """Where a title stands in the article, word for word."""
    text = paragraphs[0].text if paragraphs else ""
    starts = [tokens.spans[0][0] if tokens.spans else -1 for tokens in paragraphs]
    at = text.find(title)
    for _ in range(_MOST):
        if at < 0:
            return
        number = bisect_right(starts, at) - 1
        if number >= 0:
            place = _place(paragraphs[number], at, at + len(title))
            if place is not None:
                yield place
        at = text.find(title, at + 1)


def _place(tokens: Tokens, start: int, stop: int) -> _Place | None:
    """The tokens between two places of the text; None where one is cut."""
    first = bisect_right(tokens.spans, (start, stop)) - 1
    first += first < 0 or tokens.spans[first][0] < start
    end = bisect_right(tokens.spans, (stop - 1, len(tokens.text)))
    if first >= end or tokens.spans[first][0] != start or tokens.spans[end - 1][1] != stop:
        return None
    last = next(last for _, last in tokens.sentences if first < last)
    return _Place(tokens, first, end, last) if end < last else None


def _end(place: _Place, title: Title, own: Sequence[Title], words: Vocabulary) -> int:
    """The token after a title in one place, with what belongs to it."""
    tokens, end = place.tokens, place.end
    cues = find_cues(tokens, end, min(place.last, end + _REACH), words)
    if not title.rest and tokens.keys[place.first - 1 : place.first] == (_THIS,):
        extent = noun_phrase(tokens, place.first, place.last, words, {cue.first for cue in cues})
        sure = extent.end in _SURE and not extent.commas
        return max(end, extent.last) if sure else end
    for _ in range(_STEPS):
        here = place._replace(end=end)
        found = (
            _body(here, title, cues, words)
            or _office(here, title, own, cues, words)
            or _list(here, cues, words)
        )
        if found is None or found >= place.last:
            break
        end = found
    return end


def _phrase(
    place: _Place,
    at: int,
    cues: Sequence[Cue],
    words: Vocabulary,
    *,
    ends: frozenset[End] = _SURE,
) -> int | None:
    """Where the noun phrase ends that begins at a token; None when that is not sure."""
    if at >= place.last:
        return None
    extent = noun_phrase(place.tokens, at, place.last, words, {cue.first for cue in cues})
    end = extent.commas[0] if extent.commas else extent.last
    if end <= at or extent.end not in ends or place.tokens.keys[end - 1] == _AND:
        return None  # «… | پرداخت و گفت»
    return end


def _body(place: _Place, title: Title, cues: Sequence[Cue], words: Vocabulary) -> int | None:
    """«پژوهشگر ارشد | در مرکز …», «سرپرست گروه | از دانشگاه …», «سفیر ایران | در اتحادیه …».

    Whoever heads a body or a place of his own may just speak in another one, unless he is its
    envoy there. Behind a title that says nothing of what, any name may follow, when the next
    words show that the speech is told of only by them («… در این باره گفت»).
    """
    keys, end = place.tokens.keys, place.end
    at = end + 1
    if keys[end] not in {_IN, _FROM} or at >= place.last or keys[at] in words.media:
        return None
    if any(anchor(cue) == end for cue in cues):
        return None  # «از دانشگاه … خواست»
    role = words.roles.longest(keys, place.first, end)
    envoy = keys[end] == _IN and role is not None and keys[role[0] - 1] in words.envoys
    body = words.body_heads.longest(_singular(keys[at : at + 2]), 0, 2) is not None
    if envoy:
        known = body or words.places.longest(keys, at, place.last) is not None
        return _phrase(place, at, cues, words) if known else None
    told = keys[end] == _FROM
    if not body:
        told = title.rest <= words.qualifiers and words.occasions.isdisjoint(keys[at : at + 1])
    if not (body or told) or _is_of_somewhere(place, words):
        return None
    found = _phrase(place, at, cues, words)
    return (
        found if found is None or not told or _is_told_behind(keys, found, cues, words) else None
    )


def _singular(keys: tuple[str, ...]) -> tuple[str, ...]:
    """«سازمان‌های …» as «سازمان …»."""
    return (keys[0].removesuffix(_PLURAL), *keys[1:])


def _is_told_behind(
    keys: tuple[str, ...], at: int, cues: Sequence[Cue], words: Vocabulary
) -> bool:
    """Whether a comma, the verb of saying or its occasion follows: «… | در این باره گفت»."""
    if keys[at : at + 1] == (_COMMA,):
        return True
    if any(cue.first == at and cue.kind in _TELLING for cue in cues):
        return True
    return keys[at : at + 1] == (_IN,) and not words.occasions.isdisjoint(keys[at + 1 : at + 2])


def _is_of_somewhere(place: _Place, words: Vocabulary) -> bool:
    """Whether a title names a place, or a body and no part of one: «مدیر بانک …»."""
    keys = place.tokens.keys
    return any(
        phrases.longest(keys, number, place.end)
        for number in range(place.first + 1, place.end)
        if keys[number] not in words.body_parts
        for phrases in (words.body_heads, words.bodies, words.places)
    )


def _office(
    place: _Place, title: Title, own: Sequence[Title], cues: Sequence[Cue], words: Vocabulary
) -> int | None:
    """«معاون استاندار … | و فرماندار …»: joined by «و» to another office of the same person.

    He is called by that one too somewhere, or both are the subject of a verb that one person's is.
    """
    keys = place.tokens.keys
    at = place.end + 1
    if keys[place.end] != _AND or words.roles.longest(keys, at, place.last) is None:
        return None
    end = _phrase(place, at, cues, words, ends=_SURE | {End.VERB})
    alone = _is_one_subject(place, cues)
    if end is None and alone:
        end = _place_behind(place, at, words)
    if end is None or any(words.given.longest(keys, number, end) for number in range(at, end)):
        return None
    second = Title.of(place.tokens.slice(at, end), words)
    his = alone or any(
        other.rest and other is not title and likeness(other, second) >= SIMILAR for other in own
    )
    return end if his and second.rest else None


def _is_one_subject(place: _Place, cues: Sequence[Cue]) -> bool:
    """Whether a title opens a sentence whose verb of saying is one person's."""
    tokens = place.tokens
    if not tokens.opens_sentence(place.first):
        return False
    return bool(cues) and not tokens.keys[cues[-1].last - 1].endswith(_THEY)


def _place_behind(place: _Place, at: int, words: Vocabulary) -> int | None:
    """«و فرماندار ویژه شهرستان ری | هدف … را»: where the first place behind an office ends."""
    keys = place.tokens.keys
    for number in range(at + 1, min(place.last, at + _OFFICE_REACH)):
        if not place.tokens.is_word(number) or keys[number] in words.stops:
            return None
        found = words.places.longest(keys, number, place.last)
        if found is not None:
            return found[0]
    return None


def _list(place: _Place, cues: Sequence[Cue], words: Vocabulary) -> int | None:
    """«نماینده مردم دلفان | ، سلسله و …», «رئیس امور آموزش | ، پژوهش و فناوری سازمان …».

    Places are told by themselves; anything else has to follow the title twice.
    """
    tokens, keys = place.tokens, place.tokens.keys
    if keys[place.end] != _COMMA:
        return None
    joined = _last_item(place, words)
    end = None if joined is None else _phrase(place, joined, cues, words)
    if joined is None or end is None:
        return None
    if words.places.longest(keys, joined, end) and _ends_with_a_place(place, words):
        return end
    whole = tokens.slice(place.first, end)
    return end if tokens.text.count(whole) >= _TWICE else None


def _ends_with_a_place(place: _Place, words: Vocabulary) -> bool:
    return any(
        words.places.longest(place.tokens.keys, number, place.end) == (place.end, None)
        for number in range(place.first + 1, place.end)
    )


def _last_item(place: _Place, words: Vocabulary) -> int | None:
    """The token behind the «و» that closes a list of names without titles; None of no list."""
    tokens, keys = place.tokens, place.tokens.keys
    size = 0
    items = 0
    for number in range(place.end + 1, place.last - 1):
        key = keys[number]
        if key == _AND:
            return number + 1 if size else None
        if key == _COMMA:
            items += 1
            size = 0
            if items > _MOST_PLACES:
                return None
            continue
        size += 1
        if (
            size > _LONGEST_PLACE
            or not tokens.is_word(number)
            or key == OPENING
            or key in words.stops
            or key in words.finite
            or any(
                phrases.longest(keys, number, place.last)
                for phrases in (words.given, words.honorifics, words.roles, words.body_heads)
            )
        ):
            return None
    return None
