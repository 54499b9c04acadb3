"""The fit learns within each text which sentence is worth more."""

import json
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import pytest

from summarizer.selection.choose import Pick
from summarizer.selection.features import Profile, Sheet
from summarizer.selection.ranker import load_weights
from training.selection.examples import Example, overlap_f1, read_leads
from training.selection.scores import Model, Tally, leave_out_sets
from training.selection.train import (
    BARE_HOUSE,
    FOLDS,
    HOUSE,
    OUT,
    SEEDS,
    TAUGHT,
    cross_validate,
    fit,
    worth,
)


def _example(likeness: list[float], chance: list[float], level: float = 0.0) -> Example:
    """A text whose sentences are worth what ``like`` says; ``level`` lifts all of them alike."""
    profiles = tuple(
        Profile(Counter(), {"like": like + level, "headline_like": like, "chance": by_chance}
                | dict.fromkeys(HOUSE, like))
        for like, by_chance in zip(likeness, chance, strict=True)
    )  # fmt: skip
    gains = tuple(likeness)
    return Example(
        "news", (), Sheet(profiles, (), {}), gains=gains, bigrams=gains, best=max(gains)
    )


TEXTS = [
    _example([0.6, 0.1, 0.0], [0.2, 0.9, 0.4]),
    _example([0.0, 0.5, 0.2], [0.3, 0.1, 0.6], level=5.0),
    _example([0.1, 0.2, 0.7], [0.8, 0.1, 0.5], level=-5.0),
]


def test_what_makes_a_sentence_worth_more_gets_the_weight() -> None:
    model = fit(TEXTS, headline=False)
    assert set(model.weights) == {"like", "chance"} | TAUGHT
    assert model.weights["like"] > 0
    for example in TEXTS:
        assert int(np.argmax(model.raw(example, {}))) == int(np.argmax(example.gains))


def test_the_headline_is_read_only_when_allowed_and_house_rules_are_never_learned() -> None:
    assert "headline_like" in fit(TEXTS).weights
    assert set(fit(TEXTS).weights) & set(HOUSE) == TAUGHT


def test_the_same_texts_give_the_same_weights() -> None:
    assert fit(TEXTS) == fit(TEXTS)


@pytest.mark.parametrize("scale", [1.0, 0.2])
def test_worth_is_measured_beside_the_best_sentence_of_the_same_text(scale: float) -> None:
    found = worth(_example([0.6 * scale, 0.3 * scale, 0.0], [0.0, 0.0, 0.0]))
    assert found == pytest.approx([1.0, 0.5, 0.0])


def test_a_text_whose_lead_shares_hardly_a_word_tells_hardly_a_thing() -> None:
    assert max(worth(_example([0.005, 0.0], [0.0, 0.0]))) == pytest.approx(0.1)


def test_overlap_is_one_for_the_same_words_and_none_for_others() -> None:
    assert overlap_f1(["a", "b", "c"], ["a", "b", "c"], 2) == 1
    assert overlap_f1(["a", "b", "c"], ["c", "b", "a"], 2) == 0
    assert overlap_f1(["a", "b"], ["a", "b", "c", "d"], 1) == pytest.approx(2 / 3)


LEAD = "فرماندار سپیدکوه گفت: وام باغداران سپیدکوه از فردا پرداخت می‌شود."
NEWS = (
    "پرداخت وام به باغداران سپیدکوه آغاز شد\n"
    "کامران نیکو فرماندار سپیدکوه گفت: وام باغداران سپیدکوه تا پایان سال پرداخت می‌شود."
)
OTHER = (
    "راه کوهستانی دره سبز باز شد\n"
    "بهمن آذر رئیس راهداری دره سبز گفت: راه کوهستانی پس از سه ماه برف‌روبی باز شده است."
)


def _write_leads(path: Path, texts: Sequence[str]) -> Path:
    rows = [
        {"text": text, "lead": LEAD, "sentences": text.split("\n")[1:], "source": "news"}
        for text in texts
    ]
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return path


def test_texts_that_repeat_each_other_are_a_family(tmp_path: Path) -> None:
    again = f"{NEWS}\nنیکو افزود: بانک‌های شهر برای این کار آماده‌اند و پول دارند."
    path = _write_leads(tmp_path / "leads.jsonl", [NEWS, OTHER, again])
    first, other, twin = read_leads(path)
    assert first.family == twin.family != other.family


def test_nothing_is_learned_from_texts_that_are_kept_for_later(tmp_path: Path) -> None:
    path = _write_leads(tmp_path / "leads.jsonl", [NEWS, OTHER])
    assert len(list(read_leads(path))) == 2
    assert len(list(read_leads(path, unseen=[NEWS]))) == 1


def test_no_text_is_measured_by_a_model_that_has_seen_its_family(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    texts = [
        _example([0.6, 0.1, 0.0], [0.2, 0.9, 0.4])._replace(family=n // 2)
        for n in range(4 * FOLDS)
    ]
    pairs: list[tuple[int, set[int]]] = []

    def remember(examples: Sequence[Example], *, headline: bool = True) -> Model:
        del headline
        return Model({str(example.family): 0.0 for example in examples})

    def collect(
        examples: Sequence[Example], models: Sequence[Model], house: Mapping[str, float]
    ) -> tuple[float, float]:
        del house
        pairs.extend(
            (example.family, set(map(int, model.weights)))
            for example, model in zip(examples, models, strict=True)
        )
        return 0.0, 0.0

    monkeypatch.setattr("training.selection.train.fit", remember)
    monkeypatch.setattr("training.selection.train.measure_leads", collect)
    cross_validate(texts, [], {})
    assert len(pairs) == len(SEEDS) * len(texts)
    assert all(seen and family not in seen for family, seen in pairs)


@pytest.mark.parametrize(
    ("elsewhere", "hits"),
    [
        pytest.param("like", 1, id="others want what this set wants"),
        pytest.param("chance", 0, id="its own marks don't choose the rule it is measured by"),
    ],
)
def test_a_set_is_measured_by_rules_that_were_searched_on_the_others(
    monkeypatch: pytest.MonkeyPatch, elsewhere: str, hits: int
) -> None:
    def marked(by: str) -> Example:
        text = _example([1.0, 0.0], [0.0, 1.0])
        points = [frozenset(range(int(p.features[by]))) for p in text.sheet.profiles]
        return text._replace(points=tuple(points), marked=1)

    def best_alone(example: Example, model: Model, house: Mapping[str, float]) -> list[Pick]:
        raw = model.raw(example, house)
        return [Pick(int(np.argmax(raw)), max(raw), {})]

    monkeypatch.setattr("training.selection.scores._pick", best_alone)
    sets = {"here": [marked("like")], "there": [marked(elsewhere)] * 2}
    found = leave_out_sets(sets, Model({"chance": 0.5}), {"like": 9.0}, {"like": (1.0, 0.0)})
    assert found["here"] == Tally(hits, 1, 1)


@pytest.mark.parametrize(
    ("title", "house"), [("with_headline", HOUSE), ("without_headline", BARE_HOUSE)]
)
def test_the_shipped_rules_are_the_scripts(title: str, house: Mapping[str, float]) -> None:
    shipped = tomllib.loads(OUT.read_text(encoding="utf-8"))[title]
    assert shipped["house"] == house
    features = load_weights(headline=title == "with_headline").features
    for name in TAUGHT:
        assert features[name] == shipped["learned"][name] + house[name]
