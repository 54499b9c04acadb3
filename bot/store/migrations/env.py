"""Alembic's entry: the connection is handed in by ``open_database``; there is no other way in."""

from __future__ import annotations

from alembic import context

from bot.store.tables import metadata

if hasattr(context, "config"):  # Alembic runs this file; who merely imports it migrates nothing
    context.configure(
        connection=context.config.attributes["connection"],
        target_metadata=metadata,
        render_as_batch=True,  # SQLite alters a table by making it anew
    )
    with context.begin_transaction():
        context.run_migrations()
