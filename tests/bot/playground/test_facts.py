"""The table of published methods: whole, derived, and free of the documentation's sentences."""

from __future__ import annotations

import json
import runpy
from pathlib import Path

import pytest

from bot.playground.facts import Range, item_type, load_facts
from bot.playground.methods import METHODS

TABLE = Path(__file__).parents[3] / "bot" / "playground" / "botapi.json"
SCALARS = {"Integer", "Float", "String", "Boolean", "InputFile"}


def innermost(type_name: str) -> str:
    inner = item_type(type_name)
    return type_name if inner is None else innermost(inner)


def test_every_type_that_is_named_is_there() -> None:
    facts = load_facts()
    kinds = {**facts.methods, **facts.types}
    assert len(facts.methods) > 150
    for name, kind in kinds.items():
        for field in kind.fields.values():
            for type_name in field.types:
                assert innermost(type_name) in SCALARS | facts.types.keys(), name
        for type_name in kind.any_of:
            assert innermost(type_name) in SCALARS | facts.types.keys(), name


def test_every_method_that_is_served_is_published() -> None:
    assert METHODS.keys() <= load_facts().methods.keys()


LIMITS = [
    ("sendMessage", "text", "chars", (1, 4096)),
    ("sendDocument", "caption", "chars", (0, 1024)),
    ("answerCallbackQuery", "text", "chars", (0, 200)),
    ("setMyCommands", "commands", "items", (0, 100)),
    ("setMyDescription", "description", "chars", (0, 512)),
    ("setMyShortDescription", "short_description", "chars", (0, 120)),
    ("getUpdates", "limit", "range", (1, 100)),
    ("setWebhook", "secret_token", "chars", (1, 256)),
    ("answerInlineQuery", "results", "items", (0, 50)),
    ("answerInlineQuery", "next_offset", "bytes", (0, 64)),
    ("InlineKeyboardButton", "callback_data", "bytes", (1, 64)),
    ("CopyTextButton", "text", "chars", (1, 256)),
    ("BotCommand", "command", "chars", (1, 32)),
    ("BotCommand", "description", "chars", (1, 256)),
    ("ReplyParameters", "quote", "chars", (0, 1024)),
]


@pytest.mark.parametrize(("owner", "field", "limit", "span"), LIMITS)
def test_the_limits_that_we_live_by(
    owner: str, field: str, limit: str, span: tuple[int, int]
) -> None:
    facts = load_facts()
    kind = {**facts.methods, **facts.types}[owner]
    assert getattr(kind.fields[field], limit) == Range(*span)


def test_closed_lists_are_closed() -> None:
    facts = load_facts()
    actions = facts.methods["sendChatAction"].fields["action"].values
    assert {"typing", "upload_document"} <= set(actions)
    assert "👀" in facts.types["ReactionTypeEmoji"].fields["emoji"].values
    assert "expandable_blockquote" in facts.types["MessageEntity"].fields["type"].values
    assert facts.types["BotCommandScopeChat"].constants == {"type": "chat"}
    assert facts.methods["sendVenue"].fields["foursquare_type"].values == ()


def test_no_sentence_of_the_documentation_is_shipped() -> None:
    table = json.loads(TABLE.read_text("utf-8"))

    def strings(value: object) -> list[str]:
        if isinstance(value, dict):
            return [text for inner in value.values() for text in strings(inner)]
        if isinstance(value, list):
            return [text for inner in value for text in strings(inner)]
        return [value] if isinstance(value, str) else []

    words = [text for part in ("methods", "types") for text in strings(table[part])]
    assert words
    longest = max(words, key=lambda text: text.count(" "))
    assert longest.count(" ") <= longest.count("Array of ") * 3, longest


@pytest.mark.shared
def test_the_table_is_what_the_script_derives(shared: Path, root: Path) -> None:
    copies = [shared / "botapi" / name for name in ("api-10.0.json", "api-10.1.json")]
    if not all(copy.is_file() for copy in copies):
        pytest.skip("the published methods are not beside the project")
    script = runpy.run_path(str(root / "scripts" / "derive_botapi.py"))
    derived = script["derive"]([json.loads(copy.read_text("utf-8")) for copy in copies])
    assert derived == json.loads(TABLE.read_text("utf-8"))
