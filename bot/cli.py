"""The command ``chekideh``.

Exit codes: 0 done; 1 the text, file or server can't be used, and why is said in one line on
standard error; 2 the command or a setting is wrong; 130 interrupted.

Heavy modules (the engine, Telegram's library, the store) are imported by the commands that need
them: a digest from a cold start takes well under a second.
"""

from __future__ import annotations

import json
import os
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO, NoReturn, TextIO

import typer

from config.locales import Language, Words, load_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from config.settings import Settings
    from summarizer import Length

EXIT_UNUSABLE, EXIT_USAGE, EXIT_INTERRUPTED = 1, 2, 130
STANDARD = "-"

app = typer.Typer(
    name="chekideh",
    help="Chekideh (چکیده): restore a Persian news text and say who said what in it.",
    epilog="Exit codes: 0 done, 1 the input can't be used, 2 wrong usage or setting.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
    pretty_exceptions_enable=False,
)

FileArgument = Annotated[
    str,
    typer.Argument(metavar="[FILE]", help=".txt, .md, .html, .docx, .rtf or .pdf; - reads stdin."),
]
MethodOption = Annotated[
    str, typer.Option(help="chekideh, or one of sumy's: lexrank, textrank, luhn, lsa ...")
]
LengthOption = Annotated[str, typer.Option(help="short, medium, long, or a share such as 0.2.")]


@app.command()
def run() -> None:
    """Run the bot; without a token, the playground (صفحه آزمایشی) on this machine."""
    settings = _settings()
    from bot.account import StartError  # noqa: PLC0415
    from bot.run import run_bot  # noqa: PLC0415

    try:
        run_bot(settings, _words(), _print)
    except StartError as error:
        _stop(error.key, facts=error.facts)


@app.command("digest")
def digest_file(
    file: FileArgument = STANDARD,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print the digest as JSON.")] = False,
    length: LengthOption = "medium",
    method: MethodOption = "chekideh",
    language: Annotated[
        Language, typer.Option(help="Language of the labels (زبان برچسب‌ها).")
    ] = Language.FA,
) -> None:
    """Who said what: the points and quotes of one article (چکیده یک خبر)."""
    settings, shown, ranking = _settings(), _length(length), _method(method)
    text = _read_text(file, settings)
    from summarizer import digest  # noqa: PLC0415

    found = digest(text, length=shown, method=ranking)
    if as_json:
        _print(json.dumps(found.to_json(), ensure_ascii=False, indent=1))
        return
    from bot.replies import View, as_plain_text, compose  # noqa: PLC0415
    from summarizer import Kind  # noqa: PLC0415

    if found.kind in {Kind.TOO_SHORT, Kind.NOT_PERSIAN}:
        _stop(f"kind.{found.kind}")
    _print(as_plain_text(compose(found, View(found.shown), load_words(language))))


@app.command("restore")
def restore_file(
    file: FileArgument = STANDARD,
    *,
    diff: Annotated[bool, typer.Option("--diff", help="List the repairs instead.")] = False,
    typos: Annotated[bool, typer.Option(help="Mend nearly certain typing slips too.")] = True,
) -> None:
    """Undo the damage of a text: wrapped lines, cut and fused words (بازسازی متن)."""
    text = _read_text(file, _settings())
    from summarizer import restore  # noqa: PLC0415

    restoration = restore(text, typos=typos)
    if not diff:
        _print(restoration.text.text)
        return
    if not restoration.repairs:
        _say(_words()("cli.nothing_repaired"))
    for repair in restoration.repairs:
        start, end = repair.source
        _print(f"{start}-{end}\t{repair.kind}\t{repair.before!r}\t{repair.after!r}")


@app.command()
def batch(
    source: Annotated[str, typer.Argument(metavar="IN", help='Lines of {"id", "text"}; - stdin.')],
    target: Annotated[str, typer.Argument(metavar="OUT", help="Lines of digests; - stdout.")],
    *,
    length: LengthOption = "medium",
    method: MethodOption = "chekideh",
    workers: Annotated[int, typer.Option(min=0, help="Processes; 0: one for each core.")] = 0,
) -> None:
    """Digest many texts over all cores, in the input's order (چکیده گروهی)."""
    settings = _settings()
    from bot.batch import digest_lines  # noqa: PLC0415
    from bot.progress import watched  # noqa: PLC0415

    chosen = _length(length), _method(method)
    with _opened(source) as lines, _created(target) as out:
        size = None if source == STANDARD else Path(source).stat().st_size
        digests = digest_lines(
            watched(lines, size),
            language=_words().language,
            max_text=settings.max_text,
            length=chosen[0],
            method=chosen[1],
            processes=workers or None,
        )
        for digest in digests:
            out.write(digest + "\n")


@app.command()
def doctor(
    *,
    settings_table: Annotated[
        bool, typer.Option("--settings", help="Print the table of settings and stop.")
    ] = False,
) -> None:
    """Check the settings, the store, the engine and the token (بررسی تنظیم‌ها)."""
    from bot.doctor import examine, settings_as_markdown  # noqa: PLC0415

    if settings_table:
        _print(settings_as_markdown())
        return
    sound = True
    for finding in examine(_settings(), _words()):
        sound &= finding.sound
        _print(f"{'ok ' if finding.sound else 'bad'}  {finding.sentence}")
    if not sound:
        raise typer.Exit(EXIT_UNUSABLE)


def main() -> int:
    """Run the command; whatever goes wrong is one line on standard error."""
    arguments = sys.argv[1:] or ["--help"]
    # The engine's matrices are small: a second thread costs more than it brings.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        # Without standalone mode an exit code is returned and a usage error raised: typer's own
        # way of printing it takes four lines.
        code = app(arguments, standalone_mode=False)
    except typer.TyperException as error:
        _say(error.format_message())
        return EXIT_USAGE
    except (KeyboardInterrupt, typer.Abort):
        _say(_words()("cli.interrupted"))
        return EXIT_INTERRUPTED
    except BrokenPipeError:
        # The reader went away (`| head`): nothing is wrong, but Python would complain at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return code if isinstance(code, int) else 0


def _words() -> Words:
    """The terminal's language: Persian where the locale says so, else English."""
    name = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG")
    return load_words(Language.FA if (name or "").startswith("fa") else Language.EN)


def _settings() -> Settings:
    from config.settings import SettingsError, load_settings  # noqa: PLC0415

    try:
        return load_settings()
    except SettingsError as error:
        _say(error.sentence(_words()))
        raise typer.Exit(EXIT_USAGE) from None


def _length(text: str) -> Length | float:
    from summarizer import Length  # noqa: PLC0415

    if text in set(Length):
        return Length(text)
    try:
        share = float(text)
    except ValueError:
        share = 0.0
    if not 0 < share <= 1:
        _stop("cli.bad_length", code=EXIT_USAGE, facts={"length": text})
    return share


def _method(name: str) -> str:
    from summarizer.selection import METHODS  # noqa: PLC0415

    if name not in METHODS:
        facts = {"method": name, "methods": ", ".join(METHODS)}
        _stop("cli.bad_method", code=EXIT_USAGE, facts=facts)
    return name


def _read_text(file: str, settings: Settings) -> str:
    from bot.intake.documents import read_document  # noqa: PLC0415
    from bot.intake.errors import IntakeError  # noqa: PLC0415

    with _opened(file) as stream:
        data = stream.read()
    try:
        return read_document(
            data,
            "" if file == STANDARD else file,
            max_text=settings.max_text,
            max_bytes=settings.max_file_mb * 1_000_000,
        )
    except IntakeError as error:
        _stop(error.key, facts=error.facts)


@contextmanager
def _opened(file: str) -> Iterator[BinaryIO]:
    if file == STANDARD:
        yield sys.stdin.buffer
        return
    try:
        stream = Path(file).open("rb")  # noqa: SIM115 (closed below; only opening may fail here)
    except FileNotFoundError:
        _stop("cli.no_file", facts={"file": file})
    except OSError as error:
        _stop("cli.unreadable", facts={"file": file, "why": error.strerror or ""})
    with stream:
        yield stream


@contextmanager
def _created(file: str) -> Iterator[TextIO]:
    if file == STANDARD:
        yield sys.stdout
        return
    try:
        stream = Path(file).open("w", encoding="utf-8", newline="\n")  # noqa: SIM115
    except OSError as error:
        _stop("cli.unwritable", facts={"file": file, "why": error.strerror or ""})
    with stream:
        yield stream


def _print(text: str) -> None:
    # A terminal whose locale is not UTF-8 still gets the text, with marks for what it lacks.
    encoding = sys.stdout.encoding or "utf-8"
    sys.stdout.buffer.write(text.encode(encoding, "backslashreplace") + b"\n")
    sys.stdout.flush()


def _say(sentence: str) -> None:
    sys.stderr.write("chekideh: " + " ".join(sentence.split()) + "\n")


def _stop(
    key: str, *, code: int = EXIT_UNUSABLE, facts: Mapping[str, int | str] | None = None
) -> NoReturn:
    _say(_words()(key, **(facts or {})))
    raise typer.Exit(code)


if __name__ == "__main__":
    sys.exit(main())
