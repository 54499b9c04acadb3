"""Which buttons stand under a reply, and under the settings."""

from __future__ import annotations

from itertools import batched
from typing import TYPE_CHECKING

from bot.replies.digest import View, displayed_points, displayed_quotes
from bot.replies.keyboard import Action, Button, Fault, Keyboard, Menu, Press
from bot.replies.utf16 import units
from config.locales import Language
from summarizer.model import Length

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.store.records import ChatSettings, KeptDigest
    from config.locales import Words

MAX_COPY = 256
_LABEL = 32
_CHOSEN = "✓ "


def main_menu(kept: KeptDigest, view: View, words: Words) -> Keyboard:
    """The buttons under a reply; those that would change nothing are left out."""

    def button(action: Action, detail: str = "") -> Button:
        name = f"{action.name}_{detail}" if detail else action.name
        return Button(words(f"button.{name.lower()}"), Press(action, kept.id, detail))

    digest = kept.digest
    sizes = []
    now, short, long = (
        len(displayed_points(digest, each))
        for each in (
            view,
            View.of(digest, Length.SHORT, quotes=view.quotes),
            View.of(digest, Length.LONG, quotes=view.quotes),
        )
    )
    if kept.length is not Length.SHORT and now > short:
        sizes.append(button(Action.SHORTER))
    if kept.length is not Length.LONG and long > now:
        sizes.append(button(Action.LONGER))
    texts = [button(Action.RESTORED)]
    if digest.quotes:
        texts.insert(0, button(Action.QUOTES))
    more = [button(Action.MENU, Menu.FAULTS)]
    if _copies(kept, view):
        more.insert(0, button(Action.MENU, Menu.COPIES))
    if kept.parts and digest.points:
        more.insert(0, button(Action.MENU, Menu.SENTENCES))
    return _rows(sizes, texts, more)


def sentences_menu(kept: KeptDigest, view: View, words: Words) -> Keyboard:
    """A button for each point that is shown, to find its sentence in the article."""
    buttons = [
        Button(
            words("button.sentence", number=number),
            Press(Action.ORIGINAL, kept.id, str(point.rank)),
        )
        for number, point in enumerate(displayed_points(kept.digest, view), start=1)
    ]
    return _rows(*batched(buttons, 3), (_back(kept, words),))


def copies_menu(kept: KeptDigest, view: View, words: Words) -> Keyboard:
    """A button for each key quote that is short enough for a copy button."""
    buttons = [(Button(_beginning(text), copy=text),) for text in _copies(kept, view)]
    return _rows(*buttons, (_back(kept, words),))


def faults_menu(kept: KeptDigest, words: Words) -> Keyboard:
    """What can be wrong in a reply."""
    buttons = [
        Button(words(f"fault.{fault.name.lower()}"), Press(Action.REPORT, kept.id, fault))
        for fault in Fault
    ]
    return _rows(*batched(buttons, 2), (_back(kept, words),))


def consent_menu(report_id: str, words: Words) -> Keyboard:
    """Whether the text may be kept with a report."""
    return _rows(
        Button(words(f"consent.{name}"), Press(Action.CONSENT, report_id, name[0]))
        for name in ("yes", "no")
    )


def settings_menu(chosen: ChatSettings, words: Words, *, private: bool) -> Keyboard:
    """The settings of a chat, those in force marked."""

    def choice(name: str, value: str, label: str, *, on: bool) -> Button:
        return Button(f"{_CHOSEN if on else ''}{label}", Press(Action.SETTING, name, value))

    def switch(name: str, *, on: bool) -> Button:
        return choice(name, "0" if on else "1", words(f"setting.{name}"), on=on)

    lengths = [
        choice("length", size, words(f"setting.length.{size}"), on=chosen.length is size)
        for size in Length
    ]
    quotes = [
        choice("quotes", str(n), words("setting.quotes", number=n), on=chosen.quotes == n)
        for n in (1, 2, 3)
    ]
    languages = [
        choice("language", each, words(f"setting.language.{each}"), on=words.language is each)
        for each in Language
    ]
    digits = [switch("latin_digits", on=chosen.latin_digits)]
    source = [switch("source_line", on=chosen.source_line)]
    posts = [switch("channel_posts", on=chosen.channel_posts)] if not private else []
    return _rows(lengths, quotes, languages, digits, source, posts)


def _copies(kept: KeptDigest, view: View) -> tuple[str, ...]:
    quotes = displayed_quotes(kept.digest, view)
    texts = (quote.printed.text for quote in quotes)
    return tuple(text for text in texts if 0 < units(text) <= MAX_COPY)


def _beginning(text: str) -> str:
    if len(text) <= _LABEL:
        return text
    return text[:_LABEL].rsplit(None, 1)[0] + "…"


def _back(kept: KeptDigest, words: Words) -> Button:
    return Button(words("button.back"), Press(Action.MENU, kept.id, Menu.MAIN))


def _rows(*rows: Iterable[Button]) -> Keyboard:
    return tuple(filter(None, map(tuple, rows)))
