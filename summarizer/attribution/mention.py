"""How a text refers to somebody."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarizer.model import Span


class Form(StrEnum):
    """The form of a mention, which decides how it is resolved."""

    NAMED_TITLE = "name and title"
    NAME = "name"
    TITLE = "title"
    PRONOUN = "pronoun"
    THIS_ROLE = "this role"
    ANONYMOUS = "anonymous"
    BODY = "body"
    THIS_BODY = "this body"  # «این وزارتخانه», «این بیانیه»
    GROUP = "group"  # several people: «نمایندگان»
    NOBODY = "nobody"  # nobody in particular: «برخی رسانه‌ها»
    UNREAD = "unread"  # words in which no mention could be told
    ELLIPSIS = "ellipsis"  # no words at all: the verb continues the last speaker's


@dataclass(frozen=True, slots=True)
class Mention:
    """A mention of somebody who may be speaking.

    Attributes:
        span: Where it stands, code points of the restored text.
        form: See :class:`Form`.
        name: The name without honorifics, as written; None when there is none.
        title: The title as written; None when there is none.
        first: Its first token.
        last: The token after it.
        clean: Whether its end is sure: a verb, a preposition or a comma follows, no object.
        added: Whether «نیز» follows: a second speaker joins.
    """

    span: Span
    form: Form
    name: str | None
    title: str | None
    first: int
    last: int
    clean: bool
    added: bool = False
