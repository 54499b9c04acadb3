"""What a person can do: one file a capability, registered in one visible, ordered list."""

from bot.handlers.registry import gate, handlers

__all__ = ["gate", "handlers"]
