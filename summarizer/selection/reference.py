"""What a sentence means that only another sentence names: «این وام», «شرکت مذکور», «وی»."""

from __future__ import annotations

import re
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from config.lexicon import load
from summarizer.selection.words import content_words
from summarizer.structure.folding import alternation, fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarizer.model import Span

_HEAD = 200
"""Code points of a sentence in which it points out of itself."""

REACH = 8
"""Words of a sentence behind which «این» mostly points into the sentence itself."""

_NOUN = 40
"""Code points in which a phrase ends that begins within reach, its noun with it."""

_FIRST_CLAUSE = 16
"""Words of a sentence in which «این» points out of it as long as no clause has ended."""

_EARLY_REACH = 3
"""Words of a sentence among which «دیگر» means others than those named before."""

_WORD = re.compile(r"«[^»]*»\S*|\S+")  # a title counts once


class _Patterns(NamedTuple):
    pronoun: re.Pattern[str]
    verb_first: re.Pattern[str]
    within: re.Pattern[str]
    back: re.Pattern[str]
    reference: re.Pattern[str]
    alone: re.Pattern[str]
    own: re.Pattern[str]
    person: re.Pattern[str]
    early: re.Pattern[str]
    out: re.Pattern[str]
    also: re.Pattern[str]
    aside: re.Pattern[str]
    at_once: re.Pattern[str]
    farther: re.Pattern[str]
    ends_clause: re.Pattern[str]
    above: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    lexicon = load("selection")

    def words(*path: str) -> str:
        return alternation(lexicon.words(*path))

    return _Patterns(
        pronoun=re.compile(rf"(?:(?:از|در|به|با|بر|برای)\s)?(?:{words('pronouns')})(?!\w)"),
        verb_first=re.compile(rf"(?:{words('verbs_first')})(?!\w|\sو\s?گو)"),
        within=re.compile(rf"(?:(?:از|در|به|با|بر|برای)\s)?(?:{words('pointing_within')})(?!\w)"),
        back=re.compile(rf"(?<!\w)(?:{words('pointing_back')})(?!\w)"),
        reference=re.compile(rf"(?<!\w)(?:{words('references')})(?!\w)(?:\s(?P<noun>\w+))?"),
        alone=re.compile(rf"(?:{words('references_alone')})(?!\w)"),
        own=re.compile(rf"(?<!\w)این (?P<noun>{words('own_bodies')})(?!\w)"),
        person=re.compile(rf"(?<!\w)(?:{words('subjects')})(?!\w)"),
        early=re.compile(rf"(?<!\w)(?:{words('references_early')})(?!\w)"),
        out=re.compile(rf"(?<!\w)(?:{words('references_out')})(?!\w)"),
        also=re.compile(
            rf"(?:در|از|با|پس از|پیش از|طی|برای)\s(?:[^\s،]+\s){{1,5}}(?:{words('also')})\s"
        ),
        aside=re.compile(rf"(?:\w+\s){{0,3}}?(?:\w+ی|\w+ه\sای)\sکه\s(?:{words('asides')})(?!\w)"),
        at_once=re.compile(
            rf"(?<!\w)(?:{words('pointing_within')}|{words('references_at_once')}"
            rf"|(?:این|آن)\s(?:{words('told_behind')})"
            rf"(?:\s(?!(?:{words('not_told_behind')})(?!\w))\w+){{0,3}}\sکه)(?!\w)"
        ),
        farther=re.compile(
            rf"(?<!\w)(?:این|همین|چنین)\s(?!(?:{words('own_bodies')}|{words('of_names')})(?!\w))"
            r"(?P<noun>\w+)(?!\s(?:بود|است)\sکه)(?!\w)"
        ),
        ends_clause=re.compile(
            rf"(?<!\w)(?:که|ن?می \w+|{words('verbs_first')}"
            rf"|{alternation(load('boundaries').words('finite'))})(?!\w)|[:؛]"
        ),
        above=re.compile(
            rf"(?<!\w)(?P<noun>\w++)(?:\s(?:ها|های|هایی))?\s(?:{words('named_above')})(?!\w)"
        ),
    )


@cache
def _named_above() -> tuple[str, ...]:
    return load("selection").words("named_above")


def points_back(text: str, span: Span) -> bool:
    """Whether a sentence opens with a word that is understood only from what stands before it.

    >>> from summarizer.model import Span
    >>> points_back("این نوع کارها سود دارد.", Span(0, 23))
    True
    >>> points_back("این استان آب ندارد.", Span(0, 19))
    False
    """
    head = fold(text[span.start : min(span.end, span.start + _HEAD)])
    patterns = _patterns()
    if patterns.aside.match(head):
        return True  # «وام‌هایی که البته دیر رسید.» only adds to what was said of them
    return bool(patterns.pronoun.match(head)) and not patterns.within.match(head)


def lacks_subject(text: str, span: Span) -> bool:
    """Whether a sentence opens with a verb of speaking, and does not tell who spoke.

    >>> from summarizer.model import Span
    >>> lacks_subject("گفت که راه باز شد.", Span(0, 18))
    True
    """
    return bool(_patterns().verb_first.match(fold(text[span.start : span.start + _HEAD])))


def refers_back(
    text: str, span: Span, *, named: frozenset[str] = frozenset(), reach: int = REACH
) -> bool:
    """Whether something is meant near a span's beginning that only an earlier sentence names.

    «در صورتی که این تسهیلات پرداخت شود …»: a noun with «این» among the first words, unless the
    same noun stood before it, points out of the sentence; further behind it points into it. So
    do «او», before anybody could have been named, and «حوزه بعدی» or «در آغاز سال نیز», which
    add to something. As long as no clause has ended, «این مقدمات» points out farther in, too.
    «مطالب فوق», «شرکت مذکور» and the reporter's «در جواب ما» do so wherever they stand.

    Args:
        text: The restored text.
        span: A sentence, or a part of it.
        named: The content words that a reader has read before.
        reach: How many words count as near its beginning.

    >>> from summarizer.model import Span
    >>> refers_back("پرداخت این مبلغ آغاز شد.", Span(0, 24))
    True
    >>> refers_back("جاده قم باز شد و این جاده امن است.", Span(0, 35))
    False
    """
    folded = fold(text[span.start : min(span.end, span.start + _HEAD)])
    patterns = _patterns()
    most = max(reach, _FIRST_CLAUSE)
    starts = [match.start() for match in islice(_WORD.finditer(folded), most + 1)]
    near = folded[: starts[reach] + _NOUN] if len(starts) > reach else folded
    at_once: list[tuple[int, int]] | None = None  # few sentences need them

    def limit(words: int) -> int:
        return starts[words] if words < len(starts) else len(near)

    def among_first(pattern: re.Pattern[str], words: int) -> Iterator[re.Match[str]]:
        nonlocal at_once
        for match in pattern.finditer(near):
            if match.start() >= limit(words):
                return
            if at_once is None:
                at_once = [other.span() for other in patterns.at_once.finditer(near)]
            if not any(start <= match.start() < end for start, end in at_once):
                yield match

    if patterns.also.match(folded) or patterns.out.search(folded):
        return True
    whole = text[span.start : span.end]
    if any(word in whole for word in _named_above()):
        whole = fold(whole)
        for match in patterns.above.finditer(whole):
            if not _is_named(match["noun"], whole[: match.start()], named):
                return True
    if any(among_first(patterns.person, REACH)):
        return True
    for match in among_first(patterns.early, _EARLY_REACH):
        if not any(map(str.isdigit, folded[: match.start()])):  # «۱۲ طرح دیگر» is understood
            return True
    for match in among_first(patterns.reference, reach):
        if match.start() >= limit(REACH) and patterns.alone.match(folded, match.start()):
            continue  # so late, «آنها» are those of whom the sentence speaks
        if not _is_named(match["noun"], folded[: match.start()], named):
            return True
    far = starts[_FIRST_CLAUSE] if len(starts) > _FIRST_CLAUSE else len(folded)
    for match in patterns.farther.finditer(folded, limit(reach), far):
        if patterns.at_once.match(folded, match.start()):
            continue
        if not _is_named(match["noun"], folded[: match.start()], named):
            return not patterns.ends_clause.search(folded, 0, match.start())
    return False


def _is_named(noun: str | None, before: str, named: frozenset[str]) -> bool:
    """Whether the noun behind «این» stands in the words before it, or was read above them."""
    return bool(set(content_words([noun or ""])) & (named | set(content_words(before.split()))))


def referred_nouns(text: str, span: Span, *, early: bool = False) -> frozenset[str]:
    """The nouns behind «این», «آن», «همین», without their endings: what was named before.

    Args:
        text: The restored text.
        span: A sentence, or a part of it.
        early: Whether only those among its first words count.

    >>> from summarizer.model import Span
    >>> sorted(referred_nouns("این ستاد و همان شهرها", Span(0, 21)))
    ['ستاد', 'شهر']
    """
    folded = fold(text[span.start : span.end])
    patterns = _patterns()
    return frozenset(
        content_words(
            [
                match["noun"]
                for pattern in (patterns.reference, patterns.above)
                for match in pattern.finditer(folded)
                if match["noun"] and not (early and len(folded[: match.start()].split()) >= REACH)
            ]
        )
    )


def own_bodies(text: str, span: Span) -> frozenset[str]:
    """The speaker's own body or country, as it is named near a span's beginning: «این شرکت».

    A reader understands it when the speaker's title or the headline names such a body.

    Args:
        text: The restored text.
        span: A sentence, or a part of it.

    >>> from summarizer.model import Span
    >>> sorted(own_bodies("کارگران این شرکت بیمه شدند.", Span(0, 27)))
    ['شرکت']
    """
    head = fold(text[span.start : min(span.end, span.start + _HEAD)])
    match = _patterns().own.search(head)
    near = match is not None and len(head[: match.start()].split()) < REACH
    return frozenset(content_words([match["noun"]])) if match and near else frozenset()


def mentions_back(text: str, span: Span) -> bool:
    """Whether a phrase inside («این موضوع») points back, wherever it stands."""
    return bool(_patterns().back.search(fold(text[span.start : span.end])))
