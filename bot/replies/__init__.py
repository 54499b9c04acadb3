"""From a digest to messages: sections, entities, splitting, direction, keyboards."""

from bot.replies.digest import View, compose
from bot.replies.formatting import Entity, Node, Rendered, Style, as_plain_text, render
from bot.replies.splitting import MAX_ENTITIES, MAX_UNITS, split

__all__ = [
    "MAX_ENTITIES",
    "MAX_UNITS",
    "Entity",
    "Node",
    "Rendered",
    "Style",
    "View",
    "as_plain_text",
    "compose",
    "render",
    "split",
]
