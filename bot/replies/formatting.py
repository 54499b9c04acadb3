"""A formatting tree whose :func:`render` gives text and entities together.

Nobody counts offsets: a reply is built of nodes, and the UTF-16 offsets fall out of rendering it
(after aiogram's ``utils/formatting``). Entities and not HTML, because nothing needs escaping and
lengths are exact.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from bot.replies.utf16 import Units, units

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Style(StrEnum):
    """The entity types that replies use, in Telegram's words."""

    BOLD = "bold"
    BLOCKQUOTE = "blockquote"
    EXPANDABLE = "expandable_blockquote"
    LINK = "text_link"


class Entity(NamedTuple):
    """A formatted range of a text, in UTF-16 units."""

    style: Style
    offset: Units
    length: Units
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Node:
    """Texts and nodes in a row, all of them in one style, or in none of their own."""

    children: tuple[str | Node, ...]
    style: Style | None = None
    url: str | None = None


def plain(*children: str | Node) -> Node:
    """Children in a row, without a style."""
    return Node(children)


def bold(*children: str | Node) -> Node:
    """Bold text."""
    return Node(children, Style.BOLD)


def blockquote(*children: str | Node, expandable: bool = False) -> Node:
    """A block quotation; an expandable one shows three lines until it is tapped."""
    return Node(children, Style.EXPANDABLE if expandable else Style.BLOCKQUOTE)


def link(url: str, *children: str | Node) -> Node:
    """A text that leads to an address."""
    return Node(children, Style.LINK, url)


def joined(nodes: Iterable[str | Node], separator: str) -> Node:
    """Nodes with a separator between them.

    >>> render(joined(["یک", bold("دو")], "، ")).text
    'یک، دو'
    """
    children: list[str | Node] = []
    for node in nodes:
        if children:
            children.append(separator)
        children.append(node)
    return Node(tuple(children))


@dataclass(frozen=True, slots=True)
class Rendered:
    """What is sent: a text and its entities, sorted as Telegram sorts them.

    >>> render(plain("👀 ", bold("متن"))).entities
    (Entity(style=<Style.BOLD: 'bold'>, offset=3, length=3, url=None),)
    """

    text: str
    entities: tuple[Entity, ...] = ()


def render(node: str | Node) -> Rendered:
    """Flatten a tree.

    White space at the ends of the text and of each entity is left out of the entities, because
    Telegram trims it and would then refuse or shift them; an entity without a letter is dropped.
    """
    pieces: list[str] = []
    opened: list[tuple[Node, int, int]] = []
    place = 0
    for item in _walk(node):
        if isinstance(item, str):
            pieces.append(item)
            place += len(item)
        else:
            branch, start = item
            opened.append((branch, start, place))
    whole = "".join(pieces)
    text = whole.strip()
    first = len(whole) - len(whole.lstrip())
    entities = []
    for branch, start, end in opened:
        if branch.style is None:
            continue
        content = whole[start:end]
        body = content.strip()
        if not body:
            continue
        inner = start + len(content) - len(content.lstrip())
        offset = units(whole[first:inner])
        entities.append(Entity(branch.style, offset, units(body), branch.url))
    entities.sort(key=lambda entity: (entity.offset, -entity.length))
    return Rendered(text, tuple(entities))


def _walk(node: str | Node, start: int = 0) -> Iterator[str | tuple[Node, int]]:
    """Texts in order; a node with the place where it began, after its last child."""
    if isinstance(node, str):
        yield node
        return
    place = start
    for child in node.children:
        for item in _walk(child, place):
            if isinstance(item, str):
                place += len(item)
            yield item
    yield node, start


def as_plain_text(rendered: Rendered) -> str:
    """The text for a terminal: block quotations get a mark at the start of each line.

    >>> as_plain_text(render(blockquote("یک")))
    '> یک'
    """
    encoded = rendered.text.encode("utf-16-le")
    parts: list[str] = []
    done = 0
    for entity in rendered.entities:
        if entity.style not in {Style.BLOCKQUOTE, Style.EXPANDABLE}:
            continue
        start, end = 2 * entity.offset, 2 * (entity.offset + entity.length)
        parts.append(encoded[done:start].decode("utf-16-le"))
        quoted = encoded[start:end].decode("utf-16-le")
        parts.append("\n".join(f"> {line}" for line in quoted.split("\n")))
        done = end
    parts.append(encoded[done:].decode("utf-16-le"))
    return "".join(parts)
