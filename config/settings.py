"""Settings: environment variables with the prefix ``CHEKIDEH_``, also from ``.env``.

One frozen :class:`Settings` is built in ``main`` by :func:`load_settings` and handed down; no
import reads the environment. Each setting has its default and its one line of help here, in one
table, which ``chekideh doctor --settings`` prints and the README repeats (a test compares them).

Errors::

    SettingsError        a fact sheet: the catalogue holds the sentence
    ├── UnknownSettingError   a CHEKIDEH_ variable that no setting has
    └── BadSettingError       a value that a setting can't take
"""

from __future__ import annotations

import os
import re
from abc import ABC, abstractmethod
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple, Self

from dotenv import dotenv_values
from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

if TYPE_CHECKING:
    from config.locales import Words

PREFIX = "CHEKIDEH_"
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")


class SettingsError(Exception, ABC):
    """The start is stopped."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name

    @abstractmethod
    def sentence(self, words: Words) -> str:
        """What is wrong, for the person who started us."""


class UnknownSettingError(SettingsError):
    """A variable with our prefix that is no setting: a typing slip, most often."""

    def __init__(self, name: str, nearest: str | None) -> None:
        super().__init__(name)
        self.nearest = nearest

    def sentence(self, words: Words) -> str:
        """Names the setting that was probably meant."""
        if self.nearest is None:
            return words("settings.unknown", name=self.name)
        return words("settings.unknown_but", name=self.name, nearest=self.nearest)


class BadSettingError(SettingsError):
    """A value that a setting can't take.

    Attributes:
        value: What was given; None when it is a secret or missing.
        expected: The catalogue's entry for what is needed, under ``settings.expected``.
        facts: What that entry names.
    """

    def __init__(self, name: str, value: str | None, expected: str, **facts: int | str) -> None:
        super().__init__(name)
        self.value = value
        self.expected = expected
        self.facts = facts

    def sentence(self, words: Words) -> str:
        """Says what is needed instead; a secret's value is not repeated."""
        expected = words(f"settings.expected.{self.expected}", **self.facts)
        if self.value is None:
            return words("settings.needed", name=self.name, expected=expected)
        return words("settings.bad", name=self.name, value=self.value, expected=expected)


class Settings(BaseSettings):
    """What an operator can choose. Immutable once read."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_ignore_empty=True, extra="ignore", frozen=True
    )

    bot_token: SecretStr | None = Field(
        None, description="token from @BotFather; without it `chekideh run` opens the playground"
    )
    api_base_url: str = Field(
        "https://api.telegram.org",
        pattern=r"^https?://[^\s/]+",
        description="Bot API server: Telegram's, a local one, or a messenger that speaks the same",
    )
    data_dir: Path = Field(Path("data"), description="folder of the database")
    database_url: SecretStr | None = Field(
        None, description="SQLAlchemy address; by default SQLite in `DATA_DIR`"
    )
    webhook_url: str | None = Field(
        None, pattern=r"^https://[^\s/]+", description="public https address; sets webhook mode"
    )
    webhook_secret: SecretStr | None = Field(
        None, description="secret that Telegram repeats with each webhook call"
    )
    web_host: str = Field("127.0.0.1", description="where the bot's own web server listens")
    web_port: int = Field(
        0, ge=0, le=65535, description="its port for the webhook, `/healthz`, `/metrics`; 0: none"
    )
    workers: int = Field(2, ge=1, le=64, description="processes that read and digest texts")
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        "INFO", description="least important messages logged"
    )
    log_json: bool = Field(default=False, description="log as JSON, one object a line")
    playground_port: int = Field(
        8765, ge=0, le=65535, description="port of the playground on 127.0.0.1; 0: any free one"
    )
    max_text: int = Field(
        100_000, ge=1_000, le=1_000_000, description="longest article, in characters"
    )
    max_file_mb: int = Field(10, ge=1, le=20, description="largest document, in megabytes")
    keep_days: int = Field(
        7, ge=1, le=365, description="days that an article's text is kept for the buttons"
    )
    gather_ms: int = Field(
        1_000, ge=0, le=10_000, description="wait for further parts of an unfinished article"
    )
    late_s: int = Field(
        20, ge=0, le=600, description="seconds in which a part that comes late changes the answer"
    )
    per_minute: int = Field(20, ge=1, le=1_000, description="articles a minute for each chat")
    fetch_links: bool = Field(default=True, description="read the article behind a link")
    allowed_chats: Annotated[tuple[int, ...], NoDecode] = Field(
        (), description="comma-separated ids of the only chats served; empty: all"
    )

    @field_validator("allowed_chats", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        if isinstance(value, str):
            return tuple(part.strip() for part in value.split(",") if part.strip())
        return value

    @field_validator("api_base_url")
    @classmethod
    def _without_slash(cls, value: str) -> str:
        return value.rstrip("/")

    @field_validator("webhook_secret")
    @classmethod
    def _as_telegram_takes_it(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not _SECRET.fullmatch(value.get_secret_value()):
            raise BadSettingError(f"{PREFIX}WEBHOOK_SECRET", None, "secret")
        return value

    @model_validator(mode="after")
    def _secret_with_webhook(self) -> Self:
        if self.webhook_url and self.webhook_secret is None:
            raise BadSettingError(f"{PREFIX}WEBHOOK_SECRET", None, "webhook_secret")
        return self

    @property
    def database(self) -> str:
        """The address of the store, secrets included: not for logs."""
        if self.database_url is not None:
            return self.database_url.get_secret_value()
        return f"sqlite+aiosqlite:///{self.data_dir / 'chekideh.sqlite3'}"


class SettingLine(NamedTuple):
    """A row of the table that an operator reads."""

    name: str
    default: str
    help: str


def setting_lines() -> tuple[SettingLine, ...]:
    """All settings with their defaults and help, in the order of the class.

    >>> setting_lines()[0].name
    'CHEKIDEH_BOT_TOKEN'
    """
    return tuple(
        SettingLine(PREFIX + name.upper(), _shown(field.default), field.description or "")
        for name, field in Settings.model_fields.items()
    )


def load_settings(env_file: Path | None = Path(".env")) -> Settings:
    """Read the environment, then ``env_file`` for what the environment leaves open.

    Raises:
        UnknownSettingError: When a variable with our prefix is no setting.
        BadSettingError: When a value can't be used.
    """
    in_file = dotenv_values(env_file) if env_file is not None else {}
    known = {line.name for line in setting_lines()}
    for name in sorted({*os.environ, *in_file}):
        if name.upper().startswith(PREFIX) and name.upper() not in known:
            raise UnknownSettingError(name, _nearest(name.upper(), known))
    try:
        return Settings(_env_file=env_file)
    except ValidationError as error:
        raise _bad_setting(error) from None  # the cause would repeat the value


def _bad_setting(error: ValidationError) -> BadSettingError:
    first = error.errors(include_url=False)[0]
    field = str(first["loc"][0])
    facts = first.get("ctx", {})
    match first["type"]:
        case "greater_than_equal":
            expected, facts = "at_least", {"limit": facts["ge"]}
        case "less_than_equal":
            expected, facts = "at_most", {"limit": facts["le"]}
        case "literal_error":
            expected, facts = "choice", {"choices": facts["expected"].replace("'", "")}
        case "string_pattern_mismatch":
            expected, facts = ("https" if "https:" in facts["pattern"] else "http"), {}
        case "bool_parsing":
            expected, facts = "bool", {}
        case _:
            expected, facts = ("ids" if field == "allowed_chats" else "integer"), {}
    value = first["input"]
    return BadSettingError(
        PREFIX + field.upper(), value if isinstance(value, str) else None, expected, **facts
    )


def _nearest(name: str, known: set[str]) -> str | None:
    return next(iter(get_close_matches(name, sorted(known), n=1)), None)


def _shown(default: object) -> str:
    if default in (None, ()):
        return ""
    return str(default).lower() if isinstance(default, bool) else str(default)
