"""What a web page says, apart from how it is found: light to import, unlike its finder."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WebPage:
    """An article as its page shows it.

    Attributes:
        title: The headline, without the site's name; empty when the page has none.
        text: The body, one paragraph a line.
        date: The day of publication as the page tells it, ``2026-11-23``.
        site: The site's name as the page tells it.
    """

    title: str
    text: str
    date: str | None = None
    site: str | None = None

    @property
    def whole(self) -> str:
        """Headline and body, one paragraph a line."""
        if not self.title or self.text.startswith(self.title):
            return self.text
        return f"{self.title}\n{self.text}"
