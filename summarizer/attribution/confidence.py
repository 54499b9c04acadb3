"""How far a quote may be believed: the measured share of quotes like it that are right."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from summarizer.attribution.frame import EntityKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from summarizer.attribution.frame import Entity, Frame
    from summarizer.structure import Article

_UNSEEN = 0.5  # Laplace's rule for what the articles never showed
_CROWDS = {1: "one speaker", 2: "two speakers"}
_LABEL = "label"


def extent(rule: str, *, runs_on: bool, headline: bool) -> str:
    """How a quote's span was found.

    By its rule, and whether it runs over several paragraphs; a label is sure in a headline, not
    below it.
    """
    below = ", below" if rule == _LABEL and not headline else ""
    return f"{rule}{below}, run on" if runs_on else f"{rule}{below}"


def situation(form: str, *, inferred: bool, doubtful: bool) -> str:
    """How a quote's speaker was told: by the mention's form, by what stands around, or hardly."""
    if doubtful:
        return "another title"
    return "inferred" if inferred else form


def acquaintance(*, name: str | None, title: str | None) -> str:
    """How well the article tells who a person is; without a title even a name may be misread."""
    if name is None:
        return "unnamed"
    return "untitled" if title is None else "titled"


def crowd(speakers: int) -> str:
    """How many people and bodies are quoted in the article: of one, nobody is taken for another.

    >>> crowd(1), crowd(5)
    ('one speaker', 'several speakers')
    """
    return _CROWDS.get(speakers, "several speakers")


class Circumstances(NamedTuple):
    """What a quote is counted under.

    Attributes:
        extent: What found its span, see :func:`extent`.
        situation: What told its speaker among how many, see :func:`situation`.
        person: How well he is told among how many, see :func:`acquaintance`; None for a body and
            for somebody whose name is kept back.
    """

    extent: str
    situation: str
    person: str | None


def circumstances(frame: Frame, speakers: Sequence[Entity], article: Article) -> Circumstances:
    """The circumstances of a quote that has a speaker."""
    start, end = frame.content.start, frame.content.end
    headline = article.headline is not None and start < article.headline.end
    among = crowd(len(speakers))
    told = situation(frame.form, inferred=frame.inferred, doubtful=frame.doubtful)
    who = None if frame.speaker is None else speakers[frame.speaker]
    person = None
    if who is not None and who.kind is EntityKind.PERSON:
        person = f"{acquaintance(name=who.name, title=who.title)}, {among}"
    runs_on = "\n" in article.text[start:end]
    return Circumstances(
        extent(frame.rule, runs_on=runs_on, headline=headline), f"{told}, {among}", person
    )


@dataclass(frozen=True, slots=True)
class Calibration:
    """Shares of right spans by extent, and of right speakers by situation and by person."""

    span: Mapping[str, float]
    speaker: Mapping[str, float]
    person: Mapping[str, float]

    def confidence(self, quote: Circumstances) -> float:
        """The share of quotes under like circumstances that are right, span and speaker."""
        share = self.speaker.get(quote.situation, _UNSEEN)
        if quote.person is not None:
            share = min(share, self.person.get(quote.person, _UNSEEN))
        return round(self.span.get(quote.extent, _UNSEEN) * share, 3)


@cache
def calibration() -> Calibration:
    """The shipped calibration; ``training/attribution/calibrate.py`` derives it."""
    file = files(__package__).joinpath("calibration.toml")
    tables = tomllib.loads(file.read_text(encoding="utf-8"))
    return Calibration(tables["span"], tables["speaker"], tables["person"])
