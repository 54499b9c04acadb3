"""Migrations of the store, in order of their numbers."""
