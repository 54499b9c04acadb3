from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from config.lexicon import Complaint, Lexicon, LexiconError, load, read

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = {
    "arabic yeh": ('verbs = ["\u064aافت"]', "verbs", "letter that cleaning replaces"),
    "empty": ('verbs = [""]', "verbs", "is empty"),
    "outer space": ('verbs = ["گفت "]', "verbs", "stray white space"),
    "inner double space": ('verbs = ["بیان  کرد"]', "verbs", "stray white space"),
    "twice": ('verbs = ["گفت", "افزود", "گفت"]', "verbs", "twice"),
    "edge half space": ('verbs = ["می\u200c"]', "verbs", "half space at the edge"),
    "two half spaces": ('verbs = ["می\u200c\u200cشود"]', "verbs", "two half spaces"),
    "decomposed": ('verbs = ["قرا\u0653ن"]', "verbs", "composed Unicode"),
    "in a row of tables": ('[[verb]]\nlemma = "گفتن "', "verb[0].lemma", "stray white space"),
    "nested": ('[a.b]\nc = [""]', "a.b.c", "is empty"),
    "not toml": ("verbs = [", "the file", "not TOML"),
}


@pytest.mark.parametrize(("text", "entry", "reason"), BAD.values(), ids=BAD)
def test_a_bad_entry_is_named_with_its_file(text: str, entry: str, reason: str) -> None:
    with pytest.raises(LexiconError) as caught:
        read("verbs", text)
    assert caught.value.name == "verbs"
    assert caught.value.complaint.entry == entry
    assert reason in caught.value.complaint.reason
    assert str(caught.value).startswith(f"config/lexicon/verbs.toml: {entry}: ")


def test_a_missing_file_is_named() -> None:
    with pytest.raises(LexiconError, match=r"config/lexicon/no_such\.toml: the file: is missing"):
        load("no_such")


def test_a_check_of_the_reader_is_raised() -> None:
    def short(lexicon: Lexicon) -> Iterator[Complaint]:
        for word in lexicon.words("verbs"):
            if len(word) > 3:
                yield Complaint("verbs", f"«{word}» is long")

    assert read("v", 'verbs = ["گفت"]', short).words("verbs") == ("گفت",)
    with pytest.raises(LexiconError, match="«افزود» is long"):
        read("v", 'verbs = ["گفت", "افزود"]', short)


def test_content_is_read_only_and_typed() -> None:
    lexicon = read("v", 'a = ["گفت"]\nn = 3\n[t]\nb = ["گفت"]\n[[r]]\nx = "گفت"')
    assert dict(lexicon.table("t")) == {"b": ("گفت",)}
    assert lexicon.words("t", "b") == ("گفت",)
    assert [dict(row) for row in lexicon.rows("r")] == [{"x": "گفت"}]
    assert set(lexicon) == {"a", "n", "t", "r"}
    with pytest.raises(TypeError):
        lexicon.table("t")["b"] = ()  # type: ignore[index]


@pytest.mark.parametrize(
    ("getter", "path", "reason"),
    [
        ("words", ("n",), "is not a list of words"),
        ("words", ("t", "none"), "is missing"),
        ("words", ("r",), "is not a list of words"),
        ("table", ("a",), "is not a table"),
        ("rows", ("a",), "is not a list of tables"),
    ],
)
def test_a_wrong_shape_is_named(getter: str, path: tuple[str, ...], reason: str) -> None:
    lexicon = read("v", 'a = ["گفت"]\nn = 3\n[t]\nb = ["گفت"]\n[[r]]\nx = "گفت"')
    with pytest.raises(LexiconError, match=reason) as caught:
        getattr(lexicon, getter)(*path)
    assert caught.value.complaint.entry == ".".join(path)


def test_a_file_is_read_once() -> None:
    assert load("honorifics") is load("honorifics")
