import pytest

from bot.replies.direction import isolate_latin, right_to_left

FSI, PDI, RLM = "\u2068", "\u2069", "\u200f"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("سازمان OPEC+ گفت", f"سازمان {FSI}OPEC+{PDI} گفت"),
        ("شبکه 5G آمد", f"شبکه {FSI}5G{PDI} آمد"),
        ("نسخه iOS 17.2، امروز", f"نسخه {FSI}iOS 17.2{PDI}، امروز"),
        ("کانال @namoone را", f"کانال {FSI}@namoone{PDI} را"),
        ("نشانی https://example.org/a?b=1.", f"نشانی {FSI}https://example.org/a?b=1{PDI}."),
        ("سازمان (WHO-2) گفت", f"سازمان {FSI}(WHO-2){PDI} گفت"),
        ("سازمان WHO گفت", "سازمان WHO گفت"),
        ("شرکت Red Hat گفت", "شرکت Red Hat گفت"),
        ("در ۲۰۲۶ و 2026 و 3.5", "در ۲۰۲۶ و 2026 و 3.5"),
        ("", ""),
    ],
)
def test_latin_runs_that_need_it_are_isolated(text: str, expected: str) -> None:
    assert isolate_latin(text) == expected
    assert isolate_latin(expected) == expected


@pytest.mark.parametrize(
    ("line", "marked"),
    [
        ("سلام", False),
        ("۱. سلام", False),
        ("👀 سلام", False),
        ("1. سلام", False),
        ("CNN گفت", True),
        ("۱. CNN گفت", True),
        ("👀", True),
        (f"{FSI}CNN{PDI} گفت", True),
        ("", False),
    ],
)
def test_lines_that_would_run_from_the_left_are_marked(line: str, *, marked: bool) -> None:
    assert right_to_left(line) == (RLM + line if marked else line)
