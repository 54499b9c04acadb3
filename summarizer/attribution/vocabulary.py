"""The lexicons that attribution reads, as typed values."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, cast

from config.lexicon import load
from summarizer.attribution.conjugation import finite_forms
from summarizer.attribution.phrases import Phrases
from summarizer.attribution.reporting import check, demands_of, light_of, nouns_of, verbs_of
from summarizer.attribution.tokens import fold, squeeze

if TYPE_CHECKING:
    from collections.abc import Mapping

    from config.lexicon import Lexicon
    from summarizer.attribution.reporting import Take, Verb


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words by what they do in a frame; keys are folded letters.

    Each field is named after the entry of ``config/lexicon`` that it holds; the files' comments
    say what belongs there. ``cue_openers`` is what the first token of any cue can be.
    """

    cue_openers: frozenset[str]
    verbs: Phrases[Verb]
    not_cues: Phrases[None]
    nouns: Phrases[frozenset[Take]]
    demands: frozenset[str]
    going_on: frozenset[str]
    cue_nouns: frozenset[str]
    light: Phrases[str]
    light_verbs: frozenset[str]
    preludes: Phrases[None]
    according: Phrases[None]
    openers: Phrases[None]
    background: Phrases[None]
    governed: Mapping[str, frozenset[str]]
    pronouns: frozenset[str]
    generic: Phrases[None]
    others: Phrases[None]
    meeting: Phrases[None]
    unnamed: frozenset[str]
    added: frozenset[str]
    roles: Phrases[None]
    plural_roles: Phrases[None]
    members: Phrases[None]
    officials: frozenset[str]
    fused_roles: frozenset[str]
    demonstrated: Phrases[None]
    title_governors: Mapping[str, frozenset[str]]
    locative_heads: frozenset[str]
    locative_after: Phrases[None]
    locative_bodies: frozenset[str]
    envoys: frozenset[str]
    body_parts: frozenset[str]
    qualifiers: frozenset[str]
    numbered: frozenset[str]
    honorifics: Phrases[None]
    bodies: Phrases[None]
    body_heads: Phrases[None]
    lone_bodies: Phrases[None]
    papers: Phrases[None]
    outlets: frozenset[str]
    clubs: Phrases[None]
    appointed: frozenset[str]
    teams: frozenset[str]
    pointing: frozenset[str]
    called: frozenset[str]
    media: frozenset[str]
    documents: frozenset[str]
    body_kinds: frozenset[str]
    issues: frozenset[str]
    issued: frozenset[str]
    issuers: frozenset[str]
    agencies: Phrases[str]
    places: Phrases[None]
    sure_places: Phrases[None]
    countries: frozenset[str]
    states: Phrases[None]
    empty: frozenset[str]
    realms: frozenset[str]
    former: frozenset[str]
    kin: frozenset[str]
    blessings: frozenset[str]
    sole: frozenset[str]
    spokesmen: frozenset[str]
    heads_of_state: frozenset[str]
    callings: frozenset[str]
    place_kinds: frozenset[str]
    given: Phrases[None]
    doubtful_given: frozenset[str]
    initials: frozenset[str]
    particles: frozenset[str]
    surname_parts: frozenset[str]
    surname_ends: frozenset[str]
    verbs_with_a_part: frozenset[str]
    prepositions: frozenset[str]
    adverbs: frozenset[str]
    times: frozenset[str]
    calendar_units: frozenset[str]
    calendar_marks: frozenset[str]
    years: frozenset[str]
    frequencies: frozenset[str]
    occasions: frozenset[str]
    namesakes: frozenset[str]
    this_adjectives: frozenset[str]
    stops: frozenset[str]
    determiners: frozenset[str]
    finite: frozenset[str]
    conjugated: frozenset[str]
    months: frozenset[str]
    common: frozenset[str]
    first_person: frozenset[str]
    present: frozenset[str]
    copulas: frozenset[str]
    predicates: frozenset[str]
    hearsay: Phrases[None]
    questions: frozenset[str]
    stressed: frozenset[str]
    some: frozenset[str]
    modals: frozenset[str]
    passives: frozenset[str]
    elided: frozenset[str]
    potentials: frozenset[str]
    views: frozenset[str]
    stories: frozenset[str]
    attested: frozenset[str] = frozenset()  # words behind a given name in the article being read


def _set(*groups: tuple[str, ...]) -> frozenset[str]:
    return frozenset(fold(word) for group in groups for word in group)


def _phrases(*groups: tuple[str, ...], skip: str = "") -> Phrases[None]:
    return Phrases(((word, None) for group in groups for word in group), skip=skip)


def _governors(lexicon: Lexicon) -> Mapping[str, frozenset[str]]:
    return {
        fold(preposition): _set(lexicon.words("governors", preposition))
        for preposition in lexicon.table("governors")
    }


def _preludes(lexicon: Lexicon) -> Phrases[None]:
    fillers = ("", *lexicon.words("fillers"))
    return Phrases(
        (f"{preposition} {noun} {filler} {complementizer}", None)
        for preposition in lexicon.words("prepositions")
        for noun in lexicon.words("nouns")
        for filler in fillers
        for complementizer in lexicon.words("complementizers")
        if filler or complementizer != "که"
    )


def _agencies(lexicon: Lexicon) -> Phrases[str]:
    return Phrases(
        (form, cast("str", row["name"]))
        for row in lexicon.rows("agency")
        for form in (cast("str", row["name"]), *cast("tuple[str, ...]", row["forms"]))
    )


def _conjugated(lexicon: Lexicon) -> frozenset[str]:
    kinds = ("past", "past_nouns", "subjunctive", "present")
    forms = finite_forms(**{kind: lexicon.words(kind) for kind in kinds})
    return frozenset(map(squeeze, forms)) - _set(lexicon.words("not_finite"))


def _months(lexicon: Lexicon) -> frozenset[str]:
    return _set(*(cast("tuple[str, ...]", row["forms"]) for row in lexicon.rows("month")))


@cache
def vocabulary() -> Vocabulary:
    """The words of ``config/lexicon``, read once; nothing can change them."""
    verbs = load("reporting_verbs", check)
    preludes, pronouns = load("preludes"), load("pronouns")
    roles, honorifics, bodies = load("roles"), load("honorifics"), load("bodies")
    names, places, ends = load("names"), load("places"), load("boundaries")
    everywhere = tuple(
        places.words(group) for group in ("provinces", "cities", "world_cities", "countries")
    )
    unsure, given = places.words("ambiguous"), (*names.words("given"), *names.words("ambiguous"))
    reporting, nouns, light = verbs_of(verbs), nouns_of(verbs), light_of(verbs)
    clauses, not_cues = _preludes(preludes), _phrases(verbs.words("not_cues"))
    according = _phrases(preludes.words("according"))
    return Vocabulary(
        cue_openers=reporting.prefixes
        | nouns.prefixes
        | light.prefixes
        | clauses.prefixes
        | not_cues.prefixes
        | according.prefixes,
        verbs=reporting,
        not_cues=not_cues,
        nouns=nouns,
        demands=demands_of(verbs),
        going_on=frozenset(verbs.words("going_on")),
        cue_nouns=frozenset(
            squeeze(noun)
            for noun, _, _ in (lemma.rpartition(" ") for lemma in verbs.words("going_on"))
            if noun
        ),
        light=light,
        light_verbs=frozenset(verbs.table("light")),
        preludes=clauses,
        according=according,
        openers=_phrases(preludes.words("openers")),
        background=_phrases(preludes.words("background")),
        governed=_governors(preludes),
        pronouns=_set(pronouns.words("personal")),
        generic=_phrases(pronouns.words("generic")),
        others=_phrases(pronouns.words("others")),
        meeting=_phrases(pronouns.words("meeting")),
        unnamed=_set(pronouns.words("unnamed")),
        added=_set(pronouns.words("added")),
        roles=_phrases(roles.words("heads")),
        plural_roles=_phrases(roles.words("plural_heads")),
        members=_phrases(roles.words("plural_heads"), roles.words("members")),
        officials=_set(roles.words("officials")),
        fused_roles=frozenset(
            squeeze(role + body)
            for role in roles.words("fused", "heads")
            for body in (*bodies.words("heads"), *roles.words("fused", "bodies"))
        )
        - _set(roles.words("fused", "bodies_after_all")),
        demonstrated=_phrases(roles.words("demonstrated"), roles.words("heads")),
        title_governors=_governors(roles),
        locative_heads=_set(roles.words("locatives", "heads")),
        locative_after=_phrases(roles.words("locatives", "after")),
        envoys=_set(roles.words("locatives", "envoys")),
        body_parts=_set(roles.words("locatives", "parts")),
        locative_bodies=_set(roles.words("locatives", "bodies")),
        qualifiers=_set(roles.words("qualifiers")),
        numbered=_set(roles.words("numbered")),
        honorifics=_phrases(honorifics.words("courtesy"), honorifics.words("rank")),
        bodies=_phrases(bodies.words("names"), skip="،"),
        body_heads=_phrases(bodies.words("heads")),
        lone_bodies=_phrases(bodies.words("alone")),
        clubs=_phrases(bodies.words("clubs")),
        papers=_phrases(bodies.words("papers")),
        outlets=_set(bodies.words("outlets")),
        called=_set(names.words("called")),
        pointing=_set(roles.words("pointing")),
        teams=_set(bodies.words("teams")),
        appointed=_set(roles.words("appointed")),
        media=_set(bodies.words("media")),
        documents=_set(bodies.words("documents")),
        body_kinds=_set(bodies.words("kinds")),
        issues=_set(load("documents").words("issues")),
        issued=_set(load("documents").words("issued"), load("documents").words("issuers")),
        issuers=_set(load("documents").words("issuers")),
        agencies=_agencies(load("agencies")),
        places=_phrases(*everywhere),
        countries=frozenset(
            squeeze(place).replace("آ", "ا") for place in places.words("countries")
        ),
        sure_places=_phrases(
            tuple(
                place
                for group in everywhere
                for place in group
                if place not in unsure and place not in given
            )
        ),
        states=_phrases(places.words("countries"), places.words("states")),
        empty=_set(roles.words("empty")),
        realms=_set(roles.words("realms")),
        former=_set(roles.words("former")),
        kin=frozenset(map(squeeze, roles.words("kin"))),
        blessings=_set(honorifics.words("blessings")),
        callings=frozenset(map(squeeze, roles.words("callings"))),
        sole=frozenset(map(squeeze, roles.words("sole"))),
        spokesmen=frozenset(map(squeeze, roles.words("spokesmen"))),
        heads_of_state=frozenset(map(squeeze, roles.words("heads_of_state"))),
        place_kinds=_set(places.words("kinds")),
        given=_phrases(names.words("given")),
        doubtful_given=_set(names.words("ambiguous")),
        initials=_set(names.words("initials")),
        particles=_set(names.words("particles")),
        surname_parts=_set(names.words("surname_parts")),
        surname_ends=_set(names.words("surname_ends")),
        verbs_with_a_part=_set(names.words("verbs_with_a_part")),
        prepositions=_set(ends.words("prepositions")),
        adverbs=_set(ends.words("adverbs"), ends.words("times")),
        times=_set(ends.words("times")),
        calendar_units=_set(ends.words("calendar_units")),
        calendar_marks=_set(ends.words("calendar_marks")),
        years=_set(ends.words("years")),
        frequencies=_set(ends.words("frequencies")),
        occasions=_set(ends.words("occasions")),
        namesakes=_set(roles.words("namesakes")),
        this_adjectives=_set(roles.words("this_adjectives")),
        stops=_set(
            ends.words("prepositions"),
            ends.words("adverbs"),
            ends.words("times"),
            ends.words("connectives"),
            ends.words("determiners"),
        ),
        determiners=_set(ends.words("determiners")),
        months=_months(load("calendar")),
        common=_set(load("common_words").words("words")) - _set(names.words("surnames")),
        finite=_set(ends.words("finite")),
        conjugated=_conjugated(load("conjugation")),
        first_person=_set(ends.words("first_person")),
        present=_set(ends.words("present")),
        copulas=_set(ends.words("copulas")),
        predicates=_set(ends.words("predicates")),
        hearsay=_phrases(preludes.words("hearsay")),
        questions=_set(preludes.words("questions")),
        stressed=_set(preludes.words("stressed")),
        some=_set(pronouns.words("some")),
        modals=frozenset(map(squeeze, verbs.words("modals"))),
        passives=frozenset(verbs.words("passives")),
        views=frozenset(map(squeeze, verbs.words("views"))),
        potentials=frozenset(map(squeeze, verbs.words("potentials"))),
        elided=frozenset(map(squeeze, verbs.words("elided"))),
        stories=_set(bodies.words("stories")),
    )
