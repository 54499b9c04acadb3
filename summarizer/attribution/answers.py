"""An interview whose answers stand alone: questions or intertitles, and paragraphs without a verb.

Who answers is told once, in the introduction. Only an article in which one person alone is named
is read so, or one whose headline quotes him, and only where questions or intertitles part his
words: a wrong name is worse than none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.attribution.draft import LABEL, Draft, Reading
from summarizer.attribution.frame import EntityKind
from summarizer.attribution.introduction import find_namings
from summarizer.attribution.mention import Form, Mention
from summarizer.attribution.tokens import CLOSING, OPENING
from summarizer.model import QuoteKind, Span
from summarizer.structure import ParagraphKind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from summarizer.attribution.registry import Registry
    from summarizer.attribution.tokens import Tokens
    from summarizer.attribution.vocabulary import Vocabulary

_INTRODUCTION = 4  # paragraphs in which an interview names whom it asks
_QUESTION = 40  # tokens of a question
_ANSWER = 12  # tokens of an answer that is worth a quote
_LEAST = 2  # answers: a single question is the reporter's own
_TOPIC = 16  # tokens of what an answer is about, and its colon
_STRAIGHT = '"'
_MANY = 3  # answers that tell an interview even where others are named
_RULE = "answer"


def with_answers(
    kinds: Sequence[ParagraphKind],
    paragraphs: Sequence[Tokens],
    readings: Sequence[tuple[Reading, ...]],
    registry: Registry,
    words: Vocabulary,
    *,
    covered: Collection[int] = (),
) -> list[tuple[Reading, ...]]:
    """The readings with the answers of the one person whom an interview names.

    Args:
        kinds: What each paragraph is.
        paragraphs: The paragraphs that were read, in order.
        readings: What was read in each.
        registry: Who is who; gets the person when an introduction alone names him.
        words: The lexicons.
        covered: Numbers of the paragraphs that are somebody's words already.
    """
    found, taken = _under_labels(kinds, paragraphs, readings)
    spoken = any(reading.drafts for group in readings for reading in group)
    one = (_one_name(registry) or _labelled(kinds, readings, registry)) if spoken else None
    for number, tokens in enumerate(paragraphs) if one is not None else ():
        if kinds[number] is ParagraphKind.BODY and number not in covered and not found[number]:
            below = _quoted_to(number, paragraphs, found, words)
            if below is not None:
                first = _behind_topic(tokens)
                found[number] = (
                    _answer(one or "", tokens, paragraphs[below].spans[-1][1], first),
                )
    answers = [
        number
        for number in _answers(kinds, paragraphs, words)
        if number not in taken
        and number not in covered
        and not any(reading.drafts for reading in found[number])
    ]
    who = None if len(answers) < _LEAST else _the_one(paragraphs, registry, words, spoken=spoken)
    if who is None and len(answers) >= _MANY:
        who = _labelled(kinds, readings, registry)
    if who is None:
        return found
    for number in answers:
        end = paragraphs[number].spans[-1][1]
        for below in range(number + 1, len(paragraphs)):
            if found[below] or not _goes_on(kinds[below], paragraphs, below, words):
                break
            end = paragraphs[below].spans[-1][1]
        found[number] = (_answer(who, paragraphs[number], end),)
    return found


def _answer(who: str, tokens: Tokens, end: int, first: int = 0) -> Reading:
    start = tokens.spans[first][0]
    here = Span(start, start)
    mention = Mention(here, Form.NAME, who, None, 0, 0, clean=True)
    return Reading(mention, (Draft(here, mention, Span(start, end), QuoteKind.DIRECT, _RULE, ""),))


def _under_labels(
    kinds: Sequence[ParagraphKind],
    paragraphs: Sequence[Tokens],
    readings: Sequence[tuple[Reading, ...]],
) -> tuple[list[tuple[Reading, ...]], set[int]]:
    """The readings where «X: …» heads each section: what stands below it is X's too.

    The second part of what is returned are the numbers of the paragraphs that a label took.
    """
    found = list(readings)
    taken: set[int] = set()
    labelled = [
        number
        for number in range(1, len(paragraphs) - 1)
        if found[number]
        and found[number][-1].drafts
        and found[number][-1].drafts[-1].rule == LABEL
        and _ends_open(paragraphs[number])
    ]
    for number in labelled if len(labelled) >= _LEAST else ():
        below = number + 1
        tokens = paragraphs[below]
        if kinds[below] is ParagraphKind.BODY and not found[below] and len(tokens) >= _ANSWER:
            longer = found[number][-1].until(tokens.spans[-1][1])
            found[number] = (*found[number][:-1], longer)
            taken.add(below)
    return found, taken


def _ends_open(tokens: Tokens) -> bool:
    """Whether no mark ends a paragraph, as none ends a headline."""
    return len(tokens) > 0 and tokens.is_word(len(tokens) - 1)


def _quoted_to(
    number: int,
    paragraphs: Sequence[Tokens],
    readings: Sequence[Sequence[Reading]],
    words: Vocabulary,
) -> int | None:
    """The paragraph that closes the marks around one in the first person, or around its answer.

    An answer may stand under a topic («آینده تیم: "…"») and go on over one more paragraph.
    """
    tokens = paragraphs[number]
    first = _behind_topic(tokens)
    if tokens.keys[first : first + 1] != (OPENING,) or len(tokens) - first < _ANSWER:
        return None
    if words.first_person.isdisjoint(tokens.keys[first:]):
        return None
    if _closes(tokens, first):
        return number
    below = number + 1
    open_still = first and tokens.text.count(_STRAIGHT, *_whole(tokens)) == 1
    if not open_still or below >= len(paragraphs) or readings[below]:
        return None
    rest = paragraphs[below]
    ends = len(rest) > 1 and rest.text.count(_STRAIGHT, *_whole(rest)) == 1
    behind = rest.text[rest.spans[0][0] : rest.spans[-1][1]].rstrip(" .") if ends else ""
    return below if behind.endswith(_STRAIGHT) else None


def _closes(tokens: Tokens, first: int) -> bool:
    """Whether the last mark closes; behind a topic («نامزدها: «…»، «…»») it is the first's own."""
    last = len(tokens) - 1
    last -= last > 0 and tokens.keys[last] == "."
    return tokens.keys[last] == CLOSING and (not first or all(tokens.quoted[first + 1 : last]))


def _whole(tokens: Tokens) -> tuple[int, int]:
    return tokens.spans[0][0], tokens.spans[-1][1]


def _behind_topic(tokens: Tokens) -> int:
    """The token behind «آینده تیم:» when quotation marks open there; 0 else."""
    reach = tokens.keys[:_TOPIC]
    colon = reach.index(":") if ":" in reach else -1
    return colon + 1 if tokens.keys[colon + 1 : colon + 2] == (OPENING,) else 0


def _one_name(registry: Registry) -> str | None:
    """The name of the article's one person, where nobody else speaks."""
    one = registry.only_person() if len(registry.profiles) == 1 else None
    names = () if one is None else registry.profiles[one].names
    return names[0].text if names else None


def _labelled(
    kinds: Sequence[ParagraphKind],
    readings: Sequence[Sequence[Reading]],
    registry: Registry,
) -> str | None:
    """The name of the one person whom a headline's label quotes and nobody else is beside."""
    quoted = [
        (kind, reading.mention.name)
        for kind, group in zip(kinds, readings, strict=True)
        for reading in group
        if reading.drafts and reading.mention.name
    ]
    labels = {registry.by_name(n) for kind, n in quoted if kind is ParagraphKind.HEADLINE and n}
    others = {
        registry.by_name(n) for kind, n in quoted if kind is not ParagraphKind.HEADLINE and n
    }
    one = labels.pop() if len(labels) == 1 else None
    if one is None or not others <= {one}:
        return None
    names = registry.profiles[one].names
    return names[0].text if names else None


def _answers(
    kinds: Sequence[ParagraphKind], paragraphs: Sequence[Tokens], words: Vocabulary
) -> Iterator[int]:
    """Numbers of the paragraphs behind a question, or in the first person behind an intertitle."""
    for number in range(1, len(paragraphs)):
        tokens, above = paragraphs[number], paragraphs[number - 1]
        if kinds[number] is not ParagraphKind.BODY or len(tokens) < _ANSWER or _asks(tokens):
            continue
        titled = kinds[number - 1] is ParagraphKind.INTERTITLE
        if (_asks(above) and number > 1) or (
            titled and not words.first_person.isdisjoint(tokens.keys)
        ):
            yield number


def _goes_on(
    kind: ParagraphKind, paragraphs: Sequence[Tokens], number: int, words: Vocabulary
) -> bool:
    """Whether a paragraph is more of the answer above it: in the first person, and no question."""
    tokens = paragraphs[number]
    return (
        kind is ParagraphKind.BODY
        and len(tokens) >= _ANSWER
        and not _asks(tokens)
        and not _asks(paragraphs[number - 1])
        and not words.first_person.isdisjoint(tokens.keys)
    )


def _asks(tokens: Tokens) -> bool:
    return 0 < len(tokens) <= _QUESTION and tokens.keys[-1] == "؟"


def _the_one(
    paragraphs: Sequence[Tokens], registry: Registry, words: Vocabulary, *, spoken: bool
) -> str | None:
    """The name of the one person who can be answering.

    Where somebody is quoted besides, he must be the article's only one; else the introduction must
    name one person beside a title, who is registered then: a name alone may be the reporter's.
    """
    if spoken:
        return _one_name(registry)
    namings = [
        naming for tokens in paragraphs[:_INTRODUCTION] for naming in find_namings(tokens, words)
    ]
    if len({naming.name for naming in namings}) != 1:
        return None
    name, title = namings[0]
    person = registry.by_name(name)
    if person is None:
        start = next(tokens.spans[0][0] for tokens in paragraphs if tokens.spans)
        person = registry.add(EntityKind.PERSON, Span(start, start))
        registry.add_name(person, name)
    registry.learn_title(person, title)
    return name
