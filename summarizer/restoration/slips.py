"""Spaces that are lost in print too: «والان», «کسانیکه», «کارکرده است».

Writers run words of a few closed classes into their neighbours, and editors let them pass. The
network takes a text that is otherwise clean at its word, so these are judged by counts alone: a
noisy channel (Kernighan, Church & Gale, COLING 1990) weighs two readings of a string, one word or
two, by how often each is seen beside the words before and after it.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from config.lexicon import load
from summarizer.restoration.lexicon import SCORES, are_among, hashes_of_words, pair_hashes
from summarizer.restoration.units import ZWNJ, units_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from summarizer.restoration.features import Tokens
    from summarizer.restoration.lexicon import Hashes, PairTable, WordTable
    from summarizer.restoration.units import Units

SLIP: Final = 9.0
"""Two words must explain a string so much better than one (natural log of the odds). It stands for
how seldom a space is lost, and for how coarse the counts are."""

SPELLING: Final = 5
"""A string more common than this is a spelling that authors choose («درنظر»), no slip."""

COMPANY: Final = 5
"""The two must be known as a pair of this commonness, ..."""

CONSTANT_COMPANY: Final = 11
"""... and of this one where the first makes words with what follows («باتجربه», «برداشت»)."""

RELATIVE: Final = 10
"""A noun opens relative clauses («زمانی که») from this commonness of the pair on."""

KNOWN: Final = 6
"""The part that is of no closed class is a word of this commonness, ..."""

SHORTEST: Final = 2
"""... and has so many letters."""

_WEIGHTS = np.array([2.0, *(5 * 2.67 ** np.arange(SCORES))])
"""What a word of each commonness weighs: ``training/restoration/words.py`` makes equal steps of
log frequency out of the weights between the rarest word's and the commonest one's."""

_NEWS_WEIGHT: Final = 8
_PAIR_WEIGHTS = np.array([0.0, *(_NEWS_WEIGHT * 2 * 2 ** (np.arange(SCORES) / 1.6))])
"""What a pair of each commonness weighs: ``commonness`` of ``training/restoration/pairs.py``
turned round. Pairs were counted in the news, where a word weighs ``_NEWS_WEIGHT``."""

_SHARES = _WEIGHTS / 3e8
"""Of all words, the share that is one of each commonness."""

_UNSEEN: Final = 40.0
"""The weight that all pairs that were never seen share, for each first word."""

_ALONE = np.log(_SHARES)
_BESIDE = np.log(
    (_PAIR_WEIGHTS[:, None, None] + _UNSEEN * _SHARES) / (_WEIGHTS[:, None] + _UNSEEN)
)
"""Log likelihood of a word behind another: by the commonness of the pair, of the first and of the
second word."""

_INDEFINITE = units_of("ی").symbols[0]

_OPENING = ("conjunctions", "quantifiers", "prepositions")
"""The lexicon's lists of words that lose the space behind them."""


class _Cuts(NamedTuple):
    """Ways to take strings for two words.

    Attributes:
        numbers: Of the tokens.
        places: The unit at which the second word begins.
        left: Hashes of the first words.
        right: Hashes of the second words.
    """

    numbers: NDArray[np.intp]
    places: NDArray[np.intp]
    left: NDArray[np.uint64]
    right: NDArray[np.uint64]

    def those(self, which: NDArray[np.bool_]) -> _Cuts:
        """Some of them alone."""
        return _Cuts(self.numbers[which], self.places[which], self.left[which], self.right[which])


def slips(
    units: Units,
    tokens: Tokens,
    hashes: Hashes,
    words: WordTable,
    pairs: PairTable,
    *,
    joined: NDArray[np.bool_],
) -> NDArray[np.bool_]:
    """Mark the places at which a space was evidently lost beside a word of a closed class.

    Args:
        units: Of the text.
        tokens: Its words.
        hashes: Of the same units.
        words: The shipped words.
        pairs: The shipped pairs.
        joined: Marks the places at which the network thinks that no space belongs; a string that
            goes on before its beginning is left as it is («کسب وکار» for «کسب‌وکار»).
    """
    marked = np.zeros(len(units.symbols), bool)
    halves = np.concatenate(([0], np.cumsum(units.after == ZWNJ)))
    whole = halves[tokens.ends - 1] == halves[tokens.starts]
    whole &= ~(joined & units.between)[tokens.starts - 1] | (tokens.starts == 0)
    rare = np.flatnonzero(whole & (_commonness(tokens.entries) <= SPELLING))
    cuts = _both(_behind(tokens, rare, hashes), _before("clitics", tokens, rare, hashes))
    pair = pairs.find(pair_hashes(cuts.left, cuts.right))
    constant = _are_listed("prepositions", cuts.left)
    likely = cuts.those(pair >= np.where(constant, CONSTANT_COMPANY, COMPANY))
    if len(likely.places):  # seldom: most texts are spared the rest
        likely = likely.those(_are_known(likely, words))
        marked[likely.places[_odds(tokens, likely, words, pairs) >= SLIP] - 1] = True
    all_whole = np.flatnonzero(whole)
    marked[_relatives(units, tokens, all_whole, hashes, words, pairs) - 1] = True
    marked[_participles(tokens, all_whole, hashes, words, pairs) - 1] = True
    return marked


def _behind(tokens: Tokens, numbers: NDArray[np.intp], hashes: Hashes) -> _Cuts:
    """The strings that begin with a word after which a space is lost in print."""
    return _cuts(_listed(*_OPENING), tokens, numbers, hashes, at_end=False)


def _before(name: str, tokens: Tokens, numbers: NDArray[np.intp], hashes: Hashes) -> _Cuts:
    """The strings that end with a word of a list."""
    return _cuts(_listed(name), tokens, numbers, hashes, at_end=True)


def _cuts(
    lists: tuple[tuple[int, NDArray[np.uint64]], ...],
    tokens: Tokens,
    numbers: NDArray[np.intp],
    hashes: Hashes,
    *,
    at_end: bool,
) -> _Cuts:
    found, places = [], []
    for length, listed in lists:
        long = numbers[tokens.ends[numbers] - tokens.starts[numbers] >= length + SHORTEST]
        if at_end:
            ends = tokens.ends[long]
            place = ends - length
            which = are_among(hashes.of(place, ends), listed)
        else:
            starts = tokens.starts[long]
            place = starts + length
            which = are_among(hashes.of(starts, place), listed)
        found.append(long[which])
        places.append(place[which])
    number, cut = np.concatenate(found), np.concatenate(places)
    left = hashes.of(tokens.starts[number], cut)
    return _Cuts(number, cut, left, hashes.of(cut, tokens.ends[number]))


def _both(some: _Cuts, others: _Cuts) -> _Cuts:
    return _Cuts(
        np.concatenate((some.numbers, others.numbers)),
        np.concatenate((some.places, others.places)),
        np.concatenate((some.left, others.left)),
        np.concatenate((some.right, others.right)),
    )


def _are_known(cuts: _Cuts, words: WordTable) -> NDArray[np.bool_]:
    """Whether both parts are common words; those of closed classes are."""
    known: NDArray[np.bool_] = (_commonness(words.find(cuts.left)) >= KNOWN) & (
        _commonness(words.find(cuts.right)) >= KNOWN
    )
    return known


def _odds(tokens: Tokens, cuts: _Cuts, words: WordTable, pairs: PairTable) -> NDArray[np.float64]:
    """How much likelier two words are than one, between their neighbours: log of the odds."""
    count = len(tokens.starts)
    before, after = cuts.numbers - 1, np.minimum(cuts.numbers + 1, count - 1)
    has_before = (before >= 0) & (tokens.ends[before] == tokens.starts[cuts.numbers])
    has_after = tokens.starts[after] == tokens.ends[cuts.numbers]
    whole = tokens.hashes[cuts.numbers]
    scores = _commonness(tokens.entries)
    whole_score, before_score, after_score = scores[cuts.numbers], scores[before], scores[after]
    left_score, right_score = (_commonness(words.find(part)) for part in (cuts.left, cuts.right))

    def begins(first: NDArray[np.uint64], score: NDArray[np.uint16]) -> NDArray[np.float64]:
        pair = pairs.find(pair_hashes(tokens.hashes[before], first))
        return np.where(has_before, _BESIDE[pair, before_score, score], _ALONE[score])

    def ends(last: NDArray[np.uint64], score: NDArray[np.uint16]) -> NDArray[np.float64]:
        pair = pairs.find(pair_hashes(last, tokens.hashes[after]))
        return np.where(has_after, _BESIDE[pair, score, after_score], 0)

    pair = pairs.find(pair_hashes(cuts.left, cuts.right))
    two = begins(cuts.left, left_score) + _BESIDE[pair, left_score, right_score]
    two += ends(cuts.right, right_score)
    odds: NDArray[np.float64] = two - begins(whole, whole_score) - ends(whole, whole_score)
    return odds


def _relatives(
    units: Units,
    tokens: Tokens,
    numbers: NDArray[np.intp],
    hashes: Hashes,
    words: WordTable,
    pairs: PairTable,
) -> NDArray[np.intp]:
    """Where «که» opens a clause behind an indefinite noun («زمانیکه», «درحالیکه», «بطوریکه»).

    No word ends so whose beginning is such a noun, so its neighbours need not be asked.
    """
    cuts = _before("relative", tokens, numbers, hashes)
    cuts = cuts.those(units.symbols[cuts.places - 1] == _INDEFINITE)
    if not len(cuts.places):
        return cuts.places
    starts = tokens.starts[cuts.numbers]
    found = np.zeros(len(cuts.numbers), bool)
    nouns = [(starts, np.ones(len(starts), bool))]
    for length, listed in _listed("before_nouns"):
        begin = np.minimum(starts + length, cuts.places)
        nouns.append((begin, are_among(hashes.of(starts, begin), listed)))
    for begin, may_be in nouns:
        noun = hashes.of(begin, cuts.places)
        often = pairs.find(pair_hashes(noun, cuts.right)) >= RELATIVE
        found |= may_be & often & (_commonness(words.find(noun)) >= KNOWN)
    return cuts.places[found]


def _participles(
    tokens: Tokens,
    numbers: NDArray[np.intp],
    hashes: Hashes,
    words: WordTable,
    pairs: PairTable,
) -> NDArray[np.intp]:
    """Where a light verb's participle begins that an auxiliary follows («کارکرده است»).

    The two are parted if they are seen more often apart than in one («سرکرده است»); preverbs
    («فراگرفته است») are part of the verb.
    """
    after = np.minimum(numbers + 1, len(tokens.starts) - 1)
    verbal = (tokens.starts[after] == tokens.ends[numbers]) & _are_listed(
        "auxiliaries", tokens.hashes[after]
    )
    cuts = _before("participles", tokens, numbers[verbal], hashes)
    if not len(cuts.places):
        return cuts.places
    cuts = cuts.those(_are_known(cuts, words) & ~_are_listed("preverbs", cuts.left))
    apart = _PAIR_WEIGHTS[pairs.find(pair_hashes(cuts.left, cuts.right))]
    in_one = _WEIGHTS[_commonness(tokens.entries[cuts.numbers])]
    return cuts.places[apart > in_one]


def _are_listed(name: str, hashes: NDArray[np.uint64]) -> NDArray[np.bool_]:
    return are_among(hashes, _hashes_listed(name))


@cache
def _hashes_listed(name: str) -> NDArray[np.uint64]:
    return np.sort(np.concatenate([listed for _, listed in _listed(name)]))


@cache
def _listed(*names: str) -> tuple[tuple[int, NDArray[np.uint64]], ...]:
    """The hashes of the words of some of the lexicon's lists, by their number of letters."""
    by_length: dict[int, list[str]] = {}
    for name in names:
        for word in load("restoration").words("slips", name):
            by_length.setdefault(len(word), []).append(word)
    return tuple(
        (length, np.sort(hashes_of_words(of_length))) for length, of_length in by_length.items()
    )


def _commonness(entries: NDArray[np.uint16]) -> NDArray[np.uint16]:
    return entries & np.uint16(SCORES)
