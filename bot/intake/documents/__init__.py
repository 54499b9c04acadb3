"""Documents: pure functions from the bytes of a file to its text, for the bot and the command.

They keep no state and know no clock, and every size on the way is bounded; time and memory are
the business of the worker process that runs them (``bot/workers``).
"""

from bot.intake.documents.read import check_length, read_document
from bot.intake.documents.sniffing import Format, sniff

__all__ = ["Format", "check_length", "read_document", "sniff"]
