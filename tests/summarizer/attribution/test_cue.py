from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from summarizer.attribution.cue import CueKind, find_cues
from summarizer.attribution.tokens import tokenize
from summarizer.attribution.vocabulary import vocabulary
from summarizer.model import Span

if TYPE_CHECKING:
    from summarizer.attribution.tokens import Tokens

CUES = {
    "colon": ("مریم گفت: خوب", [(CueKind.COLON, "گفت")]),
    "variant spacing": ("مریم خاطر نشان ساخت: خوب", [(CueKind.COLON, "خاطر نشان ساخت")]),
    "that": ("مریم تأکید کرد که خوب است", [(CueKind.THAT, "تأکید کرد")]),
    "ask": ("مریم خواست تا بیایند", [(CueKind.ASK, "خواست")]),
    "ask without تا": ("مریم از مردم خواست بیایند", [(CueKind.ASK, "خواست")]),
    "wish, a noun": ("مریم خواست مردم را شنید", []),
    "bare": ("مریم گفت هوا خوب است", [(CueKind.BARE, "گفت")]),
    "a participle alone is no bare verb": ("آن سخن گفته خوب است", []),
    "prelude": ("مریم با بیان این که خوب است", [(CueKind.PRELUDE, "با بیان این که")]),
    "a topic is no prelude": ("مریم با بیان خاطره‌ای خندید", []),
    "according": ("به گفته مریم هوا خوب است", [(CueKind.ACCORDING, "به گفته")]),
    "object": ("مریم هوا را خوب دانست", [(CueKind.OBJECT, "دانست")]),
    "a distant object is another verb's": ("مریم نامه را داد و هوا خوب دانست", []),
    "reject": ("مریم این خبر را رد کرد", [(CueKind.REJECT, "رد کرد")]),
    "reject without its light verb": (
        "مریم این خبر را رد و تأکید کرد که خوب است",
        [(CueKind.REJECT, "رد"), (CueKind.THAT, "تأکید کرد")],
    ),
    "from": ("مریم از بارش خبر داد", [(CueKind.FROM, "خبر داد")]),
    "on": ("مریم بر صبر تأکید کرد", [(CueKind.ON, "تأکید کرد")]),
    "about": ("مریم نسبت به سیل هشدار داد", [(CueKind.ABOUT, "هشدار داد")]),
    "demand": ("مریم خواستار صبر شد", [(CueKind.DEMAND, "خواستار")]),
    "demand behind its object": ("مریم صبر مردم را خواستار شد", [(CueKind.REJECT, "خواستار شد")]),
    "open class": ("مریم فریاد زد: بیا", [(CueKind.COLON, "فریاد زد")]),
    "a list": ("نتایج به شرح زیر است: یک، دو", []),
    "a conversation": ("مریم با رضا گفت و گو کرد", []),
    "a rumour": ("گفته می‌شود هوا خوب است", []),
    "it may be said, with a colon": ("برگزار می شود گفت: خوب", [(CueKind.COLON, "گفت")]),
    "inside quotation marks": ("مریم آمد «رضا گفت: خوب» و رفت", []),
}


def tokens_of(text: str) -> Tokens:
    span = Span(0, len(text))
    return tokenize(text, span, (span,))


@pytest.mark.parametrize(("text", "cues"), CUES.values(), ids=CUES)
def test_cues_of_a_sentence(text: str, cues: list[tuple[CueKind, str]]) -> None:
    tokens = tokens_of(text)
    found = find_cues(tokens, 0, len(tokens), vocabulary())
    assert [(cue.kind, tokens.slice(cue.first, cue.last)) for cue in found] == cues


def test_lemmas_join_forms_of_a_verb() -> None:
    words = vocabulary()
    forms = ("اظهار داشت:", "اظهارداشتند:", "اظهار داشته است:")
    lemmas = {
        find_cues(tokens, 0, len(tokens), words)[0].lemma for tokens in map(tokens_of, forms)
    }
    assert lemmas == {"اظهار داشتن"}


def test_cues_do_not_overlap() -> None:
    tokens = tokens_of("مریم با بیان اینکه هوا خوب است، از بارش خبر داد و گفت: بیایید")
    found = find_cues(tokens, 0, len(tokens), vocabulary())
    assert len(found) == 3
    assert all(one.last <= other.first for one, other in pairwise(found))
