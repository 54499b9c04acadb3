"""Finite verbs: by list, by prefix and by conjugation."""

from __future__ import annotations

import pytest

from summarizer.attribution.conjugation import finite_forms
from summarizer.attribution.tokens import tokenize
from summarizer.attribution.verbs import is_finite
from summarizer.attribution.vocabulary import vocabulary
from summarizer.model import Span

ENDS_IN_A_VERB = {
    "light verb": "راه باز شد",
    "prefix": "راه را می‌بندند",
    "prefix apart": "راه را می بندند",
    "subjunctive": "باید به راه بیایند",
    "negative subjunctive": "نباید راه را نسپارند",
    "perfect": "به راه آمده‌ایم",
    "past, third person": "راه را پذیرفت",
    "past, plural of a noun-like stem": "راه را شناختند",
    "compound": "به راه دست یابیم",
}
ENDS_IN_NO_VERB = {
    "noun": "راه روستا",
    "battle, not «ببرد»": "میدان نبرد",
    "a stem that is a noun": "راه شکست",
    "payment": "مهلت پرداخت",
    "plural noun": "راه‌های روستاها",
    "fuel": "کارت سوخت",
}


def ends_in_a_verb(text: str) -> bool:
    span = Span(0, len(text))
    tokens = tokenize(text, span, (span,))
    return is_finite(tokens, len(tokens) - 1, vocabulary())


@pytest.mark.parametrize("text", ENDS_IN_A_VERB.values(), ids=ENDS_IN_A_VERB)
def test_a_finite_verb_is_known(text: str) -> None:
    assert ends_in_a_verb(text)


@pytest.mark.parametrize("text", ENDS_IN_NO_VERB.values(), ids=ENDS_IN_NO_VERB)
def test_what_only_looks_like_a_verb_is_none(text: str) -> None:
    assert not ends_in_a_verb(text)


def test_a_stem_is_conjugated() -> None:
    forms = set(
        finite_forms(past=("رفت",), past_nouns=("کشت",), subjunctive=("ببر",), present=("یاب",))
    )
    assert forms >= {"رفت", "نرفت", "رفتند", "کشتند", "ببرد", "نبرند", "یابد", "یابیم"}
    assert "کشت" not in forms
