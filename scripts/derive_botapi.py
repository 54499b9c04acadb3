"""Derive bot/playground/botapi.json, the facts of Telegram's published methods, from a full copy.

The copy is a JSON rendering of Telegram's Bot API page (names, types and descriptions of every
method and type). Only facts are kept: names, types, what is required, and the limits and closed
lists of values that the descriptions state. No description and no sentence is kept.

    python scripts/derive_botapi.py ../shared/botapi/api-10.1.json

Several copies may be given, oldest first: a later one replaces the earlier one's entries.
"""

from __future__ import annotations

import argparse
import json
import re
from pathlib import Path
from typing import Any

type Facts = dict[str, Any]

TARGET = Path(__file__).parent.parent / "bot" / "playground" / "botapi.json"

_LENGTH = re.compile(r"\b(\d+)-(\d+) (characters|bytes)\b", re.IGNORECASE)
_RANGE = re.compile(r"(?:^|[;,] |Values between )(\d+)-(\d+)(?=[.,]|$| are accepted)")
_BETWEEN = re.compile(r"must be between (\d+) and (\d+) if specified", re.IGNORECASE)
_ITEMS = re.compile(
    r"(?:list of|must include|JSON-serialized list of|List of) (\d+)-(\d+) (?!two-letter)"
)
_AT_MOST_ITEMS = re.compile(
    r"(?:at most|up to|no more than) (\d+) "
    r"(?:bot commands|commands|results|items|identifiers|custom emoji identifiers|suggested)",
    re.IGNORECASE,
)
_AT_MOST_BYTES = re.compile(r"length can't exceed (\d+) bytes", re.IGNORECASE)
_CLOSED = re.compile(
    r"(?:always|must be|must be either|one of|can be|can be either|either|type,|pass)"
    r' ("[^"]+"[^.;]*)',
    re.IGNORECASE,
)
_MUST_BE_WORD = re.compile(r"(?:must be|always) ([a-z0-9_]+)$")
_QUOTED = re.compile(r'"([^"]+)"')

# Fields whose list of values is open, though the description names some.
_OPEN = {("sendVenue", "foursquare_type"), ("InputInvoiceMessageContent", "photo_url")}

# Closed lists and patterns that the page states outside of the field's own description, or in
# a form of its own.
_PARSE_MODES = ["MarkdownV2", "HTML", "Markdown"]
_PATTERNS = {
    ("setWebhook", "secret_token"): "[A-Za-z0-9_-]*",
    ("BotCommand", "command"): "[a-z0-9_]*",
    ("InlineQueryResultsButton", "start_parameter"): "[A-Za-z0-9_-]*",
}
_ITEMS_ELSEWHERE = {("answerInlineQuery", "results"): [0, 50]}


def chat_actions(description: str) -> list[str]:
    """The values that the description of ``sendChatAction`` lists without quotation marks."""
    listed = description.partition("about to receive:")[2]
    return re.findall(r"\b(?:typing|[a-z]+(?:_[a-z]+)+)\b", listed)


def closed_values(owner: str, name: str, description: str) -> list[str]:
    """The values allowed, when the description closes the list."""
    if (owner, name) == ("sendChatAction", "action"):
        return chat_actions(description)
    if name.endswith("parse_mode"):
        return _PARSE_MODES
    if (owner, name) in _OPEN or "attach://" in description:
        return []
    found = _CLOSED.search(description)
    if found is not None:
        return list(
            dict.fromkeys(
                _QUOTED.findall(description[found.start(1) :].split(". ", maxsplit=1)[0])
            )
        )
    word = _MUST_BE_WORD.search(description)
    return [word[1]] if word is not None else []


def limits(owner: str, name: str, types: list[str], description: str) -> Facts:
    """The limits that a field's description states."""
    facts: Facts = {}
    description = description.removeprefix("Optional. ")
    kind = types[0]
    if kind == "String" or "String" in types:
        length = _LENGTH.search(description)
        at_most = _AT_MOST_BYTES.search(description)
        if length is not None:
            unit = "bytes" if length[3].lower() == "bytes" else "chars"
            facts[unit] = [int(length[1]), int(length[2])]
        elif at_most is not None:
            facts["bytes"] = [0, int(at_most[1])]
        if re.search(r"after entit(?:y|ies) parsing", description):
            facts["parsed"] = True
        if (owner, name) in _PATTERNS:
            facts["pattern"] = _PATTERNS[owner, name]
        elif types == ["String"] and (values := closed_values(owner, name, description)):
            facts["values"] = values
    elif kind.startswith("Array of "):
        items = _ITEMS.search(description)
        most = _AT_MOST_ITEMS.search(description)
        if items is not None:
            facts["items"] = [int(items[1]), int(items[2])]
        elif most is not None:
            facts["items"] = [0, int(most[1])]
        elif (owner, name) in _ITEMS_ELSEWHERE:
            facts["items"] = _ITEMS_ELSEWHERE[owner, name]
    elif kind in {"Integer", "Float"}:
        span = _BETWEEN.search(description) or _RANGE.search(description)
        if span is not None:
            facts["range"] = [int(span[1]), int(span[2])]
    return facts


def entry(published: Facts) -> Facts:
    """The facts of one method or type."""
    facts: Facts = {}
    if published.get("subtypes"):
        facts["any_of"] = published["subtypes"]
    if published.get("returns"):
        facts["returns"] = "|".join(published["returns"])
    fields: Facts = {}
    for field in published.get("fields", ()):
        known: Facts = {"type": "|".join(field["types"])}
        if field["required"]:
            known["required"] = True
        known |= limits(published["name"], field["name"], field["types"], field["description"])
        fields[field["name"]] = known
    if fields:
        facts["fields"] = fields
    return facts


def named_types(facts: Facts) -> set[str]:
    """The types that the fields (or the alternatives) of a method or type name."""
    written = [field["type"] for field in facts.get("fields", {}).values()]
    written += facts.get("any_of", ())
    return {name.rpartition("Array of ")[2] for types in written for name in types.split("|")}


def prune(table: Facts) -> None:
    """Keep the types that a request or an update can be made of."""
    kept: set[str] = set()
    waiting = {"Update", "Message"}.union(*map(named_types, table["methods"].values()))
    while waiting:
        name = waiting.pop()
        if name in table["types"] and name not in kept:
            kept.add(name)
            waiting |= named_types(table["types"][name])
    table["types"] = {name: facts for name, facts in table["types"].items() if name in kept}


def derive(copies: list[Facts]) -> Facts:
    """The table of facts, from full copies, oldest first."""
    table: Facts = {
        "source": "facts of https://core.telegram.org/bots/api (names, types, limits), "
        "derived by scripts/derive_botapi.py from a JSON rendering (MIT, Paul Larsen)",
        "version": copies[-1]["version"],
        "methods": {},
        "types": {},
    }
    for copy in copies:
        for part in ("methods", "types"):
            for name, published in copy[part].items():
                table[part][name] = entry(published)
    prune(table)
    return table


def write(table: Facts, target: Path) -> None:
    """Write one method or type a line, so that a change of the API is a change of its line."""
    lines = [f'"source": {json.dumps(table["source"])},', f'"version": "{table["version"]}",']
    for part in ("methods", "types"):
        rows = [
            f"{json.dumps(name)}: {json.dumps(facts, ensure_ascii=False, separators=(',', ':'))}"
            for name, facts in sorted(table[part].items())
        ]
        lines.append(f'"{part}": {{\n' + ",\n".join(rows) + "\n}" + ("," * (part == "methods")))
    target.write_text("{\n" + "\n".join(lines) + "\n}\n", encoding="utf-8")


def main() -> None:
    """Read the copies named on the command line and write the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("copies", nargs="+", type=Path, metavar="COPY.json")
    parser.add_argument("--output", type=Path, default=TARGET)
    arguments = parser.parse_args()
    copies = [json.loads(path.read_text(encoding="utf-8")) for path in arguments.copies]
    table = derive(copies)
    write(table, arguments.output)
    print(f"{len(table['methods'])} methods, {len(table['types'])} types: {arguments.output}")


if __name__ == "__main__":
    main()
