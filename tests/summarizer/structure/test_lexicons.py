"""The words of structure mean one thing each, and each of them can be found."""

from collections import Counter

import pytest

from config.lexicon import load
from summarizer.structure.agency import find_credit
from summarizer.structure.folding import fold
from summarizer.structure.occasion import find_occasion
from summarizer.structure.place import find_place


def joined(word: str) -> str:
    return fold(word).replace(" ", "").lower()


def test_no_form_names_two_agencies() -> None:
    owners: dict[str, set[str]] = {}
    for row in load("agencies").rows("agency"):
        forms = row["forms"]
        assert isinstance(forms, tuple)
        for form in (row["name"], *forms):
            owners.setdefault(joined(str(form)), set()).add(str(row["name"]))
    assert len(owners) > 100
    assert {form: names for form, names in owners.items() if len(names) > 1} == {}


def test_every_agency_is_found_behind_its_kind() -> None:
    rows = load("agencies").rows("agency")
    longer = {
        joined(str(form)): str(row["name"])
        for row in rows
        for form in (row["name"], *row["forms"])  # type: ignore[misc]
    }
    assert rows
    for row in rows:
        name = str(row["name"])
        # «خبرگزاری جمهوری اسلامی» is an agency of its own, not the paper «جمهوری اسلامی»
        meant = longer.get(joined(f"خبرگزاری {name}"), name)
        credit = find_credit(f"به گزارش خبرگزاری {name}، راه باز شد.")
        assert credit is not None, name
        assert credit.name == meant


def test_every_ambiguous_place_is_a_place_or_a_country() -> None:
    places = load("places")
    known = {
        *places.words("provinces"),
        *places.words("cities"),
        *places.words("towns"),
        *places.words("world_cities"),
        *places.words("far_towns"),
        *places.words("countries"),
    }
    ambiguous = places.words("ambiguous")
    assert ambiguous
    assert [name for name in ambiguous if name not in known] == []
    everyday = places.words("everyday")
    assert everyday
    assert [name for name in everyday if name not in ambiguous] == []


@pytest.mark.parametrize("group", ["provinces", "cities", "towns", "world_cities", "far_towns"])
def test_every_place_is_found_as_the_credits_town(group: str) -> None:
    names = load("places").words(group)
    assert names
    missed = [
        name for name in names if find_place([f"به گزارش ایلنا از {name}، راه باز شد."]) != name
    ]
    assert missed == []


def test_every_strong_occasion_is_found() -> None:
    lexicon = load("structure")
    indefinite = lexicon.words("occasion", "indefinite")
    strong = [
        noun
        for noun in lexicon.words("occasion", "nouns")
        if noun not in lexicon.table("occasion", "weak")
    ]
    assert strong
    found = {
        noun: find_occasion(
            [f"وی در {noun} {'با حضور' if noun in indefinite else ''} مدیران گفت: راه باز شد."]
        )
        for noun in strong
    }
    assert [
        noun
        for noun, occasion in found.items()
        if occasion is None
        or not occasion.text.startswith(noun.removesuffix("\u200cاش").removesuffix("ش"))
    ] == []


@pytest.mark.parametrize("group", ["indefinite", "meetings", "close"])
def test_every_noun_of_a_group_is_an_occasions_noun(group: str) -> None:
    lexicon = load("structure")
    nouns = set(lexicon.words("occasion", "nouns"))
    members = lexicon.words("occasion", group)
    assert members
    assert [noun for noun in members if noun not in nouns] == []


def test_every_weak_noun_is_an_occasions_noun() -> None:
    lexicon = load("structure")
    nouns = set(lexicon.words("occasion", "nouns"))
    assert [noun for noun in lexicon.table("occasion", "weak") if noun not in nouns] == []


def test_no_label_tells_two_things() -> None:
    furniture = load("furniture")
    counts = Counter(
        joined(word)
        for name in ("news_id", "date", "other")
        for word in furniture.words("labels", name)
    )
    assert [word for word, count in counts.items() if count > 1] == []
