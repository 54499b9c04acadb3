"""A digest as a reply: who spoke, where and when, the main points, the key quotes.

Every word of it is either the article's own or a label of the catalogue. The order is that of a
bulletin: headline, speakers, circumstances, points, quotes; what is odd about the text comes
last, so that a reader can forward the reply as it stands.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from bot.replies.direction import END_ISOLATE, ISOLATE, isolate_latin, left_to_right, right_to_left
from bot.replies.formatting import Node, Rendered, blockquote, bold, joined, link, plain, render
from config.locales import Language, persian_digits
from summarizer.model import Kind, Length

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from config.locales import Words
    from summarizer.model import Dateline, Digest, Point, Quote, Speaker

_POINTS = {Length.SHORT: 2, Length.LONG: 10}
MAX_MEDIUM = 5


class SourceLine(NamedTuple):
    """Where the article was taken from: a name and, when it is public, an address."""

    name: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class View:
    """How much of a digest a reader sees.

    Attributes:
        points: How many points.
        quotes: How many key quotes.
        source: A last line that says where the article is from, when the reader wants it.
        latin_digits: Our own numbers in Latin digits even in Persian sentences.
    """

    points: int
    quotes: int = 3
    source: SourceLine | None = None
    latin_digits: bool = False

    @classmethod
    def of(
        cls,
        digest: Digest,
        length: Length,
        *,
        quotes: int = 3,
        source: SourceLine | None = None,
        latin_digits: bool = False,
    ) -> View:
        """The view that a length stands for; a short one shows one quote.

        The engine decides between three and five for the middle length, by the text; fewer only
        where the text has no more that a reader could understand.
        """
        points = min(digest.shown, MAX_MEDIUM) if length is Length.MEDIUM else _POINTS[length]
        quotes = min(quotes, 1) if length is Length.SHORT else quotes
        return cls(points, quotes, source, latin_digits)


def displayed_points(digest: Digest, view: View) -> tuple[Point, ...]:
    """The points in the order in which a reply numbers them: by speaker, then by place.

    Of the points that only a longer reply shows, those that stand among the key quotes are left
    out: no sentence is read twice.
    """
    keys = digest.key_quotes[: view.quotes]
    points = sorted(
        [
            point
            for point in digest.points
            if point.rank <= digest.shown or not any(_repeats(key, point) for key in keys)
        ][: view.points],
        key=lambda point: point.source,
    )
    if not _is_statement(digest):
        return tuple(points)
    order = {_voice(point): -place for place, point in enumerate(reversed(points))}
    return tuple(sorted(points, key=lambda point: order[_voice(point)]))


def displayed_quotes(digest: Digest, view: View) -> tuple[Quote, ...]:
    """The key quotes that a reply shows: of these, none that the reader has read as a point.

    Where every good sentence is a point, there is no quote: a point twice over is none. They are
    in order of speakers, the best quoted first, and each one's in the text's order, in which one
    may go on from another.
    """
    points = displayed_points(digest, view)
    fresh = [
        quote for quote in digest.key_quotes if not any(_repeats(quote, point) for point in points)
    ]
    chosen = fresh[: view.quotes]
    order = {quote.speaker: -place for place, quote in enumerate(reversed(chosen))}
    return tuple(sorted(chosen, key=lambda quote: (order[quote.speaker], quote.printed.source)))


def compose(digest: Digest, view: View, words: Words) -> Rendered:
    """The reply to an article; not yet split at Telegram's limits."""
    return _Composer(digest, view, words).compose()


def compose_quotes(digest: Digest, words: Words) -> Rendered:
    """All quotes in the text's order, each under its speaker."""
    composer = _Composer(digest, View(points=0), words)
    said = composer.quoted([(quote.speaker, quote.text) for quote in digest.quotes])
    return render(joined([bold(words("reply.all_quotes")), *said], "\n\n"))


@dataclass(frozen=True, slots=True)
class _Composer:
    digest: Digest
    view: View
    words: Words

    def compose(self) -> Rendered:
        points = displayed_points(self.digest, self.view)
        quotes = displayed_quotes(self.digest, self.view)
        sections = [
            *self._headline(),
            *self._facts(points, quotes),
            *self._nature(),
            *self._points(points, quotes),
            *self._quotes(quotes),
            *self._warnings(),
            *self._source(),
        ]
        return render(joined(sections, "\n\n"))

    def _headline(self) -> Iterator[Node]:
        if self.digest.headline is not None:
            yield bold(right_to_left(isolate_latin(self.digest.headline.text)))

    def _facts(self, points: Sequence[Point], quotes: Sequence[Quote]) -> Iterator[Node]:
        lines = list(self._speaker_lines(points, quotes))
        circumstances = list(self._circumstances(self.digest.dateline))
        if circumstances:
            lines.append(plain(self._line(self.words("reply.apart").join(circumstances))))
        if lines:
            yield joined(lines, "\n")

    def _speaker_lines(self, points: Sequence[Point], quotes: Sequence[Quote]) -> Iterator[Node]:
        if not _is_statement(self.digest):
            return
        chosen = self._named(points, quotes)
        if not self.digest.speakers:
            yield plain(self.words("reply.speaker", speaker=self.words("reply.unknown")))
        for speaker in chosen:
            label = self.words("reply.speaker", speaker="")
            yield plain(label, *self._name_and_title(speaker))

    def _named(self, points: Sequence[Point], quotes: Sequence[Quote]) -> Sequence[Speaker]:
        """The speakers at the head: those who are heard below it, or else who is quoted most.

        One remark in passing makes nobody the speaker of a report.
        """
        shown = {point.speaker for point in points} | {quote.speaker for quote in quotes}
        heard = [s for s in self.digest.speakers if s.id in shown]
        if heard:
            return heard
        said = Counter(quote.speaker for quote in self.digest.quotes)
        return [s for s in self.digest.speakers[:1] if said[s.id] > 1]

    def _name_and_title(self, speaker: Speaker) -> Iterator[str | Node]:
        if speaker.name is None:
            yield bold(self._value(speaker.title or self.words("reply.unknown")))
            return
        yield bold(self._value(speaker.name))
        if speaker.title:
            yield self.words("reply.comma") + self._value(speaker.title)

    def _circumstances(self, dateline: Dateline) -> Iterator[str]:
        agency, place, occasion = dateline.agency, dateline.place, dateline.occasion or ""
        # what the occasion names is not said twice
        if agency and re.search(_TALK_WITH.format(re.escape(agency)), occasion):
            agency = None
        if place and re.search(_HELD_IN.format(re.escape(place)), occasion):
            place = None
        for fact in (place, dateline.occasion, agency):
            if fact:
                yield self._value(fact)
        if dateline.published:
            yield self._date(dateline.published)

    def _date(self, published: str) -> str:
        day, _, time = published.partition("T")
        year, month, number = day.split("-")
        date = self.words(
            "reply.date",
            year=self._digits(year.lstrip("0")),
            month=self.words(f"month.{int(month)}"),
            day=self._digits(str(int(number))),
        )
        return self.words("reply.date_time", date=date, time=self._digits(time)) if time else date

    def _nature(self) -> Iterator[Node]:
        # Of a speech another sentence is true, at the reply's end; of words only retold, neither.
        if not _is_statement(self.digest) and _SPOKEN.isdisjoint(self.digest.warnings):
            yield plain(self.words("reply.news"))

    def _points(self, points: Sequence[Point], quotes: Sequence[Quote]) -> Iterator[Node]:
        if not points:
            return
        lines: list[Node] = [bold(self.words("reply.points"))]
        # A point without a label is read as the words of whoever stands at the head.
        named = [_Voice(speaker.id) for speaker in self._named(points, quotes)]
        voices = {_voice(point) for point in points}
        labelled = _is_statement(self.digest) and (
            voices != set(named or [_Voice(None)]) or len(voices) > 1
        )
        for number, point in enumerate(points, start=1):
            voice = _voice(point)
            if labelled and (number == 1 or voice != _voice(points[number - 2])):
                unknown = "reply.reporter" if voice.reporter else "reply.unknown_speaker"
                lines.append(plain(self._heading(voice.speaker, self.words(unknown))))
            lines.append(self._point(number, point))
        yield joined(lines, "\n")

    def _point(self, number: int, point: Point) -> Node:
        line = self.words(
            "reply.point",
            number=self._digits(str(number)),
            point=_one_line(isolate_latin(self._said(point))),
        )
        return plain(right_to_left(line))

    def _said(self, point: Point) -> str:
        """A point as it is read: what was said, or all of it with the name in place of «وی»."""
        if point.speaker is None:
            return point.text
        if point.clause is not None:
            return point.clause.text
        if point.predicate is None:
            return point.text
        speaker = self.digest.speakers[point.speaker]
        name = speaker.name or speaker.title
        return f"{name} {point.predicate.text}" if name else point.text

    def _heading(self, speaker: int | None, unknown: str) -> str:
        """A speaker's name as a line of its own, in the direction of its language."""
        person = None if speaker is None else self.digest.speakers[speaker]
        name = person and (person.name or person.title)
        line = self.words("reply.by", speaker=self._value(name) if name else unknown)
        return right_to_left(line) if name else self._line(line)

    def _quotes(self, quotes: Sequence[Quote]) -> Iterator[Node]:
        if quotes:
            title = bold(self.words("reply.key_quotes"))
            said = [(quote.speaker, quote.printed.text) for quote in quotes]
            yield joined([title, *self.quoted(said)], "\n")

    def quoted(self, said: Iterable[tuple[int | None, str]]) -> Iterator[Node]:
        """Block quotations under their speakers' names, each name once for quotes in a row."""
        for speaker, quotes in groupby(said, key=itemgetter(0)):
            name = self._heading(speaker, self.words("reply.unknown"))
            blocks = [blockquote(right_to_left(isolate_latin(text))) for _, text in quotes]
            yield joined([name, *blocks], "\n")

    def _warnings(self) -> Iterator[Node]:
        lines = [
            plain(self.words(key))
            for key in (f"warning.{warning}" for warning in self.digest.warnings)
            if key in self.words
        ]
        if lines:
            yield joined(lines, "\n")

    def _source(self) -> Iterator[Node]:
        if self.view.source is None:
            return
        name, url = self.view.source
        shown = self._value(name)
        yield plain(self.words("reply.source", source=""), link(url, shown) if url else shown)

    def _value(self, text: str) -> str:
        """A Persian value inside a sentence of the interface's language."""
        text = isolate_latin(_one_line(text))
        if self.words.language is Language.FA:
            return text
        return f"{ISOLATE}{text}{END_ISOLATE}"

    def _line(self, line: str) -> str:
        """A line in the direction of the interface's language."""
        if self.words.language is Language.FA:
            return right_to_left(line)
        return left_to_right(line)

    def _digits(self, number: str) -> str:
        if self.words.language is Language.FA and not self.view.latin_digits:
            return persian_digits(number)
        return number


_REPEATS = 0.1  # of the shorter one's letters: less is a mark that two spans share
_TALK_WITH = (
    r"(?<!\w)(?:خبرگزاری|با(?:(?:\s\S+){{0,2}}|\sخبرنگار(?:\s\S+){{0,12}}))"
    r"\s[«\"]?{}(?!\w)"  # «گفت‌وگو با خبرنگار حوزه دولت ایسنا», «بازدید از خبرگزاری مهر»
)
_HELD_IN = r"(?<!\w)در(?:\s(?:شهر|شهرستان|استان))?\s{}(?!\w)"  # «بازدید از بازار در شهر قم»
_SPOKEN = frozenset({"speech", "retold"})


class _Voice(NamedTuple):
    """In whose words a point stands: a speaker's, somebody unknown's or the reporter's."""

    speaker: int | None
    reporter: bool = False


def _is_statement(digest: Digest) -> bool:
    """Whether the reply tells what somebody said.

    Words of nobody in particular («پزشکان می‌گویند …») make no statement of a news text of which
    most points are the reporter's own.
    """
    if digest.kind is not Kind.STATEMENT:
        return False
    if digest.speakers or digest.key_quotes:
        return True
    points = digest.shown_points
    return 2 * sum(point.stated for point in points) >= len(points)


def _voice(point: Point) -> _Voice:
    return _Voice(point.speaker, reporter=point.speaker is None and not point.stated)


def _repeats(quote: Quote, point: Point) -> bool:
    """Whether a reader would find the same words in both."""
    said, read = quote.printed.source, (point.clause or point).source
    common = min(said.end, read.end) - max(said.start, read.start)
    return common > _REPEATS * min(said.end - said.start, read.end - read.start)


def _one_line(text: str) -> str:
    return " ".join(text.split())
