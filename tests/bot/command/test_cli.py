import json
from collections.abc import Callable
from pathlib import Path

import pytest

from summarizer import Digest, digest, restore

ARTICLE = """شهردار بندر آذرگون از آغاز ساخت اسکله تازه خبر داد

به گزارش ایرنا، سامان پارسا شهردار بندر آذرگون گفت: ساخت اسکله تازه از مهرماه آغاز می شود.
وی افزود: این اسکله سالانه پانصد هزار تن بار را جابه جا خواهد کرد.
پارسا تاکید کرد: بودجه این طرح از محل درآمدهای شهرداری تامین شده است.
"""


@pytest.fixture
def article(tmp_path: Path) -> Path:
    file = tmp_path / "خبر.txt"
    file.write_text(ARTICLE, encoding="utf-8")
    return file


def test_digest_prints_the_reply(chekideh: Callable, article: Path) -> None:
    outcome = chekideh("digest", article)
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.startswith("شهردار بندر آذرگون از آغاز ساخت اسکله تازه خبر داد")
    assert "نکته‌های اصلی" in outcome.out


def test_digest_speaks_english_about_persian_words(chekideh: Callable, article: Path) -> None:
    outcome = chekideh("digest", article, "--language", "en")
    assert "Main points" in outcome.out
    assert "اسکله" in outcome.out


def test_digest_as_json_is_the_engines_own(chekideh: Callable, article: Path) -> None:
    outcome = chekideh("digest", "--json", article)
    assert Digest.from_json(json.loads(outcome.out)) == digest(ARTICLE)


def test_digest_reads_standard_input(chekideh: Callable, article: Path) -> None:
    from_file = chekideh("digest", "--json", article)
    for arguments in (["digest", "--json"], ["digest", "--json", "-"]):
        assert chekideh(*arguments, stdin=ARTICLE.encode()) == from_file


def test_length_decides_how_many_points_are_shown(chekideh: Callable, article: Path) -> None:
    shown = [
        json.loads(chekideh("digest", "--json", "--length", length, article).out)["shown"]
        for length in ("short", "long")
    ]
    assert 1 <= shown[0] < shown[1]


def test_another_method_ranks_the_points(chekideh: Callable, article: Path) -> None:
    outcome = chekideh("digest", "--json", "--method", "luhn", article)
    assert outcome.code == 0
    assert json.loads(outcome.out) == digest(ARTICLE, method="luhn").to_json()


def test_restore_prints_the_text(chekideh: Callable, article: Path) -> None:
    outcome = chekideh("restore", article)
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out == restore(ARTICLE).text.text + "\n"


def test_restore_lists_its_repairs(chekideh: Callable, article: Path) -> None:
    outcome = chekideh("restore", "--diff", article)
    repairs = restore(ARTICLE).repairs
    lines = outcome.out.splitlines()
    assert len(lines) == len(repairs)
    for line, repair in zip(lines, repairs, strict=True):
        assert line.startswith(f"{repair.source.start}-{repair.source.end}\t{repair.kind}\t")


def test_batch_keeps_the_order_and_explains_bad_lines(chekideh: Callable, tmp_path: Path) -> None:
    lines = [json.dumps({"id": n, "text": ARTICLE + str(n)}) for n in range(40)]
    lines[3] = "not json"
    lines[5] = json.dumps({"id": "five"})
    lines[7] = json.dumps(["a list"])
    lines[9] = json.dumps({"id": 9, "text": "خبر " * 500})
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text("\n\n".join(lines), encoding="utf-8")
    outcome = chekideh("batch", source, target, CHEKIDEH_MAX_TEXT="1000")
    assert outcome == (0, "", "")
    answers = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
    assert len(answers) == 40
    for number in (3, 5, 7, 9):
        assert set(answers[number]) == {"id", "error"}
    assert answers[5]["id"] == "five"
    assert "2,000" in answers[9]["error"]
    good = [answer for answer in answers if "digest" in answer]
    assert [answer["id"] for answer in good] == [n for n in range(40) if n not in {3, 5, 7, 9}]
    assert good[0]["digest"] == json.loads(json.dumps(digest(ARTICLE + "0").to_json()))


def test_batch_through_pipes_in_one_process(chekideh: Callable) -> None:
    line = json.dumps({"id": "الف", "text": "\ud800" + ARTICLE})
    outcome = chekideh("batch", "--workers", "1", "-", "-", stdin=line.encode())
    assert outcome.code == 0
    assert json.loads(outcome.out)["id"] == "الف"


@pytest.mark.parametrize(
    ("arguments", "stdin", "code", "sentence"),
    [
        pytest.param(["digest"], b"", 1, "There is no text", id="empty"),
        pytest.param(["digest"], "سلام".encode(), 1, "too short", id="too short"),
        pytest.param(["digest"], b"An English text. " * 30, 1, "not Persian", id="English"),
        pytest.param(["digest"], "خبر ".encode() * 280_000, 1, "too long", id="2 MB"),
        pytest.param(["digest"], b"x" * 10_000_001, 1, "larger than 10 MB", id="too big"),
        pytest.param(["restore"], bytes(range(256)) * 20, 1, "not text", id="binary"),
        pytest.param(["digest"], b"\x89PNG\r\n\x1a\n" + bytes(20), 1, "no text", id="picture"),
        pytest.param(["digest", "none.txt"], b"", 1, "no file none.txt", id="no file"),
        pytest.param(["restore", "/"], b"", 1, "can't be read", id="a folder"),
        pytest.param(["batch", "-", "/no/where"], b"", 1, "can't be written", id="no target"),
        pytest.param(["digest", "--jsn"], b"", 2, "--jsn", id="wrong option"),
        pytest.param(["summarise"], b"", 2, "summarise", id="wrong command"),
        pytest.param(["digest", "--method", "x"], b"", 2, "no method “x”", id="wrong method"),
        pytest.param(["batch", "-", "-", "--method", "x"], b"", 2, "lexrank", id="in a batch"),
        pytest.param(["digest", "--length", "2"], b"", 2, "between 0 and 1", id="wrong length"),
    ],
)
def test_what_goes_wrong_is_one_line(
    chekideh: Callable, arguments: list[str], stdin: bytes, code: int, sentence: str
) -> None:
    outcome = chekideh(*arguments, stdin=stdin)
    assert outcome.code == code
    assert outcome.out == ""
    assert outcome.err.count("\n") == 1
    assert sentence in outcome.err


@pytest.mark.parametrize("command", ["run", "digest", "doctor"])
def test_a_wrong_setting_stops_the_start(chekideh: Callable, command: str) -> None:
    outcome = chekideh(command, CHEKIDEH_WORKER="3")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err == (
        "chekideh: There is no setting CHEKIDEH_WORKER; did you mean CHEKIDEH_WORKERS?\n"
    )


def test_errors_are_persian_where_the_locale_is(chekideh: Callable) -> None:
    outcome = chekideh("digest", LANG="fa_IR.UTF-8")
    assert outcome.err == "chekideh: در این پیام یا پرونده متنی نیست.\n"


def test_without_a_command_the_help_is_shown(chekideh: Callable) -> None:
    outcome = chekideh()
    assert outcome.code == 0
    for command in ("run", "digest", "restore", "batch", "doctor"):
        assert command in outcome.out


def test_the_table_of_settings(chekideh: Callable) -> None:
    outcome = chekideh("doctor", "--settings")
    assert "| `CHEKIDEH_WORKERS` | `2` |" in outcome.out
