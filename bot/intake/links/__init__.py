"""Links: which message is a link to an article, and how the page behind it is fetched.

Whoever writes to the bot chooses the address that our server then asks for, so fetching is an
attack surface (server-side request forgery). The guards, each in one place:

- :mod:`address`: http and https, usual ports, no credentials, one spelling for hosts; public
  addresses only.
- :mod:`network`: a name is resolved once, where the connection is made; every address found is
  checked there, and one of them is what is connected to, so that a name can't change its mind
  between check and use (DNS rebinding).
- :mod:`fetch`: each redirect passes the same two doors again; time, size (packed and unpacked),
  type and the number of redirects are bounded; no cookies, no credentials, no proxies.

Fetching is async; finding the article in the page is work for a process of its own, and so
:mod:`extract`, which loads a large library, is not imported here.
"""

from bot.intake.links.detect import ArticleLink, LinkSpan, Why, find_article_link, link_spans
from bot.intake.links.fetch import Limits, Page, fetch
from bot.intake.links.network import Network, open_network
from bot.intake.links.reader import LinkedArticle, LinkReader

__all__ = [
    "ArticleLink",
    "Limits",
    "LinkReader",
    "LinkSpan",
    "LinkedArticle",
    "Network",
    "Page",
    "Why",
    "fetch",
    "find_article_link",
    "link_spans",
    "open_network",
]
