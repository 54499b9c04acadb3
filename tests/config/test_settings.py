import re
from pathlib import Path

import pytest

from bot.doctor import settings_as_markdown
from config.locales import Language, load_words
from config.settings import (
    BadSettingError,
    Settings,
    SettingsError,
    UnknownSettingError,
    load_settings,
    setting_lines,
)


def test_defaults_serve_without_any_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = read(monkeypatch)
    assert settings.bot_token is None
    assert settings.api_base_url == "https://api.telegram.org"
    assert settings.database == "sqlite+aiosqlite:///data/chekideh.sqlite3"


def test_environment_goes_before_the_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text("CHEKIDEH_WORKERS=3\nCHEKIDEH_KEEP_DAYS=2\nOTHER=1\n")
    settings = read(monkeypatch, file, CHEKIDEH_WORKERS="5")
    assert (settings.workers, settings.keep_days) == (5, 2)


def test_an_empty_variable_is_an_unset_one(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read(monkeypatch, CHEKIDEH_BOT_TOKEN="").bot_token is None


def test_values_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = read(
        monkeypatch,
        CHEKIDEH_ALLOWED_CHATS="12, -1005",
        CHEKIDEH_API_BASE_URL="http://127.0.0.1:8081/",
        CHEKIDEH_LOG_JSON="true",
    )
    assert settings.allowed_chats == (12, -1005)
    assert settings.api_base_url == "http://127.0.0.1:8081"
    assert settings.log_json


def test_settings_do_not_change(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = read(monkeypatch)
    with pytest.raises(ValueError, match="frozen"):
        settings.workers = 9  # type: ignore[misc]  # that it is refused is what is tested


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("CHEKIDEH_WORKERS", "many", "a whole number"),
        ("CHEKIDEH_WORKERS", "0", "1 or more"),
        ("CHEKIDEH_WORKERS", "1000", "64 or less"),
        ("CHEKIDEH_LOG_LEVEL", "LOUD", "one of DEBUG"),
        ("CHEKIDEH_LOG_JSON", "perhaps", "true or false"),
        ("CHEKIDEH_API_BASE_URL", "ftp://host", "begins with http"),
        ("CHEKIDEH_WEBHOOK_URL", "http://host", "begins with https"),
        ("CHEKIDEH_ALLOWED_CHATS", "1,two", "chat ids"),
    ],
)
def test_a_bad_value_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, expected: str
) -> None:
    with pytest.raises(BadSettingError) as caught:
        read(monkeypatch, **{name: value})
    sentence = caught.value.sentence(load_words(Language.EN))
    assert name in sentence
    assert expected in sentence
    assert name in caught.value.sentence(load_words(Language.FA))


def test_a_webhook_needs_its_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(BadSettingError) as caught:
        read(monkeypatch, CHEKIDEH_WEBHOOK_URL="https://example.org/hook")
    assert caught.value.name == "CHEKIDEH_WEBHOOK_SECRET"


@pytest.mark.parametrize("secret", ["with space", "پنهان", "x" * 257])
def test_a_webhook_secret_is_one_that_telegram_takes(
    monkeypatch: pytest.MonkeyPatch, secret: str
) -> None:
    with pytest.raises(BadSettingError) as caught:
        read(
            monkeypatch,
            CHEKIDEH_WEBHOOK_URL="https://example.org/hook",
            CHEKIDEH_WEBHOOK_SECRET=secret,
        )
    sentence = caught.value.sentence(load_words(Language.EN))
    assert "256 characters" in sentence
    assert secret not in sentence


@pytest.mark.parametrize("in_file", [True, False], ids=["in the file", "in the environment"])
def test_an_unknown_setting_names_the_one_meant(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, *, in_file: bool
) -> None:
    file = tmp_path / ".env"
    file.write_text("CHEKIDEH_WORKER=3" if in_file else "")
    with pytest.raises(UnknownSettingError) as caught:
        read(monkeypatch, file, **({} if in_file else {"CHEKIDEH_WORKER": "3"}))
    assert "CHEKIDEH_WORKERS" in caught.value.sentence(load_words(Language.EN))


def test_an_unknown_setting_like_no_other_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SettingsError) as caught:
        read(monkeypatch, CHEKIDEH_ZZZZZZZZ="3")
    assert "CHEKIDEH_ZZZZZZZZ" in caught.value.sentence(load_words(Language.FA))


def test_secrets_stay_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = read(
        monkeypatch,
        CHEKIDEH_BOT_TOKEN="12345:very-secret",  # noqa: S106 (made up)
        CHEKIDEH_DATABASE_URL="postgresql+asyncpg://user:very-secret@host/db",
    )
    assert "very-secret" not in f"{settings!r} {settings}"
    assert settings.database.endswith("very-secret@host/db")


def test_every_setting_has_its_line_of_help() -> None:
    lines = setting_lines()
    assert len(lines) == len(Settings.model_fields)
    for line in lines:
        assert re.fullmatch(r"CHEKIDEH_[A-Z_]+", line.name)
        assert 10 < len(line.help) < 90


def read(
    monkeypatch: pytest.MonkeyPatch, file: Path | None = None, **environment: str
) -> Settings:
    for line in setting_lines():
        monkeypatch.delenv(line.name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    return load_settings(file)


def test_the_readme_lists_every_setting_as_the_doctor_does() -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    assert settings_as_markdown() in readme
