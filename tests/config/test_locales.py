import ast
import re
from pathlib import Path
from string import Formatter

import pytest

from config.locales import Language, load_words
from summarizer.selection.person import SPEECH
from summarizer.selection.select import METHOD_FAILED
from summarizer.structure import genre

FOLDER = Path(__file__).parents[2]
PERSIAN, ENGLISH = load_words(Language.FA), load_words(Language.EN)
KEY = re.compile(r"[a-z_]+(?:\.[a-z0-9_]+)+")


def test_both_languages_have_the_same_sentences() -> None:
    assert PERSIAN.keys() == ENGLISH.keys()
    assert len(PERSIAN.keys()) > 50


@pytest.mark.parametrize("key", sorted(PERSIAN.keys()))
def test_both_languages_name_the_same_facts(key: str) -> None:
    assert facts(PERSIAN(key)) == facts(ENGLISH(key))
    assert PERSIAN(key)


@pytest.mark.parametrize("key", sorted(PERSIAN.keys()))
def test_persian_is_written_in_persian_letters(key: str) -> None:
    assert not re.search("[يكىۀ]", PERSIAN(key))
    assert not re.search(" (?:ها|های|هایی)\\b", PERSIAN(key)), "a half space is due"


def test_signs_before_latin_words_stay_at_their_left() -> None:
    """In a Persian line the slash of «/help» and the dot of «.pdf» hop to the right without it."""
    mark = "\u200e"
    commands = [
        found
        for key in PERSIAN.keys()  # noqa: SIM118 (Words is no mapping)
        for found in re.findall(r"(.?)/[a-z]+(?![\w/])", PERSIAN(key))
    ]
    assert len(commands) >= 6
    assert set(commands) == {mark}
    assert f"{mark}.pdf" in PERSIAN("intake.damaged", format=".pdf")
    assert f"{mark}.odt" in PERSIAN("intake.unsupported", format=".odt")


def test_no_key_stands_twice() -> None:
    for language in Language:
        text = (FOLDER / "config" / "locales" / f"{language}.po").read_text(encoding="utf-8")
        keys = re.findall(r'^msgid "(.+)"$', text, re.MULTILINE)
        assert len(keys) == len(set(keys))


def test_code_asks_for_sentences_that_exist() -> None:
    rooms = {key.split(".")[0] for key in PERSIAN.keys()}  # noqa: SIM118 (Words is no mapping)
    asked = {
        node.value
        for file in (*(FOLDER / "bot").rglob("*.py"), FOLDER / "config" / "settings.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and KEY.fullmatch(node.value)
        and node.value.split(".")[0] in rooms
    }
    assert len(asked) > 20
    assert {key for key in asked if key not in PERSIAN} == set()


def test_every_sentence_is_asked_for() -> None:
    code = "\n".join(
        file.read_text(encoding="utf-8")
        for file in (*(FOLDER / "bot").rglob("*.py"), FOLDER / "config" / "settings.py")
    )
    unused = [
        key
        for key in PERSIAN.keys()  # noqa: SIM118 (Words is no mapping)
        if f'"{key}"' not in code and f'"{key.rpartition(".")[0]}.{{' not in code
    ]
    assert unused == []


@pytest.mark.parametrize(
    "warning",
    [
        genre.BULLETIN,
        genre.INTERVIEW,
        genre.LIST,
        genre.POEM,
        genre.SEVERAL_ARTICLES,
        METHOD_FAILED,
        SPEECH,
    ],
)
def test_every_warning_of_the_engine_has_its_sentence(warning: str) -> None:
    assert f"warning.{warning}" in PERSIAN


def test_numbers_are_in_the_languages_digits() -> None:
    assert "۱۰۰٬۰۰۰" in PERSIAN("intake.too_long", size=2, limit=100_000)
    assert "100,000" in ENGLISH("intake.too_long", size=2, limit=100_000)


def facts(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}
