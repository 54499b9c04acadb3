"""Where a speech was made, or from where the news is datelined."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from config.lexicon import load
from summarizer.structure.agency import credit_in, named_alone
from summarizer.structure.folding import alternation, fold
from summarizer.structure.tokens import Phrases, tokens_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarizer.structure.tokens import Token

_WINDOW = 400
"""Code points at a paragraph's head in which a place is looked for."""

_DATELINE = re.compile(  # «تهران (پانا) -» «آبادان - ایرنا -» «ساری -»
    r"\s*(?P<head>[\w ]{2,24}?)\s?"
    r"(?:\((?P<in>[\w ]{2,24})\)\s?[-:،]|-\s?(?P<after>[\w ]{2,24}?)\s?[-:،]|-)"
)
_IN_REACH = 2  # paragraphs in which «در …» tells where the news is, and not what it is about
_TITLE_REACH = 14  # tokens of the lead in which the official's title names a place
_PARTICLE = 2  # letters: «را», «بر», no town's name
_GOVERNOR = "استاندار"
_PEOPLE, _DEPUTY = "مردم", "نماینده"
_CONSTITUENCY_ENDS = frozenset(("در", "مجلس", "گفت", ":", "با"))
_TEAM_REACH = 4  # tokens between «تیم» and the place in its name
_OFFICE_REACH = 4  # tokens between an office and the place it is over


class Dateline(NamedTuple):
    """The «تهران - ایرنا -» that opens a paragraph; ``end`` is where the sentence begins."""

    place: str | None
    agency: str | None
    end: int


class _Words(NamedTuple):
    sure: Phrases[str]  # names that mean nothing else
    every: Phrases[str]
    offices: frozenset[str]  # behind these a name of two meanings is a place: «فرماندار بهار»
    teams: frozenset[str]
    adjectives: frozenset[str]
    kinds: Phrases[str]
    sections: re.Pattern[str]
    verbs: frozenset[
        str
    ]  # with these, or with a noun and its light verb, the speaker's words begin
    nouns: frozenset[str]
    light: frozenset[str]


@cache
def _words() -> _Words:
    lexicon = load("places")
    kinds = lexicon.words("kinds")
    ambiguous = frozenset(lexicon.words("ambiguous"))
    names = (
        *lexicon.words("provinces"),
        *lexicon.words("cities"),
        *lexicon.words("world_cities"),
    )
    return _Words(
        Phrases((name, name) for name in names if name not in ambiguous),
        Phrases((name, name) for name in names),
        frozenset(lexicon.words("offices")),
        frozenset(fold(word) for word in lexicon.words("teams")),
        frozenset(lexicon.words("adjectives")),
        Phrases((kind, kind) for kind in kinds),
        re.compile(rf"(?:{alternation(load('structure').words('sections'))})(?!\w)"),
        frozenset(fold(word) for word in load("structure").words("speech", "verbs")),
        frozenset(fold(word) for word in load("structure").words("speech", "nouns")),
        frozenset(fold(word) for word in load("structure").words("speech", "light")),
    )


def read_opening(paragraph: str) -> Dateline | None:
    """Read the dateline that opens a paragraph, None when there is none.

    >>> read_opening("آبادان - ایرنا - معاون استاندار گفت: کار تمام است.")
    Dateline(place='آبادان', agency='ایرنا', end=16)
    """
    folded = fold(paragraph[:_WINDOW])
    match = _DATELINE.match(folded)
    if match is None or _words().sections.match(match["head"]):
        return None
    head = paragraph[match.start("head") : match.end("head")].strip()
    inner = match["in"] or match["after"]
    agency = named_alone(inner) if inner else None
    end = match.end()
    if agency is None and inner:  # «ساری - وزیر راه گفت:»: only the first dash was the dateline's
        end = folded.find("-", match.end("head")) + 1
    if agency is None and not _is_place(head):
        agency = named_alone(head)
        return Dateline(None, agency, end) if agency and end else None
    return Dateline(head, agency, end) if end else None


def _is_place(words: str) -> bool:
    tokens = tokens_of(words)
    found = _words().every.longest_at(tokens, 0)
    return found is not None and found[0] == len(tokens)


def find_place(paragraphs: Sequence[str]) -> str | None:
    """Find the place in the first paragraphs of the news, the credited one first.

    Tried in this order, because each is surer than the next: an opening dateline, «از …» behind
    the agency, «در …» with a town, the place in the official's title.

    >>> find_place(["به گزارش ایلنا از خمین، فرماندار گفت: آب وصل شد."])
    'خمین'
    """
    for paragraph in paragraphs:
        opening = read_opening(paragraph)
        if opening is not None and opening.place:
            return opening.place
    heads = [paragraph[:_WINDOW] for paragraph in paragraphs]
    rows = [tokens_of(head) for head in heads]
    for reader, reach in (
        (_behind_agency, len(rows)),
        (_after_in, _IN_REACH),
        (_in_title, len(rows)),
    ):
        for head, tokens in list(zip(heads, rows, strict=True))[:reach]:
            span = next(reader(tokens), None)
            if span is not None:
                return head[span[0] : span[1]].strip()
    return None


def _place_at(
    tokens: Sequence[Token], start: int, *, trusted: bool
) -> tuple[int, int, bool] | None:
    """The place at a token, with or without its kind before it («شهرستان مهران»).

    Returns:
        Its first token, the token behind it, and whether a kind stands before it.
    """
    words = _words()
    kind = words.kinds.longest_at(tokens, start)
    names = words.every if trusted else words.sure
    if tokens[start].text in words.adjectives and not _governs(tokens, start):
        return None  # «بانک مرکزی», but «استان مرکزی», «استانداری مرکزی»
    found = names.longest_at(tokens, start)  # «بندر ماهشهر»: the kind may belong to the name
    if found is not None:
        return start, found[0], False
    if kind is None:
        return None
    found = words.every.longest_at(tokens, kind[0])
    return (kind[0], found[0], True) if found is not None else None


def _governs(tokens: Sequence[Token], start: int) -> bool:
    """Whether a province's governor stands in front."""
    return start > 0 and tokens[start - 1].text.startswith(_GOVERNOR)


def _behind_agency(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Read «خبرگزاری فارس از یزد،» «خبرنگار فارس در قم» «خبرگزاری موج اصفهان،»."""
    credit = credit_in(tokens)
    if credit is None or credit.end >= len(tokens):
        return
    start = credit.end
    linked = tokens[start].text in {"از", "در"}
    start += linked
    found = _place_at(tokens, start, trusted=True)
    if found is not None and (linked or tokens[min(found[1], len(tokens) - 1)].text in "،؛"):
        yield tokens[found[0]].start, tokens[found[1] - 1].end
    elif linked and tokens[start - 1].text != "در":
        # a village that no list knows: one or two words up to the comma
        for end in (start + 1, start + 2):
            named = all(len(token.text) > _PARTICLE for token in tokens[start:end])
            if named and end < len(tokens) and tokens[end].text == "،":
                yield tokens[start].start, tokens[end - 1].end
                return


def _after_in(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    for number, token in enumerate(tokens[:-1]):
        if _speaks(tokens, number):  # what follows is the speaker's: a place he talks of
            return
        found = _place_at(tokens, number + 1, trusted=False) if token.text == "در" else None
        if found is not None:
            yield tokens[found[0]].start, tokens[found[1] - 1].end


def _speaks(tokens: Sequence[Token], number: int) -> bool:
    """Whether what was said begins behind a token: «گفت», «اعلام کرد،», a colon."""
    words = _words()
    text = tokens[number].text
    following = tokens[number + 1].text if number + 1 < len(tokens) else ""
    if text == ":" or text in words.verbs:
        return not following.startswith("و")  # «گفت‌وگو»
    return text in words.nouns and following in words.light


def _constituencies(tokens: Sequence[Token]) -> frozenset[int]:
    """The tokens of «نماینده مردم تهران، ری و … در مجلس»: its deputy speaks in the capital."""
    inside: set[int] = set()
    open_ = False
    for number, token in enumerate(tokens):
        if token.text == _PEOPLE and number and tokens[number - 1].text == _DEPUTY:
            open_ = True
        elif token.text in _CONSTITUENCY_ENDS:
            open_ = False
        if open_:
            inside.add(number)
    return frozenset(inside)


def _in_title(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    words = _words()
    constituencies = _constituencies(tokens)
    for number in range(len(tokens)):
        if _speaks(tokens, number):
            return
        before = {token.text for token in tokens[max(0, number - _OFFICE_REACH) : number]}
        if number in constituencies or not words.teams.isdisjoint(
            token.text for token in tokens[max(0, number - _TEAM_REACH) : number]
        ):
            continue
        trusted = not words.offices.isdisjoint(before)
        found = _place_at(tokens, number, trusted=trusted)
        if found is not None and (trusted or found[2] or number < _TITLE_REACH):
            yield tokens[found[0]].start, tokens[found[1] - 1].end
