"""The engine's answer: what a digest is made of, and its JSON.

Two kinds of offsets exist and are two types, so that mixing them up fails in mypy and not in a
reply: :class:`Span` counts code points in the *restored* text, :class:`SourceSpan` counts code
points in the *message* exactly as it was sent. Both are half open. UTF-16 units, which Telegram
counts in, live in ``bot/replies`` alone.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

SCHEMA = 1


class Span(NamedTuple):
    """Code points ``start`` to ``end`` (half open) of the restored text."""

    start: int
    end: int


class SourceSpan(NamedTuple):
    """Code points ``start`` to ``end`` (half open) of the message as it was sent."""

    start: int
    end: int


class Kind(StrEnum):
    """What the text turned out to be."""

    STATEMENT = "statement"
    NEWS = "news"
    NOT_PERSIAN = "not_persian"
    TOO_SHORT = "too_short"


class QuoteKind(StrEnum):
    """How the words are reported: as spoken, retold, or retold around a quoted fragment."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class RepairKind(StrEnum):
    """What was mended: parts put together, parted, a half space, a letter, or a line wrap."""

    JOIN = "join"
    SPLIT = "split"
    ZWNJ = "zwnj"
    LETTER = "letter"
    LINE = "line"


class Length(StrEnum):
    """How many points a reader wants to see: 1-2, 3-5, or up to 10."""

    SHORT = "short"
    MEDIUM = "medium"
    LONG = "long"


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Words of the text, and where they stood in the message."""

    text: str
    source: SourceSpan


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where the news comes from; each field is None when the text does not say.

    Attributes:
        agency: The agency credited, in its usual short name («ایلنا»).
        published: Jalali date and, when printed, time: ``1401-04-12T14:17``.
        published_gregorian: The same day in the Gregorian calendar, same form.
        news_id: The site's own number of the item, in Latin digits.
        place: Where the speech was made, or the news datelined.
        occasion: The meeting or interview: «جلسه هم‌اندیشی با …».
    """

    agency: str | None = None
    published: str | None = None
    published_gregorian: str | None = None
    news_id: str | None = None
    place: str | None = None
    occasion: str | None = None


@dataclass(frozen=True, slots=True)
class Speaker:
    """A person, an unnamed official or a body that is quoted; most quoted first.

    Attributes:
        id: Index in ``Digest.speakers``.
        name: None when the text gives a title alone.
        title: The most specific title in the text, None when it gives none.
        source: The first mention in the message.
    """

    id: int
    name: str | None
    title: str | None
    source: SourceSpan | None


@dataclass(frozen=True, slots=True)
class Quote:
    """A statement and who made it.

    Attributes:
        text: The content, a slice of the restored text.
        source: The content in the message.
        speaker: A ``Speaker.id``, or None: unknown, and said so.
        kind: Direct, indirect or mixed.
        cue: The reporting words («عنوان کرد»), and where they stood.
        confidence: The measured share of quotes like this one that are right, span and speaker.
        key: 1, 2, ... for the key quotes, best first; None for the others.
        excerpt: What is printed of a key quote that is too long to be printed whole.
    """

    text: str
    source: SourceSpan
    speaker: int | None
    kind: QuoteKind
    cue: str
    cue_source: SourceSpan
    confidence: float
    key: int | None = None
    excerpt: Excerpt | None = None

    @property
    def printed(self) -> Excerpt:
        """What stands in a box: the excerpt, or all of it."""
        return self.excerpt or Excerpt(self.text, self.source)


@dataclass(frozen=True, slots=True)
class Point:
    """A main point: a whole, verbatim slice of the restored text.

    Attributes:
        text: The slice, readable alone.
        source: The slice in the message.
        speaker: A ``Speaker.id``, None for the reporter's own sentence and where nobody knows
            who speaks: ``stated`` tells the two apart.
        rank: 1 is the most important.
        score: 0 to 1.
        why: Each feature's share in the score.
        clause: What was said without its lead-in («وی … افزود:»), when it stands alone.
        predicate: The slice without the «وی» that opens it, to be read behind the speaker's name.
        stated: Whether it is somebody's statement; with no ``speaker``, of somebody unknown.
    """

    text: str
    source: SourceSpan
    speaker: int | None
    rank: int
    score: float
    why: Mapping[str, float]
    clause: Excerpt | None = None
    predicate: Excerpt | None = None
    stated: bool = False


@dataclass(frozen=True, slots=True)
class Repair:
    """One mended place: what stood there (letters already clean), and what stands there now."""

    source: SourceSpan
    before: str
    after: str
    kind: RepairKind


@dataclass(frozen=True, slots=True)
class Digest:
    """Everything the engine found in one text.

    Attributes:
        quotes: All of them, in the text's order.
        points: Up to 10, ranked, whatever the length the reader chose.
        shown: How many points (the best) the chosen length shows.
        restored: The whole text, restored, one paragraph a line.
        warnings: Keys of ``config/locales`` that tell a reader what was odd about the text.
    """

    kind: Kind
    restored: str
    headline: Excerpt | None = None
    dateline: Dateline = field(default_factory=Dateline)
    speakers: tuple[Speaker, ...] = ()
    quotes: tuple[Quote, ...] = ()
    points: tuple[Point, ...] = ()
    shown: int = 0
    repairs: tuple[Repair, ...] = ()
    warnings: tuple[str, ...] = ()

    @property
    def key_quotes(self) -> tuple[Quote, ...]:
        """The key quotes, best first."""
        return tuple(sorted((q for q in self.quotes if q.key), key=lambda q: q.key or 0))

    @property
    def shown_points(self) -> tuple[Point, ...]:
        """The points that the chosen length shows, best first."""
        return self.points[: self.shown]

    def to_json(self) -> dict[str, Any]:
        """The contract of DESIGN: plain values, offsets as ``[start, end]``.

        >>> Digest(Kind.TOO_SHORT, "سلام").to_json()["kind"]
        'too_short'
        """
        return {
            "schema": SCHEMA,
            "kind": self.kind.value,
            "headline": _excerpt(self.headline),
            "dateline": {name: getattr(self.dateline, name) for name in Dateline.__slots__},
            "speakers": [
                {"id": s.id, "name": s.name, "title": s.title, "source": _pair(s.source)}
                for s in self.speakers
            ],
            "quotes": [
                {
                    "text": q.text,
                    "source": list(q.source),
                    "speaker": q.speaker,
                    "kind": q.kind.value,
                    "cue": q.cue,
                    "cue_source": list(q.cue_source),
                    "confidence": q.confidence,
                    "key": q.key,
                    "excerpt": _excerpt(q.excerpt),
                }
                for q in self.quotes
            ],
            "points": [
                {
                    "text": p.text,
                    "source": list(p.source),
                    "speaker": p.speaker,
                    "rank": p.rank,
                    "score": p.score,
                    "why": dict(p.why),
                    "clause": _excerpt(p.clause),
                    "predicate": _excerpt(p.predicate),
                    "stated": p.stated,
                }
                for p in self.points
            ],
            "shown": self.shown,
            "restored": self.restored,
            "repairs": [
                {
                    "source": list(r.source),
                    "before": r.before,
                    "after": r.after,
                    "kind": r.kind.value,
                }
                for r in self.repairs
            ],
            "warnings": list(self.warnings),
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Digest:
        """Read what :meth:`to_json` wrote.

        Raises:
            ValueError: When the schema is not ours.
            KeyError: When a field is missing.
        """
        if data["schema"] != SCHEMA:
            raise ValueError(f"digest schema {data['schema']}, not {SCHEMA}")
        return cls(
            kind=Kind(data["kind"]),
            restored=data["restored"],
            headline=_read_excerpt(data["headline"]),
            dateline=Dateline(**data["dateline"]),
            speakers=tuple(
                Speaker(s["id"], s["name"], s["title"], s["source"] and SourceSpan(*s["source"]))
                for s in data["speakers"]
            ),
            quotes=tuple(
                Quote(
                    q["text"],
                    SourceSpan(*q["source"]),
                    q["speaker"],
                    QuoteKind(q["kind"]),
                    q["cue"],
                    SourceSpan(*q["cue_source"]),
                    q["confidence"],
                    q["key"],
                    _read_excerpt(q.get("excerpt")),
                )
                for q in data["quotes"]
            ),
            points=tuple(
                Point(
                    p["text"],
                    SourceSpan(*p["source"]),
                    p["speaker"],
                    p["rank"],
                    p["score"],
                    p["why"],
                    _read_excerpt(p["clause"]),
                    _read_excerpt(p.get("predicate")),
                    p.get("stated", p["speaker"] is not None),
                )
                for p in data["points"]
            ),
            shown=data["shown"],
            repairs=tuple(
                Repair(SourceSpan(*r["source"]), r["before"], r["after"], RepairKind(r["kind"]))
                for r in data["repairs"]
            ),
            warnings=tuple(data["warnings"]),
        )


def _pair(span: SourceSpan | None) -> list[int] | None:
    return None if span is None else list(span)


def _excerpt(excerpt: Excerpt | None) -> dict[str, Any] | None:
    if excerpt is None:
        return None
    return {"text": excerpt.text, "source": list(excerpt.source)}


def _read_excerpt(data: Mapping[str, Any] | None) -> Excerpt | None:
    return None if data is None else Excerpt(data["text"], SourceSpan(*data["source"]))
