"""Requests against Telegram's published methods: what passes, what does not, and why."""

from __future__ import annotations

import json
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.playground.checking import check, check_object
from bot.playground.facts import load_facts
from bot.playground.records import ViolationKind as Kind


@dataclass(frozen=True)
class Case:
    label: str
    method: str
    sent: dict[str, Any]
    wrong: dict[str, Kind]  # path → kind
    uploads: tuple[str, ...] = ()


def keyboard(**button: object) -> str:
    return json.dumps({"inline_keyboard": [[{"text": "بیشتر", **button}]]})


def entities(*spans: tuple[str, int, int], **more: object) -> str:
    return json.dumps([{"type": t, "offset": o, "length": n, **more} for t, o, n in spans])


def message(**fields: object) -> dict[str, Any]:
    return {"chat_id": "1", "text": "خبر", **fields}


def article(number: int, text: str = "x") -> dict[str, Any]:
    content = {"message_text": text}
    return {
        "type": "article", "id": f"{number}", "title": "خبر", "input_message_content": content,
    }  # fmt: skip


RIGHT = [
    Case("the least of a message", "sendMessage", message(), {}),
    Case("a number as JSON", "sendMessage", {"chat_id": 1, "text": "خبر"}, {}),
    Case("a channel by name", "sendMessage", message(chat_id="@akhbar"), {}),
    Case("a negative id", "sendMessage", message(chat_id="-1001234567890"), {}),
    Case("exactly 4096 characters", "sendMessage", message(text="م" * 4096), {}),
    Case("4096 once the ends are trimmed", "sendMessage", message(text=f" {'م' * 4096}\n"), {}),
    Case("an entity over all of the text", "sendMessage",
         message(entities=entities(("bold", 0, 3))), {}),
    Case("an entity around an emoji", "sendMessage",
         message(text="🗞 خبر", entities=entities(("bold", 0, 2))), {}),
    Case("bold within a quotation", "sendMessage",
         message(entities=entities(("blockquote", 0, 3), ("bold", 1, 1))), {}),
    Case("entities in any order", "sendMessage",
         message(entities=entities(("bold", 2, 1), ("italic", 0, 1))), {}),
    Case("a hundred entities", "sendMessage",
         message(text="م" * 100, entities=entities(*[("bold", i, 1) for i in range(100)])), {}),
    Case("64 bytes of callback data", "sendMessage",
         message(reply_markup=keyboard(callback_data="خ" * 32)), {}),
    Case("256 characters to copy", "sendMessage",
         message(reply_markup=keyboard(copy_text={"text": "خ" * 256})), {}),
    Case("a button with an address", "sendMessage",
         message(reply_markup=keyboard(url="https://example.org/خبر")), {}),
    Case("a caption without text", "sendDocument",
         {"chat_id": "1", "document": "attach://f", "caption": ""}, {}, ("f",)),
    Case("an upload under its own name", "sendDocument", {"chat_id": "1"}, {}, ("document",)),
    Case("one of the emoji", "setMessageReaction",
         {"chat_id": "1", "message_id": "5",
          "reaction": json.dumps([{"type": "emoji", "emoji": "👀"}])}, {}),
    Case("a command's scope", "setMyCommands",
         {"commands": json.dumps([{"command": "summary", "description": "خلاصه"}]),
          "scope": json.dumps({"type": "all_group_chats"})}, {}),
    Case("a list of names", "getUpdates", {"allowed_updates": '["message"]', "timeout": "10"}, {}),
    Case("fifty results", "answerInlineQuery",
         {"inline_query_id": "1", "results": json.dumps([article(i) for i in range(50)])}, {}),
    Case("a quote of 1024 characters", "sendMessage",
         message(reply_parameters=json.dumps({"message_id": 3, "quote": "م" * 1024})), {}),
    Case("a rich message", "sendRichMessage",
         {"chat_id": "1", "rich_message": json.dumps({"markdown": "# خبر"})}, {}),
]  # fmt: skip

WRONG = [
    Case("no text", "sendMessage", {"chat_id": "1"}, {"text": Kind.MISSING}),
    Case("a misspelt field", "sendMessage", message(txt="x"), {"txt": Kind.FIELD}),
    Case("a field of another type", "sendMessage",
         message(disable_notification="maybe"), {"disable_notification": Kind.TYPE}),
    Case("a number that is none", "deleteMessage", {"chat_id": "1", "message_id": "five"},
         {"message_id": Kind.TYPE}),
    Case("text that is a number in JSON", "sendMessage", {"chat_id": 1, "text": 5},
         {"text": Kind.TYPE}),
    Case("an empty text", "sendMessage", message(text=" \n\u202e\r "), {"text": Kind.LENGTH}),
    Case("one character too many", "sendMessage", message(text="م" * 4097),
         {"text": Kind.LENGTH}),
    Case("too many UTF-16 units", "sendMessage", message(text="🗞" * 2049),
         {"text": Kind.LENGTH}),
    Case("a caption too long", "sendDocument",
         {"chat_id": "1", "caption": "م" * 1025}, {"caption": Kind.LENGTH}, ("document",)),
    Case("half of a pair", "sendMessage", {"chat_id": 1, "text": "\ud83d"}, {"text": Kind.VALUE}),
    Case("an entity past the end", "sendMessage", message(entities=entities(("bold", 0, 4))),
         {"entities[0]": Kind.ENTITY}),
    Case("an entity behind the end", "sendMessage", message(entities=entities(("bold", 3, 1))),
         {"entities[0]": Kind.ENTITY}),
    Case("an empty entity", "sendMessage", message(entities=entities(("bold", 0, 0))),
         {"entities[0]": Kind.ENTITY}),
    Case("an entity before the start", "sendMessage",
         message(entities=entities(("bold", -1, 2))), {"entities[0]": Kind.ENTITY}),
    Case("an entity from within an emoji", "sendMessage",
         message(text="🗞 خبر", entities=entities(("bold", 1, 3))), {"entities[0]": Kind.ENTITY}),
    Case("an entity to within an emoji", "sendMessage",
         message(text="خبر 🗞", entities=entities(("bold", 0, 5))), {"entities[0]": Kind.ENTITY}),
    Case("an unknown entity", "sendMessage", message(entities=entities(("strong", 0, 1))),
         {"entities[0].type": Kind.VALUE}),
    Case("a link without an address", "sendMessage",
         message(entities=entities(("text_link", 0, 1))), {"entities[0]": Kind.ENTITY}),
    Case("a quotation in a quotation", "sendMessage",
         message(entities=entities(("blockquote", 0, 3), ("blockquote", 1, 1))),
         {"entities[1]": Kind.ENTITY}),
    Case("a folded quotation in a quotation", "sendMessage",
         message(entities=entities(("blockquote", 0, 3), ("expandable_blockquote", 1, 1))),
         {"entities[1]": Kind.ENTITY}),
    Case("crossing entities", "sendMessage",
         message(entities=entities(("bold", 0, 2), ("italic", 1, 2))),
         {"entities[1]": Kind.ENTITY}),
    Case("bold in code", "sendMessage",
         message(entities=entities(("code", 0, 3), ("bold", 1, 1))),
         {"entities[1]": Kind.ENTITY}),
    Case("a hundred and one entities", "sendMessage",
         message(text="م" * 101, entities=entities(*[("bold", i, 1) for i in range(101)])),
         {"entities[100]": Kind.ENTITY}),
    Case("markup that we do not parse", "sendMessage", message(parse_mode="HTML"),
         {"text": Kind.UNSUPPORTED}),
    Case("an unknown markup", "sendMessage", message(parse_mode="BBCode"),
         {"parse_mode": Kind.VALUE, "text": Kind.UNSUPPORTED}),
    Case("65 bytes of callback data", "sendMessage",
         message(reply_markup=keyboard(callback_data="خ" * 32 + "x")),
         {"reply_markup.inline_keyboard[0][0].callback_data": Kind.LENGTH}),
    Case("no callback data", "sendMessage", message(reply_markup=keyboard(callback_data="")),
         {"reply_markup.inline_keyboard[0][0].callback_data": Kind.LENGTH}),
    Case("too much to copy", "sendMessage",
         message(reply_markup=keyboard(copy_text={"text": "خ" * 257})),
         {"reply_markup.inline_keyboard[0][0].copy_text.text": Kind.LENGTH}),
    Case("a button that does nothing", "sendMessage", message(reply_markup=keyboard()),
         {"reply_markup.inline_keyboard[0][0]": Kind.VALUE}),
    Case("a button that does two things", "sendMessage",
         message(reply_markup=keyboard(callback_data="a", url="https://example.org")),
         {"reply_markup.inline_keyboard[0][0]": Kind.VALUE}),
    Case("a button with a wrong address", "sendMessage",
         message(reply_markup=keyboard(url="javascript:alert(1)")),
         {"reply_markup.inline_keyboard[0][0].url": Kind.VALUE}),
    Case("a keyboard that is no JSON", "sendMessage", message(reply_markup="{"),
         {"reply_markup": Kind.TYPE}),
    Case("a keyboard that is flat", "sendMessage",
         message(reply_markup='{"inline_keyboard": [{"text": "x", "callback_data": "x"}]}'),
         {"reply_markup.inline_keyboard[0]": Kind.TYPE}),
    Case("a quote too long", "sendMessage",
         message(reply_parameters=json.dumps({"message_id": 3, "quote": "م" * 1025})),
         {"reply_parameters.quote": Kind.LENGTH}),
    Case("a quote's entity past its end", "sendMessage",
         message(reply_parameters=json.dumps(
             {"message_id": 3, "quote": "خبر",
              "quote_entities": [{"type": "bold", "offset": 2, "length": 2}]})),
         {"reply_parameters.quote_entities[0]": Kind.ENTITY}),
    Case("a reply to nothing", "sendMessage", message(reply_parameters="{}"),
         {"reply_parameters.message_id": Kind.MISSING}),
    Case("a file that was not sent", "sendDocument", {"chat_id": "1"},
         {"document": Kind.MISSING}),
    Case("an upload that nothing names", "sendMessage", message(), {"f": Kind.FIELD}, ("f",)),
    Case("a command in capitals", "setMyCommands",
         {"commands": json.dumps([{"command": "Summary", "description": "خلاصه"}])},
         {"commands[0].command": Kind.VALUE}),
    Case("a description too long", "setMyCommands",
         {"commands": json.dumps([{"command": "a", "description": "خ" * 257}])},
         {"commands[0].description": Kind.LENGTH}),
    Case("a hundred and one commands", "setMyCommands",
         {"commands": json.dumps([{"command": "a", "description": "خ"}] * 101)},
         {"commands": Kind.LENGTH}),
    Case("a scope without its chat", "setMyCommands",
         {"commands": "[]", "scope": json.dumps({"type": "chat"})},
         {"scope.chat_id": Kind.MISSING}),
    Case("an emoji that is no reaction", "setMessageReaction",
         {"chat_id": "1", "message_id": "5",
          "reaction": json.dumps([{"type": "emoji", "emoji": "🗞"}])},
         {"reaction[0].emoji": Kind.VALUE}),
    Case("an action that there is not", "sendChatAction", {"chat_id": "1", "action": "reading"},
         {"action": Kind.VALUE}),
    Case("an answer too long", "answerCallbackQuery",
         {"callback_query_id": "1", "text": "خ" * 201}, {"text": Kind.LENGTH}),
    Case("too many updates at once", "getUpdates", {"limit": "101"}, {"limit": Kind.VALUE}),
    Case("a secret with spaces", "setWebhook", {"url": "", "secret_token": "a b"},
         {"secret_token": Kind.VALUE}),
    Case("fifty-one results", "answerInlineQuery",
         {"inline_query_id": "1", "results": json.dumps([article(i) for i in range(51)])},
         {"results": Kind.LENGTH}),
    Case("an edit of nothing", "editMessageText", {"text": "خبر"}, {"message_id": Kind.MISSING}),
    Case("a rich message of two kinds", "sendRichMessage",
         {"chat_id": "1", "rich_message": json.dumps({"markdown": "a", "html": "b"})},
         {"rich_message": Kind.VALUE}),
    Case("a name too long", "setMyName", {"name": "چ" * 65}, {"name": Kind.LENGTH}),
]  # fmt: skip


@pytest.mark.parametrize("case", RIGHT, ids=attrgetter("label"))
def test_a_right_request_passes(case: Case) -> None:
    assert check(load_facts(), case.method, case.sent, case.uploads).violations == ()


@pytest.mark.parametrize("case", WRONG, ids=attrgetter("label"))
def test_a_wrong_request_is_told_where_and_how(case: Case) -> None:
    found = check(load_facts(), case.method, case.sent, case.uploads).violations
    assert {violation.path: violation.kind for violation in found} == case.wrong
    assert all(violation.method == case.method for violation in found)


def test_values_come_out_typed() -> None:
    sent = message(disable_notification="true", message_thread_id="7", entities="[]")
    read = check(load_facts(), "sendMessage", sent).parameters
    assert read == {
        "chat_id": 1,
        "text": "خبر",
        "disable_notification": True,
        "message_thread_id": 7,
        "entities": [],
    }


def test_a_problem_never_repeats_the_text() -> None:
    private = "محرمانه"
    sent = message(text=private * 700, parse_mode=private, chat_action=private)
    found = check(load_facts(), "sendMessage", sent).violations
    assert found
    assert all(private not in violation.problem for violation in found)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
)
fields = st.sampled_from(
    [
        "chat_id",
        "text",
        "entities",
        "reply_markup",
        "reply_parameters",
        "caption",
        "inline_keyboard",
    ]
)


@given(
    st.sampled_from(["sendMessage", "sendDocument", "editMessageText", "answerInlineQuery"]),
    st.dictionaries(fields, json_values | st.text()),
)
def test_no_request_breaks_the_check(method: str, sent: dict[str, object]) -> None:
    checked = check(load_facts(), method, sent)
    assert checked.violations or {"chat_id", "text"} <= checked.parameters.keys()


def test_a_deep_value_is_refused_and_not_followed() -> None:
    deep: object = "x"
    for _ in range(400):
        deep = {"type": "bold", "text": deep}
    found = check_object(load_facts(), "RichText", deep)
    assert found
    assert found[0].problem == "is nested too deeply"
