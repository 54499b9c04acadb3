"""The agency or site that a text credits."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from config.lexicon import load
from summarizer.structure.speech import begins_content
from summarizer.structure.tokens import Phrases, Token, tokens_of

if TYPE_CHECKING:
    from collections.abc import Sequence

_WINDOW = 16  # the credit's name ends within so many words
_SECTION_WORDS = 4
_MAX_UNKNOWN_WORDS = 6
_MAX_OFFICE_WORDS = 9  # «روابط عمومی …»: an office writes its name out
_AGENCY = "خبرگزاری"  # a trigger that belongs to the name
_OFFICE = "روابط"
_OFFICIAL = "رسمی"  # «سایت رسمی باشگاه …» is named by all of its words
_NAMED_KINDS = frozenset(("خبرگزاری", "سایت", "روزنامه", "شبکه", "خبرنگار"))
_TO, _AND = "به", "و"
_LIST_REACH = 3  # tokens behind a comma in which «و» goes on with a list
_DESKS = frozenset(("گروه", "سرویس", "حوزه", "دفتر"))
_QUOTES = frozenset("\"«»'")
_DESK_REACH = 80  # code points in which a desk names its agency
_ADVERB_REACH = 2  # words between «به ایسنا» and its verb
_MARKS = frozenset("،؛:.,/|)(-»")
_LINKS = frozenset(("در", "از", "به", "با", "که"))
_ENDS = frozenset((*"،؛:.", "نقل"))  # behind «به نقل از» stands where the agency has it from


class Credit(NamedTuple):
    """An agency named in a line, and the index of the token behind the name."""

    name: str
    end: int


class _Outlet(NamedTuple):
    name: str
    ordinary: bool  # its name is an everyday word, too
    known: bool


class _Words(NamedTuple):
    desks: Phrases[str]
    writes: Phrases[str]
    outlets: Phrases[_Outlet]
    kinds: Phrases[str]
    report: Phrases[str]
    talk: Phrases[str]
    sections: frozenset[str]


@cache
def _words() -> _Words:
    lexicon = load("agencies")
    forms: list[tuple[str, _Outlet]] = []
    for row in lexicon.rows("agency"):
        name = str(row["name"])
        outlet = _Outlet(name, bool(row.get("ordinary")), bool(row.get("known")))
        forms.append((name, outlet))
        longer = row["forms"] if isinstance(row["forms"], tuple) else ()
        plain = _Outlet(name, ordinary=False, known=True)
        forms += [(str(form), plain if " " in str(form) else outlet) for form in longer]
    structure = load("structure")
    return _Words(
        Phrases((word, word) for word in structure.words("desks")),
        Phrases((word, word) for word in structure.words("writes")),
        Phrases(forms),
        Phrases((kind, kind) for kind in lexicon.words("kinds")),
        Phrases((word, word) for word in structure.words("credit")),
        Phrases((word, word) for word in structure.words("talk")),
        frozenset(structure.words("sections")),
    )


def find_credit(line: str) -> Credit | None:
    """Find the agency behind «به گزارش», or in «گفت‌وگو با خبرنگار …».

    >>> find_credit("به گزارش خبرنگار حوزه دولت گروه سیاسی خبرگزاری آنا، وزیر گفت").name
    'آنا'
    """
    return credit_in(tokens_of(line))


def credit_in(tokens: Sequence[Token]) -> Credit | None:
    """Like :func:`find_credit`, for a line that is already parted."""
    words = _words()
    for triggers in (words.report, words.talk):
        for number in range(len(tokens)):
            trigger = triggers.longest_at(tokens, number)
            if trigger is not None:
                start = number if trigger[1] == _AGENCY else trigger[0]
                credit = _named(tokens, start)
                if credit is not None:
                    return credit
    return None


def told_to(line: str) -> str | None:
    """The agency to which somebody spoke («به «ورزش سه» گفت») or which writes («فارس نوشت:»).

    >>> told_to("علی راد به ایسنا گفت: کار تمام است.")
    'ایسنا'
    """
    tokens = tokens_of(line)
    words = _words()
    for number, token in enumerate(tokens):
        first = number == 0
        if token.text != _TO and not first:
            continue
        start = number if first and token.text != _TO else number + 1
        quoted = start < len(tokens) and tokens[start].text in _QUOTES
        found = words.outlets.longest_at(tokens, start + quoted)
        if found is None:
            continue
        end, outlet = found
        if quoted and end < len(tokens) and tokens[end].text in _QUOTES:
            end += 1
        if start == number:
            if words.writes.longest_at(tokens, end) and (not outlet.ordinary or outlet.known):
                return outlet.name
        elif (quoted or not outlet.ordinary) and _speaks_near(tokens, end):
            return outlet.name
    return None


def opened_by(line: str) -> str | None:
    """The agency whose desk opens a paragraph.

    >>> opened_by("گروه علمی باشگاه خبرنگاران جوان، بشر به ماه رفت.")
    'باشگاه خبرنگاران جوان'
    """
    tokens = tokens_of(line[:_DESK_REACH])
    words = _words()
    if not tokens or words.desks.longest_at(tokens, 0) is None:
        return None
    kind, _ = words.kinds.longest_at(tokens, 0) or (0, "")
    for number, token in enumerate(tokens):
        found = words.outlets.longest_at(tokens, number)
        sure = found is not None and (found[1].known or not found[1].ordinary or number == kind)
        if found is not None and sure:
            following = tokens[found[0]].text if found[0] < len(tokens) else ""
            return found[1].name if following in _ENDS | {"("} else None
        if token.text in _ENDS:
            return None
    return None


def _speaks_near(tokens: Sequence[Token], number: int) -> bool:
    near = range(number, min(len(tokens), number + _ADVERB_REACH))
    return any(begins_content(tokens, place) for place in near)


def _named(tokens: Sequence[Token], start: int) -> Credit | None:
    words = _words()
    place, end = start, min(len(tokens), start + _WINDOW)
    section = start  # where the section's own words begin: «گروه | اقتصاد بین‌الملل فارس»
    before: str | None = "" if start < len(tokens) else None  # the kind just passed
    best: tuple[int, Credit] | None = None
    while place < end:
        found = words.outlets.longest_at(tokens, place)
        if found is not None:
            stop, outlet = found
            between = {token.text for token in tokens[section:place]}
            near = place - section <= _SECTION_WORDS and between.isdisjoint(_LINKS)
            weight = _weight(tokens, stop, outlet, before, near=near)
            if weight and place == start and outlet.known:
                return Credit(outlet.name, stop)  # «به گزارش فارس …»: whatever else is named
            if weight and (best is None or weight > best[0]):
                best = weight, Credit(outlet.name, stop)
        kind = words.kinds.longest_at(tokens, place)
        ended = tokens[place].text in _ENDS and not (best is None and _lists(tokens, place))
        if found is None and ended and (best or place > start + 1):
            break
        before = kind[1] if kind else None
        section = kind[0] if kind else section
        place = kind[0] if kind else found[0] if found else place + 1
    return best[1] if best else None


def _lists(tokens: Sequence[Token], comma: int) -> bool:
    """«گروه تحلیل | ، تفسیر و پژوهش‌های خبری ایرنا»: a desk's field goes on behind its comma."""
    following = [token.text for token in tokens[comma + 1 : comma + _LIST_REACH]]
    field = any(tokens[number].text in _DESKS for number in range(max(0, comma - 2), comma))
    return field and tokens[comma].text == "،" and _AND in following


def _weight(
    tokens: Sequence[Token], stop: int, outlet: _Outlet, before: str | None, *, near: bool
) -> int:
    """How surely these words name the agency; 0 when they do not.

    Args:
        tokens: The line.
        stop: The token behind the name.
        outlet: Whose name it is.
        before: The kind that stands before it, «» for the trigger itself, None for another word.
        near: Whether only a section («خبرنگار اجتماعی فارس») parts it from the trigger.
    """
    following = tokens[stop].text if stop < len(tokens) else "،"
    bounded = following in _MARKS or following in {"از", "به", "در", "و"}
    if not outlet.ordinary:
        return 4
    if before and before.startswith("خبرگزاری"):
        return 4
    if outlet.known and (before is not None or near):
        return 3
    return 2 if before is not None and bounded else 0


def unknown_credit(line: str) -> str | None:
    """The words of «به گزارش …،» themselves, when no known agency is named there.

    >>> unknown_credit("به گزارش روابط عمومی شرکت گاز، مدیر عامل گفت: کار تمام شد.")
    'روابط عمومی شرکت گاز'
    """
    tokens = tokens_of(line)
    words = _words()
    for number in range(min(len(tokens), 4)):
        trigger = words.report.longest_at(tokens, number)
        if trigger is None:
            continue
        start = end = trigger[0]
        kind = words.kinds.longest_at(tokens, start)
        named = kind is not None and kind[1] in _NAMED_KINDS
        if kind is not None and named and _text_at(tokens, kind[0]) != _OFFICIAL:
            start = end = kind[0]
        while end < len(tokens) and tokens[end].text not in _MARKS | {"به", "از", "در"}:
            end += 1
        last = words.outlets.longest_at(tokens, end - 1) if end > start else None
        if last is not None and last[0] == end and tokens[start].text in words.sections:
            return last[1].name  # «سرویس فناوری انتخاب»: a site with the name of a word
        known_end = end < len(tokens) and tokens[end].text in "،؛:"
        office = tokens[start].text == _OFFICE if start < len(tokens) else False
        most = _MAX_OFFICE_WORDS if office else _MAX_UNKNOWN_WORDS
        if known_end and 0 < end - start <= most:
            return line[tokens[start].start : tokens[end - 1].end]
    return None


def _text_at(tokens: Sequence[Token], number: int) -> str:
    return tokens[number].text if number < len(tokens) else ""


def is_outlet(tokens: Sequence[Token], number: int) -> bool:
    """Whether an outlet's name begins at a token."""
    return _words().outlets.longest_at(tokens, number) is not None


def named_alone(line: str) -> str | None:
    """The agency of a line or of a dateline's part that holds nothing else: «(پانا)»."""
    tokens = [token for token in tokens_of(line) if token.text.isalnum()]
    kind = _words().kinds.longest_at(tokens, 0)
    start = kind[0] if kind else 0
    found = _words().outlets.longest_at(tokens, start)
    return found[1].name if found and found[0] == len(tokens) else None
