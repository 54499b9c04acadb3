"""The meeting, interview or message in which an official spoke.

A noun of an occasion behind «در», «طی», «در حاشیه» is no proof: people speak of meetings, too. It
counts where the same sentence tells that somebody spoke there, or, at the head of the news, that
it was held.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from config.lexicon import load
from summarizer.structure.occasion_name import Name, is_gathering, meets, name_at, name_text
from summarizer.structure.occasion_reference import find_reference
from summarizer.structure.occasion_words import behind_time
from summarizer.structure.speech import (
    contents_in,
    happens,
    quotes,
    reports,
    sentence_end,
    topics_in,
)
from summarizer.structure.tokens import Phrases, tokens_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.structure.tokens import Token

_WINDOW = 700
"""Code points at a paragraph's head in which an occasion is looked for …"""

_PROOF = 1200
"""… and in which its proof may stand."""

_WHILE = "ضمن"
_WITH = "با"
_AND = "و"
_VISITED_REACH = 16  # tokens of «از … | بازدید کرد»
_DOCUMENT_PARAGRAPHS = 2  # in which a letter or statement is the news itself
_COMMAS = frozenset("،؛")
_MARKS = _COMMAS | {":"}  # behind «خبرگزاری …، گروه جامعه» a colon opens the news
_OPENING_REACH = 10  # tokens of that
_CLAUSE_ENDS = frozenset("،؛:.؟!()")


class Occasion(NamedTuple):
    """An occasion.

    Attributes:
        paragraph: The number of the paragraph that holds it.
        start: Where it begins in that paragraph, in code points.
        end: Where it ends there.
        text: Its name, as it stands there; «از سد … بازدید کرد» is told as «بازدید از سد …».
        noun: The noun that opens the name, as the lexicon has it.
    """

    paragraph: int
    start: int
    end: int
    text: str
    noun: str


class _Words(NamedTuple):
    openers: Phrases[str]
    held: Phrases[str]
    visits: frozenset[str]
    visited: dict[str, str]
    made: Phrases[str]
    papers: frozenset[str]
    talks: frozenset[str]
    reactions: Phrases[str]
    posted: frozenset[str]


@cache
def _words() -> _Words:
    lexicon = load("structure")

    def phrases(name: str) -> Phrases[str]:
        return Phrases((word, word) for word in lexicon.words("occasion", name))

    return _Words(
        phrases("openers"),
        phrases("held"),
        frozenset(lexicon.words("occasion", "visits")),
        {str(noun): str(link) for noun, link in lexicon.table("occasion", "visited").items()},
        phrases("made"),
        frozenset(lexicon.words("occasion", "kin", "paper")),
        frozenset(lexicon.words("occasion", "talks")),
        phrases("reactions"),
        frozenset(lexicon.words("occasion", "posted")),
    )


def find_occasion(
    body: Sequence[str],
    lead: Sequence[str] = (),
    *,
    above: Sequence[str] = (),
    later: Sequence[str] = (),
) -> Occasion | None:
    """Find the occasion in the first paragraphs of the news.

    Args:
        body: The first paragraphs of the body; the one with the agency's credit comes first.
        lead: Those above it, looked at last. Paragraphs are counted through: body, then lead.
        above: The headline and what stands beside it: it may name what the body points at.
        later: The paragraphs behind ``body``, counted on behind ``lead``. An interview told of
            there is the news's own when nobody has spoken before.

    >>> find_occasion(["علی راد در نشست خبری با اشاره به بودجه گفت: کار تمام است."]).text
    'نشست خبری'
    >>> find_occasion(["علی راد گفت: در نشست خبری پارسال هم گفتم."])
    """
    paragraphs = [*body, *lead]
    rows = [tokens_of(paragraph[:_PROOF]) for paragraph in paragraphs]
    for number, tokens in enumerate(rows):
        head = number == 0 or number >= len(body)
        name = _spoken_at(tokens, head=head)
        if head and (name is None or is_gathering(tokens, name)):
            name = _held(tokens) or name  # «مراسمی با حضور …» has a name of its own
        if name is not None and not _is_past(name, number, rows[: len(body)]):
            return _occasion(number, paragraphs[number], tokens, name)
    visits = ((n, _visit(rows[n])) for n in (*range(len(body), len(rows)), *range(len(body[:1]))))
    number, visit = next(((n, found) for n, found in visits if found), (0, None))
    if visit is not None:
        start, end = rows[number][visit.start].start, rows[number][visit.end - 1].end
        text = f"{visit.noun} {paragraphs[number][start:end]}"
        return Occasion(number, start, end, text, visit.noun)
    pointed = find_reference(rows, paragraphs, above)
    if pointed is not None:
        row = rows[pointed.row]
        text = name_text(pointed.line, pointed.tokens, pointed.name)
        start, end = row[pointed.start].start, row[pointed.end - 1].end
        return Occasion(pointed.row, start, end, text, pointed.name.noun)
    if any(quotes(tokens, 0, len(tokens)) for tokens in rows):
        return None
    return _interview(later, len(paragraphs))


def _occasion(number: int, paragraph: str, tokens: Sequence[Token], name: Name) -> Occasion:
    start, end = tokens[name.start].start, tokens[name.end - 1].end
    return Occasion(number, start, end, name_text(paragraph, tokens, name), name.noun)


def _interview(later: Sequence[str], before: int) -> Occasion | None:
    """The talk in which the first speaker spoke, when he comes up further down."""
    for number, paragraph in enumerate(later, start=before):
        tokens = tokens_of(paragraph[:_PROOF])
        if not quotes(tokens, 0, len(tokens)):
            continue
        name = _spoken_at(tokens, head=False)
        if name is None or name.noun not in _words().talks or tokens[name.behind].text != _WITH:
            return None
        return _occasion(number, paragraph, tokens, name)
    return None


def _is_past(name: Name, number: int, body: Sequence[Sequence[Token]]) -> bool:
    """Whether the news only goes back to an occasion, at which others spoke before.

    An interview is so when the next paragraph reacts to it («در همین زمینه …»), and a letter or
    statement when it comes up further down.
    """
    words = _words()
    if name.noun in words.papers:
        return _DOCUMENT_PARAGRAPHS <= number < len(body)
    if name.noun not in words.talks or number + 1 >= len(body) or not body[number + 1]:
        return False
    return words.reactions.longest_at(body[number + 1], 0) is not None


def _spoken_at(tokens: Sequence[Token], *, head: bool) -> Name | None:
    """The first occasion at which the reporter's own sentence says that somebody spoke.

    Args:
        tokens: The paragraph.
        head: Whether the news opens with it: there, what was held or opened is the news itself.
    """
    apart = topics_in(tokens) | contents_in(tokens)
    for number in range(len(tokens)):
        if tokens[number].start >= _WINDOW:
            return None
        name = None if number in apart else _behind_opener(tokens, number)
        if name is None:
            continue
        end = sentence_end(tokens, name.end)
        proven = (
            reports(tokens, name.end, end) or happens(tokens, name.end, end)
            if head
            else quotes(tokens, name.end, end)
        )
        if proven:
            return name
    return None


def _held(tokens: Sequence[Token]) -> Name | None:
    """«به گزارش ایلنا، نشست شورای اداری استان با هدف … برگزار شد»: the subject is the occasion."""
    contents = contents_in(tokens)
    for number, token in enumerate(tokens):
        marks = _MARKS if number < _OPENING_REACH and number not in contents else _COMMAS
        if number and token.text not in marks:
            continue
        start = number + 1 if number else 0
        start = behind_time(tokens, start)
        name = name_at(tokens, start) if start < len(tokens) else None
        if name is None:
            continue
        held = _words().held
        verbs = range(name.end, sentence_end(tokens, name.end))
        if any(held.longest_at(tokens, place) for place in verbs):
            return name
    return None


def _visit(tokens: Sequence[Token]) -> Name | None:
    """«وزیر از سد … بازدید کرد», «با همتای … دیدار کرد»: where he went, or whom he met.

    The name is that of the place or person with its preposition; its noun stands behind it.
    """
    words = _words()
    apart = topics_in(tokens) | contents_in(tokens)
    for number in range(len(tokens)):
        noun = tokens[number].text
        link = words.visited.get(noun)
        if link is None or number in apart or not _is_made(tokens, number):
            continue
        for start in range(number - 1, max(-1, number - _VISITED_REACH), -1):
            if tokens[start].text in _CLAUSE_ENDS:
                break
            if tokens[start].text == link and start + 1 < number:
                met = link != _WITH or meets(tokens, start)
                return Name(start, start, number, noun) if met else None
    return None


def _is_made(tokens: Sequence[Token], number: int) -> bool:
    """«دیدار | کرد», «بازدید | و با مدیر آن دیدار کرد»: two nouns may share the verb."""
    made = _words().made
    if made.longest_at(tokens, number + 1) is not None:
        return True
    if number + 1 >= len(tokens) or tokens[number + 1].text != _AND:
        return False
    end = sentence_end(tokens, number)
    return any(
        tokens[place].text in _words().visited and made.longest_at(tokens, place + 1) is not None
        for place in range(number + 2, end)
    )


def _behind_opener(tokens: Sequence[Token], number: int) -> Name | None:
    words = _words()
    opener = words.openers.longest_at(tokens, number)
    if opener is None or opener[0] >= len(tokens):
        return None
    if number and tokens[number - 1].text in words.posted:
        return None  # «خبرنگار مستقر در ستاد …»: where the reporter works
    begin = start = opener[0]
    if tokens[start].text == "یک" and start + 1 < len(tokens):
        start += 1
    if opener[1] == _WHILE and tokens[start].text not in words.visits:
        return None  # «ضمن گرامیداشت یاد …»: what he does, and not where
    name = name_at(tokens, start)
    return None if name is None else name._replace(start=begin)
