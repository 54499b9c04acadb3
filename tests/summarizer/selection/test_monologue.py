"""Whose words a sentence is that no quote reports."""

from collections.abc import Callable
from typing import Any

import pytest

from summarizer.selection.candidate import find_candidates

type Taker = Callable[..., Any]

HEADLINE = "نیکو: پل کوهپایه را می‌سازیم"
LEAD = "کامران نیکو فرماندار سپیدکوه پس از دیدار با کارگران پل کوهپایه با خبرنگاران سخن گفت."
OURS = (
    "ما کار ساخت پل کوهپایه را از بهار آغاز کردیم و آن را رها نمی‌کنیم.",
    "پیمانکار پل تازه سه ماه دیرتر از روز پیمان به شهر رسید.",
    "ما از مردم کوهپایه می‌خواهیم که باز هم شکیبا باشند و کمک کنند.",
    "من خودم هر هفته به کارگاه می‌روم و با کارگران سخن می‌گویم.",
    "امیدواریم که تا پایان سال پل را به مردم بدهیم.",
)
THEIRS = (
    "کارگران پل کوهپایه از بهار در دو نوبت کار می‌کنند.",
    "پیمانکار پل تازه سه ماه دیرتر از روز پیمان به شهر رسید.",
    "مردم کوهپایه هر روز برای دیدن کارگاه به کنار رود می‌روند.",
    "سیمان پل از کارخانه دره زرین با کامیون آورده می‌شود.",
    "ساخت پل تا پایان سال به پایان می‌رسد.",
)


def speakers(road: Taker, text: str) -> dict[str, int | None]:
    made = road(text)
    return {
        made.article.text[slice(*candidate.sentence)]: candidate.speaker
        for candidate in find_candidates(made.article, made.attribution)
    }


@pytest.mark.parametrize(
    ("headline", "said", "speaker"),
    [
        pytest.param(HEADLINE, OURS, 0, id="the headline's speaker goes on"),
        pytest.param("پل کوهپایه ساخته می‌شود", OURS, None, id="the headline quotes nobody"),
        pytest.param("آذر: پل را می‌سازیم", OURS, None, id="the headline quotes somebody else"),
        pytest.param(HEADLINE, THEIRS, None, id="nobody speaks of himself"),
    ],
)
def test_a_speech_behind_its_headline(
    road: Taker, headline: str, said: tuple[str, ...], speaker: int | None
) -> None:
    first, second, third, *rest = said
    paragraphs = (first, f"{second} {third}", *rest)
    found = speakers(road, "\n".join((headline, LEAD, *paragraphs)))
    assert [found[sentence] for sentence in said] == [speaker] * len(said)


def test_what_tells_of_the_speaker_is_not_his(road: Taker) -> None:
    told = "نیکو پیش از این سه سال بخشدار کوهپایه بود و در آن بخش دو پل ساخت."
    found = speakers(road, "\n".join((HEADLINE, LEAD, *OURS[:3], told, *OURS[3:])))
    assert found[told] is None
    assert found[OURS[0]] == 0


def test_a_paragraph_in_which_nobody_speaks_is_the_reporters(road: Taker) -> None:
    told = "پل تازه کوهپایه صد و ده متر درازا و دوازده متر پهنا دارد."
    found = speakers(road, "\n".join((HEADLINE, LEAD, *OURS, told)))
    assert found[told] is None


def test_the_reporters_background_is_not_the_speakers(road: Taker) -> None:
    told = "گفتنی است پل کوهپایه صد و ده متر درازا و دوازده متر پهنا دارد."
    found = speakers(road, "\n".join((HEADLINE, LEAD, *OURS, told)))
    assert found[told] is None


def test_an_answer_is_the_interviewees(road: Taker) -> None:
    answers = (
        "ساخت پل از بهار آغاز شده و پیمانکار سه ماه دیر به شهر رسید.",
        "سیمان پل از کارخانه دره زرین با کامیون آورده می‌شود.",
        "پل کوهپایه صد و ده متر درازا و دوازده متر پهنا دارد.",
        "مردم از پایان سال می‌توانند از روی پل به شهر بروند.",
    )
    questions = (
        "شما ساخت پل کوهپایه را کی آغاز کردید؟",
        "سیمان پل از کجا آورده می‌شود؟",
        "درازای پل چه اندازه است؟",
        "پل تازه کی باز می‌شود؟",
    )
    lines = [line for pair in zip(questions, answers, strict=True) for line in pair]
    text = "\n".join((HEADLINE, f"کامران نیکو فرماندار سپیدکوه گفت: {OURS[0]}", *lines))
    found = speakers(road, text)
    assert [found[answer] for answer in answers] == [0] * len(answers)
    assert not set(questions) & set(found)
