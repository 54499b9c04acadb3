"""How a sentence opens: what can be left out there, and what points back to another sentence."""

from __future__ import annotations

import re
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from config.lexicon import load
from summarizer.model import Span
from summarizer.selection.credit import bylines, credit_end, is_second_hand
from summarizer.selection.words import content_words
from summarizer.structure.folding import alternation, fold

if TYPE_CHECKING:
    from collections.abc import Iterator

_HEAD = 200
"""Code points of a sentence in which its opening lies."""

REACH = 8
"""Words of a sentence behind which «این» mostly points into the sentence itself."""

_NOUN = 40
"""Code points in which a phrase ends that begins within reach, its noun with it."""

_FIRST_CLAUSE = 16
"""Words of a sentence in which «این» points out of it as long as no clause has ended."""

_EARLY_REACH = 3
"""Words of a sentence among which «دیگر» means others than those named before."""

_WORD = re.compile(r"«[^»]*»\S*|\S+")  # a title counts once
_HOUR = "ساعت"
_STROKES = " \t/\\|*"
_QUOTATION_MARKS = ("«", '"', "“")
_WRAPPED = re.compile(r'\s*(?:«\s*([^«»]+)»|"\s*([^"]+)"|“\s*([^“”]+)”)[\s.]*')
_STRAIGHT = re.compile('["“”]')
_OPENING_MARK = re.compile(r'([«"“”])\s*')
_CLOSING_MARKS = re.compile(r'\s*([»"“”])[\s.!؟]*$')
_LOST = "??"
_BEHIND_SUBJECT = re.compile(r"\s?،?(?:\s(?:هم|نیز|همچنین))?\s?،?\s+(?!را\s)")
_IN_BRACKETS = r"\([^()\d]{2,30}\)\s?[،؛:–-]\s*"  # «(ایلنا)، راه باز شد.»
_LEADING = re.compile(r"[\s،؛:.·\-–—•*▪🔹🔸🔻◾)\]»/]+|\d{1,2}\s?[.)\-](?:\s+|(?=[^\W\d]))")


class _Patterns(NamedTuple):
    leave_out: re.Pattern[str]
    leave_out_with_subject: re.Pattern[str]
    ahead: re.Pattern[str]
    pronoun: re.Pattern[str]
    verb_first: re.Pattern[str]
    within: re.Pattern[str]
    back: re.Pattern[str]
    background: re.Pattern[str]
    kick_off: re.Pattern[str]
    reference: re.Pattern[str]
    alone: re.Pattern[str]
    own: re.Pattern[str]
    person: re.Pattern[str]
    early: re.Pattern[str]
    out: re.Pattern[str]
    also: re.Pattern[str]
    aside: re.Pattern[str]
    at_once: re.Pattern[str]
    above: re.Pattern[str]
    farther: re.Pattern[str]
    ends_clause: re.Pattern[str]
    lead_in: re.Pattern[str]
    addressing: re.Pattern[str]
    role: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    lexicon = load("selection")

    def words(*path: str) -> str:
        return alternation(lexicon.words(*path))

    connective = (
        rf"(?:{words('connectives')})(?!\w)(?:\s(?:{words('also')})(?=\s))?"
        rf"(?!\s+(?:{words('after_no_connective')})\s)\s*،?\s*"
        rf"(?:و\s+(?=(?:{words('openers')})(?!\w)))?"
        rf"|(?:{words('connectives_comma')})"
        rf"\s*(?:،\s*|(?=\s(?:با|ضمن)\s)|\s(?=(?:{words('subjects')})\s))"
        rf"|(?:{words('connectives_before')})\s+(?=(?:{words('openers')})(?!\w))"
    )
    subject = rf"(?:{words('subjects')})(?!\w)(?:\s(?:هم|نیز|همچنین))?،?\s+(?!را\s)"
    paper = rf"(?:{words('papers')})\s«[^«»]{{3,40}}»\s[^«»؛:.]{{0,60}}؛\s*(?=\w)"
    leave_out = f"{_LEADING.pattern}|{_IN_BRACKETS}|{bylines()}|{paper}|{connective}"
    return _Patterns(
        leave_out=re.compile(leave_out),
        leave_out_with_subject=re.compile(rf"{leave_out}|{subject}"),
        ahead=re.compile(rf"(?:{words('connectives')}|{words('connectives_comma')})،?\s*"),
        pronoun=re.compile(rf"(?:(?:از|در|به|با|بر|برای)\s)?(?:{words('pronouns')})(?!\w)"),
        verb_first=re.compile(rf"(?:{words('verbs_first')})(?!\w|\sو\s?گو)"),
        within=re.compile(rf"(?:(?:از|در|به|با|بر|برای)\s)?(?:{words('pointing_within')})(?!\w)"),
        back=re.compile(rf"(?<!\w)(?:{words('pointing_back')})(?!\w)"),
        background=re.compile(rf"(?:{words('background')})(?!\w)"),
        kick_off=re.compile(rf"(?<!\w){_HOUR} \d\d?(?!\d).*(?<!\w)(?:{words('kick_offs')})(?!\w)"),
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
            rf"(?<!\w)(?:که|ن?می \w+|{alternation(load('boundaries').words('finite'))})(?!\w)|[:؛]"
        ),
        above=re.compile(rf"(?P<noun>\w+)\s(?:{words('named_above')})(?!\w)"),
        lead_in=re.compile(
            rf"(?:(?:{words('subjects')})\s(?:(?:هم|نیز|همچنین)\s)?)?(?:{words('lead_ins')})(?!\w)"
        ),
        addressing=re.compile(rf"(?<!\w)(?:{words('addressing')})(?!\w)"),
        role=re.compile(rf"\s*(?:{words('role_goes_on')})(?!\w)"),
    )


def skip_opening(text: str, span: Span, *, subject: bool = False) -> Span:
    """Leave out at a sentence's beginning what it can do without.

    The agency's credit, bullets and connectives («همچنین», «در این راستا») go; with ``subject``
    also a pronoun that names the speaker («وی»), whom the reply names anyway.

    Args:
        text: The restored text.
        span: A sentence of it.
        subject: Whether the speaker is told apart from the sentence.

    Returns:
        The span without them; the same span when nothing would be left.

    >>> line = "به گزارش ایلنا، همچنین راه باز شد."
    >>> line[slice(*skip_opening(line, Span(0, len(line))))]
    'راه باز شد.'
    """
    head = fold(text[span.start : min(span.end, span.start + _HEAD)])
    patterns = _patterns()
    opening = _LEADING.match(head)
    start = credit_end(head, opening.end() if opening else 0)
    if span.start + start >= span.end:
        return span
    rule = patterns.leave_out_with_subject if subject else patterns.leave_out
    while (match := rule.match(head, start)) and span.start + match.end() < span.end:
        start = match.end()
    return Span(span.start + start, span.end)


def skip_to(text: str, span: Span, subject: int) -> Span:
    """Leave out what joins a sentence with the last one, when its subject follows at once.

    «در ادامه |نیکو گفت», «به نقل از روابط عمومی شهرداری |نیکو گفت»; «در ادامه تحقیقات نیکو گفت»
    stays as it is.

    Args:
        text: The restored text.
        span: A sentence of it.
        subject: Where its subject begins.
    """
    between = fold(text[span.start : max(span.start, subject)])
    known = is_second_hand(between) or _patterns().ahead.fullmatch(between)
    if not known:
        return span
    return Span(subject - (text[subject - 1 : subject] in _QUOTATION_MARKS), span.end)


def without_strokes(text: str, span: Span) -> Span:
    """Leave out the strokes and bars that some sites put at a sentence's end.

    >>> line = "راه باز شد./"
    >>> line[slice(*without_strokes(line, Span(0, len(line))))]
    'راه باز شد.'
    """
    kept = text[span.start : span.end].rstrip(_STROKES)
    return Span(span.start, span.start + len(kept)) if kept else span


def without_half(text: str, span: Span) -> Span:
    """Leave out a quotation mark at an end of a span that stands there without its other half.

    >>> line = 'بازی را باختیم".'
    >>> line[slice(*without_half(line, Span(0, len(line))))]
    'بازی را باختیم'
    """
    inside = text[span.start : span.end]
    guillemets = inside.count("«") - inside.count("»")
    odd = len(_STRAIGHT.findall(inside)) % 2 == 1
    opening = _OPENING_MARK.match(inside)
    closing = _CLOSING_MARKS.search(inside)
    start, end = span
    if closing and (guillemets < 0 if closing[1] == "»" else odd):
        end = span.start + closing.start()
        odd = odd and closing[1] == "»"
    if opening and (guillemets > 0 if opening[1] == "«" else odd):
        start += opening.end()
    return Span(start, end) if start < end else span


def unwrapped(text: str, span: Span) -> Span:
    """Leave out the quotation marks around all of a span: the reply says who speaks.

    >>> line = "«راه باز شد.»"
    >>> line[slice(*unwrapped(line, Span(0, len(line))))]
    'راه باز شد.'
    """
    match = _WRAPPED.fullmatch(text, span.start, span.end)
    if match is None or match.lastindex is None:
        return span
    kept = match[match.lastindex].rstrip()
    start = match.start(match.lastindex)
    return Span(start, start + len(kept)) if kept else span


def has_half(text: str, span: Span) -> bool:
    """Whether a quotation opens in a span and goes on behind it, or began before it."""
    inside = text[span.start : span.end]
    return inside.count("«") != inside.count("»") or len(_STRAIGHT.findall(inside)) % 2 == 1


def lost_figure(text: str, span: Span) -> bool:
    """Whether a figure of a sentence was lost on the text's way: «در قالب ?? اثر».

    The two marks end the sentence where it is cut, so that the next one lacks its beginning.

    Args:
        text: The restored text.
        span: A sentence of it.
    """
    return _LOST in text[slice(*span)] or text[: span.start].rstrip().endswith(_LOST)


def behind_subject(text: str, span: Span) -> Span | None:
    """What follows the words for the speaker: «وی |نیز، |در پایان گفت»; None before «را».

    Args:
        text: The restored text.
        span: What stands behind those words in the sentence.

    >>> line = "وی نیز آمد."
    >>> line[slice(*behind_subject(line, Span(2, len(line))))]
    'آمد.'
    """
    match = _BEHIND_SUBJECT.match(fold(text[span.start : min(span.end, span.start + _HEAD)]))
    if match is None or span.start + match.end() >= span.end:
        return None
    return skip_opening(text, Span(span.start + match.end(), span.end))


def role_goes_on(text: str, span: Span) -> bool:
    """Whether what stands behind a role belongs to it: «این نماینده |به رهبری نیکو»."""
    return bool(_patterns().role.match(fold(text[span.start : min(span.end, span.start + _HEAD)])))


def points_back(text: str, span: Span) -> bool:
    """Whether a sentence opens with a word that is understood only from what stands before it.

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
    at_once = [match.span() for match in patterns.at_once.finditer(near)]

    def limit(words: int) -> int:
        return starts[words] if words < len(starts) else len(near)

    def among_first(pattern: re.Pattern[str], words: int) -> Iterator[re.Match[str]]:
        for match in pattern.finditer(near):
            if match.start() >= limit(words):
                return
            if not any(start <= match.start() < end for start, end in at_once):
                yield match

    if patterns.also.match(folded) or patterns.out.search(folded):
        return True
    whole = fold(text[span.start : span.end])
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

    >>> sorted(own_bodies("کارگران این شرکت بیمه شدند.", Span(0, 27)))
    ['شرکت']
    """
    head = fold(text[span.start : min(span.end, span.start + _HEAD)])
    match = _patterns().own.search(head)
    near = match is not None and len(head[: match.start()].split()) < REACH
    return frozenset(content_words([match["noun"]])) if match and near else frozenset()


def lead_in_end(text: str, span: Span) -> int | None:
    """Where the words end with which a lead-in opens («وی با بیان اینکه»), None without such.

    A verb of speaking must follow them, or the sentence breaks off.
    """
    match = _patterns().lead_in.match(fold(text[span.start : span.start + _HEAD]))
    return span.start + match.end() if match else None


def before_addressee(text: str, span: Span) -> Span:
    """A lead-in up to the words that tell to whom it was said.

    >>> line = "درباره آب خطاب به کشاورزان"
    >>> line[slice(*before_addressee(line, Span(0, len(line))))]
    'درباره آب '
    """
    match = _patterns().addressing.search(fold(text[span.start : span.end]))
    return Span(span.start, span.start + match.start()) if match else span


def mentions_back(text: str, span: Span) -> bool:
    """Whether a phrase inside («این موضوع») points back, wherever it stands."""
    return bool(_patterns().back.search(fold(text[span.start : span.end])))


def is_background(text: str, span: Span) -> bool:
    """Whether a sentence opens the reporter's own background, or tells when a match begins.

    >>> is_background("گفتنی است راه باز شد.", Span(0, 21))
    True
    >>> is_background("دو تیم از ساعت ۱۸ به میدان می‌روند.", Span(0, 35))
    True
    """
    head = fold(text[span.start : min(span.end, span.start + _HEAD)])
    patterns = _patterns()
    kick_off = _HOUR in head and patterns.kick_off.search(head)
    return bool(kick_off or patterns.background.match(head))
