"""Which cues of a sentence open frames of their own, and which belong to what was said."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from summarizer.attribution.cue import CueKind, find_cues
from summarizer.attribution.opener import skip_openers
from summarizer.attribution.tokens import CLOSING, OPENING
from summarizer.attribution.verbs import PRESENT, is_finite

if TYPE_CHECKING:
    from summarizer.attribution.cue import Cue
    from summarizer.attribution.tokens import Tokens
    from summarizer.attribution.vocabulary import Vocabulary

PHRASE_VERBS = frozenset({CueKind.OBJECT, CueKind.REJECT, CueKind.FROM, CueKind.ON, CueKind.ABOUT})
_TAKES_THE_REST = frozenset({CueKind.THAT, CueKind.ASK, CueKind.BARE})
_WHATEVER = frozenset({"آنچه"})  # «آنچه برخی اعلام کردند، …» reports nothing
_COMPLEMENTIZERS = frozenset({"که", "اینکه", "آنکه", "آنچه"})
_THE_FACT = frozenset({"اینکه", "آنکه"})
_THIS_THAT = ("این", "که")
_PARTICIPLE = "ه"
_PLURAL = "ند"
_CLAUSE_EDGES = frozenset({"،", "؛", "که", "اما", "ولی", ":"})
_SUBJECT_REACH = 8  # tokens of «بسیاری از هواداران این تیم»
_REACH = 60  # tokens in which a clause's verb or complementizer is looked for
_JOINS = frozenset({"و", "،"})


class Sentence(NamedTuple):
    """Tokens ``first`` to ``last``, the clause's first token, and its chain of cues."""

    first: int
    last: int
    start: int
    cues: tuple[Cue, ...]


def read_sentences(tokens: Tokens, words: Vocabulary) -> tuple[Sentence, ...]:
    """The sentences of a paragraph with what needs no registry to be read."""
    sentences = []
    for first, last in tokens.sentences:
        start = skip_openers(tokens, first, last, words)
        start = _skip_citation(tokens, start, last, words)
        cues = frame_cues(tokens, start, last, words)
        sentences.append(Sentence(first, last, start, cues))
    return tuple(sentences)


def _skip_citation(tokens: Tokens, start: int, last: int, words: Vocabulary) -> int:
    """The token after «بنا بر اعلام …،» when somebody else then speaks for himself."""
    if words.according.longest(tokens.keys, start, last) is None:
        return start
    keys = tokens.keys[start:last]
    if ":" not in keys or "،" not in keys[: keys.index(":")]:
        return start
    return skip_openers(tokens, start + keys.index("،") + 1, last, words)


def frame_cues(tokens: Tokens, start: int, last: int, words: Vocabulary) -> tuple[Cue, ...]:
    """The cues of a sentence that open the reporter's frames.

    In this order, since each step relies on the one before: what is cited inside another's frame
    goes; what stands in the clause of a prelude, or in another open clause, goes; then the first
    cue whose content takes the rest closes the chain, except for verbs that plainly go on («…،
    افزود: …»).

    Args:
        tokens: A paragraph.
        start: The token after the sentence's openers.
        last: The sentence's end.
        words: The lexicons.
    """
    cues = _without_citations(find_cues(tokens, start, last, words), start)
    cues = _without_prelude_clauses(tokens, cues, words)
    cues = tuple(cue for cue in cues if not _is_embedded(tokens, cue, start, words))
    cues = tuple(
        cue
        for number, cue in enumerate(cues)
        if not _tells_a_topic(tokens, start, cue, cues[number + 1 :], words)
        and not _is_of_nobody(tokens, start, cue, words)
    )
    return _chain(tokens, start, cues, words)


def anchor(cue: Cue) -> int:
    """The token at which a frame's own words begin: «از» of «از … خبر داد», else its verb."""
    return cue.inner if cue.kind in PHRASE_VERBS else cue.first


def joined(tokens: Tokens, cue: Cue) -> bool:
    """Whether «و» or a comma ties a cue to what stands before it."""
    return cue.first > 0 and tokens.keys[cue.first - 1] in _JOINS


def _without_citations(cues: tuple[Cue, ...], start: int) -> tuple[Cue, ...]:
    """«به گفته …» opens a frame only at a sentence's start; elsewhere somebody cites it."""
    if cues and cues[0].kind is CueKind.ACCORDING and cues[0].first == start:
        return cues[:1]
    return tuple(cue for cue in cues if cue.kind is not CueKind.ACCORDING)


def _without_prelude_clauses(
    tokens: Tokens, cues: tuple[Cue, ...], words: Vocabulary
) -> tuple[Cue, ...]:
    """A verb in the clause of «با بیان اینکه …» is that clause's own, until one has closed it."""
    kept: list[Cue] = []
    clause: int | None = None
    for cue in cues:
        if cue.kind is CueKind.PRELUDE:
            clause = cue.after
        elif clause is not None and cue.kind is not CueKind.COLON:
            reach = range(max(clause, anchor(cue) - _REACH), anchor(cue))
            if not any(is_finite(tokens, number, words) for number in reach):
                continue
            clause = None
        kept.append(cue)
    return tuple(kept)


def _is_embedded(tokens: Tokens, cue: Cue, start: int, words: Vocabulary) -> bool:
    """«موضوعی که آن را مهم می‌دانند»: an object inside a clause that no verb has closed yet.

    So is a verb behind «آنچه»: its clause is the subject or an adjunct of the sentence.
    """
    if cue.kind is CueKind.BARE:
        reach = range(max(start, cue.first - _REACH), cue.first)
        return any(tokens.keys[number] in _WHATEVER for number in reach)
    if cue.kind not in {CueKind.OBJECT, CueKind.REJECT}:
        return False
    return in_open_clause(tokens, start, cue.inner, words)


def _tells_a_topic(
    tokens: Tokens, start: int, cue: Cue, following: tuple[Cue, ...], words: Vocabulary
) -> bool:
    """«در مورد اینکه جهانی گفته است …، گفت: …»: what the answer is about is no frame."""
    if cue.kind not in _TAKES_THE_REST or not following:
        return False
    if following[-1].kind is not CueKind.COLON:
        return False
    for number in range(cue.first - 1, max(start, cue.first - _REACH) - 1, -1):
        if is_finite(tokens, number, words):
            return False
        if tokens.keys[number] in _THE_FACT or tokens.keys[number : number + 2] == _THIS_THAT:
            return True
    return False


def _is_of_nobody(tokens: Tokens, start: int, cue: Cue, words: Vocabulary) -> bool:
    """«… بوده و بسیاری معتقدند که …»: the later clause is of nobody in particular."""
    if cue.kind not in {CueKind.THAT, CueKind.BARE} or cue.first == start:
        return False
    at = cue.first
    edge = max(start, cue.first - _SUBJECT_REACH)
    while at > edge and tokens.keys[at - 1] not in _CLAUSE_EDGES | words.some:
        if is_finite(tokens, at - 1, words):
            break
        at -= 1
    if at > start and tokens.keys[at - 1] in words.some:
        return True
    at += tokens.keys[at] == "و"
    nobody = words.generic.longest(tokens.keys, at, cue.first)
    return at > start and nobody is not None and nobody[0] == cue.first


def _chain(
    tokens: Tokens, start: int, cues: tuple[Cue, ...], words: Vocabulary
) -> tuple[Cue, ...]:
    cues = tuple(
        cue
        for number, cue in enumerate(cues)
        if number + 1 == len(cues) or not _is_cited(tokens, start, cue, cues[number + 1], words)
    )
    colon = next((n for n, cue in enumerate(cues) if cue.kind is CueKind.COLON), None)
    if colon is None:
        for number, cue in enumerate(cues):
            if cue.kind in _TAKES_THE_REST:
                return (*cues[: number + 1], *_series(tokens, cue, cues[number + 1 :], words))
        return cues
    before = tuple(
        cue
        for number, cue in enumerate(cues[:colon])
        if cue.kind not in _TAKES_THE_REST or _closed(tokens, cue, cues[number + 1], words)
    )
    after = tuple(
        cue
        for cue in cues[colon + 1 :]
        if cue.kind is CueKind.COLON and joined(tokens, cue)
        if cue.lemma in words.going_on or _breaks_off(tokens, cue, words)
    )
    return (*before, cues[colon], *after)


def _series(
    tokens: Tokens, first: Cue, cues: tuple[Cue, ...], words: Vocabulary
) -> tuple[Cue, ...]:
    """«گفت که … است و هشدار داد که …»: the verbs that go on behind a clause that has ended."""
    many = tokens.keys[first.last - 1].endswith(_PLURAL)
    return tuple(
        cue
        for cue in cues
        if cue.kind is CueKind.THAT
        and tokens.keys[cue.last - 1].endswith(_PLURAL) == many
        and tokens.keys[cue.first - 1] == "و"
        and not tokens.keys[cue.last - 1].endswith(_PARTICIPLE)
        and is_finite(tokens, cue.first - 2, words)
    )


def _breaks_off(tokens: Tokens, cue: Cue, words: Vocabulary) -> bool:
    """«… ارائه شود، گفت: …»: the reporter's again, since whoever tells a story tells the past."""
    comma = cue.first - 1
    if comma < 1 or tokens.keys[comma] != "،":
        return False
    verb = comma - 1
    return tokens.keys[verb] in words.present or tokens.raw(verb).startswith(PRESENT)


def _is_cited(tokens: Tokens, start: int, cue: Cue, following: Cue, words: Vocabulary) -> bool:
    """«روایتی که فرمودند: «…»، گفت: …»: the first colon opens somebody else's words.

    They stand in quotation marks that close right before the next cue, and their verb belongs to
    a clause behind «که».
    """
    keys = tokens.keys
    closing = following.first - joined(tokens, following) - 1
    if (
        cue.kind is not CueKind.COLON
        or following.kind is not CueKind.COLON
        or keys[cue.after : cue.after + 1] != (OPENING,)
        or keys[closing] != CLOSING
    ):
        return False
    return in_open_clause(tokens, start, cue.first, words)


def in_open_clause(tokens: Tokens, start: int, at: int, words: Vocabulary) -> bool:
    """Whether a token stands in a clause behind «که» that no verb has closed yet."""
    for number in range(at - 1, max(start, at - _REACH) - 1, -1):
        if is_finite(tokens, number, words):
            return False
        if tokens.keys[number] in _COMPLEMENTIZERS:
            return True
    return False


def _closed(tokens: Tokens, cue: Cue, following: Cue, words: Vocabulary) -> bool:
    """Whether the content of «گفت که …» ends before the next cue: «… است و افزود:»."""
    reach = range(max(cue.after, following.first - _REACH), following.first)
    return joined(tokens, following) and any(is_finite(tokens, n, words) for n in reach)
