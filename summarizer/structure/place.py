"""Where a speech was made, or from where the news is datelined.

A town's name alone is no proof: it stands in titles, teams and the names of people. It counts in
a dateline, behind the agency, in the occasion or in the clause that tells of the event, and in
the title of a local official who speaks.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from config.lexicon import load
from summarizer.structure.agency import credit_in, is_outlet, named_alone
from summarizer.structure.folding import alternation, fold
from summarizer.structure.place_event import is_post, of_event
from summarizer.structure.place_name import (
    PARTICLE,
    Place,
    country_at,
    is_place,
    is_team,
    place_at,
)
from summarizer.structure.place_office import of_officer
from summarizer.structure.place_topic import of_heading, of_source, only_place
from summarizer.structure.speech import (
    begins_content,
    contents_in,
    sentence_end,
    topics_in,
)
from summarizer.structure.tokens import Phrases, tokens_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarizer.structure.occasion import Occasion
    from summarizer.structure.tokens import Token

_WINDOW = 600
"""Code points at a paragraph's head in which a place is looked for."""

_DATELINE = re.compile(  # «تهران (پانا) -» «آبادان - ایرنا -» «ساری -»
    r"\s*(?P<head>[\w ]{2,24}?)\s?"
    r"(?:\((?P<in>[\w ]{2,24})\)\s?[-:،]|-\s?(?P<after>[\w ]{2,24}?)\s?[-:،]|-)"
)
_EVENT_PARAGRAPHS = 2  # paragraphs whose sentences tell of the event, and not of its background
_OFFICE_PARAGRAPHS = 6  # … and in which the official is introduced
_IN = "در"
_HOSTED = "میزبانی"
_HOST_REACH = 5  # tokens of «میزبانی دانشگاه علوم پزشکی …»
_THIS = "این"
_TO = "به"
_FRIDAY = "جمعه"  # «خطبه‌های نماز جمعه بهار»: the town, not the spring
_TOWNSHIP = "شهرستان"
_CENTRE = "مرکز"  # «صداوسیما؛ مرکز اراک»
_BOUNDS = frozenset("،؛:.-)(")
_SENT = "اعزامی"  # «خبرنگار اعزامی فارس به چابهار»
_LINKS = frozenset(("از", _IN))


class Dateline(NamedTuple):
    """The «تهران - ایرنا -» that opens a paragraph; ``end`` is where the sentence begins."""

    place: str | None
    agency: str | None
    end: int


class _Words(NamedTuple):
    unplaced: frozenset[str]
    ministries: Phrases[str]
    broad: Phrases[str]
    prayers: frozenset[str]
    divisions: frozenset[str]
    bodies: Phrases[str]
    sections: re.Pattern[str]


@cache
def _words() -> _Words:
    lexicon = load("places")

    def phrases(name: str) -> Phrases[str]:
        return Phrases((word, word) for word in lexicon.words(name))

    return _Words(
        unplaced=frozenset(lexicon.words("unplaced")),
        ministries=phrases("ministries"),
        broad=phrases("broad"),
        prayers=frozenset(lexicon.words("prayers")),
        divisions=frozenset(lexicon.words("divisions")),
        bodies=Phrases((head, head) for head in load("bodies").words("heads")),
        sections=re.compile(rf"(?:{alternation(load('structure').words('sections'))})(?!\w)"),
    )


def read_opening(paragraph: str) -> Dateline | None:
    """Read the dateline that opens a paragraph, None when there is none.

    >>> read_opening("آبادان - ایرنا - معاون استاندار گفت: کار تمام است.")
    Dateline(place='آبادان', agency='ایرنا', end=16)
    """
    folded = fold(paragraph[:_WINDOW]).replace("_", "-")
    match = _DATELINE.match(folded)
    if match is None or _words().sections.match(match["head"]):
        return None
    head = paragraph[match.start("head") : match.end("head")].strip()
    inner = match["in"] or match["after"]
    agency = named_alone(inner) if inner else None
    end = match.end()
    if agency is None and inner:  # «ساری - وزیر راه گفت:»: only the first dash was the dateline's
        end = folded.find("-", match.end("head")) + 1
    if agency is None and not is_place(head):
        agency = named_alone(head)
        return Dateline(None, agency, end) if agency and end else None
    return Dateline(head, agency, end) if end else None


def find_place(
    paragraphs: Sequence[str], occasion: Occasion | None = None, above: Sequence[str] = ()
) -> str | None:
    """Find the place in the first paragraphs of the news, in their order.

    Tried in this order, because each is surer than the next: an opening dateline, the township
    whose occasion it is, «از …» behind the agency, the occasion's own place, the clause that tells
    of the event, the title of a local official who speaks.

    Args:
        paragraphs: The first paragraphs.
        occasion: What :func:`find_occasion` found in one of them; ``paragraph`` counts these.
        above: The headline and what stands beside it, with the town that «این شهر» points at.

    >>> find_place(["به گزارش ایلنا از خمین، فرماندار گفت: آب وصل شد."])
    'خمین'
    """
    for paragraph in paragraphs:
        opening = read_opening(paragraph)
        if opening is not None and opening.place:
            return opening.place
    heads = [paragraph[:_WINDOW] for paragraph in paragraphs]
    rows = [tokens_of(head.replace("_", "-")) for head in heads]
    pointed = next((town for row in rows[:1] for town in _pointed_at(row, above)), None)
    if pointed is not None:
        return pointed
    for number, span in _candidates(rows, occasion):
        return heads[number][span[0] : span[1]].strip()
    if occasion is not None:  # «در این نشست»: its name stands in another line
        tokens = tokens_of(occasion.text)
        for place in _of_occasion(tokens, occasion._replace(start=0, end=len(occasion.text))):
            start, end = _span(tokens, place)
            return occasion.text[start:end]
    heads = [*above, *heads]
    rows = [*(tokens_of(line) for line in above), *rows]
    for reader in (of_event, of_officer, of_heading):  # «نمایشگاه گل در اراک افتتاح شد»
        for line, tokens in zip(above, rows, strict=False):
            for place in reader(tokens):
                return line[tokens[place.start].start : tokens[place.end - 1].end]
    topic = only_place(rows)
    if topic is None:
        return None
    start, end = _span(rows[topic[0]], topic[1])
    return heads[topic[0]][start:end]


def _pointed_at(tokens: Sequence[Token], above: Sequence[str]) -> Iterator[str]:
    """The headline's town: behind an agency's province, or an office elsewhere and «این شهر»."""
    bureau = next(_behind_agency(tokens), None)
    if bureau is None:
        return
    apart = contents_in(tokens)
    divisions = _words().divisions
    points = any(
        token.text == _THIS and number not in apart and tokens[number + 1].text in divisions
        for number, token in enumerate(tokens[:-1])
    )
    broad = _words().broad.longest_at(tokens, bureau.start)
    points = points or (broad is not None and broad[0] == bureau.end)
    office = {token.text for token in tokens[bureau.start : bureau.end]}
    for line in above if points else ():
        head = tokens_of(line)
        for number, token in enumerate(head):
            town = place_at(head, number + 1, trusted=False) if token.text == _IN else None
            if town is None or _is_broad(head, town):
                continue
            if office.isdisjoint(t.text for t in head[town.start : town.end]):
                yield line[head[town.start].start : head[town.end - 1].end]


def _candidates(
    rows: Sequence[Sequence[Token]], occasion: Occasion | None
) -> Iterator[tuple[int, tuple[int, int]]]:
    """The places that the text proves, the surest first: a paragraph's number, and where in it."""
    if occasion is not None and occasion.paragraph < len(rows):
        tokens = rows[occasion.paragraph]
        for place in _of_township(tokens, occasion):
            yield occasion.paragraph, _span(tokens, place)
    for number, tokens in enumerate(rows):
        for place in _behind_agency(tokens):
            yield from _nearer(rows, occasion, (number, _span(tokens, place)), place, tokens)
    if occasion is not None and occasion.paragraph < len(rows):
        tokens = rows[occasion.paragraph]
        for place in _of_occasion(tokens, occasion):
            yield occasion.paragraph, _span(tokens, place)
        if _is_at_ministry(tokens, occasion):
            rows = rows[:0]  # whoever came there from a province: the title tells nothing
    readers = (
        (of_event, _EVENT_PARAGRAPHS),
        (of_source, _EVENT_PARAGRAPHS),
        (of_officer, _OFFICE_PARAGRAPHS),
    )
    for reader, reach in readers:
        for number, tokens in enumerate(rows[:reach]):
            for place in reader(tokens):
                yield number, _span(tokens, place)


def _nearer(
    rows: Sequence[Sequence[Token]],
    occasion: Occasion | None,
    bureau: tuple[int, tuple[int, int]],
    place: Place,
    tokens: Sequence[Token],
) -> Iterator[tuple[int, tuple[int, int]]]:
    """The town of the occasion, when the agency's line tells only the province; then this."""
    broad = _words().broad.longest_at(tokens, place.start)
    if broad is not None and broad[0] == place.end and occasion and occasion.paragraph < len(rows):
        row = rows[occasion.paragraph]
        for town in _of_occasion(row, occasion):
            if not town.kind and not _is_broad(row, town):
                yield occasion.paragraph, _span(row, town)
    yield bureau


def _is_at_ministry(tokens: Sequence[Token], occasion: Occasion) -> bool:
    """«دیدار با وزیر … که در محل این وزارتخانه برگزار شد»."""
    first = _token_at(tokens, occasion.start)
    last = sentence_end(tokens, _token_at(tokens, occasion.end))
    ministries = _words().ministries
    return any(ministries.longest_at(tokens, number) for number in range(first, last))


def _span(tokens: Sequence[Token], place: Place) -> tuple[int, int]:
    return tokens[place.start].start, tokens[place.end - 1].end


def _behind_agency(tokens: Sequence[Token]) -> Iterator[Place]:
    """Read «خبرگزاری فارس از یزد،» «خبرنگار فارس در قم» «شبستان – ساری:» «مرکز اراک،»."""
    credit = credit_in(tokens)
    if credit is None or credit.end >= len(tokens):
        return
    start = credit.end
    sent = tokens[start].text == _TO and any(t.text == _SENT for t in tokens[:start])
    linked = sent or tokens[start].text in _LINKS
    start += linked
    if not linked and tokens[start].text in "-؛،(":
        start += 1
    if start < len(tokens) and tokens[start].text == _CENTRE:
        start += 1
    place = place_at(tokens, start, trusted=True)
    if place is None and sent:
        place = country_at(tokens, start)
    if place is not None:
        behind = tokens[place.end].text if place.end < len(tokens) else "،"
        if linked or behind in _BOUNDS or (place.kind and start == credit.end):
            yield place
    elif linked and tokens[start - 1].text != _IN:
        yield from _unlisted(tokens, start)


def _unlisted(tokens: Sequence[Token], start: int) -> Iterator[Place]:
    """A village that no list knows: one or two words up to the comma, and no body's name."""
    if _words().bodies.longest_at(tokens, start) or is_outlet(tokens, start):
        return
    for end in (start + 1, start + 2):
        named = all(len(token.text) > PARTICLE for token in tokens[start:end])
        if named and end < len(tokens) and tokens[end].text == "،":
            yield Place(start, end, kind=False)
            return


def _of_occasion(tokens: Sequence[Token], occasion: Occasion) -> list[Place]:
    """«نشست خبری در سمنان», «خطبه‌های نماز جمعه قزوین»: a town before its province."""
    return sorted(_in_occasion(tokens, occasion), key=lambda place: _is_broad(tokens, place))


def _in_occasion(tokens: Sequence[Token], occasion: Occasion) -> Iterator[Place]:
    words = _words()
    first = _token_at(tokens, occasion.start)
    last = _token_at(tokens, occasion.end)
    end = sentence_end(tokens, last)
    topics = topics_in(tokens)
    for number in range(first, end):
        if number >= last and begins_content(tokens, number):
            break
        if tokens[number].text == _IN and number not in topics and not is_post(tokens, number):
            place = place_at(tokens, number + 1, trusted=False)
            if place is None and number < last:
                place = country_at(tokens, number + 1)
            if place is not None:
                yield place
        elif tokens[number].text == _HOSTED and number >= last:
            yield from _host(tokens, number)
    if occasion.noun in words.unplaced:
        return
    for number in range(first, last):
        prayer = number > 0 and tokens[number - 1].text == _FRIDAY
        place = place_at(tokens, number, trusted=prayer, likely=number > first)
        if place is None or place.end > last or is_team(tokens, number):
            continue
        if not prayer and _is_everyday_province(tokens, place):
            continue  # «دبیرستان البرز», «کاخ گلستان»
        if place.kind or place.end == last or tokens[place.end].text == _IN:
            yield place


def _host(tokens: Sequence[Token], number: int) -> Iterator[Place]:
    """«همایش …، که به میزبانی | دانشگاه اراک برگزار شد»."""
    for start in range(number + 1, min(len(tokens), number + 1 + _HOST_REACH)):
        place = place_at(tokens, start, trusted=False)
        if place is not None:
            yield place
            return


def _of_township(tokens: Sequence[Token], occasion: Occasion) -> Iterator[Place]:
    """«جمع دهیاران شهرستان خمین», «نماز جمعه نقده»: nearer than the agency's office."""
    last = _token_at(tokens, occasion.end)
    for place in _of_occasion(tokens, occasion):
        around = {token.text for token in tokens[max(0, place.start - 1) : place.end]}
        prayed = occasion.noun in _words().prayers and not _is_broad(tokens, place)
        if place.end == last and (prayed or _TOWNSHIP in around):
            yield place


def _is_broad(tokens: Sequence[Token], place: Place) -> bool:
    """Whether a place is a province and no town."""
    return _words().broad.longest_at(tokens, place.start) is not None


def _is_everyday_province(tokens: Sequence[Token], place: Place) -> bool:
    """Whether a province is told without its kind, and its name means something else as well."""
    sure = place_at(tokens, place.start, trusted=False)
    return not place.kind and _is_broad(tokens, place) and sure is None


def _token_at(tokens: Sequence[Token], offset: int) -> int:
    return next((n for n, token in enumerate(tokens) if token.start >= offset), len(tokens))
