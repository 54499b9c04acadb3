"""The verbs that report, as ``reporting_verbs.toml`` gives them: lemmas, forms, constructions."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, cast

from config.lexicon import Complaint
from summarizer.attribution.phrases import Phrases
from summarizer.attribution.tokens import squeeze

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from config.lexicon import Lexicon


class Take(StrEnum):
    """How what was said may stand beside a verb; see ``reporting_verbs.toml``."""

    COLON = "colon"
    THAT = "that"
    BARE = "bare"
    OBJECT = "object"
    REJECT = "reject"
    ASK = "ask"
    FROM = "from"
    ON = "on"
    ABOUT = "about"
    DEMAND = "demand"
    AS = "as"


class Verb(NamedTuple):
    """A reporting verb: its lemma and the constructions it takes."""

    lemma: str
    takes: frozenset[Take]


def check(lexicon: Lexicon) -> Iterator[Complaint]:
    """What is wrong with the verbs' rows: an unknown construction, no words, no light verb."""
    light = lexicon.table("light")
    for kind in ("verb", "nominal"):
        for number, row in enumerate(lexicon.rows(kind)):
            entry = f"{kind}[{number}]"
            takes = row.get("takes")
            if not isinstance(takes, tuple) or not set(takes) <= set(Take):
                yield Complaint(f"{entry}.takes", f"may hold only {', '.join(Take)}")
            if kind == "nominal" and row.get("light") not in light:
                yield Complaint(f"{entry}.light", "names no verb of [light]")
            words = row.get("forms" if kind == "verb" else "nouns")
            if not isinstance(words, tuple) or not words:
                yield Complaint(entry, "has no words")


def verbs_of(lexicon: Lexicon) -> Phrases[Verb]:
    """Every form of every verb; a form in several rows takes what any of them takes."""
    takes: dict[str, set[Take]] = {}
    lemmas: dict[str, str] = {}

    def add(form: str, lemma: str, row: Mapping[str, object]) -> None:
        key = squeeze(form)
        lemmas.setdefault(key, lemma)
        takes.setdefault(key, set()).update(map(Take, cast("tuple[str, ...]", row["takes"])))

    for row in lexicon.rows("verb"):
        for form in cast("tuple[str, ...]", row["forms"]):
            add(form, cast("str", row["lemma"]), row)
    for row in lexicon.rows("nominal"):
        infinitive = cast("str", row["light"])
        for noun in cast("tuple[str, ...]", row["nouns"]):
            for form in lexicon.words("light", infinitive):
                add(f"{noun} {form}", f"{noun} {infinitive}", row)
    return Phrases((key, Verb(lemmas[key], frozenset(takes[key]))) for key in takes)


def nouns_of(lexicon: Lexicon) -> Phrases[frozenset[Take]]:
    """Nouns whose light verb may be left to a later clause: «… را رد و تأکید کرد»."""
    takes: dict[str, set[Take]] = {}
    for row in lexicon.rows("nominal"):
        for noun in cast("tuple[str, ...]", row["nouns"]):
            takes.setdefault(squeeze(noun), set()).update(
                map(Take, cast("tuple[str, ...]", row["takes"]))
            )
    return Phrases((noun, frozenset(values)) for noun, values in takes.items())


def light_of(lexicon: Lexicon) -> Phrases[str]:
    """The forms of the light verbs («کرد», «داد»), each with its infinitive."""
    return Phrases(
        (form, infinitive)
        for infinitive in lexicon.table("light")
        for form in lexicon.words("light", infinitive)
    )


def demands_of(lexicon: Lexicon) -> frozenset[str]:
    """The nouns of demands: «خواستار … شد»."""
    return frozenset(
        squeeze(noun)
        for row in lexicon.rows("nominal")
        if Take.DEMAND in cast("tuple[str, ...]", row["takes"])
        for noun in cast("tuple[str, ...]", row["nouns"])
    )
