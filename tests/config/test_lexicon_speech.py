"""What the words of attribution mean, not only how they are spelled."""

from __future__ import annotations

import pytest

from config.lexicon import load
from summarizer.attribution import attribute
from summarizer.attribution.tokens import squeeze
from summarizer.structure import parse

FILES = (
    "bodies",
    "boundaries",
    "common_words",
    "honorifics",
    "names",
    "preludes",
    "pronouns",
    "reporting_verbs",
    "roles",
)


def letters(file: str, *path: str) -> set[str]:
    return {squeeze(word) for word in load(file).words(*path)}


@pytest.mark.parametrize("file", FILES)
def test_every_file_loads(file: str) -> None:
    assert len(load(file)) > 0


APART = {
    "adverbs and determiners": (("boundaries", "adverbs"), ("boundaries", "determiners")),
    "prepositions and adverbs": (("boundaries", "prepositions"), ("boundaries", "adverbs")),
    "times and adverbs": (("boundaries", "times"), ("boundaries", "adverbs")),
    "one and many": (("roles", "heads"), ("roles", "plural_heads")),
    "people and bodies": (("roles", "plural_heads"), ("bodies", "heads")),
    "roles and verbs": (("roles", "heads"), ("boundaries", "finite")),
    "pronouns and nobody": (("pronouns", "personal"), ("pronouns", "generic")),
    "openers and citations": (("preludes", "openers"), ("preludes", "according")),
    "sure and doubtful given names": (("names", "given"), ("names", "ambiguous")),
    "given names and common words": (("names", "given"), ("common_words", "words")),
    "courtesy and rank": (("honorifics", "courtesy"), ("honorifics", "rank")),
}


@pytest.mark.parametrize(("one", "other"), APART.values(), ids=APART)
def test_no_form_has_two_senses(one: tuple[str, ...], other: tuple[str, ...]) -> None:
    assert letters(*one).isdisjoint(letters(*other))


def verbs_before_a_colon() -> list[str]:
    lexicon = load("reporting_verbs")
    forms = []
    for row in lexicon.rows("verb"):
        assert isinstance(row["forms"], tuple)
        forms.append(str(row["forms"][0]))
    for row in lexicon.rows("nominal"):
        assert isinstance(row["nouns"], tuple)
        assert isinstance(row["takes"], tuple)
        if "colon" in row["takes"]:
            light = lexicon.words("light", str(row["light"]))[0]
            forms += [f"{noun} {light}" for noun in row["nouns"]]
    return sorted(set(forms))


@pytest.mark.parametrize("verb", verbs_before_a_colon())
def test_every_verb_reports_before_a_colon(verb: str) -> None:
    text = f"سطر نخست\nرضا کاوندی در نشستی {verb}: هوا خوب است."
    found = attribute(parse(text))
    assert [text[q.content.start : q.content.end] for q in found.quotes] == ["هوا خوب است."]
    assert [speaker.name for speaker in found.speakers] == ["رضا کاوندی"]


@pytest.mark.parametrize("role", load("roles").words("heads"))
def test_every_role_opens_a_title(role: str) -> None:
    text = f"سطر نخست\n{role} شهرداری تهران در نشستی گفت: هوا خوب است."
    found = attribute(parse(text))
    assert [speaker.title for speaker in found.speakers] == [f"{role} شهرداری تهران"]


@pytest.mark.parametrize("name", load("bodies").words("names"))
def test_every_body_may_end_a_title(name: str) -> None:
    text = f"سطر نخست\nرئیس {name} در نشستی گفت: هوا خوب است."
    found = attribute(parse(text))
    assert [speaker.title for speaker in found.speakers] == [f"رئیس {name}"]
