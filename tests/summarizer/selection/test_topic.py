"""How far a sentence says what the headline says."""

from collections import Counter

import pytest

from summarizer.model import Span
from summarizer.selection.topic import (
    Topic,
    common_order,
    common_run,
    headline_features,
    read_parts,
    read_topic,
)
from summarizer.selection.words import content_words, tokens

HEADLINE = "نیکو: وام باغداران سپیدکوه از فردا پرداخت می‌شود"

OVERLAPS = [
    ("the same", "a b c", "a b c", 3, 3),
    ("with words between", "a b c", "a x b y c", 3, 1),
    ("a run inside", "a b c d", "x b c y", 2, 2),
    ("turned round", "a b c", "c b a", 1, 1),
    ("nothing shared", "a b", "c d", 0, 0),
    ("a word that only begins alike", "ab c", "abc d", 0, 0),
    ("an empty headline", "", "a b", 0, 0),
    ("an empty sentence", "a b", "", 0, 0),
]


@pytest.mark.parametrize(
    ("one", "other", "order", "run"), [pytest.param(*case, id=name) for name, *case in OVERLAPS]
)
def test_common_words_in_order_and_in_a_row(one: str, other: str, order: int, run: int) -> None:
    assert common_order(one.split(), other.split()) == order
    assert common_run(one.split(), other.split()) == run


def _features(sentence: str) -> dict[str, float]:
    row = tokens(sentence)
    said = content_words(row)
    topic = read_topic(HEADLINE, Span(0, len(HEADLINE)))
    weights = dict.fromkeys((*said, *topic.words), 1.0)
    return headline_features(topic, row, row, said, Counter(said), weights)


def test_the_speaker_who_opens_a_headline_is_not_what_it_says() -> None:
    topic = read_topic(HEADLINE, Span(0, len(HEADLINE)))
    assert topic.row[0] == "وام"
    assert _features("وام باغداران سپیدکوه از فردا پرداخت می‌شود.")["headline_order"] == 1


def test_what_says_more_of_the_headline_has_more_of_each_feature() -> None:
    near = _features("وام باغداران سپیدکوه از فردا به آنان داده می‌شود.")
    far = _features("جاده کوهپایه در زمستان بسته می‌ماند.")
    for name in ("headline_cosine", "headline_order", "headline_run", "headline_letters"):
        assert near[name] > far[name], name
    assert all(0 <= value <= 1 + 1e-9 for value in (*near.values(), *far.values()))


def test_letters_find_a_word_inside_another_form() -> None:
    assert _features("باغدارانش")["headline_words"] == 0
    assert _features("باغدارانش")["headline_letters"] > 0


def test_without_a_headline_there_is_no_topic() -> None:
    assert read_topic("متن", None) == Topic(frozenset(), frozenset())
    assert read_parts("متن", None) == ()
    features = headline_features(
        read_topic("", None), ["راه"], ["راه"], ["راه"], Counter(["راه"]), {"راه": 1.0}
    )
    assert not any(features.values())


def test_each_long_part_of_a_headline_is_a_topic() -> None:
    line = "وام باغداران سپیدکوه پرداخت می‌شود / جاده تازه کوهپایه باز شد / پایان"
    assert [len(part.words) for part in read_parts(line, Span(0, len(line)))] == [4, 4]
