from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.intake.documents.rich_text import read_rtf
from bot.intake.errors import DamagedError, IntakeError, TooLongError


def rtf(body: str) -> bytes:
    return b"{\\rtf1\\ansi\\ansicpg1256\\deff0" + body.encode("cp1256") + b"}"


def unicode_words(text: str) -> str:
    units = memoryview(text.encode("utf-16-le")).cast("h")  # signed, as the format has them
    return "".join(f"\\u{unit}?" for unit in units)


CASES = [
    ("bytes of the code page", r"\'d3\'e1\'c7\'e3", "سلام"),
    ("bytes as they are", "سلام", "سلام"),
    ("the four Persian letters", r"\'81\'8d\'8e\'90", "پچژگ"),
    ("Unicode words", unicode_words("می\u200cشود 😀"), "می\u200cشود 😀"),
    ("half space", unicode_words("می") + r"\zwnj " + unicode_words("رود"), "می\u200cرود"),
    ("two stand-ins", r"\uc2\u1587\'3f\'3fx", "سx"),
    ("no stand-in", r"\uc0\u1587x", "سx"),
    ("paragraphs", r"a\par b\line c\tab d", "a\nb\nc\td"),
    ("a group's code page ends with it", r"{\uc0\u1587 z}\u1587?", "سzس"),
    (
        "font with a character set",
        r"{\fonttbl{\f0\fcharset0 A;}{\f1\fcharset178 B;}}\f1 \'d3",
        "س",
    ),
    ("font table is not shown", r"{\fonttbl{\f0 Tahoma;}}x", "x"),
    ("unknown destinations are not shown", r"{\*\generator Word;}x{\*\unknown y}", "x"),
    ("pictures are not shown", r"{\pict\pngblip 89504e47}x", "x"),
    ("binary data is stepped over", r"{\pict\bin5 }}}}}}x", "x"),
    (
        "a link shows its words",
        r'{\field{\*\fldinst HYPERLINK "a.b"}{\fldrslt متن}}',
        "متن",
    ),
    ("escaped signs", r"\\ \{ \}", "\\ { }"),
    ("a dash and a fixed space", r"a\endash b\~c", "a–b\xa0c"),
    ("deleted text", r"{\deleted رفت}ماند", "ماند"),
]


@pytest.mark.parametrize(("label", "body", "text"), CASES, ids=[label for label, *_ in CASES])
def test_text_of_rich_text(label: str, body: str, text: str) -> None:
    assert read_rtf(rtf(body), max_text=1000) == text


def test_reading_stops_at_the_limit() -> None:
    with pytest.raises(TooLongError):
        read_rtf(rtf("a\\par " * 100), max_text=100)


def test_groups_too_deep_inside_one_another_are_refused() -> None:
    with pytest.raises(DamagedError):
        read_rtf(rtf("{" * 100_000), max_text=100)


def test_a_cut_file_gives_what_is_there() -> None:
    assert read_rtf(rtf(r"{\b سلام")[:-1], max_text=100) == "سلام"


@given(
    st.lists(
        st.sampled_from(
            [
                *(
                    "{",
                    "}",
                    "\\",
                    "\\u-5",
                    "\\u99999999",
                    "\\uc9",
                    "\\'e3",
                    "\\'",
                    "\\*",
                    "سلام",
                    " ",
                ),
                *("\\bin99999", "\\bin-1", "\\f1", "\\fonttbl", "\\ansicpg999", "\\fcharset178"),
                *("سلام", " ", "\n", "\\zwnj"),
            ]
        )
    )
)
def test_any_tokens_are_read_or_refused(tokens: list[str]) -> None:
    try:
        text = read_rtf(rtf("".join(tokens)), max_text=10_000)
    except IntakeError:
        return
    text.encode()
