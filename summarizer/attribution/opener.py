"""What stands in front of a sentence's subject: credit, dateline, connectives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.attribution.tokens import OPENING

if TYPE_CHECKING:
    from summarizer.attribution.tokens import Tokens
    from summarizer.attribution.vocabulary import Vocabulary

_STAMP_REACH = 24  # tokens of a date, a time and the news id
_STAMPS = frozenset({"شناسه", "کد", "شماره"})
_NEWS = frozenset({"خبر", "مطلب"})
_DATELINE_REACH = 12  # tokens before the dash
_CREDITS = frozenset({("به", "گزارش"), ("به", "نوشته"), ("بنابر", "گزارش"), ("طبق", "گزارش")})
_SURNAME_REACH = 4  # tokens from a given name in which the adjunct behind it begins
_ADJUNCT = frozenset({"در", "با", "ضمن"})
_AGENCY_REACH = 9  # tokens of «خبرگزاری صدا و سیما مرکز خراسان رضوی» and its comma
_CENTRE = "مرکز"  # an agency's office in a province, which says nothing itself
_DAY_REACH = 5  # tokens of «روز بیست و دوم آبان»
_SOURCE_REACH = 16  # tokens of «ایسنا از وزارت صنعت، معدن و تجارت،»
_CREDIT_REACH = 45  # tokens before the credit's comma


def skip_openers(tokens: Tokens, at: int, end: int, words: Vocabulary) -> int:
    """The token at which the clause itself begins.

    Skips a header's news id, «تهران - ایرنا -», «به گزارش …،», «خبرگزاری …:» and connectives, in
    any order and number.
    """
    while at < end:
        following = (
            _skip_stamp(tokens, at, end)
            or _skip_dateline(tokens, at, end, words)
            or _skip_credit(tokens, at, end, words)
            or _skip_connective(tokens, at, end, words)
        )
        if following is None:
            break
        at = following
    return at


def _skip_connective(tokens: Tokens, at: int, end: int, words: Vocabulary) -> int | None:
    keys = tokens.keys
    if keys[at] in {"،", "-", "•", "*", "؛", "/", "–", ")"}:
        return at + 1
    found = words.openers.longest(keys, at, end)
    if found:
        return found[0]
    if keys[at] == "روز":
        return _behind_day(keys, at, end, words)
    if keys[at] == "در":
        occasion = at + 2
        if keys[at + 1 : at + 2] != ("این",) and keys[at + 1 : at + 2] != ("همین",):
            if keys[at + 1 : at + 2] == () or keys[at + 1] not in words.occasions:
                return None
            if keys[at + 2 : at + 3] != ("این",):
                return None
            occasion = at + 3  # «در حاشیه این نشست»
        if occasion < end and keys[occasion] in words.occasions:
            comma = keys[occasion + 1 : min(end, occasion + 4)]
            return occasion + 2 + comma.index("،") if "،" in comma else occasion + 1
    return None


def _behind_day(keys: tuple[str, ...], day: int, end: int, words: Vocabulary) -> int | None:
    """After «روز دوم آبان», «روز ۳۰ شهریور ماه»."""
    for number in range(day + 1, min(end - 1, day + _DAY_REACH)):
        if keys[number].removesuffix("ماه") in words.months:
            after = number + 1 + (keys[number + 1] == "ماه")
            return after if after < end else None
    return None


def _skip_stamp(tokens: Tokens, at: int, end: int) -> int | None:
    """After «… شناسه خبر: ۱۱۴۹۹۷», when the header's line was joined to the lead's."""
    keys = tokens.keys
    for number in range(at + 2, min(end - 1, at + _STAMP_REACH)):
        if (
            keys[number] == ":"
            and keys[number - 1] in _NEWS
            and keys[number - 2] in _STAMPS
            and keys[number + 1].isdigit()
        ):
            return number + 2
    return None


def _skip_dateline(tokens: Tokens, at: int, end: int, words: Vocabulary) -> int | None:
    keys = tokens.keys
    if words.roles.longest(keys, at, end):
        return None  # «معاون سیاسی - اجتماعی …»
    if words.honorifics.longest(keys, at, end):
        return None  # «دکتر علی جهانی - مدیرکل …»
    for number in range(at, min(end, at + _DATELINE_REACH)):
        key = keys[number]
        if key == "-" and number > at:
            titled = any(words.roles.longest(keys, n, number) for n in range(at, number))
            return None if titled else number + 1  # «علی جهانی سخنگوی فدراسیون پزشکی - ورزشی»
        if key == ":" and number > at:
            named = any(words.agencies.longest(keys, word, number) for word in range(at, number))
            return (
                number + 1
                if named and number - at <= 6 and not _speaks(tokens, at, number, words)
                else None
            )
        if key == "/" and words.agencies.longest(keys, at, end):
            return number + 1
        if key in words.stops or not (tokens.is_word(number) or key in "()،/."):
            return None
    return None


def _speaks(tokens: Tokens, at: int, end: int, words: Vocabulary) -> bool:
    return any(words.verbs.longest(tokens.keys, number, end) for number in range(at, end))


def _skip_credit(tokens: Tokens, at: int, end: int, words: Vocabulary) -> int | None:
    """After «به گزارش ایرنا (از یزد)،» and «به نقل از …،»."""
    keys = tokens.keys
    here = keys[at : at + 3]
    if here[:2] in _CREDITS or here[:1] == ("بهگزارش",):
        start = at + 2 if here[0] == "به" else at + 1
    elif here == ("به", "نقل", "از") or here == ("و", "به", "نقل"):
        start = at + 3
    else:
        return _behind_agency(tokens, at, end, words)
    limit = min(end, start + _CREDIT_REACH)
    comma = _credit_comma(keys, start, limit)
    subject = _subject_in_credit(tokens, start, limit if comma is None else comma, words)
    if subject is None and comma is not None:
        subject = _subject_at_comma(tokens, start, comma, end, words)
    if subject is not None:
        return subject
    agency = None
    for number in range(start, limit if comma is None else comma):
        if comma is None and (keys[number] == ":" or words.verbs.longest(keys, number, limit)):
            break  # «گل» is a paper's name, but no longer where somebody speaks
        found = words.agencies.longest(keys, number, limit)
        if found:
            agency = found[0]
    if agency is None:
        return None if comma is None else comma + 1
    after = agency
    while after < limit and keys[after] in {"»", ")", "(", "«"}:
        after += 1
    if after < end and keys[after] in {":", "-"}:
        return after + 1
    if after < limit and keys[after] in {"از", "در"}:
        place = words.places.longest(keys, after + 1, limit)
        if place:
            after = place[0]
    if comma is not None and not _names_somebody(tokens, after, comma, words):
        return comma + 1
    return after if after < end else None


def _behind_agency(tokens: Tokens, at: int, end: int, words: Vocabulary) -> int | None:
    """After «خبرگزاری …،» where a lost line break cut «به گزارش» off, in front of somebody."""
    keys = tokens.keys
    agency = words.agencies.longest(keys, at, end)
    quotes = agency is not None and keys[agency[0] : agency[0] + 1] == ("از",)
    if keys[at] not in words.media and not quotes:
        return None
    reach = range(at, min(end, at + (_SOURCE_REACH if quotes else _AGENCY_REACH)))
    commas = [number for number in reach if keys[number] in {"،", "؛"}]
    for comma in commas if quotes else commas[:1]:
        if comma + 1 >= end or _speaks(tokens, at, comma, words):
            continue
        office = _CENTRE in keys[at:comma] or keys[comma] == "؛"
        somebody = keys[comma] == "،" and _opens_with_somebody(keys, comma + 1, end, words)
        if somebody or (office and words.roles.longest(keys, comma + 1, end)):
            return comma + 1
    return None


def _opens_with_somebody(keys: tuple[str, ...], at: int, end: int, words: Vocabulary) -> bool:
    return (
        keys[at] == OPENING
        or keys[at] in words.particles
        or words.given.longest(keys, at, end) is not None
        or words.honorifics.longest(keys, at, end) is not None
    )


def _credit_comma(keys: tuple[str, ...], start: int, limit: int) -> int | None:
    """The comma that closes the credit; «، به نقل از …،» and «، از یزد،» carry it on."""
    for number in range(start, limit):
        if keys[number] == ":":
            return None
        if keys[number] not in {"،", "؛"}:
            continue
        following = keys[number + 1 : number + 4]
        if following[:2] == ("به", "نقل") or following == ("و", "به", "نقل"):
            continue
        if following[:1] in {("از",), ("مرکز",)} and {"،", "؛"} & set(
            keys[number + 2 : number + 5]
        ):
            continue
        return number
    return None


def _subject_in_credit(tokens: Tokens, start: int, end: int, words: Vocabulary) -> int | None:
    """Where a subject begins in a credit that no comma closes: «… عمومی استانداری علی … در …»."""
    keys = tokens.keys
    place = start
    for number in range(start + 2, end):
        named = words.places.longest(keys, number - 1, end)
        place = max(place, named[0] if named else 0)
        given = words.given.longest(keys, number, end)
        if (
            number < place
            or given is None
            or keys[number - 1] in words.namesakes | words.prepositions
        ):
            continue
        for after in range(given[0] + 1, min(given[0] + _SURNAME_REACH, end)):
            if keys[after] in words.adverbs or keys[after] in _ADJUNCT:
                return number
    return None


def _subject_at_comma(
    tokens: Tokens, start: int, comma: int, end: int, words: Vocabulary
) -> int | None:
    """A subject right before the credit's comma and its verb: «… همایش … علی جهانی، افزود: …»."""
    keys = tokens.keys
    if words.verbs.longest(keys, comma + 1, end) is None:
        return None
    for number in range(max(start + 2, comma - _SURNAME_REACH), comma - 1):
        if words.given.longest(keys, number, comma) and (
            keys[number - 1] not in words.namesakes | words.prepositions
        ):
            return number
    return None


def _names_somebody(tokens: Tokens, first: int, last: int, words: Vocabulary) -> bool:
    """Whether the subject stands between agency and comma: «به گزارش ایرنا علی … در …،»."""
    keys = tokens.keys
    if first >= last or keys[first] in words.prepositions:
        return False
    return (
        any(key in words.stops for key in keys[first:last])
        or words.given.longest(keys, first, last) is not None
        or words.honorifics.longest(keys, first, last) is not None
        or words.roles.longest(keys, first, last) is not None
        or keys[first] in words.particles
        or keys[first] in words.pronouns
    )
